//! The command line at the foot of the pane: the line, what the command takes, and how it may go on.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::field::TextField;
use super::popup::{first_seen, frame as popup, inside_of};
use super::text::{put, width};
use super::theme::Role;
use super::{HintView, ViewCx, table};
use crate::flow::{Action, Pointer};

/// Ways shown at once.
const WAYS: usize = 8;

/// What is drawn.
#[derive(Debug)]
pub struct LineView<'a> {
    /// What is typed.
    pub field: &'a TextField,
    /// What the command takes and does.
    pub usage: Option<String>,
    /// What is wrong with the line.
    pub wrong: Option<String>,
    /// How it may go on, and what that does.
    pub ways: &'a [(String, String)],
    /// The way that stands in the line.
    pub chosen: Option<usize>,
    /// The first way seen, where a click has pinned it.
    pub pin: Option<usize>,
}

/// Where the ways stand.
struct Place {
    /// The box, at the foot of the area.
    whole: Rect,
    /// How many ways are seen, and the first of them.
    seen: usize,
    first: usize,
}

impl Place {
    fn of(area: Rect, view: &LineView<'_>) -> Self {
        let room = usize::from(area.height.saturating_sub(4)).min(WAYS);
        let seen = view.ways.len().min(room);
        let height = (seen as u16 + 4).min(area.height);
        let whole = Rect { y: area.bottom().saturating_sub(height), height, ..area };
        let first = view.chosen.map_or(0, |at| first_seen(view.pin, (at + 1).saturating_sub(seen), at, seen));
        Self { whole, seen, first }
    }
}

/// The way that stands where the pointer is, and the first one seen.
pub fn way_at(area: Rect, view: &LineView<'_>, pointer: Pointer) -> Option<(usize, usize)> {
    let Place { whole, seen, first } = Place::of(area, view);
    let ways = Rect { height: seen as u16, ..inside_of(whole) };
    Some((first + pointer.line_in(ways)?, first))
}

/// Draws the line; its box grows upwards, so that the line stays where it is.
///
/// ```text
/// ╭ Command line ──────────────────────╮
/// │ signin    Sign in                  │
/// │ signout   Sign out                 │
/// │ unknown command "sing"             │
/// │ : sing                             │
/// ╰ Enter run  Tab complete  Esc close ╯
/// ```
pub fn draw(frame: &mut Frame<'_>, area: Rect, view: &LineView<'_>, vx: &ViewCx<'_>) {
    let Place { whole: area, seen, first } = Place::of(area, view);
    let hints = [
        HintView::new("Enter", vx.words.say_key("dialog-run")),
        HintView::new("Tab", vx.words.say_key("line-complete")),
        HintView::new("↑↓", vx.words.say_key("line-history")),
        HintView::new("Esc", vx.words.say_key("dialog-close")),
    ];
    let inside = popup(frame.buffer_mut(), area, &vx.words.action(Action::Command), &hints, vx);
    if inside.width < 6 || inside.height < 2 {
        return;
    }
    let foot = inside.bottom() - 1;
    let buf = frame.buffer_mut();
    let shown = view.ways.iter().enumerate().skip(first).take(seen);
    let column = shown.clone().map(|(_, (way, _))| width(way)).max().unwrap_or(0).min(inside.width / 2);
    for (y, (at, (way, label))) in (inside.y..).zip(shown) {
        let role = if view.chosen == Some(at) { Role::CursorName } else { Role::Text };
        if view.chosen == Some(at) {
            put(buf, inside.x - 1, y, "▌", 1, vx.theme.style(Role::Cursor));
        }
        put(buf, inside.x, y, way, column, vx.theme.style(role));
        let x = inside.x + column + 2;
        put(buf, x, y, label, inside.right().saturating_sub(x), vx.theme.style(Role::Dim));
    }
    let (told, role) = match (&view.wrong, &view.usage) {
        (Some(wrong), _) => (wrong.as_str(), Role::Bad),
        (None, usage) => (usage.as_deref().unwrap_or_default(), Role::Dim),
    };
    put(buf, inside.x, foot - 1, told, inside.width, vx.theme.style(role));
    put(buf, inside.x, foot, ":", 1, vx.theme.style(Role::Accent));
    let track = Rect { x: area.x + 1, y: inside.y, width: inside.width + 2, height: seen as u16 };
    table::scrollbar(buf, track, first, seen, view.ways.len(), vx);
    view.field.draw(frame, Rect { x: inside.x + 2, y: foot, width: inside.width - 2, height: 1 }, vx);
}
