//! The terminal's modes in a real pseudo-terminal: this binary runs itself again as the program under test.
//!
//! [`child`] is that program when `PTY_CHILD` is set, and a test that does nothing when it is not.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

#[path = "support/pty.rs"]
mod pty;

use std::io::{Read as _, Write as _};
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyModifiers};
use pty::{Window, bounded_wait, stopped};
use ratatui::Terminal;
use ratatui::widgets::Paragraph;
use rustix::process::{Pid, Signal as Number, WaitOptions, kill_process, waitpid};
use ventanilla::runtime::screen::{ColorDepth, Screen};
use ventanilla::runtime::signals::Signal;
use ventanilla::runtime::terminal::{Options, TerminalGuard, panic};
use ventanilla::runtime::watchdog::Suspension;
use ventanilla::runtime::{input, watchdog};

// ---------------------------------------------------------------------------------------------------------------------
// The program under test.

/// What the environment asks this binary to be.
fn role() -> Option<String> {
    std::env::var("PTY_CHILD").ok()
}

#[test]
fn child() {
    match role().as_deref() {
        Some("program") => std::process::exit(program()),
        Some("shell") => std::process::exit(shell()),
        _ => {}
    }
}

/// Shows its size, its last key and how often it was resumed; `q` quits, `m` leaves the mouse alone, `p` panics, `t`
/// panics in a task, `w` hangs, `f` writes without end, `e` lends the terminal to a guest.
fn program() -> i32 {
    panic::declare(panic::Policy::Fatal);
    pty::await_foreground();
    let guard = match TerminalGuard::enter(Options { mouse: true }) {
        Ok(guard) => guard,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "{error}");
            return 2;
        }
    };
    panic::install(guard.handle(), Some(std::env::temp_dir()));
    let (dog, mut signals) = watchdog::spawn(guard.handle()).unwrap();
    let (keys, mut events) = input::spawn().unwrap();
    let screen = Screen::new(guard.handle().output(), guard.handle().size().unwrap(), ColorDepth::Sixteen);
    let mut terminal = Terminal::new(screen).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let (mut last, mut resumed, mut lent) = (String::from("none"), 0, 0);
    let code = loop {
        let size = guard.handle().size().unwrap_or_default();
        terminal.backend_mut().resize(size);
        let text = format!("size {}x{} key {last} resumed {resumed}.", size.width, size.height);
        let drawn = terminal.draw(|frame| frame.render_widget(Paragraph::new(text), frame.area()));
        if drawn.is_err() && dog.exit_code().is_none() {
            break 1;
        }
        let woken = runtime.block_on(async {
            tokio::select! {
                biased;
                signal = signals.recv() => Err(signal),
                event = events.recv() => Ok(event),
            }
        });
        match woken {
            Err(Some(Signal::Continue)) => {
                resumed += 1;
                terminal.backend_mut().invalidate();
            }
            Err(Some(signal)) => {
                if let Some(code) = signal.exit_code() {
                    break i32::from(code);
                }
            }
            Err(None) | Ok(None) => break 3,
            Ok(Some(Event::Key(key))) => match (key.code, key.modifiers) {
                (KeyCode::Char('z'), KeyModifiers::CONTROL) => {
                    keys.pause();
                    if dog.suspend().unwrap() == Suspension::Resumed {
                        resumed += 1;
                    } else {
                        last = "no-shell".into();
                    }
                    terminal.backend_mut().invalidate();
                    keys.resume();
                }
                (KeyCode::Char('e'), _) => {
                    lent += 1;
                    let script = format!("echo guest {lent}; read line; test \"$line\" = fine");
                    keys.pause();
                    let came = dog.lend(|| std::process::Command::new("sh").args(["-c", &script]).status());
                    last = match came.unwrap().unwrap() {
                        ended if ended.success() => "guest-fine".into(),
                        ended => format!("guest-{:?}", ended.signal()),
                    };
                    terminal.backend_mut().invalidate();
                    keys.resume();
                }
                (KeyCode::Char('q'), _) => break 0,
                (KeyCode::Char('m'), _) => {
                    guard.handle().set_mouse(false).unwrap();
                    last = "no-mouse".into();
                }
                (KeyCode::Char('p'), _) => panic!("planted panic, password=hunter2"),
                (KeyCode::Char('t'), _) => {
                    let task = std::thread::spawn(|| panic!("planted in a task"));
                    last = if task.join().is_err() { "task-caught".into() } else { "task-fine".into() };
                }
                (KeyCode::Char('f'), _) => {
                    let mut output = guard.handle().output();
                    let _ = output.write_all(b"\r\nflood");
                    // Stuck for ever once nobody reads.
                    while output.write_all(&[b'.'; 4096]).is_ok() {}
                    loop {
                        std::thread::park();
                    }
                }
                (KeyCode::Char('w'), _) => {
                    let _ = guard.handle().output().write_all(b"\r\nstuck");
                    loop {
                        std::thread::park();
                    }
                }
                (KeyCode::Char('\\'), _) => last = "backslash".into(),
                (code, modifiers) => last = format!("{code}-{modifiers:?}"),
            },
            Ok(Some(_)) => {}
        }
    };
    drop(guard);
    dog.finish();
    code
}

/// The program as a job of a small shell.
fn shell() -> i32 {
    let mut job = std::process::Command::new(std::env::current_exe().unwrap());
    job.args(["--exact", "child", "--nocapture"]).env("PTY_CHILD", "program");
    pty::shell(job)
}

// ---------------------------------------------------------------------------------------------------------------------
// The terminal it runs in.

fn command(role: &str) -> pty_process::blocking::Command {
    pty_process::blocking::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture"])
        .env("PTY_CHILD", role)
        .env("TERM", "xterm-256color")
        .env("RUST_BACKTRACE", "0")
}

/// A window that shows the program's first frame.
fn open(role: &str) -> Window {
    let window = Window::open(command(role), (80, 24), Some(b"flood"));
    window.until("the first frame", |screen| screen.alternate_screen() && screen.contents().contains("resumed"));
    window
}

// ---------------------------------------------------------------------------------------------------------------------
// Behaviour.

/// Clicks and the wheel are told, drags and movement are not.
fn has_mouse(screen: &vt100::Screen) -> bool {
    screen.mouse_protocol_mode() == vt100::MouseProtocolMode::PressRelease
        && screen.mouse_protocol_encoding() == vt100::MouseProtocolEncoding::Sgr
}

/// Ends it as a person does: nothing of it is left in the terminal.
fn quit(window: &mut Window) {
    window.type_in("q");
    assert_eq!(window.end().code(), Some(0));
    window.assert_given_back();
}

/// Ctrl+Z and `fg`: in between the terminal is the shell's.
fn suspend_and_resume(window: &Window) {
    window.type_in("\x1a");
    let job = stopped(window);
    window.assert_given_back();
    kill_process(job, Number::CONT).unwrap();
}

/// The picture is there again, with these modes.
fn until_resumed(window: &Window, modes: impl Fn(&vt100::Screen) -> bool) {
    window.until("the picture and its modes", |screen| {
        screen.alternate_screen() && screen.contents().contains("resumed 1.") && modes(screen)
    });
}

#[test]
fn it_takes_the_terminal_answers_keys_and_gives_everything_back() {
    let mut window = open("program");
    window.until("its modes", |screen| screen.hide_cursor() && screen.bracketed_paste() && has_mouse(screen));
    window.until_text("size 80x24 key none");
    window.type_in("ñ");
    window.until_text("key ñ-");
    quit(&mut window);
}

#[test]
fn ctrl_j_is_a_key_of_its_own_and_not_enter() {
    let window = open("program");
    window.type_in("\n");
    window.until_text("key j-KeyModifiers(CONTROL)");
}

#[test]
fn a_new_size_reaches_the_screen() {
    let window = open("program");
    window.resize((100, 30));
    window.until_text("size 100x30");
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_again() {
    let mut window = open("shell");
    suspend_and_resume(&window);
    until_resumed(&window, |screen| screen.hide_cursor() && screen.bracketed_paste() && has_mouse(screen));
    window.type_in("x");
    window.until_text("key x-");
    quit(&mut window);
}

#[test]
fn a_mouse_that_was_given_back_stays_so_over_a_suspension() {
    let mut window = open("shell");
    window.type_in("m");
    window.until("no mouse", |screen| {
        screen.contents().contains("no-mouse") && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
    });
    suspend_and_resume(&window);
    until_resumed(&window, |screen| screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None);
    quit(&mut window);
}

#[test]
fn a_guest_has_the_terminal_to_itself_and_its_ctrl_c_is_not_ours() {
    let mut window = open("program");
    window.type_in("e");
    window.until("the guest on the person's own screen", |screen| {
        !screen.alternate_screen() && screen.contents().contains("guest 1")
    });
    window.type_in("fine\r");
    window.until("the program again", |screen| {
        screen.alternate_screen() && screen.hide_cursor() && screen.contents().contains("key guest-fine")
    });
    window.type_in("e");
    window.until_text("guest 2");
    window.type_in("\x03");
    window.until_text("key guest-Some(2)");
    window.type_in("x");
    window.until_text("key x-");
    quit(&mut window);
}

#[test]
fn a_stop_from_outside_is_repaired_when_it_continues() {
    let window = open("program");
    let pid = Pid::from_child(&window.child);
    kill_process(pid, Number::STOP).unwrap();
    waitpid(Some(pid), WaitOptions::UNTRACED).unwrap();
    // What a shell does meanwhile.
    window.interfere(b"\x1b[?1049l\x1b[?25h");
    rustix::termios::tcsetattr(window.pty.as_deref().unwrap(), rustix::termios::OptionalActions::Now, &window.before)
        .unwrap();
    kill_process(pid, Number::CONT).unwrap();
    until_resumed(&window, |screen| screen.hide_cursor() && has_mouse(screen));
    window.type_in("x");
    window.until_text("key x-");
}

#[test]
fn without_a_shell_to_return_to_ctrl_z_does_not_stop() {
    let window = open("program");
    window.type_in("\x1a");
    window.until_text("key no-shell");
}

#[test]
fn a_panic_gives_the_terminal_back_and_names_a_private_report_without_secrets() {
    let mut window = open("program");
    window.type_in("p");
    assert!(!window.end().success());
    window.assert_given_back();
    let shown = window.contents().replace('\n', "");
    assert!(shown.contains("ventanilla had to stop") && !shown.contains("hunter2"), "{shown}");
    let path = PathBuf::from(format!(
        "{}.txt",
        shown.split("without secrets, in ").nth(1).unwrap().split(".txt").next().unwrap()
    ));
    let report = std::fs::read_to_string(&path).unwrap();
    assert!(
        report.contains("planted panic") && report.contains("pty_terminal.rs:") && !report.contains("hunter2"),
        "{report}"
    );
    assert_eq!(mode(&path), 0o600);
    std::fs::remove_file(path).unwrap();
}

fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(path).unwrap().mode() & 0o777
}

#[test]
fn a_panic_that_a_task_is_caught_with_leaves_the_screen_alone() {
    let window = open("program");
    window.type_in("t");
    window.until_text("key task-caught");
    window.until("its modes", |screen| screen.alternate_screen() && screen.hide_cursor());
    assert!(!String::from_utf8_lossy(&window.raw()).contains("planted"));
}

#[test]
fn each_ending_signal_restores_and_exits_with_128_and_its_number() {
    for (number, code) in [(Number::TERM, 143), (Number::HUP, 129), (Number::INT, 130), (Number::QUIT, 131)] {
        let mut window = open("program");
        kill_process(Pid::from_child(&window.child), number).unwrap();
        assert_eq!(window.end().code(), Some(code));
        window.assert_given_back();
    }
}

#[test]
fn a_stuck_loop_is_ended_after_a_second_and_the_terminal_given_back() {
    let mut window = open("program");
    window.type_in("w");
    window.until_text("stuck");
    kill_process(Pid::from_child(&window.child), Number::TERM).unwrap();
    assert_eq!(window.end().code(), Some(143));
    window.assert_given_back();
}

#[test]
fn a_loop_stuck_in_a_write_that_nobody_reads_is_ended_and_the_settings_given_back() {
    let mut window = open("program");
    window.type_in("f");
    window.until_text("flood");
    kill_process(Pid::from_child(&window.child), Number::TERM).unwrap();
    assert_eq!(window.end().code(), Some(143));
    // The leave sequences could not be written; the settings do not depend on that.
    assert_eq!(window.settings(), window.settings_before());
}

#[test]
fn a_lost_terminal_ends_the_program_within_a_second_even_if_its_loop_is_stuck() {
    for stuck in [false, true] {
        let mut window = open("program");
        if stuck {
            window.type_in("w");
            window.until_text("stuck");
        }
        let lost = Instant::now();
        drop(window.pty.take());
        let status = window.end();
        assert_eq!((status.code(), status.signal()), (Some(129), None), "stuck: {stuck}");
        // The promise is one second; a loaded machine gets another one.
        assert!(lost.elapsed() < Duration::from_secs(2), "stuck: {stuck}, {:?}", lost.elapsed());
    }
}

#[test]
fn without_a_terminal_or_with_a_dumb_one_it_says_so_and_writes_no_escape() {
    let piped = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture"])
        .env("PTY_CHILD", "program")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(piped.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&piped.stderr).contains("standard input is not a terminal"));
    assert!(!piped.stdout.contains(&0x1b) && !piped.stderr.contains(&0x1b));

    for (term, says) in [("dumb", "TERM=dumb cannot"), ("", "TERM is not set")] {
        let (mut pty, pts) = pty_process::blocking::open().unwrap();
        let mut child = command("program").env("TERM", term).stderr(Stdio::piped()).spawn(pts).unwrap();
        assert_eq!(bounded_wait(&mut child).code(), Some(2));
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert!(said.contains(says), "{said}");
        let mut written = Vec::new();
        // EIO is the end here.
        let _ = pty.read_to_end(&mut written);
        assert!(!written.contains(&0x1b), "{}", String::from_utf8_lossy(&written));
    }
}
