//! The first answer to a lead: the earliest thing that somebody did, out of its tasks and notes.
//!
//! A task counts when it was done, a call when it was made, a note when somebody wrote it: what the service notes by
//! itself names no user in its history. A record that brings neither list says nothing, which is not the same as that
//! nothing was done.

use jiff::tz::TimeZone;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::row::{Task, is_done};
use super::scalar::{List, Text, Time};
use crate::api::sml::{By, Response};
use crate::domain::Stamp;

/// A note of a lead of the list: only its times. One that is no time must not cost the page.
#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
pub(super) struct WireNote<'a> {
    modified: Option<Text<'a>>,
    history: List<WireOlder<'a>>,
}

#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
struct WireOlder<'a> {
    modified: Option<Text<'a>>,
    /// `null` for what the service wrote; a history that names nobody at all does not tell.
    #[serde(default = "somebody")]
    history_user: Option<IgnoredAny>,
}

#[expect(clippy::unnecessary_wraps, reason = "it stands for a field that may be null")]
const fn somebody() -> Option<IgnoredAny> {
    Some(IgnoredAny)
}

impl WireNote<'_> {
    fn is_by_somebody(&self) -> bool {
        self.history.is_empty() || self.history.iter().any(|older| older.history_user.is_some())
    }

    fn times(&self, zone: &TimeZone) -> impl Iterator<Item = Option<Stamp>> {
        let older = self.history.iter().filter(|older| older.history_user.is_some()).map(|older| &older.modified);
        older.chain([&self.modified]).map(|raw| stamp(raw.as_ref(), zone))
    }
}

impl Task<'_> {
    /// When it was done. A call is made when it is created: nobody ticks it off.
    fn done_at(&self, zone: &TimeZone) -> Option<Stamp> {
        let rang = self.created.as_ref().filter(|_| self.is_click2call.0 == Some(true));
        self.realization_date.stamp(zone).or_else(|| stamp(rang, zone))
    }

    fn counts(&self) -> bool {
        self.is_click2call.0 == Some(true) || is_done(self.realization_date_check, self.realization_date)
    }
}

fn stamp(raw: Option<&Text<'_>>, zone: &TimeZone) -> Option<Stamp> {
    Time::read(raw?.as_str())?.stamp(zone)
}

/// The earliest answer. What stands before the lead's creation cannot have answered it.
pub(super) fn first(
    created: Option<Stamp>,
    tasks: Option<&[Task<'_>]>,
    notes: Option<&[WireNote<'_>]>,
    zone: &TimeZone,
) -> Response {
    if tasks.is_none() && notes.is_none() {
        return Response::Untold;
    }
    let by_tasks = tasks.unwrap_or_default().iter().filter(|task| task.counts()).map(|task| {
        let by = if task.is_click2call.0 == Some(true) { By::Call } else { By::Task };
        (task.done_at(zone), by)
    });
    let written = notes.unwrap_or_default().iter().filter(|note| note.is_by_somebody());
    let by_notes = written.flat_map(|note| note.times(zone)).map(|at| (at, By::Note));
    let mut response = Response::None;
    for (at, by) in by_tasks.chain(by_notes) {
        let fits = at.filter(|at| created.is_none_or(|created| *at >= created));
        response = match (response, fits) {
            (Response::At(earliest, _), Some(at)) if earliest <= at => response,
            (_, Some(at)) => Response::At(at, by),
            (Response::None, None) => Response::Undated,
            (known, None) => known,
        };
    }
    response
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(tasks: &Value, notes: &Value) -> Response {
        let (tasks, notes) = (tasks.to_string(), notes.to_string());
        let tasks: Option<Vec<Task<'_>>> = serde_json::from_str(&tasks).unwrap();
        let notes: Option<Vec<WireNote<'_>>> = serde_json::from_str(&notes).unwrap();
        let created = stamp_of("09:00");
        first(created, tasks.as_deref(), notes.as_deref(), &TimeZone::UTC)
    }

    fn stamp_of(time: &str) -> Option<Stamp> {
        Time::read(&format!("2026-11-23T{time}:00Z"))?.stamp(&TimeZone::UTC)
    }

    #[test]
    fn the_earliest_thing_that_somebody_did_answers() {
        let at = |time: &str, by| Response::At(stamp_of(time).unwrap(), by);
        let done =
            |time: &str| json!({"realization_date": format!("2026-11-23T{time}:00Z"), "realization_date_check": true});
        let planned = json!({"planified_realization_date": "2026-11-23T11:00:00Z", "realization_date": null});
        let call = json!({"is_click2call": "true", "created": "2026-11-23T10:12:00+00:00"});
        let note = |time: &str| json!({"modified": format!("2026-11-23T{time}:00Z"), "history": []});
        let edited = json!({"modified": "2026-11-23T15:00:00Z", "history": [
            {"modified": "2026-11-23T15:00:00Z", "history_user": 7},
            {"modified": "2026-11-23T09:30:00Z", "history_user": 7}]});
        let of_the_service = json!({"modified": "2026-11-23T09:00:01Z", "history": [
            {"modified": "2026-11-23T09:00:01Z", "history_user": null}]});
        for (what, tasks, notes, response) in [
            ("nothing brought", json!(null), json!(null), Response::Untold),
            ("no notes brought, and no tasks there", json!([]), json!(null), Response::None),
            ("nothing done", json!([planned.clone()]), json!([]), Response::None),
            ("a task done", json!([planned, done("10:47")]), json!([]), at("10:47", By::Task)),
            ("a call counts when it was made", json!([call.clone()]), json!([]), at("10:12", By::Call)),
            ("a note before the call", json!([call]), json!([note("09:50")]), at("09:50", By::Note)),
            ("a note by its first text", json!([]), json!([edited]), at("09:30", By::Note)),
            ("what the service notes", json!([]), json!([of_the_service]), Response::None),
            ("ticked off without a date", json!([{"realization_date_check": true}]), json!([]), Response::Undated),
            ("before the creation", json!([done("08:00")]), json!([]), Response::Undated),
            ("undated, and then dated", json!([done("08:00"), done("12:00")]), json!([]), at("12:00", By::Task)),
            (
                "a call of a garbled time",
                json!([{"is_click2call": true, "created": "soon"}]),
                json!([]),
                Response::Undated,
            ),
        ] {
            assert_eq!(read(&tasks, &notes), response, "{what}");
        }
    }
}
