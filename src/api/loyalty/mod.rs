//! MS Loyalty: customers' points, Ecuador; the manual is partner document 003.
//!
//! `names`, `types` and, of writes, `asked` are what the rest of the program sees, `ops` the table of operations, `wire` the JSON in all the
//! forms that the manual leaves open, `client` the service over HTTP, `write` what goes with each write, `settle` the
//! rules of how one ended.

mod asked;
mod client;
mod names;
mod office;
pub mod ops;
pub mod settle;
mod types;
mod wire;
mod write;

pub use asked::{Checkbook, CustomerData, Detail, NewTransaction, Party, Reversal, Reversals, Transfer};
pub use names::{Code, Days, Document, ExternalId, Kind};
pub(super) use office::office;
pub use types::{
    Batch, Customer, Direction, Group, Holder, NextGroup, Place, ProductDay, Reply, Request, StoreDay, Total,
    Transaction, Unit, UnitKey,
};
pub use write::{Written, written};

use super::{ApiError, Wire};
use crate::ops::{OpSpec, Write};

/// The line of the table for a write; none for a read.
pub const fn spec(request: &Request) -> Option<&'static OpSpec<Write>> {
    Some(match request {
        Request::Create(_) => &ops::CREATE,
        Request::Checkbook(_) => &ops::CHECKBOOK,
        Request::RedeemFull(_) => &ops::REDEEM_FULL,
        Request::Reverse(_) => &ops::REVERSE,
        Request::ReverseMany(_) => &ops::REVERSE_MANY,
        Request::Transfer(_) => &ops::TRANSFER,
        _ => return None,
    })
}

/// The write as it will stand on the wire. Reads have none, and neither has what lacks a required field.
pub fn wire(request: &Request) -> Result<Wire, ApiError> {
    let (Some(spec), Some(body)) = (spec(request), wire::body(request)?) else {
        return Err(ApiError::Internal("a read was given to be written".into()));
    };
    Ok(Wire { method: spec.method, path: spec.path.to_owned(), body: Some(body) })
}
