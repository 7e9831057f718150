//! What invoices come to: days to due, marks, totals, the year of payments. Pure functions of invoices and a day.
//!
//! Amounts are summed exactly and by the total with discount; what has no amount is counted, never taken for nothing.
//! Frozen invoices are neither owed nor late: they are summed apart.

use jiff::Unit;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::api::leasy::{Invoice, InvoiceList};
use crate::domain::Amount;
use crate::flow::{Remote, moved_by};

/// Due within so many days is soon.
pub(super) const SOON_DAYS: i64 = 7;

/// Years that are looked at.
const YEARS: (i16, i16) = (1990, 2200);

/// More lines than a page has: a leap to an end.
const LEAP: i32 = 1_000;

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
    /// How many are overdue; none while that may be more than none and nobody knows.
    pub(super) overdue: Option<usize>,
    /// One of the two lists is missing: what is owed, late and overdue is at least so much.
    pub(super) lacks: bool,
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
        // The list that is missing may hold an earlier one.
        let next = all().filter_map(due).min().filter(|_| !lacks);
        let next = next.map(|day| {
            let then = Sum::of(all().filter(|invoice| due(invoice) == Some(day)));
            (day, then.amount.filter(|_| !then.at_least))
        });
        let of = |list| rows(lists, list).map(|rows| Sum::of(rows.iter()));
        Self {
            owed: sum(Sum::of(all())),
            late: sum(Sum::of(all().filter(is_late))),
            overdue: any.then(|| all().filter(is_late).count()).filter(|count| *count > 0 || !lacks),
            lacks: any && lacks,
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
    /// Not all of the lists are known.
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
    /// Day by day; of days that a month does not have nothing is to be said.
    pub(super) days: [[Paying; 31]; 12],
    /// What is due or was paid in each month, without what is frozen.
    pub(super) sums: [Sum; 12],
}

impl Year {
    pub(super) fn of(lists: &Lists, year: i16, today: Date, zone: &TimeZone) -> Self {
        let lacks = InvoiceList::ALL.map(|list| rows(lists, list).is_none());
        // Where a list is missing, a day without invoices may have had some.
        let none = if lacks.contains(&true) { Paying::Unknown } else { Paying::Nothing };
        let mut days = [[none; 31]; 12];
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
        let lacks_due =
            InvoiceList::ALL.into_iter().zip(lacks).any(|(list, lacks)| lacks && list != InvoiceList::Freezed);
        let sum = |invoices: Vec<&Invoice>| {
            let sum = Sum::of(invoices.into_iter());
            Sum { at_least: sum.at_least || lacks_due, ..sum }
        };
        Self { months, days, sums: due.map(sum) }
    }

    /// What is due or was paid in all of it.
    pub(super) fn sum(&self) -> Sum {
        let amounts: Option<Vec<Amount>> = self.sums.iter().map(|sum| sum.amount).collect();
        let amount = amounts.and_then(|amounts| amounts.into_iter().sum());
        Sum { amount, at_least: self.sums.iter().any(|sum| sum.at_least) }
    }
}

/// A year on screen: from which month on it is seen where not all of them have room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct YearPage {
    pub(super) year: i16,
    /// Months before the first one in sight.
    pub(super) top: usize,
}

impl YearPage {
    /// With a day's month and the one after it in sight.
    pub(super) fn around(day: Date, room: usize) -> Self {
        let month = usize::from(day.month().unsigned_abs());
        Self { year: day.year(), top: (month + 1).saturating_sub(room).min(Self::last(room)) }
    }

    /// The last month that may be the first one in sight.
    pub(super) const fn last(room: usize) -> usize {
        12_usize.saturating_sub(room)
    }

    /// The same months of a year so many years on.
    pub(super) fn year_on(self, by: i16) -> Self {
        Self { year: (self.year + by).clamp(YEARS.0, YEARS.1), ..self }
    }

    /// So many months on or back; behind the last one comes the next year. The ends of the year are as far as one leaps.
    pub(super) fn turned(self, by: i32, room: usize) -> Self {
        let last = Self::last(room);
        let top = self.top.min(last);
        let at_end = if by < 0 { top == 0 } else { top == last };
        if !at_end {
            return Self { top: moved_by(top, by, last), ..self };
        }
        let on = if by.abs() > LEAP { self } else { self.year_on(by.signum() as i16) };
        if on.year == self.year { self } else { Self { top: if by < 0 { last } else { 0 }, ..on } }
    }
}
