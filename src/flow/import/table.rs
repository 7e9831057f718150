//! Text as a table: which delimiter parts it, its head, its rows and the lines of the file they begin on.
//!
//! RFC 4180, read by the `csv` crate; what that crate would forgive in silence (a quote that is never closed and
//! swallows the rest) is looked for first and named with its line.

use memchr::memchr_iter;
use std::fmt;

use super::decode::Encoding;
use crate::flow::Text;

/// Most rows.
const MOST_ROWS: usize = 100_000;
/// Most columns.
const MOST_COLUMNS: usize = 200;
/// What may part cells.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// A row of the file.
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    /// The line it begins on, from 1.
    pub line: u64,
    /// Its cells as they came.
    pub cells: Vec<String>,
}

/// The table of a file.
#[derive(Clone, PartialEq, Eq)]
pub struct Table {
    /// In what the file was written.
    pub encoding: Encoding,
    /// What parts its cells.
    pub delimiter: u8,
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Rows in which every cell is empty: left out.
    pub blank: usize,
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Table({} columns, {} rows)", self.heads.len(), self.rows.len())
    }
}

/// The table of a text, or what is wrong with it.
pub fn parse(text: &str, encoding: Encoding) -> Result<Table, Text> {
    if text.trim().is_empty() {
        return Err(Text::key("import-empty"));
    }
    let delimiter = sniff(text);
    if let Some(line) = broken_quote(text, delimiter) {
        return Err(Text::key("import-quote").with("line", line));
    }
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut records = reader.records();
    let wrong = |error: csv::Error| Text::key("import-broken").with("why", error.to_string().as_str());
    let heads: Vec<String> = match records.next() {
        Some(record) => record.map_err(wrong)?.iter().map(|head| head.trim().to_owned()).collect(),
        None => return Err(Text::key("import-empty")),
    };
    if heads.len() > MOST_COLUMNS {
        return Err(Text::key("import-many-columns").with("found", heads.len()).with("most", MOST_COLUMNS));
    }
    let (mut rows, mut blank) = (Vec::new(), 0);
    let (mut line, mut counted) = (1_u64, 0);
    for record in records {
        let record = record.map_err(wrong)?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            blank += 1;
            continue;
        }
        if rows.len() == MOST_ROWS {
            return Err(Text::key("import-many-rows").with("most", MOST_ROWS));
        }
        // The reader's own count is one short behind a CR LF.
        let begins = record.position().map_or(0, |at| usize::try_from(at.byte()).unwrap_or(usize::MAX));
        let begins = begins.clamp(counted, text.len());
        let skipped = text.as_bytes()[begins..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        line += memchr_iter(b'\n', &text.as_bytes()[counted..begins + skipped]).count() as u64;
        counted = begins + skipped;
        rows.push(Row { line, cells: record.iter().map(str::to_owned).collect() });
    }
    if rows.is_empty() {
        return Err(Text::key("import-only-head"));
    }
    Ok(Table { encoding, delimiter, heads, rows, blank })
}

/// What parts the cells of the first line: whatever stands most often in it outside of quotes.
fn sniff(text: &str) -> u8 {
    let mut counts = [0_usize; DELIMITERS.len()];
    let mut quoted = false;
    for byte in text.trim_start_matches(['\r', '\n']).bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            other if !quoted => {
                if let Some(at) = DELIMITERS.iter().position(|d| *d == other) {
                    counts[at] += 1;
                }
            }
            _ => {}
        }
    }
    // Of equals the first: a comma.
    let most = (0..counts.len()).rev().max_by_key(|at| counts[*at]).unwrap_or(0);
    DELIMITERS[most]
}

/// The line of a quote that is not closed, or is closed within a cell.
fn broken_quote(text: &str, delimiter: u8) -> Option<u64> {
    #[derive(PartialEq)]
    enum At {
        Start,
        Bare,
        Quoted,
        Closed,
    }
    let (mut at, mut line, mut opened) = (At::Start, 1_u64, 1_u64);
    for byte in text.bytes() {
        at = match (at, byte) {
            (At::Quoted, b'"') => At::Closed,
            (At::Quoted, _) => At::Quoted,
            // A doubled quote: still within.
            (At::Closed, b'"') => At::Quoted,
            (At::Start, b'"') => {
                opened = line;
                At::Quoted
            }
            (_, b'\n' | b'\r') => At::Start,
            (_, d) if d == delimiter => At::Start,
            (At::Closed, _) => return Some(line),
            (At::Start | At::Bare, _) => At::Bare,
        };
        line += u64::from(byte == b'\n');
    }
    (at == At::Quoted).then_some(opened)
}
