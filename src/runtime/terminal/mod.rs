//! The terminal's modes: entered once, left exactly once however the program ends.
//!
//! [`TerminalGuard::enter`] takes the terminal, [`Handle::restore`] gives it back; the normal end, `Drop`, the panic
//! hook and the watchdog all call the same idempotent restore. It holds no lock that a stuck thread could hold, and
//! keeps the settings found at the start itself, so that the watchdog does not depend on crossterm's mutex.
//! It knows nothing of what is drawn ([`super::screen`]) nor of who asks ([`super::watchdog`]).

mod output;
pub mod panic;
mod usable;

use std::fs::File;
use std::io::{self, Write as _};
use std::os::fd::AsFd as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};

pub use output::Output;
pub use usable::{Unusable, is_usable};

const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l";
/// Buttons and the wheel, in the form that knows no largest column. Neither drags (1002) nor movement (1003): nothing here
/// follows the pointer, and each would wake the program for nothing.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
/// Those two and the forms of theirs that another program may have left on.
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1003l\x1b[?1002l\x1b[?1000l";
/// Ends a frame that was cut short, no scroll region, plain text, paste as typed, cursor on, the person's own screen.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[r\x1b[m\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// What is asked of the terminal beyond the usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// Report clicks and the wheel. Off: the terminal's own selection works.
    pub mouse: bool,
}

/// What is needed to enter and leave, from any thread.
#[derive(Debug)]
struct Modes {
    /// True while the terminal is ours.
    inside: AtomicBool,
    /// True while the mouse is reported, and after a stop again.
    mouse: AtomicBool,
    /// Settings as they were before the program, and as it works with them.
    before: Termios,
    raw: Termios,
    input: File,
    output: File,
}

/// The terminal while it is ours. Dropping it gives the terminal back.
#[derive(Debug)]
pub struct TerminalGuard {
    handle: Handle,
}

/// A way to the terminal's modes that any thread may keep.
#[derive(Debug, Clone)]
pub struct Handle {
    modes: Arc<Modes>,
}

impl TerminalGuard {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste, cursor hidden. Fails without having written
    /// anything if this is no usable terminal.
    pub fn enter(options: Options) -> io::Result<Self> {
        is_usable().map_err(|why| io::Error::new(io::ErrorKind::Unsupported, why))?;
        let input = File::from(io::stdin().as_fd().try_clone_to_owned()?);
        let output = File::from(io::stdout().as_fd().try_clone_to_owned()?);
        let before = tcgetattr(&input)?;
        // crossterm reads Ctrl-J as Enter unless it believes that it set raw mode itself.
        crossterm::terminal::enable_raw_mode()?;
        let mut raw = before.clone();
        raw.make_raw();
        let (inside, mouse) = (AtomicBool::new(false), AtomicBool::new(options.mouse));
        let modes = Modes { inside, mouse, before, raw, input, output };
        let handle = Handle { modes: Arc::new(modes) };
        if let Err(error) = handle.reenter() {
            handle.restore();
            return Err(error);
        }
        Ok(Self { handle })
    }

    /// A handle for the watchdog, the panic hook and the loop.
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Gives the terminal back now, before a last message to the person.
    pub fn restore(&self) {
        self.handle.restore();
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        self.handle.restore();
    }
}

impl Handle {
    /// Gives the terminal back if it is ours: the leave sequences in one write, then the settings of the start. Calling
    /// it again, or from two threads at once, does nothing more. Failures are not reported: there is nobody left to
    /// tell, and the rest must still be tried.
    pub fn restore(&self) {
        if self.modes.inside.swap(false, Ordering::SeqCst) {
            // Whether or not it is on: it may be switched just now.
            let bytes = [MOUSE_OFF, LEAVE].concat();
            // The settings first: they cannot block, the write can.
            let _ = tcsetattr(&self.modes.input, OptionalActions::Now, &self.modes.before);
            let _ = (&self.modes.output).write_all(&bytes);
        }
    }

    /// Leaves for another program (a shell after Ctrl-Z, an editor). Pause the input first.
    pub fn leave_for_suspend(&self) {
        self.restore();
    }

    /// Enters every mode, whether or not it is believed to be entered: after a stop nothing can be relied on. The
    /// caller invalidates the screen.
    pub fn reenter(&self) -> io::Result<()> {
        tcsetattr(&self.modes.input, OptionalActions::Now, &self.modes.raw)?;
        self.modes.inside.store(true, Ordering::SeqCst);
        let mut bytes = ENTER.to_vec();
        if self.modes.mouse.load(Ordering::SeqCst) {
            bytes.extend_from_slice(MOUSE_ON);
        }
        (&self.modes.output).write_all(&bytes)
    }

    /// Has the mouse reported from now on, or leaves it to the terminal's own selection. It holds after a suspension too.
    pub fn set_mouse(&self, on: bool) -> io::Result<()> {
        self.modes.mouse.store(on, Ordering::SeqCst);
        if !self.is_inside() {
            return Ok(());
        }
        let written = self.output().write_all(if on { MOUSE_ON } else { MOUSE_OFF });
        // Restored from another thread meanwhile: what was switched on a moment too late goes off again.
        if on && !self.is_inside() {
            return (&self.modes.output).write_all(MOUSE_OFF);
        }
        written
    }

    /// True while the terminal is ours.
    pub fn is_inside(&self) -> bool {
        self.modes.inside.load(Ordering::SeqCst)
    }

    /// The writer for [`super::screen::Screen`]: no buffer, and closed while the terminal is not ours.
    pub fn output(&self) -> Output {
        Output::new(self.clone())
    }

    /// The terminal's size, asked from the system (never from the terminal itself).
    pub fn size(&self) -> io::Result<Size> {
        let size = tcgetwinsize(&self.modes.output)?;
        Ok(Size { width: size.ws_col, height: size.ws_row })
    }

    /// False once the other end of the terminal is gone.
    pub fn is_alive(&self) -> bool {
        let mut fds = [PollFd::new(&self.modes.output, PollFlags::empty())];
        let now = Timespec { tv_sec: 0, tv_nsec: 0 };
        match poll(&mut fds, Some(&now)) {
            Ok(_) => !fds[0].revents().intersects(GONE),
            Err(_) => true,
        }
    }

    /// The descriptor that hangs up with the terminal.
    pub(super) fn output_file(&self) -> &File {
        &self.modes.output
    }
}

/// What `poll` says of a terminal whose other end is gone.
pub(super) const GONE: PollFlags = PollFlags::HUP.union(PollFlags::ERR).union(PollFlags::NVAL);
