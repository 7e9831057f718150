//! Every answer and every look-up that a write of points may meet, and what may be believed of it.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::api::ApiError;
use crate::api::loyalty::asked::{Checkbook, CustomerData, NewTransaction, Party, Reversal, Reversals, Transfer};
use crate::api::loyalty::types::{Direction, Holder};
use crate::api::loyalty::written;
use crate::domain::{AccountId, Partner};
use crate::ops::{Kept, OpId, State};

const GAP: Duration = Duration::from_secs(30);
const SENT: &str = "2018-08-06T12:18:00Z";

fn amount(text: &str) -> Amount {
    Amount::parse(text).unwrap()
}

fn kind() -> Kind {
    Kind::new("POINTS ORDER").unwrap()
}

fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}

fn party(id: &str) -> Party {
    Party { id: ExternalId::new(id).unwrap(), name: "Santiago".into() }
}

fn create() -> Request {
    Request::Create(Box::new(NewTransaction {
        kind: kind(),
        code: code("VT-1"),
        description: "x".into(),
        total: amount("100"),
        customer: party("0100037894"),
        data: CustomerData::default(),
        external: None,
        expires: None,
        title: None,
        store: None,
        vendor: None,
        checkbook: None,
        transfer: None,
    }))
}

fn book() -> Box<Checkbook> {
    Box::new(Checkbook {
        kind: kind(),
        code: code("VT-1"),
        customer: party("0100037894"),
        external: "1".into(),
        total: amount("100"),
        earned_redeemed: Some(amount("20")),
        store: party("7"),
        title: None,
        detail: None,
    })
}

fn reverse() -> Request {
    Request::Reverse(Reversal { kind: kind(), code: code("A"), customer: Some(party("0100037894").id) })
}

fn reverse_many() -> Request {
    let codes = vec![code("A"), code("B")];
    Request::ReverseMany(Reversals { kind: kind(), codes, customers: vec![party("0100037894").id] })
}

fn transfer() -> Request {
    let (from, to) = (party("1"), party("2"));
    Request::Transfer(Box::new(Transfer { kind: kind(), total: amount("1"), title: None, from, to }))
}

fn answer(request: &Request, status: u16, body: &str) -> Outcome {
    judge(request, &Seen::Answer { status, body: body.as_bytes().to_vec() }).0
}

fn success(data: &Value) -> String {
    json!({"code": "200", "status": "success", "message": "OK", "data": data, "warning": [], "error": []}).to_string()
}

fn row(id: u32, code: &str, customer: &str, total: &str) -> Value {
    json!({"id": id.to_string(), "code": code, "type": "DEBIT", "total": total, "customer": {"externalId": customer}})
}

#[test]
fn a_success_counts_only_if_it_shows_what_was_asked_for() {
    let mine = "0100037894";
    let two = |a, b| json!([row(1, a, mine, "5"), row(2, b, mine, "5")]);
    let sides =
        |from: &str, to: &str, total| json!({"from": row(1, "null", from, total), "to": row(2, "null", to, "1.00")});
    for (request, data, is_confirmed) in [
        (create(), row(1, "VT-1", mine, "100.00"), true),
        (create(), json!({"id": 5, "code": "VT-1"}), true),
        (create(), json!({"id": "null", "code": "VT-1"}), false),
        (create(), json!({"id": 5}), false),
        (create(), row(1, "VT-2", mine, "100"), false),
        (create(), row(1, "VT-1", "0100037895", "100"), false),
        (create(), row(1, "VT-1", mine, "100.01"), false),
        (create(), json!([]), false),
        (create(), json!("null"), false),
        (Request::Checkbook(book()), row(1, "VT-1", mine, "20.0"), true),
        (Request::Checkbook(book()), row(1, "VT-1", mine, "21"), false),
        (Request::RedeemFull(book()), json!({"id": 209, "externalId": mine, "totals": []}), true),
        (Request::RedeemFull(book()), json!({"id": 209, "externalId": "x"}), false),
        (Request::RedeemFull(book()), json!({"id": 209}), false),
        // The code of the opposite row may be another one.
        (reverse(), row(9, "BienvenidoDavid", mine, "20"), true),
        (reverse(), row(9, "A", "x", "20"), false),
        (reverse(), json!({"code": "A"}), false),
        (reverse_many(), two("A", "B"), true),
        (reverse_many(), two("x", "y"), true),
        (reverse_many(), two("A", "A"), false),
        (reverse_many(), json!([row(1, "A", mine, "5")]), false),
        (reverse_many(), json!([row(1, "A", mine, "5"), row(1, "B", mine, "5")]), false),
        (transfer(), sides("1", "2", "1"), true),
        (transfer(), sides("9", "9", "1"), true),
        (transfer(), sides("2", "1", "1"), false),
        (transfer(), sides("1", "2", "2"), false),
        (transfer(), json!({"from": {"id": 1}}), false),
        (transfer(), json!({"from": {"id": 1}, "to": {"id": 1}}), false),
    ] {
        let outcome = answer(&request, 200, &success(&data));
        let fits = if is_confirmed { outcome == Outcome::Confirmed } else { matches!(outcome, Outcome::Unknown(_)) };
        assert!(fits, "{request:?} {data}: {outcome:?}");
    }
}

#[test]
fn only_the_services_own_refusal_is_one_and_one_that_may_hide_an_effect_is_none() {
    let said = |code: u16, words: &str, field: &str| {
        json!({"code": code, "status": "error", "message": words, "warning": {"field": field, "value": "x"}, "error": []})
            .to_string()
    };
    let plain = said(422, "Error de Validacion", "total");
    for (request, status, body, is_refused) in [
        (create(), 422, plain.clone(), true),
        (create(), 400, plain.clone(), true),
        (create(), 401, said(401, "Unauthenticated", ""), true),
        (create(), 403, said(403, "Forbidden", ""), true),
        (create(), 404, said(404, "404 Not Found", ""), true),
        (create(), 405, said(405, "Method", ""), true),
        (create(), 429, said(429, "Too many attempts", ""), true),
        (create(), 200, plain.clone(), true),
        (create(), 409, plain.clone(), false),
        (create(), 200, said(409, "x", ""), false),
        (create(), 400, said(500, "x", ""), false),
        (create(), 500, said(500, "Internal Server Error", ""), false),
        (create(), 503, said(503, "x", ""), false),
        (create(), 302, plain.clone(), false),
        (create(), 422, said(422, "Error de Validacion", "code"), false),
        (create(), 422, said(422, "El código ya fue utilizado", "x"), false),
        (create(), 400, said(400, "The code has already been taken", ""), false),
        // Of a reversal the code is the target's.
        (reverse(), 422, said(422, "Error de Validacion", "code"), true),
        (create(), 400, r#"{"message":"Forbidden"}"#.into(), false),
        (create(), 404, "<html><title>Not Found</title>".into(), false),
        (create(), 200, String::new(), false),
        (create(), 204, String::new(), false),
    ] {
        let outcome = answer(&request, status, &body);
        let fits =
            if is_refused { matches!(outcome, Outcome::Refused(_)) } else { matches!(outcome, Outcome::Unknown(_)) };
        assert!(fits, "{status} {body}: {outcome:?}");
    }
    let Outcome::Refused(refusal) = answer(&create(), 422, &plain) else { unreachable!() };
    assert_eq!((refusal.fields[0].field.as_str(), refusal.fields[0].words.as_str()), ("total", "x"));
    for seen in [Seen::TimeOut, Seen::Lost("reset".into())] {
        assert!(matches!(judge(&create(), &seen).0, Outcome::Unknown(_)));
    }
    assert!(matches!(judge(&create(), &Seen::NoConnection("refused".into())).0, Outcome::NotSent(_)));
}

/// A row of a look-up or a history.
fn found(id: &str, of: Option<&str>, customer: &str, total: &str, direction: Direction) -> Transaction {
    Transaction {
        id: Some(id.into()),
        code: of.map(Into::into),
        direction: Some(direction),
        total: Some(amount(total)),
        customer: Some(Holder { external: Some(customer.into()), ..Holder::default() }),
        created: Some(When::At("2018-08-06T12:18:20Z".parse().unwrap())),
        ..Transaction::default()
    }
}

fn record(request: &Request, before: &[Reply]) -> Record {
    let written = written(request).unwrap();
    let kept = baseline(request, before.iter()).map(|baseline| baseline.keep(&[7; 32]));
    // As it comes back from the file.
    let kept = kept.map(|kept| Kept::from_json(kept.to_json()).unwrap());
    let account = AccountId::new(Partner::Loyalty, "1");
    Record {
        id: OpId(Uuid::from_u128(1)),
        op: written.spec.name.into(),
        class: written.spec.class,
        account,
        host: "loyalty.example".into(),
        target_kind: written.target.kind.into(),
        target_id: written.target.id,
        target_label: written.target.label,
        changes: written.changes,
        code: written.code,
        amount: written.amount,
        baseline: kept,
        state: State::Unknown,
        status: None,
        evidence: Clean::default(),
        retry_of: None,
        batch: None,
        prepared_at: SENT.parse().unwrap(),
        sending_at: None,
        changed_at: SENT.parse().unwrap(),
    }
}

fn at(second: u64) -> Moment {
    Moment { mono_ms: second * 1000, wall: SENT.parse().unwrap() }
}

fn read(second: u64, reply: Reply) -> Evidence {
    Evidence { at: at(second), result: Ok(crate::api::Reply::Loyalty(reply)) }
}

fn absent(second: u64) -> Evidence {
    Evidence { at: at(second), result: Err(ApiError::NotFound { op: "loyalty.by_code" }) }
}

fn by_code(of: &str, rows: Vec<Transaction>) -> Reply {
    Reply::ByCode { code: code(of), kind: kind(), rows }
}

fn history(customer: &str, rows: Vec<Transaction>) -> Reply {
    Reply::History { customer: ExternalId::new(customer).unwrap(), page: 1, rows }
}

fn step(record: &Record, evidence: &[Evidence], now: u64) -> Settle {
    next(record, evidence, at(now), GAP)
}

const MINE: &str = "0100037894";

#[test]
fn a_code_that_is_found_with_its_customer_and_amount_proves_the_write() {
    let look_up = Settle::Read(crate::api::Request::Loyalty(Request::ByCode { code: code("VT-1"), kind: kind() }));
    for request in [create(), Request::Checkbook(book()), Request::RedeemFull(book())] {
        let record = record(&request, &[]);
        assert_eq!(record.baseline, None);
        assert_eq!(step(&record, &[], 0), look_up);
        let it = found("7860", Some("VT-1"), MINE, "100", Direction::Credit);
        for seen in
            [vec![read(1, by_code("VT-1", vec![it.clone()]))], vec![absent(1), read(40, by_code("VT-1", vec![it]))]]
        {
            assert!(matches!(step(&record, &seen, 50), Settle::Done(Settled::Confirmed, _)), "{request:?}");
        }
    }
}

#[test]
fn a_code_is_absent_only_after_two_look_ups_that_are_far_enough_apart() {
    let record = record(&create(), &[]);
    let nothing = |second| read(second, by_code("VT-1", Vec::new()));
    assert_eq!(step(&record, &[absent(1)], 2), Settle::Wait(Duration::from_secs(29)));
    assert!(matches!(step(&record, &[absent(1)], 31), Settle::Read(_)));
    assert_eq!(step(&record, &[absent(1), nothing(30)], 30), Settle::Wait(Duration::from_secs(1)));
    assert!(matches!(step(&record, &[absent(1), nothing(30), absent(31)], 31), Settle::Done(Settled::Absent, _)));
    assert!(matches!(step(&record, &[nothing(1), nothing(31)], 31), Settle::Done(Settled::Absent, _)));
}

#[test]
fn a_code_with_other_things_under_it_is_for_a_person() {
    let record = record(&create(), &[]);
    let old = Transaction {
        created: Some(When::At("2018-07-01T00:00:00Z".parse().unwrap())),
        ..found("1", Some("VT-1"), MINE, "100", Direction::Credit)
    };
    for row in [
        found("1", Some("VT-1"), "0100037895", "100", Direction::Credit),
        found("1", Some("VT-1"), MINE, "99", Direction::Credit),
        old.clone(),
    ] {
        let seen = [read(1, by_code("VT-1", vec![row]))];
        assert!(matches!(step(&record, &seen, 1), Settle::AskPerson(_)));
    }
    // The service ignored the question.
    let seen = |second| read(second, by_code("VT-1", vec![found("1", Some("X"), MINE, "100", Direction::Credit)]));
    assert!(matches!(step(&record, &[seen(1), seen(40)], 40), Settle::Done(Settled::Absent, _)));
    let strange = Record { changes: Vec::new(), ..record };
    assert!(matches!(step(&strange, &[], 1), Settle::AskPerson(_)));
}

fn original(of: &str, id: &str) -> Reply {
    by_code(of, vec![found(id, Some(of), MINE, "20", Direction::Credit)])
}

#[test]
fn a_reversal_is_proven_by_a_new_opposite_row_of_the_code() {
    let old = history(MINE, vec![found("10", Some("A"), MINE, "20", Direction::Credit)]);
    let record = record(&reverse(), &[original("A", "10"), old.clone()]);
    let both = |rows: Vec<Transaction>| [read(1, by_code("A", rows.clone())), read(2, history(MINE, rows))];
    let (credit, debit) = (Direction::Credit, Direction::Debit);
    let first = found("10", Some("A"), MINE, "20", credit.clone());
    for (new, is_done) in [
        (found("11", Some("A"), MINE, "20", debit.clone()), true),
        (found("11", Some("A"), MINE, "20", credit), false),
        (found("10", Some("A"), MINE, "20", debit.clone()), false),
    ] {
        let seen = both(vec![new.clone(), first.clone()]);
        let done = matches!(step(&record, &seen, 3), Settle::Done(Settled::Confirmed, _));
        assert_eq!(done, is_done, "{new:?}");
    }
    // Two that may be it: somebody else was at it, too, and only a person can tell.
    let [one, other] = ["11", "12"].map(|id| found(id, Some("A"), MINE, "20", Direction::Debit));
    let Settle::AskPerson(words) = step(&record, &both(vec![one, other, first]), 3) else { unreachable!() };
    assert!(words.as_str().contains("A: several new"), "{words}");
    // One round reads the code and the history; nothing new in two rounds is for a person.
    let Settle::Read(crate::api::Request::Loyalty(Request::ByCode { .. })) = step(&record, &[], 0) else {
        unreachable!()
    };
    let one = [read(1, original("A", "10"))];
    let Settle::Read(crate::api::Request::Loyalty(Request::History { .. })) = step(&record, &one, 1) else {
        unreachable!()
    };
    let round = |second| [read(second, original("A", "10")), read(second, old.clone())];
    assert!(matches!(step(&record, &round(1), 2), Settle::Wait(_)));
    let two: Vec<Evidence> = round(1).into_iter().chain(round(31)).collect();
    let Settle::AskPerson(words) = step(&record, &two, 31) else { unreachable!() };
    assert!(words.as_str().contains("A: no new"), "{words}");
    let stranger = found("12", Some("Reverso"), MINE, "20", debit);
    let seen: Vec<Evidence> = [1, 31]
        .into_iter()
        .flat_map(|s| [read(s, original("A", "10")), read(s, history(MINE, vec![stranger.clone()]))])
        .collect();
    let Settle::AskPerson(words) = step(&record, &seen, 31) else { unreachable!() };
    assert!(words.as_str().contains("may be it"), "{words}");
}

#[test]
fn of_many_reversals_each_code_has_a_state_of_its_own() {
    let record = record(&reverse_many(), &[original("A", "10"), original("B", "20"), history(MINE, Vec::new())]);
    let opposite = |of: &str, id: &str| found(id, Some(of), MINE, "20", Direction::Debit);
    let half = by_code("A", vec![opposite("A", "11")]);
    let states = by_code_states(&record, &[&half, &original("B", "20")]).unwrap();
    assert_eq!(states, [("A".to_owned(), CodeState::Reversed), ("B".to_owned(), CodeState::NotSeen)]);
    let round =
        |second, b: Reply| [read(second, half.clone()), read(second, b), read(second, history(MINE, Vec::new()))];
    let two: Vec<Evidence> = [1, 40].into_iter().flat_map(|s| round(s, original("B", "20"))).collect();
    let Settle::AskPerson(words) = step(&record, &two, 40) else { unreachable!() };
    assert!(words.as_str().contains("A: reversed; B: no new"), "{words}");
    let all = round(1, by_code("B", vec![opposite("B", "21")]));
    assert!(matches!(step(&record, &all, 1), Settle::Done(Settled::Confirmed, _)));
    let blind = Record { baseline: None, ..record };
    assert!(matches!(step(&blind, &all, 1), Settle::AskPerson(_)));
}

#[test]
fn a_transfer_is_proven_by_one_new_row_on_each_side_and_never_disproven() {
    let old = |id: &str| found(id, None, "x", "1.00", Direction::Debit);
    let record = record(&transfer(), &[history("1", vec![old("5")]), history("2", Vec::new())]);
    let (new, twin, coded) = (old("7"), old("8"), found("9", Some("K"), "x", "1", Direction::Debit));
    let seen = |from: Vec<Transaction>, to: Vec<Transaction>| [read(1, history("1", from)), read(2, history("2", to))];
    for (from, to, is_done) in [
        (vec![new.clone(), old("5")], vec![twin.clone()], true),
        (vec![new.clone()], vec![], false),
        (vec![old("5")], vec![twin.clone()], false),
        (vec![new.clone()], vec![coded], false),
        (vec![new.clone()], vec![new.clone()], false),
        (vec![found("7", None, "x", "2", Direction::Debit)], vec![twin.clone()], false),
    ] {
        let done = matches!(step(&record, &seen(from.clone(), to.clone()), 3), Settle::Done(Settled::Confirmed, _));
        assert_eq!(done, is_done, "{from:?} {to:?}");
    }
    assert!(matches!(step(&record, &seen(vec![new, twin.clone()], vec![twin]), 3), Settle::AskPerson(_)));
    let nothing: Vec<Evidence> = [1, 40, 80]
        .into_iter()
        .flat_map(|s| [read(s, history("1", vec![old("5")])), read(s, history("2", Vec::new()))])
        .collect();
    assert!(matches!(step(&record, &nothing, 80), Settle::AskPerson(_)));
}

#[test]
fn what_is_to_be_reversed_must_be_there() {
    assert_eq!(check(&reverse(), [original("A", "10")].iter()), Ok(()));
    assert_eq!(check(&reverse(), [by_code("A", Vec::new())].iter()), Err(Held::Gone));
    assert_eq!(check(&transfer(), [history("1", Vec::new())].iter()), Ok(()));
    assert_eq!(check(&create(), [].iter()), Ok(()));
}
