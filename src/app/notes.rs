//! Toasts that pass and the message log that keeps them.

use std::collections::VecDeque;

use crate::domain::Moment;
use crate::flow::{Toast, ToastLevel};

/// Messages kept.
const KEPT: usize = 500;
/// Toasts on screen at once; more would hide the work.
const SHOWN: usize = 3;

/// One message and when it was said.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Which one it is, counted from the start.
    pub number: u64,
    /// When.
    pub at: Moment,
    /// What.
    pub toast: Toast,
}

/// What was said to the person.
#[derive(Debug, Default)]
pub struct Notes {
    said: u64,
    log: VecDeque<Message>,
    shown: Vec<(u64, Message)>,
}

/// How long a toast stays, in milliseconds: bad news long enough to be read twice.
const fn stays_ms(level: ToastLevel) -> u64 {
    match level {
        ToastLevel::Good | ToastLevel::Info => 4_000,
        ToastLevel::Warn => 7_000,
        ToastLevel::Bad => 10_000,
    }
}

impl Notes {
    /// Says something. The same words again replace the toast that stands.
    pub fn say(&mut self, toast: Toast, at: Moment) {
        self.said += 1;
        let message = Message { number: self.said, at, toast };
        self.shown.retain(|(_, m)| m.toast != message.toast);
        self.shown.push((at.mono_ms + stays_ms(message.toast.level), message.clone()));
        if self.shown.len() > SHOWN {
            self.shown.remove(0);
        }
        self.log.push_front(message);
        self.log.truncate(KEPT);
    }

    /// Keeps something in the log without showing it.
    pub fn keep(&mut self, toast: Toast, at: Moment) {
        self.said += 1;
        self.log.push_front(Message { number: self.said, at, toast });
        self.log.truncate(KEPT);
    }

    /// Takes toasts away whose time is over. True if one went.
    pub fn pass(&mut self, at: Moment) -> bool {
        let before = self.shown.len();
        self.shown.retain(|(until, _)| *until > at.mono_ms);
        self.shown.len() != before
    }

    /// Takes all toasts away (Esc).
    pub fn dismiss(&mut self) -> bool {
        let any = !self.shown.is_empty();
        self.shown.clear();
        any
    }

    /// Takes one toast away, counted from the oldest on screen.
    pub fn dismiss_nth(&mut self, nth: usize) {
        if nth < self.shown.len() {
            self.shown.remove(nth);
        }
    }

    /// When the next toast goes.
    pub fn next_change(&self) -> Option<u64> {
        self.shown.iter().map(|(until, _)| *until).min()
    }

    /// Toasts on screen, oldest first.
    pub fn toasts(&self) -> impl Iterator<Item = &Toast> {
        self.shown.iter().map(|(_, m)| &m.toast)
    }

    /// The message log, newest first.
    pub fn log(&self) -> impl Iterator<Item = &Message> {
        self.log.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::Text;

    #[test]
    fn toasts_pass_one_by_one_and_the_log_keeps_them() {
        let at = |ms| Moment { mono_ms: ms, wall: jiff::Timestamp::UNIX_EPOCH };
        let mut notes = Notes::default();
        notes.say(Toast::new(ToastLevel::Info, Text::key("a")), at(0));
        notes.say(Toast::new(ToastLevel::Bad, Text::key("b")), at(100));
        notes.say(Toast::new(ToastLevel::Info, Text::key("a")), at(200));
        assert_eq!(notes.toasts().count(), 2);
        assert_eq!(notes.next_change(), Some(4_200));
        assert!(notes.pass(at(4_200)));
        assert_eq!(notes.next_change(), Some(10_100));
        assert!(!notes.pass(at(5_000)));
        assert_eq!(notes.log().count(), 3);
    }
}
