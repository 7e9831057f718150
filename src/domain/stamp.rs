//! A time as a row of a long list holds it: eight bytes, also where there may be none.
//!
//! jiff's own takes twice that, and three times where it may be missing: of a hundred thousand leads with three times
//! each that is five megabytes. Partners write microseconds at the most, and those are kept.

use std::fmt;
use std::num::NonZeroI64;

use jiff::Timestamp;

/// Keeps every time jiff knows (±4·10¹⁷ µs) away from zero.
const SHIFT: i64 = 1 << 62;
/// Microseconds in a second.
const SECOND: i64 = 1_000_000;

/// A time to the microsecond.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(NonZeroI64);

impl Stamp {
    /// The time, to compute with.
    pub fn at(self) -> Timestamp {
        Timestamp::from_microsecond(self.0.get() - SHIFT).unwrap_or(Timestamp::MIN)
    }

    /// Whole seconds since 1970.
    pub const fn as_second(self) -> i64 {
        (self.0.get() - SHIFT) / SECOND
    }
}

impl From<Timestamp> for Stamp {
    fn from(at: Timestamp) -> Self {
        Self(NonZeroI64::new(at.as_microsecond().saturating_add(SHIFT)).unwrap_or(NonZeroI64::MIN))
    }
}

impl From<Stamp> for Timestamp {
    fn from(stamp: Stamp) -> Self {
        stamp.at()
    }
}

impl PartialEq<Timestamp> for Stamp {
    fn eq(&self, other: &Timestamp) -> bool {
        *self == Self::from(*other)
    }
}

impl fmt::Debug for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.at(), f)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_time_that_may_be_missing_takes_eight_bytes() {
        assert_eq!(size_of::<Option<Stamp>>(), 8);
    }

    proptest! {
        #[test]
        fn every_time_comes_back_in_its_order(a in any_second(), b in any_second(), micros in 0_i64..1_000_000) {
            let time = |second: i64| {
                let micros = if second < 0 { -micros } else { micros };
                Timestamp::from_microsecond(second * SECOND + micros).unwrap_or_default()
            };
            let (a, b) = (time(a), time(b));
            prop_assert_eq!(Timestamp::from(Stamp::from(a)), a);
            prop_assert_eq!(Stamp::from(a).as_second(), a.as_second());
            prop_assert_eq!(Stamp::from(a).cmp(&Stamp::from(b)), a.cmp(&b));
        }
    }

    /// All that jiff knows.
    fn any_second() -> impl Strategy<Value = i64> {
        let end = Timestamp::MAX.as_second() - 1;
        prop_oneof![Just(0), Just(-1), Just(end), Just(Timestamp::MIN.as_second() + 1), -1_000_000..3_000_000_000_i64]
    }
}
