//! Ending a lead, notes, tags, the score, nobody: what each is sent as, and everything that may come between.

use serde_json::{Value, json};

use super::*;
use crate::api::ApiError;
use crate::api::sml::ops;
use crate::flow::{Capture, News, Report};
use crate::ops::{Doubt, Held, Operation, Outcome, Refusal, Settled};
use crate::panes::leads::factory::{lead_row, whole};
use crate::panes::leads::small::READ;

fn ctrl_s(desk: &mut Desk) -> Effects {
    desk.input(Input::Key(KeyEvent::new(KeyCode::Char('s'), KeyModifiers::CONTROL)))
}

/// The answer to the reading that a small write begins with.
fn read(desk: &mut Desk, lead: LeadRow) -> Effects {
    let ticket = desk.waiting(Slot::of(READ, lead.id.0));
    desk.input(Input::End(ticket, Ok(Reply::Lead(whole(lead)))))
}

fn began(action: Action) -> Desk {
    let mut desk = Desk::with(rows([1, 2]));
    desk.act(action);
    read(&mut desk, lead_row(1));
    desk
}

/// The write among the effects, sent or shown for review.
fn write(effects: Effects) -> Operation<Request> {
    let write = effects.into_iter().find_map(|effect| match effect {
        Effect::Submit(operation) => Some(*operation),
        Effect::Review(review) => review.operation,
        _ => None,
    });
    write.unwrap()
}

fn body(operation: &Operation<Request>) -> Value {
    let wire = crate::api::sml::wire(&operation.request).unwrap();
    serde_json::from_slice(&wire.body.unwrap()).unwrap()
}

fn report(operation: &Operation<Request>, news: News) -> Input<Reply, Output> {
    let (id, op, target) = (operation.id, operation.spec.name.to_owned(), operation.target.id.clone());
    Input::Outcome(Report { id, op, target, news, reply: None })
}

fn paths(operation: &Operation<Request>) -> Vec<(&str, &Value)> {
    operation.changes.iter().map(|change| (change.path.as_str(), &change.sent)).collect()
}

#[test]
fn without_a_reason_a_lead_only_ends_and_with_one_the_note_goes_along() {
    let mut desk = began(Action::Finish);
    let effects = ctrl_s(&mut desk);
    assert!(matches!(&effects[..], [Effect::Review(_)]), "{effects:?}");
    let alone = write(effects);
    assert_eq!((alone.spec.name, body(&alone)), (ops::FINISH.name, json!({"status": "end"})));

    let mut desk = began(Action::Finish);
    desk.key(KeyCode::Right);
    desk.key(KeyCode::Tab);
    desk.typed("has a van now");
    let effects = ctrl_s(&mut desk);
    assert!(matches!(&effects[..], [Effect::Review(_)]), "{effects:?}");
    let with = write(effects);
    assert_eq!(
        (with.spec.name, body(&with)),
        (
            ops::MODIFY_LEAD.name,
            json!({
                "status": "end",
                "note": [{"id": 31, "content": "called back"}, {"content": "finish-sold-to-client: has a van now"}],
            })
        )
    );
    assert!(desk.pane.pending.is_empty(), "nothing is under way until it is confirmed");
}

#[test]
fn a_note_is_added_changed_or_left_out_and_its_siblings_keep_their_ids() {
    let kept = json!({"id": 31, "content": "called back"});
    // A new one.
    let mut desk = began(Action::Note);
    assert_eq!(desk.pane.capture(), Capture::Text);
    desk.key(KeyCode::Enter);
    desk.typed("wants a test drive");
    let new = write(ctrl_s(&mut desk));
    assert_eq!(body(&new), json!({"note": [kept, {"content": "wants a test drive"}]}));
    // Another text.
    let mut desk = began(Action::Note);
    desk.key(KeyCode::Down);
    desk.key(KeyCode::Enter);
    desk.typed(" twice");
    let changed = write(ctrl_s(&mut desk));
    assert_eq!(body(&changed), json!({"note": [{"id": 31, "content": "called back twice"}]}));
    // Away: shown by its absence.
    let mut desk = began(Action::Note);
    desk.key(KeyCode::Down);
    desk.key(KeyCode::Enter);
    desk.key(KeyCode::Tab);
    desk.key(KeyCode::Right);
    let away = write(ctrl_s(&mut desk));
    assert_eq!((body(&away), paths(&away)), (json!({"note": []}), vec![("/note/#31", &Value::Null)]));
}

#[test]
fn a_tag_is_written_like_a_note() {
    let mut desk = began(Action::Tag);
    desk.key(KeyCode::Enter);
    desk.typed("urgent");
    let new = write(ctrl_s(&mut desk));
    assert_eq!(body(&new), json!({"tags": [{"id": 41, "content": "vip"}, {"content": "urgent"}]}));
}

#[test]
fn what_was_left_out_and_stayed_is_told_once_that_is_known() {
    let mut desk = began(Action::Note);
    desk.key(KeyCode::Down);
    desk.key(KeyCode::Enter);
    desk.key(KeyCode::Tab);
    desk.key(KeyCode::Right);
    let away = write(ctrl_s(&mut desk));
    desk.input(report(&away, News::Running));
    desk.input(report(&away, News::Ended(Outcome::Unknown(Doubt::Mismatch("still there".into())))));
    let effects = desk.input(report(&away, News::Settled(Settled::Absent)));
    let told = Text::key("note-stayed").with("lead", crate::domain::Clean::from_partner("Ruiz 1, Marta"));
    assert!(effects.contains(&toast(ToastLevel::Warn, told)), "{effects:?}");
}

#[test]
fn a_note_that_somebody_else_changed_is_shown_before_it_is_gone_over() {
    let mut desk = began(Action::Note);
    desk.key(KeyCode::Down);
    desk.key(KeyCode::Enter);
    desk.typed("!");
    let first = write(ctrl_s(&mut desk));
    let held = Held::Changed { path: "/note".into(), now: "[…]".into() };
    desk.input(report(&first, News::Ended(Outcome::NotSent(held))));
    // The lead is read again and shows what they wrote.
    let mut theirs = whole(lead_row(1));
    theirs.notes[0].content = "theirs".into();
    theirs.original = Original::keep(json!({"id": 1, "note": [{"id": 31, "content": "theirs"}]}));
    let ticket = desk.waiting(Slot::of(crate::panes::leads::detail::LEAD, 1));
    desk.input(Input::End(ticket, Ok(Reply::Lead(theirs))));
    assert_eq!(ctrl_s(&mut desk), [], "their words first");
    let second = write(ctrl_s(&mut desk));
    assert_eq!(body(&second), json!({"note": [{"id": 31, "content": "called back!"}]}));
    assert_eq!(second.changes[0].was, json!([{"id": 31, "content": "theirs"}]));
}

#[test]
fn the_score_is_picked_and_sent_without_a_dialog() {
    let mut desk = Desk::with(rows([1]));
    desk.act(Action::Score);
    let sent = write(desk.key(KeyCode::Enter));
    assert_eq!((sent.spec.name, body(&sent)), (ops::MODIFY_LEAD.name, json!({"score": 4})));
    assert_eq!(sent.changes[0].was, json!(3));
    let mut desk = Desk::with(rows([1]));
    desk.act(Action::Score);
    desk.key(KeyCode::Down);
    assert_eq!(desk.key(KeyCode::Enter), [], "it has that score");
}

#[test]
fn a_lead_that_is_gone_or_cannot_be_read_opens_no_form() {
    for (error, rows_left) in [(ApiError::NotFound { op: "sml.lead" }, 1), (ApiError::Stopped, 2)] {
        let mut desk = Desk::with(rows([1, 2]));
        desk.act(Action::Note);
        let ticket = desk.waiting(Slot::of(READ, 1));
        let effects = desk.input(Input::End(ticket, Err(error.clone())));
        assert!(effects.contains(&toast(ToastLevel::Warn, crate::flow::say::error(&error))), "{effects:?}");
        assert_eq!((desk.pane.capture(), desk.pane.rows.len()), (Capture::None, rows_left));
    }
}

#[test]
fn esc_while_the_lead_is_read_asks_for_nothing_more() {
    let mut desk = Desk::with(rows([1]));
    desk.act(Action::Finish);
    let ticket = desk.waiting(Slot::of(READ, 1));
    assert_eq!(desk.act(Action::Back), [Effect::Cancel(ticket)]);
    assert_eq!(desk.input(Input::End(ticket, Ok(Reply::Lead(whole(lead_row(1)))))), []);
    assert_eq!(desk.pane.capture(), Capture::None);
}

#[test]
fn a_lead_that_has_ended_is_not_ended_again() {
    let mut desk = Desk::with(vec![at_status(1, Status::End)]);
    assert!(matches!(&desk.act(Action::Finish)[..], [Effect::Toast(_)]));
    // It ended while the list was old: the reading says so.
    let mut desk = Desk::with(rows([1]));
    desk.act(Action::Finish);
    assert!(matches!(&read(&mut desk, at_status(1, Status::End))[..], [Effect::Toast(_)]));
    assert_eq!(desk.pane.capture(), Capture::None);
}

#[test]
fn the_words_of_a_refusal_stay_with_the_card_until_esc() {
    let mut desk = Desk::with(rows([1]));
    desk.act(Action::CarryRight);
    let sent = write(desk.act(Action::Open));
    let refusal = Refusal { status: 400, words: "no".into(), fields: Vec::new() };
    desk.input(report(&sent, News::Ended(Outcome::Refused(refusal))));
    assert_eq!(desk.pane.small.refused.of(1), Some(&"no".into()));
    assert_eq!(desk.act(Action::Back), []);
    assert_eq!(desk.pane.small.refused.of(1), None);
}

#[test]
fn nobody_is_offered_for_a_lead_that_somebody_has() {
    let mut desk = Desk::with(rows([1]));
    desk.act(Action::Assign);
    let users = Reply::Users { users: Vec::new(), count: 0 };
    desk.input(Input::End(desk.waiting(crate::panes::leads::catalog::Wanted::Users.slot()), Ok(users)));
    let sent = write(desk.key(KeyCode::Enter));
    assert_eq!((sent.spec.name, body(&sent)), (ops::MODIFY_LEAD.name, json!({"user": null})));
    assert_eq!(sent.changes[0].was, json!(5));
}
