//! The applications that were sent from here, as lines: the ledger's records and what the watch knows of each.

use jiff::{SignedDuration, Timestamp};

use super::watch::Track;
use super::{DealsPane, view};
use crate::api::lead_leader::{DealId, deal_of, is_same_person};
use crate::domain::{Amount, fold};
use crate::flow::{Cx, Text};
use crate::ops::{OpId, Record, Settled, State};
use crate::ui::grid::{Col, Line, Value, count, fixed, wide};
use crate::ui::theme::Role;

/// An application of the same person within so long is told of.
const AGAIN: SignedDuration = SignedDuration::from_hours(30 * 24);
const MINUTE_MS: u64 = 60_000;

/// The column of the time since it was sent.
pub(super) const SENT: usize = 3;

pub(super) const COLUMNS: [Col; 8] = [
    fixed("deals-col-number", 6, 0),
    wide("deals-col-label", 2, 13, 0),
    count("deals-col-amount", 11, 2),
    count("deals-col-sent", 6, 3),
    wide("deals-col-status", 4, 17, 0),
    count("deals-col-checked", 7, 1),
    count("deals-col-next", 8, 1),
    fixed("deals-col-day", 12, 9),
];

/// The number that the service gave it.
pub(super) fn number(record: &Record) -> Option<DealId> {
    let made = matches!(record.state, State::Confirmed | State::Reconciled(Settled::Confirmed));
    made.then(|| deal_of(record)).flatten()
}

/// True if the application may have reached the service.
pub(super) const fn may_be_there(record: &Record) -> bool {
    matches!(
        record.state,
        State::Sending
            | State::Confirmed
            | State::Unknown
            | State::Reconciled(Settled::Confirmed | Settled::ClosedByUser)
    )
}

/// Its line's key: the end of its id is random.
pub(super) fn key(id: OpId) -> u64 {
    id.0.as_u64_pair().1
}

/// Whether the same person applied a short while ago.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Again<'a> {
    /// No number is typed yet.
    Untyped,
    /// The ledger was not read.
    Unread,
    /// Another process has the ledger: this one cannot tell.
    Mute,
    /// Nobody with this number.
    Nobody,
    /// This one was sent, the newest of those.
    Sent(&'a Record),
}

impl DealsPane {
    pub(super) fn records(&self) -> &[Record] {
        self.records.as_deref().unwrap_or_default()
    }

    pub(super) fn record(&self, id: OpId) -> Option<&Record> {
        self.records().iter().find(|record| record.id == id)
    }

    pub(super) fn number(&self, id: OpId) -> Option<DealId> {
        self.record(id).and_then(number)
    }

    /// The newest application whose outcome nobody knows.
    pub(super) fn unknown(&self) -> Option<OpId> {
        let mut all = self.records().iter().rev();
        all.find(|record| record.state == State::Unknown).map(|record| record.id)
    }

    pub(super) fn track(&self, id: OpId) -> Option<&Track> {
        self.watch.tracks.get(&id)
    }

    /// True if its status is one of those that end the watch.
    pub(super) fn has_ended(&self, id: OpId) -> bool {
        let status = self.track(id).and_then(|track| track.status.as_ref()).map(|status| fold(status.as_str().trim()));
        status.is_some_and(|status| self.settings.final_statuses.iter().any(|word| fold(word.trim()) == status))
    }

    /// The applications that are followed: with a number, not closed, not decided.
    pub(super) fn open(&self) -> Vec<OpId> {
        self.open_since().into_iter().map(|(id, _)| id).collect()
    }

    /// The same, and when each was sent.
    pub(super) fn open_since(&self) -> Vec<(OpId, Timestamp)> {
        let is_closed = |id| self.track(id).is_some_and(|track| track.closed);
        let open = self.records().iter().filter(|record| number(record).is_some());
        let open = open.map(|record| (record.id, record.prepared_at));
        open.filter(|(id, _)| !is_closed(*id) && !self.has_ended(*id)).collect()
    }

    /// Whether the person with this number applied within the last 30 days.
    pub(super) fn again(&self, code: &str, now: Timestamp) -> Again<'_> {
        if code.trim().is_empty() {
            return Again::Untyped;
        }
        let Some(records) = &self.records else { return Again::Unread };
        let mut mute = false;
        let recent = |record: &&Record| may_be_there(record) && now.duration_since(record.prepared_at) < AGAIN;
        for record in records.iter().rev().filter(recent) {
            match is_same_person(record, code) {
                Some(false) => {}
                Some(true) => return Again::Sent(record),
                None => mute = true,
            }
        }
        if mute { Again::Mute } else { Again::Nobody }
    }

    /// The lines anew.
    pub(super) fn fill(&mut self, cx: &Cx<'_>) {
        // Of those that were sent in the same minute the newest stands first, too.
        let shown = self.records().iter().rev().filter(|record| may_be_there(record));
        let lines = shown.map(|record| self.line(record)).collect();
        let height = view::rows(cx.area);
        self.board.take(lines, height, cx.say);
        if let Some(id) = self.select.filter(|id| self.record(*id).is_some()) {
            self.board.table.choose(key(id), height);
            self.select = None;
        }
    }

    fn line(&self, record: &Record) -> Line {
        let word = |key: &'static str, role| (Value::Word(Text::key(key)), role);
        let minutes = |since: Timestamp| {
            let passed = self.at.wall.duration_since(since).as_mins();
            Value::Minutes(u64::try_from(passed).unwrap_or(0))
        };
        let track = self.track(record.id);
        let number = number(record);
        let changed = track.is_some_and(|track| track.changed);
        let closed = track.is_some_and(|track| track.closed);
        let status = match (record.state, track.and_then(|track| track.status.as_ref())) {
            (State::Unknown, _) => word("deals-status-unknown", Role::Warn),
            (State::Sending, _) => word("state-sending", Role::Accent),
            (State::Reconciled(Settled::ClosedByUser), _) => word("state-closed-by-user", Role::Dim),
            (_, Some(status)) => (Value::Text(status.clone()), if changed { Role::Changed } else { Role::Text }),
            (_, None) if number.is_none() => word("deals-status-no-number", Role::Warn),
            (_, None) => word("deals-status-none", Role::Faint),
        };
        let checked = track.and_then(Track::checked).map_or(Value::Nothing, minutes);
        let mark = match record.state {
            State::Unknown => Some("!!"),
            _ if changed => Some("~"),
            _ => None,
        };
        let amount = record.amount.as_ref().and_then(|(amount, _)| Amount::parse(amount).ok());
        Line {
            key: key(record.id),
            cells: vec![
                number.map_or((Value::Nothing, Role::Faint), |id| {
                    (Value::Text(id.to_string().as_str().into()), Role::Text)
                }),
                (Value::Text(record.target_label.clone()), Role::Text),
                (amount.map_or(Value::Nothing, Value::Amount), Role::Text),
                (minutes(record.prepared_at), Role::Dim),
                status,
                (checked, Role::Dim),
                self.next_check(record),
                (Value::Day(record.prepared_at.to_zoned(self.settings.zone.clone()).date()), Role::Dim),
            ],
            faint: closed || self.has_ended(record.id) || matches!(record.state, State::Reconciled(_)),
            mark,
        }
    }

    /// When it is asked about next, or why no more.
    fn next_check(&self, record: &Record) -> (Value, Role) {
        let word = |key: &'static str, role| (Value::Word(Text::key(key)), role);
        let (id, track) = (record.id, self.track(record.id));
        if record.state == State::Unknown {
            return word("deals-next-person", Role::Warn);
        }
        if number(record).is_none() {
            return (Value::Nothing, Role::Faint);
        }
        if self.watch.busy == Some(id) {
            return word("deals-next-now", Role::Accent);
        }
        if self.watch.queue.contains(&id) {
            return word("deals-next-queued", Role::Accent);
        }
        if track.is_some_and(|track| track.closed) {
            return word("deals-next-closed", Role::Dim);
        }
        if self.has_ended(id) {
            return word("deals-next-ended", Role::Dim);
        }
        if !self.watch.runs() {
            return word("deals-next-off", Role::Warn);
        }
        let due = self.watch.due_of(id);
        let left = |due: u64| Value::Minutes(due.saturating_sub(self.at.mono_ms).div_ceil(MINUTE_MS));
        (due.map_or(Value::Nothing, left), Role::Dim)
    }
}
