//! Outcome and reconciliation of SML's writes, as pure functions.
//!
//! Most writes of this partner set known values on a lead or on one of its tasks, so the lead itself tells whether they
//! took: the fresh reading before, the echo in the answer and the reading after are held against the same list of
//! changes. What creates something is told by `created`; what rings a telephone by nothing but its answer.

mod compare;
mod created;
#[cfg(test)]
mod tests;

use std::time::Duration;

use serde_json::Value;

use super::wire::{envelope, excerpt};
use super::{LeadId, Reply, Request, ops};
use crate::api::{ApiError, Evidence, Seen, Settle};
use crate::domain::{Clean, Moment};
use crate::ops::{Change, Doubt, Held, Outcome, Record, Refusal, Settled};

/// Readings that may fail before a person is asked.
const FAILED_READINGS: usize = 4;

/// A success whose answer shows the record untouched: the service let the write pass by, as it may with what its manual
/// does not promise (taking a note, a tag or the person away). The ledger keeps these words, and [`by_lead`] knows them
/// again.
const PASSED_BY: &str = "the answer shows everything as it was";

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

/// The value at a place of a record: a JSON pointer, in which `#9` stands for the item of a list whose id is 9.
fn at<'r>(record: &'r Value, path: &str) -> Option<&'r Value> {
    path.split('/').skip(1).try_fold(record, |place, segment| match segment.strip_prefix('#') {
        Some(id) => {
            let id = Value::from(id);
            place.as_array()?.iter().find(|item| item.get("id").is_some_and(|other| compare::same(other, &id)))
        }
        None => place.pointer(&format!("/{segment}")),
    })
}

/// True if the record can say something of this place. What stands in an item that is gone, or in a list that did not
/// come, is not "nothing": only the item itself may be gone.
fn can_tell(record: &Value, path: &str) -> bool {
    !path.contains("/#")
        || path
            .rsplit_once('/')
            .and_then(|(above, last)| Some((at(record, above)?, last)))
            .is_some_and(|(above, last)| if last.starts_with('#') { above.is_array() } else { above.is_object() })
}

fn shown<'a>(record: &Value, changes: &'a [Change]) -> Shown<'a> {
    let (mut sent, mut was) = (true, true);
    for change in changes {
        if !can_tell(record, &change.path) {
            return Shown::Other(change);
        }
        let now = at(record, &change.path).cloned().unwrap_or(Value::Null);
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

/// True if two values of a record say the same, however they are written.
pub fn same(a: &Value, b: &Value) -> bool {
    compare::same(a, b)
}

/// The changes that a reading does not show as sent; what is not there says null.
pub fn not_shown<'c>(record: &Value, changes: &'c [Change]) -> Vec<&'c Change> {
    let shows = |change: &Change| compare::shows(at(record, &change.path).unwrap_or(&Value::Null), &change.sent);
    changes.iter().filter(|change| !shows(change)).collect()
}

/// Holds fresh readings against what the person saw: the lead must still be as it was shown. A new lead stands against
/// nothing, and a new task only against its like.
pub fn check<'a>(request: &Request, changes: &[Change], before: impl Iterator<Item = &'a Reply>) -> Result<(), Held> {
    if changes.is_empty() || matches!(request, Request::CreateLead(_)) {
        return Ok(());
    }
    for reply in before {
        let Reply::Lead(lead) = reply else { continue };
        let record = lead.original.json();
        match shown(record, changes) {
            // What a call names is no change: the number is still the one that was shown.
            Shown::Sent if matches!(request, Request::Click2Call(_)) => {}
            Shown::Sent => return Err(Held::Already),
            Shown::Was | Shown::Mixed => {}
            Shown::Other(_) if matches!(request, Request::CreateTask { .. }) => {}
            Shown::Other(change) => {
                let now = at(record, &change.path).unwrap_or(&Value::Null);
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
    let (status, body) = match seen.answer() {
        Ok(answer) => answer,
        Err(outcome) => return (outcome, None),
    };
    match status {
        200..=299 => echo(request, changes, status, body),
        // It was gone before us, or an earlier request took it: its lead tells.
        404 if matches!(request, Request::DeleteTask { .. }) => (mismatch("the service knows no such task"), None),
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

fn mismatch(why: &str) -> Outcome {
    Outcome::Unknown(Doubt::Mismatch(why.into()))
}

/// A success counts only if it shows what was asked for, each operation in its own way.
fn echo(request: &Request, changes: &[Change], status: u16, body: &[u8]) -> (Outcome, Option<Reply>) {
    if matches!(request, Request::DeleteTask { .. }) {
        // Nothing is echoed; a body would be an answer to something else.
        return match (status, body.trim_ascii()) {
            (204, _) | (_, []) => (Outcome::Confirmed, Some(Reply::Done)),
            _ => (mismatch("the answer to a deletion should be empty"), None),
        };
    }
    let Ok(record) = serde_json::from_slice::<Value>(body) else {
        return (mismatch("the answer is no JSON"), None);
    };
    let wrong = match request {
        Request::CreateLead(asked) => created::lead_echo(asked, &record).map(str::to_owned),
        Request::CreateTask { lead, task } => created::task_echo(*lead, task, &record).map(str::to_owned),
        Request::ModifyTask { patch, .. } => known(&record, patch.task(), &of_task(changes, patch.task())),
        Request::Click2Call(lead) => rings(&record, *lead).map(str::to_owned),
        other => match other.lead() {
            Some(lead) => known(&record, lead.0, changes),
            None => Some("no write".to_owned()),
        },
    };
    if let Some(why) = wrong {
        return (mismatch(&why), None);
    }
    let reply = match request {
        Request::CreateTask { .. } | Request::ModifyTask { .. } => {
            super::wire::task_alone(body).map(|task| Reply::Task(Box::new(task)))
        }
        Request::Click2Call(_) => super::wire::call_alone(body).map(Reply::Call),
        _ => super::wire::lead_alone(body).map(|lead| Reply::Lead(Box::new(lead))),
    };
    (Outcome::Confirmed, reply)
}

/// Why the echo of a known state is not believed; none if it is.
fn known(record: &Value, id: u64, changes: &[Change]) -> Option<String> {
    if !record.get("id").is_some_and(|now| compare::same(now, &id.into())) {
        return Some("the answer is about another record".to_owned());
    }
    if changes.is_empty() {
        return Some("nothing to hold the answer against".to_owned());
    }
    let shows = |change: &&Change| match at(record, &change.path) {
        Some(now) => compare::shows(now, &change.sent),
        // An item of a list that was taken away is shown by its absence, in a list that is there.
        None => change.sent.is_null() && change.path.contains("/#") && can_tell(record, &change.path),
    };
    let missing = changes.iter().find(|change| !shows(change))?;
    // An answer that leaves a place out says nothing of it.
    let whole = changes.iter().all(|change| at(record, &change.path).is_some());
    if whole && shown(record, changes) == Shown::Was {
        return Some(PASSED_BY.to_owned());
    }
    Some(format!("the answer does not show {} as sent", missing.path))
}

/// The changes of a lead as its task alone shows them; one of another place is kept as it is, and not found.
fn of_task(changes: &[Change], task: u64) -> Vec<Change> {
    let above = format!("/request/task/#{task}");
    let below = |path: &str| path.strip_prefix(&above).filter(|rest| rest.starts_with('/')).unwrap_or(path).to_owned();
    changes.iter().map(|c| Change { path: below(&c.path), ..c.clone() }).collect()
}

/// Why the answer to a call is not believed; none if it is.
fn rings(record: &Value, lead: LeadId) -> Option<&'static str> {
    if !record.get("lead").is_some_and(|now| compare::same(now, &lead.0.into())) {
        Some("the answer is about another lead")
    } else if !record.get("id").is_some_and(Value::is_number) {
        Some("the answer does not say which call was started")
    } else {
        None
    }
}

/// The next step in settling an unknown, by the way its operation has.
pub fn next(record: &Record, evidence: &[Evidence], now: Moment, gap: Duration) -> Settle {
    match record.op.as_str() {
        op if op == ops::CREATE_LEAD.name => created::lead(record, evidence, now, gap),
        op if op == ops::CREATE_TASK.name => created::task(record, evidence, now, gap),
        op if op == ops::CLICK2CALL.name => Settle::AskPerson("the telephone may be ringing".into()),
        _ => by_lead(record, evidence, now, gap),
    }
}

/// Reads the lead, and compares it with what was sent and what was there.
///
/// It took if one reading shows everything as sent. It did not if two readings at least `gap` apart both show everything
/// as it was: a request that was still on its way at the first has arrived by the second. One that was answered, by the
/// record as it was, is on its way no more: the answer is the first reading, and the next one is the second. Anything else
/// is not for a program to decide.
fn by_lead(record: &Record, evidence: &[Evidence], now: Moment, gap: Duration) -> Settle {
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
        Shown::Was if was_passed_by(record) => {
            Settle::Done(Settled::Absent, "the answer and a reading after it show the lead as it was before".into())
        }
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

/// True if the write was answered, and the answer showed everything as it was.
fn was_passed_by(record: &Record) -> bool {
    record.status.is_some_and(|status| (200..300).contains(&status)) && record.evidence.as_str().ends_with(PASSED_BY)
}

fn shows_was(evidence: &Evidence, changes: &[Change]) -> bool {
    matches!(&evidence.result, Ok(crate::api::Reply::Sml(Reply::Lead(lead))) if shown(lead.original.json(), changes) == Shown::Was)
}
