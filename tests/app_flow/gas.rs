//! Visits ordered at Gas Premium by keys, in each form of payment, and what the service then really did.

use std::time::Duration;

use serde_json::{Value, json};
use ventanilla::demo::{Effect, Fault, Rule};
use ventanilla::domain::Partner;
use ventanilla::flow::Text;
use ventanilla::ops::{Settled, State};

use crate::app::{Program, Run, World};

pub(crate) const VISIT: &str = "gas.request_visit";
pub(crate) const REVIEW: Text = Text::key("gas-review");
/// The first hour of the first day is free in every world.
const FIRST: &str = "2026-11-24 7:30:00";
/// In which an unknown visit holds back every other.
const HELD_MS: u64 = Duration::from_mins(10).as_millis() as u64;

fn visits(world: &World) -> Vec<Effect> {
    world.all_effects().into_iter().filter(|effect| effect.operation == VISIT).collect()
}

pub(crate) fn visits_reach(world: &World, count: usize) -> Vec<Effect> {
    world.until(&format!("{count} visits"), |world| visits(world).len() >= count);
    let all = visits(world);
    assert_eq!(all.len(), count, "{all:?}");
    all
}

pub(crate) fn body(effect: &Effect) -> Value {
    serde_json::from_str(&effect.body).unwrap()
}

pub(crate) fn start(world: &World) -> Program {
    start_with(world, world.at(Partner::Gas))
}

/// Starts a run, and waits until an order can be made.
pub(crate) fn start_with(world: &World, run: Run) -> Program {
    let program = world.start_as(run);
    program.until_has("07:30");
    program.until_has("21.00");
    program.may_write();
    program
}

/// The next free hour, litres and a place; the focus is on how it is paid.
pub(crate) fn order(program: &Program) {
    program.press("g n");
    program.until_has("[07:30]");
    program.press("enter");
    program.until_has("2026-11-24 07:30");
    for text in ["120", "", "Vito Alessio Robles 186", "Planta baja", "19.283280", "-99.199140"] {
        program.write(text);
        program.press("tab");
    }
}

/// Looks at the review and types the amount.
pub(crate) fn send(program: &Program, amount: &str) {
    program.press("ctrl-s");
    program.until_says(&REVIEW);
    program.look();
    program.write(amount);
    program.press("enter");
    program.until_unsaid(&REVIEW);
}

/// What is sent whatever the form of payment is.
fn expected(way: &str) -> Value {
    json!({
        "liters": 120, "date": FIRST, "address": "Vito Alessio Robles 186", "address_detail": "Planta baja",
        "latitude": 19.28328, "longitude": -99.19914, "payment_method": way,
    })
}

#[test]
fn a_visit_is_paid_in_cash_and_its_amount_is_typed_before_anything_is_sent() {
    let world = World::with_leads(1);
    let program = start(&world);
    assert!(world.requests("gas.login").is_empty(), "days and price are read before anybody has signed in");
    order(&program);
    program.press("right tab");
    program.write("3000");
    program.until_says(&Text::key("gas-change").with("amount", "480.00 MXN"));
    program.press("ctrl-s");
    program.until_says(&REVIEW);
    program.look();
    program.write("252");
    program.press("enter");
    program.sync();
    assert!(world.requests(VISIT).is_empty(), "not without the whole amount");
    program.write("0");
    program.press("enter");
    let made = visits_reach(&world, 1);
    let mut wanted = expected("cash");
    wanted["cash_amount"] = json!(3000);
    assert_eq!(body(&made[0]), wanted);
    program.until_says(&Text::key("gas-next-cash"));
    program.until_has(&made[0].target);
    program.until_state(State::Confirmed);
    program.press("enter");
    program.until("the folio copied", |_| program.copied().contains(&made[0].target));
}

#[test]
fn a_visit_is_paid_on_delivery() {
    let world = World::with_leads(1);
    let program = start(&world);
    order(&program);
    program.press("right right");
    send(&program, "2520");
    assert_eq!(body(&visits_reach(&world, 1)[0]), expected("delivery"));
    program.until_says(&Text::key("gas-next-delivery"));
    // What took effect is no draft any more, and the place is known from now on.
    // The first Esc takes away what was said in passing.
    program.until_state(State::Confirmed);
    program.press("esc esc");
    program.until_unsaid(&Text::key("gas-next-delivery"));
    program.press("e tab space");
    let screen = program.until_has("Vito Alessio Robles 186");
    assert!(!screen.has("120"), "{screen}");
}

/// Chooses the first saved card.
fn by_card(program: &Program) {
    program.press("right right right tab space");
    program.until_has("••5100");
    program.press("enter");
    program.until("the list closed", |screen| !screen.has("••4444"));
}

#[test]
fn a_visit_is_paid_with_a_saved_card() {
    let world = World::with_leads(1);
    let program = start(&world);
    order(&program);
    by_card(&program);
    send(&program, "2520");
    let made = visits_reach(&world, 1);
    let sent = body(&made[0]);
    assert!(sent["payment_source_id"].as_str().unwrap().starts_with("src_"), "{sent}");
    assert_eq!(sent["payment_method"], "saved");
    program.until_says(&Text::key("gas-next-card"));
    program.until_says(&Text::key("gas-authorisation"));
}

#[test]
fn a_visit_is_paid_at_an_oxxo_by_the_reference_on_screen() {
    let world = World::with_leads(1);
    let program = start(&world);
    order(&program);
    program.press("right right right right");
    send(&program, "2520");
    assert_eq!(body(&visits_reach(&world, 1)[0]), expected("oxxo_cash"));
    program.until_says(&Text::key("gas-next-oxxo"));
    program.press("j enter");
    let reference = |text: &String| text.len() == 14 && text.bytes().all(|b| b.is_ascii_digit());
    program.until("the reference copied", |_| program.copied().iter().any(reference));
}

#[test]
fn an_hour_taken_meanwhile_is_not_asked_for_and_what_is_near_it_is_named() {
    let world = World::with_leads(1);
    let program = start(&world);
    order(&program);
    program.press("right right");
    assert!(world.server().fill_gas_hour(FIRST));
    send(&program, "2520");
    program.until_has("Taken meanwhile:");
    assert!(world.requests(VISIT).is_empty());
    // Another hour, all else as it was typed.
    program.press("esc g n enter");
    program.until_unsaid(&Text::key("gas-step-hour"));
    send(&program, "2520");
    let made = visits_reach(&world, 1);
    assert!(body(&made[0])["date"] != json!(FIRST) && body(&made[0])["liters"] == json!(120));
}

#[test]
fn another_price_comes_back_to_the_order_and_another_amount_is_typed() {
    let world = World::with_leads(1);
    let program = start(&world);
    order(&program);
    program.press("right right");
    world.server().set_gas_price(2_200);
    send(&program, "2520");
    program.until_has("changed from 21 to 22");
    program.until_has("22.00");
    assert!(world.requests(VISIT).is_empty());
    send(&program, "2640");
    visits_reach(&world, 1);
}

fn lose_the_answer(world: &World) {
    world.faults().add(Rule::on("^/gas/api/request-gasoline", Fault::Reset).method("POST").after_effect());
}

#[test]
fn a_lost_answer_of_a_card_is_unknown_and_settled_by_its_payment() {
    let world = World::with_leads(1);
    let program = start(&world);
    order(&program);
    by_card(&program);
    lose_the_answer(&world);
    send(&program, "2520");
    visits_reach(&world, 1);
    program.until_state(State::Reconciled(Settled::Confirmed));
    assert_eq!(world.requests(VISIT).len(), 1, "looking up never sends");
}

#[test]
fn a_lost_answer_that_nothing_settles_holds_the_next_visit_back_for_ten_minutes() {
    let world = World::with_leads(1);
    let program = start(&world);
    order(&program);
    program.press("right right");
    lose_the_answer(&world);
    send(&program, "2520");
    let first = program.until_state(State::Unknown);
    world.faults().clear();
    // What was typed is still there, and so is who may have been asked.
    program.until_says(&Text::key("gas-unknown-visit").with("id", first.id.short().as_str()));
    program.press("e ctrl-s");
    let until = first.sending_at.unwrap() + Duration::from_millis(HELD_MS);
    let until = until.to_zoned(jiff::tz::TimeZone::get("America/Mexico_City").unwrap()).strftime("%H:%M").to_string();
    program.until_says(&Text::key("gas-visit-held").with("id", first.id.short().as_str()).with("time", until.as_str()));
    assert_eq!(visits(&world).len(), 1);
    world.pass(HELD_MS + 1_000);
    program.poke();
    program.press("esc R");
    program.until_has("21.05");
    program.press("e ctrl-s");
    program.until_says(&Text::key("gas-review-again"));
    program.until_says(&Text::key("gas-review-over").with("id", first.id.short().as_str()));
    program.look();
    program.write("2526.00");
    program.press("enter");
    visits_reach(&world, 2);
    let again = program.records().into_iter().find(|record| record.id != first.id).unwrap();
    assert_eq!(again.retry_of, Some(first.id));
}
