//! SML's JSON exactly as it comes, and what is made of it.
//!
//! Nothing here sends anything. `row` is the hot path of the list, `detail` one
//! lead whole, `people` users, history and the sign-in, `catalog` what a lead refers to by id, `refusal` the framework's
//! error envelope.
//!
//! A record says once, as `bound`, that it borrows from the answer; what may be missing or `null` says so by its type
//! (`Option`, `Flag`, `Small`, `Time`, `List`). So a field is its name and its type.

mod catalog;
#[cfg(test)]
mod catalog_tests;
mod detail;
mod page;
mod people;
mod refusal;
mod response;
mod row;
#[cfg(test)]
mod tests;

use jiff::tz::TimeZone;
use serde::Deserialize;

use catalog::{WireCall, WireClientRow, WireDealer, WireFuel, WirePlace, WireSource};
use detail::{WireLead, WireTask};
use page::PageOf;
use people::{WireChange, WireLogin, WireUser};
pub(crate) use refusal::{envelope, excerpt, words_of};
use row::WireRow;

use super::catalog::{CallControl, Client, Dealership, Fuel, Locality, Province, Source as LeadSource};
use super::types::{ChangeEntry, Lead, LeadRow, Task, User};
use crate::api::decode::{self, Source};
use crate::api::paging::Page;
use crate::api::scalar;
use crate::api::{ApiError, Interner, Interning};
use crate::domain::{Original, Secret};

/// What is needed to make values of wire types.
pub(crate) struct Making<'z, 'i> {
    zone: &'z TimeZone,
    texts: &'z mut Interning<'i>,
}

/// What decoding needs besides the bytes: shared texts and the dealers' time zone.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Where repeated texts are kept once.
    pub texts: &'a Interner,
    /// The zone of times that name none.
    pub zone: &'a TimeZone,
}

/// Decodes one page of the lead list: the rows, and how many the service says there are in all.
///
/// An unknown word in an open list (a status, a result) is kept as it came; a field of the wrong kind fails the page
/// and is named, because a page with silent holes would be taken for the whole.
pub fn decode_leads(body: &[u8], host: &str, context: Context<'_>) -> Result<(Vec<LeadRow>, Option<u64>), ApiError> {
    let page = page::<WireRow<'_>, _>(body, &source(host, super::ops::LEADS.name), context, WireRow::make)?;
    Ok((page.rows, page.count))
}

fn source(host: &str, op: &'static str) -> Source {
    Source { host: host.to_owned(), op }
}

fn page<'a, W: Deserialize<'a>, T>(
    body: &'a [u8],
    source: &Source,
    context: Context<'_>,
    make: impl Fn(&W, &mut Making<'_, '_>) -> T,
) -> Result<Page<T>, ApiError> {
    let page: PageOf<W> = decode::borrowed(body, source)?;
    let mut texts = context.texts.lock();
    let mut making = Making { zone: context.zone, texts: &mut texts };
    Ok(Page { rows: page.rows.iter().map(|row| make(row, &mut making)).collect(), count: page.count })
}

/// A page of leads.
pub(crate) fn leads(body: &[u8], host: &str, context: Context<'_>) -> Result<Page<LeadRow>, ApiError> {
    page::<WireRow<'_>, _>(body, &source(host, super::ops::LEADS.name), context, WireRow::make)
}

/// A page of users.
pub(crate) fn users(body: &[u8], host: &str, context: Context<'_>) -> Result<Page<User>, ApiError> {
    page::<WireUser<'_>, _>(body, &source(host, super::ops::USERS.name), context, WireUser::make)
}

/// A page of history entries.
pub(crate) fn history(body: &[u8], host: &str, context: Context<'_>) -> Result<Page<ChangeEntry>, ApiError> {
    page::<WireChange<'_>, _>(body, &source(host, super::ops::HISTORY.name), context, WireChange::make)
}

/// A page of dealerships.
pub(crate) fn dealerships(body: &[u8], host: &str, context: Context<'_>) -> Result<Page<Dealership>, ApiError> {
    page::<WireDealer<'_>, _>(body, &source(host, super::ops::DEALERSHIPS.name), context, WireDealer::make)
}

/// A page of sources.
pub(crate) fn sources(body: &[u8], host: &str, context: Context<'_>) -> Result<Page<LeadSource>, ApiError> {
    page::<WireSource<'_>, _>(body, &source(host, super::ops::SOURCES.name), context, WireSource::make)
}

/// A page of fuels.
pub(crate) fn fuels(body: &[u8], host: &str, context: Context<'_>) -> Result<Page<Fuel>, ApiError> {
    page::<WireFuel<'_>, _>(body, &source(host, super::ops::FUELS.name), context, WireFuel::make)
}

/// A page of clients.
pub(crate) fn clients(body: &[u8], host: &str, context: Context<'_>) -> Result<Page<Client>, ApiError> {
    page::<WireClientRow<'_>, _>(body, &source(host, super::ops::CLIENTS.name), context, WireClientRow::make)
}

/// A page of provinces.
pub(crate) fn provinces(body: &[u8], host: &str, context: Context<'_>) -> Result<Page<Province>, ApiError> {
    page::<WirePlace<'_>, _>(body, &source(host, super::ops::PROVINCES.name), context, WirePlace::province)
}

/// A page of localities.
pub(crate) fn localities(body: &[u8], host: &str, context: Context<'_>) -> Result<Page<Locality>, ApiError> {
    page::<WirePlace<'_>, _>(body, &source(host, super::ops::LOCALITIES.name), context, WirePlace::locality)
}

/// One lead: cleaned for the screen, and as it came for writes.
pub(crate) fn lead(body: &[u8], host: &str, context: Context<'_>) -> Result<Lead, ApiError> {
    let source = source(host, super::ops::LEAD.name);
    let original: Original = decode::owned(body, &source)?;
    let row: WireRow<'_> = decode::borrowed(body, &source)?;
    let whole: WireLead<'_> = decode::borrowed(body, &source)?;
    let mut texts = context.texts.lock();
    Ok(whole.make(&row, original, &mut Making { zone: context.zone, texts: &mut texts }))
}

/// One lead from the answer to a write, where neither the dealers' zone nor the shared texts are at hand.
pub(crate) fn lead_alone(body: &[u8]) -> Option<Lead> {
    lead(body, "", Context { texts: &Interner::default(), zone: &TimeZone::UTC }).ok()
}

/// A task from the answer to a write, where neither the dealers' zone nor the shared texts are at hand.
pub(crate) fn task_alone(body: &[u8]) -> Option<Task> {
    let task: WireTask<'_> = serde_json::from_slice(body).ok()?;
    let texts = Interner::default();
    Some(task.make(&mut Making { zone: &TimeZone::UTC, texts: &mut texts.lock() }))
}

/// A call from the answer that started it.
pub(crate) fn call_alone(body: &[u8]) -> Option<CallControl> {
    serde_json::from_slice::<WireCall>(body).ok().map(|call| call.make())
}

/// The token of a sign-in. The error says nothing of what was there instead.
pub(crate) fn token(body: &[u8], host: &str) -> Result<Secret, ApiError> {
    match serde_json::from_slice::<WireLogin>(body) {
        Ok(login) if !login.token.is_empty() => Ok(login.token),
        _ => Err(ApiError::Decode {
            host: host.to_owned(),
            op: super::ops::LOGIN.name,
            path: "token".into(),
            why: "no token in the answer".into(),
        }),
    }
}
