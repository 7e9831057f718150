//! What invoices come to: exact sums, marks, the year.

use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::{day, invoice, paid, sum};
use crate::api::leasy::{Invoice, Recharge};
use crate::domain::{Amount, Moment};
use crate::flow::Remote;
use crate::panes::contracts::figures::{Lists, Paying, Sum, Totals, Year, YearPage, mark};
use crate::panes::contracts::lines;
use crate::ui::grid::Value;

fn known(rows: Vec<Invoice>) -> Remote<Vec<Invoice>> {
    Remote::Ready { value: rows, at: Moment { mono_ms: 0, wall: jiff::Timestamp::UNIX_EPOCH } }
}

#[test]
fn what_is_overdue_is_late_and_the_week_before_is_soon() {
    for (days, marked) in [
        (Some(-8), Some("!!")),
        (Some(-1), Some("!!")),
        (Some(0), Some("!")),
        (Some(7), Some("!")),
        (Some(8), None),
        (None, None),
    ] {
        assert_eq!(mark(days), marked, "{days:?}");
    }
}

#[test]
fn frozen_invoices_are_summed_apart_and_a_missing_amount_or_list_makes_it_at_least() {
    let today = date(2026, 11, 23);
    let nothing = Invoice { total: None, discounted: None, ..invoice("9", "2026-11-01", "1") };
    let mut lists: Lists = Default::default();
    assert_eq!(Totals::of(&lists, today, &TimeZone::UTC), Totals::default());
    lists[0] = known(vec![invoice("1", "2026-11-15", "500.00"), invoice("2", "2026-11-28", "0.10"), nothing]);
    lists[2] = known(vec![invoice("3", "2026-01-01", "77")]);
    let totals = Totals::of(&lists, today, &TimeZone::UTC);
    assert_eq!(totals.owed, Some(Sum { amount: sum("500.10"), at_least: true }));
    assert_eq!(totals.late, Some(Sum { amount: sum("500.00"), at_least: true }));
    assert_eq!((totals.overdue, totals.lacks, totals.paid), (Some(2), true, None));
    assert_eq!(totals.freezed, Some(Sum { amount: sum("77"), at_least: false }));
    assert_eq!(totals.next, None, "a fraction may be due before");
    lists[1] = known(Vec::new());
    let next = Totals::of(&lists, today, &TimeZone::UTC).next;
    assert_eq!(next, Some((date(2026, 11, 28), sum("0.10"))));
    lists[1] = Remote::Idle;
    lists[0] = known(vec![invoice("2", "2026-11-28", "0.10")]);
    assert_eq!(Totals::of(&lists, today, &TimeZone::UTC).overdue, None, "nobody knows of the fractions");
    lists[1] = known(Vec::new());
    lists[0] = known(vec![invoice("2", "2026-11-23", "0.10")]);
    let totals = Totals::of(&lists, today, &TimeZone::UTC);
    assert_eq!(totals.owed, Some(Sum { amount: sum("0.10"), at_least: false }));
    assert_eq!((totals.overdue, totals.next.map(|(due, _)| due)), (Some(0), Some(today)));
}

#[test]
fn a_sum_beyond_what_can_be_kept_is_no_sum() {
    let huge = || invoice("1", "2026-11-15", "79228162514264337593543950335");
    let rows = [huge(), huge()];
    assert_eq!(Sum::of(rows.iter()).amount, None);
}

#[test]
fn a_month_shows_the_worst_that_is_in_it_and_is_unknown_until_the_paid_ones_are_read() {
    let today = date(2026, 11, 23);
    let mut lists: Lists = Default::default();
    lists[0] = known(vec![
        invoice("1", "2026-11-15", "500"),
        invoice("2", "2026-12-28", "525"),
        invoice("3", "2025-12-28", "1"),
    ]);
    let months = |lists: &Lists| Year::of(lists, 2026, today, &TimeZone::UTC).months.map(Paying::sign).concat();
    assert_eq!(months(&lists), "––––––––––!o");
    let year = Year::of(&lists, 2026, today, &TimeZone::UTC);
    assert_eq!(year.sum(), Sum { amount: sum("1025.00"), at_least: true }, "what was paid is not known");
    assert_eq!(year.days[0][0], Paying::Unknown);
    lists[1] = known(Vec::new());
    lists[3] = known(vec![
        paid("4", "2026-11-02"),
        paid("5", "2026-02-02"),
        Invoice { due: None, paid: day("2026-03-09"), ..paid("6", "") },
    ]);
    lists[2] = known(vec![invoice("7", "2026-05-31", "9")]);
    assert_eq!(months(&lists), "·==·*·····!o");
    let year = Year::of(&lists, 2026, today, &TimeZone::UTC);
    assert_eq!((year.days[10][14], year.days[10][1], year.days[4][30]), (Paying::Late, Paying::Paid, Paying::Freezed));
    assert_eq!(year.sums[10].amount, sum("1025.00"));
    assert_eq!(year.sums[4].amount, Some(Amount::ZERO), "what is frozen is not among what is paid or due");
    assert_eq!(year.sum(), Sum { amount: sum("2600.00"), at_least: false });
    lists[1] = known(vec![Invoice { total: None, discounted: None, ..invoice("8", "2026-07-01", "1") }]);
    assert_eq!(Year::of(&lists, 2026, today, &TimeZone::UTC).sum(), Sum { amount: sum("2600.00"), at_least: true });
    let huge = || invoice("9", "2026-08-01", "79228162514264337593543950335");
    lists[1] = known(vec![huge(), huge()]);
    assert_eq!(Year::of(&lists, 2026, today, &TimeZone::UTC).sum().amount, None, "part of it is no sum");
}

#[test]
fn a_month_of_recharges_comes_to_at_least_what_is_known_of_them() {
    let recharge =
        |day: &str, amount: &str| Recharge { amount: sum(amount), created: super::day(day), ..super::recharge(1) };
    let rows = [
        recharge("2026-10-01", "10.10"),
        recharge("2026-10-02", ""),
        recharge("2026-09-02", "0.20"),
        recharge("2026-09-03", "0.10"),
        recharge("2026-08-01", ""),
    ];
    let lines = lines::months(&rows, &TimeZone::UTC);
    let sums: Vec<&Value> = lines.iter().map(|line| &line.cells[2].0).collect();
    let amount = |digits: &str| sum(digits).unwrap();
    let unknown = crate::ui::grid::cells::amount(None).0;
    assert_eq!(sums, [&Value::AtLeastAmount(amount("10.10")), &Value::Amount(amount("0.30")), &unknown]);
}

#[test]
fn a_year_is_gone_through_month_by_month_where_not_all_have_room_and_year_by_year_where_they_have() {
    let page = |year, top| YearPage { year, top };
    let november = date(2026, 11, 23);
    assert_eq!([3, 8, 12].map(|room| YearPage::around(november, room)), [9, 4, 0].map(|top| page(2026, top)));
    assert_eq!(YearPage::around(date(2026, 1, 1), 3), page(2026, 0));
    for (from, by, room, to) in [
        (page(2026, 4), 1, 12, page(2027, 0)),
        (page(2026, 0), -3, 12, page(2025, 0)),
        (page(2026, 0), i32::MAX / 2, 12, page(2026, 0)),
        (page(2026, 3), 1, 8, page(2026, 4)),
        (page(2026, 3), 16, 8, page(2026, 4)),
        (page(2026, 4), 1, 8, page(2027, 0)),
        (page(2026, 0), -1, 8, page(2025, 4)),
        (page(2026, 2), i32::MIN / 2, 8, page(2026, 0)),
        (page(2026, 0), i32::MIN / 2, 8, page(2026, 0)),
        (page(2200, 4), 1, 8, page(2200, 4)),
    ] {
        assert_eq!(from.turned(by, room), to, "{from:?} {by} {room}");
    }
}

proptest! {
    #[test]
    fn totals_are_exact_whatever_the_order(cents in prop::collection::vec((-1_000_000_i64..1_000_000, 0_i8..60), 0..40)) {
        let written = |cents: i64| format!("{}{}.{:02}", if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100);
        let today = date(2026, 11, 23);
        let due = |at: i8| (date(2026, 11, 1) + jiff::Span::new().days(at)).to_string();
        let mut rows: Vec<Invoice> = cents.iter().map(|(c, at)| invoice("x", &due(*at), &written(*c))).collect();
        let lists: Lists = [known(rows.clone()), known(Vec::new()), Remote::Idle, Remote::Idle];
        let totals = Totals::of(&lists, today, &TimeZone::UTC);
        let whole: i64 = cents.iter().map(|(c, _)| c).sum();
        let late: i64 = cents.iter().filter(|(_, at)| *at < 22).map(|(c, _)| c).sum();
        prop_assert_eq!(totals.owed.and_then(|s| s.amount), sum(&written(whole)));
        prop_assert_eq!(totals.late.and_then(|s| s.amount), sum(&written(late)));
        rows.reverse();
        let lists: Lists = [known(Vec::new()), known(rows), Remote::Idle, Remote::Idle];
        prop_assert_eq!(Totals::of(&lists, today, &TimeZone::UTC), totals);
    }
}
