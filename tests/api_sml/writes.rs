//! Every write of the new operations on the wire: once, as the manual prints it, and judged by what comes back.

use ventanilla::api::sml::create::TaskKind;
use ventanilla::api::sml::patch::{TaskEdit, TaskField, deletion};
use ventanilla::api::sml::{NewLead, NewTask, spec};
use ventanilla::domain::Original;
use ventanilla::ops::{Change, Operation, Outcome};

use super::*;

/// The request, what it changes, its line on the wire, its body, and the answer that confirms it.
struct Case {
    request: Request,
    changes: Vec<Change>,
    line: &'static str,
    body: Value,
    answer: (u16, String),
}

fn cases() -> Vec<Case> {
    let mut lead = a_lead(5);
    lead["request"]["task"] = object!([{"id": 9, "type": "other", "description": "a"}]);
    let base = Original::keep(lead.clone());
    let new_lead = NewLead::of(1, "Marca y modelo de ejemplo");
    let new_task = NewTask::of(TaskKind::Budget);
    let mut edit = TaskEdit::of(&base, 9).unwrap();
    edit.set(TaskField::Description, object!("b"));
    let (patch, patched) = edit.finish().unwrap();
    let mut ended = lead;
    ended["status"] = "end".into();
    let status = Change { path: "/status".into(), was: object!("new"), sent: object!("end") };
    vec![
        Case {
            changes: new_lead.changes(),
            request: Request::CreateLead(Box::new(new_lead)),
            line: "POST /api/lead/",
            body: serde_json::from_str(include_str!("../fixtures/sml/create_lead_least.json")).unwrap(),
            answer: (201, LEAD.to_owned()),
        },
        Case {
            changes: new_task.changes(&base).unwrap(),
            request: Request::CreateTask { lead: LeadId(5), task: Box::new(new_task) },
            line: "POST /api/lead_task_create/",
            body: object!({"lead": 5, "type": "budget"}),
            answer: (201, object!({"id": 10, "lead": 5, "type": "budget"}).to_string()),
        },
        Case {
            request: Request::ModifyTask { lead: LeadId(5), patch },
            changes: patched,
            line: "PATCH /api/task/9/",
            body: object!({"description": "b"}),
            answer: (200, object!({"id": 9, "description": "b"}).to_string()),
        },
        Case {
            request: Request::DeleteTask { lead: LeadId(5), task: 9 },
            changes: deletion(&base, 9).unwrap(),
            line: "DELETE /api/task/9/",
            body: Value::Null,
            answer: (204, String::new()),
        },
        Case {
            request: Request::Finish(LeadId(5)),
            changes: vec![status],
            line: "PATCH /api/lead/5/",
            body: object!({"status": "end"}),
            answer: (200, ended.to_string()),
        },
        Case {
            request: Request::Click2Call(LeadId(986)),
            changes: Vec::new(),
            line: "PATCH /api/netelip/call_control_lead/click2call/",
            body: serde_json::from_str(include_str!("../fixtures/sml/click2call.json")).unwrap(),
            answer: (200, include_str!("../fixtures/sml/call.json").to_owned()),
        },
    ]
}

fn operation(case: &Case) -> Operation<ventanilla::api::Request> {
    let bare = bare(account(), spec(&case.request).unwrap(), case.request.clone());
    Operation { changes: case.changes.clone(), ..bare }
}

/// Sends the case against a server that answers so, and gives the outcome with the calls that were writes.
async fn sent(case: &Case, act: Act) -> (Outcome, Vec<Call>) {
    let server =
        behind_login(
            move |call, _| {
                if call.line.starts_with("GET ") { json(r#"{"count":0,"results":[]}"#) } else { act.clone() }
            },
        );
    let desk = desk(&server);
    let (outcome, _) = desk.write(&operation(case)).await;
    let writes = |call: &Call| !call.line.starts_with("GET ") && !call.line.contains("auth/");
    (outcome, server.calls().into_iter().filter(writes).collect())
}

#[tokio::test]
async fn each_write_goes_out_once_as_the_manual_prints_it_and_is_confirmed_by_its_echo() {
    for case in cases() {
        let (number, body) = case.answer.clone();
        let (outcome, calls) = sent(&case, status(number, body)).await;
        assert_eq!(outcome, Outcome::Confirmed, "{}", case.line);
        assert_eq!(calls.len(), 1, "{}", case.line);
        assert!(calls[0].line.starts_with(case.line), "{}", calls[0].line);
        let body = if calls[0].body.is_empty() { Value::Null } else { serde_json::from_str(&calls[0].body).unwrap() };
        assert_eq!(body, case.body, "{}", case.line);
    }
}

#[tokio::test]
async fn a_refusal_names_its_fields_and_an_expired_session_is_a_refusal_too() {
    for case in cases() {
        let (outcome, calls) = sent(&case, status(400, r#"{"vehicle":{"brand_model":["Demasiado largo."]}}"#)).await;
        let Outcome::Refused(refusal) = outcome else { panic!("{}: {outcome:?}", case.line) };
        assert_eq!((refusal.fields[0].field.as_str(), calls.len()), ("vehicle.brand_model", 1), "{}", case.line);
        let (outcome, calls) = sent(&case, status(401, r#"{"detail":"Token inválido."}"#)).await;
        assert!(matches!(outcome, Outcome::Refused(r) if r.status == 401), "{}", case.line);
        assert_eq!(calls.len(), 1, "{}: a write is never repeated", case.line);
    }
}

#[tokio::test]
async fn a_lost_answer_a_redirect_and_a_broken_service_leave_a_doubt_and_nothing_is_repeated() {
    for case in cases() {
        let to = Act::Answer(307, "Location: /api/user/\r\n".into(), String::new());
        for act in [Act::Close, status(500, r#"{"detail":"x"}"#), status(502, "<html>"), to] {
            let (outcome, calls) = sent(&case, act.clone()).await;
            assert!(matches!(outcome, Outcome::Unknown(_)), "{} {act:?}: {outcome:?}", case.line);
            assert_eq!(calls.len(), 1, "{} {act:?}", case.line);
        }
    }
}
