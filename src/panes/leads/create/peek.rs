//! A look at a lead that the new one may be a second time, and back: the form waits below it as it was left.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::flow::{Cx, Text};
use crate::panes::leads::forms::Purpose;
use crate::panes::leads::{Effects, LeadsPane};
use crate::ui::theme::Role;

/// The leads of the same client that were found last, and the look at one of them.
#[derive(Debug, Default)]
pub(in crate::panes::leads) struct Peek {
    /// Newest first.
    found: Vec<u64>,
    /// Which one is looked at next.
    next: usize,
    /// One is looked at.
    on: bool,
}

impl LeadsPane {
    /// The form waits below a lead that is looked at.
    pub(in crate::panes::leads) const fn is_peeking(&self) -> bool {
        self.creating.peek.on && self.detail.is_some()
    }

    /// Names the key for what was found, in the form that the review goes back to.
    pub(super) fn offer_peek(&mut self, found: Vec<u64>) {
        self.creating.peek = Peek { found, ..Peek::default() };
        self.tell_peek();
    }

    fn tell_peek(&mut self) {
        let peek = &self.creating.peek;
        let Some(id) = peek.found.get(peek.next) else { return };
        let lead = format!("#{id}");
        if let Some(form) = self.form.as_mut().filter(|form| form.purpose == Purpose::New) {
            form.desk.note(Text::key("create-peek").with("lead", lead.as_str()), Role::Warn);
        }
    }

    /// `Ctrl-t` in the form: opens the next of them; none if the key is another one or nothing was found.
    pub(in crate::panes::leads) fn peek(&mut self, key: &KeyEvent, cx: &Cx<'_>) -> Option<Effects> {
        // Its place on a Ukrainian keyboard counts too.
        let asks = matches!(key.code, KeyCode::Char('t' | 'е')) && key.modifiers.contains(KeyModifiers::CONTROL);
        let is_new = self.form.as_ref().is_some_and(|form| form.purpose == Purpose::New);
        let peek = &mut self.creating.peek;
        let id = *peek.found.get(peek.next).filter(|_| asks && is_new)?;
        peek.next = (peek.next + 1) % peek.found.len();
        peek.on = true;
        Some(self.open_lead(id, cx.at))
    }

    /// The lead was closed: the form has the keys again, read from its draft if another took its place meanwhile.
    pub(in crate::panes::leads) fn peeked(&mut self, cx: &Cx<'_>) -> Effects {
        if !std::mem::take(&mut self.creating.peek.on) {
            return Vec::new();
        }
        if self.form.as_ref().is_some_and(|form| form.purpose == Purpose::New && form.desk.is_open()) {
            self.tell_peek();
            return Vec::new();
        }
        self.ask_new(cx)
    }

    /// The lead was sent or given up: there is no form to come back to.
    pub(in crate::panes::leads) fn forget_peek(&mut self) {
        self.creating.peek = Peek::default();
    }
}
