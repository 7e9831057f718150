//! A customer's transactions, days and batches as lines of a table: one value each for screen, order, filter and file.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::api::loyalty::{Direction, Total, Transaction, Unit};
use crate::domain::Amount;
use crate::flow::Text;
use crate::panes::loyalty::figures::{self, Moved, SOON_DAYS, Sum, URGENT_DAYS};
use crate::ui::grid::cells::{self, Keys, Told, unknown};
use crate::ui::grid::{Col, Line, Marks, Value, count, fixed, wide};
use crate::ui::theme::Role;

// What every table of transactions shows alike.
const DATE: Col = fixed("loyalty-col-date", 11, 0);
const TITLE: Col = wide("loyalty-col-title", 2, 10, 0);
const DIRECTION: Col = fixed("loyalty-col-direction", 6, 3);
const CODE: Col = fixed("loyalty-col-code", 12, 1);
const STORE: Col = wide("loyalty-col-store", 2, 12, 2);

/// An amount and its unit.
const fn moved(amount: u16, unit: u16) -> [Col; 2] {
    [count("loyalty-col-amount", amount, 0), fixed("loyalty-col-unit", unit, 0)]
}

/// The history, with the balance behind each row.
pub(super) const HISTORY: [Col; 8] = {
    let [amount, unit] = moved(10, 6);
    [DATE, TITLE, DIRECTION, amount, unit, count("loyalty-col-balance", 13, 0), CODE, STORE]
};

/// Reloads and points, and what stands under a code: without a balance, for not all that moved it is here.
pub(super) const TRANSACTIONS: [Col; 8] = {
    let [amount, unit] = moved(11, 7);
    [DATE, TITLE, DIRECTION, amount, unit, CODE, STORE, wide("loyalty-col-customer", 1, 12, 4)]
};

/// What was moved on each day.
pub(super) const DAYS: [Col; 6] = [
    DATE,
    fixed("loyalty-col-unit", 7, 0),
    // Their headings are the key to the bars.
    count("loyalty-col-day-earned", 11, 0),
    count("loyalty-col-day-spent", 11, 0),
    count("loyalty-col-day-reversed", 11, 1),
    wide("loyalty-col-bar", 1, 8, 2),
];

/// Active batches.
pub(super) const BATCHES: [Col; 7] = [
    fixed("loyalty-col-expires", 11, 0),
    count("loyalty-col-days", 6, 0),
    count("loyalty-col-amount", 11, 0),
    fixed("loyalty-col-unit", 7, 0),
    wide("loyalty-col-set", 1, 11, 1),
    fixed("loyalty-col-batch", 8, 3),
    wide("loyalty-col-bar", 2, 8, 2),
];

/// A signed amount: what came in stands out.
fn signed(row: &Transaction) -> Told {
    let (value, role) = cells::amount(figures::moved(row));
    let role = match figures::signed(row) {
        Some(amount) if amount.is_negative() => Role::Warn,
        Some(_) => Role::Good,
        None => role,
    };
    (value, role)
}

fn direction(row: &Transaction) -> Told {
    match &row.direction {
        Some(Direction::Credit) => (Value::Word(Text::key("loyalty-credit")), Role::Dim),
        Some(Direction::Debit) => (Value::Word(Text::key("loyalty-debit")), Role::Dim),
        Some(Direction::Other(word)) => cells::text(Some(word)),
        None => unknown(),
    }
}

fn title(row: &Transaction) -> Told {
    cells::text(row.title.as_ref().filter(|title| !title.is_empty()).or(row.description.as_ref()))
}

fn row_of(row: &Transaction, keys: &mut Keys, zone: &TimeZone, behind: impl FnOnce(&mut Vec<Told>)) -> Line {
    let mut all = vec![
        cells::day(row.created.as_ref(), zone),
        title(row),
        direction(row),
        signed(row),
        cells::text(figures::unit_name(row.unit.as_ref()).as_ref()),
    ];
    behind(&mut all);
    let key = keys.of(&(&row.id, &row.code, &row.title, row.total, &row.direction, &row.created));
    Line { key, cells: all, faint: figures::is_reversal(row), mark: None }
}

fn code_and_store(row: &Transaction) -> [Told; 2] {
    [cells::text(row.code.as_ref()), cells::text(row.store.as_ref().and_then(|store| store.name.as_ref()))]
}

pub(super) fn history(rows: &[Transaction], zone: &TimeZone, marks: &Marks) -> Vec<Line> {
    let mut keys = Keys::default();
    let with_balance = rows.iter().zip(figures::running(rows));
    let line = |(row, balance): (&Transaction, Option<Amount>)| {
        let line = row_of(row, &mut keys, zone, |cells| {
            let (value, role) = cells::amount(balance);
            cells.push((value, if role == Role::Text { Role::Dim } else { role }));
            cells.extend(code_and_store(row));
        });
        Line { mark: marks.has(line.key).then_some("●"), ..line }
    };
    with_balance.map(line).collect()
}

pub(super) fn transactions(rows: &[Transaction], zone: &TimeZone) -> Vec<Line> {
    let mut keys = Keys::default();
    let line = |row: &Transaction| {
        row_of(row, &mut keys, zone, |cells| {
            cells.extend(code_and_store(row));
            cells.push(cells::text(row.customer.as_ref().and_then(|customer| customer.name.as_ref())));
        })
    };
    rows.iter().map(line).collect()
}

/// The transaction of a line.
pub(super) fn of_key(rows: &[Transaction], lines: &[u64], key: Option<u64>) -> Option<Transaction> {
    let at = lines.iter().position(|line| Some(*line) == key)?;
    rows.get(at).cloned()
}

/// A sum; what lacks something says so.
fn sum(sum: Sum) -> Told {
    match sum {
        Sum { amount: None, at_least: false } => (Value::Nothing, Role::Text),
        Sum { amount: None, at_least: true } => unknown(),
        Sum { amount: Some(amount), at_least: false } => (Value::Amount(amount), Role::Text),
        Sum { amount: Some(amount), at_least: true } => (Value::AtLeastAmount(amount), Role::Text),
    }
}

/// What a day's bars show.
fn parts(moved: &Moved) -> [u64; 3] {
    // Far from where their sum would be too large.
    [moved.earned, moved.spent, moved.reversed].map(|sum| figures::cells(sum.amount).min(u64::MAX / 4))
}

pub(super) fn days(days: &[(Option<Date>, Moved)]) -> Vec<Line> {
    let most = |unit: &Moved| {
        let same =
            days.iter().filter(|(_, moved)| moved.unit.as_ref().map(Unit::key) == unit.unit.as_ref().map(Unit::key));
        same.map(|(_, moved)| parts(moved).iter().sum()).max().unwrap_or(0)
    };
    let mut keys = Keys::default();
    let line = |(day, moved): &(Option<Date>, Moved)| Line {
        key: keys.of(&(day, moved.unit.as_ref().map(Unit::key))),
        cells: vec![
            day.map_or_else(unknown, |day| (Value::Day(day), Role::Text)),
            cells::text(figures::unit_name(moved.unit.as_ref()).as_ref()),
            sum(moved.earned),
            sum(moved.spent),
            sum(moved.reversed),
            (Value::Stack(parts(moved), most(moved)), Role::Accent),
        ],
        faint: false,
        mark: None,
    };
    days.iter().map(line).collect()
}

pub(super) fn batches(rows: &[Total], today: Date, zone: &TimeZone) -> Vec<Line> {
    let most = |of: &Total| {
        let same = rows.iter().filter(|row| row.unit == of.unit);
        same.map(|row| figures::cells(row.amount)).max().unwrap_or(0)
    };
    let mut keys = Keys::default();
    let line = |row: &Total| {
        let batch = row.batch.as_ref();
        let days = figures::expires_in(row, today, zone);
        let mark = match days {
            Some(..=URGENT_DAYS) => Some("!!"),
            Some(..=SOON_DAYS) => Some("!"),
            _ => None,
        };
        let role = match mark {
            Some("!!") => Role::Late,
            Some(_) => Role::Soon,
            None => Role::Accent,
        };
        Line {
            key: keys.of(&(batch.and_then(|batch| batch.id.as_ref()), &row.id, row.amount)),
            cells: vec![
                cells::day(batch.and_then(|batch| batch.expires.as_ref()), zone),
                days.map_or_else(unknown, |days| (Value::Days(days), Role::Dim)),
                cells::amount(row.amount),
                cells::text(figures::unit_name(row.unit.as_ref()).as_ref()),
                cells::text(row.set.as_ref()),
                cells::text(batch.and_then(|batch| batch.id.as_ref()).or(row.id.as_ref())),
                (Value::Bar(figures::cells(row.amount), most(row)), role),
            ],
            faint: false,
            mark,
        }
    };
    rows.iter().map(line).collect()
}
