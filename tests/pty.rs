//! The real program in a real pseudo-terminal: starting, keys, sizes, signals, the ways to end, what it leaves behind.
//!
//! Screens are waited for by their data (ids, names, counts), not by their phrases; what must be a phrase is asked of
//! the program's own words.
#![cfg(feature = "demo")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

#[path = "pty/home.rs"]
mod home;
#[path = "pty/mouse.rs"]
mod mouse;
#[path = "pty/own.rs"]
mod own;
#[path = "pty/panics.rs"]
mod panics;
#[path = "pty/surroundings.rs"]
mod surroundings;
#[path = "support/pty.rs"]
mod window;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use home::{Home, USUAL};
use pty_process::blocking as pty;
use rustix::process::{Pid, Signal, kill_process};
use ventanilla::demo::{self, Fault, Rule, Scheme, Server};
use ventanilla::flow::Text;
use ventanilla::ops::{Settled, State};
use ventanilla::ui::ledger::Standing;
use ventanilla::ui::words::{Locale, Words};
use window::{BOUND, Window, bounded_wait, stopped};

/// Turns this binary into a part of a test; see [`part`].
const PART: &str = "PTY_PART";

// ---------------------------------------------------------------------------------------------------------------------
// What is waited for and looked at.

/// Ends its process when dropped, so that a failing test leaves none behind.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn config(url: &str, user: &str, password: &str) -> String {
    format!(
        "[sml]\nbase_url = \"{url}\"\nusername = \"{user}\"\npassword = \"{password}\"\n\n[log]\nlevel = \"debug\"\n"
    )
}

fn server(leads: u32) -> Server {
    let now = "2026-05-04T09:30:00Z".parse().unwrap();
    demo::start(demo::Options { port: 0, leads, seed: 11, now, scheme: Scheme::Token }).unwrap()
}

/// The id of the lead in the preview: the first number behind `#`.
fn selected(text: &str) -> Option<u64> {
    text.match_indices('#').find_map(|(at, _)| {
        let digits: String = text[at + 1..].chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok()
    })
}

/// Waits until all leads are there and tells which one is selected.
fn leads(window: &Window) -> u64 {
    leads_in(window, &Words::load(Locale::En).say_key("status-loading"))
}

/// The same where loading is called this.
fn leads_in(window: &Window, loading: &str) -> u64 {
    window.until("the selected lead of a whole list", |screen| {
        let text = screen.contents();
        screen.alternate_screen() && selected(&text).is_some() && !text.contains(loading)
    });
    selection(window)
}

fn selection(window: &Window) -> u64 {
    selected(&window.contents()).unwrap()
}

/// Presses a key that moves the cursor and waits until it has.
fn moved(window: &Window, key: &str) -> u64 {
    let before = selection(window);
    window.type_in(key);
    window.until("another lead", |screen| selected(&screen.contents()).is_some_and(|id| id != before));
    selection(window)
}

fn quit(window: &mut Window) {
    window.type_in("q");
    assert_eq!(window.end().code(), Some(0));
    window.assert_given_back();
}

fn holds(bytes: &[u8], part: &str) -> bool {
    bytes.windows(part.len()).any(|window| window == part.as_bytes())
}

/// No file of the home and nothing on the terminal holds one of these.
fn assert_kept(home: &Home, terminals: &[&Window], secrets: &[&str]) {
    let files = home.files();
    assert!(files.iter().any(|path| path.extension().is_some_and(|e| e == "log")), "there is a log: {files:?}");
    for secret in secrets {
        assert!(secret.len() > 8, "a secret that is worth looking for");
        for path in &files {
            assert!(!holds(&fs::read(path).unwrap(), secret), "{} holds a secret", path.display());
            assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o077, 0, "{}", path.display());
        }
        for window in terminals {
            assert!(!holds(&window.raw(), secret), "a secret was shown");
        }
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// A shell around it.

/// A shell with the program as its job, when [`PART`] says so; otherwise a test that does nothing.
#[test]
fn part() {
    let binary = || Command::new(env!("CARGO_BIN_EXE_ventanilla"));
    match std::env::var(PART).ok().as_deref() {
        Some("shell") => {
            let mut job = Command::new(std::env::current_exe().unwrap());
            job.args(["--exact", "part", "--nocapture"]).env(PART, "job");
            std::process::exit(window::shell(job));
        }
        Some("job") => {
            window::await_foreground();
            panic!("{}", binary().arg("--demo").env_remove(PART).exec());
        }
        _ => {}
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// Living and ending.

#[test]
fn the_demo_shows_leads_follows_keys_and_sizes_and_leaves_nothing_behind() {
    let home = Home::new();
    let mut window = home.open("--demo");
    let first = leads(&window);
    window.until("its modes", |screen| screen.hide_cursor() && screen.bracketed_paste());
    window.until_text("DEMO");
    let second = moved(&window, "j");
    assert_ne!(first, second);
    assert_eq!(moved(&window, "k"), first);

    window.resize((60, 15));
    // The names of keys stand on the last line.
    window.until("the whole screen at 60×15", |screen| {
        let text = screen.contents();
        text.contains("DEMO") && text.lines().nth(14).is_some_and(|line| line.contains("Enter"))
    });
    window.resize((30, 8));
    window.until("the smallest size it works at", |screen| {
        let text = screen.contents();
        selected(&screen.contents()).is_none() && text.contains("40") && text.contains("10")
    });
    window.resize((120, 40));
    window.until("the same lead at 120×40", |screen| {
        let wide = screen.contents().lines().any(|line| line.trim_end().chars().count() > 80);
        selected(&screen.contents()) == Some(first) && wide && screen.contents().contains("DEMO")
    });

    assert_eq!(fs::read_dir(home.temporary()).unwrap().count(), 1, "the demo's folder, while it runs");
    quit(&mut window);
    home.assert_empty();
}

/// Text and look of every cell, row after row. The last column's scrollbar and all else belong to it.
fn cells(screen: &vt100::Screen) -> Vec<Vec<String>> {
    let (rows, columns) = screen.size();
    let cell = |y: u16, x: u16| {
        let cell = screen.cell(y, x).unwrap();
        let text = if cell.has_contents() { cell.contents() } else { " " };
        // A blank's text colour cannot be seen.
        let ink = (text != " ").then(|| (cell.fgcolor(), cell.bold(), cell.dim(), cell.italic()));
        format!("{text} {ink:?} {:?} {} {}", cell.bgcolor(), cell.underline(), cell.inverse())
    };
    (0..rows.get()).map(|y| (0..columns.get()).map(|x| cell(y, x)).collect()).collect()
}

/// The whole picture, once the frame that brings it is complete.
fn picture(window: &Window) -> Vec<Vec<String>> {
    until("the frame's end", || window.raw().ends_with(b"\x1b[?2026l"));
    let picture = RefCell::default();
    window.until("its picture", |screen| {
        picture.replace(cells(screen));
        true
    });
    picture.into_inner()
}

#[test]
fn after_any_scrolling_the_screen_is_what_a_repaint_shows() {
    const WIPE: &str = "\x1b[2J";
    let wipes = |window: &Window| String::from_utf8_lossy(&window.raw()).matches(WIPE).count();
    for size in [(120, 40), (80, 24)] {
        // Its leads are so old that no age changes while we look.
        let server = server(400);
        let home = Home::with_config(&config(&server.base_url(), server.user(), server.password()));
        let mut window = Window::open(home.command(""), size, None);
        leads(&window);
        let mut dice: u32 = 7;
        // Ways down that have no way up yet, so that each key moves the cursor.
        let mut down = Vec::new();
        for round in 0..8 {
            for _ in 0..20 {
                dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let key = match (dice >> 16) % 7 {
                    0 | 1 if !down.is_empty() => down.swap_remove((dice >> 20) as usize % down.len()),
                    2 | 3 if down.len() < 30 => {
                        down.push("\x15");
                        "\x04"
                    }
                    _ => {
                        down.push("k");
                        "j"
                    }
                };
                moved(&window, key);
            }
            let (before, wiped) = (picture(&window), wipes(&window));
            window.type_in("\x0c");
            until("the repaint", || wipes(&window) > wiped);
            let after = picture(&window);
            for (y, (before, after)) in before.iter().zip(&after).enumerate() {
                // The lines above the table tell how long ago it was read.
                assert!(y < 3 || before == after, "round {round}, row {y}: {before:?}\n{after:?}");
            }
        }
        let raw = window.raw();
        let text = String::from_utf8_lossy(&raw);
        let regions = text.split("\x1b[").filter(|part| {
            let end = part.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(0);
            part[end..].starts_with('r') && part[..end].contains(';')
        });
        assert!(regions.count() > 20, "the terminal scrolled");
        quit(&mut window);
    }
}

#[test]
fn ctrl_c_twice_quits() {
    let home = Home::new();
    let mut window = home.open("--demo");
    leads(&window);
    window.type_in("\x03\x03");
    assert_eq!(window.end().code(), Some(0));
    window.assert_given_back();
    home.assert_empty();
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_paints_everything_again() {
    let home = Home::new();
    let shell = pty::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "part", "--nocapture"])
        .env_clear()
        .envs(home.variables())
        .env(PART, "shell");
    let mut window = Window::open(shell, USUAL, None);
    let first = leads(&window);
    let before = window.contents();
    window.type_in("\x1a");
    let job = stopped(&window);
    window.assert_given_back();
    // The shell's own output may stand anywhere.
    window.interfere(b"\x1b[2J\x1b[Hsomebody else's text");
    kill_process(job, Signal::CONT).unwrap();
    window.until("every mode and the picture", |screen| {
        let text = screen.contents();
        screen.alternate_screen()
            && screen.hide_cursor()
            && screen.bracketed_paste()
            && selected(&screen.contents()) == Some(first)
            && text.lines().count() == before.lines().count()
            && !text.contains("somebody")
    });
    moved(&window, "j");
    quit(&mut window);
    home.assert_empty();
}

#[test]
fn a_term_signal_ends_it_with_143_and_gives_the_terminal_back() {
    let home = Home::new();
    let mut window = home.open("--demo");
    leads(&window);
    kill_process(Pid::from_child(&window.child), Signal::TERM).unwrap();
    assert_eq!(window.end().code(), Some(143));
    window.assert_given_back();
    home.assert_empty();
}

#[test]
fn a_lost_terminal_ends_it_soon_and_leaves_nothing_behind() {
    let home = Home::new();
    let mut window = home.open("--demo");
    leads(&window);
    drop(window.pty.take());
    let lost = Instant::now();
    let status = window.end();
    assert_eq!((status.code(), status.signal()), (Some(129), None));
    // The promise is one second; a loaded machine gets some more.
    assert!(lost.elapsed().as_secs() < 4, "{:?}", lost.elapsed());
    home.assert_empty();
}

#[test]
fn a_wrong_configuration_is_told_before_the_screen_is_touched() {
    let home = Home::with_config("[sml]\nbase_url = \"https://crm.example.es/api/\"\nusrname = \"ana\"\n");
    let mut window = home.open("");
    assert_eq!(window.end().code(), Some(2));
    let said = window.contents().replace('\n', "");
    for part in ["config.toml", "usrname", "username"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!window.raw().contains(&0x1b));
    assert_eq!(home.files(), BTreeSet::new());
}

// ---------------------------------------------------------------------------------------------------------------------
// Secrets.

#[test]
fn a_refused_password_is_shown_nowhere_and_stands_in_no_file() {
    let server = server(30);
    let secret = "Corre-Caminos-77!";
    let home = Home::with_config(&config(&server.base_url(), server.user(), secret));
    let mut window = home.open("");
    let asked = Words::load(Locale::En).say_key("sign-in-title");
    window.until(&asked, |screen| screen.alternate_screen() && screen.contents().contains(&asked));
    let typed = "otra-clave-mala-88";
    window.type_in(typed);
    window.until("as many marks as letters", |screen| screen.contents().contains(&"•".repeat(typed.len())));
    window.type_in("\r");
    let tries = || server.requests().iter().filter(|r| r.path.ends_with("/auth/login/")).count();
    until("both passwords were tried", || tries() == 2);
    window.type_in("\x03\x03");
    assert_eq!(window.end().code(), Some(0));
    assert_kept(&home, &[&window], &[secret, typed]);
}

/// Waits for something outside of the terminal.
fn until(what: &str, seen: impl Fn() -> bool) {
    let late = Instant::now() + BOUND;
    while !seen() {
        assert!(Instant::now() < late, "{what}: never");
        std::thread::yield_now();
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// Against a real service.

/// Carries the selected card to the next status and sends it.
fn carry(window: &Window) {
    // Nothing is sent before the ledger is open.
    let off = Words::load(Locale::En).say_key("shell-read-only");
    window.until("the ledger", |screen| !screen.contents().contains(&off));
    // A key of the person's own: what is under the cursor is what they chose.
    moved(window, "j");
    // Rows that just moved take no write key: then it is pressed again, as a person would.
    let ignored: String = Words::load(Locale::En).say_key("toast-row-moved").chars().take(20).collect();
    loop {
        window.type_in("L");
        window.until("the ghost, or a word", |screen| {
            screen.contents().contains('▸') || screen.contents().contains(&ignored)
        });
        if window.contents().contains('▸') {
            break;
        }
        window.type_in("\x1b");
        window.until("the word gone", |screen| !screen.contents().contains(&ignored));
    }
    window.type_in("\r");
}

#[test]
fn a_second_program_serves_a_card_is_carried_and_the_ledger_has_it() {
    let home = Home::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_ventanilla"));
    command.args(["demo-server", "--port", "0", "--demo-leads", "30"]).env_clear().envs(home.variables());
    let mut serving = Running(command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap());
    let mut lines = BufReader::new(serving.0.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut told = |name: &str| {
        let line = lines.find(|line| line.starts_with(name)).unwrap();
        line[name.len()..].trim().to_owned()
    };
    told("service sml");
    let (url, user, password) = (told("url "), told("user "), told("password "));

    let home = Home::with_config(&config(&url, &user, &password));
    let mut window = home.open("");
    leads(&window);
    assert!(!window.contents().contains("DEMO"), "this is no demo: a service of somebody else's");
    carry(&window);
    let lead = selection(&window);
    window.until("the write's end", |screen| screen.contents().contains("✓"));
    quit(&mut window);
    let records = home.records();
    assert_eq!(records.len(), 1);
    assert_eq!((records[0].target_id.as_str(), records[0].state), (lead.to_string().as_str(), State::Confirmed));
    assert_kept(&home, &[&window], &[&password]);

    kill_process(Pid::from_child(&serving.0), Signal::TERM).unwrap();
    assert_eq!(bounded_wait(&mut serving.0).code(), Some(143));
}

#[test]
fn killed_in_the_middle_of_a_write_it_begins_with_the_unknown_and_settles_it() {
    let server = server(30);
    let mut hang = Rule::on("/change_status/", Fault::Hang).once();
    hang.after_effect = true;
    server.faults().add(hang);
    let home = Home::with_config(&config(&server.base_url(), server.user(), server.password()));

    let mut first = home.open("");
    leads(&first);
    carry(&first);
    until("the effect", || server.effects().len() == 1);
    kill_process(Pid::from_child(&first.child), Signal::KILL).unwrap();
    assert_eq!(first.end().signal(), Some(9));

    // The first reading of the unknown waits, so that the page can be seen before it is settled.
    server.faults().add(Rule::on("/sml/api/lead/", Fault::Latency { ms: 300 }).method("GET"));
    let words = Words::load(Locale::En);
    let title = words.say(&Text::key("recovery-title").with("count", 1_usize));
    let mut second = home.open("");
    second.until(&title, |screen| screen.contents().contains(&title));
    second.until("the settled unknown", |screen| screen.contents().contains(Standing::FoundDone.mark()));
    second.type_in("\x1b");
    second.until("the leads", |screen| selected(&screen.contents()).is_some() && !screen.contents().contains(&title));
    quit(&mut second);

    let records = home.records();
    assert_eq!(records.iter().map(|r| r.state).collect::<Vec<_>>(), [State::Reconciled(Settled::Confirmed)]);
    let effects = server.effects();
    assert_eq!(effects.iter().map(|e| e.target.as_str()).collect::<Vec<_>>(), [records[0].target_id.as_str()]);
    let requests = server.requests();
    let mut secrets: Vec<&str> =
        requests.iter().filter_map(|r| Some(r.header("authorization")?.split_once(' ')?.1)).collect();
    assert!(!secrets.is_empty());
    secrets.push(server.password());
    assert_kept(&home, &[&first, &second], &secrets);
}
