//! The loyalty pane: a customer's points at MS Loyalty, the transactions that move them, and reports over all.
//!
//! `book` knows what was read and asks for more, and each tab has a folder. The pane itself only leads: an input goes to
//! the tab in front, answers to the book, and what all tabs share is their `Desk`.
//!
//! # A tab
//!
//! A tab is a `Part`: its own state, changed by `update`-like functions that get the desk and answer with effects, and
//! drawn by `view`, which changes nothing.
//!
//! - `fill` comes after anything that is known has changed (an answer, a turn of tabs, another size): tables anew.
//! - `look` comes when the tab has come to the front, and after an answer: read what is on screen (`desk.want`).
//! - `act`, `key`, `paste`, `point` are the person's. Keys come raw while `capture` says [`Capture::Text`].
//! - `heard`, `drafted`, `edited`, `brought`, `end` go to every tab, in front or not: each knows its own by ticket or id.
//! - Tickets of a tab's own come from `desk.tickets` with slots whose names begin with the tab's; answers to calls under
//!   them reach `end`.
//! - After a write `desk.book.heard(&holder, at)` takes the totals that its answer tells, and `desk.read_again(…)` reads
//!   customer, history and batches anew.
//! - `desk.front` is the transaction under the cursor of the tab Customer, `desk.marked` what is marked there. A key that writes (`a X T Z`), pressed there,
//!   brings the tab Transact to the front and is its `act`.

mod book;
mod customer;
mod figures;
mod groups;
mod needs;
mod part;
mod reports;
#[cfg(test)]
mod tests;
mod transact;
mod view;

use std::convert::Infallible;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::{Value, json};

use self::book::{Book, Wanted};
use self::customer::CustomerTab;
use self::groups::GroupsTab;
use self::part::{Desk, Part};
use self::reports::ReportsTab;
use self::transact::TransactTab;
use crate::api::ApiError;
use crate::api::loyalty::{ExternalId, Reply, Request};
use crate::config::Config;
use crate::domain::{AccountId, Moment, Partner};
use crate::flow::{
    Action, ActionState, Capture, Cx, Effect, Gesture, Handoff, Input, PaneId, Pointer, Text, Ticket, Tickets,
    ToastLevel, say,
};
use crate::panes::tabs::Tabs;
use crate::panes::{Face, Found, Need, Pane, PaneCommand, Status, standing};
use crate::ui::ViewCx;

/// What an input leads to. Nothing here is so much that it needs a job.
pub type Effects = Vec<Effect<Request, Infallible>>;

/// What leads from the customer in front to a write.
const WRITES: [Action; 4] = [Action::Add, Action::Finish, Action::Transfer, Action::RedeemAll];

/// The command that brings a customer to the front.
const COMMAND: &str = "loyalty";

/// What the configuration says about this pane.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// In whose name.
    pub account: AccountId,
    /// The zone of the partner's people.
    pub zone: TimeZone,
    /// With what the codes begin that are made here.
    pub code_prefix: String,
}

impl Settings {
    /// What the partner's section says; none if the partner is not configured.
    pub fn from_config(config: &Config) -> Option<Self> {
        let section = config.loyalty.as_ref()?;
        let account = config.account_at(Partner::Loyalty)?;
        Some(Self { account: account.id, zone: account.zone, code_prefix: section.code_prefix.clone() })
    }
}

/// The parts of the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Tab {
    #[default]
    Customer,
    Transact,
    Reports,
    Groups,
}

impl Tabs for Tab {
    const ALL: &'static [Self] = &[Self::Customer, Self::Transact, Self::Reports, Self::Groups];

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Customer => ("customer", "loyalty-tab-customer"),
            Self::Transact => ("transact", "loyalty-tab-transact"),
            Self::Reports => ("reports", "loyalty-tab-reports"),
            Self::Groups => ("groups", "loyalty-tab-groups"),
        }
    }
}

/// The state of the pane.
#[derive(Debug)]
pub struct LoyaltyPane {
    desk: Desk,
    tab: Tab,
    customer: CustomerTab,
    transact: TransactTab,
    reports: ReportsTab,
    groups: GroupsTab,
}

impl LoyaltyPane {
    /// An empty pane.
    pub fn new(settings: Settings) -> Self {
        Self {
            desk: Desk {
                settings,
                tickets: Tickets::new(PaneId::Loyalty),
                book: Book::default(),
                front: None,
                marked: Vec::new(),
                today: Date::ZERO,
                slow: false,
            },
            tab: Tab::default(),
            customer: CustomerTab::default(),
            transact: TransactTab::default(),
            reports: ReportsTab::default(),
            groups: GroupsTab::default(),
        }
    }

    /// The tab in front, and the desk.
    fn front(&mut self) -> (&mut dyn Part, &mut Desk) {
        let part: &mut dyn Part = match self.tab {
            Tab::Customer => &mut self.customer,
            Tab::Transact => &mut self.transact,
            Tab::Reports => &mut self.reports,
            Tab::Groups => &mut self.groups,
        };
        (part, &mut self.desk)
    }

    fn part(&self) -> &dyn Part {
        match self.tab {
            Tab::Customer => &self.customer,
            Tab::Transact => &self.transact,
            Tab::Reports => &self.reports,
            Tab::Groups => &self.groups,
        }
    }

    /// Every tab, and the desk.
    fn each(&mut self, mut f: impl FnMut(&mut dyn Part, &mut Desk) -> Effects) -> Effects {
        let parts: [&mut dyn Part; 4] = [&mut self.customer, &mut self.transact, &mut self.reports, &mut self.groups];
        let desk = &mut self.desk;
        parts.into_iter().flat_map(|part| f(part, desk)).collect()
    }

    /// The tables anew: something they rest on has changed.
    fn fill(&mut self, cx: &Cx<'_>) {
        self.desk.today = cx.at.wall.to_zoned(self.desk.settings.zone.clone()).date();
        let (part, desk) = self.front();
        part.fill(desk, cx);
        self.see_slow(cx.at);
    }

    /// The tab in front as it stands now, and what it reads.
    fn look(&mut self, cx: &mut Cx<'_>) -> Effects {
        self.fill(cx);
        let (part, desk) = self.front();
        part.look(desk, cx)
    }

    fn show(&mut self, tab: Tab, cx: &mut Cx<'_>) -> Effects {
        self.tab = tab;
        self.look(cx)
    }

    fn act(&mut self, action: Action, cx: &mut Cx<'_>) -> Effects {
        let at = cx.at;
        match action {
            Action::NextTab | Action::PreviousTab if self.part().capture() == Capture::None => {
                return self.show(self.tab.turned(action == Action::NextTab), cx);
            }
            Action::Refresh => {
                let shown = self.part().shown();
                return self.desk.read_again(shown, at);
            }
            Action::RefreshAll => {
                let asked: Vec<Wanted> = self.desk.book.asked().collect();
                return self.desk.read_again(asked, at);
            }
            Action::Quit if self.part().capture() == Capture::None => return vec![Effect::Quit],
            Action::Stop => {
                let mut effects: Effects = Book::waiting(&self.desk.tickets).map(Effect::Cancel).collect();
                effects.extend(self.transact.stop_looking(&mut self.desk));
                return effects;
            }
            _ => {}
        }
        let mut effects = Vec::new();
        if WRITES.contains(&action) && self.tab == Tab::Customer {
            self.transact.leave_list();
            effects.extend(self.show(Tab::Transact, cx));
        }
        let (part, desk) = self.front();
        effects.extend(part.act(action, desk, cx));
        effects
    }

    fn point(&mut self, pointer: Pointer, cx: &mut Cx<'_>) -> Effects {
        let clicked = pointer.gesture == Gesture::Click;
        let tab = Tab::at(cx.area, pointer, cx.say);
        if let Some(tab) = tab.filter(|_| clicked && self.part().capture() == Capture::None) {
            return self.show(tab, cx);
        }
        let (part, desk) = self.front();
        part.point(pointer, desk, cx)
    }

    fn end(&mut self, ticket: &Ticket, result: Result<Reply, ApiError>, cx: &mut Cx<'_>) -> Effects {
        if !self.desk.tickets.accepts(ticket) {
            return Vec::new();
        }
        self.desk.tickets.close(ticket);
        let of_book = Book::is_own(ticket.slot);
        let mut effects = if of_book {
            let (book, mut asking) = self.desk.asking(cx.at);
            book.end(ticket.slot, result, &mut asking)
        } else {
            self.each(|part, desk| part.end(ticket, &result, desk, cx))
        };
        effects.extend(self.look(cx));
        effects
    }

    /// What failed is read now; what is there or coming stays.
    fn signed_in(&mut self, cx: &mut Cx<'_>) -> Effects {
        let book = &self.desk.book;
        let failed: Vec<Wanted> = book.asked().filter(|wanted| book.standing(*wanted).error.is_some()).collect();
        let mut effects = self.desk.read_again(failed, cx.at);
        effects.extend(self.look(cx));
        effects
    }

    /// Nothing of any customer is kept: somebody else may look next.
    fn signed_out(&mut self) {
        self.desk.tickets.new_epoch();
        self.desk.book = Book::default();
        self.desk.front = None;
        self.desk.marked.clear();
        self.desk.slow = false;
        let _none = self.each(|part, _| {
            part.clear();
            Vec::new()
        });
    }

    fn switch(&mut self, account: AccountId, cx: &mut Cx<'_>) -> Effects {
        if account == self.desk.settings.account {
            return Vec::new();
        }
        self.signed_out();
        self.desk.settings.account = account;
        self.look(cx)
    }

    fn handoff(&mut self, handoff: &Handoff, cx: &mut Cx<'_>) -> Effects {
        match handoff {
            Handoff::Command(words) if !words.trim().is_empty() => match ExternalId::new(words) {
                Some(customer) => {
                    let mut effects = self.desk.find(customer, cx.at);
                    effects.extend(self.show(Tab::Customer, cx));
                    effects
                }
                None => Desk::toast(ToastLevel::Warn, Text::key("loyalty-no-such-id")),
            },
            Handoff::List | Handoff::Command(_) => self.show(Tab::Customer, cx),
            Handoff::Record(id) => self.handoff(&Handoff::Command(id.clone()), cx),
            Handoff::Row { name: needs::SENT, row, .. } => {
                let effects = self.show(Tab::Transact, cx);
                self.transact.choose(row, cx);
                effects
            }
            Handoff::Nothing | Handoff::File(..) | Handoff::Row { .. } => Vec::new(),
        }
    }

    fn loading(&self) -> impl Iterator<Item = Moment> {
        Wanted::ALL.into_iter().filter_map(|wanted| self.desk.book.standing(wanted).loading)
    }

    fn see_slow(&mut self, at: Moment) {
        self.desk.slow = standing::is_slow(self.loading(), at);
    }
}

impl Pane for LoyaltyPane {
    type Request = Request;
    type Reply = Reply;
    type Job = Infallible;
    type Output = Infallible;

    fn update(&mut self, input: Input<Reply, Infallible>, cx: &mut Cx<'_>) -> Effects {
        match input {
            Input::Shown => {
                // What the ledger has in doubt is told of before anybody looks at it.
                let mut effects = self.transact.look(&mut self.desk, cx);
                effects.extend(self.look(cx));
                effects
            }
            Input::Act(action) => self.act(action, cx),
            Input::Key(key) => {
                let (part, desk) = self.front();
                part.key(&key, desk, cx)
            }
            Input::Paste(text) => {
                let (part, desk) = self.front();
                let mut effects = part.paste(&text, desk, cx);
                effects.extend(say::cut_paste(&text).map(Effect::Toast));
                effects
            }
            Input::Mouse(pointer) => self.point(pointer, cx),
            Input::End(ticket, result) => self.end(&ticket, result, cx),
            Input::Outcome(report) => {
                let mut effects = self.each(|part, desk| part.heard(&report, desk, cx));
                effects.extend(self.look(cx));
                effects
            }
            Input::Drafted(ticket, draft) => self.each(|part, desk| part.drafted(&ticket, draft.as_ref(), desk, cx)),
            Input::Edited(ticket, text) => self.each(|part, desk| part.edited(&ticket, &text, desk, cx)),
            Input::Brought(ticket, brought) => self.each(|part, desk| part.brought(&ticket, &brought, desk, cx)),
            Input::Session(account, true) if account == self.desk.settings.account => self.signed_in(cx),
            Input::Session(account, false) if account == self.desk.settings.account => {
                self.signed_out();
                Vec::new()
            }
            Input::Account(account) => self.switch(account, cx),
            Input::Handoff(handoff) => self.handoff(&handoff, cx),
            Input::Tick => {
                self.fill(cx);
                Vec::new()
            }
            Input::Computed(_, never) => match never {},
            Input::Agreed(_) | Input::Part(..) | Input::Session(..) | Input::PlanKept(..) | Input::Unfinished(..) => {
                Vec::new()
            }
        }
    }
}

impl Face for LoyaltyPane {
    fn account(&self) -> &AccountId {
        &self.desk.settings.account
    }

    fn zone(&self) -> &TimeZone {
        &self.desk.settings.zone
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        view::draw(self, frame, area, vx);
    }

    fn status(&self, vx: &ViewCx<'_>) -> Status {
        view::status(self, vx)
    }

    fn actions(&self) -> Vec<ActionState> {
        use ActionState as A;
        let mut states = self.part().actions(&self.desk);
        if self.part().capture() == Capture::Text {
            return states;
        }
        let idle = (!self.is_loading() && !self.transact.is_looking()).then(|| Text::key("off-nothing-running"));
        states.extend([A::hinted(Action::NextTab), A::listed(Action::PreviousTab)]);
        states.extend([A::listed(Action::Refresh), A::listed(Action::RefreshAll)]);
        states.push(A::listed(Action::Stop).unless(idle));
        states
    }

    fn capture(&self) -> Capture {
        self.part().capture()
    }

    fn next_change(&self) -> Option<u64> {
        standing::slow_from(self.loading()).filter(|_| !self.desk.slow)
    }

    fn commands(&self) -> Vec<PaneCommand> {
        vec![PaneCommand {
            name: COMMAND,
            label: Text::key("command-loyalty"),
            pane: PaneId::Loyalty,
            keys: Vec::new(),
            file: false,
            row: None,
        }]
    }

    fn needs(&self, _: Moment) -> Vec<Need> {
        self.needing()
    }

    fn find(&self, words: &str, most: usize) -> Vec<Found> {
        self.found(words, most)
    }

    fn is_loading(&self) -> bool {
        self.loading().next().is_some()
    }

    fn open_record(&self) -> Option<String> {
        let found = self.desk.book.known().is_some() && self.tab == Tab::Customer;
        self.desk.book.customer.question.as_ref().filter(|_| found).map(ToString::to_string)
    }

    fn leaves(&self) -> Option<Text> {
        let parts: [&dyn Part; 4] = [&self.customer, &self.transact, &self.reports, &self.groups];
        parts.into_iter().find_map(Part::leaves)
    }

    fn is_private(&self, command: &str) -> bool {
        command == COMMAND
    }

    fn remember(&self) -> Value {
        json!({ "tab": self.tab.names().0, "customer": self.customer.remember(), "reports": self.reports.remember() })
    }

    fn recall(&mut self, kept: &Value) {
        self.tab = self.tab.recalled(kept);
        self.customer.recall(&kept["customer"]);
        self.reports.recall(&kept["reports"]);
    }
}
