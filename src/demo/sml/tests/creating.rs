//! New leads: what they are made of, where they stand, what is refused.

use serde_json::json;

use super::shapes::shape_of_rows;
use super::*;

/// The manual's smallest lead, with a source of ours.
fn least() -> Value {
    json!({"vehicle": {"brand_model": "Marca y modelo de ejemplo"}, "source": 1})
}

/// The manual's complex lead; its task's checks are set.
fn complex() -> Value {
    json!({
        "client": {"name": "Cliente de Ejemplo", "phone": "666777888", "email": "user@example.com", "province": 638, "location": 58323},
        "vehicle": {"brand_model": "Vehículo de prueba", "price": "10000", "km": "120000", "year": 2008, "gas": 1},
        "note": [{"content": "Nota de prueba"}],
        "status": "new", "score": "1", "tags": [{"content": "Etiqueta de ejemplo"}], "source": 1,
        "request": {"task": [{
            "type": "appraisal", "subtype": "subtipo de ejemplo", "description": "descripción de ejemplo", "media": "Whatsapp",
            "planified_realization_date": "2019-05-09T09:59:07.617Z", "planified_tracking_date": "2019-05-09T09:59:07.617Z",
            "realization_date_check": true, "tracking_date_check": false,
            "note": [{"content": "nota en tarea de ejemplo"}],
            "appraisal": {"brand_model": "marca del vehículo tasado", "license_plate": "8888JJJ", "km": "100000", "year": 2010,
                "gas": 1, "extras": "todos los extras incluidos", "origin": "national"},
        }]},
    })
}

impl Client {
    fn create(&self, body: Value) -> Value {
        let (status, lead) = self.call("POST", "lead/", Some(body));
        assert_eq!(status, 201, "{lead}");
        lead
    }

    /// The body with the first source there is.
    fn with_source(&self, mut body: Value) -> Value {
        body["source"] = self.get("source/")["results"][0]["id"].clone();
        body
    }
}

#[test]
fn the_smallest_lead_is_its_creators_and_stands_first() {
    let client = Client::of(50);
    let before = client.ids("lead/?page_size=50");
    let lead = client.create(client.with_source(least()));
    let id = lead["id"].as_u64().unwrap();
    assert!(id > before[0]);
    let expected = [
        ("status", json!("new")),
        ("client", Value::Null),
        ("user", json!(2)),
        ("score", Value::Null),
        ("result", Value::Null),
        ("note", json!([])),
        ("tags", json!([])),
        ("pending_tasks", json!(true)),
        ("mail_content", Value::Null),
    ];
    for (field, value) in expected {
        assert_eq!(lead[field], value, "{field}");
    }
    assert_eq!((&lead["request"]["task"], &lead["vehicle"]["sold"]), (&json!([]), &json!(false)));
    assert_eq!((&lead["created"], &lead["user_data"]["id"]), (&lead["first_task_date"], &json!(2)));
    assert!(lead["concessionaire_data"]["id"] == lead["concessionaire"] && lead["origin"]["id"].is_u64());
    assert_eq!(client.get(&format!("lead/{id}/")), lead);
    let page = client.get("lead/?page_size=10");
    assert_eq!((page["count"].as_u64(), &page["results"][0]), (Some(51), &lead));
    assert_eq!(ids(&page["results"])[1..], before[..9]);
    assert_eq!(client.ids("lead/?search=ejemplo&status=new"), [id]);
    let history = client.get(&format!("lead_history/{id}/get_history/"));
    assert_eq!((&history["count"], &history["results"][0]["history_type"]), (&json!(1), &json!("+")));
    assert_eq!(history["results"][0]["history_user"], "Marta Ibáñez Soler");
    let effects = client.journal.effects();
    assert_eq!((effects.len(), effects[0].operation, &effects[0].target), (1, "sml.create_lead", &id.to_string()));
}

#[test]
fn a_created_lead_keeps_its_place_among_those_that_arrive_and_can_be_worked() {
    let client = Client::of(50);
    let (source, old) = (client.with_source(least()), client.ids("lead/?page_size=1")[0]);
    client.sml.arrive(1);
    let first = client.create(source.clone())["id"].as_u64().unwrap();
    client.sml.arrive(1);
    let second = client.create(source)["id"].as_u64().unwrap();
    let page = client.get("lead/?page_size=5");
    let listed = ids(&page["results"]);
    assert_eq!((listed[0], listed[2], listed[4], page["count"].as_u64()), (second, first, old, Some(54)));
    assert!(listed.is_sorted_by(|a, b| a > b));
    let times: Vec<jiff::Timestamp> =
        (0..5).map(|row| page["results"][row]["created"].as_str().unwrap().parse().unwrap()).collect();
    assert!(times.is_sorted_by(|a, b| a > b), "{times:?}");
    let (status, lead) = client.patch(&format!("lead/{first}/"), json!({"status": "end"}));
    assert_eq!((status, &lead["status"]), (200, &json!("end")));
    let ended: jiff::Timestamp = lead["end_date"].as_str().unwrap().parse().unwrap();
    assert!(ended > times[2]);
    assert_eq!(client.journal.effects()[2].operation, "sml.finish");
    assert_eq!(client.get(&format!("lead_history/{first}/get_history/"))["count"], 2);
}

#[test]
fn the_manuals_complex_lead_comes_back_whole_and_in_the_documented_shape() {
    let client = Client::of(30);
    let sent = client.with_source(complex());
    let lead = client.create(sent.clone());
    for block in ["client", "vehicle"] {
        for (key, value) in sent[block].as_object().unwrap() {
            assert_eq!(lead[block][key], *value, "{block}.{key}");
        }
    }
    assert_eq!(
        lead["client"]["location_data"],
        json!({"id": 58323, "province": 638, "name": "Granada", "status": true})
    );
    assert_eq!((&lead["note"][0]["content"], &lead["score"]), (&json!("Nota de prueba"), &json!("1")));
    assert_eq!(lead["tags"][0]["content"], "Etiqueta de ejemplo");
    let (task, asked) = (&lead["request"]["task"][0], &sent["request"]["task"][0]);
    for key in ["type", "subtype", "description", "media", "planified_realization_date", "realization_date_check"] {
        assert_eq!(task[key], asked[key], "{key}");
    }
    assert!(task["realization_date"].is_string() && task["tracking_date"].is_null());
    assert_eq!(task["appraisal"]["license_plate"], "8888JJJ");
    assert_eq!((&task["note"][0]["content"], &task["author"]), (&json!("nota en tarea de ejemplo"), &json!(2)));
    let documented: Value = serde_json::from_str(include_str!("../fixtures/leads.json")).unwrap();
    let documented = shape_of_rows(&documented["results"]);
    for place in shape_of_rows(&json!([lead, client.create(client.with_source(least()))])).keys() {
        assert!(documented.contains_key(place), "{place} is not documented");
    }
}

#[test]
fn a_car_that_was_sold_ends_its_lead_whatever_status_was_sent() {
    let client = Client::of(5);
    let mut body = client.with_source(complex());
    body["vehicle"]["sold"] = json!(true);
    body["status"] = json!("tracing");
    let lead = client.create(body);
    assert_eq!((&lead["status"], &lead["result"]), (&json!("end"), &json!("not_available")));
    assert!(lead["end_date"].is_string() && lead["end_date"] == lead["finish_date"]);
}

#[test]
fn every_wrong_field_of_a_new_lead_is_named_and_nothing_is_created() {
    let client = Client::of(20);
    let required = json!(["Este campo es requerido."]);
    let no_such = |id: &str| json!([format!("Clave primaria \"{id}\" inválida - objeto no existe.")]);
    let with = |key: &str, value: Value| {
        let mut body = client.with_source(least());
        body[key] = value;
        body
    };
    for (body, expected) in [
        (json!({}), json!({"source": required, "vehicle": required})),
        (
            json!({"source": null, "vehicle": null}),
            json!({"source": ["Este campo no puede ser nulo."], "vehicle": ["Este campo no puede ser nulo."]}),
        ),
        (with("source", json!(99_999)), json!({"source": no_such("99999")})),
        (
            with("source", json!({})),
            json!({"source": ["Tipo incorrecto. Se esperaba valor de clave primaria y se recibió dict."]}),
        ),
        (with("user", json!(999)), json!({"user": no_such("999")})),
        (with("vehicle", json!({"price": "5"})), json!({"vehicle": {"brand_model": required}})),
        (
            with("client", json!({"phone": "600", "email": "nadie", "province": 1})),
            json!({"client": {
                "name": required,
                "email": ["Introduzca una dirección de correo electrónico válida."],
                "province": no_such("1"),
            }}),
        ),
        (with("score", json!(5)), json!({"score": ["\"5\" no es una elección válida."]})),
        (
            with("note", json!([{"content": "Bien"}, {"content": " "}])),
            json!({"note": [{}, {"content": ["Este campo no puede estar en blanco."]}]}),
        ),
        (
            with("request", json!({"task": [{"type": "date"}, {"type": "appraisal"}]})),
            json!({"request": {"task": [{}, {"appraisal": required}]}}),
        ),
    ] {
        let (status, answer) = client.call("POST", "lead/", Some(body.clone()));
        assert_eq!((status, answer), (400, expected), "{body}");
    }
    assert_eq!(client.get("lead/")["count"], 20);
    assert_eq!(client.journal.effects(), []);
}

#[test]
fn a_creation_may_be_answered_with_200_and_lie_with_another_user() {
    let client = Client::of(5);
    client.sml.set_readings(Readings { created: 200, ..Readings::default() });
    let mut body = client.with_source(least());
    body["user"] = json!("13");
    let (status, lead) = client.call("POST", "lead/", Some(body));
    assert_eq!((status, &lead["user"], &lead["user_data"]["first_name"]), (200, &json!(13), &json!("Nerea")));
}

#[test]
fn the_same_writes_on_the_same_seed_leave_the_same_leads() {
    let run = || {
        let client = Client::of(20);
        let lead = client.create(client.with_source(complex()));
        client.call("POST", "lead_task_create/", Some(json!({"lead": lead["id"], "type": "date"})));
        client.get("lead/?page_size=all")
    };
    assert_eq!(run(), run());
}
