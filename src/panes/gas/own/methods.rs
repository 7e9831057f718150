//! Saved cards: what is shown of them, the form that takes a token of Conekta's for a new one, and the deletion.
//!
//! No number of a card is ever held here: a text that looks like one is dropped at the key or the paste that brought it.

use super::{Facts, words};
use crate::api::gas::{Method, SourceId};
use crate::domain::Clean;
use crate::ui::grid::cells::{Keys, Told, text, unknown};
use crate::ui::grid::{Col, Line, Value, fixed, wide};
use crate::ui::theme::Role;

/// The cards.
pub(super) const COLUMNS: [Col; 7] = [
    fixed("gas-col-card", 8, 0),
    wide("gas-col-brand", 1, 8, 0),
    fixed("gas-col-expires", 8, 0),
    wide("gas-col-holder", 2, 10, 1),
    fixed("gas-col-default", 9, 2),
    fixed("gas-col-bin", 8, 4),
    fixed("gas-col-saved", 11, 3),
];

/// Keys of cards, in their order.
pub(super) fn keys(rows: &[Method]) -> Vec<u64> {
    let mut keys = Keys::default();
    let sign = |card: &Method| (card.id.clone(), card.last4.as_ref().map(ToString::to_string));
    rows.iter().map(|card| keys.of(&sign(card))).collect()
}

/// The card of a key.
pub(super) fn card(rows: &[Method], at: u64) -> Option<&Method> {
    rows.iter().zip(keys(rows)).find(|(_, key)| *key == at).map(|(card, _)| card)
}

/// `12/29`; a missing half is a dash, and if both are missing nothing is known.
fn expires(card: &Method) -> Told {
    let half = |part: Option<String>| part.unwrap_or_else(|| crate::ui::grid::cells::UNKNOWN.to_owned());
    if card.month.is_none() && card.year.is_none() {
        return unknown();
    }
    let month = half(card.month.map(|month| format!("{month:02}")));
    let year = half(card.year.map(|year| year.to_string()));
    (Value::Text(Clean::from_partner(&format!("{month}/{year}"))), Role::Text)
}

/// What a person calls a card: `visa ••5100`.
pub(super) fn name(card: &Method) -> Clean {
    let digits = card.last4.as_ref().map(|digits| format!("••{digits}"));
    let words: Vec<&str> = card.brand.as_ref().map(Clean::as_str).into_iter().chain(digits.as_deref()).collect();
    Clean::from_partner(&words.join(" "))
}

/// The cards as lines.
pub(super) fn lines(rows: &[Method], zone: &jiff::tz::TimeZone) -> Vec<Line> {
    let line = |(card, key): (&Method, u64)| Line {
        key,
        cells: vec![
            words::card(card.last4.as_ref()),
            text(card.brand.as_ref()),
            expires(card),
            text(card.holder.as_ref()),
            words::yes_no(card.is_default),
            text(card.bin.as_ref()),
            crate::ui::grid::cells::day(card.created.as_ref(), zone),
        ],
        // Without an id nothing can be paid with it.
        faint: card.id.is_none(),
        mark: None,
    };
    rows.iter().zip(keys(rows)).map(line).collect()
}

/// The facts of one card.
pub(super) fn facts(rows: &[Method], at: u64) -> Option<Facts> {
    let card = card(rows, at)?;
    let id = card.id.as_ref().map(SourceId::as_str).map(Clean::from_partner);
    Some(vec![
        ("field-last4", text(card.last4.as_ref())),
        ("gas-fact-brand", text(card.brand.as_ref())),
        ("gas-fact-kind", text(card.kind.as_ref())),
        ("gas-fact-expires", expires(card)),
        ("gas-fact-holder", text(card.holder.as_ref())),
        ("gas-fact-default", words::yes_no(card.is_default)),
        ("gas-fact-bin", text(card.bin.as_ref())),
        ("gas-fact-saved", super::payments::moment(card.created.as_ref())),
        ("gas-fact-source", text(id.as_ref())),
    ])
}
