//! Bytes to rows to what would be sent: tables of cases, and the file that a hostile hand wrote.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::HashMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::check::{Check, Checked, Dry, Lists, Owner};
use super::fields::Field;
use super::names;
use super::plan::{Making, operation};
use crate::api::sml::{Channel, Fuel, LeadRow, Locality, Province, Request, Source, User, UserId};
use crate::domain::{AccountId, Clean, Moment, Partner};
use crate::flow::batch::Turn;
use crate::flow::import::{
    Before, Choice, Earlier, Encoding, Found, Mapping, Mappings, Standing, Table, parse, propose,
};
use crate::flow::{Paged, Text};
use crate::ops::{BatchId, OpId, Plan};

fn table(text: &str) -> Table {
    parse(text, Encoding::Utf8).unwrap()
}

#[test]
fn heads_say_what_a_column_is_in_three_languages_and_each_field_has_one_column() {
    use Field as F;
    let of =
        |heads: &[&str]| -> Mapping<F> { propose(&heads.iter().map(|head| (*head).to_owned()).collect::<Vec<_>>()) };
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
    let mut mappings = Mappings::<Field>::default();
    mappings.keep(&heads(["Coche", "X"]), &vec![Some(Field::Vehicle), Some(Field::Note)]);
    let back = Mappings::recalled(&mappings.kept());
    assert_eq!(back, mappings);
    assert_eq!(back.of(&heads(["COCHE ", "x"])), Some(vec![Some(Field::Vehicle), Some(Field::Note)]));
    assert_eq!(back.of(&heads(["x", "coche"])), None);
    assert!(Mappings::<Field>::recalled(&serde_json::json!([1, ["a"], {"b": 2}])).is_empty());
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
        sources: names::sources(&sources),
        fuels: names::fuels(&[Fuel { id: 2, name: "Diésel".into() }]),
        provinces: names::provinces(&[Province { id: 611, country: None, name: "Asturias".into(), active: None }]),
        localities: HashMap::from([(611, names::localities(&[locality(7, "Gijón"), locality(8, "Avilés")]))]),
        users: names::users(&[user(4, "Adrián Peña", "adrian@x.example"), user(5, "Ana Peña", "ana@x.example")]),
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
    checking(text, owner).run()
}

fn checking(text: &str, owner: Owner) -> Check {
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
        found: [].into(),
        earlier: Arc::new(Earlier::default()),
    }
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
    let body = row.made.as_ref().unwrap().body().unwrap();
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
        assert_eq!(dry.rows[0].made.is_none(), expected.starts_with('!'), "{head}={cell}");
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
        let planned = dry.rows[0].made.as_ref().and_then(|lead| lead.tasks[0].planned).map(|at| at.to_string());
        assert_eq!(planned.as_deref(), expected, "{date}");
    }
}

const TWINS: &str = "source,car,client,phone\n31,Seat,Ana,611 000 000\n31,SEAT,ana,611000000\n31,Fiat,Ana,611000000\n";

#[test]
fn equal_rows_are_told_of_each_other_and_a_person_takes_them_in() {
    let dry = check(TWINS, Owner::Importer);
    let all: Vec<_> = dry.rows.iter().map(said).collect();
    assert_eq!(all, [vec![], vec!["import-same-row".to_owned()], vec!["import-twice".to_owned()]]);
    assert_ne!(dry.rows[0].key, dry.rows[1].key, "each may go once, and the ledger tells them apart");
    let mut choice = Choice::default();
    let stand = |choice: &Choice| dry.rows.iter().map(|row| choice.of(row)).collect::<Vec<_>>();
    assert_eq!(stand(&choice), [Standing::Ready, Standing::Out, Standing::Warned]);
    assert!(choice.toggle(&dry.rows[1]) && choice.toggle(&dry.rows[0]));
    assert_eq!(stand(&choice), [Standing::Out, Standing::Warned, Standing::Warned]);
    assert_eq!(choice.toggle_shared(&dry.rows), 2, "out with all that share something");
    assert_eq!(choice.counts(&dry.rows), [0, 0, 0, 0, 3]);
    choice.toggle_shared(&dry.rows);
    assert_eq!(stand(&choice), [Standing::Out, Standing::Warned, Standing::Warned]);
}

#[test]
fn leads_that_the_server_found_are_told_beside_the_row() {
    let mut checking = checking("source,car,client,phone,email\n31,Seat,Ana,699000111,X@y.es\n", Owner::Importer);
    let with = |id, phone: &str, email: &str| LeadRow {
        phone: Some(phone.into()),
        email: Some(email.into()),
        ..crate::panes::leads::factory::lead_row(id)
    };
    checking.found = [with(71, "+34 699 000 111", ""), with(72, "699000111", "x@y.es"), with(73, "", "")].into();
    let dry = checking.run();
    let told: Vec<_> = dry.rows[0].problems.iter().map(|problem| (problem.field, problem.text.clone())).collect();
    let there = |ids: &str| Text::key("import-there").with("ids", ids);
    assert_eq!(told, [(Some(Field::Phone), there("#71, #72")), (Some(Field::Email), there("#72"))]);
    assert!(dry.rows[0].shared && dry.rows[0].made.is_some(), "told, not forbidden");
}

#[test]
fn a_plan_holds_the_rows_that_go_and_names_why_the_others_stay() {
    let text = format!("{TWINS}31,Fiat,,\n31,,Bo,611000009\n");
    let dry = check(&text, Owner::Importer);
    let (rows, skipped) = Making::of(Arc::clone(&dry.rows), Choice::default()).run();
    let lines: Vec<_> = rows.iter().map(|row| (row.target.as_str(), row.becomes.as_str())).collect();
    assert_eq!(lines, [("2", "Seat · 611 000 000"), ("4", "Fiat · 611000000"), ("5", "Fiat")]);
    let why: Vec<_> = skipped.iter().map(|row| (row.target.as_str(), row.why.key.to_string())).collect();
    assert_eq!(why, [("3", "import-same-row".to_owned()), ("6", "import-of-field".to_owned())]);

    let id = BatchId(uuid::Uuid::from_u128(7));
    let made = jiff::Timestamp::UNIX_EPOCH;
    let plan = Plan { id, kind: super::KIND.into(), account: account(), made, about: None, rows };
    let turn = Turn { row: 0, id: OpId(uuid::Uuid::from_u128(8)), batch: id, retry_of: None };
    let operation = operation(turn, &plan, &plan.rows[0]).unwrap();
    assert_eq!(
        (operation.id, operation.batch, operation.target.id.as_str()),
        (turn.id, Some(id), dry.rows[0].key.as_str())
    );
    let Request::CreateLead(lead) = operation.request else { unreachable!() };
    assert_eq!(Some(lead), dry.rows[0].made);
    let mut broken = plan.rows[0].clone();
    broken.value["lead"]["vehicle"] = serde_json::json!({});
    assert!(super::plan::operation(turn, &plan, &broken).is_none(), "what cannot be read whole is not sent");
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
        let mut check = checking("source,car,client,province,town\n31,Seat,Ana,Asturias,Gijon\n", Owner::Importer);
        if !known {
            Arc::make_mut(&mut check.lists).localities.clear();
        }
        check.run()
    };
    let dry = check_of(false);
    assert_eq!((dry.rows[0].made.is_none(), dry.provinces.iter().copied().collect::<Vec<_>>()), (true, vec![611]));
    let dry = check_of(true);
    assert!(dry.rows[0].made.is_some() && dry.provinces.is_empty());
}

#[test]
fn a_hundred_thousand_rows_are_checked_each() {
    let rows: Vec<String> = (0..100_000).map(|n| format!("31,Seat {n},Ana,6{n:08}\n")).collect();
    let rows = rows.concat();
    let dry = check(&format!("source,car,client,phone\n{rows}"), Owner::Importer);
    assert_eq!(dry.rows.iter().filter(|row| row.made.is_some()).count(), 100_000);
}

proptest! {
    #[test]
    fn every_row_either_may_be_sent_or_says_what_stops_it(cells in proptest::collection::vec("[a-z0-9@.=+-]{0,9}", 6)) {
        let dry = check(&format!("source,car,client,phone,email,year\n{}\n31,S,A,,,\n", cells.join(",")), Owner::Importer);
        for row in &*dry.rows {
            prop_assert_eq!(row.made.is_none(), row.problems.iter().any(|p| p.stops));
        }
    }
}
