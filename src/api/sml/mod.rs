//! SML: car dealers' leads, Spain. A Django REST framework service; the manual is partner document 004.
//!
//! `types` is what the rest of the program sees, `ops` the table of operations, `wire` the JSON exactly as it comes,
//! `settle` the pure rules of outcome and reconciliation.

pub mod ops;
pub mod settle;
pub mod patch;
mod types;

pub use patch::LeadPatch;
pub use types::{
    ChangeEntry, ClientData, DealershipData, Lead, LeadId, LeadQuery, LeadRow, Note, Reply, Request, Status, Tag, Task, User, UserId,
    UserQuery, VehicleData,
};

use super::{ApiError, Wire};

/// The write as it will stand on the wire.
pub fn wire(_request: &Request) -> Result<Wire, ApiError> {
    Err(ApiError::Internal("not built yet".into()))
}
