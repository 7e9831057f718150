//! The three forms: what a reader of each gets back, and what none of them may do with hostile text.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use proptest::prelude::*;

use super::*;
use crate::domain::Clean;

fn text(raw: &str) -> Cell {
    Cell::Text(Clean::from_partner(raw))
}

fn number(digits: &str) -> Cell {
    Cell::Number(digits.to_owned())
}

fn sheet(columns: &[&str], rows: Vec<Vec<Cell>>) -> Sheet {
    Sheet { name: "leads", columns: columns.iter().map(|&c| c.to_owned()).collect(), rows }
}

fn written(form: ExportAs, sheet: &Sheet) -> String {
    let mut out = Vec::new();
    write(form, sheet, &mut out, &mut |_| Ok(())).unwrap();
    String::from_utf8(out).unwrap()
}

/// A small table with what is hard in each form.
fn hard() -> Sheet {
    sheet(
        &["Id", "Client", "Price"],
        vec![
            vec![number("48213"), text("Ruiz, \"Marta\" | <b>x</b>"), number("14900.50")],
            vec![number("7"), text("=HYPERLINK(\"http://x\")"), Cell::Empty],
            vec![number("123456789012345678901234567890"), text("Кіт 猫 [a](b) *c* `d` \\"), number("-0.10")],
        ],
    )
}

#[test]
fn csv_has_crlf_quotes_where_needed_and_no_formula() {
    assert_eq!(
        written(ExportAs::Csv, &hard()),
        "Id,Client,Price\r\n\
         48213,\"Ruiz, \"\"Marta\"\" | <b>x</b>\",14900.50\r\n\
         7,\"'=HYPERLINK(\"\"http://x\"\")\",\r\n\
         123456789012345678901234567890,Кіт 猫 [a](b) *c* `d` \\,-0.10\r\n"
    );
}

#[test]
fn json_keeps_every_digit_and_the_order_of_the_columns() {
    assert_eq!(
        written(ExportAs::Json, &hard()),
        r#"[
  {"Id":48213,"Client":"Ruiz, \"Marta\" | <b>x</b>","Price":14900.50},
  {"Id":7,"Client":"=HYPERLINK(\"http://x\")","Price":null},
  {"Id":123456789012345678901234567890,"Client":"Кіт 猫 [a](b) *c* `d` \\","Price":-0.10}
]
"#
    );
    assert_eq!(written(ExportAs::Json, &sheet(&["Id"], Vec::new())), "[]\n");
}

#[test]
fn markdown_is_aligned_and_nothing_in_a_cell_is_markup() {
    assert_eq!(
        written(ExportAs::Markdown, &hard()),
        "\
|                             Id | Client                          |    Price |
| -----------------------------: | ------------------------------- | -------: |
|                          48213 | Ruiz, \"Marta\" \\| &lt;b>x&lt;/b> | 14900.50 |
|                              7 | =HYPERLINK(\"http://x\")          |          |
| 123456789012345678901234567890 | Кіт 猫 \\[a](b) \\*c\\* \\`d\\` \\\\   |    -0.10 |
"
    );
    let lines = sheet(&["a\r\nb|c"], vec![vec![text(&"x".repeat(100))]]);
    assert_eq!(
        written(ExportAs::Markdown, &lines).lines().map(str::len).collect::<Vec<_>>(),
        [WIDEST + 4, WIDEST + 4, 104],
        "a long text does not widen the others"
    );
    assert!(written(ExportAs::Markdown, &lines).starts_with("| a<br>b\\|c "));
}

#[test]
fn what_a_spreadsheet_would_run_is_defused_and_numbers_are_left_alone() {
    for (raw, safe) in [
        ("=1+1", "'=1+1"),
        ("+34 612 345 118", "'+34 612 345 118"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("@SUM(A1:A9)", "'@SUM(A1:A9)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("＝1+1", "'＝1+1"),
        ("-", "'-"),
        ("--1", "'--1"),
        ("+-1", "'+-1"),
        ("-1e5", "'-1e5"),
        ("-1.", "'-1."),
        // plain numbers and plain texts
        ("-5", "-5"),
        ("-5.25", "-5.25"),
        ("+34612345118", "+34612345118"),
        ("14.900 €", "14.900 €"),
        ("a=b", "a=b"),
        ("'=1", "'=1"),
        ("", ""),
    ] {
        assert_eq!(defused(raw), safe, "{raw:?}");
    }
}

#[test]
fn what_json_does_not_take_for_a_number_is_a_text() {
    for odd in ["007", "1.", ".5", "1e9999", "NaN", "", "1 2", "{}", "null", "\"x\""] {
        let written = written(ExportAs::Json, &sheet(&["n"], vec![vec![number(odd)]]));
        let read: serde_json::Value = serde_json::from_str(&written).unwrap();
        assert_eq!(read[0]["n"], serde_json::Value::from(odd), "{odd:?}");
    }
}

#[test]
fn two_columns_of_one_name_both_reach_json() {
    let twice = sheet(&["A", "A", "A 2"], vec![vec![number("1"), number("2"), number("3")]]);
    assert_eq!(written(ExportAs::Json, &twice), "[\n  {\"A\":1,\"A 2\":2,\"A 2 2\":3}\n]\n");
}

#[test]
fn an_error_of_the_writer_or_of_who_watches_ends_it() {
    struct Full(usize);
    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if self.0 == 0 {
                return Err(io::ErrorKind::StorageFull.into());
            }
            let taken = bytes.len().min(self.0);
            self.0 -= taken;
            Ok(taken)
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    for form in [ExportAs::Csv, ExportAs::Json, ExportAs::Markdown] {
        for room in [0, 1, 40, 100] {
            let failed = write(form, &hard(), &mut Full(room), &mut |_| Ok(())).unwrap_err();
            assert_eq!(failed.kind(), io::ErrorKind::StorageFull, "{form:?} {room}");
        }
        let stopped = write(form, &hard(), &mut Vec::new(), &mut |done| {
            if done == 2 { Err(io::ErrorKind::Interrupted.into()) } else { Ok(()) }
        });
        assert_eq!(stopped.unwrap_err().kind(), io::ErrorKind::Interrupted, "{form:?}");
    }
}

fn any_cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        Just(Cell::Empty),
        any::<String>().prop_map(|raw| text(&raw)),
        "[=+@|\"',;\\\\ -]{0,6}[a-z0-9]{0,3}".prop_map(|raw| text(&raw)),
        "-?[1-9][0-9]{0,30}(\\.[0-9]{1,12})?".prop_map(Cell::Number),
    ]
}

fn any_sheet() -> impl Strategy<Value = Sheet> {
    (1_usize..6).prop_flat_map(|columns| {
        let heads = prop::collection::vec("[^\\x00\u{feff}]{0,12}", columns);
        let rows = prop::collection::vec(prop::collection::vec(any_cell(), columns), 0..8);
        (heads, rows).prop_map(|(columns, rows)| Sheet { name: "leads", columns, rows })
    })
}

fn plain(cell: &Cell) -> &str {
    match cell {
        Cell::Empty => "",
        Cell::Number(number) => number,
        Cell::Text(text) => text.as_str(),
    }
}

proptest! {
    #[test]
    fn csv_is_read_back_as_it_was(sheet in any_sheet()) {
        let out = written(ExportAs::Csv, &sheet);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(out.as_bytes());
        let read: Vec<Vec<String>> =
            reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect();
        let wanted: Vec<Vec<String>> = std::iter::once(sheet.columns.iter().map(String::as_str).collect::<Vec<_>>())
            .chain(sheet.rows.iter().map(|row| row.iter().map(plain).collect()))
            .map(|row| row.into_iter().map(|field| defused(field).into_owned()).collect())
            .collect();
        prop_assert_eq!(read, wanted);
    }

    #[test]
    fn no_cell_of_a_csv_begins_a_formula(sheet in any_sheet()) {
        let out = written(ExportAs::Csv, &sheet);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(out.as_bytes());
        for field in reader.records().flat_map(|r| r.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()) {
            let starts = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
            prop_assert!(!starts || field[1..].bytes().all(|b| b.is_ascii_digit() || b == b'.'), "{field:?}");
        }
    }

    #[test]
    fn json_is_a_list_of_objects_with_every_text_and_digit(sheet in any_sheet()) {
        let out = written(ExportAs::Json, &sheet);
        let read: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(&out).unwrap();
        prop_assert_eq!(read.len(), sheet.rows.len());
        let heads = distinct(&sheet.columns);
        for (object, row) in read.iter().zip(&sheet.rows) {
            for (head, cell) in heads.iter().zip(row) {
                match cell {
                    Cell::Empty => prop_assert!(object[head].is_null()),
                    Cell::Text(text) => prop_assert_eq!(object[head].as_str(), Some(text.as_str())),
                    Cell::Number(number) => prop_assert!(out.contains(number.as_str())),
                }
            }
        }
    }

    #[test]
    fn a_markdown_table_has_a_line_a_row_and_the_same_cells_in_each(sheet in any_sheet()) {
        let out = written(ExportAs::Markdown, &sheet);
        let lines: Vec<&str> = out.split_terminator('\n').collect();
        prop_assert_eq!(lines.len(), sheet.rows.len() + 2);
        for line in lines {
            let mut bars = 0;
            let mut chars = line.chars();
            while let Some(c) = chars.next() {
                match c {
                    '\\' => drop(chars.next()),
                    '|' => bars += 1,
                    _ => {}
                }
            }
            prop_assert_eq!(bars, sheet.columns.len() + 1, "{}", line);
        }
    }
}
