//! Lists are read once, again when old, and keep what they knew.

use super::*;
use crate::domain::Partner;
use crate::flow::PaneId;

fn at(ms: u64) -> Moment {
    Moment { mono_ms: ms, wall: jiff::Timestamp::UNIX_EPOCH }
}

fn account() -> AccountId {
    AccountId::new(Partner::Sml, "ana")
}

fn fuel(id: u64, name: &str) -> Fuel {
    Fuel { id, name: name.into() }
}

fn fuels(rows: Vec<Fuel>) -> Reply {
    Reply::Fuels { count: rows.len() as u64, rows }
}

fn ticket_of(effects: &Effects) -> Ticket {
    let calls = effects.iter().filter_map(|e| if let Effect::Call(ticket, ..) = e { Some(*ticket) } else { None });
    let tickets: Vec<Ticket> = calls.collect();
    assert_eq!(tickets.len(), 1, "{effects:?}");
    tickets[0]
}

#[test]
fn a_list_is_read_once_and_again_when_it_is_old() {
    let (mut catalog, mut tickets) = (Catalog::default(), Tickets::new(PaneId::Leads));
    let effects = catalog.want(&Wanted::Fuels, &account(), &mut tickets, at(0));
    let ticket = ticket_of(&effects);
    assert!(catalog.want(&Wanted::Fuels, &account(), &mut tickets, at(5)).is_empty(), "it is on its way");

    catalog.part(ticket.slot, fuels(vec![fuel(2, "Gasolina"), fuel(1, "diésel")]));
    assert!(!catalog.fuels.is_known(), "not before its end");
    catalog.end(ticket.slot, Ok(fuels(vec![fuel(2, "Gasolina")])), at(10));
    tickets.close(&ticket);
    let names: Vec<&str> = catalog.fuels.rows().iter().map(|f| f.name.as_str()).collect();
    assert_eq!(names, ["diésel", "Gasolina"], "each once, by name");

    assert!(catalog.want(&Wanted::Fuels, &account(), &mut tickets, at(10 + STALE_MS - 1)).is_empty());
    let again = ticket_of(&catalog.want(&Wanted::Fuels, &account(), &mut tickets, at(10 + STALE_MS)));
    catalog.end(again.slot, Err(ApiError::Stopped), at(20 + STALE_MS));
    assert_eq!(catalog.fuels.rows().len(), 2, "a failure takes nothing away");
    assert!(matches!(catalog.fuels.state(), PickState::Failed(_)));
}

#[test]
fn another_text_forgets_the_clients_of_the_one_before() {
    let (mut catalog, mut tickets) = (Catalog::default(), Tickets::new(PaneId::Leads));
    let client = Client { id: 9, name: "Ruiz".into(), phone: None, email: None, province: None, locality: None };
    let wanted = |text: &str| Wanted::Clients(text.to_owned());
    let ticket = ticket_of(&catalog.want(&wanted("ru"), &account(), &mut tickets, at(0)));
    catalog.end(ticket.slot, Ok(Reply::Clients { rows: vec![client], count: 1 }), at(1));
    tickets.close(&ticket);
    assert_eq!(catalog.client_items().len(), 1);
    assert!(catalog.want(&wanted("ru"), &account(), &mut tickets, at(2)).is_empty());

    let effects = catalog.want(&wanted("rui"), &account(), &mut tickets, at(3));
    ticket_of(&effects);
    assert!(catalog.client_items().is_empty(), "those of another text would be chosen by mistake");
    let effects = catalog.want(&wanted("ruiz"), &account(), &mut tickets, at(4));
    assert!(matches!(effects[0], Effect::Cancel(_)), "the older question is stopped");
}

#[test]
fn what_is_typed_is_asked_for_as_what_it_looks_like() {
    for (text, name, phone, email) in [
        ("Ruiz", Some("Ruiz"), None, None),
        ("  Ana 2 ", Some("Ana 2"), None, None),
        ("612 34", None, Some("61234"), None),
        ("+34 612-345", None, Some("34612345"), None),
        ("+34 612-345-118", None, Some("612345118"), None),
        ("12", Some("12"), None, None),
        ("ana@", None, None, Some("ana@")),
    ] {
        let query = client_query(text);
        assert_eq!(
            (query.name.as_deref(), query.phone.as_deref(), query.email.as_deref(), query.search),
            (name, phone, email, None),
            "{text}"
        );
    }
}

#[test]
fn localities_of_a_few_provinces_are_kept_the_oldest_go() {
    let (mut catalog, mut tickets) = (Catalog::default(), Tickets::new(PaneId::Leads));
    for province in 0..=PROVINCES_KEPT as u64 {
        let wanted = Wanted::Localities(province);
        let ticket = ticket_of(&catalog.want(&wanted, &account(), &mut tickets, at(province)));
        catalog.end(ticket.slot, Ok(Reply::Localities { rows: Vec::new(), count: 0 }), at(province + 1));
    }
    assert!(catalog.localities(0).is_none());
    assert!(catalog.localities(PROVINCES_KEPT as u64).is_some_and(Listing::is_known));
}
