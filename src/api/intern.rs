//! Repeated texts kept once: dealerships, provinces, fuels, origins, users; prices and kilometres.
//!
//! A hundred thousand rows name the same fifty dealerships; each row then holds a pointer. Bounded, so that a list of
//! unique values cannot grow it for ever, and amounts apart, so that theirs cannot crowd out the names.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::domain::Clean;

/// More different texts than this are no longer shared.
const MOST: usize = 50_000;
/// Longer texts are not shared: they hardly repeat.
const LONGEST: usize = 128;

/// The shared texts.
#[derive(Default)]
pub struct Interner(Mutex<Texts>);

#[derive(Default)]
struct Texts {
    names: HashSet<Clean>,
    amounts: HashSet<Clean>,
}

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
pub struct Interning<'a>(MutexGuard<'a, Texts>);

impl Interning<'_> {
    /// The shared text that is equal to this partner text once cleaned.
    pub fn text(&mut self, raw: &str) -> Clean {
        shared(&mut self.0.names, raw)
    }

    /// The same for an amount: many cars cost the same.
    pub fn amount(&mut self, raw: &str) -> Clean {
        shared(&mut self.0.amounts, raw)
    }
}

fn shared(all: &mut HashSet<Clean>, raw: &str) -> Clean {
    if raw.len() > LONGEST {
        return Clean::from_partner(raw);
    }
    // A harmless text is equal to its cleaned form, so looking up the raw one can only hit what is the same.
    if let Some(known) = all.get(raw) {
        return known.clone();
    }
    let clean = Clean::from_partner(raw);
    if let Some(known) = all.get(clean.as_str()) {
        return known.clone();
    }
    if all.len() < MOST {
        all.insert(clean.clone());
    }
    clean
}

impl std::fmt::Debug for Interning<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Interning({} names, {} amounts)", self.0.names.len(), self.0.amounts.len())
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
        assert_eq!(lock.0.names.len(), MOST);
        let amount = lock.amount("1");
        assert!(amount.is_shared_with(&lock.amount("1")), "names leave room for amounts");
    }
}
