//! The service's times: Madrid's wall clock with its offset and microseconds, or UTC with milliseconds and a Z.
//!
//! Madrid's rule is computed here (summer time from the last Sunday of March to the last of October, 01:00 UTC): a list
//! of 100,000 leads writes a million times, and the demo must run where no time zone database is installed.

use crate::demo::json::Json;

/// One second in the unit of this module.
pub(super) const SECOND: i64 = 1_000_000;
/// One minute.
pub(super) const MINUTE: i64 = 60 * SECOND;
/// One hour.
pub(super) const HOUR: i64 = 60 * MINUTE;
/// One day.
pub(super) const DAY: i64 = 24 * HOUR;

/// Days since 1970 of a date of the Gregorian calendar.
const fn days_of(year: i64, month: i64, day: i64) -> i64 {
    // Years begin in March, so that the leap day is the last of its year.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of days since 1970.
const fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let calendar_month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + (calendar_month <= 2) as i64, calendar_month, day)
}

/// The instant at which Madrid's clocks change in a month of 31 days: its last Sunday, 01:00 UTC.
const fn last_sunday(year: i64, month: i64) -> i64 {
    let last = days_of(year, month, 31);
    // 1970 began on a Thursday, so day 3 was the first Sunday.
    (last - (last - 3).rem_euclid(7)) * DAY + HOUR
}

/// Hours that Madrid is ahead of UTC.
pub(super) const fn offset_hours(at: i64) -> i64 {
    let (year, ..) = date_of(at.div_euclid(DAY));
    if at >= last_sunday(year, 3) && at < last_sunday(year, 10) { 2 } else { 1 }
}

/// The calendar year in Madrid.
pub(super) const fn year(at: i64) -> i64 {
    date_of((at + offset_hours(at) * HOUR).div_euclid(DAY)).0
}

/// Midnight in Madrid of the day of `at`.
pub(super) const fn midnight(at: i64) -> i64 {
    let shift = offset_hours(at) * HOUR;
    (at + shift).div_euclid(DAY) * DAY - shift
}

fn digits(out: &mut [u8], mut n: i64) {
    for place in out.iter_mut().rev() {
        *place = b'0' + (n % 10) as u8;
        n /= 10;
    }
}

/// `YYYY-MM-DDTHH:MM:SS.` and the fraction of a second, as many digits of it as asked.
fn clock(at: i64, fraction_digits: usize) -> [u8; 26] {
    let (days, of_day) = (at.div_euclid(DAY), at.rem_euclid(DAY));
    let (year, month, day) = date_of(days);
    let mut text = *b"0000-00-00T00:00:00.000000";
    digits(&mut text[..4], year);
    digits(&mut text[5..7], month);
    digits(&mut text[8..10], day);
    digits(&mut text[11..13], of_day / HOUR);
    digits(&mut text[14..16], of_day / MINUTE % 60);
    digits(&mut text[17..19], of_day / SECOND % 60);
    digits(&mut text[20..20 + fraction_digits], of_day % SECOND / 10_i64.pow(6 - fraction_digits as u32));
    text
}

impl Json<'_> {
    /// A time as the service writes its own: `"2019-05-09T11:21:49.758867+02:00"`.
    pub(super) fn local(&mut self, at: i64) -> &mut Self {
        let hours = offset_hours(at);
        self.raw("\"").raw(clock(at + hours * HOUR, 6)).raw(if hours == 2 { "+02:00\"" } else { "+01:00\"" })
    }

    /// A time as API clients hand it in: `"2019-05-08T11:25:48.538Z"`.
    pub(super) fn zulu(&mut self, at: i64) -> &mut Self {
        self.raw("\"").raw(&clock(at, 3)[..23]).raw("Z\"")
    }

    /// A local time or `null`.
    pub(super) fn local_opt(&mut self, at: Option<i64>) -> &mut Self {
        match at {
            Some(at) => self.local(at),
            None => self.raw("null"),
        }
    }
}

/// The text of [`Json::local`], without quotes.
pub(super) fn local_text(at: i64) -> String {
    let mut out = Vec::with_capacity(34);
    Json(&mut out).local(at);
    String::from_utf8_lossy(&out[1..out.len() - 1]).into_owned()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::*;

    fn micros(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().as_microsecond()
    }

    fn zulu_text(at: i64) -> String {
        let mut out = Vec::new();
        Json(&mut out).zulu(at);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn madrid_changes_its_clocks_on_the_last_sundays() {
        for (utc, local) in [
            ("2019-05-09T09:21:49.758867Z", "2019-05-09T11:21:49.758867+02:00"),
            ("2019-02-07T12:43:35.388647Z", "2019-02-07T13:43:35.388647+01:00"),
            ("2026-03-29T00:59:59Z", "2026-03-29T01:59:59.000000+01:00"),
            ("2026-03-29T01:00:00Z", "2026-03-29T03:00:00.000000+02:00"),
            ("2026-10-25T00:59:59Z", "2026-10-25T02:59:59.000000+02:00"),
            ("2026-10-25T01:00:00Z", "2026-10-25T02:00:00.000000+01:00"),
            ("2025-12-31T23:30:00Z", "2026-01-01T00:30:00.000000+01:00"),
        ] {
            assert_eq!(local_text(micros(utc)), local);
        }
        assert_eq!(year(micros("2025-12-31T23:30:00Z")), 2026);
        assert_eq!(midnight(micros("2026-07-01T23:30:00Z")), micros("2026-07-01T22:00:00Z"));
    }

    proptest! {
        #[test]
        fn written_times_read_back_as_the_same_instant(at in 0_i64..4_102_444_800_000_000) {
            let read: Timestamp = local_text(at).parse().unwrap();
            prop_assert_eq!(read.as_microsecond(), at);
            let read: Timestamp = zulu_text(at).trim_matches('"').parse().unwrap();
            prop_assert_eq!(read.as_millisecond(), at.div_euclid(1000));
        }
    }
}
