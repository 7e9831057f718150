//! The client against the embedded service, which shares no type with it: the same figures under every reading, each write
//! with its effect, and each doubt settled by what the service really did.

use ventanilla::api::loyalty::{Direction, Reversal, Reversals};
use ventanilla::api::{Evidence, Settle, baseline, check, settle};
use ventanilla::demo::{HistoryEnd, LoyaltyReadings, Options, RepeatedCode, Scheme, UnknownCustomer, start};
use ventanilla::domain::{Amount, Moment};
use ventanilla::ops::{Operation, Outcome, Record, Settled};

use super::desk::in_doubt;
use super::writes::{amount, book, code, create, kind, operation, transfer};
use super::*;

const MINE: &str = "0100037894";
const NOW: &str = "2026-01-14T09:30:00Z";

fn service() -> ventanilla::demo::Server {
    let now = NOW.parse().unwrap();
    start(Options { port: 0, leads: 0, seed: 7, now, scheme: Scheme::Token }).unwrap()
}

fn desk_at(server: &ventanilla::demo::Server) -> Desk {
    let (url, client, secret) = server.loyalty();
    desk_with(Loyalty { client_id: client.to_owned(), ..config(&url) }, stored(secret))
}

async fn history(desk: &Desk, id: &str) -> Vec<ventanilla::api::loyalty::Transaction> {
    let mut all = Vec::new();
    for page in 1.. {
        let reply = desk.read(Request::History { customer: customer(id), page }).await.unwrap();
        let Reply::History { rows, .. } = reply else { panic!() };
        // Whoever pages takes the last content once more for the end, too.
        if rows.is_empty() || all.ends_with(&rows) {
            break;
        }
        all.extend(rows);
    }
    all
}

/// What a customer has of points, as the newest transaction tells it.
async fn points(desk: &Desk, id: &str) -> Amount {
    let rows = history(desk, id).await;
    rows[0].customer.as_ref().unwrap().totals[0].amount.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_figures_are_the_same_under_every_reading() {
    let server = service();
    let usual = LoyaltyReadings::default();
    let mut expected = None;
    for readings in [
        usual.clone(),
        LoyaltyReadings { nulls_as_text: false, numbers: true, warning_as_list: true, ..usual.clone() },
        LoyaltyReadings { bare: true, past_end: HistoryEnd::LastAgain, gift_spelt_right: true, ..usual.clone() },
        LoyaltyReadings { past_end: HistoryEnd::Error, token_calls: Some(3), ..usual.clone() },
        LoyaltyReadings { unknown_customer: UnknownCustomer::NotFound, unknown_code_empty: true, ..usual.clone() },
        LoyaltyReadings { unknown_customer: UnknownCustomer::Invalid, ..usual },
    ] {
        server.set_loyalty_readings(readings.clone());
        let desk = desk_at(&server);
        let rows = history(&desk, MINE).await;
        let sum: Option<Amount> = rows.iter().filter_map(|row| row.total).sum();
        let mut all = format!("{} {} {}", rows.len(), sum.unwrap().at_least(2), points(&desk, MINE).await.at_least(2));
        for (request, ..) in reads() {
            match desk.read(request).await {
                Ok(reply) => all = all + " " + &size(&reply).to_string(),
                Err(ApiError::NotFound { .. }) => all += " 0",
                other => panic!("{readings:?}: {other:?}"),
            }
        }
        let nobody = desk.read(Request::Customer(customer("nobody"))).await.unwrap();
        assert!(matches!(nobody, Reply::Customer { found: None, .. }), "{readings:?}");
        assert_eq!(*expected.get_or_insert_with(|| all.clone()), all, "{readings:?}");
    }
}

/// Reads before, sends, and reads the effect; the outcome and the record of what the readings left.
async fn run(desk: &Desk, operation: &Operation<ventanilla::api::Request>) -> (Outcome, Record) {
    let mut before = Vec::new();
    for request in &operation.before {
        before.push(desk.client.read(account(), request.clone(), Parts::ignore()).await.unwrap());
    }
    check(operation, &before).unwrap();
    let kept = baseline(operation, &before).map(|baseline| baseline.keep(&[1; 32]));
    let (outcome, _) = desk.write(operation).await;
    let record = Record { baseline: kept, ..in_doubt(operation, NOW.parse().unwrap()) };
    (outcome, record)
}

/// Settles a record by reading as long as the rule asks for it; time passes only here.
async fn settled(desk: &Desk, record: &Record) -> Settle {
    let (mut evidence, mut second) = (Vec::new(), 0);
    loop {
        let now = Moment { mono_ms: second * 1000, wall: NOW.parse().unwrap() };
        match settle(record, &evidence, now, Duration::from_secs(30)) {
            Settle::Read(request) => {
                let result = desk.client.read(account(), request, Parts::ignore()).await;
                evidence.push(Evidence { at: now, result });
                assert!(evidence.len() < 20, "it comes to no end");
            }
            Settle::Wait(wait) => second += wait.as_secs().max(1),
            end => return end,
        }
    }
}

fn reversal(of: &str) -> Request {
    Request::Reverse(Reversal { kind: kind("POINTS COUPON"), code: code(of), customer: Some(customer(MINE)) })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_write_moves_what_it_should_and_its_look_up_proves_it() {
    let server = service();
    let desk = desk_at(&server);
    let many =
        Reversals { kind: kind("POINTS COUPON"), codes: vec![code("B"), code("C")], customers: vec![customer(MINE)] };
    for (request, moved) in [
        (create("A", "100.50"), Some("100.50")),
        (create("B", "10"), Some("10")),
        (create("C", "5"), Some("5")),
        (reversal("A"), Some("-100.50")),
        (Request::ReverseMany(many), Some("-15")),
        (Request::Checkbook(book("D", "Santiago")), Some("100")),
        (Request::RedeemFull(book("E", "Santiago")), None),
        (transfer("1"), Some("0")),
    ] {
        let before = points(&desk, MINE).await;
        let (outcome, record) = run(&desk, &operation(request.clone())).await;
        assert_eq!(outcome, Outcome::Confirmed, "{request:?}");
        let after = points(&desk, MINE).await;
        let expected = moved.map_or(Amount::ZERO, |moved| before.plus(amount(moved)).unwrap());
        assert_eq!(after, expected, "{request:?}");
        // Had the answer been lost, the look-up would tell.
        let end = settled(&desk, &record).await;
        assert!(matches!(end, Settle::Done(Settled::Confirmed, _)), "{request:?}: {end:?}");
    }
    let effects = server.effects();
    assert_eq!(effects.len(), 8);
    assert!(effects.iter().all(|effect| effect.partner == "loyalty"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_refused_is_not_there_and_a_repeated_code_is_looked_up() {
    let server = service();
    let desk = desk_at(&server);
    let (outcome, record) = run(&desk, &operation(transfer("99999999"))).await;
    assert!(matches!(outcome, Outcome::Refused(refusal) if refusal.words.as_str() == "Saldo insuficiente"));
    assert!(matches!(settled(&desk, &record).await, Settle::AskPerson(_)));
    let (outcome, record) = run(&desk, &operation(create("Z", "-5"))).await;
    let Outcome::Refused(refusal) = outcome else { panic!("{outcome:?}") };
    assert_eq!(refusal.fields[0].field, "total");
    assert!(matches!(settled(&desk, &record).await, Settle::Done(Settled::Absent, _)));
    for (of, repeated) in [("R", RepeatedCode::Refused), ("F", RepeatedCode::First), ("T", RepeatedCode::Again)] {
        server.set_loyalty_readings(LoyaltyReadings { repeated_code: repeated, ..LoyaltyReadings::default() });
        let operation = operation(create(of, "1"));
        assert_eq!(run(&desk, &operation).await.0, Outcome::Confirmed);
        let (outcome, record) = run(&desk, &operation).await;
        assert!(!matches!(outcome, Outcome::Refused(_)), "{repeated:?}: a used code is no plain refusal");
        assert!(matches!(settled(&desk, &record).await, Settle::Done(Settled::Confirmed, _)), "{repeated:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reversal_that_did_a_part_or_used_another_code_is_for_a_person() {
    let server = service();
    let desk = desk_at(&server);
    for of in ["A", "B", "C"] {
        assert_eq!(run(&desk, &operation(create(of, "10"))).await.0, Outcome::Confirmed);
    }
    assert_eq!(run(&desk, &operation(reversal("A"))).await.0, Outcome::Confirmed);
    let usual = LoyaltyReadings::default();
    server.set_loyalty_readings(LoyaltyReadings { reverses_some: true, ..usual.clone() });
    let many =
        Reversals { kind: kind("POINTS COUPON"), codes: vec![code("A"), code("B")], customers: vec![customer(MINE)] };
    let (outcome, record) = run(&desk, &operation(Request::ReverseMany(many))).await;
    assert!(matches!(outcome, Outcome::Unknown(_)), "{outcome:?}");
    let Settle::AskPerson(words) = settled(&desk, &record).await else { panic!() };
    assert!(words.as_str().contains("A: no new") && words.as_str().contains("B: reversed"), "{words}");
    server.set_loyalty_readings(LoyaltyReadings { reversal_code_differs: true, ..usual });
    let (outcome, record) = run(&desk, &operation(reversal("C"))).await;
    assert_eq!(outcome, Outcome::Confirmed);
    let Settle::AskPerson(words) = settled(&desk, &record).await else { panic!() };
    assert!(words.as_str().contains("may be it"), "{words}");
    let newest = history(&desk, MINE).await.remove(0);
    assert_eq!((newest.direction, newest.total), (Some(Direction::Debit), Some(amount("10"))));
}
