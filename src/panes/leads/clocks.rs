//! How long things have lasted, what is late, and which event each statement rests on.
//!
//! The partner tells no status times. What can be said: the age since a lead was created, its first answer in open hours
//! ([`Measure`]), the next planned task, and "in this status since at least" the moment this program first saw it there
//! ([`Seen`]). Marks rest on all but the last, so that they are the same after a restart. No clock is asked here: `now`
//! comes with the call.

mod measure;
mod seen;

use jiff::Timestamp;

pub use self::measure::{Answer, Calendars, Measure};
pub use self::seen::Seen;
use crate::api::sml::{By, LeadRow, Response, Status};
use crate::domain::Stamp;

/// A task is due soon from two hours before it: as far ahead as a morning's plan is changed.
const SOON_BEFORE_TASK_SECONDS: i64 = 2 * 60 * 60;
/// When something counts as late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thresholds {
    /// A new lead that nobody answered is late after this many open minutes, soon at half of it.
    pub first_response_minutes: u64,
    /// A lead in work without a next task is marked after this many days.
    pub stale_days: u64,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { first_response_minutes: 60, stale_days: 7 }
    }
}

/// How much a lead presses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Mark {
    /// It does not.
    #[default]
    None,
    /// `!`
    Soon,
    /// `!!`
    Late,
}

/// The event that a statement of time rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rests {
    /// The lead's creation.
    Created,
    /// The next planned task that is not done.
    NextTask,
    /// The first answer: what it was, and when.
    Answer(By, Timestamp),
    /// This program first saw it in its status then: it may have been there before.
    FirstSeenInStatus(Timestamp),
}

/// A length of time and what it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Whole minutes; for a task those left, negative once it is overdue.
    pub minutes: i64,
    /// Since or until what.
    pub rests: Rests,
}

/// Everything that time says of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Clocks {
    /// Since it was created.
    pub age: Option<Reading>,
    /// Until its next task.
    pub due: Option<Reading>,
    /// How much it presses.
    pub mark: Mark,
    /// What the mark rests on.
    pub rests: Option<Rests>,
    /// Open, and nobody works it.
    pub unassigned: bool,
    /// In work for longer than the threshold, and nothing is planned.
    pub no_next_task: bool,
    /// When mark or flag will next change, if no event comes first.
    pub changes_at: Option<Timestamp>,
}

impl Clocks {
    /// Reads the clocks of a row.
    pub fn of(row: &LeadRow, now: Timestamp, measure: &Measure) -> Self {
        let thresholds = measure.thresholds;
        let second = now.as_second();
        let mut next = Next { now: second, at: None };
        // below zero where the partner's clock is ahead of ours: shown as no age, counted as it is
        let age = row.created.map(|at| second.saturating_sub(at.as_second()));
        let mut clocks = Self {
            age: age.map(|seconds| Reading { minutes: seconds.max(0) / 60, rests: Rests::Created }),
            ..Self::default()
        };
        if row.ended.is_some() || row.status == Status::End {
            return clocks;
        }
        let left = row.next_task.map(|at| at.as_second().saturating_sub(second));
        clocks.due = left.map(|seconds| Reading { minutes: seconds.div_euclid(60), rests: Rests::NextTask });
        clocks.unassigned = row.user.is_none();
        // `pending_tasks` is true for a lead that nobody has planned anything for, so only tasks themselves count.
        let planned = row.open_tasks > 0 || left.is_some();
        if let Some(at) = row.next_task.map(Stamp::as_second) {
            clocks.press(next.mark(at.checked_sub(SOON_BEFORE_TASK_SECONDS), Some(at)), Rests::NextTask);
        }
        // Where the record tells nothing, nothing is known to be done.
        let unanswered = matches!(row.response, Response::None | Response::Untold);
        if let Some(created) = row.created.filter(|_| row.status == Status::New && unanswered && !planned) {
            // Who wrote at night is waited for from the minute the doors open.
            let hours = measure.calendars.of(row).0;
            let late = seconds(thresholds.first_response_minutes, 60);
            let after = |seconds| hours.after(created.at(), seconds).map(Timestamp::as_second);
            let mark = next.mark(after(late / 2), after(late));
            clocks.press(mark, Rests::Created);
        }
        let in_work = matches!(row.status, Status::CommercialManagement | Status::Tracing);
        if let Some(created) = row.created.filter(|_| in_work && !planned) {
            clocks.no_next_task = next.reached(created.as_second().checked_add(seconds(thresholds.stale_days, 86_400)));
        }
        clocks.changes_at = next.at.and_then(|second| Timestamp::from_second(second).ok());
        clocks
    }

    fn press(&mut self, mark: Mark, rests: Rests) {
        if mark > self.mark {
            self.mark = mark;
            self.rests = Some(rests);
        }
    }
}

fn seconds(n: u64, unit: i64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX).saturating_mul(unit)
}

/// Gathers the nearest second at which a threshold will be reached.
struct Next {
    now: i64,
    at: Option<i64>,
}

impl Next {
    /// True if this second has come; one that never comes is none.
    fn reached(&mut self, moment: Option<i64>) -> bool {
        let ahead = moment.filter(|at| *at > self.now);
        self.at = [self.at, ahead].into_iter().flatten().min();
        moment.is_some_and(|at| at <= self.now)
    }

    fn mark(&mut self, soon: Option<i64>, late: Option<i64>) -> Mark {
        match (self.reached(soon), self.reached(late)) {
            (_, true) => Mark::Late,
            (true, false) => Mark::Soon,
            (false, false) => Mark::None,
        }
    }
}

#[cfg(test)]
mod tests;
