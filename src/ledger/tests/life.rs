//! The life of a record, and what the handle adds.

use std::future::Future as _;
use std::task::{Context, Waker};

use super::*;
use crate::ledger::{Ledger, LedgerError, Recovery, Rights, ShutKind, journal};
use crate::ops::{Baseline, BatchId, Doubt, Held, Kept, Lock, Outcome, Refusal, Settled, State};

const STATES: [State; 9] = [
    State::Prepared,
    State::Sending,
    State::Confirmed,
    State::Failed,
    State::NotSent,
    State::Unknown,
    State::Reconciled(Settled::Confirmed),
    State::Reconciled(Settled::Absent),
    State::Reconciled(Settled::ClosedByUser),
];

fn refused() -> Outcome {
    Outcome::Refused(Refusal { status: 422, words: clean("no"), fields: vec![] })
}

/// Brings record `n` to a state by the ordinary calls.
fn bring(keeper: &mut Keeper, n: u128, to: State) {
    keeper.prepare(&intent(n), at(0)).unwrap();
    if to != State::Prepared {
        keeper.sending(id(n), at(1)).unwrap();
    }
    let outcome = match to {
        State::Prepared | State::Sending => return,
        State::Confirmed => Outcome::Confirmed,
        State::Failed => refused(),
        State::NotSent => Outcome::NotSent(Held::Connect(clean("refused"))),
        State::Unknown | State::Reconciled(_) => Outcome::Unknown(Doubt::TimeOut),
    };
    keeper.outcome(id(n), &outcome, None, at(2)).unwrap();
    if let State::Reconciled(how) = to {
        keeper.settle(id(n), how, clean("seen"), at(3)).unwrap();
    }
}

#[test]
fn code_and_file_allow_the_same_steps_between_states_and_none_goes_back() {
    let scratch = scratch();
    let mut keeper = keeper(&scratch);
    let allowed = [
        ("prepared", vec!["sending", "not_sent"]),
        ("sending", vec!["confirmed", "failed", "not_sent", "unknown"]),
        ("unknown", vec!["reconciled_confirmed", "reconciled_absent", "closed_by_user"]),
    ];
    for (n, from) in STATES.into_iter().enumerate() {
        bring(&mut keeper, n as u128, from);
        assert_eq!(keeper.get(id(n as u128)).unwrap().unwrap().state, from);
        for to in STATES {
            let expected = allowed.iter().any(|(f, next)| *f == from.as_str() && next.contains(&to.as_str()));
            assert_eq!(journal::may_follow(from, to), expected, "code: {from:?} → {to:?}");
            let file = raw(&scratch);
            let step = file.unchecked_transaction().unwrap();
            let sql = "UPDATE record SET state = ?2, sending_at = iif(?2 = 'prepared', NULL, 1) WHERE id = ?1";
            let done = step.execute(sql, [id(n as u128).to_string(), to.as_str().to_owned()]);
            assert_eq!(done.is_ok(), expected, "file: {from:?} → {to:?}: {done:?}");
        }
    }
}

#[test]
fn the_file_keeps_every_record_and_what_was_confirmed() {
    let scratch = scratch();
    let mut keeper = keeper(&scratch);
    bring(&mut keeper, 1, State::Confirmed);
    let file = raw(&scratch);
    for forbidden in [
        "DELETE FROM record",
        "DELETE FROM step",
        "UPDATE step SET state = 'prepared'",
        "UPDATE record SET target_id = '8'",
        "UPDATE record SET digest = zeroblob(32)",
        "UPDATE record SET prepared_at = 0",
        "INSERT INTO record (id, op, class, partner, account, host, target_kind, target_id, target_label, changes, digest,
             state, prepared_at, sending_at, changed_at)
         VALUES ('x', 'o', 'W', 'sml', 'a', 'h', 'k', 'i', 'l', '[]', zeroblob(32), 'sending', 1, 1, 1)",
    ] {
        assert!(file.execute(forbidden, []).is_err(), "{forbidden}");
    }
}

#[test]
fn a_record_comes_back_as_it_was_confirmed() {
    let scratch = scratch();
    let mut keeper = keeper(&scratch);
    bring(&mut keeper, 1, State::Failed);
    let full = Intent {
        class: Class::Money,
        code: Some("K-1".into()),
        amount: Some(("12.50".into(), "USD".into())),
        retry_of: Some(id(1)),
        batch: Some(BatchId(Uuid::from_u128(9))),
        baseline: Some(Baseline::Plain(json!({"rows": [4, "ñ"]}))),
        ..intent(2)
    };
    keeper.prepare(&full, at(5)).unwrap();
    keeper.sending(full.id, at(6)).unwrap();
    let doubt = Outcome::Unknown(Doubt::Strange { status: 502, excerpt: clean("Bad Gateway") });
    let record = keeper.outcome(full.id, &doubt, Some(502), at(7)).unwrap();
    assert_eq!(Some(&record), keeper.get(full.id).unwrap().as_ref());
    assert_eq!((record.op.as_str(), record.class, &record.account), (full.op, full.class, &full.account));
    assert_eq!((&record.host, &record.target_label), (&full.host, &full.target.label));
    assert_eq!((record.target_kind.as_str(), &record.target_id), (full.target.kind, &full.target.id));
    assert_eq!((&record.changes, &record.code, &record.amount), (&full.changes, &full.code, &full.amount));
    assert_eq!((record.retry_of, record.batch), (full.retry_of, full.batch));
    assert_eq!(record.baseline, Some(Kept::Plain(json!({"rows": [4, "ñ"]}))));
    assert_eq!((record.state, record.status), (State::Unknown, Some(502)));
    assert_eq!(record.evidence.as_str(), "a strange answer, HTTP 502: Bad Gateway");
    assert_eq!((record.prepared_at, record.sending_at, record.changed_at), (at(5), Some(at(6)), at(7)));
}

#[test]
fn hidden_rows_are_recognised_by_the_writer_even_after_a_restart_and_the_file_does_not_hold_them() {
    let scratch = scratch();
    let rows = || Some(Baseline::Hidden(vec!["Perea 4.50".into()]));
    let mut first = keeper(&scratch);
    for n in [1, 2] {
        first.prepare(&Intent { class: Class::Once, baseline: rows(), ..intent(n) }, at(0)).unwrap();
        first.sending(id(n), at(1)).unwrap();
    }
    let told = |kept: Option<Kept>| {
        let Some(Kept::Hidden(hidden)) = kept else { unreachable!("no hidden baseline: {kept:?}") };
        (hidden.count("Perea 4.50"), hidden.count("Perea 5"))
    };
    let ended = first.outcome(id(1), &Outcome::Unknown(Doubt::TimeOut), None, at(2)).unwrap();
    assert_eq!(told(ended.baseline), (Some(1), Some(0)));
    let mut reader = keeper(&scratch);
    assert_eq!(told(reader.get(id(1)).unwrap().unwrap().baseline), (None, None), "the second process only reads");
    drop(first);
    let mut second = keeper(&scratch);
    for record in second.recovery().unwrap().unknown.into_iter().chain(second.unknowns().unwrap()) {
        assert_eq!(told(record.baseline), (Some(1), Some(0)), "{}", record.id);
    }
    let settled = second.settle(id(1), Settled::Absent, Clean::default(), at(3)).unwrap();
    assert_eq!(settled.state, State::Reconciled(Settled::Absent));
    let kept = |n: u128| -> String {
        let sql = "SELECT baseline FROM record WHERE id = ?1";
        raw(&scratch).query_row(sql, [id(n).to_string()], |row| row.get(0)).unwrap()
    };
    assert!(!kept(1).contains("Perea"));
    assert_ne!(kept(1), kept(2), "equal rows of two records look different");
    assert!(raw(&scratch).execute("UPDATE record SET baseline = NULL", []).is_err());
}

/// A file of the program's first version, with an unknown in it.
fn of_the_first_version(scratch: &Scratch) {
    let path = scratch.path().join("state/ledger-default.sqlite3");
    crate::store::files::create_new(&path).unwrap();
    let db = Connection::open(&path).unwrap();
    crate::ledger::schema::first(&db).unwrap();
    let insert = "INSERT INTO record (id, op, class, partner, account, host, target_kind, target_id, target_label,
        changes, digest, state, prepared_at, changed_at) VALUES (?1, 'sml.assign', 'W', 'sml', 'ana', 'h', 'lead', '7',
        'Ruiz', '[]', zeroblob(32), 'prepared', 1, 1)";
    db.execute(insert, [id(1).to_string()]).unwrap();
    for state in ["sending", "unknown"] {
        db.execute("UPDATE record SET state = ?1, sending_at = 2", [state]).unwrap();
    }
}

#[test]
fn a_file_of_the_first_version_keeps_its_records_and_takes_baselines() {
    let scratch = scratch();
    drop(keeper(&scratch));
    std::fs::remove_file(scratch.path().join("state/ledger-default.sqlite3")).unwrap();
    of_the_first_version(&scratch);
    let mut keeper = keeper(&scratch);
    assert_eq!(keeper.rights(), Rights::Writer);
    let old = keeper.recovery().unwrap().unknown;
    assert_eq!(
        old.iter().map(|r| (r.id, r.op.as_str(), r.baseline.clone())).collect::<Vec<_>>(),
        [(id(1), "sml.assign", None)]
    );
    let baseline = Some(Baseline::Plain(json!(7)));
    keeper.prepare(&Intent { baseline, ..intent(2) }, at(5)).unwrap();
    assert_eq!(keeper.get(id(2)).unwrap().unwrap().baseline, Some(Kept::Plain(json!(7))));
    keeper.settle(id(1), Settled::ClosedByUser, Clean::default(), at(6)).unwrap();
}

#[test]
fn a_file_of_the_first_version_can_be_read_beside_the_program_that_writes_it() {
    let scratch = scratch();
    let mut writer = keeper(&scratch);
    let file = scratch.path().join("state/ledger-default.sqlite3");
    writer.close();
    for side in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(file.with_extension(format!("sqlite3{side}")));
    }
    of_the_first_version(&scratch);
    let paths = crate::ledger::opening::Paths::of(&place(&scratch)).unwrap();
    let db = crate::ledger::opening::for_reading(&paths).unwrap().unwrap();
    let found = journal::unknowns(&db).unwrap();
    assert_eq!((found.len(), found[0].id, &found[0].baseline), (1, id(1), &None));
    assert_eq!(journal::get(&db, id(1)).unwrap().as_ref(), found.first());
}

#[test]
fn only_the_commit_of_sending_gives_a_permit_and_only_one() {
    let scratch = scratch();
    let mut keeper = keeper(&scratch);
    assert_eq!(keeper.sending(id(1), at(0)).unwrap_err(), LedgerError::Missing(id(1)));
    keeper.prepare(&intent(1), at(0)).unwrap();
    let permit = keeper.sending(id(1), at(1)).unwrap();
    assert_eq!((permit.op(), *permit.digest()), (id(1), intent(1).digest));
    assert_eq!(raw(&scratch).query_row("SELECT state FROM record", [], |r| r.get::<_, String>(0)).unwrap(), "sending");
    let again = LedgerError::Backwards { id: id(1), from: State::Sending, to: State::Sending };
    assert_eq!(keeper.sending(id(1), at(2)).unwrap_err(), again);
}

#[test]
fn the_file_holds_the_request_only_as_a_keyed_hash() {
    let scratch = scratch();
    let mut keeper = keeper(&scratch);
    let mut digests = Vec::new();
    for n in [1, 2] {
        keeper.prepare(&Intent { digest: [0xAB; 32], ..intent(n) }, at(0)).unwrap();
        let kept: Vec<u8> = raw(&scratch)
            .query_row("SELECT digest FROM record WHERE id = ?1", [id(n).to_string()], |r| r.get(0))
            .unwrap();
        digests.push(kept);
    }
    assert_eq!(digests[0], digests[1], "equal requests can be found");
    assert_ne!(digests[0], [0xAB; 32]);
    drop(keeper);
    for entry in std::fs::read_dir(scratch.path().join("state")).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(32).any(|w| w == [0xAB; 32]));
    }
}

#[test]
fn calls_that_do_not_fit_are_refused_and_change_nothing() {
    let scratch = scratch();
    let mut keeper = keeper(&scratch);
    keeper.prepare(&intent(1), at(0)).unwrap();
    assert_eq!(keeper.prepare(&intent(1), at(1)).unwrap_err(), LedgerError::Twice(id(1)));
    let read = Intent { class: Class::Read, ..intent(2) };
    assert_eq!(keeper.prepare(&read, at(1)).unwrap_err(), LedgerError::NotAWrite(Class::Read));
    let lost = Intent { retry_of: Some(id(9)), ..intent(2) };
    assert_eq!(keeper.prepare(&lost, at(1)).unwrap_err(), LedgerError::NothingToRepeat(id(9)));
    for outcome in [Outcome::Confirmed, refused(), Outcome::Unknown(Doubt::TimeOut)] {
        let refusal = keeper.outcome(id(1), &outcome, None, at(1)).unwrap_err();
        assert!(matches!(refusal, LedgerError::Backwards { from: State::Prepared, .. }), "{outcome:?}");
    }
    let closed = LedgerError::Closed { id: id(1), state: State::Prepared };
    assert_eq!(keeper.note_evidence(id(1), &clean("x")).unwrap_err(), closed);
    assert_eq!(keeper.note_evidence(id(8), &clean("x")).unwrap_err(), LedgerError::Missing(id(8)));
    assert_eq!(keeper.rights(), Rights::Writer);
    let all = keeper.newest(9).unwrap();
    assert_eq!((all.len(), all[0].state, all[0].changed_at), (1, State::Prepared, at(0)));
}

#[test]
fn the_trail_keeps_the_first_doubt_after_it_was_settled() {
    let scratch = scratch();
    let mut keeper = keeper(&scratch);
    bring(&mut keeper, 1, State::Unknown);
    keeper.note_evidence(id(1), &clean("first reading: as before")).unwrap();
    let record = keeper.settle(id(1), Settled::Absent, clean("two readings: as before"), at(9)).unwrap();
    assert_eq!((record.state, record.changed_at), (State::Reconciled(Settled::Absent), at(9)));
    assert_eq!(record.evidence.as_str(), "two readings: as before");
    let file = raw(&scratch);
    let mut trail = file.prepare("SELECT state || ': ' || evidence FROM step ORDER BY seq").unwrap();
    let trail: Vec<String> = trail.query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(
        trail,
        [
            "prepared: ",
            "sending: ",
            "unknown: no answer in time",
            "unknown: first reading: as before",
            "reconciled_absent: two readings: as before",
        ]
    );
}

#[test]
fn settling_without_words_keeps_what_was_seen() {
    let scratch = scratch();
    let mut keeper = keeper(&scratch);
    bring(&mut keeper, 1, State::Unknown);
    let record = keeper.settle(id(1), Settled::ClosedByUser, Clean::default(), at(9)).unwrap();
    assert_eq!(record.evidence.as_str(), "no answer in time");
}

#[test]
fn what_a_dead_process_left_is_ended_once_and_listed() {
    let scratch = scratch();
    let mut first = keeper(&scratch);
    bring(&mut first, 1, State::Unknown);
    bring(&mut first, 2, State::Prepared);
    bring(&mut first, 3, State::Sending);
    bring(&mut first, 4, State::Confirmed);
    drop(first);
    let mut second = keeper(&scratch);
    let Recovery { never_sent, unknown } = second.recovery().unwrap();
    let shown = |records: &[crate::ops::Record]| records.iter().map(|r| (r.id, r.state)).collect::<Vec<_>>();
    assert_eq!(shown(&never_sent), [(id(2), State::NotSent)]);
    assert_eq!(shown(&unknown), [(id(1), State::Unknown), (id(3), State::Unknown)]);
    assert_eq!(never_sent[0].evidence.as_str(), "the program ended before sending");
    assert_eq!(unknown[1].evidence.as_str(), "the program ended after sending began");
    assert_eq!(second.recovery().unwrap().never_sent.len(), 1);
    drop(second);
    let third = keeper(&scratch).recovery().unwrap();
    assert_eq!((third.never_sent.len(), third.unknown.len()), (0, 2));
}

#[test]
fn locks_are_what_is_under_way_or_unknown() {
    let scratch = scratch();
    let mut keeper = keeper(&scratch);
    for (n, state) in STATES.into_iter().enumerate() {
        let target = Target { id: state.as_str().into(), ..intent(0).target };
        keeper.prepare(&Intent { target, ..intent(n as u128) }, at(0)).unwrap();
    }
    for n in [1, 5] {
        keeper.sending(id(n), at(1)).unwrap();
    }
    keeper.outcome(id(5), &Outcome::Unknown(Doubt::TimeOut), None, at(2)).unwrap();
    let of_target = |target: &str| Lock::Target { op: "sml.change_status".into(), target: target.into() };
    assert_eq!(keeper.locks().unwrap(), [of_target("sending"), of_target("unknown")].into());
    let money = Intent { op: "loyalty.create", class: Class::Money, ..intent(40) };
    keeper.prepare(&money, at(3)).unwrap();
    keeper.sending(id(40), at(4)).unwrap();
    let of_account = Lock::Account { op: "loyalty.create".into(), account: intent(0).account };
    assert_eq!(keeper.locks().unwrap(), [of_target("sending"), of_target("unknown"), of_account].into());
}

#[test]
fn an_equal_request_is_found_for_ten_minutes_if_it_may_have_had_an_effect() {
    let once = |n| Intent { class: Class::Once, digest: [1; 32], ..intent(n) };
    let money = |n: u128, amount: &str| Intent {
        class: Class::Money,
        digest: [n.to_le_bytes()[0]; 32],
        amount: Some((amount.into(), "USD".into())),
        ..intent(n)
    };
    let other_target = Target { id: "8".into(), ..intent(0).target };
    for (name, earlier, state, later, seconds, found) in [
        ("equal", once(1), State::Confirmed, once(2), 599, true),
        ("unknown", once(1), State::Unknown, once(2), 60, true),
        ("under way", once(1), State::Sending, once(2), 60, true),
        ("too long ago", once(1), State::Confirmed, once(2), 600, false),
        ("refused", once(1), State::Failed, once(2), 60, false),
        ("not sent", once(1), State::NotSent, once(2), 60, false),
        ("settled as absent", once(1), State::Reconciled(Settled::Absent), once(2), 60, false),
        ("closed by a person", once(1), State::Reconciled(Settled::ClosedByUser), once(2), 60, true),
        ("itself", once(1), State::Confirmed, once(1), 60, false),
        ("other request", once(1), State::Confirmed, Intent { digest: [2; 32], ..once(2) }, 60, false),
        ("other target", once(1), State::Confirmed, Intent { target: other_target, ..once(2) }, 60, false),
        ("known-state write", intent(1), State::Confirmed, Intent { digest: [1; 32], ..intent(2) }, 60, false),
        ("same amount, new code", money(1, "5"), State::Confirmed, money(2, "5"), 60, true),
        ("other amount", money(1, "5"), State::Confirmed, money(2, "6"), 60, false),
    ] {
        let scratch = scratch();
        let mut keeper = keeper(&scratch);
        keeper.prepare(&earlier, at(0)).unwrap();
        keeper.sending(earlier.id, at(0)).unwrap();
        match state {
            State::Confirmed => drop(keeper.outcome(earlier.id, &Outcome::Confirmed, None, at(0)).unwrap()),
            State::Failed => drop(keeper.outcome(earlier.id, &refused(), None, at(0)).unwrap()),
            State::NotSent => drop(keeper.outcome(earlier.id, &Outcome::NotSent(Held::Stopped), None, at(0)).unwrap()),
            State::Unknown | State::Reconciled(_) => {
                keeper.outcome(earlier.id, &Outcome::Unknown(Doubt::TimeOut), None, at(0)).unwrap();
            }
            State::Prepared | State::Sending => {}
        }
        if let State::Reconciled(how) = state {
            keeper.settle(earlier.id, how, Clean::default(), at(0)).unwrap();
        }
        let equal = keeper.recent_equal(&later, at(seconds)).unwrap();
        assert_eq!(equal.map(|r| r.id), found.then_some(earlier.id), "{name}");
    }
}

#[test]
fn the_newest_come_first_by_the_order_of_writing_even_if_the_clock_went_back() {
    let scratch = scratch();
    let mut keeper = keeper(&scratch);
    for (n, second) in [(1, 100), (2, 50), (3, 70)] {
        keeper.prepare(&intent(n), at(second)).unwrap();
    }
    let ids: Vec<OpId> = keeper.newest(2).unwrap().into_iter().map(|r| r.id).collect();
    assert_eq!(ids, [id(3), id(2)]);
}

#[tokio::test]
async fn clones_share_one_ledger_and_a_closed_one_refuses() {
    let scratch = scratch();
    let ledger = Ledger::open(place(&scratch));
    let clone = ledger.clone();
    assert_eq!(ledger.rights().await, Rights::Writer);
    ledger.prepare(intent(1), at(0)).await.unwrap();
    let permit = clone.sending(id(1), at(1)).await.unwrap();
    let record = ledger.outcome(permit.op(), &Outcome::Confirmed, Some(200), at(2)).await.unwrap();
    assert_eq!((record.state, record.status), (State::Confirmed, Some(200)));
    ledger.close().await;
    let Rights::Shut(shut) = clone.rights().await else { unreachable!("it is closed") };
    assert_eq!(shut.kind, ShutKind::Stopped);
    assert!(matches!(clone.get(id(1)).await, Err(LedgerError::Shut(_))));
    let log = scratch.path().join("state/ledger-default.sqlite3-wal");
    assert!(!log.exists(), "closing folds the log into the file");
    let again = Ledger::open(place(&scratch));
    assert_eq!(again.get(id(1)).await.unwrap(), Some(record));
}

#[tokio::test]
async fn a_permit_that_nobody_waits_for_any_more_ends_as_not_sent() {
    let scratch = scratch();
    let ledger = Ledger::open(place(&scratch));
    ledger.prepare(intent(1), at(0)).await.unwrap();
    let (release, held) = std::sync::mpsc::channel::<()>();
    let blocked = ledger.post(move |_| assert!(held.recv().is_err()));
    blocked.unwrap();
    {
        let mut sending = std::pin::pin!(ledger.sending(id(1), at(1)));
        assert!(sending.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    }
    drop(release);
    let record = ledger.get(id(1)).await.unwrap().unwrap();
    assert_eq!((record.state, record.sending_at), (State::NotSent, Some(at(1))));
}
