//! What is unknown, until it is settled or left to a person.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says where")]

use std::time::Duration;

use super::fakes::{Bench, Get, Put, account, get, id, operation, record, rules};
use crate::api::{Settle, sml};
use crate::ops::{Operation, State};
use crate::runtime::writer::Rules;

#[tokio::test(start_paused = true)]
async fn a_lost_answer_is_looked_up_by_reads_and_settled() {
    let mut bench = Bench::new().puts([Put::Lost]);
    bench.writer.submit(operation(1));
    let told = [
        "1 queued behind 0",
        "1 reading",
        "1 sending",
        "1 unknown, unknown",
        "1 looking",
        "1 settled Confirmed: it is there",
    ];
    assert_eq!(bench.rest().await, told);
    assert_eq!(bench.asked()[4..], ["send 1", "outcome 1 unknown", "read 1", "settle 1 Confirmed"]);
}

#[tokio::test(start_paused = true)]
async fn an_absence_takes_two_readings_a_gap_apart_and_holds_up_no_write() {
    let mut bench = Bench::new().puts([Put::Lost]).gets([Get::Found, Get::Gone]);
    bench.writer.submit(operation(1));
    bench.now().await;
    bench.writer.submit(operation(2));
    assert!(bench.now().await.contains(&"2 confirmed, confirmed".to_owned()));
    bench.api.gets.lock().unwrap().push_back(Get::Gone);
    assert_eq!(bench.rest().await, ["1 looking", "1 settled Absent: not there, twice"]);
    assert_eq!(bench.asked().last().unwrap(), "settle 1 Absent");
}

#[tokio::test(start_paused = true)]
async fn unknowns_found_at_start_are_looked_up_and_settled_ones_are_not() {
    let mut bench = Bench::new();
    let records = [State::Unknown, State::Sending, State::Confirmed, State::Prepared]
        .into_iter()
        .zip(1..)
        .map(|(state, n)| bench.recovered(n, state))
        .collect();
    bench.writer.resume(records);
    bench.writer.resume(vec![record(1, State::Unknown)]);
    let mut told = bench.rest().await;
    told.sort_unstable();
    let expected = ["1 looking", "1 settled Confirmed: it is there", "2 looking", "2 settled Confirmed: it is there"];
    assert_eq!(told, expected, "and each by one case only");
}

#[tokio::test(start_paused = true)]
async fn few_look_ups_read_at_once() {
    let mut bench = Bench::new().gets([Get::Hang; 5]);
    bench.writer.resume((1..=5).map(|n| bench.recovered(n, State::Unknown)).collect());
    assert_eq!(bench.now().await, ["1 looking", "2 looking"]);
}

#[tokio::test(start_paused = true)]
async fn failed_readings_pause_longer_each_time_and_end_at_a_person() {
    let mut bench = Bench::new().gets([Get::Broken; 8]);
    bench.writer.resume(vec![bench.recovered(1, State::Unknown)]);
    let mut expected = Vec::new();
    for wait in [5, 10, 20, 40, 80, 160, 300] {
        expected.extend(["1 looking".to_owned(), format!("1 waiting {wait} s")]);
    }
    let words = "fake.example: HTTP 503: down";
    expected.extend(["1 looking".to_owned(), format!("1 a person decides: {words}")]);
    assert_eq!(bench.rest().await, expected);
    assert_eq!(bench.asked().last().unwrap(), &format!("note 1 {words}"));
    // A person asks again later: it begins anew.
    bench.writer.verify(id(1));
    assert_eq!(bench.rest().await, ["1 looking", "1 settled Confirmed: it is there"]);
}

#[tokio::test(start_paused = true)]
async fn a_hung_or_broken_reading_is_a_failed_one() {
    let mut bench = Bench::new().gets([Get::Hang, Get::Panic]);
    bench.writer.resume(vec![bench.recovered(1, State::Unknown)]);
    let expected =
        ["1 looking", "1 waiting 5 s", "1 looking", "1 waiting 10 s", "1 looking", "1 settled Confirmed: it is there"];
    assert_eq!(bench.rest().await, expected);
}

#[tokio::test(start_paused = true)]
async fn a_person_who_asks_gets_a_reading_now() {
    let mut bench = Bench::new().gets([Get::Gone, Get::Found]);
    bench.writer.resume(vec![bench.recovered(1, State::Unknown)]);
    assert_eq!(bench.now().await, ["1 looking", "1 waiting 30 s"]);
    bench.writer.verify(id(1));
    assert_eq!(bench.now().await, ["1 looking", "1 settled Confirmed: it is there"]);
    assert_eq!(bench.seconds(), 0, "without waiting for the gap");
}

#[tokio::test(start_paused = true)]
async fn a_reading_too_many_proves_no_absence_before_the_gap() {
    let mut bench = Bench::new().gets([Get::Gone; 3]);
    bench.writer.resume(vec![bench.recovered(1, State::Unknown)]);
    bench.now().await;
    tokio::time::advance(Duration::from_secs(10)).await;
    bench.writer.verify(id(1));
    assert_eq!(bench.now().await, ["1 looking", "1 waiting 20 s"]);
    assert_eq!(bench.rest().await, ["1 looking", "1 settled Absent: not there, twice"]);
}

#[tokio::test(start_paused = true)]
async fn look_ups_wait_for_a_sign_in_and_ask_for_it_once() {
    let mut bench = Bench::new().gets([Get::SignIn; 2]);
    bench.writer.resume(vec![bench.recovered(1, State::Unknown), bench.recovered(2, State::Unknown)]);
    let told = ["1 looking", "1 waits for a sign-in", "sign in at sml:me?", "2 looking", "2 waits for a sign-in"];
    assert_eq!(bench.rest().await, told, "for days, if nobody signs in, and without using up its attempts");
    bench.writer.signed_in(&account("other"));
    assert_eq!(bench.now().await, [""; 0]);
    bench.writer.signed_in(&account("me"));
    let mut told = bench.rest().await;
    told.sort_unstable();
    let expected = ["1 looking", "1 settled Confirmed: it is there", "2 looking", "2 settled Confirmed: it is there"];
    assert_eq!(told, expected);
}

#[tokio::test(start_paused = true)]
async fn a_person_who_asks_again_is_asked_again_to_sign_in() {
    let mut bench = Bench::new().gets([Get::SignIn; 2]);
    bench.writer.resume(vec![bench.recovered(1, State::Unknown)]);
    bench.now().await;
    bench.writer.verify(id(1));
    assert_eq!(bench.now().await, ["1 looking", "1 waits for a sign-in", "sign in at sml:me?"]);
}

#[tokio::test(start_paused = true)]
async fn what_nothing_can_tell_is_left_to_a_person_each_time_it_is_asked() {
    let mut bench =
        Bench::with(Rules { settle: |_, _, _, _| Settle::AskPerson("the telephone may ring".into()), ..rules() });
    bench.writer.resume(vec![bench.recovered(1, State::Unknown)]);
    for _ in 0..2 {
        assert_eq!(bench.rest().await, ["1 a person decides: the telephone may ring"]);
        assert_eq!(bench.asked().last().unwrap(), "note 1 the telephone may ring");
        bench.writer.verify(id(1));
    }
}

#[tokio::test(start_paused = true)]
async fn a_rule_that_spins_or_breaks_ends_at_a_person() {
    for (settle, words) in [
        (
            Rules { settle: |_, _, _, _| Settle::Wait(Duration::ZERO), ..rules() },
            "1 a person decides: the look-ups came to no end",
        ),
        (
            Rules { settle: |_, _, _, _| Settle::Read(get(1)), ..rules() },
            "1 a person decides: the look-ups came to no end",
        ),
        (Rules { settle: |_, _, _, _| panic!("oh"), ..rules() }, "1 a person decides: a task panicked: oh"),
    ] {
        let mut bench = Bench::with(settle);
        bench.writer.resume(vec![bench.recovered(1, State::Unknown)]);
        assert_eq!(bench.rest().await.last().unwrap(), words);
        assert!(bench.asked().len() <= 42, "it is bounded");
    }
}

#[tokio::test(start_paused = true)]
async fn a_list_is_evidence_part_by_part_and_a_failed_reading_is_none() {
    let settle = |_: &crate::ops::Record, evidence: &[crate::api::Evidence], _, _| {
        let shown =
            format!("{:?}", evidence.iter().map(|seen| (seen.at.mono_ms, seen.result.is_ok())).collect::<Vec<_>>());
        match evidence.len() {
            0 => Settle::Read(get(1)),
            _ => Settle::Done(crate::ops::Settled::Confirmed, crate::domain::Clean::from_partner(&shown)),
        }
    };
    let mut bench = Bench::with(Rules { settle, ..rules() }).gets([Get::Broken, Get::List]);
    bench.writer.resume(vec![bench.recovered(1, State::Unknown)]);
    let shown = "1 settled Confirmed: [(5000, true), (5000, true), (5000, true), (5000, true)]";
    assert_eq!(bench.rest().await.last().unwrap(), shown);
}

#[tokio::test(start_paused = true)]
async fn a_settlement_that_cannot_be_recorded_is_tried_again_and_then_told() {
    let mut bench = Bench::new().fails("settle", 2);
    bench.writer.resume(vec![bench.recovered(1, State::Unknown)]);
    let told = ["1 looking", "1 waiting 5 s", "1 waiting 10 s", "1 settled Confirmed: it is there"];
    assert_eq!(bench.rest().await, told);

    let mut bench = Bench::new().fails("settle", u32::MAX);
    bench.writer.resume(vec![bench.recovered(1, State::Unknown)]);
    let words = "1 a person decides: it is there, but the ledger could not record it: disk full";
    assert_eq!(bench.rest().await.last().unwrap(), words);
}

#[tokio::test(start_paused = true)]
async fn a_person_closes_an_unknown_and_its_look_up_ends() {
    let mut bench = Bench::new().gets([Get::Gone]);
    bench.writer.resume(vec![bench.recovered(1, State::Unknown)]);
    bench.now().await;
    bench.writer.close(id(1), "seen in the office".into());
    assert_eq!(bench.rest().await, ["1 settled ClosedByUser: seen in the office"]);
    assert_eq!(bench.asked(), ["read 1", "settle 1 ClosedByUser"]);
    bench.writer.close(id(1), "again".into());
    assert_eq!(bench.rest().await, ["1 settled ClosedByUser: seen in the office"], "what stands, stands");
}

#[tokio::test(start_paused = true)]
async fn asking_about_what_is_not_unknown_is_answered() {
    let mut bench = Bench::new();
    bench.recovered(1, State::Confirmed);
    bench.writer.verify(id(1));
    bench.writer.verify(id(2));
    let told = [
        "1 a person decides: there is no doubt about it: confirmed",
        "2 a person decides: the ledger has no such record",
    ];
    assert_eq!(bench.now().await, told);
    let mut bench = Bench::new().fails("get", 1);
    bench.writer.verify(id(1));
    assert_eq!(bench.now().await, ["1 a person decides: disk full"]);
}

#[tokio::test(start_paused = true)]
async fn a_write_under_way_is_never_looked_up() {
    let mut bench = Bench::new().puts([Put::Late(Duration::from_secs(5), 200)]);
    bench.writer.submit(operation(1));
    bench.now().await;
    bench.writer.verify(id(1));
    bench.writer.resume(vec![record(1, State::Sending)]);
    assert_eq!(bench.rest().await, ["1 confirmed, confirmed", "1 read back"]);
}

#[tokio::test(start_paused = true)]
async fn a_write_whose_outcome_was_never_recorded_becomes_unknown_and_is_settled_when_asked() {
    let mut bench = Bench::new().fails("outcome", 1 + 8 + 1);
    bench.writer.submit(operation(1));
    bench.rest().await;
    bench.writer.verify(id(1));
    assert_eq!(bench.rest().await, ["1 a person decides: disk full"]);
    bench.writer.verify(id(1));
    assert_eq!(bench.rest().await, ["1 looking", "1 settled Confirmed: it is there"]);
}

#[tokio::test(start_paused = true)]
async fn a_change_of_account_or_a_newer_write_stops_no_look_up() {
    let mut bench = Bench::new().puts([Put::Lost]).gets([Get::Found, Get::Gone]);
    bench.writer.submit(operation(1));
    bench.now().await;
    bench.writer.submit(Operation { request: operation(1).request, spec: &sml::ops::ASSIGN, ..operation(2) });
    bench.writer.signed_in(&account("other"));
    let told = bench.rest().await;
    assert_eq!(told.last().unwrap(), "1 settled Confirmed: it is there", "{told:?}");
}
