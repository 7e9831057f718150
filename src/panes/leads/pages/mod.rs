//! Pages over the list: dealerships, users, clients, duplicates, charts. Each is a table of its own with a filter, an
//! order, a cursor and an age; `Enter` leads back to the leads it speaks of, Esc to the list as it was.
//!
//! What all pages do is here and in `table`; what one shows is in the file of its name. An open lead lies over its page,
//! so that Esc comes back to it.

mod charts;
mod clients;
mod dealer;
mod dealers;
mod hours;
mod keys;
#[cfg(test)]
pub(in crate::panes::leads) mod samples;
mod twins;
mod users;
mod work;

use ratatui::layout::Rect;

pub(super) use charts::Chart;
pub use charts::{Charted, Charts, Tally, Who};
pub(super) use dealer::{Item, Lines, NAMES, add_dealership, items};
pub(super) use dealers::told;
pub(super) use hours::doors;
pub(super) use twins::shared_value;
pub use twins::{Shared, TwinLine, Twinned, Twins};
pub use work::{Made, Work};

use super::catalog::{Catalog, Wanted};
use super::filters::Filters;
use super::{Effects, LeadsPane, Moved};
use crate::api::ApiError;
use crate::api::sml::Reply;
use crate::domain::{Clean, Moment};
use crate::flow::{Action, ActionState, Capture, Cx, Effect, Slot, Text, Ticket};
use crate::ui::field::TextField;
use crate::ui::grid::{Col, Table};
use crate::ui::picker::Picker;

/// Users as the page asks for them.
const USERS: Slot = Slot::one("users_page");
/// Clients as the page asks for them.
const CLIENTS: Slot = Slot::one("clients_page");
/// What is counted over the leads.
const WORK: Slot = Slot::one("page_work");

/// The actions that open a page.
pub(super) const OPENING: [Action; 5] =
    [Action::Dealerships, Action::Users, Action::Clients, Action::Duplicates, Action::Charts];

/// An open page.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) kind: Kind,
    pub(super) table: Table,
    pub(super) typing: Option<Typing>,
    pub(super) choosing: Option<Choosing>,
}

/// Which page, and what it alone knows.
#[derive(Debug)]
pub(super) enum Kind {
    /// All dealerships; one of them may be open.
    Dealerships(Option<dealer::Opened>),
    Users(Box<users::Users>),
    Clients(Box<clients::Clients>),
    Duplicates(Option<Twinned>),
    Charts(Chart, Option<Box<Charted>>),
}

/// A line that is being typed.
#[derive(Debug)]
pub(super) enum Typing {
    /// `/`: what is loaded.
    Filter(TextField),
    /// `s`: what the server is asked.
    Search(TextField),
}

/// A list that is being chosen from.
#[derive(Debug)]
pub(super) enum Choosing {
    Sort(Picker),
    Users(Picker),
}

/// How reading what a page shows stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing<'a> {
    pub(super) loading: bool,
    pub(super) error: Option<&'a ApiError>,
    /// When it was read; none if nothing is known.
    pub(super) at: Option<Moment>,
}

/// The parts of a page.
pub(super) struct Parts {
    /// Which chart.
    pub(super) tabs: Rect,
    /// Heading and rows.
    pub(super) table: Rect,
    /// What the shades mean.
    pub(super) foot: Rect,
}

impl Parts {
    /// Rows below the heading.
    pub(super) const fn rows(&self) -> Rect {
        let heading = if self.table.height > 0 { 1 } else { 0 };
        Rect { y: self.table.y + heading, height: self.table.height - heading, ..self.table }
    }

    pub(super) fn height(&self) -> usize {
        usize::from(self.rows().height)
    }
}

impl Page {
    fn new(kind: Kind) -> Self {
        let table = match &kind {
            Kind::Dealerships(_) | Kind::Users(_) | Kind::Clients(_) => Table::sorted_by(0, false),
            // As they were counted.
            Kind::Duplicates(_) | Kind::Charts(..) => Table::default(),
        };
        Self { kind, table, typing: None, choosing: None }
    }

    /// The action that opens it, which names it too.
    pub(super) const fn action(&self) -> Action {
        match self.kind {
            Kind::Dealerships(_) => Action::Dealerships,
            Kind::Users(_) => Action::Users,
            Kind::Clients(_) => Action::Clients,
            Kind::Duplicates(_) => Action::Duplicates,
            Kind::Charts(..) => Action::Charts,
        }
    }

    /// Divides an area.
    pub(super) const fn parts(&self, area: Rect) -> Parts {
        let (tabs, foot) = match &self.kind {
            Kind::Charts(chart, _) => (1, if chart.is_heat() { 1 } else { 0 }),
            _ => (0, 0),
        };
        let tabs = if area.height > 4 { tabs } else { 0 };
        let foot = if area.height > 8 { foot } else { 0 };
        Parts {
            tabs: Rect { height: tabs, ..area },
            table: Rect { y: area.y + tabs, height: area.height - tabs - foot, ..area },
            foot: Rect { y: area.y + area.height - foot, height: foot, ..area },
        }
    }

    pub(super) const fn columns(&self) -> &'static [Col] {
        match &self.kind {
            Kind::Dealerships(_) => &dealers::COLUMNS,
            Kind::Users(_) => &users::COLUMNS,
            Kind::Clients(_) => &clients::COLUMNS,
            Kind::Duplicates(_) => &twins::COLUMNS,
            Kind::Charts(chart, _) => chart.columns(),
        }
    }

    pub(super) const fn capture(&self) -> Capture {
        if self.typing.is_some() || self.choosing.is_some() { Capture::Text } else { Capture::None }
    }

    fn action_states(&self) -> Vec<ActionState> {
        use ActionState as A;
        if self.typing.is_some() || self.choosing.is_some() {
            return vec![A::listed(Action::Open), A::hinted(Action::Back)];
        }
        let mut states = vec![A::hinted(Action::Open), A::hinted(Action::Back)];
        if let Kind::Dealerships(Some(_)) = self.kind {
            states.extend([Action::CopyRow, Action::CopyPhone].map(A::hinted));
        } else {
            states.push(A::hinted(Action::Filter));
            match self.kind {
                Kind::Users(_) => states.extend([Action::Search, Action::FilterForm].map(A::hinted)),
                Kind::Clients(_) => states.push(A::hinted(Action::Search)),
                Kind::Charts(..) => states.extend([A::hinted(Action::NextTab), A::listed(Action::PreviousTab)]),
                Kind::Duplicates(_) => states.push(A::hinted(Action::Mark)),
                Kind::Dealerships(_) => {}
            }
            if !matches!(self.kind, Kind::Duplicates(_)) {
                states.extend([A::hinted(Action::Sort), A::listed(Action::Reverse)]);
            }
            if !matches!(self.kind, Kind::Charts(..)) {
                states.extend([Action::CopyRow, Action::CopyPhone].map(A::listed));
            }
            if matches!(self.kind, Kind::Users(_) | Kind::Clients(_) | Kind::Duplicates(_)) {
                states.extend([Action::CopyId, Action::CopyEmail].map(A::listed));
            }
            states.extend([Action::ExportCsv, Action::ExportJson, Action::ExportMarkdown].map(A::listed));
        }
        let others = [Action::Refresh, Action::RefreshAll, Action::Stop];
        states.extend(others.into_iter().chain(OPENING).map(A::listed));
        states
    }
}

/// True if answers to this slot are a page's.
pub(super) fn holds(slot: Slot) -> bool {
    slot == USERS || slot == CLIENTS || slot == WORK
}

impl LeadsPane {
    /// The page, if no lead lies over it.
    pub(super) fn page_in_front(&self) -> Option<&Page> {
        self.page.as_deref().filter(|_| self.detail.is_none())
    }

    /// What keys do in the page.
    pub(super) fn page_actions(&self) -> Option<Vec<ActionState>> {
        let page = self.page_in_front()?;
        let mut states = page.action_states();
        if matches!(page.kind, Kind::Duplicates(_)) && matches!(page.capture(), Capture::None) {
            let none = self.selected().is_none() && !self.is_bulk();
            let off = none.then(|| Text::key("off-nothing-selected"));
            let states_of = keys::ON_TWINS.map(|(action, hint)| {
                let state = if hint { ActionState::hinted(action) } else { ActionState::listed(action) };
                state.unless(off.clone())
            });
            // Behind Enter, Esc, the filter and the mark.
            let at = 4.min(states.len());
            states.splice(at..at, states_of);
        }
        Some(states)
    }

    /// The duplicates are in front.
    pub(super) fn is_at_twins(&self) -> bool {
        self.page_in_front().is_some_and(|page| matches!(page.kind, Kind::Duplicates(_)))
    }

    /// Opens a page. An open lead is closed: Esc goes back to the list.
    pub(super) fn open_page(&mut self, action: Action, cx: &Cx<'_>) -> Effects {
        let kind = match action {
            Action::Dealerships => Kind::Dealerships(None),
            Action::Users => Kind::Users(Box::default()),
            Action::Clients => Kind::Clients(Box::default()),
            Action::Duplicates => Kind::Duplicates(None),
            _ => Kind::Charts(Chart::Funnel, None),
        };
        self.detail = None;
        self.range = None;
        let mut page = Page::new(kind);
        if let Kind::Clients(_) = page.kind {
            page.typing = Some(Typing::Search(TextField::new()));
        }
        self.page = Some(Box::new(page));
        let mut effects = self.close_page_reads();
        effects.extend(self.read_page(false, cx));
        self.fill_page(cx);
        effects
    }

    /// Reads of a page that is no longer there are of no use.
    fn close_page_reads(&mut self) -> Effects {
        let waiting: Vec<Ticket> =
            [USERS, CLIENTS, WORK].into_iter().filter_map(|slot| self.tickets.waiting(slot)).collect();
        for ticket in &waiting {
            self.tickets.close(ticket);
        }
        waiting.into_iter().filter(|ticket| ticket.slot != WORK).map(Effect::Cancel).collect()
    }

    /// Reads what the page shows; what is young is read again only if the person asks.
    fn read_page(&mut self, again: bool, cx: &Cx<'_>) -> Effects {
        let (account, wanted) = (&self.settings.account, Wanted::Dealerships);
        match self.page.as_deref().map(|page| &page.kind) {
            Some(Kind::Dealerships(_)) if again => self.catalog.read(&wanted, account, &mut self.tickets, cx.at),
            Some(Kind::Dealerships(_)) => self.catalog.want(&wanted, account, &mut self.tickets, cx.at),
            Some(Kind::Users(_)) => {
                let mut effects = self.read_users(cx);
                effects.extend(self.catalog.want(&wanted, &self.settings.account, &mut self.tickets, cx.at));
                effects.extend(self.page_rows_changed(cx.at));
                effects
            }
            Some(Kind::Clients(_)) if again => self.ask_clients(cx),
            Some(Kind::Duplicates(_) | Kind::Charts(..)) => self.page_rows_changed(cx.at),
            Some(Kind::Clients(_)) | None => Vec::new(),
        }
    }

    pub(super) fn page_part(&mut self, ticket: &Ticket, reply: Reply, cx: &Cx<'_>) -> Effects {
        match (self.page.as_deref_mut().map(|page| &mut page.kind), reply) {
            (Some(Kind::Users(page)), Reply::Users { users, .. }) => {
                page.list.take_part(users);
                Vec::new()
            }
            (Some(Kind::Clients(_)), Reply::Clients { rows, count }) => self.clients_part(ticket, rows, count, cx),
            _ => Vec::new(),
        }
    }

    /// The end of a read, or a job that broke.
    pub(super) fn page_end(&mut self, slot: Slot, result: Result<Reply, ApiError>, cx: &Cx<'_>) -> Effects {
        match self.page.as_deref_mut().map(|page| &mut page.kind) {
            Some(Kind::Users(page)) if slot == USERS => page.end(result, cx.at),
            Some(Kind::Clients(_)) if slot == CLIENTS => return self.clients_end(result, cx),
            _ if slot == WORK => return Self::export_broke(result),
            _ => {}
        }
        self.fill_page(cx);
        Vec::new()
    }

    /// The lines of the page anew: something they rest on has changed.
    pub(super) fn fill_page(&mut self, cx: &Cx<'_>) {
        let Some(mut page) = self.page.take() else { return };
        let lines = match &page.kind {
            Kind::Dealerships(_) => dealers::lines(self.catalog.dealerships.rows(), cx.at.wall, &self.settings.zone),
            Kind::Users(users) => users.lines(self.is_whole()),
            Kind::Clients(clients) => clients.lines(),
            Kind::Duplicates(_) => Vec::new(),
            Kind::Charts(chart, charted) => charted.as_ref().map(|c| chart.lines(c)).unwrap_or_default(),
        };
        let height = page.parts(cx.area).height();
        let before = page.table.key();
        let changed = match &page.kind {
            Kind::Duplicates(twinned) => {
                let keys = twinned.iter().flat_map(|t| t.lines.iter().map(TwinLine::key)).collect();
                page.table.take_keys(keys, height)
            }
            _ => page.table.take(lines, height, cx.say),
        };
        if changed {
            self.shifted = Moved::Unpainted;
        }
        // Another lead stands under the cursor: no write key means it before it was seen there.
        if matches!(page.kind, Kind::Duplicates(_)) && before.is_some() && page.table.key() != before {
            self.moved = Moved::Unpainted;
        }
        self.page = Some(page);
    }

    /// Every lead is loaded: what is counted is exact.
    fn is_whole(&self) -> bool {
        self.rows.phase == crate::flow::Phase::Complete && self.search.is_none() && self.server.is_empty()
    }

    /// A minute has passed: doors open and close.
    pub(super) fn page_tick(&mut self, cx: &Cx<'_>) {
        if self.page.is_some() {
            self.fill_page(cx);
        }
    }

    /// How reading what the page shows stands.
    pub(super) fn page_standing(&self, page: &Page) -> Standing<'_> {
        fn of<T>(list: &super::catalog::Listing<T>) -> Standing<'_> {
            Standing { loading: list.is_loading(), error: list.error(), at: list.at() }
        }
        match (&page.kind, self.page.as_deref().map(|page| &page.kind)) {
            (Kind::Dealerships(_), _) => of(&self.catalog.dealerships),
            (_, Some(Kind::Users(users))) => of(&users.list),
            (_, Some(Kind::Clients(clients))) => of(&clients.list),
            _ => {
                let error = match &self.rows.phase {
                    crate::flow::Phase::Failed(error) => Some(error),
                    _ => None,
                };
                Standing { loading: crate::panes::Face::is_loading(self), error, at: self.rows.at }
            }
        }
    }

    /// Leaves the page for the leads it speaks of.
    fn leave_for(&mut self, server: Option<Filters>, filter: String, cx: &Cx<'_>) -> Effects {
        let mut effects = self.leave_page();
        self.filter = filter;
        self.marks.clear();
        self.cursor.ask();
        match server {
            Some(server) if server != self.server || self.search.is_some() => {
                self.server = server;
                self.search = None;
                effects.extend(self.load_anew(cx.at));
            }
            _ => effects.extend(self.arrange(cx.at)),
        }
        effects
    }

    /// Back to the list as it was.
    pub(super) fn leave_page(&mut self) -> Effects {
        self.page = None;
        self.unseen = true;
        self.close_page_reads()
    }
}

/// A name as a value behind a column of the filter: `user:"Ana Gil"`.
fn named(column: &str, name: &Clean) -> String {
    format!("{column}:\"{}\"", name.as_str().replace('"', " "))
}

/// A toast where there is nothing.
fn nothing_to_copy() -> Effects {
    LeadsPane::toast(crate::flow::ToastLevel::Info, Text::key("toast-nothing-to-copy"))
}

/// A catalogue was read: the page may rest on it.
pub(super) fn rests_on(slot: Slot) -> bool {
    Catalog::holds(slot) && slot == Wanted::Dealerships.slot()
}
