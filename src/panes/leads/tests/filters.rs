//! The filter form: what it asks the server for, how it is told, what takes it back.

use super::*;
use crate::api::ApiError;
use crate::api::sml::{Advice, Dealership};
use crate::flow::{Capture, Draft, DraftKey};
use crate::panes::leads::catalog::Wanted;
use crate::panes::leads::filters::Filters;

fn dealership(id: u64, name: &str) -> Dealership {
    Dealership {
        id,
        name: name.into(),
        address: None,
        place: None,
        schedule: None,
        web: None,
        web_coches_net: None,
        phone: None,
        mask: None,
        advice: Advice::default(),
        week: None,
        open_now: None,
        people: Vec::new(),
        sources: Vec::new(),
        notes: Vec::new(),
    }
}

fn key() -> DraftKey {
    DraftKey::new("filter", "leads")
}

/// The list with its filter form open and no draft of it.
fn open() -> Desk {
    let mut desk = Desk::with(rows(1..=3));
    open_again(&mut desk);
    desk
}

fn open_again(desk: &mut Desk) {
    let asked = desk.act(Action::FilterForm);
    let [Effect::LoadDraft(ticket, of)] = &asked[..] else { panic!("{asked:?}") };
    assert_eq!((of, desk.pane.capture()), (&key(), Capture::Text));
    assert_eq!(desk.input(Input::Drafted(*ticket, None)), []);
}

fn ctrl(desk: &mut Desk, c: char) -> Effects {
    desk.input(Input::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL)))
}

fn press(desk: &mut Desk, keys: &[KeyCode]) -> Effects {
    keys.iter().flat_map(|code| desk.key(*code)).collect()
}

/// Applies the form; gives the query the list is read with.
fn apply(desk: &mut Desk) -> LeadQuery {
    let effects = ctrl(desk, 's');
    let query = effects.iter().find_map(|e| match e {
        Effect::Call(_, Lane::Bulk, _, Request::Leads(query)) => Some(query.clone()),
        _ => None,
    });
    assert!(effects.contains(&Effect::SaveDraft(key(), Draft::default())), "what took effect is no draft any more");
    query.unwrap()
}

/// Adds the dealership whose name begins so; the list of them comes when first asked for.
fn add_dealership(desk: &mut Desk, name: &str) {
    use KeyCode::{Char, Enter};
    desk.key(Char('+'));
    desk.typed(name);
    if let Some(ticket) = desk.pane.tickets.waiting(Wanted::Dealerships.slot()) {
        let rows = vec![dealership(3, "Norte Motor"), dealership(5, "Sur Cars")];
        desk.input(Input::Part(ticket, 0, Reply::Dealerships { rows, count: 3 }));
        let rows = vec![dealership(9, "Este Autos"), dealership(3, "Norte Motor")];
        desk.input(Input::End(ticket, Ok(Reply::Dealerships { rows, count: 3 })));
    }
    desk.key(Enter);
}

fn words() -> Words {
    Words::load(Locale::En)
}

fn told(desk: &Desk) -> String {
    let words = words();
    desk.pane.server.told(|text| words.say(text))
}

#[test]
fn every_field_goes_to_the_server_and_onto_the_status_line() {
    use KeyCode::{Down, Right, Tab};
    type Fill = fn(&mut Desk);
    let cases: [(Fill, LeadQuery, &str); 5] = [
        (
            |desk| drop(press(desk, &[Right, Right])),
            LeadQuery { status: Some(Status::KNOWN[1].clone()), ..LeadQuery::default() },
            "status=Commercial",
        ),
        (
            |desk| {
                press(desk, &[Tab]);
                desk.typed(" 600 ");
            },
            LeadQuery { phone: Some("600".into()), ..LeadQuery::default() },
            "phone=600",
        ),
        (
            |desk| {
                press(desk, &[Tab, Tab]);
                desk.typed("@example.es");
            },
            LeadQuery { email: Some("@example.es".into()), ..LeadQuery::default() },
            "e-mail=@example.es",
        ),
        (
            |desk| {
                press(desk, &[Tab, Tab, Tab]);
                add_dealership(desk, "nor");
            },
            LeadQuery { dealerships: vec![3], ..LeadQuery::default() },
            "dealership=Norte Motor",
        ),
        (
            |desk| {
                press(desk, &[Tab, Tab, Tab]);
                add_dealership(desk, "nor");
                press(desk, &[KeyCode::Up]);
                add_dealership(desk, "sur");
                press(desk, &[Down]);
                desk.typed("seat");
            },
            LeadQuery { dealerships: vec![3, 5], search: Some("seat".into()), ..LeadQuery::default() },
            "dealership=Norte Motor +1",
        ),
    ];
    for (fill, query, line) in cases {
        let mut desk = open();
        fill(&mut desk);
        assert_eq!(apply(&mut desk), query);
        assert!(told(&desk).starts_with(line), "{}", told(&desk));
        assert_eq!((desk.pane.capture(), desk.pane.rows.len()), (Capture::None, 0), "nothing of the old list stays");
    }
}

#[test]
fn refreshing_watching_and_reading_anew_keep_the_filter() {
    let mut desk = open();
    desk.key(KeyCode::Right);
    let query = apply(&mut desk);
    desk.part(vec![at_status(1, Status::New)]);
    desk.end_list(Ok(leads(Vec::new(), 1)));
    let first = LeadQuery { first_pages: Some(2), ..query.clone() };
    let refresh = desk.act(Action::Refresh);
    assert_eq!(refresh, [list_call(desk.waiting(super::super::WATCH), first)]);
    desk.act(Action::RefreshAll);
    let again = desk.act(Action::RefreshAll);
    assert!(again.contains(&list_call(desk.waiting(LIST), query)), "{again:?}");
}

#[test]
fn it_composes_with_the_search_and_the_filter_of_what_came() {
    let mut desk = Desk::with(rows(1..=3));
    desk.act(Action::Search);
    desk.typed("seat");
    desk.key(KeyCode::Enter);
    open_again(&mut desk);
    desk.key(KeyCode::Right);
    let query = LeadQuery { status: Some(Status::New), search: Some("seat".into()), ..LeadQuery::default() };
    assert_eq!(apply(&mut desk), query, "the search is a field of the form");
    desk.part(rows(1..=2));
    desk.end_list(Ok(leads(Vec::new(), 2)));
    desk.act(Action::Filter);
    desk.typed("marta1@");
    desk.key(KeyCode::Enter);
    assert_eq!(desk.order(), [1]);
    // Esc: what is innermost first.
    desk.act(Action::Back);
    assert_eq!(desk.order(), [1, 2]);
    let back = desk.act(Action::Back);
    assert!(back.contains(&list_call(desk.waiting(LIST), LeadQuery { search: None, ..query })), "{back:?}");
    let back = desk.act(Action::Back);
    assert!(back.contains(&list_call(desk.waiting(LIST), LeadQuery::default())), "{back:?}");
    assert_eq!(desk.act(Action::Back), []);
}

#[test]
fn what_is_set_stands_in_the_form_and_applying_it_unchanged_reads_nothing() {
    let mut desk = open();
    press(&mut desk, &[KeyCode::Right, KeyCode::Tab, KeyCode::Tab, KeyCode::Tab]);
    add_dealership(&mut desk, "est");
    apply(&mut desk);
    open_again(&mut desk);
    assert_eq!(ctrl(&mut desk, 's'), [Effect::SaveDraft(key(), Draft::default())]);
    assert_eq!(told(&desk), "status=New dealership=Este Autos");
    // Emptied, it asks for everything again.
    open_again(&mut desk);
    desk.key(KeyCode::Backspace);
    press(&mut desk, &[KeyCode::Tab, KeyCode::Tab, KeyCode::Tab, KeyCode::Tab, KeyCode::Char('-')]);
    assert_eq!(apply(&mut desk), LeadQuery::default());
}

#[test]
fn esc_leaves_the_list_as_it_was_and_the_form_comes_back_as_it_was_left() {
    let mut desk = open();
    desk.key(KeyCode::Tab);
    let typed = desk.typed("600");
    let Some(Effect::SaveDraft(_, draft)) = typed.last().cloned() else { panic!("{typed:?}") };
    assert!(desk.key(KeyCode::Esc).iter().all(|e| matches!(e, Effect::SaveDraft(..) | Effect::Toast(_))));
    assert_eq!((desk.pane.capture(), desk.pane.rows.len()), (Capture::None, 3));
    let asked = desk.act(Action::FilterForm);
    let [Effect::LoadDraft(ticket, _)] = &asked[..] else { panic!("{asked:?}") };
    desk.input(Input::Drafted(*ticket, Some(draft)));
    assert!(picture(&desk, Locale::En, (80, 24)).contains("restored"));
    assert_eq!(apply(&mut desk).phone.as_deref(), Some("600"));
}

#[test]
fn dealerships_that_cannot_be_read_are_said_in_the_list_that_waits_for_them() {
    let mut desk = open();
    press(&mut desk, &[KeyCode::Tab, KeyCode::Tab, KeyCode::Tab, KeyCode::Char('+')]);
    let asked = desk.key(KeyCode::Enter);
    let ticket = desk.waiting(Wanted::Dealerships.slot());
    assert_eq!(asked, [Effect::Call(ticket, Lane::Interactive, account(), Request::Dealerships { search: None })]);
    assert_eq!(desk.typed("no"), [], "they are read once");
    desk.input(Input::End(ticket, Err(ApiError::TimeOut { host: "sml".into(), seconds: 30 })));
    assert!(picture(&desk, Locale::En, (80, 24)).contains("30 s"), "{}", picture(&desk, Locale::En, (80, 24)));
}

#[test]
fn an_empty_answer_says_what_was_asked_for() {
    let mut desk = open();
    desk.key(KeyCode::Left);
    apply(&mut desk);
    desk.end_list(Ok(leads(Vec::new(), 0)));
    let shown = picture(&desk, Locale::En, (80, 24));
    assert!(shown.contains("No lead passes the filter status="), "{shown}");
}

#[test]
fn signing_out_closes_the_form_and_an_open_lead_has_none() {
    let mut desk = open();
    desk.input(Input::Session(account(), false));
    assert_eq!(desk.pane.capture(), Capture::None);
    let mut desk = Desk::with(rows(1..=3));
    desk.act(Action::Open);
    assert_eq!(desk.act(Action::FilterForm), []);
}

#[test]
fn the_form_fits_in_every_language() {
    let mut desk = open();
    press(&mut desk, &[KeyCode::Right, KeyCode::Tab]);
    desk.typed("600");
    press(&mut desk, &[KeyCode::Tab, KeyCode::Tab]);
    add_dealership(&mut desk, "nor");
    insta::assert_snapshot!("filter_form", picture(&desk, Locale::En, (80, 24)));
    for (locale, labels) in [
        (Locale::Es, ["Teléfono contiene", "Correo contiene", "Concesiones", "Búsqueda"]),
        (Locale::Uk, ["Телефон містить", "Пошта містить", "Автосалони", "Пошук"]),
    ] {
        for size in [(80, 24), (120, 40), (60, 20)] {
            let shown = picture(&desk, locale, size);
            assert!(labels.iter().all(|label| shown.contains(label)), "{shown}");
        }
    }
    picture(&desk, Locale::En, (20, 5));
}

#[test]
fn a_view_keeps_what_the_server_was_asked_and_passes_over_what_it_does_not_know() {
    let mut desk = open();
    press(&mut desk, &[KeyCode::Right, KeyCode::Tab, KeyCode::Tab, KeyCode::Tab]);
    add_dealership(&mut desk, "est");
    apply(&mut desk);
    let kept = serde_json::Value::Object(desk.pane.server.kept());
    assert_eq!(Filters::recalled(&kept), desk.pane.server);
    let strange = serde_json::json!({"status": "sleeping", "phone": 612, "dealerships": [7, ["x", 1]], "more": true});
    assert!(Filters::recalled(&strange).is_empty());
}
