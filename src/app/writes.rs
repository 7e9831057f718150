//! Every write of this process and every unknown of the ledger: what is under way, what locks what, what is unsettled.

use std::collections::BTreeMap;

use super::msg::{WriteNews, WriteStep};
use crate::domain::{AccountId, Clean, Moment};
use crate::flow::Locks;
use crate::ops::{Lock, OpId, Operation, Outcome, Record, Settled, State};

/// Where a write of the list stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// Not sent yet.
    Waiting,
    /// Being sent since.
    Sending(Moment),
    /// Neither confirmed nor refuted; being looked into.
    Unknown,
    /// Nothing can settle it but a person.
    AskPerson(Clean),
}

/// A write that has not ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Open {
    /// Its operation's name.
    pub op: String,
    /// Id of its target.
    pub target: String,
    /// In whose name, where that is known.
    pub account: Option<AccountId>,
    /// What a person calls the target.
    pub label: Clean,
    /// Where it stands.
    pub standing: Standing,
    /// It belongs to a run that shows each of its rows itself.
    pub in_run: bool,
    /// What it locks until it has ended.
    pub(super) locks: Vec<Lock>,
}

/// All writes that have not ended.
#[derive(Debug, Default)]
pub struct Writes {
    open: BTreeMap<OpId, Open>,
    locks: Locks,
}

impl Writes {
    /// Takes over what the ledger left unsettled at start.
    pub fn recover(&mut self, unknown: &[Record]) {
        for record in unknown {
            let open = Open {
                op: record.op.clone(),
                target: record.target_id.clone(),
                account: Some(record.account.clone()),
                label: record.target_label.clone(),
                standing: Standing::Unknown,
                in_run: false,
                locks: Lock::all(&record.op, record.class, &record.account, &record.target_id),
            };
            self.open.insert(record.id, open);
        }
        self.lock();
    }

    /// A write begins.
    pub fn begin<Q>(&mut self, operation: &Operation<Q>) {
        let Operation { id, spec, account, target, .. } = operation;
        let open = Open {
            op: spec.name.to_owned(),
            target: target.id.clone(),
            account: Some(account.clone()),
            label: target.label.clone(),
            standing: Standing::Waiting,
            in_run: operation.batch.is_some(),
            locks: Lock::all(spec.name, spec.class, account, &target.id),
        };
        self.open.insert(*id, open);
        self.lock();
    }

    /// A step of a write.
    pub fn step(&mut self, news: &WriteNews) {
        let standing = match &news.step {
            WriteStep::Queued | WriteStep::Reading => Some(Standing::Waiting),
            WriteStep::Sending { since } => Some(Standing::Sending(*since)),
            WriteStep::Ended { outcome: Outcome::Unknown(_), .. } | WriteStep::LookingUp | WriteStep::SignInNeeded => {
                Some(Standing::Unknown)
            }
            WriteStep::AskPerson(what) => Some(Standing::AskPerson(what.clone())),
            WriteStep::Ended { .. } | WriteStep::Settled(..) => None,
            WriteStep::ReadBack(_) => return,
        };
        match standing {
            None => {
                self.open.remove(&news.id);
            }
            Some(standing) => {
                self.open.entry(news.id).or_insert_with(|| told(news)).standing = standing;
            }
        }
        self.lock();
    }

    /// A person closed an unknown.
    pub fn close(&mut self, id: OpId) {
        self.open.remove(&id);
        self.lock();
    }

    fn lock(&mut self) {
        self.locks = Locks(self.open.values().flat_map(|open| open.locks.iter().cloned()).collect());
    }

    /// What the open writes lock.
    pub const fn locks(&self) -> &Locks {
        &self.locks
    }

    /// Unknown outcomes: the count that never hides.
    pub fn unknown(&self) -> usize {
        self.open.values().filter(|o| matches!(o.standing, Standing::Unknown | Standing::AskPerson(_))).count()
    }

    /// Writes that would be lost from sight by quitting now.
    pub fn under_way(&self) -> usize {
        self.open.values().filter(|o| matches!(o.standing, Standing::Waiting | Standing::Sending(_))).count()
    }

    /// The same of one account.
    pub fn under_way_of(&self, account: &AccountId) -> usize {
        self.of_account(account).iter().filter(|(.., is_unknown)| !is_unknown).count()
    }

    /// The open writes of an account: id, operation, target, and whether its outcome is unknown.
    pub fn of_account(&self, account: &AccountId) -> Vec<(OpId, String, String, bool)> {
        let own = self.open.iter().filter(|(_, o)| o.account.as_ref() == Some(account));
        let is_unknown = |o: &Open| matches!(o.standing, Standing::Unknown | Standing::AskPerson(_));
        own.map(|(id, o)| (*id, o.op.clone(), o.target.clone(), is_unknown(o))).collect()
    }

    /// The write that has been in sending longest, for the seconds on screen.
    pub fn sending(&self) -> Option<(&Open, Moment)> {
        self.open
            .values()
            .filter_map(|o| match o.standing {
                Standing::Sending(since) => Some((o, since)),
                _ => None,
            })
            .min_by_key(|(_, since)| *since)
    }

    /// An open write.
    pub fn get(&self, id: OpId) -> Option<&Open> {
        self.open.get(&id)
    }

    /// Unknowns, oldest first.
    pub fn unknowns(&self) -> impl Iterator<Item = OpId> {
        self.open
            .iter()
            .filter(|(_, o)| matches!(o.standing, Standing::Unknown | Standing::AskPerson(_)))
            .map(|(id, _)| *id)
    }
}

/// A write that is known by its news alone: which class it has is not said, so it locks all that it might.
fn told(news: &WriteNews) -> Open {
    let target = Lock::Target { op: news.op.clone(), target: news.target.clone() };
    let account = news.account.clone().map(|account| Lock::Account { op: news.op.clone(), account });
    Open {
        op: news.op.clone(),
        target: news.target.clone(),
        account: news.account.clone(),
        label: news.target.as_str().into(),
        standing: Standing::Unknown,
        in_run: false,
        locks: std::iter::once(target).chain(account).collect(),
    }
}

/// Brings a list of records up to date with a step that was just reported.
pub(super) fn update_record(records: &mut [Record], news: &WriteNews) {
    let Some(record) = records.iter_mut().find(|r| r.id == news.id) else { return };
    match &news.step {
        WriteStep::Ended { outcome, .. } => {
            record.state = match outcome {
                Outcome::Confirmed => State::Confirmed,
                Outcome::Refused(_) => State::Failed,
                Outcome::NotSent(_) => State::NotSent,
                Outcome::Unknown(_) => State::Unknown,
            };
        }
        WriteStep::Settled(how, evidence) => {
            record.state = State::Reconciled(*how);
            record.evidence = evidence.clone();
        }
        WriteStep::AskPerson(what) => record.evidence = what.clone(),
        WriteStep::Sending { .. } => record.state = State::Sending,
        WriteStep::Queued
        | WriteStep::Reading
        | WriteStep::ReadBack(_)
        | WriteStep::LookingUp
        | WriteStep::SignInNeeded => {}
    }
}

/// The word for how an unknown was settled, as a locale key.
pub(super) const fn settled_key(how: Settled) -> &'static str {
    match how {
        Settled::Confirmed => "toast-settled-confirmed",
        Settled::Absent => "toast-settled-absent",
        Settled::ClosedByUser => "toast-settled-closed",
    }
}
