//! How values are written: ages, dates, numbers and money, each the same everywhere and as the language has it.
//!
//! Numbers are grouped from their digits and money from exact decimal text: no float comes near an amount. What a
//! partner sent as text is written anew only if it can be read one way; else it stands as it came. The words (months,
//! weekdays, letters of units) come from `assets/locales`, so nothing here knows a language but its punctuation.
//! Screens go through [`super::words::Words`], which holds the language.

mod ages;
mod dates;
mod numbers;
#[cfg(test)]
mod tests;

pub use ages::{Units, age, age_changes_at, minutes, until};
pub(super) use ages::{of_minutes, seconds};
pub(super) use dates::{Names, clock, foreign_offset};
pub use numbers::Decimal;
pub(super) use numbers::{decimal, money, number};
