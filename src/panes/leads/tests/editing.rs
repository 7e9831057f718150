//! Editing as a pane sees it: what is read before a form opens and before a review, what is sent, and what stops it.

use serde_json::{Value as Json, json};

use super::*;
use crate::api::ApiError;
use crate::api::sml::ops;
use crate::flow::{Capture, DraftKey, Guard, News, Report, Review};
use crate::ops::{Change, Doubt, Lock, Outcome, Target};
use crate::panes::leads::edit::EDIT;
use crate::panes::leads::factory::lead_row;

const SLOT: Slot = Slot::of(EDIT, 1);

fn record(price: &str, km: u32) -> Json {
    json!({
        "id": 1, "status": "new", "score": "3", "user": 5,
        "vehicle": {"id": 52, "brand_model": "Ibiza", "price": price, "km": km, "year": 2021, "sold": false},
        "client": {"id": 7, "name": "Gil", "phone": "600"}, "request": {"id": 48, "task": []}, "note": [], "tags": [],
    })
}

fn read(desk: &mut Desk, record: Json) -> Effects {
    let ticket = desk.waiting(SLOT);
    let lead = Lead { original: Original::keep(record), ..*lead(lead_row(1), 0) };
    desk.input(Input::End(ticket, Ok(Reply::Lead(Box::new(lead)))))
}

fn ctrl(desk: &mut Desk, c: char) -> Effects {
    desk.input(Input::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL)))
}

/// The form open over a reading, the cursor on the price.
pub(super) fn open() -> Desk {
    let mut desk = Desk::with(rows(1..=3));
    let asked = desk.act(Action::Edit);
    assert_eq!(asked, [lead_call(desk.waiting(SLOT), 1)]);
    assert_eq!((desk.pane.capture(), desk.pane.is_forming()), (Capture::Text, false), "no form over a stale row");
    let opened = read(&mut desk, record("100", 5));
    let [Effect::LoadDraft(ticket, key)] = &opened[..] else { panic!("{opened:?}") };
    assert_eq!(*key, DraftKey::new("edit_lead", "1"));
    desk.input(Input::Drafted(*ticket, None));
    desk.key(KeyCode::Tab);
    ctrl(&mut desk, 'u');
    desk.typed("99");
    desk
}

/// Somebody else changed the same meanwhile.
pub(super) fn clashing() -> Desk {
    let mut desk = open();
    ctrl(&mut desk, 's');
    assert_eq!(read(&mut desk, record("80", 5)), []);
    desk
}

fn review(effects: &Effects) -> &Review<Request> {
    let [Effect::Review(review)] = &effects[..] else { panic!("{effects:?}") };
    review
}

#[test]
fn an_edit_is_read_again_and_reviewed_with_the_ids_it_touches() {
    let mut desk = open();
    let checking = ctrl(&mut desk, 's');
    assert_eq!(checking, [lead_call(desk.waiting(SLOT), 1)]);
    let effects = read(&mut desk, record("100", 5));
    let review = review(&effects);
    let operation = review.operation.as_ref().unwrap();
    assert_eq!((review.guard.clone(), operation.spec), (Guard::Press, &ops::MODIFY_LEAD));
    let Request::ModifyLead { lead: LeadId(1), patch } = &operation.request else { panic!("{operation:?}") };
    assert_eq!(patch.body(), &json!({"vehicle": {"id": 52, "price": "99"}}));
    let change = |path: &str, was: Json, sent: Json| Change { path: path.into(), was, sent };
    assert_eq!(
        operation.changes,
        [change("/vehicle/price", json!("100"), json!("99")), change("/vehicle/id", json!(52), json!(52))]
    );
    assert_eq!(operation.target, Target { kind: "lead", id: "1".into(), label: "Ruiz 1, Marta".into() });
    assert_eq!(
        (&operation.before[..], &operation.after),
        (&[Request::Lead(LeadId(1))][..], &Some(Request::Lead(LeadId(1))))
    );
}

#[test]
fn what_somebody_else_changed_stays_and_is_told() {
    let mut desk = open();
    ctrl(&mut desk, 's');
    let mut effects = read(&mut desk, record("100", 6));
    let told = Text::key("edit-kept-theirs").with("fields", "field-vehicle-km");
    assert_eq!(effects.remove(0), toast(ToastLevel::Info, told));
    let operation = review(&effects).operation.as_ref().unwrap();
    assert!(operation.changes.iter().all(|change| change.path != "/vehicle/km"));
}

#[test]
fn what_both_changed_sends_nothing_until_it_is_decided() {
    for (key, goes) in [('m', true), ('t', false)] {
        let mut desk = clashing();
        assert_eq!(desk.key(KeyCode::Enter), [], "undecided");
        assert!(!desk.pane.is_forming());
        desk.key(KeyCode::Char(key));
        let effects = desk.key(KeyCode::Enter);
        if goes {
            let change = &review(&effects).operation.as_ref().unwrap().changes[0];
            assert_eq!((&change.was, &change.sent), (&json!("80"), &json!("99")));
        } else {
            assert_eq!(effects[0], toast(ToastLevel::Info, Text::key("edit-nothing-left")));
            assert!(!desk.pane.is_forming());
        }
    }
    let mut desk = clashing();
    desk.key(KeyCode::Esc);
    assert!(desk.pane.is_forming(), "back to the form");
}

#[test]
fn nothing_opens_where_nothing_could_be_sent_or_read() {
    let mut desk = Desk::with(rows(1..=3));
    desk.gate = Gate::Shut(Text::key("gate-read-only"));
    let off = toast(ToastLevel::Warn, Text::key("toast-write-off").with("why", Text::key("gate-read-only")));
    for action in [Action::Edit, Action::EditText] {
        assert_eq!(desk.act(action), std::slice::from_ref(&off));
    }
    desk.gate = Gate::Open;
    assert_eq!(desk.act(Action::Undo), [toast(ToastLevel::Info, Text::key("undo-none"))]);

    desk.act(Action::Edit);
    let ticket = desk.waiting(SLOT);
    let effects = desk.input(Input::End(ticket, Err(ApiError::NotFound { op: "sml.lead" })));
    assert!(matches!(&effects[..], [Effect::Toast(_), Effect::Call(..)]), "{effects:?}");
    assert_eq!(desk.pane.capture(), Capture::None);

    desk.act(Action::Edit);
    let ticket = desk.waiting(SLOT);
    assert_eq!(desk.key(KeyCode::Esc), [Effect::Cancel(ticket)]);
    assert_eq!(desk.input(Input::End(ticket, Err(ApiError::Stopped))), [], "nobody waits for it any more");
}

#[test]
fn an_unchanged_form_sends_nothing() {
    let mut desk = open();
    for _ in 0..2 {
        desk.key(KeyCode::Backspace);
    }
    desk.typed("100");
    assert_eq!(ctrl(&mut desk, 's'), [toast(ToastLevel::Info, Text::key("edit-unchanged"))]);
}

#[test]
fn over_an_edit_in_doubt_what_a_sale_does_is_explained_all_the_same() {
    let mut desk = open();
    for _ in 0..4 {
        desk.key(KeyCode::Tab);
    }
    desk.key(KeyCode::Right);
    let (id, op) = (OpId(uuid::Uuid::from_u128(9)), ops::MODIFY_LEAD.name);
    desk.locks.0.insert(Lock::Target { op: op.into(), target: "1".into() });
    let news = News::Ended(Outcome::Unknown(Doubt::Ended));
    desk.input(Input::Outcome(Report { id, op: op.to_owned(), target: "1".into(), news, reply: None }));
    ctrl(&mut desk, 's');
    let effects = read(&mut desk, record("100", 5));
    let review = review(&effects);
    let operation = review.operation.as_ref().unwrap();
    assert_eq!((operation.retry_of, &review.guard), (Some(id), &Guard::Type(id.short())));
    assert!(operation.changes.iter().any(|change| change.path == "/vehicle/sold"));
    let told = format!("{:?}", review.warning);
    assert!(["review-over-unknown-warning", "edit-sold-help"].iter().all(|key| told.contains(key)), "{told}");
}
