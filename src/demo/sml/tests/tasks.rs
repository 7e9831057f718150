//! Tasks by their own operations, and the call that leaves one.

use serde_json::json;

use super::*;

impl Client {
    fn create_task(&self, body: Value) -> (u16, Value) {
        self.call("POST", "lead_task_create/", Some(body))
    }

    fn tasks_of(&self, lead: u64) -> Vec<Value> {
        self.get(&format!("lead/{lead}/"))["request"]["task"].as_array().unwrap().clone()
    }

    fn operations(&self) -> Vec<(&'static str, String)> {
        self.journal.effects().into_iter().map(|effect| (effect.operation, effect.target)).collect()
    }
}

/// A task as its own operations show it.
fn without_author(task: &Value) -> Value {
    let mut task = task.clone();
    task.as_object_mut().unwrap().retain(|key, _| !key.starts_with("author"));
    task
}

fn id_of(record: &Value) -> u64 {
    record["id"].as_u64().unwrap()
}

#[test]
fn a_new_task_stands_in_its_lead_and_is_answered_with_it() {
    let client = Client::of(200);
    let lead = client.lead_where(|lead| lead["status"] == "tracing" && lead["pending_tasks"] == false);
    let before = client.tasks_of(lead).len();
    let (status, task) = client.create_task(json!({"lead": lead, "type": "date", "subtype": "Visita"}));
    assert_eq!((status, &task["lead"], &task["media"]), (201, &json!(lead), &json!("Phone")));
    for null in ["realization_date", "tracking_date", "planified_realization_date", "appraisal", "description"] {
        assert_eq!(task[null], Value::Null, "{null}");
    }
    assert!(task.get("author").is_none() && task["is_click2call"] == false);
    let shown = client.get(&format!("lead/{lead}/"));
    let mut listed = without_author(&shown["request"]["task"][before]);
    listed["lead"] = json!(lead);
    assert_eq!((listed, &shown["pending_tasks"]), (task.clone(), &json!(true)));
    assert_eq!(client.operations(), [("sml.create_task", id_of(&task).to_string())]);
    let history = client.get(&format!("lead_history/{lead}/get_history/"));
    assert_eq!(history["results"][0]["history_change_reason"], "Alta de solicitud");
}

#[test]
fn the_checks_of_a_new_task_set_its_dates() {
    let client = Client::of(20);
    let lead = client.ids("lead/")[0];
    let (_, task) = client.create_task(json!({
        "lead": lead.to_string(), "type": "appraisal", "media": "E-mail", "realization_date_check": true,
        "tracking_date_check": true, "note": [{"content": "Sin golpes"}],
        "appraisal": {"brand_model": "Seat León", "gas": 4, "origin": "foreign"},
    }));
    assert!(task["realization_date"].is_string() && task["tracking_date"] == task["realization_date"]);
    assert_eq!(task["note"][0]["content"], "Sin golpes");
    assert_eq!(
        (&task["appraisal"]["gas_data"]["name"], &task["appraisal"]["extras"]),
        (&json!("Eléctrico"), &Value::Null)
    );
}

#[test]
fn what_cannot_be_a_task_is_refused_by_field() {
    let client = Client::of(20);
    let lead = client.ids("lead/")[0];
    let before = client.get(&format!("lead/{lead}/"));
    let required = json!(["Este campo es requerido."]);
    let choice = |text: &str| json!([format!("\"{text}\" no es una elección válida.")]);
    for (body, expected) in [
        (json!({}), json!({"lead": required, "type": required})),
        (json!({"lead": 1, "type": "date"}), json!({"lead": ["Clave primaria \"1\" inválida - objeto no existe."]})),
        (json!({"lead": lead, "type": "appraisal"}), json!({"appraisal": required})),
        (
            json!({"lead": lead, "type": "appraisal", "appraisal": {"km": "5"}}),
            json!({"appraisal": {"brand_model": required}}),
        ),
        (
            json!({"lead": lead, "type": "lunch", "media": "Fax", "planified_realization_date": "mañana"}),
            json!({
                "type": choice("lunch"), "media": choice("Fax"),
                "planified_realization_date": ["Fecha/hora con formato erróneo."],
            }),
        ),
    ] {
        assert_eq!(client.create_task(body.clone()), (400, expected), "{body}");
    }
    assert_eq!(client.get(&format!("lead/{lead}/")), before);
    assert_eq!(client.journal.effects(), []);
}

#[test]
fn a_changed_task_keeps_what_was_not_sent_and_its_answer_lacks_the_lead() {
    let client = Client::of(600);
    let lead = client.lead_where(|lead| lead["request"]["task"][0]["realization_date_check"] == false);
    let old = client.tasks_of(lead)[0].clone();
    let sent = json!({"realization_date_check": true, "description": "Hecha", "lead": 1, "id": 2});
    let (status, task) = client.patch(&format!("task/{}/", old["id"]), sent);
    assert_eq!(status, 200, "{task}");
    let mut expected = without_author(&old);
    for (key, value) in [
        ("realization_date_check", json!(true)),
        ("description", json!("Hecha")),
        ("realization_date", task["realization_date"].clone()),
    ] {
        expected[key] = value;
    }
    assert_eq!(task, expected);
    assert!(task["realization_date"].is_string());
    assert_eq!(without_author(&client.tasks_of(lead)[0]), task);
    assert_eq!(client.operations(), [("sml.modify_task", id_of(&old).to_string())]);
    let (_, open) = client.patch(&format!("task/{}/", old["id"]), json!({"realization_date_check": false}));
    assert_eq!(open["realization_date"], Value::Null);
}

#[test]
fn a_tasks_appraisal_without_its_id_is_another_one() {
    let client = Client::of(600);
    let lead = client.lead_where(|lead| lead["request"]["task"][0]["appraisal"]["year"].is_u64());
    let old = client.tasks_of(lead)[0].clone();
    let path = format!("task/{}/", old["id"]);
    let (_, kept) =
        client.patch(&path, json!({"appraisal": {"id": old["appraisal"]["id"], "brand_model": "new name"}}));
    assert_eq!(
        (&kept["appraisal"]["id"], &kept["appraisal"]["year"], &kept["appraisal"]["brand_model"]),
        (&old["appraisal"]["id"], &old["appraisal"]["year"], &json!("new name"))
    );
    let (_, lost) = client.patch(&path, json!({"appraisal": {"brand_model": "Otro"}, "note": [{"content": "Nueva"}]}));
    assert_ne!(lost["appraisal"]["id"], old["appraisal"]["id"]);
    assert_eq!((&lost["appraisal"]["year"], &lost["note"][0]["content"]), (&Value::Null, &json!("Nueva")));
    let (status, refused) = client.patch(&path, json!({"appraisal": {"id": old["appraisal"]["id"], "km": "1"}}));
    let gone = format!("Clave primaria \"{}\" inválida - objeto no existe.", old["appraisal"]["id"]);
    assert_eq!((status, refused), (400, json!({"appraisal": {"id": [gone]}})));
    assert_eq!(client.patch(&path, json!({"appraisal": null})).0, 400);
}

#[test]
fn a_deleted_task_is_gone_and_the_second_time_not_found() {
    let client = Client::of(600);
    let lead = client.lead_where(|lead| lead["request"]["task"].as_array().unwrap().len() == 2);
    let tasks = client.tasks_of(lead);
    let path = format!("task/{}/", tasks[0]["id"]);
    let mut answer = client.answer("DELETE", &path, "");
    assert_eq!((answer.status, answer.whole().len()), (204, 0));
    assert_eq!(client.tasks_of(lead), tasks[1..]);
    for method in ["DELETE", "PATCH"] {
        let again = client.call(method, &path, Some(json!({})));
        assert_eq!(again, (404, json!({"detail": "No encontrado."})), "{method}");
    }
    assert_eq!(client.call("DELETE", "task/3/", None).0, 404);
    assert_eq!(client.operations(), [("sml.delete_task", id_of(&tasks[0]).to_string())]);
    let (_, new) = client.create_task(json!({"lead": lead, "type": "other"}));
    assert_eq!(client.answer("DELETE", &format!("task/{}/", new["id"]), "").status, 204);
    assert_eq!(client.tasks_of(lead), tasks[1..]);
}

#[test]
fn a_call_rings_and_leaves_a_task_that_says_so() {
    let client = Client::of(200);
    let call = |lead: &Value| client.patch("netelip/call_control_lead/click2call/", json!({ "lead": lead }));
    let lead = client.lead_where(|lead| lead["client"]["phone"].is_string());
    let before = client.tasks_of(lead).len();
    let (status, answer) = call(&json!(lead));
    assert_eq!((status, &answer["lead"], &answer["user"]), (200, &json!(lead), &json!(2)));
    assert_eq!(answer.as_object().unwrap().len(), 4);
    assert!(answer["id"].is_u64() && answer["call_control"].is_u64());
    let tasks = client.tasks_of(lead);
    let left = tasks.last().unwrap();
    assert_eq!((tasks.len(), &left["is_click2call"], &left["media"]), (before + 1, &json!(true), &json!("Phone")));
    assert_eq!(client.operations(), [("sml.click2call", lead.to_string())]);
    assert_ne!(call(&json!(lead)).1["id"], answer["id"]);
    let silent = client.lead_where(|lead| lead["client"].is_null());
    assert_eq!(call(&json!(silent)), (400, json!({"non_field_errors": ["El cliente no tiene teléfono."]})));
    assert_eq!(call(&json!(1)).0, 400);
    assert_eq!(call(&json!(null)), (400, json!({"lead": ["Este campo no puede ser nulo."]})));
    assert_eq!(client.journal.effects().len(), 2);
}
