//! Gas Premium as one of the partners: built from its section, reached without being named.

use jiff::tz::TimeZone;

use super::client::{Gas, Settings, SignInBy};
use crate::api::client::{Call, ClientSetup, Office, SetupError, elsewhere};
use crate::api::http::Manner;
use crate::api::{ApiError, Contact, Parts, Reading, Reply, Request, Seen, Wire};
use crate::config;
use crate::domain::{AccountId, Partner, Secret};
use crate::ledger::SendPermit;
use crate::ops::{OpSpec, Write};

/// One of the words that a setting takes.
fn word<T: Copy>(key: &'static str, given: &str, fit: &'static str, words: &[(&str, T)]) -> Result<T, SetupError> {
    let found = words.iter().find(|(word, _)| *word == given).map(|(_, value)| *value);
    found.ok_or_else(|| SetupError::Word { partner: Partner::Gas, key, given: given.into(), fit })
}

/// The client that a section asks for.
pub(in crate::api) fn office(section: &config::Gas, setup: &ClientSetup) -> Result<Box<dyn Office>, SetupError> {
    // The manual writes the header without its h: an evident slip, but perhaps it is what the service reads.
    let headers = [("Authorization", "authorization"), ("Autorization", "autorization")];
    let header = word("auth_header", &section.auth_header, "Authorization or Autorization", &headers)?;
    let ways = [("password", SignInBy::Password), ("facebook", SignInBy::Facebook)];
    let by = word("sign_in", &section.sign_in, "password or facebook", &ways)?;
    let zone = TimeZone::get(&section.time_zone)
        .map_err(|_| SetupError::Zone(Partner::Gas, section.time_zone.as_str().into()))?;
    let http = setup.http(Partner::Gas, &section.base_url)?.in_manner(Manner::token_in(header));
    Ok(Box::new(Gas::new(http, Settings { by, zone }, setup.credentials.clone())))
}

impl Office for Gas {
    fn partner(&self) -> Partner {
        Partner::Gas
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

    fn read<'a>(&'a self, account: &'a AccountId, request: Request, _: &'a Parts) -> Call<'a, Result<Reply, ApiError>> {
        Box::pin(async move {
            let Request::Gas(request) = request else { return Err(elsewhere(Partner::Gas)) };
            Self::read(self, account, request).await.map(Reply::Gas)
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
