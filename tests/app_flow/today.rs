//! The page of all offices: nobody is asked to sign in where they do not look, each line leads to what it tells of, and
//! Esc comes back.

use ventanilla::flow::Text;

use crate::app::{Program, World, says};

/// Only the page says this.
const PAGE: &str = "of 5 offices tell";
const SIGN_IN: Text = Text::key("today-not-signed-in-why");
const LATE: Text = Text::key("needs-leads-late");

/// All five offices, and the page in front.
fn started(world: &World) -> Program {
    let program = world.start_everywhere();
    program.loaded(world.leads().len());
    program.press("0");
    program.until_has(PAGE);
    program
}

#[test]
fn nobody_is_asked_who_they_are_until_a_line_leads_there() {
    let world = World::with_leads(60);
    let program = started(&world);
    program.until_says(&LATE);
    program.until_says(&SIGN_IN);
    assert!(!program.says(&says::SIGN_IN));
    let password = world.server().leasy().2;
    program.press("G enter");
    program.sign_in(password);
    program.until_unsaid(&says::SIGN_IN);
    program.press("0");
    program.until_has(PAGE);
    program.until_unsaid(&SIGN_IN);
    for service in ["gas.login", "loyalty.token", "ll.auth"] {
        assert!(world.requests(service).is_empty(), "{service}");
    }
}

#[test]
fn a_line_leads_to_the_late_leads_and_esc_comes_back() {
    let world = World::with_leads(60);
    let program = started(&world);
    program.until_says(&LATE);
    program.press("g g enter");
    program.until_has("is:late");
    program.press("esc");
    program.until_has(PAGE);
    program.until_says(&LATE);
}
