//! What was at the partner just before a write was sent, where its effect shows as nothing but something new.
//!
//! The partner's own rules make it of readings and compare it with later ones; the ledger keeps it. Rows that are other
//! people's are kept as keyed hashes: they can be recognised, never read. Which rows those are is not known here.

use std::fmt;

use hmac::{Hmac, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;

/// A baseline as the readings gave it, on its way to the ledger.
#[derive(Clone, PartialEq, Eq)]
pub enum Baseline {
    /// May be kept as it is.
    Plain(Value),
    /// One text for each row, made alike from equal rows; only keyed hashes of them may be kept.
    Hidden(Vec<String>),
}

/// A baseline as a record has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// As it was read.
    Plain(Value),
    /// Hashes of rows.
    Hidden(Hidden),
}

/// Hashes of rows, and the key that tells them, if this process has it.
#[derive(Clone, PartialEq, Eq)]
pub struct Hidden {
    hashes: Vec<String>,
    key: Option<[u8; 32]>,
}

impl Baseline {
    /// What may be kept of it, under a key that belongs to one record.
    pub fn keep(&self, key: &[u8; 32]) -> Kept {
        match self {
            Self::Plain(value) => Kept::Plain(value.clone()),
            Self::Hidden(rows) => {
                let mut hashes: Vec<String> = rows.iter().map(|row| hash(key, row)).collect();
                // The order in which rows came says something of them, too.
                hashes.sort();
                Kept::Hidden(Hidden { hashes, key: Some(*key) })
            }
        }
    }
}

impl fmt::Debug for Baseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain(value) => f.debug_tuple("Plain").field(value).finish(),
            Self::Hidden(rows) => write!(f, "Hidden({} rows)", rows.len()),
        }
    }
}

impl Kept {
    /// The form in the file.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Plain(value) => json!({ "plain": value }),
            Self::Hidden(hidden) => json!({ "hidden": hidden.hashes }),
        }
    }

    /// Reads the form in the file; hashes stay mute until [`Kept::unlock`].
    pub fn from_json(value: Value) -> Option<Self> {
        let Value::Object(mut fields) = value else { return None };
        match (fields.remove("plain"), fields.remove("hidden")) {
            (Some(value), None) => Some(Self::Plain(value)),
            (None, Some(hashes)) => {
                Some(Self::Hidden(Hidden { hashes: serde_json::from_value(hashes).ok()?, key: None }))
            }
            _ => None,
        }
    }

    /// Brings the key with which hashes were made.
    pub const fn unlock(&mut self, key: [u8; 32]) {
        if let Self::Hidden(hidden) = self {
            hidden.key = Some(key);
        }
    }
}

impl Hidden {
    /// How many of the rows gave this text; none if this process cannot tell.
    pub fn count(&self, row: &str) -> Option<usize> {
        let wanted = hash(&self.key?, row);
        Some(self.hashes.iter().filter(|hash| **hash == wanted).count())
    }

    /// How many rows there were.
    pub fn rows(&self) -> usize {
        self.hashes.len()
    }
}

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hidden({} hashes)", self.hashes.len())
    }
}

fn hash(key: &[u8; 32], row: &str) -> String {
    // HMAC takes a key of any length, so there is always one.
    let bytes = Hmac::<Sha256>::new_from_slice(key).map(|mac| mac.chain_update(row).finalize().into_bytes());
    bytes.unwrap_or_default().iter().fold(String::with_capacity(64), |mut text, byte| {
        use fmt::Write as _;
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at a wrong value")]

    use super::*;

    fn hidden(kept: &Kept) -> &Hidden {
        let Kept::Hidden(hidden) = kept else { unreachable!("not hidden: {kept:?}") };
        hidden
    }

    #[test]
    fn hidden_rows_are_recognised_and_counted_but_only_with_the_key() {
        let rows = Baseline::Hidden(vec!["4.50 visa".into(), "9 cash".into(), "4.50 visa".into()]);
        let kept = rows.keep(&[7; 32]);
        let file = kept.to_json();
        let mut found = Kept::from_json(file.clone()).unwrap();
        assert_eq!((hidden(&found).rows(), hidden(&found).count("9 cash")), (3, None));
        found.unlock([7; 32]);
        let counts = ["4.50 visa", "9 cash", "9 visa"].map(|row| hidden(&found).count(row));
        assert_eq!(counts, [Some(2), Some(1), Some(0)]);
        found.unlock([8; 32]);
        assert_eq!(hidden(&found).count("9 cash"), Some(0), "another record's key tells nothing");
        for shown in [file.to_string(), format!("{rows:?} {kept:?}")] {
            assert!(!shown.contains("visa") && !shown.contains("cash"), "{shown}");
        }
    }

    #[test]
    fn a_plain_baseline_comes_back_whatever_it_holds_and_a_strange_one_does_not() {
        for value in [json!(null), json!([1, {"plain": 2}]), json!({"hidden": ["x"]})] {
            let kept = Baseline::Plain(value.clone()).keep(&[1; 32]);
            assert_eq!(Kept::from_json(kept.to_json()), Some(Kept::Plain(value)));
        }
        for strange in [json!([]), json!({}), json!({"hidden": [1]}), json!({"plain": 1, "hidden": []})] {
            assert_eq!(Kept::from_json(strange.clone()), None, "{strange}");
        }
    }
}
