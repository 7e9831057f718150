//! Keys in the ledger's screen.

use std::sync::Arc;

use super::super::overlay::{LedgerBox, Overlay, Then};
use super::super::{App, Command, view};
use super::scroll;
use crate::domain::Clean;
use crate::flow::{Action, ActionState, ExportAs, Handoff, Question, Text, Toast, ToastLevel};
use crate::ops::{OpId, Record};
use crate::panes::Panes;
use crate::ui::{facts, ledger};

impl App {
    /// Asks whether a person closes an unknown by hand.
    pub(in crate::app) fn ask_close(&mut self, id: OpId) -> Vec<Command> {
        let question = Question {
            title: Text::key("confirm-close-unknown"),
            detail: Some(Text::key("confirm-close-unknown-detail")),
        };
        self.open(Overlay::confirm(question, Then::Close(id)));
        Vec::new()
    }

    pub(super) fn ledger_act(&mut self, action: Action) -> Vec<Command> {
        let area = self.pane_area();
        let Some(Overlay::Ledger(list)) = self.overlays.last_mut() else { return Vec::new() };
        match action {
            Action::Verify => match list.unknown() {
                Some(id) => return vec![Command::Verify(id)],
                None => return self.nothing_unknown(),
            },
            Action::Finish => {
                let Some(id) = list.unknown() else { return self.nothing_unknown() };
                return self.ask_close(id);
            }
            Action::CopyId => {
                let id = list.selected().map(|record| record.id.to_string());
                return self.copy_log(id.as_deref().map(Clean::from_partner).unwrap_or_default());
            }
            _ => {}
        }
        if let Some((_, top)) = list.open {
            return self.record_act(action, top);
        }
        match action {
            Action::Open => {
                if let Some(id) = list.selected().map(|record| record.id) {
                    list.cursor.hold(&list.shown().map(|record| record.id).collect::<Vec<_>>());
                    list.open = Some((id, 0));
                }
                Vec::new()
            }
            Action::Refresh | Action::RefreshAll => vec![Command::Records(list.asks())],
            Action::ExportCsv => self.export_ledger(ExportAs::Csv),
            Action::ExportJson => self.export_ledger(ExportAs::Json),
            Action::ExportMarkdown => self.export_ledger(ExportAs::Markdown),
            _ => {
                let page = if list.recovery { ledger::recovery_seen(area) } else { ledger::seen(area) }.max(1);
                let ids: Vec<_> = list.shown().map(|record| record.id).collect();
                list.cursor.step(action, &ids, page);
                list.asks_more(page).map(Command::Records).into_iter().collect()
            }
        }
    }

    /// A key while a record is open: Enter goes on to what it was about.
    fn record_act(&mut self, action: Action, top: usize) -> Vec<Command> {
        let area = self.pane_area();
        let Some(Overlay::Ledger(list)) = self.overlays.last_mut() else { return Vec::new() };
        let Some(record) = list.selected() else { return Vec::new() };
        if action == Action::Open {
            let (pane, id) = (Panes::of_account(&record.account), record.target_id.clone());
            self.uncover();
            return self.go(pane, Handoff::Record(id));
        }
        let account = self.panes.account_label(&record.account);
        let lines = facts::lines(&view::record_facts(record, &account, &self.words, &self.zone), area.width).len();
        let mut top = top;
        scroll(&mut top, action, facts::last_top(lines, area.height), usize::from(area.height));
        list.open = list.open.map(|(id, _)| (id, top));
        Vec::new()
    }

    fn export_ledger(&mut self, form: ExportAs) -> Vec<Command> {
        let Some(Overlay::Ledger(list)) = self.overlays.last() else { return Vec::new() };
        if list.is_empty() {
            self.say(Toast::new(ToastLevel::Info, Text::key("ledger-nothing-to-export")));
            return Vec::new();
        }
        vec![Command::Export(form, Box::new(view::ledger_sheet(list, &self.words, &self.zone)))]
    }

    /// The ledger's records came, or its filter changed: chooses anew what is shown.
    pub(in crate::app) fn sieve_ledger(&mut self) {
        let words = Arc::clone(&self.words);
        let op = |record: &Record| words.say(&crate::app::news::op_text(&record.op));
        for overlay in &mut self.overlays {
            if let Overlay::Ledger(list) = overlay {
                list.sieve(&self.zone, op);
            }
        }
    }

    fn nothing_unknown(&mut self) -> Vec<Command> {
        self.say(Toast::new(ToastLevel::Info, Text::key("off-nothing-unknown")));
        Vec::new()
    }
}

pub(super) fn keys(list: &LedgerBox) -> Vec<ActionState> {
    let off = list.unknown().is_none().then(|| Text::key("off-nothing-unknown"));
    let none = list
        .selected()
        .is_none()
        .then(|| Text::key(if list.sift.is_open() { "picker-no-hits" } else { "ledger-empty" }));
    let mut keys = vec![
        ActionState::hinted(Action::Open).unless(none),
        ActionState::hinted(Action::Verify).unless(off.clone()),
        ActionState::hinted(Action::Finish).unless(off),
    ];
    if list.open.is_none() {
        keys.push(ActionState::hinted(Action::Filter));
        if !list.recovery {
            keys.push(ActionState::hinted(Action::ExportCsv));
            keys.extend([Action::ExportJson, Action::ExportMarkdown, Action::Refresh].map(ActionState::listed));
        }
    }
    keys.push(ActionState::hinted(Action::Back));
    keys.push(ActionState::listed(Action::CopyId));
    keys
}
