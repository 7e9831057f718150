//! The gas pane: visits ordered at Gas Premium, their payments, the cards they are paid with, and the person's own data.
//!
//! It is a pane of `parts`, each of which has its own files; `book` knows what was read and asks for more.
//! `base.known()` is by what own payments are known, `Book::unknown_visit` a visit that may have been requested.

mod book;
mod own;
mod settings;
mod visit;

use std::convert::Infallible;

use self::book::Book;
use self::own::OwnTab;
pub use self::settings::Settings;
use self::visit::VisitTab;
use crate::api::gas::{Known, Reply, Request};
use crate::flow::{Action, Capture, Cx, Effect, Handoff, Input, PaneId};
use crate::panes::parts::{self, Part, Parted};
use crate::panes::tabs::Tabs;
use crate::panes::{Found, Need, Pane};

/// What an input leads to. Nothing here is so much that it needs a job.
pub type Effects = Vec<Effect<Request, Infallible>>;

/// What all tabs work at.
type Base = parts::Base<Book>;

impl Base {
    /// By what own payments are known.
    fn known(&self) -> Known {
        self.book.known(&self.settings.account)
    }
}

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
        Self {
            base: Base::new(PaneId::Gas, settings),
            tab: Tab::default(),
            visit: Box::default(),
            visits: Box::new(OwnTab::new(Tab::Visits)),
            payments: Box::new(OwnTab::new(Tab::Payments)),
            methods: Box::new(OwnTab::new(Tab::Methods)),
            profile: Box::new(OwnTab::new(Tab::Profile)),
            needs: Vec::new(),
        }
    }

    /// Shows a visit or a payment whole; the list where it should stand if it is not there any more.
    fn open(&mut self, record: &str, cx: &mut Cx<'_>) -> Effects {
        let Some((tab, key)) = own::needs::read(record) else { return Vec::new() };
        let own = if tab == Tab::Visits { &mut self.visits } else { &mut self.payments };
        own.open_at(key, &mut self.base, cx);
        self.show(tab, cx)
    }
}

impl Pane for GasPane {
    type Request = Request;
    type Reply = Reply;
    type Job = Infallible;
    type Output = Infallible;

    fn update(&mut self, input: Input<Reply, Infallible>, cx: &mut Cx<'_>) -> Effects {
        parts::update(self, input, cx)
    }
}

impl Parted for GasPane {
    type Book = Book;
    type Tab = Tab;

    fn tab(&self) -> Tab {
        self.tab
    }

    fn tab_mut(&mut self) -> &mut Tab {
        &mut self.tab
    }

    fn base(&self) -> &Base {
        &self.base
    }

    fn part(&self, tab: Tab) -> &dyn Part<Book> {
        match tab {
            Tab::Visit => &*self.visit,
            Tab::Visits => &*self.visits,
            Tab::Payments => &*self.payments,
            Tab::Methods => &*self.methods,
            Tab::Profile => &*self.profile,
        }
    }

    fn at_work(&mut self, tab: Tab) -> (&mut dyn Part<Book>, &mut Base) {
        let part: &mut dyn Part<Book> = match tab {
            Tab::Visit => &mut *self.visit,
            Tab::Visits => &mut *self.visits,
            Tab::Payments => &mut *self.payments,
            Tab::Methods => &mut *self.methods,
            Tab::Profile => &mut *self.profile,
        };
        (part, &mut self.base)
    }

    fn whose(&self) -> Vec<String> {
        vec![self.base.settings.account.name.to_string()]
    }

    fn handed(&mut self, handoff: Handoff, cx: &mut Cx<'_>) -> Effects {
        match handoff {
            Handoff::List => self.show(Tab::Visits, cx),
            Handoff::Record(record) => self.open(&record, cx),
            Handoff::Nothing | Handoff::Command(_) | Handoff::File(..) | Handoff::Row { .. } => Vec::new(),
        }
    }

    /// The next free slot is chosen in the visit, whatever is looked at.
    fn led(&mut self, action: Action, cx: &mut Cx<'_>) -> Effects {
        let goes = action == Action::NextFree && self.part(self.tab).capture() == Capture::None;
        if goes { self.show(Tab::Visit, cx) } else { Vec::new() }
    }

    fn changed(&mut self) {
        self.needs = own::needs::needs(&self.base);
    }

    fn needed(&self) -> Vec<Need> {
        self.needs.clone()
    }

    fn found(&self, words: &str, most: usize) -> Vec<Found> {
        own::needs::found(&self.base, words, most)
    }
}
