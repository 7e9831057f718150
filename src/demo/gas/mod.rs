//! Gas Premium, gas delivered to homes: who may call what, under every reading of its manual.
//!
//! Written from the manual alone. Hours fill up, the price moves with every order, and the list of payments is everybody's,
//! as the manual warns. What people change is kept in [`world`]; how it is written is said by [`GasReadings`].

mod answers;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests;
mod visits;
mod world;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};

use self::answers::Answers;
use self::world::{User, World};
use super::effects::{Effect, Journal};
use super::http::{Answer, Call, Partner};
use super::leasy::session::Sessions;
use super::server::Options;
use crate::config::{self, Config};

/// Every user's password at the start.
pub(super) const PASSWORD: &str = "ventanilla";

/// The service's word for a token that is missing or dead.
const DEAD: &str = "Unauthenticated";

/// Which header the token is looked for in: the manual writes it without its h.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TokenHeader {
    /// In both.
    #[default]
    Either,
    /// `Authorization` alone.
    Authorization,
    /// `Autorization` alone.
    Autorization,
}

/// Where a registration looks for the e-mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EmailField {
    /// In both.
    #[default]
    Either,
    /// `email` alone, as in the example.
    Email,
    /// `username` alone, as in the table.
    Username,
}

/// How the service reads the places where its manual is silent or contradicts itself. A client has to live with each.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a reading of its own")]
pub struct GasReadings {
    /// The status of a refusal.
    pub refusal_status: u16,
    /// The status of the answer to a missing or dead token.
    pub dead_status: u16,
    /// The header of the token.
    pub token_header: TokenHeader,
    /// The e-mail of a registration.
    pub email_field: EmailField,
    /// `success` as a flag.
    pub success_as_flag: bool,
    /// Ids are texts.
    pub ids_as_text: bool,
    /// Amounts of payments are numbers, the price is a text: both the other way round than in the samples.
    pub amounts_turned: bool,
    /// A list without rows is `[]`; else `null`.
    pub empty_as_list: bool,
    /// A list of one row is that row.
    pub one_as_object: bool,
    /// Hours are padded: `07:30:00`.
    pub padded_hours: bool,
    /// The documented defect: everybody's payments are listed.
    pub everybodys_payments: bool,
    /// A token dies after so many calls.
    pub token_calls: Option<u32>,
}

impl Default for GasReadings {
    fn default() -> Self {
        Self {
            refusal_status: 200,
            dead_status: 401,
            token_header: TokenHeader::default(),
            email_field: EmailField::default(),
            success_as_flag: false,
            ids_as_text: false,
            amounts_turned: false,
            empty_as_list: false,
            one_as_object: false,
            padded_hours: false,
            everybodys_payments: true,
            token_calls: None,
        }
    }
}

struct State {
    world: World,
    readings: GasReadings,
}

/// The partner.
pub(super) struct Gas {
    state: Mutex<State>,
    sessions: Sessions,
    journal: Arc<Journal>,
    first: String,
    now: jiff::Timestamp,
}

/// The operation at a method and path.
fn operation(method: &str, path: &str) -> Option<&'static str> {
    Some(match (method, path) {
        ("POST", "register") => "gas.register",
        ("POST", "login") => "gas.login",
        ("GET", "profile") => "gas.profile",
        ("PUT", "user/update") => "gas.update_profile",
        ("POST", "save-method-payment") => "gas.save_method",
        ("GET", "method-payment") => "gas.methods",
        ("POST", "delete-method-payment") => "gas.delete_method",
        ("GET", "get-payments") => "gas.payments",
        ("GET", "get-dates") => "gas.dates",
        ("GET", "get-price") => "gas.price",
        ("POST", "request-gasoline") => "gas.request_visit",
        _ => return None,
    })
}

/// A text in a body; empty if it is missing or none.
fn text<'b>(body: &'b Value, name: &str) -> &'b str {
    body[name].as_str().unwrap_or_default()
}

impl Gas {
    /// The service with its data; effects go to the journal.
    pub(super) fn new(options: &Options, journal: Arc<Journal>) -> Self {
        let world = World::new(options.seed, options.now);
        let first = world.users.first().map(|user| user.email.clone()).unwrap_or_default();
        let state = Mutex::new(State { world, readings: GasReadings::default() });
        Self { state, sessions: Sessions::default(), journal, first, now: options.now }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn readings(&self) -> GasReadings {
        self.state().readings.clone()
    }

    pub(super) fn set_readings(&self, readings: GasReadings) {
        self.state().readings = readings;
    }

    /// The price of a litre, in hundredths.
    pub(super) fn set_price(&self, cents: i64) {
        self.state().world.price = cents;
    }

    /// Takes the last place of an hour, as if somebody else had asked for it. False if there is no such hour.
    pub(super) fn fill(&self, date: &str) -> bool {
        self.state().world.fill(date)
    }

    /// The e-mails of the users who may sign in with the password.
    pub(super) fn emails(&self) -> Vec<String> {
        let state = self.state();
        state.world.users.iter().filter(|user| user.password.is_some()).map(|user| user.email.clone()).collect()
    }

    /// A user who signs in with a token of Facebook's: the e-mail and the token.
    pub(super) fn facebook(&self) -> Option<(String, String)> {
        let state = self.state();
        state.world.users.iter().find_map(|user| Some((user.email.clone(), user.facebook.clone()?)))
    }

    /// What stands in no payment of this user: folios, orders, references and cards of everybody else's.
    pub(super) fn foreign(&self, email: &str) -> Vec<String> {
        let state = self.state();
        let World { users, payments, .. } = &state.world;
        let others = payments.iter().filter(|row| users.get(row.owner).is_some_and(|user| user.email != email));
        let told = |row: &world::Payment| {
            [Some(row.folio.clone()), row.order.clone(), row.reference.clone(), row.card.clone()].into_iter().flatten()
        };
        others.flat_map(told).collect()
    }

    fn effect(&self, operation: &'static str, target: &str, user: &str, call: &Call, changed: bool) {
        self.journal.effect(Effect {
            seq: 0,
            partner: "gas",
            operation,
            target: target.to_owned(),
            user: user.to_owned(),
            changed,
            body: String::from_utf8_lossy(&call.body).into_owned(),
            at: self.now,
        });
    }

    fn sign_in(&self, body: &Value, world: &World, answers: &Answers<'_>) -> Answer {
        let facebook = text(body, "fbuid");
        let (found, words) = if facebook.is_empty() {
            let (name, password) = (text(body, "username"), text(body, "password"));
            if name.is_empty() || password.is_empty() {
                return answers.refuse("Hubo un error al autenticar el usuario.");
            }
            let is = |user: &User| user.email == name && user.password.as_deref() == Some(password);
            (world.users.iter().position(is), "Usuario o contraseña no valida.")
        } else {
            let is = |user: &User| user.facebook.as_deref() == Some(facebook);
            (world.users.iter().position(is), "El usuario Facebook no existe.")
        };
        let Some(user) = found else { return answers.refuse(words) };
        let Ok(token) = self.sessions.enter(user) else { return Answer::html(500, "Server Error") };
        // Neither envelope nor, for Facebook, the time that it is good for.
        let answer = if facebook.is_empty() {
            json!({"token_type": "Bearer", "expires_in": 604_800, "access_token": token, "refresh_token": format!("r{token}")})
        } else {
            json!({"token_type": "Bearer", "access_token": token, "refresh_token": ""})
        };
        Answer::value(200, &answer)
    }

    fn register(&self, call: &Call, body: &Value, world: &mut World, answers: &Answers<'_>) -> Answer {
        let email = match answers.readings.email_field {
            EmailField::Email => text(body, "email"),
            EmailField::Username => text(body, "username"),
            EmailField::Either if text(body, "email").is_empty() => text(body, "username"),
            EmailField::Either => text(body, "email"),
        };
        let some = |name: &str| Some(text(body, name)).filter(|text| !text.is_empty()).map(str::to_owned);
        let (password, facebook) = (some("password"), some("fbuid"));
        let missing = ["name", "last_name"].iter().any(|name| text(body, name).is_empty()) || email.is_empty();
        if missing || (password.is_none() && facebook.is_none()) {
            return answers.refuse("Hace falta enviar información.");
        }
        if world.users.iter().any(|user| user.email == email) {
            return answers.refuse("Correo electrónico previamente registrado.");
        }
        if facebook.is_some() && world.users.iter().any(|user| user.facebook == facebook) {
            return answers.refuse("Usuario Facebook registrado previamente.");
        }
        let (name, last_name) = (text(body, "name"), text(body, "last_name"));
        let user = User::new(world.users.len(), (name, last_name), email, text(body, "phone"), (password, facebook));
        self.effect("gas.register", email, email, call, true);
        world.users.push(user);
        answers.done("Usuario registrado correctamente.")
    }

    /// Calls that a token is needed for.
    fn behind_token(&self, operation: &str, call: &Call, body: &Value, state: &mut State) -> Answer {
        let State { world, readings } = state;
        let answers = Answers { readings };
        let (plain, misspelt) = (call.header("authorization"), call.header("autorization"));
        let header = match readings.token_header {
            TokenHeader::Either => plain.or(misspelt),
            TokenHeader::Authorization => plain,
            TokenHeader::Autorization => misspelt,
        };
        let token = header.and_then(|value| value.strip_prefix("Bearer "));
        let Some(who) = token.and_then(|token| self.sessions.viewer(token, readings.token_calls)) else {
            return answers.dead(DEAD);
        };
        match operation {
            "gas.profile" => answers.list(vec![answers.profile(&world.users[who])], None),
            "gas.methods" => {
                let cards = world.users[who].cards.iter().map(world::Card::to_json).collect();
                answers.list(cards, Some("Sin métodos de pago asociados."))
            }
            "gas.payments" => {
                let own = |owner: usize| readings.everybodys_payments || owner == who;
                let rows = world.payments.iter().filter(|row| own(row.owner)).map(|row| answers.payment(row));
                answers.list(rows.collect(), None)
            }
            "gas.update_profile" => {
                let user = &mut world.users[who];
                let before = (user.name.clone(), user.last_name.clone(), user.phone.clone());
                for (name, place) in
                    [("name", &mut user.name), ("last_name", &mut user.last_name), ("phone", &mut user.phone)]
                {
                    if let Some(text) = body[name].as_str() {
                        text.clone_into(place);
                    }
                }
                let changed = before != (user.name.clone(), user.last_name.clone(), user.phone.clone());
                self.effect("gas.update_profile", &user.email, &user.email, call, changed);
                answers.done("Actualización de perfil correcta.")
            }
            "gas.save_method" => match world.save_card(who, text(body, "token_id")) {
                None => answers.refuse("Hubo un error al registar el metodo de pago del usuario."),
                Some(id) => {
                    self.effect("gas.save_method", &id, &world.users[who].email, call, true);
                    answers.done("Metodo de pago asociado correctamente.")
                }
            },
            "gas.delete_method" => {
                let (id, user) = (text(body, "method_id"), &mut world.users[who]);
                let Some(at) = user.cards.iter().position(|card| card.id == id) else {
                    return answers.refuse("El método de pago no existe.");
                };
                user.cards.remove(at);
                self.effect("gas.delete_method", id, &user.email, call, true);
                answers.done("Método de pago eliminado correctamente.")
            }
            _ => match visits::request(world, who, body) {
                Err(words) => answers.refuse(words),
                Ok(receipt) => {
                    let folio = text(&receipt, "folio").to_owned();
                    self.effect("gas.request_visit", &folio, &world.users[who].email, call, true);
                    answers.good(receipt)
                }
            },
        }
    }
}

impl Partner for Gas {
    fn mount(&self) -> &'static str {
        "/gas/api/"
    }

    fn operation(&self, method: &str, path: &str) -> Option<&'static str> {
        operation(method, path)
    }

    fn answer(&self, call: &Call) -> Answer {
        let Some(operation) = operation(&call.method, &call.path) else {
            return Answer::html(404, "Not Found");
        };
        let body: Value = serde_json::from_slice(&call.body).unwrap_or_default();
        let mut state = self.state();
        let State { world, readings } = &mut *state;
        let answers = Answers { readings };
        match operation {
            "gas.login" => self.sign_in(&body, world, &answers),
            "gas.register" => self.register(call, &body, world, &answers),
            "gas.dates" => answers.list(world.days(readings.padded_hours), None),
            "gas.price" => answers.good(json!({ "price": answers.amount(world.price, true) })),
            _ => self.behind_token(operation, call, &body, &mut state),
        }
    }

    fn refusal(&self, status: u16, retry_after: Option<u32>) -> Answer {
        let answer = match status {
            500.. => Answer::html(status, "Server Error"),
            401 => Answer::value(401, &json!({"success": 0, "message": DEAD, "data": []})),
            _ => Answer::value(status, &json!({"success": 0, "message": "Error", "data": null})),
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
        (&self.first, PASSWORD)
    }

    fn enter(&self, base_url: String, config: &mut Config) {
        let mut emails = self.emails().into_iter();
        let stored = config::Stored::plain(PASSWORD);
        let username = emails.next().unwrap_or_default();
        let login = |email| config::Login { username: Some(email), stored: stored.clone(), ..config::Login::default() };
        let accounts = emails.map(login).collect();
        config.gas =
            Some(config::Gas { base_url, username, accounts, stored: stored.clone(), ..config::Gas::default() });
    }
}
