//! Long lists read several pages at a time, while rows come and go under the reader.
//!
//! Page 1 gives the count and the true page size (a server may cap what was asked for). Then up to K pages are in
//! flight, never past the end, handed over in the server's order and deduplicated by id. Rows that were added push
//! others towards the tail (seen twice, or on a page that was not planned): the tail and page 1 are read again. Rows
//! that were taken out pull others forward, over the boundary between a page read before and one read after: both pages
//! are read again. One removal and one addition between the same two requests leave no trace in the counts; the next
//! refresh brings what such a change hid. Dropping the future stops everything in flight.
//!
//! It knows no partner: how a page is fetched and what a row's id is are handed in.

#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashSet};
use std::future::Future;

use futures_util::stream::{FuturesOrdered, StreamExt};
use tokio_util::task::AbortOnDropHandle;

use super::ApiError;

/// Rounds of mending after the first sweep: a list that changes faster than it can be read is left to the next refresh.
const ROUNDS: u32 = 3;

/// One page as it came.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Page<T> {
    /// Its rows.
    pub(super) rows: Vec<T>,
    /// How many rows the server says there are; none if it answered with a bare array, which is then all.
    pub(super) count: Option<u64>,
}

/// How to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Plan {
    /// Pages in flight at once.
    pub(super) in_flight: usize,
    /// Only this many first pages.
    pub(super) first_pages: Option<u32>,
}

/// A list that was read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Total {
    /// Rows handed over.
    pub(super) rows: u64,
    /// What the server said last that there are.
    pub(super) count: u64,
}

/// A list that broke off; what was handed over stays.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cut {
    /// Why.
    pub(super) error: ApiError,
    /// Rows handed over before.
    pub(super) rows: u64,
    /// How many there are, if a page came at all.
    pub(super) of: Option<u64>,
}

/// Reads a list. `fetch` is asked for pages from 1, `id` tells rows apart (none: they cannot be told apart, and nothing
/// is mended), `emit` takes part k and the newest count.
pub(super) async fn read_all<T, F, Fut>(
    plan: Plan,
    id: impl Fn(&T) -> Option<u64>,
    fetch: F,
    emit: impl FnMut(u32, Vec<T>, u64),
) -> Result<Total, Cut>
where
    T: Send + 'static,
    F: Fn(u32) -> Fut,
    Fut: Future<Output = Result<Page<T>, ApiError>> + Send + 'static,
{
    let mut reading = Reading {
        plan,
        id,
        fetch,
        emit,
        seen: HashSet::new(),
        counts: Vec::new(),
        size: 0,
        latest: None,
        part: 0,
        rows: 0,
        whole: true,
    };
    match reading.run().await {
        Ok(()) => Ok(Total { rows: reading.rows, count: reading.latest.unwrap_or(reading.rows) }),
        Err(error) => Err(Cut { error, rows: reading.rows, of: reading.latest }),
    }
}

struct Reading<I, F, E> {
    plan: Plan,
    id: I,
    fetch: F,
    emit: E,
    seen: HashSet<u64>,
    /// The count each page said when it was read last; page p at p − 1.
    counts: Vec<u64>,
    /// Rows a full page holds, by page 1.
    size: u64,
    latest: Option<u64>,
    part: u32,
    rows: u64,
    /// Every row so far had an id.
    whole: bool,
}

impl<I, F, E> Reading<I, F, E> {
    async fn run<T, Fut>(&mut self) -> Result<(), ApiError>
    where
        T: Send + 'static,
        I: Fn(&T) -> Option<u64>,
        F: Fn(u32) -> Fut,
        E: FnMut(u32, Vec<T>, u64),
        Fut: Future<Output = Result<Page<T>, ApiError>> + Send + 'static,
    {
        let first = (self.fetch)(1).await?;
        self.size = first.rows.len() as u64;
        let paged = first.count.is_some();
        self.take(1, first);
        if !paged || self.size == 0 {
            return Ok(());
        }
        let last = self.last().min(self.plan.first_pages.unwrap_or(u32::MAX));
        self.sweep(2..=last).await?;
        if self.plan.first_pages.is_some() {
            return Ok(());
        }
        let mut swept = false;
        for _ in 0..ROUNDS {
            if !self.whole {
                break;
            }
            let mut again = self.doubtful();
            if again.is_empty() && !swept && (self.seen.len() as u64) < self.latest.unwrap_or(0) {
                swept = true;
                again = (1..=self.last()).collect();
            }
            if again.is_empty() {
                break;
            }
            self.sweep(again).await?;
        }
        Ok(())
    }

    /// The number of the last page by the newest count.
    fn last(&self) -> u32 {
        self.latest.unwrap_or(0).div_ceil(self.size.max(1)).min(u64::from(u32::MAX)) as u32
    }

    /// Pages that may have hidden a row, by the counts they said.
    fn doubtful(&mut self) -> BTreeSet<u32> {
        let (mut again, latest) = (BTreeSet::new(), self.latest.unwrap_or(0));
        let planned = self.counts.len();
        if self.counts.windows(2).any(|pair| pair[0] != pair[1]) {
            // Something came or went: what is newest usually stands on page 1.
            again.insert(1);
        }
        for after in (1..planned).rev() {
            let gone = self.counts[after - 1].saturating_sub(self.counts[after]);
            if gone > 0 {
                let back = gone.div_ceil(self.size.max(1)).min(after as u64) as usize;
                // The page after goes along: what was added since may have pushed the hidden row back into it.
                again.extend((after - back + 1..=after + 1).map(|page| page as u32));
                // What slid between the pages before was seen when they were read: only this boundary is in doubt.
                let settled = self.counts[after];
                self.counts[..after].fill(settled);
            }
        }
        if self.counts.first().is_some_and(|&count| count < latest) {
            again.insert(1);
            if self.counts.last().is_some_and(|&count| count < latest) {
                again.insert(planned as u32);
            }
        }
        // Each sign of change is followed up once; what is read again says its count anew.
        self.counts.fill(latest);
        again.extend(planned as u32 + 1..=self.last());
        again.retain(|&page| page <= self.last().max(1));
        again
    }

    async fn sweep<T, Fut>(&mut self, pages: impl IntoIterator<Item = u32>) -> Result<(), ApiError>
    where
        T: Send + 'static,
        I: Fn(&T) -> Option<u64>,
        F: Fn(u32) -> Fut,
        E: FnMut(u32, Vec<T>, u64),
        Fut: Future<Output = Result<Page<T>, ApiError>> + Send + 'static,
    {
        let mut waiting = pages.into_iter();
        let mut flying = FuturesOrdered::new();
        loop {
            while flying.len() < self.plan.in_flight.max(1) {
                let Some(page) = waiting.next() else { break };
                // A task each: decoding runs on as many cores as there are. The handle aborts it when dropped.
                let task = AbortOnDropHandle::new(tokio::spawn((self.fetch)(page)));
                flying.push_back(async move { (page, task.await) });
            }
            let Some((number, joined)) = flying.next().await else { return Ok(()) };
            match joined {
                Ok(Ok(page)) => self.take(number, page),
                // The list became shorter than page 1 said: this page is no longer there.
                Ok(Err(ApiError::NotFound { .. })) if number > 1 => {
                    let shorter = self.latest.unwrap_or(0).min(u64::from(number - 1) * self.size);
                    self.take(number, Page { rows: Vec::new(), count: Some(shorter) });
                }
                Ok(Err(error)) => return Err(error),
                Err(gone) if gone.is_cancelled() => return Err(ApiError::Stopped),
                Err(_) => return Err(ApiError::Internal("the task that read a page broke".into())),
            }
        }
    }

    fn take<T>(&mut self, number: u32, page: Page<T>)
    where
        I: Fn(&T) -> Option<u64>,
        E: FnMut(u32, Vec<T>, u64),
    {
        let count = page.count.unwrap_or(page.rows.len() as u64);
        self.latest = Some(count);
        if self.counts.len() < number as usize {
            self.counts.resize(number as usize, count);
        }
        self.counts[number as usize - 1] = count;
        let (id, seen, whole) = (&self.id, &mut self.seen, &mut self.whole);
        let mut rows = page.rows;
        rows.retain(|row| {
            let id = id(row);
            *whole &= id.is_some();
            id.is_none_or(|id| seen.insert(id))
        });
        if !rows.is_empty() {
            self.rows += rows.len() as u64;
            (self.emit)(self.part, rows, count);
            self.part += 1;
        }
    }
}
