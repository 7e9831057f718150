//! What went wrong at the service, in the person's words: the cause behind its own text, and what to do about it.

use crate::api::ApiError;
use crate::api::lead_leader::{Cause, Remedy};
use crate::domain::Clean;
use crate::flow::{Text, say};

/// Nobody is signed in.
pub(super) const SIGN_IN: &str = "deals-cause-sign-in";
/// Nothing left this machine.
pub(super) const NOT_SENT: &str = "deals-cause-not-sent";

/// What went wrong last.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Trouble {
    /// The cause, as far as it is known.
    pub(super) cause: Text,
    /// What to do.
    pub(super) remedy: Text,
    /// The service's own words, or what was seen.
    pub(super) words: Text,
    /// It is of an application that was to be sent: a check that goes well says nothing of it.
    pub(super) lasts: bool,
}

impl Trouble {
    /// What is behind the words of a refusal, or of a call that was held.
    pub(super) fn said(words: &Clean) -> Self {
        let (cause, remedy) = match Cause::of(words.as_str()) {
            Some(known) => (cause(known), remedy(known.remedy())),
            None => (Text::key("deals-cause-unlisted"), Text::key("deals-remedy-unlisted")),
        };
        Self { cause, remedy, words: Text::key("deals-their-words").with("words", words.clone()), lasts: false }
    }

    /// What is behind a step before the application that failed: a sign-in, or a key. Only words that are documented are
    /// the service's own; all others are of this side.
    pub(super) fn before(why: &Clean) -> Self {
        if Cause::of(why.as_str()).is_some() {
            return Self::said(why);
        }
        let words = Text::key("deals-before").with("why", why.clone());
        Self { cause: Text::key(NOT_SENT), remedy: Text::key("deals-remedy-not-sent"), words, lasts: false }
    }

    /// The same of an application that was to be sent.
    pub(super) fn lasting(self) -> Self {
        Self { lasts: true, ..self }
    }

    /// True if the words of a refused sign-in would tell more: nobody is signed in, or nothing was sent.
    pub(super) fn tells_less(&self) -> bool {
        [SIGN_IN, NOT_SENT].contains(&&*self.cause.key)
    }

    /// What is behind a read that failed.
    pub(super) fn of(error: &ApiError) -> Self {
        let seen = |cause, remedy| {
            let words = say::error(error);
            Self { cause: Text::key(cause), remedy: Text::key(remedy), words, lasts: false }
        };
        match error {
            ApiError::SignInRefused { words, .. } => Self::said(words),
            ApiError::Status { status: 200..=299 | 400..=499, words, .. } => Self::said(words),
            ApiError::SignInNeeded { .. } => seen(SIGN_IN, "deals-remedy-sign-in"),
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
