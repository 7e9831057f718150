//! Leasy as one of the partners: built from its section, reached without being named.

use jiff::tz::TimeZone;

use super::client::{Leasy, PageIn, Settings};
use crate::api::client::{Call, ClientSetup, Office, SetupError, elsewhere};
use crate::api::http::Manner;
use crate::api::{ApiError, Contact, Parts, Reading, Reply, Request, Seen, Wire};
use crate::config;
use crate::domain::{AccountId, Partner, Secret};
use crate::ledger::SendPermit;
use crate::ops::{OpSpec, Write};

/// The header of the token; nothing stands before the token in it.
const TOKEN: &str = "authentication";

/// The client that a section asks for.
pub(in crate::api) fn office(section: &config::Leasy, setup: &ClientSetup) -> Result<Box<dyn Office>, SetupError> {
    let http = setup.http(Partner::Leasy, &section.base_url)?.in_manner(Manner::token_in(TOKEN));
    let settings = Settings {
        page_in: match section.page_in.as_str() {
            "query" => PageIn::Query,
            "body" => PageIn::Body,
            other => {
                let (partner, key, fit) = (Partner::Leasy, "page_in", "query or body");
                return Err(SetupError::Word { partner, key, given: other.into(), fit });
            }
        },
        zone: TimeZone::get(&section.time_zone)
            .map_err(|_| SetupError::Zone(Partner::Leasy, section.time_zone.as_str().into()))?,
    };
    Ok(Box::new(Leasy::new(http, settings, setup.credentials.clone())))
}

impl Office for Leasy {
    fn partner(&self) -> Partner {
        Partner::Leasy
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
            let Request::Leasy(request) = request else { return Err(elsewhere(Partner::Leasy)) };
            Self::read(self, account, request).await.map(Reply::Leasy)
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
