//! Where a key goes: the topmost overlay, else text being typed, else the keymap and then pane or app.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::msg::Command;
use super::overlay::{HelpBox, LedgerBox, MessagesBox, Overlay, PaletteBox, RECORDS, RequestsBox};
use super::{App, Draw};
use crate::flow::keymap::Resolved;
use crate::flow::{Action, ActionState, Capture, Gate, Handoff, Input, PaneId, Question, Text, Toast, ToastLevel, say};

/// Two presses of stop within this time quit.
const TWICE_MS: u64 = 1_500;

impl App {
    pub(super) fn key(&mut self, key: KeyEvent) -> Vec<Command> {
        // These act whatever is open, even while text is typed.
        if key.modifiers == KeyModifiers::CONTROL {
            match key.code {
                KeyCode::Char('l') => return vec![Command::Repaint],
                KeyCode::Char('z') => return vec![Command::Suspend],
                KeyCode::Char('c') => return self.stop_key(),
                _ => {}
            }
        }
        if !self.overlays.is_empty() {
            return self.overlay_key(key);
        }
        if self.panes.capture(self.active) == Capture::Text {
            return self.tell(self.active, Input::Key(key));
        }
        match self.keymap.resolve(&mut self.keys, key) {
            Resolved::Action(action) => self.act(action),
            Resolved::Pending(_) | Resolved::Nothing => Vec::new(),
        }
    }

    pub(super) fn paste(&mut self, text: String) -> Vec<Command> {
        let takes_a_line = matches!(
            self.overlays.last(),
            Some(Overlay::SignIn(_) | Overlay::Review(_) | Overlay::Line(_) | Overlay::Palette(_))
        );
        if let Some(cut) = say::cut_paste(&text).filter(|_| takes_a_line) {
            self.say(cut);
        }
        match self.overlays.last_mut() {
            Some(Overlay::SignIn(dialog)) => dialog.field_mut().paste(&text),
            Some(Overlay::Review(dialog)) => dialog.typed.paste(&text),
            Some(Overlay::Line(line)) => line.paste(&text),
            Some(Overlay::Palette(dialog)) => {
                dialog.list.paste(&text);
                return self.search_everywhere();
            }
            Some(_) => {
                self.paste_into_log(&text);
            }
            None if self.panes.capture(self.active) == Capture::Text => {
                return self.tell(self.active, Input::Paste(text));
            }
            // Outside of a text, pasted letters would act as keys.
            None => self.say(Toast::new(ToastLevel::Info, Text::key("toast-paste-ignored"))),
        }
        Vec::new()
    }

    /// Ctrl-c: stops what runs; pressed twice, it quits.
    fn stop_key(&mut self) -> Vec<Command> {
        let again = self.stop_pressed.is_some_and(|before| self.at.since_ms(before) < TWICE_MS);
        self.stop_pressed = Some(self.at);
        if again {
            let mut commands: Vec<Command> = self.overlays.drain(..).filter_map(given_up).collect();
            commands.extend(self.ask_quit());
            return commands;
        }
        if let Some(closed) = self.uncover() {
            return given_up(closed).into_iter().collect();
        }
        let commands = self.tell(self.active, Input::Act(Action::Stop));
        let key = if commands.is_empty() { "toast-stop-again-to-quit" } else { "toast-stopped" };
        self.say(Toast::new(ToastLevel::Info, Text::key(key)));
        commands
    }

    /// An action, from the keymap, help or the palette.
    pub(super) fn act(&mut self, action: Action) -> Vec<Command> {
        if let Action::Own(nth) = action {
            return self.run_own(nth);
        }
        if action == Action::Back
            && let Some(commands) = self.back_to_today()
        {
            return commands;
        }
        self.stay_away(action);
        if self.panes.capture(self.active) == Capture::Layer && !is_global(action) {
            return self.tell(self.active, Input::Act(action));
        }
        match action {
            Action::Pane0 => self.go(PaneId::Today, Handoff::Nothing),
            Action::Pane1 => self.go(PaneId::Contracts, Handoff::Nothing),
            Action::Pane2 => self.go(PaneId::Gas, Handoff::Nothing),
            Action::Pane3 => self.go(PaneId::Loyalty, Handoff::Nothing),
            Action::Pane4 => self.go(PaneId::Leads, Handoff::Nothing),
            Action::Pane5 => self.go(PaneId::Deals, Handoff::Nothing),
            Action::Command => {
                self.open_line("");
                Vec::new()
            }
            Action::Palette => {
                let (states, specs) = (self.action_states(), self.specs());
                let key_of = |action| self.keymap.label(action);
                let palette = PaletteBox::new(&states, specs, key_of, |text| self.words.say(text));
                self.open(Overlay::Palette(palette));
                Vec::new()
            }
            Action::Help => {
                let states = self.action_states();
                let here = self.pane_actions().len();
                self.open(Overlay::Help(HelpBox::new(states, here)));
                Vec::new()
            }
            Action::Messages => {
                // All of them stand in the list, whose keys they would lie over.
                self.notes.dismiss();
                self.open(Overlay::Messages(MessagesBox::default()));
                Vec::new()
            }
            Action::Requests => {
                self.open(Overlay::Requests(RequestsBox::default()));
                Vec::new()
            }
            Action::Ledger => {
                self.open(Overlay::Ledger(LedgerBox::new()));
                vec![Command::Records(RECORDS)]
            }
            Action::ReadOnly => self.toggle_read_only(),
            Action::Mouse => self.toggle_mouse(),
            Action::Account => self.show_accounts(),
            Action::GoBack | Action::GoForward => self.go_in_past(action == Action::GoBack),
            Action::Repaint => vec![Command::Repaint],
            Action::Suspend => vec![Command::Suspend],
            Action::Stop => self.stop_key(),
            Action::Quit if self.panes.ids().is_empty() => self.ask_quit(),
            Action::Back if self.notes.dismiss() => Vec::new(),
            other if self.is_today() => self.today_act(other),
            other => {
                // A file named for an export that never came must not catch a later one.
                self.export_to(None);
                self.tell(self.active, Input::Act(other))
            }
        }
    }

    /// What keys do in the pane in front; its writes are off while writing is.
    pub(super) fn pane_actions(&self) -> Vec<ActionState> {
        if self.is_today() {
            return self.today_actions();
        }
        let mut states = self.panes.actions(self.active);
        if let Gate::Shut(why) = &self.gate {
            for state in states.iter_mut().filter(|state| state.action.is_write()) {
                state.off = Some(why.clone());
            }
        }
        states.extend(self.own_states());
        states
    }

    /// What keys do here, the pane's and the app's.
    pub(super) fn action_states(&self) -> Vec<ActionState> {
        let mut states = self.pane_actions();
        let app = [
            Action::Palette,
            Action::Command,
            Action::Help,
            Action::Messages,
            Action::Requests,
            Action::Ledger,
            Action::ReadOnly,
            Action::Mouse,
            Action::Account,
            Action::Repaint,
            Action::Suspend,
            Action::Quit,
        ];
        states.extend(
            app.into_iter().map(|action| ActionState { hint: action == Action::Help, ..ActionState::listed(action) }),
        );
        states.extend([
            ActionState::listed(Action::GoBack).unless(self.no_past(true)),
            ActionState::listed(Action::GoForward).unless(self.no_past(false)),
        ]);
        states
    }

    /// `W`: off at once; on only after a question, or after another try at the ledger.
    fn toggle_read_only(&mut self) -> Vec<Command> {
        if matches!(self.ledger_gate, Gate::Shut(_)) {
            return vec![Command::Acquire];
        }
        if self.read_only {
            let question =
                Question { title: Text::key("confirm-write-on"), detail: Some(Text::key("confirm-write-on-detail")) };
            self.open(Overlay::confirm(question, super::overlay::Then::WriteOn));
        } else {
            self.read_only = true;
            self.shut_or_open();
            self.say(Toast::new(ToastLevel::Info, Text::key("gate-read-only")));
        }
        Vec::new()
    }

    fn overlay_key(&mut self, key: KeyEvent) -> Vec<Command> {
        self.want(Draw::Now);
        match self.overlays.last() {
            Some(
                Overlay::Review(_) | Overlay::Confirm(_) | Overlay::SignIn(_) | Overlay::Line(_) | Overlay::Palette(_),
            ) => self.dialog_key(key),
            Some(Overlay::Messages(_) | Overlay::Requests(_) | Overlay::Ledger(_)) => self.log_key(key),
            Some(Overlay::Help(_) | Overlay::Copied(_) | Overlay::Accounts(_)) => {
                match self.keymap.resolve(&mut self.keys, key) {
                    Resolved::Action(action) => self.list_act(action),
                    Resolved::Pending(_) | Resolved::Nothing => Vec::new(),
                }
            }
            None => Vec::new(),
        }
    }
}

/// What closing an overlay without an answer means to the background: reads that wait for a sign-in must not wait for
/// ever.
fn given_up(closed: Overlay) -> Option<Command> {
    match closed {
        Overlay::SignIn(dialog) => Some(Command::GiveUp(dialog.account)),
        _ => None,
    }
}

/// Actions that act even while a layer of the pane is open.
const fn is_global(action: Action) -> bool {
    matches!(
        action,
        Action::Help
            | Action::Repaint
            | Action::Suspend
            | Action::Stop
            | Action::Messages
            | Action::Requests
            | Action::Mouse
    )
}
