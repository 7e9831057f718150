//! What is read from the headers of an answer: a challenge, the server's clock, a wish to wait.

use std::time::Duration;

use jiff::Timestamp;
use reqwest::Response;
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER, WWW_AUTHENTICATE};

use crate::api::policy;

/// Headers as (name, value, marked as secret).
pub(super) fn heads(headers: &HeaderMap) -> impl Iterator<Item = (&str, &[u8], bool)> {
    headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes(), value.is_sensitive()))
}

pub(super) fn challenge(headers: &HeaderMap) -> Option<String> {
    let all: Vec<_> = headers.get_all(WWW_AUTHENTICATE).iter().filter_map(|v| v.to_str().ok()).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

pub(super) fn date(headers: &HeaderMap) -> Option<Timestamp> {
    let text = headers.get(DATE)?.to_str().ok()?;
    jiff::fmt::rfc2822::parse(text).ok().map(|zoned| zoned.timestamp())
}

pub(super) fn waits(response: &Response) -> Option<Duration> {
    response.headers().get(RETRY_AFTER).and_then(|v| v.to_str().ok()).and_then(policy::retry_after)
}
