//! What is known of the customer in front and of all stores, and who is asking.
//!
//! Each reading has a place of its own, so that one that fails or is slow holds up no other and blanks nothing. What is
//! read by a question (a range of days, a code) belongs to that question: another one begins with nothing.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::figures::{self, Moved};
use super::{Effects, Settings};
use crate::api::ApiError;
use crate::api::loyalty::{
    Code, Customer, Days, Document, ExternalId, Group, Holder, Kind, ProductDay, Reply, Request, StoreDay, Total,
    Transaction,
};
use crate::domain::{Clean, Moment};
use crate::flow::{Effect, Lane, Pages, PagesEnd, Remote, Slot, Standing};
use crate::panes::parts::{self, Asking, Book as _, only};

/// Something that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::panes) enum Wanted {
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
pub(in crate::panes) enum Range {
    /// The one that is shown.
    This,
    /// The one it is compared with.
    Other,
}

impl Wanted {
    /// Those that are about the customer in front.
    pub(super) const OF_CUSTOMER: [Self; 3] = [Self::Customer, Self::History, Self::Batches];
}

/// A question and what is known of its answer.
#[derive(Debug)]
pub(in crate::panes) struct Answered<Q, A> {
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
pub(in crate::panes) enum Found {
    /// Here is the customer.
    Known(Box<Customer>),
    /// There is none; what the service said.
    Unknown(Option<Clean>),
}

/// All readings.
#[derive(Debug, Default)]
pub(in crate::panes) struct Book {
    /// The customer in front.
    pub(super) customer: Answered<ExternalId, Found>,
    /// His or her transactions, newest first.
    pub(super) history: Pages<Transaction>,
    /// His or her batches.
    pub(super) batches: Remote<Vec<Total>>,
    /// What he or she has by the newest rows or an answer to a write, and when that was read.
    pub(super) totals: Option<(Vec<Total>, Moment)>,
    pub(super) reloads: Answered<(Document, Days), Vec<Transaction>>,
    pub(super) points: Answered<(Document, Days), Vec<Transaction>>,
    pub(super) by_code: Answered<(Code, Kind), Vec<Transaction>>,
    pub(super) group: Remote<Group>,
    pub(super) stores: [Answered<Days, Vec<StoreDay>>; 2],
    pub(super) products: [Answered<Days, Vec<ProductDay>>; 2],
    /// The transaction under the cursor of the tab Customer.
    pub(super) front: Option<Transaction>,
    /// The codes of the transactions that are marked there.
    pub(super) marked: Vec<Clean>,
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

    /// Another customer comes to the front: nothing of the one before stays, but what was asked by document or code.
    pub(super) fn find(&mut self, customer: ExternalId, asking: &mut Asking<'_>) -> Effects {
        let mut effects = Effects::new();
        for wanted in Wanted::OF_CUSTOMER {
            effects.extend(asking.tickets.waiting(Self::slot(wanted)).map(Effect::Cancel));
            asking.tickets.void(Self::slot(wanted));
        }
        self.customer = Answered { question: Some(customer), answer: Remote::Idle };
        self.history = Pages::default();
        self.batches = Remote::Idle;
        self.totals = None;
        self.front = None;
        self.marked.clear();
        effects.extend(self.read(Wanted::Customer, asking));
        effects
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
        let slot = Self::slot(wanted);
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

    /// What was moved on each day, as far as the history is loaded.
    pub(super) fn days(&self, zone: &TimeZone) -> Vec<(Option<Date>, Moved)> {
        let are_all = matches!(self.history.end(), Some(PagesEnd::Empty | PagesEnd::Repeated));
        figures::days(self.history.rows(), zone, are_all)
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
}

impl parts::Book for Book {
    type Wanted = Wanted;
    type Request = Request;
    type Reply = Reply;
    type Settings = Settings;

    const ALL: &'static [Wanted] = &[
        Wanted::Customer,
        Wanted::History,
        Wanted::Batches,
        Wanted::Reloads,
        Wanted::Points,
        Wanted::ByCode,
        Wanted::Group,
        Wanted::Stores(Range::This),
        Wanted::Stores(Range::Other),
        Wanted::Products(Range::This),
        Wanted::Products(Range::Other),
    ];

    fn slot(wanted: Wanted) -> Slot {
        match wanted {
            Wanted::Customer => Slot::one("customer"),
            Wanted::History => Slot::one("history"),
            Wanted::Batches => Slot::one("batches"),
            Wanted::Reloads => Slot::one("reloads"),
            Wanted::Points => Slot::one("points"),
            Wanted::ByCode => Slot::one("by-code"),
            Wanted::Group => Slot::one("group"),
            Wanted::Stores(range) => Slot::of("stores", range as u64),
            Wanted::Products(range) => Slot::of("products", range as u64),
        }
    }

    fn standing(&self, wanted: Wanted) -> Standing<'_> {
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

    fn read(&mut self, wanted: Wanted, asking: &mut Asking<'_>) -> Effects {
        if wanted == Wanted::History {
            self.history.begin();
        }
        self.ask(wanted, asking)
    }

    fn end(&mut self, wanted: Wanted, result: Result<Reply, ApiError>, asking: &mut Asking<'_>) -> Effects {
        let at = asking.at;
        match wanted {
            Wanted::Customer => {
                let found = only(result, |reply| match reply {
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
            Wanted::History => match only(result, |reply| match reply {
                Reply::History { page, rows, .. } => Some((page, rows)),
                _ => None,
            }) {
                Ok((1, rows)) => {
                    let totals = figures::newest_totals(&rows);
                    self.totals = (!totals.is_empty()).then_some((totals, at));
                    self.history.page(rows, at);
                }
                Ok((_, mut rows)) => {
                    // The last page once more is for the list to tell.
                    if !self.history.repeats(&rows) {
                        rows.drain(..pushed_down(self.history.rows(), &rows));
                    }
                    self.history.page(rows, at);
                }
                Err(error) => self.history.broke(error),
            },
            Wanted::Batches => self.batches.finish(
                only(result, |reply| match reply {
                    Reply::Batches { rows, .. } => Some(rows),
                    _ => None,
                }),
                at,
            ),
            Wanted::Reloads => self.reloads.answer.finish(only(result, rows_of), at),
            Wanted::Points => self.points.answer.finish(only(result, rows_of), at),
            Wanted::ByCode => self.by_code.answer.finish(none_known(only(result, rows_of)), at),
            Wanted::Group => self.group.finish(
                only(result, |reply| match reply {
                    Reply::Group(group) => Some(*group),
                    _ => None,
                }),
                at,
            ),
            Wanted::Stores(range) => self.stores[range as usize].answer.finish(
                only(result, |reply| match reply {
                    Reply::StoreReport { rows, .. } => Some(rows),
                    _ => None,
                }),
                at,
            ),
            Wanted::Products(range) => self.products[range as usize].answer.finish(
                only(result, |reply| match reply {
                    Reply::ProductReport { rows, .. } => Some(rows),
                    _ => None,
                }),
                at,
            ),
        }
        Vec::new()
    }
}

/// How many rows of a page stand at the end of what is loaded already: new ones above have pushed them down since.
fn pushed_down(loaded: &[Transaction], page: &[Transaction]) -> usize {
    let same = |(a, b): (&Transaction, &Transaction)| {
        let alike = (&a.id, &a.code, &a.direction, &a.total, &a.created)
            == (&b.id, &b.code, &b.direction, &b.total, &b.created);
        a.id.is_some() && alike
    };
    let ends_with = |count: usize| loaded.iter().skip(loaded.len() - count).zip(page).all(same);
    (1..=page.len().min(loaded.len())).rev().find(|count| ends_with(*count)).unwrap_or(0)
}

/// The rows of an answer that is a list of transactions.
fn rows_of(reply: Reply) -> Option<Vec<Transaction>> {
    match reply {
        Reply::Reloads { rows, .. } | Reply::Points { rows, .. } | Reply::ByCode { rows, .. } => Some(rows),
        _ => None,
    }
}
