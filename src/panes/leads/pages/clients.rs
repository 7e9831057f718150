//! Clients: looked for on the server by name, telephone or e-mail, as one types.
//!
//! There is one question at a time: what is typed meanwhile is asked when the answer has come, or at once with Enter.

use super::{CLIENTS, Kind, Typing};
use crate::api::ApiError;
use crate::api::sml::{Client, Reply, Request};
use crate::domain::Clean;
use crate::flow::{Cx, Effect, Lane, Ticket};
use crate::panes::leads::catalog::{Listing, client_query};
use crate::panes::leads::{Effects, LeadsPane};
use crate::ui::grid::{Col, Line, Value, fixed, wide};
use crate::ui::theme::Role;

pub(super) const COLUMNS: [Col; 5] = [
    wide("page-col-name", 3, 18, 0),
    fixed("page-col-phone", 14, 0),
    wide("page-col-email", 3, 18, 1),
    fixed("page-col-locality", 16, 2),
    fixed("page-col-province", 14, 3),
];

/// Characters from which on typing asks: fewer find half of everybody.
const ASK_FROM: usize = 2;
/// Clients that are read; whoever is beyond them is found by typing more.
pub(super) const MOST: usize = 500;

/// What the page of clients knows.
#[derive(Debug, Default)]
pub(in crate::panes::leads) struct Clients {
    pub(super) list: Listing<Client>,
    /// What was asked last.
    pub(in crate::panes::leads) asked: String,
    /// How many the server knows, if that is more than were read.
    pub(in crate::panes::leads) of: Option<u64>,
}

impl Clients {
    pub(super) fn lines(&self) -> Vec<Line> {
        let name = |pair: Option<&(u64, Clean)>| Value::text(pair.map(|(_, name)| name));
        let line = |client: &Client| Line {
            key: client.id,
            cells: vec![
                (Value::Text(client.name.clone()), Role::Text),
                (Value::text(client.phone.as_ref()), Role::Text),
                (Value::text(client.email.as_ref()), Role::Text),
                (name(client.locality.as_ref()), Role::Dim),
                (name(client.province.as_ref()), Role::Dim),
            ],
            faint: false,
            mark: None,
        };
        self.list.rows().iter().map(line).collect()
    }
}

impl LeadsPane {
    /// What is typed in the line, without the blanks around it.
    fn client_typed(&self) -> Option<String> {
        match self.page.as_deref()?.typing.as_ref()? {
            Typing::Search(field) => Some(field.text().trim().to_owned()),
            Typing::Filter(_) => None,
        }
    }

    /// A key was typed: asks if nothing is on its way.
    pub(super) fn client_key(&mut self, cx: &Cx<'_>) -> Effects {
        let Some(typed) = self.client_typed() else { return Vec::new() };
        let Some(Kind::Clients(page)) = self.page.as_deref_mut().map(|page| &mut page.kind) else { return Vec::new() };
        if typed.chars().count() < ASK_FROM || typed == page.asked || self.tickets.waiting(CLIENTS).is_some() {
            return Vec::new();
        }
        page.asked = typed;
        self.ask_clients(cx)
    }

    /// Enter: asks for what is typed now, whatever is on its way, and goes to the list.
    pub(super) fn client_enter(&mut self, cx: &Cx<'_>) -> Effects {
        let typed = self.client_typed().unwrap_or_default();
        let Some(page) = self.page.as_deref_mut() else { return Vec::new() };
        page.typing = None;
        let Kind::Clients(clients) = &mut page.kind else { return Vec::new() };
        // The same again after a failure is another try.
        if typed.is_empty() || typed == clients.asked && clients.list.error().is_none() {
            return Vec::new();
        }
        clients.asked = typed;
        self.ask_clients(cx)
    }

    /// Asks the server for what was typed last.
    pub(super) fn ask_clients(&mut self, cx: &Cx<'_>) -> Effects {
        let Some(Kind::Clients(page)) = self.page.as_deref_mut().map(|page| &mut page.kind) else { return Vec::new() };
        if page.asked.is_empty() {
            return Vec::new();
        }
        let mut effects: Effects = self.tickets.waiting(CLIENTS).map(Effect::Cancel).into_iter().collect();
        let ticket = self.tickets.issue(CLIENTS);
        page.list.begin(ticket, cx.at);
        let request = Request::Clients(client_query(&page.asked));
        effects.push(Effect::Call(ticket, Lane::Interactive, self.settings.account.clone(), request));
        effects
    }

    /// A part: when enough have come, the rest is not read.
    pub(super) fn clients_part(&mut self, ticket: &Ticket, rows: Vec<Client>, count: u64, cx: &Cx<'_>) -> Effects {
        let Some(Kind::Clients(page)) = self.page.as_deref_mut().map(|page| &mut page.kind) else { return Vec::new() };
        let come = page.list.take_part(rows);
        if come < MOST || count <= come as u64 {
            return Vec::new();
        }
        self.tickets.close(ticket);
        let mut effects = vec![Effect::Cancel(*ticket)];
        effects.extend(self.clients_end(Ok(Reply::Clients { rows: Vec::new(), count }), cx));
        effects
    }

    pub(super) fn clients_end(&mut self, result: Result<Reply, ApiError>, cx: &Cx<'_>) -> Effects {
        let Some(Kind::Clients(page)) = self.page.as_deref_mut().map(|page| &mut page.kind) else { return Vec::new() };
        let mut count = 0;
        let result = result.and_then(|reply| match reply {
            Reply::Clients { rows, count: of } => {
                count = of;
                Ok(rows)
            }
            _ => Err(ApiError::Internal("an answer to another question".into())),
        });
        if result.is_ok() {
            page.of = None;
        }
        page.list.finish(result, cx.at, |client| client.id, |client| client.name.as_str().to_lowercase());
        if count > page.list.rows().len() as u64 {
            page.of = Some(count);
        }
        self.fill_page(cx);
        // What was typed meanwhile.
        self.client_key(cx)
    }
}
