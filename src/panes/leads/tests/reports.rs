//! What became of a write: ghosts, look-ups, and rows brought up to date.

use std::slice::from_ref;

use super::*;
use crate::flow::{News, Report};
use crate::ops::{Doubt, Held, Outcome, Refusal, Settled};
use crate::panes::leads::detail::LEAD;
use crate::panes::leads::factory::lead_row;

/// Sends lead 1 from new to commercial management.
fn sent() -> (Desk, OpId) {
    let mut desk = Desk::with(rows([1, 2]));
    desk.act(Action::CarryRight);
    let effects = desk.act(Action::Open);
    let [Effect::Submit(operation)] = &effects[..] else { panic!("{effects:?}") };
    let id = operation.id;
    (desk, id)
}

fn report(id: OpId, news: News, reply: Option<Reply>) -> Input<Reply, Output> {
    Input::Outcome(Report { id, op: "sml.change_status".into(), target: "1".into(), news, reply })
}

/// The lead that a ghost moves to, and whether its outcome is unknown.
fn ghost(desk: &Desk) -> Option<(Option<Status>, bool)> {
    desk.pane.pending.get(&1).map(|pending| (pending.to.clone(), pending.unknown))
}

fn again(desk: &Desk) -> Effects {
    vec![lead_call(desk.waiting(Slot::of(LEAD, 1)), 1)]
}

#[test]
fn a_ghost_stands_until_the_write_ends() {
    let (mut desk, id) = sent();
    let there = Some((Some(Status::CommercialManagement), false));
    assert_eq!(ghost(&desk), there);
    assert_eq!(desk.input(report(id, News::Running, None)), []);
    assert_eq!(ghost(&desk), there);
    assert_eq!(desk.input(report(id, News::Ended(Outcome::Confirmed), None)), []);
    assert_eq!(ghost(&desk), None);
}

#[test]
fn what_the_partner_answered_is_shown_at_once_and_marked() {
    let (mut desk, id) = sent();
    let answer = Reply::Lead(lead(at_status(1, Status::CommercialManagement), 0));
    assert_eq!(desk.input(report(id, News::Ended(Outcome::Confirmed), Some(answer))), []);
    assert_eq!(desk.pane.selected().unwrap().status, Status::CommercialManagement);
    assert_eq!(desk.pane.fresh.keys().copied().collect::<Vec<_>>(), [1]);
    let read_back = Reply::Lead(lead(LeadRow { notes: 3, ..at_status(1, Status::Tracing) }, 0));
    desk.input(report(id, News::ReadBack, Some(read_back)));
    assert_eq!(desk.pane.selected().unwrap().status, Status::Tracing);
}

#[test]
fn an_answer_about_a_lead_outside_the_list_does_not_enter_it() {
    let (mut desk, id) = sent();
    desk.act(Action::Search);
    desk.typed("gil");
    desk.key(KeyCode::Enter);
    desk.part(rows([8]));
    desk.end_list(Ok(leads(Vec::new(), 1)));
    let answer = Reply::Lead(lead(at_status(1, Status::CommercialManagement), 0));
    desk.input(report(id, News::Ended(Outcome::Confirmed), Some(answer)));
    assert_eq!((desk.order(), desk.pane.rows.len()), (vec![8], 1));
}

#[test]
fn a_refusal_or_a_write_held_back_reads_the_lead_again() {
    let refused = Outcome::Refused(Refusal { status: 400, words: "no".into(), fields: Vec::new() });
    for outcome in [refused, Outcome::NotSent(Held::Changed { path: "/status".into(), now: "end".into() })] {
        let (mut desk, id) = sent();
        let effects = desk.input(report(id, News::Ended(outcome.clone()), None));
        assert_eq!((effects, ghost(&desk)), (again(&desk), None), "{outcome:?}");
        let lead_slot = desk.waiting(Slot::of(LEAD, 1));
        desk.input(Input::End(lead_slot, Ok(Reply::Lead(lead(at_status(1, Status::End), 0)))));
        assert_eq!(desk.pane.selected().unwrap().status, Status::End);
    }
}

#[test]
fn an_unknown_keeps_its_ghost_and_can_be_verified_until_it_is_settled() {
    let (mut desk, id) = sent();
    let nothing = toast(ToastLevel::Info, Text::key("off-nothing-unknown"));
    assert_eq!(desk.act(Action::Verify), from_ref(&nothing));
    assert_eq!(desk.input(report(id, News::Ended(Outcome::Unknown(Doubt::TimeOut)), None)), []);
    assert_eq!(ghost(&desk), Some((Some(Status::CommercialManagement), true)));
    assert_eq!(desk.act(Action::Verify), [Effect::Verify(id)]);
    desk.act(Action::Down);
    assert_eq!(desk.act(Action::Verify), [nothing], "another lead");
    desk.act(Action::Up);
    for how in [Settled::Confirmed, Settled::Absent, Settled::ClosedByUser] {
        desk.input(report(id, News::Ended(Outcome::Unknown(Doubt::TimeOut)), None));
        let effects = desk.input(report(id, News::Settled(how), None));
        assert_eq!((effects, ghost(&desk)), (again(&desk), None), "{how:?}");
    }
}

#[test]
fn an_unknown_from_an_earlier_run_can_be_verified_too() {
    let mut desk = Desk::with(rows([1]));
    let id = OpId(desk.mint.uuid(desk.at()));
    desk.input(report(id, News::Ended(Outcome::Unknown(Doubt::Ended)), None));
    assert_eq!(desk.act(Action::Verify), [Effect::Verify(id)]);
}

#[test]
fn the_end_of_one_write_does_not_take_another_write_of_the_lead_away() {
    let (mut desk, status) = sent();
    desk.input(report(status, News::Ended(Outcome::Unknown(Doubt::TimeOut)), None));
    let assign = OpId(desk.mint.uuid(desk.at()));
    let of_assign =
        |news| Input::Outcome(Report { id: assign, op: "sml.assign".into(), target: "1".into(), news, reply: None });
    desk.input(of_assign(News::Running));
    desk.input(of_assign(News::Ended(Outcome::Confirmed)));
    assert_eq!(ghost(&desk), Some((Some(Status::CommercialManagement), true)));
    assert_eq!(desk.act(Action::Verify), [Effect::Verify(status)]);
}

#[test]
fn a_lead_that_turns_out_to_be_gone_leaves_the_list() {
    let (mut desk, id) = sent();
    desk.input(report(id, News::Ended(Outcome::NotSent(Held::Gone)), None));
    let slot = desk.waiting(Slot::of(LEAD, 1));
    desk.input(Input::End(slot, Err(crate::api::ApiError::NotFound { op: "sml.lead" })));
    assert_eq!((desk.order(), desk.selected()), (vec![2], None));
}

#[test]
fn a_report_about_something_that_is_no_lead_does_nothing() {
    let mut desk = Desk::with(vec![lead_row(1)]);
    let id = OpId(desk.mint.uuid(desk.at()));
    let odd = Report { id, op: "sml.x".into(), target: "x".into(), news: News::Running, reply: None };
    assert_eq!(desk.raw(Input::Outcome(odd)), []);
    assert!(desk.pane.pending.is_empty());
}
