//! The program is cut off at every point of a write, in a process of its own, and the ledger is judged by what the
//! other side did: effects ≤ confirmations, every effect has a record, every record ends.
//!
//! The test binary runs itself again. The child plays the writer and a server whose effects are lines of a file.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fs::{self, OpenOptions};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;
use ventanilla::domain::{AccountId, Clean, Partner};
use ventanilla::ledger::kill::{self, Point};
use ventanilla::ledger::{Intent, Ledger, LedgerError, Place, Rights, ShutKind};
use ventanilla::ops::{Change, Class, OpId, Outcome, State, Target};
use ventanilla::store::Scratch;

/// The number of SIGABRT: how an armed child must end.
const ABORTED: i32 = 6;

const DIR: &str = "VENTANILLA_TEST_DIR";
const POINT: &str = "VENTANILLA_TEST_POINT";
const CLASS: &str = "VENTANILLA_TEST_CLASS";

const OP: OpId = OpId(Uuid::from_u128(7));

fn at(n: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + n).unwrap()
}

/// A known-state write, or a telephone call that has no key.
fn intent(class: Class) -> Intent {
    let state = class == Class::State;
    let change = Change { path: "/status".into(), was: json!(1), sent: json!(2) };
    Intent {
        id: OP,
        op: if state { "sml.change_status" } else { "sml.click2call" },
        class,
        account: AccountId::new(Partner::Sml, "ana"),
        host: "127.0.0.1".into(),
        target: Target { kind: "lead", id: "7".into(), label: Clean::from_partner("Íñigo") },
        changes: if state { vec![change] } else { vec![] },
        code: None,
        amount: None,
        retry_of: None,
        batch: None,
        baseline: None,
        digest: [3; 32],
    }
}

fn place(dir: &Path) -> Place {
    Place { dir: dir.join("state"), profile: "default".into() }
}

fn effects(dir: &Path) -> PathBuf {
    dir.join("effects")
}

fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(work)
}

/// This binary again, running one of the programs below.
fn program(name: &str, dir: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", name, "--ignored", "--nocapture"])
        .env(DIR, dir)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

fn own_dir() -> PathBuf {
    std::env::var_os(DIR).unwrap().into()
}

/// One whole write: confirmed by the person when this program starts.
#[test]
#[ignore = "run as a process of its own by the tests below"]
fn a_program_that_writes_once() {
    let dir = own_dir();
    let class = Class::from_letter(std::env::var(CLASS).unwrap().chars().next().unwrap()).unwrap();
    if let Some(point) = std::env::var(POINT).ok().and_then(|name| Point::from_name(&name)) {
        kill::arm(point);
    }
    run(async {
        let ledger = Ledger::open(place(&dir));
        assert_eq!(ledger.rights().await, Rights::Writer);
        kill::at(Point::F0);
        ledger.prepare(intent(class), at(0)).await.unwrap();
        let permit = ledger.sending(OP, at(1)).await.unwrap();
        kill::at(Point::F5);
        let mut server = OpenOptions::new().create(true).append(true).open(effects(&dir)).unwrap();
        writeln!(server, "{}", permit.op()).unwrap();
        kill::at(Point::F6);
        kill::at(Point::F7);
        kill::at(Point::F8);
        ledger.outcome(OP, &Outcome::Confirmed, Some(200), at(2)).await.unwrap();
        ledger.close().await;
    });
}

/// Holds the ledger with a write under way until it is ended from outside.
#[test]
#[ignore = "run as a process of its own by the tests below"]
fn a_program_that_holds_the_ledger() {
    let dir = own_dir();
    run(async {
        let ledger = Ledger::open(place(&dir));
        ledger.prepare(intent(Class::State), at(0)).await.unwrap();
        let _permit = ledger.sending(OP, at(1)).await.unwrap();
        writeln!(std::io::stdout(), "\nready").unwrap();
        // Ends with the parent, whatever becomes of it.
        std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
    });
}

fn write_once(dir: &Path, class: Class, point: Option<Point>) -> ExitStatus {
    let mut command = program("a_program_that_writes_once", dir);
    command.env(CLASS, class.letter().to_string());
    if let Some(point) = point {
        command.env(POINT, format!("{point:?}"));
    }
    command.status().unwrap()
}

/// Cuts one write off at `point` and judges what is found afterwards.
fn judge(class: Class, point: Option<Point>) {
    let scratch = Scratch::new("ventanilla-kills").unwrap();
    let dir = scratch.path();
    let ended = write_once(dir, class, point);
    match point {
        Some(_) => assert_eq!(ended.signal(), Some(ABORTED), "{class:?} {point:?}: {ended}"),
        None => assert!(ended.success(), "{class:?} undisturbed: {ended}"),
    }
    let (state, effect) = match point {
        Some(Point::F0 | Point::F1) => (None, 0),
        Some(Point::F2 | Point::F3) => (Some(State::NotSent), 0),
        Some(Point::F4 | Point::F5) => (Some(State::Unknown), 0),
        Some(Point::F6 | Point::F7 | Point::F8) => (Some(State::Unknown), 1),
        Some(Point::F9) | None => (Some(State::Confirmed), 1),
    };
    run(async {
        let ledger = Ledger::open(place(dir));
        assert_eq!(ledger.rights().await, Rights::Writer, "{class:?} {point:?}: a dead process holds nothing");
        let found = ledger.recover().await.unwrap();
        let records = ledger.newest(9).await.unwrap();
        assert_eq!(records.iter().map(|r| r.state).collect::<Vec<_>>(), Vec::from_iter(state), "{class:?} {point:?}");
        assert_eq!(found.never_sent.len(), usize::from(state == Some(State::NotSent)), "{class:?} {point:?}");
        assert_eq!(found.unknown.len(), usize::from(state == Some(State::Unknown)), "{class:?} {point:?}");
        let done = fs::read_to_string(effects(dir)).unwrap_or_default();
        assert_eq!(done.lines().count(), effect, "{class:?} {point:?}: effects ≤ the one confirmation");
        for op in done.lines() {
            assert!(records.iter().any(|r| r.id.to_string() == op), "{class:?} {point:?}: an effect without a record");
        }
        for record in records {
            let again = ledger.sending(record.id, at(9)).await;
            assert!(matches!(again, Err(LedgerError::Backwards { .. })), "{class:?} {point:?}: sent twice");
        }
    });
}

#[test]
fn a_known_state_write_cut_off_anywhere_is_not_sent_unknown_or_done() {
    judge(Class::State, None);
    for point in Point::ALL {
        judge(Class::State, Some(point));
    }
}

#[test]
fn a_write_without_a_key_cut_off_anywhere_is_not_sent_unknown_or_done() {
    judge(Class::Once, None);
    for point in Point::ALL {
        judge(Class::Once, Some(point));
    }
}

/// Ends its process when dropped, so that a failing test leaves none behind.
struct Holder(Child);

impl Drop for Holder {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_second_process_reads_names_the_first_and_takes_over_when_it_was_killed() {
    let scratch = Scratch::new("ventanilla-kills").unwrap();
    let mut command = program("a_program_that_holds_the_ledger", scratch.path());
    let mut first = Holder(command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap());
    let said = BufReader::new(first.0.stdout.take().unwrap()).lines().map(Result::unwrap).find(|line| line == "ready");
    assert!(said.is_some(), "the first process ended before it held the ledger");
    run(async {
        let ledger = Ledger::open(place(scratch.path()));
        let Rights::Shut(shut) = ledger.rights().await else { unreachable!("the first process holds it") };
        assert_eq!((shut.kind, shut.pid), (ShutKind::Taken, Some(first.0.id())));
        assert_eq!(ledger.get(OP).await.unwrap().unwrap().state, State::Sending);
        let refused = ledger.prepare(Intent { id: OpId(Uuid::from_u128(8)), ..intent(Class::State) }, at(2)).await;
        assert_eq!(refused, Err(LedgerError::Shut(shut)));
        drop(first);
        assert_eq!(ledger.acquire().await, Rights::Writer);
        let found = ledger.recover().await.unwrap();
        assert_eq!(found.unknown.iter().map(|r| (r.id, r.state)).collect::<Vec<_>>(), [(OP, State::Unknown)]);
    });
}
