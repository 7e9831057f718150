//! A run of many writes, one after another: what is sent next, when it stops, and what became of each row.
//!
//! A pure state machine over an [`ops::Plan`](crate::ops::Plan). It knows no partner, makes no request and reads no
//! clock: a pane makes the plan, turns a [`Turn`] into an operation and hands every report back. It is used like this:
//!
//! 1. [`Run::planned`] and show it ([`crate::ui::batch`] draws any run). Nothing is written down or sent yet.
//! 2. The person types [`Run::pending`]; [`Run::confirm`] gives each row to be sent an id of its own and answers
//!    [`Next::Keep`]: send `Effect::KeepPlan`. Nothing leaves before `Input::PlanKept` says that the plan is on disk.
//! 3. [`Run::kept`] answers [`Next::Send`]: make the operation with exactly the turn's `id`, `batch` and `retry_of`,
//!    and `Effect::Submit` it. Where it cannot be made, say so by [`Run::cannot`].
//! 4. Every `Input::Outcome` goes to [`Run::report`], which answers the next turn, if there is one.
//! 5. [`Next::Over`]: every row has ended. Send `Effect::ForgetPlan` and show the result ([`sheet`] makes a table of it).
//!
//! A run stops by itself at the first surprise ([`Why`]); rows that were not sent then need a new confirmation. After a
//! restart `Input::Unfinished` brings the plan and the ledger's records of it: [`Run::recovered`] goes on from there.

mod results;
mod row;
mod sheet;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::{News, Text, say};
use crate::domain::Clean;
use crate::ops::{BatchId, Held, OpId, Outcome, Plan, PlanRow, Record, Settled, State};

pub use results::Results;
pub use row::RowState;
pub use sheet::sheet;

/// Refusals in a row after which a run stops: what is wrong with three is likely wrong with all.
const REFUSALS: u32 = 3;
/// The status of an answer to somebody who is not signed in.
const NO_SESSION: u16 = 401;

/// Where a run stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Phase {
    /// Shown, not confirmed.
    Planned,
    /// Confirmed; the plan is on its way to the disk.
    Keeping,
    /// One row after another is sent.
    Running,
    /// It stops when the row under way has ended.
    Stopping(Why),
    /// It stopped; rows that were not sent wait for a new confirmation.
    Stopped(Why),
    /// Every row has ended.
    Over,
}

/// Why a run stopped.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// The person asked.
    Asked,
    /// The outcome of a row is unknown.
    Unknown,
    /// The session ended or was refused.
    Session,
    /// Writing is off (why).
    Gate(Text),
    /// Several rows in a row were refused or could not be sent.
    Refusals,
    /// It went through, but some rows could not be sent.
    Held,
    /// The plan could not be written down (why): nothing was sent.
    NotKept(Text),
    /// The program ended in between.
    Restart,
    /// The file of results cannot be written (why).
    Results(Text),
}

impl Why {
    /// The same in words.
    pub fn text(&self) -> Text {
        match self {
            Self::Asked => Text::key("batch-why-asked"),
            Self::Unknown => Text::key("batch-why-unknown"),
            Self::Session => Text::key("batch-why-session"),
            Self::Gate(why) => Text::key("batch-why-gate").with("why", why.clone()),
            Self::Refusals => Text::key("batch-why-refusals"),
            Self::Held => Text::key("batch-why-held"),
            Self::NotKept(why) => Text::key("batch-why-not-kept").with("why", why.clone()),
            Self::Restart => Text::key("batch-why-restart"),
            Self::Results(why) => Text::key("batch-why-results").with("why", why.clone()),
        }
    }
}

/// A row that the plan leaves out.
#[derive(Debug, Clone, PartialEq)]
pub struct Skipped {
    /// Its id.
    pub target: String,
    /// What a person calls it.
    pub label: Clean,
    /// Why it is left out.
    pub why: Text,
}

/// One row to be sent now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Its place in the plan.
    pub row: usize,
    /// The id its operation must carry.
    pub id: OpId,
    /// The batch its operation must carry.
    pub batch: BatchId,
    /// The write it repeats.
    pub retry_of: Option<OpId>,
}

/// What a run wants next.
#[derive(Debug, Clone, PartialEq)]
pub enum Next {
    /// Nothing just now.
    Nothing,
    /// Write the plan down; [`Run::kept`] takes the answer.
    Keep(Arc<Plan>),
    /// Send this row.
    Send(Turn),
    /// Every row has ended: the plan can be forgotten.
    Over(BatchId),
}

/// How many rows stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Done.
    pub confirmed: usize,
    /// Refused by the partner.
    pub refused: usize,
    /// Not sent: left alone, or still to be sent.
    pub not_sent: usize,
    /// Nobody knows yet.
    pub unknown: usize,
    /// Rows in the plan.
    pub of: usize,
}

/// A run.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Shared with whoever writes it down: it may hold fifty thousand rows.
    plan: Arc<Plan>,
    skipped: Vec<Skipped>,
    rows: Vec<RowState>,
    /// How many rows stand where, by [`RowState::place`]; counted as they change.
    counts: [usize; 9],
    /// The row under way.
    now: Option<usize>,
    /// The row that changed last.
    last: usize,
    /// No row before this one is queued.
    from: usize,
    phase: Phase,
    bad_in_a_row: u32,
}

impl Run {
    /// A run that a person looks at before anything is sent.
    pub fn planned(plan: Plan, skipped: Vec<Skipped>) -> Self {
        let rows = vec![RowState::Open; plan.rows.len()];
        Self::new(plan, skipped, rows, Phase::Planned)
    }

    /// A run as an earlier program left it, from its plan and what the ledger has of it.
    pub fn recovered(plan: Plan, records: &[Record]) -> Self {
        let rows = plan.rows.iter().map(|row| recovered(row, records)).collect();
        let mut run = Self::new(plan, Vec::new(), rows, Phase::Stopped(Why::Restart));
        if run.ended() == run.rows.len() {
            run.phase = Phase::Over;
        }
        run
    }

    fn new(plan: Plan, skipped: Vec<Skipped>, rows: Vec<RowState>, phase: Phase) -> Self {
        let mut counts = [0; 9];
        for row in &rows {
            counts[row.place()] += 1;
        }
        let last = rows.iter().rposition(|row| !row.is_pending()).unwrap_or(0);
        Self { plan: Arc::new(plan), skipped, rows, counts, now: None, last, from: 0, phase, bad_in_a_row: 0 }
    }

    /// A row stands elsewhere: the one place where that is said.
    fn set(&mut self, at: usize, state: RowState) {
        self.counts[self.rows[at].place()] -= 1;
        self.counts[state.place()] += 1;
        match state {
            RowState::Sending(_) => self.now = Some(at),
            _ if self.now == Some(at) => self.now = None,
            RowState::Queued(_) => self.from = self.from.min(at),
            _ => {}
        }
        if !state.is_pending() {
            self.last = at;
        }
        self.rows[at] = state;
    }

    /// Its plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Rows that the plan leaves out.
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// Every row and where it stands, in the order of sending.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = (&PlanRow, &RowState)> {
        self.plan.rows.iter().zip(&self.rows)
    }

    /// One row and where it stands.
    pub fn row(&self, at: usize) -> Option<(&PlanRow, &RowState)> {
        self.plan.rows.get(at).zip(self.rows.get(at))
    }

    /// Where it stands.
    pub const fn phase(&self) -> &Phase {
        &self.phase
    }

    /// Rows that the next confirmation sends.
    pub const fn pending(&self) -> usize {
        self.counts[0] + self.counts[1] + self.counts[2]
    }

    /// Rows to which nothing more happens.
    pub const fn ended(&self) -> usize {
        self.counts[5] + self.counts[6] + self.counts[7]
    }

    /// The row that is under way, or the last that was, for what should be in sight.
    pub fn at(&self) -> usize {
        self.now.unwrap_or(self.last)
    }

    /// True while rows go out or may: it must not be put away.
    pub const fn is_busy(&self) -> bool {
        matches!(self.phase, Phase::Keeping | Phase::Running | Phase::Stopping(_))
    }

    const fn is_sending(&self) -> bool {
        self.now.is_some()
    }

    /// The first unknown write, for verifying it.
    pub fn unknown(&self) -> Option<OpId> {
        if self.counts[8] == 0 {
            return None;
        }
        self.rows.iter().find_map(|row| if let RowState::Unknown(id) = row { Some(*id) } else { None })
    }

    /// How many rows stand where.
    pub fn tally(&self) -> Tally {
        let [_, held, _, _, _, confirmed, refused, left, unknown] = self.counts;
        Tally { confirmed, refused, not_sent: held + left, unknown, of: self.rows.len() }
    }

    /// Leaves a row out before anything was sent (somebody changed it meanwhile).
    pub fn leave(&mut self, row: usize, why: Text) {
        if self.rows.get(row).is_some_and(RowState::is_pending) {
            self.set(row, RowState::Left(why));
        }
    }

    /// The person confirms: every row that waits gets an id of its own. Nothing happens while rows go out.
    pub fn confirm(&mut self, mut id: impl FnMut() -> OpId) -> Next {
        if self.is_busy() || self.pending() == 0 {
            return Next::Nothing;
        }
        let last = self.last;
        for at in 0..self.rows.len() {
            if self.rows[at].is_pending() {
                let repeats = if let RowState::Absent(id) = self.rows[at] { Some(id) } else { None };
                // Not copied: whoever wrote it down has let go of it.
                Arc::make_mut(&mut self.plan).rows[at].tries.push(id());
                self.set(at, RowState::Queued(repeats));
            }
        }
        self.last = last;
        self.phase = Phase::Keeping;
        self.bad_in_a_row = 0;
        Next::Keep(Arc::clone(&self.plan))
    }

    /// The plan is on disk, or could not be put there.
    pub fn kept(&mut self, batch: BatchId, result: Result<(), Text>) -> Next {
        if batch != self.plan.id {
            return Next::Nothing;
        }
        match (&self.phase, result) {
            (Phase::Keeping, Ok(())) => {
                self.phase = Phase::Running;
                self.go_on()
            }
            (Phase::Keeping, Err(why)) => self.stop_with(Why::NotKept(why)),
            // It was asked to stop while the plan was on its way.
            (Phase::Stopping(why), _) if !self.is_sending() => {
                let why = why.clone();
                self.stop_with(why)
            }
            _ => Next::Nothing,
        }
    }

    /// The operation of a turn cannot be made or sent (why): its row is left alone, the others go on.
    pub fn cannot(&mut self, row: usize, why: Text) -> Next {
        if !matches!(self.rows.get(row), Some(RowState::Sending(_))) {
            return Next::Nothing;
        }
        self.set(row, RowState::Left(why));
        self.go_on()
    }

    /// The person asks to stop, or something else does: the row under way finishes.
    pub fn stop(&mut self, why: Why) -> Next {
        match self.phase {
            Phase::Running | Phase::Keeping => {
                self.phase = Phase::Stopping(why);
                // The row under way is waited for, or the plan that is on its way to the disk.
                Next::Nothing
            }
            _ => Next::Nothing,
        }
    }

    /// The operation of a turn was not made, for a reason that holds for all: its row and the rest wait. Never for one
    /// that was submitted.
    pub fn interrupt(&mut self, turn: Turn, why: Why) -> Next {
        if self.rows.get(turn.row) != Some(&RowState::Sending(turn.id)) {
            return Next::Nothing;
        }
        self.set(turn.row, turn.retry_of.map_or(RowState::Open, RowState::Absent));
        self.stop_with(why)
    }

    /// What became of a write. Reports of other writes change nothing.
    pub fn report(&mut self, id: OpId, news: &News) -> Next {
        let Some(at) = self.row_of(id) else { return Next::Nothing };
        let ended = match (&self.rows[at], news) {
            (_, News::Running | News::ReadBack) => return Next::Nothing,
            (RowState::Sending(_), News::Ended(outcome)) => outcome,
            (_, News::Settled(how)) => return self.settled(at, id, *how),
            _ => return Next::Nothing,
        };
        let (state, surprise) = match ended {
            Outcome::Confirmed => (RowState::Confirmed, None),
            // Nothing is wrong with the row: it waits with those behind it.
            Outcome::Refused(refusal) if refusal.status == NO_SESSION => held_as(&Held::SignIn),
            Outcome::Refused(refusal) => (RowState::Refused(refusal.words.clone()), None),
            Outcome::NotSent(held) => held_as(held),
            Outcome::Unknown(_) => (RowState::Unknown(id), Some(Why::Unknown)),
        };
        self.bad_in_a_row = match &state {
            RowState::Refused(_) | RowState::Held(_) => self.bad_in_a_row + 1,
            RowState::Left(_) => self.bad_in_a_row,
            _ => 0,
        };
        self.set(at, state);
        let surprise = surprise.or_else(|| (self.bad_in_a_row >= REFUSALS).then_some(Why::Refusals));
        match (&self.phase, surprise) {
            (Phase::Running | Phase::Stopping(_), Some(why)) => self.stop_with(why),
            _ => self.go_on(),
        }
    }

    /// The row that a write belongs to, while somebody waits for its end.
    pub fn row_of(&self, id: OpId) -> Option<usize> {
        let now = self.now.filter(|at| self.rows[*at] == RowState::Sending(id));
        let unknown = || self.rows.iter().position(|row| *row == RowState::Unknown(id));
        now.or_else(|| if self.counts[8] == 0 { None } else { unknown() })
    }

    fn settled(&mut self, at: usize, id: OpId, how: Settled) -> Next {
        self.set(
            at,
            match how {
                Settled::Confirmed => RowState::Confirmed,
                Settled::Absent => RowState::Absent(id),
                Settled::ClosedByUser => RowState::Left(say::state(State::Reconciled(how))),
            },
        );
        match self.phase {
            Phase::Running => self.go_on(),
            // It ends with the row under way, or when the plan on its way is on disk, and not before.
            Phase::Stopping(_) => Next::Nothing,
            _ => self.end_if_over(),
        }
    }

    /// The next row, if the run goes on.
    fn go_on(&mut self) -> Next {
        match &self.phase {
            Phase::Running => {}
            Phase::Stopping(why) => {
                let why = why.clone();
                return self.stop_with(why);
            }
            _ => return Next::Nothing,
        }
        if self.is_sending() {
            return Next::Nothing;
        }
        let queued = |(at, row): (usize, &RowState)| match row {
            RowState::Queued(retry_of) => Some((at, *retry_of)),
            _ => None,
        };
        let next = self.rows.iter().enumerate().skip(self.from).find_map(queued);
        self.from = next.map_or(self.rows.len(), |(at, _)| at);
        let Some((row, retry_of)) = next else {
            self.phase = Phase::Stopped(if self.unknown().is_some() { Why::Unknown } else { Why::Held });
            return self.end_if_over();
        };
        let Some(id) = self.plan.rows[row].tries.last().copied() else { return Next::Nothing };
        self.set(row, RowState::Sending(id));
        Next::Send(Turn { row, id, batch: self.plan.id, retry_of })
    }

    fn stop_with(&mut self, why: Why) -> Next {
        for at in self.from..self.rows.len() {
            if let RowState::Queued(repeats) = self.rows[at] {
                self.set(at, repeats.map_or(RowState::Open, RowState::Absent));
            }
        }
        self.phase = Phase::Stopped(why);
        self.end_if_over()
    }

    fn end_if_over(&mut self) -> Next {
        if self.phase != Phase::Over && self.ended() == self.rows.len() {
            self.phase = Phase::Over;
            return Next::Over(self.plan.id);
        }
        Next::Nothing
    }
}

/// What a write that was not sent means to its row, and to the run.
fn held_as(held: &Held) -> (RowState, Option<Why>) {
    let why = say::held(held);
    match held {
        Held::Already | Held::Gone | Held::Changed { .. } => (RowState::Left(why), None),
        Held::Before(_) | Held::Connect(_) => (RowState::Held(why), None),
        Held::SignIn => (RowState::Held(why), Some(Why::Session)),
        Held::Stopped | Held::Ended => (RowState::Held(why), Some(Why::Asked)),
        Held::Ledger(_) | Held::ReadOnly => (RowState::Held(why.clone()), Some(Why::Gate(why))),
    }
}

/// Where a row stands by the ledger: its last write that is recorded decides.
fn recovered(row: &PlanRow, records: &[Record]) -> RowState {
    let found = row.tries.iter().rev().find_map(|id| records.iter().find(|record| record.id == *id));
    let Some(record) = found else { return RowState::Open };
    match record.state {
        State::Prepared | State::NotSent => RowState::Open,
        State::Sending | State::Unknown => RowState::Unknown(record.id),
        State::Confirmed | State::Reconciled(Settled::Confirmed) => RowState::Confirmed,
        State::Failed if record.status == Some(NO_SESSION) => RowState::Held(say::held(&Held::SignIn)),
        State::Failed => RowState::Refused(record.evidence.clone()),
        State::Reconciled(Settled::Absent) => RowState::Absent(record.id),
        State::Reconciled(Settled::ClosedByUser) => RowState::Left(say::state(record.state)),
    }
}
