//! A command of the person's own with the terminal to itself, and a program that opens links and must not have it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use super::{Home, config, leads, quit, selection, server};

#[test]
fn a_command_has_the_terminal_until_it_ends_and_the_screen_comes_back_whole() {
    let server = server(30);
    let text = config(&server.base_url(), server.user(), server.password());
    let script = "echo \"guest <$1> ${{VENTANILLA_UI__LOCALE-none}}\"; read line; test \"$line\" = fine";
    let home = Home::with_config(&format!(
        "{text}\n[[commands]]\nname = \"Guest\"\nkey = \"z g\"\npane = \"leads\"\nmode = \"terminal\"\n\
         run = ['sh', '-c', '{script}', 'x', '{{id}}; id']\n"
    ));
    let command = home.command("").env("VENTANILLA_UI__LOCALE", "en");
    let mut window = crate::window::Window::open(command, crate::home::USUAL, None);
    let id = leads(&window);
    for (nth, (typed, said)) in (1..).zip([("fine\r", "is done"), ("\x03", "failed")]) {
        assert_eq!(selection(&window), id);
        window.type_in("zg");
        // A row that has only just come takes no such key.
        let off = "is off";
        window.until("an answer", |screen| !screen.alternate_screen() || screen.contents().contains(off));
        if window.contents().contains(off) {
            window.until("an end of the toast", |screen| !screen.contents().contains(off));
            window.type_in("zg");
        }
        window.until("the guest on the person's own screen", |screen| {
            !screen.alternate_screen() && screen.contents().matches(&format!("guest <{id}; id> none")).count() == nth
        });
        window.type_in(typed);
        window.until("the program again", |screen| screen.alternate_screen() && screen.contents().contains(said));
        leads(&window);
    }
    quit(&mut window);
}

#[test]
fn a_program_that_opens_links_cannot_reach_the_terminal() {
    let server = server(3);
    let (base, documents, password) = server.leasy();
    let folder = Home::new();
    let (opener, seen) = (folder.temporary().join("opener"), folder.temporary().join("seen"));
    let tries = format!(
        "{{ echo SPILT > /dev/tty; }} 2>/dev/null && reached=yes\necho SPILT; echo SPILT >&2; read line\n\
        echo \"$reached<$1>\" > {0}.new; mv {0}.new {0}",
        seen.display()
    );
    fs::write(&opener, format!("#!/bin/sh\n{tries}\n")).unwrap();
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o700)).unwrap();
    let home = Home::with_config(&format!(
        "[ui]\nopen_command = [\"{}\"]\n[leasy]\nbase_url = \"{base}\"\ndocument = \"{}\"\npassword = \"{password}\"\n",
        opener.display(),
        documents[0]
    ));
    let mut window = home.open("");
    window.until_text("S/");
    window.type_in("d");
    window.until_text("SOAT");
    window.type_in("\r");
    window.until_text("Opened with");
    let given = fs::read_to_string(&seen).unwrap();
    assert!(given.starts_with("<http://127.0.0.1:") && given.ends_with(".pdf>\n"), "{given}");
    assert!(!super::holds(&window.raw(), "SPILT"));
    window.type_in("qq");
    assert_eq!(window.end().code(), Some(0));
    window.assert_given_back();
}
