//! Tasks by the keys of a person: made, done, changed, deleted; an answer that is lost; a task that vanished meanwhile.

use serde_json::{Value, json};
use ventanilla::demo::{Fault, Rule};
use ventanilla::flow::Text;
use ventanilla::ops::{Settled, State};

use crate::app::{Lead, Program, World, pick, pick_all, says};

pub(crate) const CREATE: &str = "sml.create_task";
const MODIFY: &str = "sml.modify_task";
const DELETE: &str = "sml.delete_task";

fn tasks(world: &World, lead: &Lead) -> Vec<Value> {
    world.colleague().lead(lead.id)["request"]["task"].as_array().cloned().unwrap_or_default()
}

/// A lead that has open tasks.
fn busy<'a>(world: &World, leads: &'a [Lead]) -> &'a Lead {
    let open =
        |lead: &&Lead| tasks(world, lead).iter().filter(|task| task["realization_date_check"] != true).count() == 1;
    pick_all(leads, "tracing").find(open).unwrap()
}

/// Opens the tasks of a lead and waits until they are read.
pub(crate) fn open(program: &Program, lead: &Lead) {
    program.select(lead);
    program.may_write();
    program.press("t");
    program.until("the tasks as many as there are", |screen| screen.has("[Tasks "));
    program.look();
}

/// Sends what is shown for review.
pub(crate) fn confirm(program: &Program, title: &'static str) {
    program.until_says(&Text::key(title));
    program.look();
    program.press("y");
}

fn sent(world: &World, at: usize) -> Value {
    serde_json::from_str(&world.effects()[at].body).unwrap()
}

#[test]
fn a_call_back_is_made_in_three_keys_and_the_row_follows() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "new");
    let before = tasks(&world, lead).len();
    open(&program, lead);
    program.press("t enter");
    program.until_says(&Text::key("review-new-task"));
    assert!(world.requests(CREATE).is_empty(), "it is shown first");
    confirm(&program, "review-new-task");
    world.effects_reach(1);
    let body = sent(&world, 0);
    assert_eq!((&body["lead"], &body["type"], &body["media"]), (&json!(lead.id), &json!("other"), &json!("Phone")));
    assert_eq!(body["planified_realization_date"], "2026-11-24T09:00:00Z", "ten by the dealer's clock");
    program.until_state(State::Confirmed);
    program.until_has(&format!("[Tasks {}]", before + 1));
    assert_eq!(tasks(&world, lead).len(), before + 1);
}

#[test]
fn the_form_makes_an_appraisal_with_its_car() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "new");
    open(&program, lead);
    program.press("a");
    program.until_says(&Text::key("tasks-form-kind"));
    // From the last kind round to the second, and to the block of the car.
    program.press("right right tab tab tab tab tab tab tab tab +");
    program.write("Audi A3");
    program.press("tab");
    program.write("1234BCD");
    program.press("ctrl-s");
    confirm(&program, "review-new-task");
    world.effects_reach(1);
    let body = sent(&world, 0);
    assert_eq!(body["type"], "appraisal");
    assert_eq!(body["appraisal"], json!({"brand_model": "Audi A3", "license_plate": "1234BCD"}));
    program.until_state(State::Confirmed);
    program.until_unsaid(&Text::key("tasks-form-plate"));
}

#[test]
fn a_task_is_done_by_one_key_and_changed_in_its_form() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = busy(&world, &leads);
    let task = tasks(&world, lead).into_iter().find(|task| task["realization_date_check"] != true).unwrap();
    open(&program, lead);
    program.press("space");
    world.effects_reach(1);
    assert_eq!((world.effects()[0].operation, &world.effects()[0].target), (MODIFY, &task["id"].to_string()));
    assert_eq!(sent(&world, 0), json!({"realization_date_check": true}));
    program.until_state(State::Confirmed);
    let now = |world: &World| tasks(world, lead).into_iter().find(|now| now["id"] == task["id"]).unwrap();
    assert_eq!(now(&world)["realization_date_check"], true);
    assert_eq!(now(&world)["planified_realization_date"], task["planified_realization_date"], "its time is untouched");

    program.until_has("☑");
    program.look();
    program.press("g g");
    program.look();
    program.press("enter");
    program.until_says(&Text::key("tasks-form-kind"));
    program.press("tab tab tab");
    program.write(" hoy");
    program.press("ctrl-s");
    world.effects_reach(2);
    let body = sent(&world, 1);
    assert_eq!(body.as_object().unwrap().len(), 1, "{body}");
    assert!(body["subtype"].as_str().unwrap().ends_with(" hoy"));
    program.until_unsaid(&Text::key("tasks-form-kind"));
    program.until_state(State::Confirmed);
    program.look();
    program.press("m");
    world.effects_reach(3);
    assert_eq!(sent(&world, 2), json!({"tracking_date_check": true}));
    program.until_says(&Text::key("tasks-tracked"));
}

#[test]
fn a_task_is_deleted_after_a_review_that_names_it_and_its_lead() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = busy(&world, &leads);
    let before = tasks(&world, lead).len();
    open(&program, lead);
    program.press("X");
    let review = program.until_says(&Text::key("review-delete-task"));
    assert!(review.has(&format!("#{}", lead.id)) && review.has(&lead.name), "{review}");
    assert!(!review.has("request/task"), "no record beside its own words: {review}");
    assert!(world.requests(DELETE).is_empty());
    confirm(&program, "review-delete-task");
    world.effects_reach(1);
    program.until_state(State::Confirmed);
    assert_eq!(tasks(&world, lead).len(), before - 1);
    if before > 1 {
        program.until_has(&format!("[Tasks {}]", before - 1));
    }
}

#[test]
fn a_task_that_somebody_else_deleted_meanwhile_is_done_already_and_nothing_is_sent() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = busy(&world, &leads);
    open(&program, lead);
    program.press("X");
    program.until_says(&Text::key("review-delete-task"));
    for task in tasks(&world, lead) {
        world.colleague().delete_task(task["id"].as_u64().unwrap());
    }
    confirm(&program, "review-delete-task");
    program.until_says(&says::not_sent(DELETE, &lead.name));
    assert!(world.requests(DELETE).is_empty(), "it is gone: that is what was asked for");
    program.until_says(&Text::key("tasks-empty"));
}

#[test]
fn a_lost_answer_to_a_new_task_is_looked_up_and_never_sent_again() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "new");
    open(&program, lead);
    world.faults().add(Rule::on("lead_task_create/", Fault::Reset).after_effect());
    program.press("t enter");
    confirm(&program, "review-new-task");
    world.effects_reach(1);
    program.until_state(State::Reconciled(Settled::Confirmed));
    program.until_says(&says::found_done(CREATE, &lead.name));
    assert_eq!(world.requests(CREATE).len(), 1);
}

#[test]
fn a_lost_answer_to_a_deletion_is_looked_up_and_never_sent_again() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = busy(&world, &leads);
    open(&program, lead);
    world.faults().add(Rule::on("/task/", Fault::Reset).method("DELETE").after_effect());
    program.press("X");
    confirm(&program, "review-delete-task");
    world.effects_reach(1);
    program.until_state(State::Reconciled(Settled::Confirmed));
    assert_eq!(world.requests(DELETE).len(), 1);
}
