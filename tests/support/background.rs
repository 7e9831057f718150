//! The program as it is put together for a terminal, without one: background, ledger and clients.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use ratatui::layout::Size;
use tokio::runtime::Handle;
use ventanilla::api::{Credentials, Limits, Request};
use ventanilla::app::{Command as Ask, Msg};
use ventanilla::config::Config;
use ventanilla::flow::Gate;
use ventanilla::flow::keymap::Keymap;
use ventanilla::ledger::Place;
use ventanilla::ops::{OpId, Operation, Outcome, Record};
use ventanilla::runtime::assembly::{Assembled, Assembly, assemble};
use ventanilla::runtime::back::Back;
use ventanilla::runtime::clock::SystemClock;
use ventanilla::runtime::run::Executor as _;
use ventanilla::runtime::writer::{Stage, WriterLimits};
use ventanilla::ui::theme::Theme;
use ventanilla::ui::words::{Locale, Words};

/// No test waits longer than this for anything.
pub(crate) const BOUND: Duration = Duration::from_secs(15);

/// One thread for all tasks: what is started while a request is written runs when that step is over.
pub(crate) fn run<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async { tokio::time::timeout(BOUND, work).await.unwrap() })
}

/// A program that found its ledger.
pub(crate) struct Background {
    whole: Box<Assembled>,
    /// What the ledger held at the start: never sent.
    pub(crate) never_sent: Vec<Record>,
    /// And in doubt.
    pub(crate) unknown: Vec<Record>,
    /// All that pool and writer said so far.
    said: String,
}

impl Background {
    /// Puts it together over a folder; writing must be open.
    pub(crate) async fn start(dir: &Path, config: Config, credentials: Credentials) -> Self {
        let (keymap, problems) = Keymap::with(&Config::default().keys.0);
        assert!(problems.is_empty());
        let assembly = Assembly {
            config,
            profile: "default".into(),
            keymap,
            config_file: String::new(),
            demo: true,
            words: Arc::new(Words::load(Locale::En)),
            theme: Theme::plain(),
            place: Place { dir: dir.join("state"), profile: "default".into() },
            credentials,
            limits: Limits::default(),
            // As in the real one, two readings stand apart; here it need not be half a minute.
            writer_limits: WriterLimits { gap: Duration::from_secs(1), ..WriterLimits::default() },
            clock: Arc::new(SystemClock::new()),
            seed: [7; 32],
            size: Size::new(80, 24),
            warnings: Vec::new(),
        };
        let mut whole = Box::new(assemble(assembly, &Handle::current()).unwrap());
        loop {
            if let Msg::Recovered { gate, never_sent, unknown } = whole.news.recv().await.unwrap() {
                assert_eq!(gate, Gate::Open, "the ledger can be written");
                return Self { whole, never_sent, unknown, said: String::new() };
            }
        }
    }

    pub(crate) fn ask(&mut self, command: Ask) {
        self.whole.services.execute(command);
    }

    /// The next thing that pool and writer say.
    pub(crate) async fn heard(&mut self) -> Back {
        let back = self.whole.back.recv().await.unwrap();
        writeln!(self.said, "{back:?}").unwrap();
        back
    }

    /// Sends what was confirmed; a doubt is looked up as far as that goes.
    pub(crate) async fn send(&mut self, operation: Operation<Request>) -> Outcome {
        self.send_all(vec![operation]).await.remove(0)
    }

    /// The same for several at once; the outcomes in the order in which they came.
    pub(crate) async fn send_all(&mut self, operations: Vec<Operation<Request>>) -> Vec<Outcome> {
        let mut open: Vec<OpId> = operations.iter().map(|operation| operation.id).collect();
        for operation in operations {
            self.ask(Ask::Submit(Box::new(operation)));
        }
        let mut outcomes = Vec::new();
        while !open.is_empty() {
            let Back::Write(report) = self.heard().await else { continue };
            let is_over = match &report.stage {
                Stage::Ended { outcome, .. } => {
                    outcomes.push(outcome.clone());
                    !matches!(outcome, Outcome::Unknown(_))
                }
                stage => rests(stage),
            };
            open.retain(|id| !(is_over && *id == report.id));
        }
        outcomes
    }

    /// Waits until each of these doubts rests.
    pub(crate) async fn looked_up(&mut self, mut doubts: Vec<OpId>) {
        while !doubts.is_empty() {
            if let Back::Write(report) = self.heard().await {
                doubts.retain(|id| !(rests(&report.stage) && *id == report.id));
            }
        }
    }

    /// What the ledger holds, newest first.
    pub(crate) async fn records(&self) -> Vec<Record> {
        self.whole.ledger.newest(99).await.unwrap()
    }

    /// All that could reach a screen so far: what pool and writer said, and every exchange as the inspector shows it.
    pub(crate) fn told(&mut self) -> String {
        while let Ok(news) = self.whole.news.try_recv() {
            writeln!(self.said, "{news:?}").unwrap();
            if let Msg::Exchange(exchange) = &news {
                self.said += &super::traffic::taken_down(exchange);
            }
        }
        std::mem::take(&mut self.said)
    }

    pub(crate) async fn close(&self) {
        self.whole.ledger.close().await;
    }
}

/// True for a doubt that is settled, left to a person, or looked up again only after a time that no test waits for: a card
/// may be charged minutes later.
fn rests(stage: &Stage) -> bool {
    match stage {
        Stage::Settled { .. } | Stage::Person { .. } => true,
        Stage::Waiting { wait } => *wait > BOUND,
        _ => false,
    }
}
