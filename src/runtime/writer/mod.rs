//! The only way to a partner for anything with an effect: one queue per account, each write at most once.
//!
//! A write runs: session ready → readings before → check → built → `prepared` → `sending` → sent → judged → recorded →
//! told → read back. From `sending` on nothing stops it, not a newer write, not a change of account, not a panic. What
//! stays unknown is looked up by reads until it is settled or left to a person, after a restart too and with no pane
//! open. The writer knows no partner: what a request is, and what an answer means, is asked of [`Rules`].

mod brake;
pub mod journal;
mod report;
mod rules;
mod run;
mod settle;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::Semaphore;
use tokio::sync::mpsc::UnboundedSender;

pub use self::journal::Journal;
pub use self::report::{Stage, WriteReport};
pub use self::rules::Rules;

use self::brake::Brake;
use self::report::Subject;
use self::settle::Case;
use super::back::{Back, caught};
use crate::api::{Api, ApiError, Parts, Reply, Request};
use crate::domain::{AccountId, Clean, Moment};
use crate::ledger::Intent;
use crate::ops::{Doubt, Held, OpId, Operation, Outcome, Record, State};

/// Tells the time: monotonic for gaps, wall for the ledger.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// Bounds of the writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WriterLimits {
    /// Sending and waiting for the answer; what is not over then is unknown.
    pub send: Duration,
    /// One reading, or making the session ready.
    pub read: Duration,
    /// The reading back of a confirmed write, which holds up the account's next write.
    pub after: Duration,
    /// Two not-founds must be this far apart to prove an absence.
    pub gap: Duration,
    /// The pause after the first failed look-up; doubled by each further one.
    pub pause: Duration,
    /// The longest such pause.
    pub longest_pause: Duration,
    /// Failed look-ups in a row, or failed attempts to record, after which a person is asked.
    pub failures: u32,
    /// Steps of one look-up after which a person is asked, so that no rule can keep one going for ever.
    pub steps: u32,
    /// Look-ups at once.
    pub look_ups: usize,
}

impl Default for WriterLimits {
    fn default() -> Self {
        Self {
            send: Duration::from_mins(1),
            read: Duration::from_mins(1),
            after: Duration::from_secs(15),
            gap: Duration::from_secs(30),
            pause: Duration::from_secs(5),
            longest_pause: Duration::from_mins(5),
            failures: 8,
            steps: 40,
            look_ups: 2,
        }
    }
}

/// What became of the wish to stop a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// It will end, or has just ended, as not sent.
    Stopped,
    /// Bytes may have left: one can only stop watching.
    TooLate,
    /// No such write is under way.
    NotUnderWay,
}

/// Runs writes and settles unknowns. Every method returns at once; what comes of it is a [`WriteReport`].
pub struct Writer<A, J> {
    shared: Arc<Shared<A, J>>,
}

struct Shared<A, J> {
    api: Arc<A>,
    journal: Arc<J>,
    rules: Rules,
    clock: Clock,
    handle: Handle,
    back: UnboundedSender<Back>,
    limits: WriterLimits,
    // Both are held for moments only, never across an await.
    queues: Mutex<Queues>,
    cases: Mutex<Cases>,
    look_ups: Semaphore,
}

#[derive(Default)]
struct Queues {
    /// Every id ever submitted: the same operation cannot be sent twice.
    seen: HashSet<OpId>,
    /// Writes not yet begun. An account has an entry while its worker lives.
    waiting: HashMap<AccountId, VecDeque<Operation<Request>>>,
    /// Brakes of all writes that have not ended.
    live: HashMap<OpId, Arc<Brake>>,
}

#[derive(Default)]
struct Cases {
    open: HashMap<OpId, Arc<Case>>,
    /// Accounts whose look-ups wait for a sign-in that was asked for.
    asked: HashSet<AccountId>,
}

impl<A: Api, J: Journal> Writer<A, J> {
    /// A writer that runs on `handle` and answers on `back`.
    pub fn new(
        api: Arc<A>,
        journal: Arc<J>,
        rules: Rules,
        clock: Clock,
        handle: Handle,
        back: UnboundedSender<Back>,
        limits: WriterLimits,
    ) -> Self {
        let look_ups = Semaphore::new(limits.look_ups.max(1));
        let (queues, cases) = (Mutex::default(), Mutex::default());
        Self { shared: Arc::new(Shared { api, journal, rules, clock, handle, back, limits, queues, cases, look_ups }) }
    }

    /// Queues a write that a person confirmed. The same operation a second time is ignored.
    pub fn submit(&self, operation: Operation<Request>) {
        let mut queues = self.shared.queues();
        let (id, account) = (operation.id, operation.account.clone());
        if !queues.seen.insert(id) {
            return;
        }
        let ahead = queues.live_of(&account);
        queues.live.insert(id, Arc::new(Brake::new(account.clone())));
        self.shared.say(&Subject::of(&operation), Stage::Queued { ahead });
        if let Some(waiting) = queues.waiting.get_mut(&account) {
            waiting.push_back(operation);
        } else {
            queues.waiting.insert(account.clone(), VecDeque::from([operation]));
            self.shared.handle.spawn(Arc::clone(&self.shared).work(account));
        }
    }

    /// A write as the ledger would keep it, if it can be built at all.
    pub fn intent(&self, operation: &Operation<Request>) -> Option<Intent> {
        let wire = (self.shared.rules.wire)(&operation.request).ok()?;
        Some(Intent::of(operation, self.shared.api.host(&operation.account), wire.digest()))
    }

    /// Stops a write if nothing has been sent yet; it then ends as `NotSent(Stopped)`.
    pub fn stop(&self, id: OpId) -> Stop {
        let mut queues = self.shared.queues();
        let Some(brake) = queues.live.get(&id).map(Arc::clone) else { return Stop::NotUnderWay };
        if !brake.stop() {
            return Stop::TooLate;
        }
        // One that has not begun ends here; one that has ends at its worker's hands.
        if let Some(operation) = queues.take_waiting(id) {
            queues.live.remove(&id);
            let outcome = Outcome::NotSent(Held::Stopped);
            self.shared
                .say(&Subject::of(&operation), Stage::Ended { outcome, reply: None, record: None, unrecorded: None });
        }
        Stop::Stopped
    }

    /// Writes that have not ended, for the question before quitting.
    pub fn under_way(&self) -> Vec<OpId> {
        let mut ids: Vec<OpId> = self.shared.queues().live.keys().copied().collect();
        ids.sort_unstable();
        ids
    }

    /// Looks up the unknowns that the ledger found at start. Records that are settled are passed over; one that is
    /// still `sending` in the ledger, and is not under way here, is first recorded as unknown.
    pub fn resume(&self, records: Vec<Record>) {
        for record in records {
            match record.state {
                State::Unknown => self.shared.open_case(record),
                State::Sending => drop(self.shared.handle.spawn(Arc::clone(&self.shared).reopen(record.id))),
                _ => {}
            }
        }
    }

    /// Looks up an unknown now, whatever it was waiting for. A write that is still under way is left alone.
    pub fn verify(&self, id: OpId) {
        if !self.shared.nudge(id) {
            self.shared.handle.spawn(Arc::clone(&self.shared).reopen(id));
        }
    }

    /// A person closes an unknown, saying why.
    pub fn close(&self, id: OpId, why: Clean) {
        self.shared.handle.spawn(Arc::clone(&self.shared).close(id, why));
    }

    /// Somebody signed in: look-ups of the account that waited for it go on. To be called on every successful
    /// [`Back::SignedIn`].
    pub fn signed_in(&self, account: &AccountId) {
        self.shared.signed_in(account);
    }
}

impl Queues {
    fn live_of(&self, account: &AccountId) -> usize {
        self.live.values().filter(|brake| brake.account() == account).count()
    }

    fn take_waiting(&mut self, id: OpId) -> Option<Operation<Request>> {
        self.waiting.values_mut().find_map(|waiting| {
            let at = waiting.iter().position(|operation| operation.id == id)?;
            waiting.remove(at)
        })
    }
}

impl<A: Api, J: Journal> Shared<A, J> {
    fn queues(&self) -> MutexGuard<'_, Queues> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn cases(&self) -> MutexGuard<'_, Cases> {
        self.cases.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> Moment {
        (self.clock)()
    }

    fn say(&self, subject: &Subject, stage: Stage) {
        // A closed channel means that the loop has ended; the ledger has what matters.
        let _ = self.back.send(Back::Write(subject.at(stage)));
    }

    /// An account's worker: one write after another until none waits.
    async fn work(self: Arc<Self>, account: AccountId) {
        loop {
            let (operation, brake) = {
                let mut queues = self.queues();
                let next = queues.waiting.get_mut(&account).and_then(VecDeque::pop_front);
                let Some(operation) = next else {
                    queues.waiting.remove(&account);
                    return;
                };
                let brake = queues.live.get(&operation.id).map(Arc::clone);
                (operation, brake.unwrap_or_else(|| Arc::new(Brake::new(account.clone()))))
            };
            if let Err(words) = caught(self.run(&operation, &brake)).await {
                self.broke(&operation, &brake, words);
            }
        }
    }

    /// Every step catches its own panics; this is for what nobody thought of, so that no write ends in silence.
    fn broke(&self, operation: &Operation<Request>, brake: &Brake, words: Clean) {
        tracing::error!(op = %operation.id, "the writer broke: {words}");
        if !self.queues().live.contains_key(&operation.id) {
            return;
        }
        let outcome = if brake.is_sending() {
            Outcome::Unknown(Doubt::Ended)
        } else {
            Outcome::NotSent(Held::Before(words.clone()))
        };
        self.end(&Subject::of(operation), Stage::Ended { outcome, reply: None, record: None, unrecorded: Some(words) });
    }

    /// The write no longer counts as under way, and its end is told.
    fn end(&self, subject: &Subject, ended: Stage) {
        self.queues().live.remove(&subject.id);
        self.say(subject, ended);
    }

    /// A reading with all it yields: the parts of a list in order, then the end.
    async fn gather(&self, account: &AccountId, request: Request, limit: Duration) -> Result<Vec<Reply>, ApiError> {
        let gathered = Arc::new(Mutex::new(Vec::new()));
        let sink = Arc::clone(&gathered);
        let parts = Parts::new(move |k, reply| sink.lock().unwrap_or_else(PoisonError::into_inner).push((k, reply)));
        let end = self.bounded(account, limit, self.api.read(account.clone(), request, parts)).await?;
        let mut gathered = std::mem::take(&mut *gathered.lock().unwrap_or_else(PoisonError::into_inner));
        gathered.sort_by_key(|(k, _)| *k);
        Ok(gathered.into_iter().map(|(_, reply)| reply).chain([end]).collect())
    }

    /// A call that neither hangs nor panics.
    async fn bounded<T>(
        &self,
        account: &AccountId,
        limit: Duration,
        call: impl Future<Output = Result<T, ApiError>>,
    ) -> Result<T, ApiError> {
        match caught(tokio::time::timeout(limit, call)).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(ApiError::TimeOut { host: self.api.host(account), seconds: limit.as_secs() }),
            Err(words) => Err(ApiError::Internal(words)),
        }
    }
}

impl<A, J> std::fmt::Debug for Writer<A, J> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Writer(…)")
    }
}
