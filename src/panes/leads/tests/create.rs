//! A new lead: what its fields find and fill, who is looked for before sending, what is sent, what comes of it.

use serde_json::json;

use super::*;
use crate::api::ApiError;
use crate::api::sml::{Client, Fuel, Locality, NewLead, Province, Source, ops};
use crate::flow::{Capture, Draft, DraftKey, Guard, News, Report, Review};
use crate::ops::{Doubt, FieldError, Outcome, Refusal, Settled, Target};
use crate::panes::leads::catalog::Wanted;
use crate::panes::leads::factory::{lead_row, text};

use KeyCode::{Backspace, Char, Enter, Tab};

fn key() -> DraftKey {
    DraftKey::new("lead", "new")
}

/// The list with the form of a new lead over it, without a draft.
fn open() -> Desk {
    let mut desk = Desk::with(rows(1..=3));
    reopen(&mut desk, None);
    desk
}

fn reopen(desk: &mut Desk, draft: Option<Draft>) {
    let asked = desk.act(Action::Add);
    let [Effect::LoadDraft(ticket, of)] = &asked[..] else { panic!("{asked:?}") };
    assert_eq!((of, desk.pane.capture()), (&key(), Capture::Text));
    assert_eq!(desk.input(Input::Drafted(*ticket, draft)), []);
}

fn ctrl(desk: &mut Desk, c: char) -> Effects {
    desk.input(Input::Key(KeyEvent::new(Char(c), KeyModifiers::CONTROL)))
}

fn go(desk: &mut Desk, field: &str) {
    for _ in 0..40 {
        if desk.pane.form.as_ref().unwrap().desk.form().focused() == field {
            return;
        }
        desk.key(Tab);
    }
    panic!("no field {field}");
}

fn named(name: &str) -> (u64, crate::domain::Clean) {
    (2, name.into())
}

/// The answer to whatever list is being waited for.
fn answer(desk: &mut Desk, wanted: &Wanted) {
    let reply = match wanted {
        Wanted::Sources => {
            let source = |id, data: &str, dealership: &str| Source {
                id,
                data: text(data),
                channel: None,
                origin: Some(named("coches.net")),
                dealership: Some(named(dealership)),
            };
            let rows = vec![source(31, "955010135", "Autos Norte"), source(36, "931650119", "Sur Cars")];
            Reply::Sources { rows, count: 2 }
        }
        Wanted::Fuels => Reply::Fuels { rows: vec![Fuel { id: 2, name: "Diésel".into() }], count: 1 },
        Wanted::Provinces => {
            let province = |id, name: &str| Province { id, country: Some(28), name: name.into(), active: Some(true) };
            Reply::Provinces { rows: vec![province(638, "Madrid"), province(602, "A Coruña")], count: 2 }
        }
        Wanted::Localities(province) => {
            let locality = Locality { id: 58_323, province: Some(*province), name: "Getafe".into(), active: None };
            Reply::Localities { rows: vec![locality], count: 1 }
        }
        Wanted::Clients(_) => {
            let client = Client {
                id: 9,
                name: "Ruiz 2, Marta".into(),
                phone: text("600000002"),
                email: None,
                province: Some((638, "Madrid".into())),
                locality: Some((58_323, "Getafe".into())),
            };
            Reply::Clients { rows: vec![client], count: 1 }
        }
        Wanted::Users | Wanted::Dealerships => Reply::Users { users: Vec::new(), count: 0 },
    };
    let ticket = desk.waiting(wanted.slot());
    desk.input(Input::End(ticket, Ok(reply)));
}

/// Finds something by typing and takes it.
fn find(desk: &mut Desk, field: &str, words: &str, wanted: &Wanted) {
    go(desk, field);
    desk.typed(words);
    answer(desk, wanted);
    desk.key(Enter);
}

fn write(desk: &mut Desk, field: &str, words: &str) {
    go(desk, field);
    desk.typed(words);
}

/// The least that a lead needs.
fn least(desk: &mut Desk) {
    find(desk, "source", "norte", &Wanted::Sources);
    write(desk, "brand_model", "Seat Ibiza");
}

fn reviewed(effects: &[Effect<Request, Job>]) -> Review<Request> {
    let found = effects.iter().find_map(|e| if let Effect::Review(review) = e { Some(*review.clone()) } else { None });
    found.unwrap_or_else(|| panic!("no review: {effects:?}"))
}

fn lead_of(review: &Review<Request>) -> NewLead {
    match &review.operation.as_ref().unwrap().request {
        Request::CreateLead(lead) => *lead.clone(),
        other => panic!("{other:?}"),
    }
}

/// The phrases of a warning, without their variables.
fn keys(review: &Review<Request>) -> Vec<String> {
    fn of(text: &Text) -> Vec<String> {
        let inner = |arg: &crate::flow::Arg| if let crate::flow::Arg::Text(text) = arg { of(text) } else { Vec::new() };
        if text.key == "create-two-warnings" {
            return text.args.iter().flat_map(|(_, arg)| inner(arg)).collect();
        }
        vec![text.key.to_string()]
    }
    review.warning.iter().flat_map(of).collect()
}

fn report(id: OpId, news: News, reply: Option<Reply>) -> Input<Reply, Output> {
    Input::Outcome(Report { id, op: ops::CREATE_LEAD.name.to_owned(), target: String::new(), news, reply })
}

fn value(desk: &Desk, path: &str) -> String {
    format!("{:?}", desk.pane.form.as_ref().unwrap().desk.form().value(path))
}

#[test]
fn the_least_lead_is_shown_with_what_was_typed_and_sends_nothing_before() {
    let mut desk = open();
    least(&mut desk);
    assert!(value(&desk, "source").contains("Autos Norte · 955010135 · coches.net"), "which of the dealership's");
    let id = OpId(desk.mint.clone().uuid(desk.at()));
    let effects = ctrl(&mut desk, 's');
    assert_eq!(effects.len(), 1, "nobody to look for: {effects:?}");
    let review = reviewed(&effects);
    let operation = review.operation.clone().unwrap();
    let lead = NewLead { status: Some(Status::New), ..NewLead::of(31, "Seat Ibiza") };
    assert_eq!(operation.request, Request::CreateLead(Box::new(lead.clone())));
    assert_eq!((operation.id, operation.spec.name, operation.changes), (id, "sml.create_lead", lead.changes()));
    assert_eq!(operation.target, Target { kind: "lead", id: String::new(), label: "Seat Ibiza".into() });
    assert_eq!((operation.before, operation.after, operation.retry_of), (vec![], None, None));
    assert_eq!((review.guard.clone(), keys(&review)), (Guard::Press, vec![]));
    let facts: Vec<_> = operation.snapshot.iter().map(|f| (f.label, f.value.as_str())).collect();
    assert_eq!(
        facts,
        [
            ("create-source", "Autos Norte · 955010135 · coches.net"),
            ("create-car", "Seat Ibiza"),
            ("create-user", "create-user-you"),
            ("create-status", "status-new"),
        ]
    );
}

#[test]
fn what_the_server_demands_is_demanded_here() {
    type Fill = fn(&mut Desk);
    let cases: [(Fill, &str); 5] = [
        (|_| (), "source"),
        (|desk| find(desk, "source", "norte", &Wanted::Sources), "brand_model"),
        (
            |desk| {
                least(desk);
                write(desk, "phone", "600111222");
            },
            "name",
        ),
        (
            |desk| {
                least(desk);
                write(desk, "phone", "who knows");
            },
            "phone",
        ),
        (
            |desk| {
                least(desk);
                go(desk, "task");
                desk.key(Char('+'));
                // date, appraisal
                desk.key(KeyCode::Right);
                desk.key(KeyCode::Right);
            },
            "task.0.appraisal_brand_model",
        ),
    ];
    for (fill, wrong) in cases {
        let mut desk = open();
        fill(&mut desk);
        assert_eq!(ctrl(&mut desk, 's'), [], "{wrong}");
        assert_eq!(desk.pane.form.as_ref().unwrap().desk.form().focused(), wrong);
    }
}

#[test]
fn a_chosen_client_fills_the_block_and_another_province_empties_the_locality() {
    let mut desk = open();
    write(&mut desk, "email", "old@example.es");
    go(&mut desk, "known");
    assert_eq!(desk.typed("ru"), [], "two letters find half of all clients");
    let asked = desk.typed("i");
    assert!(
        matches!(&asked[..], [Effect::Call(_, Lane::Interactive, _, Request::Clients(q))] if q.name.as_deref() == Some("rui"))
    );
    answer(&mut desk, &Wanted::Clients(String::new()));
    let chosen = desk.key(Enter);
    let Some(Effect::SaveDraft(_, draft)) = chosen.last() else { panic!("{chosen:?}") };
    assert_eq!(draft.0.get("phone").map(String::as_str), Some("600000002"), "what was filled is in the draft");
    let filled = ["name", "phone", "email", "province", "location"].map(|path| value(&desk, path));
    assert!(filled[0].contains("Ruiz 2, Marta") && filled[4].contains("58323"), "{filled:?}");
    assert!(filled[2].contains("Empty"), "an address of somebody else does not stay: {filled:?}");

    find(&mut desk, "province", "coru", &Wanted::Provinces);
    assert!(value(&desk, "location").contains("Empty"));
    find(&mut desk, "location", "get", &Wanted::Localities(602));
    assert!(value(&desk, "location").contains("Getafe"));
    go(&mut desk, "province");
    desk.key(Backspace);
    assert!(value(&desk, "location").contains("Empty"));
    go(&mut desk, "location");
    assert_eq!(desk.key(Char(' ')), [], "without a province there is nothing to read");
}

#[test]
fn a_draft_brings_back_a_locality_with_its_province() {
    let mut desk = open();
    find(&mut desk, "province", "mad", &Wanted::Provinces);
    find(&mut desk, "location", "get", &Wanted::Localities(638));
    let left = desk.key(KeyCode::Esc);
    let Some(Effect::SaveDraft(_, draft)) = left.first().cloned() else { panic!("{left:?}") };
    assert_eq!(desk.pane.capture(), Capture::None);
    reopen(&mut desk, Some(draft));
    assert!(value(&desk, "location").contains("Getafe") && value(&desk, "province").contains("638"));
}

/// A client whose number a loaded lead has; gives what is asked of the server.
fn looking(desk: &mut Desk) -> Vec<(Ticket, LeadQuery)> {
    least(desk);
    write(desk, "name", "Ruiz, Marta");
    write(desk, "phone", "+34 600 000 002");
    write(desk, "email", "eva@example.es");
    let effects = ctrl(desk, 's');
    let asked = effects.into_iter().map(|effect| match effect {
        Effect::Call(ticket, Lane::Interactive, _, Request::Leads(query)) => (ticket, query),
        other => panic!("{other:?}"),
    });
    asked.collect()
}

#[test]
fn who_may_be_the_same_is_looked_for_here_and_at_the_server_and_named() {
    let mut desk = open();
    let asked = looking(&mut desk);
    let first = |query: LeadQuery| LeadQuery { first_pages: Some(1), ..query };
    assert_eq!(
        asked.iter().map(|(_, query)| query.clone()).collect::<Vec<_>>(),
        [
            first(LeadQuery { phone: Some("+34 600 000 002".into()), ..LeadQuery::default() }),
            first(LeadQuery { phone: Some("600000002".into()), ..LeadQuery::default() }),
            first(LeadQuery { email: Some("eva@example.es".into()), ..LeadQuery::default() }),
        ]
    );
    let loaded = desk.pane.rows.len();
    let far = LeadRow { email: text("EVA@example.es"), status: Status::End, ..lead_row(9_000) };
    let near = LeadRow { email: text("not-eva@example.es"), ..lead_row(9_001) };
    assert_eq!(desk.input(Input::Part(asked[2].0, 0, leads(vec![far, near], 2))), []);
    for (ticket, _) in &asked[..2] {
        assert_eq!(desk.input(Input::End(*ticket, Ok(leads(Vec::new(), 0)))), []);
    }
    let review = reviewed(&desk.input(Input::End(asked[2].0, Ok(leads(Vec::new(), 0)))));
    assert_eq!(keys(&review), ["create-warn-twins"]);
    let twins = review.warning.unwrap();
    assert_eq!(twins.args[0].1, crate::flow::Arg::Num(2), "the loaded one by its number, the other by its address");
    assert_eq!(desk.pane.rows.len(), loaded, "what was only looked for joins no list");
}

#[test]
fn a_look_up_that_fails_or_takes_too_long_is_said_and_holds_nothing_back() {
    let error = || ApiError::TimeOut { host: "sml".into(), seconds: 30 };
    // All fail.
    let mut desk = open();
    let asked = looking(&mut desk);
    let ends: Vec<_> = asked.iter().map(|(t, _)| desk.input(Input::End(*t, Err(error())))).collect();
    let review = reviewed(ends.last().unwrap());
    assert_eq!(keys(&review), ["create-warn-twins", "create-warn-lookup"], "what is loaded is known all the same");
    // Nobody answers.
    let mut desk = open();
    let asked = looking(&mut desk);
    assert_eq!(desk.pane.next_change(), Some(desk.ms + 6_000));
    desk.ms += 6_000;
    let effects = desk.input(Input::Tick);
    assert_eq!(effects.iter().filter(|e| matches!(e, Effect::Cancel(_))).count(), 3);
    assert_eq!(keys(&reviewed(&effects)), ["create-warn-twins", "create-warn-lookup"]);
    assert_eq!(desk.input(Input::End(asked[0].0, Err(error()))), [], "an answer too late shows nothing again");
    // The person does not want to wait.
    let mut desk = open();
    looking(&mut desk);
    assert_eq!(keys(&reviewed(&ctrl(&mut desk, 's'))), ["create-warn-twins", "create-warn-lookup"]);
}

#[test]
fn typing_or_leaving_ends_the_look_up() {
    for code in [Char('x'), KeyCode::Esc] {
        let mut desk = open();
        let asked = looking(&mut desk);
        let effects = desk.key(code);
        assert_eq!(effects.iter().filter(|e| matches!(e, Effect::Cancel(_))).count(), asked.len(), "{code:?}");
        assert_eq!(desk.input(Input::End(asked[0].0, Ok(leads(Vec::new(), 0)))), []);
    }
}

#[test]
fn a_sold_car_and_an_ended_lead_are_warned_of() {
    let mut desk = open();
    least(&mut desk);
    go(&mut desk, "sold");
    desk.key(KeyCode::Left);
    go(&mut desk, "status");
    desk.key(KeyCode::Left);
    let review = reviewed(&ctrl(&mut desk, 's'));
    assert_eq!(keys(&review), ["create-warn-sold", "create-warn-end"]);
    let lead = lead_of(&review);
    assert_eq!((lead.vehicle.sold, lead.status), (Some(true), Some(Status::End)));
}

/// A lead that was sent.
fn sent(desk: &mut Desk) -> OpId {
    least(desk);
    let id = reviewed(&ctrl(desk, 's')).operation.unwrap().id;
    desk.input(report(id, News::Running, None));
    id
}

#[test]
fn the_new_lead_joins_the_list_and_is_selected_where_it_stands() {
    let mut desk = open();
    let id = sent(&mut desk);
    let reply = Reply::Lead(lead(lead_row(77), 0));
    let effects = desk.input(report(id, News::Ended(Outcome::Confirmed), Some(reply)));
    assert_eq!(effects[0], Effect::SaveDraft(key(), Draft::default()));
    assert_eq!(effects[1], toast(ToastLevel::Good, Text::key("create-done").with("id", "#77")));
    assert!(matches!(&effects[2], Effect::Call(_, Lane::Interactive, _, Request::Lead(LeadId(77)))), "{effects:?}");
    assert_eq!((desk.selected(), desk.pane.rows.of, desk.pane.capture()), (Some(77), Some(4), Capture::None));
    // One that somebody else made of the same operation (an import) is not jumped to.
    let other = OpId(Mint::seeded([9; 32]).uuid(desk.at()));
    desk.input(report(other, News::Ended(Outcome::Confirmed), Some(Reply::Lead(lead(lead_row(78), 0)))));
    assert_eq!((desk.selected(), desk.pane.rows.len()), (Some(77), 5));
}

#[test]
fn a_refusal_stands_beside_the_fields_that_it_names() {
    let mut desk = open();
    write(&mut desk, "name", "Ruiz, Marta");
    let id = sent(&mut desk);
    let error = |field: &str| FieldError { field: field.to_owned(), words: "Bad.".into() };
    let fields = vec![error("client.phone"), error("vehicle.brand_model")];
    let refused = Outcome::Refused(Refusal { status: 400, words: "client.phone: Bad.".into(), fields });
    let effects = desk.input(report(id, News::Ended(refused), None));
    assert!(matches!(&effects[..], [Effect::SaveDraft(_, draft)] if draft.0.contains_key("name")), "{effects:?}");
    assert_eq!(desk.pane.form.as_ref().unwrap().desk.form().focused(), "brand_model");
    let shown = picture(&desk, Locale::En, (120, 40));
    assert_eq!(shown.matches("! Bad.").count(), 2, "{shown}");
}

#[test]
fn an_unknown_creation_keeps_the_draft_and_another_one_must_name_it() {
    let mut desk = open();
    let id = sent(&mut desk);
    let unknown = || News::Ended(Outcome::Unknown(Doubt::TimeOut));
    let effects = desk.input(report(id, unknown(), None));
    assert!(matches!(&effects[..], [Effect::SaveDraft(_, draft)] if !draft.0.is_empty()), "{effects:?}");
    assert_eq!((desk.pane.capture(), desk.selected()), (Capture::None, Some(1)));
    desk.act(Action::Add);
    let review = reviewed(&ctrl(&mut desk, 's'));
    assert_eq!(
        (review.guard.clone(), keys(&review)),
        (Guard::Type(id.short()), vec!["review-over-unknown-warning".into()])
    );
    assert_eq!(review.operation.unwrap().retry_of, Some(id));
    // Settled, nothing is to be named any more, and what was created is looked for on the first pages.
    let effects = desk.input(report(id, News::Settled(Settled::Confirmed), None));
    assert!(effects.contains(&list_call(desk.waiting(super::super::WATCH), first_pages())), "{effects:?}");
    assert_eq!(reviewed(&ctrl(&mut desk, 's')).guard, Guard::Press);
}

#[test]
fn without_writing_there_is_no_form_and_while_one_is_sent_no_other() {
    let mut desk = Desk::with(rows(1..=3));
    desk.gate = Gate::Shut(Text::key("gate-read-only"));
    let effects = desk.act(Action::Add);
    assert!(matches!(&effects[..], [Effect::Toast(t)] if t.text.key == "toast-write-off"), "{effects:?}");
    // Shut meanwhile.
    let mut desk = open();
    least(&mut desk);
    desk.gate = Gate::Shut(Text::key("gate-read-only"));
    assert_eq!(ctrl(&mut desk, 's'), []);
    // An import is sending.
    let mut desk = open();
    least(&mut desk);
    let lock = crate::ops::Lock::Account { op: ops::CREATE_LEAD.name.to_owned(), account: account() };
    desk.locks = Locks([lock].into());
    assert_eq!(ctrl(&mut desk, 's'), []);
    assert!(picture(&desk, Locale::En, (80, 24)).contains("Another new lead is being sent"));
    // In an open lead the key means nothing.
    let mut desk = Desk::with(rows(1..=3));
    desk.act(Action::Open);
    assert_eq!(desk.act(Action::Add), []);
}

#[test]
fn signing_out_ends_the_look_up() {
    let mut desk = open();
    let asked = looking(&mut desk);
    desk.input(Input::Session(account(), false));
    assert_eq!(desk.input(Input::End(asked[0].0, Ok(leads(Vec::new(), 0)))), []);
    assert_eq!(desk.pane.capture(), Capture::None);
}

#[test]
fn the_form_fits_in_every_language() {
    let mut desk = open();
    least(&mut desk);
    go(&mut desk, "task");
    desk.key(Char('+'));
    desk.key(KeyCode::Right);
    go(&mut desk, "sold");
    insta::assert_snapshot!("create_form_80x24", picture(&desk, Locale::En, (80, 24)));
    insta::assert_snapshot!("create_form_120x40", picture(&desk, Locale::En, (120, 40)));
    for (locale, labels) in [
        (Locale::Es, ["Origen", "Combustible", "Ya vendido", "Cliente conocido"]),
        (Locale::Uk, ["Джерело", "Пальне", "Уже продано", "Відомий клієнт"]),
    ] {
        for size in [(80, 24), (120, 40), (60, 20)] {
            let shown = picture(&desk, locale, size);
            assert!(labels.iter().all(|label| shown.contains(label)), "{shown}");
        }
    }
    picture(&desk, Locale::En, (20, 5));
}

#[test]
fn every_field_of_a_task_goes_into_the_body() {
    let mut desk = open();
    least(&mut desk);
    go(&mut desk, "task");
    desk.key(Char('+'));
    desk.key(KeyCode::Right);
    desk.key(KeyCode::Right);
    write(&mut desk, "task.0.subtype", "first");
    write(&mut desk, "task.0.planified_realization_date", "2026-12-01 10:30");
    write(&mut desk, "task.0.description", "with the car");
    write(&mut desk, "task.0.planified_tracking_date", "2026-12-03 09:00");
    for (check, keys) in [("task.0.realization_date_check", 2), ("task.0.tracking_date_check", 1)] {
        go(&mut desk, check);
        (0..keys).for_each(|_| drop(desk.key(KeyCode::Right)));
    }
    go(&mut desk, "task.0.note");
    desk.key(Char('+'));
    desk.typed("bring papers");
    write(&mut desk, "task.0.appraisal_brand_model", "Fiat 500");
    write(&mut desk, "task.0.appraisal_license_plate", "8888JJJ");
    write(&mut desk, "task.0.appraisal_km", "90000");
    write(&mut desk, "task.0.appraisal_year", "2015");
    find(&mut desk, "task.0.appraisal_gas", "di", &Wanted::Fuels);
    write(&mut desk, "task.0.appraisal_extras", "roof");
    go(&mut desk, "task.0.appraisal_origin");
    desk.key(KeyCode::Right);
    let review = reviewed(&ctrl(&mut desk, 's'));
    assert_eq!(
        lead_of(&review).tasks[0].body().unwrap(),
        json!({
            "type": "appraisal", "subtype": "first", "description": "with the car",
            "planified_realization_date": "2026-12-01T10:30:00Z", "planified_tracking_date": "2026-12-03T09:00:00Z",
            "realization_date_check": true, "tracking_date_check": false, "note": [{"content": "bring papers"}],
            "appraisal": {
                "brand_model": "Fiat 500", "license_plate": "8888JJJ", "km": "90000", "year": 2015, "gas": 2,
                "extras": "roof", "origin": "national",
            },
        })
    );
    let told = format!("{:?}", review.operation.unwrap().snapshot);
    assert!(told.contains("tasks-form-follow-up 2026-12-03 09:00 +00:00 · tasks-form-done · bring papers"), "{told}");
}
