//! Outcome and reconciliation of SML's writes, as pure functions.

use std::time::Duration;

use super::{Reply, Request};
use crate::api::{Evidence, Seen, Settle};
use crate::domain::{Clean, Moment};
use crate::ops::{Change, Doubt, Held, Outcome, Record};

/// Holds fresh readings against what the person saw.
pub fn check<'a>(_changes: &[Change], _before: impl Iterator<Item = &'a Reply>) -> Result<(), Held> {
    Ok(())
}

/// From what was seen to an outcome.
pub fn judge(_request: &Request, _changes: &[Change], _seen: &Seen) -> (Outcome, Option<Reply>) {
    (Outcome::Unknown(Doubt::Ended), None)
}

/// The next step in settling an unknown.
pub fn next(_record: &Record, _evidence: &[Evidence], _now: Moment, _gap: Duration) -> Settle {
    Settle::AskPerson(Clean::default())
}
