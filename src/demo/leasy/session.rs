//! Who a token belongs to, how long it lives, and which password holds.

use std::collections::HashMap;
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::PASSWORD;
use crate::demo::server::random_hex;

#[derive(Default)]
struct State {
    /// Tokens with their client, by index, and the calls that were made with them.
    tokens: HashMap<String, (usize, u32)>,
    /// Passwords that are no longer the first one.
    passwords: HashMap<usize, String>,
}

/// Tokens and passwords.
#[derive(Default)]
pub(in crate::demo) struct Sessions(Mutex<State>);

impl Sessions {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A new token.
    pub(in crate::demo) fn enter(&self, person: usize) -> io::Result<String> {
        let token = random_hex()?;
        self.state().tokens.insert(token.clone(), (person, 0));
        Ok(token)
    }

    /// Whose token it is, if it still lives; the call is counted.
    pub(in crate::demo) fn viewer(&self, token: &str, lives: Option<u32>) -> Option<usize> {
        let mut state = self.state();
        let (person, calls) = state.tokens.get_mut(token)?;
        *calls += 1;
        let (person, is_dead) = (*person, lives.is_some_and(|lives| *calls > lives));
        if is_dead {
            state.tokens.remove(token);
        }
        (!is_dead).then_some(person)
    }

    pub(in crate::demo) fn password(&self, person: usize) -> String {
        self.state().passwords.get(&person).cloned().unwrap_or_else(|| PASSWORD.to_owned())
    }

    pub(in crate::demo) fn set_password(&self, person: usize, password: &str) {
        self.state().passwords.insert(person, password.to_owned());
    }

    /// Ends every session.
    pub(in crate::demo) fn forget(&self) {
        self.state().tokens.clear();
    }
}
