//! Lead Leader as one of the partners: built from its section, reached without being named.

use std::sync::Arc;

use super::auth::{self, KeyError, Keys};
use super::client::{KeySource, LeadLeader, Settings};
use super::readiness::Origin;
use crate::api::client::{ClientSetup, Office, SetupError, one_of};
use crate::config::{self, SectionKey};
use crate::domain::{Clean, Partner};
use crate::ops::Method;

/// The client that a section asks for.
pub(in crate::api) fn office(section: &config::LeadLeader, setup: &ClientSetup) -> Result<Box<dyn Office>, SetupError> {
    let partner = Partner::LeadLeader;
    let http = setup.http(partner, &section.base_url)?;
    if !http.has(&section.auth_path) || section.auth_path.contains(['?', '#']) {
        let fit = "a path below base_url, like api/partners/input/auth/";
        return Err(SetupError::word(partner, "auth_path", &section.auth_path, fit));
    }
    let methods = [("POST", Method::Post), ("GET", Method::Get)];
    let check_method = one_of(partner, ("check_method", &section.check_method), "POST or GET", &methods)?;
    let (auth_path, error_statuses) = (section.auth_path.clone(), section.error_statuses.clone());
    let origins = [
        Origin::of(section.private_key.is_some(), section.private_key_file.is_some()),
        Origin::of(section.partner_key.is_some(), section.partner_key_file.is_some()),
    ];
    let settings = Settings { auth_path, check_method, error_statuses, origins };
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
