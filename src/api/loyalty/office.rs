//! MS Loyalty as one of the partners: built from its section, reached without being named.

use jiff::tz::TimeZone;

use super::client::{Grant, Loyalty, Settings};
use crate::api::client::{Call, ClientSetup, Office, SetupError, elsewhere};
use crate::api::http::Manner;
use crate::api::{ApiError, Contact, Parts, Reading, Reply, Request, Seen, Wire};
use crate::config;
use crate::domain::{AccountId, Partner, Secret};
use crate::ledger::SendPermit;
use crate::ops::{OpSpec, Write};

/// The header that tells what kind of program asks.
const PLATFORM: &str = "platform";
/// Its words.
const PLATFORMS: [&str; 4] = ["web", "mobile", "ios", "android"];

/// The client that a section asks for.
pub(in crate::api) fn office(section: &config::Loyalty, setup: &ClientSetup) -> Result<Box<dyn Office>, SetupError> {
    let partner = Partner::Loyalty;
    let word = |key, given: &str, fit| SetupError::Word { partner, key, given: given.into(), fit };
    let mut manner = Manner::default().always("content-type", "application/json");
    match section.platform.as_str() {
        "none" => {}
        given => {
            let known = PLATFORMS.into_iter().find(|known| *known == given);
            let known = known.ok_or_else(|| word("platform", given, "web, mobile, ios, android or none"))?;
            manner = manner.always(PLATFORM, known);
        }
    }
    let http = setup.http(partner, &section.base_url)?.in_manner(manner);
    let settings = Settings {
        grant: match section.secret_is.as_str() {
            "client_secret" => Grant::ClientSecret,
            "token" => Grant::Token,
            other => return Err(word("secret_is", other, "client_secret or token")),
        },
        zone: TimeZone::get(&section.time_zone)
            .map_err(|_| SetupError::Zone(partner, section.time_zone.as_str().into()))?,
    };
    Ok(Box::new(Loyalty::new(http, settings, setup.credentials.clone())))
}

impl Office for Loyalty {
    fn partner(&self) -> Partner {
        Partner::Loyalty
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
            let Request::Loyalty(request) = request else { return Err(elsewhere(Partner::Loyalty)) };
            Self::read(self, account, request).await.map(Reply::Loyalty)
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
