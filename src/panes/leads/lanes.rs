//! The board: the hits parted by status, and what stands in each lane's head.
//!
//! One pass over the hits reads each row once (its lane, its age, its marks); the lanes are then dealt from the table's
//! order, so that board and table are one set in one order.

mod dealt;

use std::cmp::Reverse;
use std::sync::Arc;

pub use dealt::Dealt;
use dealt::coming;
use jiff::Timestamp;

use super::arena::Arena;
use super::clocks::{Clocks, Measure};
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
    pub measure: &'a Measure,
}

/// What is known of one lane while counting.
#[derive(Default)]
struct Tally {
    stats: LaneStats,
    /// See [`Dealt::born`].
    born: Vec<u32>,
}

/// What one thread counts.
struct Part {
    lanes: Vec<Tally>,
    counts: Counts,
    /// See [`Dealt::coming`].
    coming: Vec<Reverse<(i64, u32, u8)>>,
    /// The lane of each row it looked at.
    places: Vec<u8>,
}

impl Survey<'_> {
    /// Deals the hits, given by position and again in order, into lanes.
    pub fn deal(&self, hits: &[u32], order: &[u32]) -> Dealt {
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
        let (mut lanes, mut born) = (Vec::with_capacity(dealt.len()), Vec::with_capacity(dealt.len()));
        for (n, ((tally, positions), status)) in all.lanes.into_iter().zip(dealt).zip(statuses).enumerate() {
            if n < named || tally.stats.count > 0 {
                let (stats, seconds) = tally.close(self.now);
                lanes.push(StatusLane { status, positions: positions.into(), stats });
                born.push(Arc::new(seconds));
            }
        }
        let board = Board { lanes, counts: all.counts, holds_until: None };
        let (now, measure) = (self.now, self.measure.clone());
        let mut dealt = Dealt { board, born, coming: all.coming.into(), now, measure };
        dealt.board.holds_until = dealt.holds_until();
        dealt
    }

    fn count(&self, hits: &[u32]) -> Part {
        let lanes = Status::KNOWN.len() + self.arena.others().len() + 1;
        let mut part = Part {
            lanes: std::iter::repeat_with(Tally::default).take(lanes).collect(),
            counts: Counts::default(),
            coming: Vec::new(),
            places: Vec::with_capacity(hits.len()),
        };
        for &at in hits {
            let Some(row) = self.rows.get(at) else {
                part.places.push(0);
                continue;
            };
            let place = lane_of(&row.status, self.arena);
            let clocks = Clocks::of(row, self.now, self.measure);
            part.look(place, row, &clocks);
            // at most 4 + 16 + 1 lanes
            part.places.push(place as u8);
            part.coming.extend(coming(&clocks, at, place as u8));
        }
        part.counts.duplicates = self.duplicates.count_in(hits);
        part
    }
}

impl Part {
    fn look(&mut self, place: usize, row: &LeadRow, clocks: &Clocks) {
        let Tally { stats, born } = &mut self.lanes[place];
        stats.count += 1;
        self.counts.count(stats, clocks, u32::wrapping_add);
        if let Some((age, created)) = clocks.age.zip(row.created) {
            let minutes = age.minutes.unsigned_abs();
            born.push(created.as_second().clamp(0, u32::MAX.into()) as u32);
            stats.spark[BAR_EDGES.iter().take_while(|&&edge| edge <= minutes).count()] += 1;
        }
    }

    fn add(&mut self, other: Self) {
        for (lane, more) in self.lanes.iter_mut().zip(other.lanes) {
            lane.stats.count += more.stats.count;
            lane.stats.late += more.stats.late;
            lane.stats.soon += more.stats.soon;
            for (bar, more) in lane.stats.spark.iter_mut().zip(more.stats.spark) {
                *bar += more;
            }
            lane.born.extend(more.born);
        }
        self.counts.late += other.counts.late;
        self.counts.soon += other.counts.soon;
        self.counts.unassigned += other.counts.unassigned;
        self.counts.no_next_task += other.counts.no_next_task;
        self.counts.duplicates += other.counts.duplicates;
        self.coming.extend(other.coming);
        self.places.extend(other.places);
    }
}

impl Tally {
    fn close(mut self, now: Timestamp) -> (LaneStats, Vec<u32>) {
        if !self.born.is_empty() {
            let middle = self.born.len() / 2;
            let (_, born, _) = self.born.select_nth_unstable(middle);
            self.stats.median_age = Some(dealt::minutes(*born, now));
        }
        (self.stats, self.born)
    }
}

impl std::fmt::Debug for StatusLane {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {:?}", self.status.as_str(), self.stats)
    }
}

#[cfg(test)]
mod tests;
