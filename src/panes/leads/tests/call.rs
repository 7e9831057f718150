//! Calls: what is shown before a telephone rings, how long the key stays locked, where it is kept how the call went.

use serde_json::{Value, json};

use super::*;
use crate::api::ApiError;
use crate::api::sml::{Task, ops};
use crate::flow::{Capture, Guard, News, Report};
use crate::ops::{Doubt, Held, Operation, Outcome};
use crate::panes::leads::factory::lead_row;

fn task(id: u64, click2call: bool) -> Task {
    Task {
        id,
        kind: "other".into(),
        subtype: None,
        description: None,
        media: None,
        planned: None,
        planned_tracking: None,
        realised: None,
        done: true,
        tracked_at: None,
        tracked: false,
        // By the service's own clock, which may be far behind.
        created: Some(noon(-60)),
        author: None,
        click2call,
        notes: Vec::new(),
    }
}

/// Lead 1 with tasks of these ids; the second value is true for those that a call made.
fn with(tasks: &[(u64, bool)]) -> Reply {
    let mut whole = lead(lead_row(1), 0);
    whole.tasks = tasks.iter().map(|(id, call)| task(*id, *call)).collect();
    let raw: Vec<Value> = tasks.iter().map(|(id, _)| json!({"id": id, "type": "other", "note": []})).collect();
    whole.original = Original::keep(json!({"id": 1, "note": [], "request": {"id": 2, "task": raw}}));
    Reply::Lead(whole)
}

fn slot(name: &'static str) -> Slot {
    Slot::of(name, 1)
}

fn told(desk: &mut Desk, operation: &Operation<Request>, news: News) -> Effects {
    let (id, op) = (operation.id, operation.spec.name.to_owned());
    desk.input(Input::Outcome(Report { id, op, target: operation.target.id.clone(), news, reply: None }))
}

/// Presses the key and takes the review; the lead had these tasks before, as is known behind so many steps of the write.
fn called_behind(desk: &mut Desk, before: &[(u64, bool)], steps: usize) -> Operation<Request> {
    let effects = desk.act(Action::Call);
    let [Effect::Call(ticket, .., Request::Lead(LeadId(1))), Effect::Review(review)] = &effects[..] else {
        panic!("{effects:?}")
    };
    let operation = review.operation.clone().unwrap();
    // Queued, being read, being sent.
    for step in 0..3 {
        if step == steps {
            assert_eq!(desk.input(Input::End(*ticket, Ok(with(before)))), []);
        }
        told(desk, &operation, News::Running);
    }
    operation
}

fn called(desk: &mut Desk, before: &[(u64, bool)]) -> Operation<Request> {
    called_behind(desk, before, 0)
}

/// A call that rang, with the question how it went open and a reading of the lead on its way.
pub(super) fn rang(before: &[(u64, bool)]) -> Desk {
    rang_behind(before, 0)
}

fn rang_behind(before: &[(u64, bool)], steps: usize) -> Desk {
    let mut desk = Desk::with(rows([1, 2]));
    let operation = called_behind(&mut desk, before, steps);
    let effects = told(&mut desk, &operation, News::Ended(Outcome::Confirmed));
    assert!(matches!(effects[..], [Effect::Call(.., Request::Lead(LeadId(1)))]), "{effects:?}");
    assert_eq!(desk.pane.capture(), Capture::Text);
    desk.calm();
    desk
}

fn read(desk: &mut Desk, tasks: &[(u64, bool)]) -> Effects {
    let ticket = desk.waiting(slot("after_call"));
    desk.input(Input::End(ticket, Ok(with(tasks))))
}

fn submitted(effects: &Effects) -> Operation<Request> {
    match &effects[..] {
        [Effect::Submit(operation)] => (**operation).clone(),
        _ => panic!("{effects:?}"),
    }
}

fn locked(seconds: u64) -> Effects {
    let words = Text::key("call-locked").with("lead", crate::domain::Clean::from_partner("Ruiz 1, Marta"));
    vec![toast(ToastLevel::Warn, words.with("seconds", seconds))]
}

#[test]
fn a_call_names_client_and_number_and_is_held_against_the_number_that_was_shown() {
    let mut desk = Desk::with(rows([1]));
    let effects = desk.act(Action::Call);
    let [_, Effect::Review(review)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((&review.title, &review.guard), (&Text::key("review-call"), &Guard::Press));
    let operation = review.operation.as_ref().unwrap();
    assert_eq!((operation.spec.name, &operation.request), (ops::CLICK2CALL.name, &Request::Click2Call(LeadId(1))));
    let facts: Vec<_> = operation.snapshot.iter().map(|fact| (fact.label, fact.value.as_str())).collect();
    assert!(facts.contains(&("fact-lead", "#1 Ruiz 1, Marta")) && facts.contains(&("column-phone", "600000001")));
    let change = &operation.changes[0];
    assert_eq!(
        (change.path.as_str(), &change.was, &change.sent),
        ("/client/phone", &json!("600000001"), &json!("600000001"))
    );
    assert_eq!(operation.before, [Request::Lead(LeadId(1))]);
}

#[test]
fn a_lead_without_a_telephone_cannot_be_called() {
    let mut desk = Desk::with(vec![LeadRow { phone: None, ..lead_row(1) }]);
    assert_eq!(desk.act(Action::Call), [toast(ToastLevel::Warn, Text::key("off-no-phone"))]);
    let off = desk.pane.actions().into_iter().find(|state| state.action == Action::Call).unwrap().off;
    assert_eq!(off, Some(Text::key("off-no-phone")));
}

#[test]
fn with_the_gate_shut_nothing_rings() {
    let mut desk = Desk::with(rows([1]));
    let why = Text::key("gate-read-only");
    desk.gate = Gate::Shut(why.clone());
    assert_eq!(desk.act(Action::Call), [toast(ToastLevel::Warn, Text::key("toast-write-off").with("why", why))]);
}

#[test]
fn the_key_is_locked_for_a_minute_for_this_lead_alone_and_counts_the_seconds() {
    let mut desk = rang(&[]);
    read(&mut desk, &[]);
    assert_eq!(desk.key(KeyCode::Char('c')), locked(59), "again from the question");
    desk.key(KeyCode::Char('d'));
    assert_eq!(desk.pane.capture(), Capture::None);
    assert_eq!(desk.act(Action::Call), locked(59));
    desk.ms += 30_000;
    desk.input(Input::Tick);
    let off = |desk: &Desk| desk.pane.actions().into_iter().find(|s| s.action == Action::Call).unwrap().off;
    assert_eq!(off(&desk), Some(Text::key("off-ringing").with("seconds", 29_u64)));
    assert!(desk.pane.next_change().unwrap() <= desk.ms + 1_000, "the seconds go on");
    desk.act(Action::Down);
    assert!(matches!(desk.act(Action::Call)[..], [_, Effect::Review(_)]), "another lead");
    desk.act(Action::Up);
    desk.ms += 28_999;
    assert_eq!(desk.act(Action::Call), locked(1));
    desk.ms += 1;
    assert!(matches!(desk.act(Action::Call)[..], [_, Effect::Review(_)]));
}

#[test]
fn three_keys_keep_how_it_went_in_the_task_that_the_call_made() {
    let keys = [('r', "call-note-reached"), ('n', "call-note-no-answer"), ('w', "call-note-wrong-number")];
    // However slow the reading was that was asked for before the call.
    for ((key, words), steps) in keys.into_iter().zip(0..) {
        let mut desk = rang_behind(&[(7, true)], steps);
        // An older call's task is not this one's.
        read(&mut desk, &[(7, true), (8, false), (9, true)]);
        desk.key(KeyCode::Char(key));
        let operation = submitted(&desk.key(KeyCode::Enter));
        let Request::ModifyTask { lead: LeadId(1), patch } = &operation.request else { panic!("{operation:?}") };
        assert_eq!((patch.task(), patch.body()), (9, &json!({"note": [{"content": words}]})));
        assert_eq!(desk.pane.capture(), Capture::None);
        // It was said: the key is locked and asks no more.
        assert_eq!(desk.act(Action::Call), locked(59));
    }
}

#[test]
fn without_a_task_of_the_call_it_becomes_a_note_of_the_lead_with_what_was_typed() {
    let mut desk = rang(&[(7, true)]);
    read(&mut desk, &[(7, true)]);
    desk.key(KeyCode::Char('n'));
    desk.typed(" x3");
    let operation = submitted(&desk.key(KeyCode::Enter));
    let Request::ModifyLead { lead: LeadId(1), patch } = &operation.request else { panic!("{operation:?}") };
    assert_eq!(patch.body(), &json!({"note": [{"content": "call-note-no-answer x3"}]}));
}

#[test]
fn the_note_waits_for_the_reading_and_a_reading_that_fails_sends_nothing() {
    let mut desk = rang(&[]);
    desk.key(KeyCode::Char('r'));
    assert_eq!(desk.key(KeyCode::Enter), []);
    assert_eq!(desk.key(KeyCode::Enter), [], "once");
    let ticket = desk.waiting(slot("after_call"));
    let effects = desk.input(Input::End(ticket, Err(ApiError::Stopped)));
    assert!(matches!(effects[..], [Effect::Toast(_)]), "{effects:?}");
    let again = desk.key(KeyCode::Enter);
    assert!(matches!(again[..], [Effect::Call(.., Request::Lead(LeadId(1)))]), "{again:?}");
    let operation = submitted(&read(&mut desk, &[(9, true)]));
    assert_eq!(operation.spec.name, ops::MODIFY_TASK.name);
}

#[test]
fn a_note_that_was_refused_can_be_said_again() {
    let mut desk = rang(&[]);
    read(&mut desk, &[]);
    desk.key(KeyCode::Char('r'));
    let operation = submitted(&desk.key(KeyCode::Enter));
    told(&mut desk, &operation, News::Ended(Outcome::NotSent(Held::Stopped)));
    desk.calm();
    desk.act(Action::Call);
    assert_eq!(desk.pane.capture(), Capture::Text, "how it went is asked again");
    assert_eq!(desk.key(KeyCode::Esc), []);
}

#[test]
fn a_call_back_is_offered_in_three_keys() {
    let mut desk = rang(&[]);
    read(&mut desk, &[(9, true)]);
    desk.key(KeyCode::Char('b'));
    let effects = desk.key(KeyCode::Enter);
    let [Effect::Review(review)] = &effects[..] else { panic!("{effects:?}") };
    let operation = review.operation.clone().unwrap();
    assert_eq!(operation.spec.name, ops::CREATE_TASK.name);
    // Left unsent the question stays open; sent it is answered.
    desk.act(Action::Call);
    assert_eq!(desk.pane.capture(), Capture::Text);
    desk.key(KeyCode::Esc);
    told(&mut desk, &operation, News::Running);
    told(&mut desk, &operation, News::Ended(Outcome::Confirmed));
    assert_eq!(desk.act(Action::Call), locked(59));
}

#[test]
fn a_key_that_was_on_its_way_does_not_answer_the_question() {
    let mut desk = Desk::with(rows([1]));
    let operation = called(&mut desk, &[]);
    told(&mut desk, &operation, News::Ended(Outcome::Confirmed));
    desk.key(KeyCode::Char('d'));
    assert_eq!(desk.pane.capture(), Capture::Text, "not painted yet");
    desk.paint();
    desk.ms += 399;
    desk.key(KeyCode::Char('d'));
    assert_eq!(desk.pane.capture(), Capture::Text);
    desk.ms += 1;
    desk.key(KeyCode::Char('d'));
    assert_eq!(desk.pane.capture(), Capture::None);
}

#[test]
fn who_went_elsewhere_is_not_interrupted() {
    let mut desk = Desk::with(rows([1, 2]));
    let operation = called(&mut desk, &[]);
    desk.act(Action::Down);
    let effects = told(&mut desk, &operation, News::Ended(Outcome::Confirmed));
    assert_eq!(effects, [toast(ToastLevel::Info, Text::key("call-then"))]);
    assert_eq!(desk.pane.capture(), Capture::None);
}

#[test]
fn an_unknown_outcome_is_asked_about_too_and_never_called_again_by_itself() {
    let mut desk = Desk::with(rows([1]));
    let operation = called(&mut desk, &[]);
    let effects = told(&mut desk, &operation, News::Ended(Outcome::Unknown(Doubt::TimeOut)));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Submit(_))), "{effects:?}");
    assert_eq!(desk.pane.capture(), Capture::Text);
    desk.calm();
    desk.key(KeyCode::Char('d'));
    desk.locks.0.insert(crate::ops::Lock::Target { op: ops::CLICK2CALL.name.into(), target: "1".into() });
    assert_eq!(desk.act(Action::Call), locked(59));
    desk.ms += 60_000;
    let effects = desk.act(Action::Call);
    let [_, Effect::Review(review)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(review.guard, Guard::Type(operation.id.short()), "only who types its id calls over it");
}

#[test]
fn a_call_that_was_not_made_locks_nothing() {
    for outcome in [
        Outcome::NotSent(Held::Stopped),
        Outcome::NotSent(Held::Changed { path: "/client/phone".into(), now: "1".into() }),
    ] {
        let mut desk = Desk::with(rows([1]));
        let operation = called(&mut desk, &[]);
        told(&mut desk, &operation, News::Ended(outcome));
        desk.calm();
        assert!(matches!(desk.act(Action::Call)[..], [_, Effect::Review(_)]));
    }
}
