//! What is demanded of a value, and the words when it is not met. Pure: a value in, a phrase out.

use std::cmp::Ordering;

use super::value::Value;
use crate::flow::Text;

/// One demand. An empty value meets all but [`Rule::Required`].
#[derive(Debug, Clone)]
pub enum Rule {
    /// It may not stay empty.
    Required,
    /// So many characters, or choices, or blocks.
    Length {
        /// At least.
        min: usize,
        /// At most.
        max: usize,
    },
    /// A number between these, both allowed.
    Between(i64, i64),
    /// Every character in its place: `0` a digit, `A` a letter, `*` a letter or a digit, anything else itself.
    Pattern {
        /// The shape, `0000AAA`.
        shape: &'static str,
        /// What to say otherwise.
        words: Text,
    },
    /// Anything else.
    Check(fn(&Value) -> Option<Text>),
}

impl Rule {
    /// What is wrong with a value, if anything.
    pub fn problem(&self, value: &Value) -> Option<Text> {
        if *value == Value::Empty {
            return matches!(self, Self::Required).then(|| Text::key("form-required"));
        }
        match self {
            Self::Required => None,
            Self::Length { min, max } => match length(value) {
                n if n < *min => Some(Text::key("form-too-short").with("min", *min)),
                n if n > *max => Some(Text::key("form-too-long").with("max", *max)),
                _ => None,
            },
            Self::Between(min, max) => {
                let outside = match value {
                    Value::Number(n) => n < min || n > max,
                    Value::Decimal(d) | Value::Money(d, _) => {
                        d.compare(*min) == Ordering::Less || d.compare(*max) == Ordering::Greater
                    }
                    _ => false,
                };
                outside.then(|| Text::key("form-out-of-range").with("min", *min).with("max", *max))
            }
            Self::Pattern { shape, words } => match value {
                Value::Text(text) if !fits(shape, text) => Some(words.clone()),
                _ => None,
            },
            Self::Check(check) => check(value),
        }
    }
}

fn length(value: &Value) -> usize {
    match value {
        Value::Text(text) => text.chars().count(),
        Value::Secret(secret) => secret.expose().chars().count(),
        Value::Many(ids) => ids.len(),
        Value::Blocks(blocks) => blocks.len(),
        _ => 1,
    }
}

fn fits(shape: &str, text: &str) -> bool {
    let right = |(wanted, c): (char, char)| match wanted {
        '0' => c.is_ascii_digit(),
        'A' => c.is_alphabetic(),
        '*' => c.is_alphanumeric(),
        other => other == c,
    };
    shape.chars().count() == text.chars().count() && shape.chars().zip(text.chars()).all(right)
}
