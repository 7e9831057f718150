//! The search for clients: one question at a time, the first of many, and their leads.

use super::*;

#[test]
fn clients_are_asked_for_one_question_at_a_time() {
    let mut desk = Desk::with(rows(1..=3));
    assert_eq!(desk.act(Action::Clients), []);
    assert!(picture(&desk, (80, 24)).contains("Type a name"));
    assert_eq!(desk.typed("r"), [], "one letter finds half of everybody");
    let named = |name: &str| Request::Clients(ClientQuery { name: Some(name.into()), ..ClientQuery::default() });
    let effects = desk.typed("u");
    assert_eq!(effects, [call(&desk, CLIENTS, named("ru"))]);
    assert_eq!(desk.typed("iz"), [], "the first answer is on its way");
    let effects = found(&mut desk, vec![client(1, "Ruano, Eva"), client(2, "Ruiz, Marta")], 2);
    assert_eq!(effects, [call(&desk, CLIENTS, named("ruiz"))], "what was typed meanwhile");
    let first = desk.waiting(CLIENTS);
    desk.typed(" m");
    let effects = desk.key(KeyCode::Enter);
    assert_eq!(effects, [Effect::Cancel(first), call(&desk, CLIENTS, named("ruiz m"))], "Enter does not wait");
    assert_eq!(found(&mut desk, vec![client(2, "Ruiz, Marta"), client(4, "Ruiz, Milo")], 2), []);
    insta::assert_snapshot!("clients", picture(&desk, (120, 8)));
    assert_eq!(desk.act(Action::CopyEmail), [Effect::Copy("client2@example.es".into())]);
    let effects = desk.act(Action::Open);
    let query = LeadQuery { phone: Some("600000002".into()), ..LeadQuery::default() };
    assert_eq!(effects.last(), Some(&list_call(desk.waiting(LIST), query)));
}

#[test]
fn a_client_without_a_telephone_is_found_by_mail_and_one_without_both_by_name() {
    for (phone, email, query, filter) in [
        (
            None,
            text("eva@example.es"),
            Some(LeadQuery { email: Some("eva@example.es".into()), ..LeadQuery::default() }),
            "",
        ),
        (text(""), None, None, "client:\"Ruano, Eva\""),
    ] {
        let mut desk = Desk::with(rows(1..=3));
        desk.act(Action::Clients);
        desk.typed("612 345 118");
        let phone_query = ClientQuery { phone: Some("612345118".into()), ..ClientQuery::default() };
        let eva = vec![Client { phone, email, ..client(1, "Ruano, Eva") }];
        // The first question was the first two figures; the whole number is asked now.
        let effects = found(&mut desk, eva.clone(), 1);
        assert_eq!(effects, [call(&desk, CLIENTS, Request::Clients(phone_query))]);
        assert_eq!(desk.key(KeyCode::Enter), []);
        assert_eq!(found(&mut desk, eva, 1), []);
        let effects = desk.act(Action::Open);
        match query {
            Some(query) => assert_eq!(effects.last(), Some(&list_call(desk.waiting(LIST), query))),
            None => assert!(!effects.iter().any(|e| matches!(e, Effect::Call(..))), "{effects:?}"),
        }
        assert_eq!(desk.pane.filter, filter);
    }
}

#[test]
fn of_many_clients_the_first_are_read_and_the_rest_counted() {
    let mut desk = Desk::with(rows(1..=3));
    desk.act(Action::Clients);
    desk.typed("ru");
    let ticket = desk.waiting(CLIENTS);
    let rows: Vec<Client> = (1..=500).map(|id| client(id, &format!("Ruiz {id}"))).collect();
    let effects = desk.input(Input::Part(ticket, 0, Reply::Clients { rows, count: 9_000 }));
    assert_eq!(effects, [Effect::Cancel(ticket)]);
    assert_eq!(words_of(&desk, Locale::En).1, "500 of 9,000 · just read");
    assert_eq!(desk.input(Input::End(ticket, Err(ApiError::Stopped))), [], "its end is nobody's");
    desk.key(KeyCode::Esc);
    desk.act(Action::Filter);
    desk.typed("499");
    assert!(picture(&desk, (80, 24)).contains("client499@"));
    desk.typed("x");
    assert!(picture(&desk, (80, 24)).contains("No line matches"));
    desk.key(KeyCode::Esc);
    assert!(desk.pane.page.is_some());
}

#[test]
fn a_search_that_failed_is_tried_again_with_enter() {
    let mut desk = Desk::with(rows(1..=3));
    desk.act(Action::Clients);
    desk.typed("ru");
    desk.input(Input::End(desk.waiting(CLIENTS), Err(down())));
    assert!(picture(&desk, (80, 24)).contains("30 s"));
    assert_eq!(desk.key(KeyCode::Enter).len(), 1);
    found(&mut desk, Vec::new(), 0);
    assert!(picture(&desk, (80, 24)).contains("No client has “ru”"));
}
