//! A deal whole, as a person confirms it, and what the ledger keeps of it: the service lists none, so the board of deals is
//! made of the records.
//!
//! Who applied is kept by name alone. The taxpayer's number is kept as a keyed hash: the same person is known again, and
//! the number is read nowhere.

use super::types::{Created, DealId, NewDeal, Request};
use super::{ops, person};
use crate::domain::Clean;
use crate::ops::{Baseline, Change, Kept, Operation, Record, Reviewed, Target};

/// Where the term stands among what was sent.
const TERM: &str = "/termin";
/// Before the number of a deal.
const NUMBER: &str = "deal_id: ";

/// A new deal. It has no id before it is made, so that two of one account are never under way together.
pub fn operation(reviewed: Reviewed, deal: NewDeal) -> Operation<Request> {
    let target = Target { kind: "deal", id: String::new(), label: label(&deal.client.pib) };
    let term = Change { path: TERM.into(), was: serde_json::Value::Null, sent: deal.term.into() };
    // The manual names no currency.
    let amount = Some((deal.amount.to_string(), String::new()));
    let request = Request::CreateDeal(Box::new(deal));
    Operation { changes: vec![term], amount, ..Operation::new(reviewed, &ops::CREATE_DEAL, target, request) }
}

/// What a person calls the application: the surname whole, of the other names the first letters.
pub fn label(pib: &str) -> Clean {
    let mut words = pib.split_whitespace();
    let mut label = words.next().unwrap_or_default().to_owned();
    for word in words.take(2) {
        label.extend([' '].into_iter().chain(word.chars().take(1).flat_map(char::to_uppercase)).chain(['.']));
    }
    Clean::from_partner(&label)
}

/// What must be kept hidden with a deal's record.
pub(in crate::api) fn baseline(request: &Request) -> Option<Baseline> {
    match request {
        Request::CreateDeal(deal) => Some(Baseline::Hidden(vec![person::same(&deal.client.state_code)])),
        Request::CheckStatus(_) | Request::Readiness { .. } => None,
    }
}

/// Whether a record is of a deal of the person with this number; none where this process cannot tell, as only one that
/// may write has the key.
pub fn is_same_person(record: &Record, state_code: &str) -> Option<bool> {
    let Some(Kept::Hidden(hidden)) = record.baseline.as_ref().filter(|_| is_deal(record)) else { return Some(false) };
    hidden.count(&person::same(state_code)).map(|count| count > 0)
}

/// What an answer leaves to the record: the number that the deal was given.
pub(in crate::api) fn receipt(created: &Created) -> Clean {
    format!("{NUMBER}{}", created.deal).as_str().into()
}

/// The number of a record's deal; none if it was lost, or if the record is of something else.
pub fn deal_of(record: &Record) -> Option<DealId> {
    let number = record.evidence.as_str().strip_prefix(NUMBER).filter(|_| is_deal(record))?;
    number.parse().ok().map(DealId)
}

/// The term that a record's deal was asked for.
pub fn term_of(record: &Record) -> Option<u64> {
    let sent = record.changes.iter().find(|change| change.path == TERM).filter(|_| is_deal(record));
    sent.and_then(|change| change.sent.as_u64())
}

fn is_deal(record: &Record) -> bool {
    record.op == ops::CREATE_DEAL.name
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
    use super::super::types::Applicant;
    use super::*;
    use crate::domain::{AccountId, Amount, Partner};
    use crate::ops::OpId;

    #[test]
    fn the_ledger_is_told_name_term_and_amount_and_the_number_of_no_person() {
        let client = Applicant {
            pib: "Іваненко Іван Іванович".into(),
            telephone: "0996666666".into(),
            state_code: "1111122222".into(),
            activity: "Студент".into(),
            ..Applicant::default()
        };
        let deal = NewDeal { client, term: 12, amount: Amount::parse("6000.00").unwrap() };
        let reviewed = Reviewed {
            id: OpId(uuid::Uuid::from_u128(1)),
            account: AccountId::new(Partner::LeadLeader, "console@example.ua"),
            snapshot: Vec::new(),
        };
        let operation = operation(reviewed, deal);
        let kept = baseline(&operation.request).map(|baseline| baseline.keep(&[1; 32]).to_json());
        assert_eq!(operation.amount, Some(("6000.00".into(), String::new())));
        let told = format!("{:?} {:?} {kept:?}", operation.target, operation.changes);
        assert!(told.contains("Іваненко І.") && told.contains("/termin") && kept.is_some(), "{told}");
        assert!(!told.contains("1111122222") && !told.contains("0996666666"), "{told}");
        assert_eq!(baseline(&Request::CheckStatus(DealId(24))), None);
        let created = Created { deal: DealId(24), message: None };
        assert_eq!(receipt(&created).as_str(), "deal_id: 24");
    }
}
