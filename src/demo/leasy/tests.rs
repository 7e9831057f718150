//! The service by direct calls: its data, its one write, and each reading of its manual.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue};
use serde_json::Value;

use super::*;
use crate::demo::sml::Scheme;

struct Bench {
    leasy: Leasy,
    token: String,
}

fn bench(person: usize) -> Bench {
    let now = "2026-01-14T09:30:00Z".parse().unwrap();
    let options = Options { port: 0, leads: 0, seed: 7, now, scheme: Scheme::Token };
    let mut bench = Bench { leasy: Leasy::new(&options, Arc::default()), token: String::new() };
    let document = bench.leasy.documents()[person].clone();
    bench.token = bench.sign_in(&document, PASSWORD).1["token"].as_str().unwrap().to_owned();
    bench
}

impl Bench {
    fn call(&self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let query = query.split('&').filter_map(|pair| pair.split_once('=')).map(|(k, v)| (k.into(), v.into()));
        let mut headers = HeaderMap::new();
        headers.insert("authentication", HeaderValue::from_str(&self.token).unwrap());
        let mut answer = self.leasy.answer(&Call {
            method: method.to_owned(),
            path: path.to_owned(),
            query: query.collect(),
            headers,
            body: Bytes::from(body.to_string()),
            base: "http://127.0.0.1:4/leasy/api/v1/".to_owned(),
        });
        (answer.status, serde_json::from_slice(&answer.whole()).unwrap_or(Value::Null))
    }

    fn get(&self, path: &str) -> Value {
        let (status, body) = self.call("GET", path, &Value::Null);
        assert_eq!(status, 200, "{path}: {body}");
        body
    }

    fn sign_in(&self, document: &str, password: &str) -> (u16, Value) {
        self.call("POST", "clients/auth/", &json!({"document": document, "password": password}))
    }

    fn change(&self, old: &str, new: &str, repeated: &str) -> (u16, Value) {
        let body = json!({"password": old, "new_password": new, "confirm_new_password": repeated});
        self.call("PATCH", "clients/password/", &body)
    }

    /// The rows of one list over all contracts.
    fn rows(&self, list: &str) -> Vec<Value> {
        let profile = self.get("clients/profile/");
        let of = |contract: &Value| {
            let path = format!("contracts/{}/invoices/{list}/", contract["hash"].as_str().unwrap());
            self.get(&path)["results"].as_array().unwrap().clone()
        };
        profile["contracts"].as_array().unwrap().iter().flat_map(of).collect()
    }

    fn read_as(&self, readings: LeasyReadings) -> &Self {
        self.leasy.set_readings(readings);
        self
    }
}

fn cents(amount: &Value) -> i64 {
    (amount.as_f64().unwrap() * 100.0).round() as i64
}

#[test]
fn there_are_hundreds_of_invoices_in_all_four_lists_and_they_add_up() {
    let bench = bench(0);
    let mut all = 0;
    for list in invoices::LISTS {
        let rows = bench.rows(list);
        assert!(rows.len() > 3, "{list}: {}", rows.len());
        for row in &rows {
            let discounts: i64 = row["discounts"].as_array().unwrap().iter().map(|d| cents(&d["amount"])).sum();
            assert_eq!(cents(&row["total"]) - discounts, cents(&row["total_with_discount"]), "{row}");
            assert_ne!(row["status"], list);
            assert_eq!(row["paid_date"].is_null(), list != "paid", "{row}");
        }
        all += rows.len();
    }
    assert!(all > 250, "{all}");
    let overdue = bench.rows("pendings").iter().filter(|row| row["status"] == "invoice_overdue").count();
    assert!(overdue > 0);
}

#[test]
fn clients_differ_and_one_has_nothing() {
    let contracts = |person| bench(person).get("clients/profile/")["contracts"].as_array().unwrap().len();
    assert_eq!([0, 1, 2, 3, 4].map(contracts), [3, 1, 2, 0, 1]);
    let nobody = bench(3);
    assert_eq!(nobody.get("clients/cards/"), json!([]));
    assert_eq!(nobody.get("clients/recharges/"), json!({"results": [], "page": 1}));
    let cards = bench(0).get("clients/cards/");
    let masks = cards.as_array().unwrap().iter().map(|card| card["card_number"].as_str().unwrap());
    assert_eq!(masks.filter(|number| number.contains('X')).count(), 1);
}

#[test]
fn a_contract_of_somebody_else_and_an_unknown_list_are_refused() {
    let other = bench(1).get("clients/profile/")["contracts"][0]["hash"].as_str().unwrap().to_owned();
    let bench = bench(0);
    let own = bench.get("clients/profile/")["contracts"][0]["hash"].as_str().unwrap().to_owned();
    for path in [format!("contracts/{other}/car/"), format!("contracts/{other}/invoices/paid/")] {
        let refused = bench.call("GET", &path, &Value::Null);
        assert_eq!(refused, (400, json!({"error": ["Contracto no encontrado"]})), "{path}");
    }
    assert_eq!(bench.call("GET", &format!("contracts/{own}/invoices/PAID/"), &Value::Null).0, 400);
    assert_eq!(bench.call("GET", "contracts/", &Value::Null).0, 404);
}

#[test]
fn a_new_password_must_be_good_and_then_holds_alone() {
    let bench = bench(0);
    let document = bench.leasy.documents()[0].clone();
    for (old, new, repeated, count) in [
        ("wrong", "otra-8R", "otra-8R", 1),
        (PASSWORD, "otra-8R", "otra-8S", 1),
        (PASSWORD, "ab1", "ab1", 1),
        (PASSWORD, "abcdef", "abcdef", 1),
        (PASSWORD, "123456", "123456", 1),
        ("wrong", "-", "", 5),
    ] {
        let (status, body) = bench.change(old, new, repeated);
        assert_eq!((status, body["error"].as_array().unwrap().len()), (400, count), "{new}: {body}");
    }
    assert_eq!(bench.leasy.journal.effects().len(), 0);
    assert_eq!(bench.change(PASSWORD, "otra-8R", "otra-8R"), (200, json!({"status": 200})));
    assert_eq!(bench.sign_in(&document, PASSWORD).0, 400);
    assert_eq!(bench.sign_in(&document, "otra-8R").0, 200);
    let effects = bench.leasy.journal.effects();
    assert_eq!((effects.len(), effects[0].operation, effects[0].changed), (1, "leasy.password", true));
}

#[test]
fn recharges_end_in_each_of_the_ways() {
    let bench = bench(1);
    let page = |page: u32| bench.call("GET", &format!("clients/recharges/?page={page}"), &Value::Null);
    let last = page(7).1;
    assert_eq!(last["results"].as_array().unwrap().len(), 13);
    for (past_end, status, rows, told) in [
        (PastEnd::Empty, 200, Some(0), json!(8)),
        (PastEnd::Error, 400, None, Value::Null),
        (PastEnd::LastAgain, 200, Some(13), json!(7)),
        (PastEnd::LastRenamed, 200, Some(13), json!(8)),
    ] {
        bench.read_as(LeasyReadings { past_end, ..LeasyReadings::default() });
        let (found, body) = page(8);
        assert_eq!((found, &body["page"], body["results"].as_array().map(Vec::len)), (status, &told, rows));
    }
    bench.read_as(LeasyReadings { page_in_body: true, ..LeasyReadings::default() });
    assert_eq!(page(7).1["page"], 1, "the query is not looked at");
    assert_eq!(bench.call("GET", "clients/recharges/", &json!({"page": "7"})).1, last);
}

#[test]
fn a_token_dies_in_each_of_its_forms() {
    for (dead_token, status) in
        [(DeadToken::NoProfile, 400), (DeadToken::Unauthorized, 401), (DeadToken::Forbidden, 403)]
    {
        let bench = bench(0);
        bench.read_as(LeasyReadings { dead_token, token_calls: Some(2), ..LeasyReadings::default() });
        let profile = || bench.call("GET", "clients/profile/", &Value::Null).0;
        assert_eq!([profile(), profile(), profile()], [200, 200, status]);
    }
}

#[test]
fn values_are_written_under_each_reading() {
    let bench = bench(0);
    let plain = bench.get("clients/profile/");
    assert!(plain["id"].is_number() && plain["contracts"][0]["weekly_amount"].is_number());
    assert!(plain["contracts"][0]["car"]["soat_file"].as_str().unwrap().starts_with("/leasy/"));
    bench.read_as(LeasyReadings {
        errors_as_list: Some(false),
        few_as_object: true,
        ids_as_text: true,
        money_as_text: true,
        absolute_files: true,
        dates: Dates::Slashes,
        ..LeasyReadings::default()
    });
    let profile = bench.get("clients/profile/");
    assert!(profile["id"].is_string() && profile["contracts"][0]["weekly_amount"].is_string());
    assert_eq!(profile["created_at"].as_str().unwrap().split('/').count(), 3);
    let file = profile["contracts"][0]["car"]["soat_file"].as_str().unwrap().to_owned();
    let path = file.strip_prefix("http://127.0.0.1:4/leasy/api/v1/").unwrap();
    assert_eq!(bench.call("GET", path, &Value::Null).0, 200);
    let finished = profile["contracts"][2]["hash"].as_str().unwrap();
    assert_eq!(bench.get(&format!("contracts/{finished}/invoices/pendings/")), json!({"results": null}));
    let (_, refused) = bench.call("GET", "contracts/none/car/", &Value::Null);
    assert_eq!(refused, json!({"error": "Contracto no encontrado"}));
}
