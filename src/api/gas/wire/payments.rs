//! Payments: the one place where other people's rows are seen, and where they end.
//!
//! By a documented defect the service answers with everybody's payments. A row becomes a value only after one of its
//! signs is known as the account's own; of all others nothing is kept, not even in the words of an error.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::rows::digits_of;
use super::{Said, said, source};
use crate::api::gas::types::{Payment, Payments};
use crate::api::gas::{Known, SourceId, ops};
use crate::api::loose::{Money, Object, Word};
use crate::api::scalar::Flag;
use crate::api::{ApiError, decode};

#[derive(Deserialize)]
struct Whole<'a> {
    success: Flag,
    #[serde(borrow, default)]
    data: Option<&'a RawValue>,
}

/// The signs by which a row is known.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Signs {
    payment_source: Word,
    folio: Word,
    conekta_order_id: Word,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WirePayment {
    id: Word,
    amount: Money,
    conekta_order_id: Word,
    payment_method: Word,
    payed: Flag,
    payment_reference: Word,
    last_digits: Word,
    folio: Word,
    payment_source: Word,
    payment_status_id: Word,
    description: Word,
    created_at: Word,
    updated_at: Word,
}

impl WirePayment {
    fn make(self, zone: &TimeZone) -> Payment {
        Payment {
            id: self.id.0,
            amount: self.amount.0,
            order: self.conekta_order_id.0,
            form: self.payment_method.0,
            is_paid: self.payed.0,
            reference: self.payment_reference.0,
            last4: digits_of(&self.last_digits, false, 4),
            folio: self.folio.0,
            source: self.payment_source.as_str().and_then(SourceId::new),
            status: self.payment_status_id.0,
            description: self.description.0,
            created: self.created_at.when(zone),
            updated: self.updated_at.when(zone),
        }
    }
}

/// By what own rows are told from all others.
pub(in crate::api::gas) struct Own<'a> {
    pub(in crate::api::gas) cards: &'a BTreeSet<SourceId>,
    pub(in crate::api::gas) known: &'a Known,
}

impl Own<'_> {
    fn has(&self, signs: &Signs) -> bool {
        let card = signs.payment_source.as_str();
        card.and_then(SourceId::new).is_some_and(|card| self.cards.contains(&card))
            || self.known.is_own(card, signs.folio.0.as_ref(), signs.conekta_order_id.0.as_ref())
    }
}

/// The account's own payments, and the numbers of those that are not shown.
pub(in crate::api::gas) fn payments(
    body: &[u8],
    host: &str,
    own: &Own<'_>,
    zone: &TimeZone,
) -> Result<Payments, ApiError> {
    rows(body).map(|rows| sorted(&rows, own, zone)).ok_or_else(|| {
        // What the parser would say repeats what it found: perhaps somebody's.
        let source = source(host, ops::PAYMENTS.name);
        ApiError::Decode {
            host: source.host,
            op: source.op,
            path: "data".into(),
            why: "it is no list of payments".into(),
        }
    })
}

/// The rows as they came: a list, one object, or none.
fn rows(body: &[u8]) -> Option<Vec<&RawValue>> {
    let quiet = source("", ops::PAYMENTS.name);
    let Object(whole) = decode::borrowed::<Object<Whole<'_>>>(body, &quiet).ok()?;
    if whole.success.0 != Some(true) {
        return None;
    }
    let Some(data) = whole.data else { return Some(Vec::new()) };
    match data.get().as_bytes().first() {
        Some(b'[') => serde_json::from_str::<Vec<&RawValue>>(data.get()).ok(),
        Some(b'{') => Some(vec![data]),
        Some(b'n') => Some(Vec::new()),
        _ => (data.get() == "\"\"").then(Vec::new),
    }
}

fn sorted(rows: &[&RawValue], own: &Own<'_>, zone: &TimeZone) -> Payments {
    let mut payments = Payments::default();
    for row in rows {
        match serde_json::from_str::<Object<Signs>>(row.get()) {
            Ok(Object(signs)) if own.has(&signs) => match serde_json::from_str::<Object<WirePayment>>(row.get()) {
                Ok(Object(row)) => payments.rows.push(row.make(zone)),
                Err(_) => payments.unreadable += 1,
            },
            Ok(_) => payments.foreign += 1,
            Err(_) if row.get() == "null" => {}
            Err(_) => payments.unreadable += 1,
        }
    }
    payments
}

/// The service's words for a refusal; none if rows came along, because they may be anybody's.
pub(in crate::api::gas) fn refusal(body: &[u8]) -> crate::domain::Clean {
    #[derive(Deserialize)]
    struct Rest<'a> {
        #[serde(borrow, default)]
        data: Option<&'a RawValue>,
    }
    let rest = serde_json::from_slice::<Object<Rest<'_>>>(body);
    let empty =
        matches!(rest, Ok(Object(Rest { data })) if data.is_none_or(|data| matches!(data.get(), "null" | "[]")));
    match said(body) {
        Said::No(words) if empty => words,
        Said::Yes(_) | Said::No(_) | Said::Nothing => crate::domain::Clean::default(),
    }
}
