//! The facts of an open lead: everything the partner tells is within reach at any size.

use super::*;
use crate::api::sml::{Advice, Dealership, User};
use crate::panes::leads::detail::Tab;
use crate::panes::leads::factory::{lead_row, text};
use crate::panes::leads::pages::samples::dealership;

/// Lead 1 read whole, with all that a partner may tell of it, and its facts open.
fn at_facts() -> Desk {
    let mut desk = Desk::with(rows([1, 2]));
    desk.act(Action::Open);
    let mut whole = lead(lead_row(1), 0);
    whole.nsa = text("{'waited': 3}");
    whole.person = Some(User {
        id: crate::api::sml::UserId(5),
        name: "Ana Gil".into(),
        username: "ana@norte.es".into(),
        phone: text("611 000 111"),
        email: None,
        member: text("M-77"),
        last_seen: Some(noon(-30)),
        online: Some(false),
        active: Some(true),
        dealerships: ["Norte Motor".into()].into(),
    });
    let advice = Advice { appraisal: text("Bring the papers"), ..Advice::default() };
    whole.dealership = Some(Dealership { advice, ..dealership(3, "Norte Motor") });
    desk.input(Input::End(desk.waiting(Slot::of("lead", 1)), Ok(Reply::Lead(whole))));
    desk.act(Action::PreviousTab);
    assert_eq!(desk.pane.detail.as_ref().unwrap().tab(), Tab::Facts);
    desk
}

fn top(desk: &Desk) -> usize {
    desk.pane.detail.as_ref().unwrap().place().top
}

#[test]
fn the_facts_scroll_from_the_first_to_the_last() {
    let mut desk = at_facts();
    desk.act(Action::Down);
    desk.act(Action::Down);
    desk.act(Action::Up);
    assert_eq!(top(&desk), 1);
    desk.act(Action::Bottom);
    let last = top(&desk);
    assert!(last > 5, "there is more than one screen of it: {last}");
    desk.act(Action::Down);
    assert_eq!(top(&desk), last);
    desk.act(Action::Top);
    assert_eq!(top(&desk), 0);
}

#[test]
fn a_search_in_the_facts_goes_to_what_is_found() {
    let mut desk = at_facts();
    desk.act(Action::Filter);
    desk.typed("papers");
    desk.key(KeyCode::Enter);
    assert!(top(&desk) > 0, "the advice stands far below");
    desk.act(Action::Filter);
    desk.typed("nothing of it");
    desk.key(KeyCode::Enter);
    assert_eq!(desk.act(Action::NextHit), []);
}

#[test]
fn a_lead_that_is_not_read_yet_tells_what_its_row_knows() {
    let mut desk = Desk::with(rows([1]));
    desk.act(Action::Open);
    desk.act(Action::PreviousTab);
    assert_eq!(desk.act(Action::Bottom), []);
    desk.act(Action::Back);
    assert!(desk.pane.detail.is_none());
}
