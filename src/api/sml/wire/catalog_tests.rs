//! What leads refer to, as the manual prints it and as the service may write it instead.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use serde_json::{Value, json};

use super::*;
use crate::api::sml::types::UserId;

const DEALERSHIPS: &str = include_str!("../../../../tests/fixtures/sml/dealerships.json");
const SOURCES: &str = include_str!("../../../../tests/fixtures/sml/sources.json");
const FUELS: &str = include_str!("../../../../tests/fixtures/sml/fuels.json");
const CLIENTS: &str = include_str!("../../../../tests/fixtures/sml/clients.json");
const PROVINCES: &str = include_str!("../../../../tests/fixtures/sml/provinces.json");
const LOCALITIES: &str = include_str!("../../../../tests/fixtures/sml/localities.json");
const LEAD: &str = include_str!("../../../../tests/fixtures/sml/lead.json");
const TASK: &str = include_str!("../../../../tests/fixtures/sml/task.json");
const CALL: &str = include_str!("../../../../tests/fixtures/sml/call.json");

fn with<T>(f: impl FnOnce(Context<'_>) -> Result<Page<T>, ApiError>) -> Result<Vec<T>, ApiError> {
    f(Context { texts: &Interner::default(), zone: &TimeZone::UTC }).map(|page| page.rows)
}

/// Rows as a bare array, which is what the service may answer to `page_size=all`.
fn bare(rows: &Value) -> Vec<u8> {
    rows.to_string().into_bytes()
}

#[test]
fn a_dealership_comes_with_its_week_its_people_its_sources_and_its_notes() {
    let all = with(|c| dealerships(DEALERSHIPS.as_bytes(), "crm.example", c)).unwrap();
    let one = &all[0];
    assert_eq!((one.id, one.name.as_str(), &one.schedule), (0, "string", &Some("string".into())));
    assert_eq!(one.place, Some(("0".into(), "0".into())));
    assert_eq!(
        (&one.phone, &one.mask, &one.advice.service),
        (&Some("string".into()), &Some("string".into()), &Some("string".into()))
    );
    let week = one.week.as_ref().unwrap();
    assert!(week.iter().all(|day| day.working == Some(true) && day.start == Some("string".into())));
    assert_eq!(one.open_now, None, "a flag that says \"string\" says nothing");
    assert_eq!((one.people.len(), one.people[0].user, one.people[0].admin), (1, UserId(0), true));
    assert_eq!(one.people[0].name.as_str(), "string string");
    assert_eq!((one.sources.len(), &one.sources[0].dealership), (1, &None));
    assert_eq!((one.notes.len(), one.notes[0].history.len()), (1, 0), "what stands there now is no older text");
}

#[test]
fn a_dealership_with_nothing_but_a_name_is_one_too() {
    // As it stands in the manual's lead: all nulls, notes without history.
    let data = serde_json::from_str::<Value>(LEAD).unwrap()["concessionaire_data"].clone();
    let all = with(|c| dealerships(&bare(&json!([data, {"id": "7"}])), "crm.example", c)).unwrap();
    assert_eq!((all[0].name.as_str(), &all[0].week, &all[0].place), ("Concesionario de Prueba", &None, &None));
    assert_eq!(all[0].people[0].name.as_str(), "Adam Mora Tortajada");
    assert_eq!(all[0].people[0].online, Some(false));
    let channel = all[0].sources[0].channel.as_ref().unwrap();
    assert_eq!((channel.slug.as_str(), all[0].sources[0].data.as_ref().unwrap().as_str()), ("phone", "666666666"));
    assert_eq!(all[0].notes[0].content.as_str(), "string2");
    assert_eq!((all[1].id, all[1].name.as_str(), all[1].people.len()), (7, "", 0));
    let closed = json!([{"id": 1, "work_calendar": {"monday": {"start_hour": "09:00", "end_hour": "14:00", "working_day": "False"},
        "tuesday": null, "open_now": "True"}, "related_users": [{"is_business_manager": true}], "latitude": 1.5}]);
    let all = with(|c| dealerships(&bare(&closed), "crm.example", c)).unwrap();
    let week = all[0].week.as_ref().unwrap();
    assert_eq!((week[0].working, &week[0].end, week[1].working), (Some(false), &Some("14:00".into()), None));
    assert_eq!((all[0].open_now, all[0].people.len(), &all[0].place), (Some(true), 0, &None), "nobody is named");
}

#[test]
fn a_source_names_its_dealership_its_channel_and_its_origin() {
    let all = with(|c| sources(SOURCES.as_bytes(), "crm.example", c)).unwrap();
    assert_eq!(all[0].dealership, Some((0, "string".into())));
    assert_eq!(all[0].origin, Some((0, "string".into())));
    let rows =
        json!([{"id": 3, "channel": null, "data": 600_111_222, "origin": 2, "origin_data": null, "concession": "4"}]);
    let all = with(|c| sources(&bare(&rows), "crm.example", c)).unwrap();
    assert_eq!(
        (&all[0].channel, &all[0].origin, &all[0].dealership),
        (&None, &Some((2, "".into())), &Some((4, "".into())))
    );
    assert_eq!(all[0].data, Some("600111222".into()));
}

#[test]
fn fuels_clients_provinces_and_localities_are_read_as_printed() {
    let fuel = &with(|c| fuels(FUELS.as_bytes(), "crm.example", c)).unwrap()[0];
    assert_eq!((fuel.id, fuel.name.as_str()), (0, "string"));
    let client = &with(|c| clients(CLIENTS.as_bytes(), "crm.example", c)).unwrap()[0];
    assert_eq!((client.name.as_str(), &client.email), ("string", &Some("user@example.com".into())));
    assert_eq!((&client.province, &client.locality), (&Some((0, "string".into())), &Some((0, "string".into()))));
    let province = &with(|c| provinces(PROVINCES.as_bytes(), "crm.example", c)).unwrap()[0];
    assert_eq!((province.id, province.country, province.active), (0, Some(0), Some(true)));
    let locality = &with(|c| localities(LOCALITIES.as_bytes(), "crm.example", c)).unwrap()[0];
    assert_eq!((locality.id, locality.province, locality.active), (0, Some(0), Some(true)));
    let bare_client = json!([{"id": 1, "name": null, "phone": 600, "province": null, "province_data": null}]);
    let client = &with(|c| clients(&bare(&bare_client), "crm.example", c)).unwrap()[0];
    assert_eq!((client.name.as_str(), &client.phone, &client.province), ("", &Some("600".into()), &None));
}

#[test]
fn hostile_text_is_harmless_and_a_field_of_another_kind_is_named() {
    let rows = json!([{"id": 1, "name": "Gas\u{1b}[31móleo\u{202e}"}]);
    let fuel = &with(|c| fuels(&bare(&rows), "crm.example", c)).unwrap()[0];
    assert!(!fuel.name.as_str().contains(['\u{1b}', '\u{202e}']));
    let error = with(|c| provinces(br#"{"results":[{"id":1,"name":{}}]}"#, "crm.example", c)).unwrap_err();
    assert!(
        matches!(&error, ApiError::Decode { op: "sml.provinces", path, .. } if path == "results[0].name"),
        "{error:?}"
    );
    for body in ["", "<html>", "{}", r#"{"results":[{"name":"no id"}]}"#] {
        assert!(with(|c| fuels(body.as_bytes(), "crm.example", c)).is_err(), "{body}");
    }
}

#[test]
fn the_answers_to_writes_are_read_alone() {
    let task = task_alone(TASK.as_bytes()).unwrap();
    assert_eq!((task.kind.as_str(), task.click2call, task.notes.len()), ("date", true, 1));
    let call = call_alone(CALL.as_bytes()).unwrap();
    assert_eq!((call.id, call.call_control, call.user), (1, Some(135), Some(UserId(2))));
    assert_eq!((task_alone(b"{}"), call_alone(b"[]")), (None, None));
}
