//! Phrases for what the lower layers report: one exhaustive match a type, so that the compiler names a missing one.
//!
//! The keys stand in `assets/locales/*/errors.ftl` and `ledger.ftl`. HTTP statuses go as text: they are names, not
//! amounts, and are not grouped.

use super::{Arg, Text, Toast, ToastLevel};
use crate::api::ApiError;
use crate::domain::{CUT_AT, Clean};
use crate::ops::{Doubt, Held, Settled, State};

/// A failed read or sign-in. Whose it is, is said by the place it stands in: an account may be called by the number of a
/// person's identity card, which only a pane knows how much to show of ([`crate::panes::Face::account_label`]).
pub fn error(error: &ApiError) -> Text {
    match error {
        ApiError::Connect { host, why } => {
            Text::key("error-connect").with("host", host.as_str()).with("why", why.clone())
        }
        ApiError::TimeOut { host, seconds } => {
            Text::key("error-time-out").with("host", host.as_str()).with("seconds", *seconds)
        }
        ApiError::Lost { host, why } => Text::key("error-lost").with("host", host.as_str()).with("why", why.clone()),
        ApiError::Status { host, status, words } => Text::key("error-status")
            .with("host", host.as_str())
            .with("status", status.to_string().as_str())
            .with("words", words.clone()),
        ApiError::Busy { host, seconds } => {
            Text::key("error-busy").with("host", host.as_str()).with("seconds", *seconds)
        }
        ApiError::Decode { host, path, why, .. } => {
            Text::key("error-decode").with("host", host.as_str()).with("path", path.as_str()).with("why", why.clone())
        }
        ApiError::TooLarge { host, mib, .. } => {
            Text::key("error-too-large").with("host", host.as_str()).with("mib", *mib)
        }
        ApiError::SignInNeeded { account } => {
            Text::key("error-sign-in-needed").with("account", account.partner.as_str())
        }
        ApiError::SignInRefused { account, words } => {
            Text::key("error-sign-in-refused").with("account", account.partner.as_str()).with("words", words.clone())
        }
        ApiError::Setup { account, why } => {
            Text::key("error-setup").with("account", account.partner.as_str()).with("why", why.clone())
        }
        ApiError::NotFound { .. } => Text::key("error-not-found"),
        ApiError::Stopped => Text::key("error-stopped"),
        ApiError::Internal(why) => Text::key("error-internal").with("why", why.clone()),
    }
}

/// What is said of a paste that a line of text cannot take whole.
pub fn cut_paste(text: &str) -> Option<Toast> {
    let kib = CUT_AT / 1024;
    (text.len() > CUT_AT).then(|| Toast::new(ToastLevel::Warn, Text::key("toast-paste-cut").with("kib", kib)))
}

/// Why a write was not sent.
pub fn held(held: &Held) -> Text {
    match held {
        Held::Ledger(why) => Text::key("held-ledger").with("why", why.clone()),
        Held::SignIn => Text::key("held-sign-in"),
        Held::Before(why) => Text::key("held-before").with("why", why.clone()),
        Held::Changed { path, now } => match path.as_str() {
            "/status" => Text::key("held-changed-status").with("now", status(now)),
            // What stands there is an id: it says nothing to a person.
            "/user" => Text::key("held-changed-user"),
            "/price" => Text::key("held-changed-price").with("now", now.clone()),
            // Of what is gone nothing stands there now.
            "/date" if now.is_empty() => Text::key("held-changed-hour"),
            "/payment_source_id" if now.is_empty() => Text::key("held-changed-card"),
            other => Text::key("held-changed").with("path", other.trim_start_matches('/')).with("now", now.clone()),
        },
        Held::Already => Text::key("held-already"),
        Held::Gone => Text::key("held-gone"),
        Held::Connect(why) => Text::key("held-connect").with("why", why.clone()),
        Held::Stopped => Text::key("held-stopped"),
        Held::Ended => Text::key("held-ended"),
        Held::ReadOnly => Text::key("held-read-only"),
    }
}

/// A status in the person's words; one that has none as it came.
fn status(word: &Clean) -> Arg {
    Text::key(match word.as_str() {
        "new" => "value-new",
        "commercial_management" => "value-commercial-management",
        "tracing" => "value-tracing",
        "end" => "value-end",
        _ => return word.clone().into(),
    })
    .into()
}

/// Why an outcome is unknown.
pub fn doubt(doubt: &Doubt) -> Text {
    match doubt {
        Doubt::TimeOut => Text::key("doubt-time-out"),
        Doubt::Lost(why) => Text::key("doubt-lost").with("why", why.clone()),
        Doubt::Strange { status, excerpt } => {
            Text::key("doubt-strange").with("status", status.to_string().as_str()).with("excerpt", excerpt.clone())
        }
        Doubt::Mismatch(why) => Text::key("doubt-mismatch").with("why", why.clone()),
        Doubt::Ended => Text::key("doubt-ended"),
    }
}

/// Where a record of the ledger stands, in a word.
pub const fn state(state: State) -> Text {
    Text::key(match state {
        State::Prepared => "state-prepared",
        State::Sending => "state-sending",
        State::Confirmed => "state-confirmed",
        State::Failed => "state-failed",
        State::NotSent => "state-not-sent",
        State::Unknown => "state-unknown",
        State::Reconciled(Settled::Confirmed) => "state-reconciled-confirmed",
        State::Reconciled(Settled::Absent) => "state-reconciled-absent",
        State::Reconciled(Settled::ClosedByUser) => "state-closed-by-user",
    })
}
