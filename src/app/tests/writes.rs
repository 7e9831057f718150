//! Bookkeeping of writes: what is under way, what is unknown, what is locked, what is said.

use super::*;
use crate::api::sml::ops;
use crate::app::{Open, Standing, Writes};
use crate::ops::{Doubt, Held, Lock, Method, OpSpec, Outcome, Reconcile, Refusal, Settled};

fn ended(outcome: Outcome) -> WriteStep {
    WriteStep::Ended { outcome, reply: None, unrecorded: None }
}

fn unknown() -> WriteStep {
    ended(Outcome::Unknown(Doubt::TimeOut))
}

/// Writes under way, unknown ones, and whether the same write would be locked.
fn book(bench: &Bench) -> (usize, usize, bool) {
    let writes = &bench.app.writes;
    (writes.under_way(), writes.unknown(), writes.locks().holds(&ops::CHANGE_STATUS, &account(), "1"))
}

#[test]
fn every_step_of_a_write_stands_in_the_book() {
    let refused = Outcome::Refused(Refusal { status: 400, words: "no".into(), fields: Vec::new() });
    let since = moment(0);
    for (steps, counts) in [
        (vec![], (1, 0, true)),
        (vec![WriteStep::Queued], (1, 0, true)),
        (vec![WriteStep::Reading], (1, 0, true)),
        (vec![WriteStep::Sending { since }], (1, 0, true)),
        (vec![WriteStep::Sending { since }, ended(Outcome::Confirmed)], (0, 0, false)),
        (vec![ended(refused)], (0, 0, false)),
        (vec![ended(Outcome::NotSent(Held::Gone))], (0, 0, false)),
        (vec![WriteStep::Sending { since }, unknown()], (0, 1, true)),
        (vec![unknown(), WriteStep::LookingUp], (0, 1, true)),
        (vec![unknown(), WriteStep::SignInNeeded], (0, 1, true)),
        (vec![unknown(), WriteStep::AskPerson("twice absent".into())], (0, 1, true)),
        (vec![unknown(), WriteStep::Settled(Settled::Absent, "absent".into())], (0, 0, false)),
        (vec![ended(Outcome::Confirmed), WriteStep::ReadBack(Err(crate::api::ApiError::Stopped))], (0, 0, false)),
    ] {
        let mut bench = Bench::new();
        let id = bench.send().id;
        for step in &steps {
            bench.step(id, step.clone());
        }
        assert_eq!(book(&bench), counts, "{steps:?}");
    }
}

#[test]
fn the_same_lead_cannot_be_moved_again_until_the_write_ends() {
    let mut bench = Bench::new();
    let id = bench.send().id;
    assert_eq!(bench.keys("L"), []);
    assert_eq!(bench.said().unwrap().1, Text::key("toast-locked").with("target", "Ruiz 1, Marta"));
    // Over an unknown one it goes on only after the earlier one's short id was typed, and says which it repeats.
    bench.step(id, unknown());
    assert_eq!((bench.keys("L"), bench.key(KeyCode::Enter)), (vec![], vec![]));
    let Some(Overlay::Review(review)) = bench.app.overlays.last() else { unreachable!("no review") };
    assert_eq!(review.review.guard, crate::flow::Guard::Type(id.short()));
    assert_eq!(review.review.operation.as_ref().unwrap().retry_of, Some(id));
    bench.key(KeyCode::Esc);
    bench.step(id, WriteStep::Settled(Settled::Absent, "absent".into()));
    let again = bench.send();
    assert_ne!(again.id, id);
}

#[test]
fn the_longest_running_write_is_the_one_whose_seconds_are_shown() {
    let mut bench = Bench::new();
    assert_eq!(bench.app.writes.sending(), None);
    let first = bench.send().id;
    bench.keys("j");
    let second = bench.send();
    let mut later = news(second.id, WriteStep::Sending { since: moment(2_000) });
    later.target = "2".into();
    bench.msg(Msg::Write(later));
    bench.step(first, WriteStep::Sending { since: moment(1_500) });
    let open = Open {
        account: Some(account()),
        op: "sml.change_status".into(),
        target: "1".into(),
        label: "Ruiz 1, Marta".into(),
        standing: Standing::Sending(moment(1_500)),
        in_run: false,
        locks: vec![Lock::Target { op: "sml.change_status".into(), target: "1".into() }],
    };
    assert_eq!(bench.app.writes.sending(), Some((&open, moment(1_500))));
}

#[test]
fn money_without_an_outcome_locks_its_account_whatever_the_target() {
    const PAY: OpSpec<crate::ops::Write> =
        OpSpec::write("loyalty.create", Method::Post, "x", Class::Money, Reconcile::LookUpCode);
    let other = AccountId { name: "other".into(), ..account() };
    let mut writes = Writes::default();
    let paid = Record { op: PAY.name.into(), class: Class::Money, ..record(1, State::Unknown) };
    writes.recover(&[paid]);
    let held = |writes: &Writes| {
        let locks = writes.locks();
        [(account(), "1"), (account(), "2"), (other.clone(), "1")].map(|(who, target)| locks.holds(&PAY, &who, target))
    };
    assert_eq!(held(&writes), [true, true, false]);
    writes.step(&news(id(1), WriteStep::LookingUp));
    assert_eq!(held(&writes), [true, true, false], "news of it change nothing");
    writes.step(&news(id(1), WriteStep::Settled(Settled::Confirmed, "seen".into())));
    assert_eq!(held(&writes), [false; 3]);
    // What nobody announced may be of any class.
    writes.step(&WriteNews { op: PAY.name.into(), ..news(id(2), WriteStep::LookingUp) });
    assert_eq!(held(&writes), [true, true, false]);
}

#[test]
fn each_end_is_said_once_in_its_own_words() {
    use ToastLevel::{Bad, Good, Info, Warn};
    let refusal = Refusal { status: 400, words: "status not allowed".into(), fields: Vec::new() };
    let about = |key| Text::key(key).with("target", "Ruiz 1, Marta").with("op", Text::key("op-sml-change-status"));
    for (step, level, text) in [
        (ended(Outcome::Confirmed), Good, about("toast-confirmed")),
        (ended(Outcome::Refused(refusal)), Bad, about("toast-refused").with("words", "status not allowed")),
        (ended(Outcome::NotSent(Held::Already)), Info, about("toast-already")),
        (ended(Outcome::NotSent(Held::Gone)), Warn, about("toast-not-sent").with("why", Text::key("held-gone"))),
        (unknown(), Bad, about("toast-unknown").with("why", Text::key("doubt-time-out"))),
        (WriteStep::Settled(Settled::Confirmed, "seen".into()), Info, about("toast-settled-confirmed")),
        (WriteStep::Settled(Settled::Absent, "seen".into()), Info, about("toast-settled-absent")),
        (WriteStep::Settled(Settled::ClosedByUser, "seen".into()), Info, about("toast-settled-closed")),
        (WriteStep::AskPerson("seen".into()), Warn, about("toast-ask-person")),
    ] {
        let mut bench = Bench::new();
        let id = bench.send().id;
        bench.step(id, step.clone());
        assert_eq!(bench.said(), Some((level, text)), "{step:?}");
        assert_eq!(bench.app.notes.log().count(), 1, "{step:?}");
    }
    for step in [
        WriteStep::Queued,
        WriteStep::Reading,
        WriteStep::Sending { since: moment(0) },
        WriteStep::LookingUp,
        WriteStep::ReadBack(Err(crate::api::ApiError::Stopped)),
    ] {
        let mut bench = Bench::new();
        let id = bench.send().id;
        bench.step(id, step.clone());
        assert_eq!(bench.said(), None, "{step:?}");
    }
}

#[test]
fn an_outcome_that_the_ledger_could_not_record_is_said_too() {
    let mut bench = Bench::new();
    let id = bench.send().id;
    let unrecorded = Some("disk full".into());
    bench.step(id, WriteStep::Ended { outcome: Outcome::Confirmed, reply: None, unrecorded });
    assert_eq!(bench.said(), Some((ToastLevel::Bad, Text::key("toast-unrecorded").with("why", "disk full"))));
    assert_eq!(bench.toasts(), ["toast-confirmed", "toast-unrecorded"]);
}

#[test]
fn the_pane_hears_of_every_end() {
    let lead_read =
        |commands: &[Command]| matches!(commands, [Command::Call(_, _, _, Request::Sml(SmlRequest::Lead(LeadId(1))))]);
    let mut bench = Bench::new();
    let id = bench.send().id;
    assert_eq!(bench.step(id, ended(Outcome::Confirmed)), []);
    let id = bench.send().id;
    let commands = bench.step(id, ended(Outcome::NotSent(Held::Stopped)));
    assert!(lead_read(&commands), "{commands:?}");
    let id = bench.send().id;
    assert_eq!(bench.step(id, unknown()), []);
    assert_eq!(bench.keys("gv"), [Command::Verify(id)]);
    let commands = bench.step(id, WriteStep::Settled(Settled::ClosedByUser, "closed".into()));
    assert!(lead_read(&commands), "{commands:?}");
    assert_eq!(bench.keys("gv"), []);
}

#[test]
fn a_write_of_another_run_is_named_by_its_id_where_nothing_else_is_known() {
    let mut bench = Bench::new();
    bench.step(id(9), WriteStep::LookingUp);
    assert_eq!(book(&bench), (0, 1, true));
    bench.step(id(9), WriteStep::Settled(Settled::Confirmed, "seen".into()));
    let op = Text::key("op-sml-change-status");
    assert_eq!(bench.said().unwrap().1, Text::key("toast-settled-confirmed").with("target", "1").with("op", op));
    // Not even the ledger could be read: there is no account, so no pane to tell.
    let mut orphan = news(id(8), unknown());
    orphan.account = None;
    assert_eq!(bench.msg(Msg::Write(orphan)), []);
    assert_eq!(bench.app.writes.unknown(), 1);
}

#[test]
fn what_an_earlier_run_left_unknown_counts_and_locks() {
    let mut bench = Bench::new();
    let unknown = vec![record(1, State::Unknown), record(2, State::Unknown)];
    bench.msg(Msg::Recovered { gate: Gate::Open, never_sent: vec![record(3, State::NotSent)], unknown });
    assert_eq!(book(&bench), (0, 2, true));
    assert_eq!(bench.app.writes.unknowns().collect::<Vec<_>>(), [id(1), id(2)]);
    bench.key(KeyCode::Esc);
    bench.keys("L");
    bench.key(KeyCode::Enter);
    let Some(Overlay::Review(review)) = bench.app.overlays.last() else { unreachable!("no review") };
    assert_eq!(review.review.guard, crate::flow::Guard::Type(id(1).short()));
    bench.key(KeyCode::Esc);
    // Lead 3 was never sent: nothing holds it.
    bench.keys("jjL");
    bench.key(KeyCode::Enter);
    assert!(bench.app.overlays.is_empty());
}
