//! Bytes to a table, whatever a hostile hand wrote, and which rows go.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use proptest::prelude::*;

use super::*;

fn table(text: &str) -> Table {
    parse(text, Encoding::Utf8).unwrap()
}

fn wrong(text: &str) -> String {
    parse(text, Encoding::Utf8).unwrap_err().key.to_string()
}

#[test]
fn bytes_are_read_in_what_spreadsheets_write() {
    let utf16 = |bytes: fn(u16) -> [u8; 2], mark: [u8; 2]| -> Vec<u8> {
        mark.into_iter().chain("año;ї\n".encode_utf16().flat_map(bytes)).collect()
    };
    for (bytes, encoding) in [
        ("año;ї\n".as_bytes().to_vec(), Encoding::Utf8),
        ([b"\xef\xbb\xbf", "año;ї\n".as_bytes()].concat(), Encoding::Utf8),
        (utf16(u16::to_le_bytes, [0xff, 0xfe]), Encoding::Utf16),
        (utf16(u16::to_be_bytes, [0xfe, 0xff]), Encoding::Utf16),
    ] {
        assert_eq!(decode(&bytes).unwrap(), ("año;ї\n".to_owned(), encoding));
    }
    assert_eq!(decode(b"a\xf1o;10 \x80\n").unwrap(), ("año;10 €\n".to_owned(), Encoding::Windows1252));
    for bad in [&b"\xff\xfea"[..], b"\xff\xfe\x00\xd8", b"a\0b"] {
        assert_eq!(decode(bad).unwrap_err().key, "import-no-text");
    }
}

#[test]
fn the_delimiter_is_seen_and_lines_are_those_of_the_file() {
    for (text, delimiter) in
        [("a,b\n1,2\n", b','), ("a;b,c\n", b','), ("a;b;c,d\n1;2;3\n", b';'), ("a\tb\n1\t2\n", b'\t'), ("a\nb\n", b',')]
    {
        match parse(text, Encoding::Utf8) {
            Ok(table) => assert_eq!(table.delimiter, delimiter, "{text:?}"),
            Err(why) => assert_eq!(why.key, "import-only-head", "{text:?}"),
        }
    }
    let table = table("client;note\r\nAna;\"two\r\nlines; and \"\"more\"\"\"\r\n\r\n;\r\nBo;x\r\n");
    let rows: Vec<_> = table.rows.iter().map(|row| (row.line, row.cells[1].as_str())).collect();
    assert_eq!(rows, [(2, "two\r\nlines; and \"more\""), (6, "x")]);
    assert_eq!(table.blank, 1);
}

#[test]
fn what_is_no_table_says_why() {
    for (text, key) in [
        ("", "import-empty"),
        (" \n\n", "import-empty"),
        ("a;b\n", "import-only-head"),
        ("a;b\n;\n", "import-only-head"),
        ("a;b\n1;\"2\n3;4\n", "import-quote"),
        ("a;b\n1;\"2\"x\n", "import-quote"),
    ] {
        assert_eq!(wrong(text), key, "{text:?}");
    }
    let why = parse("a;b\n1;2\n1;\"2\n3;4\n", Encoding::Utf8).unwrap_err();
    assert_eq!(why, Text::key("import-quote").with("line", 3_u64), "where it was opened");
    let long: String = std::iter::once("a\n".to_owned()).chain((0..100_001).map(|n| format!("{n}\n"))).collect();
    assert_eq!(wrong(&long), "import-many-rows");
}

proptest! {
    #[test]
    fn no_bytes_break_the_reading(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok((text, encoding)) = decode(&bytes) {
            let _ = parse(&text, encoding);
        }
    }

    #[test]
    fn what_a_spreadsheet_writes_is_read_back(
        rows in proptest::collection::vec(proptest::collection::vec("[a-z;,\t\"ñ \n]{0,8}x", 3), 1..8),
        delimiter in proptest::sample::select(vec![b',', b';', b'\t']),
    ) {
        let mut out = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        out.write_record(["one", "two", "three"]).unwrap();
        for row in &rows {
            out.write_record(row).unwrap();
        }
        let text = String::from_utf8(out.into_inner().unwrap()).unwrap();
        let table = table(&text);
        prop_assert_eq!(table.delimiter, delimiter);
        let back: Vec<_> = table.rows.into_iter().map(|row| row.cells).collect();
        prop_assert_eq!(back, rows);
    }
}
