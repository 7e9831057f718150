//! A lead of the list: the few fields of it that screens need, borrowed from the answer, made into a [`LeadRow`].
//!
//! This is the hot path: a page of a hundred leads is 430 KB, and most of it (the dealership with all its users, its
//! week and its sources, once per lead) is skipped by the parser.

use serde::Deserialize;

use super::Making;
use super::response::{WireNote, first};
use super::scalar::{Flag, List, Small, Text, Time, Whole};
use crate::api::Interning;
use crate::api::sml::types::{LeadId, LeadRow, Status, UserId};
use crate::domain::Clean;

/// Characters of the client's enquiry that a row keeps.
const ENQUIRY: usize = 160;

/// A lead as the list brings it.
#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
pub(crate) struct WireRow<'a> {
    id: Whole,
    status: Option<Text<'a>>,
    created: Time,
    pub(crate) client: Option<Client<'a>>,
    pub(crate) vehicle: Option<Vehicle<'a>>,
    request: Option<TaskList<'a>>,
    note: Option<List<WireNote<'a>>>,
    tags: List<Content<'a>>,
    concessionaire: Option<Whole>,
    concessionaire_data: Option<Named<'a>>,
    user: Option<Whole>,
    user_data: Option<Person<'a>>,
    origin: Option<Named<'a>>,
    source_data: Option<Source<'a>>,
    score: Small,
    result: Option<Text<'a>>,
    pending_tasks: Flag,
    end_date: Time,
    cur_user_can_assign: Flag,
    pub(crate) mail_content: Option<Text<'a>>,
}

/// Anything that is known by its name.
#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
pub(crate) struct Named<'a> {
    pub(crate) name: Option<Text<'a>>,
}

#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
struct Content<'a> {
    content: Option<Text<'a>>,
}

#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
pub(crate) struct Client<'a> {
    pub(crate) name: Option<Text<'a>>,
    pub(crate) phone: Option<Text<'a>>,
    pub(crate) email: Option<Text<'a>>,
    pub(crate) province_data: Option<Named<'a>>,
    pub(crate) location_data: Option<Named<'a>>,
}

#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
pub(crate) struct Vehicle<'a> {
    pub(crate) brand_model: Option<Text<'a>>,
    pub(crate) price: Option<Text<'a>>,
    pub(crate) km: Option<Text<'a>>,
    pub(crate) year: Small,
    pub(crate) gas_data: Option<Named<'a>>,
}

#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
struct TaskList<'a> {
    task: List<Task<'a>>,
}

/// A task of a lead of the list.
#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
pub(super) struct Task<'a> {
    planified_realization_date: Time,
    pub(super) realization_date: Time,
    pub(super) realization_date_check: Flag,
    pub(super) is_click2call: Flag,
    /// Read only where it counts.
    pub(super) created: Option<Text<'a>>,
}

/// A person as records name them.
#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
pub(crate) struct Person<'a> {
    first_name: Option<Text<'a>>,
    last_name: Option<Text<'a>>,
    username: Option<Text<'a>>,
}

#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
struct Source<'a> {
    channel_data: Option<Named<'a>>,
    origin_data: Option<Named<'a>>,
}

/// A task counts as done when it is ticked, or when it has a date on which it was done.
pub(crate) fn is_done(ticked: Flag, realised: Time) -> bool {
    ticked.0 == Some(true) || realised != Time::None
}

/// A text that says something.
pub(crate) fn said<'t>(text: Option<&'t Text<'_>>) -> Option<&'t str> {
    text.map(Text::as_str).filter(|t| !t.is_empty())
}

/// A text that many records share.
pub(crate) fn shared(text: Option<&Text<'_>>, texts: &mut Interning<'_>) -> Option<Clean> {
    said(text).map(|t| texts.text(t))
}

/// An amount, which many records share.
fn amount(text: Option<&Text<'_>>, texts: &mut Interning<'_>) -> Option<Clean> {
    said(text).map(|t| texts.amount(t))
}

/// A text of one record alone.
pub(crate) fn own(text: Option<&Text<'_>>) -> Option<Clean> {
    said(text).map(Clean::from_partner)
}

/// The name of something named.
pub(crate) fn name_of(named: Option<&Named<'_>>, texts: &mut Interning<'_>) -> Option<Clean> {
    shared(named.and_then(|n| n.name.as_ref()), texts)
}

/// First and last name, or the user name where both are empty.
pub(crate) fn full_name([first, last, username]: [&Option<Text<'_>>; 3], texts: &mut Interning<'_>) -> Clean {
    match (said(first.as_ref()), said(last.as_ref())) {
        (Some(first), Some(last)) => texts.text(&format!("{first} {last}")),
        (Some(one), None) | (None, Some(one)) => texts.text(one),
        (None, None) => shared(username.as_ref(), texts).unwrap_or_default(),
    }
}

impl Person<'_> {
    /// How the person is called.
    pub(crate) fn full_name(&self, texts: &mut Interning<'_>) -> Clean {
        full_name([&self.first_name, &self.last_name, &self.username], texts)
    }
}

impl WireRow<'_> {
    /// The row, with what repeats shared.
    pub(crate) fn make(&self, making: &mut Making<'_, '_>) -> LeadRow {
        let (zone, texts) = (making.zone, &mut *making.texts);
        let client = self.client.as_ref();
        let vehicle = self.vehicle.as_ref();
        let source = self.source_data.as_ref();
        let tasks = self.request.as_ref().map(|request| &*request.task);
        let notes = self.note.as_deref();
        let open =
            || tasks.unwrap_or_default().iter().filter(|t| !is_done(t.realization_date_check, t.realization_date));
        let created = self.created.stamp(zone);
        LeadRow {
            id: LeadId(self.id.0),
            status: self.status.as_ref().map_or_else(|| Status::Other(Clean::default()), |word| status(word.as_str())),
            created,
            client: own(client.and_then(|c| c.name.as_ref())),
            phone: own(client.and_then(|c| c.phone.as_ref())),
            email: own(client.and_then(|c| c.email.as_ref())),
            province: name_of(client.and_then(|c| c.province_data.as_ref()), texts),
            locality: name_of(client.and_then(|c| c.location_data.as_ref()), texts),
            vehicle: shared(vehicle.and_then(|v| v.brand_model.as_ref()), texts).unwrap_or_default(),
            price: amount(vehicle.and_then(|v| v.price.as_ref()), texts),
            km: amount(vehicle.and_then(|v| v.km.as_ref()), texts),
            year: vehicle.and_then(|v| v.year.0),
            fuel: name_of(vehicle.and_then(|v| v.gas_data.as_ref()), texts),
            dealership: self
                .concessionaire
                .map(|id| (id.0, name_of(self.concessionaire_data.as_ref(), texts).unwrap_or_default())),
            origin: name_of(self.origin.as_ref(), texts)
                .or_else(|| name_of(source.and_then(|s| s.origin_data.as_ref()), texts)),
            channel: name_of(source.and_then(|s| s.channel_data.as_ref()), texts),
            user: self.user.map(|id| {
                let name = self.user_data.as_ref().map(|p| p.full_name(texts)).unwrap_or_default();
                (UserId(id.0), name)
            }),
            score: self.score.0.and_then(|s| s.try_into().ok()),
            result: shared(self.result.as_ref(), texts),
            pending_tasks: self.pending_tasks.0.unwrap_or(false),
            next_task: open().filter_map(|t| t.planified_realization_date.stamp(zone)).min(),
            open_tasks: open().count().min(usize::from(u16::MAX)) as u16,
            notes: notes.map_or(0, <[_]>::len).min(usize::from(u16::MAX)) as u16,
            response: first(created, tasks, notes, zone),
            tags: self.tags(texts),
            ended: self.end_date.stamp(zone),
            can_assign: self.cur_user_can_assign.0,
            enquiry: said(self.mail_content.as_ref()).map(|text| {
                let end = text.char_indices().nth(ENQUIRY).map_or(text.len(), |(at, _)| at);
                Clean::from_partner(&text[..end])
            }),
        }
    }

    fn tags(&self, texts: &mut Interning<'_>) -> Option<Clean> {
        let mut words = self.tags.iter().filter_map(|t| said(t.content.as_ref()));
        let first = words.next()?;
        match words.next() {
            None => Some(texts.text(first)),
            Some(second) => {
                let all: Vec<_> = [first, second].into_iter().chain(words).collect();
                Some(texts.text(&all.join(", ")))
            }
        }
    }
}

fn status(word: &str) -> Status {
    Status::KNOWN.into_iter().find(|s| s.as_str() == word).unwrap_or_else(|| Status::Other(word.into()))
}
