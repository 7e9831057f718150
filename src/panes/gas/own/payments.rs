//! The account's own payments. Of other people's nothing but a number exists in this program.

use jiff::tz::TimeZone;

use super::{Facts, words};
use crate::api::gas::{Payment, SourceId};
use crate::domain::{Clean, When};
use crate::ui::grid::cells::{Keys, Told, amount, day, text, unknown};
use crate::ui::grid::{Col, Line, Value, count, fixed, wide};
use crate::ui::theme::Role;

/// The payments.
pub(super) const COLUMNS: [Col; 8] = [
    fixed("gas-col-date", 11, 0),
    count("gas-col-amount", 10, 0),
    fixed("gas-col-payment", 12, 0),
    fixed("gas-col-pay-by", 12, 1),
    fixed("gas-col-card", 8, 2),
    wide("gas-col-folio", 1, 8, 0),
    fixed("gas-col-reference", 16, 4),
    wide("gas-col-description", 2, 12, 3),
];

/// Keys of payments, in their order. What is the same in all that a list tells is told apart by its order.
pub(super) fn keys(rows: &[Payment]) -> Vec<u64> {
    let mut keys = Keys::default();
    let sign = |row: &Payment| [&row.id, &row.order, &row.folio].map(|word| word.as_ref().map(ToString::to_string));
    rows.iter().map(|row| keys.of(&sign(row))).collect()
}

fn line((row, key): (&Payment, u64), zone: &TimeZone) -> Line {
    Line {
        key,
        cells: vec![
            day(row.created.as_ref(), zone),
            amount(row.amount),
            words::paid(row),
            words::form(row.form.as_ref().map(Clean::as_str)),
            words::card(row.last4.as_ref()),
            text(row.folio.as_ref()),
            text(row.reference.as_ref()),
            text(row.description.as_ref()),
        ],
        faint: false,
        mark: None,
    }
}

/// The payments as lines.
pub(super) fn lines(rows: &[Payment], zone: &TimeZone) -> Vec<Line> {
    rows.iter().zip(keys(rows)).map(|of| line(of, zone)).collect()
}

pub(super) fn moment(value: Option<&When>) -> Told {
    match value {
        Some(When::At(at)) => (Value::At(*at), Role::Text),
        Some(When::Day(day)) => (Value::Day(*day), Role::Text),
        Some(When::Other(words)) => text(Some(words)),
        None => unknown(),
    }
}

/// Everything that is known of a payment, under the visit that it belongs to.
pub(super) fn of_visit(row: &Payment) -> Facts {
    vec![
        ("gas-fact-paid", words::paid(row)),
        ("gas-fact-paid-amount", amount(row.amount)),
        ("gas-fact-paid-by", words::form(row.form.as_ref().map(Clean::as_str))),
        ("gas-fact-paid-card", words::card(row.last4.as_ref())),
        ("gas-fact-paid-reference", text(row.reference.as_ref())),
        ("gas-fact-paid-status", text(row.status.as_ref())),
        ("gas-fact-description", text(row.description.as_ref())),
        ("gas-fact-paid-at", moment(row.created.as_ref())),
        ("gas-fact-changed-at", moment(row.updated.as_ref())),
        ("gas-fact-payment-id", text(row.id.as_ref())),
    ]
}

fn one(rows: &[Payment], at: u64) -> Option<&Payment> {
    rows.iter().zip(keys(rows)).find(|(_, key)| *key == at).map(|(row, _)| row)
}

/// The folio of one payment; its id if it has none.
pub(super) fn folio(rows: &[Payment], at: u64) -> Option<Clean> {
    let row = one(rows, at)?;
    row.folio.clone().or_else(|| row.id.clone())
}

/// The facts of one payment.
pub(super) fn facts(rows: &[Payment], at: u64) -> Option<Facts> {
    let row = one(rows, at)?;
    let source = row.source.as_ref().map(SourceId::as_str).map(Clean::from_partner);
    let mut facts = vec![("gas-fact-folio", text(row.folio.as_ref())), ("gas-fact-order", text(row.order.as_ref()))];
    facts.extend(of_visit(row));
    facts.push(("gas-fact-source", text(source.as_ref())));
    Some(facts)
}
