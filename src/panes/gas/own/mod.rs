//! The tabs about what is the account's own: visits, payments, cards, profile.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::book::Wanted;
use super::{Base, Effects, Part};
use crate::flow::{Action, ActionState, Cx};
use crate::ui::ViewCx;

macro_rules! empty {
    ($($name:ident = $wanted:ident),+) => {$(
        /// The state of a tab.
        #[derive(Debug, Default)]
        pub(super) struct $name {}

        impl Part for $name {
            fn fill(&mut self, _: &Base, _: &Cx<'_>) {}

            fn look(&mut self, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
                base.want(Wanted::$wanted, cx.at)
            }

            fn act(&mut self, _: Action, _: &mut Base, _: &mut Cx<'_>) -> Effects {
                Vec::new()
            }

            fn shown(&self) -> Vec<Wanted> {
                vec![Wanted::$wanted]
            }

            fn view(&self, _: &Base, _: &mut Frame<'_>, _: Rect, _: &ViewCx<'_>) {}

            fn actions(&self, _: &Base) -> Vec<ActionState> {
                Vec::new()
            }

            fn clear(&mut self) {
                *self = Self::default();
            }
        }
    )+};
}

empty!(VisitsTab = Records, PaymentsTab = Payments, MethodsTab = Methods, ProfileTab = Profile);
