//! Dealerships, sources, fuels, clients, provinces, localities, and the answer to a call, as they come.
//!
//! `concessionaire/` and `source/` name the dealership differently (`concessionaire`, `concession`), and a source stands
//! in both: one type reads either.

use serde::Deserialize;

use super::Making;
use super::detail::WireNote;
use super::row::{Named, full_name, name_of, own, shared};
use super::scalar::{Flag, List, Text, Whole};
use crate::api::sml::catalog::{
    Advice, CallControl, Channel, Client, Day, Dealership, Fuel, Locality, Member, Province, Source,
};
use crate::api::sml::types::UserId;
use crate::domain::Clean;

/// A dealership as `concessionaire/` brings it.
#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
pub(crate) struct WireDealer<'a> {
    id: Whole,
    name: Option<Text<'a>>,
    address: Option<Text<'a>>,
    latitude: Option<Text<'a>>,
    longitude: Option<Text<'a>>,
    schedule: Option<Text<'a>>,
    web: Option<Text<'a>>,
    web_coches_net: Option<Text<'a>>,
    date_notes: Option<Text<'a>>,
    appraisal_notes: Option<Text<'a>>,
    financing_notes: Option<Text<'a>>,
    warranty_notes: Option<Text<'a>>,
    service_notes: Option<Text<'a>>,
    related_users: List<WireMember<'a>>,
    work_calendar: Option<WireWeek<'a>>,
    sources: List<WireSource<'a>>,
    notes_data: List<WireNote<'a>>,
    mask_c2c: Option<Text<'a>>,
    concession_phone: Option<Text<'a>>,
}

#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
struct WireMember<'a> {
    user: Option<Whole>,
    user_data: Option<WirePerson<'a>>,
    is_concessionaire_admin: Flag,
    is_business_manager: Flag,
}

#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
struct WirePerson<'a> {
    id: Option<Whole>,
    first_name: Option<Text<'a>>,
    last_name: Option<Text<'a>>,
    username: Option<Text<'a>>,
    online: Flag,
}

#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
struct WireWeek<'a> {
    monday: Option<WireDay<'a>>,
    tuesday: Option<WireDay<'a>>,
    wednesday: Option<WireDay<'a>>,
    thursday: Option<WireDay<'a>>,
    friday: Option<WireDay<'a>>,
    saturday: Option<WireDay<'a>>,
    sunday: Option<WireDay<'a>>,
    open_now: Flag,
}

#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
struct WireDay<'a> {
    start_hour: Option<Text<'a>>,
    end_hour: Option<Text<'a>>,
    working_day: Flag,
}

/// A source, alone or inside a dealership.
#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
pub(crate) struct WireSource<'a> {
    id: Whole,
    channel: Option<Whole>,
    channel_data: Option<WireChannel<'a>>,
    data: Option<Text<'a>>,
    origin: Option<Whole>,
    origin_data: Option<Named<'a>>,
    concession: Option<Whole>,
    concession_data: Option<Named<'a>>,
}

#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
struct WireChannel<'a> {
    id: Option<Whole>,
    slug: Option<Text<'a>>,
    name: Option<Text<'a>>,
}

/// A kind of fuel.
#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
pub(crate) struct WireFuel<'a> {
    id: Whole,
    name: Option<Text<'a>>,
}

/// A client as `clients/` brings it.
#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
pub(crate) struct WireClientRow<'a> {
    id: Whole,
    name: Option<Text<'a>>,
    phone: Option<Text<'a>>,
    email: Option<Text<'a>>,
    province: Option<Whole>,
    province_data: Option<Named<'a>>,
    location: Option<Whole>,
    location_data: Option<Named<'a>>,
}

/// A province, or a locality: each names what it lies in.
#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
pub(crate) struct WirePlace<'a> {
    id: Whole,
    country: Option<Whole>,
    province: Option<Whole>,
    name: Option<Text<'a>>,
    status: Flag,
}

/// The answer to a call.
#[derive(Deserialize)]
pub(crate) struct WireCall {
    id: Whole,
    call_control: Option<Whole>,
    user: Option<Whole>,
}

/// An id with its name, if there is an id.
fn named(id: Option<Whole>, named: Option<&Named<'_>>, making: &mut Making<'_, '_>) -> Option<(u64, Clean)> {
    id.map(|id| (id.0, name_of(named, making.texts).unwrap_or_default()))
}

impl WireDealer<'_> {
    pub(crate) fn make(&self, making: &mut Making<'_, '_>) -> Dealership {
        Dealership {
            id: self.id.0,
            name: shared(self.name.as_ref(), making.texts).unwrap_or_default(),
            address: own(self.address.as_ref()),
            place: own(self.latitude.as_ref()).zip(own(self.longitude.as_ref())),
            schedule: own(self.schedule.as_ref()),
            web: own(self.web.as_ref()),
            web_coches_net: own(self.web_coches_net.as_ref()),
            phone: own(self.concession_phone.as_ref()),
            mask: own(self.mask_c2c.as_ref()),
            advice: Advice {
                date: own(self.date_notes.as_ref()),
                appraisal: own(self.appraisal_notes.as_ref()),
                financing: own(self.financing_notes.as_ref()),
                warranty: own(self.warranty_notes.as_ref()),
                service: own(self.service_notes.as_ref()),
            },
            week: self.work_calendar.as_ref().map(WireWeek::make),
            open_now: self.work_calendar.as_ref().and_then(|week| week.open_now.0),
            people: self.related_users.iter().filter_map(|member| member.make(making)).collect(),
            sources: self.sources.iter().map(|source| source.make(making)).collect(),
            notes: self.notes_data.iter().map(|note| note.make(making)).collect(),
        }
    }
}

impl WireMember<'_> {
    /// A member whose user is not named is nobody.
    fn make(&self, making: &mut Making<'_, '_>) -> Option<Member> {
        let data = self.user_data.as_ref();
        Some(Member {
            user: UserId(self.user.or_else(|| data.and_then(|d| d.id))?.0),
            name: data.map(|d| full_name([&d.first_name, &d.last_name, &d.username], making.texts)).unwrap_or_default(),
            online: data.and_then(|d| d.online.0),
            admin: self.is_concessionaire_admin.0.unwrap_or(false),
            manager: self.is_business_manager.0.unwrap_or(false),
        })
    }
}

impl WireWeek<'_> {
    fn make(&self) -> [Day; 7] {
        [&self.monday, &self.tuesday, &self.wednesday, &self.thursday, &self.friday, &self.saturday, &self.sunday].map(
            |day| {
                day.as_ref().map_or_else(Day::default, |day| Day {
                    start: own(day.start_hour.as_ref()),
                    end: own(day.end_hour.as_ref()),
                    working: day.working_day.0,
                })
            },
        )
    }
}

impl WireSource<'_> {
    pub(crate) fn make(&self, making: &mut Making<'_, '_>) -> Source {
        let data = self.channel_data.as_ref();
        let channel = self.channel.or_else(|| data.and_then(|d| d.id));
        Source {
            id: self.id.0,
            data: own(self.data.as_ref()),
            channel: channel.map(|id| Channel {
                id: id.0,
                slug: shared(data.and_then(|d| d.slug.as_ref()), making.texts).unwrap_or_default(),
                name: shared(data.and_then(|d| d.name.as_ref()), making.texts).unwrap_or_default(),
            }),
            origin: named(self.origin, self.origin_data.as_ref(), making),
            dealership: named(self.concession, self.concession_data.as_ref(), making),
        }
    }
}

impl WireFuel<'_> {
    pub(crate) fn make(&self, making: &mut Making<'_, '_>) -> Fuel {
        Fuel { id: self.id.0, name: shared(self.name.as_ref(), making.texts).unwrap_or_default() }
    }
}

impl WireClientRow<'_> {
    pub(crate) fn make(&self, making: &mut Making<'_, '_>) -> Client {
        Client {
            id: self.id.0,
            name: own(self.name.as_ref()).unwrap_or_default(),
            phone: own(self.phone.as_ref()),
            email: own(self.email.as_ref()),
            province: named(self.province, self.province_data.as_ref(), making),
            locality: named(self.location, self.location_data.as_ref(), making),
        }
    }
}

impl WirePlace<'_> {
    pub(crate) fn province(&self, making: &mut Making<'_, '_>) -> Province {
        Province {
            id: self.id.0,
            country: self.country.map(|id| id.0),
            name: shared(self.name.as_ref(), making.texts).unwrap_or_default(),
            active: self.status.0,
        }
    }

    pub(crate) fn locality(&self, making: &mut Making<'_, '_>) -> Locality {
        Locality {
            id: self.id.0,
            province: self.province.map(|id| id.0),
            name: shared(self.name.as_ref(), making.texts).unwrap_or_default(),
            active: self.status.0,
        }
    }
}

impl WireCall {
    pub(crate) const fn make(&self) -> CallControl {
        CallControl {
            id: self.id.0,
            call_control: match self.call_control {
                Some(number) => Some(number.0),
                None => None,
            },
            user: match self.user {
                Some(id) => Some(UserId(id.0)),
                None => None,
            },
        }
    }
}
