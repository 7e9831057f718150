//! What is known of an application's status, when it is asked for next, and when no more: pure state.
//!
//! Times to come run on the monotonic clock; what is kept across starts are the times of checks that were made.

use std::collections::{BTreeMap, VecDeque};

use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use super::words::Trouble;
use crate::domain::{Clean, Moment};
use crate::flow::Text;
use crate::ops::OpId;

/// Minutes between two checks that show the same, or nothing.
const PAUSES: [u64; 7] = [1, 2, 5, 10, 20, 40, 60];
const MINUTE_MS: u64 = 60_000;
/// Checks of one application that are shown.
const CHECKS: usize = 40;
/// Of them kept across starts.
const KEPT_CHECKS: usize = 6;
/// Applications of which something is kept across starts.
const KEPT: usize = 300;

/// What a check showed.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Showed {
    /// This status.
    Status(Clean),
    /// Nothing: why.
    Failed(Text),
}

/// What is known of one application.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Track {
    /// The last status.
    pub(super) status: Option<Clean>,
    /// The checks, oldest first.
    pub(super) checks: VecDeque<(Timestamp, Showed)>,
    /// What kept the last check from showing one.
    pub(super) trouble: Option<Trouble>,
    /// The status changed and nobody has looked since.
    pub(super) changed: bool,
    /// A person closed it: it is asked about no more.
    pub(super) closed: bool,
    /// How many times in a row nothing new was seen.
    same: usize,
    /// When it is asked about next (milliseconds of the monotonic clock).
    pub(super) due: Option<u64>,
}

impl Track {
    fn pause_ms(&self) -> u64 {
        PAUSES[self.same.min(PAUSES.len() - 1)] * MINUTE_MS
    }

    /// The last check.
    pub(super) fn checked(&self) -> Option<Timestamp> {
        self.checks.back().map(|(at, _)| *at)
    }

    /// A check ended.
    pub(super) fn note(&mut self, showed: Showed, at: Moment) {
        match &showed {
            Showed::Status(status) if self.status.as_ref() == Some(status) => self.same += 1,
            Showed::Status(status) => {
                self.changed = self.status.is_some();
                self.status = Some(status.clone());
                self.same = 0;
            }
            Showed::Failed(_) => self.same += 1,
        }
        self.checks.push_back((at.wall, showed));
        if self.checks.len() > CHECKS {
            self.checks.pop_front();
        }
        self.put_off(at);
    }

    /// Nothing is known of the check that was due: the next one is a pause away.
    pub(super) fn put_off(&mut self, at: Moment) {
        self.due = Some(at.mono_ms + self.pause_ms());
    }

    /// Gives it a time for the next check if it has none: a pause after the last one, or after it was sent, whenever that
    /// was.
    pub(super) fn schedule(&mut self, sent: Timestamp, at: Moment) {
        if self.due.is_none() {
            let pause = self.pause_ms();
            let since = at.wall.duration_since(self.checked().unwrap_or(sent)).as_millis();
            // A check that lies ahead, by a clock that was set back, is one made just now.
            let since = u64::try_from(since).unwrap_or(0);
            self.due = Some(at.mono_ms + pause.saturating_sub(since));
        }
    }

    fn keep(&self) -> Value {
        let check = |(at, showed): &(Timestamp, Showed)| match showed {
            Showed::Status(status) => Some(json!([at.as_second(), status.as_str()])),
            Showed::Failed(_) => None,
        };
        let all: Vec<Value> = self.checks.iter().filter_map(check).collect();
        let last = &all[all.len().saturating_sub(KEPT_CHECKS)..];
        json!({ "checks": last, "same": self.same, "changed": self.changed, "closed": self.closed })
    }

    fn kept(value: &Value) -> Self {
        let check = |check: &Value| {
            let at = Timestamp::from_second(check.get(0)?.as_i64()?).ok()?;
            Some((at, Showed::Status(Clean::from_partner(check.get(1)?.as_str()?))))
        };
        let listed = value.get("checks").and_then(Value::as_array).into_iter().flatten();
        let checks: VecDeque<_> = listed.take(CHECKS).filter_map(check).collect();
        let status = checks.back().and_then(|(_, showed)| match showed {
            Showed::Status(status) => Some(status.clone()),
            Showed::Failed(_) => None,
        });
        let is = |name: &str| value.get(name).and_then(Value::as_bool) == Some(true);
        let same = value.get("same").and_then(Value::as_u64).unwrap_or(0);
        let same = usize::try_from(same).unwrap_or(0).min(PAUSES.len());
        Self { status, checks, changed: is("changed"), closed: is("closed"), same, ..Self::default() }
    }
}

/// What is known of all, by the write that made each.
#[derive(Debug, Default)]
pub(super) struct Watch {
    pub(super) tracks: BTreeMap<OpId, Track>,
    /// Open ones are asked about by themselves.
    pub(super) on: bool,
    /// Why nothing is asked by itself although the watch is on.
    pub(super) held: Option<Text>,
    /// Another process holds the ledger, and asks: two would spend each other's pairs of tokens.
    pub(super) elsewhere: Option<Text>,
    /// The service wants to be left alone until then (milliseconds of the monotonic clock).
    not_before: u64,
    /// Asked for by a person, and not yet begun.
    pub(super) queue: VecDeque<OpId>,
    /// Being asked about.
    pub(super) busy: Option<OpId>,
}

impl Watch {
    pub(super) fn new() -> Self {
        Self { on: true, ..Self::default() }
    }

    /// Asks about one as soon as it can be.
    pub(super) fn ask(&mut self, id: OpId) {
        if self.busy != Some(id) && !self.queue.contains(&id) {
            self.queue.push_back(id);
        }
    }

    /// Why nothing is asked by itself although the watch is on.
    pub(super) fn waits(&self) -> Option<&Text> {
        self.held.as_ref().or(self.elsewhere.as_ref()).filter(|_| self.on)
    }

    /// True if open applications are asked about by themselves.
    pub(super) const fn runs(&self) -> bool {
        self.on && self.held.is_none() && self.elsewhere.is_none()
    }

    /// The next one to ask about, of those that are open; one at a time.
    pub(super) fn next(&mut self, open: &[OpId], at: Moment) -> Option<OpId> {
        if self.busy.is_some() {
            return None;
        }
        if let Some(id) = self.queue.pop_front() {
            self.busy = Some(id);
            return Some(id);
        }
        let due = self.due(open).filter(|(due, _)| *due <= at.mono_ms)?;
        self.busy = Some(due.1);
        Some(due.1)
    }

    /// When one is asked about next.
    pub(super) fn due_of(&self, id: OpId) -> Option<u64> {
        self.tracks.get(&id)?.due.map(|due| due.max(self.not_before))
    }

    /// The open one that is due first, if the watch runs.
    fn due(&self, open: &[OpId]) -> Option<(u64, OpId)> {
        let due = |id: &OpId| Some((self.due_of(*id)?, *id));
        open.iter().filter_map(due).min().filter(|_| self.runs())
    }

    /// The service has too much to do: it is left alone for so long. Who asks by hand asks again.
    pub(super) fn leave_alone(&mut self, seconds: u64, at: Moment) {
        self.queue.clear();
        self.not_before = at.mono_ms.saturating_add(seconds.saturating_mul(1_000));
    }

    /// When something is to be asked next (milliseconds of the monotonic clock).
    pub(super) fn wakes(&self, open: &[OpId]) -> Option<u64> {
        self.due(open).map(|(due, _)| due).filter(|_| self.busy.is_none())
    }

    /// What is kept across starts: the numbers of our own writes, statuses and times; nothing of the people.
    pub(super) fn keep(&self) -> Value {
        let kept = |(id, track): (&OpId, &Track)| (id.to_string(), track.keep());
        let known = |(_, track): &(&OpId, &Track)| track.closed || !track.checks.is_empty();
        // Ids are in the order of time: the newest are kept.
        let tracks: serde_json::Map<_, _> = self.tracks.iter().rev().filter(known).take(KEPT).map(kept).collect();
        json!({ "on": self.on, "tracks": tracks })
    }

    pub(super) fn recall(&mut self, kept: &Value) {
        if let Some(on) = kept.get("on").and_then(Value::as_bool) {
            self.on = on;
        }
        let tracks = kept.get("tracks").and_then(Value::as_object).into_iter().flatten();
        for (id, track) in tracks.take(KEPT) {
            if let Ok(id) = id.parse::<Uuid>() {
                self.tracks.insert(OpId(id), Track::kept(track));
            }
        }
    }
}
