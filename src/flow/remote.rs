//! A value that lives at a partner: what is known of it, how old that is, and who is asking.

use super::Ticket;
use crate::api::ApiError;
use crate::domain::Moment;

/// A remote value. An error never blanks what was there before.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Remote<T> {
    /// Never asked for.
    #[default]
    Idle,
    /// Being asked for.
    Loading {
        /// Who asks.
        ticket: Ticket,
        /// Since when.
        since: Moment,
        /// The value before, and its time.
        old: Option<(T, Moment)>,
    },
    /// Known.
    Ready {
        /// The value.
        value: T,
        /// When it was read.
        at: Moment,
    },
    /// The last reading failed.
    Failed {
        /// Why.
        error: ApiError,
        /// The value before, and its time.
        old: Option<(T, Moment)>,
    },
}

impl<T> Remote<T> {
    /// The newest value known, however old.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Ready { value, .. }
            | Self::Loading { old: Some((value, _)), .. }
            | Self::Failed { old: Some((value, _)), .. } => Some(value),
            _ => None,
        }
    }

    /// When the newest value was read.
    pub const fn at(&self) -> Option<Moment> {
        match self {
            Self::Ready { at, .. }
            | Self::Loading { old: Some((_, at)), .. }
            | Self::Failed { old: Some((_, at)), .. } => Some(*at),
            _ => None,
        }
    }

    /// Asks (again); what was known stays.
    pub fn load(&mut self, ticket: Ticket, since: Moment) {
        let old = self.take_old();
        *self = Self::Loading { ticket, since, old };
    }

    /// The answer.
    pub fn finish(&mut self, result: Result<T, ApiError>, at: Moment) {
        *self = match result {
            Ok(value) => Self::Ready { value, at },
            Err(error) => Self::Failed { error, old: self.take_old() },
        };
    }

    /// True while asking.
    pub const fn is_loading(&self) -> bool {
        matches!(self, Self::Loading { .. })
    }

    fn take_old(&mut self) -> Option<(T, Moment)> {
        match std::mem::take(self) {
            Self::Idle => None,
            Self::Ready { value, at } => Some((value, at)),
            Self::Loading { old, .. } | Self::Failed { old, .. } => old,
        }
    }
}

/// How a reading stands, whatever is read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Standing<'a> {
    /// Something is known.
    pub known: bool,
    /// Since when it is being read.
    pub loading: Option<Moment>,
    /// Why the last reading failed.
    pub error: Option<&'a ApiError>,
    /// As of when it is known.
    pub at: Option<Moment>,
}

impl<T> Remote<T> {
    /// How it stands.
    pub const fn standing(&self) -> Standing<'_> {
        Standing {
            known: self.value().is_some(),
            loading: match self {
                Self::Loading { since, .. } => Some(*since),
                _ => None,
            },
            error: match self {
                Self::Failed { error, .. } => Some(error),
                _ => None,
            },
            at: self.at(),
        }
    }
}
