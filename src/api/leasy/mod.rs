//! Leasy: vehicle leasing, Peru; the manual is partner document 000.
//!
//! `types` is what the rest of the program sees, `ops` the table of operations, `wire` the JSON in all the forms that the
//! manual leaves open, `client` the service over HTTP, `settle` the rules of how its one write ended.

mod client;
mod office;
pub mod ops;
pub mod settle;
mod types;
mod wire;

pub(super) use office::office;
pub use types::{
    Car, Card, Contract, ContractId, Discount, FileLink, Invoice, InvoiceList, PasswordChange, Profile, Recharge,
    Reply, Request,
};

pub use crate::domain::When;

use serde_json::json;

use super::{ApiError, Wire};
use crate::ops::{OpSpec, Write};

/// The line of the table for a write; none for a read.
pub const fn spec(request: &Request) -> Option<&'static OpSpec<Write>> {
    match request {
        Request::Password(_) => Some(&ops::PASSWORD),
        Request::Profile
        | Request::Cards
        | Request::Recharges { .. }
        | Request::Invoices { .. }
        | Request::Car(_)
        | Request::WhichPassword => None,
    }
}

/// The write as it will stand on the wire. Reads have none, and neither has a change to two different passwords.
pub fn wire(request: &Request) -> Result<Wire, ApiError> {
    let Request::Password(change) = request else {
        return Err(ApiError::Internal("a read was given to be written".into()));
    };
    if change.new != change.repeated {
        return Err(ApiError::Internal("the new password and its repetition differ".into()));
    }
    let body = json!({
        "password": change.current.expose(),
        "new_password": change.new.expose(),
        "confirm_new_password": change.repeated.expose(),
    });
    let spec = &ops::PASSWORD;
    Ok(Wire { method: spec.method, path: spec.path.to_owned(), body: Some(body.to_string().into_bytes()) })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
    use serde_json::Value;

    use super::*;
    use crate::domain::Secret;

    fn change(new: &str, repeated: &str) -> Request {
        let [current, new, repeated] = ["clave-7Q", new, repeated].map(Secret::new);
        Request::Password(Box::new(PasswordChange { current, new, repeated }))
    }

    #[test]
    fn the_write_stands_on_the_wire_as_the_manual_prints_it() {
        let request = change("otra-8R", "otra-8R");
        let wire = wire(&request).unwrap();
        assert_eq!(format!("{} {}", wire.method.as_str(), wire.path), "PATCH clients/password/");
        assert_eq!(
            serde_json::from_slice::<Value>(wire.body.as_deref().unwrap()).unwrap(),
            json!({"password": "clave-7Q", "new_password": "otra-8R", "confirm_new_password": "otra-8R"})
        );
        assert_eq!(spec(&request).map(|spec| spec.name), Some("leasy.password"));
        assert!(!format!("{wire:?} {request:?}").contains("8R"));
    }

    #[test]
    fn what_cannot_be_written_has_no_wire() {
        for request in [Request::Profile, Request::Recharges { page: 1 }, change("otra-8R", "otra-8S")] {
            let error = wire(&request).unwrap_err().to_string();
            assert!(!error.contains("8R"), "{error}");
        }
        assert_eq!(spec(&Request::Cards), None);
    }
}
