//! Leads that may be one: written from the page of duplicates, told in the preview, looked at from the form of a new one.

use super::*;
use crate::api::sml::ops;
use crate::panes::leads::create::TWINS;
use crate::panes::leads::detail::Detail;
use crate::panes::leads::factory::{lead_row, text};

/// Leads 1 and 3 share a telephone, 2 and 4 an e-mail.
fn doubled() -> Vec<LeadRow> {
    let mut rows = rows(1..=4);
    rows[2].phone = rows[0].phone.clone();
    rows[3].email = rows[1].email.clone();
    rows
}

fn at_twins() -> Desk {
    let mut desk = Desk::with(doubled());
    desk.act(Action::Duplicates);
    desk.calm();
    desk
}

fn ctrl(desk: &mut Desk, c: char) -> Effects {
    desk.input(Input::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL)))
}

#[test]
fn the_keys_of_the_list_act_on_the_lead_under_the_cursor_of_the_duplicates() {
    let mut desk = at_twins();
    assert_eq!(desk.selected(), None, "the head of a group is no lead");
    assert!(matches!(&desk.act(Action::Status)[..], [Effect::Toast(_)]));
    desk.act(Action::Down);
    let lead = desk.selected().unwrap();
    desk.act(Action::Status);
    desk.key(KeyCode::Down);
    let effects = desk.key(KeyCode::Enter);
    let [Effect::Submit(operation)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((operation.spec.name, operation.target.id.clone()), (ops::CHANGE_STATUS.name, lead.to_string()));
    assert!(desk.pane.page_in_front().is_some(), "one is still there");
    desk.act(Action::Task);
    assert_eq!(desk.pane.detail.as_ref().map(Detail::id), Some(lead));
    desk.act(Action::Back);
    assert!(desk.pane.page_in_front().is_some());
}

#[test]
fn a_lead_that_comes_under_the_cursor_by_itself_is_not_written() {
    let mut desk = at_twins();
    desk.act(Action::Down);
    desk.calm();
    let lead = desk.selected().unwrap();
    // It shares its number with nobody any more: another one takes its line.
    desk.refreshed(vec![LeadRow { phone: text("699999999"), ..lead_row(lead) }]);
    assert_ne!(desk.selected(), Some(lead));
    desk.act(Action::Down);
    assert!(desk.selected().is_some());
    assert!(matches!(&desk.act(Action::Status)[..], [Effect::Toast(_)]), "nobody has seen it there");
    desk.calm();
    assert_eq!(desk.act(Action::Status), []);
}

#[test]
fn the_newest_of_those_that_share_something_is_told() {
    let desk = Desk::with(doubled());
    let twin = |id| desk.pane.newest_twin(id).map(|row| row.id.0);
    assert_eq!((twin(1), twin(2), twin(3), twin(4)), (Some(3), Some(4), Some(1), Some(2)));
}

/// The form of a new lead with the telephone of lead 1, back from its review.
fn reviewed() -> Desk {
    let mut desk = Desk::with(doubled());
    desk.act(Action::Add);
    let form = desk.pane.form.as_mut().unwrap();
    let source = crate::ui::form::Value::Found(1, "web".into());
    let values = [
        ("source", source),
        ("brand_model", crate::ui::form::Value::Text("Ibiza".into())),
        ("name", crate::ui::form::Value::Text("Marta".into())),
        ("phone", crate::ui::form::Value::Text("600000001".into())),
    ];
    let at = Moment { mono_ms: desk.ms, wall: noon(0) };
    drop(form.desk.put::<Request, Job>(&values, at));
    ctrl(&mut desk, 's');
    while let Some(ticket) = (0..3).find_map(|place| desk.pane.tickets.waiting(Slot::of(TWINS, place))) {
        desk.input(Input::End(ticket, Ok(leads(Vec::new(), 0))));
    }
    desk
}

#[test]
fn a_lead_of_the_same_client_is_looked_at_and_the_form_is_there_as_it_was() {
    let mut desk = reviewed();
    let typed = desk.pane.form.as_ref().unwrap().desk.form().values();
    let effects = ctrl(&mut desk, 't');
    assert!(matches!(&effects[..], [Effect::Call(..), Effect::Call(..)]), "{effects:?}");
    assert_eq!(desk.pane.detail.as_ref().map(Detail::id), Some(3), "the newest by its number");
    assert!(!desk.pane.is_forming());
    desk.act(Action::NextTab);
    desk.act(Action::Back);
    assert!(desk.pane.is_forming());
    assert_eq!(desk.pane.form.as_ref().unwrap().desk.form().values(), typed);
    ctrl(&mut desk, 't');
    assert_eq!(desk.pane.detail.as_ref().map(Detail::id), Some(1), "the next one");
    // Another form takes the place of the one that waits: its draft brings that back.
    desk.act(Action::NextTab);
    desk.pane.form = None;
    let effects = desk.act(Action::Back);
    assert!(matches!(&effects[..], [Effect::LoadDraft(..)]), "{effects:?}");
}

#[test]
fn the_key_does_nothing_in_a_form_that_nothing_was_found_for() {
    let mut desk = Desk::with(doubled());
    desk.act(Action::Add);
    ctrl(&mut desk, 't');
    assert!(desk.pane.detail.is_none() && desk.pane.is_forming());
}
