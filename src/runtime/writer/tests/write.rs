//! From submit to the recorded end.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says where")]

use std::time::Duration;

use super::fakes::{Bench, Get, Put, account, id, operation, rules};
use crate::api::{ApiError, Reply, Request, sml};
use crate::domain::Clean;
use crate::ops::{Baseline, Class, Doubt, Held, Method, OpSpec, Operation, Outcome, Reconcile, Refusal, Write};
use crate::runtime::writer::{Rules, Stage, Stop};

static MONEY: OpSpec<Write> = OpSpec::write("test.pay", Method::Post, "pay/", Class::Money, Reconcile::LookUpCode);

#[tokio::test(start_paused = true)]
async fn a_write_takes_every_step_in_order_and_is_told_after_it_is_recorded() {
    let mut bench = Bench::new();
    bench.writer.submit(operation(1));
    let told = ["1 queued behind 0", "1 reading", "1 sending", "1 confirmed, confirmed", "1 read back"];
    assert_eq!(bench.rest().await, told);
    let asked = ["ready me", "read 1", "prepare", "sending 1", "send 1", "outcome 1 confirmed 200", "read 1"];
    assert_eq!(bench.asked(), asked);
    assert_eq!(bench.writer.under_way(), []);
}

#[tokio::test(start_paused = true)]
async fn the_screen_waits_for_the_ledger_at_each_step() {
    let mut bench = Bench::new();
    bench.journal.slow.lock().unwrap().extend(["prepare", "sending", "outcome"]);
    bench.writer.submit(operation(1));
    assert_eq!(bench.now().await, ["1 queued behind 0", "1 reading"]);
    assert_eq!(bench.asked().last().unwrap(), "prepare");
    tokio::time::advance(Duration::from_secs(1)).await;
    assert_eq!(bench.now().await, [""; 0]);
    assert_eq!(bench.asked(), ["sending 1"], "no byte leaves before that is committed");
    tokio::time::advance(Duration::from_secs(1)).await;
    assert_eq!(bench.now().await, ["1 sending"]);
    assert_eq!(bench.asked(), ["send 1", "outcome 1 confirmed 200"]);
    tokio::time::advance(Duration::from_secs(1)).await;
    assert_eq!(bench.now().await[0], "1 confirmed, confirmed");
}

#[tokio::test(start_paused = true)]
async fn a_refusal_that_the_configuration_does_not_believe_is_unknown_and_frees_nothing() {
    for (doubted, word) in [(400, "unknown"), (401, "refused")] {
        let mut bench = Bench::new().puts([Put::Answer(400)]);
        bench.api.doubted.lock().unwrap().push(doubted);
        bench.writer.submit(operation(1));
        let outcome = bench.ended().await.0;
        assert_eq!(outcome.word(), word, "{doubted}");
        let doubt = Outcome::Unknown(Doubt::Strange { status: 400, excerpt: "no".into() });
        assert_eq!(outcome == doubt, doubted == 400, "{outcome:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_was_seen_decides_the_outcome() {
    let strange = |status| Outcome::Unknown(Doubt::Strange { status, excerpt: "?".into() });
    for (put, outcome, asked) in [
        (Put::Answer(200), Outcome::Confirmed, "outcome 1 confirmed 200"),
        (
            Put::Answer(400),
            Outcome::Refused(Refusal { status: 400, words: "no".into(), fields: Vec::new() }),
            "outcome 1 refused 400",
        ),
        (Put::Answer(500), strange(500), "outcome 1 unknown 500"),
        (Put::Late(Duration::from_secs(59), 200), Outcome::Confirmed, "outcome 1 confirmed 200"),
        (Put::Late(Duration::from_secs(61), 200), Outcome::Unknown(Doubt::TimeOut), "outcome 1 unknown"),
        (Put::Hang, Outcome::Unknown(Doubt::TimeOut), "outcome 1 unknown"),
        (Put::Lost, Outcome::Unknown(Doubt::Lost("reset".into())), "outcome 1 unknown"),
        (Put::NoConnection, Outcome::NotSent(Held::Connect("refused".into())), "outcome 1 not sent"),
        (Put::Panic, Outcome::Unknown(Doubt::Ended), "outcome 1 unknown"),
        // A rule that breaks, and one that claims the impossible.
        (Put::Answer(299), Outcome::Unknown(Doubt::Ended), "outcome 1 unknown 299"),
        (
            Put::Answer(298),
            Outcome::Unknown(Doubt::Strange { status: 298, excerpt: Clean::default() }),
            "outcome 1 unknown 298",
        ),
    ] {
        let mut bench = Bench::new().puts([put]);
        bench.writer.submit(operation(1));
        assert_eq!(bench.ended().await, (outcome, None), "{put:?}");
        let log = bench.asked();
        assert!(log.contains(&asked.to_owned()), "{put:?}: {log:?}");
        assert_eq!(
            log.iter().filter(|line| line.starts_with("send ")).count(),
            1,
            "{put:?}: sent once, whatever comes"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_refused_second_sending_of_a_code_is_a_doubt_about_the_first() {
    for (spec, retry_of, word) in [
        (&MONEY, None, "refused"),
        (&MONEY, Some(id(7)), "unknown"),
        (&sml::ops::CHANGE_STATUS, Some(id(7)), "refused"),
    ] {
        let mut bench = Bench::new().puts([Put::Answer(400)]);
        bench.writer.submit(Operation { spec, retry_of, ..operation(1) });
        assert_eq!(bench.ended().await.0.word(), word, "{} {retry_of:?}", spec.name);
    }
}

#[tokio::test(start_paused = true)]
async fn a_session_that_is_not_ready_holds_the_write_back_unrecorded() {
    let host = || "fake.example".to_owned();
    for (error, held) in [
        (ApiError::SignInNeeded { account: account("me") }, Held::SignIn),
        (ApiError::SignInRefused { account: account("me"), words: "no".into() }, Held::SignIn),
        (ApiError::Connect { host: host(), why: "refused".into() }, Held::Connect("refused".into())),
        (ApiError::TimeOut { host: host(), seconds: 15 }, Held::Before("fake.example: no answer within 15 s".into())),
    ] {
        let mut bench = Bench::new();
        *bench.api.ready.lock().unwrap() = Some(error);
        bench.writer.submit(operation(1));
        assert_eq!(bench.ended().await, (Outcome::NotSent(held), None));
        assert_eq!(bench.asked(), ["ready me"]);
    }
}

#[tokio::test(start_paused = true)]
async fn a_reading_before_that_fails_holds_the_write_back_unrecorded() {
    for (get, held) in [
        (Get::Gone, Held::Gone),
        (Get::SignIn, Held::SignIn),
        (Get::Broken, Held::Before("fake.example: HTTP 503: down".into())),
        (Get::Hang, Held::Before("fake.example: no answer within 60 s".into())),
        (Get::Panic, Held::Before("internal: a task panicked: the read breaks".into())),
    ] {
        let mut bench = Bench::new().gets([get]);
        bench.writer.submit(operation(1));
        assert_eq!(bench.ended().await, (Outcome::NotSent(held), None), "{get:?}");
        assert_eq!(bench.asked(), ["ready me", "read 1"], "{get:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_check_sees_every_reading_with_the_parts_of_lists_in_order() {
    fn check(_: &Operation<Request>, before: &[Reply]) -> Result<(), Held> {
        let counts: Vec<u64> = before
            .iter()
            .map(|reply| if let Reply::Sml(sml::Reply::Leads { count, .. }) = reply { *count } else { 99 })
            .collect();
        Err(Held::Changed { path: "/status".into(), now: Clean::from_partner(&format!("{counts:?}")) })
    }
    let mut bench = Bench::with(Rules { check, ..rules() }).gets([Get::List, Get::Found]);
    bench.writer.submit(Operation { before: vec![super::fakes::get(1), super::fakes::get(2)], ..operation(1) });
    let held = Held::Changed { path: "/status".into(), now: "[0, 1, 2, 99, 99]".into() };
    assert_eq!(bench.ended().await, (Outcome::NotSent(held), None));
    assert_eq!(bench.asked(), ["ready me", "read 1", "read 2"]);
}

#[tokio::test(start_paused = true)]
async fn a_check_or_a_builder_that_fails_or_breaks_holds_the_write_back_unrecorded() {
    for (rules, held) in [
        (Rules { check: |_, _| Err(Held::Already), ..rules() }, Held::Already),
        (
            Rules { check: |_, _| panic!("the rule breaks"), ..rules() },
            Held::Before("a task panicked: the rule breaks".into()),
        ),
        (
            Rules { wire: |_| Err(ApiError::Internal("no body".into())), ..rules() },
            Held::Before("internal: no body".into()),
        ),
    ] {
        let mut bench = Bench::with(rules);
        bench.writer.submit(operation(1));
        assert_eq!(bench.ended().await, (Outcome::NotSent(held), None));
        assert_eq!(bench.asked(), ["ready me", "read 1"]);
    }
}

#[tokio::test(start_paused = true)]
async fn nothing_is_sent_that_the_ledger_did_not_take() {
    let mut bench = Bench::new().fails("prepare", 1);
    bench.writer.submit(operation(1));
    assert_eq!(bench.ended().await, (Outcome::NotSent(Held::Ledger("disk full".into())), None));
    assert_eq!(bench.asked(), ["ready me", "read 1", "prepare"]);

    let mut bench = Bench::new().fails("sending", 1);
    bench.writer.submit(operation(1));
    assert_eq!(bench.ended().await, (Outcome::NotSent(Held::Ledger("disk full".into())), None));
    assert_eq!(bench.asked()[2..], ["prepare", "sending 1", "outcome 1 not sent"]);

    let mut bench = Bench::new().fails("sending", 1).fails("outcome", 1);
    bench.writer.submit(operation(1));
    let words = "not sent, but the ledger could not record it: disk full".into();
    assert_eq!(bench.ended().await, (Outcome::NotSent(Held::Ledger("disk full".into())), Some(words)));
}

#[tokio::test(start_paused = true)]
async fn a_ledger_that_panics_is_a_ledger_that_fails() {
    for (step, word) in [("prepare", "not sent"), ("sending", "not sent"), ("outcome", "unknown")] {
        let mut bench = Bench::new();
        bench.journal.breaks.lock().unwrap().push(step);
        bench.writer.submit(operation(1));
        assert_eq!(bench.ended().await.0.word(), word, "{step}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_outcome_that_cannot_be_recorded_is_unknown_on_screen_until_it_is() {
    let mut bench = Bench::new().fails("outcome", 3);
    bench.writer.submit(operation(1));
    let told = [
        "1 queued behind 0",
        "1 reading",
        "1 sending",
        "1 unknown, not in the ledger; confirmed, but the ledger could not record it: disk full",
        "1 confirmed, confirmed",
    ];
    assert_eq!(bench.rest().await, told);
    let tries = bench.asked().iter().filter(|line| line.starts_with("outcome")).count();
    assert_eq!(tries, 4);
}

#[tokio::test(start_paused = true)]
async fn a_ledger_that_never_recovers_is_not_asked_for_ever() {
    let mut bench = Bench::new().fails("outcome", u32::MAX).puts([Put::Lost]);
    bench.writer.submit(operation(1));
    assert_eq!(bench.ended().await.0, Outcome::Unknown(Doubt::Lost("reset".into())), "its own doubt is kept");
    assert_eq!(bench.rest().await, [""; 0]);
    let tries = bench.asked().iter().filter(|line| line.starts_with("outcome")).count();
    assert_eq!(tries, 1 + 8);
}

#[tokio::test(start_paused = true)]
async fn one_account_writes_one_at_a_time_and_accounts_do_not_wait_for_each_other() {
    let mut bench = Bench::new().puts([Put::Late(Duration::from_secs(5), 200)]);
    bench.writer.submit(operation(1));
    bench.writer.submit(operation(2));
    let asked = |bench: &Bench| bench.asked();
    let told = bench.now().await;
    assert_eq!(told, ["1 queued behind 0", "2 queued behind 1", "1 reading", "1 sending"]);
    bench.writer.submit(Operation { account: account("other"), ..operation(3) });
    let told = bench.now().await;
    assert_eq!(told, ["3 queued behind 0", "3 reading", "3 sending", "3 confirmed, confirmed", "3 read back"]);
    asked(&bench);
    assert_eq!(bench.writer.under_way(), [id(1), id(2)]);
    tokio::time::advance(Duration::from_secs(5)).await;
    bench.now().await;
    let second = ["ready me", "read 2", "prepare", "sending 2", "send 2", "outcome 2 confirmed 200", "read 2"];
    let log = asked(&bench);
    assert_eq!(log[..2], ["outcome 1 confirmed 200", "read 1"]);
    assert_eq!(log[2..], second, "nothing of the second is done before the first has ended");
    bench.writer.submit(operation(4));
    assert_eq!(bench.ended().await.0, Outcome::Confirmed, "the queue takes up work again after it ran dry");
}

#[tokio::test(start_paused = true)]
async fn the_same_operation_is_sent_once_however_often_it_is_submitted() {
    let mut bench = Bench::new();
    bench.writer.submit(operation(1));
    bench.writer.submit(operation(1));
    bench.rest().await;
    bench.writer.submit(operation(1));
    assert_eq!(bench.rest().await, [""; 0]);
    assert_eq!(bench.asked().iter().filter(|line| *line == "send 1").count(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_stop_before_sending_ends_the_write_unsent() {
    // While it waits behind another one.
    let mut bench = Bench::new().puts([Put::Late(Duration::from_secs(5), 200)]);
    bench.writer.submit(operation(1));
    bench.writer.submit(operation(2));
    bench.now().await;
    assert_eq!(bench.writer.stop(id(2)), Stop::Stopped);
    assert_eq!(bench.now().await, ["2 not sent, not in the ledger"]);
    assert_eq!(bench.rest().await, ["1 confirmed, confirmed", "1 read back"]);

    // While the reading before hangs: the reading is dropped and nothing is recorded.
    let mut bench = Bench::new().gets([Get::Hang]);
    bench.writer.submit(operation(1));
    bench.now().await;
    assert_eq!(bench.writer.stop(id(1)), Stop::Stopped);
    assert_eq!(bench.now().await, ["1 not sent, not in the ledger"]);
    assert_eq!(bench.asked(), ["ready me", "read 1"]);

    // While the intent is being written: the record is ended too.
    let mut bench = Bench::new();
    bench.journal.slow.lock().unwrap().push("prepare");
    bench.writer.submit(operation(1));
    bench.now().await;
    assert_eq!(bench.writer.stop(id(1)), Stop::Stopped);
    assert_eq!(bench.rest().await, ["1 not sent, not_sent"]);
    assert_eq!(bench.asked()[2..], ["prepare", "outcome 1 not sent"]);
}

#[tokio::test(start_paused = true)]
async fn a_stop_after_the_point_of_no_return_changes_nothing() {
    for step in ["sending", "outcome"] {
        let mut bench = Bench::new();
        bench.journal.slow.lock().unwrap().push(step);
        bench.writer.submit(operation(1));
        bench.now().await;
        assert_eq!(bench.writer.stop(id(1)), Stop::TooLate, "{step}");
        assert_eq!(bench.ended().await.0, Outcome::Confirmed);
        assert_eq!(bench.writer.stop(id(1)), Stop::NotUnderWay);
    }
}

#[tokio::test(start_paused = true)]
async fn reading_back_is_best_effort_and_only_after_a_confirmation() {
    for (get, told) in [
        (Get::Broken, "1 not read back: fake.example: HTTP 503: down"),
        (Get::Hang, "1 not read back: fake.example: no answer within 15 s"),
        (Get::Panic, "1 not read back: internal: a task panicked: the read breaks"),
    ] {
        let mut bench = Bench::new().gets([Get::Found, get]);
        bench.writer.submit(operation(1));
        bench.writer.submit(operation(2));
        let all = bench.rest().await;
        assert!(all.contains(&told.to_owned()), "{all:?}");
        assert_eq!(all.last().unwrap(), "2 read back", "the next write goes on");
    }
    let mut bench = Bench::new().puts([Put::Answer(400)]);
    bench.writer.submit(operation(1));
    assert_eq!(bench.rest().await.last().unwrap(), "1 refused, failed");
}

#[tokio::test(start_paused = true)]
async fn progress_says_since_when() {
    let mut bench = Bench::new();
    bench.journal.slow.lock().unwrap().push("prepare");
    bench.writer.submit(operation(1));
    loop {
        match bench.next_stage().await {
            Stage::Reading { since } => assert_eq!(since.mono_ms, 0),
            Stage::Sending { since } => {
                assert_eq!(since.mono_ms, 1_000);
                return;
            }
            Stage::Queued { .. } => {}
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn what_the_readings_leave_to_the_record_is_in_the_intent_and_what_is_held_back_leaves_nothing() {
    let rules = Rules {
        baseline: |operation, before| Some(Baseline::Plain(serde_json::json!([operation.target.id, before.len()]))),
        ..rules()
    };
    let mut bench = Bench::with(rules).gets([Get::List, Get::Found]);
    bench.writer.submit(Operation { before: vec![super::fakes::get(1), super::fakes::get(2)], ..operation(1) });
    assert_eq!(bench.ended().await.0, Outcome::Confirmed);
    assert_eq!(*bench.journal.baselines.lock().unwrap(), [Some(Baseline::Plain(serde_json::json!(["1", 5])))]);
    let mut bench = Bench::with(Rules { check: |_, _| Err(Held::Already), ..rules });
    bench.writer.submit(operation(1));
    assert_eq!(bench.ended().await.0, Outcome::NotSent(Held::Already));
    assert_eq!(*bench.journal.baselines.lock().unwrap(), []);
}
