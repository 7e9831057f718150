//! Lead Leader, the loan applications: who may call what, under every reading of its manual.
//!
//! Written from the manual alone. The cryptography is real ([`vault`]) with two key pairs, the service's and the
//! console's; pairs of tokens are good for one call ([`pairs`]), deals grow older by the demo's clock ([`deals`]).

mod deals;
mod pairs;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests;
mod vault;

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use serde_json::{Value, json};

use self::deals::Deals;
use self::pairs::{Pairs, Shown};
use self::vault::{Unsealed, Vault};
use super::effects::{Effect, Journal};
use super::http::{Answer, Call, Partner};
use super::server::Options;
use crate::config::{self, Config};
use crate::domain::Secret;

/// Who signs in: the manual's own sample.
pub(super) const EMAIL: &str = "EmailExample@mail.com";
/// The manual's own sample, too.
pub(super) const PASSWORD: &str = "PasswordExample";

/// Where one signs in.
const AUTH: &str = "api/partners/input/auth/";
/// Where deals are made.
const CREATE: &str = "api/partners/input/create-short-deal/";
/// Where statuses are asked for.
const CHECK: &str = "api/partners/input/check-status/";

/// How the service reads the places where its manual is silent or contradicts itself. A client has to live with each.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a reading of its own")]
pub struct LeadLeaderReadings {
    /// One signs in at the path of a new deal, as the manual prints it; else at a path of its own.
    pub auth_at_deals: bool,
    /// The status of every `{error}`: 200, 400 or 401.
    pub error_status: u16,
    /// A new pair of tokens kills the older ones.
    pub new_pair_kills: bool,
    /// A call that is refused spends its pair, too.
    pub refusal_spends: bool,
    /// A status is asked for by GET; else by POST. The other method is unknown there.
    pub check_by_get: bool,
    /// A field of the wrong type is told by its name; else in one text.
    pub errors_by_field: bool,
    /// The status of a creation: 200, or 201.
    pub created: u16,
    /// `deal_id` is a text; the manual says a number.
    pub id_as_text: bool,
}

impl Default for LeadLeaderReadings {
    fn default() -> Self {
        Self {
            auth_at_deals: false,
            error_status: 400,
            new_pair_kills: true,
            refusal_spends: true,
            check_by_get: false,
            errors_by_field: false,
            created: 200,
            id_as_text: false,
        }
    }
}

/// The partner.
pub(super) struct LeadLeader {
    vault: Vault,
    pairs: Pairs,
    deals: Deals,
    readings: RwLock<LeadLeaderReadings>,
    journal: Arc<Journal>,
    now: jiff::Timestamp,
}

/// The operations.
enum Route {
    Auth,
    Create,
    Check,
}

/// A refusal: its words, by field if they are about one.
type Refusal = (&'static str, Option<&'static str>);

const NO_PAIR: Refusal = ("Токен недійсний або вже використаний", None);
const NO_DEAL: Refusal = ("Заявки з таким ID не існує", Some("deal_id"));

impl LeadLeader {
    /// The service without a deal; effects go to the journal.
    pub(super) fn new(options: &Options, journal: Arc<Journal>) -> Self {
        Self {
            vault: Vault::default(),
            pairs: Pairs::default(),
            deals: Deals::default(),
            readings: RwLock::default(),
            journal,
            now: options.now,
        }
    }

    pub(super) fn readings(&self) -> LeadLeaderReadings {
        self.readings.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn set_readings(&self, readings: LeadLeaderReadings) {
        *self.readings.write().unwrap_or_else(PoisonError::into_inner) = readings;
    }

    /// Lets the demo's clock jump.
    pub(super) fn pass(&self, time: Duration) {
        self.deals.pass(time);
    }

    /// No deal is known any more.
    pub(super) fn lose_deals(&self) {
        self.deals.lose();
    }

    /// How often a pair was shown that was spent already: a good client never does.
    pub(super) fn seen_twice(&self) -> u64 {
        self.pairs.seen_twice()
    }

    fn route(&self, method: &str, path: &str, body: &[u8]) -> Option<Route> {
        let readings = self.readings();
        let check = if readings.check_by_get { "GET" } else { "POST" };
        match (method, path) {
            ("POST", AUTH) if !readings.auth_at_deals => Some(Route::Auth),
            // Both stand at one path then: what is no deal is a sign-in.
            ("POST", CREATE) if readings.auth_at_deals && field(body, "clientInfo").is_null() => Some(Route::Auth),
            ("POST", CREATE) => Some(Route::Create),
            (_, CHECK) if method == check => Some(Route::Check),
            _ => None,
        }
    }

    fn sign_in(&self, call: &Call) -> Result<Answer, Refusal> {
        let Unsealed { email, password } = self.vault.unseal(&call.body)?;
        if email != EMAIL {
            return Err(("Такого користувача не існує", None));
        }
        if password != PASSWORD {
            return Err(("Пароль невірний", None));
        }
        let (access, security) =
            self.pairs.issue(self.readings().new_pair_kills).map_err(|_| ("Внутрішній збій сервісу", None))?;
        let answer = json!({"message": "Токени отримано", "access_token": access, "security_token": security});
        Ok(Answer::value(200, &answer))
    }

    /// Takes the call's pair; what is done with it decides whether a refusal spends it.
    fn with_pair(&self, call: &Call, run: impl FnOnce() -> Result<Answer, Refusal>) -> Result<Answer, Refusal> {
        let bearer = call.header("authorization").and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default();
        let security = field(&call.body, "security_token");
        let security = security.as_str().or_else(|| call.param("security_token")).unwrap_or_default();
        let shown = Shown { access: bearer, security };
        if !self.pairs.take(&shown) {
            return Err(NO_PAIR);
        }
        let answer = run();
        if answer.is_err() && !self.readings().refusal_spends {
            self.pairs.give_back(&shown);
        }
        answer
    }

    fn create(&self, call: &Call) -> Result<Answer, Refusal> {
        let readings = self.readings();
        let deal = deals::deal(&call.body)?;
        let id = self.deals.add();
        self.journal.effect(Effect {
            seq: 0,
            partner: "lead_leader",
            operation: "ll.create_deal",
            target: id.to_string(),
            user: EMAIL.to_owned(),
            changed: true,
            body: deal,
            at: self.now,
        });
        let id = if readings.id_as_text { json!(id.to_string()) } else { json!(id) };
        Ok(Answer::value(readings.created, &json!({"message": "Заявку було успішно створено", "deal_id": id})))
    }

    fn check(&self, call: &Call) -> Result<Answer, Refusal> {
        let id = match call.method.as_str() {
            "GET" => call.param("deal_id").and_then(|id| id.parse().ok()),
            _ => field(&call.body, "deal_id").as_u64(),
        };
        let status = self.deals.status(id.ok_or(("deal_id має бути цілим числом", Some("deal_id")))?);
        let status = status.ok_or(NO_DEAL)?;
        Ok(Answer::value(200, &json!({"message": "Статус отримано", "status": status})))
    }

    fn refuse(&self, status: u16, (words, of): Refusal) -> Answer {
        let error = match of.filter(|_| self.readings().errors_by_field) {
            Some(field) => json!({ field: [words] }),
            None => json!(words),
        };
        Answer::value(status, &json!({ "error": error }))
    }
}

/// A field of a JSON body; nothing if there is none.
fn field(body: &[u8], name: &str) -> Value {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    body[name].clone()
}

impl Partner for LeadLeader {
    fn mount(&self) -> &'static str {
        "/lead_leader/"
    }

    fn operation(&self, method: &str, path: &str) -> Option<&'static str> {
        // Which of two operations a shared path means, only the body tells: the log has the path's own.
        Some(match self.route(method, path, br#"{"clientInfo":{}}"#)? {
            Route::Auth => "ll.auth",
            Route::Create => "ll.create_deal",
            Route::Check => "ll.check_status",
        })
    }

    fn answer(&self, call: &Call) -> Answer {
        let done = match self.route(&call.method, &call.path, &call.body) {
            None => return Answer::html(404, "Not Found"),
            Some(Route::Auth) => self.sign_in(call),
            Some(Route::Create) => self.with_pair(call, || self.create(call)),
            Some(Route::Check) => self.with_pair(call, || self.check(call)),
        };
        done.unwrap_or_else(|refusal| self.refuse(self.readings().error_status, refusal))
    }

    fn refusal(&self, status: u16, retry_after: Option<u32>) -> Answer {
        let answer = match status {
            500.. => Answer::html(status, "Server Error"),
            _ => self.refuse(status, ("Помилка", None)),
        };
        match retry_after {
            Some(seconds) => answer.with("retry-after", seconds.to_string()),
            None => answer,
        }
    }

    fn forget_sessions(&self) {
        self.pairs.forget();
    }

    fn account(&self) -> (&str, &'static str) {
        (EMAIL, PASSWORD)
    }

    fn enter(&self, base_url: String, config: &mut Config) {
        config.lead_leader = Some(config::LeadLeader {
            base_url,
            email: EMAIL.to_owned(),
            stored: config::Stored::plain(PASSWORD),
            private_key: Some(Secret::new(vault::CONSOLE)),
            partner_key: Some(vault::SERVICE_PUBLIC.to_owned()),
            final_statuses: deals::FINAL.map(str::to_owned).to_vec(),
            ..config::LeadLeader::default()
        });
    }
}
