//! What keys do in this pane just now, and what is off for which reason: for hint bar, help and palette.

use super::LeadsPane;
use crate::flow::{Action, ActionState, Gate, Text};

impl LeadsPane {
    /// Why nothing can be written just now, if so: the reason stands in hint bar and help.
    pub(super) fn write_off(gate: &Gate) -> Option<Text> {
        match gate {
            Gate::Open => None,
            Gate::Shut(why) => Some(why.clone()),
        }
    }

    pub(super) fn action_states(&self) -> Vec<ActionState> {
        use ActionState as A;
        let none = self.selected().is_none().then(|| Text::key("off-nothing-selected"));
        let no_assign =
            self.selected().and_then(|row| (row.can_assign == Some(false)).then(|| Text::key("off-cannot-assign")));
        let loading = (!crate::panes::Face::is_loading(self)).then(|| Text::key("off-nothing-running"));
        if self.is_forming() {
            return vec![A::listed(Action::Open), A::hinted(Action::Back)];
        }
        if matches!(self.layer, super::layers::Layer::Bulk) {
            return self.bulk_states();
        }
        if let Some(states) = self.layer.action_states().or_else(|| self.page_actions()) {
            return states;
        }
        let mut states = vec![
            A::hinted(Action::CarryRight).unless(none.clone()),
            A::hinted(Action::Status).unless(none.clone()),
            A::hinted(Action::Assign).unless(none.clone().or(no_assign)),
        ];
        states.extend(self.edit_states());
        if let Some(detail) = &self.detail {
            states.extend(detail.action_states());
        } else {
            states.insert(0, A::hinted(Action::Open).unless(none.clone()));
            states.extend([
                A::hinted(Action::Filter),
                A::hinted(Action::Search),
                A::listed(Action::FilterForm),
                A::listed(Action::Add),
                A::hinted(Action::Board),
                A::hinted(Action::Sort),
                A::listed(Action::Reverse),
                A::hinted(Action::Views),
                A::listed(Action::LastView).unless(self.no_last_view()),
                A::listed(Action::Columns).unless(self.no_columns()),
                A::listed(Action::Preview),
                A::listed(Action::Grow),
                A::listed(Action::Shrink),
                A::hinted(Action::Mark).unless(none.clone()),
                A::listed(Action::Range).unless(none.clone()),
                A::listed(Action::MarkAll),
                A::listed(Action::Batch).unless(self.bulk.is_none().then(|| Text::key("off-no-run"))),
                A::listed(Action::Refresh),
                A::listed(Action::RefreshAll),
                A::listed(Action::Watch),
                A::listed(Action::Stop).unless(loading),
            ]);
            states.extend(super::pages::OPENING.map(A::listed));
        }
        states.extend([
            A::listed(Action::CarryLeft).unless(none.clone()),
            A::listed(Action::Finish).unless(none.clone()),
            A::listed(Action::Note).unless(none.clone()),
            A::listed(Action::Tag).unless(none.clone()),
            A::listed(Action::Score).unless(none.clone()),
            A::listed(Action::Verify).unless(self.verifiable().is_none().then(|| Text::key("off-nothing-unknown"))),
            A::listed(Action::CopyRow).unless(none.clone()),
            A::listed(Action::CopyId).unless(none.clone()),
            A::listed(Action::CopyPhone).unless(none.clone()),
            A::listed(Action::CopyEmail).unless(none.clone()),
            A::listed(Action::CopyJson).unless(none),
            A::listed(Action::ExportCsv).unless(self.export_off()),
            A::listed(Action::ExportJson).unless(self.export_off()),
            A::listed(Action::ExportMarkdown).unless(self.export_off()),
        ]);
        states.push(self.call_state());
        self.task_states(&mut states);
        states
    }
}
