//! The customers of the demo, what they have, and every transaction since: a pure function of a seed and a day, until
//! somebody writes.

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

use crate::demo::dice::Dice;
use crate::domain::Amount;

/// Ecuador is five hours behind UTC, in summer and winter.
const QUITO: Offset = Offset::constant(-5);

/// What things are counted in: id, name, sign. Two of them share an id.
pub(super) const UNITS: [(&str, &str, &str); 2] = [("1", "POINTS", "PTS"), ("1", "COINS", "$")];
/// Stores: id, external id, name.
pub(super) const STORES: [(&str, &str, &str); 4] = [
    ("7", "1200037894", "La Carolina"),
    ("8", "1200037895", "EL RECREO"),
    ("9", "1200037896", "PLATAFORMA GUBERNAMENTAL"),
    ("10", "1200037897", "Centro"),
];

/// A customer.
pub(super) struct Person {
    pub(super) id: u64,
    pub(super) external: &'static str,
    pub(super) name: String,
    pub(super) vendor: String,
    pub(super) owner: String,
    pub(super) gift: String,
    pub(super) gift_kind: String,
}

/// A transaction.
#[derive(Clone)]
pub(super) struct Row {
    pub(super) id: u64,
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) code: Option<String>,
    pub(super) is_credit: bool,
    pub(super) total: Amount,
    pub(super) at: Timestamp,
    pub(super) unit: usize,
    pub(super) person: usize,
    pub(super) store: Option<usize>,
    /// The row that it is the opposite of.
    pub(super) reverses: Option<u64>,
}

/// All of it.
pub(super) struct World {
    pub(super) people: Vec<Person>,
    /// Oldest first.
    pub(super) rows: Vec<Row>,
    pub(super) now: Timestamp,
    next: u64,
}

/// The unit that a kind of transaction moves.
pub(super) fn unit_of(kind: &str) -> usize {
    usize::from(!kind.to_uppercase().starts_with("POINTS"))
}

/// A time as the service writes it.
pub(super) fn written(at: Timestamp) -> String {
    QUITO.to_datetime(at).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

impl World {
    pub(super) fn new(seed: u64, now: Timestamp) -> Self {
        let known = [
            ("0100037894", "Santiago Vera"),
            ("1716583941", "David Andrade"),
            ("1716583941001", "Santiago e Hijos"),
            ("c991ijco5y", "Lucía Paredes"),
            ("0401591714", "Rosa Quishpe"),
            ("w0vww4g1ek", "Mateo Cevallos"),
        ];
        let people = (209..).zip(known).map(|(id, (external, name))| Person {
            id,
            external,
            name: name.to_owned(),
            vendor: "1".to_owned(),
            owner: "2".to_owned(),
            gift: "4".to_owned(),
            gift_kind: "MONETARY".to_owned(),
        });
        let mut world = Self { people: people.collect(), rows: Vec::new(), now, next: 7_000 };
        for person in 0..world.people.len() - 1 {
            world.past(seed, person);
        }
        world.rows.sort_by_key(|row| row.at);
        world
    }

    /// What a customer did in the last months. The last one did nothing: what he has is unknown.
    fn past(&mut self, seed: u64, person: usize) {
        let mut dice = Dice::of(seed, person as i64, 71);
        for nth in 0..18 + dice.below(30) {
            let hours = 24 * 120 - (nth as i64) * 60 - dice.below(40) as i64;
            let kind = ["POINTS ORDER", "POINTS COUPON", "BALANCE RELOAD"][dice.index(3)];
            let store = dice.index(STORES.len());
            let points = i64::try_from(10 * (1 + dice.below(40))).unwrap_or(10);
            let is_credit = nth < 4 || dice.chance(70);
            let total = if is_credit { points } else { points / 10 + 1 };
            let id = self.next_id();
            self.rows.push(Row {
                id,
                kind: kind.to_owned(),
                title: if is_credit { "Cupón" } else { "Orden" }.to_owned(),
                description: STORES[store].2.to_owned(),
                code: Some(format!("{}-{id}", if kind.ends_with("ORDER") { "ORD" } else { "CUP" })),
                is_credit,
                total: Amount::from(total).at_least(2),
                at: self.now - SignedDuration::from_hours(hours.max(1)),
                unit: unit_of(kind),
                person,
                store: Some(store),
                reverses: None,
            });
        }
    }

    pub(super) const fn next_id(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    pub(super) fn person(&self, external: &str) -> Option<usize> {
        self.people.iter().position(|person| person.external == external)
    }

    /// What a customer has of a unit.
    pub(super) fn balance(&self, person: usize, unit: usize) -> Amount {
        let own = self.rows.iter().filter(|row| row.person == person && row.unit == unit);
        own.fold(Amount::ZERO, |sum, row| {
            let next = if row.is_credit { sum.plus(row.total) } else { sum.minus(row.total) };
            next.unwrap_or(sum)
        })
    }

    /// The rows of a code, newest last.
    pub(super) fn of_code(&self, code: &str, kind: &str) -> Vec<&Row> {
        self.rows.iter().filter(|row| row.kind == kind && row.code.as_deref() == Some(code)).collect()
    }

    /// Today, where the stores are.
    pub(super) fn today(&self) -> Date {
        QUITO.to_datetime(self.now).date()
    }

    /// The day of a row.
    pub(super) fn day(row: &Row) -> Date {
        QUITO.to_datetime(row.at).date()
    }
}
