//! What was to be created: whether an answer shows it, and how it is looked for when no answer came.
//!
//! Nothing proves that a creation did not happen: a lead or a task that is not found may only be written otherwise. So
//! the look-ups end in "it is there" or in a question to a person, never in "it is not".

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::{FAILED_READINGS, Shown, compare, shown};
use crate::api::sml::create::{NewLead, NewTask};
use crate::api::sml::{LeadId, LeadQuery, LeadRow, Reply, Request};
use crate::api::{ApiError, Evidence, Settle};
use crate::domain::{Clean, Moment, digits};
use crate::ops::Record;

/// Two clocks may be this far apart: a lead created that shortly before is for a person to judge.
const SKEW: SignedDuration = SignedDuration::from_mins(10);

/// Why the echo of a new lead is not believed; none if it is.
pub(super) fn lead_echo(asked: &NewLead, echo: &Value) -> Option<&'static str> {
    let is = |pointer: &str, sent: &Value| echo.pointer(pointer).is_some_and(|now| compare::same(now, sent));
    if !has_id(echo) {
        Some("the answer does not say which lead was created")
    } else if !is("/source", &asked.source.into()) {
        Some("the answer shows another source")
    } else if !is("/vehicle/brand_model", &asked.vehicle.brand_model.as_str().into()) {
        Some("the answer shows another car")
    } else {
        None
    }
}

/// Why the echo of a new task is not believed; none if it is.
pub(super) fn task_echo(lead: LeadId, asked: &NewTask, echo: &Value) -> Option<&'static str> {
    let Ok(body) = asked.body() else { return Some("the request had no body") };
    if !has_id(echo) {
        Some("the answer does not say which task was created")
    } else if echo.get("lead").is_some_and(|now| !compare::same(now, &lead.0.into())) {
        Some("the answer shows a task of another lead")
    } else if !compare::shows(echo, &body) {
        Some("the answer does not show the task as sent")
    } else {
        None
    }
}

fn has_id(echo: &Value) -> bool {
    echo.get("id").is_some_and(|id| id.is_u64() || id.as_str().is_some_and(|t| !t.is_empty()))
}

/// By what a new lead is known again.
struct Wanted<'a> {
    car: Clean,
    phone: Option<&'a str>,
    email: Option<&'a str>,
    since: Timestamp,
}

/// What one row of a search says.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    /// It may be the one.
    Perhaps,
    /// It is.
    Surely,
}

impl<'a> Wanted<'a> {
    fn of(record: &'a Record) -> Option<Self> {
        let sent = |path: &str| record.changes.iter().find(|c| c.path == path).and_then(|c| c.sent.as_str());
        Some(Self {
            car: Clean::from_partner(sent("/vehicle/brand_model")?.trim()),
            phone: sent("/client/phone").map(str::trim),
            email: sent("/client/email").map(str::trim),
            since: record.prepared_at,
        })
    }

    fn search(&self) -> Settle {
        let phone = self.phone.map(str::to_owned);
        let email = if phone.is_none() { self.email.map(str::to_owned) } else { None };
        let search = if phone.is_none() && email.is_none() { Some(self.car.as_str().to_owned()) } else { None };
        let query = LeadQuery { phone, email, search, ..LeadQuery::default() };
        Settle::Read(crate::api::Request::Sml(Request::Leads(query)))
    }

    fn is(&self, row: &LeadRow) -> Option<Match> {
        if row.vehicle.as_str().trim() != self.car.as_str() {
            return None;
        }
        let same = |a: Option<&Clean>, b: Option<&str>, equal: fn(&str, &str) -> bool| {
            a.zip(b).is_some_and(|(a, b)| equal(a.as_str(), b))
        };
        let by_phone = same(row.phone.as_ref(), self.phone, |a, b| !digits(b).is_empty() && digits(a) == digits(b));
        let by_email = same(row.email.as_ref(), self.email, |a, b| a.trim().eq_ignore_ascii_case(b));
        let anonymous = self.phone.is_none() && self.email.is_none();
        match row.created.map(Timestamp::from) {
            Some(at) if at < self.since.saturating_sub(SKEW).unwrap_or(Timestamp::MIN) => None,
            Some(at) if at >= self.since && (by_phone || by_email) => Some(Match::Surely),
            _ if by_phone || by_email || anonymous => Some(Match::Perhaps),
            _ => None,
        }
    }
}

/// The next step in looking for a lead whose creation was not answered.
pub(super) fn lead(record: &Record, evidence: &[Evidence], now: Moment, gap: Duration) -> Settle {
    let Some(wanted) = Wanted::of(record) else {
        return Settle::AskPerson("the record does not say what was to be created".into());
    };
    let mut found = None;
    for reading in evidence {
        match &reading.result {
            Ok(crate::api::Reply::Sml(Reply::Leads { rows, .. })) => {
                found = found.max(rows.iter().filter_map(|row| wanted.is(row)).max());
            }
            Ok(_) => return Settle::AskPerson("the search brought something else".into()),
            Err(_) => {}
        }
    }
    match found {
        Some(Match::Surely) => Settle::Done(
            crate::ops::Settled::Confirmed,
            "a lead with this client and this car was created since".into(),
        ),
        Some(Match::Perhaps) => Settle::AskPerson("there is a lead that may be this one".into()),
        None => again(evidence, now, gap, wanted.search(), "two searches do not show the lead"),
    }
}

/// The next step in looking for a task whose creation was not answered: its lead is read.
pub(super) fn task(record: &Record, evidence: &[Evidence], now: Moment, gap: Duration) -> Settle {
    let (true, Ok(id)) = (record.target_kind == "lead" && !record.changes.is_empty(), record.target_id.parse()) else {
        return Settle::AskPerson("the record does not say what was to be created".into());
    };
    if let Some(Err(ApiError::NotFound { .. })) = evidence.last().map(|e| &e.result) {
        return Settle::AskPerson("the lead is gone".into());
    }
    for reading in evidence {
        match &reading.result {
            Ok(crate::api::Reply::Sml(Reply::Lead(lead))) => {
                if shown(lead.original.json(), &record.changes) == Shown::Sent {
                    return Settle::Done(crate::ops::Settled::Confirmed, "the lead shows the task".into());
                }
            }
            Ok(_) => return Settle::AskPerson("the look-up brought something else".into()),
            Err(_) => {}
        }
    }
    let read = Settle::Read(crate::api::Request::Sml(Request::Lead(LeadId(id))));
    again(evidence, now, gap, read, "two readings of the lead do not show the task")
}

/// Reads now, later, or no more: after two readings at least `gap` apart that show nothing, a person is asked.
fn again(evidence: &[Evidence], now: Moment, gap: Duration, read: Settle, nothing: &'static str) -> Settle {
    let Some(last) = evidence.last() else { return read };
    let wait = |since: Moment| {
        let left = gap.saturating_sub(Duration::from_millis(now.since_ms(since)));
        if left.is_zero() { read.clone() } else { Settle::Wait(left) }
    };
    if last.result.is_err() {
        let failed = evidence.iter().filter(|e| e.result.is_err()).count();
        return if failed >= FAILED_READINGS {
            Settle::AskPerson("the look-up failed several times".into())
        } else {
            wait(last.at)
        };
    }
    let first = evidence.iter().find(|e| e.result.is_ok()).map_or(last.at, |e| e.at);
    if last.at.since_ms(first) >= gap.as_millis() as u64 { Settle::AskPerson(nothing.into()) } else { wait(first) }
}
