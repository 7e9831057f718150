//! What stands on the screen: an opened lead, hostile text, any size; and keys that must not get lost or act by accident.

use ventanilla::demo::{Fault, Rule};
use ventanilla::runtime::run::Exit;
use ventanilla::runtime::signals::Signal;

use crate::app::{World, pick, says};

#[test]
fn an_opened_lead_shows_the_enquiry_first_and_then_all_that_happened() {
    let world = World::with_leads(200);
    let mut run = world.run();
    run.size = ratatui::layout::Size::new(160, 60);
    let program = world.start_as(run);
    program.loaded(200);
    let leads = world.leads();
    // One with everything: an enquiry, a note, a task, changes.
    let (lead, whole) = leads
        .iter()
        .filter(|lead| lead.status == "tracing")
        .map(|lead| (lead, world.colleague().lead(lead.id)))
        .find(|(_, whole)| {
            let filled = |key: &str| whole[key].as_array().is_some_and(|list| !list.is_empty());
            whole["mail_content"].as_str().is_some_and(|text| text.len() > 20)
                && filled("note")
                && whole["request"]["task"].as_array().is_some_and(|list| !list.is_empty())
        })
        .unwrap();
    program.select(lead);
    program.press("enter");

    let enquiry = program.say(&says::event("enquiry"));
    let note = program.say(&says::event("note"));
    let change = program.say(&says::event("change"));
    let words = |text: &str| text.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    let asked = words(whole["mail_content"].as_str().unwrap());
    let screen = program.until("the whole timeline", |screen| {
        [&enquiry, &note, &change, &asked].iter().all(|word| screen.has(word))
            && screen.has(&format!("#{}", lead.id))
            && screen.lines.iter().any(|line| line.contains(&enquiry) && line.contains(&asked))
    });
    let line = |text: &str| screen.lines.iter().position(|line| line.contains(text)).unwrap();
    assert_eq!(line(&asked), line(&enquiry), "{screen}");
    assert!(
        line(&enquiry) < line(&note) && line(&enquiry) < line(&format!("~  {change}")),
        "the enquiry comes first\n{screen}"
    );
    let noted = words(whole["note"][0]["content"].as_str().unwrap());
    assert!(screen.has(&noted), "{noted:?}\n{screen}");
    assert!(!world.colleague().history(lead.id).is_empty());
    assert!(world.requests("sml.history").iter().all(|seen| seen.path.contains(&format!("/{}/", lead.id))));
    assert!(!world.requests("sml.history").is_empty());

    // Esc leads back to the list as it was: the same filter, the same lead.
    program.press("esc");
    program.until_says(&says::TABLE);
    assert_eq!(program.until_says(&says::hits(1)).selected(), Some(lead.id));
}

#[test]
fn hostile_text_reaches_the_screen_as_something_harmless_only() {
    let world = World::with_leads(120);
    world.faults().add(Rule::on("/sml/api/", Fault::HostileText { fields: Vec::new() }).method("GET"));
    let program = world.start();
    // `until` fails on any screen that holds a raw control, direction mark or zero-width letter.
    program.loaded(120);
    program.until_has("␦");
    program.press("ctrl-f ctrl-f enter");
    program.until_has(&program.say(&says::event("change")));
    program.press("G ctrl-b esc");
    program.until_says(&says::TABLE);
    program.press("b");
    program.until_says(&says::BOARD);
    program.may_write();
    program.press("A");
    program.until("the people", |screen| screen.has("␦"));
    program.press("esc ?");
    program.press("esc");
    program.until_says(&says::BOARD);
    assert!(program.copied().is_empty());
    program.press("y y");
    program.until("a copy", |_| !program.copied().is_empty());
    assert!(program.copied()[0].chars().all(|c| c == '\t' || !c.is_control()), "{:?}", program.copied());
}

#[test]
fn any_size_can_be_painted_and_the_way_back_finds_the_same_lead() {
    let world = World::with_leads(120);
    let program = world.start();
    program.loaded(120);
    program.press("j j j j j");
    let before =
        program.until("the sixth lead", |screen| screen.selected().is_some_and(|id| id != world.leads()[0].id));
    for (width, height) in [(39, 40), (40, 9), (1, 1), (0, 0), (3, 1), (300, 2)] {
        program.resize(width, height);
    }
    program.resize(50, 9);
    program.until_says(&says::too_small());
    program.resize(40, 10);
    program.until_unsaid(&says::too_small());
    program.resize(140, 40);
    let after = program.loaded(120);
    assert_eq!(after.lines.len(), 40);
    assert_eq!(after.selected(), before.selected());
}

#[test]
fn a_paste_outside_of_a_text_presses_no_keys() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    program.select(pick(&leads, "new"));
    let requests = world.requests("").len();
    program.paste("L\r\nq:quit\r\u{3}");
    program.until_says(&says::PASTE_IGNORED);
    assert!(!program.says(&says::CARRYING));
    assert!(program.records().is_empty());
    assert_eq!(world.requests("").len(), requests);
    // Inside of a text it is typed, and its Enter sends nothing off.
    program.press("/");
    program.paste("\rstatus:zzz");
    program.until_says(&says::hits(0));
}

#[test]
fn no_key_is_lost_while_the_loop_is_slow() {
    let world = World::with_leads(120);
    let program = world.start();
    program.loaded(120);
    // From here every look at the clock costs more than a drain may take.
    world.slow_down(5);
    let typed = "abcdefghijklmnopqrstuvwxyz0123456789";
    program.press("/");
    program.write(typed);
    program.until_has(typed);
}

#[test]
fn a_signal_from_outside_ends_the_program_with_its_code() {
    let world = World::with_leads(120);
    let program = world.start();
    program.loaded(120);
    program.signal(Signal::Terminate);
    assert_eq!(program.ended(), Exit::Signal(143));
}
