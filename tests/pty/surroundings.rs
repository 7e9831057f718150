//! Terminals and locales that can do less: what they cannot take is never written to them, judged by every byte.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::process::{Command, Stdio};

use pty_process::blocking as pty;
use ventanilla::flow::Action;
use ventanilla::ui::words::{Locale, Words};

use crate::home::{Home, USUAL};
use crate::window::{Window, bounded_wait};
use crate::{holds, leads, moved, quit};

#[test]
fn without_a_terminal_or_with_a_dumb_one_it_says_so_and_writes_no_escape() {
    let home = Home::new();
    let run = |stdin: Stdio| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ventanilla"));
        command.arg("--demo").env_clear().envs(home.variables()).stdin(stdin).output().unwrap()
    };
    let piped = run(Stdio::null());
    assert_eq!(piped.status.code(), Some(2));
    assert!(holds(&piped.stderr, "terminal") && piped.stdout.is_empty());
    assert!(!piped.stderr.contains(&0x1b));

    for term in ["dumb", ""] {
        let (mut terminal, pts) = pty::open().unwrap();
        let command = home.command("--demo").env("TERM", term).stderr(Stdio::piped());
        let mut child = command.spawn(pts).unwrap();
        assert_eq!(bounded_wait(&mut child).code(), Some(2), "TERM={term}");
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert!(said.contains("TERM") && !said.contains('\x1b'), "{said}");
        let mut written = Vec::new();
        // EIO is the end here.
        let _ = terminal.read_to_end(&mut written);
        assert!(written.is_empty(), "{}", String::from_utf8_lossy(&written));
    }
    home.assert_empty();
}

#[test]
fn what_is_no_screen_works_on_a_dumb_terminal_without_an_escape_byte() {
    for (line, code) in
        [("--help", 0), ("--hlep", 2), ("keys", 0), ("config check", 0), ("man", 0), ("doctor --demo", 1)]
    {
        let home = Home::new();
        let mut window = Window::open(home.command(line).env("TERM", "dumb"), USUAL, None);
        assert_eq!(window.end().code(), Some(code), "{line}");
        let raw = window.raw();
        assert!(!raw.is_empty() && !raw.contains(&0x1b), "{line}: {}", String::from_utf8_lossy(&raw));
    }
}

/// Parameters of all SGR sequences.
fn sgr(bytes: &[u8]) -> BTreeSet<u16> {
    let text = String::from_utf8_lossy(bytes);
    let inside = text.split("\x1b[").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| c.is_ascii_alphabetic())?;
        rest[end..].starts_with('m').then(|| rest[..end].to_owned())
    });
    // What follows a colon only refines the parameter before it.
    let numbers = inside
        .flat_map(|all| all.split(';').filter_map(|one| one.split(':').next()?.parse().ok()).collect::<Vec<u16>>());
    numbers.collect()
}

fn colours(bytes: &[u8]) -> Vec<u16> {
    sgr(bytes).into_iter().filter(|n| matches!(n, 30..=49 | 58 | 59 | 90..=97 | 100..=107)).collect()
}

/// Looks of every kind: marks, tabs, forms, dialogs, lists, charts. Each is waited for by a phrase in it.
fn tour(window: &Window, words: &Words, shown: impl Fn(&str) -> String) {
    let visit = |keys: &str, phrase: &str| {
        let phrase = shown(phrase);
        window.type_in(keys);
        window.until_text(&phrase);
        // A key right behind Esc would be another key.
        window.type_in("\x1b");
        window.until(&format!("no {phrase}"), |screen| !screen.contents().contains(&phrase));
    };
    moved(window, "j");
    window.type_in(" ");
    for (keys, key) in [
        ("?", "help-title"),
        ("f", "filter-title"),
        ("o", "picker-sort"),
        ("F", "picker-views"),
        ("!", "messages-title"),
        ("i", "requests-col-request"),
        (":ledger\r", "ledger-empty"),
        (":charts\r", "chart-funnel"),
        ("\r", "detail-tab-timeline"),
    ] {
        visit(keys, &words.say_key(key));
    }
    visit("\x10", &words.action(Action::Columns));
    // The board, without its preview and with it.
    window.type_in("b");
    window.until_text(&shown(&words.say_key("view-board")));
    window.type_in("p");
    window.until("no preview", |screen| crate::selected(&screen.contents()).is_none());
    window.type_in("p");
    window.until("the preview", |screen| crate::selected(&screen.contents()).is_some());
}

#[test]
fn no_color_leaves_emphasis_and_not_one_colour_in_the_whole_stream() {
    for plain in [false, true] {
        let home = Home::new();
        let command = home.command("--demo");
        let command = if plain { command.env("NO_COLOR", "1") } else { command };
        let mut window = Window::open(command, USUAL, None);
        leads(&window);
        tour(&window, &Words::load(Locale::En), str::to_owned);
        leads(&window);
        quit(&mut window);
        let bytes = window.raw();
        assert_eq!(colours(&bytes).is_empty(), plain, "NO_COLOR: {plain}, {:?}", sgr(&bytes));
        let emphasis = sgr(&bytes).iter().any(|n| matches!(n, 1 | 2 | 4 | 7));
        assert!(emphasis, "NO_COLOR: {plain}, {:?}", sgr(&bytes));
    }
}

#[test]
fn a_c_locale_gets_ascii_and_no_other_byte_in_any_language() {
    for (name, locale) in [("en", Locale::En), ("es", Locale::Es), ("uk", Locale::Uk)] {
        let home = Home::new();
        let command = home.command("--demo").env("LANG", "C").env("LC_ALL", "C").env("VENTANILLA_UI__LOCALE", name);
        let mut window = Window::open(command, USUAL, None);
        let plain = ventanilla::ui::theme::Theme::dark().with_charset(ventanilla::ui::theme::Charset::Ascii);
        // Words as that terminal can show them.
        let shown = |text: &str| {
            let mut buffer = ratatui::buffer::Buffer::with_lines([text.to_owned()]);
            plain.finish(&mut buffer);
            buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect::<String>()
        };
        crate::leads_in(&window, &shown(&Words::load(locale).say_key("status-loading")));
        tour(&window, &Words::load(locale), shown);
        quit(&mut window);
        let raw = window.raw();
        let beyond = raw.iter().position(|byte| !byte.is_ascii());
        let around =
            beyond.map(|at| String::from_utf8_lossy(&raw[at.saturating_sub(40)..raw.len().min(at + 20)]).into_owned());
        assert_eq!(around, None, "{name}: a byte beyond ASCII");
        home.assert_empty();
    }
}
