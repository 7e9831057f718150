//! How long things have lasted, what is late, and which event each statement rests on.
//!
//! The partner tells no status times. What can be said: the age since a lead was created, the next planned task, and
//! "in this status since at least" the moment this program first saw it there ([`Seen`]). Marks rest on the first two
//! alone, so that they are the same after a restart. No clock is asked here: `now` comes with the call.

use std::collections::HashMap;

use jiff::Timestamp;

use crate::api::sml::{LeadId, LeadRow, Status};

/// A task is due soon from two hours before it: as far ahead as a morning's plan is changed.
const SOON_BEFORE_TASK_SECONDS: i64 = 2 * 60 * 60;
/// Leads whose status is remembered: 16 bytes each; beyond, "since at least" is simply not known.
const MOST_SEEN: usize = 250_000;

/// When something counts as late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thresholds {
    /// A new lead without first contact is late after this many minutes, soon at half of it.
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
    pub fn of(row: &LeadRow, now: Timestamp, thresholds: Thresholds) -> Self {
        let now = now.as_second();
        // below zero where the partner's clock is ahead of ours: shown as no age, counted as it is
        let age = row.created.map(|at| now.saturating_sub(at.as_second()));
        let mut clocks = Self {
            age: age.map(|seconds| Reading { minutes: seconds.max(0) / 60, rests: Rests::Created }),
            ..Self::default()
        };
        if row.ended.is_some() || row.status == Status::End {
            return clocks;
        }
        let left = row.next_task.map(|at| at.as_second().saturating_sub(now));
        clocks.due = left.map(|seconds| Reading { minutes: seconds.div_euclid(60), rests: Rests::NextTask });
        clocks.unassigned = row.user.is_none();
        // `pending_tasks` is true for a lead that nobody has planned anything for, so only tasks themselves count.
        let planned = row.open_tasks > 0 || left.is_some();
        let mut next = Next { now, at: None };
        if let Some(left) = left {
            clocks.press(next.mark(-SOON_BEFORE_TASK_SECONDS, 0, -left), Rests::NextTask);
        }
        let uncontacted = row.status == Status::New && row.notes == 0 && !planned;
        if let Some(age) = age.filter(|_| uncontacted) {
            let late = seconds(thresholds.first_response_minutes, 60);
            clocks.press(next.mark(late / 2, late, age), Rests::Created);
        }
        let in_work = matches!(row.status, Status::CommercialManagement | Status::Tracing);
        if let Some(age) = age.filter(|_| in_work && !planned) {
            clocks.no_next_task = next.reached(seconds(thresholds.stale_days, 86_400), age);
        }
        clocks.changes_at = next.at.and_then(|at| Timestamp::from_second(at).ok());
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

/// Gathers the nearest time at which a threshold will be reached.
struct Next {
    now: i64,
    at: Option<i64>,
}

impl Next {
    /// True if what grows by a second each second has reached `from`.
    fn reached(&mut self, from: i64, value: i64) -> bool {
        if value < from {
            let at = self.now.saturating_add(from.saturating_sub(value));
            self.at = Some(self.at.map_or(at, |sooner| sooner.min(at)));
        }
        value >= from
    }

    fn mark(&mut self, soon: i64, late: i64, value: i64) -> Mark {
        match (self.reached(soon, value), self.reached(late, value)) {
            (_, true) => Mark::Late,
            (true, false) => Mark::Soon,
            (false, false) => Mark::None,
        }
    }
}

/// Where each lead was first seen in the status it has now.
#[derive(Debug)]
pub struct Seen {
    /// Statuses that occurred; a lead holds its index here.
    words: Vec<Status>,
    leads: HashMap<u64, (u16, u32)>,
}

impl Default for Seen {
    fn default() -> Self {
        // The known ones first: no flood of unknown words can crowd them out.
        Self { words: Status::KNOWN.to_vec(), leads: HashMap::new() }
    }
}

impl Seen {
    /// Takes note of rows as they were read at `at`. Feed it everything that is merged: lists, single leads, writes.
    pub fn note<'a>(&mut self, rows: impl IntoIterator<Item = &'a LeadRow>, at: Timestamp) {
        // Seconds since 1970 fit until 2106.
        let second = u32::try_from(at.as_second()).unwrap_or(0);
        for row in rows {
            let Some(word) = self.word(&row.status) else { continue };
            let full = self.leads.len() >= MOST_SEEN;
            match self.leads.get_mut(&row.id.0) {
                Some(entry) if entry.0 == word => {}
                Some(entry) => *entry = (word, second),
                None if full => {}
                None => {
                    self.leads.insert(row.id.0, (word, second));
                }
            }
        }
    }

    /// "In this status since at least": none if it was never seen in it.
    pub fn in_status(&self, id: LeadId, status: &Status, now: Timestamp) -> Option<Reading> {
        let (word, second) = self.leads.get(&id.0).copied()?;
        if self.words.get(usize::from(word)) != Some(status) {
            return None;
        }
        let at = Timestamp::from_second(second.into()).ok()?;
        let seconds = now.as_second().saturating_sub(second.into()).max(0);
        Some(Reading { minutes: seconds / 60, rests: Rests::FirstSeenInStatus(at) })
    }

    /// Forgets leads that are gone.
    pub fn forget(&mut self, ids: &[u64]) {
        for id in ids {
            self.leads.remove(id);
        }
    }

    /// Forgets everything (another account).
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Leads remembered.
    pub fn len(&self) -> usize {
        self.leads.len()
    }

    /// True if none is remembered.
    pub fn is_empty(&self) -> bool {
        self.leads.is_empty()
    }

    fn word(&mut self, status: &Status) -> Option<u16> {
        let known = self.words.iter().position(|word| word == status);
        let word = known.unwrap_or(self.words.len());
        if word >= 256 {
            // A partner with that many statuses sends something else; the clock is then not known.
            return None;
        }
        if known.is_none() {
            self.words.push(status.clone());
        }
        u16::try_from(word).ok()
    }
}

#[cfg(test)]
mod tests;
