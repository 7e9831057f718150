//! Cells of things of which a partner may say less than all, and keys of things that may have no id.
//!
//! What is not known stands as a faint dash: an empty cell would look like an empty value.

use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use jiff::tz::TimeZone;

use super::Value;
use crate::domain::{Amount, Clean, When};
use crate::ui::theme::Role;

/// What stands for something that is not known.
pub const UNKNOWN: &str = "–";

/// A value, and what it is.
pub type Told = (Value, Role);

/// What stands in a cell of which nothing is known.
pub fn unknown() -> Told {
    (Value::Text(UNKNOWN.into()), Role::Faint)
}

/// A text; an empty one tells nothing.
pub fn text(value: Option<&Clean>) -> Told {
    match Value::text(value) {
        Value::Nothing => unknown(),
        value => (value, Role::Text),
    }
}

/// An amount.
pub fn amount(value: Option<Amount>) -> Told {
    value.map_or_else(unknown, |amount| (Value::Amount(amount), Role::Text))
}

/// A day, or what stands there if it is none.
pub fn day(value: Option<&When>, zone: &TimeZone) -> Told {
    match value {
        Some(When::Other(words)) => text(Some(words)),
        Some(when) => when.day(zone).map_or_else(unknown, |day| (Value::Day(day), Role::Text)),
        None => unknown(),
    }
}

/// Keys of things that may have no id, and whose id may come twice.
#[derive(Debug, Default)]
pub struct Keys(BTreeMap<u64, u64>);

impl Keys {
    /// The key of the next thing: the same in every reading, as long as its like come in the same order.
    pub fn of(&mut self, thing: &impl Hash) -> u64 {
        let mut hasher = DefaultHasher::new();
        thing.hash(&mut hasher);
        let first = hasher.finish();
        let times = self.0.entry(first).or_insert(0);
        *times += 1;
        first.wrapping_add(*times)
    }
}
