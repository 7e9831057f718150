//! What a lead refers to by id: dealerships, sources, fuels, clients, provinces, localities; and a started call.
//!
//! Plain values for pickers and pages of their own. Nothing here knows how they came.

use crate::api::sml::types::{Note, UserId};
use crate::domain::Clean;

/// A dealership, whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dealership {
    /// Id.
    pub id: u64,
    /// Name.
    pub name: Clean,
    /// Address.
    pub address: Option<Clean>,
    /// Latitude and longitude, as they came.
    pub place: Option<(Clean, Clean)>,
    /// Opening hours in words.
    pub schedule: Option<Clean>,
    /// Web site.
    pub web: Option<Clean>,
    /// Its page at coches.net.
    pub web_coches_net: Option<Clean>,
    /// Telephone.
    pub phone: Option<Clean>,
    /// The number that click2call shows (`mask_c2c`).
    pub mask: Option<Clean>,
    /// What to say on visits, appraisals, financing, warranty and service.
    pub advice: Advice,
    /// The week, Monday first; none if no calendar is kept.
    pub week: Option<[Day; 7]>,
    /// Open now, where the service says so plainly.
    pub open_now: Option<bool>,
    /// Its people.
    pub people: Vec<Member>,
    /// Its sources.
    pub sources: Vec<Source>,
    /// Notes on it.
    pub notes: Vec<Note>,
}

/// A dealership's notes by subject.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Advice {
    /// `date_notes`
    pub date: Option<Clean>,
    /// `appraisal_notes`
    pub appraisal: Option<Clean>,
    /// `financing_notes`
    pub financing: Option<Clean>,
    /// `warranty_notes`
    pub warranty: Option<Clean>,
    /// `service_notes`
    pub service: Option<Clean>,
}

/// One day of a dealership's week.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Day {
    /// Opens at, as it came.
    pub start: Option<Clean>,
    /// Closes at, as it came.
    pub end: Option<Clean>,
    /// Worked; none if the service does not say.
    pub working: Option<bool>,
}

/// Someone who works for a dealership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Id of the user.
    pub user: UserId,
    /// First and last name, or the user name.
    pub name: Clean,
    /// Online now, where the service says so plainly.
    pub online: Option<bool>,
    /// Administers the dealership.
    pub admin: bool,
    /// Manages its business.
    pub manager: bool,
}

/// Where leads come in: a telephone, an address, a counter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Id.
    pub id: u64,
    /// The number or address itself.
    pub data: Option<Clean>,
    /// By which channel.
    pub channel: Option<Channel>,
    /// Where the client saw it.
    pub origin: Option<(u64, Clean)>,
    /// Whose it is; none inside a dealership, which is the owner.
    pub dealership: Option<(u64, Clean)>,
}

/// A channel of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    /// Id.
    pub id: u64,
    /// The partner's word (`phone`).
    pub slug: Clean,
    /// Its name.
    pub name: Clean,
}

/// A kind of fuel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fuel {
    /// Id.
    pub id: u64,
    /// Name.
    pub name: Clean,
}

/// A client by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Id.
    pub id: u64,
    /// Name.
    pub name: Clean,
    /// Telephone.
    pub phone: Option<Clean>,
    /// E-mail.
    pub email: Option<Clean>,
    /// Province by id and name.
    pub province: Option<(u64, Clean)>,
    /// Locality by id and name.
    pub locality: Option<(u64, Clean)>,
}

/// A province.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Province {
    /// Id.
    pub id: u64,
    /// The id of its country.
    pub country: Option<u64>,
    /// Name.
    pub name: Clean,
    /// In use, where the service says.
    pub active: Option<bool>,
}

/// A locality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locality {
    /// Id.
    pub id: u64,
    /// The id of its province.
    pub province: Option<u64>,
    /// Name.
    pub name: Clean,
    /// In use, where the service says.
    pub active: Option<bool>,
}

/// A call that was started from a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallControl {
    /// Id.
    pub id: u64,
    /// The number of the call at the telephone service.
    pub call_control: Option<u64>,
    /// Who called.
    pub user: Option<UserId>,
}

/// Filters of the client list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClientQuery {
    /// `name__icontains`
    pub name: Option<String>,
    /// `phone__icontains`
    pub phone: Option<String>,
    /// `email__icontains`
    pub email: Option<String>,
    /// `search`
    pub search: Option<String>,
}

/// The country whose provinces are asked for: the manual knows one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Country(pub u32);

impl Country {
    /// Spain.
    pub const SPAIN: Self = Self(28);
}
