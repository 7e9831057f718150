//! Leasy over HTTP: one service, the sessions of its clients' accounts, five reads, one write.
//!
//! The manual says for no call how a dead token is answered; what it says for a missing profile (400) may mean that, too.
//! So a refusal of any of these forms is worth one new sign-in, and after it is believed.

use std::sync::{Arc, OnceLock};

use jiff::tz::TimeZone;
use secrecy::zeroize::Zeroize;
use serde::Deserialize;
use serde_json::json;

use super::types::{ContractId, Reply, Request};
use super::wire::{self, Making};
use super::{ops, settle};
use crate::api::http::Answer;
use crate::api::service::{REPEATS, Reach, Signed, elsewhere};
use crate::api::session::{self, Refused};
use crate::api::{self, ApiError, InForce, Parts, Reading, Seen, Spent, Wire};
use crate::domain::{AccountId, Partner, Secret};
use crate::ledger::SendPermit;
use crate::ops::{OpSpec, Outcome, Read, Write};

/// Where the page of recharges is named: the manual lists it under the body of a GET.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PageIn {
    Query,
    Body,
}

/// How the service is used, besides where it is.
pub(super) struct Settings {
    pub(super) page_in: PageIn,
    pub(super) zone: TimeZone,
}

/// The bare token, as it stands in its header.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Bare;

impl session::Scheme for Bare {
    const FIRST: Self = Self;

    fn header(self, token: &Secret) -> Secret {
        token.clone()
    }
}

type Session = session::Session<Bare>;

/// The service.
pub(super) struct Leasy {
    pub(super) reach: Reach<Bare>,
    pub(super) settings: Settings,
    /// What outlives the process of changed passwords.
    pub(super) spent: OnceLock<Arc<dyn Spent>>,
}

/// A read as it goes out.
struct Question<'a> {
    op: &'static OpSpec<Read>,
    path: String,
    query: &'a [(&'static str, String)],
    body: Option<Vec<u8>>,
}

impl Question<'_> {
    fn plain(op: &'static OpSpec<Read>) -> Self {
        Self::at(op, op.path.to_owned())
    }

    const fn at(op: &'static OpSpec<Read>, path: String) -> Self {
        Self { op, path, query: &[], body: None }
    }
}

/// The passwords in the body of a change.
#[derive(Deserialize)]
struct Passwords {
    password: Secret,
    new_password: Secret,
}

impl Leasy {
    /// Asks what is kept of changed passwords, or tells it something, where waiting for a disk is allowed.
    async fn kept<T: Send + 'static>(&self, ask: impl FnOnce(&dyn Spent) -> T + Send + 'static) -> Option<T> {
        let spent = Arc::clone(self.spent.get()?);
        tokio::task::spawn_blocking(move || ask(&*spent)).await.ok()
    }

    async fn answer(&self, account: &AccountId, request: Request) -> Result<Reply, ApiError> {
        let session = self.reach.sessions.of(account);
        let host = self.reach.host();
        let link = |given: &str| self.reach.http.link(given);
        let making = Making { zone: &self.settings.zone, link: &link };
        match request {
            Request::Profile => {
                let body = self.get(&session, &Question::plain(&ops::PROFILE)).await?;
                wire::profile(&body, &host, making).map(|profile| Reply::Profile(Box::new(profile)))
            }
            Request::Cards => {
                let body = self.get(&session, &Question::plain(&ops::CARDS)).await?;
                wire::cards(&body, &host).map(Reply::Cards)
            }
            Request::Recharges { page } => self.recharges(&session, page, making).await,
            Request::Invoices { contract, list } => {
                let path = of_contract(ops::INVOICES.path, &contract).replace("{status}", list.as_str());
                let body = self.get(&session, &Question::at(&ops::INVOICES, path)).await?;
                let rows = wire::invoices(&body, &host, making)?;
                Ok(Reply::Invoices { contract, list, rows })
            }
            Request::Car(contract) => {
                let path = of_contract(ops::CAR.path, &contract);
                let body = self.get(&session, &Question::at(&ops::CAR, path)).await?;
                let car = Box::new(wire::car(&body, &host, making)?);
                Ok(Reply::Car { contract, car })
            }
            Request::WhichPassword => Ok(Reply::WhichPassword(session.which())),
            Request::Password(_) => Err(ApiError::Internal("a write was given to be read".into())),
        }
    }

    /// One page. Past the end the service may answer nothing, an error, or its last page once more: all of them are a
    /// page without rows.
    async fn recharges(&self, session: &Session, page: u32, making: Making<'_>) -> Result<Reply, ApiError> {
        let query = [("page", page.to_string())];
        let question = match self.settings.page_in {
            PageIn::Query => Question { query: &query, ..Question::plain(&ops::RECHARGES) },
            PageIn::Body => {
                let body = json!({"page": page}).to_string().into_bytes();
                Question { body: Some(body), ..Question::plain(&ops::RECHARGES) }
            }
        };
        let body = match self.get(session, &question).await {
            Ok(body) => body,
            Err(ApiError::Status { status: 400 | 422, .. } | ApiError::NotFound { .. }) if page > 1 => {
                return Ok(Reply::Recharges { page, rows: Vec::new() });
            }
            Err(error) => return Err(error),
        };
        let (rows, said) = wire::recharges(&body, &self.reach.host(), making)?;
        let is_another = said.is_some_and(|said| said < page);
        Ok(Reply::Recharges { page, rows: if is_another { Vec::new() } else { rows } })
    }

    /// A read under the session; a token that may be dead is replaced once.
    async fn get(&self, session: &Session, question: &Question<'_>) -> Result<Vec<u8>, ApiError> {
        // A token that this very read fetched is not fetched again.
        let mut renewable = session.present().is_some();
        for _ in 0..REPEATS {
            let pass = session.pass(self).await?;
            let (path, query, body) = (&question.path, question.query, question.body.as_deref());
            let answer = self.reach.http.read_with(question.op, path, query, body, Some(&pass.header)).await?;
            let said = wire::refusal(&answer.body);
            if answer.is_success() && said.is_none() {
                session.proven(&pass);
                return Ok(answer.body);
            }
            let error = self.status(question.op.name, &answer);
            if answer.status == 401 {
                match session.refused(&pass, None, &mut renewable, self).await? {
                    Refused::Again => continue,
                    Refused::Believe => return Err(session.needed()),
                }
            }
            // What is no 401 may be what it says: a new token that is refused in the same way is not at fault, and a
            // person who would have to type a password for it is not asked unless the token has worked before.
            if !(is_dead(answer.status, &answer.body) && renewable) {
                return Err(error);
            }
            let has_worked = session.is_proven();
            match session.refused(&pass, None, &mut renewable, self).await {
                Ok(Refused::Again) => {}
                Ok(Refused::Believe) => return Err(error),
                Err(ApiError::SignInNeeded { .. }) if !has_worked => return Err(error),
                Err(other) => return Err(other),
            }
        }
        Err(session.needed())
    }

    fn status(&self, op: &'static str, answer: &Answer) -> ApiError {
        match answer.status {
            404 => ApiError::NotFound { op },
            status => ApiError::Status { host: self.reach.host(), status, words: wire::words_of(&answer.body) },
        }
    }
}

impl Signed for Leasy {
    type Scheme = Bare;
    const PARTNER: Partner = Partner::Leasy;
    const CHEAP: &'static OpSpec<Read> = &ops::PROFILE;

    fn reach(&self) -> &Reach<Bare> {
        &self.reach
    }

    fn remember(&self, spent: Arc<dyn Spent>) {
        // The first one stays: what it has begun to keep is kept there.
        let _ = self.spent.set(spent);
    }

    async fn is_spent(&self, account: &AccountId, stored: &Secret) -> bool {
        let (account, stored) = (account.clone(), stored.clone());
        self.kept(move |spent| spent.is_spent(&account, &stored)).await.unwrap_or(false)
    }

    async fn taken(&self, account: &AccountId, password: &Secret) -> Option<InForce> {
        let (account, password) = (account.clone(), password.clone());
        let told = self.kept(move |spent| {
            let which = spent.which(&account, &password);
            spent.in_force(&account, &password);
            which
        });
        told.await.flatten()
    }

    async fn token(&self, account: &AccountId, password: &Secret) -> Result<Secret, ApiError> {
        let body = json!({"document": &*account.name, "password": password.expose()}).to_string().into_bytes();
        let mut answer = self.reach.http.sign_in(&ops::AUTH, Some(body), None).await?;
        let refused = || ApiError::SignInRefused { account: account.clone(), words: wire::words_of(&answer.body) };
        let result = match answer.status {
            200..=299 if wire::refusal(&answer.body).is_none() => wire::token(&answer.body, &self.reach.host()),
            200..=299 | 400 | 401 | 403 => Err(refused()),
            _ => Err(self.status(ops::AUTH.name, &answer)),
        };
        answer.body.zeroize();
        result
    }

    async fn read(&self, account: &AccountId, request: api::Request, _: &Parts) -> Result<api::Reply, ApiError> {
        let api::Request::Leasy(request) = request else { return Err(elsewhere(Partner::Leasy)) };
        self.answer(account, request).await.map(api::Reply::Leasy)
    }

    async fn prove(&self, account: &AccountId) -> Result<(), ApiError> {
        self.get(&self.reach.sessions.of(account), &Question::plain(&ops::PROFILE)).await.map(drop)
    }

    /// The first page of recharges.
    async fn reading(&self, account: &AccountId) -> Result<Reading, ApiError> {
        let rows = match self.answer(account, Request::Recharges { page: 1 }).await? {
            Reply::Recharges { rows, .. } => rows.len() as u64,
            _ => 0,
        };
        Ok(Reading { scheme: "Authentication", pinned: true, asked: 0, rows, count: None })
    }

    /// The one write changes the password, which the session must know of whatever the answer was.
    async fn send(&self, session: &Session, permit: SendPermit, wire: Wire, op: &'static OpSpec<Write>) -> Seen {
        if session.present().is_none() {
            return Seen::NoConnection("not signed in".into());
        }
        let account = session.account();
        let passwords: Option<Passwords> = wire.body.as_deref().and_then(|body| serde_json::from_slice(body).ok());
        let fresh = match &passwords {
            Some(Passwords { password, new_password }) => {
                let (account, old, new) = (account.clone(), password.clone(), new_password.clone());
                match self.kept(move |spent| spent.begin(&account, &old, &new)).await {
                    Some(Err(why)) => return Seen::NoConnection(why),
                    Some(Ok(fresh)) => fresh,
                    None => false,
                }
            }
            None => false,
        };
        let seen = self.reach.write(session, permit, wire, op).await;
        let outcome = settle::judge(&seen).0;
        if let Some(Passwords { password, new_password }) = &passwords {
            let known = match &outcome {
                Outcome::Confirmed => Some(new_password),
                Outcome::Unknown(_) => None,
                // One that was spent before is not in force because it was refused.
                _ => Some(password).filter(|_| fresh),
            };
            if let Some((account, known)) = known.map(|known| (account.clone(), known.clone())) {
                self.kept(move |spent| spent.in_force(&account, &known)).await;
            }
        }
        match (passwords, &outcome) {
            (Some(sent), Outcome::Confirmed | Outcome::Unknown(_)) => {
                session.changed(sent.password, sent.new_password, outcome == Outcome::Confirmed);
            }
            _ if matches!(&seen, Seen::Answer { status, body } if is_dead(*status, body)) => session.doubt(),
            _ => {}
        }
        seen
    }
}

/// True for the answers that a dead token may have.
fn is_dead(status: u16, body: &[u8]) -> bool {
    let no_profile = || wire::refusal(body).is_some_and(|said| said.iter().any(wire::is_missing_profile));
    matches!(status, 401 | 403) || (matches!(status, 200..=299 | 400) && no_profile())
}

fn of_contract(path: &str, contract: &ContractId) -> String {
    path.replace("{uuid}", contract.as_str())
}
