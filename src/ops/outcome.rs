//! How a write ended, as honestly as can be said.

use crate::domain::Clean;

/// The end of a write, or the lack of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The partner said so, in a way the operation's own rule accepts.
    Confirmed,
    /// The partner's own refusal, in its own envelope: nothing was done.
    Refused(Refusal),
    /// No byte left this machine, or a check before sending stopped it: nothing was done.
    NotSent(Held),
    /// A byte may have left and no trustworthy answer came: it may or may not have been done.
    Unknown(Doubt),
}

/// A partner's refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// HTTP status.
    pub status: u16,
    /// The partner's words, cleaned.
    pub words: Clean,
    /// The same, by field, where the partner names fields.
    pub fields: Vec<FieldError>,
}

/// What a partner says about one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's path as the partner spells it.
    pub field: String,
    /// Its words.
    pub words: Clean,
}

/// Why a write was not sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// The ledger could not record it (why).
    Ledger(Clean),
    /// Signing in failed or was given up.
    SignIn,
    /// The read before sending failed (why).
    Before(Clean),
    /// The target is no longer as it was shown: field, what stands there now.
    Changed {
        /// JSON pointer of the field.
        path: String,
        /// Its value now.
        now: Clean,
    },
    /// The target already is as asked: nothing to send.
    Already,
    /// The target is gone.
    Gone,
    /// No connection could be made (why).
    Connect(Clean),
    /// The person stopped it before anything was sent.
    Stopped,
    /// The program ended before sending.
    Ended,
    /// Writing is off in this process (read-only, or another process holds the ledger).
    ReadOnly,
}

/// Why an outcome is unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// No answer within the limit.
    TimeOut,
    /// The connection ended before a whole answer (why).
    Lost(Clean),
    /// An answer that is neither a confirmation nor the partner's own refusal.
    Strange {
        /// HTTP status.
        status: u16,
        /// A short, cleaned excerpt.
        excerpt: Clean,
    },
    /// A success whose body could not be read or does not match what was asked.
    Mismatch(Clean),
    /// The program ended, or a task panicked, after sending began.
    Ended,
}

impl Outcome {
    /// The same with every word that the partner or the network said told in another way.
    #[must_use]
    pub fn retold(self, tell: impl Fn(&Clean) -> Clean) -> Self {
        match self {
            Self::Refused(refusal) => {
                let field = |error: FieldError| FieldError { words: tell(&error.words), ..error };
                let fields = refusal.fields.into_iter().map(field).collect();
                Self::Refused(Refusal { words: tell(&refusal.words), fields, ..refusal })
            }
            Self::NotSent(Held::Before(why)) => Self::NotSent(Held::Before(tell(&why))),
            Self::NotSent(Held::Connect(why)) => Self::NotSent(Held::Connect(tell(&why))),
            Self::Unknown(Doubt::Lost(why)) => Self::Unknown(Doubt::Lost(tell(&why))),
            Self::Unknown(Doubt::Strange { status, excerpt }) => {
                Self::Unknown(Doubt::Strange { status, excerpt: tell(&excerpt) })
            }
            Self::Unknown(Doubt::Mismatch(why)) => Self::Unknown(Doubt::Mismatch(tell(&why))),
            other => other,
        }
    }

    /// The word of the ledger and the log.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Refused(_) => "refused",
            Self::NotSent(_) => "not sent",
            Self::Unknown(_) => "unknown",
        }
    }
}
