//! Accounts at one partner: who is in use, who is signed in, and what can be done about it.

use super::lists::ListCursor;
use crate::domain::{AccountId, Partner};
use crate::flow::Action;

/// One account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountLine {
    /// Who.
    pub id: AccountId,
    /// What they are called on screen.
    pub label: String,
    /// There is a session, as far as is known.
    pub inside: bool,
}

/// What Enter on a line means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// Work in this name.
    Account(AccountId),
    /// Work in a name that is typed; nothing of it is stored.
    SomeoneElse(Partner),
    /// Sign in as who is in use.
    SignIn(AccountId),
    /// Sign out who is in use.
    SignOut(AccountId),
}

/// The list.
#[derive(Debug)]
pub struct AccountsBox {
    /// Who is in use.
    pub now: AccountId,
    /// All accounts that are known here.
    pub lines: Vec<AccountLine>,
    /// The line: an account, or one of the three below them.
    pub cursor: ListCursor,
}

impl AccountsBox {
    /// Lines below the accounts: someone else, sign in, sign out.
    pub const BELOW: usize = 3;

    /// The list, with the cursor on who is in use.
    pub fn new(now: AccountId, lines: Vec<AccountLine>) -> Self {
        let at = lines.iter().position(|line| line.id == now).unwrap_or(0);
        Self { now, lines, cursor: ListCursor::at(at) }
    }

    /// A movement.
    pub fn step(&mut self, action: Action) {
        let len = self.lines.len() + Self::BELOW;
        self.cursor.step(action, len, len);
    }

    /// What the line under the cursor means.
    pub fn chosen(&self) -> Chosen {
        match (self.lines.get(self.cursor.at), self.cursor.at.saturating_sub(self.lines.len())) {
            (Some(line), _) => Chosen::Account(line.id.clone()),
            (None, 0) => Chosen::SomeoneElse(self.now.partner),
            (None, 1) => Chosen::SignIn(self.now.clone()),
            (None, _) => Chosen::SignOut(self.now.clone()),
        }
    }
}
