//! Small writes by keys: ending a lead with and without a reason, notes, tags, the score, nobody; and what the server
//! refused staying on the card.

use serde_json::{Value, json};
use ventanilla::demo::{Fault, Rule};
use ventanilla::flow::Text;
use ventanilla::ops::State;

use crate::app::{Lead, Program, World, pick, says};

pub(crate) const MODIFY: &str = "sml.modify_lead";

/// The body of the program's newest effect.
fn sent(world: &World) -> Value {
    serde_json::from_str(&world.effects().last().unwrap().body).unwrap()
}

pub(crate) fn titled(key: &'static str, lead: &Lead) -> Text {
    Text::key(key).with("lead", lead.name.as_str())
}

/// Opens the form over a new note or tag, whether or not the lead has any.
fn open_new(program: &Program, keys: &str, (which, title): (&'static str, &'static str), lead: &Lead) {
    program.may_write();
    program.press(keys);
    let (which, title) = (program.say(&titled(which, lead)), program.say(&titled(title, lead)));
    let screen = program.until("a picker or the form", |screen| screen.has(&which) || screen.has(&title));
    if !screen.has(&title) {
        program.press("enter");
        program.until_has(&title);
    }
}

pub(crate) fn contents(lead: &Value, list: &str) -> Vec<String> {
    lead[list].as_array().unwrap().iter().map(|item| item["content"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_lead_is_finished_with_a_reason_that_is_kept_as_a_note() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "tracing");
    let before = world.colleague().lead(lead.id);
    program.select(lead);
    program.may_write();
    program.press("X");
    program.until_says(&says::finish(&lead.name));
    program.press("right tab");
    program.write("paid in cash");
    program.press("ctrl-s");
    program.until_says(&says::REVIEW_END);
    program.look();
    program.press("y");
    world.effects_reach(1);
    program.until_state(State::Confirmed);
    let after = world.colleague().lead(lead.id);
    assert_eq!(after["status"], "end");
    let note = format!("{}: paid in cash", program.say(&Text::key("finish-sold-to-client")));
    let mut notes = contents(&before, "note");
    notes.push(note);
    assert_eq!(contents(&after, "note"), notes, "the others are kept");
    program.until_unsaid(&says::finish(&lead.name));
}

#[test]
fn without_a_reason_the_lead_is_finished_by_the_operation_that_does_no_more() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "tracing");
    program.select(lead);
    program.may_write();
    program.press("X");
    program.until_says(&says::finish(&lead.name));
    program.press("ctrl-s");
    program.until_says(&says::REVIEW_END);
    program.look();
    program.press("y");
    let record = program.until_state(State::Confirmed);
    assert_eq!((record.op.as_str(), sent(&world)), ("sml.finish", json!({"status": "end"})));
}

#[test]
fn a_note_is_added_and_the_others_keep_their_ids() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "tracing");
    let before = world.colleague().lead(lead.id);
    program.select(lead);
    open_new(&program, "g a", ("note-which", "note-title-new"), lead);
    program.write("calls on Monday");
    program.press("ctrl-s");
    world.effects_reach(1);
    let record = program.until_state(State::Confirmed);
    assert_eq!(record.op, MODIFY);
    let after = world.colleague().lead(lead.id);
    let ids = |lead: &Value| -> Vec<u64> {
        lead["note"].as_array().unwrap().iter().map(|note| note["id"].as_u64().unwrap()).collect()
    };
    assert_eq!(ids(&after)[..ids(&before).len()], ids(&before));
    assert_eq!(contents(&after, "note").last().unwrap(), "calls on Monday");
}

#[test]
fn a_note_is_changed_and_taken_away() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "commercial_management");
    program.select(lead);
    open_new(&program, "g a", ("note-which", "note-title-new"), lead);
    program.write("first");
    program.press("ctrl-s");
    world.effects_reach(1);
    program.until_state(State::Confirmed);
    program.until_unsaid(&titled("note-title-new", lead));

    let change = |keys: &str, effects: usize| {
        program.look();
        program.press("g a");
        program.until_says(&titled("note-which", lead));
        program.write("first");
        program.press("enter");
        program.until_says(&titled("note-title", lead));
        for key in keys.split(' ') {
            if key == "word" { program.write(" and last") } else { program.press(key) }
        }
        program.press("ctrl-s");
        world.effects_reach(effects);
        program.until_state(State::Confirmed);
        program.until_unsaid(&titled("note-title", lead));
    };
    change("word", 2);
    assert_eq!(contents(&world.colleague().lead(lead.id), "note").last().unwrap(), "first and last");
    change("tab right", 3);
    assert!(!contents(&world.colleague().lead(lead.id), "note").contains(&"first and last".to_owned()));
}

#[test]
fn a_tag_is_added_and_the_score_is_picked() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "tracing");
    program.select(lead);
    open_new(&program, "g l", ("tag-which", "tag-title-new"), lead);
    program.write("vip");
    program.press("ctrl-s");
    world.effects_reach(1);
    program.until_state(State::Confirmed);
    program.until_unsaid(&titled("tag-title-new", lead));
    assert!(contents(&world.colleague().lead(lead.id), "tags").contains(&"vip".to_owned()));

    let score = world.colleague().lead(lead.id)["score"].clone();
    program.look();
    program.press("g s");
    program.until_says(&titled("score-title", lead));
    // From the best down: the first that it does not have.
    program.press(if score == "4" { "down enter" } else { "enter" });
    world.effects_reach(2);
    program.until_state(State::Confirmed);
    let now = world.colleague().lead(lead.id)["score"].clone();
    assert_eq!(now, if score == "4" { "3" } else { "4" });
}

#[test]
fn what_the_server_refuses_stays_on_the_card_until_escape() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "new");
    program.select(lead);
    world
        .faults()
        .add(Rule::on("/change_status/", Fault::Status { status: 400, retry_after: None }).method("PATCH").once());
    program.lift("L");
    program.press("enter");
    program.until_has("✗");
    // The first takes the toast, the next what stays.
    program.press("esc esc");
    program.until("nothing of it", |screen| !screen.has("✗"));
    assert!(world.effects().is_empty());
}
