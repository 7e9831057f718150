//! What a bulk run or an import is to do: written down before its first write, compared with the ledger when resumed.
//!
//! Ids, labels, operations and target values only; what a value means is known to the pane that made the plan.

use jiff::Timestamp;
use serde_json::Value;

use super::{BatchId, OpId};
use crate::domain::{AccountId, Clean};

/// A run of many writes.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Its id: every write of the run carries it in the ledger.
    pub id: BatchId,
    /// The pane's own word for what is done, `assign`.
    pub kind: String,
    /// In whose name.
    pub account: AccountId,
    /// When it was made.
    pub made: Timestamp,
    /// The file its rows came from, if they came from one.
    pub about: Option<String>,
    /// One write each, in the order of sending.
    pub rows: Vec<PlanRow>,
}

/// One write of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanRow {
    /// The target's id at the partner, or what else tells this row from the others.
    pub target: String,
    /// What a person calls it.
    pub label: Clean,
    /// The operation's name, `sml.assign`.
    pub op: String,
    /// What stood there, in the person's words.
    pub was: Clean,
    /// What it becomes, in the person's words.
    pub becomes: Clean,
    /// From what the pane makes the request.
    pub value: Value,
    /// The ids of its writes, one for each confirmation: under each at most one write is ever sent.
    pub tries: Vec<OpId>,
}

impl BatchId {
    /// The short form people type and read aloud: the last six hex digits.
    pub fn short(self) -> String {
        OpId(self.0).short()
    }
}
