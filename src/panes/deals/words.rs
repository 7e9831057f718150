//! What went wrong at the service, in the person's words: the cause behind its own text, and what to do about it.

use crate::api::ApiError;
use crate::api::lead_leader::{Cause, Remedy};
use crate::domain::Clean;
use crate::flow::{Text, say};

/// What went wrong last.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Trouble {
    /// The cause, as far as it is known.
    pub(super) cause: Text,
    /// What to do.
    pub(super) remedy: Text,
    /// The service's own words, or what was seen.
    pub(super) words: Text,
}

impl Trouble {
    /// What is behind the words of a refusal, or of a call that was held.
    pub(super) fn said(words: &Clean) -> Self {
        let (cause, remedy) = match Cause::of(words.as_str()) {
            Some(known) => (cause(known), remedy(known.remedy())),
            None => (Text::key("deals-cause-unlisted"), Text::key("deals-remedy-unlisted")),
        };
        Self { cause, remedy, words: Text::key("deals-their-words").with("words", words.clone()) }
    }

    /// True if nobody is signed in, and that is all that is known.
    pub(super) fn is_sign_in(&self) -> bool {
        self.cause == Text::key("deals-cause-sign-in")
    }

    /// What is behind a read that failed.
    pub(super) fn of(error: &ApiError) -> Self {
        let seen =
            |cause, remedy| Self { cause: Text::key(cause), remedy: Text::key(remedy), words: say::error(error) };
        match error {
            ApiError::SignInRefused { words, .. } => Self::said(words),
            ApiError::Status { status: ..500, words, .. } => Self::said(words),
            ApiError::SignInNeeded { .. } => seen("deals-cause-sign-in", "deals-remedy-sign-in"),
            ApiError::Setup { .. } => seen("deals-cause-keys", "deals-remedy-keys"),
            ApiError::NotFound { .. } => seen("deals-cause-path", "deals-remedy-path"),
            _ => seen("deals-cause-connection", "deals-remedy-connection"),
        }
    }
}

/// True if going on by itself may lock the account, or cannot lead anywhere.
pub(super) const fn ends_watch(error: &ApiError) -> bool {
    matches!(error, ApiError::SignInNeeded { .. } | ApiError::SignInRefused { .. } | ApiError::Setup { .. })
}

const fn cause(cause: Cause) -> Text {
    Text::key(match cause {
        Cause::Decryption => "deals-cause-decryption",
        Cause::Signature => "deals-cause-signature",
        Cause::Mismatch => "deals-cause-mismatch",
        Cause::UnknownUser => "deals-cause-unknown-user",
        Cause::WrongPassword => "deals-cause-wrong-password",
    })
}

const fn remedy(remedy: Remedy) -> Text {
    Text::key(match remedy {
        Remedy::PartnerKey => "deals-remedy-partner-key",
        Remedy::OwnKey => "deals-remedy-own-key",
        Remedy::ExchangeKeys => "deals-remedy-exchange-keys",
        Remedy::Email => "deals-remedy-email",
        Remedy::Password => "deals-remedy-password",
    })
}
