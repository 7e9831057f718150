//! The list: loaded in pages, filtered, searched, sorted, refreshed, stopped.

use std::collections::HashSet;

use ventanilla::demo::{Fault, Rule};
use ventanilla::runtime::run::Exit;

use crate::app::{World, pick, says};

const LEADS: &str = "sml.leads";

#[test]
fn two_thousand_leads_come_in_pages_each_asked_for_once() {
    let world = World::with_leads(2_000);
    let mut run = world.run();
    run.config.sml.as_mut().unwrap().page_size = 100;
    let program = world.start_as(run);
    program.loaded(2_000);
    let queries: Vec<String> = world.requests(LEADS).into_iter().map(|seen| seen.query).collect();
    let different: HashSet<&String> = queries.iter().collect();
    assert_eq!((queries.len(), different.len()), (20, 20), "{queries:?}");
}

#[test]
fn the_filter_acts_while_it_is_typed_and_escape_clears_it() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let new = leads.iter().filter(|lead| lead.status == "new").count();
    let lead = pick(&leads, "tracing");

    program.press("/");
    program.write("status:new");
    program.until_says(&says::hits(new));
    program.press("esc");
    program.until_unsaid(&says::hits(new));
    program.loaded(200);

    program.filter("!status:new");
    program.until_says(&says::hits(200 - new));
    program.press("esc");
    program.until_unsaid(&says::hits(200 - new));

    // Words are ANDed: the name alone is not enough for somebody else's status.
    program.filter(&format!("\"{}\" status:tracing", lead.name));
    program.until_says(&says::hits(1));
    program.until_has(&lead.name);
    program.press("esc");
    program.until_unsaid(&says::hits(1));
    program.filter(&format!("\"{}\" status:new", lead.name));
    program.until_says(&says::hits(0));
    program.press("esc");
    program.loaded(200);
    assert_eq!(world.requests(LEADS).len(), 4, "filtering asks the server nothing");
}

#[test]
fn a_search_asks_the_server_and_escape_brings_all_back() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let word = pick(&leads, "tracing").name.split(' ').next().unwrap().to_owned();
    let found = world.search(&word);
    assert!(!found.is_empty() && found.len() < 200);

    program.press("s");
    program.write(&word);
    program.press("enter");
    program.loaded(found.len());
    world.until("a search", |world| world.requests(LEADS).iter().any(|seen| seen.query.contains("search=")));
    program.until("only found leads", |screen| {
        let strangers = leads.iter().filter(|lead| found.iter().all(|hit| hit.id != lead.id));
        strangers.take(40).all(|lead| !screen.has(&format!(" {} ", lead.name)) || lead.name.contains(&word))
    });
    program.press("esc");
    program.loaded(200);
}

#[test]
fn the_list_is_sorted_by_a_column_picked_by_name_and_reversed() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let (first, last) = (leads.iter().map(|l| l.id).min().unwrap(), leads.iter().map(|l| l.id).max().unwrap());
    program.press("o");
    program.until_says(&says::SORT);
    program.write(&program.say(&says::column("id")));
    program.press("enter");
    program.until_unsaid(&says::SORT);
    let at_the_top = |screen: &crate::app::Screen| screen.selected().filter(|id| [first, last].contains(id));
    let screen = program.until("an end of the ids at the top", |screen| at_the_top(screen).is_some());
    let other = if at_the_top(&screen) == Some(first) { last } else { first };
    // The newest id stands at the top in the order of creation too: only the reverse shows that ids are sorted.
    program.press("O");
    program.until("the other end at the top", |screen| screen.selected() == Some(other));
    program.press("O");
    program.until("the first end again", |screen| screen.selected() == at_the_top(&program.screen()));
}

#[test]
fn table_and_board_show_the_same_selected_lead() {
    let world = World::with_leads(200);
    let (program, _) = world.start_loaded();
    program.until_says(&says::TABLE);
    program.press("j j j");
    let top = program.loaded(200).selected();
    program.press("b");
    let board = program.until_says(&says::BOARD);
    for status in ["new", "commercial_management", "tracing", "end"] {
        let lane = program.say(&says::status(status)).to_uppercase();
        assert!(board.has(&lane), "{lane}\n{board}");
    }
    let here = program.until("a selected lead", |screen| screen.selected().is_some()).selected();
    program.press("b");
    let back = program.until_says(&says::TABLE);
    assert_eq!(back.selected(), here);
    assert!(top.is_some());
}

#[test]
fn a_failed_refresh_keeps_the_rows_and_their_age() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = pick(&leads, "tracing");
    program.select(lead);
    program.press("esc");
    program.loaded(200);
    world.faults().add(Rule::on("/api/lead/", Fault::Status { status: 500, retry_after: None }).method("GET"));
    // Ages count from the last whole minute.
    world.pass(5 * 60_000 + 55_000);
    program.press("R");
    program.until_says(&says::FAILED);
    let screen = program.until_says(&says::age("5m"));
    assert!(screen.has(&format!("#{}", lead.id)) && screen.has(&lead.name), "the rows stay\n{screen}");
    assert!(program.says(&says::n_of_n(200, 200)));

    // And once it answers again, all is fresh.
    world.faults().clear();
    program.press("R");
    program.loaded(200);
    program.until_unsaid(&says::age("5m"));
}

#[test]
fn stop_ends_a_running_list_and_keeps_what_came_and_twice_quits() {
    let world = World::with_leads(600);
    world.faults().add(Rule::on("/api/lead/", Fault::Hang).method("GET").after(4));
    let program = world.start();
    program.until("the first pages", |screen| screen.selected().is_some());
    program.press("ctrl-c");
    let stopped = program.until_says(&says::STOPPED);
    program.until_says(&says::WAS_STOPPED);
    assert!(stopped.selected().is_some(), "the rows stay\n{stopped}");
    program.until_unsaid(&says::LOADING);

    // Much later, one press is a stop again, and two are the end.
    world.pass(10_000);
    program.press("ctrl-c");
    program.until_says(&says::STOP_AGAIN);
    program.press("ctrl-c");
    assert_eq!(program.ended(), Exit::Quit);
}

#[test]
fn the_watch_marks_what_is_new_and_what_changed() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_watching();
    let changed = leads[..60].iter().find(|lead| lead.status == "commercial_management").unwrap();
    assert!(!program.screen().lines.iter().any(|line| line.starts_with('~')));

    world.arrive(1);
    world.colleague().change_status(changed.id, "end");
    let new = world.leads().swap_remove(0);
    assert_ne!(new.id, leads[0].id);
    world.pass(61_000);
    program.poke();
    program.until_says(&says::n_of_n(201, 201));
    let marked = |name: &str| {
        // A long name is cut in its column.
        let name: String = name.chars().take(12).collect();
        let row = format!(" {name}");
        program.until(&format!("{name:?} marked"), |screen| screen.line(&row).is_some_and(|row| row.contains('~')));
    };
    program.press("g g");
    marked(&new.name);
    program.filter(&format!("{} status:end", changed.id));
    marked(&changed.name);
    // Only the first pages were read, not all.
    assert_eq!(world.requests(LEADS).len(), 4 + 2);
}

#[test]
fn a_filter_typed_as_a_command_does_what_the_line_does() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let new = leads.iter().filter(|lead| lead.status == "new").count();
    program.command("leads status:new");
    program.until_says(&says::hits(new));
    program.command("quit");
    assert_eq!(program.ended(), Exit::Quit);
}
