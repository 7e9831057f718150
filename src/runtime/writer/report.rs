//! What the writer says about each write, from the queue to its end and beyond.

use std::borrow::Cow;
use std::time::Duration;

use crate::api::{ApiError, Reply};
use crate::domain::{AccountId, Clean, Moment};
use crate::ops::{OpId, Outcome, Record, Settled};

/// Where one write stands. Reports of one write arrive in order.
#[derive(Debug, Clone, PartialEq)]
pub struct WriteReport {
    /// The write.
    pub id: OpId,
    /// `partner.operation`; empty if the ledger could not even be read.
    pub op: Cow<'static, str>,
    /// In whose name; none if the ledger could not even be read.
    pub account: Option<AccountId>,
    /// Its target's id at the partner.
    pub target: String,
    /// What is new.
    pub stage: Stage,
}

/// The steps of a write. `Ended` comes once for each submitted write, and a second time only after an `Ended` that
/// could not be recorded; everything after it is about what was read later.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    /// It waits for earlier writes of its account.
    Queued {
        /// How many.
        ahead: usize,
    },
    /// Session and fresh readings are made sure of; nothing is journaled and it can still be stopped.
    Reading {
        /// Since when.
        since: Moment,
    },
    /// Bytes may be leaving: it can no longer be stopped, only no longer watched.
    Sending {
        /// Since when.
        since: Moment,
    },
    /// How it ended.
    Ended {
        /// The outcome as the ledger has it. `Unknown` if it could not be recorded, whatever the partner said.
        outcome: Outcome,
        /// What the partner answered, where it holds something.
        reply: Option<Reply>,
        /// The record; none if nothing was journaled, or if that failed.
        record: Option<Box<Record>>,
        /// What the ledger could not record, and why: to be shown, it is written nowhere else.
        unrecorded: Option<Clean>,
    },
    /// What a reading after a confirmed write shows.
    ReadBack {
        /// The reading.
        result: Result<Reply, ApiError>,
    },
    /// An unknown is being looked up.
    Looking {
        /// Since when.
        since: Moment,
    },
    /// An unknown will be looked up again.
    Waiting {
        /// After this long, or when the person asks.
        wait: Duration,
    },
    /// An unknown cannot be looked up before somebody signs in.
    SignInNeeded,
    /// An unknown is settled.
    Settled {
        /// How.
        how: Settled,
        /// What shows it.
        evidence: Clean,
        /// The record.
        record: Box<Record>,
    },
    /// No look-up will settle it by itself: a person decides. Asking again is still possible.
    Person {
        /// What is known.
        evidence: Clean,
    },
}

/// Names a write in its reports.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    pub(super) id: OpId,
    pub(super) op: Cow<'static, str>,
    pub(super) account: Option<AccountId>,
    pub(super) target: String,
}

impl Subject {
    pub(super) fn of<Q>(operation: &crate::ops::Operation<Q>) -> Self {
        Self {
            id: operation.id,
            op: Cow::Borrowed(operation.spec.name),
            account: Some(operation.account.clone()),
            target: operation.target.id.clone(),
        }
    }

    pub(super) fn recorded(record: &Record) -> Self {
        Self {
            id: record.id,
            op: Cow::Owned(record.op.clone()),
            account: Some(record.account.clone()),
            target: record.target_id.clone(),
        }
    }

    pub(super) const fn unnamed(id: OpId) -> Self {
        Self { id, op: Cow::Borrowed(""), account: None, target: String::new() }
    }

    pub(super) fn at(&self, stage: Stage) -> Box<WriteReport> {
        let Self { id, op, account, target } = self.clone();
        Box::new(WriteReport { id, op, account, target, stage })
    }
}
