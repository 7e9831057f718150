//! Tests of the drafts' thread, on a real folder.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::*;
use crate::flow::{PaneId, Slot, Tickets};
use crate::store::Scratch;

fn key() -> DraftKey {
    DraftKey::new("lead", "new")
}

fn draft(name: &str) -> Draft {
    Draft([("name".to_owned(), name.to_owned())].into())
}

fn ticket() -> Ticket {
    Tickets::new(PaneId::Leads).issue(Slot::one("x"))
}

fn open(state: &Path) -> (Papers, UnboundedReceiver<Msg>) {
    let (news_in, news) = unbounded_channel();
    (Papers::new(state, "test", news_in), news)
}

/// What the loop hears, as far as it concerns drafts.
#[derive(Debug, PartialEq)]
enum Heard {
    Draft(Option<Draft>),
    Toast(String),
}

fn hear(msg: Msg) -> Heard {
    match msg {
        Msg::Drafted(at, draft) if at == ticket() => Heard::Draft(draft),
        Msg::Say(toast) => Heard::Toast(toast.text.key.into()),
        other => unreachable!("{other:?}"),
    }
}

/// All that is said until the thread is through.
fn said(papers: Papers, mut news: UnboundedReceiver<Msg>) -> Vec<Heard> {
    drop(papers);
    std::iter::from_fn(|| news.blocking_recv()).map(hear).collect()
}

fn toast(key: &str) -> Heard {
    Heard::Toast(key.into())
}

#[test]
fn what_is_saved_last_is_read_back_at_once_and_at_the_next_start() {
    let scratch = Scratch::new("ventanilla-papers").unwrap();
    let (papers, news) = open(scratch.path());
    for name in ["R", "Ru", "Rui", "Ruiz"] {
        papers.save(key(), draft(name));
    }
    papers.save(DraftKey::new("lead", "7"), draft("other"));
    papers.load(ticket(), key());
    papers.save(key(), draft("Ruiz M"));
    assert_eq!(said(papers, news), [Heard::Draft(Some(draft("Ruiz")))]);

    let (papers, news) = open(scratch.path());
    papers.load(ticket(), key());
    papers.save(key(), Draft::default());
    papers.load(ticket(), key());
    assert_eq!(said(papers, news), [Heard::Draft(Some(draft("Ruiz M"))), Heard::Draft(None)]);
}

#[test]
fn drafts_of_a_profile_are_private_and_its_own() {
    let scratch = Scratch::new("ventanilla-papers").unwrap();
    let (papers, news) = open(scratch.path());
    papers.save(key(), draft("Ruiz"));
    assert_eq!(said(papers, news), []);
    let folder = scratch.path().join("profile-test/drafts");
    let file = fs::read_dir(&folder).unwrap().next().unwrap().unwrap();
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);

    let (news_in, news) = unbounded_channel();
    let papers = Papers::new(scratch.path(), "other", news_in);
    papers.load(ticket(), key());
    assert_eq!(said(papers, news), [Heard::Draft(None)]);
}

#[test]
fn a_failure_is_said_once_until_something_works_again() {
    let scratch = Scratch::new("ventanilla-papers").unwrap();
    let folder = scratch.path().join("profile-test");
    fs::write(&folder, "in the way").unwrap();
    let (papers, mut news) = open(scratch.path());
    papers.save(key(), draft("R"));
    let first = news.blocking_recv().unwrap();
    papers.save(key(), draft("Ru"));
    papers.load(ticket(), key());
    assert_eq!(news.blocking_recv().map(hear), Some(Heard::Draft(None)), "a load is answered in any case");
    fs::remove_file(&folder).unwrap();
    papers.save(key(), draft("Rui"));
    papers.load(ticket(), key());
    assert_eq!(news.blocking_recv().map(hear), Some(Heard::Draft(Some(draft("Rui")))));
    papers.save(key(), Draft([("long".to_owned(), "x".repeat(300_000))].into()));
    let rest = said(papers, news);
    assert_eq!((hear(first), rest), (toast("toast-draft-not-kept"), vec![toast("toast-draft-not-kept")]));
}

#[test]
fn a_damaged_draft_is_set_aside_and_that_is_said() {
    let scratch = Scratch::new("ventanilla-papers").unwrap();
    let (papers, news) = open(scratch.path());
    papers.save(key(), draft("Ruiz"));
    said(papers, news);
    let folder = scratch.path().join("profile-test/drafts");
    let file = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    fs::write(&file, "{").unwrap();
    let (papers, news) = open(scratch.path());
    papers.load(ticket(), key());
    assert_eq!(said(papers, news), [toast("toast-draft-damaged"), Heard::Draft(None)]);
    assert!(!file.exists() && file.with_extension("bad").exists());
}

#[test]
fn a_profile_cannot_lead_out_of_the_state_folder() {
    for profile in ["", "..", "a/b", ".hidden"] {
        assert_eq!(folder(Path::new("/state"), profile), None, "{profile:?}");
    }
    assert_eq!(folder(Path::new("/state"), "main-2"), Some(PathBuf::from("/state/profile-main-2")));
}

/// Where the process that is to be killed keeps its drafts.
const VICTIM: &str = "VENTANILLA_TEST_DRAFTS";

#[test]
fn a_draft_outlives_a_process_that_is_killed() {
    if let Some(state) = std::env::var_os(VICTIM) {
        let (papers, mut news) = open(Path::new(&state));
        papers.save(key(), draft("Ruiz, Marta"));
        // Once it can be read, it is on disk; nothing is said or dropped in an orderly way after that.
        papers.load(ticket(), key());
        assert!(news.blocking_recv().is_some());
        papers.save(key(), Draft([("long".to_owned(), "x".repeat(200_000))].into()));
        std::process::abort();
    }
    let scratch = Scratch::new("ventanilla-papers").unwrap();
    let name = "runtime::papers::tests::a_draft_outlives_a_process_that_is_killed";
    let victim = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", name])
        .env(VICTIM, scratch.path())
        .output()
        .unwrap();
    assert!(!victim.status.success());
    let (papers, news) = open(scratch.path());
    papers.load(ticket(), key());
    let heard = said(papers, news);
    let [Heard::Draft(Some(found))] = &heard[..] else { unreachable!("{heard:?}") };
    // The kill came before or after the second save, never within.
    assert!(*found == draft("Ruiz, Marta") || found.0.contains_key("long"));
}
