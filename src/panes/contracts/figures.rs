//! What invoices come to: days to due, marks, totals, the year of payments. Pure functions of invoices and a day.
//!
//! Amounts are summed exactly and by the total with discount; what has no amount is counted, never taken for nothing.
//! Frozen invoices are neither owed nor late: they are summed apart.

use jiff::Unit;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::api::leasy::{Invoice, InvoiceList};
use crate::domain::Amount;
use crate::flow::Remote;

/// Due within so many days is soon.
pub(super) const SOON_DAYS: i64 = 7;

/// The four lists of a contract, in the order of [`InvoiceList::ALL`].
pub(super) type Lists = [Remote<Vec<Invoice>>; 4];

/// Whole days from one day to another.
pub(super) fn days(from: Date, to: Date) -> i64 {
    to.since((Unit::Day, from)).map_or(0, |span| i64::from(span.get_days()))
}

/// Days until an invoice is due, behind if it is overdue.
pub(super) fn days_to_due(invoice: &Invoice, today: Date, zone: &TimeZone) -> Option<i64> {
    Some(days(today, invoice.due.as_ref()?.day(zone)?))
}

/// What an open invoice is marked with.
pub(super) const fn mark(days: Option<i64>) -> Option<&'static str> {
    match days {
        Some(..0) => Some("!!"),
        Some(0..=SOON_DAYS) => Some("!"),
        _ => None,
    }
}

/// The invoices of a list, if they are known.
pub(super) fn rows(lists: &Lists, list: InvoiceList) -> Option<&[Invoice]> {
    lists[list as usize].value().map(Vec::as_slice)
}

/// A sum, and what it lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sum {
    /// None once it is beyond what can be kept exactly.
    pub(super) amount: Option<Amount>,
    /// There are invoices, or a list, whose amount is not known: it is at least this much.
    pub(super) at_least: bool,
}

impl Sum {
    pub(super) fn of<'a>(invoices: impl Iterator<Item = &'a Invoice>) -> Self {
        let mut at_least = false;
        let known = invoices.filter_map(|invoice| {
            let payable = invoice.payable();
            at_least |= payable.is_none();
            payable
        });
        let amount = known.sum();
        Self { amount, at_least }
    }
}

/// What a contract comes to; none where nothing is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Totals {
    /// Pendings and fractions.
    pub(super) owed: Option<Sum>,
    /// Those of them that are overdue.
    pub(super) late: Option<Sum>,
    /// How many are overdue.
    pub(super) overdue: Option<usize>,
    pub(super) paid: Option<Sum>,
    /// Frozen: not among what is owed.
    pub(super) freezed: Option<Sum>,
    /// The next day that something is due, today or later, and what that comes to.
    pub(super) next: Option<(Date, Option<Amount>)>,
}

impl Totals {
    pub(super) fn of(lists: &Lists, today: Date, zone: &TimeZone) -> Self {
        let open = [rows(lists, InvoiceList::Pendings), rows(lists, InvoiceList::Fractions)];
        let any = open.iter().any(Option::is_some);
        let lacks = open.iter().any(Option::is_none);
        let all = || open.iter().flatten().flat_map(|rows| rows.iter());
        let is_late = |invoice: &&Invoice| days_to_due(invoice, today, zone).is_some_and(|days| days < 0);
        let sum = |sum: Sum| any.then_some(Sum { at_least: sum.at_least || lacks, ..sum });
        let due = |invoice: &Invoice| invoice.due.as_ref()?.day(zone).filter(|due| *due >= today);
        let next = all().filter_map(due).min();
        let next = next.map(|day| {
            let then = Sum::of(all().filter(|invoice| due(invoice) == Some(day)));
            (day, then.amount.filter(|_| !then.at_least))
        });
        let of = |list| rows(lists, list).map(|rows| Sum::of(rows.iter()));
        Self {
            owed: sum(Sum::of(all())),
            late: sum(Sum::of(all().filter(is_late))),
            overdue: any.then(|| all().filter(is_late).count()),
            paid: of(InvoiceList::Paid),
            freezed: of(InvoiceList::Freezed),
            next,
        }
    }
}

/// How payment stands in a month or on a day; the later weighs more where several meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Paying {
    /// Nothing is due.
    #[default]
    Nothing,
    /// The list of what is paid is not known.
    Unknown,
    Paid,
    Freezed,
    Due,
    Late,
}

impl Paying {
    /// Its sign; without colours it says as much.
    pub(super) const fn sign(self) -> &'static str {
        match self {
            Self::Nothing => "·",
            Self::Unknown => "–",
            Self::Paid => "=",
            Self::Freezed => "*",
            Self::Due => "o",
            Self::Late => "!",
        }
    }
}

/// A year of payments, by the day they were due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Year {
    pub(super) months: [Paying; 12],
    /// Day by day; days that a month does not have hold nothing.
    pub(super) days: [[Paying; 31]; 12],
    /// What is due or was paid in each month, without what is frozen.
    pub(super) sums: [Sum; 12],
}

impl Year {
    pub(super) fn of(lists: &Lists, year: i16, today: Date, zone: &TimeZone) -> Self {
        let none = if rows(lists, InvoiceList::Paid).is_some() { Paying::Nothing } else { Paying::Unknown };
        let mut days = [[Paying::Nothing; 31]; 12];
        let mut months = [none; 12];
        let mut due: [Vec<&Invoice>; 12] = Default::default();
        for list in InvoiceList::ALL {
            for invoice in rows(lists, list).unwrap_or_default() {
                let at = invoice.due.as_ref().or(invoice.paid.as_ref()).and_then(|when| when.day(zone));
                let Some(at) = at.filter(|at| at.year() == year) else { continue };
                let standing = match list {
                    InvoiceList::Paid => Paying::Paid,
                    InvoiceList::Freezed => Paying::Freezed,
                    InvoiceList::Pendings | InvoiceList::Fractions if at < today => Paying::Late,
                    InvoiceList::Pendings | InvoiceList::Fractions => Paying::Due,
                };
                let (month, day) =
                    (usize::from(at.month().unsigned_abs() - 1), usize::from(at.day().unsigned_abs() - 1));
                days[month][day] = days[month][day].max(standing);
                months[month] = months[month].max(standing);
                if standing != Paying::Freezed {
                    due[month].push(invoice);
                }
            }
        }
        Self { months, days, sums: due.map(|invoices| Sum::of(invoices.into_iter())) }
    }
}
