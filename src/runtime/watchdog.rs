//! The watchdog: a thread that owns the signals and watches the terminal, and ends the program when the loop cannot.
//!
//! The loop may be stuck in a write to a terminal nobody reads, and crossterm may spin on one that is gone; this thread
//! depends on neither. It sleeps in one `poll` without a time limit (idle costs nothing) and wakes for a signal, for the
//! terminal's hang-up, or for the loop's "I am done". After a signal that ends the program, or a hang-up, the loop has
//! `GRACE` to end by itself; then the terminal is restored if it is still there and the process ends.

use std::io::{self, Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{getpgrp, getsid, kill_current_process_group};
use signal_hook::consts;
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::signals::{Signal, TAKEN};
use super::terminal::{GONE, Handle};

/// What the loop has to end by itself: with the exit itself it stays within the promised second.
const GRACE: Duration = Duration::from_millis(900);
/// What restoring and flushing the log may take at a forced exit: the terminal may not take our last bytes.
const LAST_WORDS: Duration = Duration::from_millis(80);
/// If the stop of the process group does not happen at all, the loop goes on after this.
const STOP_MISSED: Duration = Duration::from_secs(1);
/// A Ctrl-C that ended a guest was sent to us too, but on a busy machine the handler that says so may run after the
/// guest's end was seen. In raw mode the key itself comes as input, so only a `kill -INT` in this time is passed over.
const LATE_KEY: Duration = Duration::from_secs(1);

/// What came of a wish to suspend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suspension {
    /// The program was stopped and continued; every mode is entered again. Repaint.
    Resumed,
    /// There is no shell that could continue it, so it was not stopped. Nothing changed.
    NoShell,
}

/// Whether the loop is suspending itself, and whether it was continued since.
#[derive(Debug, Default)]
struct Stop {
    wanted: bool,
    continued: bool,
}

#[derive(Debug)]
struct Shared {
    handle: Handle,
    stop: Mutex<Stop>,
    continued: Condvar,
    /// The exit code of the first reason to end, 0 if there is none.
    reason: AtomicU8,
    done: AtomicBool,
    /// Another program has the terminal: what is typed there is meant for it.
    lent: AtomicBool,
    /// It has ended; the signals of its last moment are still to be taken.
    returned: AtomicBool,
    /// Once true, the signals that end any program end this one at once.
    default_again: Arc<AtomicBool>,
}

impl Shared {
    fn stop(&self) -> MutexGuard<'_, Stop> {
        self.stop.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The loop's side of the watchdog. Dropping it (or [`Watchdog::finish`]) says that the loop has ended.
#[derive(Debug)]
pub struct Watchdog {
    shared: Arc<Shared>,
    wake: UnixStream,
    thread: Option<JoinHandle<()>>,
}

/// Starts the watchdog and takes the signals. From here on they reach the loop through the receiver.
pub fn spawn(handle: Handle) -> io::Result<(Watchdog, UnboundedReceiver<Signal>)> {
    let default_again = Arc::new(AtomicBool::new(false));
    // Not SIGHUP: a lost terminal says so twice, and the second time must not cut the orderly end short.
    for number in [consts::SIGTERM, consts::SIGINT, consts::SIGQUIT] {
        signal_hook::flag::register_conditional_default(number, Arc::clone(&default_again))?;
    }
    let (reader, writer) = UnixStream::pair()?;
    let signals = SignalDelivery::with_pipe(reader, writer, SignalOnly, TAKEN)?;
    let (wake, woken) = UnixStream::pair()?;
    let (to_loop, from_watchdog) = unbounded_channel();
    let shared = Arc::new(Shared {
        handle,
        stop: Mutex::default(),
        continued: Condvar::new(),
        reason: AtomicU8::new(0),
        done: AtomicBool::new(false),
        lent: AtomicBool::new(false),
        returned: AtomicBool::new(false),
        default_again,
    });
    let thread = std::thread::Builder::new().name("watchdog".into()).spawn({
        let shared = Arc::clone(&shared);
        move || Watch { shared, signals, woken, to_loop, deadline: None, terminal_gone: false, loan_ended: None }.run()
    })?;
    Ok((Watchdog { shared, wake, thread: Some(thread) }, from_watchdog))
}

impl Watchdog {
    /// Ctrl-Z: leaves the terminal, stops the whole process group as the terminal itself would (a `cargo run` in front
    /// of us must stop too, or the shell would wait for ever), and when continued enters every mode again. Blocks in
    /// between. Pause the input before, invalidate the screen and resume the input after.
    pub fn suspend(&self) -> io::Result<Suspension> {
        // In the session leader's own group there is no shell with job control: nobody would ever continue us.
        if getsid(None)? == getpgrp() {
            return Ok(Suspension::NoShell);
        }
        *self.shared.stop() = Stop { wanted: true, continued: false };
        self.shared.handle.leave_for_suspend();
        let sent = kill_current_process_group(rustix::process::Signal::STOP);
        if sent.is_ok() {
            // The stop reaches this thread a moment later, so wait for what follows it: SIGCONT.
            let waited =
                self.shared.continued.wait_timeout_while(self.shared.stop(), STOP_MISSED, |stop| !stop.continued);
            drop(waited.unwrap_or_else(PoisonError::into_inner));
        }
        self.shared.stop().wanted = false;
        self.shared.handle.reenter()?;
        sent?;
        Ok(Suspension::Resumed)
    }

    /// Leaves the terminal to a guest (an editor) until it has ended, and enters every mode again. Blocks in between.
    /// Ctrl-C and Ctrl-\\ reach the whole process group but are the guest's; its Ctrl-Z stops us together with it.
    /// Pause the input before, invalidate the screen and resume the input after.
    pub fn lend<T>(&self, guest: impl FnOnce() -> T) -> io::Result<T> {
        self.shared.lent.store(true, Ordering::SeqCst);
        self.shared.handle.leave_for_suspend();
        let came = guest();
        // The watchdog itself ends the loan, behind the signals that are waiting for it.
        self.shared.returned.store(true, Ordering::SeqCst);
        let _ = (&self.wake).write_all(b"r");
        self.shared.handle.reenter()?;
        Ok(came)
    }

    /// The exit code (128 + n) of the signal or hang-up that asked the program to end, if one did.
    pub fn exit_code(&self) -> Option<u8> {
        Some(self.shared.reason.load(Ordering::SeqCst)).filter(|code| *code != 0)
    }

    /// The loop has ended: no deadline counts any more, and a further SIGTERM, SIGINT or SIGQUIT ends
    /// the program at once.
    pub fn finish(self) {
        drop(self);
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        self.shared.done.store(true, Ordering::SeqCst);
        self.shared.default_again.store(true, Ordering::SeqCst);
        let _ = self.wake.write_all(b"x");
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The thread's own state.
struct Watch {
    shared: Arc<Shared>,
    signals: SignalDelivery<UnixStream, SignalOnly>,
    woken: UnixStream,
    to_loop: UnboundedSender<Signal>,
    /// When the loop's time is over.
    deadline: Option<Instant>,
    /// A hang-up stays in `poll` for ever: it is looked for only until seen.
    terminal_gone: bool,
    /// When the last guest gave the terminal back.
    loan_ended: Option<Instant>,
}

impl Watch {
    fn run(mut self) {
        while !self.shared.done.load(Ordering::SeqCst) {
            let left = self.deadline.map(|at| at.saturating_duration_since(Instant::now()));
            if left.is_some_and(|left| left.is_zero()) {
                self.end();
            }
            if self.wait(left).is_err() {
                // Without poll there is no watching; the loop goes on without it.
                tracing::error!("the watchdog cannot wait for signals");
                return;
            }
            let pending: Vec<i32> = self.signals.pending().collect();
            for signal in pending.into_iter().filter_map(Signal::from_number) {
                self.take(signal);
            }
            if self.shared.returned.swap(false, Ordering::SeqCst) {
                let _ = self.woken.read(&mut [0; 1]);
                self.shared.lent.store(false, Ordering::SeqCst);
                self.loan_ended = Some(Instant::now());
            }
        }
        let _ = self.woken.read(&mut [0; 1]);
    }

    /// Sleeps until there is something to do. An interrupted sleep is as good as a full one.
    fn wait(&mut self, left: Option<Duration>) -> io::Result<()> {
        let left = left.map(|left| Timespec { tv_sec: left.as_secs() as i64, tv_nsec: left.subsec_nanos().into() });
        let mut fds = [
            PollFd::new(self.signals.get_read(), PollFlags::IN),
            PollFd::new(&self.woken, PollFlags::IN),
            PollFd::new(self.shared.handle.output_file(), PollFlags::empty()),
        ];
        let watched = if self.terminal_gone { 2 } else { 3 };
        match poll(&mut fds[..watched], left.as_ref()) {
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
        let gone = fds[..watched].get(2).is_some_and(|terminal| terminal.revents().intersects(GONE));
        if gone {
            self.terminal_gone = true;
            self.take(Signal::Hangup);
        }
        Ok(())
    }

    fn take(&mut self, signal: Signal) {
        let lent = self.shared.lent.load(Ordering::SeqCst);
        let just_ended = self.loan_ended.is_some_and(|ended| ended.elapsed() < LATE_KEY);
        match signal {
            Signal::Interrupt | Signal::Quit if lent || just_ended => {}
            Signal::Suspend if lent => stop_with_guest(),
            Signal::Continue => self.go_on(),
            Signal::Suspend | Signal::Resize => self.tell(signal),
            Signal::Terminate | Signal::Hangup | Signal::Interrupt | Signal::Quit => {
                let code = signal.exit_code().unwrap_or(1);
                // The first reason is the one that counts.
                let _ = self.shared.reason.compare_exchange(0, code, Ordering::SeqCst, Ordering::SeqCst);
                self.deadline.get_or_insert_with(|| Instant::now() + GRACE);
                self.tell(signal);
            }
        }
    }

    /// The program runs again: either the loop waits for this in `suspend`, or somebody stopped it from outside and
    /// the shell has had the terminal in between.
    fn go_on(&self) {
        let mut stop = self.shared.stop();
        stop.continued = true;
        let wanted = stop.wanted;
        drop(stop);
        if wanted {
            self.shared.continued.notify_all();
        } else if self.shared.handle.is_inside() {
            if let Err(error) = self.shared.handle.reenter() {
                tracing::warn!("the terminal could not be entered again: {error}");
            }
            self.tell(Signal::Continue);
        }
    }

    fn tell(&self, signal: Signal) {
        // A loop that no longer listens is ending, or is what the deadline is for.
        let _ = self.to_loop.send(signal);
    }

    /// The loop had its time. The last words are spoken on another thread, as each of them may block for ever.
    fn end(&self) -> ! {
        let code = self.shared.reason.load(Ordering::SeqCst);
        let (spoken, heard) = std::sync::mpsc::channel();
        let handle = self.shared.handle.clone();
        let _ = std::thread::Builder::new().name("last words".into()).spawn(move || {
            if handle.is_alive() {
                handle.restore();
            }
            tracing::error!("the loop did not end in time and was ended with code {code}");
            super::log::flush(LAST_WORDS);
            let _ = spoken.send(());
        });
        let _ = heard.recv_timeout(LAST_WORDS);
        signal_hook::low_level::exit(i32::from(code))
    }
}

/// An editor's Ctrl-Z stops it; were we to go on, the shell would wait for us for ever.
fn stop_with_guest() {
    if getsid(None).is_ok_and(|leader| leader != getpgrp()) {
        let _ = kill_current_process_group(rustix::process::Signal::STOP);
    }
}
