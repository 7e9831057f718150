//! The board: the hits parted by status, and what stands in each lane's head.
//!
//! One pass over the hits reads each row once (its lane, its age, its marks); the lanes are then dealt from the table's
//! order, so that board and table are one set in one order.

use std::sync::Arc;

use jiff::Timestamp;

use super::arena::Arena;
use super::clocks::{Clocks, Mark, Thresholds};
use super::duplicates::Duplicates;
use super::halves::in_two;
use super::order::lane_of;
use crate::api::sml::{LeadRow, Status};
use crate::domain::Clean;
use crate::flow::RowsSnapshot;

/// Rows from which on a second thread helps.
const TWO_THREADS_FROM: usize = 16_384;

/// Bars of a lane's ages.
pub const BARS: usize = 8;
/// The ages (minutes) at which the next bar begins: 1 h, 4 h, 1 d, 3 d, 1 week, 2 weeks, 30 d.
pub const BAR_EDGES: [u64; BARS - 1] = [60, 240, 1_440, 4_320, 10_080, 20_160, 43_200];

/// One status with its rows.
#[derive(Clone, PartialEq)]
pub struct StatusLane {
    /// The status; statuses beyond the bound of the arena share a last lane named `…`.
    pub status: Status,
    /// Its hits in the order of the table.
    pub positions: Arc<[u32]>,
    /// Its head.
    pub stats: LaneStats,
}

/// What stands in a lane's head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LaneStats {
    /// Hits.
    pub count: u32,
    /// Marked `!!`.
    pub late: u32,
    /// Marked `!`.
    pub soon: u32,
    /// The middle age in minutes (of two the lesser), over rows whose creation is known.
    pub median_age: Option<u64>,
    /// Rows by age, youngest first, by [`BAR_EDGES`].
    pub spark: [u32; BARS],
}

/// Hits by what is marked on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Marked `!!`.
    pub late: u32,
    /// Marked `!`.
    pub soon: u32,
    /// Open and nobody's.
    pub unassigned: u32,
    /// In work and nothing planned.
    pub no_next_task: u32,
    /// Sharing a telephone or an e-mail with another loaded lead.
    pub duplicates: u32,
}

/// The lanes and what was counted on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Board {
    /// The four known statuses, then the others that occur among all loaded rows, hit or not: a lane does not come and
    /// go while a filter is typed.
    pub lanes: Vec<StatusLane>,
    /// Over all lanes.
    pub counts: Counts,
    /// When the first mark will change by time alone.
    pub holds_until: Option<Timestamp>,
}

/// What lanes depend on besides the rows.
pub struct Survey<'a> {
    /// The rows.
    pub rows: &'a RowsSnapshot<LeadRow>,
    /// Their arena: it knows the unknown statuses.
    pub arena: &'a Arena,
    /// Their duplicates.
    pub duplicates: &'a Duplicates,
    /// The time.
    pub now: Timestamp,
    /// What is late.
    pub thresholds: Thresholds,
}

/// What is known of one lane while counting.
#[derive(Default)]
struct Tally {
    stats: LaneStats,
    /// Minutes, each capped at 8,000 years.
    ages: Vec<u32>,
}

/// What one thread counts.
struct Part {
    lanes: Vec<Tally>,
    counts: Counts,
    until: Option<Timestamp>,
    /// The lane of each row it looked at.
    places: Vec<u8>,
}

impl Survey<'_> {
    /// Deals the hits, given by position and again in order, into lanes.
    pub fn deal(&self, hits: &[u32], order: &[u32]) -> Board {
        let (mut all, more) = in_two(hits, TWO_THREADS_FROM, |_, hits| self.count(hits));
        if let Some(more) = more {
            all.add(more);
        }
        let mut place_of = vec![0_u8; self.rows.len()];
        for (at, place) in hits.iter().zip(&all.places) {
            place_of[*at as usize] = *place;
        }
        let mut dealt: Vec<Vec<u32>> =
            all.lanes.iter().map(|lane| Vec::with_capacity(lane.stats.count as usize)).collect();
        for at in order {
            dealt[usize::from(place_of[*at as usize])].push(*at);
        }
        let others = self.arena.others().iter().cloned();
        let statuses = Status::KNOWN.into_iter().chain(others).chain([Status::Other(Clean::from_partner("…"))]);
        let named = Status::KNOWN.len() + self.arena.others().len();
        let lanes = all.lanes.into_iter().zip(dealt).zip(statuses).enumerate();
        let lanes = lanes
            .filter(|(n, ((tally, _), _))| *n < named || tally.stats.count > 0)
            .map(|(_, ((tally, positions), status))| StatusLane {
                status,
                positions: positions.into(),
                stats: tally.close(),
            })
            .collect();
        Board { lanes, counts: all.counts, holds_until: all.until }
    }

    fn count(&self, hits: &[u32]) -> Part {
        let lanes = Status::KNOWN.len() + self.arena.others().len() + 1;
        let mut part = Part {
            lanes: std::iter::repeat_with(Tally::default).take(lanes).collect(),
            counts: Counts::default(),
            until: None,
            places: Vec::with_capacity(hits.len()),
        };
        for &at in hits {
            let Some(row) = self.rows.get(at) else {
                part.places.push(0);
                continue;
            };
            let place = lane_of(&row.status, self.arena);
            // at most 4 + 16 + 1 lanes
            part.places.push(place as u8);
            part.look(place, &Clocks::of(row, self.now, self.thresholds));
        }
        part.counts.duplicates = self.duplicates.count_in(hits);
        part
    }
}

impl Part {
    fn look(&mut self, place: usize, clocks: &Clocks) {
        let Tally { stats, ages } = &mut self.lanes[place];
        stats.count += 1;
        let marked = match clocks.mark {
            Mark::None => None,
            Mark::Soon => Some((&mut stats.soon, &mut self.counts.soon)),
            Mark::Late => Some((&mut stats.late, &mut self.counts.late)),
        };
        if let Some((lane, all)) = marked {
            *lane += 1;
            *all += 1;
        }
        if let Some(age) = clocks.age {
            let minutes = age.minutes.unsigned_abs();
            ages.push(u32::try_from(minutes).unwrap_or(u32::MAX));
            stats.spark[BAR_EDGES.iter().take_while(|&&edge| edge <= minutes).count()] += 1;
        }
        self.counts.unassigned += u32::from(clocks.unassigned);
        self.counts.no_next_task += u32::from(clocks.no_next_task);
        self.until = sooner(self.until, clocks.changes_at);
    }

    fn add(&mut self, other: Self) {
        for (lane, more) in self.lanes.iter_mut().zip(other.lanes) {
            lane.stats.count += more.stats.count;
            lane.stats.late += more.stats.late;
            lane.stats.soon += more.stats.soon;
            for (bar, more) in lane.stats.spark.iter_mut().zip(more.stats.spark) {
                *bar += more;
            }
            lane.ages.extend(more.ages);
        }
        self.counts.late += other.counts.late;
        self.counts.soon += other.counts.soon;
        self.counts.unassigned += other.counts.unassigned;
        self.counts.no_next_task += other.counts.no_next_task;
        self.counts.duplicates += other.counts.duplicates;
        self.until = sooner(self.until, other.until);
        self.places.extend(other.places);
    }
}

impl Tally {
    fn close(mut self) -> LaneStats {
        if let Some(middle) = self.ages.len().checked_sub(1).map(|last| last / 2) {
            let (_, median, _) = self.ages.select_nth_unstable(middle);
            self.stats.median_age = Some(u64::from(*median));
        }
        self.stats
    }
}

fn sooner(a: Option<Timestamp>, b: Option<Timestamp>) -> Option<Timestamp> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

impl std::fmt::Debug for StatusLane {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {:?}", self.status.as_str(), self.stats)
    }
}

#[cfg(test)]
mod tests;
