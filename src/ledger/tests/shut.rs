//! What turns writing off, what can still be read then, and what turns it on again.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::PathBuf;

use super::*;
use crate::ledger::{LedgerError, Rights, Shut, ShutKind};
use crate::ops::{Outcome, State};

fn shut(keeper: &Keeper) -> Shut {
    match keeper.rights() {
        Rights::Shut(shut) => shut,
        Rights::Writer => unreachable!("writing should be off"),
    }
}

fn file(scratch: &Scratch, suffix: &str) -> PathBuf {
    scratch.path().join(format!("state/ledger-default.{suffix}"))
}

fn set_mode(path: impl Into<PathBuf>, mode: u32) {
    fs::set_permissions(path.into(), fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn folder_and_files_are_private_also_the_log_and_its_index() {
    let scratch = scratch();
    let mut keeper = keeper(&scratch);
    keeper.prepare(&intent(1), at(0)).unwrap();
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(scratch.path().join("state")), 0o700);
    for suffix in ["sqlite3", "sqlite3-wal", "sqlite3-shm", "lock", "key"] {
        assert_eq!(mode(file(&scratch, suffix)), 0o600, "{suffix}");
    }
}

#[test]
fn every_commit_is_synced() {
    let scratch = scratch();
    let held = crate::ledger::opening::Paths::of(&place(&scratch)).unwrap();
    let held = crate::ledger::opening::for_writing(&held).unwrap();
    let pragma = |name: &str| held.db.pragma_query_value(None, name, |r| r.get::<_, i64>(0)).unwrap();
    assert_eq!((pragma("synchronous"), pragma("foreign_keys")), (2, 1));
    let mode: String = held.db.pragma_query_value(None, "journal_mode", |r| r.get(0)).unwrap();
    assert_eq!(mode, "wal");
}

#[test]
fn a_second_one_reads_names_the_first_and_takes_over_when_it_is_gone() {
    let scratch = scratch();
    let mut first = keeper(&scratch);
    first.prepare(&intent(1), at(0)).unwrap();
    let mut second = keeper(&scratch);
    let taken = shut(&second);
    assert_eq!((taken.kind, taken.pid), (ShutKind::Taken, Some(std::process::id())));
    assert_eq!(second.get(id(1)).unwrap().unwrap().state, State::Prepared);
    assert_eq!(second.prepare(&intent(2), at(1)).unwrap_err(), LedgerError::Shut(taken.clone()));
    assert_eq!(second.outcome(id(1), &Outcome::Confirmed, None, at(1)).unwrap_err(), LedgerError::Shut(taken));
    assert!(second.recovery().unwrap().never_sent.is_empty(), "the first one's write is alive");
    first.prepare(&intent(3), at(2)).unwrap();
    assert_eq!(second.newest(9).unwrap().len(), 2, "what the first one writes is seen");
    assert!(matches!(second.acquire(), Rights::Shut(_)));
    drop(first);
    assert_eq!(second.acquire(), Rights::Writer);
    assert_eq!(second.recovery().unwrap().never_sent.len(), 2);
    second.prepare(&intent(2), at(3)).unwrap();
}

#[test]
fn a_second_one_before_anything_was_written_sees_an_empty_ledger() {
    let scratch = scratch();
    drop(keeper(&scratch));
    fs::remove_file(file(&scratch, "sqlite3")).unwrap();
    let lock = crate::ledger::lock::Lock::take(&file(&scratch, "lock")).unwrap();
    let mut second = keeper(&scratch);
    assert_eq!(shut(&second).kind, ShutKind::Taken);
    assert_eq!(second.newest(9).unwrap(), []);
    drop(lock);
}

#[test]
fn loose_folders_and_files_are_refused_with_the_command_that_mends_them() {
    for (path, mode, fix) in [
        ("state", 0o755, "chmod 700 "),
        ("state/ledger-default.sqlite3", 0o644, "chmod 600 "),
        ("state/ledger-default.key", 0o640, "chmod 600 "),
        ("state/ledger-default.lock", 0o622, "chmod 600 "),
    ] {
        let scratch = scratch();
        drop(keeper(&scratch));
        let path = scratch.path().join(path);
        let (good, bad) = (fs::metadata(&path).unwrap().permissions(), mode);
        set_mode(&path, bad);
        let mut keeper = keeper(&scratch);
        let shut = shut(&keeper);
        assert_eq!(shut.kind, ShutKind::Loose, "{path:?}");
        let typed = format!("type `{fix}{}`", path.display());
        assert!(shut.why.as_str().ends_with(&typed), "{}", shut.why);
        assert!(matches!(keeper.prepare(&intent(1), at(0)), Err(LedgerError::Shut(_))));
        fs::set_permissions(&path, good).unwrap();
        assert_eq!(keeper.acquire(), Rights::Writer);
    }
}

#[test]
fn a_ledger_that_is_a_link_is_refused() {
    let scratch = scratch();
    drop(keeper(&scratch));
    let elsewhere = scratch.path().join("elsewhere");
    fs::rename(file(&scratch, "sqlite3"), &elsewhere).unwrap();
    symlink(&elsewhere, file(&scratch, "sqlite3")).unwrap();
    let mut keeper = keeper(&scratch);
    assert_eq!(shut(&keeper).kind, ShutKind::Loose);
    assert!(keeper.newest(1).is_err());
}

#[test]
fn what_can_be_read_is_read_where_nothing_can_be_written() {
    let scratch = scratch();
    let mut first = keeper(&scratch);
    first.prepare(&intent(1), at(0)).unwrap();
    drop(first);
    // A folder in the place of the lock: it cannot be opened for writing, whoever we are.
    fs::remove_file(file(&scratch, "lock")).unwrap();
    fs::create_dir(file(&scratch, "lock")).unwrap();
    let mut keeper = keeper(&scratch);
    assert_eq!(shut(&keeper).kind, ShutKind::Unwritable);
    assert_eq!(keeper.newest(9).unwrap().len(), 1);
    assert!(matches!(keeper.prepare(&intent(2), at(0)), Err(LedgerError::Shut(_))));
}

#[test]
fn a_folder_that_cannot_be_made_is_said_and_reads_as_empty() {
    let scratch = scratch();
    fs::write(scratch.path().join("state"), "a file stands here").unwrap();
    let mut keeper = keeper(&scratch);
    assert_eq!(shut(&keeper).kind, ShutKind::Unwritable);
    assert_eq!(keeper.unknowns().unwrap(), []);
}

#[test]
fn a_full_disk_turns_writing_off_and_leaves_reading_on_until_there_is_room() {
    let scratch = scratch();
    let mut keeper = keeper(&scratch);
    keeper.prepare(&intent(1), at(0)).unwrap();
    keeper.sending(id(1), at(1)).unwrap();
    keeper.prepare(&intent(4), at(1)).unwrap();
    let pages: i64 = keeper.writer().pragma_query_value(None, "page_count", |r| r.get(0)).unwrap();
    keeper.writer().pragma_update(None, "max_page_count", pages).unwrap();
    let big = |n| Intent { host: "x".repeat(64 * 1024), ..intent(n) };
    assert_eq!(keeper.prepare(&big(2), at(2)).unwrap_err(), LedgerError::Full);
    assert_eq!(shut(&keeper).kind, ShutKind::Full);
    assert!(matches!(keeper.prepare(&intent(3), at(2)), Err(LedgerError::Shut(_))), "nothing is begun");
    assert!(matches!(keeper.sending(id(4), at(2)), Err(LedgerError::Shut(_))), "and nothing that was begun is sent");
    assert_eq!(keeper.newest(9).unwrap().len(), 2, "and nothing is half written");
    let record = keeper.outcome(id(1), &Outcome::Confirmed, None, at(3)).unwrap();
    assert_eq!(record.state, State::Confirmed, "what was begun is ended if it fits");
    keeper.writer().pragma_update(None, "max_page_count", 1_000_000).unwrap();
    assert_eq!(keeper.acquire(), Rights::Writer);
    keeper.prepare(&big(2), at(4)).unwrap();
    keeper.sending(id(4), at(4)).unwrap();
    assert!(keeper.recovery().unwrap().never_sent.is_empty(), "its own writes are not taken for a dead process's");
}

#[test]
fn writing_stays_off_as_long_as_a_commit_fails_however_often_it_is_asked_for() {
    let scratch = scratch();
    let mut keeper = keeper(&scratch);
    keeper.writer().pragma_update(None, "query_only", true).unwrap();
    assert!(matches!(keeper.prepare(&intent(1), at(0)), Err(LedgerError::Unwritable(_))));
    for _ in 0..2 {
        assert!(matches!(keeper.acquire(), Rights::Shut(Shut { kind: ShutKind::Unwritable, .. })));
        assert!(matches!(keeper.prepare(&intent(1), at(0)), Err(LedgerError::Shut(_))));
    }
    keeper.writer().pragma_update(None, "query_only", false).unwrap();
    assert_eq!(keeper.acquire(), Rights::Writer);
    keeper.prepare(&intent(1), at(1)).unwrap();
}

#[test]
fn who_could_not_open_the_file_leaves_the_right_to_write_to_others() {
    let scratch = scratch();
    drop(keeper(&scratch));
    set_mode(file(&scratch, "sqlite3"), 0o644);
    let mut first = keeper(&scratch);
    assert_eq!(shut(&first).kind, ShutKind::Loose);
    set_mode(file(&scratch, "sqlite3"), 0o600);
    let second = keeper(&scratch);
    assert_eq!(second.rights(), Rights::Writer);
    assert!(matches!(first.acquire(), Rights::Shut(Shut { kind: ShutKind::Taken, .. })));
}

#[test]
fn damage_that_no_statement_of_the_start_would_meet_is_found_at_the_start() {
    let scratch = scratch();
    let mut first = keeper(&scratch);
    first.prepare(&intent(1), at(0)).unwrap();
    first.sending(id(1), at(0)).unwrap();
    first.outcome(id(1), &Outcome::Confirmed, None, at(1)).unwrap();
    drop(first);
    let of_steps = "SELECT rootpage FROM sqlite_schema WHERE name = 'step'";
    let root: u32 = raw(&scratch).query_row(of_steps, [], |row| row.get(0)).unwrap();
    let page = (root as usize - 1) * 4096;
    let mut bytes = fs::read(file(&scratch, "sqlite3")).unwrap();
    bytes[page..page + 4096].fill(0xEE);
    fs::write(file(&scratch, "sqlite3"), bytes).unwrap();
    assert_eq!(shut(&keeper(&scratch)).kind, ShutKind::Corrupt);
}

#[test]
fn a_log_that_would_be_dropped_without_a_word_is_kept_with_its_file_and_said() {
    let [alive, dead] = [scratch(), scratch()];
    let mut first = keeper(&alive);
    first.prepare(&intent(1), at(0)).unwrap();
    first.writer().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    // This commit is in the log alone: without it the write would be called never sent.
    first.sending(id(1), at(1)).unwrap();
    drop(keeper(&dead));
    for part in ["sqlite3", "sqlite3-wal", "key"] {
        fs::copy(file(&alive, part), file(&dead, part)).unwrap();
    }
    let mut log = fs::read(file(&dead, "sqlite3-wal")).unwrap();
    log[17] ^= 1;
    fs::write(file(&dead, "sqlite3-wal"), &log).unwrap();
    let found = shut(&keeper(&dead));
    assert_eq!(found.kind, ShutKind::Corrupt);
    let kept = fs::read_dir(dead.path().join("state")).unwrap().map(|entry| entry.unwrap().path());
    let mut logs = kept.filter(|path| path.to_string_lossy().contains(".corrupt-") && fs::read(path).unwrap() == log);
    assert!(logs.next().is_some(), "the log lies beside its file");
}

#[test]
fn a_damaged_file_is_set_aside_and_no_new_ledger_is_begun_until_a_person_moved_it() {
    let scratch = scratch();
    drop(keeper(&scratch));
    fs::write(file(&scratch, "sqlite3"), "not a database at all, not at all, not at all").unwrap();
    let mut first = keeper(&scratch);
    let found = shut(&first);
    assert_eq!(found.kind, ShutKind::Corrupt);
    let kept: Vec<PathBuf> = fs::read_dir(scratch.path().join("state"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().contains(".sqlite3.corrupt-"))
        .collect();
    assert_eq!(kept.len(), 1);
    assert!(found.why.as_str().contains(&kept[0].display().to_string()), "{}", found.why);
    assert!(first.unknowns().is_err(), "an unreadable ledger is not an empty one");
    assert!(matches!(first.acquire(), Rights::Shut(Shut { kind: ShutKind::Corrupt, .. })));
    drop(first);
    let mut second = keeper(&scratch);
    assert_eq!(shut(&second).kind, ShutKind::Corrupt, "a restart forgets nothing");
    fs::rename(&kept[0], scratch.path().join("looked at")).unwrap();
    assert_eq!(second.acquire(), Rights::Writer);
    assert_eq!(second.newest(9).unwrap(), []);
}

#[test]
fn a_ledger_that_lost_its_content_is_damaged_not_new() {
    let scratch = scratch();
    drop(keeper(&scratch));
    fs::write(file(&scratch, "sqlite3"), "").unwrap();
    assert_eq!(shut(&keeper(&scratch)).kind, ShutKind::Corrupt);
}

#[test]
fn damage_met_while_working_turns_writing_off_and_hides_nothing() {
    let scratch = scratch();
    let mut keeper = keeper(&scratch);
    keeper.prepare(&intent(1), at(0)).unwrap();
    keeper.sending(id(1), at(0)).unwrap();
    keeper.writer().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let root: u32 = keeper
        .writer()
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'record'", [], |r| r.get(0))
        .unwrap();
    keeper.writer().execute_batch("PRAGMA cache_size = 0").unwrap();
    let page = (root as usize - 1) * 4096;
    let mut bytes = fs::read(file(&scratch, "sqlite3")).unwrap();
    bytes[page..page + 4096].fill(0xEE);
    fs::write(file(&scratch, "sqlite3"), bytes).unwrap();
    keeper.writer().execute_batch("PRAGMA shrink_memory").unwrap();
    let error = keeper.outcome(id(1), &Outcome::Confirmed, None, at(1)).unwrap_err();
    assert!(matches!(error, LedgerError::Corrupt(_)), "{error:?}");
    assert_eq!(shut(&keeper).kind, ShutKind::Corrupt);
    assert!(keeper.unknowns().is_err());
}

#[test]
fn a_ledger_of_a_newer_version_is_left_alone() {
    let scratch = scratch();
    drop(keeper(&scratch));
    raw(&scratch).pragma_update(None, "user_version", 99).unwrap();
    let mut keeper = keeper(&scratch);
    assert_eq!(shut(&keeper).kind, ShutKind::Newer);
    assert!(keeper.newest(1).is_err());
    assert_eq!(raw(&scratch).pragma_query_value(None, "user_version", |r| r.get::<_, i64>(0)).unwrap(), 99);
}

#[test]
fn a_line_that_cannot_be_understood_is_said_not_left_out() {
    let scratch = scratch();
    let mut keeper = keeper(&scratch);
    keeper.prepare(&intent(1), at(0)).unwrap();
    let file = raw(&scratch);
    file.execute_batch("DROP TRIGGER record_fixed; UPDATE record SET partner = 'acme'").unwrap();
    let error = keeper.newest(9).unwrap_err();
    assert!(error.to_string().contains("field partner"), "{error}");
    file.execute_batch("UPDATE record SET partner = 'sml', class = 'X', batch = 'who?'").unwrap();
    let again = Intent { class: Class::Once, ..intent(2) };
    let equal = keeper.recent_equal(&Intent { digest: intent(1).digest, ..again }, at(1));
    assert!(
        matches!(equal, Err(LedgerError::Unreadable(_))),
        "an equal one that cannot be read is not none: {equal:?}"
    );
}
