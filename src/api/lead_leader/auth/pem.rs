//! From a key as people have it to its bytes: wrapped or on one long line, indented, with `\n` as two characters, or bare.
//!
//! The strict reader of the library wants exactly 64 columns, and the manual's own keys stand on one line. What the key
//! is, is not known here; no error holds any of it.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use secrecy::zeroize::Zeroizing;

use super::{KeyError, Wiped};

/// No key of a fitting size is longer (bytes).
const LONGEST: usize = 16 * 1024;

/// Padding may be there or not, and the last letter may carry bits that mean nothing.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// A key without its wrapping.
pub(super) struct Unwrapped {
    /// What the markers call it, if there are markers.
    pub(super) label: Option<String>,
    pub(super) der: Wiped,
}

/// Takes the wrapping off.
pub(super) fn unwrap(text: &str) -> Result<Unwrapped, KeyError> {
    if text.len() > LONGEST {
        return Err(KeyError::TooLong);
    }
    let text = Zeroizing::new(text.replace("\\r", "\n").replace("\\n", "\n"));
    if text.trim().is_empty() {
        return Err(KeyError::Empty);
    }
    let (label, body) = match text.split_once("-----BEGIN ") {
        None => (None, text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''))),
        Some((_, rest)) => {
            let (label, rest) = rest.split_once("-----").ok_or(KeyError::NoEnd)?;
            let (body, _) = rest.split_once("-----END ").ok_or(KeyError::NoEnd)?;
            (Some(label.trim().to_owned()), body)
        }
    };
    if body.contains("ENCRYPTED") || label.as_deref().is_some_and(|label| label.contains("ENCRYPTED")) {
        return Err(KeyError::Encrypted);
    }
    let mut dense = Zeroizing::new(String::with_capacity(body.len()));
    dense.extend(body.chars().filter(|c| !c.is_whitespace()));
    let mut der = Zeroizing::new(Vec::with_capacity(dense.len()));
    match LENIENT.decode_vec(dense.as_bytes(), &mut der) {
        Ok(()) => Ok(Unwrapped { label, der }),
        Err(_) => Err(KeyError::NotBase64),
    }
}
