//! Loyalty customers: every read of MS Loyalty by keys, what stands on screen then, and what happens when the service
//! refuses, knows nobody, or repeats itself.

use ventanilla::demo::{Fault, HistoryEnd, LoyaltyReadings, Rule};
use ventanilla::domain::Partner;
use ventanilla::flow::Text;

use crate::app::{Program, World};

/// A customer of the demo.
const CUSTOMER: &str = "0100037894";
/// Nobody has this id.
const NOBODY: &str = "0000000000";

/// The pane, with nobody in front.
fn started(world: &World) -> Program {
    let program = world.start_as(world.at(Partner::Loyalty));
    program.until_says(&Text::key("loyalty-nobody-title"));
    program
}

/// Types an id into the prompt.
fn find(program: &Program, customer: &str) {
    program.press_until_says("s", &Text::key("loyalty-sign-customer"));
    program.write(customer);
    program.press("enter");
}

/// A customer is in front, with the first page of the history.
fn found(world: &World) -> Program {
    let program = started(world);
    find(&program, CUSTOMER);
    program.until_says(&Text::key("loyalty-col-balance"));
    program.until_has("Santiago Vera");
    program
}

#[test]
fn every_read_is_reached_by_keys() {
    let world = World::with_leads(3);
    let program = found(&world);
    for read in ["customer", "history", "batches"] {
        assert!(!world.requests(&format!("loyalty.{read}")).is_empty(), "{read}");
    }
    program.until_has("POINTS");
    program.press("l l");
    program.until_says(&Text::key("loyalty-col-set"));
    program.press_until_says("l", &Text::key("loyalty-no-document-title"));
    program.press_until_says("enter", &Text::key("loyalty-sign-document"));
    program.press("enter");
    world.requests_reach("loyalty.reloads", 1);
    program.press("l");
    world.requests_reach("loyalty.points", 1);
    let asked = world.requests("loyalty.points");
    assert!(asked[0].query.contains(CUSTOMER), "{asked:?}");
    program.press_until_says("v", &Text::key("range-help"));
    program.write("90d");
    program.press("enter");
    world.requests_reach("loyalty.points", 2);
    program.press_until_says("l", &Text::key("loyalty-no-code-title"));
    program.press_until_says("f", &Text::key("loyalty-sign-code"));
    program.write("ORD-7001");
    program.press("enter");
    program.until_says(&Text::key("loyalty-sign-kind"));
    program.press("enter");
    world.requests_reach("loyalty.by_code", 1);
    program.press("g T");
    program.until_says(&Text::key("loyalty-no-membership"));
    assert_eq!(world.requests("loyalty.groups").len(), 1);
    program.press("g T");
    program.until_has("La Carolina");
    assert_eq!(world.requests("loyalty.report_stores").len(), 1);
    program.press("b");
    world.requests_reach("loyalty.report_products", 1);
    program.press("l l");
    world.requests_reach("loyalty.report_products", 2);
    program.until_says(&Text::key("loyalty-col-before"));
}

#[test]
fn a_history_that_repeats_its_last_page_ends_there() {
    let world = World::with_leads(3);
    let readings = LoyaltyReadings { past_end: HistoryEnd::LastAgain, page_size: 10, ..LoyaltyReadings::default() };
    world.server().set_loyalty_readings(readings);
    let program = found(&world);
    for _ in 0..8 {
        program.press("G");
        program.sync();
    }
    program.press_until_says("G", &Text::key("page-repeated"));
    let asked = world.requests("loyalty.history").len();
    program.press("G G G");
    program.sync();
    assert_eq!(world.requests("loyalty.history").len(), asked, "it is not asked on for ever");
}

#[test]
fn a_token_that_died_is_renewed_and_nobody_notices() {
    let world = World::with_leads(3);
    let program = found(&world);
    world.requests_reach("loyalty.batches", 1);
    world.faults().add(Rule::on("/customer/findByExternalId", Fault::ExpireSessions).once());
    program.press("r");
    // The one that met the dead token, and the same under the new one.
    world.requests_reach("loyalty.customer", 3);
    program.until_unsaid(&Text::key("status-failed"));
    assert!(!program.says(&crate::app::says::SIGN_IN));
    program.until_has("Santiago Vera");
}

#[test]
fn a_service_that_wants_a_rest_is_asked_again_and_a_broken_one_says_so() {
    let world = World::with_leads(3);
    let program = started(&world);
    let busy = Fault::Status { status: 429, retry_after: Some(0) };
    world.faults().add(Rule::on("/customer/findByExternalId", busy).once());
    find(&program, CUSTOMER);
    program.until_has("Santiago Vera");
    world.faults().clear();
    let down = Fault::Status { status: 500, retry_after: None };
    world.faults().add(Rule::on("/report/dailySummary/stores", down));
    program.press("g t g t");
    program.until_says(&Text::key("page-failed-title"));
    world.faults().clear();
    program.press("r");
    program.until_has("La Carolina");
}

#[test]
fn nobody_is_said_to_be_nobody_and_the_command_line_keeps_no_id() {
    let world = World::with_leads(3);
    let program = started(&world);
    find(&program, NOBODY);
    program.until_says(&Text::key("loyalty-unknown-title").with("id", NOBODY));
    assert!(world.requests("loyalty.history").is_empty(), "nothing is asked of nobody");
    program.command(&format!("loyalty {CUSTOMER}"));
    program.until_has("Santiago Vera");
    program.press(":");
    program.press("up");
    let screen = program.sync();
    assert!(!screen.has(&format!("loyalty {}", &CUSTOMER[..4])), "{screen}");
}
