//! The pages over the leads, reached by keys: dealerships, users, clients, duplicates, charts; one that fails, one that
//! never answers.

use ventanilla::demo::{Fault, Rule};
use ventanilla::flow::Text;

use crate::app::{World, pick, says};

const LEADS: &str = "sml.leads";
const LOADING: Text = Text::key("page-loading-title");
const FAILED: Text = Text::key("page-failed-title");

#[test]
fn a_dealership_is_looked_up_and_enter_shows_its_leads() {
    let world = World::with_leads(200);
    let (program, _) = world.start_loaded();
    program.command("dealerships");
    program.until_has("DEALERSHIPS");
    world.requests_reach("sml.dealerships", 1);
    program.until("a dealership under the cursor", |screen| screen.lines.iter().any(|line| line.contains('▌')));
    program.press("enter");
    program.until_says(&Text::key("page-head-hours"));
    program.until_says(&Text::key("page-head-people"));
    program.press("enter");
    world.until("the leads of a dealership", |world| {
        world.requests(LEADS).iter().any(|seen| seen.query.contains("concessionaire__in="))
    });
    program.until_says(&says::TABLE);
    program.until("a lead", |screen| screen.selected().is_some());
    // Esc takes the filter of the server back.
    program.press("esc");
    program.loaded(200);
}

#[test]
fn users_are_narrowed_by_the_server_and_enter_shows_their_leads() {
    let world = World::with_leads(200);
    let (program, _) = world.start_loaded();
    program.command("users");
    program.until_has("USERS");
    world.requests_reach("sml.users", 1);
    program.press("f");
    program.until_says(&Text::key("page-users-pick"));
    program.write(&program.say(&Text::key("page-users-online")));
    program.press("enter");
    world.until("users who are online", |world| {
        world.requests("sml.users").iter().any(|seen| seen.query.contains("online=true"))
    });
    program.until("somebody online", |screen| {
        screen.has_words(&program.say(&Text::key("page-users-online"))) && screen.lines.iter().any(|l| l.contains('▌'))
    });
    program.press("enter");
    program.until_says(&says::TABLE);
    program.until_has("user:");
}

#[test]
fn a_client_is_found_on_the_server_and_enter_shows_the_leads() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "tracing");
    program.command("clients");
    program.until_says(&Text::key("page-clients-begin"));
    program.write(&lead.name);
    program.press("enter");
    world.until("the clients of a name", |world| {
        world.requests("sml.clients").iter().any(|seen| seen.query.contains("name__icontains="))
    });
    program.until("the client under the cursor", |screen| {
        screen.lines.iter().any(|line| line.contains('▌') && line.contains(&lead.name))
    });
    program.press("enter");
    world.until("the leads of a client", |world| {
        let asked =
            |query: &str| query.contains("client__phone__icontains=") || query.contains("client__email__icontains=");
        world.requests(LEADS).iter().any(|seen| asked(&seen.query))
    });
    program.until("the lead", |screen| screen.has(&lead.name) && screen.selected().is_some());
}

#[test]
fn duplicates_and_charts_are_reached_from_the_palette_and_left_with_escape() {
    let world = World::with_leads(200);
    let (program, _) = world.start_loaded();
    program.press("j j j");
    let here = program.look().selected();
    for (action, head) in [("action-duplicates", "DUPLICATES"), ("action-charts", "CHARTS")] {
        program.press("ctrl-p");
        program.write(&program.say(&Text::made(action.to_owned())));
        program.press("enter");
        program.until_has(head);
        program.until_says(&says::n_of_n(200, 200));
    }
    let status = program.say(&says::status("tracing"));
    program.until("bars", |screen| screen.line(&status).is_some_and(|line| line.contains('█')));
    program.press("g t g t g t");
    program.until("shades", |screen| screen.lines.iter().any(|line| line.contains('░') || line.contains('▒')));
    program.press("esc");
    program.until("the row one was on", |screen| screen.selected() == here);
    assert_eq!(world.requests(LEADS).len(), 4, "counting asks the server nothing");
}

#[test]
fn a_page_that_fails_says_so_and_reads_again_when_asked() {
    let world = World::with_leads(60);
    // Their hours are wanted as soon as the list is there.
    world.faults().add(Rule::on("/concessionaire/", Fault::Status { status: 500, retry_after: None }));
    let (program, _) = world.start_loaded();
    program.command("dealerships");
    program.until_says(&FAILED);
    world.faults().clear();
    program.press("r");
    program.until_unsaid(&FAILED);
    program.until("a dealership under the cursor", |screen| screen.lines.iter().any(|line| line.contains('▌')));
}

#[test]
fn a_page_that_never_answers_holds_nothing_up() {
    let world = World::with_leads(60);
    // Their hours are wanted as soon as the list is there.
    world.faults().add(Rule::on("/concessionaire/", Fault::Hang));
    let (program, _) = world.start_loaded();
    program.command("dealerships");
    program.until_says(&LOADING);
    world.requests_reach("sml.dealerships", 1);
    program.press("esc");
    program.until_says(&says::TABLE);
    program.press("j");
    program.until("the list", |screen| screen.selected().is_some());
    program.command("dealerships");
    program.until_says(&LOADING);
    assert_eq!(world.requests("sml.dealerships").len(), 1, "it is on its way still");
    program.press("ctrl-c");
    program.until_unsaid(&LOADING);
}
