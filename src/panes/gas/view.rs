//! What the gas pane looks like around its tabs: their names, and whose data it is.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::GasPane;
use crate::panes::tabs::Tabs as _;
use crate::ui::ViewCx;
use crate::ui::grid;

/// What is left to the tab in front.
pub(super) const fn body_of(area: Rect) -> Rect {
    grid::below_heading(area)
}

/// Draws the pane.
pub(super) fn draw(pane: &GasPane, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    pane.tab.draw(frame, area, &[&pane.base.settings.account.name], vx);
    pane.part().view(&pane.base, frame, body_of(area), vx);
}
