//! How long leads wait for their first response: filtered by it, and looked at in the preview.

use ventanilla::flow::Text;

use crate::app::World;

#[test]
fn leads_are_filtered_by_their_first_response_and_the_preview_says_what_its_clock_rests_on() {
    let world = World::with_leads(200);
    let (program, _) = world.start_loaded();
    program.press("/");
    program.write("response>1");
    program.until_says(&Text::key("filter-wrong-time").with("word", "1"));
    program.write("h");
    program.until_unsaid(&Text::key("filter-wrong-time").with("word", "1"));
    program.press("enter + + +");
    // The dealerships' own hours count once they are read.
    let screen =
        program.until("the clock and its hours", |screen| screen.has("open hours)") || screen.has("office hours)"));
    let clock = screen.line(" hours)").unwrap();
    assert!(clock.contains("response"), "{clock}");
    program.press("esc");
    program.loaded(200);
}
