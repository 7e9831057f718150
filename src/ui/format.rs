//! Short forms of times: the same letters in every language, so that columns keep their width.

use jiff::Timestamp;

/// Seconds of a minute, an hour, a day.
const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// From this many days on, hours no longer matter.
const DAYS_ONLY: i64 = 10;

/// How long ago `then` was: `now`, `47m`, `6h`, `2d 03h`, `12d`. What lies ahead is `now`.
pub fn age(now: Timestamp, then: Timestamp) -> String {
    span(now.as_second().saturating_sub(then.as_second()))
}

/// A length of time in minutes, in the same letters.
pub fn minutes(minutes: u64) -> String {
    span(i64::try_from(minutes).unwrap_or(i64::MAX).saturating_mul(MINUTE))
}

/// How long it is until `then`, in the same letters.
pub fn until(now: Timestamp, then: Timestamp) -> String {
    age(then, now)
}

fn span(seconds: i64) -> String {
    match seconds {
        ..MINUTE => "now".into(),
        MINUTE..HOUR => format!("{}m", seconds / MINUTE),
        HOUR..DAY => format!("{}h", seconds / HOUR),
        _ if seconds < DAYS_ONLY * DAY => format!("{}d {:02}h", seconds / DAY, seconds % DAY / HOUR),
        _ => format!("{}d", seconds / DAY),
    }
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

/// Puts a separator between groups of three digits.
pub(super) fn group(value: i64, separator: &str, from_digits: usize) -> String {
    let digits = value.unsigned_abs().to_string();
    let sign = if value < 0 { "-" } else { "" };
    if digits.len() < from_digits {
        return format!("{sign}{digits}");
    }
    let mut out = String::with_capacity(digits.len() * 2);
    out.push_str(sign);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(digit);
    }
    out
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

    #[test]
    fn digits_are_grouped_by_three() {
        assert_eq!(group(1_234_567, ",", 4), "1,234,567");
        assert_eq!(group(-1234, ".", 5), "-1234");
        assert_eq!(group(12345, ".", 5), "12.345");
        assert_eq!(group(i64::MIN, ",", 4), "-9,223,372,036,854,775,808");
    }
}
