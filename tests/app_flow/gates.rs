//! Who may write: nobody while read-only, one process at a time, and nobody twice at the same target.

use ventanilla::ops::State;

use crate::app::{World, pick, says};

#[test]
fn read_only_keeps_write_keys_off_and_says_why_until_a_person_leaves_it() {
    let world = World::with_leads(200);
    let mut run = world.run();
    run.config.read_only = true;
    let program = world.start_as(run);
    program.loaded(200);
    let leads = world.leads();
    let lead = pick(&leads, "new");
    program.select(lead);
    program.until_says(&says::READ_ONLY);
    for key in ["L", "H", "m", "A"] {
        program.press_until_says(key, &says::write_off(says::SWITCHED_OFF));
        program.sync();
        assert!(!program.says(&says::CARRYING));
        // Esc takes the toast away first.
        program.press("esc");
        program.until_unsaid(&says::write_off(says::SWITCHED_OFF));
    }
    assert!(world.requests("sml.change_status").is_empty() && world.requests("sml.users").is_empty());

    // Leaving it asks, and the question does not take a key that was on its way.
    program.press("W");
    program.until_says(&says::WRITE_ON);
    program.press("y");
    assert!(program.sync().has(&program.say(&says::WRITE_ON)));
    program.look();
    program.press("n");
    program.until_unsaid(&says::WRITE_ON);
    assert!(program.says(&says::READ_ONLY));
    program.press("W");
    program.until_says(&says::WRITE_ON);
    program.look();
    program.press("y");
    program.until_unsaid(&says::WRITE_ON);
    program.until_unsaid(&says::READ_ONLY);
    program.lift("L");
    program.press("enter");
    world.effects_reach(1);

    // Going back needs no question.
    program.press("W");
    program.until_says(&says::READ_ONLY);
}

#[test]
fn a_second_instance_reads_names_the_first_and_takes_over_when_it_is_gone() {
    let world = World::with_leads(200);
    let (first, leads) = world.start_loaded();
    let lead = pick(&leads, "new");
    first.select(lead);
    first.lift("L");
    first.press("esc");

    let (second, _) = world.start_loaded();
    second.select(lead);
    second.until_says(&says::READ_ONLY);
    let why = says::write_off(says::taken(std::process::id()));
    second.press_until_says("L", &why);
    assert!(second.screen().has(&std::process::id().to_string()), "{}", second.screen());
    assert!(second.records().is_empty());

    // Asking while the first one lives changes nothing.
    second.press("W");
    second.until_says(&why);
    first.kill();
    second.press("W");
    second.until_unsaid(&says::READ_ONLY);
    second.lift("L");
    second.press("enter");
    world.effects_reach(1);
    second.until_state(State::Confirmed);
}
