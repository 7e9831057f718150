//! What the deals pane looks like: the layout as a pure function of the size, the tabs, and one file a part.

mod board;
mod form;
mod status;

use ratatui::Frame;
use ratatui::layout::Rect;

pub(super) use board::most_lines;
pub(super) use form::form_area;
pub(super) use status::status;

use super::{DealsPane, Tab};
use crate::flow::{Pointer, Text};
use crate::ui::grid::{self, Say};
use crate::ui::{ViewCx, text};

/// All below the names of the tabs.
pub(super) const fn body(area: Rect) -> Rect {
    let line = if area.height > 0 { 1 } else { 0 };
    Rect { y: area.y + line, height: area.height - line, ..area }
}

/// The lines of the board below their heading.
pub(super) const fn lines_area(area: Rect) -> Rect {
    body(body(area))
}

/// How many lines of the board there is room for.
pub(super) const fn rows(area: Rect) -> usize {
    lines_area(area).height as usize
}

fn names(say: Say<'_>) -> Vec<String> {
    Tab::ALL.iter().map(|tab| say(&Text::key(tab.names().1))).collect()
}

/// The tab whose name stands under the pointer.
pub(super) fn tab_at(area: Rect, pointer: Pointer, say: Say<'_>) -> Option<Tab> {
    pointer.line_in(Rect { height: area.height.min(1), ..area })?;
    let mut right = area.x;
    let at = names(say).iter().position(|name| {
        let left = right;
        right += text::width(name) + 3;
        (left..right).contains(&pointer.at.x)
    });
    at.and_then(|at| Tab::ALL.get(at).copied())
}

/// Draws the pane.
pub(super) fn draw(pane: &DealsPane, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let at = Tab::ALL.iter().position(|tab| *tab == pane.tab).unwrap_or(0);
    let line = Rect { height: area.height.min(1), ..area };
    grid::tabs(frame.buffer_mut(), line, &names(&|text| vx.words.say(text)), at, vx);
    match pane.tab {
        Tab::Form => form::draw(pane, frame, area, vx),
        Tab::Board => board::draw(pane, frame, area, vx),
    }
}
