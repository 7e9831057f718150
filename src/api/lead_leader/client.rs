//! Lead Leader over HTTP: each account has one line to the service, and each call on it begins with a sign-in of its own.
//!
//! A line is one call at a time: the manual does not say whether a new pair of tokens kills an older one, so there never
//! are two. What a sign-in brings is moved into the next call and gone with it, whatever becomes of the answer.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use secrecy::zeroize::Zeroize as _;
use serde_json::json;

use super::auth::{self, Keys, Pair};
use super::cause::Cause;
use super::readiness::{LastSeen, Origin};
use super::types::{DealId, Reply, Request};
use super::{ops, wire};
use crate::api::decode::Source;
use crate::api::http::{Answer, Http};
use crate::api::service::{self, Service, elsewhere};
use crate::api::{self, ApiError, Contact, Credentials, Parts, Reading, Seen, Wire, session};
use crate::domain::{AccountId, Clean, Partner, Secret};
use crate::ledger::SendPermit;
use crate::ops::{Method, OpSpec, Write};

/// A pair that waits for its call is dropped after this: how long it lives the manual does not say.
const FRESH: SignedDuration = SignedDuration::from_secs(60);

/// How long a service that has too much to do is left alone if it does not say.
const PAUSE: Duration = Duration::from_mins(1);

/// The name of the security token in every call.
const SECURITY: &str = "security_token";

/// Reads our private key and the partner's public one. May block; it is called on a thread where that is allowed.
pub(super) type KeySource = Arc<dyn Fn() -> Result<Keys, Clean> + Send + Sync>;

/// How the service is used, besides where it is.
pub(super) struct Settings {
    pub(super) auth_path: String,
    pub(super) check_method: Method,
    /// The statuses under which a refused application is believed to be refused; none: every one that may be.
    pub(super) error_statuses: Vec<u16>,
    /// Where our key and the partner's come from.
    pub(super) origins: [Origin; 2],
}

/// The service.
pub(super) struct LeadLeader {
    pub(super) http: Http,
    pub(super) settings: Settings,
    credentials: Credentials,
    source: KeySource,
    keys: Mutex<Option<Arc<Keys>>>,
    lines: Mutex<HashMap<AccountId, Arc<tokio::sync::Mutex<Line>>>>,
    pub(super) seen: Mutex<LastSeen>,
}

/// An account's line: whoever holds its lock has the only call to the service.
#[derive(Default)]
struct Line {
    /// A pair that was fetched for a call that is about to come, and when.
    waiting: Option<(Pair, Timestamp)>,
    /// The password that the person typed.
    typed: Option<Secret>,
    /// A password that was refused: it is not tried again by itself.
    refused: Option<Secret>,
    /// The person signed out: nothing signs in by itself.
    out: bool,
}

impl LeadLeader {
    pub(super) fn new(http: Http, settings: Settings, credentials: Credentials, source: KeySource) -> Self {
        Self {
            http,
            settings,
            credentials,
            source,
            keys: Mutex::default(),
            lines: Mutex::default(),
            seen: Mutex::default(),
        }
    }

    fn line(&self, account: &AccountId) -> Arc<tokio::sync::Mutex<Line>> {
        let mut all = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(account.clone()).or_default())
    }

    async fn check_status(&self, account: &AccountId, deal: DealId) -> Result<Reply, ApiError> {
        let line = self.line(account);
        let mut line = line.lock().await;
        let pair = self.pair(&mut line, account).await?.spend();
        let (op, query, body) = if self.settings.check_method == Method::Get {
            let token = pair.security().expose().to_owned();
            (&ops::CHECK_STATUS_BY_GET, vec![("deal_id", deal.to_string()), (SECURITY, token)], None)
        } else {
            let body = json!({"deal_id": deal.0, SECURITY: pair.security().expose()});
            (&ops::CHECK_STATUS, Vec::new(), Some(body.to_string().into_bytes()))
        };
        let began = self.http.now();
        let answer = self.http.read_with(op, op.path, &query, body.as_deref(), Some(pair.bearer())).await;
        self.called(began.elapsed());
        for (_, mut value) in query {
            value.zeroize();
        }
        body.unwrap_or_default().zeroize();
        let answer = answer?;
        self.takes_calls(&answer)?;
        match (answer.is_success(), wire::refusal(&answer.body)) {
            (true, None) => wire::status(&answer.body, deal, &self.source_of(op.name)).map(Reply::Status),
            (false, None) if answer.status == 404 => Err(ApiError::NotFound { op: op.name }),
            _ => Err(self.status(answer.status, &answer.body)),
        }
    }

    /// The pair for the next call: one that waits for it, or a new one.
    async fn pair(&self, line: &mut Line, account: &AccountId) -> Result<Pair, ApiError> {
        match line.waiting.take() {
            Some((pair, since)) if self.is_fresh(since) => Ok(pair),
            _ => self.new_pair(line, account).await,
        }
    }

    fn is_fresh(&self, since: Timestamp) -> bool {
        self.http.wall().duration_since(since) < FRESH
    }

    /// A new pair by what was typed or is stored.
    async fn new_pair(&self, line: &mut Line, account: &AccountId) -> Result<Pair, ApiError> {
        let needed = || ApiError::SignInNeeded { account: account.clone() };
        if line.out {
            return Err(needed());
        }
        let password = match line.typed.clone() {
            Some(typed) => Some(typed),
            None => session::stored(&self.credentials, account).await.unwrap_or_else(|why| {
                tracing::warn!(%account, %why, "the stored password cannot be read");
                None
            }),
        };
        let Some(password) = password.filter(|password| !password.is_empty()) else { return Err(needed()) };
        if line.refused.as_ref() == Some(&password) {
            return Err(needed());
        }
        let result = self.authorise(account, &password).await;
        if let Err(ApiError::SignInRefused { words, .. }) = &result {
            let cause = Cause::of(words.as_str());
            // Keys that do not fit are no reason to ask for a password; all else may lock the account if it goes on.
            if cause.is_none_or(Cause::is_about_credentials) {
                tracing::warn!(%account, %words, "the password was refused; it is not tried again");
                (line.refused, line.typed) = (Some(password), None);
            }
            if cause.is_some_and(Cause::is_about_credentials) {
                return Err(needed());
            }
        }
        result
    }

    /// Signs in, once. What is lost here is lost: a new pair is asked for, never the same answer.
    async fn authorise(&self, account: &AccountId, password: &Secret) -> Result<Pair, ApiError> {
        let keys = self.keys(account).await?;
        let unfit = |error: auth::SealError| unusable(account, &error.to_string());
        let start = self.http.now();
        let sealed = auth::body(&keys, &account.name, password.expose(), &|| start.elapsed()).map_err(unfit)?;
        let (asked, began) = (self.http.wall(), self.http.now());
        // What an earlier one was told says nothing of this one, whose answer may be lost.
        self.was_answered(account, None);
        let answer = self.http.sign_in_at(&ops::AUTH, &self.settings.auth_path, Some(sealed.body), None).await;
        self.signed_in(&[sealed.encrypting, sealed.signing, began.elapsed()]);
        let mut answer = answer?;
        self.saw_time(asked, answer.date);
        // Who is to wait is refused nothing: the password is as good as before.
        self.takes_calls(&answer)?;
        let refused = wire::refusal(&answer.body).filter(|_| matches!(answer.status, 200..=299 | 400..=499));
        let result = match refused {
            Some(said) => {
                self.was_answered(account, Some(&said.words));
                if Cause::of(said.words.as_str()).is_some_and(|cause| !cause.is_about_credentials()) {
                    // They are read anew next time: a mended file counts at once.
                    self.forget_keys();
                }
                Err(ApiError::SignInRefused { account: account.clone(), words: said.words })
            }
            None if answer.is_success() => wire::tokens(&answer.body, &self.source_of(ops::AUTH.name)),
            None if is_no_path(answer.status) => Err(ApiError::NotFound { op: ops::AUTH.name }),
            None => Err(self.status(answer.status, &answer.body)),
        };
        answer.body.zeroize();
        result
    }

    /// Whether the service takes calls just now; if not, when it does again.
    fn takes_calls(&self, answer: &Answer) -> Result<(), ApiError> {
        if answer.status != 429 {
            return Ok(());
        }
        let seconds = answer.retry_after.unwrap_or(PAUSE).as_secs();
        Err(ApiError::Busy { host: self.host(), seconds })
    }

    pub(super) fn forget_keys(&self) {
        *self.keys.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// The keys, read when they are first needed.
    pub(super) async fn keys(&self, account: &AccountId) -> Result<Arc<Keys>, ApiError> {
        if let Some(keys) = self.keys.lock().unwrap_or_else(PoisonError::into_inner).clone() {
            return Ok(keys);
        }
        let source = Arc::clone(&self.source);
        // A command may take its time.
        let read = tokio::task::spawn_blocking(move || source()).await;
        let keys = read.unwrap_or_else(|_| Err("the source of the keys broke".into()));
        let keys = Arc::new(keys.map_err(|why| unusable(account, why.as_str()))?);
        if keys.are_one_pair() {
            tracing::warn!(%account, "both keys are of one pair; partner_key should be the partner's own");
        }
        *self.keys.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&keys));
        Ok(keys)
    }

    /// Makes sure that a pair waits for the next call.
    async fn await_call(&self, line: &mut Line, account: &AccountId) -> Result<(), ApiError> {
        if !line.waiting.as_ref().is_some_and(|(_, since)| self.is_fresh(*since)) {
            line.waiting = None;
            line.waiting = Some((self.new_pair(line, account).await?, self.http.wall()));
        }
        Ok(())
    }

    /// Where nothing is asked for but a sign-in, an unknown path is named by its key in the configuration.
    fn without_path(&self, account: &AccountId, error: ApiError) -> ApiError {
        match error {
            ApiError::NotFound { .. } => {
                let path = &self.settings.auth_path;
                unusable(account, &format!("auth_path = {path} is unknown there; try: ventanilla doctor"))
            }
            other => other,
        }
    }

    async fn probe(&self, path: &str) -> Result<Answer, ApiError> {
        self.http.sign_in_at(&ops::AUTH, path, Some(b"{}".to_vec()), None).await
    }

    fn source_of(&self, op: &'static str) -> Source {
        Source { host: self.host(), op }
    }

    fn status(&self, status: u16, body: &[u8]) -> ApiError {
        ApiError::Status { host: self.host(), status, words: wire::words_of(body) }
    }
}

impl Service for LeadLeader {
    const PARTNER: Partner = Partner::LeadLeader;

    fn host(&self) -> String {
        self.http.host()
    }

    fn believes(&self, status: u16) -> bool {
        let listed = &self.settings.error_statuses;
        listed.is_empty() || listed.contains(&status)
    }

    async fn read(&self, account: &AccountId, request: api::Request, _: &Parts) -> Result<api::Reply, ApiError> {
        match request {
            api::Request::LeadLeader(Request::CheckStatus(deal)) => {
                self.check_status(account, deal).await.map(api::Reply::LeadLeader)
            }
            api::Request::LeadLeader(Request::Readiness { ask }) => {
                let readiness = self.readiness(account, ask).await;
                Ok(api::Reply::LeadLeader(Reply::Readiness(Box::new(readiness))))
            }
            api::Request::LeadLeader(Request::CreateDeal(_)) => {
                Err(ApiError::Internal("a write was given to be read".into()))
            }
            _ => Err(elsewhere(Partner::LeadLeader)),
        }
    }

    /// Signs in with what the person typed, or with what is stored; the pair waits for the next call.
    async fn sign_in(&self, account: &AccountId, password: Option<Secret>) -> Result<(), ApiError> {
        let line = self.line(account);
        let mut line = line.lock().await;
        line.out = false;
        let without_path = |error| self.without_path(account, error);
        let Some(password) = password else { return self.await_call(&mut line, account).await.map_err(without_path) };
        line.waiting = None;
        let pair = self.authorise(account, &password).await.map_err(without_path)?;
        *line = Line { waiting: Some((pair, self.http.wall())), typed: Some(password), ..Line::default() };
        Ok(())
    }

    /// Forgets what was typed and a pair that waits: the service has no way to be told.
    async fn sign_out(&self, account: &AccountId) -> Result<(), ApiError> {
        *self.line(account).lock().await = Line { out: true, ..Line::default() };
        Ok(())
    }

    /// Fetches the pair for the write that is about to come.
    async fn ready(&self, account: &AccountId) -> Result<(), ApiError> {
        let line = self.line(account);
        let mut line = line.lock().await;
        self.await_call(&mut line, account).await.map_err(|error| match error {
            // The words say which key is at fault, or what else: they are told with the write that is held.
            ApiError::SignInRefused { account, words } => ApiError::Setup { account, why: words },
            other => self.without_path(account, other),
        })
    }

    /// An empty sign-in, and if its path is unknown there the other paths that the manual leaves open: which one answers?
    /// Nothing can come of it: no token goes along, and no deal.
    async fn contact(&self) -> Result<Contact, ApiError> {
        let http = &self.http;
        let asked = http.wall();
        let answer = self.probe(&self.settings.auth_path).await?;
        self.saw_time(asked, answer.date);
        let mut elsewhere = None;
        if is_no_path(answer.status) {
            for path in [ops::AUTH.path, ops::CREATE_DEAL.path] {
                let other = path != self.settings.auth_path;
                if other && self.probe(path).await.is_ok_and(|answer| !is_no_path(answer.status)) {
                    elsewhere = Some(("auth_path", path));
                    break;
                }
            }
        }
        // An error under 200 is a refusal, too: it asks for a sign-in.
        let refused = answer.is_success() && wire::refusal(&answer.body).is_some();
        let status = if refused { 401 } else { answer.status };
        Ok(Contact { status, elsewhere, ..service::contact(http, asked, &answer) })
    }

    /// A sign-in: there is nothing to list. Its pair waits for the next call.
    async fn reading(&self, account: &AccountId) -> Result<Reading, ApiError> {
        self.sign_in(account, None).await?;
        Ok(Reading { scheme: "Bearer", pinned: true, asked: 0, rows: 0, count: Some(0) })
    }

    async fn send(&self, account: &AccountId, permit: SendPermit, wire: Wire, op: &'static OpSpec<Write>) -> Seen {
        let line = self.line(account);
        let mut line = line.lock().await;
        let pair = match self.pair(&mut line, account).await {
            Ok(pair) => pair.spend(),
            // The deal did not leave: only the sign-in before it failed.
            Err(error) => return Seen::NoConnection(error.to_string().as_str().into()),
        };
        let began = self.http.now();
        let seen = self.http.write_with(permit, op, wire, Some(pair.bearer()), Some((SECURITY, pair.security()))).await;
        self.called(began.elapsed());
        seen
    }
}

fn unusable(account: &AccountId, why: &str) -> ApiError {
    ApiError::Setup { account: account.clone(), why: why.into() }
}

const fn is_no_path(status: u16) -> bool {
    matches!(status, 404 | 405)
}
