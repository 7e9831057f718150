//! What times are measured by: thresholds, and the opening hours of each dealership.
//!
//! A dealership's own week counts where it can be read. Where it keeps none, where a day of it is garbled, or where it
//! never opens, the office hours of the configuration stand in, for that day or for the week. All are read on the
//! dealers' clock: the service names no zone.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Thresholds;
use crate::api::sml::{By, Day, Dealership, LeadRow, Response, Status};
use crate::domain::{Clean, OpenHours, Week, minute_of_day};

/// The opening hours of every dealership.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendars {
    /// The hours of the configuration.
    office: Arc<OpenHours>,
    own: HashMap<u64, Arc<OpenHours>>,
}

impl Default for Calendars {
    /// Nobody ever closes.
    fn default() -> Self {
        Self { office: OpenHours::always(), own: HashMap::new() }
    }
}

impl Calendars {
    /// Only the office hours.
    pub fn new(office: Week, zone: &TimeZone) -> Self {
        let office =
            if office == Week::always() { OpenHours::always() } else { Arc::new(OpenHours::new(office, zone.clone())) };
        Self { office, own: HashMap::new() }
    }

    /// The same with the dealerships' own weeks. Equal weeks are laid over the calendar once.
    #[must_use]
    pub fn with(&self, dealerships: &[Dealership], zone: &TimeZone) -> Self {
        let mut laid: HashMap<Week, Arc<OpenHours>> =
            self.own.values().map(|h| (h.week().clone(), Arc::clone(h))).collect();
        let mut own = HashMap::new();
        for dealership in dealerships {
            let Some(week) = dealership.week.as_ref().and_then(|days| read(days, self.office.week())) else { continue };
            let hours =
                laid.entry(week).or_insert_with_key(|week| Arc::new(OpenHours::new(week.clone(), zone.clone())));
            own.insert(dealership.id, Arc::clone(hours));
        }
        Self { office: Arc::clone(&self.office), own }
    }

    /// The same without them (another account).
    #[must_use]
    pub fn without(&self) -> Self {
        Self { office: Arc::clone(&self.office), own: HashMap::new() }
    }

    /// The hours that count for a lead, and whether they are the dealership's own.
    pub fn of(&self, row: &LeadRow) -> (&OpenHours, bool) {
        let own = row.dealership.as_ref().and_then(|(id, _)| self.own.get(id));
        own.map_or((&self.office, false), |hours| (hours, true))
    }
}

/// The week as it is meant; none if no day of it opens.
fn read(days: &[Day; 7], office: &Week) -> Option<Week> {
    let opens = |n: usize| match hours(&days[n]) {
        Hours::Closed => Vec::new(),
        Hours::Open(from, to) => vec![(from, to)],
        Hours::Garbled => office.day(n).to_vec(),
    };
    let said = days.iter().any(|day| matches!(hours(day), Hours::Open(..)));
    said.then(|| Week::of_days(std::array::from_fn(opens)))
}

enum Hours {
    Closed,
    Open(u16, u16),
    Garbled,
}

fn hours(day: &Day) -> Hours {
    let minute = |raw: &Option<Clean>| raw.as_ref().map(|raw| minute_of_day(raw.as_str()));
    match (day.working, minute(&day.start), minute(&day.end)) {
        (Some(false), ..) | (None, None, None) => Hours::Closed,
        // midnight ends the day
        (_, Some(Some(from)), Some(Some(0))) => Hours::Open(from, 24 * 60),
        (_, Some(Some(from)), Some(Some(to))) if from < to => Hours::Open(from, to),
        _ => Hours::Garbled,
    }
}

/// What everything is measured by.
#[derive(Debug, Clone, Default)]
pub struct Measure {
    /// When something is late.
    pub thresholds: Thresholds,
    /// When somebody is there.
    pub calendars: Arc<Calendars>,
}

impl PartialEq for Measure {
    fn eq(&self, other: &Self) -> bool {
        let same = || Arc::ptr_eq(&self.calendars, &other.calendars) || self.calendars == other.calendars;
        self.thresholds == other.thresholds && same()
    }
}

/// How long the first answer took, or has been waited for, in open hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// Open seconds since the creation.
    pub seconds: i64,
    /// What the answer was, and when; none while it is waited for.
    pub given: Option<(By, Timestamp)>,
    /// The hours are the dealership's own, not those of the configuration.
    pub own_hours: bool,
}

impl Measure {
    /// The first answer to a lead; none where its record does not tell, and for what ended without one.
    pub fn answer(&self, row: &LeadRow, now: Timestamp) -> Option<Answer> {
        let given = match row.response {
            Response::At(at, by) => Some((by, at.at())),
            Response::None if row.ended.is_none() && row.status != Status::End => None,
            Response::None | Response::Untold | Response::Undated => return None,
        };
        let (hours, own_hours) = self.calendars.of(row);
        let seconds = hours.between(row.created?.at(), given.map_or(now, |(_, at)| at));
        Some(Answer { seconds, given, own_hours })
    }

    /// When the answer that is waited for will have taken longer than so many seconds.
    pub(in crate::panes::leads) fn overruns(&self, row: &LeadRow, seconds: i64) -> Option<Timestamp> {
        self.calendars.of(row).0.after(row.created?.at(), seconds.saturating_add(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panes::leads::factory::{lead_row, noon, text};
    use crate::panes::leads::pages::samples::dealership;

    fn day(start: &str, end: &str, working: Option<bool>) -> Day {
        let said = |raw: &str| text(raw).filter(|raw| !raw.is_empty());
        Day { start: said(start), end: said(end), working }
    }

    fn madrid() -> TimeZone {
        TimeZone::fixed(jiff::tz::offset(1))
    }

    /// The hours of Tuesday, which is the day of all tests, where the rest of the week is as given.
    fn tuesday(of: Option<Day>, others: &Day) -> (Vec<(u16, u16)>, bool) {
        let week = of.map(|tuesday| std::array::from_fn(|n| if n == 1 { tuesday.clone() } else { others.clone() }));
        let office = Week::parse("Mo-Fr 09:30-19:00").unwrap_or_default();
        let dealerships = [Dealership { week, ..dealership(3, "Norte Motor") }];
        let calendars = Calendars::new(office, &madrid()).with(&dealerships, &madrid());
        let row = lead_row(1);
        let (hours, own) = calendars.of(&row);
        (hours.week().day(1).to_vec(), own)
    }

    #[test]
    fn a_day_is_read_as_it_is_meant_and_the_office_stands_in_for_what_is_not() {
        let (usual, office) = (day("09:00:00", "20:00:00", Some(true)), vec![(570, 1140)]);
        for (what, tuesday_said, others, expected) in [
            ("as documented", Some(usual.clone()), &usual, (vec![(540, 1200)], true)),
            ("unpadded", Some(day("9:00", "20:30", None)), &usual, (vec![(540, 1230)], true)),
            ("until midnight", Some(day("09:00", "00:00", Some(true))), &usual, (vec![(540, 1440)], true)),
            ("not worked", Some(day("09:00", "20:00", Some(false))), &usual, (vec![], true)),
            ("nothing said of it", Some(Day::default()), &usual, (vec![], true)),
            ("garbled", Some(day("string", "string", Some(true))), &usual, (office.clone(), true)),
            ("worked, without hours", Some(day("", "", Some(true))), &usual, (office.clone(), true)),
            ("the wrong way round", Some(day("20:00", "09:00", Some(true))), &usual, (office.clone(), true)),
            ("no calendar", None, &usual, (office.clone(), false)),
            ("an empty calendar", Some(Day::default()), &Day::default(), (office.clone(), false)),
            ("never worked", Some(day("", "", Some(false))), &day("", "", Some(false)), (office.clone(), false)),
            ("garbled throughout", Some(day("string", "x", None)), &day("string", "x", None), (office, false)),
        ] {
            assert_eq!(tuesday(tuesday_said, others), expected, "{what}");
        }
    }

    #[test]
    fn an_answer_counts_open_time_until_it_was_given_or_until_now() {
        let measure = Measure {
            calendars: Arc::new(Calendars::new(Week::parse("Mo-Fr 12:30-19:00").unwrap_or_default(), &madrid())),
            ..Measure::default()
        };
        let ended = LeadRow { status: Status::End, ..lead_row(1) };
        let given = |minutes| Response::At(noon(minutes).into(), By::Call);
        // Noon in UTC is one o'clock there: it has been open for half an hour.
        for (what, row, minutes, waits) in [
            ("waited for since before the opening", lead_row(1), Some(30), true),
            ("given after the opening", LeadRow { response: given(-10), ..lead_row(1) }, Some(20), false),
            ("given before the opening", LeadRow { response: given(-40), ..lead_row(1) }, Some(0), false),
            ("given after the end", LeadRow { response: given(-10), ..ended.clone() }, Some(20), false),
            ("ended without one", ended, None, false),
            ("not told", LeadRow { response: Response::Untold, ..lead_row(1) }, None, false),
            ("of unknown time", LeadRow { response: Response::Undated, ..lead_row(1) }, None, false),
            ("of unknown creation", LeadRow { created: None, ..lead_row(1) }, None, false),
        ] {
            let answer = measure.answer(&row, noon(0));
            assert_eq!(answer.map(|answer| answer.seconds / 60), minutes, "{what}");
            assert_eq!(answer.is_some_and(|answer| answer.given.is_none()), waits, "{what}");
        }
        assert_eq!(measure.overruns(&lead_row(1), 3_600).map(|at| at.as_second() - noon(30).as_second()), Some(1));
    }
}
