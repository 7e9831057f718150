//! A clock that runs like the real one and can be put forward.
//!
//! It also lets frames out: the loop asks for the time right after a paint, to stamp it; only then is the frame shown to
//! the test. A test that has seen a frame knows that guards already count from it.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

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
    /// How far the wall clock was set, without time passing.
    jumped_ms: AtomicI64,
    /// How much each look puts it forward: a machine so slow that every step takes its time.
    stride_ms: AtomicU64,
    /// Where it stands still, if it does.
    frozen_ms: OnceLock<u64>,
}

impl Watch {
    pub(super) fn starting_at(start: Timestamp) -> Arc<Self> {
        Arc::new(Self {
            running: SystemClock::new(),
            start,
            ahead_ms: AtomicU64::new(0),
            jumped_ms: AtomicI64::new(0),
            stride_ms: AtomicU64::new(0),
            frozen_ms: OnceLock::new(),
        })
    }

    /// Stops it: from now on only [`Watch::advance`] moves it.
    pub(super) fn freeze(&self) {
        self.frozen_ms.get_or_init(|| self.running.now().mono_ms);
    }

    /// True if it was stopped.
    pub(super) fn is_frozen(&self) -> bool {
        self.frozen_ms.get().is_some()
    }

    /// Makes every look cost this much from now on.
    pub(super) fn stride(&self, ms: u64) {
        self.stride_ms.store(ms, Ordering::SeqCst);
    }

    /// Sets the wall clock; the steady one goes on as it was.
    pub(super) fn jump(&self, ms: i64) {
        self.jumped_ms.fetch_add(ms, Ordering::SeqCst);
    }

    /// Puts both clocks forward.
    pub(super) fn advance(&self, ms: u64) {
        self.ahead_ms.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for Watch {
    fn now(&self) -> Moment {
        self.advance(self.stride_ms.load(Ordering::SeqCst));
        let mono_ms = self.frozen_ms.get().copied().unwrap_or_else(|| self.running.now().mono_ms)
            + self.ahead_ms.load(Ordering::SeqCst);
        let passed = jiff::SignedDuration::from_millis(i64::try_from(mono_ms).unwrap_or(i64::MAX))
            + jiff::SignedDuration::from_millis(self.jumped_ms.load(Ordering::SeqCst));
        let now = Moment { mono_ms, wall: self.start.checked_add(passed).unwrap_or(Timestamp::MAX) };
        glass::let_out();
        now
    }
}
