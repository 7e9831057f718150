//! A table as CSV, JSON or Markdown, written as a stream: a row is bytes before the next one is looked at.
//!
//! Knows nothing of files. What a spreadsheet would run as a formula, or a Markdown reader as markup, is defused here;
//! a number stays the number it is, digit by digit.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::value::RawValue;
use unicode_width::UnicodeWidthStr as _;

use crate::flow::{Cell, ExportAs, Sheet};

/// Markdown is padded to align its columns up to this many cells; a longer text stands out instead of widening all.
const WIDEST: usize = 60;

/// The mark that tells spreadsheets of UTF-8; without it they take the bytes for letters of an older table.
pub(super) const BOM: &[u8] = "\u{feff}".as_bytes();

/// Writes a sheet. `row` is called with the number of rows done and may end it with an error.
pub(super) fn write(
    form: ExportAs,
    sheet: &Sheet,
    out: &mut impl Write,
    row: &mut dyn FnMut(usize) -> io::Result<()>,
) -> io::Result<()> {
    match form {
        ExportAs::Csv => csv(sheet, out, row),
        ExportAs::Json => json(sheet, out, row),
        ExportAs::Markdown => markdown(sheet, out, row),
    }
}

/// What a file of this form is called at its end.
pub(super) const fn extension(form: ExportAs) -> &'static str {
    match form {
        ExportAs::Csv => "csv",
        ExportAs::Json => "json",
        ExportAs::Markdown => "md",
    }
}

fn csv(sheet: &Sheet, out: &mut impl Write, row: &mut dyn FnMut(usize) -> io::Result<()>) -> io::Result<()> {
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    csv.write_record(sheet.columns.iter().map(|head| defused(head).into_owned()))?;
    for (k, cells) in sheet.rows.iter().enumerate() {
        for cell in cells {
            match cell {
                Cell::Empty => csv.write_field("")?,
                Cell::Number(number) => csv.write_field(&*defused(number))?,
                Cell::Text(text) => csv.write_field(&*defused(text.as_str()))?,
            }
        }
        csv.write_record(None::<&[u8]>)?;
        row(k + 1)?;
    }
    csv.flush()
}

/// A text that no spreadsheet takes for a formula: an apostrophe stands before what would begin one. A plain number may
/// begin with its sign.
fn defused(text: &str) -> Cow<'_, str> {
    let starts = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    // One sign only: "+-1" is a sum.
    if starts && !is_decimal(text) && !text.strip_prefix('+').is_some_and(is_unsigned) {
        return Cow::Owned(format!("'{text}"));
    }
    Cow::Borrowed(text)
}

/// Digits with a minus before and a fraction behind, if any.
fn is_decimal(text: &str) -> bool {
    is_unsigned(text.strip_prefix('-').unwrap_or(text))
}

fn is_unsigned(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match text.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(text),
    }
}

/// One row as an object.
struct Object<'a> {
    heads: &'a [String],
    cells: &'a [Cell],
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.heads.len()))?;
        for (head, cell) in self.heads.iter().zip(self.cells) {
            match cell {
                Cell::Empty => map.serialize_entry(head, &())?,
                Cell::Text(text) => map.serialize_entry(head, text.as_str())?,
                // Digit by digit as it came: a float would round it. What JSON does not take for a number is a text.
                Cell::Number(number) => match RawValue::from_string(number.clone()) {
                    Ok(raw) if is_decimal(number) => map.serialize_entry(head, &raw)?,
                    _ => map.serialize_entry(head, number)?,
                },
            }
        }
        map.end()
    }
}

fn json(sheet: &Sheet, out: &mut impl Write, row: &mut dyn FnMut(usize) -> io::Result<()>) -> io::Result<()> {
    let heads = distinct(&sheet.columns);
    out.write_all(b"[")?;
    for (k, cells) in sheet.rows.iter().enumerate() {
        out.write_all(if k == 0 { b"\n  " } else { b",\n  " })?;
        serde_json::to_writer(&mut *out, &Object { heads: &heads, cells })?;
        row(k + 1)?;
    }
    out.write_all(if sheet.rows.is_empty() { b"]\n" } else { b"\n]\n" })?;
    out.flush()
}

/// The heads, no two the same: an object would lose one of them.
fn distinct(heads: &[String]) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut names = Vec::with_capacity(heads.len());
    for head in heads {
        let mut name = head.clone();
        let mut more = 2;
        while !taken.insert(name.clone()) {
            name = format!("{head} {more}");
            more += 1;
        }
        names.push(name);
    }
    names
}

fn markdown(sheet: &Sheet, out: &mut impl Write, row: &mut dyn FnMut(usize) -> io::Result<()>) -> io::Result<()> {
    let heads: Vec<Cow<'_, str>> = sheet.columns.iter().map(|head| escaped(head)).collect();
    // "--:" is the narrowest rule.
    let mut widths: Vec<usize> = heads.iter().map(|head| head.width().clamp(3, WIDEST)).collect();
    let mut numbers = vec![true; heads.len()];
    let mut filled = vec![false; heads.len()];
    for cells in &sheet.rows {
        for (k, cell) in cells.iter().enumerate().take(heads.len()) {
            widths[k] = widths[k].max(shown(cell).width().min(WIDEST));
            numbers[k] &= !matches!(cell, Cell::Text(_));
            filled[k] |= matches!(cell, Cell::Number(_));
        }
    }
    let right: Vec<bool> = numbers.iter().zip(&filled).map(|(all, some)| *all && *some).collect();
    let mut line = String::new();
    let mut put = |out: &mut dyn Write, cells: &mut dyn Iterator<Item = Cow<'_, str>>| {
        line.clear();
        for (k, text) in cells.enumerate() {
            let pad = " ".repeat(widths.get(k).copied().unwrap_or_default().saturating_sub(text.width()));
            let (before, after) = if right.get(k) == Some(&true) { (&*pad, "") } else { ("", &*pad) };
            line.extend(["| ", before, &*text, after, " "]);
        }
        line.push_str("|\n");
        out.write_all(line.as_bytes())
    };
    put(out, &mut heads.iter().map(|head| Cow::Borrowed(&**head)))?;
    let rule = |k: usize| if right[k] { format!("{}:", "-".repeat(widths[k] - 1)) } else { "-".repeat(widths[k]) };
    put(out, &mut (0..heads.len()).map(|k| Cow::Owned(rule(k))))?;
    for (k, cells) in sheet.rows.iter().enumerate() {
        put(out, &mut cells.iter().map(shown))?;
        row(k + 1)?;
    }
    out.flush()
}

fn shown(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Number(number) => escaped(number),
        Cell::Text(text) => escaped(text.as_str()),
    }
}

/// A text that stays within its cell and is shown as it is: no cell mark, no line end, no link, picture or HTML.
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['|', '\\', '<', '`', '[', '*', '\n', '\r']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '|' | '\\' | '`' | '[' | '*' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\n' => out.push_str("<br>"),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests;
