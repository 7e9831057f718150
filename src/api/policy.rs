//! When a read is tried again: one pure function and its table of tests.
//!
//! It knows no partner, no clock and no source of chance: what happened and a throw of the dice come in, what to do
//! comes out. Writes never come here.

use std::time::Duration;

use super::http::Limits;

/// What became of one attempt, as far as trying again is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// No connection: provably nothing was sent.
    Connect,
    /// The connection ended before the answer was whole.
    Reset,
    /// An answer with this status, and what it says of waiting.
    Status(u16, Option<Duration>),
    /// Anything else (time-out, too large): trying again would only cost the same again.
    Other,
}

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// Try again after this long.
    Again(Duration),
    /// Take it as it is.
    Stop,
    /// The partner wants a longer wait than is waited for silently.
    Busy(Duration),
}

/// The next step after attempt number `attempt` (from 1); `dice` is thrown anew each time.
pub(super) fn next(fault: Fault, attempt: u32, dice: u64, limits: &Limits) -> Next {
    let pause = || {
        let ceiling = limits.backoff.saturating_mul(1 << (attempt - 1).min(16)).min(limits.backoff_cap);
        Duration::from_micros(dice % (ceiling.as_micros() as u64 + 1))
    };
    let again = |wait: Duration| if attempt < limits.attempts { Next::Again(wait) } else { Next::Stop };
    match fault {
        Fault::Status(429 | 503, Some(asked)) if asked > limits.retry_after => Next::Busy(asked),
        Fault::Status(429, Some(asked)) if attempt >= limits.attempts => Next::Busy(asked),
        Fault::Status(429 | 503, Some(asked)) => again(asked),
        Fault::Connect | Fault::Reset | Fault::Status(408 | 429 | 500 | 502 | 503 | 504, _) => again(pause()),
        Fault::Status(..) | Fault::Other => Next::Stop,
    }
}

/// The wait a `Retry-After` header asks for, if it is given in seconds. (The other form, a date, needs our clock to
/// agree with theirs: it is read as "no number given".)
pub(super) fn retry_after(header: &str) -> Option<Duration> {
    header.trim().parse().ok().map(Duration::from_secs)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const fn s(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn only_what_may_pass_by_itself_is_tried_again() {
        let limits = Limits::default();
        let zero = Next::Again(Duration::ZERO);
        for (fault, attempt, expected) in [
            (Fault::Connect, 1, zero),
            (Fault::Connect, 2, zero),
            (Fault::Connect, 3, Next::Stop),
            (Fault::Reset, 1, zero),
            (Fault::Reset, 3, Next::Stop),
            (Fault::Other, 1, Next::Stop),
            (Fault::Status(408, None), 1, zero),
            (Fault::Status(429, None), 2, zero),
            (Fault::Status(500, None), 1, zero),
            (Fault::Status(502, None), 1, zero),
            (Fault::Status(503, None), 2, zero),
            (Fault::Status(504, None), 1, zero),
            (Fault::Status(504, None), 3, Next::Stop),
            (Fault::Status(429, Some(s(7))), 1, Next::Again(s(7))),
            (Fault::Status(503, Some(s(60))), 1, Next::Again(s(60))),
            (Fault::Status(429, Some(s(61))), 1, Next::Busy(s(61))),
            (Fault::Status(503, Some(s(600))), 1, Next::Busy(s(600))),
            (Fault::Status(429, Some(s(7))), 3, Next::Busy(s(7))),
            (Fault::Status(503, Some(s(7))), 3, Next::Stop),
            (Fault::Status(500, Some(s(600))), 1, zero),
            (Fault::Status(200, None), 1, Next::Stop),
            (Fault::Status(301, None), 1, Next::Stop),
            (Fault::Status(400, None), 1, Next::Stop),
            (Fault::Status(401, None), 1, Next::Stop),
            (Fault::Status(404, None), 1, Next::Stop),
            (Fault::Status(501, None), 1, Next::Stop),
        ] {
            assert_eq!(next(fault, attempt, 0, &limits), expected, "{fault:?} after attempt {attempt}");
        }
    }

    #[test]
    fn a_wait_is_read_in_seconds_only() {
        for (header, expected) in [
            ("30", Some(s(30))),
            (" 5 ", Some(s(5))),
            ("0", Some(s(0))),
            ("Wed, 21 Oct 2026 07:28:00 GMT", None),
            ("-1", None),
            ("", None),
        ] {
            assert_eq!(retry_after(header), expected, "{header:?}");
        }
    }

    proptest! {
        #[test]
        fn pauses_double_and_never_exceed_the_cap(attempt in 1_u32..40, dice: u64) {
            let limits = Limits { attempts: 99, ..Limits::default() };
            let Next::Again(pause) = next(Fault::Reset, attempt, dice, &limits) else { return Err(TestCaseError::fail("not again")) };
            prop_assert!(pause <= limits.backoff_cap);
            prop_assert!(pause <= limits.backoff * 2_u32.saturating_pow(attempt - 1));
        }
    }
}
