//! What a pane asks for besides calls: a file read, a new file written line by line, the ledger's word on earlier
//! writes. Plain data; the runtime goes, on a thread where waiting for a disk holds nothing up.

use std::fmt;
use std::sync::Arc;

use crate::domain::AccountId;
use crate::ops::Record;

/// Something to fetch or to write down.
#[derive(Clone, PartialEq, Eq)]
pub enum Errand {
    /// Read a plain file whole, if it has no more than so many bytes.
    Read {
        /// The path as a person types it.
        path: String,
        /// Most bytes.
        most: usize,
    },
    /// Make a new private file beside another one and begin it with a text.
    Beside {
        /// The other one.
        path: String,
        /// What stands in place of the other's ending, `result.csv`.
        ending: &'static str,
        /// The first lines.
        text: String,
    },
    /// Add to a file that was made like that.
    Add {
        /// The path that came back.
        path: String,
        /// Whole lines.
        text: String,
    },
    /// The ledger's records of an operation that belonged to a batch.
    Batched {
        /// `partner.operation`.
        op: &'static str,
        /// In whose name.
        account: AccountId,
    },
    /// The ledger's newest records in one name.
    Recorded {
        /// In whose name.
        account: AccountId,
        /// At most so many.
        most: usize,
    },
}

/// What comes back.
#[derive(Clone, PartialEq)]
pub enum Brought {
    /// The file, and its path in full.
    File(String, Arc<[u8]>),
    /// The new file's path in full.
    Made(String),
    /// The lines are on disk.
    Added,
    /// The records, oldest first.
    Records(Vec<Record>),
}

impl fmt::Debug for Errand {
    /// What stands in files is other people's business.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read { path, most } => write!(f, "Read({path}, {most})"),
            Self::Beside { path, ending, .. } => write!(f, "Beside({path}, {ending})"),
            Self::Add { path, text } => write!(f, "Add({path}, {} bytes)", text.len()),
            Self::Batched { op, account } => write!(f, "Batched({op}, {account})"),
            Self::Recorded { account, most } => write!(f, "Recorded({account}, {most})"),
        }
    }
}

impl fmt::Debug for Brought {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path, bytes) => write!(f, "File({path}, {} bytes)", bytes.len()),
            Self::Made(path) => write!(f, "Made({path})"),
            Self::Added => f.write_str("Added"),
            Self::Records(records) => write!(f, "Records({})", records.len()),
        }
    }
}
