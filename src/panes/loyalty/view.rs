//! What the loyalty pane looks like around its tabs: their names, whose data it is, the status line.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::LoyaltyPane;
use crate::flow::Standing;
use crate::panes::tabs::Tabs as _;
use crate::panes::{Status, standing};
use crate::ui::ViewCx;
use crate::ui::grid;

/// What is left to the tab in front.
pub(super) const fn body_of(area: Rect) -> Rect {
    grid::below_heading(area)
}

/// Draws the pane.
pub(super) fn draw(pane: &LoyaltyPane, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let customer = whose(pane);
    pane.tab.draw(frame, area, &customer.iter().map(String::as_str).collect::<Vec<_>>(), vx);
    pane.part().view(&pane.desk, frame, body_of(area), vx);
}

/// Whose points these are, in full and short.
fn whose(pane: &LoyaltyPane) -> Vec<String> {
    let Some(asked) = &pane.desk.book.customer.question else { return Vec::new() };
    match pane.desk.book.known().and_then(|customer| customer.name.as_ref()) {
        Some(name) => vec![format!("{name} ({asked})"), name.to_string()],
        None => vec![asked.to_string()],
    }
}

/// The pane's own line: which part, how much of it, how old, whether it is being read.
pub(super) fn status(pane: &LoyaltyPane, vx: &ViewCx<'_>) -> Status {
    let mut status = pane.part().status(&pane.desk, vx);
    status.left.insert(0, pane.tab.title(vx));
    let standings: Vec<Standing<'_>> =
        pane.part().shown().into_iter().map(|wanted| pane.desk.book.standing(wanted)).collect();
    standing::tell(&mut status.right, &standings, pane.desk.slow, vx);
    status
}
