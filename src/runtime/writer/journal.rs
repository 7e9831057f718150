//! What the writer needs of the ledger. The real one is the ledger's own handle; tests bring one in memory.

use std::fmt;
use std::future::Future;

use jiff::Timestamp;

use crate::domain::Clean;
use crate::ledger::{Intent, SendPermit};
use crate::ops::{OpId, Outcome, Record, Settled};

/// The journal of writes. Each call returns when its change is committed and synced.
pub trait Journal: Send + Sync + 'static {
    /// Why it could not; shown, so in words for people.
    type Error: fmt::Display + Send;

    /// Records the intent, before anything is sent.
    fn prepare(&self, intent: Intent, at: Timestamp) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Records that bytes may leave from now on; only this yields a permit.
    fn sending(&self, id: OpId, at: Timestamp) -> impl Future<Output = Result<SendPermit, Self::Error>> + Send;

    /// Records how it ended.
    fn outcome(
        &self,
        id: OpId,
        outcome: &Outcome,
        status: Option<u16>,
        at: Timestamp,
    ) -> impl Future<Output = Result<Record, Self::Error>> + Send;

    /// Settles an unknown.
    fn settle(
        &self,
        id: OpId,
        how: Settled,
        evidence: Clean,
        at: Timestamp,
    ) -> impl Future<Output = Result<Record, Self::Error>> + Send;

    /// Keeps what was found out about an unknown that stays one.
    fn note_evidence(&self, id: OpId, evidence: Clean) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// One record.
    fn get(&self, id: OpId) -> impl Future<Output = Result<Option<Record>, Self::Error>> + Send;

    /// Every record that waits for an outcome, oldest first.
    fn unknowns(&self) -> impl Future<Output = Result<Vec<Record>, Self::Error>> + Send;
}
