//! What reports come to, exactly.

use jiff::civil::date;
use jiff::tz::TimeZone;

use super::lines;
use super::rows::{by_day, by_name, by_week, days_before, movers, repeated, stores, sum};
use crate::api::loyalty::{Days, StoreDay};
use crate::domain::{Amount, When};
use crate::panes::loyalty::figures::Sum;
use crate::ui::grid::Value;

/// The place of what was earned, and of what was redeemed.
const EARNED: usize = 0;
const REDEEMED: usize = 1;

fn row(store: &str, day: i8, orders: i64, coupons: Option<i64>) -> StoreDay {
    StoreDay {
        date: Some(When::Day(date(2026, 11, day))),
        store: Some(store.into()),
        earned_orders: Some(Amount::from(orders)),
        earned_coupons: coupons.map(Amount::from),
        earned_balance: Some(Amount::ZERO),
        redeemed: Some(Amount::from(orders / 2)),
        ..StoreDay::default()
    }
}

fn exactly(n: i64) -> Sum {
    Sum { amount: Some(Amount::from(n)), at_least: false }
}

#[test]
fn rows_that_come_twice_are_counted_as_they_came_and_said() {
    let twice = [row("Norte", 2, 10, Some(5)), row("Norte", 2, 10, Some(5)), row("Sur", 2, 1, Some(0))];
    let rows = stores(&twice, &TimeZone::UTC);
    assert_eq!((repeated(&rows), sum(rows.iter(), EARNED)), (1, exactly(31)));
    let week = Days::new(date(2026, 11, 1), date(2026, 11, 7));
    let named = week.map(|days| by_name(&rows, EARNED, days)).unwrap_or_default();
    assert_eq!(named.iter().map(|named| named.sums[EARNED]).collect::<Vec<_>>(), [exactly(30), exactly(1)]);
    assert_eq!(named[0].course, [0, 3_000, 0, 0, 0, 0, 0]);
}

#[test]
fn a_missing_counter_makes_a_sum_at_least_and_no_zero() {
    let rows = stores(&[row("Norte", 2, 10, None), row("Norte", 3, 1, Some(1))], &TimeZone::UTC);
    assert_eq!(sum(rows.iter(), EARNED), Sum { amount: Some(Amount::from(12)), at_least: true });
    assert_eq!(sum(rows.iter(), REDEEMED), exactly(5));
    let none = stores(&[StoreDay::default()], &TimeZone::UTC);
    assert_eq!(sum(none.iter(), EARNED), Sum { amount: None, at_least: true });
    assert!(by_day(&none, EARNED).is_empty(), "what has no day is in none");
}

#[test]
fn counters_beyond_all_measure_break_no_picture() {
    let most = Amount::parse("79228162514264337593543950335").ok();
    let huge = StoreDay { earned_orders: most, ..row("Norte", 2, 0, Some(0)) };
    let rows = stores(&[huge.clone(), huge], &TimeZone::UTC);
    let week = Days::new(date(2026, 11, 1), date(2026, 11, 7));
    let named = week.map(|days| by_name(&rows, EARNED, days)).unwrap_or_default();
    assert_eq!((named[0].sums[EARNED].amount, named[0].course[1]), (None, u64::MAX));
    assert_eq!(sum(rows.iter(), EARNED), Sum { amount: None, at_least: true });
}

#[test]
fn weeks_begin_on_monday() {
    let rows = stores(&[row("a", 1, 1, Some(0)), row("a", 2, 2, Some(0)), row("b", 8, 4, Some(0))], &TimeZone::UTC);
    let weeks: Vec<_> = by_week(&rows, EARNED).into_iter().collect();
    assert_eq!(weeks, [(date(2026, 10, 26), exactly(1)), (date(2026, 11, 2), exactly(6))]);
}

#[test]
fn a_week_that_lacks_days_or_follows_none_is_not_compared() {
    let on = |day| row("a", day, 10 * i64::from(day), Some(0));
    let rows = stores(&[on(1), on(2), on(9), on(18), on(30)], &TimeZone::UTC);
    let today = date(2026, 12, 8);
    let days = Days::new(date(2026, 10, 28), date(2026, 12, 31));
    let lines = days.map(|days| lines::weeks(&by_week(&rows, EARNED), days, today)).unwrap_or_default();
    let told: Vec<_> = lines.iter().map(|line| (line.cells[1].0.clone(), line.cells[3].0.clone())).collect();
    let by = |n: i64| Value::Figure(Amount::from(n));
    let unknown = || crate::ui::grid::cells::unknown().0;
    // The first has five days in the range; the week of 23 November has no row at all.
    let expected = [(5, unknown()), (7, unknown()), (7, by(70)), (7, by(90)), (7, unknown())];
    assert_eq!(told, expected.map(|(days, by)| (Value::Count(days), by)));
    let early = days.map(|days| lines::weeks(&by_week(&rows, EARNED), days, date(2026, 11, 18))).unwrap_or_default();
    assert_eq!((&early[3].cells[1].0, &early[3].cells[3].0), (&Value::Count(3), &unknown()), "it is not over");
}

#[test]
fn who_is_in_one_range_alone_moved_from_or_to_nothing_and_what_is_not_whole_is_not_compared() {
    let before = stores(&[row("a", 1, 9, Some(0)), row("b", 1, 1, Some(0)), row("c", 1, 1, None)], &TimeZone::UTC);
    let now = stores(&[row("b", 8, 5, Some(0)), row("c", 8, 1, Some(0)), row("d", 8, 2, Some(0))], &TimeZone::UTC);
    let changes: Vec<_> = movers(&before, &now, EARNED).iter().map(super::rows::Mover::change).collect();
    assert_eq!(changes, [Some(-9), Some(4), None, Some(2)].map(|by| by.map(Amount::from)));
    let november = Days::new(date(2026, 11, 1), date(2026, 11, 30));
    let october = Days::new(date(2026, 10, 2), date(2026, 10, 31));
    assert_eq!(november.and_then(days_before), october);
}
