//! The whole screen: shell, the pane in front, overlays, toasts.

use jiff::Timestamp;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::overlay::Overlay;
use super::{App, ServiceState};
use crate::flow::{Action, Gate, PaneId, Text};
use crate::ui::shell::{self, ServiceView, ShellView, TabView};
use crate::ui::{ViewCx, hint, hints};

impl App {
    /// Draws everything. Nothing changes by being drawn.
    pub fn view(&self, frame: &mut Frame<'_>) {
        let area = frame.area();
        let minute = Timestamp::from_second(self.at.wall.as_second().div_euclid(60) * 60).unwrap_or(self.at.wall);
        let base = ViewCx {
            theme: &self.theme,
            keymap: &self.keymap,
            words: &self.words,
            zone: &self.zone,
            now: minute,
            focused: self.overlays.is_empty(),
        };
        if shell::is_too_small(area) {
            shell::too_small(frame, &base);
            return;
        }
        self.shell(frame, &base);
        let body = shell::areas(area).body;
        if self.panes.ids().is_empty() {
            self.welcome(frame, body, &base);
        } else {
            self.panes.view(self.active, frame, body, &base);
        }
        let last = self.overlays.len().saturating_sub(1);
        for (k, overlay) in self.overlays.iter().enumerate() {
            let vx = ViewCx { focused: k == last, ..base };
            self.overlay(overlay, frame, body, &vx);
        }
        self.toasts(frame, body, &base);
    }

    fn shell(&self, frame: &mut Frame<'_>, vx: &ViewCx<'_>) {
        let services: Vec<ServiceView<'_>> = self
            .services
            .iter()
            .map(|(partner, service)| ServiceView {
                name: partner.as_str().into(),
                state: match service.state {
                    ServiceState::Quiet => shell::ServiceState::Idle,
                    ServiceState::Good => shell::ServiceState::Up,
                    ServiceState::Troubled => shell::ServiceState::Slow,
                    ServiceState::Down => shell::ServiceState::Down,
                },
                ms: service.ms,
            })
            .collect();
        let tabs: Vec<TabView<'_>> = self
            .panes
            .ids()
            .into_iter()
            .map(|pane| {
                let (digit, key) = tab(pane);
                TabView { digit, name: vx.words.say_key(key).into(), active: pane == self.active }
            })
            .collect();
        let status = self.panes.status(self.active, vx);
        let states = self.panes.actions(self.active);
        let hint_list = hints(&states, vx);
        let account = self.panes.leads.as_ref().map(|leads| leads.account().name.to_string());
        let view = ShellView {
            profile: &self.identity.profile,
            account: account.as_deref(),
            read_only: matches!(self.gate, Gate::Shut(_)),
            demo: self.identity.demo,
            production: self.identity.production,
            services: &services,
            unknown: self.writes.unknown(),
            pending: self.writes.under_way(),
            tabs: &tabs,
            left: &status.left,
            right: &status.right,
            hints: &hint_list,
            help: hint(Action::Help, false, vx),
        };
        shell::draw(frame, &view, vx);
    }

    fn welcome(&self, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        crate::ui::welcome::draw(frame, area, &self.identity.config_file, vx);
    }

    fn overlay(&self, _overlay: &Overlay, _frame: &mut Frame<'_>, _area: Rect, _vx: &ViewCx<'_>) {}

    fn toasts(&self, _frame: &mut Frame<'_>, _area: Rect, _vx: &ViewCx<'_>) {}
}

const fn tab(pane: PaneId) -> (char, &'static str) {
    match pane {
        PaneId::Today => ('0', "tab-today"),
        PaneId::Contracts => ('1', "tab-contracts"),
        PaneId::Gas => ('2', "tab-gas"),
        PaneId::Loyalty => ('3', "tab-loyalty"),
        PaneId::Leads => ('4', "tab-leads"),
        PaneId::Deals => ('5', "tab-deals"),
    }
}

/// A text that says why writing is off.
#[expect(dead_code, reason = "used by the ledger overlay")]
fn why(gate: &Gate) -> Option<&Text> {
    match gate {
        Gate::Open => None,
        Gate::Shut(why) => Some(why),
    }
}
