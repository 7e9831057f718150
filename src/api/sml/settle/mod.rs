//! Outcome and reconciliation of SML's writes, as pure functions.
//!
//! Every write of this partner so far sets known values on a lead, so the lead itself tells whether it took: the fresh
//! reading before, the echo in the answer and the reading after are held against the same list of changes.

mod compare;
#[cfg(test)]
mod tests;

use std::time::Duration;

use serde_json::Value;

use super::wire::{envelope, excerpt};
use super::{LeadId, Reply, Request};
use crate::api::{ApiError, Evidence, Seen, Settle};
use crate::domain::{Clean, Moment};
use crate::ops::{Change, Doubt, Held, Outcome, Record, Refusal, Settled};

/// Readings that may fail before a person is asked.
const FAILED_READINGS: usize = 4;

/// What a record says about a list of changes.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Shown<'a> {
    /// Every place holds what is or was sent.
    Sent,
    /// Every place holds what was there before.
    Was,
    /// Some hold the one, some the other.
    Mixed,
    /// This place holds something else.
    Other(&'a Change),
}

fn shown<'a>(record: &Value, changes: &'a [Change]) -> Shown<'a> {
    let now = |c: &Change| record.pointer(&c.path).cloned().unwrap_or(Value::Null);
    let (mut sent, mut was) = (true, true);
    for change in changes {
        let now = now(change);
        let (as_sent, as_was) = (compare::shows(&now, &change.sent), compare::unchanged(&now, &change.was));
        if !as_sent && !as_was {
            return Shown::Other(change);
        }
        sent &= as_sent;
        was &= as_was;
    }
    match (sent, was) {
        (true, _) => Shown::Sent,
        (false, true) => Shown::Was,
        (false, false) => Shown::Mixed,
    }
}

/// Holds fresh readings against what the person saw: the lead must still be as it was shown.
pub fn check<'a>(changes: &[Change], before: impl Iterator<Item = &'a Reply>) -> Result<(), Held> {
    if changes.is_empty() {
        return Ok(());
    }
    for reply in before {
        let Reply::Lead(lead) = reply else { continue };
        let record = lead.original.json();
        match shown(record, changes) {
            Shown::Sent => return Err(Held::Already),
            Shown::Was | Shown::Mixed => {}
            Shown::Other(change) => {
                let now = record.pointer(&change.path).unwrap_or(&Value::Null);
                return Err(Held::Changed { path: change.path.clone(), now: words(now) });
            }
        }
    }
    Ok(())
}

/// A value in words for the person.
fn words(value: &Value) -> Clean {
    match value {
        Value::String(text) => text.as_str().into(),
        Value::Null => Clean::default(),
        other => other.to_string().as_str().into(),
    }
}

/// From what was seen to an outcome; a confirmed one brings the lead if the echo holds it whole.
///
/// The lead is decoded without the caller's zone and shared texts: times of a bare clock are read as UTC, which only
/// the read-back that follows every write shows rightly.
pub fn judge(request: &Request, changes: &[Change], seen: &Seen) -> (Outcome, Option<Reply>) {
    let (status, body) = match seen {
        Seen::Answer { status, body } => (*status, body.as_slice()),
        Seen::NoConnection(why) => return (Outcome::NotSent(Held::Connect(why.clone())), None),
        Seen::TimeOut => return (Outcome::Unknown(Doubt::TimeOut), None),
        Seen::Lost(why) => return (Outcome::Unknown(Doubt::Lost(why.clone())), None),
    };
    match status {
        200..=299 => echo(request, changes, body),
        400..=499 if status != 409 => match envelope(body) {
            Some(said) => (Outcome::Refused(Refusal { status, words: said.words, fields: said.fields }), None),
            None => (strange(status, body), None),
        },
        _ => (strange(status, body), None),
    }
}

fn strange(status: u16, body: &[u8]) -> Outcome {
    Outcome::Unknown(Doubt::Strange { status, excerpt: excerpt(body) })
}

/// A success counts only if it echoes the lead with what was sent.
fn echo(request: &Request, changes: &[Change], body: &[u8]) -> (Outcome, Option<Reply>) {
    let mismatch = |why: &str| (Outcome::Unknown(Doubt::Mismatch(why.into())), None);
    let Ok(record) = serde_json::from_slice::<Value>(body) else { return mismatch("the answer is no JSON") };
    let Some(target) = request.lead() else { return mismatch("no write") };
    if !record.get("id").is_some_and(|id| compare::same(id, &target.0.into())) {
        return mismatch("the answer is about another record");
    }
    if changes.is_empty() {
        return mismatch("nothing to hold the answer against");
    }
    let missing = changes.iter().find(|c| record.pointer(&c.path).is_none_or(|now| !compare::shows(now, &c.sent)));
    if let Some(change) = missing {
        return mismatch(&format!("the answer does not show {} as sent", change.path));
    }
    (Outcome::Confirmed, super::wire::lead_alone(body).map(|lead| Reply::Lead(Box::new(lead))))
}

/// The next step in settling an unknown: read the lead, and compare it with what was sent and what was there.
///
/// It took if one reading shows everything as sent. It did not if two readings at least `gap` apart both show everything
/// as it was: a request that was still on its way at the first has arrived by the second. Anything else is not for a
/// program to decide.
pub fn next(record: &Record, evidence: &[Evidence], now: Moment, gap: Duration) -> Settle {
    let ask = |why: &str| Settle::AskPerson(why.into());
    let (true, Ok(id)) = (record.target_kind == "lead", record.target_id.parse()) else {
        return ask("there is no look-up for this operation");
    };
    if record.changes.is_empty() {
        return ask("the record does not say what was changed");
    }
    let read = Settle::Read(crate::api::Request::Sml(Request::Lead(LeadId(id))));
    let waited = |since: Moment| {
        let left = gap.saturating_sub(Duration::from_millis(now.since_ms(since)));
        if left.is_zero() { read.clone() } else { Settle::Wait(left) }
    };
    let Some(last) = evidence.last() else { return read };
    let lead = match &last.result {
        Ok(crate::api::Reply::Sml(Reply::Lead(lead))) => lead,
        Ok(_) => return ask("the look-up brought something else"),
        Err(ApiError::NotFound { .. }) => return ask("the lead is gone"),
        Err(_) if evidence.iter().filter(|e| e.result.is_err()).count() >= FAILED_READINGS => {
            return ask("the look-up failed several times");
        }
        Err(_) => return waited(last.at),
    };
    match shown(lead.original.json(), &record.changes) {
        Shown::Sent => Settle::Done(Settled::Confirmed, "the lead shows what was sent".into()),
        Shown::Was => {
            let first = evidence.iter().find(|e| shows_was(e, &record.changes)).map_or(last.at, |e| e.at);
            if last.at.since_ms(first) >= gap.as_millis() as u64 {
                Settle::Done(Settled::Absent, "two readings show the lead as it was before".into())
            } else {
                waited(first)
            }
        }
        Shown::Mixed => ask("the lead shows a part of what was sent"),
        Shown::Other(change) => {
            Settle::AskPerson(format!("{} holds neither what was there nor what was sent", change.path).as_str().into())
        }
    }
}

fn shows_was(evidence: &Evidence, changes: &[Change]) -> bool {
    matches!(&evidence.result, Ok(crate::api::Reply::Sml(Reply::Lead(lead))) if shown(lead.original.json(), changes) == Shown::Was)
}
