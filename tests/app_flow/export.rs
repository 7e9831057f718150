//! Exporting what is shown, and the file that comes of it.

use std::os::unix::fs::PermissionsExt as _;

use ventanilla::store::Scratch;

use super::app::{World, says};

#[test]
fn the_filtered_list_is_written_to_a_private_file_and_its_path_is_said() {
    let world = World::with_leads(40);
    let folder = Scratch::new("ventanilla-out").unwrap();
    let mut run = world.run();
    run.config.export.dir = Some(folder.path().to_owned());
    let program = world.start_as(run);
    program.loaded(40);
    let count = world.leads().iter().filter(|lead| lead.status == "new").count();
    program.press("/");
    program.write("status:new");
    program.until_says(&says::hits(count));
    program.press("enter");
    program.press("x c");
    program.until_has("/leads-");
    let file = std::fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap();
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let text = std::fs::read_to_string(file.path()).unwrap();
    let mut lines = text.split_terminator("\r\n");
    let head = lines.next().unwrap();
    assert!(head.contains(&program.say(&says::column("status"))), "{head}");
    let new = program.say(&says::status("new"));
    let rows: Vec<&str> = lines.collect();
    assert_eq!(rows.len(), count, "{text}");
    assert!(rows.iter().all(|row| row.contains(&new)), "{text}");
}
