//! A panic in the middle of the real program: the terminal is given back, the fault is told, nothing is lost and no
//! secret comes out. Only debug builds can be made to panic (`runtime::planted`).
#![cfg(debug_assertions)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use ventanilla::flow::Text;
use ventanilla::ops::State;
use ventanilla::ui::words::{Locale, Words};

use crate::home::{Home, USUAL};
use crate::window::Window;
use crate::{carry, config, holds, leads, quit, selection, server, until};

const F12: &str = "\x1b[24~";
/// What was typed into a form when it happened.
const TYPED: &str = "600 11";

/// True once this was kept as a draft.
fn kept(home: &Home, typed: &str) -> bool {
    home.files().iter().filter(|path| path.to_string_lossy().contains("/drafts/")).any(|path| {
        // It may be replaced at this very moment.
        fs::read(path).is_ok_and(|bytes| holds(&bytes, typed))
    })
}

#[test]
fn a_panic_gives_the_terminal_back_says_why_without_secrets_and_loses_nothing() {
    for place in ["update", "view"] {
        let server = server(30);
        let home = Home::with_config(&config(&server.base_url(), server.user(), server.password()));
        // What a careless panic might quote: the password, something that looks like one, and what steers a terminal.
        let says = format!("bad row {} token=abcdefgh12345678 \x1b[31mred\x07", server.password());
        let command = home.command("").env("FAULTS_PANIC", place).env("FAULTS_PANIC_WORDS", &says);
        let mut window = Window::open(command, USUAL, None);
        leads(&window);
        carry(&window);
        let lead = selection(&window);
        window.until("the write's end", |screen| screen.contents().contains('✓'));
        window.type_in("f\t");
        window.until_text(&Words::load(Locale::En).say(&Text::key("filter-title")));
        window.type_in(TYPED);
        window.until_text(TYPED);
        until("the draft on disk", || kept(&home, TYPED));
        window.type_in(F12);
        if place == "view" {
            // Any key brings a frame.
            window.type_in("7");
        }
        assert_eq!(window.end().code(), Some(101), "{place}");
        window.assert_given_back();

        let raw = window.raw();
        let left = raw.windows(8).rposition(|bytes| bytes == b"\x1b[?1049l").unwrap();
        let last = String::from_utf8(raw[left + 8..].to_vec()).unwrap();
        assert!(last.contains("ventanilla had to stop"), "{last}");
        assert!(
            last.contains(&format!("planted in {place}: bad row [redacted]")) && last.contains("planted.rs:"),
            "{last}"
        );
        assert!(!last.contains(|c: char| c.is_control() && !matches!(c, '\r' | '\n')), "{last:?}");
        let secrets = [server.password(), "abcdefgh12345678"];
        assert!(secrets.iter().all(|secret| !holds(&raw, secret)));
        let files = home.files();
        let crash: Vec<_> = files.iter().filter(|path| path.to_string_lossy().contains("/crash-")).collect();
        assert_eq!(crash.len(), 1, "{files:?}");
        assert!(last.replace("\r\n", "").contains(&*crash[0].to_string_lossy()), "{last}");
        assert!(holds(&fs::read(crash[0]).unwrap(), &format!("planted in {place}")));
        for path in &files {
            let bytes = fs::read(path).unwrap();
            assert!(secrets.iter().all(|secret| !holds(&bytes, secret)), "{} holds a secret", path.display());
            assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o077, 0, "{}", path.display());
        }

        let mut again = home.open("");
        leads(&again);
        again.type_in("f");
        again.until("what was typed", |screen| screen.contents().contains(TYPED));
        again.type_in("\x1b");
        leads(&again);
        quit(&mut again);
        let records = home.records();
        assert_eq!(records.len(), 1, "{place}");
        assert_eq!((records[0].target_id.as_str(), records[0].state), (lead.to_string().as_str(), State::Confirmed));
    }
}

#[test]
fn a_panic_of_the_demo_leaves_no_folder_behind_and_shows_its_report_instead() {
    let home = Home::new();
    let mut window = Window::open(home.command("--demo").env("FAULTS_PANIC", "update"), USUAL, None);
    leads(&window);
    window.type_in(F12);
    assert_eq!(window.end().code(), Some(101));
    window.assert_given_back();
    let shown = window.contents();
    assert!(shown.contains("thread: main") && !shown.contains("crash-"), "{shown}");
    home.assert_empty();
}

#[test]
fn without_the_wish_for_it_the_key_does_nothing() {
    let home = Home::new();
    let mut window = home.open("--demo");
    let first = leads(&window);
    window.type_in(F12);
    assert_ne!(crate::moved(&window, "j"), first);
    quit(&mut window);
}
