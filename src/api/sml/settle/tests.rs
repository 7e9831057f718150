//! The tables of the safety page, row by row.

mod others;
mod untaken;

use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::api::sml::wire::lead_alone;
use crate::api::sml::{Status, UserId};
use crate::domain::{AccountId, Partner};
use crate::ops::{Class, OpId, State};

fn record_json(status: &str, user: u64) -> Value {
    json!({"id": 5, "status": status, "user": user, "vehicle": {"id": 9, "brand_model": "Ibiza"}})
}

fn reply(record: &Value) -> Reply {
    lead_alone(record.to_string().as_bytes()).map_or(Reply::Done, |lead| Reply::Lead(Box::new(lead)))
}

fn change(path: &str, was: Value, sent: Value) -> Change {
    Change { path: path.into(), was, sent }
}

fn to_end() -> Vec<Change> {
    vec![change("/status", json!("new"), json!("end"))]
}

const fn end() -> Request {
    Request::ChangeStatus { lead: LeadId(5), status: Status::End }
}

#[test]
fn a_write_goes_out_only_if_the_lead_is_as_it_was_shown() {
    let two = vec![change("/status", json!("new"), json!("end")), change("/user", json!(2), json!(7))];
    for (record, changes, expected) in [
        (record_json("new", 2), to_end(), Ok(())),
        (record_json("end", 2), to_end(), Err(Held::Already)),
        (record_json("tracing", 2), to_end(), Err(Held::Changed { path: "/status".into(), now: "tracing".into() })),
        (record_json("end", 2), two.clone(), Ok(())),
        (record_json("end", 7), two.clone(), Err(Held::Already)),
        (record_json("new", 3), two, Err(Held::Changed { path: "/user".into(), now: "3".into() })),
        (record_json("new", 2), vec![change("/score", json!(null), json!(4))], Ok(())),
        (record_json("tracing", 2), Vec::new(), Ok(())),
    ] {
        assert_eq!(check(&end(), &changes, [reply(&record)].iter()), expected, "{record}");
    }
}

fn answer(status: u16, body: &str) -> Seen {
    Seen::Answer { status, body: body.as_bytes().to_vec() }
}

#[test]
fn what_was_seen_becomes_an_outcome() {
    let detail = r#"{"detail":"No tiene permiso"}"#;
    let echo = record_json("end", 2).to_string();
    for (seen, expected) in [
        (answer(200, &echo), "confirmed"),
        (answer(201, &echo), "confirmed"),
        (answer(200, &record_json("new", 2).to_string()), "unknown"),
        (answer(200, r#"{"id":6,"status":"end"}"#), "unknown"),
        (answer(200, r#"{"status":"end"}"#), "unknown"),
        (answer(200, r#"{"id":5}"#), "unknown"),
        (answer(200, &echo[..echo.len() - 1]), "unknown"),
        (answer(200, "<html>"), "unknown"),
        (answer(204, ""), "unknown"),
        (answer(400, r#"{"status":["\"x\" no es válido."]}"#), "refused"),
        (answer(400, r#"{"non_field_errors":"no"}"#), "refused"),
        (answer(400, r#"{"non_field_errors":["no"]}"#), "refused"),
        (answer(401, detail), "refused"),
        (answer(403, detail), "refused"),
        (answer(404, detail), "refused"),
        (answer(422, detail), "refused"),
        (answer(429, detail), "refused"),
        (answer(409, detail), "unknown"),
        (answer(400, "bad request"), "unknown"),
        (answer(401, ""), "unknown"),
        (answer(403, "<html><title>Blocked</title>"), "unknown"),
        (answer(404, r#"{"message":"no route"}"#), "unknown"),
        (answer(302, ""), "unknown"),
        (answer(307, detail), "unknown"),
        (answer(500, detail), "unknown"),
        (answer(502, "<html>"), "unknown"),
        (answer(503, detail), "unknown"),
        (Seen::NoConnection("refused".into()), "not sent"),
        (Seen::TimeOut, "unknown"),
        (Seen::Lost("reset".into()), "unknown"),
    ] {
        assert_eq!(judge(&end(), &to_end(), &seen).0.word(), expected, "{seen:?}");
    }
}

#[test]
fn a_refusal_keeps_its_fields_and_a_confirmation_its_lead() {
    let (outcome, _) = judge(&end(), &to_end(), &answer(400, r#"{"status":["no"],"vehicle":{"km":["no"]}}"#));
    let Outcome::Refused(refusal) = outcome else { unreachable!("{outcome:?}") };
    assert_eq!(refusal.fields.iter().map(|f| f.field.as_str()).collect::<Vec<_>>(), ["status", "vehicle.km"]);
    let (_, reply) = judge(&end(), &to_end(), &answer(200, &record_json("end", 2).to_string()));
    assert!(matches!(reply, Some(Reply::Lead(lead)) if lead.row.status == Status::End));
    let assign = Request::Assign { lead: LeadId(5), user: UserId(7) };
    let changes = [change("/user", json!(2), json!(7))];
    let text = json!({"id": "5", "user": "7"}).to_string();
    assert_eq!(judge(&assign, &changes, &answer(200, &text)).0, Outcome::Confirmed);
    let nested =
        [change("/vehicle/brand_model", json!("x"), json!("Ibiza")), change("/vehicle/id", json!(9), json!(9))];
    assert_eq!(judge(&assign, &nested, &answer(200, &record_json("new", 2).to_string())).0, Outcome::Confirmed);
    let lost = json!({"id": 5, "vehicle": {"id": 10, "brand_model": "Ibiza"}}).to_string();
    assert!(
        matches!(judge(&assign, &nested, &answer(200, &lost)).0, Outcome::Unknown(Doubt::Mismatch(_))),
        "another id: the old one was lost"
    );
}

fn record(changes: Vec<Change>) -> Record {
    Record {
        id: OpId(Uuid::nil()),
        op: "sml.change_status".into(),
        class: Class::State,
        account: AccountId::new(Partner::Sml, "ana"),
        host: "crm.example".into(),
        target_kind: "lead".into(),
        target_id: "5".into(),
        target_label: "Ruiz".into(),
        changes,
        code: None,
        amount: None,
        baseline: None,
        state: State::Unknown,
        status: None,
        evidence: Clean::default(),
        retry_of: None,
        batch: None,
        prepared_at: jiff::Timestamp::UNIX_EPOCH,
        sending_at: None,
        changed_at: jiff::Timestamp::UNIX_EPOCH,
    }
}

const fn at(seconds: u64) -> Moment {
    Moment { mono_ms: seconds * 1_000, wall: jiff::Timestamp::UNIX_EPOCH }
}

fn reading(seconds: u64, record: &Value) -> Evidence {
    Evidence { at: at(seconds), result: Ok(crate::api::Reply::Sml(reply(record))) }
}

fn failed(seconds: u64, error: ApiError) -> Evidence {
    Evidence { at: at(seconds), result: Err(error) }
}

fn step(evidence: &[Evidence], now: u64) -> String {
    match next(&record(to_end()), evidence, at(now), Duration::from_secs(30)) {
        Settle::Read(_) => "read".into(),
        Settle::Wait(d) => format!("wait {}", d.as_secs()),
        Settle::Done(settled, _) => format!("{settled:?}"),
        Settle::AskPerson(_) => "ask".into(),
    }
}

#[test]
fn an_unknown_is_settled_by_readings_of_its_lead() {
    let (was, sent, other) = (record_json("new", 2), record_json("end", 2), record_json("tracing", 2));
    for (evidence, now, expected) in [
        (vec![], 0, "read"),
        (vec![reading(1, &sent)], 1, "Confirmed"),
        (vec![reading(1, &was)], 1, "wait 30"),
        (vec![reading(1, &was)], 21, "wait 10"),
        (vec![reading(1, &was)], 31, "read"),
        (vec![reading(1, &was), reading(5, &was)], 5, "wait 26"),
        (vec![reading(1, &was), reading(31, &was)], 31, "Absent"),
        (vec![reading(1, &was), reading(31, &sent)], 31, "Confirmed"),
        (vec![reading(1, &was), reading(31, &other)], 31, "ask"),
        (vec![reading(1, &other)], 1, "ask"),
        (vec![failed(1, ApiError::Stopped)], 1, "wait 30"),
        (vec![failed(1, ApiError::Stopped)], 31, "read"),
        (vec![failed(1, ApiError::Stopped), reading(31, &was)], 31, "wait 30"),
        (
            vec![
                failed(1, ApiError::Stopped),
                failed(2, ApiError::Stopped),
                failed(3, ApiError::Stopped),
                failed(4, ApiError::Stopped),
            ],
            40,
            "ask",
        ),
        (vec![failed(1, ApiError::NotFound { op: "sml.lead" })], 1, "ask"),
    ] {
        assert_eq!(step(&evidence, now), expected, "{evidence:?} at {now}");
    }
}

#[test]
fn a_part_of_what_was_sent_is_for_a_person_to_judge() {
    let changes = vec![change("/status", json!("new"), json!("end")), change("/user", json!(2), json!(7))];
    let evidence = [reading(1, &record_json("end", 2))];
    assert!(matches!(next(&record(changes), &evidence, at(1), Duration::ZERO), Settle::AskPerson(_)));
    assert!(matches!(next(&record(Vec::new()), &[], at(1), Duration::ZERO), Settle::AskPerson(_)));
    let task = Record { target_kind: "task".into(), ..record(to_end()) };
    assert!(matches!(next(&task, &[], at(1), Duration::ZERO), Settle::AskPerson(_)));
}
