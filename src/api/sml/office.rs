//! SML as one of the partners: built from its section, reached without being named.

use super::client::{Settings, Sml};
use super::scheme::pinned;
use crate::api::client::{ClientSetup, Office, SetupError, zone};
use crate::api::service::Reach;
use crate::config;
use crate::domain::Partner;

/// The client that a section asks for.
pub(in crate::api) fn office(section: &config::Sml, setup: &ClientSetup) -> Result<Box<dyn Office>, SetupError> {
    let partner = Partner::Sml;
    let http = setup.http(partner, &section.base_url)?;
    let scheme = pinned(&section.auth_scheme)
        .map_err(|()| SetupError::word(partner, "auth_scheme", &section.auth_scheme, "auto, Token, JWT or Bearer"))?;
    let settings = Settings {
        page_size: section.page_size.max(1),
        pages_in_flight: setup.config.network.pages_in_flight.max(1),
        scheme,
        zone: zone(partner, &section.time_zone)?,
    };
    Ok(Box::new(Sml::new(Reach::new(http, setup.credentials.clone(), scheme), settings)))
}
