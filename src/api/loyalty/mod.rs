//! MS Loyalty: customers' points, Ecuador; the manual is partner document 003.
//!
//! `names` and `types` are what the rest of the program sees, `ops` the table of operations.

mod names;
pub mod ops;
mod types;

pub use names::{Code, Days, Document, ExternalId, Kind};
pub use types::{
    Batch, Checkbook, Customer, CustomerData, Detail, Direction, Group, Holder, NewTransaction, NextGroup, Party,
    Place, ProductDay, Reply, Request, Reversal, Reversals, StoreDay, Total, Transaction, Transfer, Unit, UnitKey,
};
