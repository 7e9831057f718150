//! What a call would be made with, and how long the steps of the last one took: for the list that a person looks
//! through before an application is sent. No key, no token and no password is in any of it.

use std::fmt;
use std::sync::{MutexGuard, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::client::LeadLeader;
use crate::api::service::Service as _;
use crate::api::{ApiError, diagnose};
use crate::domain::{AccountId, Clean};

/// Where a key comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It stands in the configuration, or in the environment.
    Config,
    /// A file, which is refused unless nobody else may touch it.
    File,
    /// A command prints it.
    Command,
}

impl Origin {
    /// By what the section gives; in the order in which it is looked at.
    pub(super) const fn of(text: bool, file: bool) -> Self {
        match (text, file) {
            (true, _) => Self::Config,
            (false, true) => Self::File,
            (false, false) => Self::Command,
        }
    }
}

/// What can be told of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFacts {
    /// Its size.
    pub bits: usize,
    /// SHA-256 of its public part (the DER of its SPKI), in hex: `openssl pkey -pubin -outform DER | sha256sum`.
    pub fingerprint: String,
}

/// How long the steps of the last call took, as far as it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Steps {
    /// E-mail and password under the partner's key.
    pub encrypt: Duration,
    /// Both with ours.
    pub sign: Duration,
    /// The sign-in, there and back.
    pub auth: Duration,
    /// The call itself; none if it has not been made.
    pub call: Option<Duration>,
}

/// What a call would be made with.
#[derive(Clone, PartialEq, Eq)]
pub struct Readiness {
    /// Our key and the partner's, or why there is none to use.
    pub keys: Result<[KeyFacts; 2], Clean>,
    /// Where each comes from.
    pub origins: [Origin; 2],
    /// How far the service's clock is ahead of ours; none if it has not told its time yet.
    pub skew: Option<SignedDuration>,
    /// The service was asked for its time and could not be reached.
    pub unreached: Option<Clean>,
    /// How long the last call took.
    pub steps: Option<Steps>,
    /// What the service said when it refused the last sign-in; none if it took it.
    pub refused: Option<Clean>,
}

impl Readiness {
    /// True if both keys are of one pair, as in the manual's sample; in life it is mostly a slip.
    pub fn is_one_pair(&self) -> bool {
        self.keys.as_ref().is_ok_and(|[own, partner]| own.fingerprint == partner.fingerprint)
    }
}

impl fmt::Debug for Readiness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Readiness").field("keys", &self.keys.is_ok()).field("skew", &self.skew).finish_non_exhaustive()
    }
}

/// What the calls so far have shown.
#[derive(Default)]
pub(super) struct LastSeen {
    skew: Option<SignedDuration>,
    steps: Option<Steps>,
    refused: Option<(AccountId, Clean)>,
}

impl LeadLeader {
    fn last(&self) -> MutexGuard<'_, LastSeen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A sign-in took so long: encrypting, signing, there and back.
    pub(super) fn signed_in(&self, &[encrypt, sign, auth]: &[Duration; 3]) {
        self.last().steps = Some(Steps { encrypt, sign, auth, call: None });
    }

    /// The call behind it took so long.
    pub(super) fn called(&self, took: Duration) {
        if let Some(steps) = &mut self.last().steps {
            steps.call = Some(took);
        }
    }

    /// The service took a sign-in, or refused it with these words.
    pub(super) fn was_answered(&self, account: &AccountId, refused: Option<&Clean>) {
        self.last().refused = refused.map(|words| (account.clone(), words.clone()));
    }

    /// The service told its time.
    pub(super) fn saw_time(&self, asked: Timestamp, date: Option<Timestamp>) {
        if let Some(date) = date {
            self.last().skew = Some(diagnose::skew(asked, date, self.http.wall()));
        }
    }

    pub(super) async fn readiness(&self, account: &AccountId, ask: bool) -> Readiness {
        let mut unreached = None;
        if ask {
            self.forget_keys();
            unreached = self.contact().await.err().map(|error| error.to_string().as_str().into());
        }
        let keys = self.keys(account).await.map(|keys| keys.facts()).map_err(|error| match error {
            ApiError::Setup { why, .. } => why,
            other => other.to_string().as_str().into(),
        });
        let last = self.last();
        let refused = last.refused.as_ref().filter(|(who, _)| who == account).map(|(_, words)| words.clone());
        let (skew, steps) = (last.skew, last.steps);
        Readiness { keys, origins: self.settings.origins, skew, unreached, steps, refused }
    }
}
