//! MS Loyalty's JSON in all the forms that its manual leaves open, what is made of it, and the bodies that go out.
//!
//! Nothing here sends anything. `unnull` takes the text `"null"` away, `envelope` tells data from refusals, `rows` are
//! the wire types that come, `send` those that go.

mod envelope;
mod rows;
mod send;
#[cfg(test)]
mod tests;
mod unnull;

use std::time::Duration;

use jiff::tz::TimeZone;
use serde::de::DeserializeOwned;

pub(super) use crate::api::excerpt::excerpt;
pub(super) use envelope::{Said, refusal, words_of, words_of_sign_in};
use rows::{
    WireCustomer, WireGroup, WireHolder, WireProductDay, WireStoreDay, WireToken, WireTotal, WireTransaction,
    WireTransferred,
};
pub(super) use send::body;

use super::types::{Customer, Group, Holder, ProductDay, StoreDay, Total, Transaction};
use crate::api::ApiError;
use crate::api::decode::{self, Source};
use crate::api::loose::{Few, Object};
use crate::domain::Secret;

/// Where an answer came from, and in which zone its bare times are.
#[derive(Clone)]
pub(super) struct From<'a> {
    pub(super) host: &'a str,
    pub(super) op: &'static str,
    pub(super) zone: &'a TimeZone,
}

impl From<'_> {
    /// Decodes the data of an answer.
    fn data<T: DeserializeOwned>(&self, body: &[u8]) -> Result<T, ApiError> {
        let source = Source { host: self.host.to_owned(), op: self.op };
        let data = envelope::data(body, &source)?;
        decode::owned(data.get().as_bytes(), &source)
    }

    fn list<T: DeserializeOwned, V>(&self, body: &[u8], make: impl Fn(T, &TimeZone) -> V) -> Result<Vec<V>, ApiError> {
        let rows: Few<T> = self.data(body)?;
        Ok(rows.0.into_iter().map(|row| make(row, self.zone)).collect())
    }

    pub(super) fn transactions(&self, body: &[u8]) -> Result<Vec<Transaction>, ApiError> {
        self.list(body, WireTransaction::make)
    }

    pub(super) fn transaction(&self, body: &[u8]) -> Result<Transaction, ApiError> {
        self.data::<Object<WireTransaction>>(body).map(|row| row.0.make(self.zone))
    }

    pub(super) fn transferred(&self, body: &[u8]) -> Result<(Transaction, Transaction), ApiError> {
        let both = self.data::<Object<WireTransferred>>(body)?.0;
        Ok((both.from.make(self.zone), both.to.make(self.zone)))
    }

    pub(super) fn holder(&self, body: &[u8]) -> Result<Holder, ApiError> {
        self.data::<Object<WireHolder>>(body).map(|holder| holder.0.make(self.zone))
    }

    pub(super) fn batches(&self, body: &[u8]) -> Result<Vec<Total>, ApiError> {
        self.list(body, WireTotal::make)
    }

    pub(super) fn store_days(&self, body: &[u8]) -> Result<Vec<StoreDay>, ApiError> {
        self.list(body, WireStoreDay::make)
    }

    pub(super) fn product_days(&self, body: &[u8]) -> Result<Vec<ProductDay>, ApiError> {
        self.list(body, WireProductDay::make)
    }

    pub(super) fn group(&self, body: &[u8]) -> Result<Group, ApiError> {
        self.data::<Object<WireGroup>>(body).map(|group| group.0.make())
    }

    /// None if there is no such customer.
    pub(super) fn customer(&self, body: &[u8]) -> Result<Option<Customer>, ApiError> {
        let found: Few<WireCustomer> = self.data(body)?;
        Ok(found.0.into_iter().next().and_then(WireCustomer::make))
    }

    /// The token of a sign-in, and how long it lives if that is told.
    pub(super) fn token(&self, body: &[u8]) -> Result<(Secret, Option<Duration>), ApiError> {
        let token = self.data::<Object<WireToken>>(body)?.0;
        let seconds = token.expires_in.as_str().and_then(|text| text.trim().parse::<f64>().ok());
        let lives = seconds.filter(|seconds| *seconds >= 1.0).and_then(|s| Duration::try_from_secs_f64(s).ok());
        Ok((token.access_token, lives))
    }
}
