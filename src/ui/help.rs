//! The keys that work here, grouped; what is off says why, and Enter runs the line under the cursor.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::popup::{centred, first_seen, frame as popup, inside_of};
use super::text::{put, put_right, width};
use super::theme::Role;
use super::{HintView, ViewCx, table};
use crate::flow::Pointer;

/// Widest a page of help gets.
const WIDEST: u16 = 76;

/// One key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpLine {
    /// The keys as people read them, empty if there are none.
    pub key: String,
    /// What it does.
    pub label: String,
    /// Why it is off, if it is.
    pub off: Option<String>,
}

/// Keys that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpGroup {
    /// What they are about.
    pub title: String,
    /// The keys.
    pub lines: Vec<HelpLine>,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpView<'a> {
    /// All groups.
    pub groups: &'a [HelpGroup],
    /// Which key line the cursor is on, counted over all groups.
    pub cursor: usize,
    /// The first row seen, where a click has pinned it.
    pub pin: Option<usize>,
}

enum Row<'a> {
    Title(&'a str),
    Line(usize, &'a HelpLine),
    Blank,
}

/// Draws the page over an area.
pub fn draw(frame: &mut Frame, area: Rect, view: &HelpView, vx: &ViewCx) {
    let hints = [
        HintView::new("Enter", vx.words.say_key("dialog-run")),
        HintView::new("↑↓", vx.words.say_key("dialog-move")),
        HintView::new("Esc", vx.words.say_key("dialog-close")),
    ];
    let rows = rows(view.groups);
    let place = place(area, &rows);
    let inside = popup(frame.buffer_mut(), place, &vx.words.say_key("help-title"), &hints, vx);
    if inside.is_empty() {
        return;
    }
    let seen = usize::from(inside.height);
    let first = first(view, &rows, seen);
    let keys =
        view.groups.iter().flat_map(|g| &g.lines).map(|l| width(&l.key)).max().unwrap_or(0).min(inside.width / 3);
    let buf = frame.buffer_mut();
    for (k, row) in rows.iter().skip(first).take(seen).enumerate() {
        let y = inside.y + k as u16;
        match row {
            Row::Blank => {}
            Row::Title(title) => {
                put(buf, inside.x, y, title, inside.width, vx.theme.style(Role::Accent));
            }
            Row::Line(index, line) => {
                let on = *index == view.cursor;
                if on {
                    put(buf, place.x + 1, y, "▌", 1, vx.theme.style(Role::Cursor));
                }
                let (key, label) = match (&line.off, on) {
                    (Some(_), _) => (Role::Faint, Role::Faint),
                    (None, true) => (Role::Key, Role::CursorName),
                    (None, false) => (Role::Key, Role::Text),
                };
                put_right(buf, inside.x + keys, y, &line.key, keys, vx.theme.style(key));
                let x = inside.x + keys + 2;
                let room = inside.right().saturating_sub(x + 1);
                let used = put(buf, x, y, &line.label, room, vx.theme.style(label));
                if let Some(why) = &line.off {
                    put(buf, x + used, y, &format!(" · {why}"), room - used, vx.theme.style(Role::Faint));
                }
            }
        }
    }
    let track = Rect { width: inside.width + 1, ..inside };
    table::scrollbar(buf, track, first, seen, rows.len(), vx);
}

fn place(area: Rect, rows: &[Row]) -> Rect {
    centred(area, WIDEST.min(area.width.saturating_sub(2)), (rows.len() as u16).saturating_add(2))
}

fn first(view: &HelpView, rows: &[Row], seen: usize) -> usize {
    let at = rows.iter().position(|row| matches!(row, Row::Line(k, _) if *k == view.cursor)).unwrap_or(0);
    // The cursor stays a little off the edges, so that one sees what comes.
    let asked = (at + seen / 3 + 1).saturating_sub(seen).min(rows.len().saturating_sub(seen));
    first_seen(view.pin, asked, at, seen)
}

/// The key line that stands where the pointer is, and the first row seen.
pub fn line_at(area: Rect, view: &HelpView, pointer: Pointer) -> Option<(usize, usize)> {
    let rows = rows(view.groups);
    let inside = inside_of(place(area, &rows));
    let first = first(view, &rows, usize::from(inside.height));
    match rows.get(first + pointer.line_in(inside)?)? {
        Row::Line(line, _) => Some((*line, first)),
        Row::Title(_) | Row::Blank => None,
    }
}

/// Lines as they stand on the page: a blank one between groups.
fn rows(groups: &[HelpGroup]) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let mut index = 0;
    for group in groups.iter().filter(|g| !g.lines.is_empty()) {
        if !rows.is_empty() {
            rows.push(Row::Blank);
        }
        rows.push(Row::Title(&group.title));
        for line in &group.lines {
            rows.push(Row::Line(index, line));
            index += 1;
        }
    }
    rows
}
