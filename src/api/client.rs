//! The real [`Api`]: the partners' clients, built once and shared by every task.
//!
//! It finds the client of an account and hands the call over; which partners there are, [`super::offices`] says.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tokio::time::Instant;

use super::http::{BaseUrl, BaseUrlError, Http, Limits, Surroundings};
use super::{Api, ApiError, Contact, ExchangeSink, Parts, Reading, Reply, Request, Seen, Spent, Wire};
use crate::config::Config;
use crate::domain::{AccountId, Clean, Partner, Secret};
use crate::ledger::SendPermit;
use crate::ops::{OpSpec, Write};

/// Where stored passwords come from (configuration, file, command, environment): none if nothing is stored for the
/// account, an error if it is but cannot be had. May block; it is called on a thread where that is allowed.
pub type Credentials = Arc<dyn Fn(&AccountId) -> Result<Option<Secret>, Clean> + Send + Sync>;

/// What a client is made of.
pub struct ClientSetup {
    /// The partners' sections, and how partners are reached.
    pub config: Config,
    /// Stored passwords.
    pub credentials: Credentials,
    /// Bounds of every call.
    pub limits: Limits,
    /// Where finished exchanges go.
    pub exchanges: ExchangeSink,
    /// The wall clock, for the times of exchanges.
    pub wall: fn() -> Timestamp,
}

impl ClientSetup {
    /// The way to a partner, if its address is one that a token may go to.
    pub(super) fn http(&self, partner: Partner, base_url: &str) -> Result<Http, SetupError> {
        let base = BaseUrl::parse(base_url).map_err(|error| SetupError::BaseUrl(partner, error))?;
        let around = Surroundings { exchanges: Arc::clone(&self.exchanges), wall: self.wall };
        Ok(Http::new(partner, base, &self.config.network, self.limits.clone(), around))
    }
}

/// Why a client cannot be made: each names the key and the fix.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetupError {
    /// The base URL.
    #[error("[{0}].{1}")]
    BaseUrl(Partner, #[source] BaseUrlError),
    /// The time zone.
    #[error("[{0}].time_zone {1:?} is unknown: use a name like Europe/Madrid")]
    Zone(Partner, Clean),
    /// A word that is none of the few that are known.
    #[error("[{partner}].{key} {given:?} is unknown: use {fit}")]
    Word {
        /// In whose section.
        partner: Partner,
        /// The key there.
        key: &'static str,
        /// What was given.
        given: Clean,
        /// What would fit.
        fit: &'static str,
    },
}

impl SetupError {
    /// A word that `key` of this partner's section does not take.
    pub(super) fn word(partner: Partner, key: &'static str, given: &str, fit: &'static str) -> Self {
        Self::Word { partner, key, given: given.into(), fit }
    }
}

/// One of the few words that a setting takes.
pub(super) fn one_of<T: Copy>(
    partner: Partner,
    (key, given): (&'static str, &str),
    fit: &'static str,
    words: &[(&str, T)],
) -> Result<T, SetupError> {
    let found = words.iter().find(|(word, _)| *word == given).map(|(_, value)| *value);
    found.ok_or_else(|| SetupError::word(partner, key, given, fit))
}

/// The zone of a partner's people.
pub(super) fn zone(partner: Partner, name: &str) -> Result<TimeZone, SetupError> {
    TimeZone::get(name).map_err(|_| SetupError::Zone(partner, name.into()))
}

/// What a call to some partner leads to.
pub(super) type Call<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A partner's client, as far as nobody needs to know which: [`Api`] for the accounts of one partner.
pub(super) trait Office: Send + Sync {
    /// Whose.
    fn partner(&self) -> Partner;
    /// See [`Api::host`].
    fn host(&self) -> String;
    /// See [`Api::believes`].
    fn believes(&self, status: u16) -> bool;
    /// See [`Api::token_dies`].
    fn token_dies(&self, account: &AccountId) -> Option<Instant>;
    /// See [`Client::contact`].
    fn contact(&self) -> Call<'_, Result<Contact, ApiError>>;
    /// See [`Client::reading`].
    fn reading<'a>(&'a self, account: &'a AccountId) -> Call<'a, Result<Reading, ApiError>>;
    /// See [`Api::read`]. Another partner's request is an internal error.
    fn read<'a>(
        &'a self,
        account: &'a AccountId,
        request: Request,
        parts: &'a Parts,
    ) -> Call<'a, Result<Reply, ApiError>>;
    /// See [`Api::sign_in`].
    fn sign_in<'a>(&'a self, account: &'a AccountId, password: Option<Secret>) -> Call<'a, Result<(), ApiError>>;
    /// See [`Api::sign_out`].
    fn sign_out<'a>(&'a self, account: &'a AccountId) -> Call<'a, Result<(), ApiError>>;
    /// Keeps by this what must outlive the process of passwords that are changed.
    fn remember(&self, _spent: &Arc<dyn Spent>) {}
    /// See [`Api::ready`].
    fn ready<'a>(&'a self, account: &'a AccountId) -> Call<'a, Result<(), ApiError>>;
    /// See [`Api::send`].
    fn send<'a>(
        &'a self,
        account: &'a AccountId,
        permit: SendPermit,
        wire: Wire,
        op: &'static OpSpec<Write>,
    ) -> Call<'a, Seen>;
}

/// The partners' clients. Cheap to make: certificates are loaded when the first call needs them.
#[derive(Clone)]
pub struct Client {
    offices: Arc<[Box<dyn Office>]>,
}

impl Client {
    /// Checks what can be checked without a network.
    pub fn new(setup: &ClientSetup) -> Result<Self, SetupError> {
        Ok(Self { offices: super::offices(setup)?.into() })
    }

    /// Keeps by this what must outlive the process of passwords that are changed. Without it nothing of them is kept.
    #[must_use]
    pub fn remembering(self, spent: &Arc<dyn Spent>) -> Self {
        self.offices.iter().for_each(|office| office.remember(spent));
        self
    }

    /// Asks an account's partner something without a session: is it there, is its certificate accepted, what time has
    /// it? Any answer will do, a refusal too.
    pub async fn contact(&self, account: &AccountId) -> Result<Contact, ApiError> {
        self.of(account)?.contact().await
    }

    /// Reads one page under the account's session and tells by which reading of the document it came.
    pub async fn reading(&self, account: &AccountId) -> Result<Reading, ApiError> {
        self.of(account)?.reading(account).await
    }

    fn of(&self, account: &AccountId) -> Result<&dyn Office, ApiError> {
        let office = self.offices.iter().find(|office| office.partner() == account.partner);
        let missing = || ApiError::Internal(format!("{} is not configured", account.partner).as_str().into());
        office.map(AsRef::as_ref).ok_or_else(missing)
    }
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let partners: Vec<Partner> = self.offices.iter().map(|office| office.partner()).collect();
        write!(f, "Client({partners:?})")
    }
}

impl Api for Client {
    async fn read(&self, account: AccountId, request: Request, parts: Parts) -> Result<Reply, ApiError> {
        self.of(&account)?.read(&account, request, &parts).await
    }

    async fn sign_in(&self, account: AccountId, password: Option<Secret>) -> Result<(), ApiError> {
        self.of(&account)?.sign_in(&account, password).await
    }

    async fn sign_out(&self, account: AccountId) -> Result<(), ApiError> {
        self.of(&account)?.sign_out(&account).await
    }

    async fn ready(&self, account: AccountId) -> Result<(), ApiError> {
        self.of(&account)?.ready(&account).await
    }

    async fn send(&self, account: AccountId, permit: SendPermit, wire: Wire, op: &'static OpSpec<Write>) -> Seen {
        match self.of(&account) {
            Ok(office) => office.send(&account, permit, wire, op).await,
            Err(error) => Seen::NoConnection(error.to_string().as_str().into()),
        }
    }

    fn believes(&self, account: &AccountId, status: u16) -> bool {
        self.of(account).is_ok_and(|office| office.believes(status))
    }

    fn token_dies(&self, account: &AccountId) -> Option<Instant> {
        self.of(account).ok()?.token_dies(account)
    }

    fn host(&self, account: &AccountId) -> String {
        self.of(account).map(Office::host).unwrap_or_default()
    }
}
