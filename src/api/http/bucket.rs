//! How often a host may be asked again: a token bucket, so that a sick server is not beaten by eight pages in flight.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// Repeats that may be made at once.
const DEPTH: u32 = 16;
/// One repeat more per this long.
const REFILL: Duration = Duration::from_secs(1);

/// The repeats a host is still good for.
pub(super) struct Bucket(Mutex<Level>);

struct Level {
    tokens: u32,
    since: Option<Instant>,
}

impl Bucket {
    pub(super) const fn full() -> Self {
        Self(Mutex::new(Level { tokens: DEPTH, since: None }))
    }

    /// Takes one repeat; false if there is none left.
    pub(super) fn take(&self, now: Instant) -> bool {
        let mut level = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let since = *level.since.get_or_insert(now);
        let earned = (now.saturating_duration_since(since).as_millis() / REFILL.as_millis()) as u32;
        if earned > 0 {
            level.tokens = level.tokens.saturating_add(earned).min(DEPTH);
            level.since = Some(since + REFILL * earned);
        }
        if level.tokens == DEPTH {
            level.since = Some(now);
        }
        let any = level.tokens > 0;
        level.tokens = level.tokens.saturating_sub(1);
        any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeats_run_out_and_come_back_one_a_second() {
        let (bucket, start) = (Bucket::full(), Instant::now());
        assert_eq!((0..40).filter(|_| bucket.take(start)).count(), DEPTH as usize);
        assert!(!bucket.take(start + Duration::from_millis(900)));
        assert!(bucket.take(start + Duration::from_millis(1_100)));
        assert!(!bucket.take(start + Duration::from_millis(1_200)));
        let later = start + Duration::from_hours(1);
        assert_eq!((0..40).filter(|_| bucket.take(later)).count(), DEPTH as usize);
    }
}
