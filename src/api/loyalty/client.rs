//! MS Loyalty over HTTP: one service, the sessions of its clients' accounts, nine reads, six writes.
//!
//! A token is had for a client's id and secret, or is configured ready. One that is about to die is renewed beside the
//! calls that still go out under it; one that has died, by the first call that is refused, for all that are in flight.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::tz::TimeZone;
use secrecy::zeroize::Zeroize;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::names::{Days, Document, ExternalId};
use super::ops;
use super::types::{Reply, Request, Transaction};
use super::wire;
use crate::api::http::Answer;
use crate::api::service::{Query, REPEATS, Reach, Signed, elsewhere};
use crate::api::session::{self, Bearer, Refused};
use crate::api::{self, ApiError, Parts, Reading};
use crate::domain::{AccountId, Clean, Partner, Secret};
use crate::ops::{OpSpec, Read};

/// A token is renewed so long before it dies; one that lives for minutes only, in its last tenth.
const BEFORE: Duration = Duration::from_mins(5);
/// A renewal that failed is tried again after so long, as long as the token holds.
const PAUSE: Duration = Duration::from_secs(30);

/// What the configured secret is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grant {
    /// A client's secret: a token is had for it.
    ClientSecret,
    /// The token itself.
    Token,
}

/// How the service is used, besides where it is.
pub(super) struct Settings {
    pub(super) grant: Grant,
    pub(super) zone: TimeZone,
}

type Session = session::Session<Bearer>;

/// The service.
pub(super) struct Loyalty {
    reach: Reach<Bearer>,
    settings: Settings,
    /// The time of each account's token, as far as it told how long it lives.
    lives: Mutex<HashMap<AccountId, Life>>,
}

/// The time of a token.
#[derive(Clone, Copy)]
struct Life {
    /// When it is to be renewed.
    due: Instant,
    /// When it dies.
    dies: Instant,
}

impl Loyalty {
    pub(super) fn new(reach: Reach<Bearer>, settings: Settings) -> Self {
        Self { reach, settings, lives: Mutex::default() }
    }

    async fn answer(&self, account: &AccountId, request: Request) -> Result<Reply, ApiError> {
        let host = self.reach.host();
        let from = |op: &'static OpSpec<Read>| wire::From { host: &host, op: op.name, zone: &self.settings.zone };
        match request {
            Request::StoreReport(days) => {
                let body = self.get(account, &ops::REPORT_STORES, report(days)).await?;
                let rows = from(&ops::REPORT_STORES).store_days(&body)?;
                Ok(Reply::StoreReport { days, rows })
            }
            Request::ProductReport(days) => {
                let body = self.get(account, &ops::REPORT_PRODUCTS, report(days)).await?;
                let rows = from(&ops::REPORT_PRODUCTS).product_days(&body)?;
                Ok(Reply::ProductReport { days, rows })
            }
            Request::History { customer, page } => {
                let query = vec![("customerId", customer.to_string()), ("page", page.to_string())];
                let body = match self.get(account, &ops::HISTORY, query).await {
                    Ok(body) => body,
                    // Past the end the service may say so by an error.
                    Err(ApiError::Status { status: 400 | 422, .. } | ApiError::NotFound { .. }) if page > 1 => {
                        return Ok(Reply::History { customer, page, rows: Vec::new() });
                    }
                    Err(error) => return Err(error),
                };
                let mut rows = from(&ops::HISTORY).transactions(&body)?;
                for row in &mut rows {
                    keep_own_totals(row, &customer);
                }
                Ok(Reply::History { customer, page, rows })
            }
            Request::ByCode { code, kind } => {
                let query = vec![("code", code.to_string()), ("type", kind.to_string())];
                let body = self.get(account, &ops::BY_CODE, query).await?;
                let rows = from(&ops::BY_CODE).transactions(&body)?;
                Ok(Reply::ByCode { code, kind, rows })
            }
            Request::Reloads { document, days } => {
                let body = self.get(account, &ops::RELOADS, of_document(&document, days)).await?;
                let rows = from(&ops::RELOADS).transactions(&body)?;
                Ok(Reply::Reloads { document, days, rows })
            }
            Request::Points { document, days } => {
                let body = self.get(account, &ops::POINTS, of_document(&document, days)).await?;
                let rows = from(&ops::POINTS).transactions(&body)?;
                Ok(Reply::Points { document, days, rows })
            }
            Request::Batches(customer) => {
                let query = vec![("customerId", customer.to_string())];
                let body = self.get(account, &ops::BATCHES, query).await?;
                let rows = from(&ops::BATCHES).batches(&body)?;
                Ok(Reply::Batches { customer, rows })
            }
            Request::Group => {
                let body = self.get(account, &ops::GROUP, Vec::new()).await?;
                from(&ops::GROUP).group(&body).map(|group| Reply::Group(Box::new(group)))
            }
            Request::Customer(asked) => self.customer(account, asked).await,
            Request::Create(_)
            | Request::Checkbook(_)
            | Request::RedeemFull(_)
            | Request::Reverse(_)
            | Request::ReverseMany(_)
            | Request::Transfer(_) => Err(ApiError::Internal("a write was given to be read".into())),
        }
    }

    /// A customer that is not known may come as `{"exists": false}`, as 404 or as 422.
    async fn customer(&self, account: &AccountId, asked: ExternalId) -> Result<Reply, ApiError> {
        let query = vec![("externalId", asked.to_string())];
        let body = match self.get(account, &ops::CUSTOMER, query).await {
            Ok(body) => body,
            Err(ApiError::NotFound { .. }) => return Ok(Reply::Customer { asked, found: None, said: None }),
            Err(ApiError::Status { status: 422, words, .. }) => {
                return Ok(Reply::Customer { asked, found: None, said: Some(words) });
            }
            Err(error) => return Err(error),
        };
        let from = wire::From { host: &self.reach.host(), op: ops::CUSTOMER.name, zone: &self.settings.zone };
        let found = from.customer(&body)?;
        let another = found
            .as_ref()
            .and_then(|c| c.external.as_ref())
            .is_some_and(|id| !id.as_str().trim().eq_ignore_ascii_case(asked.as_str()));
        if another {
            return Err(ApiError::Internal("the service answered with another customer".into()));
        }
        Ok(Reply::Customer { asked, found: found.map(Box::new), said: None })
    }

    /// A read under the session; a dead token is replaced once.
    async fn get(&self, account: &AccountId, op: &'static OpSpec<Read>, query: Query) -> Result<Vec<u8>, ApiError> {
        let session = self.session(account).await;
        // A token that this very read fetched is not fetched again.
        let mut renewable = session.present().is_some();
        for _ in 0..REPEATS {
            let pass = session.pass(self).await?;
            let answer = self.reach.http.read(op, op.path, &query, Some(&pass.header)).await?;
            let said = wire::refusal(&answer.body);
            if answer.is_success() && said.is_none() {
                session.proven(&pass);
                return Ok(answer.body);
            }
            if status_of(&answer, said.as_ref()) != 401 {
                return Err(self.status(op.name, &answer, said.as_ref()));
            }
            match session.refused(&pass, None, &mut renewable, self).await? {
                Refused::Again => {}
                Refused::Believe => return Err(session.needed()),
            }
        }
        Err(session.needed())
    }

    fn lives(&self) -> MutexGuard<'_, HashMap<AccountId, Life>> {
        self.lives.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Renews a token that is about to die. Who comes meanwhile goes on with the old one.
    async fn keep_fresh(&self, account: &AccountId, session: &Session) {
        let Some(pass) = session.present() else { return };
        let now = self.reach.http.now();
        match self.lives().get_mut(account) {
            Some(life) if life.due <= now => life.due = now + PAUSE,
            _ => return,
        }
        session.refresh(&pass, self).await;
    }

    /// "Not found" is believed only in the service's own words: a wrong address is answered with a 404, too.
    fn status(&self, op: &'static str, answer: &Answer, said: Option<&wire::Said>) -> ApiError {
        let status = status_of(answer, said);
        match said {
            Some(_) if status == 404 => ApiError::NotFound { op },
            _ => ApiError::Status { host: self.reach.host(), status, words: wire::words_of(&answer.body) },
        }
    }
}

/// The status of an answer; an error under a success is what its envelope says.
fn status_of(answer: &Answer, said: Option<&wire::Said>) -> u16 {
    if answer.is_success() { said.and_then(|said| said.code).unwrap_or(answer.status) } else { answer.status }
}

impl Signed for Loyalty {
    type Scheme = Bearer;
    const PARTNER: Partner = Partner::Loyalty;
    const CHEAP: &'static OpSpec<Read> = &ops::GROUP;

    fn reach(&self) -> &Reach<Bearer> {
        &self.reach
    }

    async fn session(&self, account: &AccountId) -> Arc<Session> {
        let session = self.reach.sessions.of(account);
        self.keep_fresh(account, &session).await;
        session
    }

    fn token_dies(&self, account: &AccountId) -> Option<Instant> {
        self.reach.sessions.of(account).present()?;
        self.lives().get(account).map(|life| life.dies)
    }

    async fn read(&self, account: &AccountId, request: api::Request, _: &Parts) -> Result<api::Reply, ApiError> {
        let api::Request::Loyalty(request) = request else { return Err(elsewhere(Partner::Loyalty)) };
        self.answer(account, request).await.map(api::Reply::Loyalty)
    }

    async fn prove(&self, account: &AccountId) -> Result<(), ApiError> {
        self.get(account, &ops::GROUP, Query::new()).await.map(drop)
    }

    /// The default group: its units.
    async fn reading(&self, account: &AccountId) -> Result<Reading, ApiError> {
        let rows = match self.answer(account, Request::Group).await? {
            Reply::Group(group) => group.units.len() as u64,
            _ => 0,
        };
        Ok(Reading { scheme: "Bearer", pinned: true, asked: 0, rows, count: None })
    }

    async fn token(&self, account: &AccountId, secret: &Secret) -> Result<Secret, ApiError> {
        if self.settings.grant == Grant::Token {
            let token = secret.expose().trim();
            let bare = token.strip_prefix("Bearer ").unwrap_or(token);
            return Ok(Secret::new(bare.trim()));
        }
        let mut body = json!({
            "grant_type": "client_credentials",
            "client_id": client_id(&account.name),
            "client_secret": secret.expose(),
        })
        .to_string();
        let sent = self.reach.http.sign_in(&ops::TOKEN, Some(body.as_bytes().to_vec()), None).await;
        body.zeroize();
        let mut answer = sent?;
        let said = wire::refusal(&answer.body);
        let result = match status_of(&answer, said.as_ref()) {
            200..=299 => {
                let from = wire::From { host: &self.reach.host(), op: ops::TOKEN.name, zone: &self.settings.zone };
                from.token(&answer.body)
            }
            400 | 401 | 403 | 422 => {
                let words = wire::words_of_sign_in(&answer.body);
                Err(ApiError::SignInRefused { account: account.clone(), words })
            }
            _ => Err(self.status(ops::TOKEN.name, &answer, said.as_ref())),
        };
        answer.body.zeroize();
        let (token, lives) = result?;
        let mut all = self.lives();
        match lives {
            Some(lives) => {
                let now = self.reach.http.now();
                let due = now.checked_add(lives.saturating_sub(BEFORE.min(lives / 10)));
                // One that outlives the clock need not be renewed.
                due.zip(now.checked_add(lives)).map(|(due, dies)| all.insert(account.clone(), Life { due, dies }));
            }
            None => drop(all.remove(account)),
        }
        Ok(token)
    }
}

/// What somebody else has, as a row of a transfer may tell it, is not what this customer has.
fn keep_own_totals(row: &mut Transaction, customer: &ExternalId) {
    let another = |id: &Clean| !id.as_str().trim().eq_ignore_ascii_case(customer.as_str());
    if let Some(holder) = row.customer.as_mut().filter(|holder| holder.external.as_ref().is_some_and(another)) {
        holder.totals.clear();
    }
}

/// A number where it is one: the manual's schema wants that.
fn client_id(name: &str) -> Value {
    match name.parse::<u64>() {
        Ok(number) if number.to_string() == name => number.into(),
        _ => name.into(),
    }
}

fn report(days: Days) -> Query {
    vec![("startDate", days.from().to_string()), ("endDate", days.to().to_string())]
}

fn of_document(document: &Document, days: Days) -> Query {
    vec![("document", document.to_string()), ("from", days.from().to_string()), ("to", days.to().to_string())]
}
