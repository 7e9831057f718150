//! The manual's own samples, and every deviation from them that was seen or may be.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use serde_json::{Value, json};

use super::*;
use crate::api::sml::types::{LeadId, Status, UserId};

const LEAD: &str = include_str!("../../../../tests/fixtures/sml/lead.json");
const LEADS: &str = include_str!("../../../../tests/fixtures/sml/leads.json");
const USERS: &str = include_str!("../../../../tests/fixtures/sml/users.json");
const HISTORY: &str = include_str!("../../../../tests/fixtures/sml/history.json");
const LOGIN: &str = include_str!("../../../../tests/fixtures/sml/login.json");

fn with<T>(f: impl FnOnce(Context<'_>) -> T) -> T {
    f(Context { texts: &Interner::default(), zone: &TimeZone::get("Europe/Madrid").unwrap() })
}

fn row(json: &Value) -> Result<LeadRow, ApiError> {
    let page = json!({"count": 1, "next": null, "previous": null, "results": [json]}).to_string();
    with(|context| leads(page.as_bytes(), "crm.example", context)).map(|mut page| page.rows.remove(0))
}

#[test]
fn the_manuals_lead_is_read_whole() {
    let lead = with(|context| lead(LEAD.as_bytes(), "crm.example", context)).unwrap();
    let row = &lead.row;
    assert_eq!((row.id, &row.status, row.year, row.score), (LeadId(984), &Status::New, None, None));
    assert_eq!(row.created.unwrap().at().to_string(), "2019-05-09T09:21:49.758867Z");
    assert_eq!((row.vehicle.as_str(), &row.client, row.open_tasks), ("Marca y modelo de ejemplo", &None, 0));
    assert_eq!(row.dealership, Some((1, "Concesionario de Prueba".into())));
    assert_eq!(row.user, Some((UserId(2), "Adam Mora Tortajada".into())));
    assert_eq!(
        (row.origin.as_ref().unwrap().as_str(), row.channel.as_ref().unwrap().as_str()),
        ("coches.net", "Teléfono")
    );
    assert_eq!((row.pending_tasks, row.can_assign), (true, Some(true)));
    assert_eq!((lead.client, lead.vehicle.id, lead.tasks.len()), (None, 1036, 0));
    assert_eq!(lead.dealership.unwrap().phone, Some("674833617".into()));
    assert!(lead.nsa.unwrap().as_str().starts_with("{ 'years': 0"));
    assert_eq!(lead.original.at("/vehicle/id"), Some(&json!(1036)));
}

#[test]
fn the_manuals_list_is_read_with_all_its_placeholders() {
    let page = with(|context| leads(LEADS.as_bytes(), "crm.example", context)).unwrap();
    assert_eq!((page.count, page.rows.len()), (Some(0), 1));
    let row = &page.rows[0];
    assert_eq!((row.id, row.score, row.year), (LeadId(0), Some(1), Some(1900)));
    assert_eq!((row.can_assign, row.notes, row.open_tasks), (None, 1, 0), "a flag that says \"string\" says nothing");
    assert_eq!(row.result.as_ref().unwrap().as_str(), "not_available");
    let whole = serde_json::from_str::<Value>(LEADS).unwrap()["results"][0].to_string();
    let lead = with(|context| lead(whole.as_bytes(), "crm.example", context)).unwrap();
    let task = &lead.tasks[0];
    assert_eq!(
        (task.kind.as_str(), task.done, task.tracked, task.click2call, task.notes.len()),
        ("date", true, true, true, 1)
    );
    assert_eq!(lead.notes[0].history, [], "what stands there now is no older text");
    assert!(task.tracked_at.is_some());
}

#[test]
fn users_and_history_are_read_and_passwords_are_not() {
    let page = with(|context| users(USERS.as_bytes(), "crm.example", context)).unwrap();
    let user = &page.rows[0];
    assert_eq!((user.name.as_str(), user.online, user.active), ("string string", Some(true), Some(true)));
    assert_eq!(user.dealerships.len(), 1);
    let planted = USERS.replace("\"password\": \"string\"", "\"password\": \"clave-7Q\"");
    assert_ne!(planted, USERS);
    let page = with(|context| users(planted.as_bytes(), "crm.example", context)).unwrap();
    assert!(!format!("{page:?}").contains("clave-7Q"));
    let page = with(|context| history(HISTORY.as_bytes(), "crm.example", context)).unwrap();
    assert_eq!(page.rows[0].at.unwrap().to_string(), "2019-05-09T09:01:44.52Z");
}

#[test]
fn of_a_sign_in_only_the_token_is_kept_and_an_error_repeats_nothing() {
    assert_eq!(token(LOGIN.as_bytes(), "crm.example").unwrap().expose(), "string");
    for body in [
        r#"{"token":12345}"#,
        r#"{"token":""}"#,
        r#"{"token":null,"password":"clave-7Q"}"#,
        r#"{"password":"clave-7Q"}"#,
        "clave-7Q",
    ] {
        let error = token(body.as_bytes(), "crm.example").unwrap_err();
        assert!(!format!("{error} {error:?}").contains("clave-7Q") && !error.to_string().contains("12345"), "{error}");
    }
}

fn base() -> Value {
    serde_json::from_str(LEAD).unwrap()
}

#[test]
fn every_field_but_the_id_may_be_null_or_missing() {
    let keys: Vec<_> = base().as_object().unwrap().keys().cloned().collect();
    for key in keys.iter().filter(|k| *k != "id") {
        for missing in [false, true] {
            let mut lead = base();
            if missing {
                lead.as_object_mut().unwrap().remove(key);
            } else {
                lead[key] = Value::Null;
            }
            assert!(row(&lead).is_ok(), "{key} missing: {missing}");
            let whole = with(|context| super::lead(lead.to_string().as_bytes(), "crm.example", context));
            assert!(whole.is_ok(), "{key} missing: {missing}: {whole:?}");
        }
    }
    assert_eq!(row(&json!({"id": 1})).unwrap().id, LeadId(1));
}

#[test]
fn values_are_read_in_either_form() {
    for (key, value, check) in [
        ("score", json!(4), "score: Some(4)"),
        ("score", json!("4"), "score: Some(4)"),
        ("id", json!("984"), "id: LeadId(984)"),
        ("user", json!("2"), "user: Some((UserId(2)"),
        ("pending_tasks", json!("true"), "pending_tasks: true"),
        ("pending_tasks", json!("False"), "pending_tasks: false"),
        ("cur_user_can_assign", json!("true"), "can_assign: Some(true)"),
        ("created", json!("2019-05-09T09:21:49Z"), "created: Some(2019-05-09T09:21:49Z)"),
        ("created", json!("2019-05-09T11:21:49+02:00"), "created: Some(2019-05-09T09:21:49Z)"),
        (
            "vehicle",
            json!({"brand_model": "x", "price": 10000, "km": 7.5, "year": "2008"}),
            "price: Some(\"10000\"), km: Some(\"7.5\"), year: Some(2008)",
        ),
        ("status", json!("paused"), "status: Other(\"paused\")"),
        ("result", json!("brand_new_result"), "result: Some(\"brand_new_result\")"),
        (
            "tags",
            json!([{"id": 1, "content": "a"}, {"id": 2, "content": "b"}, {"id": 3, "content": null}]),
            "tags: Some(\"a, b\")",
        ),
        ("surprise", json!({"a": [1, {"b": null}]}), "id: LeadId(984)"),
    ] {
        let mut lead = base();
        lead[key] = value.clone();
        let row = row(&lead).unwrap();
        assert!(format!("{row:?}").contains(check), "{key}={value}: {row:?}");
    }
    for open in [json!(true), json!("true"), json!(null)] {
        let mut lead = base();
        lead["concessionaire_data"]["work_calendar"] = json!({"open_now": open});
        let lead = with(|context| super::lead(lead.to_string().as_bytes(), "crm.example", context)).unwrap();
        assert_eq!(lead.dealership.unwrap().open_now.is_some(), !open.is_null());
    }
}

#[test]
fn tasks_that_are_not_done_count_and_the_earliest_planned_is_next() {
    let mut lead = base();
    lead["request"]["task"] = json!([
        {"id": 1, "realization_date_check": true, "planified_realization_date": "2019-01-01T00:00:00Z"},
        {"id": 2, "realization_date_check": false, "planified_realization_date": "2019-03-01T00:00:00Z"},
        {"id": 3, "realization_date_check": "false", "planified_realization_date": "2019-02-01T00:00:00Z"},
        {"id": 4, "realization_date": "2019-02-01T00:00:00Z", "planified_realization_date": null},
        {"id": 5},
    ]);
    let row = row(&lead).unwrap();
    assert_eq!((row.open_tasks, row.next_task.unwrap().at().to_string().as_str()), (3, "2019-02-01T00:00:00Z"));
}

#[test]
fn a_field_of_the_wrong_kind_fails_the_page_and_is_named() {
    for (pointer, value, path) in [
        ("/created", json!("yesterday"), "results[1].created"),
        ("/id", json!(null), "results[1].id"),
        ("/client", json!("Ruiz"), "results[1].client"),
        ("/vehicle/brand_model", json!({}), "results[1].vehicle.brand_model"),
        ("/request/task", json!({"id": 1}), "results[1].request.task"),
    ] {
        let mut bad = base();
        *bad.pointer_mut(pointer).unwrap() = value;
        let page = json!({"count": 2, "results": [base(), bad]}).to_string();
        let error = with(|context| leads(page.as_bytes(), "crm.example", context)).unwrap_err();
        assert!(matches!(&error, ApiError::Decode { path: found, .. } if found == path), "{pointer}: {error}");
    }
    for broken in ["", "null", "[{]", r#"{"count":1}"#, r#"{"results":null}"#, "<html>", &LEADS[..LEADS.len() / 2]] {
        let error = with(|context| leads(broken.as_bytes(), "crm.example", context)).unwrap_err();
        assert!(matches!(error, ApiError::Decode { .. }), "{broken:?}: {error}");
    }
}

#[test]
fn a_list_comes_paged_or_bare() {
    let bare = json!([base(), base()]).to_string();
    let page = with(|context| leads(bare.as_bytes(), "crm.example", context)).unwrap();
    assert_eq!((page.rows.len(), page.count), (2, None));
    let text = json!({"results": [base()], "count": "17"}).to_string();
    assert_eq!(with(|context| leads(text.as_bytes(), "crm.example", context)).unwrap().count, Some(17));
}

#[test]
fn depth_harms_neither_the_list_nor_the_record() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let page = format!(r#"{{"count":1,"results":[{{"id":1,"surprise":{deep}}}]}}"#);
    assert_eq!(with(|context| leads(page.as_bytes(), "crm.example", context)).unwrap().rows.len(), 1);
    let one = format!(r#"{{"id":1,"surprise":{deep}}}"#);
    assert!(matches!(with(|context| lead(one.as_bytes(), "crm.example", context)), Err(ApiError::Decode { .. })));
}

#[test]
fn hostile_text_is_harmless_on_screen_and_whole_in_the_original() {
    let mut lead = base();
    let hostile = "Ruiz\u{202e}\u{1b}[31m\n".to_owned() + &"x".repeat(100_000);
    lead["mail_content"] = json!(hostile);
    lead["client"] = json!({"id": 1, "name": "Mar\u{200b}ta"});
    let lead = with(|context| super::lead(lead.to_string().as_bytes(), "crm.example", context)).unwrap();
    assert_eq!(lead.row.client.unwrap().as_str(), "Mar·ta");
    assert!(lead.row.enquiry.unwrap().as_str().starts_with("Ruiz·␦[31m⏎xxx"));
    assert!(lead.mail_content.unwrap().as_str().ends_with("(98 KiB)"));
    assert_eq!(lead.original.at("/mail_content"), Some(&json!(hostile)));
}
