//! What really happened: the journal of effects and the log of requests that tests judge by.
//!
//! "Effects ≤ confirmations" can only be judged on this side of the wire, where a lost answer does not hide the write.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use serde::Serialize;

/// A write that ran. One that left the record as it was counts too: sending twice shows even where the second changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Effect {
    /// Counts from 1, over all partners.
    pub seq: u64,
    /// `sml` …
    pub partner: &'static str,
    /// The operation, as `sml.change_status`.
    pub operation: &'static str,
    /// The record's id at the partner.
    pub target: String,
    /// Who did it: the partner's name for the user.
    pub user: String,
    /// Whether the record differs from before.
    pub changed: bool,
    /// The request's body.
    pub body: String,
    /// The server's time of the effect.
    pub at: Timestamp,
}

/// A request that arrived, answered or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Counts from 1.
    pub seq: u64,
    /// The method.
    pub method: String,
    /// The whole path, as it came.
    pub path: String,
    /// The query, as it came, without the question mark; empty if there is none.
    pub query: String,
    /// `authorization`, `authentication`, `content-type`, `accept`, `accept-encoding`, `user-agent`, `host`, where sent.
    pub headers: Vec<(String, String)>,
    /// The body as text, at most 64 KiB of it.
    pub body: String,
    /// The operation it addresses; none is a call nobody expected.
    pub operation: Option<&'static str>,
    /// The fault that was played on it.
    pub fault: Option<&'static str>,
}

impl Seen {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// More requests than this are forgotten from the oldest on: a bench of a million leads must not grow the log.
const SEEN_MAX: usize = 20_000;

/// Headers that say who asks and how; the rest is noise of the client library.
pub(super) const OF_INTEREST: [&str; 7] =
    ["authorization", "authentication", "content-type", "accept", "accept-encoding", "user-agent", "host"];

/// The two records.
#[derive(Default)]
pub(super) struct Journal {
    effects: Mutex<Vec<Effect>>,
    seen: Mutex<(u64, VecDeque<Seen>)>,
}

impl Journal {
    /// Writes an effect down; its number is filled in here.
    pub(super) fn effect(&self, mut effect: Effect) {
        let mut effects = self.effects.lock().unwrap_or_else(PoisonError::into_inner);
        effect.seq = effects.len() as u64 + 1;
        effects.push(effect);
    }

    /// All effects, oldest first.
    pub(super) fn effects(&self) -> Vec<Effect> {
        self.effects.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Writes a request down; its number is filled in here.
    pub(super) fn seen(&self, mut request: Seen) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.0 += 1;
        request.seq = seen.0;
        if seen.1.len() == SEEN_MAX {
            seen.1.pop_front();
        }
        seen.1.push_back(request);
    }

    /// The requests, oldest first.
    pub(super) fn requests(&self) -> Vec<Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).1.iter().cloned().collect()
    }
}
