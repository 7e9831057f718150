//! More than any person types, pastes, clicks or resizes, at the real program: it takes it in bounded time and memory,
//! nothing of it acts as something else, and afterwards it works as before.
#![cfg(feature = "demo")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

#[path = "pty/home.rs"]
#[expect(dead_code, reason = "other terminals need the rest")]
mod home;
#[path = "support/leads.rs"]
mod leads;
#[path = "support/pty.rs"]
#[expect(dead_code, reason = "other terminals need the rest")]
mod window;

use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Arc;
use std::time::Instant;

use home::{Home, USUAL};
use leads::{leads, moved, quit, selected, selection};
use rustix::process::{Pid, Signal, kill_process};
use ventanilla::flow::Text;
use ventanilla::ui::words::{Locale, Words};
use window::{BOUND, Window};

const PASTE: &str = "\x1b[200~";
const PASTED: &str = "\x1b[201~";
const MIB: usize = 1024 * 1024;

/// The beginning of a phrase: toasts break long ones.
fn phrase(text: &Text) -> String {
    Words::load(Locale::En).say(text).chars().take(20).collect()
}

/// Resident memory of the program, in KiB.
fn memory(window: &Window) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{}/status", window.child.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Waits for something outside of the terminal.
fn until(what: &str, mut seen: impl FnMut() -> bool) {
    let late = Instant::now() + BOUND;
    while !seen() {
        assert!(Instant::now() < late, "{what}: never");
        std::thread::yield_now();
    }
}

/// Writes what the terminal cannot take at once; a program that stops reading does not hang the test.
fn flood(window: &Window, text: String) {
    let terminal = Arc::clone(window.pty.as_ref().unwrap());
    let (done, wait) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let written = (&*terminal).write_all(text.as_bytes());
        drop(terminal);
        let _ = done.send(written.is_ok());
    });
    assert_eq!(wait.recv_timeout(BOUND), Ok(true), "the program does not read its keys");
}

/// Pastes so many bytes of what would be keys: quit, carry, send, end a line.
fn paste(window: &Window, bytes: usize) {
    let keys = "q\rL\ry\rd\x04\x1aqWR:quit\r";
    let text = keys.repeat(bytes / keys.len() + 1);
    flood(window, [PASTE, &text[..bytes], PASTED].concat());
}

#[test]
fn a_paste_bomb_never_acts_as_keys_and_is_said() {
    let home = Home::new();
    let mut window = home.open("--demo");
    let first = leads(&window);
    let before = memory(&window);
    let ignored = phrase(&Text::key("toast-paste-ignored"));
    let cut = phrase(&Text::key("toast-paste-cut").with("kib", 4_usize));
    for size in [10 * MIB, MIB] {
        let began = Instant::now();
        paste(&window, size);
        window.until_text(&ignored);
        // Esc takes the word away.
        window.type_in("\x1b");
        window.until("no word", |screen| !screen.contents().contains(&ignored));
        assert_eq!(selection(&window), first, "{size}: the cursor stands where it stood");

        if size > MIB {
            continue;
        }
        // In the filter line, then in the palette: it is text, cut to a line, and submits nothing.
        window.type_in("/");
        paste(&window, size);
        window.until_text(&cut);
        window.type_in("\x1b");
        window.type_in("\x1b");
        leads(&window);
        window.until("no word", |screen| !screen.contents().contains(&cut));
        window.type_in(":");
        paste(&window, size);
        window.until_text(&cut);
        window.type_in("\x1b");
        window.type_in("\x1b");
        leads(&window);
        assert!(began.elapsed() < BOUND, "{size}: {:?}", began.elapsed());
        window.until("no word", |screen| !screen.contents().contains(&cut));
    }
    let grown = memory(&window).saturating_sub(before);
    assert!(grown < 96 * 1024, "{grown} KiB more than before");
    let second = moved(&window, "j");
    assert_ne!(second, first);
    quit(&mut window);
    home.assert_empty();
}

#[test]
fn mouse_bytes_that_nobody_asked_for_are_ignored() {
    let home = Home::new();
    let mut command = home.command("--demo");
    command = command.env("VENTANILLA_UI__MOUSE", "false");
    let mut window = Window::open(command, USUAL, None);
    let first = leads(&window);
    let before = memory(&window);
    let mut keys = String::new();
    for n in 0..5_000_u32 {
        let (x, y) = (n % 80 + 1, n % 24 + 1);
        // Presses, releases, moves with a button down, the wheel.
        for (button, end) in [(0, 'M'), (32, 'M'), (64, 'M'), (65, 'M'), (0, 'm')] {
            write!(keys, "\x1b[<{button};{x};{y}{end}").unwrap();
        }
    }
    flood(&window, keys);
    // The key behind them is the first that acts.
    window.type_in("j");
    window.until("another lead", |screen| selected(&screen.contents()).is_some_and(|id| id != first));
    let grown = memory(&window).saturating_sub(before);
    assert!(grown < 64 * 1024, "{grown} KiB more than before");
    assert_eq!(moved(&window, "k"), first, "one line down, one line up");
    let raw = window.raw();
    assert!(!raw.windows(6).any(|part| part == b"\x1b[?100"), "the mouse was never asked for");
    quit(&mut window);
    home.assert_empty();
}

/// All keys typed so far were taken: behind them the help came and went.
fn taken(window: &mut Window) {
    window.type_in("?");
    let help = Words::load(Locale::En).say_key("help-title");
    window.until_text(&help);
    window.type_in("\x1b");
    window.until("no help", |screen| !screen.contents().contains(&help));
}

#[test]
fn a_hundred_thousand_keys_are_all_taken_and_the_screen_goes_on() {
    let home = Home::new();
    let mut window = home.open("--demo --demo-leads 300");
    let first = leads(&window);
    let before = memory(&window);
    flood(&window, "jk".repeat(50_000));
    window.type_in("j");
    // What stands there in between is the first or the second lead.
    taken(&mut window);
    assert_ne!(selection(&window), first, "down and up as often, and down once more");
    assert_eq!(moved(&window, "k"), first);
    let grown = memory(&window).saturating_sub(before);
    assert!(grown < 96 * 1024, "{grown} KiB more than before");
    quit(&mut window);
    home.assert_empty();
}

#[test]
fn a_thousand_sizes_while_a_list_loads_end_at_the_right_picture() {
    let home = Home::new();
    let mut window = home.open("--demo --demo-leads 3000");
    window.until("the screen", vt100::Screen::alternate_screen);
    let sizes = [(0, 0), (1, 1), (500, 200), (39, 9), (40, 10), (200, 1), (1, 200), (80, 24), (0, 40), (120, 0)];
    for n in 0..1_000_usize {
        let (columns, rows) = sizes[n * 7 % sizes.len()];
        window.pty.as_deref().unwrap().resize(pty_process::Size::new(rows, columns)).unwrap();
    }
    window.resize((100, 30));
    leads(&window);
    // Nothing of the other sizes is left: a repaint shows the same.
    let picture = |window: &Window| window.contents();
    window.until("the whole screen at 100×30", |screen| {
        let text = screen.contents();
        text.contains("DEMO") && text.lines().nth(29).is_some_and(|line| line.contains("Enter"))
    });
    // The dealers' own hours come behind the list, and every clock in a tall preview names what it rests on.
    window.type_in("+++++");
    taken(&mut window);
    window.until_text(&Words::load(Locale::En).say_key("clock-hours-own"));
    until("the frame's end", || window.raw().ends_with(b"\x1b[?2026l"));
    let before = picture(&window);
    let wipes = |window: &Window| String::from_utf8_lossy(&window.raw()).matches("\x1b[2J").count();
    let wiped = wipes(&window);
    window.type_in("\x0c");
    until("the repaint", || wipes(&window) > wiped && window.raw().ends_with(b"\x1b[?2026l"));
    let after = picture(&window);
    // The lines above the table tell how long ago it was read.
    let lines = |text: &str| text.lines().skip(3).map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
    assert_eq!(lines(&before), lines(&after), "the picture is what a repaint shows");
    quit(&mut window);
    home.assert_empty();
}

#[test]
fn a_terminal_lost_under_a_parent_that_ignores_hangups_ends_it_as_soon() {
    for unread in [false, true] {
        let home = Home::new();
        let shell = pty_process::blocking::Command::new("/bin/sh")
            .args(["-c", "trap '' HUP; exec \"$0\" --demo", env!("CARGO_BIN_EXE_ventanilla")])
            .env_clear()
            .envs(home.variables());
        // Nobody reads any more once the list stands; then the program is stuck in a write.
        let mut window = Window::open(shell, USUAL, unread.then_some(b"DEMO".as_slice()));
        if unread {
            window.until_text("DEMO");
            let pid = window.child.id();
            // Repaints, each when the one before is out, until the terminal takes no more.
            let mut keys = 0;
            until("a write that nobody reads", || {
                let waits = std::fs::read_to_string(format!("/proc/{pid}/wchan")).unwrap_or_default();
                let writes = waits.contains("tty_write") || waits.contains("wait_woken");
                if !writes && waits != "0" && keys < 3_000 {
                    window.type_in("\x0c");
                    keys += 1;
                }
                writes
            });
        } else {
            leads(&window);
        }
        drop(window.pty.take());
        let lost = Instant::now();
        let status = window.end();
        assert_eq!(status.code(), Some(129), "unread: {unread}");
        // The promise is one second; a loaded machine gets some more.
        assert!(lost.elapsed().as_secs() < 4, "unread: {unread}, {:?}", lost.elapsed());
        assert!(unread || home.files().is_empty(), "the demo's folder is gone");
    }
}

#[test]
fn suspended_and_resumed_in_another_size_it_takes_every_mode_again_and_paints_all_of_it() {
    let home = Home::new();
    let mut window = home.open("--demo");
    let first = leads(&window);
    let pid = Pid::from_child(&window.child);
    kill_process(pid, Signal::STOP).unwrap();
    rustix::process::waitpid(Some(pid), rustix::process::WaitOptions::UNTRACED).unwrap();
    // What a shell does meanwhile: its own screen, its own settings, other text, another size.
    window.interfere(b"\x1b[?1049l\x1b[?25h\x1b[?2004l\x1b[?7l\x1b[2J\x1b[Hsomebody else's text");
    let before = &window.before;
    rustix::termios::tcsetattr(window.pty.as_deref().unwrap(), rustix::termios::OptionalActions::Now, before).unwrap();
    window.resize((100, 30));
    kill_process(pid, Signal::CONT).unwrap();
    window.until("every mode and the whole picture", |screen| {
        let text = screen.contents();
        screen.alternate_screen()
            && screen.hide_cursor()
            && screen.bracketed_paste()
            && selected(&text) == Some(first)
            && text.lines().nth(29).is_some_and(|line| line.contains("Enter"))
            && text.lines().any(|line| line.trim_end().chars().count() > 80)
            && !text.contains("somebody")
    });
    moved(&window, "j");
    quit(&mut window);
    home.assert_empty();
}
