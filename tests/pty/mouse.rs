//! The mouse as a terminal tells it (SGR), its switch, and what is copied with a program.

use std::fs;

use ventanilla::flow::Text;
use ventanilla::ui::words::{Locale, Words};

use super::{Home, config, holds, leads, quit, selection, server};
use crate::window::Window;

/// The cell of a row of the table, counted from 1: header, tabs, status and headings stand above.
const fn row(nth: usize) -> usize {
    5 + nth
}

fn click(window: &Window, nth: usize) {
    let y = row(nth);
    window.type_in(&format!("\x1b[<0;20;{y}M\x1b[<0;20;{y}m"));
}

fn says(key: &'static str) -> String {
    // The beginning: toasts break longer texts.
    Words::load(Locale::En).say_key(key).chars().take(24).collect()
}

fn has_cursor(screen: &vt100::Screen, nth: usize) -> bool {
    screen.contents().lines().nth(row(nth) - 1).is_some_and(|line| line.starts_with('▌'))
}

/// Clicks a row until that is taken: rows that have only just come take no click.
fn choose(window: &Window, nth: usize) {
    let moved = says("toast-click-moved");
    click(window, nth);
    window.until("an answer", |screen| has_cursor(screen, nth) || screen.contents().contains(&moved));
    if window.contents().contains(&moved) {
        window.until("an end of the toast", |screen| !screen.contents().contains(&moved));
        click(window, nth);
        window.until("the row", |screen| has_cursor(screen, nth));
    }
}

#[test]
fn clicks_and_the_wheel_work_and_the_switch_gives_the_mouse_back() {
    let home = Home::new();
    let mut window = home.open("--demo");
    let first = leads(&window);
    window.until("the mouse", |screen| {
        screen.mouse_protocol_mode() == vt100::MouseProtocolMode::PressRelease
            && screen.mouse_protocol_encoding() == vt100::MouseProtocolEncoding::Sgr
    });
    assert!(!holds(&window.raw(), "\x1b[?1003h") && !holds(&window.raw(), "\x1b[?1002h"), "no movement is asked for");
    choose(&window, 3);
    let fourth = selection(&window);
    assert_ne!(first, fourth);
    // Three rows a notch: the fourth row is the first now, and is still the selected one.
    window.type_in("\x1b[<65;20;9M");
    window.until("the row at the top", |screen| has_cursor(screen, 0));
    assert_eq!(selection(&window), fourth);
    click(&window, 0);
    window.until("the open lead", |screen| screen.contents().contains(&says("detail-tab-timeline")));
    window.type_in("\x1b");
    window.until("the list", |screen| has_cursor(screen, 0));

    window.type_in("%");
    window.until("no mouse", |screen| screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None);
    assert!(holds(&window.raw(), "\x1b[?1000l"));
    window.type_in("%");
    window.until("the mouse again", |screen| screen.mouse_protocol_mode() == vt100::MouseProtocolMode::PressRelease);
    quit(&mut window);
}

#[test]
fn what_is_copied_goes_to_the_program_that_is_set_and_else_to_the_terminal() {
    let server = server(30);
    let text = config(&server.base_url(), server.user(), server.password());
    let person = Home::with_config(&text);
    let mut window = person.open("");
    let id = leads(&window).to_string();
    window.type_in("yi");
    let copied: String = Words::load(Locale::En)
        .say(&Text::key("toast-copied-asked").with("text", id.as_str()))
        .chars()
        .take(24)
        .collect();
    window.until_text(&copied);
    assert!(holds(&window.raw(), "\x1b]52;c;"));
    // By hand: the text alone, and the mouse is the terminal's meanwhile.
    window.type_in(":clipboard\r");
    window.until("the text at the left edge", |screen| {
        screen.contents().lines().nth(4).is_some_and(|line| line.trim_end() == id)
            && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
    });
    window.type_in("q");
    window.until("the mouse", |screen| screen.mouse_protocol_mode() == vt100::MouseProtocolMode::PressRelease);
    quit(&mut window);

    let home = Home::new();
    let file = home.temporary().join("copied");
    let text = format!("[ui]\ncopy_command = [\"tee\", \"{}\"]\n\n{text}", file.display());
    let with = Home::with_config(&text);
    let mut window = with.open("");
    leads(&window);
    window.type_in("yi");
    let taken = Words::load(Locale::En).say(&Text::key("toast-copied").with("text", id.as_str()));
    window.until("the program's end", |screen| screen.contents().lines().any(|line| line.trim_end().ends_with(&taken)));
    assert_eq!(fs::read_to_string(&file).unwrap(), id);
    assert!(!holds(&window.raw(), "\x1b]52;c;"));
    quit(&mut window);
}
