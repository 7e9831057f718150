//! Tables: from an answer to an outcome, from readings to a send or not, and from an unknown to its end.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use uuid::Uuid;

use super::super::types::{Credential, Day, EmailIn, Payments, ProfileUpdate, Registration};
use super::super::{
    ConektaToken, Coordinates, Known, PaymentForm, Place, Positive, Receipt, Slot, before, deletes, ops, spec, updates,
    visits,
};
use super::*;
use crate::api::{ApiError, Evidence, Settle};
use crate::domain::{AccountId, Amount, Moment, Partner, Secret};
use crate::ops::{Kept, OpId, Record, Settled, State};

const GAP: Duration = Duration::from_secs(30);

fn amount(text: &str) -> Amount {
    Amount::parse(text).unwrap()
}

fn card(id: &str, last4: &str) -> Method {
    Method {
        id: SourceId::new(id),
        kind: None,
        created: None,
        last4: Some(last4.into()),
        bin: None,
        month: None,
        year: None,
        brand: None,
        holder: None,
        is_default: None,
    }
}

fn order(payment: PaymentForm) -> Visit {
    let at = Coordinates::new(amount("19.283280"), amount("-99.199140")).unwrap();
    Visit {
        liters: Positive::new(amount("30")).unwrap(),
        slot: Slot::new("2019-05-13", "9:30:00").unwrap(),
        place: Place { address: "Vito Alessio Robles 186".into(), detail: Some("Planta baja".into()), at },
        payment,
        price: amount("21"),
    }
}

fn saved() -> PaymentForm {
    PaymentForm::Saved(SourceId::new("src_1").unwrap())
}

fn visit(payment: PaymentForm) -> Request {
    Request::RequestVisit(Box::new(order(payment)))
}

fn user(email: &str) -> Request {
    Request::Register(Box::new(Registration {
        name: "Developer".into(),
        last_name: "Kokonut Studio".into(),
        email: email.into(),
        email_in: EmailIn::Email,
        phone: None,
        credential: Credential::Password(Secret::new("123qwe")),
    }))
}

fn update() -> ProfileUpdate {
    ProfileUpdate { name: Some("Ana".into()), phone: Some("55".into()), ..ProfileUpdate::default() }
}

fn profile(name: &str, phone: &str) -> Profile {
    Profile { name: Some(name.into()), phone: Some(phone.into()), email: Some("a@b.mx".into()), ..Profile::default() }
}

/// All five writes.
fn writes() -> [Request; 5] {
    [
        user("a@b.mx"),
        Request::UpdateProfile(Box::new(update())),
        Request::SaveMethod(ConektaToken::new("tok_1").unwrap()),
        Request::DeleteMethod(SourceId::new("src_1").unwrap()),
        visit(saved()),
    ]
}

fn answer(status: u16, body: &str) -> Seen {
    Seen::Answer { status, body: body.as_bytes().to_vec() }
}

#[test]
fn only_the_services_word_is_a_success_and_only_its_word_a_refusal() {
    for request in writes() {
        let folio = r#"{"success": 1, "data": {"folio": "f"}}"#;
        for status in [200, 201] {
            assert_eq!(judge(&request, &answer(status, folio)).0, Outcome::Confirmed, "{request:?}");
        }
        for status in [200, 400, 401, 404, 422, 429] {
            let (outcome, reply) = judge(&request, &answer(status, r#"{"success":0,"message":"No.","data":null}"#));
            let Outcome::Refused(refusal) = outcome else { unreachable!("{status} {request:?}") };
            assert_eq!((refusal.status, refusal.words.as_str(), reply), (status, "No.", None));
        }
        for (status, body) in [
            (200, ""),
            (200, "{}"),
            (200, "<html>ok</html>"),
            (200, r#"{"success": null}"#),
            (200, r#"{"success": 1"#),
            (204, ""),
            (301, folio),
            (409, r#"{"success":0,"message":"x"}"#),
            (400, "no"),
            (500, r#"{"success":0,"message":"x"}"#),
            (500, folio),
            (502, "<html><title>Bad Gateway</title>"),
        ] {
            let outcome = judge(&request, &answer(status, body)).0;
            assert!(matches!(outcome, Outcome::Unknown(_)), "{status} {body}: {outcome:?}");
        }
        assert!(matches!(judge(&request, &Seen::TimeOut).0, Outcome::Unknown(Doubt::TimeOut)));
        assert!(matches!(judge(&request, &Seen::Lost("x".into())).0, Outcome::Unknown(Doubt::Lost(_))));
        assert!(matches!(judge(&request, &Seen::NoConnection("x".into())).0, Outcome::NotSent(_)));
    }
}

#[test]
fn a_visit_without_a_folio_is_in_doubt_and_a_card_that_is_gone_is_deleted() {
    for body in [r#"{"success":1}"#, r#"{"success":1,"data":null}"#, r#"{"success":1,"data":{"status":"Pagado"}}"#] {
        assert!(matches!(judge(&visit(saved()), &answer(200, body)).0, Outcome::Unknown(Doubt::Mismatch(_))), "{body}");
    }
    let gone = include_str!("../../../../tests/fixtures/gas/method_gone.json");
    for status in [200, 400, 404] {
        let [_, _, save, delete, _] = writes();
        assert_eq!(judge(&delete, &answer(status, gone)).0, Outcome::Confirmed);
        assert!(matches!(judge(&save, &answer(status, gone)).0, Outcome::Refused(_)));
    }
}

fn days(hours: &[&str]) -> Reply {
    let slots = hours.iter().map(|hour| Slot::new("2019-05-13", hour).unwrap()).collect();
    Reply::Dates(vec![Day { date: "2019-05-13".parse().unwrap(), slots, unreadable: 0 }])
}

fn payments(rows: &[(&str, &str, &str)]) -> Reply {
    let row = |&(id, amount, source): &(&str, &str, &str)| Payment {
        id: Some(id.into()),
        amount: Amount::parse(amount).ok(),
        source: SourceId::new(source),
        folio: Some(format!("f-{id}").as_str().into()),
        order: Some(format!("ord_{id}").as_str().into()),
        ..Payment::default()
    };
    Reply::Payments(Payments { rows: rows.iter().map(row).collect(), foreign: 3, unreadable: 0 })
}

#[test]
fn a_visit_goes_out_only_at_the_hour_the_price_and_with_the_card_that_were_shown() {
    let free = || days(&["8:30:00", "9:30:00"]);
    let cards = || Reply::Methods(vec![card("src_1", "5100")]);
    let price = |text: &str| Reply::Price(amount(text));
    let path = |held: Result<(), Held>| match held {
        Ok(()) => "sent".to_owned(),
        Err(Held::Changed { path, now }) => format!("{path} {now}").trim().to_owned(),
        Err(Held::Before(why)) => why.as_str().to_owned(),
        Err(other) => format!("{other:?}"),
    };
    for (payment, before, expected) in [
        (PaymentForm::Oxxo, vec![free(), price("21.00")], "sent"),
        (PaymentForm::Oxxo, vec![free(), price("21.01")], "/price 21.01"),
        (PaymentForm::Oxxo, vec![days(&["8:30:00"]), price("21")], "/date"),
        (PaymentForm::Oxxo, vec![days(&["09:30:00"]), price("21")], "/date"),
        (PaymentForm::Oxxo, vec![Reply::Dates(vec![]), price("21")], "/date"),
        (PaymentForm::Oxxo, vec![free()], "the price was not read again"),
        (PaymentForm::Oxxo, vec![price("21")], "the day with its hours was not read again"),
        (saved(), vec![free(), price("21"), cards(), payments(&[])], "sent"),
        (saved(), vec![free(), price("21"), cards()], "the list of payments was not read again"),
        (saved(), vec![free(), price("21"), payments(&[])], "the list of saved cards was not read again"),
        (saved(), vec![free(), price("21"), Reply::Methods(vec![]), payments(&[])], "/payment_source_id"),
    ] {
        assert_eq!(path(check(&visit(payment.clone()), &[], &before.iter())), expected, "{payment:?} {before:?}");
    }
}

#[test]
fn the_other_writes_are_held_against_what_was_shown() {
    let [register, update_it, save, delete, _] = writes();
    assert_eq!(check(&register, &[], &[].iter()), Ok(()));
    assert!(check(&save, &[], &[].iter()).is_err());
    assert_eq!(check(&save, &[], &[Reply::Methods(vec![])].iter()), Ok(()));
    let shown = deletes(&card("src_1", "5100"));
    for (cards, expected) in [
        (vec![card("src_1", "5100")], Ok(())),
        (vec![card("src_1", "9999")], Err("Changed")),
        (vec![card("src_2", "5100")], Err("Gone")),
        (vec![], Err("Gone")),
    ] {
        let held = check(&delete, &shown, &[Reply::Methods(cards)].iter());
        assert_eq!(held.map_err(|held| if held == Held::Gone { "Gone" } else { "Changed" }), expected);
    }
    assert!(matches!(check(&delete, &shown, &[].iter()), Err(Held::Before(_))));
    let shown = updates(&update(), &profile("Jason", "5598"));
    for (now, expected) in [
        (profile("Jason", "5598"), Ok(())),
        (profile("Ana", "5598"), Ok(())),
        (profile("Ana", "55"), Err(Held::Already)),
        (profile("Eva", "5598"), Err(Held::Changed { path: "/name".into(), now: "Eva".into() })),
    ] {
        assert_eq!(check(&update_it, &shown, &[Reply::Profile(Box::new(now))].iter()), expected);
    }
    assert!(matches!(check(&update_it, &shown, &[].iter()), Err(Held::Before(_))));
}

#[test]
fn what_is_read_before_is_what_the_check_and_the_baseline_want() {
    let known = Known::nothing();
    for request in writes() {
        let reads = before(&request, &known);
        let replies: Vec<Reply> = reads
            .iter()
            .map(|read| match read {
                Request::Profile => Reply::Profile(Box::new(profile("Jason", "5598"))),
                Request::Methods => Reply::Methods(vec![card("src_1", "5100")]),
                Request::Dates => days(&["9:30:00"]),
                Request::Price => Reply::Price(amount("21")),
                Request::Payments(_) => payments(&[("1", "5", "src_1"), ("2", "5", "src_2")]),
                other => unreachable!("{other:?}"),
            })
            .collect();
        assert_eq!(check(&request, &[], &replies.iter()), Ok(()), "{request:?}");
        let kept = baseline(&request, replies.iter());
        match &request {
            Request::SaveMethod(_) => assert_eq!(kept, Some(Baseline::Plain(json!(["src_1"])))),
            Request::RequestVisit(_) => assert_eq!(kept, Some(Baseline::Hidden(vec!["id 1".into()]))),
            _ => assert_eq!(kept, None),
        }
    }
    assert_eq!(before(&visit(PaymentForm::Delivery), &known), [Request::Dates, Request::Price]);
}

fn moment(seconds: i64) -> Moment {
    Moment { mono_ms: (seconds * 1000) as u64, wall: Timestamp::UNIX_EPOCH + SignedDuration::from_secs(seconds) }
}

fn record(request: &Request) -> Record {
    let spec = spec(request).unwrap();
    let changes = match request {
        Request::RequestVisit(visit) => visits(visit),
        Request::UpdateProfile(update) => updates(update, &profile("Jason", "5598")),
        Request::DeleteMethod(_) => deletes(&card("src_1", "5100")),
        _ => Vec::new(),
    };
    let target = match request {
        Request::Register(user) => user.email.clone(),
        Request::DeleteMethod(id) => id.as_str().to_owned(),
        _ => String::new(),
    };
    let kept = match request {
        Request::SaveMethod(_) => Some(Baseline::Plain(json!(["src_1"])).keep(&[7; 32])),
        Request::RequestVisit(_) => Some(Baseline::Hidden(vec!["id 1".into()]).keep(&[7; 32])),
        _ => None,
    };
    Record {
        id: OpId(Uuid::from_u128(1)),
        op: spec.name.into(),
        class: spec.class,
        account: AccountId::new(Partner::Gas, "a@b.mx"),
        host: "h".into(),
        target_kind: "x".into(),
        target_id: target,
        target_label: Clean::default(),
        changes,
        code: None,
        amount: Some(("630.00".into(), "MXN".into())),
        baseline: kept,
        state: State::Unknown,
        status: None,
        evidence: Clean::default(),
        retry_of: None,
        batch: None,
        prepared_at: Timestamp::UNIX_EPOCH,
        sending_at: Some(Timestamp::UNIX_EPOCH),
        changed_at: Timestamp::UNIX_EPOCH,
    }
}

fn seen(at: i64, reply: Reply) -> Evidence {
    Evidence { at: moment(at), result: Ok(crate::api::Reply::Gas(reply)) }
}

/// A step in one word.
fn step(record: &Record, evidence: &[Evidence], now: i64) -> String {
    match next(record, evidence, moment(now), GAP) {
        Settle::Read(crate::api::Request::Gas(request)) => match request {
            Request::Payments(_) => "payments".into(),
            other => format!("{other:?}").to_lowercase(),
        },
        Settle::Read(other) => unreachable!("{other:?}"),
        Settle::Wait(wait) => format!("wait {}", wait.as_secs()),
        Settle::Done(Settled::Confirmed, _) => "done".into(),
        Settle::Done(Settled::Absent, _) => "absent".into(),
        Settle::Done(Settled::ClosedByUser, _) => "closed".into(),
        Settle::AskPerson(_) => "ask".into(),
    }
}

#[test]
fn what_can_be_read_settles_profile_and_cards() {
    let [_, update, save, delete, _] = writes();
    let shows = |name: &str, phone: &str| Reply::Profile(Box::new(profile(name, phone)));
    let cards = |ids: &[&str]| Reply::Methods(ids.iter().map(|id| card(id, "5100")).collect());
    for (request, read, yes, no, other) in [
        (update, "profile", shows("Ana", "55"), shows("Jason", "5598"), shows("Ana", "5598")),
        (save, "methods", cards(&["src_1", "src_2"]), cards(&["src_1"]), cards(&["src_1", "src_2", "src_3"])),
        (delete, "methods", cards(&["src_2"]), cards(&["src_1"]), shows("Ana", "55")),
    ] {
        let record = record(&request);
        assert_eq!(step(&record, &[], 0), read);
        assert_eq!(step(&record, &[seen(1, yes.clone())], 1), "done", "{request:?}");
        assert_eq!(step(&record, &[seen(1, no.clone())], 11), "wait 20");
        assert_eq!(step(&record, &[seen(1, no.clone())], 31), read);
        assert_eq!(step(&record, &[seen(1, no.clone()), seen(30, no.clone())], 31), read);
        assert_eq!(step(&record, &[seen(1, no.clone()), seen(31, no.clone())], 31), "absent");
        assert_eq!(step(&record, &[seen(1, no), seen(31, yes)], 31), "done");
        assert_eq!(step(&record, &[seen(1, other)], 1), "ask", "{request:?}");
        let gone = Evidence { at: moment(1), result: Err(ApiError::NotFound { op: "x" }) };
        assert_eq!(step(&record, &[gone], 1), "ask");
    }
}

#[test]
fn a_registration_ran_if_the_new_user_can_sign_in_and_nothing_proves_that_it_did_not() {
    let record = record(&user("a@b.mx"));
    assert_eq!(step(&record, &[], 0), "profile");
    assert_eq!(step(&record, &[seen(1, Reply::Profile(Box::new(profile("Ana", "5"))))], 1), "done");
    assert_eq!(step(&record, &[seen(1, Reply::Profile(Box::default()))], 1), "ask");
    let other = Record { account: AccountId::new(Partner::Gas, "other@b.mx"), ..record };
    assert_eq!(step(&other, &[], 0), "ask", "the other account's session says nothing of the new user");
}

#[test]
fn a_visit_is_shown_by_a_new_payment_of_its_card_and_amount_and_by_nothing_else() {
    let record = record(&visit(saved()));
    let old = ("1", "630.00", "src_1");
    assert_eq!(step(&record, &[], 0), "payments");
    for (rows, expected) in [
        (vec![old, ("2", "630", "src_1")], "done"),
        (vec![old, ("2", "630.01", "src_1")], "ask"),
        (vec![old, ("2", "630", "src_1"), ("3", "630", "src_1")], "ask"),
        (vec![old, ("2", "630", "src_2")], "wait 29"),
        (vec![old], "wait 29"),
        (vec![], "wait 29"),
    ] {
        assert_eq!(step(&record, &[seen(1, payments(&rows))], 1), expected, "{rows:?}");
    }
    let Settle::Done(_, words) = next(&record, &[seen(1, payments(&[("2", "630", "src_1")]))], moment(1), GAP) else {
        unreachable!("not done")
    };
    let told = Record { evidence: words, ..record };
    for state in [State::Unknown, State::Failed, State::NotSent, State::Reconciled(Settled::Absent)] {
        let refused = Record { state, ..told.clone() };
        assert!(Receipt::of(&refused).is_empty(), "what is not done names nothing as the account's own: {state:?}");
    }
    let settled = Record { state: State::Reconciled(Settled::Confirmed), ..told };
    assert_eq!(Receipt::of(&settled).folio, Some("f-2".into()), "from now on it is known by its folio");
}

#[test]
fn a_visit_that_is_not_listed_is_looked_for_until_it_may_be_sent_again_and_then_a_person_is_asked() {
    let record = record(&visit(saved()));
    let nothing = |at: i64| seen(at, payments(&[("1", "630", "src_1")]));
    assert_eq!(step(&record, &[nothing(1)], 30), "payments");
    assert_eq!(step(&record, &[nothing(1), nothing(30)], 31), "wait 569");
    assert_eq!(step(&record, &[nothing(1), nothing(30)], 600), "payments");
    assert_eq!(step(&record, &[nothing(1), nothing(30), nothing(600)], 600), "ask");
    assert_eq!(resend_after(&record), Some(moment(600).wall));
    for payment in [PaymentForm::Oxxo, PaymentForm::Delivery, PaymentForm::Cash(Positive::new(amount("700")).unwrap())]
    {
        let record = Record { baseline: None, ..self::record(&visit(payment)) };
        assert_eq!((step(&record, &[], 0).as_str(), resend_after(&record)), ("ask", Some(moment(600).wall)));
    }
    let [register, ..] = writes();
    assert_eq!(resend_after(&self::record(&register)), None);
}

#[test]
fn a_record_that_cannot_be_compared_is_for_a_person() {
    let record = record(&visit(saved()));
    let reading = [seen(1, payments(&[("2", "630", "src_1")]))];
    let mute = Record { baseline: Kept::from_json(record.baseline.as_ref().unwrap().to_json()), ..record.clone() };
    for broken in [
        mute,
        Record { baseline: None, ..record.clone() },
        Record { amount: None, ..record.clone() },
        Record { op: "gas.other".into(), ..record },
    ] {
        assert_eq!(step(&broken, &reading, 1), "ask", "{broken:?}");
    }
    let [_, update, save, delete, _] = writes();
    assert_eq!(step(&Record { changes: Vec::new(), ..self::record(&update) }, &[], 0), "ask");
    assert_eq!(step(&Record { baseline: None, ..self::record(&save) }, &[], 0), "ask");
    assert_eq!(step(&Record { target_id: String::new(), ..self::record(&delete) }, &[], 0), "ask");
    assert_eq!(ops::WRITES.len(), writes().len());
}
