//! The ledger as the rest of the program holds it: a cheap handle to one thread that does the waiting.

use std::collections::HashSet;
use std::fmt;
use std::sync::mpsc;
use std::thread;

use jiff::Timestamp;
use tokio::sync::oneshot;

use super::Recovery;
use super::error::{LedgerError, Rights, Shut};
use super::intent::Intent;
use super::keeper::Keeper;
use super::opening::Place;
use super::permit::SendPermit;
use crate::domain::{AccountId, Clean};
use crate::ops::{self, BatchId, Held, OpId, Outcome, Record, Settled};

enum Job {
    Work(Box<dyn FnOnce(&mut Keeper) + Send>),
    Close(oneshot::Sender<()>),
}

/// A handle to the journal. Clones share one thread; it ends with [`Ledger::close`] or with the last handle.
#[derive(Clone)]
pub struct Ledger {
    jobs: mpsc::Sender<Job>,
}

impl Ledger {
    /// Starts the thread, which then opens the file: this returns at once, and the first answer waits for it.
    ///
    /// Recovery runs there as soon as the right to write is had, before any other call is served.
    pub fn open(place: Place) -> Self {
        let (jobs, queue) = mpsc::channel();
        // Without a thread the queue's other end is gone and every call is answered as closed.
        let _ = thread::Builder::new().name("ledger".to_owned()).spawn(move || serve(place, &queue));
        Self { jobs }
    }

    /// Whether this process may write.
    pub async fn rights(&self) -> Rights {
        self.ask(|keeper| keeper.rights()).await.unwrap_or_else(|_| Rights::Shut(Shut::stopped()))
    }

    /// Tries to become the writer, or to write again after a failure. A takeover runs recovery: see [`Ledger::recover`].
    pub async fn acquire(&self) -> Rights {
        self.ask(Keeper::acquire).await.unwrap_or_else(|_| Rights::Shut(Shut::stopped()))
    }

    /// What an earlier process left behind, found when this one became the writer, and all that is unknown.
    /// Asking again answers the same as long as nothing is settled.
    pub async fn recover(&self) -> Result<Recovery, LedgerError> {
        self.ask(Keeper::recovery).await?
    }

    /// Commits the intent: from here on it is never forgotten.
    pub async fn prepare(&self, intent: Intent, at: Timestamp) -> Result<(), LedgerError> {
        self.ask(move |keeper| keeper.prepare(&intent, at)).await?
    }

    /// Commits that sending begins, and only then gives the right to send, once.
    ///
    /// If the caller is gone by the time the permit is ready, nobody has it and the record ends as not sent.
    pub async fn sending(&self, id: OpId, at: Timestamp) -> Result<SendPermit, LedgerError> {
        let (answer, answered) = oneshot::channel();
        self.post(move |keeper| {
            if let Err(Ok(permit)) = answer.send(keeper.sending(id, at)) {
                // Recovery calls it unknown if even this cannot be written.
                let _ = keeper.outcome(permit.op(), &Outcome::NotSent(Held::Stopped), None, at);
            }
        })?;
        answered.await.map_err(|_| stopped())?
    }

    /// Commits how the write ended. `status` is that of the answer, if one came.
    ///
    /// When it fails the record stays as it was, so it may be tried again; after a restart it is unknown.
    pub async fn outcome(
        &self,
        id: OpId,
        outcome: &Outcome,
        status: Option<u16>,
        at: Timestamp,
    ) -> Result<Record, LedgerError> {
        let outcome = outcome.clone();
        self.ask(move |keeper| keeper.outcome(id, &outcome, status, at)).await?
    }

    /// Settles an unknown. Empty evidence leaves what was noted before.
    pub async fn settle(&self, id: OpId, how: Settled, evidence: Clean, at: Timestamp) -> Result<Record, LedgerError> {
        self.ask(move |keeper| keeper.settle(id, how, evidence, at)).await?
    }

    /// Notes what was seen of a write that is under way or unknown.
    pub async fn note_evidence(&self, id: OpId, evidence: Clean) -> Result<(), LedgerError> {
        self.ask(move |keeper| keeper.note_evidence(id, &evidence)).await?
    }

    /// One record.
    pub async fn get(&self, id: OpId) -> Result<Option<Record>, LedgerError> {
        self.ask(move |keeper| keeper.get(id)).await?
    }

    /// The newest records, newest first, at most this many.
    pub async fn newest(&self, most: usize) -> Result<Vec<Record>, LedgerError> {
        self.ask(move |keeper| keeper.newest(most)).await?
    }

    /// Every record of a batch, oldest first.
    pub async fn of_batch(&self, batch: BatchId) -> Result<Vec<Record>, LedgerError> {
        self.ask(move |keeper| keeper.of_batch(batch)).await?
    }

    /// Records of an operation that belonged to a batch, in one name, oldest first.
    pub async fn batched(&self, op: &'static str, account: AccountId) -> Result<Vec<Record>, LedgerError> {
        self.ask(move |keeper| keeper.batched(op, &account)).await?
    }

    /// The newest records in one name, oldest first.
    pub async fn in_name(&self, account: AccountId, most: usize) -> Result<Vec<Record>, LedgerError> {
        let mut found = self.ask(move |keeper| keeper.in_name(&account, most)).await??;
        found.reverse();
        Ok(found)
    }

    /// Everything that waits for an outcome, oldest first.
    pub async fn unknowns(&self) -> Result<Vec<Record>, LedgerError> {
        self.ask(Keeper::unknowns).await?
    }

    /// What everything under way or unknown locks.
    pub async fn locks(&self) -> Result<HashSet<ops::Lock>, LedgerError> {
        self.ask(Keeper::locks).await?
    }

    /// The newest equal money or once-only request of the last ten minutes that had, or may have had, an effect: sending
    /// again then demands a typed confirmation.
    pub async fn recent_equal(&self, intent: Intent, now: Timestamp) -> Result<Option<Record>, LedgerError> {
        self.ask(move |keeper| keeper.recent_equal(&intent, now)).await?
    }

    /// Tidies and closes the file, gives the right to write back and ends the thread; later calls are refused.
    pub async fn close(&self) {
        let (answer, answered) = oneshot::channel();
        if self.jobs.send(Job::Close(answer)).is_ok() {
            // An error means that the thread is gone, and with it what was to be closed.
            let _ = answered.await;
        }
    }

    async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Keeper) -> T + Send + 'static,
    ) -> Result<T, LedgerError> {
        let (answer, answered) = oneshot::channel();
        self.post(move |keeper| {
            // The work is done whether or not somebody still waits for it.
            let _ = answer.send(work(keeper));
        })?;
        answered.await.map_err(|_| stopped())
    }

    pub(super) fn post(&self, work: impl FnOnce(&mut Keeper) + Send + 'static) -> Result<(), LedgerError> {
        self.jobs.send(Job::Work(Box::new(work))).map_err(|_| stopped())
    }
}

fn stopped() -> LedgerError {
    LedgerError::Shut(Shut::stopped())
}

fn serve(place: Place, queue: &mpsc::Receiver<Job>) {
    let mut keeper = Keeper::open(place);
    while let Ok(job) = queue.recv() {
        match job {
            Job::Work(work) => work(&mut keeper),
            Job::Close(answer) => {
                drop(keeper);
                let _ = answer.send(());
                return;
            }
        }
    }
}

impl fmt::Debug for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ledger(…)")
    }
}
