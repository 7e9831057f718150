//! The beginning of an answer as it came, until somebody looks at it: pages come by the thousand, and hardly one is
//! looked at.
//!
//! It is the only thing of an exchange that is kept with its secrets. It can be neither printed, copied, compared nor
//! written, its bytes are zeroed when it goes, and the one way out of it is [`Raw::redacted`].

use secrecy::{ExposeSecret as _, SecretSlice};

use super::super::redact::Redactor;

/// Bytes nobody may see, and what is known to be secret in them.
pub(super) struct Raw {
    bytes: SecretSlice<u8>,
    redactor: Redactor,
    is_cut: bool,
}

impl Raw {
    /// Keeps bytes; `is_cut` says that more followed. What the redactor knows goes along.
    pub(super) fn keep(bytes: &[u8], is_cut: bool, redactor: &Redactor) -> Self {
        Self { bytes: bytes.to_vec().into(), redactor: redactor.clone(), is_cut }
    }

    /// The text without secrets, and true if it is JSON. The bytes are gone then.
    pub(super) fn redacted(mut self) -> (String, bool) {
        self.redactor.body(self.bytes.expose_secret(), self.is_cut)
    }
}
