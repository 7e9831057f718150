//! What keys and the mouse do in the deals pane.

use crossterm::event::KeyEvent;

use super::board::{self, COLUMNS};
use super::{DealsPane, Effects, Tab, view};
use crate::domain::Clean;
use crate::flow::scrolls;
use crate::flow::{
    Action, ActionState, Cx, Effect, ExportAs, Gesture, Pointer, Question, Text, Ticket, ToastLevel, moved_by,
};
use crate::ops::{OpId, State};
use crate::panes::tabs::Tabs as _;
use crate::ui::grid::Did;

impl DealsPane {
    /// The application under the cursor, or the one that is shown whole.
    pub(super) fn chosen(&self) -> Option<OpId> {
        if let Some((id, _)) = self.opened {
            return Some(id);
        }
        let key = self.board.table.key().filter(|_| self.tab == Tab::Board)?;
        self.records().iter().map(|record| record.id).find(|id| board::key(*id) == key)
    }

    pub(super) fn act(&mut self, action: Action, cx: &mut Cx<'_>) -> Effects {
        if self.imports.is_shown() {
            return self.run_act(action, cx);
        }
        match action {
            Action::Batch => return self.show_run(),
            Action::NextTab | Action::PreviousTab => {
                self.tab = self.tab.turned(action == Action::NextTab);
                self.opened = None;
                return Vec::new();
            }
            Action::Add => return self.open_form(cx),
            Action::Stop => return self.stop(),
            Action::Watch => return self.switch_watch(),
            _ => {}
        }
        match self.tab {
            Tab::Form => match action {
                Action::Open | Action::Edit => self.open_form(cx),
                Action::Refresh | Action::RefreshAll => {
                    self.trouble = None;
                    vec![self.read_readiness(true)]
                }
                Action::Quit => vec![Effect::Quit],
                _ => Vec::new(),
            },
            Tab::Board => self.act_on_board(action, cx),
        }
    }

    fn act_on_board(&mut self, action: Action, cx: &Cx<'_>) -> Effects {
        match action {
            Action::Refresh => return self.check(self.chosen().into_iter().collect()),
            Action::RefreshAll => {
                let mut effects = self.check(self.open());
                effects.push(self.read_ledger());
                return effects;
            }
            Action::Finish => return self.ask_close(),
            Action::Undo => return self.reopen(),
            Action::CopyId | Action::CopyRow => return self.copy(action),
            _ => {}
        }
        if let Some((id, top)) = self.opened {
            if matches!(action, Action::Back | Action::Quit) {
                self.opened = None;
                self.seen(id);
            } else if let Some(by) = scrolls(action) {
                let last = view::last_top(self, id, cx.area, cx.say);
                self.opened = Some((id, moved_by(top.min(last), by, last)));
            }
            return Vec::new();
        }
        if action == Action::Quit {
            return vec![Effect::Quit];
        }
        let did = self.board.act(action, &COLUMNS, view::rows(cx.area), cx.say);
        self.did(did, cx)
    }

    fn did(&mut self, did: Did, cx: &Cx<'_>) -> Effects {
        match did {
            Did::Open => {
                if let Some(id) = self.chosen() {
                    self.open_whole(id);
                }
                Vec::new()
            }
            Did::Export(form) => self.export(form, cx),
            Did::Nothing | Did::Taken => Vec::new(),
        }
    }

    /// Shows an application whole: somebody has looked.
    pub(super) fn open_whole(&mut self, id: OpId) {
        self.opened = Some((id, 0));
        self.seen(id);
    }

    fn seen(&mut self, id: OpId) {
        if let Some(track) = self.watch.tracks.get_mut(&id) {
            track.changed = false;
        }
    }

    /// A person asks about these now.
    fn check(&mut self, ids: Vec<OpId>) -> Effects {
        let known: Vec<OpId> = ids.into_iter().filter(|id| self.number(*id).is_some()).collect();
        if known.is_empty() {
            return vec![Self::toast(ToastLevel::Info, Text::key("deals-nothing-to-check"))];
        }
        for id in known {
            self.watch.ask(id);
        }
        Vec::new()
    }

    /// Nothing more is asked for now; what is on its way is given up.
    fn stop(&mut self) -> Effects {
        self.watch.queue.clear();
        self.tickets.waiting(super::CHECK).map(Effect::Cancel).into_iter().collect()
    }

    fn switch_watch(&mut self) -> Effects {
        if self.watch.on
            && let Some(why) = &self.watch.elsewhere
        {
            return vec![Self::toast(ToastLevel::Info, Text::key("deals-mark-held").with("why", why.clone()))];
        }
        // What holds it is for a person to judge: switching it on tries again.
        self.watch.on = !self.watch.runs();
        self.watch.held = None;
        let key = if self.watch.on { "deals-watch-on" } else { "deals-watch-off" };
        vec![Self::toast(ToastLevel::Info, Text::key(key))]
    }

    fn ask_close(&mut self) -> Effects {
        let Some(record) = self.chosen().and_then(|id| self.record(id)) else { return Vec::new() };
        let id = record.id;
        if record.state == State::Unknown {
            return vec![Effect::CloseUnknown(id)];
        }
        let Some(number) = self.number(id) else { return Vec::new() };
        if self.track(id).is_some_and(|track| track.closed) {
            return vec![Self::toast(ToastLevel::Info, Text::key("deals-closed-already"))];
        }
        let title = Text::key("deals-close-ask").with("id", number.to_string().as_str());
        self.closing = Some(id);
        let question = Question { title, detail: Some(Text::key("deals-close-detail")) };
        vec![Effect::Ask(self.tickets.issue(super::CLOSE), question)]
    }

    /// The person said yes to that.
    pub(super) fn close(&mut self, ticket: &Ticket) -> Effects {
        if self.tickets.accepts(ticket)
            && let Some(id) = self.closing.take()
        {
            self.tickets.close(ticket);
            let track = self.watch.tracks.entry(id).or_default();
            (track.closed, track.changed, track.due) = (true, false, None);
            self.watch.queue.retain(|asked| *asked != id);
        }
        Vec::new()
    }

    /// Follows a closed one again.
    fn reopen(&mut self) -> Effects {
        let Some(id) = self.chosen() else { return Vec::new() };
        if let Some(track) = self.watch.tracks.get_mut(&id).filter(|track| track.closed) {
            track.closed = false;
        }
        Vec::new()
    }

    fn copy(&self, action: Action) -> Effects {
        let record = self.chosen().and_then(|id| self.record(id));
        let text = record.and_then(|record| {
            let number = board::number(record).map(|number| number.to_string());
            if action == Action::CopyId {
                return number.map(|number| Clean::from_partner(&number));
            }
            let status = self.track(record.id).and_then(|track| track.status.as_ref()).map(ToString::to_string);
            let amount = record.amount.as_ref().map(|(amount, _)| amount.clone());
            let parts = [number, Some(record.target_label.to_string()), amount, status];
            Some(Clean::lines(&[parts.into_iter().flatten().collect::<Vec<_>>().join("\t")]))
        });
        match text {
            Some(text) => vec![Effect::Copy(text)],
            None => vec![Self::toast(ToastLevel::Info, Text::key("toast-nothing-to-copy"))],
        }
    }

    fn export(&self, form: ExportAs, cx: &Cx<'_>) -> Effects {
        match self.board.sheet("deals", &COLUMNS, cx.say) {
            Some(sheet) => vec![Effect::Export(form, Box::new(sheet))],
            None => vec![Self::toast(ToastLevel::Info, Text::key("off-nothing-to-export"))],
        }
    }

    pub(super) fn key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Effects {
        if self.imports.is_shown() {
            return self.import_key(key, cx);
        }
        if self.types() {
            return self.form_key(key, cx);
        }
        self.board.key(key, &COLUMNS, view::rows(cx.area), cx.say);
        Vec::new()
    }

    pub(super) fn paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Effects {
        if self.imports.is_shown() {
            self.import_paste(text);
            return Vec::new();
        }
        if self.types() {
            return self.form_paste(text, cx);
        }
        self.board.paste(text, view::rows(cx.area), cx.say);
        Vec::new()
    }

    pub(super) fn point(&mut self, pointer: Pointer, cx: &mut Cx<'_>) -> Effects {
        if self.imports.is_shown() {
            return self.import_point(pointer, cx);
        }
        if self.types() {
            let area = view::form_area(cx.area);
            let Some(desk) = &mut self.desk else { return Vec::new() };
            let turn = desk.point(area, pointer, cx.say, cx.at, &mut self.tickets);
            return self.turned(turn, cx);
        }
        if pointer.gesture == Gesture::Click
            && let Some(tab) = self.tab.at(cx.area, pointer, cx.say)
        {
            (self.tab, self.opened) = (tab, None);
            return Vec::new();
        }
        if self.tab == Tab::Form || self.opened.is_some() {
            return Vec::new();
        }
        let did = self.board.point(pointer, cx.area, view::lines_area(cx.area), &COLUMNS, cx.say);
        self.did(did, cx)
    }

    /// What keys do here just now.
    pub(super) fn action_states(&self) -> Vec<ActionState> {
        use ActionState as A;
        if self.imports.is_run() {
            return self.run_states();
        }
        if self.imports.is_shown() || self.types() || self.board.types() {
            return vec![A::listed(Action::Open), A::hinted(Action::Back)];
        }
        let mut states = Vec::new();
        let idle = (self.watch.busy.is_none() && self.watch.queue.is_empty()).then(|| Text::key("off-nothing-running"));
        if self.tab == Tab::Form {
            states.push(A::hinted(Action::Open).labelled("deals-open-form"));
            states.push(A::hinted(Action::Refresh).labelled("deals-ask-service"));
        } else {
            let chosen = self.chosen();
            let none = chosen.is_none().then(|| Text::key("deals-none-chosen"));
            let no_number = none
                .clone()
                .or_else(|| chosen.is_some_and(|id| self.number(id).is_none()).then(|| Text::key("deals-no-number")));
            let is_unknown = chosen.and_then(|id| self.record(id)).is_some_and(|record| record.state == State::Unknown);
            let cannot_close = no_number.clone().filter(|_| !is_unknown);
            let is_closed = chosen.and_then(|id| self.track(id)).is_some_and(|track| track.closed);
            if self.opened.is_some() {
                states.push(A::hinted(Action::Back));
            } else {
                states.push(A::hinted(Action::Open).unless(none.clone()));
            }
            states.push(A::hinted(Action::Refresh).labelled("deals-check").unless(no_number.clone()));
            states.push(A::hinted(Action::RefreshAll).labelled("deals-check-all"));
            if is_closed {
                states.push(A::hinted(Action::Undo).labelled("deals-reopen"));
            } else {
                states.push(A::hinted(Action::Finish).labelled("deals-close").unless(cannot_close));
            }
            states.push(A::hinted(Action::CopyId).unless(no_number));
            states.push(A::listed(Action::CopyRow).unless(none));
            if self.opened.is_none() {
                states.extend([Action::Filter, Action::Sort].map(A::hinted));
                states.extend([Action::Reverse, Action::ExportCsv, Action::ExportJson].map(A::listed));
                states.push(A::listed(Action::ExportMarkdown));
            }
        }
        states.extend([A::hinted(Action::Add).labelled("deals-new"), A::hinted(Action::Watch)]);
        states.extend([A::hinted(Action::NextTab), A::listed(Action::PreviousTab)]);
        states.extend(self.imports.has_run().then(|| A::listed(Action::Batch)));
        states.push(A::listed(Action::Stop).unless(idle));
        states
    }
}
