//! Lead Leader: loan applications, Ukraine; the manual is partner document 001.
//!
//! `types` is what the rest of the program sees, `ops` the table of operations, `cause` what the service's five
//! documented errors mean, `person` the checks of an applicant's name and number.

mod cause;
pub mod ops;
pub mod person;
mod types;

pub use cause::{Cause, Remedy};
pub use types::{Applicant, Created, DealError, DealId, DealStatus, NewDeal, Reply, Request};
