//! One write from its turn in the queue to its recorded end, step by step. The order of the steps is the safety of the
//! program: intent on disk, permit, one sending, outcome on disk, and only then the screen.

use std::sync::Arc;

use super::brake::Brake;
use super::report::{Stage, Subject};
use super::rules::{held, verdict, words};
use super::{Journal, Shared};
use crate::api::{Api, Parts, Reply, Request, Seen, Wire};
use crate::domain::Clean;
use crate::ledger::kill::{self, Point};
use crate::ledger::{Intent, SendPermit};
use crate::ops::{Baseline, Doubt, Held, Operation, Outcome, Record};
use crate::runtime::back::caught;
use crate::runtime::log;

/// A write that was stopped before sending.
struct Halt {
    why: Held,
    /// The ledger has a `prepared` record that must be ended.
    journaled: bool,
}

/// What came of sending.
struct Sent {
    outcome: Outcome,
    reply: Option<Reply>,
    status: Option<u16>,
}

impl<A: Api, J: Journal> Shared<A, J> {
    pub(super) async fn run(self: &Arc<Self>, operation: &Operation<Request>, brake: &Brake) {
        let subject = Subject::of(operation);
        self.say(&subject, Stage::Reading { since: self.now() });
        let (permit, wire) = match self.make_ready(operation, brake).await {
            Ok(ready) => ready,
            Err(stopped) => return self.not_sent(&subject, stopped).await,
        };
        self.say(&subject, Stage::Sending { since: self.now() });
        let sent = self.send(operation, permit, wire).await;
        kill::at(Point::F8);
        self.note_receipt(operation, sent.reply.as_ref()).await;
        match self.record(operation.id, &sent.outcome, sent.status).await {
            Ok(record) => {
                let (outcome, kept) = (sent.outcome, Some(Box::new(record.clone())));
                self.end(
                    &subject,
                    Stage::Ended { outcome: outcome.clone(), reply: sent.reply, record: kept, unrecorded: None },
                );
                match outcome {
                    Outcome::Confirmed => self.read_back(operation, &subject).await,
                    Outcome::Unknown(_) => self.open_case(record),
                    Outcome::Refused(_) | Outcome::NotSent(_) => {}
                }
            }
            Err(why) => {
                let doubt = if let Outcome::Unknown(doubt) = &sent.outcome { doubt.clone() } else { Doubt::Ended };
                let unrecorded = Some(unrecorded(&sent.outcome, &why));
                let outcome = Outcome::Unknown(doubt);
                self.end(&subject, Stage::Ended { outcome, reply: sent.reply, record: None, unrecorded });
                self.handle.spawn(Arc::clone(self).record_again(subject, sent.outcome, sent.status));
            }
        }
    }

    /// Names that the answer gave and by which the effect is known later are written down before its end is: an end is
    /// final. Best effort, the screen shows them anyway.
    async fn note_receipt(&self, operation: &Operation<Request>, reply: Option<&Reply>) {
        let Some(words) = reply.and_then(self.rules.receipt) else { return };
        if let Err(why) = told(caught(self.journal.note_evidence(operation.id, words)).await) {
            tracing::warn!(op = %operation.id, %why, "the receipt could not be kept");
        }
    }

    /// Everything up to the permit.
    async fn make_ready(&self, operation: &Operation<Request>, brake: &Brake) -> Result<(SendPermit, Wire), Halt> {
        let fresh = |why| Halt { why, journaled: false };
        let looked = async { caught(self.look(operation)).await.unwrap_or_else(|words| Err(Held::Before(words))) };
        let (wire, baseline) = tokio::select! {
            biased;
            () = brake.stopped() => Err(Held::Stopped),
            ready = looked => ready,
        }
        .map_err(fresh)?;
        kill::at(Point::F0);
        let host = self.api.host(&operation.account);
        let intent = Intent { baseline, ..Intent::of(operation, host, wire.digest()) };
        told(caught(self.journal.prepare(intent, self.now().wall)).await).map_err(|why| fresh(Held::Ledger(why)))?;
        let journaled = |why| Halt { why, journaled: true };
        if !brake.commit() {
            return Err(journaled(Held::Stopped));
        }
        let permit = told(caught(self.journal.sending(operation.id, self.now().wall)).await);
        permit.map(|permit| (permit, wire)).map_err(|why| journaled(Held::Ledger(why)))
    }

    /// Session, fresh readings, check, and the request as it will stand on the wire, with what the readings leave to the
    /// record. Nothing is journaled yet.
    async fn look(&self, operation: &Operation<Request>) -> Result<(Wire, Option<Baseline>), Held> {
        let account = &operation.account;
        if operation.spec.needs_session {
            self.bounded(account, self.limits.read, self.api.ready(account.clone())).await.map_err(held)?;
        }
        let mut before = Vec::new();
        for request in &operation.before {
            before.extend(self.gather(account, request.clone(), self.limits.read).await.map_err(held)?);
        }
        (self.rules.check)(operation, &before)?;
        let baseline = (self.rules.baseline)(operation, &before);
        let wire = (self.rules.wire)(&operation.request).map_err(|error| Held::Before(words(&error)))?;
        Ok((wire, baseline))
    }

    /// A write that was held back: nothing left this machine, and that stays true if the ledger cannot say so.
    async fn not_sent(&self, subject: &Subject, held: Halt) {
        let outcome = Outcome::NotSent(held.why).retold(log::told);
        let (mut record, mut why) = (None, None);
        if held.journaled {
            match self.record(subject.id, &outcome, None).await {
                Ok(ended) => record = Some(Box::new(ended)),
                Err(words) => why = Some(unrecorded(&outcome, &words)),
            }
        }
        self.end(subject, Stage::Ended { outcome, reply: None, record, unrecorded: why });
    }

    /// Sends, once, and judges. Nothing in here gives up before an outcome stands.
    async fn send(&self, operation: &Operation<Request>, permit: SendPermit, wire: Wire) -> Sent {
        let sending = self.api.send(operation.account.clone(), permit, wire, operation.spec);
        let seen = match caught(tokio::time::timeout(self.limits.send, sending)).await {
            Ok(Ok(seen)) => seen,
            Ok(Err(_)) => Seen::TimeOut,
            Err(panicked) => return broken(operation, &panicked, None),
        };
        let status = if let Seen::Answer { status, .. } = &seen { Some(*status) } else { None };
        match caught(async { verdict(&self.rules, operation, &seen) }).await {
            // A partner may quote in its refusal what it was sent; from here it goes to the ledger and the screen.
            Ok((outcome, reply)) => {
                let outcome = self.believed(operation, outcome);
                Sent { outcome: outcome.retold(log::told), reply, status }
            }
            Err(panicked) => broken(operation, &panicked, status),
        }
    }

    /// A refusal under a status that the configuration does not trust tells nothing of what became of the write.
    fn believed(&self, operation: &Operation<Request>, outcome: Outcome) -> Outcome {
        match outcome {
            Outcome::Refused(refusal) if !self.api.believes(&operation.account, refusal.status) => {
                Outcome::Unknown(Doubt::Strange { status: refusal.status, excerpt: refusal.words })
            }
            other => other,
        }
    }

    pub(super) async fn record(
        &self,
        id: crate::ops::OpId,
        outcome: &Outcome,
        status: Option<u16>,
    ) -> Result<Record, Clean> {
        told(caught(self.journal.outcome(id, outcome, status, self.now().wall)).await)
    }

    /// Best effort: the write is confirmed, whatever this shows.
    async fn read_back(&self, operation: &Operation<Request>, subject: &Subject) {
        let Some(after) = operation.after.clone() else { return };
        let read = self.api.read(operation.account.clone(), after, Parts::ignore());
        let result = self.bounded(&operation.account, self.limits.after, read).await;
        // A partner may quote here, too, what it was sent.
        let result = result.map_err(|error| error.retold(log::told));
        self.say(subject, Stage::ReadBack { result });
    }

    /// Tries to end a record that could not be ended at once; when that works, what really happened is told again.
    async fn record_again(self: Arc<Self>, subject: Subject, outcome: Outcome, status: Option<u16>) {
        for failures in 1..=self.limits.failures {
            tokio::time::sleep(self.pause(failures)).await;
            let record = match self.record(subject.id, &outcome, status).await {
                Ok(record) => record,
                // Perhaps the first attempt was committed and only its answer was lost.
                Err(_) => match told(caught(self.journal.get(subject.id)).await) {
                    Ok(Some(record)) if ended(&record) => record,
                    _ => continue,
                },
            };
            let unknown = record.state == crate::ops::State::Unknown;
            let outcome = if unknown && !matches!(outcome, Outcome::Unknown(_)) {
                Outcome::Unknown(Doubt::Ended)
            } else {
                outcome
            };
            let kept = Some(Box::new(record.clone()));
            self.say(&subject, Stage::Ended { outcome, reply: None, record: kept, unrecorded: None });
            if unknown {
                self.open_case(record);
            }
            return;
        }
        tracing::error!(op = %subject.id, "the outcome ({}) could not be recorded; the next start will find it unknown", outcome.word());
    }
}

const fn ended(record: &Record) -> bool {
    !matches!(record.state, crate::ops::State::Prepared | crate::ops::State::Sending)
}

fn broken(operation: &Operation<Request>, panicked: &Clean, status: Option<u16>) -> Sent {
    tracing::error!(op = %operation.id, "after sending began: {panicked}");
    Sent { outcome: Outcome::Unknown(Doubt::Ended), reply: None, status }
}

fn unrecorded(outcome: &Outcome, why: &Clean) -> Clean {
    Clean::from_partner(&format!("{}, but the ledger could not record it: {why}", outcome.word()))
}

/// A ledger's answer with its error, or its panic, in words.
pub(super) fn told<T, E: std::fmt::Display>(result: Result<Result<T, E>, Clean>) -> Result<T, Clean> {
    result.and_then(|answer| answer.map_err(|error| words(&error)))
}
