//! How long it was open between two moments: a week laid over the calendar of a zone.
//!
//! What was open before the Monday of each week is summed up once, so that a question costs a binary search, however far
//! apart the two moments are: 100,000 leads are asked about between two keys. Weeks in which the clocks change have
//! stretches of their own. No clock is asked here.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, LazyLock};

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use super::week::{WEEK_SECONDS, Week, joined};

/// The Monday that the sums begin with; nothing before it counts as open.
const FIRST: Date = date(2010, 1, 4);
/// Weeks that are summed up: until 2045.
const WEEKS: usize = 1_826;

/// The opening hours of a place.
#[derive(Clone)]
pub struct OpenHours {
    week: Week,
    zone: TimeZone,
    /// The second at which each week begins, and the end of the last one.
    starts: Vec<i64>,
    /// Seconds that were open before each of them.
    before: Vec<i64>,
    /// The stretches of a week, in seconds from its start.
    usual: Vec<(i64, i64)>,
    /// The same of weeks in which the clocks change.
    odd: BTreeMap<usize, Vec<(i64, i64)>>,
}

impl OpenHours {
    /// A week in a zone.
    pub fn new(week: Week, zone: TimeZone) -> Self {
        let usual = week.stretches();
        let monday = |n: usize| FIRST.saturating_add(Span::new().weeks(i64::try_from(n).unwrap_or_default()));
        let starts: Vec<i64> = (0..=WEEKS).map(|n| second(monday(n), 0, &zone)).collect();
        let changes = Timestamp::from_second(starts[0]).into_iter().flat_map(|first| zone.following(first));
        let changes = changes.map(|change| change.timestamp().as_second()).take_while(|at| *at < starts[WEEKS]);
        let mut odd = BTreeMap::new();
        for change in changes {
            let n = starts.partition_point(|start| *start <= change).saturating_sub(1);
            odd.entry(n).or_insert_with(|| on_the_clock(&usual, monday(n), starts[n], &zone));
        }
        let mut before = Vec::with_capacity(starts.len());
        let mut sum = 0;
        for n in 0..=WEEKS {
            before.push(sum);
            sum += odd.get(&n).unwrap_or(&usual).iter().map(|(from, to)| to - from).sum::<i64>();
        }
        Self { week, zone, starts, before, usual, odd }
    }

    /// Never closed. All who need it share one.
    pub fn always() -> Arc<Self> {
        static ALWAYS: LazyLock<Arc<OpenHours>> =
            LazyLock::new(|| Arc::new(OpenHours::new(Week::always(), TimeZone::UTC)));
        Arc::clone(&ALWAYS)
    }

    /// Its week.
    pub const fn week(&self) -> &Week {
        &self.week
    }

    /// Open seconds from one moment to another; none if the other is earlier.
    pub fn between(&self, from: Timestamp, to: Timestamp) -> i64 {
        (self.until(to.as_second()) - self.until(from.as_second())).max(0)
    }

    /// The first moment at which it has been open for so many seconds since `from`; none if that never comes.
    pub fn after(&self, from: Timestamp, seconds: i64) -> Option<Timestamp> {
        if seconds <= 0 {
            return Some(from);
        }
        let wanted = self.until(from.as_second()).checked_add(seconds)?;
        let n = self.before.partition_point(|open| *open < wanted).checked_sub(1)?;
        let mut left = wanted - self.before[n];
        for (start, end) in self.stretches(n) {
            if left <= end - start {
                return Timestamp::from_second(self.starts[n] + start + left).ok();
            }
            left -= end - start;
        }
        None
    }

    /// Open seconds until a second.
    fn until(&self, second: i64) -> i64 {
        let Some(n) = self.starts.partition_point(|start| *start <= second).checked_sub(1) else { return 0 };
        if n >= WEEKS {
            return self.before[WEEKS];
        }
        let into = second - self.starts[n];
        let open: i64 = self.stretches(n).iter().map(|(from, to)| (into.min(*to) - from).max(0)).sum();
        self.before[n] + open
    }

    fn stretches(&self, n: usize) -> &[(i64, i64)] {
        if n >= WEEKS { &[] } else { self.odd.get(&n).unwrap_or(&self.usual) }
    }
}

/// The stretches of a week in which the clocks change, in seconds from its start.
fn on_the_clock(usual: &[(i64, i64)], monday: Date, start: i64, zone: &TimeZone) -> Vec<(i64, i64)> {
    let at = |seconds: i64| second(monday, seconds, zone) - start;
    // A stretch that begins in the hour left out begins later: it may reach into the next one.
    joined(usual.iter().map(|(from, to)| (at(*from), at(*to))).collect())
}

/// The second at which a zone's clock shows so much after a day's midnight.
fn second(day: Date, seconds: i64, zone: &TimeZone) -> i64 {
    let shown = day.at(0, 0, 0, 0).saturating_add(Span::new().seconds(seconds.clamp(0, WEEK_SECONDS)));
    zone.to_ambiguous_timestamp(shown).compatible().map_or(0, Timestamp::as_second)
}

impl PartialEq for OpenHours {
    /// All else follows from these.
    fn eq(&self, other: &Self) -> bool {
        self.week == other.week && self.zone == other.zone
    }
}

impl fmt::Debug for OpenHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenHours").field("week", &self.week).field("zone", &self.zone).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
