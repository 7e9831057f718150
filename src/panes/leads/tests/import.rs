//! An import on screen, from its columns to its end, and what a person, a disk or a server may do in between.

use super::*;
use crate::api::sml::{Source, UserId};
use crate::flow::import::MOST_BYTES;
use crate::flow::{Brought, Errand, Handoff, News, Pointer, Report};
use crate::ops::{Doubt, Outcome, Refusal};
use crate::panes::leads::catalog::Wanted;
use crate::panes::leads::factory::{lead_row, whole};

const FILE: &str = "fuente;vehículo;cliente;teléfono;correo;etiquetas;sin sentido\r\n\
    955010135;Seat León;Nadia Ferrán;699 100 001;nadia@correo.example;vip;x\r\n\
    955010135;Kia Ceed;Iris Vallbona;600 000 002;iris@correo.example;;x\r\n\
    955010135;Seat León;Nadia Ferrán;699 100 001;nadia@correo.example;vip;x\r\n\
    Autos;Fiat Panda;Omar Quiles;69;omar@correo;;x\r\n\
    955010135;Opel Corsa;Noa Pla;699 100 005;noa@correo.example;;x\r\n";

/// Opens a file of these bytes; the lists and the ledger answer.
fn open(bytes: &[u8]) -> Desk {
    // Lead 2 has one of the telephones.
    let there = LeadRow { phone: Some("600 000 002".into()), ..lead_row(2) };
    let mut desk = Desk::with(vec![lead_row(1), there]);
    desk.area = Rect { x: 0, y: 0, width: 80, height: 24 };
    desk.input(Input::Handoff(Handoff::File("import", "clientes.csv".into())));
    let file = desk.waiting(Slot::one("import_file"));
    let path = "/home/ana/clientes.csv".to_owned();
    desk.input(Input::Brought(file, Ok(Brought::File(path, bytes.into()))));
    desk.input(Input::Brought(desk.waiting(Slot::one("import_ledger")), Ok(Brought::Records(Vec::new()))));
    let source = Source {
        id: 31,
        data: Some("955010135".into()),
        channel: None,
        origin: None,
        dealership: Some((3, "Autos Rosaleda".into())),
    };
    desk.input(Input::End(desk.waiting(Wanted::Sources.slot()), Ok(Reply::Sources { rows: vec![source], count: 1 })));
    desk.input(Input::End(desk.waiting(Wanted::Users.slot()), Ok(Reply::Users { users: Vec::new(), count: 0 })));
    desk
}

/// The leads are the importer's, the rows are shown.
fn checked(bytes: &[u8]) -> Desk {
    let mut desk = open(bytes);
    desk.typed("o");
    desk.key(KeyCode::Enter);
    desk.key(KeyCode::Tab);
    desk
}

/// The plan is shown: the file is the one that was checked.
fn planned(desk: &mut Desk, bytes: &[u8]) {
    let effects = desk.typed("s");
    assert!(matches!(&effects[..], [Effect::Errand(_, Errand::Read { .. })]), "{effects:?}");
    let file = desk.waiting(Slot::one("import_file"));
    let path = "/home/ana/clientes.csv".to_owned();
    desk.input(Input::Brought(file, Ok(Brought::File(path, bytes.into()))));
}

fn noted(desk: &mut Desk, brought: Result<Brought, Text>) -> Effects {
    desk.input(Input::Brought(desk.waiting(Slot::one("bulk_results")), brought))
}

/// The count was typed and everything before the first row is on disk; the effects that send it.
fn sent(desk: &mut Desk, count: &str) -> Effects {
    desk.typed(count);
    let made = desk.key(KeyCode::Enter);
    assert!(matches!(&made[..], [Effect::Errand(_, Errand::Beside { .. })]), "nothing before its file: {made:?}");
    let mut effects = noted(desk, Ok(Brought::Made("/home/ana/clientes.result.csv".into())));
    while let [Effect::Errand(_, Errand::Add { .. })] = &effects[..] {
        effects = noted(desk, Ok(Brought::Added));
    }
    let [Effect::KeepPlan(plan)] = &effects[..] else { panic!("{effects:?}") };
    let id = plan.id;
    desk.input(Input::PlanKept(id, Ok(())))
}

/// The row under way ends like that; what is written down of it, and what goes next.
fn end(desk: &mut Desk, effects: &Effects, outcome: Outcome) -> Effects {
    let write = effects.iter().find_map(|effect| match effect {
        Effect::Submit(operation) => Some(operation),
        _ => None,
    });
    let (id, target) = (write.unwrap().id, write.unwrap().target.id.clone());
    let reply = (outcome == Outcome::Confirmed).then(|| Reply::Lead(whole(lead_row(88))));
    let report = Report { id, op: "sml.create_lead".into(), target, news: News::Ended(outcome), reply };
    desk.input(Input::Outcome(report))
}

fn shown(desk: &Desk, locale: Locale, size: (u16, u16)) -> String {
    picture_in(desk, &Theme::dark(), locale, size)
}

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

#[test]
fn the_pages_of_an_import_look_like_this() {
    let bytes = FILE.as_bytes();
    let columns = open(bytes);
    let mut rows = checked(bytes);
    rows.key(KeyCode::Down);
    let mut plan = checked(bytes);
    planned(&mut plan, bytes);
    let mut running = checked(bytes);
    planned(&mut running, bytes);
    let first = sent(&mut running, "3");
    end(&mut running, &first, Outcome::Confirmed);
    for (name, desk) in [("columns", &columns), ("rows", &rows), ("plan", &plan), ("running", &running)] {
        insta::assert_snapshot!(format!("import_{name}"), shown(desk, Locale::En, SIZES[0]));
    }
    insta::assert_snapshot!("import_rows_120x40", shown(&rows, Locale::En, SIZES[1]));
    insta::assert_snapshot!("import_rows_uk", shown(&rows, Locale::Uk, SIZES[0]));
    for locale in Locale::ALL {
        for desk in [&columns, &rows] {
            let picture = shown(desk, locale, SIZES[0]);
            let lines: Vec<&str> = picture.lines().collect();
            let framed = lines[..5].iter().chain(lines.last());
            assert!(!framed.clone().any(|line| line.contains('…')), "{locale:?}\n{picture}");
            assert!(lines[23].contains("Esc"), "the way out is on the screen: {locale:?}\n{picture}");
        }
    }
}

#[test]
fn what_is_no_table_says_why_and_how_to_go_on() {
    let big = vec![b'x'; 16];
    for (bytes, key) in [
        (&b""[..], "import-empty"),
        (b"fuente;cliente\r\n", "import-only-head"),
        (b"a\0b", "import-no-text"),
        (b"a;b\n1;\"2\n", "import-quote"),
    ] {
        let desk = checked(bytes);
        let failed = desk.pane.imports.open.as_ref().unwrap().desk.failed().unwrap().key.to_string();
        assert_eq!(failed, key);
        assert!(shown(&desk, Locale::En, SIZES[0]).contains("again"));
    }
    // Too large, gone, unreadable: the runtime says so.
    let mut desk = open(&big);
    let effects = desk.typed("r");
    let asked = effects
        .iter()
        .any(|effect| matches!(effect, Effect::Errand(_, Errand::Read { most, .. }) if *most == MOST_BYTES));
    assert!(asked, "{effects:?}");
    let file = desk.waiting(Slot::one("import_file"));
    desk.input(Input::Brought(file, Err(Text::key("errand-too-large").with("mib", 20_u64))));
    assert!(shown(&desk, Locale::En, SIZES[0]).contains("larger than 20 MiB"));
    // A guess of the encoding is told.
    let desk = checked(b"fuente;veh\xedculo;cliente\n955010135;Le\xf3n;Noa\n");
    let picture = shown(&desk, Locale::En, SIZES[0]);
    assert!(picture.contains("Windows-1252") && picture.contains("is a guess"), "{picture}");
}

#[test]
fn a_click_goes_to_a_line_a_second_one_acts_and_the_wheel_moves() {
    let mut desk = open(FILE.as_bytes());
    desk.input(Input::Mouse(Pointer::click(10, 8)));
    desk.input(Input::Mouse(Pointer::click(10, 8)));
    assert!(shown(&desk, Locale::En, SIZES[0]).contains("What is “teléfono”?"), "the fourth column");
    desk.key(KeyCode::Esc);
    let mut desk = checked(FILE.as_bytes());
    let to_send = |desk: &Desk| desk.pane.imports.open.as_ref().unwrap().desk.to_send();
    assert_eq!(to_send(&desk), 3);
    desk.input(Input::Mouse(Pointer::click(10, 5)));
    assert_eq!(to_send(&desk), 2, "the cursor stood there: the row is out");
    desk.input(Input::Mouse(Pointer::wheel(10, 9, 1)));
    desk.typed(" ");
    assert_eq!(to_send(&desk), 1, "three lines on");
    desk.key(KeyCode::Up);
    desk.typed(" ");
    assert_eq!(to_send(&desk), 1, "a row with errors cannot go");
}

#[test]
fn a_row_whose_result_cannot_be_written_down_is_the_last_one() {
    let bytes = FILE.as_bytes();
    let full = || Err(Text::key("export-disk-full"));
    // Not even the file: nothing goes.
    let mut desk = checked(bytes);
    planned(&mut desk, bytes);
    desk.typed("3");
    desk.key(KeyCode::Enter);
    let effects = noted(&mut desk, full());
    assert!(matches!(&effects[..], [Effect::Toast(_)]), "{effects:?}");
    // In the middle: the row under way ends, no other begins.
    let mut desk = checked(bytes);
    planned(&mut desk, bytes);
    let first = sent(&mut desk, "3");
    let second = end(&mut desk, &first, Outcome::Confirmed);
    noted(&mut desk, full());
    let after = end(&mut desk, &second, Outcome::Confirmed);
    assert!(!after.iter().any(|effect| matches!(effect, Effect::Submit(_))), "{after:?}");
}

#[test]
fn each_end_of_a_row_goes_into_the_file_of_results_and_an_unknown_stops() {
    let bytes = FILE.as_bytes();
    let mut desk = checked(bytes);
    planned(&mut desk, bytes);
    let line = |effects: &Effects| {
        effects.iter().find_map(|effect| match effect {
            Effect::Errand(_, Errand::Add { text, .. }) => Some(text.clone()),
            _ => None,
        })
    };
    let first = sent(&mut desk, "3");
    let second = end(&mut desk, &first, Outcome::Confirmed);
    assert_eq!(line(&second).unwrap(), "\"2\",\"88\",\"created\",\"\"\r\n");
    let words = crate::domain::Clean::from_partner("=no");
    let refusal = Refusal { status: 400, words, fields: Vec::new() };
    let third = end(&mut desk, &second, Outcome::Refused(refusal));
    assert_eq!(line(&third).unwrap(), "\"3\",\"\",\"refused\",\"batch-fault\"\r\n");
    let last = end(&mut desk, &third, Outcome::Unknown(Doubt::TimeOut));
    assert_eq!(line(&last).unwrap(), "\"6\",\"\",\"unknown\",\"batch-row-unknown\"\r\n");
    assert!(!last.iter().any(|effect| matches!(effect, Effect::Submit(_))));
}

#[test]
fn rows_are_looked_up_one_after_another_until_the_person_has_enough() {
    let mut desk = checked(FILE.as_bytes());
    assert!(matches!(&desk.typed("l")[..], [Effect::Toast(_)]), "every lead is loaded");
    desk.pane.search = Some("x".into());
    let asked = |effects: &Effects| match &effects[..] {
        [Effect::Call(_, _, _, Request::Leads(query))] => (query.phone.clone(), query.email.clone()),
        other => panic!("{other:?}"),
    };
    let slot = Slot::one("import_look_up");
    let first = desk.typed("l");
    assert_eq!(asked(&first), (Some("699 100 001".into()), None));
    let found = LeadRow { phone: Some("+34 699100001".into()), user: Some((UserId(4), "x".into())), ..lead_row(71) };
    desk.input(Input::Part(desk.waiting(slot), 0, leads(vec![found, lead_row(72)], 2)));
    let next = desk.input(Input::End(desk.waiting(slot), Ok(leads(Vec::new(), 2))));
    assert_eq!(asked(&next), (Some("699100001".into()), None), "the service compares letter by letter");
    let next = desk.input(Input::End(desk.waiting(slot), Ok(leads(Vec::new(), 0))));
    assert_eq!(asked(&next), (None, Some("nadia@correo.example".into())));
    assert!(shown(&desk, Locale::En, SIZES[0]).contains("0 of 3 rows, 1 leads found"));
    assert!(matches!(&desk.typed("s")[..], [Effect::Toast(_)]), "first its end");
    let ticket = desk.waiting(slot);
    assert_eq!(desk.typed("x"), [Effect::Cancel(ticket)]);
    let picture = shown(&desk, Locale::En, SIZES[0]);
    assert!(picture.contains("already on lead #71") && picture.contains("stopped as you asked"), "{picture}");
    assert_eq!(desk.input(Input::End(ticket, Ok(leads(Vec::new(), 0)))), [], "too late");
    // An answer that never comes right is said, and holds nothing back.
    desk.typed("l");
    desk.input(Input::End(desk.waiting(slot), Err(crate::api::ApiError::NotFound { op: "sml.leads" })));
    planned(&mut desk, FILE.as_bytes());
    assert!(desk.pane.bulk.is_some());
}
