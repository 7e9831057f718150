//! The deals pane: loan applications written, checked and sent once to Lead Leader, and followed until they are decided.

mod view;

use std::convert::Infallible;

use jiff::tz::TimeZone;
use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::{Value, json};

use crate::api::lead_leader::{Reply, Request};
use crate::config::Config;
use crate::domain::{AccountId, Moment, Partner};
use crate::flow::{Action, ActionState, Capture, Cx, Effect, Input, PaneId, Places, Tickets};
use crate::panes::{Face, Pane, Status};
use crate::ui::ViewCx;

/// What an input leads to. Nothing here is so much that it needs a job.
pub type Effects = Vec<Effect<Request, Infallible>>;

/// What the configuration says about this pane.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// In whose name.
    pub account: AccountId,
    /// The zone of the partner's people.
    pub zone: TimeZone,
}

impl Settings {
    /// What the partner's section says; none if the partner is not configured.
    pub fn from_config(config: &Config) -> Option<Self> {
        config.lead_leader.as_ref()?;
        let account = config.accounts().into_iter().find(|account| account.id.partner == Partner::LeadLeader)?;
        Some(Self { account: account.id, zone: account.zone })
    }
}

/// The parts of the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Tab {
    #[default]
    Form,
    Board,
}

impl Tab {
    pub(crate) const ALL: [Self; 2] = [Self::Form, Self::Board];

    /// Its name in what is kept, and the key of its name on screen.
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Form => ("form", "deals-tab-form"),
            Self::Board => ("board", "deals-tab-board"),
        }
    }
}

/// The state of the pane.
#[derive(Debug)]
pub struct DealsPane {
    settings: Settings,
    tickets: Tickets,
    tab: Tab,
}

impl DealsPane {
    /// An empty pane.
    pub fn new(settings: Settings) -> Self {
        Self { settings, tickets: Tickets::new(PaneId::Deals), tab: Tab::default() }
    }

    fn turn(&mut self, on: bool) {
        let all = Tab::ALL;
        let at = all.iter().position(|tab| *tab == self.tab).unwrap_or(0);
        self.tab = all[(at + if on { 1 } else { all.len() - 1 }) % all.len()];
    }
}

impl Pane for DealsPane {
    type Request = Request;
    type Reply = Reply;
    type Job = Infallible;
    type Output = Infallible;

    fn update(&mut self, input: Input<Reply, Infallible>, _: &mut Cx<'_>) -> Effects {
        match input {
            Input::Act(Action::Quit) => return vec![Effect::Quit],
            Input::Act(action @ (Action::NextTab | Action::PreviousTab)) => self.turn(action == Action::NextTab),
            Input::Account(account) => {
                self.tickets.new_epoch();
                self.settings.account = account;
            }
            Input::Computed(_, never) => match never {},
            _ => {}
        }
        Vec::new()
    }
}

impl Face for DealsPane {
    fn account(&self) -> &AccountId {
        &self.settings.account
    }

    fn zone(&self) -> &TimeZone {
        &self.settings.zone
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        view::draw(self, frame, area, vx);
    }

    fn status(&self, _: &ViewCx<'_>) -> Status {
        Status::default()
    }

    fn actions(&self) -> Vec<ActionState> {
        Vec::new()
    }

    fn capture(&self) -> Capture {
        Capture::None
    }

    fn next_change(&self) -> Option<u64> {
        None
    }

    fn painted(&mut self, _: Moment) {}

    fn places(&self) -> Option<Places> {
        None
    }

    fn has_just_moved(&self, _: Moment) -> bool {
        false
    }

    fn is_loading(&self) -> bool {
        false
    }

    fn open_record(&self) -> Option<String> {
        None
    }

    fn remember(&self) -> Value {
        json!({ "tab": self.tab.names().0 })
    }

    fn recall(&mut self, kept: &Value) {
        let word = kept.get("tab").and_then(Value::as_str);
        if let Some(tab) = word.and_then(|word| Tab::ALL.into_iter().find(|tab| tab.names().0 == word)) {
            self.tab = tab;
        }
    }
}
