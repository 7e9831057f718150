//! Leasy as one of the partners: built from its section, reached without being named.

use std::sync::OnceLock;

use super::client::{Leasy, PageIn, Settings};
use crate::api::client::{ClientSetup, Office, SetupError, one_of, zone};
use crate::api::http::Manner;
use crate::api::service::Reach;
use crate::config;
use crate::domain::Partner;

/// The header of the token; nothing stands before the token in it.
const TOKEN: &str = "authentication";

/// The client that a section asks for.
pub(in crate::api) fn office(section: &config::Leasy, setup: &ClientSetup) -> Result<Box<dyn Office>, SetupError> {
    let partner = Partner::Leasy;
    let http = setup.http(partner, &section.base_url)?.in_manner(Manner::token_in(TOKEN));
    let places = [("query", PageIn::Query), ("body", PageIn::Body)];
    let page_in = one_of(partner, ("page_in", &section.page_in), "query or body", &places)?;
    let settings = Settings { page_in, zone: zone(partner, &section.time_zone)? };
    Ok(Box::new(Leasy { reach: Reach::new(http, setup.credentials.clone(), None), settings, spent: OnceLock::new() }))
}
