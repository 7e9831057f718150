//! Charts over the leads that pass the filter: by status, source and user, and their ages by status and dealership.
//!
//! One pass counts all of them, off the loop; which chart is looked at costs nothing then.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::sync::Arc;

use jiff::Timestamp;

use super::named;
use crate::api::sml::{LeadRow, Status};
use crate::domain::Clean;
use crate::flow::{RowsSnapshot, Text};
use crate::panes::leads::clocks::{Clocks, Mark, Measure};
use crate::panes::leads::lanes::{BAR_EDGES, BARS};
use crate::ui::grid::{Col, Line, Value, count, wide};
use crate::ui::theme::Role;

const COUNTED: [Col; 6] = [
    wide("page-col-name", 2, 14, 0),
    count("page-col-leads", 7, 0),
    count("page-col-share", 6, 1),
    count("page-col-late", 6, 0),
    count("page-col-median", 9, 2),
    wide("page-col-bar", 3, 10, 0),
];

const AGES: [Col; BARS + 2] = [
    wide("page-col-name", 2, 12, 0),
    count("chart-age-1h", 5, 0),
    count("chart-age-4h", 5, 0),
    count("chart-age-1d", 5, 0),
    count("chart-age-3d", 5, 0),
    count("chart-age-1w", 5, 0),
    count("chart-age-2w", 5, 0),
    count("chart-age-30d", 5, 0),
    count("chart-age-more", 5, 0),
    count("page-col-leads", 6, 1),
];

/// Which chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::panes::leads) enum Chart {
    /// By status.
    Funnel,
    /// By source.
    Sources,
    /// By user.
    Users,
    /// Ages by status.
    Ages,
    /// Ages of the open leads by dealership.
    Dealerships,
}

/// Counts leads.
#[derive(Clone)]
pub struct Charts {
    /// The rows.
    pub rows: RowsSnapshot<LeadRow>,
    /// Which of them.
    pub order: Arc<[u32]>,
    /// The time for ages and marks.
    pub now: Timestamp,
    /// What is late.
    pub measure: Measure,
}

impl PartialEq for Charts {
    fn eq(&self, other: &Self) -> bool {
        let Self { rows, order, now, measure } = self;
        (rows, order, now, measure) == (&other.rows, &other.order, &other.now, &other.measure)
    }
}

impl fmt::Debug for Charts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Charts({} of {} rows at {})", self.order.len(), self.rows.len(), self.now)
    }
}

/// What leads have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Who {
    /// Their status.
    Status(Status),
    /// Where their clients came from.
    Source(Clean),
    /// Who works them.
    User(u64, Clean),
    /// Where they are worked.
    Dealership(u64, Clean),
    /// No source, user or dealership.
    Nobody,
}

/// Leads that have something in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// What.
    pub who: Who,
    /// How many.
    pub leads: u64,
    /// Marked `!!`.
    pub late: u64,
    /// The middle age in minutes, of those whose creation is known.
    pub median: Option<u64>,
    /// By age, youngest first.
    pub ages: [u64; BARS],
}

/// All counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Charted {
    /// By status, in the order of work.
    pub statuses: Vec<Tally>,
    /// By source, most first.
    pub sources: Vec<Tally>,
    /// By user, most first.
    pub users: Vec<Tally>,
    /// The open ones by dealership, most first.
    pub dealerships: Vec<Tally>,
    /// How many leads were counted.
    pub leads: u64,
}

/// What is known of a group while counting.
#[derive(Default)]
struct Pile {
    late: u64,
    leads: u64,
    /// Minutes.
    ages: Vec<u64>,
}

impl Pile {
    fn put(&mut self, late: bool, age: Option<u64>) {
        self.leads += 1;
        self.late += u64::from(late);
        self.ages.extend(age);
    }

    fn tally(mut self, who: Who) -> Tally {
        let mut ages = [0; BARS];
        for age in &self.ages {
            ages[BAR_EDGES.iter().filter(|edge| **edge <= *age).count()] += 1;
        }
        let middle = self.ages.len().saturating_sub(1) / 2;
        let median = (!self.ages.is_empty()).then(|| *self.ages.select_nth_unstable(middle).1);
        Tally { who, leads: self.leads, late: self.late, median, ages }
    }
}

/// Most first, then by name.
fn ranked<K>(piles: HashMap<K, Pile>, who: impl Fn(K) -> Who) -> Vec<Tally> {
    let mut tallies: Vec<Tally> = piles.into_iter().map(|(key, pile)| pile.tally(who(key))).collect();
    tallies.sort_by_cached_key(|tally| (std::cmp::Reverse(tally.leads), tally.who.order()));
    tallies
}

fn put<K: Hash + Eq>(piles: &mut HashMap<K, Pile>, key: K, late: bool, age: Option<u64>) {
    piles.entry(key).or_default().put(late, age);
}

impl Charts {
    pub(super) fn run(self) -> Charted {
        let mut statuses: HashMap<&Status, Pile> = HashMap::new();
        let mut sources: HashMap<Option<&Clean>, Pile> = HashMap::new();
        let mut users: HashMap<Option<u64>, (Pile, Option<&Clean>)> = HashMap::new();
        let mut dealerships: HashMap<Option<u64>, (Pile, Option<&Clean>)> = HashMap::new();
        let mut leads = 0;
        for row in self.order.iter().filter_map(|at| self.rows.get(*at)) {
            let late = Clocks::of(row, self.now, &self.measure).mark == Mark::Late;
            let seconds = row.created.map(|at| self.now.as_second().saturating_sub(at.as_second()).max(0));
            let age = seconds.map(|seconds| seconds.unsigned_abs() / 60);
            leads += 1;
            put(&mut statuses, &row.status, late, age);
            put(&mut sources, row.origin.as_ref().filter(|name| !name.is_empty()), late, age);
            let user = row.user.as_ref();
            let pile = users.entry(user.map(|(id, _)| id.0)).or_insert_with(|| (Pile::default(), user.map(|(_, n)| n)));
            pile.0.put(late, age);
            if row.status != Status::End {
                let dealer = row.dealership.as_ref();
                let pile = dealerships
                    .entry(dealer.map(|(id, _)| *id))
                    .or_insert_with(|| (Pile::default(), dealer.map(|(_, name)| name)));
                pile.0.put(late, age);
            }
        }
        let mut funnel: Vec<Tally> = Status::KNOWN
            .iter()
            .map(|status| statuses.remove(status).unwrap_or_default().tally(Who::Status(status.clone())))
            .collect();
        funnel.extend(ranked(statuses, |status| Who::Status(status.clone())));
        let by_name = |piles: HashMap<Option<u64>, (Pile, Option<&Clean>)>, who: fn(u64, Clean) -> Who| {
            let piles = piles.into_iter().map(|(id, (pile, name))| ((id, name), pile)).collect();
            ranked(piles, |(id, name)| id.zip(name).map_or(Who::Nobody, |(id, name)| who(id, name.clone())))
        };
        Charted {
            statuses: funnel,
            sources: ranked(sources, |name| name.map_or(Who::Nobody, |name| Who::Source(name.clone()))),
            users: by_name(users, Who::User),
            dealerships: by_name(dealerships, Who::Dealership),
            leads,
        }
    }
}

impl Who {
    fn order(&self) -> (bool, String) {
        match self {
            Self::Status(status) => (false, status.as_str().to_owned()),
            Self::Source(name) | Self::User(_, name) | Self::Dealership(_, name) => {
                (false, name.as_str().to_lowercase())
            }
            Self::Nobody => (true, String::new()),
        }
    }

    fn value(&self, chart: Chart) -> (Value, Role) {
        let value = match self {
            Self::Status(Status::Other(word)) => Value::Text(word.clone()),
            Self::Status(known) => Value::Word(Text::made(format!("status-{}", known.as_str().replace('_', "-")))),
            Self::Source(name) | Self::User(_, name) | Self::Dealership(_, name) => Value::Text(name.clone()),
            Self::Nobody => {
                let key = if chart == Chart::Users { "leads-unassigned" } else { "page-unknown" };
                return (Value::Word(Text::key(key)), Role::Dim);
            }
        };
        (value, Role::Text)
    }

    /// The filter that shows these leads; none if no words find them.
    fn filter(&self, chart: Chart) -> Option<String> {
        Some(match self {
            Self::Status(status) => format!("status:\"{}\"", status.as_str().replace('"', " ")),
            Self::Source(name) => format!("\"{}\"", name.as_str().replace('"', " ")),
            Self::User(_, name) => named("user", name),
            Self::Dealership(_, name) => format!("{} !status:end", named("dealer", name)),
            Self::Nobody if chart == Chart::Users => "is:unassigned".into(),
            Self::Nobody => return None,
        })
    }
}

impl Chart {
    /// Every chart, in the order of the tabs.
    pub(in crate::panes::leads) const ALL: [Self; 5] =
        [Self::Funnel, Self::Sources, Self::Users, Self::Ages, Self::Dealerships];

    pub(in crate::panes::leads) const fn title(self) -> &'static str {
        match self {
            Self::Funnel => "chart-funnel",
            Self::Sources => "chart-sources",
            Self::Users => "chart-users",
            Self::Ages => "chart-ages",
            Self::Dealerships => "chart-dealerships",
        }
    }

    /// For the name of a file.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Funnel => "leads_by_status",
            Self::Sources => "leads_by_source",
            Self::Users => "leads_by_user",
            Self::Ages => "leads_by_age",
            Self::Dealerships => "open_leads_by_age",
        }
    }

    pub(in crate::panes::leads) const fn is_heat(self) -> bool {
        matches!(self, Self::Ages | Self::Dealerships)
    }

    pub(super) const fn columns(self) -> &'static [Col] {
        if self.is_heat() { &AGES } else { &COUNTED }
    }

    pub(super) fn step(self, by: usize) -> Self {
        let at = Self::ALL.iter().position(|chart| *chart == self).unwrap_or(0);
        Self::ALL[(at + by) % Self::ALL.len()]
    }

    const fn tallies(self, charted: &Charted) -> &Vec<Tally> {
        match self {
            Self::Funnel | Self::Ages => &charted.statuses,
            Self::Sources => &charted.sources,
            Self::Users => &charted.users,
            Self::Dealerships => &charted.dealerships,
        }
    }

    /// The largest number of its cells.
    pub(in crate::panes::leads) fn most(self, charted: &Charted) -> u64 {
        let tallies = self.tallies(charted).iter();
        let of = |tally: &Tally| if self.is_heat() { tally.ages.into_iter().max().unwrap_or(0) } else { tally.leads };
        tallies.map(of).max().unwrap_or(0)
    }

    pub(super) fn lines(self, charted: &Charted) -> Vec<Line> {
        let most = self.most(charted);
        let tallies = self.tallies(charted);
        let all: u64 = tallies.iter().map(|tally| tally.leads).sum();
        let line = |(key, tally): (usize, &Tally)| {
            let mut cells = vec![tally.who.value(self)];
            let late = if tally.late > 0 { Role::Late } else { Role::Dim };
            if self.is_heat() {
                let heat = |n: u64| (Value::Heat(n, most), crate::ui::chart::shade(n, most));
                cells.extend(tally.ages.into_iter().map(heat));
                cells.push((Value::Count(tally.leads), Role::Text));
            } else {
                let share = (u128::from(tally.leads) * 100 + u128::from(all) / 2) / u128::from(all.max(1));
                cells.extend([
                    (Value::Count(tally.leads), Role::Text),
                    (Value::Percent(share as u64), Role::Dim),
                    (Value::Count(tally.late), late),
                    (tally.median.map_or(Value::Nothing, Value::Minutes), Role::Dim),
                    (Value::Bar(tally.leads, most), Role::Accent),
                ]);
            }
            Line { key: key as u64, cells, faint: false, mark: None }
        };
        tallies.iter().enumerate().map(line).collect()
    }

    /// The filter of a line.
    pub(super) fn filter_of(self, charted: &Charted, key: u64) -> Option<String> {
        self.tallies(charted).get(usize::try_from(key).ok()?)?.who.filter(self)
    }
}
