//! The inspector over real calls: everything of a sign-in and of a list is there, but no secret.

use ventanilla::flow::Text;

use crate::app::World;

const NEWEST: Text = Text::key("requests-follows");
const RECEIVED: Text = Text::key("requests-heads-answered");

#[test]
fn no_byte_that_the_inspector_shows_or_copies_is_the_password_or_the_token() {
    let world = World::with_leads(120);
    let program = world.start_asking();
    program.sign_in(world.password());
    program.loaded(120);
    let token = world.requests("sml.leads")[0].header("authorization").unwrap().to_owned();
    let token = token.rsplit(' ').next().unwrap();

    program.press("i");
    program.until_says(&NEWEST);
    program.press("G");
    // The oldest exchange is the sign-in itself, whose answer repeats the password.
    let list = program.sync();
    let count = list.to_string().matches("/api/").count().min(12);
    assert!(list.has("sml.login") && count >= 2, "{list}");
    let mut shown = list.to_string();
    for _ in 0..count {
        program.press("y c y j enter");
        program.until_says(&RECEIVED);
        for _ in 0..3 {
            // Into the bodies, everything unfolded on the way.
            program.press("l j l j l j l j l j l j y c y j");
            shown += &program.sync().to_string();
            program.press("tab");
        }
        program.press("esc k");
        shown += &program.sync().to_string();
    }
    program.press("esc !");
    shown += &program.sync().to_string();
    let copied = program.copied();
    assert!(copied.iter().any(|text| text.contains("curl -X POST") && text.contains("\"$PASSWORD\"")), "{copied:#?}");
    assert!(copied.iter().any(|text| text.contains("'authorization: Token '\"$TOKEN\"''")), "{copied:#?}");
    assert!(shown.contains("[redacted]"));
    for secret in [world.password(), token] {
        assert!(!shown.contains(secret), "shown: {shown}");
        assert!(!copied.iter().any(|text| text.contains(secret)), "copied: {copied:#?}");
    }
}
