//! Dates: in columns always as wide as each other, in a line as people say them.
//!
//! It knows the calendar and the names it is given; which order a language says them in is a phrase of its files.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::ages::Units;

/// The names of one language.
#[derive(Debug, Clone)]
pub(in crate::ui) struct Names {
    /// Months in three letters.
    pub(in crate::ui) months: [String; 12],
    /// Months as they stand behind a day.
    pub(in crate::ui) months_full: [String; 12],
    /// Months as they stand without a day.
    pub(in crate::ui) months_alone: [String; 12],
    /// Weekdays in a few letters, Monday first.
    pub(in crate::ui) weekdays: [String; 7],
    /// Weekdays in full, Monday first.
    pub(in crate::ui) weekdays_full: [String; 7],
    /// Yesterday, today, tomorrow.
    pub(in crate::ui) near: [String; 3],
    /// Letters of ages.
    pub(in crate::ui) units: Units,
}

fn month(at: &Zoned) -> usize {
    usize::from(at.month().unsigned_abs() - 1)
}

fn weekday(at: &Zoned) -> usize {
    usize::from(at.weekday().to_monday_zero_offset().unsigned_abs())
}

impl Names {
    /// No names yet.
    pub(in crate::ui) fn none() -> Self {
        Self {
            months: Default::default(),
            months_full: Default::default(),
            months_alone: Default::default(),
            weekdays: Default::default(),
            weekdays_full: Default::default(),
            near: Default::default(),
            units: Units::neutral(),
        }
    }

    /// ` 5 Nov 14:07`: always twelve cells.
    pub(in crate::ui) fn column(&self, at: &Zoned) -> String {
        format!("{:>2} {} {}", at.day(), self.months[month(at)], clock(at))
    }

    /// `5 Nov 2026`.
    pub(in crate::ui) fn day(&self, at: &Zoned) -> String {
        format!("{} {} {}", at.day(), self.months[month(at)], at.year())
    }

    /// Yesterday, today or tomorrow, if it is one of them in this zone.
    pub(in crate::ui) fn near(&self, at: &Zoned, now: Timestamp) -> Option<&str> {
        let today = now.to_zoned(at.time_zone().clone()).date();
        let days = [today.yesterday().ok(), Some(today), today.tomorrow().ok()];
        days.iter().zip(&self.near).find(|(day, _)| **day == Some(at.date())).map(|(_, word)| word.as_str())
    }

    /// The day as one says it: `tomorrow`, `Thu 5 Nov`, and with its year if that is another one.
    pub(in crate::ui) fn day_near(&self, at: &Zoned, now: Timestamp) -> String {
        if let Some(word) = self.near(at, now) {
            return word.to_owned();
        }
        let (name, day, month) = (&self.weekdays[weekday(at)], at.day(), &self.months[month(at)]);
        if now.to_zoned(at.time_zone().clone()).year() == at.year() {
            format!("{name} {day} {month}")
        } else {
            format!("{name} {day} {month} {}", at.year())
        }
    }

    /// Weekday and month in full.
    pub(in crate::ui) fn full(&self, at: &Zoned) -> (&str, &str) {
        (&self.weekdays_full[weekday(at)], &self.months_full[month(at)])
    }
}

/// `14:07`.
pub(in crate::ui) fn clock(at: &Zoned) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// `+01:00`, if the clock of `own` shows another time than the one of `at`'s zone just then.
pub(in crate::ui) fn foreign_offset(at: &Zoned, own: &TimeZone) -> Option<String> {
    let there = at.offset();
    (there != own.to_offset(at.timestamp())).then(|| {
        let seconds = there.seconds();
        let (hours, minutes) = (seconds.unsigned_abs() / 3600, seconds.unsigned_abs() / 60 % 60);
        format!("{}{hours:02}:{minutes:02}", if seconds < 0 { '-' } else { '+' })
    })
}
