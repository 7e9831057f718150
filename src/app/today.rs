//! Today: what needs a person now over all offices, the way to each of it, and the way back.
//!
//! No pane is asked anything here that it does not know already ([`crate::panes::Face::needs`]); the app adds what only
//! it knows: writes whose outcome is unknown, and offices where nobody is signed in.

use std::borrow::Cow;

use super::msg::Command;
use super::overlay::Pinned;
use super::{App, view};
use crate::flow::{Action, ActionState, Capture, Gesture, Handoff, PaneId, Pointer, Text, scrolls};
use crate::panes::{Need, Urgency};
use crate::ui::today;

/// The state of the page.
#[derive(Debug, Default)]
pub(super) struct Today {
    /// The line: it stays on what it was put on, whatever becomes more urgent.
    pub(super) cursor: Pinned<Line>,
    /// Where a line led to.
    jumped: Option<Jump>,
}

/// Where a line led to: closing it leads back.
#[derive(Debug, PartialEq, Eq)]
enum Jump {
    /// To a record, as long as it is open.
    Record(PaneId, String),
    /// To a list, until something else than moving about is done there.
    List(PaneId),
}

/// What tells lines apart: where one leads, and why it is there.
pub(super) type Line = (Way, Cow<'static, str>);

/// All of them, in their order.
pub(super) fn told_apart(lines: &[(Way, Need)]) -> Vec<Line> {
    lines.iter().map(|(way, need)| (way.clone(), need.why.key.clone())).collect()
}

/// Where a line leads.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Way {
    /// To a pane.
    Pane(PaneId, Handoff),
    /// To the ledger.
    Ledger,
}

impl App {
    /// The lines of the page, the most urgent first.
    pub(super) fn today_lines(&self) -> Vec<(Way, Need)> {
        let unknown = self.writes.unknown();
        let mut lines = Vec::new();
        if unknown > 0 {
            lines.push((
                Way::Ledger,
                Need {
                    urgency: Urgency::Unknown,
                    what: Text::key("today-unknown").with("count", unknown),
                    why: Text::key("today-unknown-why"),
                    goes: Handoff::Nothing,
                },
            ));
        }
        let needs = self.panes.needs(self.at).into_iter();
        lines.extend(needs.map(|(pane, need)| (Way::Pane(pane, need.goes.clone()), need)));
        for pane in self.panes.ids() {
            let Some(account) = self.panes.account(pane).filter(|account| self.accounts.is_wanted(account)) else {
                continue;
            };
            let need = Need {
                urgency: Urgency::Plain,
                what: Text::key("today-not-signed-in").with("account", self.panes.account_label(account).as_str()),
                why: Text::key("today-not-signed-in-why"),
                goes: Handoff::Nothing,
            };
            lines.push((Way::Pane(pane, Handoff::Nothing), need));
        }
        lines
    }

    fn today_seen(&self) -> usize {
        today::seen(self.pane_area(), self.services_asked().len()).max(1)
    }

    /// An action while the page is in front.
    pub(super) fn today_act(&mut self, action: Action) -> Vec<Command> {
        let lines = self.today_lines();
        let page = self.today_seen();
        if self.today.cursor.step(action, &told_apart(&lines), page) {
            return Vec::new();
        }
        match action {
            Action::Open => self.today_open(lines),
            Action::Refresh | Action::RefreshAll => {
                let panes = self.panes.ids();
                let again = |pane| self.tell(pane, crate::flow::Input::Act(Action::Refresh));
                panes.into_iter().flat_map(again).collect()
            }
            Action::Quit => self.ask_quit(),
            _ => Vec::new(),
        }
    }

    fn today_open(&mut self, mut lines: Vec<(Way, Need)>) -> Vec<Command> {
        if lines.is_empty() {
            return Vec::new();
        }
        let all = told_apart(&lines);
        let at = self.today.cursor.at(all.iter().cloned());
        // Whoever comes back finds it again.
        self.today.cursor.hold(&all);
        match lines.swap_remove(at).0 {
            Way::Ledger => self.act(Action::Ledger),
            Way::Pane(pane, goes) => {
                let jump = match &goes {
                    Handoff::Record(id) => Some(Jump::Record(pane, id.clone())),
                    Handoff::Nothing => None,
                    _ => Some(Jump::List(pane)),
                };
                let commands = self.go(pane, goes);
                self.today.jumped = jump;
                commands
            }
        }
    }

    /// Esc where a line of this page led to: closes it, and the page is in front again.
    pub(super) fn back_to_today(&mut self) -> Option<Vec<Command>> {
        let still = match self.today.jumped.as_ref()? {
            Jump::Record(pane, record) => {
                *pane == self.active && self.panes.open_record(*pane).as_ref() == Some(record)
            }
            Jump::List(pane) => *pane == self.active && self.panes.capture(*pane) == Capture::None,
        };
        if !still {
            self.today.jumped = None;
            return None;
        }
        let commands = self.tell(self.active, crate::flow::Input::Act(Action::Back));
        // A layer over the record is closed first.
        if self.panes.open_record(self.active).is_none() {
            self.today.jumped = None;
            self.active = PaneId::Today;
        }
        Some(commands)
    }

    /// Something else was done in the list that a line led to: the person works there now.
    pub(super) fn stay_away(&mut self, action: Action) {
        if matches!(self.today.jumped, Some(Jump::List(_))) && scrolls(action).is_none() {
            self.today.jumped = None;
        }
    }

    /// The pointer over the page.
    pub(super) fn today_point(&mut self, pointer: Pointer) -> Vec<Command> {
        match pointer.gesture {
            Gesture::Wheel(lines) => {
                let step = if lines < 0 { Action::Up } else { Action::Down };
                for _ in 0..lines.unsigned_abs().min(super::mouse::FARTHEST) {
                    self.today_act(step);
                }
                Vec::new()
            }
            Gesture::Click => {
                let (seen, lines) = (self.today_seen(), self.today_lines());
                let all = told_apart(&lines);
                let now = self.today.cursor.at(all.iter().cloned());
                let first = self.today.cursor.first(now, seen);
                let found = today::line_at(self.pane_area(), self.services_asked().len(), pointer);
                let Some(at) = found.map(|nth| first + nth).filter(|at| *at < lines.len()) else { return Vec::new() };
                if now == at {
                    return self.today_open(lines);
                }
                self.today.cursor.click(at, first, &all);
                Vec::new()
            }
        }
    }

    /// What keys do on the page.
    pub(super) fn today_actions(&self) -> Vec<ActionState> {
        let nothing = self.today_lines().is_empty().then(|| Text::key("today-nothing"));
        vec![
            ActionState::hinted(Action::Open).unless(nothing),
            ActionState::hinted(Action::Refresh),
            ActionState::listed(Action::Down),
            ActionState::listed(Action::Up),
        ]
    }

    /// True if the page is in front.
    pub(super) fn is_today(&self) -> bool {
        self.active == PaneId::Today && !self.panes.ids().is_empty()
    }

    /// The panes that have a tab: the page of all of them only where there are several.
    pub(super) fn tabbed(&self) -> Vec<PaneId> {
        let ids = self.panes.ids();
        let today = (ids.len() > 1 || self.is_today()).then_some(PaneId::Today);
        today.into_iter().chain(ids).collect()
    }

    /// What stands in the page's status line.
    pub(super) fn today_status(&self) -> crate::panes::Status {
        view::today_status(self)
    }
}
