//! Answers that never came, or that nobody can trust: the outcome is unknown, sent once, locked, and looked up.

use std::time::Duration;

use ventanilla::demo::{Fault, Rule};
use ventanilla::ops::{Settled, State};

use crate::app::{Lead, Program, World, pick, says};

const CHANGE_STATUS: &str = "sml.change_status";

/// The write's own first reading passes, every look-up after it fails until the faults are cleared.
fn blind(world: &World, lead: &Lead) {
    let down = Fault::Status { status: 503, retry_after: None };
    world.faults().add(Rule::on(&format!("^/sml/api/lead/{}/", lead.id), down).method("GET").after(1));
}

/// Carries the selected card one lane on.
fn carry(program: &Program) {
    program.lift("L");
    program.press("enter");
}

/// Writes again, and is asked to type the short id of the unknown write first; nothing is sent.
fn is_locked(program: &Program) {
    program.lift("L");
    program.press("enter");
    program.until_says(&says::OVER_UNKNOWN);
    // Enter alone, however long the dialog stands, sends nothing.
    program.look();
    program.press("enter esc");
    program.until_unsaid(&says::OVER_UNKNOWN);
}

#[test]
fn an_answer_lost_after_the_effect_is_unknown_and_locked_until_verified() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "new");
    program.select(lead);
    blind(&world, lead);
    world.faults().add(Rule::on("/change_status/", Fault::Reset).after_effect());
    carry(&program);

    program.until_says(&says::unknown(1));
    program.until_state(State::Unknown);
    is_locked(&program);
    assert_eq!(world.effects().len(), 1, "it did happen, and nobody sends it again");

    world.faults().clear();
    program.press("g v");
    program.until_state(State::Reconciled(Settled::Confirmed));
    program.until_says(&says::found_done(CHANGE_STATUS, &lead.name));
    program.until_unsaid(&says::unknown(1));
    let now = program.say(&says::status("commercial_management"));
    program.until("the row as it is now", |screen| screen.line(&lead.name).is_some_and(|row| row.contains(&now)));
    assert_eq!(world.requests(CHANGE_STATUS).len(), 1);
    // And the lead can be worked again.
    program.look();
    program.lift("L");
}

#[test]
fn an_answer_lost_before_the_effect_is_absent_after_two_readings_apart() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "new");
    program.select(lead);
    world.faults().add(Rule::on("/change_status/", Fault::Reset));
    let readings = world.requests("sml.lead").len();
    carry(&program);

    program.until_says(&says::unknown(1));
    // One reading before the write, one look-up after it: that one alone proves nothing.
    world.requests_reach("sml.lead", readings + 2);
    assert_eq!(program.until_state(State::Unknown).target_id, lead.id.to_string());
    is_locked(&program);

    world.pass(31_000);
    program.press("g v");
    program.until_state(State::Reconciled(Settled::Absent));
    program.until_says(&says::found_absent(CHANGE_STATUS, &lead.name));
    program.until_unsaid(&says::unknown(1));
    assert!(world.effects().is_empty());
    assert_eq!(world.requests(CHANGE_STATUS).len(), 1, "looking up never sends");
    let old = program.say(&says::status("new"));
    program.until("the row as it was", |screen| screen.line(&lead.name).is_some_and(|row| row.contains(&old)));
}

#[test]
fn a_gateways_page_in_place_of_an_answer_is_unknown_and_sent_once() {
    for status in [500, 502, 503] {
        let world = World::with_leads(200);
        let (program, leads) = world.start_loaded();
        let lead = pick(&leads, "new");
        program.select(lead);
        world.faults().add(Rule::on("/change_status/", Fault::Status { status, retry_after: None }));
        carry(&program);
        program.until_says(&says::unknown(1));
        let record = program.until_state(State::Unknown);
        assert_eq!(record.status, Some(status), "HTTP {status}");
        is_locked(&program);
        assert_eq!(world.requests(CHANGE_STATUS).len(), 1, "HTTP {status}");
    }
}

#[test]
fn a_write_that_nobody_answers_is_unknown_and_sent_once() {
    let world = World::with_leads(200);
    let mut run = world.run();
    run.limits.write = Duration::from_millis(300);
    let program = world.start_as(run);
    let leads = world.leads();
    program.loaded(leads.len());
    let lead = pick(&leads, "new");
    program.select(lead);
    world.faults().add(Rule::on("/change_status/", Fault::Hang));
    carry(&program);
    program.until_says(&says::unknown(1));
    program.until_state(State::Unknown);
    is_locked(&program);
    assert_eq!(world.requests(CHANGE_STATUS).len(), 1);
}

#[test]
fn a_redirect_is_not_followed_with_a_body() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "new");
    program.select(lead);
    let to = format!("/sml/api/lead/{}/change_status/", leads[0].id);
    world.faults().add(Rule::on("/change_status/", Fault::Redirect { status: 307, to }).once());
    carry(&program);
    program.until_state(State::Unknown);
    program.until_says(&says::unknown(1));
    assert_eq!(world.requests(CHANGE_STATUS).len(), 1);
    assert!(world.effects().is_empty());
}
