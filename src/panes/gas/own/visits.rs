//! Visits that this console requested: what the ledger keeps of each, and the own payment that belongs to it.
//!
//! The service lists no visits and tells no state of one. A payment is known to be a visit's by its folio or its order; an
//! estimate is what the person saw before sending and never what was charged.

use jiff::tz::TimeZone;

use super::{Facts, words};
use crate::api::gas::{Payment, Receipt, Slot, ops};
use crate::domain::{Amount, Clean};
use crate::flow::say;
use crate::ops::{Record, Settled, State};
use crate::panes::gas::book::Book;
use crate::ui::grid::cells::{Told, amount, text, unknown};
use crate::ui::grid::{Col, Line, Value, count, fixed, wide};
use crate::ui::theme::Role;

/// The visits.
pub(super) const COLUMNS: [Col; 9] = [
    fixed("gas-col-day", 11, 0),
    fixed("gas-col-hour", 8, 0),
    count("gas-col-litres", 7, 3),
    fixed("gas-col-pay-by", 12, 2),
    fixed("gas-col-outcome", 12, 0),
    wide("gas-col-folio", 1, 8, 0),
    fixed("gas-col-payment", 12, 1),
    count("gas-col-paid-amount", 10, 4),
    fixed("gas-col-requested", 11, 5),
];

/// A visit as this console knows it.
#[derive(Debug)]
pub(super) struct Asked<'a> {
    pub(super) record: &'a Record,
    pub(super) receipt: Receipt,
    pub(super) payment: Option<&'a Payment>,
}

/// The visits among an account's records, the newest first, each with its payment if that is among the own ones.
pub(super) fn asked(book: &Book) -> Vec<Asked<'_>> {
    let records = book.records.value().map_or(&[][..], Vec::as_slice);
    let visits = records.iter().rev().filter(|record| record.op == ops::REQUEST_VISIT.name);
    visits.map(|record| one_of(book, record)).collect()
}

/// A visit by its record.
pub(super) fn one_of<'a>(book: &'a Book, record: &'a Record) -> Asked<'a> {
    let receipt = Receipt::of(record);
    let payment = super::own_payments(book).iter().find(|payment| belongs(payment, &receipt));
    Asked { record, receipt, payment }
}

/// What was sent at a place of the request.
fn sent<'a>(record: &'a Record, path: &str) -> Option<&'a str> {
    record.changes.iter().find(|change| change.path == path)?.sent.as_str()
}

/// For when a visit was requested, the hour as it was offered.
pub(super) fn slot_of(record: &Record) -> Option<Slot> {
    let (date, hour) = sent(record, "/date")?.split_once(' ')?;
    Slot::new(date, hour)
}

/// True if a payment names the visit: by one of the two words that only this visit was answered with.
fn belongs(payment: &Payment, receipt: &Receipt) -> bool {
    let same = |a: Option<&Clean>, b: Option<&Clean>| a.is_some_and(|a| !a.is_empty() && Some(a) == b);
    same(receipt.folio.as_ref(), payment.folio.as_ref()) || same(receipt.order.as_ref(), payment.order.as_ref())
}

impl Asked<'_> {
    /// What was sent at a place of the request.
    pub(super) fn sent(&self, path: &str) -> Option<&str> {
        sent(self.record, path)
    }

    fn number(&self, path: &str) -> Option<Amount> {
        Amount::parse(self.sent(path)?).ok()
    }

    fn litres(&self) -> Told {
        let whole = self.sent("/liters").and_then(|litres| litres.parse().ok());
        whole.map_or_else(|| amount(self.number("/liters")), |litres| (Value::Count(litres), Role::Text))
    }

    fn slot(&self) -> Option<Slot> {
        slot_of(self.record)
    }

    /// True if it is known that there is no such visit.
    fn is_none(&self) -> bool {
        matches!(self.record.state, State::NotSent | State::Failed | State::Reconciled(Settled::Absent))
    }

    fn outcome(&self) -> Told {
        let role = match self.record.state {
            State::Confirmed | State::Reconciled(Settled::Confirmed) => Role::Good,
            State::Unknown => Role::Late,
            State::Failed => Role::Bad,
            _ => Role::Dim,
        };
        (Value::Word(say::state(self.record.state)), role)
    }

    /// What its payment says; of a visit without a listed payment nothing is known.
    fn paid(&self) -> Told {
        self.payment.map_or_else(unknown, words::paid)
    }

    fn hour(&self) -> Told {
        self.slot().map_or_else(unknown, |slot| (Value::Text(slot.hour().into()), Role::Text))
    }

    fn day(&self) -> Told {
        self.slot().map_or_else(unknown, |slot| (Value::Day(slot.at().date()), Role::Text))
    }

    fn line(&self, key: u64, zone: &TimeZone) -> Line {
        let requested = self.record.prepared_at.to_zoned(zone.clone()).date();
        Line {
            key,
            cells: vec![
                self.day(),
                self.hour(),
                self.litres(),
                words::form(self.sent("/payment_method")),
                self.outcome(),
                text(self.receipt.folio.as_ref()),
                self.paid(),
                amount(self.payment.and_then(|payment| payment.amount)),
                (Value::Day(requested), Role::Dim),
            ],
            faint: self.is_none(),
            mark: (self.record.state == State::Unknown).then_some("!!"),
        }
    }

    /// Everything that is known of it; what it was answered with first, because that is asked for at a counter.
    fn facts(&self) -> Facts {
        let receipt = &self.receipt;
        let plain = |value: Option<&str>| text(value.map(Clean::from_partner).as_ref());
        let mut facts = vec![
            ("gas-fact-folio", text(receipt.folio.as_ref())),
            ("gas-fact-reference", text(receipt.reference.as_ref())),
            ("gas-fact-order", text(receipt.order.as_ref())),
            ("gas-fact-authorization", text(receipt.authorization.as_ref())),
            ("gas-fact-answered", text(receipt.status.as_ref())),
            ("gas-fact-outcome", self.outcome()),
            ("gas-fact-day", self.day()),
            ("gas-fact-hour", self.hour()),
            ("gas-fact-litres", self.litres()),
            ("gas-fact-estimate", amount(self.estimate())),
            ("gas-fact-price", amount(self.price())),
            ("gas-fact-pay-by", words::form(self.sent("/payment_method"))),
        ];
        match self.sent("/payment_method") {
            Some("cash") => facts.push(("gas-fact-cash", amount(self.number("/cash_amount")))),
            Some("saved") => facts.push(("gas-fact-source", plain(self.sent("/payment_source_id")))),
            _ => {}
        }
        facts.extend([
            ("gas-fact-address", plain(self.sent("/address"))),
            ("gas-fact-detail", plain(self.sent("/address_detail"))),
            ("gas-fact-latitude", plain(self.sent("/latitude"))),
            ("gas-fact-longitude", plain(self.sent("/longitude"))),
            ("gas-fact-requested", (Value::At(self.record.prepared_at), Role::Text)),
            ("gas-fact-operation", plain(Some(&self.record.id.short()))),
        ]);
        if let Some(payment) = self.payment {
            facts.extend(super::payments::of_visit(payment));
        }
        facts
    }

    /// What the person saw before sending.
    fn estimate(&self) -> Option<Amount> {
        Amount::parse(&self.record.amount.as_ref()?.0).ok()
    }

    fn price(&self) -> Option<Amount> {
        let price = self.record.changes.iter().find(|change| change.path == "/price")?;
        Amount::parse(price.was.as_str()?).ok()
    }
}

/// The key of a record's line: records are never taken out of the ledger while the program runs.
pub(super) fn key(record: &Record) -> u64 {
    record.id.0.as_u64_pair().1 ^ record.id.0.as_u64_pair().0
}

/// The visits as lines.
pub(super) fn lines(asked: &[Asked<'_>], zone: &TimeZone) -> Vec<Line> {
    asked.iter().map(|visit| visit.line(key(visit.record), zone)).collect()
}

fn one<'a, 'r>(asked: &'a [Asked<'r>], at: u64) -> Option<&'a Asked<'r>> {
    asked.iter().find(|visit| key(visit.record) == at)
}

/// The facts of one visit.
pub(super) fn facts(asked: &[Asked<'_>], at: u64) -> Option<Facts> {
    one(asked, at).map(Asked::facts)
}

/// The folio of one visit.
pub(super) fn folio(asked: &[Asked<'_>], at: u64) -> Option<Clean> {
    one(asked, at)?.receipt.folio.clone()
}
