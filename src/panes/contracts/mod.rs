//! The contracts pane: a lease client's profile, contracts, invoices, recharges and cards at Leasy, and the password.
//!
//! `book` knows what was read and asks for more, `figures` what invoices come to, `lines` makes tables of it; `acts` takes
//! the keys, `mouse` the mouse, `reach` what comes from elsewhere, `password` the one write, `view` draws. Tables, their filter and order are those of [`crate::ui::grid`].

mod acts;
mod book;
mod facts;
mod figures;
mod lines;
mod mouse;
mod needs;
mod password;
mod reach;
#[cfg(test)]
mod tests;
mod view;
mod words;

use std::convert::Infallible;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::{Value, json};

use self::book::{Book, Wanted};
use self::password::Password;
use crate::api::ApiError;
use crate::api::leasy::{Contract, Invoice, InvoiceList, Reply, Request};
use crate::config::Config;
use crate::domain::{AccountId, Moment, Partner};
use crate::flow::{
    ActionState, Capture, Cx, Effect, Input, PaneId, Places, Text, Ticket, Tickets, Toast, ToastLevel, say,
};
use crate::panes::parts::Asking;
use crate::panes::standing;
use crate::panes::tabs::Tabs;
use crate::ui::ViewCx;
use crate::ui::grid::{Browser, Col};

/// What an input leads to. Nothing here is so much that it needs a job.
pub type Effects = Vec<Effect<Request, Infallible>>;

/// What the configuration says about this pane.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// In whose name.
    pub account: AccountId,
    /// The zone of the partner's people: it decides what is overdue.
    pub zone: TimeZone,
    /// What amounts are in (ISO 4217): the partner does not say.
    pub currency: String,
}

impl Settings {
    /// What the partner's section says; none if the partner is not configured.
    pub fn from_config(config: &Config) -> Option<Self> {
        let section = config.leasy.as_ref()?;
        let account = config.account_at(Partner::Leasy)?;
        Some(Self { account: account.id, zone: account.zone, currency: section.currency.clone() })
    }
}

/// The parts of the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Tab {
    Profile,
    #[default]
    Contracts,
    Recharges,
    Cards,
    Password,
}

impl Tabs for Tab {
    const ALL: &'static [Self] = &[Self::Profile, Self::Contracts, Self::Recharges, Self::Cards, Self::Password];

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Profile => ("profile", "contracts-tab-profile"),
            Self::Contracts => ("contracts", "contracts-tab-contracts"),
            Self::Recharges => ("recharges", "contracts-tab-recharges"),
            Self::Cards => ("cards", "contracts-tab-cards"),
            Self::Password => ("password", "contracts-tab-password"),
        }
    }
}

/// What lies over a contract's invoices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opened {
    /// One of the invoices, from this line on.
    Invoice(u64, usize),
    /// The car, with the cursor on one of its papers.
    Car(usize),
    /// The payments of a year, from this month of it on.
    Calendar(figures::YearPage),
}

/// The state of the pane.
#[derive(Debug)]
pub struct ContractsPane {
    settings: Settings,
    tickets: Tickets,
    book: Book,
    tab: Tab,
    contracts: Browser,
    invoices: Browser,
    /// The keys are for the invoices, not for the list of contracts.
    inside: bool,
    list: InvoiceList,
    opened: Option<Opened>,
    recharges: Browser,
    months: Browser,
    /// The chart stands in place of the recharges.
    chart: bool,
    cards: Browser,
    /// First line of the profile.
    top: usize,
    /// The document is shown whole.
    unmasked: bool,
    password: Password,
    /// Today where the partner's people are.
    today: Date,
    /// Something has been read for so long that it is called slow.
    slow: bool,
}

impl ContractsPane {
    /// An empty pane.
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            tickets: Tickets::new(PaneId::Contracts),
            book: Book::default(),
            tab: Tab::default(),
            contracts: Browser::default(),
            invoices: Browser::sorted_by(1, false),
            inside: false,
            list: InvoiceList::Pendings,
            opened: None,
            recharges: Browser::default(),
            months: Browser::default(),
            chart: false,
            cards: Browser::default(),
            top: 0,
            unmasked: false,
            password: Password::default(),
            today: Date::ZERO,
            slow: false,
        }
    }

    fn toast(level: ToastLevel, text: Text) -> Effects {
        vec![Effect::Toast(Toast::new(level, text))]
    }

    /// Lends what a reading needs.
    fn asking(&mut self, at: Moment) -> (&mut Book, Asking<'_>) {
        (&mut self.book, Asking { account: &self.settings.account, tickets: &mut self.tickets, at })
    }

    /// Where the readings of the chosen contract are; none if it has no id, or there is none.
    fn chosen(&self) -> Option<usize> {
        let at = usize::try_from(self.contracts.table.key()?).ok()?;
        (at < self.book.entries.len()).then_some(at)
    }

    /// The chosen contract as the profile has it.
    fn contract(&self) -> Option<&Contract> {
        let key = self.contracts.table.key()?;
        let mut all = self.book.contracts().iter().enumerate();
        all.find(|(at, contract)| lines::contract_key(&self.book, *at, contract) == key).map(|(_, contract)| contract)
    }

    /// The invoices of the list in front, as far as they are known.
    fn rows(&self) -> &[Invoice] {
        let lists = self.chosen().map(|at| &self.book.entries[at].lists);
        lists.and_then(|lists| figures::rows(lists, self.list)).unwrap_or_default()
    }

    /// The invoice of a key.
    fn invoice(&self, key: u64) -> Option<&Invoice> {
        let rows = self.rows();
        rows.iter().zip(lines::invoice_keys(rows)).find(|(_, k)| *k == key).map(|(invoice, _)| invoice)
    }

    fn invoice_columns(&self) -> &'static [Col] {
        if self.list == InvoiceList::Paid { &lines::PAID } else { &lines::OPEN }
    }

    /// What is read for what is on screen, and how that stands.
    fn in_front(&self) -> Wanted {
        match self.tab {
            Tab::Profile | Tab::Password => Wanted::Profile,
            Tab::Recharges => Wanted::Recharges,
            Tab::Cards => Wanted::Cards,
            Tab::Contracts => match (self.chosen(), self.opened) {
                (Some(at), Some(Opened::Car(_))) => Wanted::Car(at),
                (Some(at), Some(Opened::Calendar(_))) => Wanted::Invoices(at, InvoiceList::Paid),
                (Some(at), _) if !self.book.contracts().is_empty() => Wanted::Invoices(at, self.list),
                _ => Wanted::Profile,
            },
        }
    }

    /// Reads what is on screen unless it is known or on its way.
    fn look(&mut self, at: Moment) -> Effects {
        let front = self.in_front();
        let chosen = self.chosen();
        let calendar = matches!(self.opened, Some(Opened::Calendar(_)));
        let (book, mut asking) = self.asking(at);
        let mut effects = book.want(Wanted::Profile, &mut asking);
        if let Some(place) = chosen {
            effects.extend(book.open_lists(place, &mut asking));
            if calendar {
                effects.extend(book.want(Wanted::Invoices(place, InvoiceList::Freezed), &mut asking));
            }
        }
        effects.extend(book.want(front, &mut asking));
        effects
    }

    /// The tables anew: something they rest on has changed.
    fn fill(&mut self, cx: &Cx<'_>) {
        self.today = cx.at.wall.to_zoned(self.settings.zone.clone()).date();
        let shown = view::layout(cx.area, self.inside);
        let zone = &self.settings.zone;
        let chosen = self.contracts.table.key();
        self.contracts.take(lines::contracts(&self.book, self.today, zone), shown.cards(), cx.say);
        if chosen.is_some() && self.contracts.table.key() != chosen {
            // It is gone: what was open of it must not become another's.
            (self.opened, self.inside) = (None, false);
            self.invoices.table.place = crate::ui::grid::Place::default();
        }
        self.cards.take(
            lines::cards(self.book.cards.value().map_or(&[], Vec::as_slice)),
            view::rows_of(shown.body),
            cx.say,
        );
        let recharges = self.book.recharges.rows();
        self.recharges.take(lines::recharges(recharges, zone), view::rows_of(shown.body), cx.say);
        self.months.take(lines::months(recharges, zone), view::rows_of(shown.body), cx.say);
        self.fill_invoices(cx);
    }

    fn fill_invoices(&mut self, cx: &Cx<'_>) {
        let rows = lines::invoices(self.rows(), self.list, self.today, &self.settings.zone);
        self.invoices.take(rows, view::rows_of(view::layout(cx.area, self.inside).table), cx.say);
    }

    fn end(&mut self, ticket: &Ticket, result: Result<Reply, ApiError>, cx: &Cx<'_>) -> Effects {
        if !self.tickets.accepts(ticket) {
            return Vec::new();
        }
        self.tickets.close(ticket);
        let (book, mut asking) = self.asking(cx.at);
        let mut effects = book.end(ticket.slot, result, &mut asking);
        self.fill(cx);
        self.see_slow(cx.at);
        if ticket.slot == book::RECHARGES {
            effects.extend(self.more(cx));
        }
        if ticket.slot == book::PROFILE {
            effects.extend(self.look(cx.at));
        }
        effects
    }

    /// What failed is read now; what is there or coming stays.
    fn signed_in(&mut self, cx: &Cx<'_>) -> Effects {
        let failed = |wanted: &Wanted| self.book.standing(*wanted).error.is_some();
        let again: Vec<Wanted> = self.book.asked().into_iter().filter(failed).collect();
        let (book, mut asking) = self.asking(cx.at);
        let mut effects: Effects = again.into_iter().flat_map(|wanted| book.read(wanted, &mut asking)).collect();
        effects.extend(self.look(cx.at));
        effects.extend(self.ask_which(cx));
        effects
    }

    /// Nothing of this client is kept: somebody else may look next.
    fn signed_out(&mut self) -> Effects {
        self.tickets.new_epoch();
        let mut fresh = Self::new(self.settings.clone());
        std::mem::swap(&mut fresh.tickets, &mut self.tickets);
        (fresh.tab, fresh.list, fresh.today) = (self.tab, self.list, self.today);
        fresh.password.keep(&mut self.password);
        *self = fresh;
        Vec::new()
    }

    /// Works in another client's name from here on.
    fn switch(&mut self, account: AccountId, cx: &Cx<'_>) -> Effects {
        if account == self.settings.account {
            return Vec::new();
        }
        self.signed_out();
        let before = std::mem::replace(&mut self.settings.account, account);
        self.password.switch(before, &self.settings.account);
        self.fill(cx);
        self.look(cx.at)
    }

    fn loading(&self) -> impl Iterator<Item = Moment> {
        self.book.asked().into_iter().filter_map(|wanted| self.book.standing(wanted).loading)
    }

    fn see_slow(&mut self, at: Moment) {
        self.slow = standing::is_slow(self.loading(), at);
    }
}

impl crate::panes::Pane for ContractsPane {
    type Request = Request;
    type Reply = Reply;
    type Job = Infallible;
    type Output = Infallible;

    fn update(&mut self, input: Input<Reply, Infallible>, cx: &mut Cx<'_>) -> Effects {
        match input {
            Input::Shown => {
                self.fill(cx);
                self.look(cx.at)
            }
            Input::Act(action) => self.act(action, cx),
            Input::Key(key) => self.key(&key, cx),
            Input::Paste(text) => {
                let mut effects = self.paste(&text, cx);
                effects.extend(say::cut_paste(&text).map(Effect::Toast));
                effects
            }
            Input::Mouse(pointer) => self.point(pointer, cx),
            Input::End(ticket, result) => self.end(&ticket, result, cx),
            Input::Outcome(report) => self.heard(&report, cx),
            Input::Drafted(ticket, draft) => self.drafted(&ticket, draft, cx),
            Input::Session(account, true) if account == self.settings.account => self.signed_in(cx),
            Input::Session(account, false) if account == self.settings.account => self.signed_out(),
            Input::Account(account) => self.switch(account, cx),
            Input::Handoff(handoff) => self.handoff(handoff, cx),
            Input::Tick => {
                self.see_slow(cx.at);
                self.fill(cx);
                Vec::new()
            }
            Input::Computed(_, never) => match never {},
            Input::Agreed(_)
            | Input::Part(..)
            | Input::Session(..)
            | Input::PlanKept(..)
            | Input::Unfinished(..)
            | Input::Edited(..)
            | Input::Brought(..) => Vec::new(),
        }
    }
}

impl crate::panes::Face for ContractsPane {
    fn account(&self) -> &AccountId {
        &self.settings.account
    }

    /// A client's account is called by the number of an identity card, which is masked as in the profile.
    fn account_label(&self, account: &AccountId) -> String {
        if self.unmasked { account.name.to_string() } else { masked(account) }
    }

    fn zone(&self) -> &TimeZone {
        &self.settings.zone
    }

    fn needs(&self, _: Moment) -> Vec<crate::panes::Need> {
        self.needing()
    }

    fn find(&self, words: &str, most: usize) -> Vec<crate::panes::Found> {
        self.found(words, most)
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        view::draw(self, frame, area, vx);
    }

    fn status(&self, vx: &ViewCx<'_>) -> crate::panes::Status {
        view::status(self, vx)
    }

    fn actions(&self) -> Vec<ActionState> {
        self.action_states()
    }

    fn capture(&self) -> Capture {
        let types = self.browser().is_some_and(Browser::types);
        if self.password.is_open() || types { Capture::Text } else { Capture::None }
    }

    fn next_change(&self) -> Option<u64> {
        standing::slow_from(self.loading()).filter(|_| !self.slow)
    }

    fn commands(&self) -> Vec<crate::panes::PaneCommand> {
        vec![Self::filter_command()]
    }

    fn places(&self) -> Option<Places> {
        self.row_places()
    }

    fn is_loading(&self) -> bool {
        self.loading().next().is_some()
    }

    fn open_record(&self) -> Option<String> {
        let inside = self.tab == Tab::Contracts && self.inside;
        self.contract().filter(|_| inside)?.id.as_ref().map(ToString::to_string)
    }

    fn leaves(&self) -> Option<Text> {
        self.password.is_open().then(|| Text::key("account-leaves-form"))
    }

    fn remember(&self) -> Value {
        json!({ "tab": self.tab.names().0, "list": self.list.as_str() })
    }

    fn recall(&mut self, kept: &Value) {
        self.tab = self.tab.recalled(kept);
        let word = kept.get("list").and_then(Value::as_str);
        if let Some(list) = word.and_then(|word| InvoiceList::ALL.into_iter().find(|list| list.as_str() == word)) {
            self.list = list;
        }
    }
}

/// What an account is called while its client's document is masked.
pub(super) fn masked(account: &AccountId) -> String {
    words::masked(&account.name).to_string()
}
