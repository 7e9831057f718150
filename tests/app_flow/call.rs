//! Calls by the keys of a person: shown, sent once, locked, and how they went.

use serde_json::{Value, json};
use ventanilla::demo::{Fault, Rule};
use ventanilla::flow::Text;
use ventanilla::ops::State;

use crate::app::{Lead, Program, World, pick_all, says};

const CALL: &str = "sml.click2call";

/// A new lead with a telephone.
fn reachable<'a>(world: &World, leads: &'a [Lead]) -> (&'a Lead, String) {
    let phone = |lead: &Lead| world.colleague().lead(lead.id).pointer("/client/phone")?.as_str().map(str::to_owned);
    pick_all(leads, "new").find_map(|lead| Some((lead, phone(lead).filter(|phone| !phone.is_empty())?))).unwrap()
}

fn call(program: &Program, lead: &Lead, phone: &str) {
    program.select(lead);
    program.may_write();
    program.press("c");
    let review = program.until_says(&Text::key("review-call"));
    assert!(review.has(&lead.name) && review.has(phone), "{review}");
    program.look();
    program.press("y");
}

#[test]
fn a_call_rings_once_and_three_keys_keep_how_it_went_in_its_own_task() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    // The service's clock is ten minutes behind ours.
    world.pass(600_000);
    let (lead, phone) = reachable(&world, &leads);
    let notes = world.colleague().lead(lead.id)["note"].clone();
    call(&program, lead, &phone);
    world.effects_reach(1);
    assert_eq!(serde_json::from_str::<Value>(&world.effects()[0].body).unwrap(), json!({"lead": lead.id}));
    program.until_says(&Text::key("call-went-no-answer"));
    program.look();
    program.press("n enter");
    world.effects_reach(2);
    assert_eq!(world.effects()[1].operation, "sml.modify_task");
    program.until_state(State::Confirmed);
    let now = world.colleague().lead(lead.id);
    let tasks = now["request"]["task"].as_array().unwrap();
    let made = tasks
        .iter()
        .filter(|task| task["note"][0]["content"] == program.say(&Text::key("call-note-no-answer")).as_str());
    assert!(made.clone().all(|task| task["is_click2call"] == true));
    assert_eq!((made.count(), &now["note"]), (1, &notes), "and no second note");

    // The key is locked now, and free after a minute.
    program.until_unsaid(&Text::key("call-went-no-answer"));
    program.look();
    program.press("c");
    program.until_has("can be made in");
    world.pass(60_000);
    program.press("c");
    program.until_says(&Text::key("review-call"));
    assert_eq!(world.requests(CALL).len(), 1);
}

#[test]
fn a_call_back_after_a_call_is_three_keys_and_a_review() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let (lead, phone) = reachable(&world, &leads);
    call(&program, lead, &phone);
    program.until_says(&Text::key("call-went-call-back"));
    program.look();
    world.requests_reach("sml.lead", 3);
    program.press("b");
    program.until_says(&Text::key("call-back-tomorrow"));
    program.until("the review", |screen| {
        let shown = screen.has_words(&program.say(&Text::key("review-new-task")));
        if !shown {
            program.press("enter");
        }
        shown
    });
    program.look();
    program.press("y");
    world.effects_reach(2);
    assert_eq!(world.effects()[1].operation, "sml.create_task");
    program.until_state(State::Confirmed);
}

#[test]
fn a_lost_answer_may_be_ringing_is_never_repeated_and_is_asked_about() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let (lead, phone) = reachable(&world, &leads);
    world.faults().add(Rule::on("click2call/", Fault::Reset).after_effect());
    call(&program, lead, &phone);
    world.effects_reach(1);
    program.until_state(State::Unknown);
    program.until_has("Nobody knows whether it was dialled");
    program.look();
    program.press("d");
    program.until_unsaid(&Text::key("call-went-nothing"));
    world.pass(61_000);
    program.press("c");
    program.until_says(&says::OVER_UNKNOWN);
    program.press("esc");
    assert_eq!(world.requests(CALL).len(), 1);
}
