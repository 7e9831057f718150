//! Repeated texts kept once: dealerships, provinces, fuels, origins, users.
//!
//! A hundred thousand rows name the same fifty dealerships; each row then holds a pointer. Bounded, so that a list of
//! unique values cannot grow it for ever.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::domain::Clean;

/// More different texts than this are no longer shared.
const MOST: usize = 50_000;
/// Longer texts are not shared: they hardly repeat.
const LONGEST: usize = 128;

/// The shared texts.
#[derive(Default)]
pub struct Interner(Mutex<HashSet<Clean>>);

impl Interner {
    /// The interner for one page: the lock is taken once for all its texts.
    pub fn lock(&self) -> Interning<'_> {
        Interning(self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl std::fmt::Debug for Interner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Interner(…)")
    }
}

/// The interner while one page is taken in.
pub struct Interning<'a>(MutexGuard<'a, HashSet<Clean>>);

impl Interning<'_> {
    /// The shared text that is equal to this partner text once cleaned.
    pub fn text(&mut self, raw: &str) -> Clean {
        if raw.len() > LONGEST {
            return Clean::from_partner(raw);
        }
        // A harmless text is equal to its cleaned form, so looking up the raw one can only hit what is the same.
        if let Some(known) = self.0.get(raw) {
            return known.clone();
        }
        let clean = Clean::from_partner(raw);
        if let Some(known) = self.0.get(clean.as_str()) {
            return known.clone();
        }
        if self.0.len() < MOST {
            self.0.insert(clean.clone());
        }
        clean
    }
}

impl std::fmt::Debug for Interning<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Interning({})", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_share_one_allocation_hostile_ones_too() {
        let interner = Interner::default();
        for raw in ["Automóviles Norte", "Nor\u{202e}te"] {
            let a = interner.lock().text(raw);
            let b = interner.lock().text(raw);
            assert!(a.is_shared_with(&b), "{raw}");
        }
        assert!(!interner.lock().text("Nor\u{202e}te").as_str().contains('\u{202e}'));
    }

    #[test]
    fn it_does_not_grow_for_ever() {
        let interner = Interner::default();
        let mut lock = interner.lock();
        for n in 0..MOST + 10 {
            lock.text(&n.to_string());
        }
        lock.text(&"x".repeat(LONGEST + 1));
        assert_eq!(lock.0.len(), MOST);
    }
}
