//! Gas Premium's JSON in all the forms that its manual leaves open, and what is made of it.
//!
//! Everything but a sign-in stands in an envelope `{success, message, data}`, and `success: 0` may come under any status.
//! Nothing here sends anything. What is no field of a wire type (`fbuid`, `firebase_id`, `conekta_id`, `parent_id`) is
//! dropped while it is parsed.

mod payments;
mod rows;
#[cfg(test)]
mod tests;

use jiff::tz::TimeZone;
use serde::Deserialize;
use serde::de::DeserializeOwned;

pub(super) use payments::{Own, payments, refusal as refusal_without_rows};
use rows::{WireDay, WireLogin, WireMethod, WirePrice, WireProfile, WireReceipt};

use super::types::{Day, Method, Profile};
use super::{Receipt, ops};
use crate::api::ApiError;
use crate::api::decode::{self, Source};
use crate::api::excerpt::excerpt;
use crate::api::loose::{Few, Object, Word};
use crate::api::scalar::Flag;
use crate::domain::{Amount, Clean, Secret};

/// What the service says of a token that is missing or dead.
const DEAD: &str = "unauthenticated";
/// How its words for a card that is not there end.
const NOT_THERE: &str = "no existe";

#[derive(Deserialize)]
struct Envelope {
    #[serde(default)]
    success: Flag,
    #[serde(default)]
    message: Word,
}

/// What an answer says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// `success: 1`, with its words.
    Yes(Option<Clean>),
    /// `success: 0`, with its words.
    No(Clean),
    /// It is not in the envelope.
    Nothing,
}

/// What an answer says of itself.
pub(super) fn said(body: &[u8]) -> Said {
    let Ok(Object(Envelope { success, message })) = serde_json::from_slice::<Object<Envelope>>(body) else {
        return Said::Nothing;
    };
    match success.0 {
        Some(true) => Said::Yes(message.0),
        Some(false) => Said::No(message.0.unwrap_or_default()),
        None => Said::Nothing,
    }
}

/// The best words for an answer that is an error.
pub(super) fn words_of(body: &[u8]) -> Clean {
    match said(body) {
        Said::No(words) if !words.is_empty() => words,
        Said::Yes(_) | Said::No(_) | Said::Nothing => excerpt(body),
    }
}

/// True for the answers that a dead token has.
pub(super) fn is_dead(status: u16, body: &[u8]) -> bool {
    let words = |words: &Clean| words.as_str().trim().trim_end_matches('.').eq_ignore_ascii_case(DEAD);
    status == 401 || matches!(said(body), Said::No(said) if words(&said))
}

/// True for the words for a card that is not there: it is gone already.
pub(super) fn is_gone(words: &Clean) -> bool {
    words.as_str().trim().trim_end_matches('.').to_lowercase().ends_with(NOT_THERE)
}

/// The data of an answer that says that all is well: as a list, however it came.
#[derive(Deserialize)]
#[serde(bound = "T: Deserialize<'de>")]
struct Good<T> {
    success: Flag,
    #[serde(default)]
    data: Few<T>,
}

fn source(host: &str, op: &'static str) -> Source {
    Source { host: host.to_owned(), op }
}

fn wrong(host: &str, op: &'static str, path: &str, why: &str) -> ApiError {
    ApiError::Decode { host: host.to_owned(), op, path: path.to_owned(), why: why.into() }
}

fn good<T: DeserializeOwned>(body: &[u8], host: &str, op: &'static str) -> Result<Vec<T>, ApiError> {
    let Object(good) = decode::owned::<Object<Good<T>>>(body, &source(host, op))?;
    if good.success.0 == Some(true) {
        Ok(good.data.0)
    } else {
        Err(wrong(host, op, "success", "the answer does not say that all is well"))
    }
}

fn one<T: DeserializeOwned>(body: &[u8], host: &str, op: &'static str) -> Result<T, ApiError> {
    good(body, host, op)?.into_iter().next().ok_or_else(|| wrong(host, op, "data", "there is nothing in it"))
}

/// The user: an array of one.
pub(super) fn profile(body: &[u8], host: &str, zone: &TimeZone) -> Result<Profile, ApiError> {
    one::<WireProfile>(body, host, ops::PROFILE.name).map(|profile| profile.make(zone))
}

/// The saved cards.
pub(super) fn methods(body: &[u8], host: &str, zone: &TimeZone) -> Result<Vec<Method>, ApiError> {
    let rows = good::<WireMethod>(body, host, ops::METHODS.name)?;
    Ok(rows.into_iter().map(|row| row.make(zone)).collect())
}

/// The days on offer; one that is no day by any calendar cannot be asked for and is left out.
pub(super) fn dates(body: &[u8], host: &str) -> Result<Vec<Day>, ApiError> {
    Ok(good::<WireDay>(body, host, ops::DATES.name)?.into_iter().filter_map(WireDay::make).collect())
}

/// The price of a litre; one that is not above zero is none.
pub(super) fn price(body: &[u8], host: &str) -> Result<Amount, ApiError> {
    let price = one::<WirePrice>(body, host, ops::PRICE.name)?.amount();
    price.ok_or_else(|| wrong(host, ops::PRICE.name, "data.price", "there is no price in it"))
}

/// What the answer to a requested visit names; none if it names no folio.
pub(super) fn receipt(body: &[u8]) -> Option<Receipt> {
    let receipt = one::<WireReceipt>(body, "", ops::REQUEST_VISIT.name).ok()?.make();
    receipt.folio.is_some().then_some(receipt)
}

/// The token of a sign-in, which stands in no envelope.
pub(super) fn token(body: &[u8], host: &str) -> Result<Secret, ApiError> {
    let Object(login) = decode::owned::<Object<WireLogin>>(body, &source(host, ops::LOGIN.name))?;
    let token = login.access_token;
    if token.is_empty() { Err(wrong(host, ops::LOGIN.name, "access_token", "it is empty")) } else { Ok(token) }
}
