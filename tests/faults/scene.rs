//! A server that judges, a relay that hears what is said, and the program between two starts.

use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use ventanilla::api::wire;
use ventanilla::demo::{self, Fault, Rule, Scheme, Seen, Server};
use ventanilla::domain::Partner;
use ventanilla::ledger::kill::Point;
use ventanilla::ops::{Outcome, Record, Settled, State};
use ventanilla::runtime::clock::wall;
use ventanilla::store::Scratch;

use crate::background::{BOUND, Background, run};
use crate::desk::stored;
use crate::plants::Plants;
use crate::relay::Relay;
use crate::wish::{CARD_TOKEN, NEW_PASSWORD, OP, STATE_CODE, Wish};
use crate::{ERRAND, WRITER};

/// The number of SIGABRT: how an armed process must end.
const ABORTED: i32 = 6;
/// The number of SIGKILL.
const KILLED: i32 = 9;

/// What the writing program needs to know.
#[derive(Serialize, Deserialize)]
pub(crate) struct Errand {
    pub(crate) dir: String,
    pub(crate) url: String,
    pub(crate) user: String,
    pub(crate) password: String,
    pub(crate) wish: Wish,
    pub(crate) point: Option<String>,
}

impl Errand {
    /// The program over its folder.
    pub(crate) async fn start(&self) -> Background {
        let config = self.wish.config(&self.url, &self.user);
        Background::start(Path::new(&self.dir), config, stored(&self.password)).await
    }

    /// Sends the one write.
    pub(crate) async fn send_once(&self) -> Outcome {
        let mut program = self.start().await;
        let outcome = program.send(self.wish.operation(OP, &self.user)).await;
        program.close().await;
        outcome
    }
}

pub(crate) struct Scene {
    pub(crate) relay: Relay,
    pub(crate) server: Server,
    pub(crate) errand: Errand,
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

/// Reads SML from the server with nothing of the program in between.
pub(crate) fn ask(server: &Server, path: &str) -> Value {
    async fn sent(request: reqwest::RequestBuilder) -> Value {
        let answer = request.send().await.unwrap().error_for_status().unwrap();
        serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap()
    }
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
    /// A scene for what `wish` makes of the server's data.
    pub(crate) fn new(wish: impl FnOnce(&Server) -> Wish, point: Option<Point>) -> Self {
        // The program looks at the real clock, and tells what is new by it. The server's stands still: it is far enough
        // ahead for any machine, and not so far that nobody would believe it.
        let now = wall() + SignedDuration::from_mins(5);
        let options = demo::Options { port: 0, leads: 40, seed: 7, now, scheme: Scheme::Token };
        let server = demo::start(options).unwrap();
        let relay = Relay::to(server.port());
        let scratch = Scratch::new("ventanilla-faults").unwrap();
        let wish = wish(&server);
        let services = server.services();
        let service = services.iter().find(|service| service.name == wish.partner().as_str()).unwrap();
        let errand = Errand {
            dir: scratch.path().to_str().unwrap().to_owned(),
            url: service.url.replace(&server.port().to_string(), &relay.port().to_string()),
            user: service.user.clone(),
            password: service.password.to_owned(),
            wish,
            point: point.map(|point| format!("{point:?}")),
        };
        Self { relay, server, errand, scratch }
    }

    fn start(&self) -> Running {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--exact", WRITER, "--ignored", "--nocapture"])
            .env(ERRAND, serde_json::to_string(&self.errand).unwrap())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        Running(command.spawn().unwrap())
    }

    /// The name of the operation.
    fn op(&self) -> &'static str {
        self.errand.wish.operation(OP, &self.errand.user).spec.name
    }

    /// Method and path of the write, as far as it has no id in it.
    fn line(&self) -> (&'static str, String) {
        let spec = self.errand.wish.operation(OP, &self.errand.user).spec;
        let mount = self.errand.url.splitn(4, '/').nth(3).unwrap();
        (spec.method.as_str(), format!("/{mount}{}", spec.path.split('{').next().unwrap()))
    }

    /// Head and body of the write, as far as they left the program.
    pub(crate) fn left(&self) -> Option<(String, Vec<u8>)> {
        let (method, path) = self.line();
        self.relay.write(&format!("{method} {path}"))
    }

    /// How many writes arrived whole.
    fn arrived(&self) -> usize {
        let (method, path) = self.line();
        let is_it = |request: &&Seen| request.method == method && request.path.starts_with(&path);
        self.server.requests().iter().filter(is_it).count()
    }

    /// Waits for something the server sees.
    pub(crate) fn until(&self, what: &str, seen: impl Fn(&Self) -> bool) {
        let late = Instant::now() + BOUND;
        while !seen(self) {
            assert!(Instant::now() < late, "{what} never came");
            std::thread::yield_now();
        }
    }

    /// Sends the write in a process that ends at the armed point, or when all is done.
    pub(crate) fn cut(wish: impl FnOnce(&Server) -> Wish, point: Option<Point>) -> Self {
        let scene = Self::new(wish, point);
        let ended = scene.start().0.wait().unwrap();
        match point {
            Some(_) => assert_eq!(ended.signal(), Some(ABORTED), "{point:?}: {ended}"),
            None => assert!(ended.success(), "undisturbed: {ended}"),
        }
        scene
    }

    /// Kills the program while the server is silent about its write, before or after the effect.
    pub(crate) fn killed_in_silence(wish: impl FnOnce(&Server) -> Wish, after_effect: bool) -> Self {
        let scene = Self::new(wish, None);
        let mut rule = scene.on_the_write(Fault::Hang);
        rule.after_effect = after_effect;
        scene.server.faults().add(rule);
        let mut program = scene.start();
        let effects = usize::from(after_effect);
        scene.until("the write", |scene| scene.arrived() == 1 && scene.server.effects().len() == effects);
        program.0.kill().unwrap();
        assert_eq!(program.0.wait().unwrap().signal(), Some(KILLED));
        scene
    }

    /// Sends the write to a server whose answer is lost once, after the effect.
    pub(crate) fn losing(wish: impl FnOnce(&Server) -> Wish, fault: Fault) -> Self {
        let scene = Self::new(wish, None);
        scene.server.faults().add(scene.on_the_write(fault).after_effect());
        let ended = scene.start().0.wait().unwrap();
        assert!(ended.success(), "{ended}");
        scene
    }

    /// A fault that meets the write, once.
    fn on_the_write(&self, fault: Fault) -> Rule {
        let spec = self.errand.wish.operation(OP, "").spec;
        Rule::on(spec.path.rsplit('}').next().unwrap(), fault).method(spec.method.as_str()).once()
    }

    /// True if the write has a body, of which a half can leave.
    pub(crate) fn has_body(&self) -> bool {
        let operation = self.errand.wish.operation(OP, &self.errand.user);
        wire(&operation.request).unwrap().body.is_some()
    }

    /// Puts a fresh program together on the same folder, lets it settle what it finds, and reads its ledger.
    fn afterwards(&self) -> (Vec<Record>, Vec<Record>, String) {
        run(async {
            let mut program = self.errand.start().await;
            let doubts = program.unknown.iter().map(|record| record.id).collect();
            program.looked_up(doubts).await;
            let records = program.records().await;
            let never_sent = std::mem::take(&mut program.never_sent);
            program.close().await;
            (never_sent, records, program.told())
        })
    }

    /// What must hold whatever happened; the one record, if there is one.
    pub(crate) fn judge(&self, what: &str) -> Option<Record> {
        let what = &format!("{} {what}", self.op());
        let (never_sent, mut records, told) = self.afterwards();
        assert!(records.len() <= 1, "{what}: {records:?}");
        let record = records.pop();
        let state = record.as_ref().map(|record| record.state);
        let is_honest = state.is_none_or(|state| state.is_final() || state == State::Unknown);
        assert!(is_honest, "{what}: every record ends or says that it is in doubt, not {state:?}");
        assert_eq!(never_sent.len(), usize::from(state == Some(State::NotSent)), "{what}: a draft is offered again");
        assert!(self.arrived() <= 1, "{what}: looking it up sends nothing");
        assert_eq!(self.server.pairs_seen_twice(), 0, "{what}: no pair of tokens is shown again");
        let effects = self.server.effects();
        assert!(effects.len() <= 1, "{what}: effects ≤ the one confirmation, not {effects:?}");
        for effect in &effects {
            let Some(record) = &record else { unreachable!("{what}: an effect without a record") };
            assert_eq!((record.id, record.op.as_str()), (OP, effect.operation), "{what}");
        }
        let took = match state {
            Some(State::Confirmed | State::Reconciled(Settled::Confirmed)) => Some(true),
            Some(State::Unknown) => None,
            _ => Some(false),
        };
        let has = effects.len() == 1;
        assert!(took.is_none_or(|took| took == has), "{what}: {state:?} agrees with the server's own list");
        if let Wish::Status { lead, was, sent } = &self.errand.wish {
            let stands = ask(&self.server, &format!("lead/{lead}/"));
            assert_eq!(stands["status"], **if has { sent } else { was }, "{what}: {state:?} agrees with the lead");
            assert!(effects.iter().all(|effect| effect.target == lead.to_string()), "{what}");
        }
        self.holds_no_secret(&told);
        record
    }

    /// Nothing secret was told, nor stands in any file of the folder, as far as it was used.
    fn holds_no_secret(&self, told: &str) {
        let mut plants = Plants::default();
        // One of the demo's passwords is the program's own name.
        if self.errand.password != env!("CARGO_PKG_NAME") {
            plants.add("password", &self.errand.password);
        }
        for (what, secret) in
            [("taxpayer's number", STATE_CODE), ("new password", NEW_PASSWORD), ("token of a card", CARD_TOKEN)]
        {
            plants.add(what, secret);
        }
        let mut tokens = 0;
        for request in self.server.requests() {
            let bearer =
                request.header("authorization").and_then(|value| value.split_once(' ')).map(|(_, token)| token);
            let bare = request.header("authentication");
            let sent = bearer.into_iter().chain(bare).map(str::to_owned);
            for token in sent.chain(security_token(&request.body)) {
                plants.add("token", &token);
                tokens += 1;
            }
        }
        let is_paired = self.errand.wish.partner() == Partner::LeadLeader;
        let is_nobody = !self.errand.wish.operation(OP, "").spec.needs_session;
        assert!(tokens > 0 || is_paired || is_nobody, "a pair goes out with the deal alone");
        plants.assert_not_in("what was told", told.as_bytes());
        assert!(
            plants.assert_nowhere_below(&self.scratch.path().join("state")) >= 2,
            "the ledger and its key are there"
        );
    }
}

fn security_token(body: &str) -> Option<String> {
    let body: Value = serde_json::from_str(body).ok()?;
    body["security_token"].as_str().map(str::to_owned)
}
