//! Leasy's JSON in all the forms that its manual leaves open, and what is made of it.
//!
//! Nothing here sends anything. `crate::api::loose` knows how single values vary, `card` what may be kept of a card's number,
//! `refusal` the service's error envelope, `rows` the wire types. What is no field of them (the profile's `token` and
//! `firebase_token`, above all) is dropped while it is parsed.

mod card;
mod refusal;
mod rows;
#[cfg(test)]
mod tests;

use jiff::tz::TimeZone;
use serde::de::DeserializeOwned;

pub(super) use crate::api::excerpt::excerpt;
use crate::api::loose::{Object, Sheet};
pub(super) use refusal::{is_missing_profile, joined, refusal, words_of};
use rows::{Alone, WireCar, WireCard, WireInvoice, WireLogin, WireProfile, WireRecharge};

use super::ops;
use super::types::{Car, Card, Invoice, Profile, Recharge};
use crate::api::ApiError;
use crate::api::decode::{self, Source};
use crate::domain::{Clean, Secret};

/// What is needed to make values of wire types.
#[derive(Clone, Copy)]
pub(super) struct Making<'a> {
    /// The zone of times that name none.
    pub(super) zone: &'a TimeZone,
    /// The full address of a file's link, if it may be opened.
    pub(super) link: &'a (dyn Fn(&str) -> Option<Clean> + Sync),
}

/// Decodes; an answer without a body says as much as `null`.
fn decoded<T: DeserializeOwned>(body: &[u8], host: &str, op: &'static str) -> Result<T, ApiError> {
    let body = if body.trim_ascii().is_empty() { b"null" } else { body };
    decode::owned(body, &Source { host: host.to_owned(), op })
}

/// A list with or without its wrapping, or one record that stands there alone.
fn sheet<T: DeserializeOwned + Alone>(body: &[u8], host: &str, op: &'static str) -> Result<Sheet<T>, ApiError> {
    let mut sheet = decoded::<Sheet<T>>(body, host, op)?;
    if sheet.bare {
        let alone = decoded::<Object<T>>(body, host, op)?.0;
        sheet.rows.extend(Some(alone).filter(T::is_one));
    }
    Ok(sheet)
}

/// The client.
pub(super) fn profile(body: &[u8], host: &str, making: Making<'_>) -> Result<Profile, ApiError> {
    decoded::<Object<WireProfile>>(body, host, ops::PROFILE.name).map(|profile| profile.0.make(making))
}

/// The saved cards.
pub(super) fn cards(body: &[u8], host: &str) -> Result<Vec<Card>, ApiError> {
    let sheet = sheet::<WireCard>(body, host, ops::CARDS.name)?;
    Ok(sheet.rows.into_iter().map(WireCard::make).collect())
}

/// A page of recharges, and which page the service says that it is.
pub(super) fn recharges(body: &[u8], host: &str, making: Making<'_>) -> Result<(Vec<Recharge>, Option<u32>), ApiError> {
    let sheet = sheet::<WireRecharge>(body, host, ops::RECHARGES.name)?;
    Ok((sheet.rows.into_iter().filter_map(|row| row.make(making)).collect(), sheet.page))
}

/// The invoices of one list.
pub(super) fn invoices(body: &[u8], host: &str, making: Making<'_>) -> Result<Vec<Invoice>, ApiError> {
    let sheet = sheet::<WireInvoice>(body, host, ops::INVOICES.name)?;
    Ok(sheet.rows.into_iter().filter_map(|row| row.make(making)).collect())
}

/// A contract's car: alone as the manual shows it, or the first of a list.
pub(super) fn car(body: &[u8], host: &str, making: Making<'_>) -> Result<Car, ApiError> {
    let listed = decoded::<Sheet<WireCar>>(body, host, ops::CAR.name)?.rows.into_iter().find(WireCar::is_one);
    match listed {
        Some(car) => Ok(car.make(making)),
        None => decoded::<Object<WireCar>>(body, host, ops::CAR.name).map(|car| car.0.make(making)),
    }
}

/// The token of a sign-in.
pub(super) fn token(body: &[u8], host: &str) -> Result<Secret, ApiError> {
    decoded::<Object<WireLogin>>(body, host, ops::AUTH.name).map(|login| login.0.token)
}
