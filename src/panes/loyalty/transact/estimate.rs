//! What a write may do to a balance and to batches: an estimate, always called one.
//!
//! The service decides which unit a kind of transaction moves and which way; where that cannot be told nothing is made up.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::looks::Person;
use crate::api::loyalty::{Direction, Total, Transaction, Unit};
use crate::domain::{Amount, Clean, When};
use crate::flow::Text;
use crate::panes::loyalty::figures;

type Say<'a> = &'a dyn Fn(&Text) -> String;

/// Batches that are named; the rest is counted.
const NAMED: usize = 3;

/// Which way a balance goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Adds,
    Takes,
    /// The service decides.
    Either,
}

impl Way {
    /// By the word for the kind of a transaction, if that tells.
    pub(super) fn of_kind(kind: &str) -> Self {
        let kind = kind.to_uppercase();
        let has = |words: &[&str]| words.iter().any(|word| kind.contains(word));
        if has(&["DEBIT", "REDEE", "EXPIR"]) {
            Self::Takes
        } else if has(&["CREDIT", "RELOAD"]) {
            Self::Adds
        } else {
            Self::Either
        }
    }

    /// The way of what undoes a transaction.
    pub(super) fn against(row: &Transaction) -> Self {
        match row.direction {
            Some(Direction::Credit) => Self::Takes,
            Some(Direction::Debit) => Self::Adds,
            _ => Self::Either,
        }
    }
}

/// What a customer has, by unit, as far as his or her newest rows tell.
pub(super) fn balances(rows: &[Transaction]) -> Vec<(Unit, Amount)> {
    let told = figures::by_unit(&figures::newest_totals(rows));
    told.into_iter().filter_map(|(unit, sum)| Some((unit?, sum.exact()?))).collect()
}

/// The unit that a kind of transaction seems to move: the only one, or the one that the kind names.
pub(super) fn unit_of<'b>(kind: &str, balances: &'b [(Unit, Amount)]) -> Option<&'b (Unit, Amount)> {
    if let [only] = balances {
        return Some(only);
    }
    let kind = kind.to_uppercase();
    balances
        .iter()
        .find(|(unit, _)| unit.name.as_ref().is_some_and(|name| kind.contains(&name.as_str().to_uppercase())))
}

/// An amount as it is looked at: exact, without zeros that say nothing.
pub(super) fn shown(amount: Amount) -> Amount {
    amount.short(2)
}

/// An amount and its unit.
pub(super) fn with_unit(amount: Amount, unit: Option<&Unit>) -> String {
    let amount = shown(amount);
    match unit.and_then(|unit| unit.sign.as_ref().or(unit.name.as_ref())) {
        Some(sign) => format!("{amount} {sign}"),
        None => amount.to_string(),
    }
}

/// One customer's balance before and after.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Effect {
    /// Whose.
    pub(super) whose: String,
    /// In what; none if that cannot be told.
    pub(super) unit: Option<Unit>,
    /// Now; none is unknown, not zero.
    pub(super) now: Option<Amount>,
    pub(super) way: Way,
    /// By how much; none if only the service knows.
    pub(super) by: Option<Amount>,
    /// All that is known where the unit is not.
    pub(super) all: Vec<(Unit, Amount)>,
}

impl Effect {
    /// Of a person, for a kind of transaction or in the unit of a row.
    pub(super) fn of(
        whose: String,
        person: Option<&Person>,
        (kind, unit): (&str, Option<&Unit>),
        (way, by): (Way, Option<Amount>),
    ) -> Self {
        let all = person.and_then(|person| person.rows.as_deref()).map(balances).unwrap_or_default();
        let found = match unit {
            Some(unit) => all.iter().find(|(known, _)| known.key() == unit.key()),
            None => unit_of(kind, &all),
        };
        let now = found.map(|(_, amount)| *amount);
        let unit = found.map(|(unit, _)| unit).or(unit).cloned();
        Self { whose, unit, now, way, by, all }
    }

    fn after(&self, adds: bool) -> Option<Amount> {
        let (now, by) = (self.now?, self.by?);
        if adds { now.plus(by) } else { now.minus(by) }
    }

    /// It takes more than there seems to be.
    pub(super) fn is_beyond(&self) -> bool {
        self.way == Way::Takes && self.after(false).is_some_and(Amount::is_negative)
    }

    /// In words.
    pub(super) fn words(&self, say: Say<'_>) -> String {
        let shown =
            |amount: Option<Amount>| amount.map_or_else(|| "?".to_owned(), |a| with_unit(a, self.unit.as_ref()));
        let told = match (self.now, self.way) {
            (None, _) if !self.all.is_empty() => {
                let all = self.all.iter().map(|(unit, amount)| with_unit(*amount, Some(unit)));
                let all = all.collect::<Vec<_>>().join(", ");
                say(&Text::key("transact-unit-unknown").with("all", all.as_str()))
            }
            (None, _) => say(&Text::key("transact-balance-unknown")),
            (now, Way::Adds) => format!("{} → {}", shown(now), shown(self.after(true))),
            (now, Way::Takes) => format!("{} → {}", shown(now), shown(self.after(false))),
            (now, Way::Either) => say(&Text::key("transact-either")
                .with("now", shown(now).as_str())
                .with("more", shown(self.after(true)).as_str())
                .with("less", shown(self.after(false)).as_str())),
        };
        if self.whose.is_empty() { told } else { format!("{}: {told}", self.whose) }
    }
}

fn expiry(total: &Total) -> Option<&When> {
    total.batch.as_ref()?.expires.as_ref()
}

fn day_of(when: &When, zone: &TimeZone) -> Option<Date> {
    match when {
        When::At(at) => Some(at.to_zoned(zone.clone()).date()),
        When::Day(day) => Some(*day),
        When::Other(_) => None,
    }
}

/// What is taken from which batch, those that expire first before others; none if nothing is known of them.
pub(super) fn batches(person: Option<&Person>, effect: &Effect, zone: &TimeZone, say: Say<'_>) -> Option<Clean> {
    let all = person?.batches.as_ref()?;
    let unit = effect.unit.as_ref()?.key();
    let mut own: Vec<(Option<Date>, Amount)> = all
        .iter()
        .filter(|total| total.unit.as_ref().is_some_and(|own| own.key() == unit))
        .filter_map(|total| Some((expiry(total).and_then(|when| day_of(when, zone)), total.amount?)))
        .collect();
    // What never expires goes last.
    own.sort_by_key(|(day, _)| (day.is_none(), *day));
    let count = own.len();
    if effect.way != Way::Takes || count == 0 {
        return Some(Clean::from_partner(&say(&Text::key("transact-batches").with("count", count))));
    }
    let mut left = effect.by?;
    let mut parts = Vec::new();
    for (day, amount) in own {
        let taken = if left < amount { left } else { amount };
        if taken.is_zero() || taken.is_negative() {
            break;
        }
        left = left.minus(taken)?;
        let rest = amount.minus(taken)?;
        let day = day.map_or_else(|| "—".to_owned(), |day| day.to_string());
        parts.push(format!("{} → {} ({day})", shown(amount), shown(rest)));
    }
    let more = parts.len().saturating_sub(NAMED);
    let mut told = parts.into_iter().take(NAMED).collect::<Vec<_>>().join(", ");
    if more > 0 {
        told = format!("{told} +{more}");
    }
    Some(Clean::from_partner(&told))
}

/// Other rows of the same store and amount within minutes of one: it may have been booked twice, or the wrong one may be
/// meant.
pub(super) fn twins<'r>(row: &Transaction, rows: &'r [Transaction], minutes: i64) -> Vec<&'r Transaction> {
    let (Some(store), Some(total), Some(When::At(at))) = (&row.store, row.total, &row.created) else {
        return Vec::new();
    };
    let near = |other: &Transaction| {
        let When::At(then) = other.created.as_ref()? else { return None };
        let same = other.store.as_ref()? == store && other.total? == total && other.direction == row.direction;
        Some(same && then.duration_since(*at).abs().as_mins() <= minutes && other.id != row.id)
    };
    rows.iter().filter(|other| near(other) == Some(true)).collect()
}
