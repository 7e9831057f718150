//! The pure rules of a write. The partner's own come from `api`; those that hold for every partner are here: what was
//! seen decides which outcomes are possible at all.

use std::time::Duration;

use crate::api::{self, ApiError, Evidence, Reply, Request, Seen, Settle, Wire};
use crate::domain::{Clean, Moment};
use crate::ops::{Baseline, Class, Doubt, Held, Operation, Outcome, Record};

/// The partners' pure functions, as values so that tests bring their own.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// The write as it will stand on the wire.
    pub wire: fn(&Request) -> Result<Wire, ApiError>,
    /// Holds the readings made just before sending against what the person saw. A list read comes as its parts in
    /// order, then its end.
    pub check: fn(&Operation<Request>, &[Reply]) -> Result<(), Held>,
    /// What must be kept of those readings with the record.
    pub baseline: fn(&Operation<Request>, &[Reply]) -> Option<Baseline>,
    /// From what was seen to an outcome.
    pub judge: fn(&Operation<Request>, &Seen) -> (Outcome, Option<Reply>),
    /// What of a reply the record keeps, because its effect is known by nothing else.
    pub receipt: fn(&Reply) -> Option<Clean>,
    /// The next step in settling an unknown. Evidence holds whole readings and not-founds only, stamped when they
    /// ended; a list read is its parts in order, then its end, under one stamp.
    pub settle: fn(&Record, &[Evidence], Moment, Duration) -> Settle,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            wire: api::wire,
            check: api::check,
            baseline: api::baseline,
            judge: api::judge,
            receipt: api::receipt,
            settle: api::settle,
        }
    }
}

/// From what was seen to an outcome: a partner judges its own answers only, and never into "not sent".
pub(super) fn verdict(rules: &Rules, operation: &Operation<Request>, seen: &Seen) -> (Outcome, Option<Reply>) {
    let status = match seen.answer() {
        Ok((status, _)) => status,
        Err(outcome) => return (outcome, None),
    };
    let (outcome, reply) = (rules.judge)(operation, seen);
    let outcome = match outcome {
        // An answer came, so bytes left.
        Outcome::NotSent(_) => Outcome::Unknown(Doubt::Strange { status, excerpt: Clean::default() }),
        // "Already used": the first sending may have taken effect, so the code has to be looked up.
        Outcome::Refused(refusal) if operation.retry_of.is_some() && operation.spec.class == Class::Money => {
            Outcome::Unknown(Doubt::Strange { status, excerpt: refusal.words })
        }
        other => other,
    };
    (outcome, reply)
}

/// Why nothing was sent, from the read that failed before sending.
pub(super) fn held(error: ApiError) -> Held {
    match error {
        ApiError::SignInNeeded { .. } | ApiError::SignInRefused { .. } => Held::SignIn,
        ApiError::NotFound { .. } => Held::Gone,
        ApiError::Connect { why, .. } => Held::Connect(why),
        ApiError::Stopped => Held::Stopped,
        other => Held::Before(words(&other)),
    }
}

/// An error in cleaned words.
pub(super) fn words(error: &impl std::fmt::Display) -> Clean {
    Clean::from_partner(&error.to_string())
}
