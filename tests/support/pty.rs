//! A program in a real pseudo-terminal, as a test sees it: an emulator that shows its screen, every byte it wrote, and
//! waiting for a condition with a bound.
//!
//! Knows nothing of what runs in it.

use std::io::{Read as _, Write as _};
use std::num::NonZeroU16;
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, ExitStatus};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, Weak};
use std::time::Duration;

use pty_process::blocking::Pty;
use rustix::process::{Pid, WaitOptions, getpgrp, waitpid};
use rustix::termios::{Termios, tcgetattr, tcgetpgrp, tcsetpgrp};

/// No test waits longer than this for anything.
pub(crate) const BOUND: Duration = Duration::from_mins(2);

/// Columns and rows at the start.
pub(crate) type Cells = (u16, u16);

/// The emulator and everything that was read, with a bell for each change; and whether reading has stopped.
#[derive(Clone)]
struct Seen {
    state: Arc<(Mutex<State>, Condvar)>,
    deaf: Arc<AtomicBool>,
}

struct State {
    emulator: vt100::Parser,
    raw: Vec<u8>,
    over: bool,
}

/// A terminal window with a program in it. Dropping it ends the program.
pub(crate) struct Window {
    pub(crate) pty: Option<Arc<Pty>>,
    pub(crate) child: Child,
    pub(crate) before: Termios,
    seen: Seen,
}

const fn cells(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap()
}

impl Window {
    /// Runs a program in a window of this size. Nobody reads any more once it has written `deaf_at`.
    pub(crate) fn open(
        command: pty_process::blocking::Command,
        (columns, rows): Cells,
        deaf_at: Option<&'static [u8]>,
    ) -> Self {
        let (pty, pts) = pty_process::blocking::open().unwrap();
        pty.resize(pty_process::Size::new(rows, columns)).unwrap();
        let before = tcgetattr(&pty).unwrap();
        let child = command.spawn(pts).unwrap();
        let pty = Arc::new(pty);
        let emulator = vt100::Parser::new(cells(rows), cells(columns), 0);
        let state = State { emulator, raw: Vec::new(), over: false };
        let seen = Seen { state: Arc::new((Mutex::new(state), Condvar::new())), deaf: Arc::default() };
        std::thread::spawn({
            let (pty, seen) = (Arc::downgrade(&pty), seen.clone());
            move || read(&pty, &seen, deaf_at)
        });
        Self { pty: Some(pty), child, before, seen }
    }

    pub(crate) fn type_in(&self, keys: &str) {
        self.pty.as_deref().unwrap().write_all(keys.as_bytes()).unwrap();
    }

    /// Makes the window another size, as its owner would.
    pub(crate) fn resize(&self, (columns, rows): Cells) {
        self.look(|state| state.emulator.screen_mut().set_size(cells(rows), cells(columns)));
        self.pty.as_deref().unwrap().resize(pty_process::Size::new(rows, columns)).unwrap();
    }

    /// Waits until the screen is as `wanted` says; shows the screen if it never is.
    pub(crate) fn until(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let (state, bell) = &*self.seen.state;
        let (state, timeout) = bell
            .wait_timeout_while(state.lock().unwrap(), BOUND, |seen| !wanted(seen.emulator.screen()) && !seen.over)
            .unwrap();
        let (found, shown) = (wanted(state.emulator.screen()), state.emulator.screen().contents());
        // The reader goes on whatever the verdict.
        drop(state);
        assert!(found, "{what} never came (late: {}): {shown}", timeout.timed_out());
    }

    pub(crate) fn until_text(&self, text: &str) {
        self.until(text, |screen| screen.contents().contains(text));
    }

    /// Waits for the program's end and for its last byte.
    pub(crate) fn end(&mut self) -> ExitStatus {
        let status = bounded_wait(&mut self.child);
        let (state, bell) = &*self.seen.state;
        if self.pty.is_some() {
            drop(bell.wait_timeout_while(state.lock().unwrap(), BOUND, |seen| !seen.over).unwrap());
        }
        status
    }

    pub(crate) fn contents(&self) -> String {
        self.look(|state| state.emulator.screen().contents())
    }

    /// Every byte that was written so far.
    pub(crate) fn raw(&self) -> Vec<u8> {
        self.look(|state| state.raw.clone())
    }

    /// What another program, or a shell, writes on the same terminal.
    pub(crate) fn interfere(&self, bytes: &[u8]) {
        self.look(|state| state.emulator.process(bytes));
    }

    /// The settings as they are now, in words.
    pub(crate) fn settings(&self) -> String {
        flags(&tcgetattr(self.pty.as_deref().unwrap()).unwrap())
    }

    /// The settings as they were before the program.
    pub(crate) fn settings_before(&self) -> String {
        flags(&self.before)
    }

    /// The person's own screen, a cursor, no modes, and the settings of the start.
    pub(crate) fn assert_given_back(&self) {
        self.look(|state| {
            let screen = state.emulator.screen();
            assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
            assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        });
        assert_eq!(self.settings(), self.settings_before());
    }

    fn look<T>(&self, look: impl FnOnce(&mut State) -> T) -> T {
        look(&mut self.seen.state.0.lock().unwrap())
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn flags(termios: &Termios) -> String {
    format!(
        "{:?} {:?} {:?} {:?}",
        termios.input_modes, termios.output_modes, termios.control_modes, termios.local_modes
    )
}

/// Feeds the emulator until the terminal ends. On Linux that is EIO.
fn read(pty: &Weak<Pty>, seen: &Seen, deaf_at: Option<&[u8]>) {
    let mut bytes = [0; 4096];
    loop {
        let Some(strong) = pty.upgrade().filter(|_| !seen.deaf.load(Ordering::SeqCst)) else { break };
        // Waits with a limit and without the lock on the terminal, so that a test can close it.
        let mut fds = [rustix::event::PollFd::new(&*strong, rustix::event::PollFlags::IN)];
        let limit = rustix::event::Timespec { tv_sec: 0, tv_nsec: 20_000_000 };
        if rustix::event::poll(&mut fds, Some(&limit)) == Ok(0) {
            continue;
        }
        let Ok(count @ 1..) = (&*strong).read(&mut bytes) else { break };
        let end = deaf_at.and_then(|word| {
            let at = bytes[..count].windows(word.len()).position(|text| text == word)?;
            Some(at + word.len())
        });
        // From there on nobody reads this terminal.
        seen.deaf.store(end.is_some(), Ordering::SeqCst);
        let bytes = &bytes[..end.unwrap_or(count)];
        let (state, bell) = &*seen.state;
        let mut state = state.lock().unwrap();
        state.emulator.process(bytes);
        state.raw.extend_from_slice(bytes);
        bell.notify_all();
    }
    let (state, bell) = &*seen.state;
    state.lock().unwrap().over = true;
    bell.notify_all();
}

/// Waits for a process, but not for ever.
pub(crate) fn bounded_wait(child: &mut Child) -> ExitStatus {
    let pid = Pid::from_child(child);
    let (ended, wait) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        // Only looks, so that the handle can still collect it.
        let done = rustix::process::waitid(
            rustix::process::WaitId::Pid(pid),
            rustix::process::WaitIdOptions::EXITED | rustix::process::WaitIdOptions::NOWAIT,
        );
        let _ = ended.send(done.is_ok());
    });
    if wait.recv_timeout(BOUND) != Ok(true) {
        let _ = child.kill();
        panic!("the program did not end");
    }
    child.wait().unwrap()
}

/// A job of the small shell below may run before it is put in the foreground; this waits for that.
pub(crate) fn await_foreground() {
    while tcgetpgrp(std::io::stdin()).is_ok_and(|group| group != getpgrp()) {
        std::thread::yield_now();
    }
}

/// A shell with job control, as small as can be: runs the job in a group of its own, says when it stops, and ends with
/// the job's code.
pub(crate) fn shell(mut job: Command) -> i32 {
    let mut job = job.process_group(0).spawn().unwrap();
    let pid = Pid::from_child(&job);
    tcsetpgrp(std::io::stdin(), pid).unwrap();
    let ended = loop {
        let (_, status) = waitpid(Some(pid), WaitOptions::UNTRACED).unwrap().unwrap();
        if !status.stopped() {
            break status;
        }
        let said = format!("stopped {} !", pid.as_raw_nonzero());
        let _ = std::io::stderr().write_all(said.as_bytes());
    };
    // Collected already; this only closes the books.
    let _ = job.wait();
    ended.exit_status().unwrap_or(99)
}

/// The job that the shell says has stopped, once it says so and the screen is the person's own.
pub(crate) fn stopped(window: &Window) -> Pid {
    window.until("the shell's screen", |screen| !screen.alternate_screen() && screen.contents().contains(" !"));
    let said = window.contents();
    let number = said.split("stopped ").nth(1).unwrap().split_whitespace().next().unwrap();
    Pid::from_raw(number.parse().unwrap()).unwrap()
}
