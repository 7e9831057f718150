//! Signals as the loop hears of them. Taking them from the system is [`super::watchdog`]'s business.

use std::sync::Arc;

use signal_hook::consts;

/// What the system asks of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// SIGTERM: end within a second, or be ended.
    Terminate,
    /// SIGHUP, or the terminal is gone: the same.
    Hangup,
    /// SIGINT from outside (Ctrl-C is a key here): the same.
    Interrupt,
    /// SIGQUIT: the same.
    Quit,
    /// SIGTSTP from outside (Ctrl-Z is a key here): call [`super::watchdog::Watchdog::suspend`].
    Suspend,
    /// SIGCONT after a stop that the program did not ask for: every mode was entered again already; repaint.
    Continue,
    /// SIGWINCH: ask for the size again.
    Resize,
}

/// The signals that are taken from the system.
pub(super) const TAKEN: [i32; 7] = [
    consts::SIGTERM,
    consts::SIGHUP,
    consts::SIGINT,
    consts::SIGQUIT,
    consts::SIGTSTP,
    consts::SIGCONT,
    consts::SIGWINCH,
];

/// A file that may not grow any more (`ulimit -f`) then fails the write that wanted it to, like a full disk. Unheard, the
/// signal would end the program at once, with the terminal as it is.
pub(super) fn outlive_file_limits() -> std::io::Result<()> {
    signal_hook::flag::register(consts::SIGXFSZ, Arc::default()).map(|_| ())
}

impl Signal {
    /// The meaning of a signal's number, none if it is not one of ours.
    pub(super) const fn from_number(number: i32) -> Option<Self> {
        Some(match number {
            consts::SIGTERM => Self::Terminate,
            consts::SIGHUP => Self::Hangup,
            consts::SIGINT => Self::Interrupt,
            consts::SIGQUIT => Self::Quit,
            consts::SIGTSTP => Self::Suspend,
            consts::SIGCONT => Self::Continue,
            consts::SIGWINCH => Self::Resize,
            _ => return None,
        })
    }

    /// The exit code (128 + the signal's number) if this one ends the program.
    pub const fn exit_code(self) -> Option<u8> {
        match self {
            Self::Terminate => Some(143),
            Self::Hangup => Some(129),
            Self::Interrupt => Some(130),
            Self::Quit => Some(131),
            Self::Suspend | Self::Continue | Self::Resize => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exit_codes_are_128_and_the_number() {
        for number in TAKEN {
            let code = Signal::from_number(number).and_then(Signal::exit_code);
            let ends = [consts::SIGTERM, consts::SIGHUP, consts::SIGINT, consts::SIGQUIT].contains(&number);
            assert_eq!(code.map(i32::from), ends.then_some(128 + number));
        }
    }
}
