//! Gas Premium as one of the partners: built from its section, reached without being named.

use super::client::{Gas, Settings, SignInBy};
use crate::api::client::{ClientSetup, Office, SetupError, one_of, zone};
use crate::api::http::Manner;
use crate::api::service::Reach;
use crate::config;
use crate::domain::Partner;

/// The client that a section asks for.
pub(in crate::api) fn office(section: &config::Gas, setup: &ClientSetup) -> Result<Box<dyn Office>, SetupError> {
    let partner = Partner::Gas;
    // The manual writes the header without its h: an evident slip, but perhaps it is what the service reads.
    let headers = [("Authorization", "authorization"), ("Autorization", "autorization")];
    let fit = "Authorization or Autorization";
    let header = one_of(partner, ("auth_header", &section.auth_header), fit, &headers)?;
    let ways = [("password", SignInBy::Password), ("facebook", SignInBy::Facebook)];
    let by = one_of(partner, ("sign_in", &section.sign_in), "password or facebook", &ways)?;
    let settings = Settings { by, zone: zone(partner, &section.time_zone)? };
    let http = setup.http(partner, &section.base_url)?.in_manner(Manner::token_in(header));
    Ok(Box::new(Gas { reach: Reach::new(http, setup.credentials.clone(), None), settings }))
}
