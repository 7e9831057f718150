//! A time as a partner wrote it, where its manual does not say in which form.

use jiff::Timestamp;
use jiff::civil::Date;

use super::Clean;

/// A date, or a moment, or a text that is neither, kept as it came.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum When {
    /// A day.
    Day(Date),
    /// A moment.
    At(Timestamp),
    /// As it came.
    Other(Clean),
}

impl When {
    /// The day, in the zone of the partner's people.
    pub fn day(&self, zone: &jiff::tz::TimeZone) -> Option<Date> {
        match self {
            Self::Day(day) => Some(*day),
            Self::At(at) => Some(at.to_zoned(zone.clone()).date()),
            Self::Other(_) => None,
        }
    }
}
