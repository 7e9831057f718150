//! One status change is cut off at every kill point through the whole program: assembled background, HTTP, a server.
//!
//! The server runs here and is the judge: effects ≤ confirmations, and every effect has a record. The writing program
//! is this binary again, as a process that ends itself at the armed point. Then a fresh program is put together on the
//! same folder, and what it finds out must agree with the server.
#![cfg(feature = "demo")]
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

#[path = "faults/relay.rs"]
mod relay;

use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use ratatui::layout::Size;
use relay::Relay;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::runtime::Handle;
use uuid::Uuid;
use ventanilla::api::Limits;
use ventanilla::api::sml::{LeadId, Request, Status, ops};
use ventanilla::app::{Command as Ask, Msg};
use ventanilla::config::{Config, Sml};
use ventanilla::demo::{self, Fault, Rule, Scheme, Server};
use ventanilla::domain::{AccountId, Partner, Secret};
use ventanilla::flow::Gate;
use ventanilla::flow::keymap::Keymap;
use ventanilla::ledger::Place;
use ventanilla::ledger::kill::{self, Point};
use ventanilla::ops::{Change, OpId, Operation, Outcome, Record, Settled, State, Target};
use ventanilla::runtime::assembly::{Assembled, Assembly, assemble};
use ventanilla::runtime::back::Back;
use ventanilla::runtime::clock::SystemClock;
use ventanilla::runtime::run::Executor as _;
use ventanilla::runtime::writer::{Stage, WriterLimits};
use ventanilla::store::Scratch;
use ventanilla::ui::theme::Theme;
use ventanilla::ui::words::{Locale, Words};

/// No test waits longer than this for anything.
const BOUND: Duration = Duration::from_secs(15);
/// The number of SIGABRT: how an armed process must end.
const ABORTED: i32 = 6;
/// The number of SIGKILL.
const KILLED: i32 = 9;
/// The environment variable that tells the writing program what to do.
const ERRAND: &str = "FAULTS_ERRAND";
/// The one confirmed write.
const OP: OpId = OpId(Uuid::from_u128(0x0198_0000_0000_7000_8000_0000_0000_0007));

/// What the writing program needs to know.
#[derive(Serialize, Deserialize)]
struct Errand {
    dir: String,
    url: String,
    user: String,
    password: String,
    lead: u64,
    was: String,
    sent: String,
    point: Option<String>,
}

// ---------------------------------------------------------------------------------------------------------------------
// The program, as it is put together for a terminal.

fn program(errand: &Errand, handle: &Handle) -> Assembled {
    let (keymap, problems) = Keymap::with(&Config::default().keys.0);
    assert!(problems.is_empty());
    let sml = Sml { base_url: errand.url.clone(), username: errand.user.clone(), ..Sml::default() };
    let password = Secret::new(errand.password.as_str());
    let assembly = Assembly {
        config: Config { sml: Some(sml), ..Config::default() },
        profile: "default".into(),
        keymap,
        config_file: String::new(),
        demo: true,
        words: Arc::new(Words::load(Locale::En)),
        theme: Theme::plain(),
        place: Place { dir: Path::new(&errand.dir).join("state"), profile: "default".into() },
        credentials: Arc::new(move |_| Ok(Some(password.clone()))),
        limits: Limits::default(),
        // As in the real one, two readings stand apart; here it need not be half a minute.
        writer_limits: WriterLimits { gap: Duration::from_secs(1), ..WriterLimits::default() },
        clock: Arc::new(SystemClock::new()),
        seed: [7; 32],
        size: Size::new(80, 24),
        warnings: Vec::new(),
    };
    assemble(assembly, handle).unwrap()
}

/// A status change as the leads pane builds it.
fn operation(errand: &Errand) -> Operation<ventanilla::api::Request> {
    let lead = LeadId(errand.lead);
    let status = Status::from_word(&errand.sent.as_str().into());
    let change = Change { path: "/status".into(), was: json!(errand.was), sent: json!(errand.sent) };
    let operation = Operation {
        id: OP,
        spec: &ops::CHANGE_STATUS,
        account: AccountId::new(Partner::Sml, &errand.user),
        target: Target { kind: "lead", id: errand.lead.to_string(), label: "Íñigo".into() },
        snapshot: Vec::new(),
        request: Request::ChangeStatus { lead, status },
        before: vec![Request::Lead(lead)],
        after: Some(Request::Lead(lead)),
        changes: vec![change],
        code: None,
        amount: None,
        retry_of: None,
        batch: None,
    };
    operation.map(ventanilla::api::Request::Sml)
}

/// One thread for all tasks: what is started while a request is written runs when that step is over.
fn run<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async { tokio::time::timeout(BOUND, work).await.unwrap() })
}

/// What the ledger held at the start: never sent, and unknown. Writing must be open.
async fn recovered(program: &mut Assembled) -> (Vec<Record>, Vec<Record>) {
    loop {
        if let Msg::Recovered { gate, never_sent, unknown } = program.news.recv().await.unwrap() {
            assert_eq!(gate, Gate::Open, "the ledger can be written");
            return (never_sent, unknown);
        }
    }
}

/// Waits for a write's stage that `wanted` makes something of.
async fn stage<T>(program: &mut Assembled, wanted: impl Fn(&Stage) -> Option<T>) -> T {
    loop {
        if let Back::Write(report) = program.back.recv().await.unwrap() {
            assert_eq!(report.id, OP);
            if let Some(found) = wanted(&report.stage) {
                return found;
            }
        }
    }
}

/// The writing program: what the person confirmed is sent, until the armed point comes.
#[test]
#[ignore = "run as a process of its own by the tests below"]
fn a_program_that_sends_once() {
    let errand: Errand = serde_json::from_str(&std::env::var(ERRAND).unwrap()).unwrap();
    if let Some(point) = errand.point.as_deref().and_then(Point::from_name) {
        kill::arm(point);
    }
    run(async {
        let mut program = program(&errand, &Handle::current());
        recovered(&mut program).await;
        program.services.execute(Ask::Submit(Box::new(operation(&errand))));
        let outcome = stage(&mut program, |stage| match stage {
            Stage::Ended { outcome, .. } => Some(outcome.clone()),
            _ => None,
        });
        assert_eq!(outcome.await, Outcome::Confirmed);
        program.ledger.close().await;
    });
}

// ---------------------------------------------------------------------------------------------------------------------
// The other side.

struct Scene {
    relay: Relay,
    server: Server,
    errand: Errand,
    scratch: Scratch,
}

/// Ends its process when dropped, so that a failing test leaves none behind.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn sent(request: reqwest::RequestBuilder) -> Value {
    let answer = request.send().await.unwrap().error_for_status().unwrap();
    serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap()
}

/// Reads from the server with nothing of the program in between.
fn ask(server: &Server, path: &str) -> Value {
    // The program's own clients install it; here nobody did yet.
    let _ = rustls::crypto::ring::default_provider().install_default();
    run(async {
        let client = reqwest::Client::builder().no_proxy().tls_certs_only([]).build().unwrap();
        let credentials = json!({"username": server.user(), "password": server.password()});
        let entered = sent(client.post(format!("{}auth/login/", server.base_url())).json(&credentials)).await;
        let token = format!("Token {}", entered["token"].as_str().unwrap());
        sent(client.get(format!("{}{path}", server.base_url())).header("authorization", token)).await
    })
}

impl Scene {
    fn new(point: Option<Point>) -> Self {
        let now: Timestamp = "2026-05-04T09:30:00Z".parse().unwrap();
        let options = demo::Options { port: 0, leads: 40, seed: 11, now, scheme: Scheme::Token };
        let server = demo::start(options).unwrap();
        let relay = Relay::to(server.port());
        let scratch = Scratch::new("ventanilla-faults").unwrap();
        let lead = ask(&server, "lead/?status=new&page_size=1")["results"][0]["id"].as_u64().unwrap();
        let errand = Errand {
            dir: scratch.path().to_str().unwrap().to_owned(),
            url: server.base_url().replace(&server.port().to_string(), &relay.port().to_string()),
            user: server.user().to_owned(),
            password: server.password().to_owned(),
            lead,
            was: "new".into(),
            sent: "tracing".into(),
            point: point.map(|point| format!("{point:?}")),
        };
        Self { relay, server, errand, scratch }
    }

    fn start(&self) -> Running {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--exact", "a_program_that_sends_once", "--ignored", "--nocapture"])
            .env(ERRAND, serde_json::to_string(&self.errand).unwrap())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        Running(command.spawn().unwrap())
    }

    fn status(&self) -> String {
        let lead = ask(&self.server, &format!("lead/{}/", self.errand.lead));
        lead["status"].as_str().unwrap().to_owned()
    }

    /// How many writes arrived whole.
    fn arrived(&self) -> usize {
        self.server.requests().iter().filter(|request| request.method == "PATCH").count()
    }

    /// Waits for something the server sees.
    fn until(&self, what: &str, seen: impl Fn(&Self) -> bool) {
        let late = Instant::now() + BOUND;
        while !seen(self) {
            assert!(Instant::now() < late, "{what} never came");
            std::thread::yield_now();
        }
    }

    /// Puts a fresh program together on the same folder, lets it settle what it finds, and reads its ledger.
    fn afterwards(&self) -> (Vec<Record>, Vec<Record>) {
        run(async {
            let mut program = program(&self.errand, &Handle::current());
            let (never_sent, unknown) = recovered(&mut program).await;
            if !unknown.is_empty() {
                stage(&mut program, |stage| matches!(stage, Stage::Settled { .. }).then_some(())).await;
            }
            let records = program.ledger.newest(9).await.unwrap();
            program.ledger.close().await;
            (never_sent, records)
        })
    }

    /// What must hold whatever happened; the state of the one record, if there is one.
    fn judge(&self, what: &str) -> Option<State> {
        let (never_sent, records) = self.afterwards();
        assert!(records.len() <= 1, "{what}: {records:?}");
        let state = records.first().map(|record| record.state);
        assert!(state.is_none_or(State::is_final), "{what}: every record ends, not {state:?}");
        assert_eq!(never_sent.len(), usize::from(state == Some(State::NotSent)), "{what}: a draft is offered again");
        assert!(self.arrived() <= 1, "{what}: looking it up sends nothing");
        let effects = self.server.effects();
        assert!(effects.len() <= 1, "{what}: effects ≤ the one confirmation, not {effects:?}");
        for effect in &effects {
            let Some(record) = records.first() else { unreachable!("{what}: an effect without a record") };
            assert_eq!((record.id, record.op.as_str()), (OP, effect.operation), "{what}");
            assert_eq!(record.target_id, effect.target, "{what}");
        }
        let took = matches!(state, Some(State::Confirmed | State::Reconciled(Settled::Confirmed)));
        assert_eq!(took, effects.len() == 1, "{what}: {state:?} agrees with the server's own list");
        let stands = if took { &self.errand.sent } else { &self.errand.was };
        assert_eq!(self.status(), *stands, "{what}: {state:?} agrees with the lead");
        self.holds_no_secret(what);
        state
    }

    /// Neither password nor token stands in any file of the folder.
    fn holds_no_secret(&self, what: &str) {
        let requests = self.server.requests();
        let tokens = requests.iter().filter_map(|request| request.header("authorization")?.split_once(' '));
        let mut secrets: Vec<&str> = tokens.map(|(_, token)| token).collect();
        assert!(!secrets.is_empty());
        secrets.push(self.server.password());
        let mut files = 0;
        for entry in fs::read_dir(self.scratch.path().join("state")).unwrap() {
            let bytes = fs::read(entry.unwrap().path()).unwrap();
            for secret in &secrets {
                assert!(!bytes.windows(secret.len()).any(|part| part == secret.as_bytes()), "{what}: a secret on disk");
            }
            files += 1;
        }
        assert!(files >= 2, "{what}: the ledger and its key are there");
    }
}

/// Sends the write in a process that ends at `point`, or when all is done.
fn cut(point: Option<Point>) -> Scene {
    let scene = Scene::new(point);
    let ended = scene.start().0.wait().unwrap();
    match point {
        Some(_) => assert_eq!(ended.signal(), Some(ABORTED), "{point:?}: {ended}"),
        None => assert!(ended.success(), "undisturbed: {ended}"),
    }
    scene
}

#[test]
fn an_undisturbed_write_has_one_effect_and_is_confirmed() {
    assert_eq!(cut(None).judge("undisturbed"), Some(State::Confirmed));
}

#[test]
fn cut_off_before_sending_is_committed_nothing_was_sent_and_nothing_is_in_doubt() {
    for (point, state) in
        [(Point::F0, None), (Point::F1, None), (Point::F2, Some(State::NotSent)), (Point::F3, Some(State::NotSent))]
    {
        let scene = cut(Some(point));
        assert_eq!(scene.judge(&format!("{point:?}")), state);
        assert_eq!(scene.relay.write(), None, "{point:?}");
    }
}

#[test]
fn cut_off_before_the_whole_request_left_it_is_unknown_and_found_absent() {
    for point in [Point::F4, Point::F5] {
        let scene = cut(Some(point));
        assert_eq!(scene.judge(&format!("{point:?}")), Some(State::Reconciled(Settled::Absent)));
        let left = scene.relay.write().map(|(_, body)| String::from_utf8(body).unwrap());
        assert_eq!(left.as_deref(), (point == Point::F5).then_some(r#"{"status":"#), "{point:?}");
        assert_eq!(scene.arrived(), 0, "{point:?}");
    }
}

#[test]
fn cut_off_when_the_whole_request_has_left_it_is_unknown_and_the_effect_is_found() {
    let scene = cut(Some(Point::F6));
    scene.until("the effect", |scene| scene.server.effects().len() == 1);
    let (head, body) = scene.relay.write().unwrap();
    assert!(head.contains(&format!("content-length: {}\r\n", body.len())), "{head}");
    assert_eq!(body, br#"{"status":"tracing"}"#);
    assert_eq!(scene.judge("F6"), Some(State::Reconciled(Settled::Confirmed)));
}

#[test]
fn cut_off_after_the_answer_came_the_effect_is_found() {
    for (point, state) in [
        (Point::F7, State::Reconciled(Settled::Confirmed)),
        (Point::F8, State::Reconciled(Settled::Confirmed)),
        (Point::F9, State::Confirmed),
    ] {
        assert_eq!(cut(Some(point)).judge(&format!("{point:?}")), Some(state));
    }
}

#[test]
fn killed_while_the_server_is_silent_the_look_up_tells_whether_it_took() {
    for (after_effect, settled) in [(true, Settled::Confirmed), (false, Settled::Absent)] {
        let scene = Scene::new(None);
        let mut rule = Rule::on("/change_status/", Fault::Hang).once();
        rule.after_effect = after_effect;
        scene.server.faults().add(rule);
        let mut program = scene.start();
        let effects = usize::from(after_effect);
        scene.until("the write", |scene| scene.arrived() == 1 && scene.server.effects().len() == effects);
        program.0.kill().unwrap();
        assert_eq!(program.0.wait().unwrap().signal(), Some(KILLED));
        assert_eq!(scene.judge("killed"), Some(State::Reconciled(settled)), "after the effect: {after_effect}");
    }
}
