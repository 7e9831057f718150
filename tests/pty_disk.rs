//! What the disk does to the real program: it is full, it may not be written, the ledger on it is damaged, another
//! instance holds it. Writing fails closed and says why, reading goes on, a log that cannot be kept ends nothing.
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

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use home::{Home, USUAL};
use leads::{leads, moved, quit};
use pty_process::blocking as pty;
use ventanilla::demo::{self, Scheme, Server};
use ventanilla::ledger::{Ledger, Place, Rights};
use ventanilla::ui::words::{Locale, Words};
use window::Window;

fn server() -> Server {
    let now = "2026-05-04T09:30:00Z".parse().unwrap();
    demo::start(demo::Options { port: 0, leads: 30, seed: 11, now, scheme: Scheme::Token }).unwrap()
}

fn home(server: &Server) -> Home {
    let (url, user, password) = (server.base_url(), server.user(), server.password());
    Home::with_config(&format!(
        "[sml]\nbase_url = \"{url}\"\nusername = \"{user}\"\npassword = \"{password}\"\n\n[log]\nlevel = \"debug\"\n"
    ))
}

/// Reading works, writing is off: the key that would write says why, in words among which are those of `why`, and
/// sends nothing.
fn assert_reads_and_does_not_write(window: &Window, server: &Server, why: &str) {
    let off = Words::load(Locale::En).say_key("shell-read-only");
    leads(window);
    window.until(&off, |screen| screen.contents().contains(&off));
    moved(window, "j");
    window.resize((160, 40));
    leads(window);
    // While the ledger is being opened the answer is another one.
    let late = Instant::now() + Duration::from_secs(8);
    loop {
        window.type_in("L");
        window
            .until("an answer", |screen| ["the ledger", "another"].iter().any(|word| screen.contents().contains(word)));
        let said = window.contents();
        if why.split(' ').all(|word| said.contains(word)) {
            break;
        }
        assert!(Instant::now() < late, "{why:?} was never said: {}", window.contents());
    }
    moved(window, "k");
    assert!(server.requests().iter().all(|request| request.method != "PATCH"), "nothing was sent");
    assert!(server.effects().is_empty());
}

/// Runs the program behind a shell that prepares the ground.
fn prepared(home: &Home, script: &str) -> pty::Command {
    pty::Command::new("/bin/sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_ventanilla")])
        .env_clear()
        .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
        .env("STATE", home.state())
        .envs(home.variables())
}

#[test]
fn a_file_that_may_not_grow_is_said_and_neither_the_ledger_nor_the_log_ends_the_program() {
    let server = server();
    let home = home(&server);
    // One block of 512 bytes: no ledger fits, and the log is full after some lines. The screen is no file.
    let mut window = Window::open(prepared(&home, "ulimit -f 1; exec \"$0\""), USUAL, None);
    assert_reads_and_does_not_write(&window, &server, "ledger cannot be used");
    quit(&mut window);
    let log = fs::read(home.state().join("log/ventanilla.log")).unwrap();
    assert!(log.len() <= 1024, "the limit was there: {}", log.len());
}

#[test]
fn a_full_disk_is_said_and_reading_goes_on() {
    let mount = "mkdir -p \"$STATE\" && chmod 700 \"$STATE\" && mount -t tmpfs -o size=16k,mode=700 none \"$STATE\"";
    let own = std::process::Command::new("unshare")
        .args(["-rm", "/bin/sh", "-c", mount])
        .env("STATE", std::env::temp_dir().join(format!("ventanilla-mount-{}", std::process::id())))
        .output();
    if !own.is_ok_and(|done| done.status.success()) {
        // A system without namespaces for everybody: `ulimit` above and the ledger's own tests stand for it.
        return;
    }
    let server = server();
    let home = home(&server);
    let script = format!("exec unshare -rm /bin/sh -c '{mount} && exec \"$0\"' \"$0\"");
    let mut window = Window::open(prepared(&home, &script), USUAL, None);
    assert_reads_and_does_not_write(&window, &server, "ledger disk full");
    quit(&mut window);
}

#[test]
fn a_state_folder_that_cannot_be_made_is_said_and_so_is_the_log_that_is_not_kept() {
    let server = server();
    let home = home(&server);
    // A file where a folder should be: nobody can write below it, not even root.
    fs::create_dir_all(home.state().parent().unwrap()).unwrap();
    fs::write(home.state(), "").unwrap();
    let mut window = home.open("");
    window.until("the log that is not kept", |screen| screen.contents().contains("No log is kept"));
    assert_reads_and_does_not_write(&window, &server, "ledger cannot be used");
    quit(&mut window);
    assert_eq!(fs::read(home.state()).unwrap(), b"", "what stands there is left alone");
}

fn ledger(home: &Home, suffix: &str) -> PathBuf {
    home.state().join(format!("ledger-default.{suffix}"))
}

/// A ledger of an earlier run.
fn begun(home: &Home) {
    let place = Place { dir: home.state(), profile: "default".into() };
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
        let ledger = Ledger::open(place);
        assert_eq!(ledger.rights().await, Rights::Writer);
        ledger.close().await;
    });
}

#[test]
fn a_damaged_ledger_is_set_aside_writing_stays_off_and_the_reason_is_said() {
    let noise: Vec<u8> = (0..40_960_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    for damage in ["noise", "truncated", "log"] {
        let server = server();
        let home = home(&server);
        begun(&home);
        let file = ledger(&home, "sqlite3");
        match damage {
            "noise" => fs::write(&file, &noise).unwrap(),
            "truncated" => {
                let whole = fs::read(&file).unwrap();
                fs::write(&file, &whole[..whole.len() / 2 + 100]).unwrap();
            }
            _ => {
                let log = ledger(&home, "sqlite3-wal");
                fs::write(&log, &noise).unwrap();
                fs::set_permissions(&log, fs::Permissions::from_mode(0o600)).unwrap();
            }
        }
        let before = fs::read(&file).unwrap();
        let mut window = home.open("");
        assert_reads_and_does_not_write(&window, &server, "ledger damaged");
        quit(&mut window);
        let names: Vec<String> =
            home.files().iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect();
        let kept: Vec<_> =
            home.files().into_iter().filter(|path| path.to_string_lossy().contains(".corrupt-")).collect();
        assert!(!file.exists(), "{damage}: no new ledger is begun: {names:?}");
        assert!(
            kept.iter().any(|path| fs::read(path).unwrap() == before),
            "{damage}: nothing of it is lost: {names:?}"
        );
    }
}

#[test]
fn a_ledger_of_a_newer_version_is_left_alone_and_said() {
    let server = server();
    let home = home(&server);
    begun(&home);
    let db = rusqlite::Connection::open(ledger(&home, "sqlite3")).unwrap();
    db.pragma_update(None, "user_version", 99).unwrap();
    drop(db);
    let mut window = home.open("");
    assert_reads_and_does_not_write(&window, &server, "ledger newer version");
    quit(&mut window);
    let db = rusqlite::Connection::open(ledger(&home, "sqlite3")).unwrap();
    assert_eq!(db.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0)).unwrap(), 99);
}

#[test]
fn a_second_instance_reads_names_the_first_and_takes_over_when_it_has_ended() {
    let server = server();
    let home = home(&server);
    let off = Words::load(Locale::En).say_key("shell-read-only");
    let mut first = home.open("");
    leads(&first);
    first.until("the ledger", |screen| !screen.contents().contains(&off));
    let mut second = home.open("");
    assert_reads_and_does_not_write(&second, &server, &format!("process {}", first.child.id()));
    // Asking while the first one lives changes nothing.
    second.type_in("W");
    leads(&second);
    assert!(second.contents().contains(&off));
    quit(&mut first);
    // Its lock goes with the process, so that one press is enough.
    second.type_in("W");
    second.until("the ledger", |screen| !screen.contents().contains(&off));
    moved(&second, "j");
    second.type_in("\x03\x03");
    assert_eq!(second.end().code(), Some(0));
}
