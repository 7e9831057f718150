//! Looks unknowns up until they are settled or a person has to decide. Reads only: nothing here can send a write.
//!
//! One case, one task, for each record; a bounded number of readings at once. What to read, how long to wait and what
//! a reading proves is decided by the partner's pure rule; here is only the carrying out, and its bounds.

use std::collections::hash_map;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::report::{Stage, Subject};
use super::rules::words;
use super::run::told;
use super::{Journal, Shared};
use crate::api::{Api, ApiError, Evidence, Reply, Request, Settle};
use crate::domain::{AccountId, Clean};
use crate::ops::{Doubt, OpId, Outcome, Record, Settled, State};
use crate::runtime::back::{Back, caught};
use crate::runtime::log;

/// The shortest wait, so that a rule that answers "now" cannot spin.
const SHORTEST_WAIT: Duration = Duration::from_secs(1);

/// An unknown that is being looked up.
pub(super) struct Case {
    account: AccountId,
    /// A person wants to know now.
    nudge: Notify,
    /// Somebody signed in.
    session: Notify,
    /// A person closed it.
    closed: CancellationToken,
}

impl Case {
    fn new(account: AccountId) -> Self {
        Self { account, nudge: Notify::new(), session: Notify::new(), closed: CancellationToken::new() }
    }

    /// Waits; true if a person cut it short.
    async fn wait(&self, wait: Duration) -> bool {
        tokio::time::timeout(wait, self.nudge.notified()).await.is_ok()
    }
}

impl<A: Api, J: Journal> Shared<A, J> {
    /// Begins to look a record up, unless that is being done.
    pub(super) fn open_case(self: &Arc<Self>, record: Record) {
        let case = Arc::new(Case::new(record.account.clone()));
        match self.cases().open.entry(record.id) {
            hash_map::Entry::Occupied(_) => return,
            hash_map::Entry::Vacant(free) => free.insert(Arc::clone(&case)),
        };
        let shared = Arc::clone(self);
        self.handle.spawn(async move {
            let subject = Subject::recorded(&record);
            let end = tokio::select! {
                biased;
                () = case.closed.cancelled() => return,
                end = caught(shared.look_up(&record, &subject, &case)) => end.unwrap_or_else(|evidence| Stage::Person { evidence }),
            };
            if let Stage::Person { evidence } = &end {
                // Best effort: the same words are about to be on screen.
                let _ = caught(shared.journal.note_evidence(record.id, evidence.clone())).await;
            }
            // Before it is told, so that a person who asks again finds no dying case.
            shared.forget(record.id, &case);
            shared.say(&subject, end);
        });
    }

    fn forget(&self, id: OpId, case: &Arc<Case>) {
        let mut cases = self.cases();
        if cases.open.get(&id).is_some_and(|open| Arc::ptr_eq(open, case)) {
            cases.open.remove(&id);
        }
    }

    /// Looks a record up now if a case is open; false if none is.
    pub(super) fn nudge(&self, id: OpId) -> bool {
        let mut cases = self.cases();
        let Some(case) = cases.open.get(&id).map(Arc::clone) else { return false };
        // A person who asks again may be asked again to sign in.
        cases.asked.remove(&case.account);
        case.nudge.notify_one();
        true
    }

    /// Takes up a record whose case was left to a person. A write that has not ended is left alone: its end will come.
    pub(super) async fn reopen(self: Arc<Self>, id: OpId) {
        if self.queues().live.contains_key(&id) {
            return;
        }
        match told(caught(self.journal.get(id)).await) {
            Ok(Some(record)) if record.state == State::Unknown => self.open_case(record),
            // Its outcome could not be recorded, or its process ended: only an unknown can be settled.
            Ok(Some(record)) if record.state == State::Sending => {
                match self.record(id, &Outcome::Unknown(Doubt::Ended), None).await {
                    Ok(record) => self.open_case(record),
                    Err(evidence) => self.say(&Subject::recorded(&record), Stage::Person { evidence }),
                }
            }
            Ok(Some(record)) => {
                let subject = Subject::recorded(&record);
                let stage = settled(&record).unwrap_or_else(|| Stage::Person {
                    evidence: Clean::from_partner(&format!("there is no doubt about it: {}", record.state.as_str())),
                });
                self.say(&subject, stage);
            }
            Ok(None) => {
                self.say(&Subject::unnamed(id), Stage::Person { evidence: "the ledger has no such record".into() });
            }
            Err(evidence) => self.say(&Subject::unnamed(id), Stage::Person { evidence }),
        }
    }

    pub(super) async fn close(self: Arc<Self>, id: OpId, why: Clean) {
        if let Some(case) = self.cases().open.remove(&id) {
            case.closed.cancel();
        }
        let stage = match self.settled_as(id, Settled::ClosedByUser, &why).await {
            Ok(stage) => stage,
            Err(evidence) => Stage::Person { evidence },
        };
        let subject = match &stage {
            Stage::Settled { record, .. } => Subject::recorded(record),
            _ => Subject::unnamed(id),
        };
        self.say(&subject, stage);
    }

    pub(super) fn signed_in(&self, account: &AccountId) {
        let mut cases = self.cases();
        cases.asked.remove(account);
        for case in cases.open.values().filter(|case| case.account == *account) {
            case.session.notify_one();
        }
    }

    /// The pause after this many failures in a row.
    pub(super) fn pause(&self, failures: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(failures.saturating_sub(1));
        self.limits.pause.saturating_mul(doubled).min(self.limits.longest_pause)
    }

    /// Carries out what the rule says until it is settled or a person has to decide.
    async fn look_up(&self, record: &Record, subject: &Subject, case: &Case) -> Stage {
        let mut evidence: Vec<Evidence> = Vec::new();
        let mut last: Option<Request> = None;
        let (mut failures, mut nudged) = (0, false);
        for _ in 0..self.limits.steps {
            // A person who asks while the rule would wait gets one reading more.
            let again = if nudged { last.clone() } else { None };
            nudged = false;
            let step =
                again.map_or_else(|| (self.rules.settle)(record, &evidence, self.now(), self.limits.gap), Settle::Read);
            match step {
                Settle::Read(request) => {
                    last = Some(request.clone());
                    match self.reading(record, subject, request).await {
                        Ok(seen) => {
                            failures = 0;
                            evidence.extend(seen);
                        }
                        Err(ApiError::SignInNeeded { .. } | ApiError::SignInRefused { .. }) => {
                            self.session(subject, case).await;
                        }
                        Err(error) => {
                            failures += 1;
                            if failures >= self.limits.failures {
                                return Stage::Person { evidence: log::told(&words(&error)) };
                            }
                            nudged = self.wait(subject, case, self.pause(failures)).await;
                        }
                    }
                }
                Settle::Wait(wait) => nudged = self.wait(subject, case, wait.max(SHORTEST_WAIT)).await,
                Settle::Done(how, shown) => return self.conclude(record.id, how, shown, subject, case).await,
                Settle::AskPerson(evidence) => return Stage::Person { evidence },
            }
        }
        Stage::Person { evidence: "the look-ups came to no end".into() }
    }

    /// One reading. Only what a partner said about the record is evidence: a whole reading, or "not found".
    async fn reading(&self, record: &Record, subject: &Subject, request: Request) -> Result<Vec<Evidence>, ApiError> {
        // The semaphore is never closed; if it were, reading without a turn is better than not reading.
        let _turn = self.look_ups.acquire().await;
        self.say(subject, Stage::Looking { since: self.now() });
        let seen = self.gather(&record.account, request, self.limits.read).await;
        let at = self.now();
        let as_evidence = |result: Result<Reply, ApiError>| Evidence { at, result };
        match seen {
            Ok(replies) => Ok(replies.into_iter().map(|reply| as_evidence(Ok(reply))).collect()),
            Err(gone @ ApiError::NotFound { .. }) => Ok(vec![as_evidence(Err(gone))]),
            Err(error) => Err(error),
        }
    }

    async fn wait(&self, subject: &Subject, case: &Case, wait: Duration) -> bool {
        self.say(subject, Stage::Waiting { wait });
        case.wait(wait).await
    }

    /// Waits for a sign-in, or for a person to ask again; no timer runs meanwhile.
    async fn session(&self, subject: &Subject, case: &Case) {
        self.say(subject, Stage::SignInNeeded);
        if self.cases().asked.insert(case.account.clone()) {
            let _ = self.back.send(Back::SignInNeeded(case.account.clone()));
        }
        tokio::select! {
            () = case.session.notified() => {}
            () = case.nudge.notified() => {}
        }
    }

    /// Records what the look-ups showed.
    async fn conclude(&self, id: OpId, how: Settled, shown: Clean, subject: &Subject, case: &Case) -> Stage {
        let mut failures = 0;
        loop {
            match self.settled_as(id, how, &shown).await {
                Ok(stage) => return stage,
                Err(why) if failures + 1 >= self.limits.failures => {
                    return Stage::Person {
                        evidence: Clean::from_partner(&format!("{shown}, but the ledger could not record it: {why}")),
                    };
                }
                Err(_) => {
                    failures += 1;
                    self.wait(subject, case, self.pause(failures)).await;
                }
            }
        }
    }

    /// Settles the record, or finds it settled already.
    async fn settled_as(&self, id: OpId, how: Settled, shown: &Clean) -> Result<Stage, Clean> {
        match told(caught(self.journal.settle(id, how, shown.clone(), self.now().wall)).await) {
            Ok(record) => Ok(Stage::Settled { how, evidence: shown.clone(), record: Box::new(record) }),
            Err(why) => {
                let found = told(caught(self.journal.get(id)).await).ok().flatten();
                found.as_ref().and_then(settled).ok_or(why)
            }
        }
    }
}

fn settled(record: &Record) -> Option<Stage> {
    match record.state {
        State::Reconciled(how) => {
            Some(Stage::Settled { how, evidence: record.evidence.clone(), record: Box::new(record.clone()) })
        }
        _ => None,
    }
}
