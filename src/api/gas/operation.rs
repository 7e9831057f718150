//! Each write whole, as a person confirms it: made of what was typed and of what was on the screen.
//!
//! What is read before and after it, and what the ledger keeps so that a doubt can be settled from the record alone, is
//! filled in here, once for the panes and for what tests them.

use super::types::{ProfileUpdate, Registration, Request};
use super::{ConektaToken, Known, Method, Profile, Visit, ops, plan};
use crate::domain::Clean;
use crate::ops::{Change, OpSpec, Operation, Reviewed, Target, Write};

/// A write with its readings; `known` is what the ledger knows of own payments.
fn whole(
    reviewed: Reviewed,
    (spec, target): (&'static OpSpec<Write>, Target),
    request: Request,
    changes: Vec<Change>,
    known: &Known,
) -> Operation<Request> {
    let (before, after) = (plan::before(&request, known), plan::after(&request));
    Operation { before, after, changes, ..Operation::new(reviewed, spec, target, request) }
}

/// A new user. Only under an account of the same e-mail can a doubt be settled by signing in.
pub fn register(reviewed: Reviewed, user: Registration) -> Operation<Request> {
    let label = Clean::from_partner(&format!("{} {}", user.name, user.last_name));
    let target = Target { kind: "user", id: user.email.clone(), label };
    let request = Request::Register(Box::new(user));
    whole(reviewed, (&ops::REGISTER, target), request, Vec::new(), &Known::nothing())
}

/// An update of the profile that was on the screen.
pub fn update_profile(reviewed: Reviewed, update: ProfileUpdate, shown: &Profile) -> Operation<Request> {
    let name = reviewed.account.name.to_string();
    let target = Target { kind: "profile", label: Clean::from_partner(&name), id: name };
    let changes = plan::updates(&update, shown);
    let request = Request::UpdateProfile(Box::new(update));
    whole(reviewed, (&ops::UPDATE_PROFILE, target), request, changes, &Known::nothing())
}

/// A card to be saved. The service gives it its id, so that there is none to name it by.
pub fn save_method(reviewed: Reviewed, token: ConektaToken) -> Operation<Request> {
    let label = Clean::from_partner(&reviewed.account.name);
    let target = Target { kind: "method", id: String::new(), label };
    whole(reviewed, (&ops::SAVE_METHOD, target), Request::SaveMethod(token), Vec::new(), &Known::nothing())
}

/// A saved card to be deleted; none if the service named it in no way that can be sent back.
pub fn delete_method(reviewed: Reviewed, card: &Method) -> Option<Operation<Request>> {
    let id = card.id.clone()?;
    let words: Vec<&str> = [&card.brand, &card.last4].into_iter().flatten().map(Clean::as_str).collect();
    let target = Target { kind: "method", id: id.as_str().to_owned(), label: Clean::from_partner(&words.join(" ")) };
    let request = Request::DeleteMethod(id);
    Some(whole(reviewed, (&ops::DELETE_METHOD, target), request, plan::deletes(card), &Known::nothing()))
}

/// A visit. Its amount is the estimate, in the configured currency: by it the payment of a card is known again.
pub fn request_visit(reviewed: Reviewed, visit: Visit, known: &Known, currency: &str) -> Operation<Request> {
    let label = Clean::from_partner(&format!("{} L, {}", visit.liters.amount(), visit.slot.as_str()));
    let target = Target { kind: "visit", id: String::new(), label };
    let (changes, estimate) = (plan::visits(&visit), visit.estimate());
    let request = Request::RequestVisit(Box::new(visit));
    let operation = whole(reviewed, (&ops::REQUEST_VISIT, target), request, changes, known);
    let amount = estimate.map(|amount| (amount.to_string(), currency.to_owned()));
    Operation { amount, ..operation }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
    use jiff::civil::Date;
    use uuid::Uuid;

    use super::super::{Coordinates, Credential, EmailIn, PaymentForm, Place, Positive, Slot, SourceId};
    use super::*;
    use crate::domain::{AccountId, Amount, Partner, Secret};
    use crate::ops::{Lock, OpId};

    fn reviewed() -> Reviewed {
        Reviewed {
            id: OpId(Uuid::from_u128(1)),
            account: AccountId::new(Partner::Gas, "ana@example.mx"),
            snapshot: Vec::new(),
        }
    }

    fn visit(payment: PaymentForm) -> Operation<Request> {
        let amount = |text: &str| Amount::parse(text).unwrap();
        let at = Coordinates::new(amount("19.28"), amount("-99.19")).unwrap();
        let order = Visit {
            liters: Positive::new(amount("30")).unwrap(),
            slot: Slot::new(&Date::constant(2026, 1, 15).to_string(), "7:30:00").unwrap(),
            place: Place { address: "Vito Alessio Robles 186".into(), detail: None, at },
            payment,
            price: amount("21.35"),
        };
        request_visit(reviewed(), order, &Known::nothing(), "MXN")
    }

    #[test]
    fn a_write_names_its_target_and_reads_what_its_doubt_will_be_settled_by() {
        let user = Registration {
            name: "Ana".into(),
            last_name: "Paz".into(),
            email: "ana@example.mx".into(),
            email_in: EmailIn::Email,
            phone: None,
            credential: Credential::Password(Secret::new("123qwe")),
        };
        let update = ProfileUpdate { phone: Some("5522222222".into()), ..ProfileUpdate::default() };
        let card = SourceId::new("src_1").unwrap();
        let method = Method {
            id: Some(card.clone()),
            kind: None,
            created: None,
            last4: Some("5100".into()),
            bin: None,
            month: None,
            year: None,
            brand: Some("visa".into()),
            holder: None,
            is_default: None,
        };
        let token = ConektaToken::new("tok_test_mastercard_5100").unwrap();
        let cash = PaymentForm::Cash(Positive::new(Amount::from(700)).unwrap());
        for (operation, id, label, reads, kept) in [
            (register(reviewed(), user), "ana@example.mx", "Ana Paz", 0, 0),
            (update_profile(reviewed(), update, &Profile::default()), "ana@example.mx", "ana@example.mx", 2, 1),
            (save_method(reviewed(), token), "", "ana@example.mx", 2, 0),
            (delete_method(reviewed(), &method).unwrap(), "src_1", "visa 5100", 2, 1),
            (visit(cash), "", "30 L, 2026-01-15 7:30:00", 2, 8),
            (visit(PaymentForm::Saved(card)), "", "30 L, 2026-01-15 7:30:00", 4, 8),
        ] {
            let name = operation.spec.name;
            assert_eq!(Some(operation.spec), plan::spec(&operation.request));
            assert_eq!((operation.target.id.as_str(), operation.target.label.as_str()), (id, label), "{name}");
            assert_eq!(operation.before.len() + usize::from(operation.after.is_some()), reads, "{name}");
            assert_eq!(operation.changes.len(), kept, "{name}");
        }
        assert_eq!(delete_method(reviewed(), &Method { id: None, ..method }), None);
    }

    #[test]
    fn of_two_visits_of_one_account_none_is_sent_beside_the_other_and_the_amount_is_the_estimate() {
        let order = visit(PaymentForm::Oxxo);
        assert_eq!(order.amount, Some(("640.50".into(), "MXN".into())));
        let lock = Lock::of(order.spec.name, order.spec.class, &order.account, &order.target.id);
        assert!(matches!(lock, Lock::Account { .. }));
    }
}
