//! A lead read alone, whole: what the detail shows.

use serde::Deserialize;

use super::Making;
use super::catalog::{WireDealer, WireSource};
use super::people::WireUser;
use super::row::{Client, Person, Vehicle, WireRow, is_done, name_of, own, said, shared};
use super::scalar::{Flag, List, Text, Time, Whole};
use crate::api::sml::catalog::Dealership;
use crate::api::sml::types::{ClientData, Lead, Note, Tag, Task, VehicleData};
use crate::domain::{Clean, Original};

/// The parts of a lead that a row does not keep.
#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
pub(crate) struct WireLead<'a> {
    client: Option<WireClient>,
    vehicle: Option<WireVehicle>,
    concessionaire_data: Option<WireDealership<'a>>,
    request: Option<WireRequest<'a>>,
    note: List<WireNote<'a>>,
    tags: List<WireTag<'a>>,
    first_task_date: Time,
    finish_date: Time,
    nsa: Option<Text<'a>>,
}

/// What a row does not keep of the client.
#[derive(Deserialize)]
struct WireClient {
    id: Option<Whole>,
}

/// What a row does not keep of the vehicle.
#[derive(Deserialize)]
struct WireVehicle {
    id: Option<Whole>,
    sold: Flag,
}

/// What is wanted of a dealership at least, where the rest of it is written otherwise than the manual says.
#[derive(Deserialize)]
struct WireDealership<'a> {
    id: Option<Whole>,
    #[serde(borrow)]
    name: Option<Text<'a>>,
}

#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
struct WireRequest<'a> {
    task: List<WireTask<'a>>,
}

/// A task, in a lead or alone.
#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
pub(crate) struct WireTask<'a> {
    id: Whole,
    #[serde(rename = "type")]
    kind: Option<Text<'a>>,
    subtype: Option<Text<'a>>,
    description: Option<Text<'a>>,
    media: Option<Text<'a>>,
    planified_realization_date: Time,
    planified_tracking_date: Time,
    realization_date: Time,
    realization_date_check: Flag,
    tracking_date: Time,
    tracking_date_check: Flag,
    created: Time,
    author_data: Option<Person<'a>>,
    is_click2call: Flag,
    note: List<WireNote<'a>>,
}

/// A note, on a lead, a task or a dealership.
#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
pub(crate) struct WireNote<'a> {
    id: Whole,
    content: Option<Text<'a>>,
    modified: Time,
    history: List<WireOlder<'a>>,
}

#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
struct WireOlder<'a> {
    content: Option<Text<'a>>,
    modified: Time,
}

#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
struct WireTag<'a> {
    id: Whole,
    content: Option<Text<'a>>,
}

impl WireLead<'_> {
    /// The lead; `row` and `original` are readings of the same bytes.
    pub(crate) fn make(&self, row: &WireRow<'_>, original: Original, making: &mut Making<'_, '_>) -> Lead {
        Lead {
            row: row.make(making),
            mail_content: own(row.mail_content.as_ref()),
            client: self.client.as_ref().zip(row.client.as_ref()).map(|(more, c)| more.make(c, making)),
            vehicle: self
                .vehicle
                .as_ref()
                .zip(row.vehicle.as_ref())
                .map_or_else(nothing_known, |(more, v)| more.make(v, making)),
            dealership: part::<WireDealer<'_>>(&original, "/concessionaire_data")
                .map(|whole| whole.make(making))
                .or_else(|| Some(self.concessionaire_data.as_ref()?.make(making))),
            person: part::<WireUser<'_>>(&original, "/user_data").map(|user| user.make(making)),
            source: part::<WireSource<'_>>(&original, "/source_data").map(|source| source.make(making)),
            tasks: self.request.iter().flat_map(|r| r.task.iter()).map(|t| t.make(making)).collect(),
            notes: self.note.iter().map(|n| n.make(making)).collect(),
            tags: self
                .tags
                .iter()
                .map(|t| Tag { id: t.id.0, content: own(t.content.as_ref()).unwrap_or_default() })
                .collect(),
            first_task: self.first_task_date.instant(making.zone),
            finished: self.finish_date.instant(making.zone),
            nsa: own(self.nsa.as_ref()),
            original,
        }
    }
}

/// A lead whose vehicle is `null`.
fn nothing_known() -> VehicleData {
    VehicleData { id: 0, brand_model: Clean::default(), price: None, km: None, year: None, fuel: None, sold: false }
}

impl WireClient {
    fn make(&self, client: &Client<'_>, making: &mut Making<'_, '_>) -> ClientData {
        ClientData {
            id: self.id.map_or(0, |id| id.0),
            name: own(client.name.as_ref()).unwrap_or_default(),
            phone: own(client.phone.as_ref()),
            email: own(client.email.as_ref()),
            province: name_of(client.province_data.as_ref(), making.texts),
            locality: name_of(client.location_data.as_ref(), making.texts),
        }
    }
}

impl WireVehicle {
    fn make(&self, vehicle: &Vehicle<'_>, making: &mut Making<'_, '_>) -> VehicleData {
        VehicleData {
            id: self.id.map_or(0, |id| id.0),
            brand_model: shared(vehicle.brand_model.as_ref(), making.texts).unwrap_or_default(),
            price: own(vehicle.price.as_ref()),
            km: own(vehicle.km.as_ref()),
            year: vehicle.year.0,
            fuel: name_of(vehicle.gas_data.as_ref(), making.texts),
            sold: self.sold.0.unwrap_or(false),
        }
    }
}

impl WireDealership<'_> {
    fn make(&self, making: &mut Making<'_, '_>) -> Dealership {
        Dealership {
            id: self.id.map_or(0, |id| id.0),
            name: shared(self.name.as_ref(), making.texts).unwrap_or_default(),
            ..Dealership::default()
        }
    }
}

/// A part of the record that one must be able to do without: what cannot be read is not there.
fn part<'a, T: Deserialize<'a>>(record: &'a Original, pointer: &str) -> Option<T> {
    T::deserialize(record.at(pointer)?).ok()
}

impl WireTask<'_> {
    pub(crate) fn make(&self, making: &mut Making<'_, '_>) -> Task {
        let zone = making.zone;
        Task {
            id: self.id.0,
            kind: shared(self.kind.as_ref(), making.texts).unwrap_or_default(),
            subtype: own(self.subtype.as_ref()),
            description: own(self.description.as_ref()),
            media: shared(self.media.as_ref(), making.texts),
            planned: self.planified_realization_date.instant(zone),
            planned_tracking: self.planified_tracking_date.instant(zone),
            realised: self.realization_date.instant(zone),
            done: is_done(self.realization_date_check, self.realization_date),
            tracked_at: self.tracking_date.instant(zone),
            tracked: self.tracking_date_check.0.unwrap_or(false),
            created: self.created.instant(zone),
            author: self.author_data.as_ref().map(|p| p.full_name(making.texts)).filter(|name| !name.is_empty()),
            click2call: self.is_click2call.0.unwrap_or(false),
            notes: self.note.iter().map(|n| n.make(making)).collect(),
        }
    }
}

impl WireNote<'_> {
    pub(crate) fn make(&self, making: &Making<'_, '_>) -> Note {
        let mut history: Vec<_> = self
            .history
            .iter()
            .filter_map(|h| Some((h.modified.instant(making.zone), Clean::from_partner(said(h.content.as_ref())?))))
            .collect();
        // Newest first, whatever the server's order; those without a time last.
        history.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        let content = own(self.content.as_ref()).unwrap_or_default();
        // The service counts the text that stands there now among them: it is no older one.
        if history.first().is_some_and(|(_, newest)| *newest == content) {
            history.remove(0);
        }
        Note { id: self.id.0, content, modified: self.modified.instant(making.zone), history }
    }
}
