//! The JSON against the manual's samples, which lie beside this folder (brackets lost at page breaks put back).

use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// For each place in a record (`note[].content`), the kinds of value seen there.
pub(super) type Shape = BTreeMap<String, BTreeSet<&'static str>>;

fn shape_of(value: &Value, place: &str, shape: &mut Shape) {
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "flag",
        Value::Number(_) => "number",
        Value::String(_) => "text",
        Value::Array(_) => "list",
        Value::Object(_) => "object",
    };
    shape.entry(place.to_owned()).or_default().insert(kind);
    match value {
        Value::Array(items) => items.iter().for_each(|item| shape_of(item, &format!("{place}[]"), shape)),
        Value::Object(fields) => {
            fields.iter().for_each(|(key, field)| shape_of(field, &format!("{place}.{key}"), shape));
        }
        _ => {}
    }
}

/// The shape of a list's rows.
pub(super) fn shape_of_rows(rows: &Value) -> Shape {
    let mut shape = Shape::new();
    shape_of(rows, "", &mut shape);
    shape
}

/// The manual's schema says text here, its sample shows a flag; and leads in the sample carry no passwords.
fn differs_by_the_sample(place: &str) -> bool {
    place.ends_with(".online")
        || place.ends_with(".open_now")
        || place.ends_with("cur_user_can_assign")
        || place.ends_with("password")
}

#[test]
fn every_list_has_exactly_the_documented_fields_with_the_documented_kinds() {
    let client = Client::of(600);
    let id = client.lead_where(|lead| lead["status"] == "end");
    for (target, sample) in [
        ("lead/?page_size=all", include_str!("../fixtures/leads.json")),
        ("concessionaire/?page_size=all", include_str!("../fixtures/dealerships.json")),
        ("user/?page_size=all", include_str!("../fixtures/users.json")),
        ("source/?page_size=all", include_str!("../fixtures/sources.json")),
        ("gas_type/?page_size=all", include_str!("../fixtures/fuels.json")),
        ("clients/?page_size=all", include_str!("../fixtures/clients.json")),
        ("provinces/?country=28&page_size=all", include_str!("../fixtures/provinces.json")),
        ("localities/?page_size=all", include_str!("../fixtures/localities.json")),
        (&format!("lead_history/{id}/get_history/?page_size=all"), include_str!("../fixtures/history.json")),
    ] {
        let (mut documented, mut ours) = (Shape::new(), Shape::new());
        shape_of(&serde_json::from_str::<Value>(sample).unwrap()["results"], "", &mut documented);
        shape_of(&client.get(target)["results"], "", &mut ours);
        for (place, kinds) in &ours {
            assert!(documented.contains_key(place), "{target}: {place} is not documented");
            let expected = &documented[place];
            let strange: Vec<_> = kinds.iter().filter(|kind| **kind != "null" && !expected.contains(*kind)).collect();
            assert!(
                strange.is_empty() || differs_by_the_sample(place),
                "{target}: {place} is {kinds:?}, documented {expected:?}"
            );
        }
        for place in documented.keys() {
            // Dealers' notes have no history here, so its inside is never seen.
            let unseen = place.contains("notes_data[].history[]");
            assert!(ours.contains_key(place) || unseen || differs_by_the_sample(place), "{target}: {place} is missing");
        }
    }
}

#[test]
fn whatever_may_be_null_is_null_somewhere_and_filled_somewhere() {
    let client = Client::of(2_000);
    let mut shape = Shape::new();
    shape_of(&client.get("lead/?page_size=all")["results"], "", &mut shape);
    for place in [
        ".client",
        ".client.phone",
        ".client.email",
        ".client.province_data",
        ".client.location",
        ".concessionaire_data.work_calendar",
        ".concessionaire_data.latitude",
        ".concessionaire_data.web",
        ".vehicle.price",
        ".vehicle.km",
        ".vehicle.year",
        ".vehicle.gas",
        ".vehicle.gas_data",
        ".score",
        ".user",
        ".user_data",
        ".user_data.memberid",
        ".result",
        ".end_date",
        ".mail_content",
        ".request.task[].subtype",
        ".request.task[].description",
        ".request.task[].planified_realization_date",
        ".request.task[].realization_date",
        ".request.task[].appraisal",
        ".origin.icon",
    ] {
        let kinds = &shape[&format!("[]{place}")];
        assert!(kinds.contains("null") && kinds.len() == 2, "{place} is {kinds:?}");
    }
}

#[test]
fn signing_in_answers_in_the_documented_forms() {
    let client = Client::of(10);
    let login = |body: Value| client.call("POST", "auth/login/", Some(body));
    let (status, answer) = login(serde_json::json!({"username": client.sml.user(), "password": PASSWORD}));
    assert_eq!(
        (status, &answer["username"], &answer["password"]),
        (200, &Value::from(client.sml.user()), &Value::from(PASSWORD))
    );
    assert_eq!(answer["token"].as_str().unwrap().len(), 40);
    let wrong = "No se puede iniciar sesión con las credenciales proporcionadas.";
    for (user, password) in
        [(client.sml.user(), "x"), ("nobody@x.example", PASSWORD), ("raul.goncalves@rianorte.example", PASSWORD)]
    {
        let (status, answer) = login(serde_json::json!({"username": user, "password": password}));
        assert_eq!((status, answer), (400, serde_json::json!({"non_field_errors": [wrong]})), "{user}");
    }
    let (status, answer) = login(serde_json::json!({"username": client.sml.user()}));
    assert_eq!((status, answer), (400, serde_json::json!({"password": ["Este campo es requerido."]})));
    client.sml.set_readings(Readings { login_error_as_text: true, ..Readings::default() });
    assert_eq!(
        login(serde_json::json!({"username": "a", "password": "b"})).1,
        serde_json::json!({"non_field_errors": wrong})
    );
}

#[test]
fn a_call_without_a_good_token_is_refused_in_spanish_with_the_scheme() {
    let mut client = Client::of(10);
    let good = client.token.clone();
    for (token, detail) in [("", "Las credenciales de autenticación no se proveyeron."), ("0000", "Token inválido.")]
    {
        token.clone_into(&mut client.token);
        let mut answer = client.answer("GET", "lead/", "");
        assert_eq!(answer.status, 401);
        assert_eq!(answer.headers, [("www-authenticate", "Token".to_owned())]);
        assert_eq!(serde_json::from_slice::<Value>(&answer.whole()).unwrap(), serde_json::json!({ "detail": detail }));
    }
    client.token = good;
    client.get("lead/");
    client.sml.set_readings(Readings { scheme: Scheme::Jwt, ..Readings::default() });
    assert_eq!(client.answer("GET", "lead/", "").headers, [("www-authenticate", "JWT realm=\"api\"".to_owned())]);
    client.sml.set_readings(Readings { scheme: Scheme::Bearer, refuse_with_403: true, ..Readings::default() });
    let answer = client.answer("GET", "lead/", "");
    assert_eq!((answer.status, answer.headers.len()), (403, 0));
    client.sml.set_readings(Readings::default());
    assert_eq!(client.call("POST", "auth/logout/", None).0, 200);
    assert_eq!(client.call("GET", "lead/", None).0, 401);
}

#[test]
fn unknown_paths_and_methods_are_refused_as_the_framework_does() {
    let client = Client::of(10);
    let id = client.ids("lead/")[0];
    for (method, path, expected, operation) in [
        ("GET", "lead", 404, None),
        ("GET", &format!("lead/{id}"), 404, None),
        ("GET", &format!("lead/{id}/"), 200, Some("sml.lead")),
        ("GET", "lead/1/", 404, Some("sml.lead")),
        ("GET", "lead/x/", 404, None),
        ("GET", "countries/", 404, None),
        ("GET", "provinces/", 400, Some("sml.provinces")),
        ("GET", "task/1/", 405, None),
        ("GET", "lead_task_create/", 405, None),
        ("POST", "netelip/call_control_lead/click2call/", 405, None),
        ("DELETE", &format!("lead/{id}/"), 405, None),
        ("PUT", &format!("lead/{id}/change_status/"), 405, None),
        ("POST", "user/", 405, None),
    ] {
        assert_eq!(client.answer(method, path, "").status, expected, "{method} {path}");
        assert_eq!(client.sml.operation(method, path), operation, "{method} {path}");
    }
    assert_eq!(client.call("GET", "lead/1/", None).1, serde_json::json!({"detail": "No encontrado."}));
    let refused = client.answer("PUT", "lead/", "");
    assert_eq!((refused.status, &refused.headers[..]), (405, &[("allow", "GET, POST".to_owned())][..]));
    assert_eq!(client.call("PUT", "lead/", None).1, serde_json::json!({"detail": "Método \"PUT\" no permitido."}));
}
