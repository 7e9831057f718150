//! What a person set up is there at the next start, however the program ended.

use std::fs;
use std::path::{Path, PathBuf};

use ventanilla::flow::Text;
use ventanilla::runtime::run::Exit;
use ventanilla::runtime::signals::Signal;

use crate::app::{World, says};

const VEHICLE: Text = Text::key("column-vehicle");

#[test]
fn a_damaged_draft_and_a_damaged_set_up_are_put_aside_and_said_and_the_program_works() {
    let world = World::with_leads(50);
    let (program, _) = world.start_loaded();
    program.press("O f tab");
    program.write("600 11");
    program.until_has("600 11");
    let (drafts, set_up) = (world.folder().join("profile-test/drafts"), world.folder().join("screen-test.json"));
    // Both are written behind the screen's back.
    program.until("draft and set-up on disk", |_| set_up.is_file() && drafts.is_dir() && walk(&drafts).len() == 1);
    program.kill();

    let mut damaged = walk(&drafts);
    assert_eq!(damaged.len(), 1);
    damaged.push(set_up);
    for file in damaged {
        assert!(file.is_file(), "{}", file.display());
        fs::write(file, "{\"version\":1,\0\u{1b}[31m").unwrap();
    }
    let (program, _) = world.start_loaded();
    let aside = Text::key("toast-kept-set-aside").with("why", "").with("to", "");
    program.press("!");
    program.until_says(&aside);
    program.press("esc f");
    program.until_has("A damaged draft");
}

/// All files below a folder.
fn walk(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

#[test]
fn columns_and_a_saved_view_are_there_at_the_next_start() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let new = leads.iter().filter(|lead| lead.status == "new").count();
    assert!(program.says(&VEHICLE));
    program.press("C down space enter");
    program.until_unsaid(&VEHICLE);
    program.filter("status:new");
    program.until_says(&says::hits(new));
    program.press("F ctrl-s");
    program.write("only new ones");
    program.press("enter");
    program.until_says(&Text::key("status-view").with("view", "only new ones"));
    program.press("q");
    assert_eq!(program.ended(), Exit::Quit);

    let (program, _) = world.start_loaded();
    assert!(!program.says(&VEHICLE), "the column stays hidden");
    assert!(!program.says(&says::hits(new)), "the filter does not stay by itself");
    program.press("F");
    program.write("only");
    program.press("enter");
    program.until_says(&says::hits(new));
    program.until_says(&Text::key("status-view").with("view", "only new ones"));
    // By hand it is found too.
    program.press("esc / up");
    program.until_has("status:new");
}

#[test]
fn a_program_that_is_ended_by_a_signal_keeps_the_last_moment_too() {
    let world = World::with_leads(50);
    let (program, _) = world.start_loaded();
    program.press("C down space enter");
    program.until_unsaid(&VEHICLE);
    program.signal(Signal::Terminate);
    assert!(matches!(program.ended(), Exit::Signal(_)));

    let (program, _) = world.start_loaded();
    assert!(!program.says(&VEHICLE));
}
