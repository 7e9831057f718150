//! A car that was sold before ends its lead. That is said beside the field and again in the review, before anything is
//! sent: for a new lead and for one that is edited.

use serde_json::Value;
use ventanilla::flow::Text;
use ventanilla::ops::State;

use crate::app::World;
use crate::{create, editing};

fn ended(lead: &Value) {
    assert_eq!((&lead["status"], &lead["result"]), (&Value::from("end"), &Value::from("not_available")));
}

#[test]
fn a_new_lead_of_a_sold_car_is_explained_before_it_ends_at_once() {
    let world = World::with_leads(50);
    let (program, _) = world.start_loaded();
    create::open(&program);
    create::fill(&program, "Seat Ibiza");
    program.press("tab tab tab tab tab");
    program.until_says(&Text::key("create-sold-help"));
    program.press("right right");
    let review = Text::key("create-review");
    program.press("ctrl-s");
    program.until_says(&review);
    program.until_says(&Text::key("create-warn-sold"));
    // Who meant something else goes back to the form; nothing was sent.
    program.look();
    program.press("esc");
    program.until_unsaid(&review);
    program.until_says(&Text::key("create-sold-help"));
    assert!(world.requests(create::CREATE).is_empty());

    create::send(&program);
    world.effects_reach(1);
    program.until_state(State::Confirmed);
    let sent: Value = serde_json::from_str(&world.effects()[0].body).unwrap();
    assert_eq!(sent["vehicle"]["sold"], true);
    ended(&world.colleague().lead(world.effects()[0].target.parse().unwrap()));
}

#[test]
fn an_edit_that_says_sold_is_explained_before_it_ends_the_lead() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = editing::whole(&world, &leads);
    program.select(&lead);
    editing::open(&program, &lead);
    program.press("tab tab tab tab tab");
    program.until_says(&Text::key("edit-sold-help"));
    program.press("right ctrl-s");
    let review = program.until_says(&editing::REVIEW);
    assert!(review.has_words("A car sold before"), "{review}");
    assert!(world.effects().is_empty());
    editing::send(&program, &editing::REVIEW);
    world.effects_reach(1);
    program.until_state(State::Confirmed);
    ended(&world.colleague().lead(lead.id));
    let end = program.say(&crate::app::says::status("end"));
    program.until("the row as it is now", |screen| screen.line(&lead.name).is_some_and(|row| row.contains(&end)));
}
