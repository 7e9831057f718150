//! What is known of a client: profile, contracts with their invoices and cars, cards, recharges; and who is asking.
//!
//! Each reading has a place of its own, so that one that fails or is slow holds up no other and blanks nothing. A place is
//! found again by the contract's id, whatever order a later profile lists contracts in.

use super::Effects;
use super::figures::Lists;
use crate::api::ApiError;
use crate::api::leasy::{Car, Card, Contract, ContractId, InvoiceList, Profile, Recharge, Reply, Request};
use crate::flow::{Effect, Lane, Pages, Remote, Slot, Standing, Ticket, Tickets};
use crate::panes::parts::{Asking, other};

pub(super) const PROFILE: Slot = Slot::one("profile");
pub(super) const CARDS: Slot = Slot::one("cards");
pub(super) const RECHARGES: Slot = Slot::one("recharges");
pub(super) const INVOICES: &str = "invoices";
pub(super) const CAR: &str = "car";

/// Contracts whose invoices are read with the profile; those of others when they are looked at.
const READ_AHEAD: usize = 12;

/// A contract's own readings.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) id: ContractId,
    pub(super) lists: Lists,
    pub(super) car: Remote<Car>,
}

/// All readings.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub(super) profile: Remote<Profile>,
    pub(super) entries: Vec<Entry>,
    pub(super) cards: Remote<Vec<Card>>,
    pub(super) recharges: Pages<Recharge>,
}

/// Something that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Profile,
    Cards,
    /// The next page of recharges.
    Recharges,
    /// A list of the contract at this place.
    Invoices(usize, InvoiceList),
    /// The car of the contract at this place.
    Car(usize),
}

impl Wanted {
    pub(super) const fn slot(self) -> Slot {
        match self {
            Self::Profile => PROFILE,
            Self::Cards => CARDS,
            Self::Recharges => RECHARGES,
            Self::Invoices(at, list) => Slot::of(INVOICES, at as u64 * 4 + list as u64),
            Self::Car(at) => Slot::of(CAR, at as u64),
        }
    }
}

impl Book {
    /// The contracts as the profile lists them.
    pub(super) fn contracts(&self) -> &[Contract] {
        self.profile.value().map_or(&[], |profile| &profile.contracts)
    }

    /// Where a contract's readings are.
    pub(super) fn place(&self, id: &ContractId) -> Option<usize> {
        self.entries.iter().position(|entry| entry.id == *id)
    }

    /// Everything that was ever asked for.
    pub(super) fn asked(&self) -> Vec<Wanted> {
        let mut all = vec![Wanted::Profile];
        for (at, entry) in self.entries.iter().enumerate() {
            let lists = InvoiceList::ALL.into_iter().filter(|list| entry.lists[*list as usize] != Remote::Idle);
            all.extend(lists.map(|list| Wanted::Invoices(at, list)));
            if entry.car != Remote::Idle {
                all.push(Wanted::Car(at));
            }
        }
        if self.cards != Remote::Idle {
            all.push(Wanted::Cards);
        }
        if !self.recharges.is_idle() {
            all.push(Wanted::Recharges);
        }
        all
    }

    /// How a reading stands.
    pub(super) fn standing(&self, wanted: Wanted) -> Standing<'_> {
        let entry = |at: usize| self.entries.get(at);
        match wanted {
            Wanted::Profile => self.profile.standing(),
            Wanted::Cards => self.cards.standing(),
            Wanted::Recharges => self.recharges.standing(),
            Wanted::Invoices(at, list) => {
                entry(at).map_or_else(Standing::default, |e| e.lists[list as usize].standing())
            }
            Wanted::Car(at) => entry(at).map_or_else(Standing::default, |e| e.car.standing()),
        }
    }

    /// Reads something unless it is known or on its way, or failed: that is for the person to ask again.
    pub(super) fn want(&mut self, wanted: Wanted, asking: &mut Asking<'_>) -> Effects {
        let standing = self.standing(wanted);
        if standing.known || standing.loading.is_some() || standing.error.is_some() {
            Vec::new()
        } else {
            self.read(wanted, asking)
        }
    }

    /// Reads something now, whatever is known.
    pub(super) fn read(&mut self, wanted: Wanted, asking: &mut Asking<'_>) -> Effects {
        if wanted == Wanted::Recharges {
            self.recharges.begin();
        }
        self.ask(wanted, asking)
    }

    /// The next page of recharges, if there may be one and none is on its way.
    pub(super) fn more(&mut self, asking: &mut Asking<'_>) -> Effects {
        if self.recharges.wants_more() { self.ask(Wanted::Recharges, asking) } else { Vec::new() }
    }

    fn ask(&mut self, wanted: Wanted, asking: &mut Asking<'_>) -> Effects {
        let slot = wanted.slot();
        let mut effects: Effects = asking.tickets.waiting(slot).map(Effect::Cancel).into_iter().collect();
        let ticket = asking.tickets.issue(slot);
        let at = asking.at;
        let (lane, request) = match wanted {
            Wanted::Profile => {
                self.profile.load(ticket, at);
                (Lane::Interactive, Request::Profile)
            }
            Wanted::Cards => {
                self.cards.load(ticket, at);
                (Lane::Interactive, Request::Cards)
            }
            Wanted::Recharges => (Lane::Interactive, Request::Recharges { page: self.recharges.ask(at) }),
            Wanted::Invoices(place, list) => {
                let Some(entry) = self.entries.get_mut(place) else { return Vec::new() };
                entry.lists[list as usize].load(ticket, at);
                (Lane::Bulk, Request::Invoices { contract: entry.id.clone(), list })
            }
            Wanted::Car(place) => {
                let Some(entry) = self.entries.get_mut(place) else { return Vec::new() };
                entry.car.load(ticket, at);
                (Lane::Interactive, Request::Car(entry.id.clone()))
            }
        };
        effects.push(Effect::Call(ticket, lane, asking.account.clone(), request));
        effects
    }

    /// The end of a read under an accepted ticket, and what is read next.
    pub(super) fn end(&mut self, slot: Slot, result: Result<Reply, ApiError>, asking: &mut Asking<'_>) -> Effects {
        let at = asking.at;
        let place = usize::try_from(slot.key).unwrap_or(usize::MAX);
        match (slot.name, result) {
            ("profile", Ok(Reply::Profile(profile))) => {
                self.profile.finish(Ok(*profile), at);
                return self.read_ahead(asking);
            }
            ("profile", result) => self.profile.finish(result.and_then(|_| Err(other())), at),
            ("cards", Ok(Reply::Cards(cards))) => self.cards.finish(Ok(cards), at),
            ("cards", result) => self.cards.finish(result.and_then(|_| Err(other())), at),
            ("recharges", Ok(Reply::Recharges { rows, .. })) => self.recharges.page(rows, at),
            ("recharges", result) => self.recharges.broke(result.map_or_else(|error| error, |_| other())),
            (INVOICES, result) => {
                let rows = result.and_then(|reply| match reply {
                    Reply::Invoices { rows, .. } => Ok(rows),
                    _ => Err(other()),
                });
                if let Some(entry) = self.entries.get_mut(place / 4) {
                    entry.lists[place % 4].finish(rows, at);
                }
            }
            (_, result) => {
                let car = result.and_then(|reply| match reply {
                    Reply::Car { car, .. } => Ok(*car),
                    _ => Err(other()),
                });
                if let Some(entry) = self.entries.get_mut(place) {
                    entry.car.finish(car, at);
                }
            }
        }
        Vec::new()
    }

    /// Pendings and fractions come with the contract: what is due next and what is overdue rest on them.
    fn read_ahead(&mut self, asking: &mut Asking<'_>) -> Effects {
        let ids: Vec<ContractId> = self.contracts().iter().filter_map(|contract| contract.id.clone()).collect();
        for id in ids {
            if self.place(&id).is_none() {
                self.entries.push(Entry { id, lists: Default::default(), car: Remote::Idle });
            }
        }
        (0..self.entries.len().min(READ_AHEAD)).flat_map(|at| self.open_lists(at, asking)).collect()
    }

    /// The lists that come with a contract, unless they are known.
    pub(super) fn open_lists(&mut self, at: usize, asking: &mut Asking<'_>) -> Effects {
        let lists = [InvoiceList::Pendings, InvoiceList::Fractions];
        lists.into_iter().flat_map(|list| self.want(Wanted::Invoices(at, list), asking)).collect()
    }
}

/// The tickets that still wait for something that was asked for.
pub(super) fn waiting(book: &Book, tickets: &Tickets) -> Vec<Ticket> {
    book.asked().into_iter().filter_map(|wanted| tickets.waiting(wanted.slot())).collect()
}
