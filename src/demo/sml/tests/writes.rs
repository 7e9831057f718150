//! What a write changes, what it refuses, what it leaves behind; and the documented trap.

use serde_json::json;

use super::*;

#[test]
fn a_new_status_shows_everywhere_and_leaves_an_effect_and_an_entry() {
    let client = Client::of(200);
    let id = client.lead_where(|lead| lead["status"] == "new");
    let before = client.get(&format!("lead/{id}/"));
    let entries = client.get(&format!("lead_history/{id}/get_history/"))["count"].as_u64().unwrap();
    let (status, answer) = client.patch(&format!("lead/{id}/change_status/"), json!({"status": "tracing"}));
    assert_eq!(status, 200);
    let mut expected = before;
    expected["status"] = json!("tracing");
    assert_eq!(answer, expected);
    assert_eq!(client.get(&format!("lead/{id}/")), expected);
    assert!(client.ids("lead/?status=tracing&page_size=all").contains(&id));
    assert!(!client.ids("lead/?status=new&page_size=all").contains(&id));
    let history = client.get(&format!("lead_history/{id}/get_history/"));
    assert_eq!(history["count"], entries + 1);
    assert_eq!(history["results"][0]["history_user"], "Marta Ibáñez Soler");
    assert_eq!(history["results"][0]["history_type"], "~");
    let effects = client.journal.effects();
    assert_eq!(effects.len(), 1);
    assert_eq!(
        (effects[0].operation, &effects[0].target, effects[0].changed),
        ("sml.change_status", &id.to_string(), true)
    );
    assert_eq!(effects[0].body, r#"{"status":"tracing"}"#);
}

#[test]
fn sending_twice_shows_in_the_journal_though_nothing_changes() {
    let client = Client::of(50);
    let id = client.lead_where(|lead| lead["status"] == "new");
    for _ in 0..2 {
        client.patch(&format!("lead/{id}/change_status/"), json!({"status": "end"}));
    }
    assert_eq!(
        client.journal.effects().iter().map(|effect| (effect.seq, effect.changed)).collect::<Vec<_>>(),
        [(1, true), (2, false)]
    );
}

#[test]
fn ending_a_lead_sets_its_dates_and_reopening_clears_them() {
    let client = Client::of(50);
    let id = client.lead_where(|lead| lead["status"] == "tracing");
    let (_, ended) = client.patch(&format!("lead/{id}/"), json!({"status": "end"}));
    assert!(ended["end_date"].is_string() && ended["end_date"] == ended["finish_date"]);
    let (_, open) = client.patch(&format!("lead/{id}/change_status/"), json!({"status": "new"}));
    assert!(open["end_date"].is_null() && open["finish_date"].is_null());
    let vehicle = open["vehicle"]["id"].clone();
    let (_, sold) = client.patch(&format!("lead/{id}/"), json!({"vehicle": {"id": vehicle, "sold": true}}));
    assert_eq!((&sold["status"], &sold["result"]), (&json!("end"), &json!("not_available")));
}

#[test]
fn what_cannot_be_is_refused_by_field_and_changes_nothing() {
    let client = Client::of(200);
    let id = client.lead_where(|lead| lead["client"].is_object() && lead["cur_user_can_assign"] == true);
    let before = client.get(&format!("lead/{id}/"));
    let choice = |text: &str| json!([format!("\"{text}\" no es una elección válida.")]);
    let no_such = |id: &str| json!([format!("Clave primaria \"{id}\" inválida - objeto no existe.")]);
    for (path, body, expected) in [
        ("change_status/", json!({"status": "lost"}), json!({"status": choice("lost")})),
        ("change_status/", json!({}), json!({"status": ["Este campo es requerido."]})),
        ("", json!({"status": "x"}), json!({"status": choice("x")})),
        ("", json!({"score": "9"}), json!({"score": choice("9")})),
        ("", json!({"user": 999}), json!({"user": no_such("999")})),
        ("", json!({"user": 16}), json!({"user": no_such("16")})),
        ("", json!({"vehicle": {"id": 1, "km": "5"}}), json!({"vehicle": {"id": no_such("1")}})),
        ("", json!({"vehicle": {"price": "5"}}), json!({"vehicle": {"brand_model": ["Este campo es requerido."]}})),
        (
            "",
            json!({"vehicle": {"id": before["vehicle"]["id"], "gas": 99}}),
            json!({"vehicle": {"gas": no_such("99")}}),
        ),
        (
            "",
            json!({"client": {"id": before["client"]["id"], "name": " "}}),
            json!({"client": {"name": ["Este campo no puede estar en blanco."]}}),
        ),
        (
            "",
            json!({"client": "Ana"}),
            json!({"client": {"non_field_errors": ["Datos inválidos. Se esperaba un diccionario pero es un str."]}}),
        ),
        ("", json!({"score": "2", "status": "x"}), json!({"status": choice("x")})),
    ] {
        let (status, answer) = client.patch(&format!("lead/{id}/{path}"), body.clone());
        assert_eq!((status, answer), (400, expected), "{body}");
    }
    assert_eq!(client.answer("PATCH", &format!("lead/{id}/"), "{\"status\":").status, 400);
    assert_eq!(client.get(&format!("lead/{id}/")), before);
    assert_eq!(client.journal.effects(), []);
}

#[test]
fn assigning_needs_the_right_to_and_shows_the_new_user() {
    let mut client = Client::of(600);
    let id = client.lead_where(|lead| lead["concessionaire"] == 8 && lead["user"] != 13);
    let (status, lead) = client.patch(&format!("lead/{id}/"), json!({"user": 13}));
    assert_eq!((status, &lead["user"], &lead["user_data"]["first_name"]), (200, &json!(13), &json!("Nerea")));
    assert_eq!(client.journal.effects()[0].operation, "sml.assign");
    let elsewhere = client.lead_where(|lead| lead["concessionaire"] == 26);
    assert_eq!(client.get(&format!("lead/{elsewhere}/"))["cur_user_can_assign"], false);
    assert_eq!(client.patch(&format!("lead/{elsewhere}/"), json!({"user": 13})).0, 403);
    client.sign_in("direccion@ventas.example");
    assert_eq!(client.get(&format!("lead/{elsewhere}/"))["cur_user_can_assign"], true);
    assert_eq!(client.patch(&format!("lead/{elsewhere}/"), json!({"user": null})).1["user_data"], Value::Null);
}

#[test]
fn a_nested_object_with_its_id_is_changed_and_without_it_is_replaced() {
    let client = Client::of(600);
    let id = client.lead_where(|lead| lead["client"]["email"].is_string() && lead["vehicle"]["price"].is_string());
    let path = format!("lead/{id}/");
    let old = client.get(&path);
    let (_, kept) = client.patch(&path, json!({"vehicle": {"id": old["vehicle"]["id"], "price": "9990", "gas": 4}}));
    let mut expected = old.clone();
    expected["vehicle"]["price"] = json!("9990");
    expected["vehicle"]["gas"] = json!(4);
    expected["vehicle"]["gas_data"] = json!({"id": 4, "name": "Eléctrico"});
    assert_eq!(kept, expected);
    let (_, lost) =
        client.patch(&path, json!({"client": {"name": "Otra Persona"}, "vehicle": {"brand_model": "Otro coche"}}));
    assert_ne!(lost["client"]["id"], old["client"]["id"]);
    assert_eq!(
        (&lost["client"]["name"], &lost["client"]["phone"], &lost["client"]["email"]),
        (&json!("Otra Persona"), &Value::Null, &Value::Null)
    );
    assert_ne!(lost["vehicle"]["id"], old["vehicle"]["id"]);
    assert_eq!((&lost["vehicle"]["price"], &lost["vehicle"]["sold"]), (&Value::Null, &json!(false)));
    assert_eq!(
        lost["vehicle"].as_object().unwrap().keys().collect::<Vec<_>>(),
        old["vehicle"].as_object().unwrap().keys().collect::<Vec<_>>()
    );
    assert_eq!(
        lost["client"].as_object().unwrap().keys().collect::<Vec<_>>(),
        old["client"].as_object().unwrap().keys().collect::<Vec<_>>()
    );
}

#[test]
fn the_trap_holds_for_tasks_and_their_parts() {
    let client = Client::of(600);
    let id = client.lead_where(|lead| {
        lead["request"]["task"].as_array().unwrap().iter().any(|task| task["appraisal"].is_object())
    });
    let path = format!("lead/{id}/");
    let old = client.get(&path);
    let (request, tasks) = (old["request"]["id"].clone(), old["request"]["task"].as_array().unwrap().clone());
    let place = tasks.iter().position(|task| task["appraisal"].is_object()).unwrap();
    let mut sent: Vec<Value> = tasks.iter().map(|task| json!({"id": task["id"]})).collect();
    sent[place] = json!({"id": tasks[place]["id"], "description": "Otra cosa", "appraisal": {"brand_model": "Otro", "origin": "foreign"}});
    let (status, kept) = client.patch(&path, json!({"request": {"id": request, "task": sent}}));
    assert_eq!(status, 200, "{kept}");
    let task = &kept["request"]["task"][place];
    assert_eq!(
        (&kept["request"]["id"], &task["id"], &task["description"]),
        (&request, &tasks[place]["id"], &json!("Otra cosa"))
    );
    assert_ne!(task["appraisal"]["id"], tasks[place]["appraisal"]["id"]);
    assert_eq!(task["planified_realization_date"], tasks[place]["planified_realization_date"]);
    let (_, lost) = client.patch(&path, json!({"request": {"task": [{"id": task["id"], "type": "other"}]}}));
    assert_ne!(lost["request"]["id"], request);
    assert_eq!(lost["request"]["task"].as_array().unwrap().len(), 1);
    assert_ne!(lost["request"]["task"][0]["id"], task["id"]);
    assert_eq!(lost["request"]["task"][0]["media"], "Phone");
}

#[test]
fn lists_replace_or_add_as_the_service_reads_them() {
    let client = Client::of(600);
    let id = client.lead_where(|lead| lead["note"].as_array().unwrap().len() >= 2);
    let path = format!("lead/{id}/");
    let old = client.get(&path)["note"].as_array().unwrap().clone();
    let sent = json!({"note": [{"id": old[0]["id"], "content": "Cambiada"}, {"content": "Nueva"}]});
    client.sml.set_readings(Readings { lists_replace: false, ..Readings::default() });
    let (_, added) = client.patch(&path, sent);
    let contents = |lead: &Value| -> Vec<String> {
        lead["note"].as_array().unwrap().iter().map(|note| note["content"].as_str().unwrap().to_owned()).collect()
    };
    let mut expected: Vec<String> = old.iter().map(|note| note["content"].as_str().unwrap().to_owned()).collect();
    expected[0] = "Cambiada".to_owned();
    expected.push("Nueva".to_owned());
    assert_eq!(contents(&added), expected);
    assert_eq!(added["note"][0]["id"], old[0]["id"]);
    assert_eq!(added["note"][0]["history"][0]["content"], "Cambiada");
    client.sml.set_readings(Readings::default());
    let (_, replaced) = client.patch(&path, json!({"note": [{"id": old[1]["id"]}], "tags": [{"content": "VIP"}]}));
    assert_eq!(contents(&replaced), [old[1]["content"].as_str().unwrap()]);
    assert_eq!(replaced["tags"][0]["content"], "VIP");
}
