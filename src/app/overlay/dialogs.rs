//! Dialogs that decide something: their state and what a key does to it.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::api::{ApiError, Request};
use crate::domain::{AccountId, Moment, Partner, Secret};
use crate::flow::{Action, Guard, Question, Review};
use crate::ops::{Class, Operation, Record};
use crate::ui::field::TextField;

/// A key that was on its way when a dialog opened arrives within this time.
const GUARD_MS: u64 = 500;

/// Whether a dialog takes an answer yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Armed {
    /// Not shown yet.
    Unpainted,
    /// Shown since; not long enough.
    Waiting(Moment),
    /// Yes.
    Yes,
}

impl Armed {
    /// The screen shows the dialog.
    pub const fn painted(&mut self, at: Moment) {
        if matches!(self, Self::Unpainted) {
            *self = Self::Waiting(at);
        }
    }

    /// Arms it when its time has come. True if that happened now.
    pub const fn arm(&mut self, at: Moment) -> bool {
        match self {
            Self::Waiting(since) if at.since_ms(*since) >= GUARD_MS => {
                *self = Self::Yes;
                true
            }
            _ => false,
        }
    }

    /// When it arms.
    pub const fn next_change(&self) -> Option<u64> {
        match self {
            Self::Waiting(since) => Some(since.mono_ms + GUARD_MS),
            _ => None,
        }
    }

    /// True if a key counts: armed, not a held key repeating, and not another key that only shares its letter.
    fn takes(&mut self, key: &KeyEvent, at: Moment) -> bool {
        let other = key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SUPER);
        self.is_ready(at) && key.kind != KeyEventKind::Repeat && !other
    }

    /// True if a click on a button counts.
    fn is_ready(&mut self, at: Moment) -> bool {
        self.arm(at);
        *self == Self::Yes
    }
}

/// Which button has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// The harmless one; it has the focus at first.
    Cancel,
    /// The one that acts.
    Go,
}

/// What an answered dialog leads to.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer<T> {
    /// Nothing yet.
    None,
    /// Closed, nothing happens.
    Closed,
    /// Closed, this happens.
    Yes(T),
}

/// A write, before it is sent.
#[derive(Debug)]
pub struct ReviewBox {
    /// What is shown. The operation is taken out by the key that sends it.
    pub review: Review<Request>,
    /// The button with the focus.
    pub focus: Focus,
    /// What the person types where typing is asked for.
    pub typed: TextField,
    /// Whether it takes an answer yet.
    pub armed: Armed,
    /// The ledger is asked whether the same was sent a short while ago: until it answers nothing is sent.
    pub asks_ledger: bool,
    /// The person wants it sent, and it waits for that answer.
    pub(in crate::app) wanted: bool,
    /// What the ledger found.
    pub equal: Option<Box<Record>>,
}

impl ReviewBox {
    /// The review of a write.
    pub fn new(review: Review<Request>) -> Self {
        // What may be sent over and over, or repeats an earlier one by decision already, is not asked about.
        let asks_ledger = review.operation.as_ref().is_some_and(|operation| {
            matches!(operation.spec.class, Class::Once | Class::Money) && operation.retry_of.is_none()
        });
        let (typed, armed) = (TextField::new(), Armed::Unpainted);
        Self { review, focus: Focus::Cancel, typed, armed, asks_ledger, wanted: false, equal: None }
    }

    /// The ledger's answer. An equal request demands that its short id is typed; without one, what was wanted meanwhile
    /// is sent.
    pub fn answered(&mut self, equal: Option<Record>) -> Answer<Box<Operation<Request>>> {
        self.asks_ledger = false;
        let wanted = std::mem::take(&mut self.wanted);
        let Some(equal) = equal else { return if wanted { self.take() } else { Answer::None } };
        let Some(operation) = &mut self.review.operation else { return Answer::None };
        if operation.spec.class == Class::Once {
            operation.retry_of = Some(equal.id);
        }
        if self.review.guard == Guard::Press {
            self.review.guard = Guard::Type(equal.id.short());
        }
        self.equal = Some(Box::new(equal));
        // It looks different now: keys on their way were meant for what it was.
        self.armed = Armed::Unpainted;
        Answer::None
    }

    /// True when what must be typed is typed.
    pub fn is_typed(&self) -> bool {
        match &self.review.guard {
            Guard::Press => true,
            Guard::Type(text) => self.typed.text().trim() == text,
        }
    }

    /// A key. Sending takes the operation: a second Enter finds nothing to send.
    pub fn key(&mut self, key: &KeyEvent, at: Moment) -> Answer<Box<Operation<Request>>> {
        let takes = self.armed.takes(key, at);
        let typing = matches!(self.review.guard, Guard::Type(_));
        match key.code {
            KeyCode::Esc => return Answer::Closed,
            KeyCode::Tab | KeyCode::BackTab | KeyCode::Left | KeyCode::Right => {
                self.focus = if self.focus == Focus::Cancel { Focus::Go } else { Focus::Cancel };
            }
            KeyCode::Enter if takes && typing => return if self.is_typed() { self.take() } else { Answer::None },
            KeyCode::Enter if takes => return if self.focus == Focus::Go { self.take() } else { Answer::Closed },
            KeyCode::Enter => {}
            KeyCode::Char('y') if !typing && takes => return self.take(),
            KeyCode::Char('n' | 'q') if !typing => return Answer::Closed,
            _ if typing => {
                self.typed.handle(key);
            }
            _ => {}
        }
        Answer::None
    }

    /// A click on a button, under the same guards as its key.
    pub fn click(&mut self, button: Focus, at: Moment) -> Answer<Box<Operation<Request>>> {
        match button {
            _ if !self.armed.is_ready(at) => Answer::None,
            Focus::Cancel => Answer::Closed,
            Focus::Go if self.is_typed() => self.take(),
            Focus::Go => Answer::None,
        }
    }

    fn take(&mut self) -> Answer<Box<Operation<Request>>> {
        if self.asks_ledger {
            self.wanted = true;
            return Answer::None;
        }
        match self.review.operation.take() {
            Some(operation) => Answer::Yes(Box::new(operation)),
            None => Answer::Closed,
        }
    }
}

/// What follows from yes.
#[derive(Debug, Clone, PartialEq)]
pub enum Then {
    /// The active pane gets this action.
    Act(Action),
    /// The pane that asked is told.
    Agree(crate::flow::Ticket),
    /// The program ends.
    Quit,
    /// Another account takes its pane over.
    Switch(AccountId),
    /// The session ends.
    SignOut(AccountId),
    /// Writing is switched on.
    WriteOn,
    /// A command of the person's own runs.
    Own(Box<crate::flow::OwnRun>),
    /// A person closes an unknown.
    Close(crate::ops::OpId),
}

/// A question about something that sends nothing.
#[derive(Debug)]
pub struct Confirm {
    /// What is asked.
    pub question: Question,
    /// What follows from yes.
    pub then: Then,
    /// The button with the focus.
    pub focus: Focus,
    /// Whether it takes an answer yet.
    pub armed: Armed,
}

impl Confirm {
    pub(super) const fn new(question: Question, then: Then) -> Self {
        Self { question, then, focus: Focus::Cancel, armed: Armed::Unpainted }
    }

    /// A key.
    pub fn key(&mut self, key: &KeyEvent, at: Moment) -> Answer<Then> {
        let takes = self.armed.takes(key, at);
        match key.code {
            KeyCode::Esc | KeyCode::Char('n' | 'q') => Answer::Closed,
            KeyCode::Tab | KeyCode::BackTab | KeyCode::Left | KeyCode::Right => {
                self.focus = if self.focus == Focus::Cancel { Focus::Go } else { Focus::Cancel };
                Answer::None
            }
            KeyCode::Enter if takes && self.focus == Focus::Go => Answer::Yes(self.then.clone()),
            KeyCode::Enter if takes => Answer::Closed,
            KeyCode::Char('y') if takes => Answer::Yes(self.then.clone()),
            _ => Answer::None,
        }
    }
}

impl Confirm {
    /// A click on a button, under the same guard as its key.
    pub fn click(&mut self, button: Focus, at: Moment) -> Answer<Then> {
        match button {
            _ if !self.armed.is_ready(at) => Answer::None,
            Focus::Cancel => Answer::Closed,
            Focus::Go => Answer::Yes(self.then.clone()),
        }
    }
}

/// The session of an account is asked for.
#[derive(Debug)]
pub struct SignInBox {
    /// At whom, as whom; without a name while that is typed.
    pub account: AccountId,
    /// The name of someone who is not configured, while it can be typed.
    pub name: Option<TextField>,
    /// The name has the keys.
    pub on_name: bool,
    /// Once signed in, the pane works in this name.
    pub takes_over: bool,
    /// The host.
    pub host: String,
    /// The password.
    pub password: TextField,
    /// The answer is awaited.
    pub busy: bool,
    /// Why the last try failed.
    pub error: Option<ApiError>,
}

impl SignInBox {
    pub(super) fn new(account: AccountId, host: String) -> Self {
        let password = TextField::secret();
        Self { account, name: None, on_name: false, takes_over: false, host, password, busy: false, error: None }
    }

    /// Somebody whose name is typed, too; nothing of them is stored.
    pub(in crate::app) fn someone(partner: Partner, host: String) -> Self {
        let name = Some(TextField::new());
        Self { name, on_name: true, takes_over: true, ..Self::new(AccountId::new(partner, ""), host) }
    }

    /// The field that has the keys.
    pub const fn field_mut(&mut self) -> &mut TextField {
        match &mut self.name {
            Some(name) if self.on_name => name,
            _ => &mut self.password,
        }
    }

    fn is_filled(&self) -> bool {
        let named = self.name.as_ref().is_none_or(|name| !name.text().trim().is_empty());
        named && !self.password.text().is_empty()
    }

    /// The partner said no, or could not be reached.
    pub fn refused(&mut self, error: ApiError) {
        self.busy = false;
        self.error = Some(error);
        self.password = TextField::secret();
    }

    /// A key.
    pub fn key(&mut self, key: &KeyEvent) -> Answer<Secret> {
        match key.code {
            KeyCode::Esc => return Answer::Closed,
            KeyCode::Tab | KeyCode::BackTab | KeyCode::Up | KeyCode::Down if self.name.is_some() => {
                self.on_name = !self.on_name && !self.busy;
            }
            KeyCode::Enter if !self.busy && self.on_name => self.on_name = false,
            KeyCode::Enter if !self.busy && self.is_filled() => {
                if let Some(name) = &self.name {
                    self.account = AccountId::new(self.account.partner, name.text().trim());
                }
                self.busy = true;
                self.error = None;
                let secret = Secret::new(self.password.text());
                self.password = TextField::secret();
                return Answer::Yes(secret);
            }
            KeyCode::Enter => {}
            _ if !self.busy => {
                self.field_mut().handle(key);
            }
            _ => {}
        }
        Answer::None
    }
}
