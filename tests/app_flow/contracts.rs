//! Lease clients: every operation of Leasy by keys, and the password changed once.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use ventanilla::flow::Text;
use ventanilla::ops::State;

use crate::app::{Program, World};

/// What only the dialog that asks for a password says: the pane has a tab of that name.
pub(crate) const PASSWORD: Text = Text::key("sign-in-host");

/// Answers the dialog that asks for a password.
pub(crate) fn sign_in(program: &Program, password: &str) {
    program.until_says(&PASSWORD);
    program.write(password);
    program.press("enter");
    program.until_unsaid(&PASSWORD);
}

/// Fills in the form for another password, and looks at what would be sent.
pub(crate) fn fill(program: &Program, texts: [&str; 3]) {
    program.until_says(&Text::key("contracts-rule-length"));
    for text in texts {
        program.write(text);
        program.press("tab");
    }
    program.press("ctrl-s");
    program.until_says(&Text::key("contracts-password-review"));
    program.look();
}

/// A client whose links are opened by such a script, and the file that it may write.
fn opening(world: &World, script: &str) -> (Program, std::path::PathBuf) {
    let opener = world.folder().join("opener");
    let seen = world.folder().join("opened");
    fs::write(&opener, format!("#!/bin/sh\nseen={}\n{script}\n", seen.display())).unwrap();
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o700)).unwrap();
    let (mut run, password) = world.leasing();
    run.config.ui.open_command = Some(vec![opener.display().to_string(), "--new tab".into()]);
    let program = world.start_as(run);
    sign_in(&program, password);
    program.until_says(&Text::key("contracts-owed"));
    program.press("d");
    program.until_says(&Text::key("contracts-soat"));
    (program, seen)
}

/// A client who has signed in by hand and sees the contracts.
pub(crate) fn signed_in(world: &World) -> (Program, &'static str) {
    let (run, password) = world.leasing();
    let program = world.start_as(run);
    sign_in(&program, password);
    program.until_says(&Text::key("contracts-owed"));
    (program, password)
}

#[test]
fn invoices_and_the_car_of_a_lease_client_are_reached_by_keys() {
    let world = World::with_leads(5);
    let (program, _) = signed_in(&world);
    assert_eq!(world.requests("leasy.profile").len(), 1);
    let ahead = world.requests("leasy.invoices").len();
    program.press("tab l l");
    world.requests_reach("leasy.invoices", ahead + 1);
    program.press("d");
    program.until_says(&Text::key("contracts-soat"));
    assert_eq!(world.requests("leasy.car").len(), 1);
    program.press("esc esc");
    program.until_unsaid(&Text::key("contracts-soat"));
    program.press("b");
    program.until_has("PAYMENTS");
    program.press("esc");
    program.until_says(&Text::key("contracts-owed"));
    program.press("g t");
    world.requests_reach("leasy.recharges", 1);
    program.press("g t");
    world.requests_reach("leasy.cards", 1);
    program.until_says(&Text::key("contracts-col-expires"));
}

#[test]
fn a_paper_of_the_car_is_opened_by_the_persons_own_program_and_its_link_copied_by_another_key() {
    let world = World::with_leads(5);
    let (program, seen) = opening(&world, "printf '<%s>' \"$@\" > $seen.new; mv $seen.new $seen");
    program.press("enter");
    program.until("the opened link", |_| seen.exists());
    let given = fs::read_to_string(&seen).unwrap();
    let link = given.strip_prefix("<--new tab><").and_then(|rest| rest.strip_suffix('>')).unwrap();
    assert!(link.starts_with("http://127.0.0.1:") && link.contains("/soat/"), "{given}");
    program.until_has("Opened with");
    assert_eq!(program.copied(), Vec::<String>::new());
    program.press("y y");
    program.until("the copied link", |_| program.copied() == [link]);
}

#[test]
fn a_link_that_nothing_opens_is_copied_and_the_person_is_told_why() {
    let world = World::with_leads(5);
    let (program, _) = opening(&world, "exit 3");
    program.press("enter");
    program.until_says(&Text::key("toast-not-opened"));
    program.until("the copied link", |_| program.copied().iter().any(|text| text.contains("/soat/")));
    program.press("!");
    let messages = program.until_has("exit status: 3");
    assert!(messages.has("ui.open_command"), "{messages}");
}

#[test]
fn the_password_is_changed_once_and_the_person_is_told_of_the_stored_one() {
    let world = World::with_leads(5);
    let (program, password) = signed_in(&world);
    program.may_write();
    program.press("g T g T enter");
    fill(&program, [password, "Nueva-clave-1", "Nueva-clave-1"]);
    program.press("y");
    program.until_state(State::Confirmed);
    program.until_says(&Text::key("contracts-password-mark"));
    assert_eq!(world.requests("leasy.password").len(), 1);
    let screen = program.look();
    assert!(!screen.has("Nueva-clave-1") && !screen.has(password), "{screen}");
}
