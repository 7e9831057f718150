//! Outcome and reconciliation of Gas Premium's writes, as pure functions.
//!
//! The service's own `success` says how a write ended. Where no answer came, the profile and the saved cards tell of what
//! was changed there; of a visit nothing tells but the payment of a card that was charged at once, and never that there
//! was none.

#[cfg(test)]
mod tests;
mod unknown;

pub use unknown::{RESEND_AFTER, next, resend_after};

use serde_json::Value;

use super::types::{Method, Payment, Profile, Reply, Request};
use super::wire::{self, Said};
use super::{SourceId, Visit};
use crate::api::Seen;
use crate::api::excerpt::excerpt;
use crate::domain::Clean;
use crate::ops::{Baseline, Change, Doubt, Held, Outcome, Refusal};

/// From what was seen to an outcome; a confirmed one brings what the answer named.
pub fn judge(request: &Request, seen: &Seen) -> (Outcome, Option<Reply>) {
    let (status, body) = match seen.answer() {
        Ok(answer) => answer,
        Err(outcome) => return (outcome, None),
    };
    match (status, wire::said(body)) {
        (200..=299, Said::Yes(words)) => done(request, body, words),
        // What is to be deleted and is not there is deleted.
        (200..=299 | 400..=408 | 410..=499, Said::No(words))
            if matches!(request, Request::DeleteMethod(_)) && wire::is_gone(&words) =>
        {
            (Outcome::Confirmed, Some(Reply::Done(Some(words))))
        }
        (200..=299 | 400..=408 | 410..=499, Said::No(words)) => {
            (Outcome::Refused(Refusal { status, words, fields: Vec::new() }), None)
        }
        (200..=299, Said::Nothing) => (mismatch("the answer does not say whether it was done"), None),
        _ => (Outcome::Unknown(Doubt::Strange { status, excerpt: excerpt(body) }), None),
    }
}

fn mismatch(why: &str) -> Outcome {
    Outcome::Unknown(Doubt::Mismatch(why.into()))
}

/// A success: a visit counts only with its folio, all else by the service's word.
fn done(request: &Request, body: &[u8], words: Option<Clean>) -> (Outcome, Option<Reply>) {
    if !matches!(request, Request::RequestVisit(_)) {
        return (Outcome::Confirmed, Some(Reply::Done(words)));
    }
    match wire::receipt(body) {
        Some(receipt) => (Outcome::Confirmed, Some(Reply::Visit(receipt))),
        None => (mismatch("the answer names no folio"), None),
    }
}

/// Holds fresh readings against what the person saw: `Err` says why nothing may be sent.
pub fn check<'a>(
    request: &Request,
    changes: &[Change],
    before: &(impl Iterator<Item = &'a Reply> + Clone),
) -> Result<(), Held> {
    let cards = || before.clone().find_map(|reply| if let Reply::Methods(cards) = reply { Some(cards) } else { None });
    match request {
        Request::RequestVisit(visit) => {
            let price =
                before.clone().find_map(|reply| if let Reply::Price(price) = reply { Some(*price) } else { None });
            if price.ok_or_else(|| unread("the price"))? != visit.price {
                let now = price.map(|price| price.to_string()).unwrap_or_default();
                return Err(changed("/price", now.as_str().into()));
            }
            let days = before.clone().find_map(|reply| if let Reply::Dates(days) = reply { Some(days) } else { None });
            let days = days.ok_or_else(|| unread("the day with its hours"))?;
            if !days.iter().any(|day| day.slots.contains(&visit.slot)) {
                return Err(changed("/date", Clean::default()));
            }
            let has_payments = before.clone().any(|reply| matches!(reply, Reply::Payments(_)));
            card_is_there(visit, cards().map(Vec::as_slice), has_payments)
        }
        Request::SaveMethod(_) => cards().map(drop).ok_or_else(|| unread("the list of saved cards")),
        Request::DeleteMethod(id) => {
            let cards = cards().ok_or_else(|| unread("the list of saved cards"))?;
            let card = cards.iter().find(|card| card.id.as_ref() == Some(id)).ok_or(Held::Gone)?;
            let was = changes.iter().find(|change| change.path == "/last4").map(|change| &change.was);
            let now = card.last4.clone().unwrap_or_default();
            let same = was.is_none_or(|was| was.as_str().unwrap_or_default() == now.as_str());
            if same { Ok(()) } else { Err(changed("/last4", now)) }
        }
        Request::UpdateProfile(_) => {
            let profile = before.clone().find_map(|reply| if let Reply::Profile(p) = reply { Some(p) } else { None });
            profile_is_as_shown(profile.ok_or_else(|| unread("the profile"))?, changes)
        }
        _ => Ok(()),
    }
}

fn unread(what: &str) -> Held {
    Held::Before(format!("{what} was not read again").as_str().into())
}

fn changed(path: &str, now: Clean) -> Held {
    Held::Changed { path: path.to_owned(), now }
}

/// A card that is charged at once must still be saved, and the payments before must be known.
fn card_is_there(visit: &Visit, cards: Option<&[Method]>, has_payments: bool) -> Result<(), Held> {
    let Some(card) = visit.payment.card() else { return Ok(()) };
    let cards = cards.ok_or_else(|| unread("the list of saved cards"))?;
    if !cards.iter().any(|saved| saved.id.as_ref() == Some(card)) {
        return Err(changed("/payment_source_id", Clean::default()));
    }
    if has_payments { Ok(()) } else { Err(unread("the list of payments")) }
}

/// What a profile shows at one of the places that can be updated.
fn of_profile<'p>(profile: &'p Profile, path: &str) -> Option<&'p Clean> {
    match path {
        "/name" => profile.name.as_ref(),
        "/last_name" => profile.last_name.as_ref(),
        "/phone" => profile.phone.as_ref(),
        _ => None,
    }
}

/// True if a place shows this value; nothing and an empty text are one, as blanks at the ends are none.
fn shows(profile: &Profile, path: &str, value: &Value) -> bool {
    let now = of_profile(profile, path).map_or("", Clean::as_str);
    let wanted = Clean::from_partner(value.as_str().unwrap_or_default());
    now.trim() == wanted.as_str().trim()
}

fn profile_is_as_shown(profile: &Profile, changes: &[Change]) -> Result<(), Held> {
    if !changes.is_empty() && changes.iter().all(|change| shows(profile, &change.path, &change.sent)) {
        return Err(Held::Already);
    }
    let other = changes.iter().find(|c| !shows(profile, &c.path, &c.was) && !shows(profile, &c.path, &c.sent));
    match other {
        None => Ok(()),
        Some(change) => Err(changed(&change.path, of_profile(profile, &change.path).cloned().unwrap_or_default())),
    }
}

/// What must be kept of the readings: the cards before one is added, and of payments hashes alone.
pub fn baseline<'a>(request: &Request, mut before: impl Iterator<Item = &'a Reply>) -> Option<Baseline> {
    match request {
        Request::SaveMethod(_) => before.find_map(|reply| match reply {
            Reply::Methods(cards) => Some(Baseline::Plain(ids(cards).map(SourceId::as_str).collect())),
            _ => None,
        }),
        Request::RequestVisit(visit) => {
            let card = visit.payment.card()?;
            before.find_map(|reply| match reply {
                Reply::Payments(payments) => {
                    let of_card = payments.rows.iter().filter(|row| row.source.as_ref() == Some(card));
                    Some(Baseline::Hidden(of_card.map(mark).collect()))
                }
                _ => None,
            })
        }
        _ => None,
    }
}

fn ids(cards: &[Method]) -> impl Iterator<Item = &SourceId> {
    cards.iter().filter_map(|card| card.id.as_ref())
}

/// By what a payment is known again, though its state moves on.
fn mark(row: &Payment) -> String {
    let first = [("id", &row.id), ("order", &row.order), ("folio", &row.folio)]
        .into_iter()
        .find_map(|(name, value)| Some(format!("{name} {}", value.as_ref()?)));
    first.unwrap_or_else(|| format!("row {:?} {:?}", row.amount.map(|amount| amount.to_string()), row.created))
}
