//! Sessions that die around a write: it is never parked and never sent a second time by the program; a read renews the
//! session, and the person sends again.

use ventanilla::demo::{Fault, Rule};
use ventanilla::flow::Text;
use ventanilla::ops::State;

use crate::app::{World, pick, says};
use crate::editing::{REVIEW, open, send, whole};
use crate::{bulk, create, tasks};

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
    let program = world.start_asking();
    program.sign_in(world.password());
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

#[test]
fn a_new_lead_that_meets_a_dead_session_comes_back_with_what_was_typed() {
    let world = World::with_leads(50);
    let (program, _) = world.start_loaded();
    create::open(&program);
    create::fill(&program, "Seat Ibiza");
    world.faults().add(Rule::on("^/sml/api/lead/", Fault::ExpireSessions).method("POST").once());
    create::send(&program);
    program.until_state(State::Failed);
    assert_eq!((world.requests(create::CREATE).len(), world.effects().len()), (1, 0), "refused, and not repeated");
    let again = program.until_has("Token inválido");
    assert!(again.has("Seat Ibiza") && again.has(create::SOURCE_NAME), "{again}");

    create::send(&program);
    world.effects_reach(1);
    program.until_state(State::Confirmed);
    assert_eq!((world.requests(create::CREATE).len(), world.requests(LOGIN).len()), (2, 2));
}

#[test]
fn a_task_that_meets_a_dead_session_comes_back_with_what_was_typed() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "new");
    tasks::open(&program, lead);
    program.press("a");
    program.until_says(&Text::key("tasks-form-kind"));
    program.press("tab tab tab");
    program.write("brings the papers");
    program.press("ctrl-s");
    world.faults().add(Rule::on("/lead_task_create/", Fault::ExpireSessions).method("POST").once());
    tasks::confirm(&program, "review-new-task");
    program.until_state(State::Failed);
    assert_eq!((world.requests(tasks::CREATE).len(), world.effects().len()), (1, 0), "refused, and not repeated");
    let again = program.until_has("Token inválido");
    assert!(again.has("brings the papers") && again.has_words(&program.say(&Text::key("tasks-form-kind"))), "{again}");

    // The reading after the refusal is in: what it brought would hold the key back for a moment.
    world.requests_reach(LOGIN, 2);
    program.look();
    program.press("ctrl-s");
    tasks::confirm(&program, "review-new-task");
    world.effects_reach(1);
    program.until_state(State::Confirmed);
    assert!(world.effects()[0].body.contains("brings the papers"));
    assert_eq!((world.requests(tasks::CREATE).len(), world.requests(LOGIN).len()), (2, 2));
}

#[test]
fn a_run_that_meets_a_dead_session_stops_and_goes_on_with_the_row_that_met_it() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let chosen: Vec<_> = leads.iter().filter(|lead| lead.status == "new").take(3).collect();
    bulk::mark(&program, &chosen);
    program.command("status tracing");
    let order = bulk::planned(&program.until_says(&bulk::type_count(3)), &chosen);
    world.faults().add(Rule::on(&bulk::path(order[1]), Fault::ExpireSessions).method("PATCH").once());
    bulk::confirm(&program, 3);
    program.until_says(&bulk::stopped("batch-why-session"));
    assert_eq!((world.requests(CHANGE_STATUS).len(), world.effects().len()), (2, 1), "nothing went out behind it");

    program.press("r");
    bulk::confirm(&program, 2);
    program.until_says(&bulk::OVER);
    assert_eq!((world.requests(CHANGE_STATUS).len(), world.effects().len()), (4, 3), "each done once");
    assert_eq!(world.requests(LOGIN).len(), 2);
    assert!(chosen.iter().all(|lead| world.colleague().status(lead.id) == "tracing"));
}

#[test]
fn a_locked_account_is_tried_once_for_each_enter_and_never_by_itself() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_watching();
    let lead = pick(&leads, "new");
    program.select(lead);
    let locked = Fault::Status { status: 403, retry_after: None };
    world.faults().add(Rule::on("/auth/login/", locked).method("POST"));
    world.faults().add(Rule::on("/change_status/", Fault::ExpireSessions).method("PATCH").once());
    program.lift("L");
    program.press("enter");
    program.until_state(State::Failed);
    program.until_says(&PASSWORD);
    // Time enough for many readings.
    for _ in 0..5 {
        world.pass(120_000);
        program.poke();
        program.sync();
    }
    program.write("hunter2");
    program.press("enter");
    program.until_has("sign-in refused: Usted no tiene");
    assert_eq!(world.requests(LOGIN).len(), 3, "at the start, the stored one once more, the typed one");

    world.faults().clear();
    program.paste(world.password());
    program.press("enter");
    program.until_unsaid(&PASSWORD);
    assert_eq!(world.requests(LOGIN).len(), 4);
    assert_eq!((world.requests(CHANGE_STATUS).len(), world.effects().len()), (1, 0), "signing in sends nothing");
}

#[test]
fn a_write_that_is_refused_again_and_again_goes_out_once_for_each_enter() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "new");
    program.select(lead);
    let refused = Fault::Status { status: 401, retry_after: None };
    world.faults().add(Rule::on("/change_status/", refused).method("PATCH"));
    for sent in 1..=3 {
        let readings = world.requests("sml.lead").len();
        program.look();
        program.lift("L");
        program.press("enter");
        program.until("one more refusal", |_| {
            program.records().iter().filter(|record| record.state == State::Failed).count() == sent
        });
        // One reading before it, one after the refusal.
        world.requests_reach("sml.lead", readings + 2);
        program.press("esc esc");
        assert_eq!(world.requests(CHANGE_STATUS).len(), sent);
    }
    assert_eq!(world.requests(LOGIN).len(), 1, "the readings pass: the session is not what is wrong");
    assert!(world.effects().is_empty());
}
