//! A write that a person confirmed, bound to its target by id and to what was on screen by value.

use std::fmt;

use serde_json::Value;
use uuid::Uuid;

use super::{OpSpec, Write};
use crate::domain::{AccountId, Clean};

/// The id of one confirmed write: a time-sortable UUID, minted when the dialog opens (or when the key is pressed, for
/// writes that need no dialog).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OpId(pub Uuid);

impl OpId {
    /// The short form people type and read aloud: the last six hex digits.
    pub fn short(self) -> String {
        let text = self.0.simple().to_string();
        text[text.len() - 6..].to_owned()
    }
}

impl fmt::Display for OpId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl fmt::Debug for OpId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OpId(…{})", self.short())
    }
}

/// What joins the writes of one bulk run or import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BatchId(pub Uuid);

/// What a write acts on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Target {
    /// The partner's word for the thing: `lead`, `task`, `method`.
    pub kind: &'static str,
    /// Its id at the partner.
    pub id: String,
    /// What a person calls it, as it stood on screen.
    pub label: Clean,
}

/// One line of what the person saw when confirming.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Locale key of the label.
    pub label: &'static str,
    /// The value as shown.
    pub value: Clean,
}

/// One field a known-state write changes: how to see later whether it took.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// JSON pointer into the target's record, `/status`.
    pub path: String,
    /// What stood there when the person decided.
    pub was: Value,
    /// What is sent.
    pub sent: Value,
}

/// A write, complete: nothing is looked up again when it is sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation<Q> {
    /// Its id in ledger, messages and logs.
    pub id: OpId,
    /// The operation's line in the partner's table.
    pub spec: &'static OpSpec<Write>,
    /// In whose name.
    pub account: AccountId,
    /// On what.
    pub target: Target,
    /// What was on screen.
    pub snapshot: Vec<Fact>,
    /// The request itself.
    pub request: Q,
    /// Reads to make before sending: the fresh pre-image or the baseline.
    pub before: Vec<Q>,
    /// The read that shows the effect.
    pub after: Option<Q>,
    /// Fields a known-state write changes; empty for other classes.
    pub changes: Vec<Change>,
    /// The code a money call carries.
    pub code: Option<String>,
    /// Amount as decimal text, and its currency or unit.
    pub amount: Option<(String, String)>,
    /// The record this one repeats, by a person's decision.
    pub retry_of: Option<OpId>,
    /// The bulk run it belongs to.
    pub batch: Option<BatchId>,
}

/// What a review adds to a write: the id that was minted for it, in whose name it is, and what the person saw.
#[derive(Debug, Clone, PartialEq)]
pub struct Reviewed {
    /// Its id.
    pub id: OpId,
    /// In whose name.
    pub account: AccountId,
    /// What is on screen.
    pub snapshot: Vec<Fact>,
}

impl<Q> Operation<Q> {
    /// A write that reads nothing before or after and of which the ledger keeps no more than its target.
    pub fn new(reviewed: Reviewed, spec: &'static OpSpec<Write>, target: Target, request: Q) -> Self {
        let Reviewed { id, account, snapshot } = reviewed;
        let (before, after, changes) = (Vec::new(), None, Vec::new());
        let (code, amount, retry_of, batch) = (None, None, None, None);
        Self { id, spec, account, target, snapshot, request, before, after, changes, code, amount, retry_of, batch }
    }

    /// The same operation over another request type (a partner's request inside the sum of all).
    pub fn map<P>(self, mut f: impl FnMut(Q) -> P) -> Operation<P> {
        Operation {
            request: f(self.request),
            before: self.before.into_iter().map(&mut f).collect(),
            after: self.after.map(&mut f),
            id: self.id,
            spec: self.spec,
            account: self.account,
            target: self.target,
            snapshot: self.snapshot,
            changes: self.changes,
            code: self.code,
            amount: self.amount,
            retry_of: self.retry_of,
            batch: self.batch,
        }
    }
}
