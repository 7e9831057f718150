//! MS Loyalty as one of the partners: built from its section, reached without being named.

use super::client::{Grant, Loyalty, Settings};
use crate::api::client::{ClientSetup, Office, SetupError, one_of, zone};
use crate::api::http::Manner;
use crate::api::service::Reach;
use crate::config;
use crate::domain::Partner;

/// The header that tells what kind of program asks.
const PLATFORM: &str = "platform";
/// Its words; the last is said by leaving it out.
const PLATFORMS: [(&str, Option<&str>); 5] = [
    ("web", Some("web")),
    ("mobile", Some("mobile")),
    ("ios", Some("ios")),
    ("android", Some("android")),
    ("none", None),
];

/// The client that a section asks for.
pub(in crate::api) fn office(section: &config::Loyalty, setup: &ClientSetup) -> Result<Box<dyn Office>, SetupError> {
    let partner = Partner::Loyalty;
    let mut manner = Manner::default().always("content-type", "application/json");
    let fit = "web, mobile, ios, android or none";
    if let Some(platform) = one_of(partner, ("platform", &section.platform), fit, &PLATFORMS)? {
        manner = manner.always(PLATFORM, platform);
    }
    let http = setup.http(partner, &section.base_url)?.in_manner(manner);
    let grants = [("client_secret", Grant::ClientSecret), ("token", Grant::Token)];
    let grant = one_of(partner, ("secret_is", &section.secret_is), "client_secret or token", &grants)?;
    let settings = Settings { grant, zone: zone(partner, &section.time_zone)? };
    Ok(Box::new(Loyalty::new(Reach::new(http, setup.credentials.clone(), None), settings)))
}
