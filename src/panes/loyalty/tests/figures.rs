//! What transactions come to, exactly.

use super::*;
use crate::api::loyalty::Direction;
use crate::panes::loyalty::figures::{Sum, balances, days, expires_in, is_reversal, running, signed};

const TODAY: Date = jiff::civil::date(2026, 11, 23);

fn moved(unit: Option<Unit>, direction: &str, amount: &str) -> Transaction {
    let direction = match direction {
        "+" => Direction::Credit,
        "-" => Direction::Debit,
        other => Direction::Other(other.into()),
    };
    Transaction { unit, direction: Some(direction), total: sum(amount), ..Transaction::default() }
}

#[test]
fn a_balance_is_computed_backwards_for_each_unit_apart() {
    let rows = [
        moved(points(), "+", "20.00"),
        moved(coins(), "-", "0.10"),
        moved(points(), "-", "5.5"),
        moved(points(), "+", "0.01"),
        moved(coins(), "+", "1"),
    ];
    let totals = [total(points(), "100.00"), total(coins(), "0.20")];
    let behind: Vec<Option<String>> =
        running(&rows, Some(&totals)).into_iter().map(|balance| balance.map(|b| b.to_string())).collect();
    assert_eq!(behind, ["100.00", "0.20", "80.00", "85.50", "0.30"].map(|text| Some(text.to_owned())));
}

#[test]
fn what_cannot_be_told_leaves_the_balances_before_it_unknown() {
    let known = |rows: &[Transaction], totals: Option<&[Total]>| -> String {
        running(rows, totals).iter().map(|balance| if balance.is_some() { '=' } else { '?' }).collect()
    };
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
        let rows = [plain(), strange, plain(), plain(), coin()];
        assert_eq!(known(&rows, Some(&totals)), pattern);
    }
    assert_eq!(known(&[plain(), coin()], None), "??", "no totals, no balance: unknown is not zero");
    let lacking = [Total { amount: None, ..total(points(), "0") }, total(coins(), "1")];
    assert_eq!(known(&[plain(), coin()], Some(&lacking)), "?=");
}

#[test]
fn balances_stand_beside_what_is_in_batches_and_what_of_it_expires() {
    let totals = [total(points(), "100.00"), total(points(), "0.50")];
    let batches = [
        batch("1", points(), "60.25", 12),
        batch("2", points(), "40.25", 90),
        batch("3", coins(), "7", 30),
        batch("4", coins(), "1", 31),
    ];
    let all = balances(Some(&totals), Some(&batches), TODAY, &TimeZone::UTC);
    let whole = |amount: &str| Some(Sum { amount: sum(amount), at_least: false });
    let told: Vec<_> = all.iter().map(|balance| (balance.total, balance.batches, balance.soon)).collect();
    assert_eq!(told, [(whole("100.50"), whole("100.50"), whole("60.25")), (None, whole("8"), whole("7"))]);
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
    let all = days(&rows, &TimeZone::UTC);
    assert_eq!(all.len(), 3);
    let today = all.iter().find(|(day, moved)| *day == Some(TODAY) && moved.unit == points()).unwrap();
    let sums = [today.1.earned, today.1.spent, today.1.reversed].map(Sum::exact);
    assert_eq!(sums, [sum("3.30"), sum("0.30"), sum("3")]);
    assert!(all[2].1.earned.at_least && all[2].1.spent.at_least, "nobody knows which side it is on");
    assert_eq!(expires_in(&batch("1", points(), "1", -2), TODAY, &TimeZone::UTC), Some(-2));
}

#[test]
fn a_sum_says_when_something_in_it_is_unknown_or_too_large() {
    let most = sum("79228162514264337593543950335");
    assert_eq!(Sum::of([sum("1.5"), None].into_iter()), Sum { amount: sum("1.5"), at_least: true });
    assert_eq!(Sum::of([most, most].into_iter()), Sum { amount: None, at_least: true });
    assert_eq!(Sum::of([].into_iter()), Sum::NONE);
}
