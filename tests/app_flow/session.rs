//! Signing in: with what is stored, with what is typed, and again when a session dies under way.

use ventanilla::demo::{Fault, Rule};

use crate::app::{World, says};

#[test]
fn a_stored_password_signs_in_without_a_question() {
    let world = World::with_leads(120);
    let program = world.start();
    program.loaded(120);
    assert!(!program.says(&says::SIGN_IN));
    assert_eq!(world.requests("sml.login").len(), 1);
}

#[test]
fn a_wrong_password_is_asked_for_again_and_the_right_one_loads_the_list() {
    let world = World::with_leads(120);
    let program = world.start_asking();
    program.until_says(&says::SIGN_IN);
    assert_eq!(world.requests("").len(), 0, "nothing is sent before somebody signs in");

    program.write("hunter2");
    assert!(!program.until_has("•••••••").has("hunter2"));
    program.press("enter");
    // The partner's own words say what was wrong.
    program.until_has("credenciales");
    assert!(program.says(&says::SIGN_IN));

    program.paste(world.password());
    program.press("enter");
    program.loaded(120);
    program.until_unsaid(&says::SIGN_IN);
    assert_eq!(world.requests("sml.login").len(), 2, "one attempt for each Enter");
}

#[test]
fn a_session_that_dies_in_the_middle_of_a_list_is_renewed_once_for_all_pages() {
    let world = World::with_leads(600);
    world.faults().add(Rule::on("/api/lead/", Fault::ExpireSessions).method("GET").after(4).once());
    let program = world.start();
    program.loaded(600);
    assert_eq!(world.requests("sml.login").len(), 2);
    assert!(!program.says(&says::SIGN_IN));
}

#[test]
fn a_dead_session_without_a_stored_password_asks_and_then_runs_the_parked_reads() {
    let world = World::with_leads(120);
    let program = world.start_asking();
    program.sign_in(world.password());
    program.loaded(120);

    world.faults().add(Rule::on("/api/lead/", Fault::ExpireSessions).method("GET").once());
    world.arrive(3);
    program.press("R");
    program.sign_in(world.password());
    // The read that met the dead session brings what is new.
    program.loaded(123);
    assert_eq!(world.requests("sml.login").len(), 2);
}

#[test]
fn giving_up_the_sign_in_fails_the_parked_reads_where_one_sees_it() {
    let world = World::with_leads(120);
    let program = world.start_asking();
    program.until_says(&says::SIGN_IN);
    program.press("esc");
    program.until_unsaid(&says::SIGN_IN);
    program.until_says(&says::FAILED);
    // Asking again is a key away.
    program.press("R");
    program.sign_in(world.password());
    program.loaded(120);
}

#[test]
fn signing_out_says_goodbye_to_the_partner_and_leaves_no_rows_on_the_screen() {
    let world = World::with_leads(120);
    let (program, leads) = world.start_loaded();
    let lead = &leads[0];
    program.until_has(&lead.name);
    program.command("signout");
    world.requests_reach("sml.logout", 1);
    program.until("an empty list", |screen| !screen.has(&lead.name) && screen.selected().is_none());
    let before = world.requests("sml.login").len();
    program.press("R");
    program.until_says(&says::SIGN_IN);
    assert_eq!(world.requests("sml.login").len(), before, "who signed out is not signed in by a stored password");
}
