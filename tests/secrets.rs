//! Whole runs of the real program with a planted secret at every way in, and then a search of every way out: files,
//! terminal, ledger, log at its most talkative, command lines, what `doctor`, `config print` and `keys` say.
#![cfg(feature = "demo")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

#[path = "support/background.rs"]
#[expect(dead_code, reason = "the tests of kill points need the rest")]
mod background;
#[path = "support/deal.rs"]
mod deal;
#[path = "secrets/gas_payments.rs"]
mod gas_payments;
#[path = "pty/home.rs"]
#[expect(dead_code, reason = "other terminals need the rest")]
mod home;
#[path = "support/leads.rs"]
#[expect(dead_code, reason = "other terminals need the rest")]
mod leads;
#[path = "secrets/partners.rs"]
mod partners;
#[path = "support/plants.rs"]
mod plants;
#[path = "secrets/swap.rs"]
mod swap;
#[path = "support/traffic.rs"]
mod traffic;
#[path = "support/pty.rs"]
#[expect(dead_code, reason = "other terminals need the rest")]
mod window;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::time::Instant;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use home::{Home, USUAL};
use leads::{leads, moved};
use plants::Plants;
use rustix::process::{Pid, Signal, kill_process};
use swap::Swap;
use ventanilla::demo::{self, Fault, Rule, Scheme, Server};
use ventanilla::ui::words::{Locale, Words};
use window::{BOUND, Window};

/// Where a password comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Config,
    File,
    Command,
    Environment,
    Typed,
}

fn server() -> Server {
    let now = "2026-05-04T09:30:00Z".parse().unwrap();
    demo::start(demo::Options { port: 0, leads: 30, seed: 11, now, scheme: Scheme::Token }).unwrap()
}

fn until(what: &str, seen: impl Fn() -> bool) {
    let late = Instant::now() + BOUND;
    while !seen() {
        assert!(Instant::now() < late, "{what}: never");
        std::thread::yield_now();
    }
}

/// Carries the selected card to the next status and sends it.
fn carry(window: &Window) {
    let off = Words::load(Locale::En).say_key("shell-read-only");
    window.until("the ledger", |screen| !screen.contents().contains(&off));
    let ignored: String = Words::load(Locale::En).say_key("toast-row-moved").chars().take(20).collect();
    loop {
        window.type_in("L");
        window.until("the ghost, or a word", |screen| {
            screen.contents().contains('▸') || screen.contents().contains(&ignored)
        });
        if window.contents().contains('▸') {
            break;
        }
        window.until("the word gone", |screen| !screen.contents().contains(&ignored));
    }
    window.type_in("\r");
}

fn sign_ins(server: &Server) -> usize {
    server.requests().iter().filter(|r| r.path.ends_with("/auth/login/")).count()
}

/// Types the password where it is asked for.
fn sign_in(window: &Window, password: &str) {
    window.until_text(&Words::load(Locale::En).say_key("sign-in-title"));
    window.type_in(password);
    window.until("as many marks as letters", |screen| screen.contents().contains(&"•".repeat(password.len())));
    window.type_in("\r");
}

/// A write that the server refuses, quoting what it was sent; and a look at the whole exchange.
fn refused(window: &Window, server: &Server) {
    window.type_in("\x1b");
    window.until("no word", |screen| !screen.contents().contains('✓'));
    server.faults().add(Rule::on("/change_status/", Fault::Status { status: 422, retry_after: None }).once());
    moved(window, "j");
    carry(window);
    window.until("the refusal", |screen| screen.contents().contains('✗') && screen.contents().contains("Eco"));
    let words = Words::load(Locale::En);
    let (list, whole) = (words.say_key("requests-col-request"), words.say_key("requests-part-received"));
    let back = |without: &str| {
        window.type_in("\x1b");
        window.until(&format!("no {without}"), |screen| !screen.contents().contains(without));
    };
    window.type_in("i");
    window.until_text(&list);
    window.type_in("/PATCH");
    window.until("only writes", |screen| !screen.contents().contains("sml.leads"));
    window.type_in("\r");
    window.type_in("\r");
    window.until_text(&whole);
    window.type_in("G");
    window.until_text("Eco: clave");
    back(&whole);
    window.type_in("\x1b");
    window.until_text("sml.leads");
    back(&list);
    leads(window);
}

/// The session ends under way: the next reading meets a 401 and signs in again.
fn expired(window: &Window, server: &Server, typed: Option<&String>) {
    let before = sign_ins(server);
    server.faults().add(Rule::on("/api/lead/", Fault::ExpireSessions).method("GET").once());
    window.type_in("R");
    if let Some(password) = typed {
        sign_in(window, password);
    }
    until("a new session", || sign_ins(server) == before + 1);
    leads(window);
}

#[test]
fn no_secret_comes_out_anywhere_whichever_way_it_went_in() {
    std::thread::scope(|side_by_side| {
        for way in [Way::Config, Way::File, Way::Command, Way::Environment, Way::Typed] {
            side_by_side.spawn(move || run(way));
        }
    });
}

/// One whole run, and the search behind it.
fn run(way: Way) {
    let server = server();
    let mut plants = Plants::default();
    let password = plants.plant(&format!("{way:?} password"));
    let wrong = plants.plant("mistyped password");
    // A customer may write what looks like a secret; it is theirs and is shown.
    let customer = "token=a1b2c3d4ef";
    // What a careless server says when it refuses: all that it was sent, and a token besides.
    let echoed = plants.plant("echoed token").replace('&', "t");
    plants.add("echoed token", &echoed);
    let refusal = "Introduzca una dirección de correo electrónico válida.";
    let echo = format!("{:.<1$}", format!("Eco: clave {password} token={echoed}"), refusal.len());
    let line =
        Swap::to(server.port(), &[(&echo, refusal), (&password, server.password()), (customer, "Hugo Reyes Llull")]);
    let url = server.base_url().replace(&server.port().to_string(), &line.port().to_string());

    let home = Home::new();
    let folder = home.config().parent().unwrap().to_owned();
    fs::create_dir_all(&folder).unwrap();
    let kept = folder.join("kept");
    let mut text =
        format!("[log]\nlevel = \"debug\"\n\n[sml]\nbase_url = \"{url}\"\nusername = \"{}\"\n", server.user());
    match way {
        Way::Config => {
            text = format!("{text}password = \"{password}\"\n");
            plants.allow(&home.config());
        }
        Way::File => text.push_str("password_file = \"kept\"\n"),
        // What it prints must not stand in its arguments either: `ps` shows them.
        Way::Command => text = format!("{text}password_command = [\"cat\", \"{}\"]\n", kept.display()),
        Way::Environment | Way::Typed => {}
    }
    if matches!(way, Way::File | Way::Command) {
        fs::write(&kept, format!("{password}\n")).unwrap();
        fs::set_permissions(&kept, fs::Permissions::from_mode(0o600)).unwrap();
        plants.allow(&kept);
    }
    fs::write(home.config(), text).unwrap();
    fs::set_permissions(home.config(), fs::Permissions::from_mode(0o600)).unwrap();

    let variable = (way == Way::Environment).then_some(("VENTANILLA_SML__PASSWORD", password.as_str()));
    let mut window = Window::open(home.command("").envs(variable), USUAL, None);
    if way == Way::Typed {
        sign_in(&window, &wrong);
        until("a refusal", || sign_ins(&server) == 1);
        // The dialog empties its field when it hears of the refusal, in the partner's words.
        window.until("the refusal", |screen| screen.contents().contains("credenciales"));
        sign_in(&window, &password);
    }
    leads(&window);
    window.until_text(customer);
    plants.assert_no_process_shows(window.child.id());
    moved(&window, "j");
    carry(&window);
    window.until("the write's end", |screen| screen.contents().contains('✓'));
    refused(&window, &server);
    expired(&window, &server, (way == Way::Typed).then_some(&password));
    // Whatever it is doing: asking for a password, looking up a write.
    kill_process(Pid::from_child(&window.child), Signal::TERM).unwrap();
    assert_eq!(window.end().code(), Some(143), "{way:?}");
    window.assert_given_back();

    let tokens: Vec<String> = server
        .requests()
        .iter()
        .filter_map(|r| Some(r.header("authorization")?.split_once(' ')?.1.to_owned()))
        .collect();
    assert!(!tokens.is_empty());
    for token in tokens {
        plants.add("token", &token);
    }
    plants.assert_not_in("the terminal", &window.raw());
    for line in ["doctor", "config print", "config check", "keys"] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_ventanilla"));
        command.args(line.split(' ')).env_clear().envs(home.variables()).envs(variable);
        let output = command.stdin(std::process::Stdio::null()).output().unwrap();
        assert!(!output.stdout.is_empty(), "{line}");
        plants.assert_not_in(line, &output.stdout);
        plants.assert_not_in(line, &output.stderr);
    }
    let looked = plants.assert_nowhere_below(home.state().parent().unwrap());
    assert!(looked >= 3, "{way:?}: ledger, key and log were looked at, not {looked} files");
    plants.assert_nowhere_below(&folder);
    plants.assert_nowhere_below(&home.temporary());
    let log = fs::read_to_string(home.state().join("log/ventanilla.log")).unwrap();
    assert!(log.contains("write ended"), "the log is talkative");
}

#[test]
fn the_search_finds_what_is_there() {
    let mut plants = Plants::default();
    let secret = plants.plant("a password");
    let found = |bytes: &[u8]| {
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| plants.assert_not_in("a test", bytes))).is_err()
    };
    assert!(!found(b"nothing of it, not even half of it"));
    assert!(!found(&secret.as_bytes()[1..]));
    assert!(found(format!("…{secret}…").as_bytes()));
    assert!(found(format!("?p=%26{}", &secret[1..]).as_bytes()));
    assert!(found(STANDARD.encode(&secret).as_bytes()));
}
