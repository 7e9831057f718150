//! Leasy: vehicle leasing, Peru; the manual is partner document 000.
//!
//! `types` is what the rest of the program sees, `ops` the table of operations.

pub mod ops;
mod types;

pub use types::{
    Car, Card, Contract, ContractId, Discount, FileLink, Invoice, InvoiceList, PasswordChange, Profile, Recharge,
    Reply, Request, When,
};
