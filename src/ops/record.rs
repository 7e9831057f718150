//! A line of the ledger as the rest of the program reads it.

use jiff::Timestamp;

use super::{BatchId, Change, Class, Kept, OpId};
use crate::domain::{AccountId, Clean};

/// Where a write stands. No state goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// The person confirmed; the intent is on disk; no byte has left.
    Prepared,
    /// The permit was given: bytes may have left.
    Sending,
    /// Done.
    Confirmed,
    /// Refused by the partner: nothing was done.
    Failed,
    /// Nothing left this machine.
    NotSent,
    /// It may or may not have been done.
    Unknown,
    /// An unknown that was settled.
    Reconciled(Settled),
}

/// How an unknown was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Settled {
    /// A look-up shows the effect.
    Confirmed,
    /// Look-ups show that there was none.
    Absent,
    /// A person closed it.
    ClosedByUser,
}

impl State {
    /// The word in the file and in locale keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Prepared => "prepared",
            Self::Sending => "sending",
            Self::Confirmed => "confirmed",
            Self::Failed => "failed",
            Self::NotSent => "not_sent",
            Self::Unknown => "unknown",
            Self::Reconciled(Settled::Confirmed) => "reconciled_confirmed",
            Self::Reconciled(Settled::Absent) => "reconciled_absent",
            Self::Reconciled(Settled::ClosedByUser) => "closed_by_user",
        }
    }

    /// The state with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        [
            Self::Prepared,
            Self::Sending,
            Self::Confirmed,
            Self::Failed,
            Self::NotSent,
            Self::Unknown,
            Self::Reconciled(Settled::Confirmed),
            Self::Reconciled(Settled::Absent),
            Self::Reconciled(Settled::ClosedByUser),
        ]
        .into_iter()
        .find(|s| s.as_str() == word)
    }

    /// True when nothing more can happen to the record.
    pub const fn is_final(self) -> bool {
        !matches!(self, Self::Prepared | Self::Sending | Self::Unknown)
    }
}

/// One journaled write. Holds no token, password, card number or body.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Its id.
    pub id: OpId,
    /// `partner.operation`.
    pub op: String,
    /// Policy class.
    pub class: Class,
    /// In whose name.
    pub account: AccountId,
    /// Host it was meant for.
    pub host: String,
    /// Kind of the target.
    pub target_kind: String,
    /// The target's id at the partner.
    pub target_id: String,
    /// What a person calls it.
    pub target_label: Clean,
    /// Fields a known-state write changes.
    pub changes: Vec<Change>,
    /// The code a money call carries.
    pub code: Option<String>,
    /// Amount as decimal text, and its currency or unit.
    pub amount: Option<(String, String)>,
    /// What was there before sending, where the effect shows as nothing but something new.
    pub baseline: Option<Kept>,
    /// Where it stands.
    pub state: State,
    /// HTTP status of the answer, if one came.
    pub status: Option<u16>,
    /// What was seen, in cleaned words.
    pub evidence: Clean,
    /// The record this one repeats.
    pub retry_of: Option<OpId>,
    /// The bulk run it belongs to.
    pub batch: Option<BatchId>,
    /// When the person confirmed.
    pub prepared_at: Timestamp,
    /// When sending began.
    pub sending_at: Option<Timestamp>,
    /// When it reached its present state.
    pub changed_at: Timestamp,
}
