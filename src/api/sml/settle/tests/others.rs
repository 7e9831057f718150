//! Rules of the writes that do not simply set values of a lead: creating, changing and deleting tasks, calls.

use super::*;
use crate::api::sml::create::{NewClient, NewLead, NewTask, TaskKind};
use crate::api::sml::patch::{TaskEdit, TaskField, deletion};
use crate::api::sml::types::LeadRow;
use crate::api::sml::{spec, wire};
use crate::domain::Original;
use crate::ops::Reconcile;

const GAP: Duration = Duration::from_secs(30);

/// A lead with these tasks, as it is read.
fn lead_with(tasks: &Value) -> Value {
    json!({"id": 5, "status": "new", "vehicle": {"id": 9, "brand_model": "Ibiza"}, "request": {"id": 6, "task": tasks}})
}

fn before() -> Value {
    lead_with(&json!([
        {"id": 8, "type": "other"},
        {"id": 9, "type": "budget", "description": "a", "appraisal": {"id": 7, "brand_model": "León"}},
    ]))
}

fn new_lead() -> NewLead {
    let client = NewClient {
        name: "Ana".into(),
        phone: Some("+34 612 345 118".into()),
        email: Some("ana@example.es".into()),
        ..NewClient::default()
    };
    NewLead { client: Some(client), ..NewLead::of(3, "Ibiza") }
}

fn create_lead() -> (Request, Vec<Change>) {
    (Request::CreateLead(Box::new(new_lead())), new_lead().changes())
}

fn create_task() -> (Request, Vec<Change>) {
    let task = NewTask { description: Some("llamar".into()), ..NewTask::of(TaskKind::Date) };
    let changes = task.changes(&Original::keep(before())).unwrap_or_default();
    (Request::CreateTask { lead: LeadId(5), task: Box::new(task) }, changes)
}

fn modify_task() -> (Request, Vec<Change>) {
    let lead = Original::keep(before());
    let edited = TaskEdit::of(&lead, 9).ok().and_then(|mut edit| {
        edit.set(TaskField::Description, json!("b"));
        edit.appraisal(crate::api::sml::patch::AppraisalField::Km, json!("10")).ok()?;
        edit.finish()
    });
    let Some((patch, changes)) = edited else { unreachable!("the lead has the task") };
    (Request::ModifyTask { lead: LeadId(5), patch }, changes)
}

fn delete_task() -> (Request, Vec<Change>) {
    let changes = deletion(&Original::keep(before()), 9).unwrap_or_default();
    (Request::DeleteTask { lead: LeadId(5), task: 9 }, changes)
}

fn record_of(request: &Request, changes: Vec<Change>) -> Record {
    let op = spec(request).map_or("none", |spec| spec.name);
    Record { op: op.into(), ..record(changes) }
}

fn word((request, changes): &(Request, Vec<Change>), seen: &Seen) -> &'static str {
    judge(request, changes, seen).0.word()
}

fn said(settle: &Settle) -> String {
    match settle {
        Settle::Read(_) => "read".into(),
        Settle::Wait(d) => format!("wait {}", d.as_secs()),
        Settle::Done(settled, _) => format!("{settled:?}"),
        Settle::AskPerson(_) => "ask".into(),
    }
}

#[test]
fn each_write_is_confirmed_by_its_own_echo_alone() {
    let task = json!({"id": 12, "lead": 5, "type": "date", "description": "llamar", "media": "Phone"});
    let changed = json!({"id": 9, "description": "b", "appraisal": {"id": 7, "km": 10}});
    let created = json!({"id": 40, "source": "3", "vehicle": {"id": 1, "brand_model": " Ibiza "}});
    let with = |base: &Value, key: &str, value: Value| {
        let mut json = base.clone();
        json[key] = value;
        json.to_string()
    };
    let call = (Request::Click2Call(LeadId(5)), Vec::new());
    let finish = (Request::Finish(LeadId(5)), to_end());
    for (write, status, body, expected) in [
        (&create_lead(), 201, created.to_string(), "confirmed"),
        (&create_lead(), 201, with(&created, "source", json!(4)), "unknown"),
        (&create_lead(), 201, with(&created, "vehicle", json!({"brand_model": "León"})), "unknown"),
        (&create_lead(), 201, with(&created, "id", Value::Null), "unknown"),
        (&create_task(), 201, task.to_string(), "confirmed"),
        (&create_task(), 201, with(&task, "lead", json!(6)), "unknown"),
        (&create_task(), 201, with(&task, "description", Value::Null), "unknown"),
        (&create_task(), 201, with(&task, "id", json!("")), "unknown"),
        (&modify_task(), 200, changed.to_string(), "confirmed"),
        (&modify_task(), 200, with(&changed, "id", json!(8)), "unknown"),
        (&modify_task(), 200, with(&changed, "appraisal", json!({"id": 70, "km": 10})), "unknown"),
        (&modify_task(), 200, with(&changed, "description", json!("a")), "unknown"),
        (&delete_task(), 204, String::new(), "confirmed"),
        (&delete_task(), 200, " \n".into(), "confirmed"),
        (&delete_task(), 200, "<html>".into(), "unknown"),
        (&delete_task(), 404, r#"{"detail":"No encontrado."}"#.into(), "unknown"),
        (&delete_task(), 404, String::new(), "unknown"),
        (&delete_task(), 403, r#"{"detail":"No tiene permiso"}"#.into(), "refused"),
        (&call, 200, r#"{"id":1,"lead":5,"call_control":135,"user":2}"#.into(), "confirmed"),
        (&call, 200, r#"{"id":1,"lead":6,"call_control":135,"user":2}"#.into(), "unknown"),
        (&call, 200, r#"{"lead":5}"#.into(), "unknown"),
        (&call, 404, r#"{"detail":"No encontrado."}"#.into(), "refused"),
        (&call, 500, String::new(), "unknown"),
        (&finish, 200, record_json("end", 2).to_string(), "confirmed"),
        (&finish, 200, record_json("new", 2).to_string(), "unknown"),
    ] {
        assert_eq!(word(write, &answer(status, &body)), expected, "{:?}: {status} {body}", write.0);
    }
    for write in [&create_lead(), &create_task(), &modify_task(), &delete_task(), &call, &finish] {
        assert_eq!(word(write, &answer(400, r#"{"vehicle":{"brand_model":["no"]}}"#)), "refused");
        assert_eq!(word(write, &answer(409, r#"{"detail":"no"}"#)), "unknown");
        assert_eq!(word(write, &answer(302, "")), "unknown");
        assert_eq!(word(write, &Seen::TimeOut), "unknown");
        assert_eq!(word(write, &Seen::NoConnection("refused".into())), "not sent");
    }
    let (_, made) = judge(&create_task().0, &create_task().1, &answer(201, &task.to_string()));
    assert!(matches!(made, Some(Reply::Task(task)) if task.id == 12));
}

#[test]
fn a_task_is_changed_or_deleted_only_if_it_is_as_it_was_shown() {
    let place = |tasks: Value| reply(&lead_with(&tasks));
    let deleted = lead_with(&json!([{"id": 8, "type": "other"}]));
    let moved = json!([
        {"id": 9, "type": "budget", "description": "a", "appraisal": {"id": 7, "brand_model": "León"}},
        {"id": 8, "type": "other"}, {"id": 10},
    ]);
    let done = json!([{"id": 9, "type": "budget", "description": "b", "appraisal": {"id": 7, "km": "10"}}]);
    let reworded = json!([{"id": 9, "type": "budget", "description": "c", "appraisal": {"id": 7}}]);
    for ((request, changes), lead, expected) in [
        (modify_task(), reply(&before()), "go"),
        (modify_task(), place(moved.clone()), "go"),
        (modify_task(), place(done), "already"),
        (modify_task(), place(reworded.clone()), "changed"),
        (modify_task(), reply(&deleted), "changed"),
        (modify_task(), reply(&json!({"id": 5})), "changed"),
        (delete_task(), reply(&before()), "go"),
        (delete_task(), place(moved.clone()), "go"),
        (delete_task(), reply(&deleted), "already"),
        (delete_task(), place(reworded), "changed"),
        (delete_task(), reply(&json!({"id": 5})), "changed"),
        (create_task(), reply(&before()), "go"),
        (create_task(), place(moved), "go"),
        (create_lead(), reply(&before()), "go"),
        (
            create_task(),
            place(json!([{"id": 8}, {"id": 9}, {"id": 10, "type": "date", "description": "llamar"}])),
            "already",
        ),
    ] {
        let verdict = match check(&request, &changes, [lead].iter()) {
            Ok(()) => "go",
            Err(Held::Already) => "already",
            Err(Held::Changed { .. }) => "changed",
            Err(_) => "held",
        };
        assert_eq!(verdict, expected, "{request:?}");
    }
}

#[test]
fn a_doubt_about_a_task_is_settled_by_its_lead() {
    let gone = lead_with(&json!([{"id": 8, "type": "other"}]));
    let made = lead_with(&json!([{"id": 8}, {"id": 9}, {"id": 12, "type": "date", "description": "llamar"}]));
    let other = lead_with(&json!([{"id": 8}, {"id": 9}, {"id": 12, "type": "date", "description": "otra"}]));
    let unsaid = json!({"id": 5, "request": null});
    let failed_four = || (1..5).map(|n| failed(n, ApiError::Stopped)).collect::<Vec<_>>();
    for ((request, changes), evidence, now, expected) in [
        (delete_task(), vec![], 0, "read"),
        (delete_task(), vec![reading(1, &gone)], 1, "Confirmed"),
        (delete_task(), vec![reading(1, &before())], 1, "wait 30"),
        (delete_task(), vec![reading(1, &before()), reading(31, &before())], 31, "Absent"),
        (delete_task(), vec![reading(1, &unsaid)], 1, "ask"),
        (modify_task(), vec![reading(1, &gone)], 1, "ask"),
        (modify_task(), vec![reading(1, &before()), reading(31, &before())], 31, "Absent"),
        (create_task(), vec![], 0, "read"),
        (create_task(), vec![reading(1, &made)], 1, "Confirmed"),
        (create_task(), vec![reading(1, &before())], 1, "wait 30"),
        (create_task(), vec![reading(1, &before())], 31, "read"),
        (create_task(), vec![reading(1, &before()), reading(31, &made)], 31, "Confirmed"),
        (create_task(), vec![reading(1, &before()), reading(31, &before())], 31, "ask"),
        (create_task(), vec![reading(1, &other), reading(31, &other)], 31, "ask"),
        (create_task(), vec![failed(1, ApiError::NotFound { op: "sml.lead" })], 1, "ask"),
        (create_task(), vec![failed(1, ApiError::Stopped)], 1, "wait 30"),
        (create_task(), failed_four(), 40, "ask"),
    ] {
        let record = record_of(&request, changes);
        assert_eq!(said(&next(&record, &evidence, at(now), GAP)), expected, "{request:?} {evidence:?}");
    }
}

/// A lead as a search brings it, created this many seconds after the person confirmed.
fn found(client: &Value, car: &str, after: i64) -> LeadRow {
    let created = jiff::Timestamp::from_second(after).unwrap_or_default().to_string();
    let whole = json!({"id": 40, "created": created, "client": client, "vehicle": {"id": 1, "brand_model": car}});
    let Reply::Lead(lead) = reply(&whole) else { unreachable!("a lead is read") };
    lead.row
}

/// One search: its only part and its end, under one stamp.
fn search(seconds: u64, rows: Vec<LeadRow>) -> [Evidence; 2] {
    let part = |rows| Evidence { at: at(seconds), result: Ok(crate::api::Reply::Sml(Reply::Leads { rows, count: 1 })) };
    [part(rows), part(Vec::new())]
}

#[test]
fn a_lead_whose_creation_was_not_answered_is_searched_for_twice_and_then_a_person_is_asked() {
    let (request, changes) = create_lead();
    let record = record_of(&request, changes);
    let phone = json!({"id": 2, "phone": "612345118"});
    let email = json!({"id": 2, "email": "ANA@example.es"});
    let stranger = json!({"id": 2, "phone": "699999999"});
    let twice = |rows: fn() -> Vec<LeadRow>| [search(1, rows()), search(31, rows())].concat();
    for (evidence, now, expected) in [
        (vec![], 0, "read"),
        (search(1, vec![found(&phone, "Ibiza", 5)]).to_vec(), 1, "Confirmed"),
        (search(1, vec![found(&email, "Ibiza", 5)]).to_vec(), 1, "Confirmed"),
        (search(1, vec![found(&phone, "Ibiza", -5)]).to_vec(), 1, "ask"),
        (search(1, vec![found(&phone, "Ibiza", -5), found(&phone, "Ibiza", 5)]).to_vec(), 1, "Confirmed"),
        (search(1, vec![found(&phone, "Ibiza", -3_600)]).to_vec(), 1, "wait 30"),
        (search(1, vec![found(&phone, "León", 5)]).to_vec(), 1, "wait 30"),
        (search(1, vec![found(&stranger, "Ibiza", 5)]).to_vec(), 1, "wait 30"),
        (search(1, Vec::new()).to_vec(), 31, "read"),
        (twice(Vec::new), 31, "ask"),
        (vec![failed(1, ApiError::Stopped)], 1, "wait 30"),
        (vec![reading(1, &before())], 1, "ask"),
    ] {
        assert_eq!(said(&next(&record, &evidence, at(now), GAP)), expected, "{evidence:?}");
    }
    let nothing = record_of(&request, Vec::new());
    assert_eq!(said(&next(&nothing, &[], at(0), GAP)), "ask");
}

#[test]
fn the_search_goes_by_telephone_else_by_mail_else_by_car() {
    let query = |client: Option<NewClient>| {
        let lead = NewLead { client, ..new_lead() };
        let record = record_of(&Request::CreateLead(Box::new(lead.clone())), lead.changes());
        let Settle::Read(crate::api::Request::Sml(Request::Leads(query))) = next(&record, &[], at(0), GAP) else {
            unreachable!("a search comes first")
        };
        (query.phone, query.email, query.search)
    };
    let client = new_lead().client;
    assert_eq!(query(client.clone()), (Some("+34 612 345 118".into()), None, None));
    let by_mail = client.map(|c| NewClient { phone: None, ..c });
    assert_eq!(query(by_mail), (None, Some("ana@example.es".into()), None));
    assert_eq!(query(None), (None, None, Some("Ibiza".into())));
    // A car alone proves nothing.
    let lead = NewLead::of(3, "Ibiza");
    let record = record_of(&Request::CreateLead(Box::new(lead.clone())), lead.changes());
    let evidence = search(1, vec![found(&Value::Null, "Ibiza", 5)]);
    assert_eq!(said(&next(&record, &evidence, at(1), GAP)), "ask");
}

#[test]
fn the_way_out_of_doubt_is_the_one_of_the_table_and_every_write_has_a_wire() {
    let every = [
        create_lead(),
        create_task(),
        modify_task(),
        delete_task(),
        (Request::Finish(LeadId(5)), to_end()),
        (Request::Click2Call(LeadId(5)), Vec::new()),
        (end(), to_end()),
        (Request::Assign { lead: LeadId(5), user: UserId(7) }, vec![change("/user", json!(2), json!(7))]),
    ];
    for (request, changes) in every {
        let Some(line) = spec(&request) else { unreachable!("{request:?} is a write") };
        let first = next(&record_of(&request, changes), &[], at(0), GAP);
        match line.reconcile {
            Reconcile::Person => assert!(matches!(first, Settle::AskPerson(_)), "{request:?}"),
            Reconcile::ReadTarget | Reconcile::ReadGone | Reconcile::CompareBaseline => {
                assert!(matches!(first, Settle::Read(_)), "{request:?}");
            }
            Reconcile::None | Reconcile::LookUpCode => unreachable!("{request:?} has no way out of doubt"),
        }
        assert_eq!(line.class == Class::Delete, line.reconcile == Reconcile::ReadGone);
        assert_eq!(wire(&request).map(|w| w.method), Ok(line.method));
    }
}
