//! Bytes to rows to what would be sent: tables of cases, and the file that a hostile hand wrote.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::HashMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::check::{Check, Checked, Dry, Lists, Owner};
use super::decode::{Encoding, decode};
use super::mapping::{Field, Mappings, propose};
use super::names::{Found, Names};
use super::sent::{Before, Earlier};
use super::table::{Table, parse};
use crate::api::sml::{Channel, Fuel, LeadRow, Locality, Province, Source, User, UserId};
use crate::domain::{AccountId, Clean, Moment, Partner};
use crate::flow::Paged;

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
    assert_eq!(why, crate::flow::Text::key("import-quote").with("line", 3_u64), "where it was opened");
    let long: String = std::iter::once("a\n".to_owned()).chain((0..100_001).map(|n| format!("{n}\n"))).collect();
    assert_eq!(wrong(&long), "import-many-rows");
}

#[test]
fn heads_say_what_a_column_is_in_three_languages_and_each_field_has_one_column() {
    use Field as F;
    let of = |heads: &[&str]| propose(&heads.iter().map(|head| (*head).to_owned()).collect::<Vec<_>>());
    for (heads, fields) in [
        (
            &["Source", "Car", "Client", "E-mail"][..],
            vec![Some(F::Source), Some(F::Vehicle), Some(F::Client), Some(F::Email)],
        ),
        (
            &["Teléfono", "Año", "Población", "Comercial"],
            vec![Some(F::Phone), Some(F::Year), Some(F::Locality), Some(F::Owner)],
        ),
        (
            &["Джерело", "Ім'я", "Пробіг", "Місто"],
            vec![Some(F::Source), Some(F::Client), Some(F::Km), Some(F::Locality)],
        ),
        (&["telefono", "phone", ""], vec![Some(F::Phone), None, None]),
        (&["Procedenca", "Etiqetas", "xyz"], vec![Some(F::Source), Some(F::Tags), None]),
    ] {
        assert_eq!(of(heads), fields, "{heads:?}");
    }
}

#[test]
fn a_mapping_is_remembered_for_the_same_heads_however_they_are_written() {
    let heads = |texts: [&str; 2]| texts.map(str::to_owned).to_vec();
    let mut mappings = Mappings::default();
    mappings.keep(&heads(["Coche", "X"]), &vec![Some(Field::Vehicle), Some(Field::Note)]);
    let back = Mappings::recalled(&mappings.kept());
    assert_eq!(back, mappings);
    assert_eq!(back.of(&heads(["COCHE ", "x"])), Some(vec![Some(Field::Vehicle), Some(Field::Note)]));
    assert_eq!(back.of(&heads(["x", "coche"])), None);
    assert!(Mappings::recalled(&serde_json::json!([1, ["a"], {"b": 2}])).is_empty());
}

fn source(id: u64, dealership: &str, data: &str, channel: &str) -> Source {
    let channel = Some(Channel { id: 1, slug: "x".into(), name: channel.into() });
    Source { id, data: Some(data.into()), channel, origin: None, dealership: Some((3, dealership.into())) }
}

fn user(id: u64, name: &str, username: &str) -> User {
    User {
        id: UserId(id),
        name: name.into(),
        username: username.into(),
        phone: None,
        email: None,
        member: None,
        last_seen: None,
        online: None,
        active: Some(true),
        dealerships: [].into(),
    }
}

fn lists() -> Lists {
    let sources =
        [source(31, "Autos Rosaleda", "955010135", "Teléfono"), source(32, "Autos Rosaleda", "a@b.example", "Email")];
    let locality = |id, name: &str| Locality { id, province: Some(611), name: name.into(), active: Some(true) };
    Lists {
        sources: Names::of_sources(&sources),
        fuels: Names::of_fuels(&[Fuel { id: 2, name: "Diésel".into() }]),
        provinces: Names::of_provinces(&[Province { id: 611, country: None, name: "Asturias".into(), active: None }]),
        localities: HashMap::from([(611, Names::of_localities(&[locality(7, "Gijón"), locality(8, "Avilés")]))]),
        users: Names::of_users(&[user(4, "Adrián Peña", "adrian@x.example"), user(5, "Ana Peña", "ana@x.example")]),
    }
}

#[test]
fn a_name_leads_to_one_thing_or_to_its_candidates_or_to_what_is_near() {
    let lists = lists();
    let near = |text: &str| Found::Nothing(Some(text.to_owned()));
    for (list, name, found) in [
        (&lists.sources, "955010135", Found::Id(31)),
        (&lists.sources, "autos  rosaleda · TELEFONO", Found::Id(31)),
        (&lists.sources, "#32", Found::Id(32)),
        (&lists.sources, "32", Found::Id(32)),
        (&lists.sources, "33", Found::Nothing(None)),
        (
            &lists.sources,
            "Autos Rosaleda",
            Found::Several("Autos Rosaleda · 955010135, Autos Rosaleda · a@b.example".into()),
        ),
        (&lists.fuels, "diesel", Found::Id(2)),
        (&lists.fuels, "diesl", near("Diésel · #2")),
        (&lists.users, "ADRIÁN PEÑA", Found::Id(4)),
        (&lists.users, "Peña", near("Adrián Peña · adrian@x.example, Ana Peña · ana@x.example")),
        (&lists.users, "", Found::Nothing(None)),
    ] {
        assert_eq!(list.find(name), found, "{name:?}");
    }
}

fn account() -> AccountId {
    AccountId::new(Partner::Sml, "dealer-07")
}

fn loaded(rows: Vec<LeadRow>) -> crate::flow::RowsSnapshot<LeadRow> {
    let mut paged = Paged::default();
    paged.merge(rows, Moment { mono_ms: 0, wall: jiff::Timestamp::UNIX_EPOCH });
    paged.snapshot()
}

fn check(text: &str, owner: Owner) -> Dry {
    let table = table(text);
    let mapping = propose(&table.heads);
    let there = LeadRow { phone: Some("600 111 222".into()), ..crate::panes::leads::factory::lead_row(9) };
    Check {
        table: Arc::new(table),
        mapping,
        lists: Arc::new(lists()),
        owner,
        zone: TimeZone::get("Europe/Madrid").unwrap(),
        account: account(),
        loaded: loaded(vec![there]),
        earlier: Arc::new(Earlier::default()),
    }
    .run()
}

fn said(row: &Checked) -> Vec<String> {
    row.problems.iter().map(|p| format!("{}{}", if p.stops { "!" } else { "" }, p.text.key)).collect()
}

#[test]
fn a_whole_row_becomes_a_lead_as_it_was_typed() {
    let text = "source,car,client,phone,email,province,town,owner,status,score,price,km,year,fuel,note,tags,task,date\n\
        955010135,Seat León,María Núñez,+34 611 22 33 44,m@x.example,asturias,gijon,Adrián Peña,nuevo,3,14900,\"12000,5\",\
        2019,Diésel,call her,\"vip, web\",other,2026-12-01 16:30\n";
    let dry = check(text, Owner::Column);
    let row = &dry.rows[0];
    assert_eq!(said(row), Vec::<String>::new());
    let body = row.lead.as_ref().unwrap().body().unwrap();
    assert_eq!(
        body,
        serde_json::json!({
            "source": 31, "user": 4, "status": "new", "score": "3",
            "vehicle": {"brand_model": "Seat León", "price": "14900", "km": "12000.5", "year": 2019, "gas": 2},
            "client": {"name": "María Núñez", "phone": "+34 611 22 33 44", "email": "m@x.example", "province": 611, "location": 7},
            "note": [{"content": "call her"}], "tags": [{"content": "vip"}, {"content": "web"}],
            "request": {"task": [{"type": "other", "planified_realization_date": "2026-12-01T15:30:00Z"}]},
        })
    );
}

#[test]
fn each_cell_that_is_wrong_or_worth_a_look_says_so() {
    for (head, cell, expected) in [
        ("year", "19", "!import-year"),
        ("year", "3000", "!import-year"),
        ("score", "5", "!import-score"),
        ("phone", "12", "!import-phone"),
        ("phone", "600 11 CALL", "!import-phone"),
        ("phone", "0034600111222", "import-there"),
        ("email", "a@b", "!import-email"),
        ("email", "a b@c.es", "!import-email"),
        ("price", "14.900", "!import-amount"),
        ("km", "many", "!import-amount"),
        ("fuel", "wood", "!import-unknown"),
        ("town", "Gijón", "!import-locality-alone"),
        ("status", "gone", "!import-status"),
        ("status", "end", "import-ends"),
        ("sold", "yes", "import-sold"),
        ("sold", "perhaps", "!import-yes-no"),
        ("task", "appraisal", "!import-appraisal"),
        ("task", "party", "!import-task-kind"),
        ("date", "2026-12-01", "!import-task-missing"),
        ("note", "=1+1", "import-formula"),
        ("note", "a\u{1b}[31m", "!import-control"),
        ("car", "a\u{7}b", "!import-control"),
    ] {
        let (car, cars) = if head == "car" { ("", "") } else { (",car", ",Seat") };
        let dry = check(&format!("source,client,{head}{car}\n955010135,Ana,{cell}{cars}\n"), Owner::Importer);
        let said = said(&dry.rows[0]);
        assert!(said.iter().any(|text| text == expected), "{head}={cell}: {said:?}");
        assert_eq!(dry.rows[0].lead.is_none(), expected.starts_with('!'), "{head}={cell}");
    }
    let says = |text: &str, owner| said(&check(text, owner).rows[0]);
    assert_eq!(says("car,client,phone\nSeat,Ana,611000000\n", Owner::Importer), ["!import-required"]);
    assert_eq!(says("source,car\n31,Seat\n", Owner::Importer), ["import-no-client"]);
    assert_eq!(says("source,car\n31,Seat\n", Owner::Unsaid), ["!import-owner-unsaid", "import-no-client"]);
    assert_eq!(
        says("source,car,phone,owner\n31,Seat,611000000,\n", Owner::Column),
        ["!import-client-name", "!import-owner-empty"]
    );
    assert_eq!(says("source,car\n31,Seat,more\n", Owner::Importer), ["!import-width", "import-no-client"]);
    assert_eq!(says("source,car\n31\n", Owner::Importer), ["!import-width", "!import-required", "import-no-client"]);
}

#[test]
fn times_are_the_dealers_and_one_that_the_clock_skips_or_repeats_is_refused() {
    for (date, expected) in [
        ("2026-07-01 10:00", Some("2026-07-01T08:00:00Z")),
        ("1/7/2026 10:00", Some("2026-07-01T08:00:00Z")),
        ("2026-01-15", Some("2026-01-15T08:00:00Z")),
        ("2027-03-28 02:30", None),
        ("2026-10-25 02:30", None),
        ("2026-02-30 10:00", None),
        ("7/13/2026", None),
        ("tomorrow", None),
    ] {
        let dry = check(&format!("source,car,task,date\n31,Seat,other,{date}\n"), Owner::Importer);
        let planned = dry.rows[0].lead.as_ref().and_then(|lead| lead.tasks[0].planned).map(|at| at.to_string());
        assert_eq!(planned.as_deref(), expected, "{date}");
    }
}

#[test]
fn the_same_row_twice_is_sent_once_and_the_same_telephone_is_told() {
    let dry = check(
        "source,car,client,phone\n31,Seat,Ana,611 000 000\n31,SEAT,ana,611000000\n31,Fiat,Ana,611000000\n",
        Owner::Importer,
    );
    let all: Vec<_> = dry.rows.iter().map(said).collect();
    assert_eq!(all, [vec![], vec!["!import-same-row".to_owned()], vec!["import-twice".to_owned()]]);
}

#[test]
fn a_row_is_known_again_whatever_its_columns_and_owner() {
    let one = check("source,car,client,phone\n955010135,Seat,Ana,611 000 000\n", Owner::Importer);
    let two =
        check("note;phone;client;car;source\nx;611000000;Ana ;Seat;#31\n", Owner::One(UserId(4), Clean::default()));
    assert_eq!(one.rows[0].key, two.rows[0].key);
    let other = check("source,car,client,phone\n955010135,Seat,Ana,611 000 001\n", Owner::Importer);
    assert_ne!(one.rows[0].key, other.rows[0].key);
    assert_eq!(one.rows[0].before, Before::Nothing);
}

#[test]
fn a_locality_waits_for_the_list_of_its_province() {
    let check_of = |known: bool| {
        let mut lists = lists();
        if !known {
            lists.localities.clear();
        }
        let table = table("source,car,client,province,town\n31,Seat,Ana,Asturias,Gijon\n");
        let mapping = propose(&table.heads);
        let zone = TimeZone::UTC;
        let (lists, earlier) = (Arc::new(lists), Arc::new(Earlier::default()));
        let table = Arc::new(table);
        Check {
            table,
            mapping,
            lists,
            owner: Owner::Importer,
            zone,
            account: account(),
            loaded: loaded(Vec::new()),
            earlier,
        }
        .run()
    };
    let dry = check_of(false);
    assert_eq!((dry.rows[0].lead.is_none(), dry.provinces.iter().copied().collect::<Vec<_>>()), (true, vec![611]));
    let dry = check_of(true);
    assert!(dry.rows[0].lead.is_some() && dry.provinces.is_empty());
}

#[test]
fn a_hundred_thousand_rows_are_checked_each() {
    let rows: Vec<String> = (0..100_000).map(|n| format!("31,Seat {n},Ana,6{n:08}\n")).collect();
    let rows = rows.concat();
    let dry = check(&format!("source,car,client,phone\n{rows}"), Owner::Importer);
    assert_eq!(dry.rows.iter().filter(|row| row.lead.is_some()).count(), 100_000);
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

    #[test]
    fn every_row_either_may_be_sent_or_says_what_stops_it(cells in proptest::collection::vec("[a-z0-9@.=+-]{0,9}", 6)) {
        let dry = check(&format!("source,car,client,phone,email,year\n{}\n31,S,A,,,\n", cells.join(",")), Owner::Importer);
        for row in &dry.rows {
            prop_assert_eq!(row.lead.is_none(), row.problems.iter().any(|p| p.stops));
        }
    }
}
