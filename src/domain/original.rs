//! A partner's record exactly as it came: the only thing a write may be built from.
//!
//! It has no `Display` and lends no `&str`: what is shown passes through [`super::Clean`], what is sent back comes from
//! here, and the two never convert, so that cleaning cannot damage a record (rule 6 of the safety page).

use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// One record's JSON, untouched.
#[derive(Clone, PartialEq)]
pub struct Original(Value);

impl Original {
    /// Keeps a decoded record.
    pub const fn keep(value: Value) -> Self {
        Self(value)
    }

    /// The JSON, for building a request body or comparing two readings. Never for the screen, a log or a file.
    pub const fn json(&self) -> &Value {
        &self.0
    }

    /// The part at a JSON pointer (`/vehicle/id`).
    pub fn at(&self, pointer: &str) -> Option<&Value> {
        self.0.pointer(pointer)
    }
}

impl std::fmt::Debug for Original {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Original(…)")
    }
}

impl<'de> Deserialize<'de> for Original {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(Self)
    }
}
