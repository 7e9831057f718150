//! Bulk writes on marked leads: the plan, one row after another, what stops a run, and how it goes on after a restart.

use ventanilla::demo::{Fault, Rule};
use ventanilla::flow::Text;
use ventanilla::ops::{Settled, State};

use crate::app::{Lead, Program, Screen, World};

/// An assignment is a PATCH of the lead: only its body tells it from other changes.
const ASSIGN: &str = "sml.modify_lead";
const CHANGE_STATUS: &str = "sml.change_status";

pub(crate) fn type_count(count: usize) -> Text {
    Text::key("batch-type-count").with("num", count)
}

pub(crate) fn stopped(why: &'static str) -> Text {
    Text::key("batch-stopped").with("why", Text::key(why))
}

pub(crate) const OVER: Text = Text::key("batch-over");

/// Marks these leads and lifts the filter again.
pub(crate) fn mark(program: &Program, leads: &[&Lead]) {
    for (before, lead) in leads.iter().enumerate() {
        program.select(lead);
        program.press("space");
        program.until_says(&Text::key("status-marked").with("count", before + 1));
        // Esc lifts the filter; the marks stay.
        program.press("esc");
        program.sync();
    }
    program.may_write();
}

/// The marked leads in the order of the plan on screen.
pub(crate) fn planned<'a>(screen: &Screen, leads: &[&'a Lead]) -> Vec<&'a Lead> {
    let line = |lead: &Lead| {
        let id = lead.id.to_string();
        screen.lines.iter().position(|line| line.split_whitespace().any(|word| word == id)).unwrap()
    };
    let mut leads = leads.to_vec();
    leads.sort_by_key(|lead| line(lead));
    leads
}

/// Types the count that the page asks for.
pub(crate) fn confirm(program: &Program, count: usize) {
    program.until_says(&type_count(count));
    program.write(&count.to_string());
    program.press("enter");
}

pub(crate) fn path(lead: &Lead) -> String {
    format!("^/sml/api/lead/{}/", lead.id)
}

#[test]
fn leads_dealt_round_robin_survive_a_refusal_and_a_lost_answer_and_are_each_written_once() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let people = world.colleague().people();
    let (first, second) = (&people[people.len() - 1], &people[people.len() - 2]);
    let free = |lead: &&Lead| lead.may_assign && lead.user != Some(first.id) && lead.user != Some(second.id);
    let chosen: Vec<&Lead> = leads.iter().filter(free).take(5).collect();
    mark(&program, &chosen);

    program.press("A");
    let round_robin = program.say(&Text::key("bulk-deal-round-robin"));
    program.until_has(&round_robin);
    program.write(&round_robin);
    program.press("enter");
    for person in [first, second] {
        program.until_has(&person.last_name);
        program.write(&format!("{} {}", person.first_name, person.last_name));
        program.press("tab");
        program.until_has("✓");
        program.press("ctrl-u");
    }
    program.press("enter");
    let plan = program.until_says(&type_count(5));
    let order = planned(&plan, &chosen);
    assert!(world.requests(ASSIGN).is_empty(), "showing a plan sends nothing");

    // A wrong count sends nothing either.
    program.write("4");
    program.press("enter");
    program.until_says(&Text::key("batch-type-wrong").with("num", 5_u64));
    program.press("backspace");
    let refused = Fault::Status { status: 400, retry_after: None };
    let down = Fault::Status { status: 503, retry_after: None };
    world.faults().add(Rule::on(&path(order[1]), refused).method("PATCH"));
    world.faults().add(Rule::on(&path(order[3]), Fault::Reset).method("PATCH").after_effect());
    world.faults().add(Rule::on(&path(order[3]), down).method("GET").after(1));
    confirm(&program, 5);

    let page = program.until_says(&stopped("batch-why-unknown"));
    assert!(page.has(&program.say(&Text::key("batch-row-unknown"))), "{page}");
    assert_eq!(world.requests(ASSIGN).len(), 4, "nothing goes out behind an unknown");
    world.faults().clear();
    program.press("g v");
    program.until_state(State::Reconciled(Settled::Confirmed));
    program.press("r");
    confirm(&program, 1);
    program.until_says(&OVER);

    assert_eq!(world.requests(ASSIGN).len(), 5);
    assert_eq!(world.effects().len(), 4, "as many as were confirmed");
    for (at, lead) in order.iter().enumerate() {
        let user = world.colleague().lead(lead.id)["user"].as_u64();
        let wanted = if at % 2 == 0 { first.id } else { second.id };
        assert_eq!(user, if at == 1 { lead.user } else { Some(wanted) }, "{at}");
    }
    let records = program.records();
    assert_eq!(records.len(), 5);
    assert!(records[0].batch.is_some() && records.iter().all(|record| record.batch == records[0].batch));

    // Nothing is left to offer at the next start.
    program.press("esc");
    program.kill();
    let (program, _) = world.start_loaded();
    program.may_write();
    program.sync();
    assert!(!program.says(&stopped("batch-why-restart")));
}

#[test]
fn a_run_that_was_killed_in_the_middle_goes_on_without_writing_any_row_twice() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let chosen: Vec<&Lead> = leads.iter().filter(|lead| lead.status == "new").take(4).collect();
    mark(&program, &chosen);
    program.press("m");
    let tracing = program.say(&Text::key("status-tracing"));
    program.until_has(&tracing);
    program.write(&tracing);
    program.press("enter");
    let order = planned(&program.until_says(&type_count(4)), &chosen);
    world.faults().add(Rule::on(&path(order[2]), Fault::Hang).method("PATCH"));
    confirm(&program, 4);
    world.requests_reach(CHANGE_STATUS, 3);
    program.until_state(State::Sending);
    program.kill();

    world.faults().clear();
    let program = world.start();
    program.until_says(&crate::app::says::recovery(1));
    program.look();
    program.press("esc");
    program.until_says(&stopped("batch-why-restart"));
    program.may_write();
    program.press("r");
    confirm(&program, 1);
    world.requests_reach(CHANGE_STATUS, 4);
    program.until("the third alone is open", |_| {
        program.records().iter().filter(|record| record.state == State::Confirmed).count() == 3
    });
    for (at, lead) in order.iter().enumerate() {
        let sent =
            world.requests(CHANGE_STATUS).iter().filter(|seen| seen.path.contains(&format!("/{}/", lead.id))).count();
        assert_eq!(sent, 1, "row {at}");
    }
    assert_eq!(world.effects().len(), 3);
}

#[test]
fn a_tag_and_a_task_go_on_every_marked_lead() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let chosen: Vec<&Lead> = leads.iter().take(2).collect();
    mark(&program, &chosen);
    program.command("tag");
    program.until_says(&Text::key("bulk-prompt-tag").with("num", 2_u64));
    program.write("feria");
    program.press("enter");
    confirm(&program, 2);
    program.until_says(&OVER);
    for lead in &chosen {
        let tags = world.colleague().lead(lead.id)["tags"].clone();
        assert!(tags.as_array().unwrap().iter().any(|tag| tag["content"] == "feria"), "{tags}");
    }
    program.press("esc");
    program.until_unsaid(&OVER);

    mark(&program, &chosen);
    let before: Vec<usize> = chosen.iter().map(|lead| tasks(&world, lead)).collect();
    program.press("t");
    program.until_says(&Text::key("bulk-task-title").with("count", 2_u64));
    program.press("right ctrl-s");
    confirm(&program, 2);
    program.until_says(&OVER);
    let after: Vec<usize> = chosen.iter().map(|lead| tasks(&world, lead)).collect();
    assert_eq!(after, before.iter().map(|count| count + 1).collect::<Vec<_>>());
    assert_eq!(world.effects().len(), 4);
}

fn tasks(world: &World, lead: &Lead) -> usize {
    world.colleague().lead(lead.id).pointer("/request/task").and_then(|list| list.as_array()).map_or(0, Vec::len)
}
