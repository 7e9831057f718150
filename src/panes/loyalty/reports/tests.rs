//! What reports come to, exactly.

use jiff::civil::date;
use jiff::tz::TimeZone;

use super::rows::{by_day, by_name, by_week, days_before, movers, repeated, stores, sum};
use crate::api::loyalty::{Days, StoreDay};
use crate::domain::{Amount, When};
use crate::panes::loyalty::figures::Sum;

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
fn weeks_begin_on_monday() {
    let rows = stores(&[row("a", 1, 1, Some(0)), row("a", 2, 2, Some(0)), row("b", 8, 4, Some(0))], &TimeZone::UTC);
    let weeks: Vec<_> = by_week(&rows, EARNED).into_iter().collect();
    assert_eq!(weeks, [(date(2026, 10, 26), exactly(1)), (date(2026, 11, 2), exactly(6))]);
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
