//! Sessions that die around a write: it is never parked and never sent a second time by the program; a read renews the
//! session, and the person sends again.

use ventanilla::demo::{Fault, Rule};
use ventanilla::flow::Text;
use ventanilla::ops::State;

use crate::app::{World, pick, says};
use crate::editing::{REVIEW, open, send, whole};

const CHANGE_STATUS: &str = "sml.change_status";
const MODIFY: &str = "sml.modify_lead";
const LOGIN: &str = "sml.login";
/// What only the dialog that asks for a password says.
const PASSWORD: Text = Text::key("sign-in-password");

#[test]
fn a_write_that_meets_a_dead_session_is_refused_once_and_goes_out_again_by_hand() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "new");
    program.select(lead);
    world.faults().add(Rule::on("/change_status/", Fault::ExpireSessions).method("PATCH").once());
    program.lift("L");
    program.press("enter");
    program.until_state(State::Failed);
    assert_eq!((world.requests(CHANGE_STATUS).len(), world.effects().len()), (1, 0), "refused, and not repeated");

    // The reading after the refusal has renewed the session with the stored password.
    world.requests_reach(LOGIN, 2);
    program.press("esc");
    program.lift("L");
    program.press("enter");
    world.effects_reach(1);
    program.until_state(State::Confirmed);
    assert_eq!((world.requests(CHANGE_STATUS).len(), world.requests(LOGIN).len()), (2, 2));
}

#[test]
fn a_session_that_died_between_the_review_and_the_send_holds_the_write_back() {
    let world = World::with_leads(200);
    let mut run = world.run();
    run.password = None;
    let program = world.start_as(run);
    program.until_says(&PASSWORD);
    program.write(world.password());
    program.press("enter");
    program.loaded(200);
    let leads = world.leads();
    let lead = pick(&leads, "new");
    program.select(lead);
    program.lift("L");
    // Nobody can sign in but the person: the reading before the write meets the dead session.
    world.faults().add(Rule::on(&format!("/lead/{}/", lead.id), Fault::ExpireSessions).method("GET").once());
    program.press("enter");
    program.until_says(&PASSWORD);
    assert!(world.requests(CHANGE_STATUS).is_empty(), "nothing is sent, and nothing waits to be sent");
    program.write(world.password());
    program.press("enter");
    program.until_unsaid(&PASSWORD);
    program.until_unsaid(&says::sending(1));
    assert!(world.requests(CHANGE_STATUS).is_empty(), "signing in does not send what was held back");

    program.press("esc");
    program.lift("L");
    program.press("enter");
    world.effects_reach(1);
    assert_eq!(world.requests(CHANGE_STATUS).len(), 1);
}

#[test]
fn an_edit_that_meets_a_dead_session_comes_back_with_what_was_typed() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = whole(&world, &leads);
    program.select(&lead);
    open(&program, &lead);
    program.press("tab ctrl-u");
    program.write("13500");
    program.press("ctrl-s");
    world.faults().add(Rule::on(&format!("/lead/{}/", lead.id), Fault::ExpireSessions).method("PATCH").once());
    send(&program, &REVIEW);
    program.until_state(State::Failed);
    assert_eq!((world.requests(MODIFY).len(), world.effects().len()), (1, 0));
    let again = program.until_has("Token inválido");
    assert!(again.has(&format!("Edit #{}", lead.id)) && again.has("13500"), "{again}");

    program.press_until_says("ctrl-s", &REVIEW);
    send(&program, &REVIEW);
    world.effects_reach(1);
    program.until_state(State::Confirmed);
    assert_eq!(world.requests(MODIFY).len(), 2);
}
