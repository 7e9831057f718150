//! The two reports in one form: a day, a name, counters; and what they come to. Pure functions.
//!
//! Rows may repeat, so that nothing here is a map of day and store to a row: everything is summed as it came, and rows
//! that came more than once are counted, for nobody but the service knows whether they count once or twice.

use std::collections::{BTreeMap, HashMap};

use jiff::ToSpan;
use jiff::Unit as Span;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::api::loyalty::{Days, ProductDay, StoreDay};
use crate::domain::{Amount, Clean};
use crate::panes::loyalty::figures::{self, Sum};

/// What is counted of stores: the keys of the names, the sums of several counters first.
pub(super) const OF_STORES: [&str; 14] = [
    "loyalty-measure-earned",
    "loyalty-measure-redeemed",
    "loyalty-measure-expired",
    "loyalty-measure-reversed",
    "loyalty-measure-earned-orders",
    "loyalty-measure-earned-coupons",
    "loyalty-measure-earned-balance",
    "loyalty-measure-reversed-coupon",
    "loyalty-measure-reversed-order",
    "loyalty-measure-preregistered",
    "loyalty-measure-subscribed",
    "loyalty-measure-app",
    "loyalty-measure-web",
    "loyalty-measure-referrals",
];

/// What is counted of products.
pub(super) const OF_PRODUCTS: [&str; 8] = [
    "loyalty-measure-earned",
    "loyalty-measure-redeemed",
    "loyalty-measure-times-redeemed",
    "loyalty-measure-orders",
    "loyalty-measure-products",
    "loyalty-measure-earned-orders",
    "loyalty-measure-earned-coupons",
    "loyalty-measure-earned-balance",
];

/// A row of either report.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Row {
    pub(super) day: Option<Date>,
    /// The store, or the product.
    pub(super) name: Option<Clean>,
    /// The counters in the order of their names.
    pub(super) counted: Vec<Sum>,
}

impl Row {
    fn counter(&self, measure: usize) -> Sum {
        self.counted.get(measure).copied().unwrap_or_default()
    }
}

/// Counters summed; one that is missing makes it "at least".
fn all(parts: &[Option<Amount>]) -> Sum {
    Sum::of(parts.iter().copied())
}

pub(super) fn stores(rows: &[StoreDay], zone: &TimeZone) -> Vec<Row> {
    let row = |row: &StoreDay| Row {
        day: row.date.as_ref().and_then(|when| when.day(zone)),
        name: row.store.clone(),
        counted: vec![
            all(&[row.earned_orders, row.earned_coupons, row.earned_balance]),
            all(&[row.redeemed]),
            all(&[row.expired]),
            all(&[row.reversed_coupon, row.reversed_order]),
            all(&[row.earned_orders]),
            all(&[row.earned_coupons]),
            all(&[row.earned_balance]),
            all(&[row.reversed_coupon]),
            all(&[row.reversed_order]),
            all(&[row.preregistered_pos]),
            all(&[row.subscribed_after_pos]),
            all(&[row.registered_app]),
            all(&[row.registered_web]),
            all(&[row.referrals]),
        ],
    };
    rows.iter().map(row).collect()
}

pub(super) fn products(rows: &[ProductDay], zone: &TimeZone) -> Vec<Row> {
    let row = |row: &ProductDay| Row {
        day: row.date.as_ref().and_then(|when| when.day(zone)),
        name: row.product.clone(),
        counted: vec![
            all(&[row.earned_orders, row.earned_coupons, row.earned_balance]),
            all(&[row.redeemed]),
            all(&[row.times_redeemed]),
            all(&[row.orders]),
            all(&[row.products]),
            all(&[row.earned_orders]),
            all(&[row.earned_coupons]),
            all(&[row.earned_balance]),
        ],
    };
    rows.iter().map(row).collect()
}

/// How many rows are the same as one before them.
pub(super) fn repeated(rows: &[Row]) -> usize {
    let mut seen: HashMap<&Row, usize> = HashMap::new();
    for row in rows {
        *seen.entry(row).or_default() += 1;
    }
    seen.values().map(|times| times - 1).sum()
}

/// What a name comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) name: Option<Clean>,
    pub(super) sums: Vec<Sum>,
    /// One counter over the days, for a line of small bars.
    pub(super) course: Vec<u64>,
}

/// Most small bars.
pub(super) const COURSE: usize = 14;

/// Where a day stands among so many bars of a range.
fn bar_of(day: Option<Date>, days: Days, bars: usize) -> Option<usize> {
    let from = usize::try_from(day?.since((Span::Day, days.from())).ok()?.get_days()).ok()?;
    Some(from * bars / (days.count().max(1) as usize)).filter(|at| *at < bars)
}

/// The course of one counter through a range.
pub(super) fn course<'a>(rows: impl Iterator<Item = &'a Row>, measure: usize, days: Days) -> Vec<u64> {
    let mut bars = vec![0_u64; COURSE.min(days.count() as usize)];
    for row in rows {
        if let Some(at) = bar_of(row.day, days, bars.len()) {
            bars[at] = bars[at].saturating_add(figures::cells(row.counter(measure).amount));
        }
    }
    bars
}

/// The sums by name.
pub(super) fn by_name(rows: &[Row], measure: usize, days: Days) -> Vec<Named> {
    let mut names: BTreeMap<Option<&Clean>, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        names.entry(row.name.as_ref()).or_default().push(row);
    }
    let named = |(name, rows): (Option<&Clean>, Vec<&Row>)| Named {
        name: name.cloned(),
        sums: (0..rows.first().map_or(0, |row| row.counted.len())).map(|at| sum(rows.iter().copied(), at)).collect(),
        course: course(rows.iter().copied(), measure, days),
    };
    names.into_iter().map(named).collect()
}

/// The sum of one counter.
pub(super) fn sum<'a>(rows: impl Iterator<Item = &'a Row>, measure: usize) -> Sum {
    rows.fold(Sum::NONE, |mut sum, row| {
        sum.join(row.counter(measure));
        sum
    })
}

/// One counter by week, each by its Monday; rows without a day are in none.
pub(super) fn by_week(rows: &[Row], measure: usize) -> BTreeMap<Date, Sum> {
    let mut weeks: BTreeMap<Date, Sum> = BTreeMap::new();
    for row in rows {
        if let Some(day) = row.day {
            weeks.entry(monday(day)).or_default().join(row.counter(measure));
        }
    }
    weeks
}

/// One counter by day.
pub(super) fn by_day(rows: &[Row], measure: usize) -> BTreeMap<Date, Sum> {
    let mut all: BTreeMap<Date, Sum> = BTreeMap::new();
    for row in rows {
        if let Some(day) = row.day {
            all.entry(day).or_default().join(row.counter(measure));
        }
    }
    all
}

/// The Monday of a day's week.
pub(super) fn monday(day: Date) -> Date {
    day.saturating_sub(i32::from(day.weekday().to_monday_zero_offset()).days())
}

/// A name in two ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mover {
    pub(super) name: Option<Clean>,
    pub(super) before: Sum,
    pub(super) now: Sum,
}

impl Mover {
    /// By how much it moved, if both are wholly known; who is in one range alone moved from nothing or to nothing.
    pub(super) fn change(&self) -> Option<Amount> {
        if self.before.at_least || self.now.at_least {
            return None;
        }
        self.now.amount.unwrap_or_default().minus(self.before.amount.unwrap_or_default())
    }
}

/// Every name of either range.
pub(super) fn movers(before: &[Row], now: &[Row], measure: usize) -> Vec<Mover> {
    let mut names: BTreeMap<Option<&Clean>, [Sum; 2]> = BTreeMap::new();
    for (rows, which) in [(before, 0), (now, 1)] {
        for row in rows {
            names.entry(row.name.as_ref()).or_default()[which].join(row.counter(measure));
        }
    }
    names.into_iter().map(|(name, [before, now])| Mover { name: name.cloned(), before, now }).collect()
}

/// As many days as these, right before them.
pub(super) fn days_before(days: Days) -> Option<Days> {
    let to = days.from().yesterday().ok()?;
    let back = i32::try_from(days.count()).ok()?.saturating_sub(1);
    Days::new(to.checked_sub(back.days()).ok()?, to)
}
