//! The wall clock is put back a day and on by a year while the program runs: ages are never negative, what waits goes
//! by the steady clock, and the ledger keeps its order.

use ventanilla::ops::State;

use crate::app::{World, pick, says};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

#[test]
fn a_wall_clock_that_jumps_makes_no_age_negative_and_stops_no_watch() {
    let world = World::with_leads(200);
    let mut run = world.run();
    run.config.leads.watch = true;
    let program = world.start_as(run);
    program.loaded(200);
    program.until_says(&says::age("now"));
    for jump in [-DAY_MS, 366 * DAY_MS, -365 * DAY_MS] {
        world.jump(jump);
        let before = world.requests("sml.leads").len();
        // The watch reads again by and by, whatever the wall says; one under way may have to end first.
        world.until("another reading", |world| {
            world.pass(61_000);
            program.poke();
            world.requests("sml.leads").len() > before
        });
        program.press("j k");
        let screen = program.sync();
        let ages = screen.lines.iter().filter(|line| line.contains('#')).collect::<Vec<_>>();
        assert!(ages.iter().all(|line| !line.contains("created -")), "{screen}");
        assert!(!program.says(&says::FAILED), "{screen}");
        assert!(screen.selected().is_some(), "{screen}");
    }
}

#[test]
fn writes_over_a_jump_keep_their_order_in_the_ledger_and_their_guards() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let mut ids = Vec::new();
    let steps = [("new", "L", 0), ("commercial_management", "L", -DAY_MS), ("tracing", "H", 366 * DAY_MS)];
    for (n, (status, key, jump)) in steps.into_iter().enumerate() {
        world.jump(jump);
        program.poke();
        let lead = pick(&leads, status);
        program.select(lead);
        program.lift(key);
        program.press("enter");
        world.effects_reach(n + 1);
        program.until("the record", |_| {
            program.records().first().is_some_and(|r| r.target_id == lead.id.to_string() && r.state == State::Confirmed)
        });
        ids.push(lead.id.to_string());
        program.press("/ ctrl-u enter");
        program.sync();
    }
    let targets = |records: Vec<ventanilla::ops::Record>| {
        records.into_iter().rev().map(|record| record.target_id).collect::<Vec<_>>()
    };
    assert_eq!(targets(program.records()), ids, "in the order they were sent, not of their times");
    program.kill();
    let program = world.start();
    program.loaded(200);
    program.may_write();
    assert_eq!(targets(program.records()), ids, "and so they are after a restart");
    assert!(program.records().iter().all(|record| record.state == State::Confirmed));
}
