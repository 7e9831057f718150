//! What leads refer to, as far as it was read: dealerships, sources, fuels, provinces and localities, people, clients.
//!
//! A list is read when a form, a picker or a page first needs it, and again when it is older than [`STALE_MS`]; what
//! was known stays meanwhile and after a failure. Nothing here knows who asks: the pane hands parts and ends over and
//! then fills whatever is open from [`Catalog`].

mod items;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashSet};

use super::Effects;
use crate::api::ApiError;
use crate::api::sml::{
    Client, ClientQuery, Country, Dealership, Fuel, Locality, Province, Reply, Request, Source, User, UserQuery,
};
use crate::domain::{AccountId, Moment, digits};
use crate::flow::{Effect, Lane, Remote, Slot, Ticket, Tickets};
use crate::ui::picker::PickState;

/// A list older than this is read again when it is wanted, in milliseconds: these change by the day.
pub(super) const STALE_MS: u64 = 10 * 60_000;
/// The same for people: who is online changes by the minute.
const PEOPLE_STALE_MS: u64 = 60_000;
/// Provinces whose localities are kept; a dealer group works in few.
const PROVINCES_KEPT: usize = 8;

const DEALERSHIPS: &str = "dealerships";
const SOURCES: &str = "sources";
const FUELS: &str = "fuels";
const PROVINCES: &str = "provinces";
const LOCALITIES: &str = "localities";
const USERS: &str = "users";
const CLIENTS: &str = "clients";

/// Which list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Dealerships, with their people, sources and hours.
    Dealerships,
    /// Where leads come in.
    Sources,
    /// Kinds of fuel.
    Fuels,
    /// The provinces of Spain.
    Provinces,
    /// The localities of a province.
    Localities(u64),
    /// Everybody who may sign in.
    Users,
    /// The clients that a text finds by name, telephone or e-mail.
    Clients(String),
}

impl Wanted {
    /// Where its answers go.
    pub(super) const fn slot(&self) -> Slot {
        match self {
            Self::Dealerships => Slot::one(DEALERSHIPS),
            Self::Sources => Slot::one(SOURCES),
            Self::Fuels => Slot::one(FUELS),
            Self::Provinces => Slot::one(PROVINCES),
            Self::Localities(province) => Slot::of(LOCALITIES, *province),
            Self::Users => Slot::one(USERS),
            Self::Clients(_) => Slot::one(CLIENTS),
        }
    }

    fn request(&self) -> Request {
        match self {
            Self::Dealerships => Request::Dealerships { search: None },
            Self::Sources => Request::Sources { search: None },
            Self::Fuels => Request::Fuels,
            Self::Provinces => Request::Provinces { country: Country::SPAIN, search: None },
            Self::Localities(province) => Request::Localities { province: Some(*province), search: None },
            Self::Users => Request::Users(UserQuery { active: Some(true), ..UserQuery::default() }),
            Self::Clients(text) => Request::Clients(client_query(text)),
        }
    }
}

/// Digits are a telephone, `@` makes an address, anything else is a name.
pub(super) fn client_query(text: &str) -> ClientQuery {
    let text = text.trim().to_owned();
    let typed = text.chars().filter(char::is_ascii_digit).count();
    let dialled = text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '+' | '-' | '.' | '(' | ')'));
    if text.contains('@') {
        ClientQuery { email: Some(text), ..ClientQuery::default() }
    } else if dialled && typed >= 3 {
        // Most numbers stand there without the prefix of the country, or with a blank behind it.
        ClientQuery { phone: Some(digits(&text)), ..ClientQuery::default() }
    } else {
        ClientQuery { name: Some(text), ..ClientQuery::default() }
    }
}

/// A list and what comes of it.
#[derive(Debug)]
pub(super) struct Listing<T> {
    known: Remote<Vec<T>>,
    coming: Vec<T>,
}

impl<T> Default for Listing<T> {
    fn default() -> Self {
        Self { known: Remote::Idle, coming: Vec::new() }
    }
}

impl<T> Listing<T> {
    /// What is known, however old.
    pub(super) fn rows(&self) -> &[T] {
        self.known.value().map_or(&[], Vec::as_slice)
    }

    /// True once it was read whole.
    pub(super) const fn is_known(&self) -> bool {
        self.known.value().is_some()
    }

    /// When it was read.
    pub(super) const fn at(&self) -> Option<Moment> {
        self.known.at()
    }

    /// How a picker over it stands.
    pub(super) fn state(&self) -> PickState {
        items::state(&self.known)
    }

    fn is_younger(&self, than_ms: u64, now: Moment) -> bool {
        matches!(&self.known, Remote::Ready { at, .. } if now.since_ms(*at) < than_ms)
    }

    pub(super) fn begin(&mut self, ticket: Ticket, at: Moment) {
        self.known.load(ticket, at);
        self.coming.clear();
    }

    /// True while it is being read.
    pub(super) const fn is_loading(&self) -> bool {
        self.known.is_loading()
    }

    /// Why the last reading failed, if it did.
    pub(super) const fn error(&self) -> Option<&ApiError> {
        match &self.known {
            Remote::Failed { error, .. } => Some(error),
            _ => None,
        }
    }

    /// More of what is being read; how many there are by now.
    pub(super) fn take_part(&mut self, rows: Vec<T>) -> usize {
        self.coming.extend(rows);
        self.coming.len()
    }

    /// The end: rows are unique by id, in the given order.
    pub(super) fn finish<K: Ord>(
        &mut self,
        last: Result<Vec<T>, ApiError>,
        at: Moment,
        id: impl Fn(&T) -> u64,
        order: impl Fn(&T) -> K,
    ) {
        let mut rows = std::mem::take(&mut self.coming);
        let result = last.map(|last| {
            rows.extend(last);
            let mut seen = HashSet::new();
            rows.retain(|row| seen.insert(id(row)));
            rows.sort_by_cached_key(&order);
            rows
        });
        self.known.finish(result, at);
    }
}

/// All lists.
#[derive(Debug, Default)]
pub(super) struct Catalog {
    /// Dealerships, by name.
    pub(super) dealerships: Listing<Dealership>,
    /// Sources, by dealership and address.
    pub(super) sources: Listing<Source>,
    /// Fuels, by name.
    pub(super) fuels: Listing<Fuel>,
    /// Provinces, by name.
    pub(super) provinces: Listing<Province>,
    /// Active users, by name.
    pub(super) users: Listing<User>,
    /// The clients found last.
    pub(super) clients: Listing<Client>,
    /// The text that found them.
    pub(super) clients_for: String,
    localities: BTreeMap<u64, Listing<Locality>>,
}

impl Catalog {
    /// Reads a list unless it is known and young, or on its way.
    pub(super) fn want(&mut self, list: &Wanted, account: &AccountId, tickets: &mut Tickets, at: Moment) -> Effects {
        let (fresh, loading) = self.standing(list, at);
        if fresh || loading {
            return Vec::new();
        }
        self.read(list, account, tickets, at)
    }

    /// Reads a list now, whatever is known.
    pub(super) fn read(&mut self, list: &Wanted, account: &AccountId, tickets: &mut Tickets, at: Moment) -> Effects {
        let slot = list.slot();
        let mut effects: Effects = tickets.waiting(slot).map(Effect::Cancel).into_iter().collect();
        let ticket = tickets.issue(slot);
        match list {
            Wanted::Dealerships => self.dealerships.begin(ticket, at),
            Wanted::Sources => self.sources.begin(ticket, at),
            Wanted::Fuels => self.fuels.begin(ticket, at),
            Wanted::Provinces => self.provinces.begin(ticket, at),
            Wanted::Users => self.users.begin(ticket, at),
            Wanted::Clients(text) => {
                if *text != self.clients_for {
                    self.clients = Listing::default();
                    self.clients_for.clone_from(text);
                }
                self.clients.begin(ticket, at);
            }
            Wanted::Localities(province) => {
                if !self.localities.contains_key(province) && self.localities.len() >= PROVINCES_KEPT {
                    let oldest = self.localities.iter().min_by_key(|(_, l)| l.at().map_or(0, |at| at.mono_ms));
                    if let Some(oldest) = oldest.map(|(p, _)| *p) {
                        self.localities.remove(&oldest);
                    }
                }
                self.localities.entry(*province).or_default().begin(ticket, at);
            }
        }
        effects.push(Effect::Call(ticket, Lane::Interactive, account.clone(), list.request()));
        effects
    }

    fn standing(&self, list: &Wanted, now: Moment) -> (bool, bool) {
        fn of<T>(listing: &Listing<T>, now: Moment) -> (bool, bool) {
            (listing.is_younger(STALE_MS, now), listing.known.is_loading())
        }
        match list {
            Wanted::Dealerships => of(&self.dealerships, now),
            Wanted::Sources => of(&self.sources, now),
            Wanted::Fuels => of(&self.fuels, now),
            Wanted::Provinces => of(&self.provinces, now),
            Wanted::Users => (self.users.is_younger(PEOPLE_STALE_MS, now), self.users.known.is_loading()),
            Wanted::Localities(province) => self.localities.get(province).map_or((false, false), |l| of(l, now)),
            Wanted::Clients(text) if *text == self.clients_for => of(&self.clients, now),
            Wanted::Clients(_) => (false, false),
        }
    }

    /// The localities of a province; none if they were never asked for.
    pub(super) fn localities(&self, province: u64) -> Option<&Listing<Locality>> {
        self.localities.get(&province)
    }

    /// True if answers to this slot are ours.
    pub(super) fn holds(slot: Slot) -> bool {
        [DEALERSHIPS, SOURCES, FUELS, PROVINCES, LOCALITIES, USERS, CLIENTS].contains(&slot.name)
    }

    /// A part of a list that came under an accepted ticket.
    pub(super) fn part(&mut self, slot: Slot, reply: Reply) {
        match (slot.name, reply) {
            (DEALERSHIPS, Reply::Dealerships { rows, .. }) => self.dealerships.coming.extend(rows),
            (SOURCES, Reply::Sources { rows, .. }) => self.sources.coming.extend(rows),
            (FUELS, Reply::Fuels { rows, .. }) => self.fuels.coming.extend(rows),
            (PROVINCES, Reply::Provinces { rows, .. }) => self.provinces.coming.extend(rows),
            (LOCALITIES, Reply::Localities { rows, .. }) => {
                if let Some(listing) = self.localities.get_mut(&slot.key) {
                    listing.coming.extend(rows);
                }
            }
            (USERS, Reply::Users { users, .. }) => self.users.coming.extend(users),
            (CLIENTS, Reply::Clients { rows, .. }) => self.clients.coming.extend(rows),
            _ => {}
        }
    }

    /// The end of a list that came under an accepted ticket.
    pub(super) fn end(&mut self, slot: Slot, result: Result<Reply, ApiError>, at: Moment) {
        /// The rows of the last reply, or an answer to something else as an error.
        macro_rules! last {
            ($variant:ident . $field:ident) => {
                match result {
                    Ok(Reply::$variant { $field, .. }) => Ok($field),
                    Ok(_) => Err(ApiError::Internal("an answer to another question".into())),
                    Err(error) => Err(error),
                }
            };
        }
        match slot.name {
            DEALERSHIPS => {
                self.dealerships.finish(last!(Dealerships.rows), at, |d| d.id, |d| d.name.as_str().to_lowercase());
            }
            SOURCES => self.sources.finish(last!(Sources.rows), at, |s| s.id, items::source_order),
            FUELS => self.fuels.finish(last!(Fuels.rows), at, |f| f.id, |f| f.name.as_str().to_lowercase()),
            PROVINCES => self.provinces.finish(last!(Provinces.rows), at, |p| p.id, |p| p.name.as_str().to_lowercase()),
            LOCALITIES => {
                if let Some(listing) = self.localities.get_mut(&slot.key) {
                    listing.finish(last!(Localities.rows), at, |l| l.id, |l| l.name.as_str().to_lowercase());
                }
            }
            USERS => self.users.finish(last!(Users.users), at, |u| u.id.0, |u| u.name.as_str().to_lowercase()),
            CLIENTS => self.clients.finish(last!(Clients.rows), at, |c| c.id, |c| c.name.as_str().to_lowercase()),
            _ => {}
        }
    }
}
