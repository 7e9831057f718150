//! The board as it was dealt, to be told again when nothing but time has passed.
//!
//! With the minute, ages grow and a few marks change, and a hundred thousand rows stay where they are: the lanes are
//! kept, the rows whose mark changes are known beforehand, and a lane's ages hang on when its rows were created.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use jiff::Timestamp;

use super::{BAR_EDGES, BARS, Board, Counts, LaneStats};
use crate::api::sml::LeadRow;
use crate::flow::RowsSnapshot;
use crate::panes::leads::clocks::{Clocks, Mark, Measure};

/// A board, and what its heads rest on.
#[derive(Clone)]
pub struct Dealt {
    pub(super) board: Board,
    /// When each row of a lane was created, in seconds since 1970 (until 2106), where that is known.
    pub(super) born: Vec<Arc<Vec<u32>>>,
    /// Rows whose mark or flag will change: the second, the position, the lane.
    pub(super) coming: BinaryHeap<Reverse<(i64, u32, u8)>>,
    pub(super) now: Timestamp,
    pub(super) measure: Measure,
}

impl Dealt {
    /// The board.
    pub const fn board(&self) -> &Board {
        &self.board
    }

    /// The same rows at a later time; none if that cannot be told from here.
    pub fn at(&self, rows: &RowsSnapshot<LeadRow>, now: Timestamp, measure: &Measure) -> Option<Self> {
        if now < self.now || *measure != self.measure {
            return None;
        }
        let mut next = self.clone();
        next.now = now;
        while let Some(Reverse((_, at, lane))) = next.coming.peek().copied().filter(|c| c.0.0 <= now.as_second()) {
            next.coming.pop();
            let row = rows.get(at)?;
            let (before, after) = (Clocks::of(row, self.now, measure), Clocks::of(row, now, measure));
            let stats = &mut next.board.lanes.get_mut(usize::from(lane))?.stats;
            next.board.counts.count(stats, &before, u32::wrapping_sub);
            next.board.counts.count(stats, &after, u32::wrapping_add);
            next.coming.extend(coming(&after, at, lane));
        }
        for (lane, born) in next.board.lanes.iter_mut().zip(&mut next.born) {
            if !born.is_sorted_by(|a, b| a >= b) {
                Arc::make_mut(born).sort_unstable_by_key(|second| Reverse(*second));
            }
            lane.stats.age(born, now);
        }
        next.board.holds_until = next.holds_until();
        Some(next)
    }

    /// When the first mark will change by time alone.
    pub(super) fn holds_until(&self) -> Option<Timestamp> {
        self.coming.peek().and_then(|Reverse((second, ..))| Timestamp::from_second(*second).ok())
    }
}

/// When a row's mark will change, if it will.
pub(super) fn coming(clocks: &Clocks, at: u32, lane: u8) -> Option<Reverse<(i64, u32, u8)>> {
    clocks.changes_at.map(|change| Reverse((change.as_second(), at, lane)))
}

/// Whole minutes since a second; none where the partner's clock is ahead of ours.
pub(super) fn minutes(born: u32, now: Timestamp) -> u64 {
    now.as_second().saturating_sub(i64::from(born)).max(0).unsigned_abs() / 60
}

impl Counts {
    /// Adds what a row's clocks say, or takes it away.
    pub(super) fn count(&mut self, lane: &mut LaneStats, clocks: &Clocks, put: fn(u32, u32) -> u32) {
        let marked = match clocks.mark {
            Mark::None => None,
            Mark::Soon => Some((&mut lane.soon, &mut self.soon)),
            Mark::Late => Some((&mut lane.late, &mut self.late)),
        };
        if let Some((lane, all)) = marked {
            (*lane, *all) = (put(*lane, 1), put(*all, 1));
        }
        self.unassigned = put(self.unassigned, clocks.unassigned.into());
        self.no_next_task = put(self.no_next_task, clocks.no_next_task.into());
    }
}

impl LaneStats {
    /// Median and bars of rows by when they were created, newest first.
    fn age(&mut self, born: &[u32], now: Timestamp) {
        self.median_age = born.len().checked_sub(1).map(|last| minutes(born[last / 2], now));
        let mut before = 0;
        let mut ends = BAR_EDGES.iter().map(|edge| born.partition_point(|second| minutes(*second, now) < *edge));
        for bar in 0..BARS {
            let end = ends.next().unwrap_or(born.len());
            self.spark[bar] = (end - before) as u32;
            before = end;
        }
    }
}
