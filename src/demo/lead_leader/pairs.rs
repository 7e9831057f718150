//! Pairs of one-time tokens: issued, taken once, and remembered, so that a second showing is seen.

use std::collections::{HashMap, HashSet};
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::demo::server::random_hex;

#[derive(Default)]
struct State {
    /// Living pairs: the access token by its security token.
    living: HashMap<String, String>,
    /// Security tokens of calls that were made.
    spent: HashSet<String>,
    seen_twice: u64,
}

/// The pairs.
#[derive(Default)]
pub(super) struct Pairs(Mutex<State>);

/// A pair as a call shows it.
pub(super) struct Shown<'a> {
    pub(super) access: &'a str,
    pub(super) security: &'a str,
}

impl Pairs {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A new pair: access and security token.
    pub(super) fn issue(&self, kills_older: bool) -> io::Result<(String, String)> {
        let access = format!("eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.{}.{}", random_hex()?, random_hex()?);
        let security = random_hex()?.split_off(8);
        let mut state = self.state();
        if kills_older {
            state.living.clear();
        }
        state.living.insert(security.clone(), access.clone());
        Ok((access, security))
    }

    /// Spends a pair; false if it is none, or was spent or killed.
    pub(super) fn take(&self, shown: &Shown<'_>) -> bool {
        let mut state = self.state();
        if state.spent.contains(shown.security) {
            state.seen_twice += 1;
        }
        if state.living.get(shown.security).is_none_or(|access| access != shown.access) {
            return false;
        }
        state.living.remove(shown.security);
        state.spent.insert(shown.security.to_owned());
        true
    }

    /// The call was refused and does not count.
    pub(super) fn give_back(&self, shown: &Shown<'_>) {
        self.state().living.insert(shown.security.to_owned(), shown.access.to_owned());
    }

    pub(super) fn seen_twice(&self) -> u64 {
        self.state().seen_twice
    }

    /// Kills all living pairs.
    pub(super) fn forget(&self) {
        self.state().living.clear();
    }
}
