//! What the deals pane looks like: the layout as a pure function of the size, the tabs, and one file a part.

mod board;
mod form;
mod status;

use ratatui::Frame;
use ratatui::layout::Rect;

pub(super) use board::last_top;
pub(super) use form::form_area;
pub(super) use status::status;

use super::{DealsPane, Tab};
use crate::panes::tabs::Tabs as _;
use crate::ui::ViewCx;
use crate::ui::grid::below_heading;

/// All below the names of the tabs.
pub(super) const fn body(area: Rect) -> Rect {
    below_heading(area)
}

/// The lines of the board below their heading.
pub(super) const fn lines_area(area: Rect) -> Rect {
    body(body(area))
}

/// How many lines of the board there is room for.
pub(super) const fn rows(area: Rect) -> usize {
    lines_area(area).height as usize
}

/// Draws the pane.
pub(super) fn draw(pane: &DealsPane, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    if pane.imports.is_shown() {
        pane.draw_import(frame, area, vx);
        return;
    }
    pane.tab.draw(frame, area, &[], vx);
    match pane.tab {
        Tab::Form => form::draw(pane, frame, area, vx),
        Tab::Board => board::draw(pane, frame, area, vx),
    }
}
