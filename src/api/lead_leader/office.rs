//! Lead Leader as one of the partners: built from its section, reached without being named.

use std::sync::Arc;

use super::auth::{self, KeyError, Keys};
use super::client::{KeySource, LeadLeader, Settings};
use crate::api::client::{Call, ClientSetup, Office, SetupError, elsewhere};
use crate::api::{ApiError, Contact, Parts, Reading, Reply, Request, Seen, Wire};
use crate::config::{self, SectionKey};
use crate::domain::{AccountId, Clean, Partner, Secret};
use crate::ledger::SendPermit;
use crate::ops::{Method, OpSpec, Write};

/// The client that a section asks for.
pub(in crate::api) fn office(section: &config::LeadLeader, setup: &ClientSetup) -> Result<Box<dyn Office>, SetupError> {
    let http = setup.http(Partner::LeadLeader, &section.base_url)?;
    let word = |key, given: &str, fit| {
        let partner = Partner::LeadLeader;
        SetupError::Word { partner, key, given: given.into(), fit }
    };
    if !http.has(&section.auth_path) || section.auth_path.contains(['?', '#']) {
        return Err(word("auth_path", &section.auth_path, "a path below base_url, like api/partners/input/auth/"));
    }
    let check_method = match section.check_method.as_str() {
        "POST" => Method::Post,
        "GET" => Method::Get,
        other => return Err(word("check_method", other, "POST or GET")),
    };
    let settings = Settings { auth_path: section.auth_path.clone(), check_method };
    Ok(Box::new(LeadLeader::new(http, settings, setup.credentials.clone(), key_source(section))))
}

/// Reads both keys where the section says they are; what is wrong is named by its key in the configuration.
fn key_source(section: &config::LeadLeader) -> KeySource {
    let section = section.clone();
    Arc::new(move || {
        let own = key(&section, SectionKey::Private, auth::private)?;
        Ok(Keys::new(own, key(&section, SectionKey::Partner, auth::public)?))
    })
}

fn key<K>(section: &config::LeadLeader, which: SectionKey, make: fn(&str) -> Result<K, KeyError>) -> Result<K, Clean> {
    let name = which.name();
    let Some(text) = section.key(which)? else {
        let missing = format!("{name} is missing: add {name}_file or {name}_command to [lead_leader]");
        return Err(missing.as_str().into());
    };
    make(text.expose()).map_err(|why| format!("lead_leader.{name}: {why}").as_str().into())
}

impl Office for LeadLeader {
    fn partner(&self) -> Partner {
        Partner::LeadLeader
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
            let Request::LeadLeader(request) = request else { return Err(elsewhere(Partner::LeadLeader)) };
            Self::read(self, account, request).await.map(Reply::LeadLeader)
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
