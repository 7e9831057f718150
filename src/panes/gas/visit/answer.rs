//! What the service answered to an order: names to copy, and for the counter of a shop a reference to be read out.

use super::super::{Base, Effects};
use crate::api::gas::{PaymentForm, Receipt, Visit};
use crate::domain::Clean;
use crate::flow::{Action, ActionState, Effect, Text, ToastLevel, moved_by};
use crate::ops::Fact;

/// An answer on screen.
#[derive(Debug)]
pub(super) struct Answer {
    /// What can be copied, each with the key of its name.
    pub(super) names: Vec<(&'static str, Clean)>,
    /// The line under the cursor.
    pub(super) at: usize,
    /// What is read out at the counter of an oxxo.
    pub(super) reference: Option<Clean>,
    /// What was ordered.
    pub(super) facts: Vec<Fact>,
    /// What comes next, by the form of payment.
    pub(super) next: &'static str,
}

impl Answer {
    pub(super) fn new(receipt: Receipt, visit: &Visit, facts: Vec<Fact>) -> Self {
        let Receipt { folio, order, authorization, reference, status } = receipt;
        let large = reference.clone().filter(|_| matches!(visit.payment, PaymentForm::Oxxo));
        let names = [
            ("gas-folio", folio),
            ("gas-reference", reference),
            ("gas-authorisation", authorization),
            ("gas-order", order),
            ("gas-answer-status", status),
        ];
        let names = names.into_iter().filter_map(|(key, value)| Some((key, value.filter(|v| !v.is_empty())?)));
        let next = match visit.payment {
            PaymentForm::Cash(_) => "gas-next-cash",
            PaymentForm::Delivery => "gas-next-delivery",
            PaymentForm::Saved(_) => "gas-next-card",
            PaymentForm::Oxxo => "gas-next-oxxo",
        };
        Self { names: names.collect(), at: 0, reference: large, facts, next }
    }

    /// An intent; true if the answer has been seen.
    pub(super) fn act(&mut self, action: Action) -> (Effects, bool) {
        let last = self.names.len().saturating_sub(1);
        let copied = |text: Option<Clean>| match text {
            Some(text) => vec![Effect::Copy(text)],
            None => Base::toast(ToastLevel::Info, Text::key("toast-nothing-to-copy")),
        };
        let effects = match action {
            Action::Back | Action::Quit => return (Vec::new(), true),
            Action::Down => {
                self.at = moved_by(self.at, 1, last);
                Vec::new()
            }
            Action::Up => {
                self.at = moved_by(self.at, -1, last);
                Vec::new()
            }
            Action::Open => copied(self.names.get(self.at).map(|(_, value)| value.clone())),
            Action::CopyId => copied(self.names.first().map(|(_, value)| value.clone())),
            Action::CopyRow => {
                let all: Vec<&str> = self.names.iter().map(|(_, value)| value.as_str()).collect();
                copied((!all.is_empty()).then(|| Clean::from_partner(&all.join("\t"))))
            }
            _ => Vec::new(),
        };
        (effects, false)
    }

    pub(super) fn actions(&self) -> Vec<ActionState> {
        use ActionState as A;
        let none = self.names.is_empty().then(|| Text::key("toast-nothing-to-copy"));
        vec![
            A::hinted(Action::Open).labelled("gas-copy-this").unless(none.clone()),
            A::hinted(Action::CopyId).labelled("gas-copy-folio").unless(none.clone()),
            A::hinted(Action::CopyRow).unless(none),
            A::hinted(Action::Back),
        ]
    }
}
