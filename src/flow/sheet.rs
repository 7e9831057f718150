//! What is shown as a table, ready to be written to a file: names, and cells that are cleaned text or exact numbers.
//!
//! Made by whoever shows it (a pane's job, an overlay); turned into a format and written by the runtime.

use crate::domain::Clean;

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportAs {
    /// RFC 4180, formula starters defused.
    Csv,
    /// A list of objects.
    Json,
    /// A table.
    Markdown,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing is known.
    Empty,
    /// A text.
    Text(Clean),
    /// A number as exact decimal text; it stays a number.
    Number(String),
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What it shows, for the file's name: `leads`, in ASCII.
    pub name: &'static str,
    /// Column heads, in the person's words.
    pub columns: Vec<String>,
    /// Rows, each as long as the heads.
    pub rows: Vec<Vec<Cell>>,
}
