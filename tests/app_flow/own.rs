//! A command of the person's own, run for real on the row under the cursor.

use ventanilla::config::OwnCommand;
use ventanilla::flow::Text;

use crate::app::{World, pick};

fn command(name: &str, run: &[&str]) -> OwnCommand {
    OwnCommand {
        name: name.into(),
        pane: "leads".into(),
        run: run.iter().map(|part| (*part).to_owned()).collect(),
        ..OwnCommand::default()
    }
}

#[test]
fn a_command_gets_the_values_of_the_row_and_its_end_and_last_words_are_told() {
    let world = World::with_leads(200);
    let mut run = world.run();
    run.config.commands = vec![
        command("Say it", &["printf", "<%s>", "{id}", "{client}", "$(id); {phone}"]),
        command("Fail", &["sh", "-c", "echo of no use; exit 7"]),
    ];
    let program = world.start_as(run);
    program.loaded(200);
    let lead = pick(&world.leads(), "new").clone();
    program.select(&lead);
    program.command("say-it");
    program.until_says(&Text::key("own-done").with("name", "Say it"));
    program.press("!");
    let page = program.until_has(&format!("<{}><{}><$(id); ", lead.id, lead.name));
    assert!(!page.has("uid="), "{page}");
    program.press("esc");
    program.command("fail");
    program.until_says(&Text::key("own-failed").with("name", "Fail").with("status", "exit status: 7"));
    program.press("!");
    program.until_has("of no use");
}

#[test]
fn in_a_production_profile_it_asks_before_it_runs() {
    let world = World::with_leads(50);
    let mut run = world.run();
    run.config.production = true;
    run.config.commands = vec![command("Ring up", &["true", "{id}"])];
    let program = world.start_as(run);
    program.loaded(50);
    program.look();
    program.command("ring-up");
    program.until_says(&Text::key("own-confirm").with("name", "Ring up"));
    program.until_has("true ");
    program.press("esc");
    program.command("ring-up");
    program.until_says(&Text::key("own-confirm").with("name", "Ring up"));
    program.look();
    program.press("tab enter");
    program.until_says(&Text::key("own-done").with("name", "Ring up"));
}
