//! A week of opening hours: which stretches of which days, as a person writes them or a calendar gives them.
//!
//! It knows neither dates nor zones: [`OpenHours`](super::OpenHours) lays it over the calendar.

use std::collections::BTreeMap;

/// Minutes of a day.
const DAY: u16 = 24 * 60;
/// Seconds of a week.
pub(super) const WEEK_SECONDS: i64 = 7 * 86_400;
/// The days as they are written, Monday first.
const NAMES: [&str; 7] = ["mo", "tu", "we", "th", "fr", "sa", "su"];

/// When it is open in a week. Each stretch is in minutes from the midnight its day begins with and may end on the next
/// day.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Week {
    days: [Vec<(u16, u16)>; 7],
}

impl Week {
    /// Every day, all day.
    pub fn always() -> Self {
        Self { days: std::array::from_fn(|_| vec![(0, DAY)]) }
    }

    /// Reads `Mo-Fr 09:00-14:00 16:00-19:00, Sa 10:00-14:00` or `24/7`; a stretch that ends no later than it begins ends
    /// on the next day.
    ///
    /// # Errors
    /// What cannot be read, as a person would say it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text == "24/7" {
            return Ok(Self::always());
        }
        let mut named: BTreeMap<usize, Vec<(u16, u16)>> = BTreeMap::new();
        let mut days: Vec<usize> = Vec::new();
        for part in text.split([',', ';']) {
            let mut words = part.split_whitespace().peekable();
            if let Some(word) = words.next_if(|word| !word.starts_with(|c: char| c.is_ascii_digit())) {
                days = days_of(word)?;
            }
            if words.peek().is_none() || days.is_empty() {
                return Err(format!("no days with their hours: {:?}", part.trim()));
            }
            for word in words {
                let hours = stretch_of(word)?;
                for day in &days {
                    named.entry(*day).or_default().push(hours);
                }
            }
        }
        Ok(Self::of_days(std::array::from_fn(|day| named.remove(&day).unwrap_or_default())))
    }

    /// The stretches of each day, Monday first.
    pub fn of_days(days: [Vec<(u16, u16)>; 7]) -> Self {
        Self { days }
    }

    /// The stretches of a day (Monday is 0).
    pub fn day(&self, day: usize) -> &[(u16, u16)] {
        self.days.get(day).map_or(&[], Vec::as_slice)
    }

    /// True if it never opens.
    pub fn is_empty(&self) -> bool {
        self.days.iter().all(Vec::is_empty)
    }

    /// Seconds from Monday's midnight, in order, none touching another; what runs over Sunday's end begins the week.
    pub(super) fn stretches(&self) -> Vec<(i64, i64)> {
        let mut all = Vec::new();
        for (midnight, day) in (0_i64..).step_by(86_400).zip(&self.days) {
            for (from, to) in day {
                let (from, to) = (midnight + i64::from(*from) * 60, midnight + i64::from(*to) * 60);
                all.push((from, to.min(WEEK_SECONDS)));
                if to > WEEK_SECONDS {
                    all.push((0, to - WEEK_SECONDS));
                }
            }
        }
        joined(all)
    }
}

/// The same in order, with what overlaps or touches made one.
pub(super) fn joined(mut stretches: Vec<(i64, i64)>) -> Vec<(i64, i64)> {
    stretches.retain(|(from, to)| from < to);
    stretches.sort_unstable();
    let mut joined: Vec<(i64, i64)> = Vec::with_capacity(stretches.len());
    for (from, to) in stretches {
        match joined.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => joined.push((from, to)),
        }
    }
    joined
}

/// `Mo`, `Mo-Fr`, `Sa-Mo`.
fn days_of(word: &str) -> Result<Vec<usize>, String> {
    let day = |name: &str| NAMES.iter().position(|known| known.eq_ignore_ascii_case(name));
    let (first, last) = word.split_once('-').unwrap_or((word, word));
    match (day(first), day(last)) {
        (Some(first), Some(last)) => Ok((0..=(last + 7 - first) % 7).map(|n| (first + n) % 7).collect()),
        _ => Err(format!("no days: {word:?}")),
    }
}

/// `09:00-14:00`.
fn stretch_of(word: &str) -> Result<(u16, u16), String> {
    let times = word.split_once('-').and_then(|(from, to)| Some((minute_of_day(from)?, minute_of_day(to)?)));
    match times {
        Some((from, to)) if from < DAY => Ok((from, if to <= from { to + DAY } else { to })),
        _ => Err(format!("no hours: {word:?}")),
    }
}

/// The minute of `9:00`, `09:00`, `09:00:00` and `24:00`.
pub fn minute_of_day(text: &str) -> Option<u16> {
    let mut parts = text.trim().splitn(3, ':');
    let (hour, minute) = (parts.next()?.parse::<u16>().ok()?, parts.next()?.parse::<u16>().ok()?);
    let seconds = parts.next().is_none_or(|seconds| seconds.split('.').next().is_some_and(|s| s.parse::<u8>().is_ok()));
    let minutes = hour.checked_mul(60)?.checked_add(minute)?;
    (minute < 60 && minutes <= DAY && seconds).then_some(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        let (morning, long) = ((9 * 60, 14 * 60), (9 * 60, 19 * 60));
        for (text, monday, saturday) in [
            ("Mo-Fr 09:00-19:00, Sa 10:00-14:00", vec![long], vec![(600, 840)]),
            ("mo 9:00-14:00 16:00-19:00", vec![morning, (960, 1140)], vec![]),
            ("Mo-We 09:00-14:00, 16:00-19:00; Sa 10:00-14:00", vec![morning, (960, 1140)], vec![(600, 840)]),
            ("Sa-Mo 22:00-06:00", vec![(1320, 1800)], vec![(1320, 1800)]),
            ("Mo 00:00-24:00", vec![(0, 1440)], vec![]),
            ("24/7", vec![(0, 1440)], vec![(0, 1440)]),
        ] {
            let days = Week::parse(text).map(|week| (week.day(0).to_vec(), week.day(5).to_vec()));
            assert_eq!(days, Ok((monday, saturday)), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for (text, wrong) in [
            ("", "no days with their hours: \"\""),
            ("Mo-Fr", "no days with their hours: \"Mo-Fr\""),
            ("09:00-19:00", "no days with their hours: \"09:00-19:00\""),
            ("Mo-Fr 9-19", "no hours: \"9-19\""),
            ("Lu-Vi 09:00-19:00", "no days: \"Lu-Vi\""),
            ("Mo 09:00-25:00", "no hours: \"09:00-25:00\""),
            ("Mo 24:00-24:00", "no hours: \"24:00-24:00\""),
            ("Mo 09:60-12:00", "no hours: \"09:60-12:00\""),
            ("Mo 09:00 - 19:00", "no hours: \"09:00\""),
        ] {
            assert_eq!(Week::parse(text), Err(wrong.to_owned()), "{text}");
        }
    }
}
