//! The real [`Api`]: the partners' clients, built once and shared by every task.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::http::{BaseUrl, BaseUrlError, Http, Limits, Surroundings};
use super::sml;
use super::{Api, ApiError, Contact, ExchangeSink, Parts, Reading, Reply, Request, Seen, Wire};
use crate::config::{Network, Sml};
use crate::domain::{AccountId, Clean, Partner, Secret};
use crate::ledger::SendPermit;
use crate::ops::{OpSpec, Write};

/// Where stored passwords come from (configuration, file, command, environment): none if nothing is stored for the
/// account, an error if it is but cannot be had. May block; it is called on a thread where that is allowed.
pub type Credentials = Arc<dyn Fn(&AccountId) -> Result<Option<Secret>, Clean> + Send + Sync>;

/// What a client is made of.
pub struct ClientSetup {
    /// How partners are reached.
    pub network: Network,
    /// SML, if it is used.
    pub sml: Option<Sml>,
    /// Stored passwords.
    pub credentials: Credentials,
    /// Bounds of every call.
    pub limits: Limits,
    /// Where finished exchanges go.
    pub exchanges: ExchangeSink,
    /// The wall clock, for the times of exchanges.
    pub wall: fn() -> Timestamp,
}

/// Why a client cannot be made: each names the key and the fix.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetupError {
    /// The base URL.
    #[error("[sml].{0}")]
    BaseUrl(#[from] BaseUrlError),
    /// The header scheme.
    #[error("[sml].auth_scheme {0:?} is unknown: use auto, Token, JWT or Bearer")]
    Scheme(Clean),
    /// The time zone.
    #[error("[sml].time_zone {0:?} is unknown: use a name like Europe/Madrid")]
    Zone(Clean),
}

/// The partners' clients. Cheap to make: certificates are loaded when the first call needs them.
#[derive(Clone)]
pub struct Client {
    sml: Option<sml::Sml>,
}

impl Client {
    /// Checks what can be checked without a network.
    pub fn new(setup: ClientSetup) -> Result<Self, SetupError> {
        let ClientSetup { network, sml, credentials, limits, exchanges, wall } = setup;
        let around = Surroundings { exchanges, wall };
        let sml = sml
            .map(|config| {
                let base = BaseUrl::parse(&config.base_url)?;
                let settings = sml::Settings {
                    page_size: config.page_size.max(1),
                    pages_in_flight: network.pages_in_flight.max(1),
                    scheme: sml::pinned(&config.auth_scheme)
                        .map_err(|()| SetupError::Scheme(config.auth_scheme.as_str().into()))?,
                    zone: TimeZone::get(&config.time_zone)
                        .map_err(|_| SetupError::Zone(config.time_zone.as_str().into()))?,
                };
                let http = Http::new(Partner::Sml, base, &network, limits, around);
                Ok::<_, SetupError>(sml::Sml::new(http, settings, credentials))
            })
            .transpose()?;
        Ok(Self { sml })
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

    fn sml(&self) -> Result<&sml::Sml, ApiError> {
        self.sml.as_ref().ok_or_else(|| ApiError::Internal("sml is not configured".into()))
    }

    fn of(&self, account: &AccountId) -> Result<&sml::Sml, ApiError> {
        match account.partner {
            Partner::Sml => self.sml(),
            other => Err(ApiError::Internal(format!("{other} is not there yet").as_str().into())),
        }
    }
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Client(sml: {:?})", self.sml.as_ref().map(sml::Sml::host))
    }
}

impl Api for Client {
    async fn read(&self, account: AccountId, request: Request, parts: Parts) -> Result<Reply, ApiError> {
        match request {
            Request::Sml(request) => self.sml()?.read(&account, request, &parts).await.map(Reply::Sml),
        }
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
            Ok(sml) => sml.send(&account, permit, wire, op).await,
            Err(error) => Seen::NoConnection(error.to_string().as_str().into()),
        }
    }

    fn host(&self, account: &AccountId) -> String {
        self.of(account).map(sml::Sml::host).unwrap_or_default()
    }
}
