//! What lies over every pane, partner-blind: review, confirm, sign-in, help, palette, messages, requests,
//! ledger, recovery.
//!
//! A dialog that sends or ends something is armed only half a second after the screen showed it: a key that was on its
//! way when it opened must not answer it.

mod accounts;
mod complete;
mod dialogs;
mod ledger;
mod line;
mod lists;
mod messages;
mod palette;
mod pinned;
mod requests;
mod sift;

pub use accounts::{AccountLine, AccountsBox, Chosen};
pub use complete::{AccountName, Completion, Item, Spec, Takes, actions, specs};
pub use dialogs::{Answer, Armed, Confirm, Focus, ReviewBox, SignInBox, Then};
pub use ledger::{LedgerBox, RECORDS};
pub use line::{LineBox, Lined};
pub use lists::{CopiedBox, HelpBox, ListCursor};
pub use messages::MessagesBox;
pub use palette::{Line, PaletteBox, Run};
pub use pinned::Pinned;
pub(super) use requests::keeps;
pub use requests::{BodyBox, OpenExchange, Part, RequestsBox, SLOW_MS, Shape};
pub use sift::{Sift, Wanted};

use crate::domain::{AccountId, Moment};
use crate::flow::Question;
use crate::ops::Record;

/// One overlay.
#[derive(Debug)]
pub enum Overlay {
    /// A write, before it is sent.
    Review(Box<ReviewBox>),
    /// A question about something that sends nothing.
    Confirm(Confirm),
    /// The session of an account is asked for.
    SignIn(SignInBox),
    /// Accounts at a partner.
    Accounts(AccountsBox),
    /// Keys here.
    Help(HelpBox),
    /// The command line.
    Line(LineBox),
    /// Everything that can be done, by name.
    Palette(PaletteBox),
    /// What was said.
    Messages(MessagesBox),
    /// The last requests.
    Requests(RequestsBox),
    /// The journal of writes; at start, what it left unsettled.
    Ledger(LedgerBox),
    /// What was copied last, to be selected by hand.
    Copied(CopiedBox),
}

impl Overlay {
    /// A question.
    pub fn confirm(question: Question, then: Then) -> Self {
        Self::Confirm(Confirm::new(question, then))
    }

    /// The sign-in dialog.
    pub fn sign_in(account: AccountId, host: String) -> Self {
        Self::SignIn(SignInBox::new(account, host))
    }

    /// What the ledger left unsettled when the program ended last.
    pub fn recovery(never_sent: Vec<Record>, unknown: Vec<Record>) -> Self {
        Self::Ledger(LedgerBox::recovery(never_sent, unknown))
    }

    /// The screen shows it: its guard counts from here.
    pub const fn painted(&mut self, at: Moment) {
        match self {
            Self::Review(b) => b.armed.painted(at),
            Self::Confirm(b) => b.armed.painted(at),
            _ => {}
        }
    }

    /// It comes back into view: its guard counts anew.
    pub const fn disarm(&mut self) {
        match self {
            Self::Review(b) => b.armed = Armed::Unpainted,
            Self::Confirm(b) => b.armed = Armed::Unpainted,
            _ => {}
        }
    }

    /// Arms a dialog whose guard has passed. True if it looks different now.
    pub const fn arm(&mut self, at: Moment) -> bool {
        match self {
            Self::Review(b) => b.armed.arm(at),
            Self::Confirm(b) => b.armed.arm(at),
            _ => false,
        }
    }

    /// When it changes by itself.
    pub const fn next_change(&self) -> Option<u64> {
        match self {
            Self::Review(b) => b.armed.next_change(),
            Self::Confirm(b) => b.armed.next_change(),
            _ => None,
        }
    }

    /// The line in which its filter is typed, if it has one.
    pub const fn sift_mut(&mut self) -> Option<&mut Sift> {
        match self {
            Self::Messages(list) => Some(&mut list.sift),
            Self::Requests(list) => Some(&mut list.sift),
            Self::Ledger(list) => Some(&mut list.sift),
            _ => None,
        }
    }

    /// True if it is one of the logs.
    pub const fn is_log(&self) -> bool {
        matches!(self, Self::Messages(_) | Self::Requests(_) | Self::Ledger(_))
    }

    /// True while its filter is typed.
    pub const fn is_typing(&self) -> bool {
        match self {
            Self::Messages(list) => list.sift.is_typing(),
            Self::Requests(list) => list.sift.is_typing(),
            Self::Ledger(list) => list.sift.is_typing(),
            _ => false,
        }
    }

    /// True if it is a log whose keys stand on the hint bar.
    pub const fn has_keys(&self) -> bool {
        matches!(self, Self::Requests(_) | Self::Ledger(_))
    }

    /// True while one line of it is read whole.
    pub const fn is_reading(&self) -> bool {
        match self {
            Self::Messages(list) => list.open.is_some(),
            Self::Requests(list) => list.open.is_some(),
            Self::Ledger(list) => list.open.is_some(),
            _ => false,
        }
    }

    /// Records it shows, to keep them up to date.
    pub fn records_mut(&mut self) -> Option<&mut [Record]> {
        match self {
            Self::Ledger(list) => Some(list.records_mut()),
            _ => None,
        }
    }
}
