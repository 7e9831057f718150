//! What was typed, with its type: what a submitted form hands over.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use jiff::Zoned;

use crate::domain::{Clean, Secret};

/// Field name → value. Every field of the form is there, the empty ones too.
pub type Values = BTreeMap<&'static str, Value>;

/// One typed value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing was typed or chosen.
    Empty,
    /// One line or several.
    Text(String),
    /// A password.
    Secret(Secret),
    /// A whole number.
    Number(i64),
    /// An exact decimal number.
    Decimal(Decimal),
    /// An amount and its unit.
    Money(Decimal, &'static str),
    /// A time with its zone.
    DateTime(Zoned),
    /// The id of the choice.
    Choice(&'static str),
    /// The ids of the choices, in the order they are offered.
    Many(Vec<&'static str>),
    /// What was found: its id and its name.
    Found(u64, Clean),
    /// The blocks of a list, in order.
    Blocks(Vec<BlockValue>),
}

/// One block of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BlockValue {
    /// The partner's id, if the block came from there.
    pub id: Option<String>,
    /// Its fields.
    pub values: Values,
}

/// A decimal number as text: `-12.50`. What was typed is what is sent; no float ever holds it.
///
/// It is neither a [`crate::domain::Amount`] nor a [`crate::ui::format::Decimal`], and becomes neither on its way out. An
/// amount is a value to reckon with and has lost how it was written (`007`, `-0`); this one takes a person's comma, bounds
/// the digits against a slip of the hand, and goes to a partner sign by sign. The other one is for the screen alone: it
/// pads, groups and shortens, all of which would change what is sent.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Decimal(String);

/// Digits a decimal may have: more is a slip of the hand, and all of them fit into what it is compared in.
const DIGITS: usize = 18;

impl Decimal {
    /// Reads `1234.5`, `1234,5`, `-0.5`. A comma becomes a point; signs for thousands are refused, because `1.234`
    /// would mean two things.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().replace(',', ".");
        let digits = text.strip_prefix('-').unwrap_or(&text);
        let (whole, part) = digits.split_once('.').map_or((digits, None), |(w, p)| (w, Some(p)));
        let proper = |d: &str| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit());
        let fits = whole.len() + part.map_or(0, str::len) <= DIGITS;
        (proper(whole) && part.is_none_or(proper) && fits).then_some(Self(text))
    }

    /// The number, with a point.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Digits after the point.
    pub fn places(&self) -> usize {
        self.0.split_once('.').map_or(0, |(_, part)| part.len())
    }

    /// Compares with a whole number, exactly.
    pub fn compare(&self, whole: i64) -> Ordering {
        let places = self.places() as u32;
        let units: i128 = self.0.replace('.', "").parse().unwrap_or_default();
        units.cmp(&(i128::from(whole) * 10_i128.pow(places)))
    }
}
