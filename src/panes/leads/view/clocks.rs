//! The clocks of a lead in words, each with what it rests on.
//!
//! Three of them: the first answer (which event, and whose opening hours), the status (since when this console sees it
//! there) and the age. What the record does not tell is said to be unknown.

use jiff::Timestamp;

use crate::api::sml::{By, LeadRow, Response};
use crate::domain::Stamp;
use crate::flow::Text;
use crate::panes::leads::LeadsPane;
use crate::panes::leads::clocks::{Clocks, Reading, Rests};
use crate::ui::ViewCx;

/// Having it seen for less than this many minutes says nothing beyond the age.
const TELLING: i64 = 60;

/// How much of a clock is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// The time and all that it rests on.
    Full,
    /// The time, where room is short.
    Short,
}

impl Told {
    const fn of(self, full: &'static str, short: &'static str) -> &'static str {
        match self {
            Self::Full => full,
            Self::Short => short,
        }
    }
}

/// The one clock that tells most: a task first, then the answer, then the status, then the age.
pub(super) fn first(pane: &LeadsPane, row: &LeadRow, told: Told, vx: &ViewCx<'_>) -> String {
    let clocks = Clocks::of(row, vx.now, &pane.measure);
    let waited = pane.measure.answer(row, vx.now).is_some_and(|answer| answer.given.is_none());
    let all = [
        row.next_task.filter(|_| clocks.due.is_some()).map(Stamp::at).map(|at| {
            if at <= vx.now {
                Text::key("clock-task-overdue").with("age", vx.words.age_in(vx.now, at).as_str())
            } else {
                Text::key("clock-task-due").with("age", vx.words.age_in(at, vx.now).as_str())
            }
        }),
        answer(pane, row, told, vx).filter(|_| waited || clocks.rests == Some(Rests::Created)),
        answer(pane, row, told, vx).filter(|_| matches!(row.response, Response::At(..))),
        status(pane, row, TELLING, vx),
        row.created
            .map(Stamp::at)
            .map(|at| Text::key("clock-created").with("age", vx.words.age_in(vx.now, at).as_str())),
    ];
    vx.words.say(&all.into_iter().flatten().next().unwrap_or_else(|| Text::key("clock-unknown")))
}

/// All but the task, which has tabs and columns of its own.
pub(super) fn all(pane: &LeadsPane, row: &LeadRow, vx: &ViewCx<'_>) -> Vec<String> {
    let age = row.created.map(Stamp::at).map(|at| {
        let age = vx.words.age_in(vx.now, at);
        Text::key("clock-age").with("age", age.as_str()).with("when", when(at, vx).as_str())
    });
    let all = [answer(pane, row, Told::Full, vx), status(pane, row, 0, vx), age];
    all.into_iter().flatten().map(|text| vx.words.say(&text)).collect()
}

/// The first answer as the detail's facts: how long it took, and what it was.
pub(super) fn answer_facts(pane: &LeadsPane, row: &LeadRow, vx: &ViewCx<'_>) -> Vec<(&'static str, String)> {
    let Some(answer) = pane.measure.answer(row, vx.now) else {
        return match row.response {
            Response::Undated | Response::Untold => {
                vec![("detail-response", vx.words.say_key("detail-response-unknown"))]
            }
            Response::None | Response::At(..) => Vec::new(),
        };
    };
    let took = vx.words.minutes(answer.seconds.unsigned_abs() / 60);
    let hours = hours(answer.own_hours, vx);
    let Some((by, at)) = answer.given else {
        let none = Text::key("detail-response-none").with("took", took.as_str());
        return vec![("detail-response", vx.words.say(&none)), ("detail-hours", hours)];
    };
    vec![
        ("detail-response", format!("{took} ({hours})")),
        ("detail-answered", format!("{}, {}", event(by, vx), when(at, vx))),
    ]
}

/// Status and age in the same way.
pub(super) fn other_facts(pane: &LeadsPane, row: &LeadRow, vx: &ViewCx<'_>) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    if let Some((at, _)) = first_seen(pane, row, vx).filter(|(_, minutes)| *minutes > 0) {
        let age = vx.words.age(vx.now, at);
        let text = Text::key("detail-in-status-seen").with("age", age.as_str()).with("when", when(at, vx).as_str());
        facts.push(("detail-in-status", vx.words.say(&text)));
    }
    if let Some(at) = row.created.map(Stamp::at) {
        facts.push(("detail-created", format!("{} ({})", vx.words.age(vx.now, at), when(at, vx))));
    }
    facts
}

fn when(at: Timestamp, vx: &ViewCx<'_>) -> String {
    vx.words.exact_near(at, vx.now, vx.zone, vx.own_zone)
}

fn hours(own: bool, vx: &ViewCx<'_>) -> String {
    vx.words.say_key(if own { "clock-hours-own" } else { "clock-hours-office" })
}

fn event(by: By, vx: &ViewCx<'_>) -> String {
    vx.words.say_key(match by {
        By::Task => "clock-by-task",
        By::Note => "clock-by-note",
        By::Call => "clock-by-call",
    })
}

/// `first response 47m (call, today 10:12, open hours)`.
fn answer(pane: &LeadsPane, row: &LeadRow, told: Told, vx: &ViewCx<'_>) -> Option<Text> {
    let Some(answer) = pane.measure.answer(row, vx.now) else {
        return match row.response {
            Response::Undated => Some(Text::key("clock-answer-undated")),
            Response::Untold => Some(Text::key(told.of("clock-answer-untold", "clock-answer-untold-short"))),
            Response::None if row.created.is_some() => Some(Text::key("clock-answer-none")),
            Response::None | Response::At(..) => None,
        };
    };
    let took = vx.words.minutes_in(answer.seconds.unsigned_abs() / 60);
    let hours = hours(answer.own_hours, vx);
    Some(match answer.given {
        None => Text::key(told.of("clock-answer-waited", "clock-answer-waited-short"))
            .with("took", took.as_str())
            .with("hours", hours.as_str()),
        Some((by, at)) => Text::key(told.of("clock-answer-given", "clock-answer-given-short"))
            .with("took", took.as_str())
            .with("by", event(by, vx).as_str())
            .with("when", when(at, vx).as_str())
            .with("hours", hours.as_str()),
    })
}

/// When it was first seen in its status, and the minutes since.
fn first_seen(pane: &LeadsPane, row: &LeadRow, vx: &ViewCx<'_>) -> Option<(Timestamp, i64)> {
    match pane.seen.in_status(row.id, &row.status, vx.now)? {
        Reading { minutes, rests: Rests::FirstSeenInStatus(at) } => Some((at, minutes)),
        _ => None,
    }
}

/// Since when it is in its status, if that is for so many minutes.
fn status(pane: &LeadsPane, row: &LeadRow, from: i64, vx: &ViewCx<'_>) -> Option<Text> {
    let (at, minutes) = first_seen(pane, row, vx)?;
    let age = vx.words.age_in(vx.now, at);
    if minutes < from.max(1) {
        return None;
    }
    if from > 0 {
        return Some(Text::key("clock-in-status-at-least").with("age", age.as_str()));
    }
    Some(Text::key("clock-in-status-seen").with("age", age.as_str()).with("when", when(at, vx).as_str()))
}
