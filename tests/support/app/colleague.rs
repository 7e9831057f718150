//! Another person at the same backend, with a client of their own: what they read is the truth a test compares the
//! screen with, what they change is what happens behind the program's back.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use serde_json::{Value, json};

use super::BOUND;

/// Marks this client's requests in the backend's log.
pub(super) const AGENT: &str = "colleague";

/// A lead as the backend has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lead {
    pub(crate) id: u64,
    /// What a person calls it: the client, or the car where there is no client.
    pub(crate) name: String,
    pub(crate) status: String,
    /// The user who works it.
    pub(crate) user: Option<u64>,
    pub(crate) may_assign: bool,
}

impl Lead {
    fn read(row: &Value) -> Self {
        let client = row.pointer("/client/name").and_then(Value::as_str).filter(|name| !name.is_empty());
        let name = client.or_else(|| row.pointer("/vehicle/brand_model").and_then(Value::as_str)).unwrap_or_default();
        Self {
            id: row["id"].as_u64().unwrap(),
            name: name.to_owned(),
            status: row["status"].as_str().unwrap_or_default().to_owned(),
            user: row["user"].as_u64(),
            may_assign: row["cur_user_can_assign"] == true,
        }
    }
}

/// A user of the backend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) id: u64,
    pub(crate) user_name: String,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
}

/// The other person.
#[derive(Debug)]
pub(crate) struct Colleague {
    port: u16,
    user: String,
    password: String,
}

impl Colleague {
    /// Signs in as `user`.
    pub(super) fn new(port: u16, user: &str, password: &str) -> Self {
        Self { port, user: user.to_owned(), password: password.to_owned() }
    }

    /// The same client under another name.
    pub(super) fn named(&self, user: &str) -> Self {
        Self::new(self.port, user, &self.password)
    }

    /// Under which name.
    pub(crate) fn name(&self) -> &str {
        &self.user
    }

    /// All leads, newest first.
    pub(crate) fn leads(&self) -> Vec<Lead> {
        self.search("")
    }

    /// The leads that the server finds for a word; all for none.
    pub(super) fn search(&self, word: &str) -> Vec<Lead> {
        let word: String = word.bytes().fold(String::new(), |text, byte| text + &format!("%{byte:02x}"));
        let mut leads = Vec::new();
        for page in 1.. {
            let got = self.get(&format!("lead/?page_size=500&page={page}&search={word}"));
            leads.extend(got["results"].as_array().unwrap().iter().map(Lead::read));
            if got["next"].is_null() {
                break;
            }
        }
        leads
    }

    /// One lead, whole.
    pub(crate) fn lead(&self, id: u64) -> Value {
        self.get(&format!("lead/{id}/"))
    }

    /// A lead's history, newest first.
    pub(crate) fn history(&self, id: u64) -> Vec<Value> {
        self.get(&format!("lead_history/{id}/get_history/"))["results"].as_array().unwrap().clone()
    }

    /// A lead's status.
    pub(crate) fn status(&self, id: u64) -> String {
        self.lead(id)["status"].as_str().unwrap().to_owned()
    }

    /// Everybody who may sign in.
    pub(crate) fn people(&self) -> Vec<Person> {
        let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
        self.get("user/?page_size=100&is_active=true")["results"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| Person {
                id: row["id"].as_u64().unwrap(),
                user_name: text(row, "username"),
                first_name: text(row, "first_name"),
                last_name: text(row, "last_name"),
            })
            .collect()
    }

    /// Moves a lead to another status.
    pub(crate) fn change_status(&self, id: u64, status: &str) {
        let token = self.token();
        let (code, answer) =
            self.call("PATCH", &format!("lead/{id}/change_status/"), Some(&token), &json!({ "status": status }));
        assert_eq!(code, 200, "{answer}");
    }

    /// Changes a lead in any way.
    pub(crate) fn modify(&self, id: u64, body: &Value) {
        let token = self.token();
        let (code, answer) = self.call("PATCH", &format!("lead/{id}/"), Some(&token), body);
        assert_eq!(code, 200, "{answer}");
    }

    /// Deletes a task.
    pub(crate) fn delete_task(&self, id: u64) {
        let token = self.token();
        let (code, answer) = self.call("DELETE", &format!("task/{id}/"), Some(&token), &Value::Null);
        assert_eq!(code, 204, "{answer}");
    }

    fn get(&self, path: &str) -> Value {
        let token = self.token();
        let (code, answer) = self.call("GET", path, Some(&token), &Value::Null);
        assert_eq!(code, 200, "GET {path}: {answer}");
        answer
    }

    fn token(&self) -> String {
        let who = json!({ "username": self.user, "password": self.password });
        let (code, answer) = self.call("POST", "auth/login/", None, &who);
        assert_eq!(code, 200, "{answer}");
        answer["token"].as_str().unwrap().to_owned()
    }

    /// One call on a connection of its own.
    fn call(&self, method: &str, path: &str, token: Option<&str>, body: &Value) -> (u16, Value) {
        let mut line = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        line.set_read_timeout(Some(BOUND)).unwrap();
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let token = token.map(|token| format!("Authorization: Token {token}\r\n")).unwrap_or_default();
        write!(
            line,
            "{method} /sml/api/{path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nUser-Agent: {AGENT}\r\n{token}\
             Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.port,
            body.len(),
        )
        .unwrap();
        let mut answer = Vec::new();
        line.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8(answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let code = head.split(' ').nth(1).unwrap().parse().unwrap();
        (code, serde_json::from_str(body).unwrap_or(Value::Null))
    }
}
