//! Whether a dealership is open, read from its week in its own zone.
//!
//! The service's own word (`open_now`) ages with the list, so it counts only where no week is kept or the day's hours
//! cannot be read.

use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;

use crate::api::sml::{Day, Dealership};
use crate::domain::Clean;

/// How it stands just now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::panes::leads) enum Doors {
    /// Open, until then if that is known.
    Open(Option<Clean>),
    /// Closed, and opens today at that time.
    Opens(Clean),
    /// Closed for today.
    Closed,
    /// Nothing says so.
    Unknown,
}

/// Monday is 0.
pub(super) fn today(now: Timestamp, zone: &TimeZone) -> usize {
    now.to_zoned(zone.clone()).weekday().to_monday_zero_offset().unsigned_abs().into()
}

/// Open, closed, or nobody knows.
pub(in crate::panes::leads) fn doors(dealership: &Dealership, now: Timestamp, zone: &TimeZone) -> Doors {
    let said = match dealership.open_now {
        Some(true) => Doors::Open(None),
        Some(false) => Doors::Closed,
        None => Doors::Unknown,
    };
    let Some(week) = &dealership.week else { return said };
    let at = now.to_zoned(zone.clone()).time();
    week.get(today(now, zone)).and_then(|day| by_the_clock(day, at)).unwrap_or(said)
}

fn by_the_clock(day: &Day, now: Time) -> Option<Doors> {
    if day.working == Some(false) {
        return Some(Doors::Closed);
    }
    let (start, end) = (day.start.as_ref()?, day.end.as_ref()?);
    let (from, to) = (time(start)?, time(end)?);
    // Hours over midnight, or none at all: the service knows better.
    if to <= from {
        return None;
    }
    Some(if now < from {
        Doors::Opens(short(start))
    } else if now < to {
        Doors::Open(Some(short(end)))
    } else {
        Doors::Closed
    })
}

/// `9:00`, `09:00`, `09:00:00`.
fn time(raw: &Clean) -> Option<Time> {
    let mut parts = raw.as_str().trim().splitn(3, ':');
    let hour = parts.next()?.parse().ok()?;
    let minute = parts.next()?.parse().ok()?;
    Time::new(hour, minute, 0, 0).ok()
}

/// The same without seconds, where it is a time.
pub(super) fn short(raw: &Clean) -> Clean {
    match time(raw) {
        Some(time) => Clean::from_partner(&time.strftime("%H:%M").to_string()),
        None => raw.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panes::leads::factory::{noon, text};
    use crate::panes::leads::pages::samples::dealership;

    fn day(start: &str, end: &str, working: Option<bool>) -> Day {
        Day { start: text(start), end: text(end), working }
    }

    #[test]
    fn doors_are_read_from_the_day_in_the_dealers_zone() {
        // A Tuesday, noon in UTC.
        let madrid = TimeZone::fixed(jiff::tz::offset(1));
        let open = |until: &str| Doors::Open(text(until));
        for (tuesday, said, minutes, doors_then) in [
            (day("09:00:00", "20:00:00", Some(true)), None, 0, open("20:00")),
            (day("9:00", "20:00", None), Some(false), 0, open("20:00")),
            (day("13:00", "20:00", Some(true)), None, -1, Doors::Opens("13:00".into())),
            (day("13:00", "20:00", Some(true)), None, 0, open("20:00")),
            (day("09:00", "13:00", Some(true)), None, 0, Doors::Closed),
            (day("09:00", "20:00", Some(false)), Some(true), 0, Doors::Closed),
            (day("morning", "20:00", Some(true)), Some(true), 0, Doors::Open(None)),
            (day("22:00", "06:00", Some(true)), Some(false), 0, Doors::Closed),
            (Day::default(), None, 0, Doors::Unknown),
        ] {
            let week: [Day; 7] = std::array::from_fn(|k| if k == 1 { tuesday.clone() } else { Day::default() });
            let dealership = Dealership { week: Some(week), open_now: said, ..dealership(1, "Norte") };
            assert_eq!(doors(&dealership, noon(minutes), &madrid), doors_then, "{tuesday:?} {said:?}");
        }
        let late = TimeZone::fixed(jiff::tz::offset(13));
        assert_eq!((today(noon(0), &madrid), today(noon(0), &late)), (1, 2), "there it is Wednesday already");
    }
}
