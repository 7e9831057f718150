//! The journal of every write: the intent is on disk before the first byte leaves, and only the commit of `sending`
//! yields the permit that the HTTP layer demands.
//!
//! One `SQLite` file per profile, one thread that touches it ([`Ledger`] is a handle to that thread), one process at a
//! time that may write (`lock.rs`). The rules of the states stand twice: in the statements of `journal.rs` and as
//! triggers in `schema.rs`, so that neither a mistake here nor another tool can take a state back.
//!
//! It fails closed for writing and open for reading. When the folder, the file or the disk cannot be trusted, no
//! permit is given and [`Shut`] says why and what to type; what can still be read is read. A damaged file is set aside
//! as `….corrupt-<time>` and **no new ledger is begun while it lies there**: an empty ledger would forget every unknown
//! outcome, so a person looks at it, moves it out of the folder, and asks again ([`Ledger::acquire`]).
//!
//! It knows no partner, pane or HTTP. It never holds a token, a password or a body: of the request it keeps only a
//! keyed hash, under a key of its own (`ledger-<profile>.key`).

mod error;
mod handle;
mod intent;
mod journal;
mod keeper;
pub mod kill;
mod lock;
mod log;
mod look;
mod opening;
mod permit;
mod row;
mod schema;
mod words;

pub use error::{LedgerError, Rights, Shut, ShutKind};
pub use handle::Ledger;
pub use intent::Intent;
pub use look::Look;
pub use opening::Place;
pub use permit::SendPermit;

use crate::ops::Record;

/// What an earlier process left behind.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Recovery {
    /// Confirmed by the person and never sent: what they held can be offered again.
    pub never_sent: Vec<Record>,
    /// Everything that waits for an outcome, oldest first, whether it ended so just now or long ago.
    pub unknown: Vec<Record>,
}

#[cfg(test)]
mod tests;
