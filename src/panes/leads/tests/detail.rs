//! One lead opened, leads handed over by other parts, and the end of a session.

use super::*;
use crate::api::ApiError;
use crate::api::sml::ChangeEntry;
use crate::flow::{Capture, Handoff, Remote};
use crate::panes::leads::detail::LEAD;
use crate::panes::leads::factory::lead_row;
use crate::panes::leads::order::SortBy;

const HISTORY: &str = "history";

fn history_call(ticket: Ticket, id: u64) -> Effect<Request, Job> {
    Effect::Call(ticket, Lane::Interactive, account(), Request::History(LeadId(id)))
}

/// Both reads of a lead, as they were just asked for.
fn reads(desk: &Desk, id: u64) -> Effects {
    vec![lead_call(desk.waiting(Slot::of(LEAD, id)), id), history_call(desk.waiting(Slot::of(HISTORY, id)), id)]
}

pub(super) fn entries(n: i64) -> Vec<ChangeEntry> {
    (0..n).map(|k| ChangeEntry { at: Some(noon(-k)), user: None, reason: None, kind: None }).collect()
}

/// Lead 1 of two, read whole with this many notes.
fn opened(notes: u64) -> Desk {
    let mut desk = Desk::with(rows([1, 2]));
    desk.act(Action::Open);
    let slot = desk.waiting(Slot::of(LEAD, 1));
    desk.input(Input::End(slot, Ok(Reply::Lead(lead(lead_row(1), notes)))));
    desk
}

fn scroll(desk: &Desk) -> usize {
    desk.pane.detail.as_ref().unwrap().place().top
}

#[test]
fn opening_reads_the_lead_and_its_history_before_any_list() {
    let mut desk = Desk::with(rows([1, 2]));
    desk.act(Action::Down);
    let effects = desk.act(Action::Open);
    assert_eq!(effects, reads(&desk, 2));
    assert_eq!(desk.selected(), Some(2), "the row of the list stands for it until it is read");
}

#[test]
fn the_history_comes_in_parts_and_its_end() {
    let mut desk = opened(0);
    let slot = desk.waiting(Slot::of(HISTORY, 1));
    let part = |n| Reply::History { entries: entries(n), count: 5 };
    assert_eq!(desk.input(Input::Part(slot, 0, part(3))), []);
    assert_eq!(desk.input(Input::End(slot, Ok(part(2)))), []);
    let detail = desk.pane.detail.as_ref().unwrap();
    assert_eq!(detail.history().value().map(Vec::len), Some(5));
    assert_eq!(detail.entries().len(), 1 + 1 + 5, "the enquiry, the creation, the changes");
}

#[test]
fn a_lead_read_whole_brings_its_row_up_to_date() {
    let mut desk = Desk::with(rows([1, 2]));
    desk.act(Action::Open);
    let slot = desk.waiting(Slot::of(LEAD, 1));
    let effects = desk.raw(Input::End(slot, Ok(Reply::Lead(lead(at_status(1, Status::Tracing), 0)))));
    assert_eq!(effects, [Effect::Compute(desk.waiting(ARRANGE), desk.arrange())]);
    assert_eq!(desk.pane.rows.by_id(1).map(|row| row.status.clone()), Some(Status::Tracing));
}

#[test]
fn an_error_keeps_what_was_read_and_a_lead_that_is_gone_leaves_the_list() {
    let mut desk = opened(2);
    let lost = ApiError::TimeOut { host: "dealer.example".into(), seconds: 15 };
    let effects = desk.act(Action::Refresh);
    assert_eq!(effects, reads(&desk, 1));
    desk.input(Input::End(desk.waiting(Slot::of(LEAD, 1)), Err(lost)));
    let detail = desk.pane.detail.as_ref().unwrap();
    assert!(matches!(detail.lead(), Remote::Failed { old: Some(_), .. }));
    assert_eq!(detail.entries().len(), 4);

    desk.act(Action::Mark);
    desk.act(Action::RefreshAll);
    desk.input(Input::End(desk.waiting(Slot::of(LEAD, 1)), Err(ApiError::NotFound { op: "sml.lead" })));
    assert_eq!((desk.order(), desk.pane.marks.len()), (vec![2], 0));
    assert_eq!(desk.act(Action::Back), []);
    assert_eq!(desk.selected(), None);
}

#[test]
fn answers_about_a_lead_that_was_closed_meanwhile_change_only_its_row() {
    let mut desk = Desk::with(rows([1, 2]));
    desk.act(Action::Open);
    let (first, history) = (desk.waiting(Slot::of(LEAD, 1)), desk.waiting(Slot::of(HISTORY, 1)));
    desk.act(Action::Back);
    desk.act(Action::Down);
    desk.act(Action::Open);
    desk.input(Input::End(first, Ok(Reply::Lead(lead(at_status(1, Status::End), 3)))));
    desk.input(Input::End(history, Ok(Reply::History { entries: entries(4), count: 4 })));
    let detail = desk.pane.detail.as_ref().unwrap();
    assert_eq!((detail.id(), detail.lead().is_loading(), detail.entries().len()), (2, true, 0));
    assert_eq!(desk.pane.rows.by_id(1).map(|row| row.status.clone()), Some(Status::End));
}

#[test]
fn scrolling_stops_at_both_ends() {
    // The timeline shows 32 lines beside the facts; 100 notes, the creation and the enquiry make 102.
    for (keys, to) in [
        (&[Action::Up][..], 0),
        (&[Action::Down], 1),
        (&[Action::Down, Action::Down, Action::Up], 1),
        (&[Action::HalfDown], 16),
        (&[Action::PageDown], 32),
        (&[Action::PageDown, Action::HalfUp], 16),
        (&[Action::PageDown, Action::PageUp], 0),
        (&[Action::Bottom], 70),
        (&[Action::Bottom, Action::PageDown], 70),
        (&[Action::Bottom, Action::Top], 0),
    ] {
        let mut desk = opened(100);
        for key in keys {
            assert_eq!(desk.act(*key), []);
        }
        assert_eq!(scroll(&desk), to, "{keys:?}");
    }
    let mut short = opened(1);
    short.act(Action::Bottom);
    assert_eq!(scroll(&short), 0);
}

#[test]
fn keys_of_the_list_below_do_nothing_while_a_lead_is_open() {
    let mut desk = opened(0);
    for key in [
        Action::Search,
        Action::Sort,
        Action::Reverse,
        Action::Board,
        Action::Preview,
        Action::MarkAll,
        Action::Open,
        Action::Left,
        Action::Right,
    ] {
        assert_eq!(desk.act(key), [], "{key:?}");
        assert_eq!(desk.pane.capture(), Capture::None, "{key:?}");
    }
    assert_eq!((desk.pane.view, desk.pane.sort, desk.pane.marks.len()), (View::Table, SortBy::default(), 0));
}

#[test]
fn going_back_finds_the_list_as_it_was() {
    for key in [Action::Back, Action::Quit] {
        let mut desk = Desk::with(rows(1..=100));
        desk.act(Action::Filter);
        desk.typed("ruiz");
        desk.key(KeyCode::Enter);
        desk.act(Action::PageDown);
        let before = (desk.selected(), desk.pane.cursor.clone());
        desk.act(Action::Open);
        desk.act(Action::Bottom);
        assert_eq!(desk.act(key), []);
        assert_eq!((desk.selected(), desk.pane.cursor.clone()), before);
        assert_eq!((desk.pane.detail.is_none(), desk.pane.filter.as_str()), (true, "ruiz"));
    }
}

#[test]
fn writes_from_an_open_lead_are_about_that_lead() {
    let mut desk = opened(0);
    // The watch brings rows and turns the list below round.
    desk.ms = desk.pane.next_change().unwrap();
    desk.raw(Input::Tick);
    desk.input(Input::Part(desk.waiting(super::super::WATCH), 0, leads(vec![lead_row(9)], 3)));
    desk.calm();
    desk.act(Action::CarryRight);
    let effects = desk.act(Action::Open);
    assert!(matches!(&effects[..], [Effect::Submit(o)] if o.target.id == "1"), "{effects:?}");
}

#[test]
fn a_record_handed_over_is_opened_even_if_it_is_not_in_the_list() {
    let mut desk = Desk::with(rows([1]));
    let effects = desk.input(Input::Handoff(Handoff::Record("500".into())));
    assert_eq!(effects, reads(&desk, 500));
    desk.input(Input::End(desk.waiting(Slot::of(LEAD, 500)), Ok(Reply::Lead(lead(lead_row(500), 0)))));
    assert_eq!((desk.selected(), desk.pane.rows.len()), (Some(500), 1), "the list stays what it was");
    assert_eq!(desk.input(Input::Handoff(Handoff::Record("no id".into()))), []);
    assert_eq!(desk.input(Input::Handoff(Handoff::Nothing)), []);
    let filtered = desk.raw(Input::Handoff(Handoff::Command("status:new".into())));
    assert_eq!(filtered, [Effect::Compute(desk.waiting(ARRANGE), desk.arrange_by("status:new", SortBy::default()))]);
    assert!(desk.pane.detail.is_none());
}

#[test]
fn signing_out_leaves_nothing_of_what_was_shown() {
    let mut desk = opened(3);
    desk.act(Action::Mark);
    desk.act(Action::Assign);
    let old = [desk.waiting(crate::panes::leads::catalog::Wanted::Users.slot()), desk.waiting(Slot::of(HISTORY, 1))];
    assert_eq!(desk.raw(Input::Session(account(), false)), []);
    let pane = &desk.pane;
    assert!(pane.rows.is_empty() && pane.arranged.is_none() && pane.shown.is_none() && pane.detail.is_none());
    assert!(pane.marks.is_empty() && pane.fresh.is_empty() && !pane.catalog.users.is_known());
    assert_eq!((pane.capture(), desk.selected(), pane.next_change()), (Capture::None, None, None));
    assert_eq!(pane.rows.phase, Phase::Idle);
    // What was asked for in the old session means nothing any more.
    for ticket in old {
        assert_eq!(desk.raw(Input::Part(ticket, 0, Reply::Users { users: Vec::new(), count: 9 })), []);
        assert_eq!(desk.raw(Input::End(ticket, Err(ApiError::Stopped))), []);
    }
    assert!(!desk.pane.catalog.users.is_known());
    // The next session reads anew.
    let effects = desk.raw(Input::Session(account(), true));
    assert_eq!(effects, [list_call(desk.waiting(LIST), LeadQuery::default())]);
}

#[test]
fn a_new_session_reads_what_failed_for_want_of_one_and_nothing_that_is_there() {
    let mut desk = Desk::with(rows([1]));
    assert_eq!(desk.raw(Input::Session(account(), true)), []);
    let other = AccountId::new(Partner::Sml, "somebody-else");
    assert_eq!(desk.raw(Input::Session(other, false)), []);
    assert_eq!(desk.order(), [1]);
    let mut desk = Desk::new();
    desk.input(Input::Shown);
    desk.end_list(Err(ApiError::SignInNeeded { account: account() }));
    let effects = desk.raw(Input::Session(account(), true));
    assert_eq!(effects, [list_call(desk.waiting(LIST), LeadQuery::default())]);
}
