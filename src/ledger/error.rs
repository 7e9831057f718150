//! Why the ledger refuses, and whether this process may write.

use rusqlite::ErrorCode;

use crate::domain::Clean;
use crate::ops::{Class, OpId, State};
use crate::store::files::FileFault;

/// Whether this process may write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rights {
    /// It holds the ledger.
    Writer,
    /// Writing is off.
    Shut(Shut),
}

/// Why writing is off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shut {
    /// The process that holds the ledger, where that is the reason and it could be read.
    pub pid: Option<u32>,
    /// In words, with what mends it; English, for logs and details.
    pub why: Clean,
    /// The reason as the screen's words are chosen by it.
    pub kind: ShutKind,
}

/// The reasons for writing to be off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ShutKind {
    /// Another process holds the ledger.
    Taken,
    /// A file or folder belongs to someone else, or others have rights on it: refused until that is mended.
    Loose,
    /// The folder or file cannot be written.
    Unwritable,
    /// The disk is full.
    Full,
    /// The file was damaged and is set aside; a person must look at it first.
    Corrupt,
    /// A newer version of the program wrote it.
    Newer,
    /// The ledger was closed, or its thread ended.
    Stopped,
}

impl Shut {
    pub(super) fn new(kind: ShutKind, why: &str) -> Self {
        Self { pid: None, why: Clean::from_partner(why), kind }
    }

    pub(super) fn stopped() -> Self {
        Self::new(ShutKind::Stopped, "the ledger is closed")
    }
}

impl From<FileFault> for Shut {
    fn from(fault: FileFault) -> Self {
        let kind = match &fault {
            FileFault::Loose { .. } | FileFault::Foreign { .. } | FileFault::Link { .. } => ShutKind::Loose,
            FileFault::Io { kind: std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded, .. } => {
                ShutKind::Full
            }
            FileFault::Kind { .. } | FileFault::Io { .. } => ShutKind::Unwritable,
        };
        Self::new(kind, &fault.to_string())
    }
}

/// Why the ledger did not do what it was asked. Nothing was written in any of these cases.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// Writing is off, or the file may not even be read.
    #[error("writing is off: {}", .0.why)]
    Shut(Shut),
    /// There is no such record.
    #[error("no record {0}")]
    Missing(OpId),
    /// A record with this id exists: an id is prepared once.
    #[error("record {0} exists")]
    Twice(OpId),
    /// The record it should repeat does not exist.
    #[error("no record {0} to repeat")]
    NothingToRepeat(OpId),
    /// Reads and sign-ins are not journaled.
    #[error("a call of class {} is not journaled", .0.letter())]
    NotAWrite(Class),
    /// A state would go back, or skip one.
    #[error("record {id} is {}, it cannot become {}", from.as_str(), to.as_str())]
    Backwards {
        /// The record.
        id: OpId,
        /// Where it stands.
        from: State,
        /// Where it was to go.
        to: State,
    },
    /// Evidence came for a record that does not wait for an outcome.
    #[error("record {id} is {}: nothing is noted on it any more", state.as_str())]
    Closed {
        /// The record.
        id: OpId,
        /// Where it stands.
        state: State,
    },
    /// This process did not prepare the record, so it does not know its request and gives no permit.
    #[error("record {0} was not prepared by this process")]
    NotOurs(OpId),
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The file cannot be written.
    #[error("the ledger cannot be written: {0}")]
    Unwritable(Clean),
    /// The file is damaged.
    #[error("the ledger is damaged: {0}")]
    Corrupt(Clean),
    /// A line of the ledger cannot be understood.
    #[error("cannot read the ledger: {0}")]
    Unreadable(Clean),
    /// The database said something else.
    #[error("the ledger failed: {0}")]
    Failed(Clean),
}

impl LedgerError {
    /// The reason to stop writing that this error is, if it is one.
    pub(super) fn shuts(&self) -> Option<Shut> {
        let kind = match self {
            Self::Full => ShutKind::Full,
            Self::Unwritable(_) => ShutKind::Unwritable,
            Self::Corrupt(_) => ShutKind::Corrupt,
            _ => return None,
        };
        Some(Shut::new(kind, &self.to_string()))
    }
}

impl From<rusqlite::Error> for LedgerError {
    fn from(error: rusqlite::Error) -> Self {
        let why = Clean::from_partner(&error.to_string());
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Corrupt(why),
            Some(
                ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::SystemIoFailure,
            ) => Self::Unwritable(why),
            _ => Self::Failed(why),
        }
    }
}
