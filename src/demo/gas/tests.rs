//! The service by direct calls: hours that fill up, a price that moves, cards, and what it refuses.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue};

use super::*;
use crate::demo::sml::Scheme;

struct Bench {
    gas: Gas,
    token: String,
}

fn bench() -> Bench {
    let now = "2026-01-14T15:30:00Z".parse().unwrap();
    let options = Options { port: 0, leads: 0, seed: 7, now, scheme: Scheme::Token };
    let mut bench = Bench { gas: Gas::new(&options, Arc::default()), token: String::new() };
    let body = json!({"username": bench.gas.emails()[0], "password": PASSWORD});
    bench.token = bench.call("POST", "login", &body)["access_token"].as_str().unwrap().to_owned();
    bench
}

impl Bench {
    fn call(&self, method: &str, path: &str, body: &Value) -> Value {
        let mut headers = HeaderMap::new();
        headers.insert("authorization", HeaderValue::from_str(&format!("Bearer {}", self.token)).unwrap());
        let mut answer = self.gas.answer(&Call {
            method: method.to_owned(),
            path: path.to_owned(),
            query: Vec::new(),
            headers,
            body: Bytes::from(body.to_string()),
            base: "http://127.0.0.1:4/gas/api/".to_owned(),
        });
        serde_json::from_slice(&answer.whole()).unwrap_or(Value::Null)
    }

    fn get(&self, path: &str) -> Value {
        let answer = self.call("GET", path, &Value::Null);
        assert_eq!(answer["success"], 1, "{path}: {answer}");
        answer["data"].clone()
    }

    /// The first free hour, as it is offered.
    fn hour(&self) -> String {
        let days = self.get("get-dates");
        let day = days.as_array().unwrap().iter().find(|day| !day["hours"].as_array().unwrap().is_empty()).unwrap();
        format!("{} {}", day["date"].as_str().unwrap(), day["hours"][0].as_str().unwrap())
    }

    fn visit(&self, date: &str, change: &Value) -> Value {
        let mut body = json!({"liters": 30, "date": date, "address": "Vito Alessio Robles 186", "latitude": 19.283_280,
            "longitude": -99.199_140, "payment_method": "delivery"});
        for (name, value) in change.as_object().unwrap() {
            body[name] = value.clone();
        }
        self.call("POST", "request-gasoline", &body)
    }
}

#[test]
fn an_hour_has_two_places_and_every_order_moves_the_price() {
    let bench = bench();
    let hour = bench.hour();
    assert_eq!(bench.get("get-price"), json!({"price": 21}));
    for price in [21.05, 21.1] {
        assert_eq!(bench.visit(&hour, &json!({}))["success"], 1);
        assert_eq!(bench.get("get-price"), json!({ "price": price }));
    }
    assert_eq!(bench.visit(&hour, &json!({}))["message"], "El horario ya no está disponible.");
    assert_ne!(bench.hour(), hour);
    assert_eq!(bench.gas.journal.effects().len(), 2);
}

#[test]
fn an_order_that_lacks_something_is_refused_and_changes_nothing() {
    let bench = bench();
    let hour = bench.hour();
    for change in [
        json!({"liters": 0}),
        json!({"address": ""}),
        json!({"latitude": 91}),
        json!({"longitude": "x"}),
        json!({"date": "2026-01-01 7:30:00"}),
        json!({"payment_method": "cash"}),
        json!({"payment_method": "barter"}),
        json!({"payment_method": "saved", "payment_source_id": "src_other"}),
    ] {
        assert_eq!(bench.visit(&hour, &change)["success"], 0, "{change}");
    }
    assert!(bench.gas.journal.effects().is_empty());
    assert_eq!(bench.get("get-price"), json!({"price": 21}));
}

#[test]
fn cards_come_and_go_and_the_payments_are_everybodys() {
    let bench = bench();
    let cards = || bench.get("method-payment").as_array().map_or(0, Vec::len);
    assert_eq!(cards(), 2);
    assert_eq!(bench.call("POST", "save-method-payment", &json!({"token_id": "tok_demo_visa_4242"}))["success"], 1);
    assert_eq!(bench.get("method-payment")[2]["last4"], "4242");
    assert_eq!(bench.call("POST", "save-method-payment", &json!({"token_id": "tok_bad"}))["success"], 0);
    let id = bench.get("method-payment")[2]["id"].clone();
    for success in [1, 0] {
        assert_eq!(bench.call("POST", "delete-method-payment", &json!({ "method_id": id }))["success"], success);
    }
    assert_eq!(cards(), 2);
    let all = bench.get("get-payments").as_array().unwrap().len();
    bench.gas.set_readings(GasReadings { everybodys_payments: false, ..GasReadings::default() });
    let own = bench.get("get-payments").as_array().unwrap().len();
    assert!(own > 2 && all > own + 5, "{own} of {all}");
}

#[test]
fn without_its_token_only_dates_and_price_are_told() {
    let bench = Bench { token: "other".into(), ..bench() };
    for path in ["profile", "method-payment", "get-payments"] {
        assert_eq!(bench.call("GET", path, &Value::Null), json!({"success": 0, "message": DEAD, "data": []}));
    }
    assert!(bench.get("get-dates").is_array() && bench.get("get-price").is_object());
}
