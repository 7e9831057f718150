//! What can go wrong with a read or a sign-in. Writes end in an `Outcome` instead.

use crate::domain::{AccountId, Clean};

/// A failed read or sign-in, in words for logs; the screen takes its words from the locale by variant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ApiError {
    /// No connection (name, port, certificate, refused).
    #[error("{host}: cannot connect: {why}")]
    Connect {
        /// Where to.
        host: String,
        /// The cause.
        why: Clean,
    },
    /// No answer within the limit.
    #[error("{host}: no answer within {seconds} s")]
    TimeOut {
        /// Where from.
        host: String,
        /// The limit.
        seconds: u64,
    },
    /// The connection ended in the middle.
    #[error("{host}: the connection was lost: {why}")]
    Lost {
        /// Where from.
        host: String,
        /// The cause.
        why: Clean,
    },
    /// The partner answered with an error.
    #[error("{host}: HTTP {status}: {words}")]
    Status {
        /// Where from.
        host: String,
        /// HTTP status.
        status: u16,
        /// The partner's words, or a short excerpt.
        words: Clean,
    },
    /// The partner asks to wait longer than a retry may.
    #[error("{host}: too many requests, try again in {seconds} s")]
    Busy {
        /// Where from.
        host: String,
        /// How long to wait.
        seconds: u64,
    },
    /// The answer is not what the document says.
    #[error("{host}: cannot read the answer to {op}: {path}: {why}")]
    Decode {
        /// Where from.
        host: String,
        /// The operation.
        op: &'static str,
        /// Path of the field, `results[3].created`.
        path: String,
        /// What is wrong with it.
        why: Clean,
    },
    /// The answer is larger than the cap.
    #[error("{host}: the answer to {op} is larger than {mib} MiB")]
    TooLarge {
        /// Where from.
        host: String,
        /// The operation.
        op: &'static str,
        /// The cap.
        mib: u64,
    },
    /// There is no session and no stored password that may be tried.
    #[error("{account}: sign in first")]
    SignInNeeded {
        /// At whom.
        account: AccountId,
    },
    /// The partner refused to sign us in.
    #[error("{account}: sign-in refused: {words}")]
    SignInRefused {
        /// At whom.
        account: AccountId,
        /// The partner's words.
        words: Clean,
    },
    /// What the configuration gives for signing in cannot be used: nothing was sent.
    #[error("{account}: {why}")]
    Setup {
        /// At whom.
        account: AccountId,
        /// What is wrong, by its key.
        why: Clean,
    },
    /// The record is gone.
    #[error("{op}: not found")]
    NotFound {
        /// The operation.
        op: &'static str,
    },
    /// The person stopped it, or the program is ending.
    #[error("stopped")]
    Stopped,
    /// Something of ours broke (a panicked task, an impossible value).
    #[error("internal: {0}")]
    Internal(Clean),
}

impl ApiError {
    /// The same with every word that the partner or the network said told in another way.
    #[must_use]
    pub fn retold(mut self, tell: impl Fn(&Clean) -> Clean) -> Self {
        match &mut self {
            Self::Connect { why, .. } | Self::Lost { why, .. } | Self::Decode { why, .. } | Self::Setup { why, .. } => {
                *why = tell(why);
            }
            Self::Status { words, .. } | Self::SignInRefused { words, .. } | Self::Internal(words) => {
                *words = tell(words);
            }
            Self::TimeOut { .. }
            | Self::Busy { .. }
            | Self::TooLarge { .. }
            | Self::SignInNeeded { .. }
            | Self::NotFound { .. }
            | Self::Stopped => {}
        }
        self
    }
}
