//! A write is cut off at every kill point through the whole program: assembled background, HTTP, a server.
//!
//! The server runs here and is the judge: effects ≤ confirmations, and every effect has a record. The writing program
//! is this binary again, as a process that ends itself at the armed point. Then a fresh program is put together on the
//! same folder, and what it finds out must agree with the server.
#![cfg(feature = "demo")]
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

#[path = "support/deal.rs"]
mod application;
#[path = "support/background.rs"]
mod background;
#[path = "faults/deals.rs"]
mod deals;
#[expect(dead_code, reason = "whoever writes without a program needs the rest")]
#[path = "support/desk.rs"]
mod desk;
#[path = "support/dice.rs"]
mod dice;
#[path = "faults/leads.rs"]
mod leads;
#[expect(dead_code, reason = "whoever watches processes needs the rest")]
#[path = "support/plants.rs"]
mod plants;
#[path = "faults/relay.rs"]
mod relay;
#[path = "faults/scene.rs"]
mod scene;
#[path = "faults/schedule.rs"]
mod schedule;
#[path = "support/traffic.rs"]
mod traffic;
#[path = "faults/wish.rs"]
mod wish;

use background::run;
use desk::{Asked, Desk, stored};
use scene::{Errand, Scene, ask};
use ventanilla::api::{Limits, gas, loyalty};
use ventanilla::demo::{Fault, Server};
use ventanilla::domain::{AccountId, Partner};
use ventanilla::ledger::kill::{self, Point};
use ventanilla::ops::{Outcome, Settled, State};
use wish::{CUSTOMER, Wish};

/// The environment variable that tells the writing program what to do.
const ERRAND: &str = "FAULTS_ERRAND";
/// The writing program, as a test of this binary.
const WRITER: &str = "a_program_that_sends_once";

const FOUND: State = State::Reconciled(Settled::Confirmed);
const ABSENT: State = State::Reconciled(Settled::Absent);

/// The writing program: what the person confirmed is sent, until the armed point comes.
#[test]
#[ignore = "run as a process of its own by the tests below"]
fn a_program_that_sends_once() {
    let errand: Errand = serde_json::from_str(&std::env::var(ERRAND).unwrap()).unwrap();
    if let Some(point) = errand.point.as_deref().and_then(Point::from_name) {
        kill::arm(point);
    }
    let outcome = run(errand.send_once());
    assert!(matches!(outcome, Outcome::Confirmed | Outcome::Unknown(_)), "{outcome:?}");
}

// ---------------------------------------------------------------------------------------------------------------------
// What is confirmed, made of what the server has.

fn status(server: &Server) -> Wish {
    status_of(server, 0)
}

/// Of one of the newest leads.
fn status_of(server: &Server, nth: usize) -> Wish {
    let lead = ask(server, "lead/?status=new&page_size=9")["results"][nth]["id"].as_u64().unwrap();
    Wish::Status { lead, was: "new".into(), sent: "tracing".into() }
}

/// What the client reads of a partner.
fn read<Q: Asked>(server: &Server, partner: Partner, request: Q) -> Q::Reply {
    let services = server.services();
    let service = services.iter().find(|service| service.name == partner.as_str()).unwrap();
    let mut config = ventanilla::config::Config::default();
    server.enter(&mut config);
    let account = AccountId::new(partner, &service.user);
    let desk = Desk::new(account, config, stored(service.password), Limits::default());
    run(desk.read(request)).unwrap()
}

fn of_gas(server: &Server, request: gas::Request) -> gas::Reply {
    read(server, Partner::Gas, request)
}

fn visit_in_cash(server: &Server) -> Wish {
    visit_at(server, 0)
}

/// At one of the hours that are offered, in cash.
fn visit_at(server: &Server, nth: usize) -> Wish {
    let gas::Reply::Dates(days) = of_gas(server, gas::Request::Dates) else { unreachable!() };
    let gas::Reply::Price(price) = of_gas(server, gas::Request::Price) else { unreachable!() };
    let slot = days.iter().flat_map(|day| &day.slots).nth(nth).unwrap();
    let (date, hour) = slot.as_str().split_once(' ').unwrap();
    Wish::Visit { date: date.into(), hour: hour.into(), price: price.to_string(), card: None }
}

/// The same by the first saved card.
fn visit_by_card(server: &Server) -> Wish {
    let gas::Reply::Methods(cards) = of_gas(server, gas::Request::Methods) else { unreachable!() };
    let Wish::Visit { date, hour, price, .. } = visit_in_cash(server) else { unreachable!() };
    let card = cards[0].id.as_ref().map(|card| card.as_str().to_owned());
    assert!(card.is_some());
    Wish::Visit { date, hour, price, card }
}

/// A write of the account, made of its telephone or its first card.
fn of_account(op: &str) -> impl Fn(&Server) -> Wish {
    let op = op.to_owned();
    move |server| {
        let gas::Reply::Profile(profile) = of_gas(server, gas::Request::Profile) else { unreachable!() };
        let gas::Reply::Methods(cards) = of_gas(server, gas::Request::Methods) else { unreachable!() };
        let card = format!("{} {}", cards[0].id.as_ref().unwrap().as_str(), cards[0].last4.as_ref().unwrap());
        let was = if op == "gas.delete_method" { card } else { profile.phone.unwrap().to_string() };
        Wish::GasAccount { op: op.clone(), was }
    }
}

/// A write of this kind that moves points; what can be reversed are a customer's own transactions.
fn points(op: &str, kind: &str) -> impl Fn(&Server) -> Wish {
    let (op, kind) = (op.to_owned(), kind.to_owned());
    move |server| {
        let customer = loyalty::ExternalId::new(CUSTOMER).unwrap();
        let page = loyalty::Request::History { customer, page: 1 };
        let loyalty::Reply::History { rows, .. } = read(server, Partner::Loyalty, page) else { unreachable!() };
        // The kind of a transaction is in no answer; the demo's codes tell.
        let own = rows.iter().filter_map(|row| Some(row.code.as_ref()?.as_str().to_owned()));
        let codes: Vec<String> = own.filter(|code| code.starts_with("ORD-")).take(3).collect();
        assert!(codes.len() == 3 || !op.contains("reverse"), "there is something to reverse");
        Wish::Points { op: op.clone(), kind: kind.clone(), codes }
    }
}

const fn deal(_: &Server) -> Wish {
    Wish::Deal
}

// ---------------------------------------------------------------------------------------------------------------------

/// How a doubt ends.
#[derive(Clone, Copy)]
struct Ends {
    /// If the request never arrived whole.
    unsent: State,
    /// If it did.
    sent: State,
}

/// Cuts the write off at each point, once undisturbed, while the server is silent, and loses its answer; and holds what
/// the next start finds against the server.
fn through_everything(wish: impl Fn(&Server) -> Wish, ends: Ends) {
    let scene = Scene::cut(&wish, None);
    assert_eq!(scene.judge("undisturbed").map(|record| record.state), Some(State::Confirmed));
    let has_body = scene.has_body();
    for point in Point::ALL.into_iter().filter(|point| has_body || !matches!(point, Point::F5 | Point::F6)) {
        let scene = Scene::cut(&wish, Some(point));
        let expected = match point {
            Point::F0 | Point::F1 => None,
            Point::F2 | Point::F3 => Some(State::NotSent),
            Point::F4 | Point::F5 => Some(ends.unsent),
            Point::F6 | Point::F7 | Point::F8 => Some(ends.sent),
            Point::F9 => Some(State::Confirmed),
        };
        if point >= Point::F6 {
            scene.until("the effect", |scene| scene.server.effects().len() == 1);
        }
        // Of the body nothing, half or all leaves.
        let whole = |head: &str| {
            let value = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            value.map_or(0, |value| value.parse::<usize>().unwrap())
        };
        let part = if point == Point::F5 { 2 } else { 1 };
        if point >= Point::F5 {
            let has_left = |scene: &Scene| scene.left().is_some_and(|(head, body)| body.len() == whole(&head) / part);
            scene.until("what leaves", has_left);
        }
        assert_eq!(scene.judge(&format!("{point:?}")).map(|record| record.state), expected, "{point:?}");
        assert_eq!(scene.server.effects().len(), usize::from(point >= Point::F6), "{point:?}");
        assert_eq!(scene.left().is_some(), point >= Point::F5, "{point:?}");
    }
    for (after_effect, expected) in [(true, ends.sent), (false, ends.unsent)] {
        let scene = Scene::killed_in_silence(&wish, after_effect);
        let state = scene.judge("killed in silence").map(|record| record.state);
        assert_eq!(state, Some(expected), "after the effect: {after_effect}");
    }
    // An answer without a body cannot break off in it.
    let lost = [Fault::Reset, Fault::Status { status: 502, retry_after: None }, Fault::Truncated];
    for fault in lost.into_iter().take(if has_body { 3 } else { 2 }) {
        let scene = Scene::losing(&wish, fault.clone());
        let state = scene.judge("its answer lost").map(|record| record.state);
        assert_eq!((state, scene.server.effects().len()), (Some(ends.sent), 1), "{fault:?}");
    }
}

#[test]
fn a_status_that_is_cut_off_is_found_at_the_lead_or_proven_absent() {
    through_everything(status, Ends { unsent: ABSENT, sent: FOUND });
}

#[test]
fn a_visit_by_card_that_is_cut_off_is_found_by_its_payment_and_never_called_absent() {
    through_everything(visit_by_card, Ends { unsent: State::Unknown, sent: FOUND });
}

#[test]
fn a_visit_in_cash_that_is_cut_off_stays_unknown_because_nothing_lists_it() {
    through_everything(visit_in_cash, Ends { unsent: State::Unknown, sent: State::Unknown });
}

/// The same for several kinds of writes side by side: most of the time is waited between two readings.
fn through_everything_at_once<W: Fn(&Server) -> Wish + Send>(wishes: impl IntoIterator<Item = W>, ends: Ends) {
    std::thread::scope(|scope| {
        for wish in wishes {
            scope.spawn(move || through_everything(wish, ends));
        }
    });
}

#[test]
fn a_profile_or_a_card_deleted_that_is_cut_off_is_found_in_what_is_there_or_proven_absent() {
    let writes = ["gas.update_profile", "gas.delete_method"];
    through_everything_at_once(writes.map(of_account), Ends { unsent: ABSENT, sent: FOUND });
}

#[test]
fn a_card_saved_that_is_cut_off_is_found_among_the_cards_or_proven_absent() {
    through_everything(of_account("gas.save_method"), Ends { unsent: ABSENT, sent: FOUND });
}

#[test]
fn a_registration_that_is_cut_off_stays_unknown_until_the_new_user_signs_in() {
    through_everything(of_account("gas.register"), Ends { unsent: State::Unknown, sent: State::Unknown });
}

#[test]
fn points_under_a_code_that_are_cut_off_are_found_by_it_or_proven_absent() {
    let writes = [
        ("loyalty.create", "POINTS COUPON"),
        ("loyalty.checkbook", "POINTS ORDER"),
        ("loyalty.redeem_full", "POINTS ORDER"),
    ];
    through_everything_at_once(writes.map(|(op, kind)| points(op, kind)), Ends { unsent: ABSENT, sent: FOUND });
}

#[test]
fn points_without_a_code_of_their_own_that_are_cut_off_are_found_by_new_rows_and_never_called_absent() {
    let writes = [
        ("loyalty.transfer", "BALANCE TRANSFER DEBIT"),
        ("loyalty.reverse", "POINTS ORDER"),
        ("loyalty.reverse_many", "POINTS ORDER"),
    ];
    through_everything_at_once(writes.map(|(op, kind)| points(op, kind)), Ends { unsent: State::Unknown, sent: FOUND });
}

#[test]
fn a_deal_that_is_cut_off_stays_unknown_until_a_person_closes_it() {
    through_everything(deal, Ends { unsent: State::Unknown, sent: State::Unknown });
}
