//! The partners' clients behind one door: reads, sign-ins and writes, told apart by type.
//!
//! `Request` and `Reply` are the sums of what each partner's own module defines; the runtime moves them without
//! looking inside. Everything that decides (is this answer a refusal? did it take?) is a pure function of a partner's
//! module, reached through the exhaustive matches here.

mod client;
mod decode;
mod diagnose;
mod error;
mod excerpt;
pub mod gas;
mod http;
mod intern;
pub mod lead_leader;
pub mod leasy;
mod loose;
pub mod loyalty;
mod paging;
mod policy;
mod redact;
mod scalar;
mod service;
mod session;
pub mod sml;
mod spent;
mod traffic;

use std::fmt;
use std::future::Future;
use std::sync::Arc;

pub use client::{Client, ClientSetup, Credentials, SetupError};
pub use diagnose::{Contact, Reading};
pub use error::ApiError;
pub use http::{BaseUrl, BaseUrlError, Limits};
pub use intern::{Interner, Interning};
pub use spent::{InForce, Spent};
pub use traffic::{Payload, Traffic};

use sha2::{Digest, Sha256};

use crate::config::Config;
use crate::domain::{AccountId, Clean, Moment, Partner, Secret};
use crate::ledger::SendPermit;
use crate::ops::{Baseline, Doubt, Held, Operation, Outcome, Record};

/// A call to some partner.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// Gas Premium.
    Gas(gas::Request),
    /// Lead Leader.
    LeadLeader(lead_leader::Request),
    /// Leasy.
    Leasy(leasy::Request),
    /// MS Loyalty.
    Loyalty(loyalty::Request),
    /// SML.
    Sml(sml::Request),
}

/// A partner's answer, decoded.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// Gas Premium.
    Gas(gas::Reply),
    /// Lead Leader.
    LeadLeader(lead_leader::Reply),
    /// Leasy.
    Leasy(leasy::Reply),
    /// MS Loyalty.
    Loyalty(loyalty::Reply),
    /// SML.
    Sml(sml::Reply),
}

/// The configured partners' clients.
fn offices(setup: &ClientSetup) -> Result<Vec<Box<dyn client::Office>>, SetupError> {
    let sml = setup.config.sml.as_ref().map(|section| sml::office(section, setup));
    let leasy = setup.config.leasy.as_ref().map(|section| leasy::office(section, setup));
    let gas = setup.config.gas.as_ref().map(|section| gas::office(section, setup));
    let loyalty = setup.config.loyalty.as_ref().map(|section| loyalty::office(section, setup));
    let lead_leader = setup.config.lead_leader.as_ref().map(|section| lead_leader::office(section, setup));
    [leasy, gas, loyalty, sml, lead_leader].into_iter().flatten().collect()
}

/// The configured partners' hosts, for the header.
pub fn hosts(config: &Config) -> Vec<(Partner, String)> {
    let host = |url: &str| BaseUrl::parse(url).map(|base| base.host()).unwrap_or_default();
    let mut hosts: Vec<_> = config.accounts().iter().map(|a| (a.id.partner, host(&a.base_url))).collect();
    hosts.dedup();
    hosts
}

/// Where the parts of a list go while it is being read.
pub struct Parts(Box<dyn Fn(u32, Reply) + Send + Sync>);

impl Parts {
    /// Parts are handed to this function as they come.
    pub fn new(sink: impl Fn(u32, Reply) + Send + Sync + 'static) -> Self {
        Self(Box::new(sink))
    }

    /// Nobody listens.
    pub fn ignore() -> Self {
        Self::new(|_, _| ())
    }

    /// Hands over part `k`.
    pub fn emit(&self, k: u32, reply: Reply) {
        (self.0)(k, reply);
    }
}

impl fmt::Debug for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Parts(…)")
    }
}

/// A write as it will stand on the wire: built before the permit is asked for, compared with it at send.
#[derive(Clone, PartialEq)]
pub struct Wire {
    /// Method.
    pub method: crate::ops::Method,
    /// Path and query below the base URL.
    pub path: String,
    /// Body bytes, if any.
    pub body: Option<Vec<u8>>,
}

impl Wire {
    /// SHA-256 over method, path and body, each with its length before it, so that no two requests share one.
    pub fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        for part in [self.method.as_str().as_bytes(), self.path.as_bytes()].into_iter().chain(self.body.as_deref()) {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        hash.finalize().into()
    }
}

impl fmt::Debug for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The body may hold people's data: only its size is said.
        write!(f, "Wire({} {}, {} bytes)", self.method.as_str(), self.path, self.body.as_ref().map_or(0, Vec::len))
    }
}

/// What was seen of a write: exactly one of these, whatever happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// A whole answer.
    Answer {
        /// HTTP status.
        status: u16,
        /// The body, within the cap.
        body: Vec<u8>,
    },
    /// No connection was made: no byte left.
    NoConnection(Clean),
    /// Time ran out after bytes may have left.
    TimeOut,
    /// The connection ended after bytes may have left.
    Lost(Clean),
}

impl Seen {
    /// Status and body; without an answer, what is known of the write whoever the partner is.
    pub fn answer(&self) -> Result<(u16, &[u8]), Outcome> {
        match self {
            Self::Answer { status, body } => Ok((*status, body)),
            Self::NoConnection(why) => Err(Outcome::NotSent(Held::Connect(why.clone()))),
            Self::TimeOut => Err(Outcome::Unknown(Doubt::TimeOut)),
            Self::Lost(why) => Err(Outcome::Unknown(Doubt::Lost(why.clone()))),
        }
    }
}

/// A reading made to settle an unknown.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// When.
    pub at: Moment,
    /// What came.
    pub result: Result<Reply, ApiError>,
}

/// The next step in settling an unknown.
#[derive(Debug, Clone, PartialEq)]
pub enum Settle {
    /// Read this and come back with it.
    Read(Request),
    /// Wait this long, then ask again.
    Wait(std::time::Duration),
    /// It is settled.
    Done(crate::ops::Settled, Clean),
    /// Nothing can tell: a person decides (what is known).
    AskPerson(Clean),
}

/// One finished exchange, for the service state in the header and the request log.
#[derive(Debug, Clone, PartialEq)]
pub struct Exchange {
    /// At whom.
    pub partner: Partner,
    /// `partner.operation`.
    pub op: &'static str,
    /// When it began.
    pub at: jiff::Timestamp,
    /// How long it took, all attempts and waits included.
    pub ms: u64,
    /// HTTP status of the last attempt, if an answer came.
    pub status: Option<u16>,
    /// Bytes of the answer's body.
    pub bytes: u64,
    /// Attempts made.
    pub attempts: u32,
    /// What went wrong, if something did.
    pub error: Option<Clean>,
    /// What went over the wire, without secrets; none if nothing did, or if it is no longer kept.
    pub traffic: Option<Arc<Traffic>>,
}

/// Where finished exchanges go. Called on the thread that made the call: it must not block.
pub type ExchangeSink = Arc<dyn Fn(Exchange) + Send + Sync>;

/// What the runtime needs of the partners. The real one is [`Client`]; tests of pool and writer bring a fake.
pub trait Api: Send + Sync + 'static {
    /// A read. A list hands its rows over by `parts` and ends with a reply that holds only the totals.
    fn read(
        &self,
        account: AccountId,
        request: Request,
        parts: Parts,
    ) -> impl Future<Output = Result<Reply, ApiError>> + Send;

    /// Signs in with what the person typed, or with what is stored if `None`.
    fn sign_in(
        &self,
        account: AccountId,
        password: Option<Secret>,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// Ends the session.
    fn sign_out(&self, account: AccountId) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// Makes sure that a write will go out under a session that a read has proven.
    fn ready(&self, account: AccountId) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// Sends a write, once. The permit is spent whatever happens.
    fn send(
        &self,
        account: AccountId,
        permit: SendPermit,
        wire: Wire,
        op: &'static crate::ops::OpSpec<crate::ops::Write>,
    ) -> impl Future<Output = Seen> + Send;

    /// True if a refusal under this HTTP status may be believed, as far as the configuration says; else nobody knows
    /// what became of the write.
    fn believes(&self, _account: &AccountId, _status: u16) -> bool {
        true
    }

    /// When an account's token dies, as far as its partner told and without asking; it is renewed before.
    fn token_dies(&self, _account: &AccountId) -> Option<tokio::time::Instant> {
        None
    }

    /// The host an account's calls go to.
    fn host(&self, account: &AccountId) -> String;
}

/// The write as it will stand on the wire.
pub fn wire(request: &Request) -> Result<Wire, ApiError> {
    match request {
        Request::Gas(q) => gas::wire(q),
        Request::LeadLeader(q) => lead_leader::wire(q),
        Request::Leasy(q) => leasy::wire(q),
        Request::Loyalty(q) => loyalty::wire(q),
        Request::Sml(q) => sml::wire(q),
    }
}

/// What of a write must be hidden wherever a partner quotes it.
pub fn secrets(request: &Request) -> Vec<Secret> {
    match request {
        Request::Gas(q) => gas::secrets(q),
        Request::LeadLeader(lead_leader::Request::CreateDeal(deal)) => vec![Secret::new(&*deal.client.state_code)],
        Request::Leasy(leasy::Request::Password(change)) => vec![change.current.clone(), change.new.clone()],
        Request::LeadLeader(_) | Request::Leasy(_) | Request::Loyalty(_) | Request::Sml(_) => Vec::new(),
    }
}

/// Holds the readings made just before sending against what the person saw: `Err` says why nothing may be sent.
pub fn check(operation: &Operation<Request>, before: &[Reply]) -> Result<(), Held> {
    match &operation.request {
        Request::Gas(q) => {
            let own = before.iter().filter_map(|reply| if let Reply::Gas(reply) = reply { Some(reply) } else { None });
            gas::settle::check(q, &operation.changes, &own)
        }
        // What a password is cannot be read, and no operation lists deals.
        Request::LeadLeader(_) | Request::Leasy(_) => Ok(()),
        Request::Loyalty(q) => loyalty::settle::check(q, of_loyalty(before)),
        Request::Sml(q) => {
            let own = before.iter().filter_map(|reply| if let Reply::Sml(reply) = reply { Some(reply) } else { None });
            sml::settle::check(q, &operation.changes, own)
        }
    }
}

/// What of the readings made just before sending must be kept, because the write's effect will show as nothing but
/// something new.
pub fn baseline(operation: &Operation<Request>, before: &[Reply]) -> Option<Baseline> {
    match &operation.request {
        Request::Loyalty(q) => loyalty::settle::baseline(q, of_loyalty(before)),
        Request::Gas(q) => {
            let own = before.iter().filter_map(|reply| if let Reply::Gas(reply) = reply { Some(reply) } else { None });
            gas::settle::baseline(q, own)
        }
        Request::LeadLeader(q) => lead_leader::baseline(q),
        // What SML creates is told by its time, all else by its values; Leasy creates nothing.
        Request::Leasy(_) | Request::Sml(_) => None,
    }
}

/// The readings that are MS Loyalty's.
fn of_loyalty(replies: &[Reply]) -> impl Iterator<Item = &loyalty::Reply> {
    replies.iter().filter_map(|reply| if let Reply::Loyalty(reply) = reply { Some(reply) } else { None })
}

/// Why a write is held when a reading made just before it failed.
pub fn held(error: &ApiError) -> Held {
    match error {
        ApiError::NotFound { .. } => Held::Gone,
        ApiError::SignInNeeded { .. } | ApiError::SignInRefused { .. } => Held::SignIn,
        ApiError::Stopped => Held::Stopped,
        ApiError::Setup { why, .. } => Held::Before(why.clone()),
        other => Held::Before(other.to_string().as_str().into()),
    }
}

/// From what was seen to an outcome, and the reply where it holds one.
pub fn judge(operation: &Operation<Request>, seen: &Seen) -> (Outcome, Option<Reply>) {
    match &operation.request {
        Request::Gas(q) => {
            let (outcome, reply) = gas::settle::judge(q, seen);
            (outcome, reply.map(Reply::Gas))
        }
        Request::LeadLeader(_) => {
            let (outcome, reply) = lead_leader::settle::judge(seen);
            (outcome, reply.map(Reply::LeadLeader))
        }
        Request::Leasy(_) => {
            let (outcome, reply) = leasy::settle::judge(seen);
            (outcome, reply.map(Reply::Leasy))
        }
        Request::Loyalty(q) => {
            let (outcome, reply) = loyalty::settle::judge(q, seen);
            (outcome, reply.map(Reply::Loyalty))
        }
        Request::Sml(q) => {
            let (outcome, reply) = sml::settle::judge(q, &operation.changes, seen);
            (outcome, reply.map(Reply::Sml))
        }
    }
}

/// What of a reply the record of its write keeps: names without which the effect could not be known again.
pub fn receipt(reply: &Reply) -> Option<Clean> {
    match reply {
        Reply::Gas(gas::Reply::Visit(receipt)) => Some(receipt.words()),
        Reply::LeadLeader(lead_leader::Reply::Created(created)) => Some(lead_leader::receipt(created)),
        Reply::Gas(_) | Reply::LeadLeader(_) | Reply::Leasy(_) | Reply::Loyalty(_) | Reply::Sml(_) => None,
    }
}

/// The next step in settling an unknown.
pub fn settle(record: &Record, evidence: &[Evidence], now: Moment, gap: std::time::Duration) -> Settle {
    match record.account.partner {
        Partner::Gas => gas::settle::next(record, evidence, now, gap),
        Partner::LeadLeader => lead_leader::settle::next(),
        Partner::Leasy => leasy::settle::next(evidence),
        Partner::Loyalty => loyalty::settle::next(record, evidence, now, gap),
        Partner::Sml => sml::settle::next(record, evidence, now, gap),
    }
}
