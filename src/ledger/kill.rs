//! The points at which the tests end the program, as a power cut would.
//!
//! In every normal run nothing is armed and [`at`] is one atomic load. A test arms one point in a process of its own.

use std::sync::OnceLock;

/// Where a write can be cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Point {
    /// Before `prepared`.
    F0,
    /// `prepared` is written, not committed.
    F1,
    /// `prepared` is committed.
    F2,
    /// `sending` is written, not committed.
    F3,
    /// `sending` is committed, no byte has left.
    F4,
    /// Half of the request has left.
    F5,
    /// The whole request has left, no answer has come.
    F6,
    /// The head of the answer is read.
    F7,
    /// The answer is decoded, the outcome is not written.
    F8,
    /// The outcome is committed, nobody was told.
    F9,
}

impl Point {
    /// All of them, in the order a write passes them.
    pub const ALL: [Self; 10] =
        [Self::F0, Self::F1, Self::F2, Self::F3, Self::F4, Self::F5, Self::F6, Self::F7, Self::F8, Self::F9];

    /// The point with this name (`F0` … `F9`), for tests that arm a process by an environment variable.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| format!("{p:?}") == name)
    }
}

static ARMED: OnceLock<Point> = OnceLock::new();

/// Makes this process end at `point`. For tests; the first call counts.
pub fn arm(point: Point) {
    let _ = ARMED.set(point);
}

/// The armed point; none in every normal run.
#[inline]
pub fn armed() -> Option<Point> {
    ARMED.get().copied()
}

/// Ends the process at once if this point is armed.
#[inline]
pub fn at(point: Point) {
    if armed() == Some(point) {
        std::process::abort();
    }
}
