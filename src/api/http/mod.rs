//! The only user of reqwest: reads, sign-ins and writes, told apart by type.
//!
//! A read is tried again within bounds; a sign-in only if nothing was sent; a write goes out once, and only against a
//! permit whose digest is that of the very request. Nothing here knows a partner's words: answers go up as bytes.
//! No error, log line or `Debug` holds a token, a URL's query or a body.

mod base;
mod body;
mod bucket;
mod clients;
mod cut;
mod heads;
mod limits;
mod manner;
mod spare;
#[cfg(test)]
mod tests;

use std::fmt;
use std::hash::{BuildHasher, Hasher};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use reqwest::{Client, Request, Url};
use tokio::time::{Instant, sleep, timeout};

pub use base::{BaseUrl, BaseUrlError};
use body::Bounds;
use bucket::Bucket;
use clients::{Clients, Trust};
use heads::{challenge, date, heads, waits};
pub use limits::Limits;
pub(super) use manner::Manner;
use manner::joined;
use spare::Spare;

use super::policy::{self, Fault, Next};
use super::traffic::{Keep, Tap};
use super::{ApiError, Exchange, ExchangeSink, Seen, Wire};
use crate::config::Network;
use crate::domain::{Clean, Partner, Secret};
use crate::ledger::SendPermit;
use crate::ops::{Class, Method, OpSpec, Read, SignIn, Write};

/// Where finished exchanges go and where the wall clock is read.
#[derive(Clone)]
pub(super) struct Surroundings {
    pub(super) exchanges: ExchangeSink,
    pub(super) wall: fn() -> Timestamp,
}

/// One partner's host.
pub(super) struct Http {
    partner: Partner,
    base: BaseUrl,
    manner: Manner,
    limits: Limits,
    clients: Clients,
    bucket: Bucket,
    spare: Spare,
    around: Surroundings,
}

/// A whole answer of any status.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
    /// The `WWW-Authenticate` headers, joined.
    pub(super) challenge: Option<String>,
    /// The server's clock, to the second.
    pub(super) date: Option<Timestamp>,
    pub(super) retry_after: Option<Duration>,
}

impl Answer {
    pub(super) const fn is_success(&self) -> bool {
        matches!(self.status, 200..=299)
    }
}

/// What can go wrong with one attempt.
pub(super) enum Broken {
    Connect(Clean),
    TimeOut(Duration),
    Lost(Clean),
    TooLarge,
    Internal(Clean),
}

impl Broken {
    const fn fault(&self) -> Fault {
        match self {
            Self::Connect(_) => Fault::Connect,
            Self::Lost(_) => Fault::Reset,
            Self::TimeOut(_) | Self::TooLarge | Self::Internal(_) => Fault::Other,
        }
    }

    fn into_error(self, op: &'static str, http: &Http) -> ApiError {
        let host = http.host();
        match self {
            Self::Connect(why) => ApiError::Connect { host, why },
            Self::TimeOut(limit) => ApiError::TimeOut { host, seconds: limit.as_secs() },
            Self::Lost(why) => ApiError::Lost { host, why },
            Self::TooLarge => ApiError::TooLarge { host, op, mib: (http.limits.body >> 20) as u64 },
            Self::Internal(why) => ApiError::Internal(why),
        }
    }
}

/// Counts what one call cost, for its [`Exchange`].
struct Meter {
    op: &'static str,
    at: Timestamp,
    began: Instant,
    attempts: u32,
    tap: Tap,
}

impl Http {
    pub(super) fn new(
        partner: Partner,
        base: BaseUrl,
        network: &Network,
        limits: Limits,
        around: Surroundings,
    ) -> Self {
        let trust = Trust {
            ca_file: network.ca_file.clone(),
            proxy: network.proxy,
            plain: base.is_plain(),
            loopback: base.is_loopback(),
        };
        let (clients, spare) = (Clients::new(trust, limits.clone()), Spare::default());
        Self { partner, base, manner: Manner::default(), clients, limits, bucket: Bucket::full(), spare, around }
    }

    /// The same, spoken to in another manner.
    pub(super) fn in_manner(self, manner: Manner) -> Self {
        Self { manner, ..self }
    }

    /// Takes back the body of a page that is decoded: the next one is read into it.
    pub(super) fn read_into(&self, body: Vec<u8>) {
        self.spare.give(body);
    }

    /// No more pages come for now.
    pub(super) fn no_more_pages(&self) {
        self.spare.clear();
    }

    pub(super) fn host(&self) -> String {
        self.base.host()
    }

    pub(super) const fn is_loopback(&self) -> bool {
        self.base.is_loopback()
    }

    /// True if calls travel under TLS.
    pub(super) fn is_encrypted(&self) -> bool {
        !self.base.is_plain()
    }

    /// True if a path stays below the base URL.
    pub(super) fn has(&self, path: &str) -> bool {
        !path.is_empty() && self.base.join(path, &[]).is_some()
    }

    /// A link that the service gave, in full; none if it is not one to be opened.
    pub(super) fn link(&self, given: &str) -> Option<Clean> {
        self.base.link(given).map(|url| url.as_str().into())
    }

    /// The clock that only runs forward, for what a session's token has left.
    #[expect(clippy::unused_self, reason = "time is asked of what speaks to the network, nowhere else")]
    pub(super) fn now(&self) -> Instant {
        Instant::now()
    }

    /// The wall clock.
    pub(super) fn wall(&self) -> Timestamp {
        (self.around.wall)()
    }

    /// A read: up to three attempts. Any status that is left after them comes back as an answer.
    pub(super) async fn read(
        &self,
        op: &'static OpSpec<Read>,
        path: &str,
        query: &[(&'static str, String)],
        token: Option<&Secret>,
    ) -> Result<Answer, ApiError> {
        self.read_with(op, path, query, None, token).await
    }

    /// A read that says in its body what it wants.
    pub(super) async fn read_with(
        &self,
        op: &'static OpSpec<Read>,
        path: &str,
        query: &[(&'static str, String)],
        body: Option<&[u8]>,
        token: Option<&Secret>,
    ) -> Result<Answer, ApiError> {
        // Pages come by the thousand.
        let keep = match query.iter().any(|(name, _)| *name == "page") {
            _ if !op.kept => Keep::Nothing,
            true => Keep::Page,
            false => Keep::Body,
        };
        let mut meter = self.meter(op.name, Tap::new(keep, token));
        let result = self.read_bounded(op, (path, query), body, token, &mut meter).await;
        self.report(meter, &result);
        result
    }

    async fn read_bounded(
        &self,
        op: &'static OpSpec<Read>,
        (path, query): (&str, &[(&'static str, String)]),
        body: Option<&[u8]>,
        token: Option<&Secret>,
        meter: &mut Meter,
    ) -> Result<Answer, ApiError> {
        let url = self.url(path, query)?;
        // What spends a one-time pair goes out once, and on a connection that cannot be found dead after it went.
        let once = op.class == Class::ReadOnce;
        let client = if once { self.clients.once() } else { self.clients.read() }
            .map_err(|why| ApiError::Connect { host: self.host(), why })?;
        loop {
            meter.attempts += 1;
            let request = self.manner.request(op.method, url.clone(), token, body.map(Vec::from))?;
            let limits = (self.limits.first_byte, self.limits.whole);
            let tried = self.attempt(client, request, limits, || (), &mut meter.tap).await;
            let fault = match &tried {
                Ok(answer) => Fault::Status(answer.status, answer.retry_after),
                Err(broken) => broken.fault(),
            };
            match policy::next(fault, meter.attempts, dice(), &self.limits) {
                Next::Again(pause) if !once && self.bucket.take(Instant::now()) => sleep(pause).await,
                Next::Busy(wait) => return Err(ApiError::Busy { host: self.host(), seconds: wait.as_secs() }),
                Next::Again(_) | Next::Stop => return tried.map_err(|broken| broken.into_error(op.name, self)),
            }
        }
    }

    /// A sign-in or sign-out: tried again only if no connection could be made.
    pub(super) async fn sign_in(
        &self,
        op: &'static OpSpec<SignIn>,
        body: Option<Vec<u8>>,
        token: Option<&Secret>,
    ) -> Result<Answer, ApiError> {
        self.sign_in_at(op, op.path, body, token).await
    }

    /// The same at a path that the configuration names.
    pub(super) async fn sign_in_at(
        &self,
        op: &'static OpSpec<SignIn>,
        path: &str,
        body: Option<Vec<u8>>,
        token: Option<&Secret>,
    ) -> Result<Answer, ApiError> {
        let mut meter = self.meter(op.name, Tap::new(Keep::Body, token));
        let result = self.sign_in_bounded(op, path, body, token, &mut meter).await;
        self.report(meter, &result);
        result
    }

    async fn sign_in_bounded(
        &self,
        op: &'static OpSpec<SignIn>,
        path: &str,
        body: Option<Vec<u8>>,
        token: Option<&Secret>,
        meter: &mut Meter,
    ) -> Result<Answer, ApiError> {
        let url = self.url(path, &[])?;
        let client = self.clients.once().map_err(|why| ApiError::Connect { host: self.host(), why })?;
        loop {
            meter.attempts += 1;
            let request = self.manner.request(op.method, url.clone(), token, body.clone())?;
            let limits = (self.limits.first_byte, self.limits.whole);
            let tried = self.attempt(client, request, limits, || (), &mut meter.tap).await;
            let unsent = matches!(tried, Err(Broken::Connect(_)));
            match policy::next(if unsent { Fault::Connect } else { Fault::Other }, meter.attempts, dice(), &self.limits)
            {
                Next::Again(pause) if self.bucket.take(Instant::now()) => sleep(pause).await,
                _ => return tried.map_err(|broken| broken.into_error(op.name, self)),
            }
        }
    }

    /// A write: sent at most once, and only if it is the request the permit was given for.
    pub(super) async fn write(
        &self,
        permit: SendPermit,
        op: &'static OpSpec<Write>,
        wire: Wire,
        token: Option<&Secret>,
    ) -> Seen {
        self.write_with(permit, op, wire, token, None).await
    }

    /// The same with one more text in the body that no permit can know: a one-time token, by its name. It joins the
    /// request after that was compared with the permit.
    pub(super) async fn write_with(
        &self,
        permit: SendPermit,
        op: &'static OpSpec<Write>,
        wire: Wire,
        token: Option<&Secret>,
        once: Option<(&str, &Secret)>,
    ) -> Seen {
        let mut meter = self.meter(op.name, Tap::new(Keep::Body, token));
        let seen = match self.prepared(&permit, op, wire, token, once) {
            Err(why) => Seen::NoConnection(why),
            Ok((client, request)) => {
                meter.attempts = 1;
                let limits = (self.limits.write, self.limits.write);
                match self.attempt(client, request, limits, cut::at_head, &mut meter.tap).await {
                    Ok(answer) => Seen::Answer { status: answer.status, body: answer.body },
                    Err(Broken::Connect(why) | Broken::Internal(why)) => Seen::NoConnection(why),
                    Err(Broken::TimeOut(_)) => Seen::TimeOut,
                    Err(Broken::Lost(why)) => Seen::Lost(why),
                    Err(Broken::TooLarge) => Seen::Lost("the answer is larger than its cap".into()),
                }
            }
        };
        self.report_write(meter, &seen);
        seen
    }

    /// Everything that can fail before a byte leaves.
    fn prepared(
        &self,
        permit: &SendPermit,
        op: &OpSpec<Write>,
        mut wire: Wire,
        token: Option<&Secret>,
        once: Option<(&str, &Secret)>,
    ) -> Result<(&Client, Request), Clean> {
        if wire.digest() != *permit.digest() {
            return Err("the request is not the one the permit was given for".into());
        }
        if wire.method != op.method {
            return Err("the request's method is not its operation's".into());
        }
        if let Some((name, secret)) = once {
            wire.body = Some(joined(wire.body, name, secret).ok_or("the body takes no further text")?);
        }
        let url = self.url(&wire.path, &[]).map_err(|e| Clean::from(e.to_string().as_str()))?;
        let mut request =
            self.manner.request(wire.method, url, token, wire.body).map_err(|e| Clean::from(e.to_string().as_str()))?;
        cut::while_sending(&mut request);
        Ok((self.clients.once()?, request))
    }

    async fn attempt(
        &self,
        client: &Client,
        request: Request,
        (first, whole): (Duration, Duration),
        at_head: fn(),
        tap: &mut Tap,
    ) -> Result<Answer, Broken> {
        let body = request.body().and_then(reqwest::Body::as_bytes);
        tap.sends(method_of(&request), request.url().as_str(), heads(request.headers()), body);
        let deadline = Instant::now() + whole;
        let response = match timeout(first, client.execute(request)).await {
            Err(_) => return Err(Broken::TimeOut(first)),
            Ok(Err(error)) => return Err(broken(&error)),
            Ok(Ok(response)) => response,
        };
        at_head();
        let status = response.status().as_u16();
        let success = response.status().is_success();
        let (challenge, retry_after) = (challenge(response.headers()), waits(&response));
        let date = date(response.headers());
        tap.answers(heads(response.headers()));
        let bounds = Bounds {
            cap: if success { self.limits.body } else { self.limits.error_body },
            cut: !success,
            deadline,
            whole,
            stall: self.limits.stall,
        };
        let body = match body::read(response, &bounds, &self.spare).await {
            Ok(body) => body,
            // The status is the news of an error page; that its text broke off is not.
            Err(Broken::Lost(_)) if matches!(status, 400..) => Vec::new(),
            Err(broken) => return Err(broken),
        };
        tap.receives(&body);
        Ok(Answer { status, body, challenge, date, retry_after })
    }

    fn url(&self, path: &str, query: &[(&'static str, String)]) -> Result<Url, ApiError> {
        self.base.join(path, query).ok_or_else(|| ApiError::Internal("a path that leaves the base URL".into()))
    }

    fn meter(&self, op: &'static str, tap: Tap) -> Meter {
        Meter { op, at: (self.around.wall)(), began: Instant::now(), attempts: 0, tap }
    }

    fn report(&self, meter: Meter, result: &Result<Answer, ApiError>) {
        let (status, bytes, error) = match result {
            Ok(answer) => (
                Some(answer.status),
                answer.body.len(),
                (!answer.is_success()).then(|| format!("HTTP {}", answer.status)),
            ),
            Err(error) => (None, 0, Some(error.to_string())),
        };
        self.emit(meter, status, bytes, error.map(|e| e.as_str().into()));
    }

    fn report_write(&self, meter: Meter, seen: &Seen) {
        let (status, bytes, error) = match seen {
            Seen::Answer { status, body } => (
                Some(*status),
                body.len(),
                (!(200..300).contains(status)).then(|| format!("HTTP {status}").as_str().into()),
            ),
            Seen::NoConnection(why) | Seen::Lost(why) => (None, 0, Some(why.clone())),
            Seen::TimeOut => (None, 0, Some("no answer in time".into())),
        };
        self.emit(meter, status, bytes, error);
    }

    fn emit(&self, mut meter: Meter, status: Option<u16>, bytes: usize, error: Option<Clean>) {
        (self.around.exchanges)(Exchange {
            partner: self.partner,
            op: meter.op,
            at: meter.at,
            ms: meter.began.elapsed().as_millis() as u64,
            status,
            bytes: bytes as u64,
            attempts: meter.attempts,
            error,
            traffic: meter.tap.take().map(Arc::new),
        });
    }
}

impl fmt::Debug for Http {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Http({} at {:?})", self.partner, self.base)
    }
}

fn method_of(request: &Request) -> Method {
    match *request.method() {
        reqwest::Method::POST => Method::Post,
        reqwest::Method::PUT => Method::Put,
        reqwest::Method::PATCH => Method::Patch,
        reqwest::Method::DELETE => Method::Delete,
        _ => Method::Get,
    }
}

fn broken(error: &reqwest::Error) -> Broken {
    let why = Clean::from(root_cause(error).as_str());
    if error.is_connect() {
        Broken::Connect(why)
    } else if error.is_builder() {
        Broken::Internal(why)
    } else {
        Broken::Lost(why)
    }
}

/// The innermost cause: reqwest's own words repeat the URL, and with it what was searched for.
fn root_cause(error: &reqwest::Error) -> String {
    let mut cause: Option<&dyn std::error::Error> = std::error::Error::source(error);
    while let Some(inner) = cause.and_then(std::error::Error::source) {
        cause = Some(inner);
    }
    cause.map_or_else(|| "the HTTP library gave no cause".to_owned(), ToString::to_string)
}

/// Chance for the pauses between attempts: std seeds each of these hashers anew. Nothing secret hangs on it.
fn dice() -> u64 {
    std::hash::RandomState::new().build_hasher().finish()
}
