//! A long list that arrives in parts: rows in shared pages, merged by id, never blanked by an error.
//!
//! Pages of 256 rows stand behind `Arc`: a job takes a snapshot by cloning some hundred `Arc`s, and changing one row
//! copies at most one page.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::api::ApiError;
use crate::domain::{Moment, Row};

/// Rows in a page.
pub const PAGE: usize = 256;

/// Where a list stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Phase {
    /// Never asked for.
    Idle,
    /// Parts are coming.
    Loading {
        /// Since when.
        since: Moment,
    },
    /// All parts came.
    Complete,
    /// The person stopped it; what came stays.
    Stopped,
    /// It broke off; what came stays.
    Failed(ApiError),
}

/// The list.
#[derive(Debug)]
pub struct Paged<T> {
    pages: Vec<Arc<Vec<T>>>,
    index: HashMap<u64, Place>,
    round: u32,
    generation: u64,
    /// What the partner says there are.
    pub of: Option<u64>,
    /// As of when the list is known: its first part, then the end of each whole reading (set by the owner). One row read
    /// again, or a reading that breaks off, does not make the list younger.
    pub at: Option<Moment>,
    /// Where it stands.
    pub phase: Phase,
}

/// Where a row stands, and the last reading of the whole list that brought it: one map, as each costs 22 bytes a row.
#[derive(Debug, Clone, Copy)]
struct Place {
    at: u32,
    round: u32,
}

/// What a merge changed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Ids of rows that were not there.
    pub new: Vec<u64>,
    /// Ids of rows whose content differs.
    pub changed: Vec<u64>,
}

/// The rows at one moment, for a job on another thread.
#[derive(Debug, Clone)]
pub struct RowsSnapshot<T> {
    pages: Vec<Arc<Vec<T>>>,
    /// Grows with each change: two snapshots of one generation are equal.
    pub generation: u64,
}

impl<T> PartialEq for RowsSnapshot<T> {
    fn eq(&self, other: &Self) -> bool {
        self.generation == other.generation
    }
}

impl<T> RowsSnapshot<T> {
    /// Number of rows.
    pub fn len(&self) -> usize {
        len_of(&self.pages)
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// The row at a position.
    pub fn get(&self, at: u32) -> Option<&T> {
        row_at(&self.pages, at)
    }

    /// All rows in order of arrival.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.pages.iter().flat_map(|page| page.iter())
    }

    /// The shared pages: a job that kept something per page knows by their identity which ones are unchanged.
    pub fn pages(&self) -> &[Arc<Vec<T>>] {
        &self.pages
    }
}

fn len_of<T>(pages: &[Arc<Vec<T>>]) -> usize {
    pages.last().map_or(0, |last| (pages.len() - 1) * PAGE + last.len())
}

fn row_at<T>(pages: &[Arc<Vec<T>>], at: u32) -> Option<&T> {
    pages.get(at as usize / PAGE)?.get(at as usize % PAGE)
}

impl<T> Default for Paged<T> {
    fn default() -> Self {
        Self {
            pages: Vec::new(),
            index: HashMap::new(),
            round: 0,
            generation: 0,
            of: None,
            at: None,
            phase: Phase::Idle,
        }
    }
}

impl<T: Row> Paged<T> {
    /// Rows loaded.
    pub fn len(&self) -> usize {
        len_of(&self.pages)
    }

    /// True if nothing is loaded.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// Grows with each change.
    pub const fn generation(&self) -> u64 {
        self.generation
    }

    /// The row at a position of arrival.
    pub fn get(&self, at: u32) -> Option<&T> {
        row_at(&self.pages, at)
    }

    /// The row with an id.
    pub fn by_id(&self, id: u64) -> Option<&T> {
        self.get(self.index.get(&id)?.at)
    }

    /// The position of an id.
    pub fn position(&self, id: u64) -> Option<u32> {
        self.index.get(&id).map(|place| place.at)
    }

    /// The rows as they are now, for a job.
    pub fn snapshot(&self) -> RowsSnapshot<T> {
        RowsSnapshot { pages: self.pages.clone(), generation: self.generation }
    }

    /// Begins a reading of the whole list: rows that no part of it brings are gone at its end, not before.
    pub fn begin(&mut self, since: Moment) {
        self.round += 1;
        self.phase = Phase::Loading { since };
    }

    /// Forgets everything (another account, another server search).
    pub fn clear(&mut self) {
        let (round, generation) = (self.round, self.generation + 1);
        *self = Self { round, generation, ..Self::default() };
    }

    /// Takes in a part.
    pub fn merge(&mut self, rows: Vec<T>, at: Moment) -> Merged {
        let mut merged = Merged::default();
        for row in rows {
            let id = row.id();
            self.put(row, id, self.round, &mut merged);
        }
        if !(merged.new.is_empty() && merged.changed.is_empty()) {
            self.generation += 1;
        }
        self.at.get_or_insert(at);
        merged
    }

    fn put(&mut self, row: T, id: u64, round: u32, merged: &mut Merged) {
        if let Some(place) = self.index.get_mut(&id) {
            place.round = round;
            let at = place.at;
            let page = &mut self.pages[at as usize / PAGE];
            if page[at as usize % PAGE] != row {
                Arc::make_mut(page)[at as usize % PAGE] = row;
                merged.changed.push(id);
            }
            return;
        }
        self.index.insert(id, Place { at: self.len() as u32, round });
        match self.pages.last_mut() {
            Some(page) if page.len() < PAGE => {
                Arc::make_mut(page).push(row);
            }
            _ => {
                let mut page = Vec::with_capacity(PAGE);
                page.push(row);
                self.pages.push(Arc::new(page));
            }
        }
        merged.new.push(id);
    }

    /// The end of a whole reading; only a complete one removes rows. Returns the ids that are gone.
    pub fn end(&mut self, phase: Phase) -> Vec<u64> {
        let complete = phase == Phase::Complete;
        self.phase = phase;
        if !complete {
            return Vec::new();
        }
        let round = self.round;
        let gone: Vec<u64> = self.index.iter().filter(|(_, place)| place.round != round).map(|(id, _)| *id).collect();
        if !gone.is_empty() {
            self.remove(&gone);
        }
        gone
    }

    /// Takes rows out, by id.
    pub fn remove(&mut self, ids: &[u64]) {
        let gone: HashSet<u64> = ids.iter().copied().collect();
        let kept: Vec<T> =
            self.pages.iter().flat_map(|p| p.iter()).filter(|row| !gone.contains(&row.id())).cloned().collect();
        self.pages.clear();
        let places = std::mem::take(&mut self.index);
        let mut merged = Merged::default();
        for row in kept {
            let id = row.id();
            let round = places.get(&id).map_or(self.round, |place| place.round);
            self.put(row, id, round, &mut merged);
        }
        self.generation += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, PartialEq)]
    struct Item(u64, &'static str);

    impl Row for Item {
        fn id(&self) -> u64 {
            self.0
        }
    }

    fn at() -> Moment {
        Moment { mono_ms: 1, wall: jiff::Timestamp::UNIX_EPOCH }
    }

    #[test]
    fn parts_merge_by_id_and_say_what_changed() {
        let mut list = Paged::default();
        list.begin(at());
        let first = list.merge(vec![Item(1, "a"), Item(2, "b"), Item(1, "a")], at());
        assert_eq!(first.new, [1, 2]);
        let second = list.merge(vec![Item(2, "c"), Item(3, "d"), Item(1, "a")], at());
        assert_eq!((second.new, second.changed), (vec![3], vec![2]));
        assert_eq!(list.by_id(2), Some(&Item(2, "c")));
        assert_eq!(list.len(), 3);
    }

    #[test]
    fn rows_are_gone_only_after_a_complete_reading() {
        let mut list = Paged::default();
        list.begin(at());
        list.merge((0..600).map(|id| Item(id, "x")).collect(), at());
        assert!(list.end(Phase::Complete).is_empty());
        list.begin(at());
        list.merge((0..599).map(|id| Item(id, "x")).collect(), at());
        assert!(list.end(Phase::Stopped).is_empty());
        assert_eq!(list.len(), 600);
        list.begin(at());
        list.merge((0..599).map(|id| Item(id, "x")).collect(), at());
        assert_eq!(list.end(Phase::Complete), [599]);
        assert_eq!((list.len(), list.by_id(599), list.position(300)), (599, None, Some(300)));
    }

    #[test]
    fn a_snapshot_keeps_its_rows_while_the_list_moves_on() {
        let mut list = Paged::default();
        list.merge(vec![Item(1, "old")], at());
        let snapshot = list.snapshot();
        list.merge(vec![Item(1, "new"), Item(2, "more")], at());
        assert_eq!(snapshot.get(0), Some(&Item(1, "old")));
        assert_eq!((snapshot.len(), list.len()), (1, 2));
        assert_ne!(snapshot, list.snapshot());
    }
}
