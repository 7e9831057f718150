//! The tab Groups.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::book::Wanted;
use super::{Desk, Effects, Part};
use crate::flow::{Action, ActionState, Cx};
use crate::panes::Status;
use crate::ui::ViewCx;

/// The state of the tab.
#[derive(Debug, Default)]
pub(super) struct GroupsTab {}

impl Part for GroupsTab {
    fn fill(&mut self, _: &mut Desk, _: &Cx<'_>) {}

    fn look(&mut self, _: &mut Desk, _: &mut Cx<'_>) -> Effects {
        Vec::new()
    }

    fn act(&mut self, _: Action, _: &mut Desk, _: &mut Cx<'_>) -> Effects {
        Vec::new()
    }

    fn shown(&self) -> Vec<Wanted> {
        Vec::new()
    }

    fn view(&self, _: &Desk, _: &mut Frame<'_>, _: Rect, _: &ViewCx<'_>) {}

    fn status(&self, _: &Desk, _: &ViewCx<'_>) -> Status {
        Status::default()
    }

    fn actions(&self, _: &Desk) -> Vec<ActionState> {
        Vec::new()
    }

    fn clear(&mut self) {
        *self = Self::default();
    }
}
