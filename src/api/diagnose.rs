//! What a look at a partner tells, step by step: for `ventanilla doctor`, not for panes. Reads only.
//!
//! The words for it, and what to do about it, are the caller's; nothing here holds a token or a body.

use jiff::{SignedDuration, Timestamp};

/// What one read without a session told: the host is there and speaks HTTP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// HTTP status.
    pub status: u16,
    /// Whether it came under TLS, and with it a certificate that was accepted.
    pub encrypted: bool,
    /// How far the server's clock is ahead of ours; none if it did not say its time.
    pub skew: Option<SignedDuration>,
    /// The service does not know the path that was asked, but answers at another one that its document allows: the key
    /// in the configuration, and that path.
    pub elsewhere: Option<(&'static str, &'static str)>,
}

/// Which reading of the partner's document a list answers by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The word before the token that passed.
    pub scheme: &'static str,
    /// Whether the configuration named that word.
    pub pinned: bool,
    /// Rows asked for on a page; 0 where the service takes no such wish.
    pub asked: u32,
    /// Rows that came.
    pub rows: u64,
    /// How many there are by the answer; none if it is a bare array.
    pub count: Option<u64>,
}

/// How far `server` lies outside of the time in which it was said: its clock is told to the second and stood somewhere
/// between the question and the answer.
pub(super) fn skew(asked: Timestamp, server: Timestamp, answered: Timestamp) -> SignedDuration {
    let second = SignedDuration::from_secs(1);
    if server > answered {
        server.duration_since(answered)
    } else if server.duration_since(asked) < -second {
        server.duration_since(asked) + second
    } else {
        SignedDuration::ZERO
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_wrong_only_where_the_time_of_the_call_does_not_explain_it() {
        let at = |ms: i64| Timestamp::UNIX_EPOCH + SignedDuration::from_millis(ms);
        for (asked, server, answered, expected) in [
            (10_900, 10_000, 11_000, 0),
            (10_900, 11_000, 13_000, 0),
            (10_000, 75_000, 12_000, 63_000),
            (100_500, 30_000, 101_000, -69_500),
        ] {
            let found = skew(at(asked), at(server), at(answered));
            assert_eq!(found, SignedDuration::from_millis(expected), "{asked} {server} {answered}");
        }
    }
}
