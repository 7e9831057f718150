//! Reports as lines of a table: one value each for screen, order, filter and file.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{ToSpan, Unit as Span};

use super::rows::{self, Mover, Named, Row};
use crate::api::loyalty::Days;
use crate::domain::{Amount, Clean};
use crate::panes::loyalty::figures::{self, Sum};
use crate::ui::grid::cells::{self, Told, unknown};
use crate::ui::grid::{Col, Line, Value, count, fixed, wide};
use crate::ui::range;
use crate::ui::spark::spark;
use crate::ui::theme::Role;

/// Cells of a sum.
const SUM: u16 = 12;

/// The days of a week.
const WEEKDAYS: [&str; 7] = ["weekday-1", "weekday-2", "weekday-3", "weekday-4", "weekday-5", "weekday-6", "weekday-7"];

/// Names with one counter and its picture; the other counters where there is room, and in a file.
pub(super) fn name_columns(name: &'static str, measures: &'static [&'static str], measure: usize) -> Vec<Col> {
    let mut columns = vec![
        wide(name, 2, 14, 0),
        count(measures[measure], SUM, 0),
        wide("loyalty-col-bar", 2, 8, 1),
        fixed("loyalty-col-course", rows::COURSE as u16, 2),
    ];
    let others = measures.iter().enumerate().filter(|(at, _)| *at != measure);
    columns.extend(others.zip(3_u8..).map(|((_, name), priority)| count(name, SUM, priority)));
    columns
}

/// Weeks with one counter.
pub(super) fn week_columns(measure: &'static str) -> Vec<Col> {
    vec![
        fixed("loyalty-col-week", 12, 0),
        count("loyalty-col-days", 5, 0),
        count(measure, SUM, 0),
        count("loyalty-col-change", SUM, 0),
        wide("loyalty-col-bar", 1, 8, 1),
    ]
}

/// Names in two ranges.
pub(super) fn mover_columns(name: &'static str) -> Vec<Col> {
    vec![
        wide(name, 2, 14, 0),
        count("loyalty-col-before", SUM, 0),
        count("loyalty-col-now", SUM, 0),
        count("loyalty-col-change", SUM, 0),
        fixed("loyalty-col-way", 1, 0),
        wide("loyalty-col-bar", 2, 8, 1),
    ]
}

/// Weeks by days.
pub(super) fn heat_columns() -> Vec<Col> {
    let mut columns = vec![fixed("loyalty-col-week", 11, 0)];
    columns.extend(WEEKDAYS.map(|day| count(day, 7, 0)));
    columns.push(count("loyalty-col-week-sum", SUM, 1));
    columns
}

fn sum(sum: Sum) -> Told {
    match sum {
        Sum { amount: Some(amount), at_least: false } => (Value::Figure(amount), Role::Text),
        Sum { amount: Some(amount), at_least: true } => (Value::AtLeastAmount(amount), Role::Text),
        Sum { amount: None, .. } => unknown(),
    }
}

/// A change, with its sign.
fn change(by: Option<Amount>) -> Told {
    match by {
        Some(by) if by.is_negative() => (Value::Figure(by), Role::Warn),
        Some(by) if !by.is_zero() => (Value::Figure(by), Role::Good),
        Some(by) => (Value::Figure(by), Role::Dim),
        None => unknown(),
    }
}

fn most(sums: impl Iterator<Item = Option<Amount>>) -> u64 {
    sums.map(figures::cells).max().unwrap_or(0)
}

/// By its place: names come in one order.
fn line(at: usize, cells: Vec<Told>) -> Line {
    Line { key: at as u64, cells, faint: false, mark: None }
}

pub(super) fn names(named: &[Named], measure: usize) -> Vec<Line> {
    let of = |named: &Named| named.sums.get(measure).copied().unwrap_or_default();
    let most = most(named.iter().map(|named| of(named).amount));
    let one = |(at, named): (usize, &Named)| {
        let mut all = vec![
            cells::text(named.name.as_ref()),
            sum(of(named)),
            (Value::Bar(figures::cells(of(named).amount), most), Role::Accent),
            (Value::Text(Clean::from_partner(&spark(&named.course))), Role::Accent),
        ];
        all.extend(named.sums.iter().enumerate().filter(|(at, _)| *at != measure).map(|(_, other)| sum(*other)));
        line(at, all)
    };
    named.iter().enumerate().map(one).collect()
}

/// How many days of a week lie within a range and are not to come.
fn days_in(monday: Date, days: Days, today: Date) -> u64 {
    let (first, last) = (monday.max(days.from()), monday.saturating_add(6.days()).min(days.to()).min(today));
    if first <= last { range::days_of(first, last) } else { 0 }
}

/// Weeks with what each has more or less than the one before; where either lacks days or is
/// missing there is nothing to compare.
pub(super) fn weeks(weeks: &BTreeMap<Date, Sum>, days: Days, today: Date) -> Vec<Line> {
    let most = most(weeks.values().map(|sum| sum.amount));
    let mut before: Option<(Date, Amount)> = None;
    let one = |(at, (monday, now)): (usize, (&Date, &Sum))| {
        let within = days_in(*monday, days, today);
        let whole = now.exact().filter(|_| within == 7);
        let last = before.filter(|(last, _)| last.saturating_add(7.days()) == *monday);
        let by = whole.zip(last).and_then(|(now, (_, before))| now.minus(before));
        before = whole.map(|now| (*monday, now));
        line(
            at,
            vec![
                (Value::Day(*monday), Role::Text),
                (Value::Count(within), if within == 7 { Role::Dim } else { Role::Soon }),
                sum(*now),
                change(by),
                (Value::Bar(figures::cells(now.amount), most), Role::Accent),
            ],
        )
    };
    weeks.iter().enumerate().map(one).collect()
}

pub(super) fn movers(movers: &[Mover]) -> Vec<Line> {
    let most = most(movers.iter().map(Mover::change));
    let one = |(at, mover): (usize, &Mover)| {
        let by = mover.change();
        let (_, role) = change(by);
        let way = match by {
            Some(by) if by.is_negative() => "▼",
            Some(by) if !by.is_zero() => "▲",
            _ => "",
        };
        line(
            at,
            vec![
                cells::text(mover.name.as_ref()),
                sum(mover.before),
                sum(mover.now),
                change(by),
                (Value::Text(way.into()), role),
                (Value::Bar(figures::cells(by), most), role),
            ],
        )
    };
    movers.iter().enumerate().map(one).collect()
}

/// Weeks by days: each day a shade and its figure, a dash where the report has no row.
pub(super) fn heat(all: &[Row], measure: usize, days: Days) -> Vec<Line> {
    let by_day = rows::by_day(all, measure);
    let most = most(by_day.values().map(|sum| sum.amount));
    let first = rows::monday(days.from());
    let weeks = rows::monday(days.to()).since((Span::Day, first)).map_or(0, |span| span.get_days() / 7) + 1;
    let cell = |day: Date| match by_day.get(&day) {
        _ if day < days.from() || day > days.to() => (Value::Nothing, Role::Faint),
        Some(Sum { amount: Some(amount), at_least }) => {
            let n = figures::cells(Some(*amount));
            let value = if *at_least { Value::AtLeastAmount(*amount) } else { Value::Shade(*amount, n, most) };
            (value, crate::ui::chart::shade(n, most))
        }
        _ => unknown(),
    };
    let week = |at: i32| {
        let monday = first.saturating_add((at * 7).days());
        let within = |offset: i32| monday.saturating_add(offset.days());
        let mut all = vec![(Value::Day(monday), Role::Text)];
        all.extend((0..7).map(|offset| cell(within(offset))));
        let sums = (0..7).filter_map(|offset| by_day.get(&within(offset)));
        all.push(sum(Sum::of(sums.map(|sum| sum.exact()))));
        line(usize::try_from(at).unwrap_or(0), all)
    };
    (0..weeks).map(week).collect()
}
