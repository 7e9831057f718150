//! A command of the person's own with the terminal to itself.

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
    for (typed, said) in [("fine\r", "is done"), ("\x03", "failed")] {
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
            !screen.alternate_screen() && screen.contents().contains(&format!("guest <{id}; id> none"))
        });
        window.type_in(typed);
        window.until("the program again", |screen| screen.alternate_screen() && screen.contents().contains(said));
        leads(&window);
    }
    quit(&mut window);
}
