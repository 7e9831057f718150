//! What answered dialogs, chosen palette lines and keys in lists lead to.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

use super::App;
use super::msg::Command;
use super::overlay::{Answer, Line, ReviewBox, Run};
use super::overlay::{Overlay, RECORDS, Then};
use crate::api::Request;
use crate::domain::AccountId;
use crate::flow::{Action, Handoff, Input, Review, Text, Toast, ToastLevel};
use crate::ops::{OpId, Operation, Record};
use crate::ui::palette::Paletted;

/// Most lines that a pane finds for the palette.
const FOUND: usize = 8;

impl App {
    pub(super) fn dialog_key(&mut self, key: KeyEvent) -> Vec<Command> {
        let at = self.at;
        match self.overlays.last_mut() {
            Some(Overlay::Review(dialog)) => {
                let answer = dialog.key(&key, at);
                self.reviewed(answer)
            }
            Some(Overlay::Confirm(dialog)) => {
                let answer = dialog.key(&key, at);
                self.confirmed(answer)
            }
            Some(Overlay::SignIn(dialog)) => {
                let answer = dialog.key(&key);
                let account = dialog.account.clone();
                match answer {
                    Answer::None => Vec::new(),
                    Answer::Closed => {
                        self.uncover();
                        vec![Command::GiveUp(account)]
                    }
                    Answer::Yes(password) => vec![Command::SignIn(account, Some(password))],
                }
            }
            Some(Overlay::Line(_)) => self.line_key(&key),
            Some(Overlay::Palette(dialog)) => {
                // A command line that is complete as typed wins over the highlighted line.
                let typed = (key.code == KeyCode::Enter).then(|| dialog.typed()).flatten();
                if let Some(run) = typed {
                    self.uncover();
                    return self.run(run);
                }
                let before = dialog.list.query().to_owned();
                let did = dialog.list.handle(&key);
                let searched = dialog.list.query() != before;
                match did {
                    Paletted::None if searched => self.search_everywhere(),
                    Paletted::Run(id) => {
                        let run = dialog.run(id);
                        self.uncover();
                        run.map(|run| self.run(run)).unwrap_or_default()
                    }
                    Paletted::Closed => self.close(),
                    Paletted::None => Vec::new(),
                }
            }
            _ => Vec::new(),
        }
    }

    /// What the words in the palette find in all panes stands below what they find of commands.
    pub(super) fn search_everywhere(&mut self) -> Vec<Command> {
        let Some(Overlay::Palette(dialog)) = self.overlays.last() else { return Vec::new() };
        let typed = dialog.list.query().trim();
        // A letter is in everything.
        let found = if typed.chars().count() < 2 { Vec::new() } else { self.panes.find(typed, FOUND) };
        let lines: Vec<_> = found
            .into_iter()
            .map(|(pane, found)| {
                let office = self.words.say_key(super::view::tab(pane).1);
                (self.words.say(&found.what), office, Run::Go(pane, found.goes))
            })
            .collect();
        if let Some(Overlay::Palette(dialog)) = self.overlays.last_mut() {
            dialog.show_found(lines);
        }
        Vec::new()
    }

    /// Shows a write; of one that cannot be taken back the ledger is asked whether it was sent before.
    pub(super) fn show_review(&mut self, review: Review<Request>) -> Vec<Command> {
        let dialog = ReviewBox::new(review);
        let asked = dialog.review.operation.clone().filter(|_| dialog.asks_ledger);
        self.open(Overlay::Review(Box::new(dialog)));
        asked.map(|operation| Command::FindEqual(Box::new(operation))).into_iter().collect()
    }

    /// The ledger's answer to that.
    pub(super) fn equal_found(&mut self, id: OpId, equal: Option<Record>) -> Vec<Command> {
        let asks = |overlay: &Overlay| matches!(overlay, Overlay::Review(dialog) if dialog.review.operation.as_ref().is_some_and(|o| o.id == id));
        let Some(at) = self.overlays.iter().position(asks) else { return Vec::new() };
        let on_top = at + 1 == self.overlays.len();
        let Some(Overlay::Review(dialog)) = self.overlays.get_mut(at) else { return Vec::new() };
        // What came to lie over it has the person's eyes: nothing is sent from below.
        dialog.wanted &= on_top;
        let answer = dialog.answered(equal);
        self.reviewed(answer)
    }

    /// The answer to a review, by key or by click.
    pub(super) fn reviewed(&mut self, answer: Answer<Box<Operation<Request>>>) -> Vec<Command> {
        match answer {
            Answer::None => Vec::new(),
            Answer::Closed => self.close(),
            Answer::Yes(operation) => {
                self.uncover();
                self.submit(operation)
            }
        }
    }

    /// The answer to a question, by key or by click.
    pub(super) fn confirmed(&mut self, answer: Answer<Then>) -> Vec<Command> {
        match answer {
            Answer::None => Vec::new(),
            Answer::Closed => self.close(),
            Answer::Yes(then) => {
                self.uncover();
                self.then(&then)
            }
        }
    }

    pub(super) fn close(&mut self) -> Vec<Command> {
        self.uncover();
        Vec::new()
    }

    fn then(&mut self, then: &Then) -> Vec<Command> {
        match then {
            Then::Act(action) => self.tell(self.active, Input::Act(*action)),
            Then::Agree(ticket) => self.tell(ticket.pane, Input::Agreed(*ticket)),
            Then::Quit => {
                self.quitting = true;
                vec![Command::Quit]
            }
            Then::WriteOn => {
                self.read_only = false;
                self.shut_or_open();
                self.say(Toast::new(ToastLevel::Good, Text::key("toast-writing-on")));
                Vec::new()
            }
            Then::Switch(account) => self.switch(account),
            Then::SignOut(account) => vec![Command::SignOut(account.clone())],
            Then::Own(run) => vec![Command::Own(run.clone())],
            Then::Close(id) => {
                self.writes.close(*id);
                let asked = self.overlays.iter_mut().find_map(|overlay| match overlay {
                    Overlay::Ledger(list) => Some(list.asks()),
                    _ => None,
                });
                vec![Command::Close(*id), Command::Records(asked.unwrap_or(RECORDS))]
            }
        }
    }

    pub(super) fn run(&mut self, run: Run) -> Vec<Command> {
        match run {
            Run::Act(action) => self.act(action),
            Run::Command(Line::Quit) => self.ask_quit(),
            Run::Command(Line::Clipboard) => self.show_copied(),
            Run::Go(pane, goes) => self.go(pane, goes),
            Run::Ask(line) => {
                self.open_line(&line);
                Vec::new()
            }
            Run::Command(Line::Pane(pane, words)) => self.go(pane, Handoff::Command(words)),
            Run::Command(Line::File(pane, name, file)) => self.go(pane, Handoff::File(name, file)),
            Run::Command(Line::Row { pane, name, words, row }) => self.go(pane, Handoff::Row { name, words, row }),
            Run::Command(Line::Theme(look)) => self.turn_theme(look),
            Run::Command(Line::Export(form, file)) => self.export_line(form, file),
            Run::Command(Line::Account(name)) => self.account_line(&name),
            Run::Command(Line::SignIn(partner)) => match self.account_of(&partner) {
                Some(account) => {
                    self.ask_sign_in(account);
                    Vec::new()
                }
                None => self.no_such_partner(&partner),
            },
            Run::Command(Line::SignOut(partner)) => match self.account_of(&partner) {
                Some(account) => self.ask_sign_out(account),
                None => self.no_such_partner(&partner),
            },
        }
    }

    /// The account at a partner by its name, or of the pane in front.
    fn account_of(&self, partner: &str) -> Option<AccountId> {
        let in_front = std::iter::once(self.active).chain(self.panes.ids());
        let mut accounts = in_front.filter_map(|pane| self.panes.account(pane));
        accounts.find(|a| partner.is_empty() || a.partner.as_str() == partner).cloned()
    }

    fn no_such_partner(&mut self, partner: &str) -> Vec<Command> {
        self.say(Toast::new(ToastLevel::Warn, Text::key("toast-no-such-partner").with("partner", partner)));
        Vec::new()
    }

    /// An action in help.
    pub(super) fn list_act(&mut self, action: Action) -> Vec<Command> {
        let page = usize::from(self.pane_area().height.saturating_sub(4)).max(1);
        match (self.overlays.last_mut(), action) {
            (Some(Overlay::Accounts(_)), action) => self.accounts_act(action),
            (Some(_), Action::Back | Action::Quit) => self.close(),
            (Some(Overlay::Help(_)), Action::Help) => self.close(),
            (Some(Overlay::Help(help)), Action::Open) => {
                let run =
                    help.actions.get(help.cursor.at).filter(|state| state.off.is_none()).map(|state| state.action);
                self.uncover();
                // Over a log it told the log's keys.
                let over_log = self.overlays.last().is_some_and(Overlay::is_log);
                let act = if over_log { Self::log_act } else { Self::act };
                run.map(|action| act(self, action)).unwrap_or_default()
            }
            (Some(Overlay::Help(help)), action) => {
                help.cursor.step(action, help.actions.len(), page);
                Vec::new()
            }
            (Some(Overlay::Copied(list)), action) => {
                let area = Rect::new(0, 0, self.size.width, self.size.height);
                let body = crate::ui::shell::areas(area).body;
                let lines = crate::ui::copied::lines(list.text.as_str(), body).len();
                let last = lines.saturating_sub(crate::ui::copied::seen(body));
                list.cursor.step(action, last + 1, page);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }
}
