//! What the ledger is told of a write before it is sent: everything but the request.

use crate::domain::AccountId;
use crate::ops::{Baseline, BatchId, Change, Class, OpId, Operation, Target};

/// A confirmed write as it is journaled.
#[derive(Debug, Clone, PartialEq)]
pub struct Intent {
    /// Its id.
    pub id: OpId,
    /// `partner.operation`.
    pub op: &'static str,
    /// Policy class: one that writes.
    pub class: Class,
    /// In whose name.
    pub account: AccountId,
    /// Host it goes to.
    pub host: String,
    /// On what.
    pub target: Target,
    /// Fields a known-state write changes.
    pub changes: Vec<Change>,
    /// The code a money call carries.
    pub code: Option<String>,
    /// Amount as decimal text, and its currency or unit.
    pub amount: Option<(String, String)>,
    /// The record this one repeats.
    pub retry_of: Option<OpId>,
    /// The bulk run it belongs to.
    pub batch: Option<BatchId>,
    /// What was there before, for the look-up if the outcome is unknown; rows that are hidden stay in memory.
    pub baseline: Option<Baseline>,
    /// SHA-256 of the request as it will stand on the wire; kept in memory for the permit, on disk only as keyed hash.
    pub digest: [u8; 32],
}

impl Intent {
    /// The intent of an operation whose request has this digest, without a baseline.
    pub fn of<Q>(operation: &Operation<Q>, host: String, digest: [u8; 32]) -> Self {
        Self {
            id: operation.id,
            op: operation.spec.name,
            class: operation.spec.class,
            account: operation.account.clone(),
            host,
            target: operation.target.clone(),
            changes: operation.changes.clone(),
            code: operation.code.clone(),
            amount: operation.amount.clone(),
            retry_of: operation.retry_of,
            batch: operation.batch,
            baseline: None,
            digest,
        }
    }
}
