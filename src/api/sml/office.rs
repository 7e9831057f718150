//! SML as one of the partners: built from its section, reached without being named.

use jiff::tz::TimeZone;

use super::client::{Settings, Sml};
use super::scheme::pinned;
use crate::api::client::{Call, ClientSetup, Office, SetupError, elsewhere};
use crate::api::{ApiError, Contact, Parts, Reading, Reply, Request, Seen, Wire};
use crate::config;
use crate::domain::{AccountId, Partner, Secret};
use crate::ledger::SendPermit;
use crate::ops::{OpSpec, Write};

/// The client that a section asks for.
pub(in crate::api) fn office(section: &config::Sml, setup: &ClientSetup) -> Result<Box<dyn Office>, SetupError> {
    let http = setup.http(Partner::Sml, &section.base_url)?;
    let word = |()| SetupError::Word {
        partner: Partner::Sml,
        key: "auth_scheme",
        given: section.auth_scheme.as_str().into(),
        fit: "auto, Token, JWT or Bearer",
    };
    let settings = Settings {
        page_size: section.page_size.max(1),
        pages_in_flight: setup.config.network.pages_in_flight.max(1),
        scheme: pinned(&section.auth_scheme).map_err(word)?,
        zone: TimeZone::get(&section.time_zone)
            .map_err(|_| SetupError::Zone(Partner::Sml, section.time_zone.as_str().into()))?,
    };
    Ok(Box::new(Sml::new(http, settings, setup.credentials.clone())))
}

impl Office for Sml {
    fn partner(&self) -> Partner {
        Partner::Sml
    }

    fn host(&self, _: &AccountId) -> String {
        Self::host(self)
    }

    fn contact<'a>(&'a self, _: &'a AccountId) -> Call<'a, Result<Contact, ApiError>> {
        Box::pin(Self::contact(self))
    }

    fn reading<'a>(&'a self, account: &'a AccountId) -> Call<'a, Result<Reading, ApiError>> {
        Box::pin(Self::reading(self, account))
    }

    fn read<'a>(
        &'a self,
        account: &'a AccountId,
        request: Request,
        parts: &'a Parts,
    ) -> Call<'a, Result<Reply, ApiError>> {
        Box::pin(async move {
            let Request::Sml(request) = request else { return Err(elsewhere(Partner::Sml)) };
            Self::read(self, account, request, parts).await.map(Reply::Sml)
        })
    }

    fn sign_in<'a>(&'a self, account: &'a AccountId, password: Option<Secret>) -> Call<'a, Result<(), ApiError>> {
        Box::pin(Self::sign_in(self, account, password))
    }

    fn sign_out<'a>(&'a self, account: &'a AccountId) -> Call<'a, Result<(), ApiError>> {
        Box::pin(Self::sign_out(self, account))
    }

    fn ready<'a>(&'a self, account: &'a AccountId) -> Call<'a, Result<(), ApiError>> {
        Box::pin(Self::ready(self, account))
    }

    fn send<'a>(
        &'a self,
        account: &'a AccountId,
        permit: SendPermit,
        wire: Wire,
        op: &'static OpSpec<Write>,
    ) -> Call<'a, Seen> {
        Box::pin(Self::send(self, account, permit, wire, op))
    }
}
