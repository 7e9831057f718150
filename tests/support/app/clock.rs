//! A clock that runs like the real one and can be put forward.
//!
//! It also lets frames out: the loop asks for the time right after a paint, to stamp it; only then is the frame shown to
//! the test. A test that has seen a frame knows that guards already count from it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use ventanilla::domain::Moment;
use ventanilla::runtime::clock::{Clock, SystemClock};

use super::glass;

/// The clock of a world. Its wall time starts where it is told, so that ages and marks are the same in every run.
#[derive(Debug)]
pub(crate) struct Watch {
    running: SystemClock,
    start: Timestamp,
    ahead_ms: AtomicU64,
}

impl Watch {
    pub(super) fn starting_at(start: Timestamp) -> Arc<Self> {
        Arc::new(Self { running: SystemClock::new(), start, ahead_ms: AtomicU64::new(0) })
    }

    /// Puts both clocks forward.
    pub(super) fn advance(&self, ms: u64) {
        self.ahead_ms.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for Watch {
    fn now(&self) -> Moment {
        let mono_ms = self.running.now().mono_ms + self.ahead_ms.load(Ordering::SeqCst);
        let passed = jiff::SignedDuration::from_millis(i64::try_from(mono_ms).unwrap_or(i64::MAX));
        let now = Moment { mono_ms, wall: self.start.checked_add(passed).unwrap_or(Timestamp::MAX) };
        glass::let_out();
        now
    }
}
