//! Gas Premium: LP gas delivered to homes, Mexico; the manual is partner document 002.
//!
//! `types`, `visit`, `cards` and `known` are what the rest of the program sees, `ops` the table of operations, `plan` what
//! a write reads before and after, `operation` each write whole as a person confirms it, `wire` the JSON in all the forms that the manual leaves open, `client` the service
//! over HTTP, `settle` the rules of how a write ended. Of other people's payments, which the service hands out by a
//! documented defect, nothing but a number leaves this folder.

mod cards;
mod client;
mod known;
mod office;
pub mod operation;
pub mod ops;
mod plan;
pub mod settle;
mod types;
mod visit;
mod wire;

pub use cards::{ConektaToken, SourceId, TokenError, looks_like_card};
pub use known::{Known, Receipt};
pub(super) use office::office;
pub(super) use plan::secrets;
pub use plan::{after, before, deletes, spec, updates, visits, wire};
pub use types::{
    Credential, Day, EmailIn, Method, Payment, Payments, Profile, ProfileUpdate, Registration, Reply, Request,
    next_free,
};
pub use visit::{Coordinates, PaymentForm, Place, PlaceError, Positive, Slot, Visit, estimate};
