//! The program ends with a write in doubt and starts again on the same ledger.

use ventanilla::demo::{Fault, Rule};
use ventanilla::ops::{Settled, State};

use crate::app::{World, pick, says};

#[test]
fn what_was_unknown_at_the_end_comes_first_at_the_next_start_and_settles() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "new");
    program.select(lead);
    let down = Fault::Status { status: 503, retry_after: None };
    let look_ups = format!("^/sml/api/lead/{}/", lead.id);
    world.faults().add(Rule::on(&look_ups, down.clone()).method("GET").after(1));
    world.faults().add(Rule::on("/change_status/", Fault::Reset).after_effect());
    program.lift("L");
    program.press("enter");
    program.until_state(State::Unknown);
    program.kill();

    world.faults().set(vec![Rule::on(&look_ups, down).method("GET")]);
    let program = world.start();
    program.until_says(&says::recovery(1));
    let page = program.until_has(&lead.name);
    assert!(page.has(&program.say(&says::unknown(1))), "the header counts it too\n{page}");

    world.faults().clear();
    program.press("g v");
    program.until_state(State::Reconciled(Settled::Confirmed));
    program.until_unsaid(&says::unknown(1));
    assert_eq!(world.effects().len(), 1);
    assert_eq!(world.requests("sml.change_status").len(), 1, "the second run only read");
    // Enter shows all of it, and once more leads to the lead it is about.
    program.press("enter");
    program.press("enter");
    program.until_has(&format!("#{}", lead.id));
}

#[test]
fn a_program_that_ended_while_sending_finds_the_write_unknown() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "new");
    program.select(lead);
    world.faults().add(Rule::on("/change_status/", Fault::Hang));
    program.lift("L");
    program.press("enter");
    world.requests_reach("sml.change_status", 1);
    program.until_state(State::Sending);
    program.kill();

    world.faults().clear();
    let program = world.start();
    program.until_says(&says::recovery(1));
    program.until_has(&lead.name);
    // It never took effect; one reading says so, a second one half a minute later proves it.
    let unknown = program.until_state(State::Unknown);
    assert_eq!(unknown.target_id, lead.id.to_string());
    // When a reading has been stamped cannot be seen from here: the clock goes on after each, so that the stamps of two
    // that were asked for after one another come to lie that far apart.
    let mut readings = 1;
    program.until("two readings half a minute apart", |_| {
        let now = world.requests("sml.lead").len();
        if now > readings {
            readings = now;
            world.pass(31_000);
        }
        program.press("g v");
        program.records()[0].state == State::Reconciled(Settled::Absent)
    });
    assert!(world.effects().is_empty());
    assert_eq!(world.requests("sml.change_status").len(), 1);
}

#[test]
fn a_clean_end_leaves_nothing_to_ask_about() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "new");
    program.select(lead);
    program.lift("L");
    program.press("enter");
    // The ledger knows it first; the screen says when the write is over.
    program.until_says(&says::confirmed("sml.change_status", &lead.name));
    program.press("q");
    assert_eq!(program.ended(), ventanilla::runtime::run::Exit::Quit);

    let (program, _) = world.start_loaded();
    assert!(!program.says(&says::recovery(1)));
    // What was done is still told.
    program.command("ledger");
    program.until_says(&says::LEDGER);
    program.until_has(&lead.name);
}
