//! What transactions come to, exactly.

use super::*;
use crate::api::loyalty::Direction;
use crate::panes::loyalty::figures::{Sum, balances, days, expires_in, is_reversal, newest_totals, running, signed};

const TODAY: Date = jiff::civil::date(2026, 11, 23);

fn moved(unit: Option<Unit>, direction: &str, amount: &str) -> Transaction {
    let direction = match direction {
        "+" => Direction::Credit,
        "-" => Direction::Debit,
        other => Direction::Other(other.into()),
    };
    Transaction { unit, direction: Some(direction), total: sum(amount), ..Transaction::default() }
}

/// The row tells that its customer has these.
fn telling(row: Transaction, totals: &[Total]) -> Transaction {
    Transaction { customer: Some(Holder { totals: totals.to_vec(), ..Holder::default() }), ..row }
}

/// Of each row `=` if its balance is known, else `?`.
fn known(rows: &[Transaction]) -> String {
    running(rows).iter().map(|balance| if balance.is_some() { '=' } else { '?' }).collect()
}

#[test]
fn a_balance_is_computed_backwards_for_each_unit_apart() {
    let totals = [total(points(), "100.00"), total(coins(), "0.20")];
    let rows = [
        telling(moved(points(), "+", "20.00"), &totals),
        moved(coins(), "-", "0.10"),
        moved(points(), "-", "5.5"),
        moved(points(), "+", "0.01"),
        moved(coins(), "+", "1"),
    ];
    let behind: Vec<Option<String>> =
        running(&rows).into_iter().map(|balance| balance.map(|b| b.to_string())).collect();
    assert_eq!(behind, ["100.00", "0.20", "80.00", "85.50", "0.30"].map(|text| Some(text.to_owned())));
}

#[test]
fn what_cannot_be_told_leaves_the_balances_before_it_unknown() {
    let totals = [total(points(), "100"), total(coins(), "1")];
    let plain = || moved(points(), "+", "1");
    let coin = || moved(coins(), "+", "1");
    for (strange, pattern) in [
        (plain(), "====="),
        (moved(points(), "TRANSFER", "1"), "==??="),
        (moved(points(), "+", "-1"), "==??="),
        (Transaction { total: None, ..plain() }, "==??="),
        // It may have moved any of them.
        (moved(None, "+", "1"), "=????"),
    ] {
        let rows = [telling(plain(), &totals), strange, plain(), plain(), coin()];
        assert_eq!(known(&rows), pattern);
    }
    assert_eq!(known(&[plain(), coin()]), "??", "no totals, no balance: unknown is not zero");
    let lacking = [Total { amount: None, ..total(points(), "0") }, total(coins(), "1")];
    assert_eq!(known(&[telling(plain(), &lacking), coin()]), "?=");
}

#[test]
fn totals_that_a_newer_row_has_overtaken_are_not_what_the_customer_has() {
    let (both, coin) = ([total(points(), "100"), total(coins(), "1")], [total(coins(), "1")]);
    let plain = |unit: Option<Unit>| moved(unit, "+", "1");
    for (rows, units, pattern) in [
        // The newest row moved points and tells of coins alone.
        (vec![telling(plain(points()), &coin), telling(plain(points()), &both)], vec![coins()], "??"),
        (vec![plain(coins()), telling(plain(points()), &both), plain(points())], vec![points()], "?=="),
        (vec![telling(plain(coins()), &coin), telling(plain(coins()), &both)], vec![coins(), points()], "=="),
        // Nobody knows what the newest one moved.
        (vec![plain(None), telling(plain(points()), &both)], vec![], "??"),
    ] {
        assert_eq!(newest_totals(&rows).into_iter().map(|total| total.unit).collect::<Vec<_>>(), units);
        assert_eq!(known(&rows), pattern, "{rows:?}");
    }
    // The oldest comes first: what it tells was so long ago.
    let at = |ago: i64| Transaction { created: Some(day(ago)), ..telling(plain(points()), &both) };
    assert_eq!((known(&[at(3), at(2)]), known(&[at(2), at(3)])), ("??".into(), "==".into()));
}

#[test]
fn balances_stand_beside_what_is_in_batches_and_what_of_it_expires() {
    let totals = [total(points(), "100.00"), total(points(), "0.50")];
    let batches = [
        batch("1", points(), "60.25", 12),
        batch("2", points(), "40.25", 90),
        batch("3", coins(), "7", 30),
        batch("4", coins(), "1", 31),
        // It has expired: it does so no more.
        batch("5", points(), "9", -1),
    ];
    let all = balances(Some(&totals), Some(&batches), TODAY, &TimeZone::UTC);
    let whole = |amount: &str| Some(Sum { amount: sum(amount), at_least: false });
    let told: Vec<_> = all.iter().map(|balance| (balance.total, balance.batches, balance.soon)).collect();
    assert_eq!(told, [(whole("100.50"), whole("109.50"), whole("60.25")), (None, whole("8"), whole("7"))]);
    assert_eq!(balances(None, None, TODAY, &TimeZone::UTC), []);
    let only = balances(Some(&totals), None, TODAY, &TimeZone::UTC);
    assert_eq!((only[0].batches, only[0].soon), (None, None), "unknown batches are no empty ones");
}

#[test]
fn earned_spent_and_reversed_are_apart_on_each_day() {
    let reversal = Transaction { title: text("Reverso de orden"), ..moved(points(), "-", "3") };
    assert!(is_reversal(&reversal) && signed(&reversal) == sum("-3"));
    let at = |row: Transaction, ago: i64| Transaction { created: Some(day(ago)), ..row };
    let rows = [
        at(moved(points(), "+", "1.10"), 0),
        at(moved(points(), "+", "2.20"), 0),
        at(moved(points(), "-", "0.30"), 0),
        at(reversal, 0),
        at(moved(coins(), "+", "9"), 0),
        at(moved(points(), "?", "9"), 1),
    ];
    let all = days(&rows, &TimeZone::UTC, true);
    assert_eq!(all.len(), 3);
    let today = all.iter().find(|(day, moved)| *day == Some(TODAY) && moved.unit == points()).unwrap();
    let sums = [today.1.earned, today.1.spent, today.1.reversed].map(Sum::exact);
    assert_eq!(sums, [sum("3.30"), sum("0.30"), sum("3")]);
    assert!(all[2].1.earned.at_least && all[2].1.spent.at_least, "nobody knows which side it is on");
    let rows = [at(moved(points(), "+", "1"), 0), at(moved(coins(), "+", "2"), 1), at(moved(points(), "+", "3"), 1)];
    let whole = |are_all| days(&rows, &TimeZone::UTC, are_all).iter().map(|(_, moved)| moved.earned.exact()).collect();
    let both: [Vec<_>; 2] = [whole(true), whole(false)];
    assert_eq!(both, [vec![sum("1"), sum("3"), sum("2")], vec![sum("1"), None, None]], "more of the oldest may follow");
    assert_eq!(expires_in(&batch("1", points(), "1", -2), TODAY, &TimeZone::UTC), Some(-2));
}

#[test]
fn a_sum_says_when_something_in_it_is_unknown_or_too_large() {
    let most = sum("79228162514264337593543950335");
    assert_eq!(Sum::of([sum("1.5"), None].into_iter()), Sum { amount: sum("1.5"), at_least: true });
    assert_eq!(Sum::of([most, most].into_iter()), Sum { amount: None, at_least: true });
    assert_eq!(Sum::of([].into_iter()), Sum::NONE);
}
