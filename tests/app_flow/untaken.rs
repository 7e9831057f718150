//! What the manual does not promise: taking away a note, a tag or the person. Where the service does it, it is told as
//! done; where it answers well and does nothing, the lead is read again and that is told, and nothing stays in doubt.

use serde_json::{Value, json};
use ventanilla::demo::{Fault, Rule};
use ventanilla::flow::Text;
use ventanilla::ops::{Settled, State};

use crate::app::{Lead, Program, World, pick_all, says};
use crate::small::{MODIFY, contents, titled};

/// What reads a lead again.
const LEAD: &str = "sml.lead";
/// A text that no other lead has.
const OURS: &str = "unheard of";

/// A kind of thing to take away: the key, the titles of picker and form, the list, what is told if it stayed.
const THINGS: [(&str, &str, &str, &str, &str); 2] = [
    ("g a", "note-which", "note-title", "note", "note-stayed"),
    ("g l", "tag-which", "tag-title", "tags", "tag-stayed"),
];

/// A lead that somebody has and that may be given to somebody else.
fn held(leads: &[Lead]) -> &Lead {
    pick_all(leads, "tracing").find(|lead| lead.may_assign && lead.user.is_some()).unwrap()
}

/// Gives the lead one of these, behind the program's back, and takes it away by keys.
fn take_away(
    world: &World,
    program: &Program,
    lead: &Lead,
    (keys, which, title, list, _): (&str, &'static str, &'static str, &str, &str),
) {
    world.colleague().modify(lead.id, &json!({ list: [{"content": OURS}] }));
    program.look();
    program.press(keys);
    program.until_says(&titled(which, lead));
    program.write(OURS);
    program.press("enter");
    program.until_says(&titled(title, lead));
    program.press("tab right");
    // The reading brought what somebody else had just put there: a moment, as for any row that changed.
    program.look();
    program.press("ctrl-s");
}

/// Gives the lead to nobody.
fn to_nobody(program: &Program) {
    program.look();
    program.press("A");
    let nobody = Text::key("assign-nobody");
    program.until_says(&nobody);
    program.write(&program.say(&nobody));
    program.look();
    program.press("enter");
}

/// The name of the person who has the lead.
fn holder(world: &World, lead: &Lead) -> String {
    let data = &world.colleague().lead(lead.id)["user_data"];
    format!("{} {}", data["first_name"].as_str().unwrap(), data["last_name"].as_str().unwrap())
}

#[test]
fn what_the_service_takes_away_is_told_as_done() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = held(&leads);
    program.select(lead);
    program.may_write();
    for (sent, thing) in (1..).zip(THINGS) {
        take_away(&world, &program, lead, thing);
        world.effects_reach(sent);
        program.until_state(State::Confirmed);
        program.until_says(&says::confirmed(MODIFY, &lead.name));
        program.until_unsaid(&titled(thing.2, lead));
        assert!(contents(&world.colleague().lead(lead.id), thing.3).is_empty());
        program.press("esc");
    }
    to_nobody(&program);
    world.effects_reach(3);
    program.until_state(State::Confirmed);
    program.until_says(&says::confirmed(MODIFY, &lead.name));
    assert_eq!(world.colleague().lead(lead.id)["user"], Value::Null);
}

#[test]
fn what_the_service_keeps_is_told_at_once_and_leaves_no_doubt() {
    let world = World::with_leads(200);
    world.reads(|readings| {
        readings.lists_replace = false;
        readings.unassigns = false;
    });
    let (program, leads) = world.start_loaded();
    let lead = held(&leads);
    program.select(lead);
    program.may_write();
    // The same lead each time: what was settled locks it no more.
    for (sent, thing) in (1..).zip(THINGS) {
        take_away(&world, &program, lead, thing);
        world.requests_reach(MODIFY, sent);
        let record = program.until_state(State::Reconciled(Settled::Absent));
        assert_eq!(record.status, Some(200));
        program.until_says(&titled(thing.4, lead));
        program.until_unsaid(&says::unknown(1));
        assert!(contents(&world.colleague().lead(lead.id), thing.3).contains(&OURS.to_owned()));
        assert_eq!(world.requests(MODIFY).len(), sent, "sent once");
        program.press("esc");
    }
    to_nobody(&program);
    world.requests_reach(MODIFY, 3);
    program.until_state(State::Reconciled(Settled::Absent));
    program.until_says(&titled("assign-stayed", lead).with("user", holder(&world, lead).as_str()));
    program.until_unsaid(&says::unknown(1));
    assert_eq!(world.colleague().lead(lead.id)["user"], json!(lead.user.unwrap()));
}

#[test]
fn a_removal_whose_answer_was_lost_waits_for_two_readings_before_it_is_told_as_not_taken() {
    let world = World::with_leads(200);
    world.reads(|readings| readings.lists_replace = false);
    let (program, leads) = world.start_loaded();
    let lead = held(&leads);
    program.select(lead);
    program.may_write();
    let path = format!("/lead/{}/", lead.id);
    world.faults().add(Rule::on(&path, Fault::Reset).method("PATCH").after(1).after_effect());
    take_away(&world, &program, lead, THINGS[0]);
    program.until_says(&says::unknown(1));
    program.until_state(State::Unknown);
    // A reading now, and one half a minute later, whichever the writer began by itself.
    for _ in 0..2 {
        let read = world.requests(LEAD).len();
        let is_settled = || program.records().iter().all(|record| record.state.is_final());
        world.pass(31_000);
        program.press("g v");
        world.until("a reading", |world| world.requests(LEAD).len() > read || is_settled());
    }
    program.until_state(State::Reconciled(Settled::Absent));
    program.until_says(&titled("note-stayed", lead));
    program.until_unsaid(&says::unknown(1));
    assert_eq!(world.requests(MODIFY).len(), 1);
}
