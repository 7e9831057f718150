//! Lease clients: every operation of Leasy by keys, and the password changed once.

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
