//! The filter form: what it makes the server leave out, and that nothing typed into it is lost.

use ventanilla::flow::Text;

use crate::app::{World, says};

const LEADS: &str = "sml.leads";

#[test]
fn the_filter_form_makes_the_server_leave_out_and_escape_brings_all_back() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let new = leads.iter().filter(|lead| lead.status == "new").count();
    program.press("f");
    program.until_says(&Text::key("filter-title"));
    program.press("right ctrl-s");
    program.until_has("filter: status=");
    program.until_says(&says::n_of_n(new, new));
    assert!(world.requests(LEADS).last().unwrap().query.contains("status=new"));

    // A dealership is found by typing; the server names them.
    program.press("f");
    program.press("tab tab tab +");
    program.write("a");
    world.requests_reach("sml.dealerships", 1);
    program.until_has("8 of 8");
    program.press("enter ctrl-s");
    program.until_has("dealership=");
    program.until("both filters at the server", |_| {
        let query = world.requests(LEADS).last().map(|r| r.query.clone()).unwrap_or_default();
        query.contains("status=new") && query.contains("concessionaire__in=")
    });

    program.press("esc");
    program.loaded(200);
}

#[test]
fn an_answer_without_leads_says_what_was_asked_for() {
    let world = World::with_leads(200);
    let (program, _) = world.start_loaded();
    program.press("f tab");
    program.write("no such number");
    program.press("ctrl-s");
    program.until_has("No lead passes the filter phone=no such number");
    program.press("esc");
    program.loaded(200);
}

#[test]
fn what_was_typed_into_a_form_is_there_again_after_the_program_was_lost() {
    let world = World::with_leads(50);
    let (program, _) = world.start_loaded();
    program.press("f tab");
    program.write("600 11");
    program.until_has("600 11");
    // It is written behind the screen's back.
    let drafts = world.folder().join("profile-test/drafts");
    program.until("the draft on disk", |_| {
        let files = std::fs::read_dir(&drafts).into_iter().flatten().flatten();
        files.filter_map(|file| std::fs::read_to_string(file.path()).ok()).any(|text| text.contains("600 11"))
    });
    program.kill();

    let program = world.start();
    program.loaded(50);
    program.press("f");
    program.until_has("restored");
    program.until_has("600 11");
    program.press("ctrl-x");
    program.until_says(&Text::key("form-discard-ask"));
    program.press("ctrl-x");
    program.until_says(&Text::key("form-discarded"));
    program.kill();

    let program = world.start();
    program.loaded(50);
    program.press("f");
    program.until_says(&Text::key("filter-title"));
    assert!(!program.sync().has("600 11"), "what was discarded stays away");
}
