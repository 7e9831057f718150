//! What a sign-in is made of: two keys, an e-mail and a password that are encrypted under one and signed with the other.
//!
//! The partner's rule is 1024 bit and SHA-1 (RSAES-OAEP with MGF1-SHA-1, RSASSA-PKCS1-v1_5): nothing else here takes so
//! little. Both directions were held against the manual's own samples; signing is deterministic, so its arrays are exact.

mod keys;
mod pair;
mod pem;
#[cfg(test)]
mod tests;

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use secrecy::zeroize::Zeroizing;
use serde::Serialize;

pub use keys::KeyError;
pub(super) use keys::{Keys, private, public};
pub use pair::{Pair, Spent};

/// Why an e-mail or a password cannot be encrypted or signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// OAEP has no room for it under the partner's key.
    #[error("the {what} has {length} bytes, and the partner's key of {bits} bits takes at most {most}")]
    TooLong {
        /// `e-mail` or `password`.
        what: &'static str,
        /// Its bytes.
        length: usize,
        /// The bytes that fit.
        most: usize,
        /// The key's size.
        bits: usize,
    },
    /// The computation failed: the system gives no randomness, or the key is unfit after all.
    #[error("the {0} could not be encrypted and signed")]
    Failed(&'static str),
}

/// The body of a sign-in, field by field as the manual has it.
#[derive(Serialize)]
struct Body {
    encrypted_email: String,
    encrypted_password: String,
    signed_email: Vec<u8>,
    signed_password: Vec<u8>,
}

/// A body, and how long its making took.
pub(super) struct Sealed {
    pub(super) body: Vec<u8>,
    pub(super) encrypting: Duration,
    pub(super) signing: Duration,
}

/// The body of a sign-in: each text encrypted for the partner, and signed by us as it stands. `passed` tells
/// the time since some moment, so that what it took is known.
pub(super) fn body(
    keys: &Keys,
    email: &str,
    password: &str,
    passed: &dyn Fn() -> Duration,
) -> Result<Sealed, SealError> {
    let (mut encrypting, mut signing) = (Duration::ZERO, Duration::ZERO);
    let mut seal = |what: &'static str, text: &str| {
        let (length, most) = (text.len(), keys.longest());
        if length > most {
            return Err(SealError::TooLong { what, length, most, bits: keys.partner_bits() });
        }
        let began = passed();
        let sealed = keys.encrypt(text.as_bytes()).map(|bytes| STANDARD.encode(bytes));
        let encrypted = passed();
        let signed = keys.sign(text.as_bytes());
        encrypting += encrypted.saturating_sub(began);
        signing += passed().saturating_sub(encrypted);
        sealed.zip(signed).ok_or(SealError::Failed(what))
    };
    let (encrypted_email, signed_email) = seal("e-mail", email)?;
    let (encrypted_password, signed_password) = seal("password", password)?;
    let body = Body { encrypted_email, encrypted_password, signed_email, signed_password };
    let body = serde_json::to_vec(&body).map_err(|_| SealError::Failed("e-mail"))?;
    Ok(Sealed { body, encrypting, signing })
}

/// Bytes that are wiped when they go.
type Wiped = Zeroizing<Vec<u8>>;
