//! The only place that reads the clocks. The loop stamps each message with what it answers; nothing else asks.

use std::sync::Mutex;
use std::time::Instant;

use jiff::Timestamp;

use crate::domain::Moment;

/// The wall clock, for what is not stamped by the loop: the log, crash reports, the ledger's own opening, exchanges.
#[expect(clippy::disallowed_methods, reason = "this is the one place that asks")]
pub fn wall() -> Timestamp {
    Timestamp::now()
}

/// A source of stamps.
pub trait Clock: Send + Sync {
    /// This moment on both clocks.
    fn now(&self) -> Moment;
}

/// The machine's clocks.
#[derive(Debug)]
pub struct SystemClock {
    start: Instant,
}

impl SystemClock {
    /// Starts counting milliseconds here.
    pub fn new() -> Self {
        Self { start: Instant::now() }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        Moment { mono_ms: u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX), wall: wall() }
    }
}

/// A clock that stands still until it is told otherwise.
#[derive(Debug)]
pub struct ManualClock {
    now: Mutex<Moment>,
}

impl ManualClock {
    /// Stands at 0 ms and `wall`.
    pub const fn new(wall: Timestamp) -> Self {
        Self { now: Mutex::new(Moment { mono_ms: 0, wall }) }
    }

    /// Lets `ms` milliseconds pass on both clocks.
    pub fn advance(&self, ms: u64) {
        let mut now = self.now.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        now.mono_ms = now.mono_ms.saturating_add(ms);
        let step = jiff::SignedDuration::from_millis(i64::try_from(ms).unwrap_or(i64::MAX));
        now.wall = now.wall.checked_add(step).unwrap_or(Timestamp::MAX);
    }

    /// Sets the wall clock alone, as an administrator or a time server does.
    pub fn set_wall(&self, wall: Timestamp) {
        self.now.lock().unwrap_or_else(std::sync::PoisonError::into_inner).wall = wall;
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Moment {
        *self.now.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl<C: Clock + ?Sized> Clock for std::sync::Arc<C> {
    fn now(&self) -> Moment {
        (**self).now()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wall_clock_may_jump_and_the_monotonic_one_does_not() {
        let clock = ManualClock::new(Timestamp::UNIX_EPOCH);
        clock.advance(1500);
        clock.set_wall(Timestamp::UNIX_EPOCH);
        assert_eq!(clock.now(), Moment { mono_ms: 1500, wall: Timestamp::UNIX_EPOCH });
        clock.advance(u64::MAX);
        assert_eq!(clock.now().mono_ms, u64::MAX);
    }

    #[test]
    fn the_system_clock_counts_from_its_start() {
        let clock = SystemClock::new();
        let first = clock.now();
        assert!(first.mono_ms < 60_000 && clock.now().mono_ms >= first.mono_ms);
    }
}
