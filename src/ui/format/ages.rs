//! Short forms of lengths of time: two numbers at most, each with the letters that the language has for its unit.
//!
//! No language needs more cells than [`WIDEST`], so that columns keep their width.

use jiff::Timestamp;

/// Seconds of a minute, an hour, a day.
const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// From this many days on, hours no longer matter.
const DAYS_ONLY: i64 = 10;

/// Cells of the longest age below a thousand days, in every language.
#[cfg(test)]
pub(super) const WIDEST: u16 = 6;

/// The letters of the units in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Units {
    /// What is said of less than a minute.
    pub now: String,
    /// Behind minutes.
    pub minutes: String,
    /// Behind hours.
    pub hours: String,
    /// Behind days.
    pub days: String,
}

impl Units {
    /// The letters that no language owns: `now`, `m`, `h`, `d`.
    pub fn neutral() -> Self {
        let [now, minutes, hours, days] = ["now", "m", "h", "d"].map(str::to_owned);
        Self { now, minutes, hours, days }
    }

    /// A length of time: `now`, `47m`, `6h`, `2d 03h`, `12d`. Less than nothing is `now`.
    pub fn span(&self, seconds: i64) -> String {
        match seconds {
            ..MINUTE => self.now.clone(),
            MINUTE..HOUR => format!("{}{}", seconds / MINUTE, self.minutes),
            HOUR..DAY => format!("{}{}", seconds / HOUR, self.hours),
            _ if seconds < DAYS_ONLY * DAY => {
                format!("{}{} {:02}{}", seconds / DAY, self.days, seconds % DAY / HOUR, self.hours)
            }
            _ => format!("{}{}", seconds / DAY, self.days),
        }
    }
}

/// Seconds from `then` to `now`; negative if it lies ahead.
pub(in crate::ui) fn seconds(now: Timestamp, then: Timestamp) -> i64 {
    now.as_second().saturating_sub(then.as_second())
}

/// As seconds; what does not fit is the longest there is.
pub(in crate::ui) fn of_minutes(minutes: u64) -> i64 {
    i64::try_from(minutes).unwrap_or(i64::MAX).saturating_mul(MINUTE)
}

/// How long ago `then` was, in neutral letters: for what is no screen. Screens ask `Words::age`.
pub fn age(now: Timestamp, then: Timestamp) -> String {
    Units::neutral().span(seconds(now, then))
}

/// A length of time in minutes, in the same letters.
pub fn minutes(minutes: u64) -> String {
    Units::neutral().span(of_minutes(minutes))
}

/// How long it is until `then`, in the same letters.
pub fn until(now: Timestamp, then: Timestamp) -> String {
    age(then, now)
}

/// When the text of [`age`] changes next, for the one timer of the loop.
pub fn age_changes_at(now: Timestamp, then: Timestamp) -> Timestamp {
    let seconds = now.as_second().saturating_sub(then.as_second());
    let step = match seconds {
        ..HOUR => MINUTE,
        HOUR.. if seconds < DAYS_ONLY * DAY => HOUR,
        _ => DAY,
    };
    let next = (seconds.max(0) / step + 1) * step;
    Timestamp::from_second(then.as_second().saturating_add(next)).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn ages_are_short_and_never_negative() {
        for (seconds, shown) in [
            (-5, "now"),
            (0, "now"),
            (59, "now"),
            (60, "1m"),
            (47 * 60, "47m"),
            (3600, "1h"),
            (86_399, "23h"),
            (86_400, "1d 00h"),
            (51 * 3600, "2d 03h"),
            (12 * 86_400, "12d"),
        ] {
            assert_eq!(age(at(seconds), at(0)), shown);
        }
        assert_eq!(until(at(0), at(7200)), "2h");
    }

    #[test]
    fn the_next_change_is_the_first_moment_with_another_text() {
        for seconds in [0, 30, 60, 3599, 3600, 86_399, 86_400, 10 * 86_400 - 1, 10 * 86_400] {
            let (now, then) = (at(seconds), at(0));
            let next = age_changes_at(now, then);
            assert!(next > now);
            assert_ne!(age(next, then), age(now, then), "{seconds}");
            assert_eq!(age(at(next.as_second() - 1), then), age(now, then), "{seconds}");
        }
    }
}
