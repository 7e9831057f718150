//! The server: its thread, who may talk to it, the way of a call through log, faults and partner.
//!
//! It runs on a runtime of its own so that a hanging or busy call here can never stop the program it is embedded in.

mod gas;

use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, Query, Request, State};
use axum::http::Response;
use futures_util::stream;
use rsa::rand_core::{OsRng, RngCore};
use serde::Deserialize;
use tokio::sync::oneshot;

use super::Partners;
use super::effects::{Effect, Journal, OF_INTEREST, Seen};
use super::faults::{Fault, Faults, Plan, Rule};
use super::http::{Answer, Call, Content, Partner};
use super::lead_leader::LeadLeaderReadings;
use super::leasy::LeasyReadings;
use super::loyalty::LoyaltyReadings;
use super::sml::{Readings, Scheme};
use super::socket::{Door, Line};
use super::spoil;
use crate::config::Config;
use crate::domain::Secret;

/// Carries the admin key on calls to `/__effects` and `/__faults`.
pub const ADMIN_HEADER: &str = "x-demo-key";

/// A client's body is cut off here; no documented call comes near it.
const BODY_MAX: usize = 4 * 1024 * 1024;

/// As much of a body as the log keeps.
const LOGGED_BODY_MAX: usize = 64 * 1024;

/// Two threads serve eight connections of a bench and leave a search over all leads room beside a list.
const WORKERS: usize = 2;

/// How long a call in progress may hold up [`Server::stop`].
const STOP_WITHIN: Duration = Duration::from_millis(500);

/// Of the usual data.
const SEED: u64 = 48_213;

/// How the backend starts.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The port on 127.0.0.1; 0 takes any free one.
    pub port: u16,
    /// How many leads there are.
    pub leads: u32,
    /// Equal seeds give equal data.
    pub seed: u64,
    /// The server's fixed idea of now: all ages count from here.
    pub now: jiff::Timestamp,
    /// The word in front of SML's tokens.
    pub scheme: Scheme,
}

impl Options {
    /// What `--demo` and `demo-server` show: the same data at every start, seen from now.
    pub const fn usual(port: u16, leads: u32, now: jiff::Timestamp) -> Self {
        Self { port, leads, seed: SEED, now, scheme: Scheme::Token }
    }
}

/// One of the partners behind the backend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// The partner's name, as sections of the configuration have it.
    pub name: &'static str,
    /// Base URL, with the slash at its end.
    pub url: String,
    /// A user name that may sign in.
    pub user: String,
    /// Its password; invented, so it may be shown.
    pub password: &'static str,
}

/// A running backend; it stops when dropped.
pub struct Server {
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    port: u16,
    admin_key: Secret,
    faults: Faults,
    journal: Arc<Journal>,
    partners: Partners,
}

/// Starts the backend. Returns once the port is bound; calls are answered from then on.
pub fn start(options: Options) -> io::Result<Server> {
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))?;
    listener.set_nonblocking(true)?;
    let port = listener.local_addr()?.port();
    let journal = Arc::new(Journal::default());
    let shared = Arc::new(Shared {
        port,
        admin_key: Secret::new(random_hex()?),
        faults: Faults::default(),
        journal: Arc::clone(&journal),
        partners: Partners::new(&options, &journal),
    });
    let (stop, stopped) = oneshot::channel();
    let serving = Arc::clone(&shared);
    let thread = std::thread::Builder::new().name("demo".to_owned()).spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(WORKERS)
            .thread_name("demo-worker")
            .enable_all()
            .build();
        let Ok(runtime) = runtime else {
            return tracing::error!("the demo backend has no runtime");
        };
        runtime.block_on(serve(listener, serving, stopped));
        runtime.shutdown_timeout(STOP_WITHIN);
    })?;
    Ok(Server { shared, stop: Some(stop), thread: Some(thread) })
}

async fn serve(listener: std::net::TcpListener, shared: Arc<Shared>, stopped: oneshot::Receiver<()>) {
    let listener = match tokio::net::TcpListener::from_std(listener) {
        Ok(listener) => Door(listener),
        Err(error) => return tracing::error!(%error, "the demo backend cannot listen"),
    };
    let service = Router::new().fallback(handle).with_state(shared).into_make_service_with_connect_info::<Line>();
    tokio::select! {
        _ = stopped => {}
        _ = axum::serve(listener, service) => {}
    }
}

/// A token or key nobody can guess: 160 bits from the operating system, as 40 hexadecimal digits.
pub(super) fn random_hex() -> io::Result<String> {
    let mut bytes = [0_u8; 20];
    OsRng.try_fill_bytes(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes.iter().fold(String::with_capacity(40), |mut text, byte| {
        use std::fmt::Write as _;
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

impl Server {
    /// SML's base address, `http://127.0.0.1:<port>/sml/api/`.
    pub fn base_url(&self) -> String {
        format!("{}{}", self.origin(), self.shared.partners.sml.mount())
    }

    /// Every partner's address and an account there.
    pub fn services(&self) -> Vec<Service> {
        let service = |partner: &dyn Partner| {
            let (user, password) = partner.account();
            let name = partner.mount().split('/').find(|part| !part.is_empty()).unwrap_or_default();
            Service { name, url: format!("{}{}", self.origin(), partner.mount()), user: user.to_owned(), password }
        };
        self.shared.partners.all().into_iter().map(service).collect()
    }

    /// Writes into the configuration that the partners are here, and who signs in; nobody real is behind it then.
    pub fn enter(&self, config: &mut Config) {
        for partner in self.shared.partners.all() {
            partner.enter(format!("{}{}", self.origin(), partner.mount()), config);
        }
        config.production = false;
    }

    /// Scheme, host and port, without a final slash: in front of `/__faults`.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.shared.port)
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.shared.port
    }

    /// The user name that signs in at SML. Every other active user's name does, too, with the same password.
    pub fn user(&self) -> &str {
        self.shared.partners.sml.user()
    }

    /// The password of every user: the data are made up and the server is bound to loopback.
    pub fn password(&self) -> &'static str {
        super::sml::PASSWORD
    }

    /// What [`ADMIN_HEADER`] must carry.
    pub fn admin_key(&self) -> &str {
        self.shared.admin_key.expose()
    }

    /// The rules of what goes wrong.
    pub fn faults(&self) -> &Faults {
        &self.shared.faults
    }

    /// Every write that ran, oldest first.
    pub fn effects(&self) -> Vec<Effect> {
        self.shared.journal.effects()
    }

    /// Every request that arrived, oldest first.
    pub fn requests(&self) -> Vec<Seen> {
        self.shared.journal.requests()
    }

    /// How SML reads the places where its manual is silent.
    pub fn readings(&self) -> Readings {
        self.shared.partners.sml.readings()
    }

    /// Changes how SML reads the places where its manual is silent.
    pub fn set_readings(&self, readings: Readings) {
        self.shared.partners.sml.set_readings(readings);
    }

    /// How Lead Leader reads the places where its manual is silent.
    pub fn lead_leader_readings(&self) -> LeadLeaderReadings {
        self.shared.partners.lead_leader.readings()
    }

    /// Changes how Lead Leader reads the places where its manual is silent.
    pub fn set_lead_leader_readings(&self, readings: LeadLeaderReadings) {
        self.shared.partners.lead_leader.set_readings(readings);
    }

    /// Lets the clock of Lead Leader's deals jump.
    pub fn pass(&self, time: Duration) {
        self.shared.partners.lead_leader.pass(time);
    }

    /// Lead Leader knows none of its deals any more.
    pub fn lose_deals(&self) {
        self.shared.partners.lead_leader.lose_deals();
    }

    /// How often Lead Leader was shown a pair of tokens that was spent already.
    pub fn pairs_seen_twice(&self) -> u64 {
        self.shared.partners.lead_leader.seen_twice()
    }

    /// Leasy's base address, the documents of its clients and the password of all of them.
    pub fn leasy(&self) -> (String, Vec<String>, &'static str) {
        let leasy = &self.shared.partners.leasy;
        (format!("{}{}", self.origin(), leasy.mount()), leasy.documents(), super::leasy::PASSWORD)
    }

    /// How Leasy reads the places where its manual is silent.
    pub fn leasy_readings(&self) -> LeasyReadings {
        self.shared.partners.leasy.readings()
    }

    /// Changes how Leasy reads the places where its manual is silent.
    pub fn set_leasy_readings(&self, readings: LeasyReadings) {
        self.shared.partners.leasy.set_readings(readings);
    }

    /// MS Loyalty's base address, its client's id and secret.
    pub fn loyalty(&self) -> (String, &str, &'static str) {
        let loyalty = &self.shared.partners.loyalty;
        let (client, secret) = loyalty.account();
        (format!("{}{}", self.origin(), loyalty.mount()), client, secret)
    }

    /// How MS Loyalty reads the places where its manual is silent.
    pub fn loyalty_readings(&self) -> LoyaltyReadings {
        self.shared.partners.loyalty.readings()
    }

    /// Changes how MS Loyalty reads the places where its manual is silent.
    pub fn set_loyalty_readings(&self, readings: LoyaltyReadings) {
        self.shared.partners.loyalty.set_readings(readings);
    }

    /// Lets `count` new leads arrive at the head of SML's list, as if clients had just written.
    pub fn arrive(&self, count: u32) {
        self.shared.partners.sml.arrive(count);
    }

    /// Stops serving, cuts all connections and frees the port. A second call does nothing.
    pub fn stop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server").field("port", &self.shared.port).finish_non_exhaustive()
    }
}

impl Shared {
    /// A browser page of another site can reach loopback, but only under its own name: that name stands in `Host`.
    fn knows_host(&self, host: &str) -> bool {
        let own = |name: &str| {
            host.strip_prefix(name).and_then(|rest| rest.strip_prefix(':')) == Some(self.port.to_string().as_str())
        };
        own("127.0.0.1") || own("localhost")
    }

    fn partner(&self, path: &str) -> Option<(&dyn Partner, String)> {
        let partners = self.partners.all();
        partners
            .into_iter()
            .find_map(|partner| path.strip_prefix(partner.mount()).map(|rest| (partner, rest.to_owned())))
    }
}

async fn handle(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(line): ConnectInfo<Line>,
    request: Request,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let host = parts.headers.get("host").and_then(|h| h.to_str().ok()).unwrap_or_default().to_owned();
    if !shared.knows_host(&host) {
        return Answer::html(421, "Misdirected Request").into_response(None);
    }
    let Ok(body) = axum::body::to_bytes(body, BODY_MAX).await else {
        return Answer::html(413, "Payload Too Large").into_response(None);
    };
    let (method, path) = (parts.method.as_str(), parts.uri.path());
    if path.starts_with("/__") {
        let key = parts.headers.get(ADMIN_HEADER).and_then(|k| k.to_str().ok()).unwrap_or_default();
        return shared.admin(method, path, key, &body).into_response(None);
    }
    let partner = shared.partner(path);
    let operation = partner.as_ref().and_then(|(partner, rest)| partner.operation(method, rest));
    let plan = shared.faults.plan(method, path);
    let headers = OF_INTEREST
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), parts.headers.get(*name)?.to_str().ok()?.to_owned())));
    shared.journal.seen(Seen {
        seq: 0,
        method: method.to_owned(),
        path: path.to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: headers.collect(),
        body: String::from_utf8_lossy(&body[..body.len().min(LOGGED_BODY_MAX)]).into_owned(),
        operation,
        fault: plan.fault.as_ref().map(|(fault, _)| fault.name()).or((plan.latency_ms > 0).then_some("latency")),
    });
    let Some((partner, rest)) = partner else {
        return Answer::html(404, "Not Found").into_response(None);
    };
    let query = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).map(|Query(query)| query).unwrap_or_default();
    let base = format!("http://{host}{}", partner.mount());
    let call = Call { method: method.to_owned(), path: rest, query, headers: parts.headers, body, base };
    play(partner, &call, plan, &line).await
}

/// Runs a call as its plan wants it.
async fn play(partner: &dyn Partner, call: &Call, plan: Plan, line: &Line) -> Response<Body> {
    if plan.latency_ms > 0 {
        tokio::time::sleep(Duration::from_millis(plan.latency_ms)).await;
    }
    let Some((fault, after_effect)) = plan.fault else {
        return partner.answer(call).into_response(None);
    };
    if matches!(fault, Fault::ExpireSessions) {
        partner.forget_sessions();
    }
    // Run at most once whatever happens to the answer; the journal of effects is judged by it.
    let answer = if after_effect || fault.needs_answer() { partner.answer(call) } else { Answer::empty(200) };
    match fault {
        Fault::Latency { .. } | Fault::ExpireSessions => answer.into_response(None),
        Fault::Hang => std::future::pending().await,
        Fault::Reset => {
            line.cut();
            Answer::empty(200).into_response(None)
        }
        Fault::Status { status, retry_after } => partner.refusal(status, retry_after).into_response(None),
        Fault::Redirect { status, to } => Answer::html(status, "Redirect").with("location", to).into_response(None),
        Fault::Huge { bytes } => {
            let mut answer = Answer::json(200, Bytes::new());
            answer.content = Content::Parts(spoil::huge(bytes));
            answer.into_response(None)
        }
        Fault::Malformed => reworked(answer, spoil::malformed),
        Fault::WrongTypes { fields } => reworked(answer, |body| spoil::wrong_types(body, &fields)),
        Fault::HostileText { fields } => reworked(answer, |body| spoil::hostile_text(body, &fields)),
        Fault::Truncated => truncated(answer),
        Fault::Drip { bytes, ms } => drip(answer, bytes.max(1), Duration::from_millis(ms)),
    }
}

fn reworked(mut answer: Answer, rework: impl FnOnce(&Bytes) -> Bytes) -> Response<Body> {
    let body = rework(&answer.whole());
    answer.content = Content::Whole(body);
    answer.into_response(None)
}

/// Promises the whole length, sends half of it and ends the connection.
fn truncated(mut answer: Answer) -> Response<Body> {
    let body = answer.whole();
    let half = body.slice(..body.len() / 2);
    let answer = answer.with("content-length", body.len().to_string());
    let sent = stream::unfold(Some(half), |half| async move {
        let Some(half) = half else {
            // One turn of waiting lets the first half out before the end is noticed.
            tokio::task::yield_now().await;
            return None;
        };
        Some((Ok::<_, std::convert::Infallible>(half), None))
    });
    answer.into_response(Some(Body::from_stream(sent)))
}

fn drip(mut answer: Answer, bytes: usize, every: Duration) -> Response<Body> {
    let body = answer.whole();
    let answer = answer.with("content-length", body.len().to_string());
    let sent = stream::unfold((body, true), move |(mut left, first)| async move {
        if left.is_empty() {
            return None;
        }
        if !first {
            tokio::time::sleep(every).await;
        }
        let piece = left.split_to(bytes.min(left.len()));
        Some((Ok::<_, std::convert::Infallible>(piece), (left, false)))
    });
    answer.into_response(Some(Body::from_stream(sent)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    rules: Vec<Rule>,
}

impl Shared {
    /// `GET /__effects`, `GET /__faults`, `PUT /__faults {"rules": […]}`.
    fn admin(&self, method: &str, path: &str, key: &str, body: &Bytes) -> Answer {
        if Secret::new(key) != self.admin_key {
            return Answer::value(403, &serde_json::json!({"detail": format!("{ADMIN_HEADER} is missing or wrong")}));
        }
        match (method, path) {
            ("GET", "/__effects") => Answer::value(200, &serde_json::json!({"effects": self.journal.effects()})),
            ("GET", "/__faults") => Answer::value(200, &serde_json::json!({"rules": self.faults.rules()})),
            ("PUT", "/__faults") => match serde_json::from_slice::<Rules>(body) {
                Ok(Rules { rules }) => {
                    self.faults.set(rules);
                    Answer::value(200, &serde_json::json!({"rules": self.faults.rules()}))
                }
                Err(error) => Answer::value(400, &serde_json::json!({"detail": error.to_string()})),
            },
            _ => Answer::value(404, &serde_json::json!({"detail": "no such admin path"})),
        }
    }
}
