//! A point in time as the loop stamped it: wall clock for people, monotonic for guards and time-outs.
//!
//! Panes never ask a clock. Each message carries one of these, so that a recorded run replays to the same screens.

use jiff::Timestamp;

/// When a message reached the loop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// Milliseconds since the program started, from the monotonic clock: never jumps.
    pub mono_ms: u64,
    /// The wall clock: may jump, and is only shown or recorded.
    pub wall: Timestamp,
}

impl Moment {
    /// The whole minute on the wall: what ages on screen are counted from, so that all of them flip together.
    pub fn minute(self) -> Timestamp {
        let second = self.wall.as_second().div_euclid(60) * 60;
        Timestamp::from_second(second).unwrap_or(self.wall)
    }

    /// Milliseconds from `earlier` to here, 0 if `earlier` is later.
    pub const fn since_ms(self, earlier: Self) -> u64 {
        self.mono_ms.saturating_sub(earlier.mono_ms)
    }
}
