//! The tab Visit as a pure function: inputs in, effects out; and what it looks like.

mod late;
mod looks;

use crossterm::event::KeyCode;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::api::gas::{Day, Method, Receipt, Reply, Request, Slot, SourceId, ops};
use crate::domain::{AccountId, Amount, Partner};
use crate::flow::{Action, Brought, Effect, Errand, Gate, Guard, Input, News, Pointer, Report, Review, Text};
use crate::ops::{Class, Held, Lock, OpId, Outcome, Record, State};
use crate::panes::bench::{self, Service};
use crate::panes::gas::{Effects, GasPane, Settings};
use crate::ui::words::Locale;

type Bench = bench::Bench<GasPane>;

const USUAL: (u16, u16) = (80, 24);

fn account() -> AccountId {
    AccountId::new(Partner::Gas, "ana@gas.example")
}

fn day(date: &str, hours: &[&str]) -> Day {
    let slots = hours.iter().map(|hour| Slot::new(date, hour).unwrap()).collect();
    Day { date: date.parse::<Date>().unwrap(), slots, unreadable: 0 }
}

fn card(id: &str, last4: &str) -> Method {
    Method {
        id: SourceId::new(id),
        kind: None,
        created: None,
        last4: Some(last4.into()),
        bin: None,
        month: Some(12),
        year: Some(2029),
        brand: Some("VISA".into()),
        holder: Some("Ana Cárdenas".into()),
        is_default: Some(true),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "a service may leave a call unanswered")]
fn served(request: &Request) -> Option<Reply> {
    Some(match request {
        Request::Dates => Reply::Dates(vec![
            day("2026-11-24", &["7:30:00", "8:30:00", "13:30:00", "14:30:00"]),
            day("2026-11-25", &["9:30:00"]),
            day("2026-11-26", &[]),
        ]),
        Request::Price => Reply::Price(Amount::from(21)),
        Request::Methods => Reply::Methods(vec![card("src_1", "5100")]),
        _ => Reply::Done(None),
    })
}

fn none_offered(request: &Request) -> Option<Reply> {
    if *request == Request::Dates { Some(Reply::Dates(vec![day("2026-11-24", &[])])) } else { served(request) }
}

#[expect(clippy::unnecessary_wraps, reason = "an errand may stay unanswered")]
fn no_records(_: &Errand) -> Option<Brought> {
    Some(Brought::Records(Vec::new()))
}

/// A pane that has been looked at, with a service that answers so.
fn with(calls: fn(&Request) -> Option<Reply>, locale: Locale, size: (u16, u16)) -> Bench {
    let settings = Settings {
        account: account(),
        zone: TimeZone::UTC,
        currency: "MXN".into(),
        email_field: "email".into(),
        facebook: false,
    };
    let mut bench = Bench::new(GasPane::new(settings), Service { calls, errands: no_records }, locale, size);
    bench.given(Input::Shown);
    bench
}

/// The order filled in as far as the form of payment, which comes after so many steps to the right.
fn ordered(bench: &mut Bench, right: usize) {
    bench.done(&[Action::NextFree, Action::Open]);
    for text in ["120", "", "Vito Alessio Robles 186", "Planta baja", "19.28328", "-99.19914"] {
        bench.typed(text);
        bench.key(KeyCode::Tab);
    }
    for _ in 0..right {
        bench.key(KeyCode::Right);
    }
}

fn reviewed(effects: &Effects) -> Option<&Review<Request>> {
    effects.iter().find_map(|effect| if let Effect::Review(review) = effect { Some(&**review) } else { None })
}

fn says(effects: &Effects, key: &str) -> bool {
    let toast = |effect: &Effect<_, _>| if let Effect::Toast(toast) = effect { toast.text.key == key } else { false };
    effects.iter().any(toast)
}

fn asked(effects: &Effects) -> Vec<&Request> {
    effects.iter().filter_map(|e| if let Effect::Call(_, _, _, request) = e { Some(request) } else { None }).collect()
}

/// What became of the order that was reviewed.
fn told(bench: &mut Bench, id: OpId, news: News, reply: Option<Reply>) -> Effects {
    let (op, target) = (ops::REQUEST_VISIT.name.to_owned(), String::new());
    bench.input(Input::Outcome(Report { id, op, target, news, reply }))
}

/// Sends an order on delivery off to its review.
fn sent(bench: &mut Bench) -> OpId {
    ordered(bench, 2);
    let effects = bench.ctrl('s');
    reviewed(&effects).unwrap().operation.as_ref().unwrap().id
}

#[test]
fn days_and_price_are_read_before_anybody_signs_in_and_cards_only_afterwards() {
    let mut bench = with(|_| None, Locale::En, USUAL);
    let effects = bench.done(&[Action::Refresh]);
    assert_eq!(asked(&effects), [&Request::Dates, &Request::Price]);
    let effects = bench.input(Input::Session(account(), true));
    assert!(asked(&effects).contains(&&Request::Methods));
}

#[test]
fn the_review_holds_the_hour_as_offered_and_wants_the_amount_typed() {
    let mut bench = with(served, Locale::En, USUAL);
    ordered(&mut bench, 2);
    let effects = bench.ctrl('s');
    let review = reviewed(&effects).unwrap();
    assert_eq!((&review.guard, &review.warning), (&Guard::Type("2520".into()), &None));
    let write = review.operation.as_ref().unwrap();
    let Request::RequestVisit(visit) = &write.request else { panic!("{write:?}") };
    assert_eq!(visit.slot.as_str(), "2026-11-24 7:30:00");
    assert_eq!(write.before, [Request::Dates, Request::Price]);
    assert_eq!((write.amount.clone(), write.retry_of), (Some(("2520".into(), "MXN".into())), None));
}

#[test]
fn the_next_free_slot_is_the_one_after_that_under_the_cursor() {
    let mut bench = with(served, Locale::En, USUAL);
    for hour in ["[07:30]", "[08:30]", "[13:30]", "[14:30]", "[09:30]"] {
        bench.done(&[Action::NextFree]);
        assert!(bench.picture().contains(hour), "{hour}\n{}", bench.picture());
    }
    let mut bench = with(none_offered, Locale::En, USUAL);
    assert!(says(&bench.done(&[Action::NextFree]), "gas-nothing-offered"));
}

#[test]
fn a_second_click_on_a_day_goes_on_to_its_hours_as_enter_does() {
    let mut bench = with(served, Locale::En, USUAL);
    let picture = bench.picture();
    let at = |sign: char| {
        let found =
            picture.lines().zip(0..).skip(2).find_map(|(line, y)| Some((line.chars().position(|c| c == sign)?, y)));
        found.map(|(x, y)| Pointer::click(x as u16 + 1, y)).unwrap()
    };
    let hours = bench.words.say_key("gas-step-hour");
    bench.done(&[Action::Right]);
    assert!(!bench.whole().contains(&hours));
    bench.given(Input::Mouse(at('[')));
    assert!(!bench.whole().contains(&hours), "the first click chooses the day");
    bench.given(Input::Mouse(at('[')));
    assert!(bench.whole().contains(&hours), "{}", bench.whole());
}

#[test]
fn what_is_wrong_is_said_beside_its_field_and_nothing_is_shown_for_review() {
    for (field, text, words) in [
        (0, "0", "more than zero"),
        (4, "-99.19914", "swapped"),
        (4, "95", "from -90 to 90"),
        (8, "100", "less than the estimate"),
    ] {
        let mut bench = with(served, Locale::En, (120, 40));
        ordered(&mut bench, 1);
        bench.key(KeyCode::Tab);
        bench.typed("3000");
        // Back to the litres, and on to the field.
        for _ in 0..7 {
            bench.key(KeyCode::BackTab);
        }
        let fill = |bench: &mut Bench, steps: usize, text: &str| {
            for _ in 0..steps {
                bench.key(KeyCode::Tab);
            }
            bench.ctrl('u');
            bench.typed(text);
        };
        match field {
            8 => fill(&mut bench, 7, text),
            other => fill(&mut bench, other, text),
        }
        if text == "-99.19914" {
            fill(&mut bench, 1, "19.28328");
        }
        let effects = bench.ctrl('s');
        assert!(reviewed(&effects).is_none() && bench.picture().contains(words), "{words}\n{}", bench.picture());
    }
}

#[test]
fn with_writing_off_or_a_visit_under_way_nothing_is_shown_for_review() {
    let mut bench = with(served, Locale::En, USUAL);
    ordered(&mut bench, 2);
    bench.gate = Gate::Shut(Text::key("gate-read-only"));
    assert!(says(&bench.ctrl('s'), "toast-write-off"));
    bench.gate = Gate::Open;
    bench.locks.0.insert(Lock::of(ops::REQUEST_VISIT.name, Class::Once, &account(), ""));
    assert!(says(&bench.ctrl('s'), "gas-visit-under-way"));
}

#[test]
fn what_changed_just_before_sending_is_read_again() {
    for (path, read, words) in [
        ("/price", Request::Price, "changed from 21 to 22"),
        ("/payment_source_id", Request::Methods, "no longer saved"),
        ("/date", Request::Dates, ""),
    ] {
        let mut bench = with(served, Locale::En, (120, 40));
        let id = sent(&mut bench);
        let held = Held::Changed { path: path.into(), now: "22".into() };
        let effects = told(&mut bench, id, News::Ended(Outcome::NotSent(held)), None);
        assert!(asked(&effects).contains(&&read), "{path}");
        assert!(bench.picture().contains(words), "{path}\n{}", bench.picture());
        bench.answer(effects);
        if path == "/date" {
            assert!(bench.picture().contains("Taken meanwhile"), "{}", bench.picture());
        }
    }
}

#[test]
fn another_account_sees_nothing_of_an_order_or_its_answer() {
    let mut bench = with(served, Locale::En, USUAL);
    let id = sent(&mut bench);
    let receipt = Receipt { folio: Some("F-1".into()), ..Receipt::default() };
    told(&mut bench, id, News::Ended(Outcome::Confirmed), Some(Reply::Visit(receipt)));
    assert!(bench.picture().contains("F-1"));
    bench.given(Input::Account(AccountId::new(Partner::Gas, "beto@gas.example")));
    let picture = bench.picture();
    assert!(!picture.contains("F-1") && !picture.contains("Vito") && picture.contains("07:30"), "{picture}");
}

/// A visit of which nobody knows whether it was requested, sent at the beginning of these tests.
fn unknown(bench: &mut Bench) -> Record {
    let id = sent(bench);
    let at: Timestamp = bench.at().wall;
    Record {
        id,
        op: ops::REQUEST_VISIT.name.into(),
        class: Class::Once,
        account: account(),
        host: "gas.example".into(),
        target_kind: "visit".into(),
        target_id: String::new(),
        target_label: "120 L".into(),
        changes: Vec::new(),
        code: None,
        amount: Some(("2520".into(), "MXN".into())),
        baseline: None,
        state: State::Unknown,
        status: None,
        evidence: "time out".into(),
        retry_of: None,
        batch: None,
        prepared_at: at,
        sending_at: Some(at),
        changed_at: at,
    }
}

/// Gives the pane the ledger's word.
fn recorded(bench: &mut Bench, records: &[Record]) {
    let effects = bench.input(Input::Outcome(Report {
        id: OpId(Uuid::from_u128(9)),
        op: ops::SAVE_METHOD.name.into(),
        target: String::new(),
        news: News::Ended(Outcome::Confirmed),
        reply: None,
    }));
    let asked = effects.iter().find_map(|e| if let Effect::Errand(ticket, _) = e { Some(*ticket) } else { None });
    bench.given(Input::Brought(asked.unwrap(), Ok(Brought::Records(records.to_vec()))));
}

#[test]
fn an_unknown_visit_holds_every_other_back_for_ten_minutes_and_is_then_repeated_by_its_amount() {
    let mut bench = with(served, Locale::En, USUAL);
    let record = unknown(&mut bench);
    recorded(&mut bench, std::slice::from_ref(&record));
    bench.locks.0.insert(Lock::of(ops::REQUEST_VISIT.name, Class::Once, &account(), ""));
    assert!(says(&bench.ctrl('s'), "gas-visit-held"));
    bench.ms += 10 * 60_000;
    let effects = bench.ctrl('s');
    let review = reviewed(&effects).unwrap();
    assert_eq!(review.operation.as_ref().unwrap().retry_of, Some(record.id));
    assert_eq!((review.title.key.as_ref(), &review.guard), ("gas-review-again", &Guard::Type("2520".into())));
}
