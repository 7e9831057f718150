//! The keys that work here, grouped; what is off says why, and Enter runs the line under the cursor.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::popup::{centred, first_seen, frame as popup, inside_of};
use super::text::{put, put_right, width, wrap};
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
    /// A key line, or one more row of it.
    Line {
        /// Which, counted over all groups.
        index: usize,
        /// Its keys, on its first row.
        key: &'a str,
        /// What stands on this row.
        text: Cow<'a, str>,
        is_off: bool,
    },
    Blank,
}

/// The columns of a page: how wide the keys are, and what stands beside them.
struct Columns {
    keys: u16,
    texts: u16,
}

impl Columns {
    fn of(area: Rect, groups: &[HelpGroup]) -> Self {
        let inside = inside_of(place(area, 0)).width;
        let keys = groups.iter().flat_map(|group| &group.lines).map(|line| width(&line.key)).max().unwrap_or(0);
        let keys = keys.min(inside / 3);
        Self { keys, texts: inside.saturating_sub(keys + 3) }
    }
}

/// Draws the page over an area.
pub fn draw(frame: &mut Frame, area: Rect, view: &HelpView, vx: &ViewCx) {
    let hints = [
        HintView::new("Enter", vx.words.say_key("dialog-run")),
        HintView::new("↑↓", vx.words.say_key("dialog-move")),
        HintView::new("Esc", vx.words.say_key("dialog-close")),
    ];
    let columns = Columns::of(area, view.groups);
    let rows = rows(view.groups, columns.texts);
    let place = place(area, rows.len());
    let inside = popup(frame.buffer_mut(), place, &vx.words.say_key("help-title"), &hints, vx);
    if inside.is_empty() {
        return;
    }
    let seen = usize::from(inside.height);
    let first = first(view, &rows, seen);
    let buf = frame.buffer_mut();
    for (k, row) in rows.iter().skip(first).take(seen).enumerate() {
        let y = inside.y + k as u16;
        match row {
            Row::Blank => {}
            Row::Title(title) => {
                put(buf, inside.x, y, title, inside.width, vx.theme.style(Role::Accent));
            }
            Row::Line { index, key, text, is_off } => {
                let on = *index == view.cursor;
                if on {
                    put(buf, place.x + 1, y, "▌", 1, vx.theme.style(Role::Cursor));
                }
                let (keys, words) = match (is_off, on) {
                    (true, _) => (Role::Faint, Role::Faint),
                    (false, true) => (Role::Key, Role::CursorName),
                    (false, false) => (Role::Key, Role::Text),
                };
                put_right(buf, inside.x + columns.keys, y, key, columns.keys, vx.theme.style(keys));
                put(buf, inside.x + columns.keys + 2, y, text, columns.texts, vx.theme.style(words));
            }
        }
    }
    let track = Rect { width: inside.width + 1, ..inside };
    table::scrollbar(buf, track, first, seen, rows.len(), vx);
}

fn place(area: Rect, rows: usize) -> Rect {
    centred(area, WIDEST.min(area.width.saturating_sub(2)), (rows as u16).saturating_add(2))
}

fn first(view: &HelpView, rows: &[Row], seen: usize) -> usize {
    let at = rows.iter().position(|row| matches!(row, Row::Line { index, .. } if *index == view.cursor)).unwrap_or(0);
    // The cursor stays a little off the edges, so that one sees what comes.
    let asked = (at + seen / 3 + 1).saturating_sub(seen).min(rows.len().saturating_sub(seen));
    first_seen(view.pin, asked, at, seen)
}

/// The key line that stands where the pointer is, and the first row seen.
pub fn line_at(area: Rect, view: &HelpView, pointer: Pointer) -> Option<(usize, usize)> {
    let rows = rows(view.groups, Columns::of(area, view.groups).texts);
    let inside = inside_of(place(area, rows.len()));
    let first = first(view, &rows, usize::from(inside.height));
    match rows.get(first + pointer.line_in(inside)?)? {
        Row::Line { index, .. } => Some((*index, first)),
        Row::Title(_) | Row::Blank => None,
    }
}

/// Lines as they stand on the page: a blank one between groups, and as many for a key as its reason needs.
fn rows(groups: &[HelpGroup], room: u16) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let mut index = 0;
    for group in groups.iter().filter(|g| !g.lines.is_empty()) {
        if !rows.is_empty() {
            rows.push(Row::Blank);
        }
        rows.push(Row::Title(&group.title));
        for line in &group.lines {
            let is_off = line.off.is_some();
            let row = |key, text| Row::Line { index, key, text, is_off };
            match &line.off {
                None => rows.push(row(&line.key, Cow::Borrowed(&*line.label))),
                Some(why) => {
                    let texts = wrap(&format!("{} · {why}", line.label), room).into_iter().enumerate();
                    rows.extend(texts.map(|(k, text)| row(if k == 0 { &line.key } else { "" }, text.into())));
                }
            }
            index += 1;
        }
    }
    rows
}
