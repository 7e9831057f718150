//! Random leads, random edits, and a server that does what the manual warns of.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::json;

use super::*;

/// Applies a body as the service does under its harshest reading: lists are replaced, and a nested object without the
/// id it had is deleted and made anew (here: it loses every field it had, and gets id 0).
fn served(base: &Value, body: &Value) -> Value {
    match (base, body) {
        (Value::Object(old), Value::Object(new)) => {
            let same = old.get("id").is_none() || old.get("id") == new.get("id");
            let mut out = if same { old.clone() } else { Map::from_iter([("id".to_owned(), json!(0))]) };
            for (key, value) in new {
                let before = out.get(key).cloned().unwrap_or(Value::Null);
                out.insert(key.clone(), served(&before, value));
            }
            Value::Object(out)
        }
        (_, Value::Array(items)) => {
            let old = base.as_array().cloned().unwrap_or_default();
            items
                .iter()
                .map(|item| {
                    let before = old.iter().find(|o| item.get("id").is_some() && o.get("id") == item.get("id"));
                    before.map_or_else(|| item.clone(), |before| served(before, item))
                })
                .collect()
        }
        _ => body.clone(),
    }
}

/// The service's answer to a PATCH: the lead's own fields are not a nested object.
fn patched(base: &Value, body: &Value) -> Value {
    let mut out = base.clone();
    for (key, value) in body.as_object().unwrap() {
        out[key] = served(&base[key], value);
    }
    out
}

fn text() -> impl Strategy<Value = Value> {
    prop_oneof![Just(Value::Null), "[a-zñ ]{0,6}".prop_map(Value::from), (0_u32..9999).prop_map(Value::from)]
}

fn note(id: u64) -> impl Strategy<Value = Value> {
    text().prop_map(move |content| json!({"id": id, "content": content, "modified": "2019-02-07T13:43:35.388647+01:00", "history": []}))
}

fn notes(from: u64) -> impl Strategy<Value = Value> {
    (0_u64..4).prop_flat_map(move |n| (from..from + n).map(note).collect::<Vec<_>>()).prop_map(Value::from)
}

fn task(id: u64) -> impl Strategy<Value = Value> {
    (text(), text(), any::<bool>(), notes(id * 10), option::of(text())).prop_map(move |(kind, description, done, note, appraisal)| {
        json!({
            "id": id, "type": kind, "description": description, "realization_date_check": done, "note": note,
            "planified_realization_date": "2019-05-09T09:59:07.617+02:00", "created": "2019-05-09T09:59:07Z",
            "author": 2, "is_click2call": false,
            "appraisal": appraisal.map(|km| json!({"id": id + 500, "km": km, "gas_data": {"id": 1, "name": "Diésel"}})),
        })
    })
}

fn lead() -> impl Strategy<Value = Value> {
    (
        text(),
        option::of((text(), text())),
        notes(100),
        notes(200),
        (0_u64..4).prop_flat_map(|n| (1..=n).map(task).collect::<Vec<_>>()),
        text(),
    )
        .prop_map(|(score, client, note, tags, tasks, price)| {
            json!({
                "id": 984, "status": "new", "score": score, "user": 2, "created": "2019-05-09T11:21:49.758867+02:00",
                "client": client.map(|(name, phone)| json!({"id": 31, "name": name, "phone": phone, "province_data": {"id": 638}})),
                "vehicle": {"id": 1036, "brand_model": "Ibiza", "price": price, "gas_data": null},
                "request": {"id": 1032, "task": tasks}, "note": note, "tags": tags,
                "concessionaire_data": {"id": 1, "notes": [2692]},
            })
        })
}

#[derive(Debug, Clone)]
enum Edit {
    Own(usize, Value),
    Vehicle(usize, Value),
    Client(usize, Value),
    NewClient(String),
    Task(u64, usize, Value),
    Note(u64, String),
    NewNote(String),
    Tag(u64, String),
    NewTag(String),
}

fn edit() -> impl Strategy<Value = Edit> {
    let words = || "[a-z]{1,5}";
    prop_oneof![
        (0_usize..3, text()).prop_map(|(f, v)| Edit::Own(f, v)),
        (0_usize..6, text()).prop_map(|(f, v)| Edit::Vehicle(f, v)),
        (0_usize..5, text()).prop_map(|(f, v)| Edit::Client(f, v)),
        words().prop_map(Edit::NewClient),
        (1_u64..5, 0_usize..8, text()).prop_map(|(id, f, v)| Edit::Task(id, f, v)),
        (100_u64..105, words()).prop_map(|(id, t)| Edit::Note(id, t)),
        words().prop_map(Edit::NewNote),
        (200_u64..205, words()).prop_map(|(id, t)| Edit::Tag(id, t)),
        words().prop_map(Edit::NewTag),
    ]
}

/// Makes the edit, and the same change on the tree that is expected afterwards.
fn make(edit: &mut LeadEdit<'_>, expected: &mut Value, step: Edit) {
    let child = |list: &mut Value, id: u64, key: &str, value: Value| {
        let item = list.as_array_mut().unwrap().iter_mut().find(|i| i["id"] == json!(id)).unwrap();
        item[key] = value;
    };
    match step {
        Edit::Own(f, value) => {
            edit.set(LeadField::ALL[f], value.clone());
            expected[LeadField::ALL[f].key()] = value;
        }
        Edit::Vehicle(f, value) => {
            edit.vehicle(VehicleField::ALL[f], value.clone()).unwrap();
            expected["vehicle"][VehicleField::ALL[f].key()] = value;
        }
        Edit::Client(f, value) => match edit.client(ClientField::ALL[f], value.clone()) {
            Ok(()) => expected["client"][ClientField::ALL[f].key()] = value,
            Err(error) => assert_eq!(error, PatchError::Absent("client")),
        },
        Edit::NewClient(name) => match edit.new_client(&name, []) {
            Ok(()) => expected["client"] = json!({"name": name}),
            Err(error) => assert_eq!(error, PatchError::Present("client")),
        },
        Edit::Task(id, f, value) => {
            if edit.task(id, TaskField::ALL[f], value.clone()).is_ok() {
                child(&mut expected["request"]["task"], id, TaskField::ALL[f].key(), value);
            }
        }
        Edit::Note(id, content) => {
            if edit.note(id, &content).is_ok() {
                child(&mut expected["note"], id, "content", content.into());
            }
        }
        Edit::NewNote(content) => {
            edit.new_note(&content).unwrap();
            expected["note"].as_array_mut().unwrap().push(json!({"content": content}));
        }
        Edit::Tag(id, content) => {
            if edit.tag(id, &content).is_ok() {
                child(&mut expected["tags"], id, "content", content.into());
            }
        }
        Edit::NewTag(content) => {
            edit.new_tag(&content).unwrap();
            expected["tags"].as_array_mut().unwrap().push(json!({"content": content}));
        }
    }
}

/// Null where a key is missing: setting a field the base lacks to null changes nothing a person sees.
fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            map.iter().filter(|(_, v)| !v.is_null()).map(|(k, v)| (k.clone(), without_nulls(v))).collect()
        }
        Value::Array(list) => list.iter().map(without_nulls).collect(),
        other => other.clone(),
    }
}

proptest! {
    #[test]
    fn a_patch_changes_what_was_edited_and_loses_nothing(base in lead(), edits in vec(edit(), 0..8)) {
        let original = Original::keep(base.clone());
        let mut work = LeadEdit::of(&original);
        let mut expected = base.clone();
        // A client that was just made has no fields to edit yet: only the last of the two kinds of edit is kept.
        for step in edits {
            if matches!(step, Edit::Client(..)) && base["client"].is_null() {
                continue;
            }
            make(&mut work, &mut expected, step);
        }
        match work.finish() {
            None => prop_assert_eq!(without_nulls(&expected), without_nulls(&base)),
            Some((patch, changes)) => {
                prop_assert_eq!(without_nulls(&patched(&base, patch.body())), without_nulls(&expected));
                prop_assert!(changes.iter().any(|c| c.was != c.sent));
                for change in &changes {
                    prop_assert!(change.path.starts_with('/'));
                }
            }
        }
    }
}

fn base() -> Original {
    Original::keep(json!({
        "id": 986, "status": "new", "score": "1", "user": 2, "client": null,
        "vehicle": {"id": 1038, "brand_model": "Ibiza", "price": "10000", "year": 2008},
        "request": {"id": 1032, "task": []},
        "note": [{"id": 7, "content": "Llamar", "modified": "2019-05-09T10:00:00+02:00"}],
        "tags": [{"content": "sin id"}],
    }))
}

#[test]
fn the_manuals_example_comes_out_as_printed() {
    let base = base();
    let mut edit = LeadEdit::of(&base);
    edit.set(LeadField::Score, json!(4));
    edit.vehicle(VehicleField::BrandModel, json!("Datos adicionales sobre el modelo")).unwrap();
    edit.vehicle(VehicleField::Price, json!("10000")).unwrap();
    let (patch, changes) = edit.finish().unwrap();
    assert_eq!(
        *patch.body(),
        json!({"score": 4, "vehicle": {"id": 1038, "brand_model": "Datos adicionales sobre el modelo"}})
    );
    let paths: Vec<_> = changes.iter().map(|c| c.path.as_str()).collect();
    assert_eq!(paths, ["/score", "/vehicle/brand_model", "/vehicle/id"]);
    assert_eq!((&changes[0].was, &changes[0].sent), (&json!("1"), &json!(4)));
}

#[test]
fn a_new_note_takes_its_siblings_along() {
    let base = base();
    let mut edit = LeadEdit::of(&base);
    edit.new_note("Vuelve el lunes").unwrap();
    let (patch, _) = edit.finish().unwrap();
    assert_eq!(*patch.body(), json!({"note": [{"id": 7, "content": "Llamar"}, {"content": "Vuelve el lunes"}]}));
}

#[test]
fn what_cannot_be_sent_without_loss_is_refused() {
    let base = base();
    let mut edit = LeadEdit::of(&base);
    assert_eq!(edit.new_tag("x"), Err(PatchError::NoId("tag")));
    assert_eq!(edit.client(ClientField::Name, json!("x")), Err(PatchError::Absent("client")));
    assert_eq!(edit.task(1, TaskField::Done, json!(true)), Err(PatchError::Absent("task")));
    assert_eq!(edit.note(8, "x"), Err(PatchError::Absent("note")));
    let without_id = Original::keep(json!({"vehicle": {"brand_model": "x"}, "client": {"id": 1}}));
    assert_eq!(LeadEdit::of(&without_id).vehicle(VehicleField::Km, json!(1)), Err(PatchError::NoId("vehicle")));
    assert_eq!(LeadEdit::of(&without_id).new_client("x", []), Err(PatchError::Present("client")));
    assert!(edit.finish().is_none());
}
