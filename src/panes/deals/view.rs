//! What the deals pane looks like.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{DealsPane, Tab};
use crate::ui::{ViewCx, grid};

/// Draws the pane.
pub(super) fn draw(pane: &DealsPane, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let names: Vec<String> = Tab::ALL.iter().map(|tab| vx.words.say_key(tab.names().1)).collect();
    let at = Tab::ALL.iter().position(|tab| *tab == pane.tab).unwrap_or(0);
    grid::tabs(frame.buffer_mut(), Rect { height: area.height.min(1), ..area }, &names, at, vx);
}
