//! A scripted partner, a ledger in memory, and one log of what both were asked, in order.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says where")]

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::Timestamp;
use tokio::runtime::Handle;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::Instant;

use crate::api::{Api, ApiError, Evidence, Parts, Reply, Request, Seen, Settle, Wire, sml};
use crate::domain::{AccountId, Clean, Moment, Partner, Secret};
use crate::ledger::{Intent, SendPermit};
use crate::ops::{
    Baseline, Class, Doubt, Held, Method, OpId, OpSpec, Operation, Outcome, Record, Refusal, Settled, State, Target,
    Write,
};
use crate::runtime::back::Back;
use crate::runtime::writer::{Journal, Rules, Stage, WriteReport, Writer, WriterLimits};

type Log = Arc<Mutex<Vec<String>>>;

/// A secret that a careless partner repeats.
pub(super) const QUOTED: &str = "clave-eco-7Q";

/// What the fake partner does with a read.
#[derive(Debug, Clone, Copy)]
pub(super) enum Get {
    Found,
    Gone,
    Broken,
    /// Broken, in words that repeat what was sent.
    Quotes,
    SignIn,
    Hang,
    Panic,
    /// Three parts, then the end.
    List,
}

/// What the fake partner does with a write.
#[derive(Debug, Clone, Copy)]
pub(super) enum Put {
    Answer(u16),
    Late(Duration, u16),
    NoConnection,
    Lost,
    Hang,
    Panic,
}

#[derive(Default)]
pub(super) struct FakeApi {
    log: Log,
    /// The next reads; found when there are no more.
    pub(super) gets: Mutex<VecDeque<Get>>,
    /// The next writes; 200 when there are no more.
    pub(super) puts: Mutex<VecDeque<Put>>,
    /// How sessions are made ready.
    pub(super) ready: Mutex<Option<ApiError>>,
    /// Statuses under which no refusal is believed.
    pub(super) doubted: Mutex<Vec<u16>>,
}

impl FakeApi {
    async fn get(&self, account: AccountId, get: Get, parts: Parts) -> Result<Reply, ApiError> {
        let host = || self.host(&account);
        match get {
            Get::Found => Ok(Reply::Sml(sml::Reply::Done)),
            Get::Gone => Err(ApiError::NotFound { op: "sml.lead" }),
            Get::Broken => Err(ApiError::Status { host: host(), status: 503, words: "down".into() }),
            Get::Quotes => {
                let words = Clean::from_partner(&format!("Eco {QUOTED}"));
                Err(ApiError::Status { host: host(), status: 503, words })
            }
            Get::SignIn => Err(ApiError::SignInNeeded { account }),
            Get::Hang => std::future::pending().await,
            Get::Panic => panic!("the read breaks"),
            Get::List => {
                // Pages come in any order.
                for k in [2, 0, 1] {
                    parts.emit(k, Reply::Sml(sml::Reply::Leads { rows: Vec::new(), count: u64::from(k) }));
                }
                Ok(Reply::Sml(sml::Reply::Done))
            }
        }
    }
}

impl Api for FakeApi {
    async fn read(&self, account: AccountId, request: Request, parts: Parts) -> Result<Reply, ApiError> {
        let Request::Sml(sml::Request::Lead(sml::LeadId(id))) = request else { panic!("not a read of a lead") };
        self.log.lock().unwrap().push(format!("read {id}"));
        let get = self.gets.lock().unwrap().pop_front().unwrap_or(Get::Found);
        self.get(account, get, parts).await
    }

    async fn sign_in(&self, _: AccountId, _: Option<Secret>) -> Result<(), ApiError> {
        panic!("the writer never signs in")
    }

    async fn sign_out(&self, _: AccountId) -> Result<(), ApiError> {
        panic!("the writer never signs out")
    }

    async fn ready(&self, account: AccountId) -> Result<(), ApiError> {
        self.log.lock().unwrap().push(format!("ready {}", account.name));
        self.ready.lock().unwrap().clone().map_or(Ok(()), Err)
    }

    async fn send(&self, _: AccountId, permit: SendPermit, wire: Wire, _: &'static OpSpec<Write>) -> Seen {
        assert_eq!(permit.op().0.as_u128().to_string(), wire.path, "the permit belongs to the request");
        self.log.lock().unwrap().push(format!("send {}", wire.path));
        let put = self.puts.lock().unwrap().pop_front().unwrap_or(Put::Answer(200));
        match put {
            Put::Answer(status) => Seen::Answer { status, body: Vec::new() },
            Put::Late(wait, status) => {
                tokio::time::sleep(wait).await;
                Seen::Answer { status, body: Vec::new() }
            }
            Put::NoConnection => Seen::NoConnection("refused".into()),
            Put::Lost => Seen::Lost("reset".into()),
            Put::Hang => std::future::pending().await,
            Put::Panic => panic!("the sending breaks"),
        }
    }

    fn believes(&self, _: &AccountId, status: u16) -> bool {
        !self.doubted.lock().unwrap().contains(&status)
    }

    fn host(&self, _: &AccountId) -> String {
        "fake.example".into()
    }
}

#[derive(Default)]
pub(super) struct FakeJournal {
    log: Log,
    pub(super) records: Mutex<HashMap<OpId, Record>>,
    /// What came with each intent.
    pub(super) baselines: Mutex<Vec<Option<Baseline>>>,
    /// Steps that fail, and how many times.
    pub(super) fails: Mutex<HashMap<&'static str, u32>>,
    /// Steps that panic.
    pub(super) breaks: Mutex<Vec<&'static str>>,
    /// Steps that take a second.
    pub(super) slow: Mutex<Vec<&'static str>>,
}

impl FakeJournal {
    async fn step(&self, name: &'static str, line: String) -> Result<(), &'static str> {
        self.log.lock().unwrap().push(line);
        assert!(!self.breaks.lock().unwrap().contains(&name), "the ledger breaks");
        if self.slow.lock().unwrap().contains(&name) {
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        match self.fails.lock().unwrap().get_mut(name) {
            Some(left) if *left > 0 => {
                *left -= 1;
                Err("disk full")
            }
            _ => Ok(()),
        }
    }

    fn change(&self, id: OpId, state: State, evidence: Option<Clean>) -> Record {
        let mut records = self.records.lock().unwrap();
        let record = records.entry(id).or_insert_with(|| record(id.0.as_u128(), state));
        record.state = state;
        if let Some(evidence) = evidence {
            record.evidence = evidence;
        }
        record.clone()
    }
}

impl Journal for FakeJournal {
    type Error = &'static str;

    async fn prepare(&self, intent: Intent, _: Timestamp) -> Result<(), Self::Error> {
        self.baselines.lock().unwrap().push(intent.baseline);
        self.step("prepare", "prepare".into()).await
    }

    async fn sending(&self, id: OpId, _: Timestamp) -> Result<SendPermit, Self::Error> {
        self.step("sending", format!("sending {}", id.0.as_u128())).await?;
        self.change(id, State::Sending, None);
        Ok(SendPermit::for_tests(id, [0; 32]))
    }

    async fn outcome(
        &self,
        id: OpId,
        outcome: &Outcome,
        status: Option<u16>,
        _: Timestamp,
    ) -> Result<Record, Self::Error> {
        let status = status.map_or_else(String::new, |status| format!(" {status}"));
        self.step("outcome", format!("outcome {} {}{status}", id.0.as_u128(), outcome.word())).await?;
        let state = match outcome {
            Outcome::Confirmed => State::Confirmed,
            Outcome::Refused(_) => State::Failed,
            Outcome::NotSent(_) => State::NotSent,
            Outcome::Unknown(_) => State::Unknown,
        };
        Ok(self.change(id, state, None))
    }

    async fn settle(&self, id: OpId, how: Settled, evidence: Clean, _: Timestamp) -> Result<Record, Self::Error> {
        self.step("settle", format!("settle {} {how:?}", id.0.as_u128())).await?;
        let state = self.records.lock().unwrap().get(&id).map(|record| record.state);
        if state != Some(State::Unknown) {
            return Err("not an unknown");
        }
        Ok(self.change(id, State::Reconciled(how), Some(evidence)))
    }

    async fn note_evidence(&self, id: OpId, evidence: Clean) -> Result<(), Self::Error> {
        self.step("note", format!("note {} {evidence}", id.0.as_u128())).await
    }

    async fn get(&self, id: OpId) -> Result<Option<Record>, Self::Error> {
        self.step("get", format!("get {}", id.0.as_u128())).await?;
        Ok(self.records.lock().unwrap().get(&id).cloned())
    }

    async fn unknowns(&self) -> Result<Vec<Record>, Self::Error> {
        panic!("the writer is handed what is unknown")
    }
}

pub(super) fn id(n: u128) -> OpId {
    OpId(uuid::Uuid::from_u128(n))
}

pub(super) fn account(name: &str) -> AccountId {
    AccountId::new(Partner::Sml, name)
}

pub(super) fn get(n: u64) -> Request {
    Request::Sml(sml::Request::Lead(sml::LeadId(n)))
}

/// A status change of the lead with the operation's number; a reading before and one after.
pub(super) fn operation(n: u128) -> Operation<Request> {
    let lead = sml::LeadId(n as u64);
    Operation {
        id: id(n),
        spec: &sml::ops::CHANGE_STATUS,
        account: account("me"),
        target: Target { kind: "lead", id: n.to_string(), label: "a lead".into() },
        snapshot: Vec::new(),
        request: Request::Sml(sml::Request::ChangeStatus { lead, status: sml::Status::Tracing }),
        before: vec![get(lead.0)],
        after: Some(get(lead.0)),
        changes: Vec::new(),
        code: None,
        amount: None,
        retry_of: None,
        batch: None,
    }
}

pub(super) fn record(n: u128, state: State) -> Record {
    let at = Timestamp::UNIX_EPOCH;
    Record {
        id: id(n),
        op: "sml.change_status".into(),
        class: Class::State,
        account: account("me"),
        host: "fake.example".into(),
        target_kind: "lead".into(),
        target_id: n.to_string(),
        target_label: "a lead".into(),
        changes: Vec::new(),
        code: None,
        amount: None,
        baseline: None,
        state,
        status: None,
        evidence: Clean::default(),
        retry_of: None,
        batch: None,
        prepared_at: at,
        sending_at: Some(at),
        changed_at: at,
    }
}

/// Rules with the simplest answers that touch every path.
pub(super) fn rules() -> Rules {
    Rules {
        wire: |request| match request {
            Request::Sml(sml::Request::ChangeStatus { lead, .. }) => {
                Ok(Wire { method: Method::Patch, path: lead.0.to_string(), body: None })
            }
            Request::Gas(_) | Request::LeadLeader(_) | Request::Leasy(_) | Request::Loyalty(_) | Request::Sml(_) => {
                Err(ApiError::Internal("no such write".into()))
            }
        },
        check: |_, _| Ok(()),
        baseline: |_, _| None,
        judge,
        receipt: |_| None,
        settle: two_not_founds,
    }
}

fn judge(_: &Operation<Request>, seen: &Seen) -> (Outcome, Option<Reply>) {
    let Seen::Answer { status, .. } = seen else { panic!("only answers are judged") };
    let outcome = match *status {
        200 => return (Outcome::Confirmed, Some(Reply::Sml(sml::Reply::Done))),
        299 => panic!("the rule breaks"),
        298 => Outcome::NotSent(Held::Already),
        400 => Outcome::Refused(Refusal { status: 400, words: "no".into(), fields: Vec::new() }),
        status => Outcome::Unknown(Doubt::Strange { status, excerpt: "?".into() }),
    };
    (outcome, None)
}

/// Seen once: done. Not found twice, a gap apart: absent.
fn two_not_founds(record: &Record, evidence: &[Evidence], now: Moment, gap: Duration) -> Settle {
    let gap_ms = gap.as_millis() as u64;
    let lead = record.target_id.parse().unwrap_or(0);
    if evidence.iter().any(|seen| seen.result.is_ok()) {
        return Settle::Done(Settled::Confirmed, "it is there".into());
    }
    match (evidence.first(), evidence.last()) {
        (Some(first), Some(last)) if last.at.since_ms(first.at) >= gap_ms => {
            Settle::Done(Settled::Absent, "not there, twice".into())
        }
        (Some(first), _) if now.since_ms(first.at) < gap_ms => {
            Settle::Wait(Duration::from_millis(gap_ms - now.since_ms(first.at)))
        }
        _ => Settle::Read(get(lead)),
    }
}

pub(super) struct Bench {
    pub(super) api: Arc<FakeApi>,
    pub(super) journal: Arc<FakeJournal>,
    pub(super) writer: Writer<FakeApi, FakeJournal>,
    back: UnboundedReceiver<Back>,
    log: Log,
    begun: Instant,
}

impl Bench {
    pub(super) fn new() -> Self {
        Self::with(rules())
    }

    pub(super) fn with(rules: Rules) -> Self {
        let log = Log::default();
        let api = Arc::new(FakeApi { log: Arc::clone(&log), ..FakeApi::default() });
        let journal = Arc::new(FakeJournal { log: Arc::clone(&log), ..FakeJournal::default() });
        let (send, back) = unbounded_channel();
        let begun = Instant::now();
        let clock = Arc::new(move || {
            let mono_ms = begun.elapsed().as_millis() as u64;
            Moment { mono_ms, wall: Timestamp::from_millisecond(mono_ms as i64).unwrap() }
        });
        let (a, j) = (Arc::clone(&api), Arc::clone(&journal));
        let writer = Writer::new(a, j, rules, clock, Handle::current(), send, WriterLimits::default());
        Self { api, journal, writer, back, log, begun }
    }

    pub(super) fn gets(self, gets: impl IntoIterator<Item = Get>) -> Self {
        self.api.gets.lock().unwrap().extend(gets);
        self
    }

    pub(super) fn puts(self, puts: impl IntoIterator<Item = Put>) -> Self {
        self.api.puts.lock().unwrap().extend(puts);
        self
    }

    /// A step of the ledger that fails this often.
    pub(super) fn fails(self, step: &'static str, times: u32) -> Self {
        self.journal.fails.lock().unwrap().insert(step, times);
        self
    }

    /// A record in the ledger, as at a start.
    pub(super) fn recovered(&self, n: u128, state: State) -> Record {
        let record = record(n, state);
        self.journal.records.lock().unwrap().insert(record.id, record.clone());
        record
    }

    /// What was asked of partner and ledger since the last time, in order.
    pub(super) fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.log.lock().unwrap())
    }

    pub(super) fn seconds(&self) -> u64 {
        self.begun.elapsed().as_secs()
    }

    /// The next message; none if nothing comes within a day of fake time.
    pub(super) async fn next(&mut self) -> Option<Back> {
        tokio::time::timeout(Duration::from_hours(24), self.back.recv()).await.ok().flatten()
    }

    pub(super) async fn next_stage(&mut self) -> Stage {
        match self.next().await {
            Some(Back::Write(report)) => report.stage,
            other => panic!("{other:?}"),
        }
    }

    /// The first end of a write.
    pub(super) async fn ended(&mut self) -> (Outcome, Option<Clean>) {
        loop {
            if let Stage::Ended { outcome, unrecorded, .. } = self.next_stage().await {
                return (outcome, unrecorded);
            }
        }
    }

    /// What has come by now, in short, after everything went as far as it can without time passing.
    pub(super) async fn now(&mut self) -> Vec<String> {
        for _ in 0..300 {
            tokio::task::yield_now().await;
        }
        let mut all = Vec::new();
        while let Ok(message) = self.back.try_recv() {
            all.push(short(&message));
        }
        all
    }

    /// Everything that comes until a day passes in silence, in short.
    pub(super) async fn rest(&mut self) -> Vec<String> {
        let mut all = Vec::new();
        while let Some(message) = self.next().await {
            all.push(short(&message));
        }
        all
    }
}

fn short(message: &Back) -> String {
    match message {
        Back::SignInNeeded(account) => format!("sign in at {account}?"),
        Back::Write(report) => short_report(report),
        other => panic!("{other:?}"),
    }
}

fn short_report(report: &WriteReport) -> String {
    let stage = match &report.stage {
        Stage::Queued { ahead } => format!("queued behind {ahead}"),
        Stage::Reading { .. } => "reading".into(),
        Stage::Sending { .. } => "sending".into(),
        Stage::Ended { outcome, record, unrecorded, .. } => {
            let state = record.as_ref().map_or("not in the ledger", |record| record.state.as_str());
            let words = unrecorded.as_ref().map_or_else(String::new, |words| format!("; {words}"));
            format!("{}, {state}{words}", outcome.word())
        }
        Stage::ReadBack { result: Ok(_) } => "read back".into(),
        Stage::ReadBack { result: Err(error) } => format!("not read back: {error}"),
        Stage::Looking { .. } => "looking".into(),
        Stage::Waiting { wait } => format!("waiting {} s", wait.as_secs()),
        Stage::SignInNeeded => "waits for a sign-in".into(),
        Stage::Settled { how, evidence, .. } => format!("settled {how:?}: {evidence}"),
        Stage::Person { evidence } => format!("a person decides: {evidence}"),
    };
    format!("{} {stage}", report.id.0.as_u128())
}
