//! The service judged from outside its code: through calls, against the manual's own samples.

mod creating;
mod data;
mod lists;
mod people;
mod shapes;
mod tasks;
mod writes;

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue};
use serde_json::Value;

use super::*;

/// A fixed now: a Wednesday in winter, half past ten in Madrid.
const NOW: &str = "2026-01-14T09:30:00Z";

/// A service and a token of its owner.
struct Client {
    sml: Sml,
    journal: Arc<Journal>,
    token: String,
}

fn options(leads: u32, seed: u64) -> Options {
    Options { port: 0, leads, seed, now: NOW.parse().unwrap(), scheme: Scheme::Token }
}

impl Client {
    fn of(leads: u32) -> Self {
        let journal = Arc::new(Journal::default());
        let mut client =
            Self { sml: Sml::new(&options(leads, 7), Arc::clone(&journal)), journal, token: String::new() };
        client.sign_in(client.sml.user());
        client
    }

    fn sign_in(&mut self, username: &str) {
        let body = serde_json::json!({"username": username, "password": PASSWORD});
        let (status, answer) = self.call("POST", "auth/login/", Some(body));
        assert_eq!(status, 200, "{answer}");
        answer["token"].as_str().unwrap().clone_into(&mut self.token);
    }

    fn answer(&self, method: &str, target: &str, body: &str) -> Answer {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let query = query.split('&').filter_map(|pair| pair.split_once('=')).map(|(k, v)| (k.to_owned(), v.to_owned()));
        let mut headers = HeaderMap::new();
        headers.insert("content-type", HeaderValue::from_static("application/json"));
        if !self.token.is_empty() {
            headers.insert("authorization", HeaderValue::from_str(&format!("Token {}", self.token)).unwrap());
        }
        self.sml.answer(&Call {
            method: method.to_owned(),
            path: path.to_owned(),
            query: query.collect(),
            headers,
            body: Bytes::from(body.to_owned()),
            base: "http://127.0.0.1:1/sml/api/".to_owned(),
        })
    }

    fn call(&self, method: &str, target: &str, body: Option<Value>) -> (u16, Value) {
        let mut answer = self.answer(method, target, &body.map(|body| body.to_string()).unwrap_or_default());
        let body = answer.whole();
        (answer.status, serde_json::from_slice(&body).unwrap_or_else(|_| Value::from(String::from_utf8_lossy(&body))))
    }

    /// A GET that must succeed.
    fn get(&self, target: &str) -> Value {
        let (status, answer) = self.call("GET", target, None);
        assert_eq!(status, 200, "{target}: {answer}");
        answer
    }

    fn patch(&self, target: &str, body: Value) -> (u16, Value) {
        self.call("PATCH", target, Some(body))
    }

    /// The ids on a page.
    fn ids(&self, target: &str) -> Vec<u64> {
        ids(&self.get(target)["results"])
    }

    /// The id of the newest lead that passes.
    fn lead_where(&self, passes: impl Fn(&Value) -> bool) -> u64 {
        let all = self.get("lead/?page_size=all");
        let lead = all["results"].as_array().unwrap().iter().find(|lead| passes(lead)).unwrap();
        lead["id"].as_u64().unwrap()
    }
}

fn ids(rows: &Value) -> Vec<u64> {
    rows.as_array().unwrap().iter().map(|row| row["id"].as_u64().unwrap()).collect()
}
