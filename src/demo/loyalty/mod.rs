//! MS Loyalty, customers' points: who may call what, under every reading of its manual.
//!
//! Written from the manual alone. Transactions and the customers' data are stored; balances and batches follow from them.

mod answers;
mod world;
mod writes;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use jiff::civil::Date;
use serde_json::{Value, json};

use self::answers::Answers;
use self::world::World;
use self::writes::Write;
use super::effects::{Effect, Journal};
use super::http::{Answer, Call, Partner};
use super::server::{Options, random_hex};
use crate::config::{self, Config};
use crate::domain::Secret;

/// The client that may have tokens.
const CLIENT: &str = "1";
/// Its secret.
pub(super) const SECRET: &str = "ventanilla-client";

/// How a customer is answered that nobody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UnknownCustomer {
    /// `{"exists": false}`
    #[default]
    ExistsFalse,
    /// 404
    NotFound,
    /// 422
    Invalid,
}

/// What comes past the last page of a history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HistoryEnd {
    /// No rows.
    #[default]
    Empty,
    /// 422
    Error,
    /// The last page once more.
    LastAgain,
}

/// What comes of a code that was used before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RepeatedCode {
    /// 422
    #[default]
    Refused,
    /// The first result, and nothing is done.
    First,
    /// It is done again.
    Again,
}

/// How the service reads the places where its manual is silent or contradicts itself. A client has to live with each.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a reading of its own")]
pub struct LoyaltyReadings {
    /// What is not there is the text `"null"`.
    pub nulls_as_text: bool,
    /// Ids and amounts are numbers.
    pub numbers: bool,
    /// Answers come without their envelope.
    pub bare: bool,
    /// A warning is a list.
    pub warning_as_list: bool,
    /// A customer that nobody knows.
    pub unknown_customer: UnknownCustomer,
    /// A code that nobody knows is an empty list; else 404.
    pub unknown_code_empty: bool,
    /// Past the last page of a history.
    pub past_end: HistoryEnd,
    /// Transactions on a page.
    pub page_size: usize,
    /// A code that was used before.
    pub repeated_code: RepeatedCode,
    /// Reversing many does those that it can; else all or none.
    pub reverses_some: bool,
    /// The row of a reversal has another code than its target.
    pub reversal_code_differs: bool,
    /// Both sides of a transfer are said to be debits.
    pub both_sides_debit: bool,
    /// `giftCardAmount`, not `giftCradAmount`.
    pub gift_spelt_right: bool,
    /// How long a token is said to live, in seconds.
    pub expires_in: u64,
    /// A token dies after so many calls.
    pub token_calls: Option<u32>,
}

impl Default for LoyaltyReadings {
    fn default() -> Self {
        Self {
            nulls_as_text: true,
            numbers: false,
            bare: false,
            warning_as_list: false,
            unknown_customer: UnknownCustomer::default(),
            unknown_code_empty: false,
            past_end: HistoryEnd::default(),
            page_size: 20,
            repeated_code: RepeatedCode::default(),
            reverses_some: false,
            reversal_code_differs: false,
            both_sides_debit: true,
            gift_spelt_right: false,
            expires_in: 31_536_000,
            token_calls: None,
        }
    }
}

/// The partner.
pub(super) struct Loyalty {
    world: Mutex<World>,
    /// Tokens and the calls that were made with them.
    tokens: Mutex<HashMap<String, u32>>,
    readings: RwLock<LoyaltyReadings>,
    journal: Arc<Journal>,
    seed: u64,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Loyalty {
    /// The service with its data; effects go to the journal.
    pub(super) fn new(options: &Options, journal: Arc<Journal>) -> Self {
        Self {
            world: Mutex::new(World::new(options.seed, options.now)),
            tokens: Mutex::default(),
            readings: RwLock::default(),
            journal,
            seed: options.seed,
        }
    }

    pub(super) fn readings(&self) -> LoyaltyReadings {
        self.readings.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn set_readings(&self, readings: LoyaltyReadings) {
        *self.readings.write().unwrap_or_else(PoisonError::into_inner) = readings;
    }

    fn token(&self, call: &Call, readings: &LoyaltyReadings) -> Answer {
        let body: Value = serde_json::from_slice(&call.body).unwrap_or_default();
        let client = body["client_id"].as_u64().map(|id| id.to_string());
        let known = body["grant_type"] == "client_credentials" && client.as_deref() == Some(CLIENT);
        if !known || body["client_secret"] != SECRET {
            let refused = json!({"error": "invalid_client", "message": "Client authentication failed"});
            return Answer::value(401, &refused);
        }
        random_hex().map_or_else(
            |_| Answer::html(500, "Server Error"),
            |token| {
                lock(&self.tokens).insert(token.clone(), 0);
                let told = json!({"token_type": "Bearer", "expires_in": readings.expires_in, "access_token": token});
                Answer::value(200, &told)
            },
        )
    }

    fn may(&self, call: &Call, readings: &LoyaltyReadings) -> bool {
        let Some(token) = call.header("authorization").and_then(|value| value.strip_prefix("Bearer ")) else {
            return false;
        };
        let mut tokens = lock(&self.tokens);
        let Some(calls) = tokens.get_mut(token) else { return false };
        *calls += 1;
        let is_dead = readings.token_calls.is_some_and(|lives| *calls > lives);
        if is_dead {
            tokens.remove(token);
        }
        !is_dead
    }

    fn read(&self, operation: &str, call: &Call, answers: &Answers<'_>) -> Answer {
        let given = |name: &'static str| call.param(name).ok_or(name);
        let answer = match operation {
            "loyalty.report_stores" | "loyalty.report_products" => days(call, "startDate", "endDate")
                .map(|days| answers.data(answers.report(self.seed, days, operation.ends_with("products")), true)),
            "loyalty.history" => given("customerId").map(|id| {
                let page = call.param("page").and_then(|page| page.parse().ok()).unwrap_or(1);
                match answers.world.person(id) {
                    Some(person) => answers.history(person, page),
                    None => answers.refuse(404, "404 Not Found", None),
                }
            }),
            "loyalty.by_code" => given("code").and_then(|code| {
                let rows = answers.world.of_code(code, given("type")?);
                if rows.is_empty() && !answers.readings.unknown_code_empty {
                    return Ok(answers.refuse(404, "404 Not Found", None));
                }
                Ok(answers.data(answers.rows(rows.into_iter()), true))
            }),
            "loyalty.reloads" | "loyalty.points" => days(call, "from", "to").and_then(|(from, to)| {
                let person = answers.world.person(given("document")?);
                let unit = usize::from(operation.ends_with("reloads"));
                let rows = answers.world.rows.iter().rev().filter(|row| {
                    Some(row.person) == person && row.unit == unit && (from..=to).contains(&World::day(row))
                });
                Ok(answers.data(answers.rows(rows), true))
            }),
            "loyalty.batches" => given("customerId").map(|id| match answers.world.person(id) {
                Some(person) => answers.data(answers.batches(person), false),
                None => answers.refuse(404, "404 Not Found", None),
            }),
            "loyalty.groups" => Ok(answers.data(Answers::group(), true)),
            _ => given("externalId").map(|id| answers.customer(id)),
        };
        answer.unwrap_or_else(|field| answers.invalid(field, "El campo no es válido"))
    }

    fn write(&self, operation: &'static str, call: &Call, world: &mut World, readings: &LoyaltyReadings) -> Answer {
        let body: Value = serde_json::from_slice(&call.body).unwrap_or_default();
        let now = world.now;
        let done = Write { readings, world, body: &body }.run(operation);
        if let Some(target) = done.changed {
            self.journal.effect(Effect {
                seq: 0,
                partner: "loyalty",
                operation,
                target,
                user: CLIENT.to_owned(),
                changed: true,
                body: String::from_utf8_lossy(&call.body).into_owned(),
                at: now,
            });
        }
        done.answer
    }
}

/// A range of days from a query; the name of what is wrong with it.
fn days(call: &Call, from: &'static str, to: &'static str) -> Result<(Date, Date), &'static str> {
    let day = |name: &'static str| call.param(name).and_then(|text| text.parse::<Date>().ok()).ok_or(name);
    let (first, last) = (day(from)?, day(to)?);
    if first <= last { Ok((first, last)) } else { Err(to) }
}

fn operation(method: &str, path: &str) -> Option<&'static str> {
    Some(match (method, path) {
        ("POST", "oauth/token") => "loyalty.token",
        ("GET", "api/report/dailySummary/stores") => "loyalty.report_stores",
        ("GET", "api/report/dailySummary/products") => "loyalty.report_products",
        ("POST", "api/transaction") => "loyalty.create",
        ("POST", "api/transaction/checkbook") => "loyalty.checkbook",
        ("POST", "api/transaction/reverse") => "loyalty.reverse",
        ("POST", "api/transaction/reverseMany") => "loyalty.reverse_many",
        ("POST", "api/transaction/transfer") => "loyalty.transfer",
        ("POST", "api/transaction/redeemFullBalance") => "loyalty.redeem_full",
        ("GET", "api/transaction/history") => "loyalty.history",
        ("GET", "api/transaction/transactionByCode") => "loyalty.by_code",
        ("GET", "api/transaction/reloadsByCustomer") => "loyalty.reloads",
        ("GET", "api/transaction/pointsByCustomer") => "loyalty.points",
        ("GET", "api/batch/expiration") => "loyalty.batches",
        ("GET", "api/group/default") => "loyalty.groups",
        ("GET", "api/customer/findByExternalId") => "loyalty.customer",
        _ => return None,
    })
}

impl Partner for Loyalty {
    fn mount(&self) -> &'static str {
        "/loyalty/"
    }

    fn operation(&self, method: &str, path: &str) -> Option<&'static str> {
        operation(method, path)
    }

    fn answer(&self, call: &Call) -> Answer {
        let readings = self.readings();
        let mut world = lock(&self.world);
        let refuse = |world: &World, status, words| Answers { readings: &readings, world }.refuse(status, words, None);
        match operation(&call.method, &call.path) {
            None if ["GET", "POST"].iter().any(|method| operation(method, &call.path).is_some()) => {
                refuse(&world, 405, "Method Not Allowed")
            }
            None => refuse(&world, 404, "404 Not Found"),
            Some("loyalty.token") => self.token(call, &readings),
            Some(_) if !self.may(call, &readings) => refuse(&world, 401, "Unauthenticated"),
            Some(write) if call.method == "POST" => self.write(write, call, &mut world, &readings),
            Some(read) => self.read(read, call, &Answers { readings: &readings, world: &world }),
        }
    }

    fn refusal(&self, status: u16, retry_after: Option<u32>) -> Answer {
        let world = lock(&self.world);
        let readings = self.readings();
        let answer = Answers { readings: &readings, world: &world }.refuse(status, "Error", None);
        match retry_after {
            Some(seconds) => answer.with("retry-after", seconds.to_string()),
            None => answer,
        }
    }

    fn forget_sessions(&self) {
        lock(&self.tokens).clear();
    }

    fn account(&self) -> (&str, &'static str) {
        (CLIENT, SECRET)
    }

    fn enter(&self, base_url: String, config: &mut Config) {
        config.loyalty = Some(config::Loyalty {
            base_url,
            client_id: CLIENT.to_owned(),
            client_secret: Some(Secret::new(SECRET)),
            ..config::Loyalty::default()
        });
    }
}
