//! The tab Visit: an order for gas in four steps.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::book::Wanted;
use super::{Base, Effects, Part};
use crate::flow::{Action, ActionState, Cx};
use crate::ui::ViewCx;

/// The state of the tab.
#[derive(Debug, Default)]
pub(super) struct VisitTab {}

impl Part for VisitTab {
    fn fill(&mut self, _: &Base, _: &Cx<'_>) {}

    fn look(&mut self, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let all = [Wanted::Records, Wanted::Dates, Wanted::Price];
        all.into_iter().flat_map(|wanted| base.want(wanted, cx.at)).collect()
    }

    fn act(&mut self, _: Action, _: &mut Base, _: &mut Cx<'_>) -> Effects {
        Vec::new()
    }

    fn shown(&self) -> Vec<Wanted> {
        vec![Wanted::Dates, Wanted::Price]
    }

    fn view(&self, _: &Base, _: &mut Frame<'_>, _: Rect, _: &ViewCx<'_>) {}

    fn actions(&self, _: &Base) -> Vec<ActionState> {
        Vec::new()
    }

    fn clear(&mut self) {
        *self = Self::default();
    }
}
