//! What the leads pane computes off the loop: one pure function of a snapshot of the rows and its parameters.
//!
//! A job knows neither screen nor network nor clock; it clones no row, takes at most two threads, and hands back shared
//! arrays of positions (of arrival, as in the snapshot). What it learnt goes along in the [`Arena`], so that the next
//! job does only what changed: typing filters an order that exists, a reply folds the pages it touched.

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;

use super::arena::{Arena, Recalled};
use super::clocks::{Measure, Seen};
use super::duplicates::Duplicates;
use super::export::Export;
use super::lanes::{Board, Counts, StatusLane, Survey};
use super::lasting::Watch;
use super::order::{SortBy, sorted};
use super::pages::{Made, Work};
use super::query::Query;
use crate::api::sml::LeadRow;
use crate::flow::{ExportAs, RowsSnapshot, Sheet};

/// A job of the leads pane.
#[derive(Debug, Clone, PartialEq)]
pub enum Job {
    /// Filter, sort and count the rows.
    Arrange(Arrange),
    /// Make a sheet of the rows.
    Export(Export),
    /// Count for a page.
    Page(Work),
    /// Read or check a file of leads.
    Import(super::import::Task),
}

/// Its result.
#[derive(Debug, Clone, PartialEq)]
pub enum Output {
    /// The rows as the table and the board show them.
    Arranged(Arranged),
    /// The rows as a table for a file.
    Exported(ExportAs, Box<Sheet>),
    /// What a page counts.
    Page(Made),
    /// A file of leads, read or checked.
    Import(super::import::Done),
}

impl Job {
    /// Does it, on the thread that calls.
    pub fn run(self) -> Output {
        match self {
            Self::Arrange(arrange) => Output::Arranged(arrange.run()),
            Self::Import(task) => Output::Import(task.run()),
            Self::Export(export) => Output::Exported(export.form, Box::new(export.run())),
            Self::Page(work) => Output::Page(work.run()),
        }
    }
}

/// Filter, sort and count.
#[derive(Clone)]
pub struct Arrange {
    /// The rows.
    pub rows: RowsSnapshot<LeadRow>,
    /// [`Arranged::arena`] of the last result of the same list, if there was one.
    pub previous: Option<Arc<Arena>>,
    /// Which rows.
    pub query: Query,
    /// In which order.
    pub sort: SortBy,
    /// The time for ages and marks.
    pub now: Timestamp,
    /// What is late, and who is there when.
    pub measure: Measure,
    /// What was seen, where the query or the order asks for it.
    pub seen: Option<Arc<Seen>>,
}

impl PartialEq for Arrange {
    /// The same rows and parameters; what is remembered only saves time.
    fn eq(&self, other: &Self) -> bool {
        let Self { rows, previous: _, query, sort, now, measure, seen } = self;
        (rows, query, sort, now) == (&other.rows, &other.query, &other.sort, &other.now)
            && (measure, seen) == (&other.measure, &other.seen)
    }
}

impl fmt::Debug for Arrange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Arrange")
            .field("generation", &self.rows.generation)
            .field("query", &self.query)
            .field("sort", &self.sort)
            .field("now", &self.now)
            .field("thresholds", &self.measure.thresholds)
            .finish_non_exhaustive()
    }
}

/// The rows as the table and the board show them.
#[derive(Clone, PartialEq)]
pub struct Arranged {
    /// The generation of the rows; positions are those of that snapshot.
    pub generation: u64,
    /// The hits in order: the table.
    pub order: Arc<[u32]>,
    /// The hits by status, in the same order: the board.
    pub lanes: Vec<StatusLane>,
    /// Hits by mark.
    pub counts: Counts,
    /// The same where nothing narrows the rows.
    pub of_all: Option<Counts>,
    /// Which of all rows, hit or not, share a telephone or an e-mail.
    pub duplicates: Arc<Duplicates>,
    /// When the first mark changes by time alone: nothing need be computed again before, unless rows change.
    pub holds_until: Option<Timestamp>,
    /// For the next job.
    pub arena: Arc<Arena>,
}

impl Arranged {
    /// Number of hits.
    pub fn hits(&self) -> usize {
        self.order.len()
    }
}

impl fmt::Debug for Arranged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Arranged")
            .field("generation", &self.generation)
            .field("hits", &self.hits())
            .field("lanes", &self.lanes)
            .field("counts", &self.counts)
            .finish_non_exhaustive()
    }
}

impl Arrange {
    fn run(self) -> Arranged {
        let Self { rows, previous, query, sort, now, measure, seen } = self;
        let watch = Watch { now, measure: &measure, seen: seen.as_deref() };
        let mut arena = Arena::fold(&rows, previous.as_deref());
        let all = match arena.recall.sorted.take().filter(|(by, _)| *by == sort) {
            Some((_, all)) => all,
            None => sorted(&rows, &arena, sort, &watch).into(),
        };
        let duplicates = arena.recall.duplicates.take().unwrap_or_else(|| Arc::new(Duplicates::find(&arena)));
        let found: Arc<[u32]> = match arena.recall.hits.take() {
            Some((same, hits)) if same == query => hits,
            _ if query.terms.is_empty() => (0..rows.len() as u32).collect(),
            Some((older, hits)) if query.narrows(&older) => query.hits(&rows, &arena, Some(&hits)).into(),
            _ => query.hits(&rows, &arena, None).into(),
        };
        let (hits, other_then) = query.by_clock(&rows, &found, &watch);
        let survey = Survey { rows: &rows, arena: &arena, duplicates: &duplicates, now, measure: &measure };
        let same =
            arena.recall.dealt.as_ref().filter(|old| Arc::ptr_eq(&old.hits, &hits) && Arc::ptr_eq(&old.all, &all));
        // Where only time has passed, the rows stay where they are.
        let told = same.and_then(|old| Some((Arc::clone(&old.order), old.dealt.at(&rows, now, &measure)?)));
        let (order, dealt) = told.unwrap_or_else(|| {
            let order = pick(&all, &hits);
            let dealt = survey.deal(&hits, &order);
            (order, dealt)
        });
        let Board { lanes, counts, holds_until } = dealt.board().clone();
        // Waiting leads overtake answered ones: such an order holds for a minute.
        let reordered = if sort.column.ages() { after_a_minute(now) } else { None };
        let holds_until = [holds_until, other_then, reordered].into_iter().flatten().min();
        arena.recall.dealt =
            Some(Recalled { hits, all: Arc::clone(&all), order: Arc::clone(&order), dealt: Arc::new(dealt) });
        arena.recall.sorted = (!sort.column.rests_on_time()).then_some((sort, all));
        let of_all = query.is_empty().then_some(counts);
        arena.recall.hits = Some((query, found));
        arena.recall.duplicates = Some(Arc::clone(&duplicates));
        Arranged {
            generation: rows.generation,
            order,
            lanes,
            counts,
            of_all,
            duplicates,
            holds_until,
            arena: Arc::new(arena),
        }
    }
}

fn after_a_minute(now: Timestamp) -> Option<Timestamp> {
    Timestamp::from_second(now.as_second() + 60).ok()
}

/// The hits in the order of all rows.
fn pick(all: &Arc<[u32]>, hits: &[u32]) -> Arc<[u32]> {
    if hits.len() == all.len() {
        return Arc::clone(all);
    }
    let mut is_hit = vec![false; all.len()];
    for at in hits {
        is_hit[*at as usize] = true;
    }
    let mut order = Vec::with_capacity(hits.len());
    order.extend(all.iter().filter(|at| is_hit[**at as usize]));
    order.into()
}

#[cfg(test)]
mod tests;
