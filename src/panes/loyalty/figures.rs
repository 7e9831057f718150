//! What transactions and batches come to: balances by unit, the balance behind each row, days, what expires. Pure functions.
//!
//! Amounts are summed exactly. What is not known is never taken for nothing: a sum that lacks something is "at least", and
//! a balance that rests on something unknown is unknown from there on.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Unit as Span;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::api::loyalty::{Direction, Total, Transaction, Unit, UnitKey};
use crate::domain::{Amount, Clean, When};
use crate::ui::fold::fold;

/// What expires within so many days is said.
pub(super) const SOON_DAYS: i64 = 30;
/// What expires within so many days is urgent.
pub(super) const URGENT_DAYS: i64 = 7;

/// A sum, and whether something in it is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Sum {
    /// None once it is beyond what can be kept exactly, or nothing in it is known.
    pub(super) amount: Option<Amount>,
    /// It is at least this much.
    pub(super) at_least: bool,
}

impl Sum {
    /// Nothing yet.
    pub(super) const NONE: Self = Self { amount: None, at_least: false };

    /// With one more.
    pub(super) fn add(&mut self, more: Option<Amount>) {
        match more {
            None => self.at_least = true,
            Some(more) => match self.amount.unwrap_or_default().plus(more) {
                Some(sum) => self.amount = Some(sum),
                // Beyond what can be kept: no longer a number at all.
                None => *self = Self { amount: None, at_least: true },
            },
        }
    }

    /// With all of another one.
    pub(super) fn join(&mut self, other: Self) {
        if other.amount.is_some() {
            self.add(other.amount);
        }
        self.at_least |= other.at_least;
    }

    pub(super) fn of(amounts: impl Iterator<Item = Option<Amount>>) -> Self {
        amounts.fold(Self::NONE, |mut sum, more| {
            sum.add(more);
            sum
        })
    }

    /// The whole of it, if all of it is known.
    pub(super) fn exact(self) -> Option<Amount> {
        self.amount.filter(|_| !self.at_least)
    }
}

/// For the length of a bar only.
pub(super) fn cells(amount: Option<Amount>) -> u64 {
    amount.map_or(0, |amount| (amount.about().abs() * 100.0) as u64)
}

/// What a unit is called: its name, else its sign, else its id.
pub(super) fn unit_name(unit: Option<&Unit>) -> Option<Clean> {
    let unit = unit?;
    [&unit.name, &unit.sign, &unit.id].into_iter().flatten().find(|text| !text.is_empty()).cloned()
}

fn key_of(unit: Option<&Unit>) -> UnitKey {
    unit.map(Unit::key).unwrap_or_default()
}

/// What a transaction did to its unit's balance; none if that cannot be told.
pub(super) fn signed(row: &Transaction) -> Option<Amount> {
    let total = row.total.filter(|total| !total.is_negative())?;
    match row.direction.as_ref()? {
        Direction::Credit => Some(total),
        Direction::Debit => Amount::ZERO.minus(total),
        Direction::Other(_) => None,
    }
}

/// The total as it is shown: signed, if its direction is known.
pub(super) fn moved(row: &Transaction) -> Option<Amount> {
    signed(row).or(row.total)
}

/// True for the opposite of an earlier transaction, as far as its words tell.
pub(super) fn is_reversal(row: &Transaction) -> bool {
    [&row.title, &row.description].into_iter().flatten().any(|text| fold(text.as_str()).starts_with("revers"))
}

/// What a customer has of each unit by these totals, in the order of their first.
pub(super) fn by_unit(totals: &[Total]) -> Vec<(Option<Unit>, Sum)> {
    let mut units: Vec<(Option<Unit>, Sum)> = Vec::new();
    for total in totals {
        let key = key_of(total.unit.as_ref());
        let place = units.iter().position(|(unit, _)| key_of(unit.as_ref()) == key).unwrap_or_else(|| {
            units.push((total.unit.clone(), Sum::NONE));
            units.len() - 1
        });
        units[place].1.add(total.amount);
    }
    units
}

/// What these rows, newest first, tell of what their customer has: of each unit the newest row that names it, unless a
/// newer one moved it. Rows in another order tell nothing.
pub(super) fn newest_totals(rows: &[Transaction]) -> Vec<Total> {
    let at = |row: Option<&Transaction>| match row?.created {
        Some(When::At(at)) => Some(at),
        _ => None,
    };
    if at(rows.first()).zip(at(rows.last())).is_some_and(|(first, last)| first < last) {
        return Vec::new();
    }
    let mut all: Vec<Total> = Vec::new();
    let mut passed: BTreeSet<UnitKey> = BTreeSet::new();
    for row in rows {
        let told = row.customer.as_ref().map_or(&[][..], |holder| &holder.totals);
        all.extend(told.iter().filter(|total| !passed.contains(&key_of(total.unit.as_ref()))).cloned());
        passed.extend(told.iter().map(|total| key_of(total.unit.as_ref())));
        // One without a unit may have moved any of them.
        let Some(unit) = &row.unit else { break };
        passed.insert(unit.key());
    }
    all
}

/// What is known of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Balance {
    pub(super) unit: Option<Unit>,
    /// By the newest totals; none is unknown.
    pub(super) total: Option<Sum>,
    /// In active batches; none while they are not known.
    pub(super) batches: Option<Sum>,
    /// What of them expires soon.
    pub(super) soon: Option<Sum>,
}

/// The balances by unit, from the newest totals and the batches.
pub(super) fn balances(
    totals: Option<&[Total]>,
    batches: Option<&[Total]>,
    today: Date,
    zone: &TimeZone,
) -> Vec<Balance> {
    let mut all: Vec<Balance> = by_unit(totals.unwrap_or_default())
        .into_iter()
        .map(|(unit, sum)| Balance { unit, total: Some(sum), batches: batches.map(|_| Sum::NONE), soon: None })
        .collect();
    for (unit, sum) in by_unit(batches.unwrap_or_default()) {
        let key = key_of(unit.as_ref());
        let of_unit = || batches.unwrap_or_default().iter().filter(|batch| key_of(batch.unit.as_ref()) == key);
        let soon = of_unit().filter(|batch| is_soon(batch, today, zone));
        let soon = Sum::of(soon.map(|batch| batch.amount));
        let soon = Some(soon).filter(|soon| *soon != Sum::NONE);
        match all.iter_mut().find(|balance| key_of(balance.unit.as_ref()) == key) {
            Some(balance) => (balance.batches, balance.soon) = (Some(sum), soon),
            None => all.push(Balance { unit, total: None, batches: Some(sum), soon }),
        }
    }
    all
}

/// Days until a batch expires, behind if it has.
pub(super) fn expires_in(batch: &Total, today: Date, zone: &TimeZone) -> Option<i64> {
    let day = batch.batch.as_ref()?.expires.as_ref()?.day(zone)?;
    day.since((Span::Day, today)).ok().map(|span| i64::from(span.get_days()))
}

/// True if a batch expires before long; one that has expired does not.
fn is_soon(batch: &Total, today: Date, zone: &TimeZone) -> bool {
    expires_in(batch, today, zone).is_some_and(|days| (0..=SOON_DAYS).contains(&days))
}

/// What expires within the next days that count as soon, by unit, with the days until the first of it does.
pub(super) fn expiring(batches: &[Total], today: Date, zone: &TimeZone) -> Vec<(Option<Unit>, Sum, i64)> {
    let soon: Vec<Total> = batches.iter().filter(|batch| is_soon(batch, today, zone)).cloned().collect();
    let first = |unit: &Option<Unit>| {
        let of_unit = soon.iter().filter(|batch| key_of(batch.unit.as_ref()) == key_of(unit.as_ref()));
        of_unit.filter_map(|batch| expires_in(batch, today, zone)).min()
    };
    by_unit(&soon).into_iter().filter_map(|(unit, sum)| first(&unit).map(|days| (unit, sum, days))).collect()
}

/// The balance of its unit behind each row, computed backwards from the totals that the rows tell. Newest first, as the
/// rows.
///
/// A row whose effect cannot be told leaves the balances before it unknown; one that names no unit those of all units.
pub(super) fn running(rows: &[Transaction]) -> Vec<Option<Amount>> {
    let mut now: BTreeMap<UnitKey, Option<Amount>> =
        by_unit(&newest_totals(rows)).into_iter().map(|(unit, sum)| (key_of(unit.as_ref()), sum.exact())).collect();
    let balance = |row: &Transaction| {
        let Some(unit) = row.unit.as_ref() else {
            for balance in now.values_mut() {
                *balance = None;
            }
            return None;
        };
        let balance = now.get_mut(&unit.key())?;
        let behind = *balance;
        *balance = behind.and_then(|behind| behind.minus(signed(row)?));
        behind
    };
    rows.iter().map(balance).collect()
}

/// What was moved of a unit on a day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Moved {
    pub(super) unit: Option<Unit>,
    pub(super) earned: Sum,
    pub(super) spent: Sum,
    pub(super) reversed: Sum,
}

/// Transactions by day and unit, the newest day first; those without a day stand last. Unless the rows are all there
/// are, the oldest day may lack some.
pub(super) fn days(rows: &[Transaction], zone: &TimeZone, are_all: bool) -> Vec<(Option<Date>, Moved)> {
    let mut all: BTreeMap<(Option<Date>, UnitKey), Moved> = BTreeMap::new();
    for row in rows {
        let day = row.created.as_ref().and_then(|when| when.day(zone));
        let moved = all.entry((day, key_of(row.unit.as_ref()))).or_default();
        moved.unit.clone_from(&row.unit);
        let of = match row.direction {
            _ if is_reversal(row) => &mut moved.reversed,
            Some(Direction::Credit) => &mut moved.earned,
            Some(Direction::Debit) => &mut moved.spent,
            // Nobody knows on which side it belongs: no side is whole.
            Some(Direction::Other(_)) | None => {
                moved.earned.at_least = true;
                moved.spent.at_least = true;
                continue;
            }
        };
        of.add(row.total);
    }
    let oldest = all.keys().filter_map(|(day, _)| *day).min().filter(|_| !are_all);
    for ((day, _), moved) in &mut all {
        if oldest.is_some() && *day == oldest {
            for sum in [&mut moved.earned, &mut moved.spent, &mut moved.reversed] {
                sum.at_least = true;
            }
        }
    }
    all.into_iter().rev().map(|((day, _), moved)| (day, moved)).collect()
}

/// What was earned of a unit on each of the last so many days, for a line of small bars.
pub(super) fn earned_lately(days: &[(Option<Date>, Moved)], unit: Option<&Unit>, today: Date, count: u16) -> Vec<u64> {
    let mut bars = vec![0_u64; usize::from(count)];
    for (day, moved) in days.iter().filter(|(_, moved)| key_of(moved.unit.as_ref()) == key_of(unit)) {
        let ago = day.and_then(|day| today.since((Span::Day, day)).ok()).map(|span| i64::from(span.get_days()));
        let place = ago.and_then(|ago| usize::try_from(i64::from(count) - 1 - ago).ok());
        if let Some(bar) = place.and_then(|place| bars.get_mut(place)) {
            *bar = bar.saturating_add(cells(moved.earned.amount));
        }
    }
    bars
}
