//! A table in a file as rows to be sent: bytes to text, text to a table, columns to fields, names to ids, and what each
//! row of the dry run says. The sending is [`super::batch`]'s.
//!
//! Knows no partner. A pane brings its fields ([`Field`]), makes of each row what it would send ([`Checked`]), and says
//! with [`Seen`] which rows are known; [`crate::ui::import`] shows any of them.

mod choice;
mod columns;
mod decode;
mod names;
mod seen;
mod sent;
mod table;
#[cfg(test)]
mod tests;

use std::fmt::Debug;
use std::hash::Hash;

pub use choice::{Choice, Standing};
pub use columns::{Mapping, Mappings, propose};
pub use decode::{Encoding, decode};
pub use names::{Found, Names};
pub use seen::{Seen, Where};
pub use sent::{Before, Earlier};
pub use table::{Row, Table, parse};

use super::Text;
use crate::domain::Clean;

/// Bytes of a file that are read.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;

/// A field that a column can fill.
pub trait Field: Copy + Eq + Hash + Debug + Send + Sync + 'static {
    /// Every one, in the order of the list to choose from.
    const ALL: &'static [Self];

    /// Its name in what is remembered.
    fn name(self) -> &'static str;

    /// Heads that mean it, in every language; compared folded and without blanks.
    fn aliases(self) -> &'static [&'static str];

    /// What it is called.
    fn label(self) -> Text;
}

/// Something about a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem<F> {
    /// The row cannot be sent with it.
    pub stops: bool,
    /// Of which field, if of one.
    pub field: Option<F>,
    /// In words.
    pub text: Text,
}

/// A row of the dry run.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked<F, T> {
    /// Its line in the file.
    pub line: u64,
    /// What a person calls it.
    pub label: Clean,
    /// What would be sent; none if it cannot be.
    pub made: Option<Box<T>>,
    /// By what it is known again, in this file and in the ledger.
    pub key: String,
    /// It equals an earlier row of the file: a person says whether it goes too.
    pub equals: Option<u64>,
    /// It shares something with another row or record: a person may leave it out.
    pub shared: bool,
    /// What is wrong or worth a look, the worst first.
    pub problems: Vec<Problem<F>>,
    /// What became of it before.
    pub before: Before,
}

/// The table in the bytes of a file, or what is wrong with it.
pub fn read(bytes: &[u8]) -> Result<Table, Text> {
    decode(bytes).and_then(|(text, encoding)| parse(&text, encoding))
}
