//! What is sent: a carried card, an ended lead, an assignment; and what is not sent.

use serde_json::json;
use ventanilla::demo::{Fault, Rule};
use ventanilla::ops::State;

use crate::app::{World, pick, pick_all, says};

const CHANGE_STATUS: &str = "sml.change_status";
const ASSIGN: &str = "sml.assign";
/// A PATCH of the lead itself: the end of a lead has no address of its own.
const FINISH: &str = "sml.modify_lead";

#[test]
fn a_carried_card_is_sent_once_and_moves() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "new");
    program.select(lead);
    program.lift("L");
    assert!(world.requests(CHANGE_STATUS).is_empty(), "lifting a card sends nothing");
    program.press("enter");

    world.effects_reach(1);
    let effect = &world.effects()[0];
    assert_eq!((effect.operation, effect.target.as_str()), (CHANGE_STATUS, lead.id.to_string().as_str()));
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&effect.body).unwrap(),
        json!({"status": "commercial_management"})
    );

    let moved = program.say(&says::status("commercial_management"));
    program
        .until("the row in its new status", |screen| screen.line(&lead.name).is_some_and(|row| row.contains(&moved)));
    let record = program.until_state(State::Confirmed);
    assert_eq!((record.op.as_str(), record.target_id), (CHANGE_STATUS, lead.id.to_string()));
    program.until_says(&says::confirmed(CHANGE_STATUS, &lead.name));
    assert_eq!(world.requests(CHANGE_STATUS).len(), 1);
    assert_eq!(program.records().len(), 1);
}

#[test]
fn on_the_board_a_carried_card_changes_its_lane() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "commercial_management");
    program.select(lead);
    program.press("b");
    program.until_says(&says::BOARD);
    let lane = |word: &str| program.say(&says::status(word)).to_uppercase();
    let (old, new) = (lane("commercial_management"), lane("tracing"));
    // The preview names the lead too, further down: the card comes first.
    let stands_under = |screen: &crate::app::Screen, lane: &str, next: &str| {
        let (Some(card), Some(from), Some(to)) = (screen.column(&lead.name), screen.column(lane), screen.column(next))
        else {
            return false;
        };
        (from..to).contains(&(card + 1)) || (from..to).contains(&card)
    };
    program.until("the card in its old lane", |screen| stands_under(screen, &old, &new));
    program.lift("L");
    program.press("enter");
    world.effects_reach(1);
    let end = lane("end");
    program.until("the card in its new lane", |screen| stands_under(screen, &new, &end));
    program.until_state(State::Confirmed);
}

#[test]
fn a_card_put_back_sends_nothing() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "tracing");
    program.select(lead);
    program.lift("H H");
    program.press("esc");
    program.until_unsaid(&says::CARRYING);
    let row = program.screen();
    assert!(row.line(&lead.name).unwrap().contains(&program.say(&says::status("tracing"))));
    assert!(program.records().is_empty());
    assert!(world.requests(CHANGE_STATUS).is_empty());
    assert_eq!(world.colleague().status(lead.id), "tracing");
}

#[test]
fn ending_a_lead_is_reviewed_and_an_early_enter_does_nothing() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "tracing");
    program.select(lead);
    program.lift("L");
    program.press("enter");
    program.until_says(&says::finish(&lead.name));
    program.press("ctrl-s");
    let review = program.until_says(&says::REVIEW_END);
    assert!(review.has(&format!("#{}", lead.id)) && review.has(&lead.name), "the review names its target\n{review}");

    // Keys that were on their way: neither Enter nor `y` may act within half a second of the first paint.
    program.press("enter tab enter y");
    program.sync();
    assert!(program.says(&says::REVIEW_END));
    assert!(program.records().is_empty());

    program.look();
    program.press("y enter y enter");
    program.until_unsaid(&says::REVIEW_END);
    program.until_state(State::Confirmed);
    assert_eq!(world.requests(FINISH).len(), 1, "only the first key had something to send");
    assert_eq!(world.effects().len(), 1);
    assert_eq!(world.colleague().status(lead.id), "end");
}

#[test]
fn a_review_closed_by_escape_or_by_its_first_button_sends_nothing() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "tracing");
    program.select(lead);
    for close in ["esc", "n", "enter"] {
        program.lift("L");
        program.press("enter");
        program.until_says(&says::finish(&lead.name));
        program.press("ctrl-s");
        program.until_says(&says::REVIEW_END);
        program.look();
        program.press(close);
        program.until_unsaid(&says::REVIEW_END);
        program.press("esc");
        program.until_unsaid(&says::finish(&lead.name));
    }
    assert!(program.records().is_empty());
    assert!(world.requests(FINISH).is_empty());
}

#[test]
fn a_lead_is_assigned_to_somebody_found_by_name() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let person = world.colleague().people().into_iter().last().unwrap();
    let lead = pick_all(&leads, "tracing").find(|l| l.may_assign && l.user != Some(person.id)).unwrap();
    program.select(lead);
    program.may_write();
    program.press("A");
    program.until_has(&person.last_name);
    program.write(&person.last_name);
    program.press("enter");

    world.effects_reach(1);
    let effect = &world.effects()[0];
    assert_eq!((effect.operation, effect.target.as_str()), (ASSIGN, lead.id.to_string().as_str()));
    assert_eq!(serde_json::from_str::<serde_json::Value>(&effect.body).unwrap(), json!({"user": person.id}));
    program.until("the row with its new user", |screen| {
        screen.line(&lead.name).is_some_and(|row| row.contains(&person.first_name))
    });
    program.until_state(State::Confirmed);
}

#[test]
fn a_refusal_puts_the_card_back_and_keeps_the_partners_words() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "new");
    program.select(lead);
    let refusal = Fault::Status { status: 400, retry_after: None };
    world.faults().add(Rule::on("/change_status/", refusal).once());
    program.lift("L");
    program.press("enter");

    let record = program.until_state(State::Failed);
    assert_eq!((record.target_id, record.status), (lead.id.to_string(), Some(400)));
    program.until_says(&says::refused(CHANGE_STATUS, &lead.name, ""));
    let old = program.say(&says::status("new"));
    program.until("the row in its old status", |screen| screen.line(&lead.name).is_some_and(|row| row.contains(&old)));
    assert_eq!(world.requests(CHANGE_STATUS).len(), 1, "a refusal is not tried again");
    assert!(world.effects().is_empty());

    // The toast goes, the message log keeps the words.
    program.press("esc !");
    program.until_says(&says::MESSAGES);
    // They may stand on two lines.
    program.until_has("inválidos.");
    // Nothing is locked: the next try goes out.
    program.press("esc");
    program.until_unsaid(&says::MESSAGES);
    program.look();
    program.lift("L");
    program.press("enter");
    world.effects_reach(1);
}

#[test]
fn a_lead_that_somebody_else_moved_meanwhile_is_not_written() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "new");
    program.select(lead);
    world.colleague().change_status(lead.id, "tracing");
    program.lift("L");
    program.press("enter");

    program.until_says(&says::not_sent(CHANGE_STATUS, &lead.name));
    assert!(world.requests(CHANGE_STATUS).is_empty(), "nothing was sent");
    assert!(program.records().is_empty(), "and nothing was promised");
    // And the row shows what is so now.
    let now = program.say(&says::status("tracing"));
    program.until("the row as it is now", |screen| screen.line(&lead.name).is_some_and(|row| row.contains(&now)));
    assert_eq!(world.colleague().status(lead.id), "tracing");
}
