//! Leasy, the leasing of cars: who may call what, under every reading of its manual.
//!
//! Written from the manual alone. Data come from [`world`], invoices from [`invoices`]; sessions and changed passwords
//! are all that is stored.

mod answers;
mod invoices;
pub(super) mod session;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests;
mod world;

use std::sync::{Arc, PoisonError, RwLock};

use serde_json::json;

use self::answers::{Answers, Op};
use self::session::Sessions;
use self::world::{Person, World};
use super::effects::{Effect, Journal};
use super::http::{Answer, Call, Partner};
use super::server::Options;
use crate::config::{self, Config};

/// Every client's password at the start; by the manual's rule it needs a digit.
pub(super) const PASSWORD: &str = "ventanilla-1";

/// How a token is answered that is missing or dead; the manual does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DeadToken {
    /// 400 with the words for a missing profile.
    #[default]
    NoProfile,
    /// 401
    Unauthorized,
    /// 403
    Forbidden,
}

/// What comes past the last page of recharges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PastEnd {
    /// No rows.
    #[default]
    Empty,
    /// 400
    Error,
    /// The last page once more, with its own number.
    LastAgain,
    /// The last page once more, under the number that was asked for.
    LastRenamed,
}

/// How days and moments are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dates {
    /// `2019-01-05`
    #[default]
    Days,
    /// `05/01/2019`
    Slashes,
    /// `2019-01-05T00:00:00-05:00`
    Moments,
}

/// How the service reads the places where its manual is silent or contradicts itself. A client has to live with each.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a reading of its own")]
pub struct LeasyReadings {
    /// A missing or dead token.
    pub dead_token: DeadToken,
    /// `error` as a list everywhere, or as a text everywhere; none: as each operation's sample shows it.
    pub errors_as_list: Option<bool>,
    /// The page of recharges is read from the body; else from the query. The other place is not looked at.
    pub page_in_body: bool,
    /// Past the last page of recharges.
    pub past_end: PastEnd,
    /// Recharges on a page.
    pub page_size: usize,
    /// A single invoice is an object, as in the sample, and none is `null`.
    pub few_as_object: bool,
    /// Ids are texts.
    pub ids_as_text: bool,
    /// Amounts are texts.
    pub money_as_text: bool,
    /// Files have whole addresses.
    pub absolute_files: bool,
    /// Days and moments.
    pub dates: Dates,
    /// A token dies after so many calls.
    pub token_calls: Option<u32>,
}

impl Default for LeasyReadings {
    fn default() -> Self {
        Self {
            dead_token: DeadToken::default(),
            errors_as_list: None,
            page_in_body: false,
            past_end: PastEnd::default(),
            page_size: 20,
            few_as_object: false,
            ids_as_text: false,
            money_as_text: false,
            absolute_files: false,
            dates: Dates::default(),
            token_calls: None,
        }
    }
}

/// The partner.
pub(super) struct Leasy {
    world: World,
    sessions: Sessions,
    readings: RwLock<LeasyReadings>,
    journal: Arc<Journal>,
    now: jiff::Timestamp,
}

/// The operations, by method and shape of the path.
enum Route<'a> {
    Auth,
    Profile,
    Password,
    Cards,
    Recharges,
    Invoices(&'a str, &'a str),
    Car(&'a str),
    /// A file that a link leads to.
    File,
}

fn route<'a>(method: &str, path: &'a str) -> Option<Route<'a>> {
    let parts: Vec<&str> = path.split('/').collect();
    Some(match (method, &parts[..]) {
        ("POST", ["clients", "auth", ""]) => Route::Auth,
        ("GET", ["clients", "profile", ""]) => Route::Profile,
        ("PATCH", ["clients", "password", ""]) => Route::Password,
        ("GET", ["clients", "cards", ""]) => Route::Cards,
        ("GET", ["clients", "recharges", ""]) => Route::Recharges,
        ("GET", ["contracts", contract, "invoices", status, ""]) => Route::Invoices(contract, status),
        ("GET", ["contracts", contract, "car", ""]) => Route::Car(contract),
        ("GET", ["static", "files", _, _]) => Route::File,
        _ => return None,
    })
}

/// What is wrong with a new password by the manual's rule, in the service's words.
fn wrong_with(new: &str, repeated: &str) -> Vec<&'static str> {
    let mut wrong = Vec::new();
    if new != repeated {
        wrong.push("Las contraseñas no coinciden");
    }
    if new.chars().count() < 6 {
        wrong.push("La contraseña debe tener un mínimo de 6 caracteres");
    }
    if !new.chars().any(|c| c.is_ascii_digit()) {
        wrong.push("La contraseña debe tener al menos 1 número");
    }
    if !new.chars().any(char::is_alphabetic) {
        wrong.push("La contraseña debe tener al menos 1 letra");
    }
    wrong
}

impl Leasy {
    /// The service with its data; effects go to the journal.
    pub(super) fn new(options: &Options, journal: Arc<Journal>) -> Self {
        Self {
            world: World::new(options.seed, options.now),
            sessions: Sessions::default(),
            readings: RwLock::default(),
            journal,
            now: options.now,
        }
    }

    pub(super) fn readings(&self) -> LeasyReadings {
        self.readings.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn set_readings(&self, readings: LeasyReadings) {
        *self.readings.write().unwrap_or_else(PoisonError::into_inner) = readings;
    }

    /// The documents of the clients who may sign in.
    pub(super) fn documents(&self) -> Vec<String> {
        self.world.people.iter().map(|person| person.document.clone()).collect()
    }

    fn sign_in(&self, call: &Call, answers: &Answers<'_>) -> Answer {
        let body: serde_json::Value = serde_json::from_slice(&call.body).unwrap_or_default();
        let text = |name: &str| body[name].as_str().unwrap_or_default();
        let person = self.world.people.iter().position(|person| person.document == text("document"));
        match person.filter(|&person| self.sessions.password(person) == text("password")) {
            Some(person) => self.sessions.enter(person).map_or_else(
                |_| Answer::html(500, "Server Error (500)"),
                |token| Answer::value(200, &json!({ "token": token })),
            ),
            None => answers.refuse(Op::Auth, 400, &["Las credenciales ingresadas son incorrectas"]),
        }
    }

    fn change_password(&self, call: &Call, who: usize, person: &Person, answers: &Answers<'_>) -> Answer {
        let body: serde_json::Value = serde_json::from_slice(&call.body).unwrap_or_default();
        let text = |name: &str| body[name].as_str().unwrap_or_default();
        let new = text("new_password");
        let mut wrong = wrong_with(new, text("confirm_new_password"));
        if text("password") != self.sessions.password(who) {
            wrong.insert(0, "La contraseña actual es incorrecta");
        }
        if !wrong.is_empty() {
            return answers.refuse(Op::Password, 400, &wrong);
        }
        self.journal.effect(Effect {
            seq: 0,
            partner: "leasy",
            operation: "leasy.password",
            target: person.document.clone(),
            user: person.document.clone(),
            changed: new != self.sessions.password(who),
            body: String::from_utf8_lossy(&call.body).into_owned(),
            at: self.now,
        });
        self.sessions.set_password(who, new);
        Answer::value(200, &json!({"status": 200}))
    }
}

impl Partner for Leasy {
    fn mount(&self) -> &'static str {
        "/leasy/api/v1/"
    }

    fn operation(&self, method: &str, path: &str) -> Option<&'static str> {
        Some(match route(method, path)? {
            Route::Auth => "leasy.auth",
            Route::Profile => "leasy.profile",
            Route::Password => "leasy.password",
            Route::Cards => "leasy.cards",
            Route::Recharges => "leasy.recharges",
            Route::Invoices(..) => "leasy.invoices",
            Route::Car(_) => "leasy.car",
            Route::File => "leasy.file",
        })
    }

    fn answer(&self, call: &Call) -> Answer {
        let readings = self.readings();
        let answers = Answers { readings: &readings, base: &call.base, today: self.world.today };
        let Some(route) = route(&call.method, &call.path) else {
            return Answer::html(404, "Not Found");
        };
        match route {
            Route::Auth => return self.sign_in(call, &answers),
            Route::File => return answers::file(),
            _ => {}
        }
        let who = call.header("authentication").and_then(|token| self.sessions.viewer(token, readings.token_calls));
        let Some((who, token)) = who.and_then(|who| Some((who, call.header("authentication")?))) else {
            return answers.dead_token();
        };
        let person = &self.world.people[who];
        let contract = |id: &str| person.contracts.iter().find(|contract| contract.uuid == id);
        match route {
            Route::Auth | Route::File | Route::Profile => Answer::value(200, &answers.profile(person, token)),
            Route::Cards => Answer::value(200, &answers.cards(person)),
            Route::Recharges => answers.recharges(person, call),
            Route::Password => self.change_password(call, who, person, &answers),
            Route::Invoices(id, list) => match contract(id) {
                None => answers.no_contract(),
                Some(contract) => answers.invoices(contract, list),
            },
            Route::Car(id) => match contract(id) {
                None => answers.no_contract(),
                Some(contract) => Answer::value(200, &answers.car(contract, false)),
            },
        }
    }

    fn refusal(&self, status: u16, retry_after: Option<u32>) -> Answer {
        let readings = self.readings();
        let answers = Answers { readings: &readings, base: "", today: self.world.today };
        let answer = match status {
            500.. => Answer::html(status, "Server Error"),
            _ => answers.refuse(Op::Car, status, &["Error"]),
        };
        match retry_after {
            Some(seconds) => answer.with("retry-after", seconds.to_string()),
            None => answer,
        }
    }

    fn forget_sessions(&self) {
        self.sessions.forget();
    }

    fn account(&self) -> (&str, &'static str) {
        (self.world.people.first().map_or("", |person| person.document.as_str()), PASSWORD)
    }

    fn enter(&self, base_url: String, config: &mut Config) {
        let mut documents = self.documents().into_iter();
        let stored = config::Stored::plain(PASSWORD);
        config.leasy = Some(config::Leasy {
            base_url,
            document: documents.next().unwrap_or_default(),
            accounts: documents
                .map(|document| config::Login {
                    document: Some(document),
                    stored: stored.clone(),
                    ..config::Login::default()
                })
                .collect(),
            stored: stored.clone(),
            ..config::Leasy::default()
        });
    }
}
