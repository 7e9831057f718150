//! Contracts, invoices, cards and recharges as lines of a table: one value each for screen, order, filter and file.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::book::Book;
use super::figures::{Totals, days_to_due, mark};
use super::words;
use crate::api::leasy::{Card, Contract, Invoice, InvoiceList, Recharge};
use crate::domain::{Amount, Clean};
use crate::flow::Text;
use crate::ui::grid::cells::{Keys, UNKNOWN, amount, day, text, unknown};
use crate::ui::grid::{Col, Line, Value, count, fixed, wide};
use crate::ui::theme::Role;

/// The contracts; on screen each is a card of a few lines.
pub(super) const CONTRACTS: [Col; 8] = [
    wide("contracts-col-car", 2, 12, 0),
    fixed("contracts-col-plate", 9, 1),
    fixed("contracts-col-status", 12, 2),
    count("contracts-col-weekly", 9, 3),
    fixed("contracts-col-auto", 6, 6),
    fixed("contracts-col-next", 11, 4),
    count("contracts-col-next-amount", 9, 5),
    count("contracts-col-overdue", 7, 4),
];

/// Invoices that are to be paid, or frozen.
pub(super) const OPEN: [Col; 6] = [
    wide("contracts-col-id", 1, 5, 0),
    fixed("contracts-col-due", 11, 0),
    count("contracts-col-total", 9, 3),
    count("contracts-col-discounted", 10, 0),
    count("contracts-col-days", 4, 1),
    wide("contracts-col-type", 2, 8, 2),
];

/// Invoices that are paid.
pub(super) const PAID: [Col; 6] = [
    wide("contracts-col-id", 1, 5, 0),
    fixed("contracts-col-due", 11, 1),
    count("contracts-col-total", 9, 4),
    count("contracts-col-discounted", 10, 0),
    fixed("contracts-col-paid", 11, 0),
    wide("contracts-col-type", 2, 8, 3),
];

/// Cards.
pub(super) const CARDS: [Col; 5] = [
    wide("contracts-col-number", 1, 16, 0),
    wide("contracts-col-brand", 1, 10, 0),
    fixed("contracts-col-expires", 7, 0),
    fixed("contracts-col-kushki", 7, 1),
    wide("contracts-col-subscription", 1, 12, 2),
];

/// Recharges.
pub(super) const RECHARGES: [Col; 4] = [
    fixed("contracts-col-date", 12, 0),
    count("contracts-col-amount", 11, 0),
    wide("contracts-col-method", 1, 10, 0),
    wide("contracts-col-observation", 3, 12, 1),
];

/// Recharges by month.
pub(super) const MONTHS: [Col; 4] = [
    fixed("contracts-col-month", 9, 0),
    count("contracts-col-count", 6, 1),
    count("contracts-col-sum", 11, 0),
    wide("contracts-col-bar", 1, 8, 2),
];

/// Columns that a table of recharges or cards has at most.
pub(super) const MOST: usize = 5;

/// What a person calls a car.
pub(super) fn car_name(contract: &Contract) -> Option<Clean> {
    let car = &contract.car;
    let parts: Vec<&str> = [&car.brand, &car.model, &car.year].into_iter().flatten().map(Clean::as_str).collect();
    (!parts.is_empty()).then(|| Clean::from_partner(&parts.join(" ")))
}

/// Contracts without an id have no readings; their key stands apart.
const WITHOUT_ID: u64 = 1 << 32;

/// The key of a contract: where its readings are.
pub(super) fn contract_key(book: &Book, at: usize, contract: &Contract) -> u64 {
    let place = contract.id.as_ref().and_then(|id| book.place(id));
    place.map_or(WITHOUT_ID + at as u64, |place| place as u64)
}

/// What a contract comes to; nothing is known of one without an id.
pub(super) fn totals(book: &Book, key: u64, today: Date, zone: &TimeZone) -> Totals {
    let entry = usize::try_from(key).ok().and_then(|at| book.entries.get(at));
    entry.map_or_else(Totals::default, |entry| Totals::of(&entry.lists, today, zone))
}

pub(super) fn contracts(book: &Book, today: Date, zone: &TimeZone) -> Vec<Line> {
    let line = |(at, contract): (usize, &Contract)| {
        let key = contract_key(book, at, contract);
        let totals = totals(book, key, today, zone);
        let status = contract.status.as_ref().map(|status| match words::contract_status(status.as_str()) {
            Some(key) => (Value::Word(Text::key(key)), Role::Text),
            None => text(Some(status)),
        });
        let next = totals.next.map_or((Value::Nothing, Role::Text), |(due, _)| (Value::Day(due), Role::Text));
        let overdue = match totals.overdue {
            None => unknown(),
            Some(0) => (Value::Count(0), Role::Dim),
            Some(n) if totals.lacks => (Value::AtLeast(n as u64), Role::Late),
            Some(n) => (Value::Count(n as u64), Role::Late),
        };
        let auto = contract.auto_charge.map_or_else(|| text(None), |on| (Value::Word(words::yes_no(on)), Role::Text));
        Line {
            key,
            cells: vec![
                text(car_name(contract).as_ref()),
                text(contract.car.plate.as_ref()),
                status.unwrap_or_else(|| text(None)),
                amount(contract.weekly),
                auto,
                next,
                totals.next.and_then(|(_, amount)| amount).map_or((Value::Nothing, Role::Text), amount_of),
                overdue,
            ],
            faint: contract.status.as_ref().is_some_and(|status| status.as_str() != words::ACTIVE),
            mark: match totals.overdue {
                Some(1..) => Some("!!"),
                _ => None,
            },
        }
    };
    book.contracts().iter().enumerate().map(line).collect()
}

fn amount_of(value: Amount) -> (Value, Role) {
    amount(Some(value))
}

/// The keys of invoices, in their order.
pub(super) fn invoice_keys(rows: &[Invoice]) -> Vec<u64> {
    let mut keys = Keys::default();
    rows.iter()
        .map(|row| keys.of(&(row.id.as_ref().map(Clean::as_str), row.hash.as_ref().map(Clean::as_str))))
        .collect()
}

pub(super) fn invoices(rows: &[Invoice], list: InvoiceList, today: Date, zone: &TimeZone) -> Vec<Line> {
    let open = matches!(list, InvoiceList::Pendings | InvoiceList::Fractions);
    let line = |(invoice, key): (&Invoice, u64)| {
        let days = days_to_due(invoice, today, zone);
        let mark = if open { mark(days) } else { None };
        let role = mark.map_or(Role::Text, Role::of_mark);
        let fifth = if list == InvoiceList::Paid {
            day(invoice.paid.as_ref(), zone)
        } else {
            days.map_or_else(|| text(None), |days| (Value::Days(days), role))
        };
        Line {
            key,
            cells: vec![
                text(invoice.id.as_ref().or(invoice.hash.as_ref())),
                day(invoice.due.as_ref(), zone),
                amount(invoice.total),
                amount(invoice.payable()),
                fifth,
                text(invoice.kind.as_ref().or(invoice.kind_code.as_ref())),
            ],
            faint: list == InvoiceList::Freezed,
            mark,
        }
    };
    rows.iter().zip(invoice_keys(rows)).map(line).collect()
}

pub(super) fn cards(rows: &[Card]) -> Vec<Line> {
    let line = |(at, card): (usize, &Card)| Line {
        key: at as u64,
        cells: vec![
            text(card.number.as_ref()),
            text(card.brand.as_ref()),
            text(expires(card).as_ref()),
            card.kushki.map_or_else(|| text(None), |on| (Value::Word(words::yes_no(on)), Role::Text)),
            text(card.subscription.as_ref()),
        ],
        faint: false,
        mark: None,
    };
    rows.iter().enumerate().map(line).collect()
}

/// `03/22`; a missing half is a dash, and if both are missing nothing is known.
fn expires(card: &Card) -> Option<Clean> {
    let half = |part: Option<&Clean>| part.map_or(UNKNOWN.to_owned(), ToString::to_string);
    match (card.month.as_ref(), card.year.as_ref()) {
        (None, None) => None,
        (month, year) => Some(Clean::from_partner(&format!("{}/{}", half(month), half(year)))),
    }
}

pub(super) fn recharges(rows: &[Recharge], zone: &TimeZone) -> Vec<Line> {
    let mut keys = Keys::default();
    let mut line = |row: &Recharge| Line {
        key: keys.of(row),
        cells: vec![
            day(row.created.as_ref(), zone),
            amount(row.amount),
            text(row.method.as_ref()),
            (Value::text(row.observation.as_ref()), Role::Dim),
        ],
        faint: false,
        mark: None,
    };
    rows.iter().map(&mut line).collect()
}

/// A year and a month of it.
type Month = (i16, i8);

/// How many in a month, and what those of them come to whose amount is known.
#[derive(Default)]
struct Counted {
    count: u64,
    known: u64,
    /// None once it is beyond what can be kept.
    sum: Option<Amount>,
}

impl Counted {
    fn add(&mut self, amount: Option<Amount>) {
        self.count += 1;
        if let Some(amount) = amount {
            self.sum = if self.known == 0 { Some(amount) } else { self.sum.and_then(|sum| sum.plus(amount)) };
            self.known += 1;
        }
    }

    /// At least so much where an amount is missing.
    fn value(&self) -> (Value, Role) {
        match self.sum {
            Some(sum) if self.known < self.count => (Value::AtLeastAmount(sum), Role::Text),
            sum => amount(sum),
        }
    }
}

/// Recharges counted by month, the newest first; those without a day stand last.
pub(super) fn months(rows: &[Recharge], zone: &TimeZone) -> Vec<Line> {
    let mut by_month: BTreeMap<Option<Month>, Counted> = BTreeMap::new();
    for row in rows {
        let day = row.created.as_ref().and_then(|when| when.day(zone));
        by_month.entry(day.map(|day| (day.year(), day.month()))).or_default().add(row.amount);
    }
    // Cents: a bar only shows about how much.
    let cents = |sum: Option<Amount>| sum.map_or(0, |sum| (sum.about() * 100.0).max(0.0) as u64);
    let most = by_month.values().map(|month| cents(month.sum)).max().unwrap_or(0);
    let line = |(month, counted): (&Option<Month>, &Counted)| Line {
        key: month.map_or(0, |(year, month)| (i64::from(year) * 12 + i64::from(month)).cast_unsigned()),
        cells: vec![
            month
                .and_then(|(year, month)| Date::new(year, month, 1).ok())
                .map_or_else(|| text(None), |first| (Value::Month(first), Role::Text)),
            (Value::Count(counted.count), Role::Dim),
            counted.value(),
            (Value::Bar(cents(counted.sum), most), Role::Accent),
        ],
        faint: false,
        mark: None,
    };
    by_month.iter().rev().map(line).collect()
}
