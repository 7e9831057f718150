//! The gas pane: visits ordered at Gas Premium, their payments, the cards they are paid with, and the person's own data.
//!
//! `book` knows what was read and asks for more, and each tab has its own files. The pane itself only leads: an input goes
//! to the tab in front, answers to the book, and what all tabs share is their `Base`.
//!
//! # A tab
//!
//! A tab is a `Part`: its own state, changed by functions that get the base and answer with effects, and drawn by
//! `view`, which changes nothing.
//!
//! - `fill` comes after anything that is known has changed (an answer, a turn of tabs, another size, a minute).
//! - `look` comes when the tab has come to the front and after each answer: read what is on screen (`base.want`). Only what
//!   is in `shown` is said to be read, slow, failed or old in the status line, and read again by `r`.
//! - `act`, `key`, `paste`, `point` are the person's. Keys come raw while `capture` says [`Capture::Text`]; with
//!   [`Capture::Layer`] tabs are not turned and `q` and `Esc` come to the part.
//! - `heard`, `drafted`, `edited` go to every tab, in front or not: each knows its own by id or ticket. After a write has
//!   ended or was settled the ledger's records are asked for again by the pane; what else it changed is the tab's to read
//!   again (`base.read_again`).
//! - `base.known()` is by what own payments are known, `Book::unknown_visit` a visit that may have been requested.
//! - `clear` comes when the session ends or another account takes over: nothing about the person stays.

mod book;
mod own;
mod part;
mod settings;
mod view;
mod visit;

use std::convert::Infallible;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::{Value, json};

use self::book::{Book, Wanted};
use self::own::OwnTab;
use self::part::{Base, Part};
pub use self::settings::Settings;
use self::visit::VisitTab;
use crate::api::ApiError;
use crate::api::gas::{Reply, Request};
use crate::domain::{AccountId, Moment};
use crate::flow::{
    Action, ActionState, Brought, Capture, Cx, Effect, Gesture, Handoff, Input, News, PaneId, Pointer, Report, Text,
    Ticket, Tickets, say,
};
use crate::panes::tabs::Tabs;
use crate::panes::{Face, Found, Need, Pane, Status, standing};
use crate::ui::ViewCx;

/// What an input leads to. Nothing here is so much that it needs a job.
pub type Effects = Vec<Effect<Request, Infallible>>;

/// The parts of the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Tab {
    #[default]
    Visit,
    Visits,
    Payments,
    Methods,
    Profile,
}

impl Tabs for Tab {
    const ALL: &'static [Self] = &[Self::Visit, Self::Visits, Self::Payments, Self::Methods, Self::Profile];

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Visit => ("visit", "gas-tab-visit"),
            Self::Visits => ("visits", "gas-tab-visits"),
            Self::Payments => ("payments", "gas-tab-payments"),
            Self::Methods => ("methods", "gas-tab-methods"),
            Self::Profile => ("profile", "gas-tab-profile"),
        }
    }
}

/// The state of the pane. Tabs are boxed: the app is moved about, and most of them are never looked at.
#[derive(Debug)]
pub struct GasPane {
    base: Base,
    tab: Tab,
    visit: Box<VisitTab>,
    visits: Box<OwnTab>,
    payments: Box<OwnTab>,
    methods: Box<OwnTab>,
    profile: Box<OwnTab>,
    /// What needs a person, as of the last answer or tick.
    needs: Vec<Need>,
}

impl GasPane {
    /// An empty pane.
    pub fn new(settings: Settings) -> Self {
        let base = Base {
            settings,
            tickets: Tickets::new(PaneId::Gas),
            book: Book::default(),
            now: DateTime::ZERO,
            signed_in: false,
            slow: false,
        };
        Self {
            base,
            tab: Tab::default(),
            visit: Box::default(),
            visits: Box::new(OwnTab::new(Tab::Visits)),
            payments: Box::new(OwnTab::new(Tab::Payments)),
            methods: Box::new(OwnTab::new(Tab::Methods)),
            profile: Box::new(OwnTab::new(Tab::Profile)),
            needs: Vec::new(),
        }
    }

    /// The tab in front, and the base.
    fn front(&mut self) -> (&mut dyn Part, &mut Base) {
        let Self { base, tab, visit, visits, payments, methods, profile, .. } = self;
        let all: [&mut dyn Part; 5] = [&mut **visit, &mut **visits, &mut **payments, &mut **methods, &mut **profile];
        let [visit, visits, payments, methods, profile] = all;
        let part = match tab {
            Tab::Visit => visit,
            Tab::Visits => visits,
            Tab::Payments => payments,
            Tab::Methods => methods,
            Tab::Profile => profile,
        };
        (part, base)
    }

    fn parts(&self) -> [&dyn Part; 5] {
        [&*self.visit, &*self.visits, &*self.payments, &*self.methods, &*self.profile]
    }

    fn part(&self) -> &dyn Part {
        self.parts()[self.tab as usize]
    }

    /// Every tab, and the base.
    fn each(&mut self, mut f: impl FnMut(&mut dyn Part, &mut Base) -> Effects) -> Effects {
        let Self { base, visit, visits, payments, methods, profile, .. } = self;
        let parts: [&mut dyn Part; 5] = [&mut **visit, &mut **visits, &mut **payments, &mut **methods, &mut **profile];
        parts.into_iter().flat_map(|part| f(part, base)).collect()
    }

    /// What is on screen anew: something it rests on has changed.
    fn fill(&mut self, cx: &Cx<'_>) {
        self.base.now = cx.at.wall.to_zoned(self.base.settings.zone.clone()).datetime();
        let (part, base) = self.front();
        part.fill(base, cx);
        self.needs = own::needs::needs(base);
        self.see_slow(cx.at);
    }

    /// The tab in front as it stands now, and what it reads.
    fn look(&mut self, cx: &mut Cx<'_>) -> Effects {
        self.fill(cx);
        let (part, base) = self.front();
        part.look(base, cx)
    }

    fn show(&mut self, tab: Tab, cx: &mut Cx<'_>) -> Effects {
        self.tab = tab;
        self.look(cx)
    }

    /// Shows a visit or a payment whole; the list where it should stand if it is not there any more.
    fn open(&mut self, record: &str, cx: &mut Cx<'_>) -> Effects {
        let Some((tab, key)) = own::needs::read(record) else { return Vec::new() };
        let own = if tab == Tab::Visits { &mut self.visits } else { &mut self.payments };
        own.open_at(key, &self.base, cx);
        self.show(tab, cx)
    }

    fn act(&mut self, action: Action, cx: &mut Cx<'_>) -> Effects {
        let free = self.part().capture() == Capture::None;
        match action {
            Action::NextTab | Action::PreviousTab if free => {
                return self.show(self.tab.turned(action == Action::NextTab), cx);
            }
            // The next free slot is chosen in the visit, whatever is looked at.
            Action::NextFree if free => self.tab = Tab::Visit,
            Action::Refresh => {
                let shown = self.part().shown();
                return self.base.read_again(shown, cx.at);
            }
            Action::RefreshAll => {
                let asked: Vec<Wanted> = self.base.book.asked().collect();
                return self.base.read_again(asked, cx.at);
            }
            Action::Quit if free => return vec![Effect::Quit],
            Action::Stop => return Book::waiting(&self.base.tickets).map(Effect::Cancel).collect(),
            _ => {}
        }
        let (part, base) = self.front();
        part.act(action, base, cx)
    }

    fn point(&mut self, pointer: Pointer, cx: &mut Cx<'_>) -> Effects {
        let tab = Tab::at(cx.area, pointer, cx.say);
        let turns = pointer.gesture == Gesture::Click && self.part().capture() == Capture::None;
        if let Some(tab) = tab.filter(|_| turns) {
            return self.show(tab, cx);
        }
        let (part, base) = self.front();
        part.point(pointer, base, cx)
    }

    fn end(&mut self, ticket: &Ticket, result: Result<Reply, ApiError>, cx: &mut Cx<'_>) -> Effects {
        if !self.base.tickets.accepts(ticket) {
            return Vec::new();
        }
        self.base.tickets.close(ticket);
        self.base.book.end(ticket.slot, result, cx.at);
        self.look(cx)
    }

    fn brought(&mut self, ticket: &Ticket, brought: Result<Brought, Text>, cx: &mut Cx<'_>) -> Effects {
        if !self.base.tickets.accepts(ticket) {
            return Vec::new();
        }
        self.base.tickets.close(ticket);
        let (book, mut asking) = self.base.asking(cx.at);
        let mut effects = book.brought(ticket.slot, brought, cx.say, &mut asking).unwrap_or_default();
        effects.extend(self.look(cx));
        effects
    }

    /// A step of a write. Whatever came of it stands in the ledger now.
    fn heard(&mut self, report: &Report<Reply>, cx: &mut Cx<'_>) -> Effects {
        let mut effects = self.each(|part, base| part.heard(report, base, cx));
        if matches!(report.news, News::Ended(_) | News::Settled(_)) {
            effects.extend(self.base.read_again([Wanted::Records], cx.at));
        }
        effects.extend(self.look(cx));
        effects
    }

    /// What failed is read now; what is there or coming stays.
    fn signed_in(&mut self, cx: &mut Cx<'_>) -> Effects {
        self.base.signed_in = true;
        let book = &self.base.book;
        let failed: Vec<Wanted> = book.asked().filter(|wanted| book.standing(*wanted).error.is_some()).collect();
        let mut effects = self.base.read_again(failed, cx.at);
        effects.extend(self.look(cx));
        effects
    }

    /// Nothing of this person is kept: somebody else may look next.
    fn signed_out(&mut self, cx: &Cx<'_>) {
        self.base.tickets.new_epoch();
        self.base.book.forget();
        (self.base.signed_in, self.base.slow) = (false, false);
        let _none = self.each(|part, _| {
            part.clear();
            Vec::new()
        });
        self.fill(cx);
    }

    fn switch(&mut self, account: AccountId, cx: &mut Cx<'_>) -> Effects {
        if account == self.base.settings.account {
            return Vec::new();
        }
        self.base.settings.account = account;
        self.signed_out(cx);
        self.look(cx)
    }

    fn loading(&self) -> impl Iterator<Item = Moment> {
        Wanted::ALL.into_iter().filter_map(|wanted| self.base.book.standing(wanted).loading)
    }

    fn see_slow(&mut self, at: Moment) {
        self.base.slow = standing::is_slow(self.loading(), at);
    }
}

impl Pane for GasPane {
    type Request = Request;
    type Reply = Reply;
    type Job = Infallible;
    type Output = Infallible;

    fn update(&mut self, input: Input<Reply, Infallible>, cx: &mut Cx<'_>) -> Effects {
        match input {
            Input::Shown => self.look(cx),
            Input::Act(action) => self.act(action, cx),
            Input::Key(key) => {
                let (part, base) = self.front();
                part.key(&key, base, cx)
            }
            Input::Paste(text) => {
                let (part, base) = self.front();
                let mut effects = part.paste(&text, base, cx);
                effects.extend(say::cut_paste(&text).map(Effect::Toast));
                effects
            }
            Input::Mouse(pointer) => self.point(pointer, cx),
            Input::End(ticket, result) => self.end(&ticket, result, cx),
            Input::Brought(ticket, brought) => self.brought(&ticket, brought, cx),
            Input::Outcome(report) => self.heard(&report, cx),
            Input::Drafted(ticket, draft) => self.each(|part, base| part.drafted(&ticket, draft.as_ref(), base, cx)),
            Input::Edited(ticket, text) => self.each(|part, base| part.edited(&ticket, &text, base, cx)),
            Input::Session(account, true) if account == self.base.settings.account => self.signed_in(cx),
            Input::Session(account, false) if account == self.base.settings.account => {
                self.signed_out(cx);
                Vec::new()
            }
            Input::Account(account) => self.switch(account, cx),
            Input::Handoff(Handoff::List) => self.show(Tab::Visits, cx),
            Input::Handoff(Handoff::Record(record)) => self.open(&record, cx),
            Input::Tick => {
                self.fill(cx);
                Vec::new()
            }
            Input::Computed(_, never) => match never {},
            Input::Agreed(_)
            | Input::Part(..)
            | Input::Session(..)
            | Input::PlanKept(..)
            | Input::Unfinished(..)
            | Input::Handoff(_) => Vec::new(),
        }
    }
}

impl Face for GasPane {
    fn account(&self) -> &AccountId {
        &self.base.settings.account
    }

    fn secret_word(&self) -> Text {
        Text::key(if self.base.settings.facebook { "gas-sign-in-token" } else { "sign-in-password" })
    }

    fn zone(&self) -> &TimeZone {
        &self.base.settings.zone
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        view::draw(self, frame, area, vx);
    }

    fn status(&self, vx: &ViewCx<'_>) -> Status {
        let mut status = self.part().status(&self.base, vx);
        status.left.insert(0, self.tab.title(vx));
        let standings: Vec<_> = self.part().shown().into_iter().map(|wanted| self.base.book.standing(wanted)).collect();
        standing::tell(&mut status.right, &standings, self.base.slow, vx);
        status
    }

    fn actions(&self) -> Vec<ActionState> {
        use ActionState as A;
        let mut states = self.part().actions(&self.base);
        if self.part().capture() == Capture::Text {
            return states;
        }
        let idle = (!self.is_loading()).then(|| Text::key("off-nothing-running"));
        states.extend([A::hinted(Action::NextTab), A::listed(Action::PreviousTab)]);
        if self.tab != Tab::Visit {
            states.push(A::listed(Action::NextFree));
        }
        states.extend([A::listed(Action::Refresh), A::listed(Action::RefreshAll)]);
        states.push(A::listed(Action::Stop).unless(idle));
        states
    }

    fn capture(&self) -> Capture {
        self.part().capture()
    }

    fn next_change(&self) -> Option<u64> {
        standing::slow_from(self.loading()).filter(|_| !self.base.slow)
    }

    fn is_loading(&self) -> bool {
        self.loading().next().is_some()
    }

    fn open_record(&self) -> Option<String> {
        let tab = match self.tab {
            Tab::Visits => &self.visits,
            Tab::Payments => &self.payments,
            Tab::Visit | Tab::Methods | Tab::Profile => return None,
        };
        tab.opened().map(|key| own::needs::record(self.tab, key))
    }

    fn needs(&self, _: Moment) -> Vec<Need> {
        self.needs.clone()
    }

    fn find(&self, words: &str, most: usize) -> Vec<Found> {
        own::needs::found(&self.base, words, most)
    }

    fn leaves(&self) -> Option<Text> {
        self.parts().into_iter().find_map(Part::leaves)
    }

    fn remember(&self) -> Value {
        json!({ "tab": self.tab.names().0 })
    }

    fn recall(&mut self, kept: &Value) {
        self.tab = self.tab.recalled(kept);
    }
}
