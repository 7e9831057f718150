//! Status and assignment: what is sent, word for word, and every reason for sending nothing.

use std::slice::from_ref;

use serde_json::json;

use super::*;
use crate::api::sml::{User, UserId, UserQuery, ops};
use crate::flow::{Capture, Input};
use crate::ops::{Change, Fact, Lock, Operation, Target};
use crate::panes::leads::catalog::Wanted;
use crate::panes::leads::factory::lead_row;

/// The next id the desk's mint gives.
fn next_id(desk: &Desk) -> OpId {
    OpId(desk.mint.clone().uuid(desk.at()))
}

/// A write of a lead from the factory, as it must be.
fn operation(
    id: OpId,
    lead: u64,
    request: Request,
    spec: &'static crate::ops::OpSpec<crate::ops::Write>,
    change: Change,
) -> Operation<Request> {
    let name = format!("Ruiz {lead}, Marta");
    Operation {
        id,
        spec,
        account: account(),
        target: Target { kind: "lead", id: lead.to_string(), label: name.as_str().into() },
        snapshot: vec![
            Fact { label: "fact-lead", value: format!("#{lead} {name}").as_str().into() },
            Fact { label: "column-vehicle", value: "Seat Ibiza 1.0 TSI".into() },
            Fact { label: "column-user", value: "Ana Gil".into() },
        ],
        request,
        before: vec![Request::Lead(LeadId(lead))],
        after: Some(Request::Lead(LeadId(lead))),
        changes: vec![change],
        code: None,
        amount: None,
        retry_of: None,
        batch: None,
    }
}

fn status_change(id: OpId, lead: u64, was: &str, to: Status) -> Operation<Request> {
    let change = Change { path: "/status".into(), was: json!(was), sent: json!(to.as_str()) };
    operation(id, lead, Request::ChangeStatus { lead: LeadId(lead), status: to }, &ops::CHANGE_STATUS, change)
}

fn submit(operation: Operation<Request>) -> Effect<Request, Job> {
    Effect::Submit(Box::new(operation))
}

fn user(id: u64, name: &str) -> User {
    User {
        id: UserId(id),
        name: name.into(),
        username: name.into(),
        phone: None,
        email: None,
        member: None,
        last_seen: None,
        online: Some(id == 9),
        active: Some(true),
        dealerships: Vec::new().into(),
    }
}

/// A picker opened with `m`, moved down and confirmed.
fn pick_status(desk: &mut Desk, downs: usize) -> Effects {
    let mut effects = desk.act(Action::Status);
    for _ in 0..downs {
        desk.key(KeyCode::Down);
    }
    effects.extend(desk.key(KeyCode::Enter));
    effects
}

#[test]
fn a_carried_card_is_sent_by_enter_with_its_id_and_what_was_on_screen() {
    let mut desk = Desk::board(rows([1, 2]));
    assert_eq!(desk.act(Action::CarryRight), []);
    assert_eq!(desk.pane.capture(), Capture::Layer);
    assert_eq!(desk.act(Action::CarryRight), []);
    let id = next_id(&desk);
    assert_eq!(desk.act(Action::Open), [submit(status_change(id, 1, "new", Status::Tracing))]);
    assert_eq!(desk.pane.capture(), Capture::None);
}

#[test]
fn a_ghost_stops_at_the_outer_lanes_and_enter_where_it_stood_sends_nothing() {
    let mut desk = Desk::board(rows([1]));
    desk.act(Action::CarryLeft);
    desk.act(Action::CarryLeft);
    assert_eq!(desk.act(Action::Open), []);
    desk.act(Action::CarryRight);
    for _ in 0..9 {
        desk.act(Action::CarryRight);
    }
    for key in [Action::Left, Action::Up, Action::CarryLeft] {
        desk.act(key);
    }
    assert_eq!(desk.act(Action::Open), []);
    assert_eq!(desk.mint.clone().bytes(), Mint::seeded([7; 32]).bytes(), "no id was made");
}

#[test]
fn esc_puts_the_card_back() {
    for key in [Action::Back, Action::Quit] {
        let mut desk = Desk::board(rows([1]));
        desk.act(Action::CarryRight);
        assert_eq!(desk.act(key), []);
        assert_eq!(desk.pane.capture(), Capture::None);
        assert!(desk.pane.pending.is_empty());
    }
}

#[test]
fn while_a_card_is_carried_stop_still_stops() {
    let mut desk = Desk::board(rows([1]));
    desk.act(Action::RefreshAll);
    desk.act(Action::CarryRight);
    assert_eq!(desk.act(Action::Stop), [Effect::Cancel(desk.waiting(LIST))]);
    assert_eq!(desk.pane.capture(), Capture::Layer);
}

#[test]
fn from_a_status_the_manual_does_not_list_a_card_goes_to_either_end() {
    let odd = || vec![at_status(1, Status::from_word(&"paused".into()))];
    let mut desk = Desk::with(odd());
    desk.act(Action::CarryRight);
    let id = next_id(&desk);
    assert_eq!(desk.act(Action::Open), [submit(status_change(id, 1, "paused", Status::New))]);
    let mut desk = Desk::with(odd());
    desk.act(Action::CarryLeft);
    assert!(matches!(&desk.act(Action::Open)[..], [Effect::Call(.., Request::Lead(LeadId(1)))]));
}

#[test]
fn a_status_is_picked_for_the_lead_that_was_selected_when_the_picker_opened() {
    let mut desk = Desk::with(rows([1, 2]));
    desk.act(Action::Down);
    desk.act(Action::Status);
    // Meanwhile rows come and the order turns round.
    desk.refreshed(vec![lead_row(3), lead_row(4)]);
    desk.calm();
    desk.key(KeyCode::Down);
    let id = next_id(&desk);
    assert_eq!(desk.key(KeyCode::Enter), [submit(status_change(id, 2, "new", Status::CommercialManagement))]);
}

#[test]
fn the_order_stands_still_below_an_open_picker_and_moves_on_when_it_is_gone() {
    let mut desk = Desk::with(rows([5, 6]));
    desk.act(Action::Status);
    desk.refreshed(rows([1]));
    desk.calm();
    assert_eq!(desk.selected(), Some(5));
    desk.key(KeyCode::Down);
    let id = next_id(&desk);
    assert_eq!(desk.key(KeyCode::Enter), [submit(status_change(id, 5, "new", Status::CommercialManagement))]);
    desk.input(Input::Tick);
    assert_eq!(desk.order().len(), 3);
}

#[test]
fn ending_a_lead_begins_with_a_reading_whichever_way_it_is_asked() {
    let mut desk = Desk::with(rows([1]));
    let effects = pick_status(&mut desk, 3);
    let slot = Slot::of(crate::panes::leads::small::READ, 1);
    assert_eq!(effects, [lead_call(desk.waiting(slot), 1)]);
    assert!(desk.pane.pending.is_empty(), "nothing is under way until it is confirmed");
}

#[test]
fn the_status_it_has_already_sends_nothing() {
    let mut desk = Desk::with(rows([1]));
    assert_eq!(pick_status(&mut desk, 0), []);
    assert_eq!(desk.pane.capture(), Capture::None);
}

#[test]
fn a_lead_is_assigned_to_the_person_picked() {
    let mut desk = Desk::with(rows([1]));
    let query = UserQuery { active: Some(true), ..UserQuery::default() };
    let effects = desk.act(Action::Assign);
    let asked = desk.waiting(Wanted::Users.slot());
    assert_eq!(effects, [Effect::Call(asked, Lane::Interactive, account(), Request::Users(query))]);
    assert_eq!(desk.key(KeyCode::Enter), [], "there is nobody to pick yet");
    let part = Reply::Users { users: vec![user(9, "Soto, Iván"), user(5, "Ana Gil")], count: 3 };
    assert_eq!(desk.input(Input::Part(asked, 0, part)), []);
    let last = Reply::Users { users: vec![user(9, "Soto, Iván"), user(7, "Mora, Leo")], count: 3 };
    assert_eq!(desk.input(Input::End(asked, Ok(last))), []);
    desk.typed("soto");
    let id = next_id(&desk);
    let change = Change { path: "/user".into(), was: json!(5), sent: json!(9) };
    let request = Request::Assign { lead: LeadId(1), user: UserId(9) };
    assert_eq!(desk.key(KeyCode::Enter), [submit(operation(id, 1, request, &ops::ASSIGN, change))]);
    // The people are not read again until they are older than the watch.
    assert_eq!(desk.act(Action::Assign), []);
    desk.key(KeyCode::Esc);
    desk.ms += WATCH_MS;
    assert!(matches!(&desk.act(Action::Assign)[..], [Effect::Call(.., Request::Users(_))]));
}

#[test]
fn nobodys_lead_is_assigned_from_nothing_and_the_person_who_has_it_already_is_not_asked_again() {
    let mut desk = Desk::with(vec![LeadRow { user: None, ..lead_row(1) }, lead_row(2)]);
    desk.act(Action::Assign);
    let people = Reply::Users { users: vec![user(5, "Ana Gil")], count: 1 };
    desk.input(Input::End(desk.waiting(Wanted::Users.slot()), Ok(people)));
    let effects = desk.key(KeyCode::Enter);
    let [Effect::Submit(sent)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(sent.changes, [Change { path: "/user".into(), was: json!(null), sent: json!(5) }]);
    assert_eq!(sent.snapshot.len(), 2, "there is no person to show");
    desk.act(Action::Down);
    desk.act(Action::Assign);
    assert_eq!(desk.key(KeyCode::Enter), []);
}

#[test]
fn who_may_not_assign_is_told_so() {
    let may_not = LeadRow { can_assign: Some(false), ..lead_row(1) };
    let mut desk = Desk::with(vec![may_not, LeadRow { can_assign: None, ..lead_row(2) }]);
    assert_eq!(desk.act(Action::Assign), [toast(ToastLevel::Warn, Text::key("off-cannot-assign"))]);
    let off = desk.pane.actions().into_iter().find(|state| state.action == Action::Assign).unwrap().off;
    assert_eq!(off, Some(Text::key("off-cannot-assign")));
    desk.act(Action::Down);
    assert!(
        matches!(&desk.act(Action::Assign)[..], [Effect::Call(..)]),
        "if the partner does not say, it may be tried"
    );
}

#[test]
fn with_the_gate_shut_no_write_key_acts_and_each_says_why() {
    let why = Text::key("gate-read-only");
    let said = toast(ToastLevel::Warn, Text::key("toast-write-off").with("why", why.clone()));
    let mut desk = Desk::with(rows([1]));
    desk.gate = Gate::Shut(why);
    for key in [Action::CarryRight, Action::CarryLeft, Action::Status, Action::Assign] {
        assert_eq!(desk.act(key), from_ref(&said), "{key:?}");
        assert_eq!(desk.pane.capture(), Capture::None, "{key:?}");
    }
    // It shuts while a card is carried.
    desk.gate = Gate::Open;
    desk.act(Action::CarryRight);
    desk.gate = Gate::Shut(Text::key("gate-read-only"));
    assert_eq!(desk.act(Action::Open), [said]);
}

#[test]
fn an_open_write_locks_the_same_operation_on_the_same_lead_alone() {
    let lock = |target: &str| Lock::Target { op: "sml.change_status".into(), target: target.into() };
    let said = toast(ToastLevel::Warn, Text::key("toast-locked").with("target", "Ruiz 1, Marta"));
    let mut desk = Desk::with(rows([1, 2]));
    desk.locks.0.insert(lock("1"));
    for key in [Action::CarryRight, Action::Status] {
        assert_eq!(desk.act(key), from_ref(&said), "{key:?}");
    }
    assert!(matches!(&desk.act(Action::Assign)[..], [Effect::Call(..)]), "another operation");
    desk.key(KeyCode::Esc);
    desk.act(Action::Down);
    assert_eq!(desk.act(Action::CarryRight), [], "another lead");
    // The lock comes while it is carried.
    desk.locks.0.insert(lock("2"));
    let said = toast(ToastLevel::Warn, Text::key("toast-locked").with("target", "Ruiz 2, Marta"));
    assert_eq!(desk.act(Action::Open), [said]);
}

/// What a write key does the given time after the screen showed a change of the selected row.
fn key_after_change(key: Action, painted: bool, ms: u64) -> Effects {
    let mut desk = Desk::with(rows([1, 2]));
    desk.act(Action::Down);
    desk.refreshed(vec![LeadRow { notes: 7, ..lead_row(2) }]);
    desk.ms += 5_000;
    if painted {
        desk.paint();
    }
    desk.ms += ms;
    desk.act(key)
}

#[test]
fn a_write_key_is_ignored_until_a_change_of_its_row_was_on_screen_for_400_ms() {
    let said = toast(ToastLevel::Warn, Text::key("toast-row-moved"));
    for key in [Action::CarryRight, Action::CarryLeft, Action::Status, Action::Assign] {
        assert_eq!(key_after_change(key, false, 10_000), from_ref(&said), "{key:?}: not painted");
        assert_eq!(key_after_change(key, true, 399), from_ref(&said), "{key:?}: 399 ms");
        assert_ne!(key_after_change(key, true, 400), from_ref(&said), "{key:?}: 400 ms");
    }
}

#[test]
fn a_row_that_was_moved_on_screen_counts_as_changed() {
    let said = toast(ToastLevel::Warn, Text::key("toast-row-moved"));
    let mut desk = Desk::with(rows([5, 6]));
    desk.act(Action::Down);
    desk.refreshed(rows([1]));
    assert_eq!((desk.selected(), desk.act(Action::CarryRight)), (Some(6), vec![said.clone()]));
    // Another row came to stand under a cursor that nobody has moved: the person meant the one before.
    let mut desk = Desk::with(rows([5, 6]));
    desk.refreshed(rows([1]));
    assert_eq!((desk.selected(), desk.act(Action::CarryRight)), (Some(1), vec![said]));
    desk.calm();
    assert_eq!(desk.act(Action::CarryRight), []);
}

#[test]
fn a_movement_does_not_lift_the_guard() {
    let said = toast(ToastLevel::Warn, Text::key("toast-row-moved"));
    let mut desk = Desk::with(rows([1, 2]));
    desk.refreshed(vec![LeadRow { notes: 7, ..lead_row(1) }]);
    desk.act(Action::Up);
    assert_eq!(desk.act(Action::CarryRight), from_ref(&said));
    // A movement is aimed at the rows as they stood before: where it lands is guarded too.
    desk.act(Action::Down);
    assert_eq!(desk.act(Action::CarryRight), [said]);
    desk.calm();
    assert_eq!(desk.act(Action::CarryRight), []);
}
