//! Gas Premium over HTTP: one service, the sessions of its users' accounts, five reads, five writes.
//!
//! Dates and the price need nobody to be signed in. A token that the service no longer takes is answered with 401 or with
//! `success: 0` and one word; either is worth one new sign-in, and after it is believed.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use secrecy::zeroize::Zeroize;
use serde_json::json;

use super::types::{Method, Reply, Request};
use super::{Known, SourceId, ops, wire};
use crate::api::http::Answer;
use crate::api::service::{REPEATS, Reach, Signed, elsewhere};
use crate::api::session::{self, Bearer, Refused};
use crate::api::{self, ApiError, Parts, Reading};
use crate::domain::{AccountId, Clean, Partner, Secret};
use crate::ops::{OpSpec, Read};

/// What is signed in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SignInBy {
    /// E-mail and password.
    Password,
    /// An access token of Facebook's, which stands where passwords stand.
    Facebook,
}

/// How the service is used, besides where it is.
pub(super) struct Settings {
    pub(super) by: SignInBy,
    pub(super) zone: TimeZone,
}

type Session = session::Session<Bearer>;

/// The service.
pub(super) struct Gas {
    pub(super) reach: Reach<Bearer>,
    pub(super) settings: Settings,
}

impl Gas {
    async fn answer(&self, account: &AccountId, request: Request) -> Result<Reply, ApiError> {
        let session = self.reach.sessions.of(account);
        let (host, zone) = (self.reach.host(), &self.settings.zone);
        match request {
            Request::Profile => {
                let body = self.get(&session, &ops::PROFILE).await?;
                wire::profile(&body, &host, zone).map(|profile| Reply::Profile(Box::new(profile)))
            }
            Request::Methods => self.methods(&session).await.map(Reply::Methods),
            Request::Payments(known) => self.payments(&session, &known).await,
            Request::Dates => {
                let body = self.open(&session, &ops::DATES).await?;
                wire::dates(&body, &host).map(Reply::Dates)
            }
            Request::Price => {
                let body = self.open(&session, &ops::PRICE).await?;
                wire::price(&body, &host).map(Reply::Price)
            }
            Request::Register(_)
            | Request::UpdateProfile(_)
            | Request::SaveMethod(_)
            | Request::DeleteMethod(_)
            | Request::RequestVisit(_) => Err(ApiError::Internal("a write was given to be read".into())),
        }
    }

    async fn methods(&self, session: &Session) -> Result<Vec<Method>, ApiError> {
        let body = self.get(session, &ops::METHODS).await?;
        wire::methods(&body, &self.reach.host(), &self.settings.zone)
    }

    /// The cards first: without them it cannot be told which payments are the account's own.
    async fn payments(&self, session: &Session, known: &Known) -> Result<Reply, ApiError> {
        let cards: BTreeSet<SourceId> = self.methods(session).await?.into_iter().filter_map(|card| card.id).collect();
        let mut body = self.get(session, &ops::PAYMENTS).await?;
        let own = wire::Own { cards: &cards, known };
        let payments = wire::payments(&body, &self.reach.host(), &own, &self.settings.zone);
        body.zeroize();
        payments.map(Reply::Payments)
    }

    /// A read that needs nobody to be signed in; should the service want it after all, the session is used.
    async fn open(&self, session: &Session, op: &'static OpSpec<Read>) -> Result<Vec<u8>, ApiError> {
        let answer = self.reach.http.read(op, op.path, &[], None).await?;
        if wire::is_dead(answer.status, &answer.body) { self.get(session, op).await } else { self.good(op, answer) }
    }

    /// A read under the session; a token that is dead is replaced once.
    async fn get(&self, session: &Session, op: &'static OpSpec<Read>) -> Result<Vec<u8>, ApiError> {
        // A token that this very read fetched is not fetched again.
        let mut renewable = session.present().is_some();
        for _ in 0..REPEATS {
            let pass = session.pass(self).await?;
            let answer = self.reach.http.read(op, op.path, &[], Some(&pass.header)).await?;
            if !wire::is_dead(answer.status, &answer.body) {
                let body = self.good(op, answer)?;
                session.proven(&pass);
                return Ok(body);
            }
            if session.refused(&pass, None, &mut renewable, self).await? == Refused::Believe {
                break;
            }
        }
        Err(session.needed())
    }

    /// The body of an answer that is no refusal.
    fn good(&self, op: &'static OpSpec<Read>, answer: Answer) -> Result<Vec<u8>, ApiError> {
        let refused = matches!(wire::said(&answer.body), wire::Said::No(_));
        if answer.is_success() && !refused {
            return Ok(answer.body);
        }
        Err(match answer.status {
            404 if !refused => ApiError::NotFound { op: op.name },
            status => ApiError::Status { host: self.reach.host(), status, words: words(op.kept, &answer.body) },
        })
    }
}

/// The service's words for an error; of an answer that may hold other people's rows only those of its own refusal.
fn words(kept: bool, body: &[u8]) -> Clean {
    if kept { wire::words_of(body) } else { wire::refusal_without_rows(body) }
}

impl Signed for Gas {
    type Scheme = Bearer;
    const PARTNER: Partner = Partner::Gas;
    const CHEAP: &'static OpSpec<Read> = &ops::PROFILE;

    fn is_dead(status: u16, body: &[u8]) -> bool {
        wire::is_dead(status, body)
    }

    fn reach(&self) -> &Reach<Bearer> {
        &self.reach
    }

    async fn token(&self, account: &AccountId, password: &Secret) -> Result<Secret, ApiError> {
        let body = match self.settings.by {
            SignInBy::Password => json!({"username": &*account.name, "password": password.expose()}),
            SignInBy::Facebook => json!({"fbuid": password.expose()}),
        };
        let mut answer = self.reach.http.sign_in(&ops::LOGIN, Some(body.to_string().into_bytes()), None).await?;
        let words = || wire::words_of(&answer.body);
        let refused = matches!(wire::said(&answer.body), wire::Said::No(_));
        let result = match answer.status {
            200..=299 if !refused => wire::token(&answer.body, &self.reach.host()),
            200..=299 | 400 | 401 | 403 | 422 => {
                Err(ApiError::SignInRefused { account: account.clone(), words: words() })
            }
            status => Err(ApiError::Status { host: self.reach.host(), status, words: words() }),
        };
        answer.body.zeroize();
        result
    }

    async fn read(&self, account: &AccountId, request: api::Request, _: &Parts) -> Result<api::Reply, ApiError> {
        let api::Request::Gas(request) = request else { return Err(elsewhere(Partner::Gas)) };
        self.answer(account, request).await.map(api::Reply::Gas)
    }

    async fn prove(&self, account: &AccountId) -> Result<(), ApiError> {
        self.get(&self.reach.sessions.of(account), &ops::PROFILE).await.map(drop)
    }

    /// The saved cards: the only list that is surely the account's own.
    async fn reading(&self, account: &AccountId) -> Result<Reading, ApiError> {
        let rows = self.methods(&self.reach.sessions.of(account)).await?.len() as u64;
        Ok(Reading { scheme: "Bearer", pinned: true, asked: 0, rows, count: None })
    }
}
