//! Gas Premium at its worst: refusals under any status, lists without rows, prices that are gone, sessions that died.
//! What the person sees of it, and that nothing typed is lost.

use serde_json::json;
use ventanilla::config::Gas;
use ventanilla::demo::{Fault, GasReadings, Rule, TokenHeader};
use ventanilla::domain::Partner;
use ventanilla::flow::Text;
use ventanilla::ops::State;

use crate::app::{Program, World, says};
use crate::gas::{REVIEW, VISIT, body, order, send, start, start_with, visits_reach};

/// What is sent on delivery, whatever was answered before.
const AMOUNT: &str = "2520";

fn status(status: u16) -> Fault {
    Fault::Status { status, retry_after: None }
}

fn spoil(world: &World, path: &str, fault: Fault) {
    world.faults().set(vec![Rule::on(path, fault)]);
}

/// The order as it was typed is still there, and one more try sends it.
fn sends_what_was_typed(world: &World, program: &Program) {
    for text in ["2026-11-24 07:30", "120", "Vito Alessio Robles 186", "Planta baja", "19.283280", "-99.199140"] {
        program.until_has(text);
    }
    world.faults().clear();
    send(program, AMOUNT);
    let made = visits_reach(world, 1);
    assert_eq!((&body(&made[0])["liters"], &body(&made[0])["payment_method"]), (&json!(120), &json!("delivery")));
    program.until_state(State::Confirmed);
}

#[test]
fn a_refused_visit_is_told_in_the_services_words_under_any_status_and_can_be_sent_again() {
    for (refusal, words) in [(200, "Error"), (400, "Error"), (422, "Error"), (401, "Unauthenticated")] {
        let world = World::with_leads(1);
        let program = start(&world);
        order(&program);
        program.press("right right");
        spoil(&world, "request-gasoline", status(refusal));
        send(&program, AMOUNT);
        let record = program.until_state(State::Failed);
        program.until("the words in the form", |screen| screen.line("╭ Order").is_some() && screen.has(words));
        assert_eq!((record.evidence.as_str(), world.requests(VISIT).len()), (words, 1), "{refusal}");
        sends_what_was_typed(&world, &program);
    }
}

#[test]
fn what_cannot_be_read_again_just_before_holds_the_visit_back_and_keeps_what_was_typed() {
    for (path, fault) in [
        ("get-price", status(200)),
        ("get-price", status(422)),
        ("get-dates", status(400)),
        ("get-dates", Fault::Malformed),
    ] {
        let world = World::with_leads(1);
        let program = start(&world);
        order(&program);
        program.press("right right");
        spoil(&world, path, fault.clone());
        send(&program, AMOUNT);
        program.until_has("Not sent: the reading before it failed");
        assert!(world.requests(VISIT).is_empty(), "{path} {fault:?}");
        sends_what_was_typed(&world, &program);
    }
}

#[test]
fn without_a_price_nothing_is_estimated_and_nothing_can_be_sent() {
    let world = World::with_leads(1);
    spoil(&world, "get-price", status(200));
    let program = world.start_as(world.at(Partner::Gas));
    program.until_has("07:30");
    program.until_says(&Text::key("gas-no-price"));
    program.may_write();
    order(&program);
    program.press("right right ctrl-s");
    let screen = program.until_has("! The price of a litre is not");
    assert!(!screen.has("≈"), "{screen}");
    assert!(program.records().is_empty());
    // Its words go with the next look at the service.
    world.faults().clear();
    program.press("esc r");
    program.until_has("21.00");
    program.press("e");
    sends_what_was_typed(&world, &program);
}

#[test]
fn days_that_cannot_be_read_are_said_and_the_next_free_hour_asks_for_them_again() {
    let world = World::with_leads(1);
    spoil(&world, "get-dates", status(200));
    let program = world.start_as(world.at(Partner::Gas));
    program.until_says(&Text::key("page-failed-title"));
    world.faults().clear();
    program.press("g t");
    program.until_says(&Text::key("gas-visits-empty"));
    program.press("g n");
    program.until_has("[07:30]");
}

#[test]
fn degrees_that_are_swapped_or_beyond_the_globe_are_named_beside_their_field() {
    let world = World::with_leads(1);
    let program = start(&world);
    order(&program);
    program.press("right right up up");
    for (pasted, words) in [
        ("-99.199140, 19.283280", "Latitude and longitude seem"),
        ("95.1, -99.199140", "from -90 to 90"),
        ("19.283280, -181.5", "from -180 to 180"),
    ] {
        program.paste(pasted);
        program.press("ctrl-s");
        program.until_has(words);
    }
    assert!(!program.says(&REVIEW) && program.records().is_empty());
    program.paste("19.283280, -99.199140");
    sends_what_was_typed(&world, &program);
}

#[test]
fn a_visit_goes_out_under_either_spelling_of_the_header_with_the_hour_as_it_was_offered() {
    for (header, padded_hours, date) in [
        (TokenHeader::Authorization, false, "2026-11-24 7:30:00"),
        (TokenHeader::Autorization, true, "2026-11-24 07:30:00"),
    ] {
        let world = World::with_leads(1);
        world.server().set_gas_readings(GasReadings { token_header: header, padded_hours, ..GasReadings::default() });
        let mut run = world.at(Partner::Gas);
        let setting = format!("{header:?}");
        run.config.gas = run.config.gas.map(|gas| Gas { auth_header: setting, ..gas });
        let program = start_with(&world, run);
        order(&program);
        program.press("right right");
        send(&program, AMOUNT);
        assert_eq!(body(&visits_reach(&world, 1)[0])["date"], json!(date));
    }
}

#[test]
fn under_the_wrong_spelling_nobody_is_signed_in_and_the_order_waits() {
    let world = World::with_leads(1);
    let readings = GasReadings { token_header: TokenHeader::Autorization, ..GasReadings::default() };
    world.server().set_gas_readings(readings);
    let program = start(&world);
    order(&program);
    program.press("right right");
    send(&program, AMOUNT);
    program.until_has("Not sent: nobody is signed in");
    assert!(world.requests(VISIT).is_empty());
    world.server().set_gas_readings(GasReadings::default());
    sends_what_was_typed(&world, &program);
}

#[test]
fn a_token_that_died_is_replaced_unseen_and_without_a_password_it_is_asked_for() {
    for stored in [true, false] {
        let world = World::with_leads(1);
        let mut run = world.at(Partner::Gas);
        let password = run.password.clone().unwrap();
        if !stored {
            run.password = None;
            run.config.gas = run.config.gas.map(|gas| Gas { stored: ventanilla::config::Stored::default(), ..gas });
        }
        let program = world.start_as(run);
        program.press("g t");
        if !stored {
            program.sign_in(&password);
        }
        program.until_says(&Text::key("gas-visits-empty"));
        program.press("g t g t");
        program.until_has("••4444");
        world.faults().set(vec![Rule::on("method-payment", Fault::ExpireSessions).once()]);
        let (reads, logins) = (world.requests("gas.methods").len(), world.requests("gas.login").len());
        program.press("r");
        if !stored {
            program.until_says(&says::SIGN_IN);
            assert!(program.screen().has("••4444"), "what is known stays");
            program.sign_in(&password);
        }
        world.requests_reach("gas.methods", reads + 2);
        assert_eq!(world.requests("gas.login").len(), logins + 1);
        program.until_unsaid(&Text::key("status-loading"));
        assert!(program.screen().has("••4444") && !program.says(&says::FAILED));
    }
}

#[test]
fn lists_without_rows_are_sentences_however_they_come() {
    for empty_as_list in [false, true] {
        let world = World::with_leads(1);
        let readings = GasReadings { empty_as_list, everybodys_payments: false, ..GasReadings::default() };
        world.server().set_gas_readings(readings);
        let mut run = world.at(Partner::Gas);
        // Beto has no card, and what he paid at an oxxo is not known here.
        run.config.gas = run.config.gas.map(|gas| Gas {
            username: gas.accounts[0].username.clone().unwrap(),
            accounts: vec![],
            ..gas
        });
        let program = start_with(&world, run);
        order(&program);
        program.press("right right right tab space");
        program.until_says(&Text::key("gas-no-cards"));
        program.press("esc esc");
        for (tab, words) in
            [("visits", "gas-visits-empty"), ("payments", "gas-payments-empty"), ("methods", "gas-no-cards")]
        {
            program.press("g t");
            program.until_has(&format!("[{}", program.say(&Text::made(format!("gas-tab-{tab}")))));
            program.until_says(&Text::key(words));
        }
        program.press("X");
        program.until_says(&Text::key("gas-no-card-chosen"));
    }
}
