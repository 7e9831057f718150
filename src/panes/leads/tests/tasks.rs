//! Tasks: what each key sends, word for word, how the form comes to a write, and every reason for sending nothing.

use serde_json::{Value, json};

use super::*;
use crate::api::sml::patch::{TaskEdit, TaskField};
use crate::api::sml::{Task, ops};
use crate::domain::Clean;
use crate::flow::{Capture, Guard, News, Report, Review};
use crate::ops::{Change, Fact, FieldError, Held, Outcome, Refusal};
use crate::panes::leads::factory::lead_row;

fn raw_tasks() -> Value {
    json!([
        {"id": 8, "type": "other", "subtype": "Llamar", "description": null, "media": "Phone",
         "planified_realization_date": "2026-11-24T18:00:00.758867+01:00", "planified_tracking_date": null,
         "realization_date_check": false, "tracking_date_check": false, "note": [{"id": 3, "content": "x"}], "appraisal": null},
        {"id": 9, "type": "appraisal", "subtype": null, "description": "Ibiza", "media": "Fax",
         "planified_realization_date": "2026-11-20T10:00:00+01:00", "planified_tracking_date": null,
         "realization_date_check": false, "tracking_date_check": true, "note": [],
         "appraisal": {"id": 4, "brand_model": "Ibiza", "km": "9000", "year": 2019, "gas": 1, "gas_data": {"id": 1, "name": "Diésel"}, "origin": "national"}},
    ])
}

fn task(raw: &Value) -> Task {
    let at = |key: &str| raw[key].as_str().map(|text| text.parse().unwrap());
    let text = |key: &str| raw[key].as_str().map(Clean::from_partner);
    Task {
        id: raw["id"].as_u64().unwrap(),
        kind: text("type").unwrap(),
        subtype: text("subtype"),
        description: text("description"),
        media: text("media"),
        planned: at("planified_realization_date"),
        planned_tracking: at("planified_tracking_date"),
        realised: None,
        done: raw["realization_date_check"] == true,
        tracked_at: at("tracking_date"),
        tracked: raw["tracking_date_check"] == true,
        created: None,
        author: None,
        click2call: false,
        notes: Vec::new(),
    }
}

/// The lead with these tasks.
fn with_tasks(id: u64, raw: &Value) -> Box<Lead> {
    let mut whole = lead(lead_row(id), 0);
    whole.tasks = raw.as_array().unwrap().iter().map(task).collect();
    whole.original = Original::keep(json!({"id": id, "request": {"id": 1, "task": raw}}));
    whole
}

/// Lead 1 open at its tasks, the cursor on the first: the overdue appraisal.
fn opened() -> Desk {
    let mut desk = Desk::with(rows([1, 2]));
    desk.act(Action::Task);
    read(&mut desk, &raw_tasks());
    desk.calm();
    desk
}

fn read(desk: &mut Desk, raw: &Value) {
    let ticket = desk.waiting(Slot::of(crate::panes::leads::detail::LEAD, 1));
    desk.input(Input::End(ticket, Ok(Reply::Lead(with_tasks(1, raw)))));
}

fn submitted(effects: &Effects) -> crate::ops::Operation<Request> {
    match &effects[..] {
        [Effect::Submit(operation)] => (**operation).clone(),
        _ => panic!("{effects:?}"),
    }
}

fn reviewed(effects: &Effects) -> Review<Request> {
    match &effects[..] {
        [Effect::Review(review)] => (**review).clone(),
        _ => panic!("{effects:?}"),
    }
}

fn ctrl_s(desk: &mut Desk) -> Effects {
    let effects = desk.input(Input::Key(KeyEvent::new(KeyCode::Char('s'), KeyModifiers::CONTROL)));
    effects.into_iter().filter(|effect| !matches!(effect, Effect::SaveDraft(..))).collect()
}

/// Opens a form by a key, without a draft.
fn form(desk: &mut Desk, key: Action) {
    let effects = desk.act(key);
    let Some(Effect::LoadDraft(ticket, _)) = effects.first() else { panic!("{effects:?}") };
    desk.input(Input::Drafted(*ticket, None));
    assert_eq!(desk.pane.capture(), Capture::Text);
}

fn new_task(review: &Review<Request>) -> Value {
    match &review.operation.as_ref().unwrap().request {
        Request::CreateTask { lead: LeadId(1), task } => task.body().unwrap(),
        other => panic!("{other:?}"),
    }
}

fn ended(id: OpId, outcome: Outcome) -> Input<Reply, Output> {
    Input::Outcome(Report { id, op: "sml".into(), target: "1".into(), news: News::Ended(outcome), reply: None })
}

#[test]
fn the_key_of_tasks_goes_to_the_tasks_of_the_lead_the_overdue_one_first() {
    let desk = opened();
    let detail = desk.pane.detail.as_ref().unwrap();
    assert_eq!((detail.id(), detail.task().unwrap().id), (1, 9));
    let mut desk = Desk::with(rows([1]));
    desk.act(Action::Open);
    desk.act(Action::Task);
    assert!(desk.pane.is_at_tasks(), "from another tab too");
    let off: Vec<_> = desk.pane.actions().into_iter().filter_map(|state| Some((state.action, state.off?))).collect();
    for key in [Action::Add, Action::Task, Action::Edit, Action::Finish] {
        assert!(off.contains(&(key, Text::key("off-lead-unread"))), "{key:?}");
    }
    for key in [Action::Add, Action::Edit, Action::Mark, Action::Status, Action::Finish] {
        assert_eq!(desk.act(key), [toast(ToastLevel::Info, Text::key("off-lead-unread"))], "{key:?}");
    }
}

#[test]
fn without_tasks_only_new_ones_can_be_made() {
    let mut desk = Desk::with(rows([1]));
    desk.act(Action::Task);
    read(&mut desk, &json!([]));
    desk.calm();
    for key in [Action::Edit, Action::Open, Action::Mark, Action::Status, Action::Finish] {
        assert_eq!(desk.act(key), [toast(ToastLevel::Info, Text::key("off-no-task"))], "{key:?}");
    }
    form(&mut desk, Action::Add);
}

#[test]
fn done_and_followed_up_are_set_without_a_dialog_and_taken_back_by_the_same_key() {
    for (key, field, path, was) in [
        (Action::Mark, TaskField::Done, "realization_date_check", false),
        (Action::Status, TaskField::Tracked, "tracking_date_check", true),
    ] {
        let mut desk = opened();
        let id = OpId(desk.mint.clone().uuid(desk.at()));
        let operation = submitted(&desk.act(key));
        let original = with_tasks(1, &raw_tasks()).original;
        let mut edit = TaskEdit::of(&original, 9).unwrap();
        edit.set(field, json!(!was));
        let (patch, _) = edit.finish().unwrap();
        assert_eq!((operation.id, operation.spec.name), (id, ops::MODIFY_TASK.name));
        assert_eq!(operation.request, Request::ModifyTask { lead: LeadId(1), patch });
        let change = Change { path: format!("/request/task/#9/{path}"), was: json!(was), sent: json!(!was) };
        assert_eq!(operation.changes, [change]);
        assert_eq!(
            (operation.before, operation.after),
            (vec![Request::Lead(LeadId(1))], Some(Request::Lead(LeadId(1))))
        );
    }
}

#[test]
fn a_deletion_names_the_task_and_its_lead_and_is_shown_first() {
    let mut desk = opened();
    let review = reviewed(&desk.act(Action::Finish));
    assert_eq!((review.title, review.guard), (Text::key("review-delete-task"), Guard::Press));
    let operation = review.operation.unwrap();
    assert_eq!(operation.request, Request::DeleteTask { lead: LeadId(1), task: 9 });
    assert_eq!(operation.before, [Request::Lead(LeadId(1))]);
    let facts: Vec<_> = operation.snapshot.iter().map(|Fact { label, value }| (*label, value.as_str())).collect();
    assert!(facts.contains(&("fact-lead", "#1 Ruiz 1, Marta")), "{facts:?}");
    assert!(facts.contains(&("tasks-kind", "task-appraisal #9")), "{facts:?}");
    assert_eq!((operation.changes[0].path.as_str(), &operation.changes[0].sent), ("/request/task/#9", &Value::Null));
    assert_eq!(operation.changes[0].was["appraisal"]["id"], 4, "the whole task is held against the lead");
}

#[test]
fn a_task_that_vanished_under_the_cursor_is_not_deleted_and_neither_is_the_one_in_its_place() {
    let mut desk = opened();
    desk.act(Action::Refresh);
    let left: Value = raw_tasks().as_array().unwrap()[..1].iter().cloned().collect();
    read(&mut desk, &left);
    for key in [Action::Finish, Action::Mark] {
        let moved = [toast(ToastLevel::Warn, Text::key("toast-row-moved"))];
        assert_eq!(desk.act(key), moved, "the person aimed at another: {key:?}");
    }
    desk.calm();
    let review = reviewed(&desk.act(Action::Finish));
    assert_eq!(review.operation.unwrap().request, Request::DeleteTask { lead: LeadId(1), task: 8 });
}

#[test]
fn the_cursor_stays_on_its_task_when_another_comes_before_it() {
    let mut desk = opened();
    desk.act(Action::Down);
    let mut more = raw_tasks();
    let mut late = more[1].clone();
    late["id"] = json!(10);
    more.as_array_mut().unwrap().push(late);
    desk.act(Action::Refresh);
    read(&mut desk, &more);
    desk.calm();
    assert_eq!(desk.pane.detail.as_ref().unwrap().task().unwrap().id, 8);
}

#[test]
fn three_keys_make_a_call_back_tomorrow_at_ten_by_the_dealers_clock() {
    let mut desk = opened();
    assert_eq!(desk.act(Action::Task), []);
    let review = reviewed(&desk.key(KeyCode::Enter));
    assert_eq!(
        new_task(&review),
        json!({"type": "other", "media": "Phone", "subtype": "call-back", "planified_realization_date": "2026-11-25T10:00:00Z"})
    );
    let change = &review.operation.unwrap().changes[0];
    assert_eq!((change.path.as_str(), &change.was), ("/request/task", &json!([{"id": 8}, {"id": 9}])));
    assert_eq!(desk.pane.capture(), Capture::None);
    // The other times, and none that Esc leaves.
    for (downs, at) in [(1, "2026-11-24T13:00:00Z"), (2, "2026-11-26T10:00:00Z"), (3, "2026-12-01T10:00:00Z")] {
        desk.act(Action::Task);
        (0..downs).for_each(|_| drop(desk.key(KeyCode::Down)));
        let body = new_task(&reviewed(&desk.key(KeyCode::Enter)));
        assert_eq!(body["planified_realization_date"], at);
    }
    desk.act(Action::Task);
    assert_eq!(desk.key(KeyCode::Esc), []);
    assert_eq!(desk.pane.capture(), Capture::None);
    // At another time: the form, with the rest filled in.
    desk.act(Action::Task);
    (0..4).for_each(|_| drop(desk.key(KeyCode::Down)));
    assert!(matches!(desk.key(KeyCode::Enter)[..], [Effect::LoadDraft(..), ..]));
    assert_eq!(new_task(&reviewed(&ctrl_s(&mut desk)))["subtype"], "call-back");
}

#[test]
fn the_form_makes_a_task_of_every_kind() {
    for (steps, kind) in crate::api::sml::create::TaskKind::ALL.iter().enumerate() {
        let mut desk = opened();
        form(&mut desk, Action::Add);
        // The last of them is there at first; the choices go round.
        (0..=steps).for_each(|_| drop(desk.key(KeyCode::Right)));
        let appraisal = kind.as_str() == "appraisal";
        if appraisal {
            assert_eq!(ctrl_s(&mut desk), [], "an appraisal needs its car");
            desk.key(KeyCode::Char('+'));
            desk.typed("León");
        }
        let effects = ctrl_s(&mut desk);
        let body = new_task(&reviewed(&effects));
        let mut expected = json!({"type": kind.as_str(), "media": "Phone"});
        if appraisal {
            expected["appraisal"] = json!({"brand_model": "León"});
        }
        assert_eq!(body, expected);
    }
}

#[test]
fn a_refusal_stands_beside_the_fields_of_the_car() {
    let mut desk = opened();
    form(&mut desk, Action::Edit);
    desk.key(KeyCode::Tab);
    desk.key(KeyCode::Right);
    let operation = submitted(&ctrl_s(&mut desk));
    desk.input(Input::Outcome(Report {
        id: operation.id,
        op: operation.spec.name.into(),
        target: "1".into(),
        news: News::Running,
        reply: None,
    }));
    let fields = vec![FieldError { field: "appraisal.km".into(), words: "too many".into() }];
    desk.input(ended(operation.id, Outcome::Refused(Refusal { status: 400, words: "no".into(), fields })));
    assert_eq!(desk.pane.form.as_ref().unwrap().desk.form().focused(), "appraisal.0.km");
}

#[test]
fn an_edit_sends_what_was_changed_and_no_time_that_nobody_touched() {
    let mut desk = opened();
    desk.act(Action::Down);
    form(&mut desk, Action::Edit);
    // The subtype is the fourth field.
    (0..3).for_each(|_| drop(desk.key(KeyCode::Tab)));
    desk.typed(" hoy");
    let operation = submitted(&ctrl_s(&mut desk));
    let Request::ModifyTask { patch, .. } = &operation.request else { panic!("{operation:?}") };
    assert_eq!((patch.task(), patch.body()), (8, &json!({"subtype": "Llamar hoy"})));
}

#[test]
fn a_touched_time_is_sent_whole_and_an_unknown_medium_stays_as_it_came() {
    let mut desk = opened();
    form(&mut desk, Action::Edit);
    (0..2).for_each(|_| drop(desk.key(KeyCode::Tab)));
    desk.key(KeyCode::Char('+'));
    let operation = submitted(&ctrl_s(&mut desk));
    let Request::ModifyTask { patch, .. } = &operation.request else { panic!("{operation:?}") };
    assert_eq!(*patch.body(), json!({"planified_realization_date": "2026-11-20T10:00:00Z"}));
}

#[test]
fn an_edit_that_changes_nothing_is_told_and_not_sent() {
    let mut desk = opened();
    form(&mut desk, Action::Open);
    assert_eq!(ctrl_s(&mut desk), []);
    assert_eq!(desk.pane.capture(), Capture::Text, "the form stays");
}

#[test]
fn after_somebody_else_changed_the_task_the_next_try_rests_on_what_is_there_now() {
    let mut desk = opened();
    desk.act(Action::Down);
    form(&mut desk, Action::Edit);
    (0..3).for_each(|_| drop(desk.key(KeyCode::Tab)));
    desk.typed("!");
    let first = submitted(&ctrl_s(&mut desk));
    let held = Held::Changed { path: "/request/task/#8/subtype".into(), now: "Otra".into() };
    let again = desk.input(ended(first.id, Outcome::NotSent(held)));
    assert!(again.iter().any(|e| matches!(e, Effect::Call(.., Request::Lead(LeadId(1))))), "{again:?}");
    let mut now = raw_tasks();
    now[0]["subtype"] = json!("Otra");
    read(&mut desk, &now);
    desk.calm();
    let second = submitted(&ctrl_s(&mut desk));
    assert_eq!((&second.changes[0].was, &second.changes[0].sent), (&json!("Otra"), &json!("Llamar!")));
    // And if it is gone, nothing is sent any more.
    desk.input(ended(second.id, Outcome::NotSent(Held::Changed { path: "/request/task/#8".into(), now: "".into() })));
    let left: Value = raw_tasks().as_array().unwrap()[1..].iter().cloned().collect();
    read(&mut desk, &left);
    desk.calm();
    assert_eq!(ctrl_s(&mut desk), []);
}

#[test]
fn with_the_gate_shut_no_key_of_a_task_acts() {
    let why = Text::key("gate-read-only");
    let said = toast(ToastLevel::Warn, Text::key("toast-write-off").with("why", why.clone()));
    let mut desk = opened();
    desk.gate = Gate::Shut(why);
    for key in [Action::Task, Action::Add, Action::Edit, Action::Mark, Action::Status, Action::Finish] {
        assert_eq!(desk.act(key), std::slice::from_ref(&said), "{key:?}");
    }
}
