//! Which rows a query finds: substring search over the folded text, fuzzy words last and only on what is left.
//!
//! It sees the arena and, for `status:`, the rows; it does not know how rows are ordered or shown.

use std::sync::Arc;

use jiff::Timestamp;
use memchr::memmem::Finder;
use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::arena::{Arena, Field, Leaf};
use super::clocks::{Clocks, Mark};
use super::fold::fold;
use super::halves::in_two;
use super::lasting::Watch;
use super::query::{Is, Query, Term, What};
use crate::api::sml::{LeadRow, Status};
use crate::flow::{PAGE, RowsSnapshot};

/// Pages from which on a search takes a second thread: 16,384 rows take 0.5 ms, a thread 0.05.
const TWO_THREADS_FROM_PAGES: usize = 64;
/// The same in rows, where the hits of an older query are searched.
const TWO_THREADS_FROM_ROWS: usize = TWO_THREADS_FROM_PAGES * PAGE;
/// Part of a perfect score (in tenths) that a fuzzy hit must reach: one gap passes, letters strewn over a name do not.
const FUZZY_TENTHS: u32 = 6;

impl Query {
    /// The positions of the rows it finds, ascending. Rows outside `within` (the hits of a query that this one
    /// [narrows](Self::narrows), ascending) are not looked at.
    pub fn hits(&self, rows: &RowsSnapshot<LeadRow>, arena: &Arena, within: Option<&[u32]>) -> Vec<u32> {
        let plan = Plan::new(self);
        let (mut hits, more) = match within {
            Some(within) => in_two(within, TWO_THREADS_FROM_ROWS, |_, part| {
                let mut eye = plan.eye(rows);
                part.iter().copied().filter(|&at| eye.sees(at, arena.row(at))).collect::<Vec<_>>()
            }),
            None => in_two(arena.leaves(), TWO_THREADS_FROM_PAGES, |offset, leaves| plan.search(rows, offset, leaves)),
        };
        hits.extend(more.into_iter().flatten());
        hits
    }
}

impl Query {
    /// Those of the hits that are what `is:` and lengths of time ask for, and when the next row becomes or ceases to be so by time alone.
    pub(super) fn by_clock(
        &self,
        rows: &RowsSnapshot<LeadRow>,
        hits: &Arc<[u32]>,
        watch: &Watch<'_>,
    ) -> (Arc<[u32]>, Option<Timestamp>) {
        if self.states.is_empty() && self.lasting.is_empty() {
            return (Arc::clone(hits), None);
        }
        let ((mut kept, until), more) = in_two(hits, TWO_THREADS_FROM_ROWS, |_, hits| self.keep(rows, hits, watch));
        let (more, later) = more.unwrap_or_default();
        kept.extend(more);
        (kept.into(), [until, later].into_iter().flatten().min())
    }

    fn keep(&self, rows: &RowsSnapshot<LeadRow>, hits: &[u32], watch: &Watch<'_>) -> (Vec<u32>, Option<Timestamp>) {
        let mut until = None;
        let mut sooner = |at: Option<Timestamp>| until = [until, at].into_iter().flatten().min();
        let kept = hits.iter().copied().filter(|at| {
            let Some(row) = rows.get(*at) else { return false };
            let states = self.states.is_empty() || {
                let clocks = Clocks::of(row, watch.now, watch.measure);
                sooner(clocks.changes_at);
                self.states.iter().all(|(not, is)| *not != is.holds(&clocks))
            };
            // Each says when it will change: all are asked.
            self.lasting.iter().fold(states, |so_far, lasting| {
                let (is_so, changes) = lasting.holds(row, watch);
                sooner(changes);
                so_far && is_so
            })
        });
        let kept = kept.collect();
        (kept, until)
    }
}

impl Is {
    fn holds(self, clocks: &Clocks) -> bool {
        match self {
            Self::Late => clocks.mark == Mark::Late,
            Self::Soon => clocks.mark == Mark::Soon,
            Self::Unassigned => clocks.unassigned,
            Self::Unplanned => clocks.no_next_task,
        }
    }
}

/// A query made ready: one finder per text, fuzzy words apart.
struct Plan<'q> {
    /// The longest plain word: it is searched over whole pages at once.
    lead: Option<Finder<'q>>,
    checks: Vec<Check<'q>>,
    fuzzy: Vec<(bool, &'q str, Atom)>,
}

/// One condition that is cheap to test.
struct Check<'q> {
    not: bool,
    place: Place,
    /// One of these must be there.
    any: Vec<Finder<'q>>,
}

/// Where a check looks.
enum Place {
    Anywhere,
    In(Field),
    Status,
}

impl<'q> Plan<'q> {
    fn new(query: &'q Query) -> Self {
        let plain = |term: &'q Term| match (term.not, &term.what) {
            (false, What::Word(word, None)) => Some(word),
            _ => None,
        };
        let lead = query.terms.iter().filter_map(plain).max_by_key(|word| word.len());
        let (mut checks, mut fuzzy) = (Vec::new(), Vec::new());
        for term in &query.terms {
            let not = term.not;
            let mut check = |place, text, other: Option<&'q String>| {
                let any = std::iter::once(text).chain(other).map(Finder::new).collect();
                checks.push(Check { not, place, any });
            };
            match &term.what {
                What::Word(word, None) if !not && Some(word) == lead => {}
                What::Word(word, digits) => check(Place::Anywhere, word, digits.as_ref()),
                What::In(field, text) => check(Place::In(*field), text, None),
                What::Status(word) => check(Place::Status, word, None),
                What::Fuzzy(word) => {
                    // both sides are folded already
                    let atom = Atom::new(word, CaseMatching::Respect, Normalization::Never, AtomKind::Fuzzy, false);
                    fuzzy.push((not, word.as_str(), atom));
                }
            }
        }
        Self { lead: lead.map(Finder::new), checks, fuzzy }
    }

    fn eye<'a>(&'a self, rows: &'a RowsSnapshot<LeadRow>) -> Eye<'a> {
        Eye { plan: self, rows, fuzzy: (!self.fuzzy.is_empty()).then(|| Fuzzy::new(&self.fuzzy)) }
    }

    /// Searches whole pages, the first of which is page `offset`.
    fn search(&self, rows: &RowsSnapshot<LeadRow>, offset: usize, leaves: &[Arc<Leaf>]) -> Vec<u32> {
        let mut eye = self.eye(rows);
        let mut hits = Vec::new();
        for (leaf, page) in leaves.iter().zip(offset..) {
            let first = (page * PAGE) as u32;
            let Some(lead) = &self.lead else {
                let all = first..first + leaf.ends().len() as u32;
                hits.extend(all.filter(|&at| eye.sees_rest(at, leaf.row((at - first) as usize))));
                continue;
            };
            // One search over the page's text; after a hit it goes on at the next row.
            let (text, ends) = (leaf.text().as_bytes(), leaf.ends());
            let (mut from, mut row) = (0, 0);
            while let Some(found) = text.get(from..).and_then(|rest| lead.find(rest)) {
                let place = (from + found) as u32;
                // most hits of a common word lie in the next row or the one after
                row += ends[row..].iter().take_while(|&&end| end <= place).count();
                let at = first + row as u32;
                if eye.sees_rest(at, leaf.row(row)) {
                    hits.push(at);
                }
                from = ends[row] as usize;
                row += 1;
            }
        }
        hits
    }
}

/// One thread's view: the plan and what its fuzzy words need to work.
struct Eye<'a> {
    plan: &'a Plan<'a>,
    rows: &'a RowsSnapshot<LeadRow>,
    fuzzy: Option<Fuzzy>,
}

impl Eye<'_> {
    fn sees(&mut self, at: u32, text: &str) -> bool {
        self.plan.lead.as_ref().is_none_or(|lead| lead.find(text.as_bytes()).is_some()) && self.sees_rest(at, text)
    }

    /// Everything but the leading word.
    fn sees_rest(&mut self, at: u32, text: &str) -> bool {
        let met = |check: &Check<'_>| {
            let holds = |text: &str| check.any.iter().any(|finder| finder.find(text.as_bytes()).is_some());
            match check.place {
                Place::Anywhere => holds(text),
                Place::In(field) => holds(field.of(text)),
                Place::Status => self.rows.get(at).is_some_and(|row| match &row.status {
                    Status::Other(word) => holds(&fold(word.as_str())),
                    known => holds(known.as_str()),
                }),
            }
        };
        if !self.plan.checks.iter().all(|check| met(check) != check.not) {
            return false;
        }
        match &mut self.fuzzy {
            None => true,
            Some(fuzzy) => (self.plan.fuzzy.iter().enumerate())
                .all(|(n, (not, word, atom))| fuzzy.finds(n, word, atom, text) != *not),
        }
    }
}

/// The fuzzy matcher with its memory.
struct Fuzzy {
    matcher: Matcher,
    chars: Vec<char>,
    /// The least score per fuzzy word.
    least: Vec<u32>,
}

impl Fuzzy {
    fn new(words: &[(bool, &str, Atom)]) -> Self {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut chars = Vec::new();
        let least = words
            .iter()
            .map(|(_, word, atom)| {
                let perfect = atom.score(Utf32Str::new(word, &mut chars), &mut matcher);
                u32::from(perfect.unwrap_or(0)) * FUZZY_TENTHS / 10
            })
            .collect();
        Self { matcher, chars, least }
    }

    fn finds(&mut self, n: usize, word: &str, atom: &Atom, text: &str) -> bool {
        let least = self.least.get(n).copied().unwrap_or(0);
        Field::FUZZY.into_iter().any(|field| {
            let field = field.of(text);
            field.contains(word)
                || atom
                    .score(Utf32Str::new(field, &mut self.chars), &mut self.matcher)
                    .is_some_and(|score| u32::from(score) >= least)
        })
    }
}

#[cfg(test)]
mod tests;
