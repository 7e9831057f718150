//! What keys do in the logs that lie over the panes: messages, requests, the ledger.
//!
//! All three are lists that are filtered by typing, follow what is new until the cursor moves, open a line to show it
//! whole, and copy.

mod ledger;
mod messages;
mod requests;

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::overlay::{HelpBox, Overlay, Sift};
use super::{App, Command, view};
use crate::domain::Clean;
use crate::flow::keymap::Resolved;
use crate::flow::{Action, ActionState, Text, Toast, ToastLevel};

impl App {
    /// A key while a log is in front.
    pub(super) fn log_key(&mut self, key: KeyEvent) -> Vec<Command> {
        let line = self.overlays.last_mut().and_then(Overlay::sift_mut);
        if let Some(sift) = line.filter(|sift| sift.is_typing()) {
            sift.key(&key);
            self.sieve_ledger();
            return Vec::new();
        }
        match self.keymap.resolve(&mut self.keys, key) {
            Resolved::Action(action) => self.log_act(action),
            Resolved::Pending(_) | Resolved::Nothing => Vec::new(),
        }
    }

    pub(super) fn log_act(&mut self, action: Action) -> Vec<Command> {
        match (self.overlays.last_mut(), action) {
            (Some(Overlay::Messages(_)), Action::Messages)
            | (Some(Overlay::Requests(_)), Action::Requests)
            | (Some(Overlay::Ledger(_)), Action::Ledger) => self.close(),
            (Some(overlay), Action::Back | Action::Quit) => {
                let detail = match overlay {
                    Overlay::Messages(list) => list.open.take().is_some(),
                    Overlay::Requests(list) => list.open.take().is_some(),
                    Overlay::Ledger(list) => list.open.take().is_some(),
                    _ => false,
                };
                let stays = detail || action == Action::Back && overlay.sift_mut().is_some_and(Sift::clear);
                if stays {
                    self.sieve_ledger();
                    Vec::new()
                } else {
                    self.close()
                }
            }
            (Some(overlay), Action::Help) => {
                let keys = keys(overlay);
                let here = keys.len();
                self.open(Overlay::Help(HelpBox::new(keys, here)));
                Vec::new()
            }
            // The other logs lie over this one, each of them once.
            (Some(_), Action::Messages | Action::Requests) => {
                let is_it = |overlay: &Overlay| match overlay {
                    Overlay::Messages(_) => action == Action::Messages,
                    Overlay::Requests(_) => action == Action::Requests,
                    _ => false,
                };
                if self.overlays.iter().any(is_it) { Vec::new() } else { self.act(action) }
            }
            (Some(_), Action::Mouse) => self.act(action),
            (Some(overlay), Action::Filter) => {
                if !overlay.is_reading()
                    && let Some(sift) = overlay.sift_mut()
                {
                    sift.begin();
                }
                Vec::new()
            }
            (Some(Overlay::Messages(_)), _) => self.messages_act(action),
            (Some(Overlay::Requests(_)), _) => self.requests_act(action),
            (Some(Overlay::Ledger(_)), _) => self.ledger_act(action),
            _ => Vec::new(),
        }
    }

    /// Text is pasted into a log; false if nothing is being typed there.
    pub(super) fn paste_into_log(&mut self, text: &str) -> bool {
        let taken = self.overlays.last_mut().and_then(Overlay::sift_mut).is_some_and(|sift| sift.paste(text));
        if taken {
            self.sieve_ledger();
        }
        taken
    }

    /// The area of a log above its filter.
    fn log_area(&self, sift: &Sift) -> Rect {
        view::above(sift, self.pane_area())
    }

    /// Copies, unless there is nothing.
    fn copy_log(&mut self, text: Clean) -> Vec<Command> {
        if text.is_empty() {
            self.say(Toast::new(ToastLevel::Info, Text::key("toast-nothing-to-copy")));
            return Vec::new();
        }
        self.copy(text)
    }
}

/// What keys do in the log in front, for the hint bar and for help.
pub(super) fn keys(overlay: &Overlay) -> Vec<ActionState> {
    if overlay.is_typing() {
        return vec![
            ActionState::hinted(Action::Open).labelled("sift-keep"),
            ActionState::hinted(Action::Back).labelled("sift-clear"),
        ];
    }
    match overlay {
        Overlay::Requests(list) => requests::keys(list),
        Overlay::Ledger(list) => ledger::keys(list),
        Overlay::Messages(list) => messages::keys(list),
        _ => Vec::new(),
    }
}

/// Moves the first line that is shown; false if the key does not move.
fn scroll(top: &mut usize, action: Action, last: usize, height: usize) -> bool {
    let mut cursor = super::overlay::ListCursor::at(*top);
    let moved = cursor.step(action, last + 1, height.max(1));
    *top = cursor.at;
    moved
}
