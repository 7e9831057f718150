//! What is known of the customer in front and of all stores, and who is asking.
//!
//! Each reading has a place of its own, so that one that fails or is slow holds up no other and blanks nothing. What is
//! read by a question (a range of days, a code) belongs to that question: another one begins with nothing.

use super::Effects;
use crate::api::ApiError;
use crate::api::loyalty::{
    Code, Customer, Days, Document, ExternalId, Group, Holder, Kind, ProductDay, Reply, Request, StoreDay, Total,
    Transaction,
};
use crate::domain::{AccountId, Clean, Moment};
use crate::flow::{Effect, Lane, Pages, Remote, Slot, Standing, Ticket, Tickets};

/// Something that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::panes::loyalty) enum Wanted {
    /// The customer in front.
    Customer,
    /// The next page of his or her transactions, or the first.
    History,
    /// His or her batches.
    Batches,
    /// Reloads of a document in a range.
    Reloads,
    /// Points of a document in a range.
    Points,
    /// What stands under a code.
    ByCode,
    /// The default group.
    Group,
    /// The report by store.
    Stores(Range),
    /// The report by product.
    Products(Range),
}

/// Which of the two ranges that reports are read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::panes::loyalty) enum Range {
    /// The one that is shown.
    This,
    /// The one it is compared with.
    Other,
}

impl Wanted {
    pub(super) const ALL: [Self; 11] = [
        Self::Customer,
        Self::History,
        Self::Batches,
        Self::Reloads,
        Self::Points,
        Self::ByCode,
        Self::Group,
        Self::Stores(Range::This),
        Self::Stores(Range::Other),
        Self::Products(Range::This),
        Self::Products(Range::Other),
    ];

    /// Those that are about the customer in front.
    pub(super) const OF_CUSTOMER: [Self; 3] = [Self::Customer, Self::History, Self::Batches];

    const fn slot(self) -> Slot {
        match self {
            Self::Customer => Slot::one("customer"),
            Self::History => Slot::one("history"),
            Self::Batches => Slot::one("batches"),
            Self::Reloads => Slot::one("reloads"),
            Self::Points => Slot::one("points"),
            Self::ByCode => Slot::one("by-code"),
            Self::Group => Slot::one("group"),
            Self::Stores(range) => Slot::of("stores", range as u64),
            Self::Products(range) => Slot::of("products", range as u64),
        }
    }
}

/// A question and what is known of its answer.
#[derive(Debug)]
pub(in crate::panes::loyalty) struct Answered<Q, A> {
    /// What was asked last.
    pub(super) question: Option<Q>,
    /// The answer.
    pub(super) answer: Remote<A>,
}

impl<Q, A> Default for Answered<Q, A> {
    fn default() -> Self {
        Self { question: None, answer: Remote::Idle }
    }
}

impl<Q: PartialEq, A> Answered<Q, A> {
    /// Another question begins with nothing; the same one keeps what is known.
    fn ask(&mut self, question: Q) {
        if self.question.as_ref() != Some(&question) {
            *self = Self { question: Some(question), answer: Remote::Idle };
        }
    }
}

/// What became of the search for a customer.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::panes::loyalty) enum Found {
    /// Here is the customer.
    Known(Box<Customer>),
    /// There is none; what the service said.
    Unknown(Option<Clean>),
}

/// All readings.
#[derive(Debug, Default)]
pub(in crate::panes::loyalty) struct Book {
    /// The customer in front.
    pub(super) customer: Answered<ExternalId, Found>,
    /// His or her transactions, newest first.
    pub(super) history: Pages<Transaction>,
    /// His or her batches.
    pub(super) batches: Remote<Vec<Total>>,
    /// What he or she has by the newest row that told it, and when that was read.
    pub(super) totals: Option<(Vec<Total>, Moment)>,
    pub(super) reloads: Answered<(Document, Days), Vec<Transaction>>,
    pub(super) points: Answered<(Document, Days), Vec<Transaction>>,
    pub(super) by_code: Answered<(Code, Kind), Vec<Transaction>>,
    pub(super) group: Remote<Group>,
    pub(super) stores: [Answered<Days, Vec<StoreDay>>; 2],
    pub(super) products: [Answered<Days, Vec<ProductDay>>; 2],
}

/// Who asks, when, and where tickets come from.
pub(in crate::panes::loyalty) struct Asking<'a> {
    pub(super) account: &'a AccountId,
    pub(super) tickets: &'a mut Tickets,
    pub(super) at: Moment,
}

fn other() -> ApiError {
    ApiError::Internal("an answer to another question".into())
}

/// The part of an answer that was asked for.
fn part<T>(result: Result<Reply, ApiError>, of: impl FnOnce(Reply) -> Option<T>) -> Result<T, ApiError> {
    result.and_then(|reply| of(reply).ok_or_else(other))
}

/// A code that nobody knows is a list of nothing.
fn none_known<T>(result: Result<Vec<T>, ApiError>) -> Result<Vec<T>, ApiError> {
    match result {
        Err(ApiError::NotFound { .. }) => Ok(Vec::new()),
        result => result,
    }
}

impl Book {
    /// The customer in front, if the service knows one.
    pub(in crate::panes::loyalty) fn known(&self) -> Option<&Customer> {
        match self.customer.answer.value()? {
            Found::Known(customer) => Some(customer),
            Found::Unknown(_) => None,
        }
    }

    /// How a reading stands.
    pub(in crate::panes::loyalty) const fn standing(&self, wanted: Wanted) -> Standing<'_> {
        match wanted {
            Wanted::Customer => self.customer.answer.standing(),
            Wanted::History => self.history.standing(),
            Wanted::Batches => self.batches.standing(),
            Wanted::Reloads => self.reloads.answer.standing(),
            Wanted::Points => self.points.answer.standing(),
            Wanted::ByCode => self.by_code.answer.standing(),
            Wanted::Group => self.group.standing(),
            Wanted::Stores(range) => self.stores[range as usize].answer.standing(),
            Wanted::Products(range) => self.products[range as usize].answer.standing(),
        }
    }

    /// What was ever asked for.
    pub(super) fn asked(&self) -> impl Iterator<Item = Wanted> {
        Wanted::ALL.into_iter().filter(|wanted| {
            let standing = self.standing(*wanted);
            standing.known || standing.loading.is_some() || standing.error.is_some()
        })
    }

    /// Another customer comes to the front: nothing of the one before stays, but what was asked by document or code.
    pub(super) fn find(&mut self, customer: ExternalId, asking: &mut Asking<'_>) -> Effects {
        let mut effects = Effects::new();
        for wanted in Wanted::OF_CUSTOMER {
            effects.extend(asking.tickets.waiting(wanted.slot()).map(Effect::Cancel));
            asking.tickets.void(wanted.slot());
        }
        self.customer = Answered { question: Some(customer), answer: Remote::Idle };
        self.history = Pages::default();
        self.batches = Remote::Idle;
        self.totals = None;
        effects.extend(self.read(Wanted::Customer, asking));
        effects
    }

    /// Reads something unless it is known or on its way, or failed: that is for the person to ask again.
    pub(in crate::panes::loyalty) fn want(&mut self, wanted: Wanted, asking: &mut Asking<'_>) -> Effects {
        let standing = self.standing(wanted);
        if standing.known || standing.loading.is_some() || standing.error.is_some() {
            Vec::new()
        } else {
            self.read(wanted, asking)
        }
    }

    /// Reads something now, whatever is known.
    pub(in crate::panes::loyalty) fn read(&mut self, wanted: Wanted, asking: &mut Asking<'_>) -> Effects {
        if wanted == Wanted::History {
            self.history.begin();
        }
        self.ask(wanted, asking)
    }

    /// The next page of the history, if there may be one and none is on its way.
    pub(super) fn more(&mut self, asking: &mut Asking<'_>) -> Effects {
        if self.history.wants_more() { self.ask(Wanted::History, asking) } else { Vec::new() }
    }

    pub(super) fn ask_reloads(&mut self, document: Document, days: Days, asking: &mut Asking<'_>) -> Effects {
        self.reloads.ask((document, days));
        self.want(Wanted::Reloads, asking)
    }

    pub(super) fn ask_points(&mut self, document: Document, days: Days, asking: &mut Asking<'_>) -> Effects {
        self.points.ask((document, days));
        self.want(Wanted::Points, asking)
    }

    /// Looks a code up; the same one is looked up again.
    pub(in crate::panes::loyalty) fn look_up(&mut self, code: Code, kind: Kind, asking: &mut Asking<'_>) -> Effects {
        self.by_code.ask((code, kind));
        self.read(Wanted::ByCode, asking)
    }

    pub(super) fn ask_stores(&mut self, range: Range, days: Days, asking: &mut Asking<'_>) -> Effects {
        self.stores[range as usize].ask(days);
        self.want(Wanted::Stores(range), asking)
    }

    pub(super) fn ask_products(&mut self, range: Range, days: Days, asking: &mut Asking<'_>) -> Effects {
        self.products[range as usize].ask(days);
        self.want(Wanted::Products(range), asking)
    }

    /// The request for something; none if there is no question to it.
    fn request(&mut self, wanted: Wanted, at: Moment) -> Option<(Lane, Request)> {
        let front = self.customer.question.clone();
        Some(match wanted {
            Wanted::Customer => (Lane::Interactive, Request::Customer(front?)),
            Wanted::History => {
                let customer = front?;
                (Lane::Interactive, Request::History { customer, page: self.history.ask(at) })
            }
            Wanted::Batches => (Lane::Interactive, Request::Batches(front?)),
            Wanted::Reloads => {
                let (document, days) = self.reloads.question.clone()?;
                (Lane::Interactive, Request::Reloads { document, days })
            }
            Wanted::Points => {
                let (document, days) = self.points.question.clone()?;
                (Lane::Interactive, Request::Points { document, days })
            }
            Wanted::ByCode => {
                let (code, kind) = self.by_code.question.clone()?;
                (Lane::Interactive, Request::ByCode { code, kind })
            }
            Wanted::Group => (Lane::Interactive, Request::Group),
            Wanted::Stores(range) => (Lane::Bulk, Request::StoreReport(self.stores[range as usize].question?)),
            Wanted::Products(range) => (Lane::Bulk, Request::ProductReport(self.products[range as usize].question?)),
        })
    }

    fn ask(&mut self, wanted: Wanted, asking: &mut Asking<'_>) -> Effects {
        let at = asking.at;
        let Some((lane, request)) = self.request(wanted, at) else { return Vec::new() };
        let slot = wanted.slot();
        let mut effects: Effects = asking.tickets.waiting(slot).map(Effect::Cancel).into_iter().collect();
        let ticket = asking.tickets.issue(slot);
        match wanted {
            Wanted::Customer => self.customer.answer.load(ticket, at),
            Wanted::History => {}
            Wanted::Batches => self.batches.load(ticket, at),
            Wanted::Reloads => self.reloads.answer.load(ticket, at),
            Wanted::Points => self.points.answer.load(ticket, at),
            Wanted::ByCode => self.by_code.answer.load(ticket, at),
            Wanted::Group => self.group.load(ticket, at),
            Wanted::Stores(range) => self.stores[range as usize].answer.load(ticket, at),
            Wanted::Products(range) => self.products[range as usize].answer.load(ticket, at),
        }
        effects.push(Effect::Call(ticket, lane, asking.account.clone(), request));
        effects
    }

    /// The end of a read under an accepted ticket, and what is read next.
    pub(super) fn end(&mut self, slot: Slot, result: Result<Reply, ApiError>, asking: &mut Asking<'_>) -> Effects {
        let Some(wanted) = Wanted::ALL.into_iter().find(|wanted| wanted.slot() == slot) else { return Vec::new() };
        let at = asking.at;
        match wanted {
            Wanted::Customer => {
                let found = part(result, |reply| match reply {
                    Reply::Customer { found: Some(customer), .. } => Some(Found::Known(customer)),
                    Reply::Customer { found: None, said, .. } => Some(Found::Unknown(said)),
                    _ => None,
                });
                self.customer.answer.finish(found, at);
                if self.known().is_some() {
                    let next = [Wanted::History, Wanted::Batches];
                    return next.into_iter().flat_map(|wanted| self.want(wanted, asking)).collect();
                }
            }
            Wanted::History => match part(result, |reply| match reply {
                Reply::History { page, rows, .. } => Some((page, rows)),
                _ => None,
            }) {
                Ok((page, rows)) => {
                    if page == 1 {
                        self.heard_newest(&rows, at);
                    }
                    self.history.page(rows, at);
                }
                Err(error) => self.history.broke(error),
            },
            Wanted::Batches => self.batches.finish(
                part(result, |reply| match reply {
                    Reply::Batches { rows, .. } => Some(rows),
                    _ => None,
                }),
                at,
            ),
            Wanted::Reloads => self.reloads.answer.finish(part(result, rows_of), at),
            Wanted::Points => self.points.answer.finish(part(result, rows_of), at),
            Wanted::ByCode => self.by_code.answer.finish(none_known(part(result, rows_of)), at),
            Wanted::Group => self.group.finish(
                part(result, |reply| match reply {
                    Reply::Group(group) => Some(*group),
                    _ => None,
                }),
                at,
            ),
            Wanted::Stores(range) => self.stores[range as usize].answer.finish(
                part(result, |reply| match reply {
                    Reply::StoreReport { rows, .. } => Some(rows),
                    _ => None,
                }),
                at,
            ),
            Wanted::Products(range) => self.products[range as usize].answer.finish(
                part(result, |reply| match reply {
                    Reply::ProductReport { rows, .. } => Some(rows),
                    _ => None,
                }),
                at,
            ),
        }
        Vec::new()
    }

    /// True if the book waits for what comes here.
    pub(super) fn is_own(slot: Slot) -> bool {
        Wanted::ALL.into_iter().any(|wanted| wanted.slot() == slot)
    }

    /// The newest row that tells what its customer has.
    fn heard_newest(&mut self, rows: &[Transaction], at: Moment) {
        let holder = rows.iter().filter_map(|row| row.customer.as_ref()).find(|holder| !holder.totals.is_empty());
        if let Some(holder) = holder {
            self.totals = Some((holder.totals.clone(), at));
        }
    }

    /// What an answer to a write says of what a customer has; passed over if it is not the one in front.
    pub(in crate::panes::loyalty) fn heard(&mut self, holder: &Holder, at: Moment) {
        let is_front = match (&holder.external, &self.customer.question) {
            (Some(told), Some(front)) => told.as_str().trim().eq_ignore_ascii_case(front.as_str()),
            _ => false,
        };
        if is_front && !holder.totals.is_empty() {
            self.totals = Some((holder.totals.clone(), at));
        }
    }

    /// The tickets that still wait for something.
    pub(super) fn waiting(tickets: &Tickets) -> impl Iterator<Item = Ticket> {
        Wanted::ALL.into_iter().filter_map(|wanted| tickets.waiting(wanted.slot()))
    }
}

/// The rows of an answer that is a list of transactions.
fn rows_of(reply: Reply) -> Option<Vec<Transaction>> {
    match reply {
        Reply::Reloads { rows, .. } | Reply::Points { rows, .. } | Reply::ByCode { rows, .. } => Some(rows),
        _ => None,
    }
}
