//! What is known of an account at Gas Premium: profile, cards, payments, the ledger's word on earlier writes; and of
//! nobody in particular: the days on offer and the price of a litre.
//!
//! Each reading has a place of its own, so that one that fails or is slow holds up no other and blanks nothing. Own
//! payments are known by what the ledger has, so they are read behind it.

use super::{Effects, Settings};
use crate::api::ApiError;
use crate::api::gas::{Day, Known, Method, Payments, Profile, Reply, Request, ops};
use crate::domain::{AccountId, Amount, Clean};
use crate::flow::{Brought, Effect, Errand, Lane, Remote, Slot, Standing, Text};
use crate::ops::{Record, State};
use crate::panes::parts::{self, Asking, only, other};

/// So many of the newest records are asked for: more visits than a household requests in many years.
const MOST: usize = 5_000;

/// Something that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::panes) enum Wanted {
    /// The user.
    Profile,
    /// The saved cards.
    Methods,
    /// The account's own payments; the ledger's records come first.
    Payments,
    /// The days on offer; nobody needs to be signed in.
    Dates,
    /// The price of a litre; nobody needs to be signed in.
    Price,
    /// The ledger's records in this name.
    Records,
}

/// All readings.
#[derive(Debug, Default)]
pub(in crate::panes) struct Book {
    pub(super) profile: Remote<Profile>,
    pub(super) methods: Remote<Vec<Method>>,
    pub(super) payments: Remote<Payments>,
    pub(super) dates: Remote<Vec<Day>>,
    pub(super) price: Remote<Amount>,
    /// What was written in this name, the oldest first.
    pub(super) records: Remote<Vec<Record>>,
    /// The account has a session, as far as is known: what needs one is not read before without a wish.
    pub(super) signed_in: bool,
    /// Payments are read as soon as the records are there.
    payments_wait: bool,
}

impl Book {
    /// By what own payments are known, beside the saved cards.
    pub(super) fn known(&self, account: &AccountId) -> Known {
        Known::from_ledger(self.records.value().into_iter().flatten(), account)
    }

    /// The newest visit whose outcome is unknown.
    pub(super) fn unknown_visit(&self) -> Option<&Record> {
        let mut newest = self.records.value().map_or(&[][..], Vec::as_slice).iter().rev();
        newest.find(|record| {
            record.op == ops::REQUEST_VISIT.name && matches!(record.state, State::Unknown | State::Sending)
        })
    }
}

impl parts::Book for Book {
    type Wanted = Wanted;
    type Request = Request;
    type Reply = Reply;
    type Settings = Settings;

    const ALL: &'static [Wanted] =
        &[Wanted::Profile, Wanted::Methods, Wanted::Payments, Wanted::Dates, Wanted::Price, Wanted::Records];
    /// Whatever came of a write stands in the ledger.
    const AFTER_WRITES: &'static [Wanted] = &[Wanted::Records];

    fn slot(wanted: Wanted) -> Slot {
        Slot::one(match wanted {
            Wanted::Profile => "profile",
            Wanted::Methods => "methods",
            Wanted::Payments => "payments",
            Wanted::Dates => "dates",
            Wanted::Price => "price",
            Wanted::Records => "records",
        })
    }

    fn standing(&self, wanted: Wanted) -> Standing<'_> {
        match wanted {
            Wanted::Profile => self.profile.standing(),
            Wanted::Methods => self.methods.standing(),
            Wanted::Payments => self.payments.standing(),
            Wanted::Dates => self.dates.standing(),
            Wanted::Price => self.price.standing(),
            Wanted::Records => self.records.standing(),
        }
    }

    fn read(&mut self, wanted: Wanted, asking: &mut Asking<'_>) -> Effects {
        if wanted == Wanted::Payments && self.records.value().is_none() {
            self.payments_wait = true;
            let asked = self.records.is_loading();
            return if asked { Vec::new() } else { self.read(Wanted::Records, asking) };
        }
        let (slot, at) = (Self::slot(wanted), asking.at);
        let mut effects: Effects = asking.tickets.waiting(slot).map(Effect::Cancel).into_iter().collect();
        let ticket = asking.tickets.issue(slot);
        let request = match wanted {
            Wanted::Profile => {
                self.profile.load(ticket, at);
                Request::Profile
            }
            Wanted::Methods => {
                self.methods.load(ticket, at);
                Request::Methods
            }
            Wanted::Payments => {
                self.payments.load(ticket, at);
                Request::Payments(self.known(asking.account))
            }
            Wanted::Dates => {
                self.dates.load(ticket, at);
                Request::Dates
            }
            Wanted::Price => {
                self.price.load(ticket, at);
                Request::Price
            }
            Wanted::Records => {
                self.records.load(ticket, at);
                let errand = Errand::Recorded { account: asking.account.clone(), most: MOST };
                // An errand cannot be called off; an older answer is not accepted.
                return vec![Effect::Errand(ticket, errand)];
            }
        };
        effects.push(Effect::Call(ticket, Lane::Interactive, asking.account.clone(), request));
        effects
    }

    fn end(&mut self, wanted: Wanted, result: Result<Reply, ApiError>, asking: &mut Asking<'_>) -> Effects {
        let at = asking.at;
        match wanted {
            Wanted::Profile => self.profile.finish(
                only(result, |reply| if let Reply::Profile(profile) = reply { Some(*profile) } else { None }),
                at,
            ),
            Wanted::Methods => self
                .methods
                .finish(only(result, |reply| if let Reply::Methods(cards) = reply { Some(cards) } else { None }), at),
            Wanted::Payments => self.payments.finish(
                only(result, |reply| if let Reply::Payments(payments) = reply { Some(payments) } else { None }),
                at,
            ),
            Wanted::Dates => self
                .dates
                .finish(only(result, |reply| if let Reply::Dates(days) = reply { Some(days) } else { None }), at),
            Wanted::Price => self
                .price
                .finish(only(result, |reply| if let Reply::Price(price) = reply { Some(price) } else { None }), at),
            Wanted::Records => self.records.finish(result.and_then(|_| Err(other())), at),
        }
        Vec::new()
    }

    fn brought(
        &mut self,
        _: Wanted,
        brought: Result<Brought, Text>,
        say: &dyn Fn(&Text) -> String,
        asking: &mut Asking<'_>,
    ) -> Effects {
        let records = match brought {
            Ok(Brought::Records(records)) => Ok(records),
            Ok(_) => Err(other()),
            Err(why) => Err(ApiError::Internal(Clean::from_partner(&say(&why)))),
        };
        self.records.finish(records, asking.at);
        if !std::mem::take(&mut self.payments_wait) {
            return Vec::new();
        }
        if self.records.value().is_none() {
            // Without the ledger it cannot be told whose payments are: none are shown.
            let why = ApiError::Internal("the ledger could not be asked which payments are known".into());
            self.payments.finish(Err(why), asking.at);
            return Vec::new();
        }
        self.read(Wanted::Payments, asking)
    }

    /// Own payments are read behind the records.
    fn is_put_off(&self, wanted: Wanted) -> bool {
        wanted == Wanted::Payments && self.payments_wait
    }

    fn signed_in(&mut self) {
        self.signed_in = true;
    }

    /// Days and price are nobody's: they stay.
    fn forget(&mut self) {
        let (dates, price) = (std::mem::take(&mut self.dates), std::mem::take(&mut self.price));
        // What was on its way comes under a ticket of the other account and is dropped.
        *self = Self { dates: settled(dates), price: settled(price), ..Self::default() };
    }
}

/// What is known, without who asks.
fn settled<T>(remote: Remote<T>) -> Remote<T> {
    match remote {
        Remote::Loading { old: Some((value, at)), .. } | Remote::Failed { old: Some((value, at)), .. } => {
            Remote::Ready { value, at }
        }
        Remote::Loading { .. } | Remote::Failed { .. } => Remote::Idle,
        other => other,
    }
}
