//! What is looked up around a write: who the customers are, what they have, what stands under the codes.
//!
//! A look-up that fails is said and holds nothing back; what is not known is not zero.

use std::collections::BTreeMap;

use crate::api::ApiError;
use crate::api::loyalty::{Code, Customer, ExternalId, Kind, Reply, Request, Total, Transaction};
use crate::domain::Moment;
use crate::flow::{Effect, Lane, Slot, Text, Ticket, say};
use crate::panes::loyalty::{Base, Effects};

const LOOK: &str = "moves-look";

/// A customer as far as the look-ups tell.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Person {
    /// As the service knows him or her.
    pub(super) customer: Option<Customer>,
    /// The service says that there is none.
    pub(super) is_absent: bool,
    /// The newest page of transactions.
    pub(super) rows: Option<Vec<Transaction>>,
    /// The active batches.
    pub(super) batches: Option<Vec<Total>>,
}

/// Look-ups under way and what they brought.
#[derive(Debug, Default)]
pub(super) struct Looks {
    waiting: Vec<(Ticket, Request)>,
    pub(super) people: BTreeMap<String, Person>,
    /// By code; none of it if nothing stands there.
    pub(super) codes: BTreeMap<String, Vec<Transaction>>,
    /// The answers as they came, for what compares them with a record.
    pub(super) replies: Vec<Reply>,
    /// When the last answer came.
    pub(super) at: Option<Moment>,
    /// Why one of them failed.
    pub(super) failed: Option<Text>,
    /// What nobody waited for.
    left: Vec<Request>,
}

/// What a look-up is of, in words.
fn of_request(request: &Request) -> Option<Text> {
    Some(match request {
        Request::Customer(id) => Text::key("transact-left-customer").with("id", id.as_str()),
        Request::History { customer, .. } => Text::key("transact-left-history").with("id", customer.as_str()),
        Request::Batches(id) => Text::key("transact-left-batches").with("id", id.as_str()),
        Request::ByCode { code, .. } => Text::key("transact-left-code").with("code", code.as_str()),
        _ => return None,
    })
}

impl Looks {
    /// Asks for something, once.
    pub(super) fn ask(&mut self, requests: impl IntoIterator<Item = Request>, base: &mut Base) -> Effects {
        let mut effects = Vec::new();
        for request in requests {
            if self.waiting.iter().any(|(_, asked)| *asked == request) {
                continue;
            }
            let ticket = base.tickets.issue(Slot::of(LOOK, base.tickets.count()));
            self.waiting.push((ticket, request.clone()));
            effects.push(Effect::Call(ticket, Lane::Interactive, base.settings.account.clone(), request));
        }
        effects
    }

    /// Everything about a customer.
    pub(super) fn ask_about(&mut self, customer: &ExternalId, base: &mut Base) -> Effects {
        let id = customer.clone();
        let history = Request::History { customer: id.clone(), page: 1 };
        self.ask([Request::Customer(id.clone()), history, Request::Batches(id)], base)
    }

    pub(super) fn ask_code(&mut self, code: &Code, kind: &Kind, base: &mut Base) -> Effects {
        self.ask([Request::ByCode { code: code.clone(), kind: kind.clone() }], base)
    }

    /// Takes an answer; none if it was not asked for here.
    pub(super) fn end(&mut self, ticket: &Ticket, result: &Result<Reply, ApiError>, at: Moment) -> Option<()> {
        let place = self.waiting.iter().position(|(waiting, _)| waiting == ticket)?;
        let (_, request) = self.waiting.swap_remove(place);
        self.at = Some(at);
        match result {
            Ok(reply) => self.take(reply),
            Err(ApiError::NotFound { .. }) => self.take_none(&request),
            Err(error) => self.failed = Some(say::error(error)),
        }
        Some(())
    }

    fn person(&mut self, id: &ExternalId) -> &mut Person {
        self.people.entry(id.to_string()).or_default()
    }

    fn take(&mut self, reply: &Reply) {
        match reply {
            Reply::Customer { asked, found, .. } => {
                let person = self.person(asked);
                person.is_absent = found.is_none();
                person.customer = found.as_deref().cloned();
            }
            Reply::History { customer, rows, .. } => self.person(customer).rows = Some(rows.clone()),
            Reply::Batches { customer, rows } => self.person(customer).batches = Some(rows.clone()),
            Reply::ByCode { code, rows, .. } => drop(self.codes.insert(code.to_string(), rows.clone())),
            _ => return,
        }
        self.replies.push(reply.clone());
    }

    /// The service knows nothing of it, which is an answer, too.
    fn take_none(&mut self, request: &Request) {
        match request {
            Request::Customer(id) => self.person(id).is_absent = true,
            Request::ByCode { code, .. } => drop(self.codes.insert(code.to_string(), Vec::new())),
            _ => {}
        }
    }

    pub(super) const fn is_done(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Every answer came, and none of them is an error.
    pub(super) const fn is_whole(&self) -> bool {
        self.is_done() && self.failed.is_none() && self.left.is_empty()
    }

    /// Nobody waits any longer: the calls to stop.
    pub(super) fn stop(&mut self, base: &mut Base) -> Effects {
        let left = std::mem::take(&mut self.waiting);
        for (ticket, _) in &left {
            base.tickets.close(ticket);
        }
        let (tickets, requests): (Vec<Ticket>, Vec<Request>) = left.into_iter().unzip();
        self.left.extend(requests);
        tickets.into_iter().map(Effect::Cancel).collect()
    }

    /// What nobody waited for, in words.
    pub(super) fn missing(&self) -> Vec<Text> {
        self.left.iter().filter_map(of_request).collect()
    }

    /// The customers that rows under the codes name.
    pub(super) fn customers(&self) -> Vec<ExternalId> {
        let mut all: Vec<ExternalId> = Vec::new();
        let rows = self.codes.values().flatten();
        for id in rows.filter_map(|row| ExternalId::new(row.customer.as_ref()?.external.as_ref()?.as_str())) {
            if !all.contains(&id) {
                all.push(id);
            }
        }
        all
    }
}
