//! The clients of the demo: a pure function of a seed and a day.

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{Span, Timestamp};

use crate::demo::dice::Dice;

/// Lima is five hours behind UTC, in summer and winter.
const LIMA: Offset = Offset::constant(-5);

/// A contract's words for how it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Active,
    Paused,
    Finished,
}

impl Standing {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Active => "contract_active",
            Self::Paused => "contract_paused",
            Self::Finished => "contract_finished",
        }
    }
}

/// A leased car and what is paid for it.
pub(super) struct Contract {
    pub(super) uuid: String,
    pub(super) n: i64,
    pub(super) standing: Standing,
    pub(super) since: Date,
    /// Weeks that have an invoice, some of them still to come.
    pub(super) weeks: i32,
    /// Invoices that should be paid by now and are not.
    pub(super) late: i32,
    /// Soles a week, in hundredths.
    pub(super) weekly: i64,
    pub(super) auto_charge: bool,
    pub(super) brand: &'static str,
    pub(super) model: &'static str,
    pub(super) year: &'static str,
    pub(super) plate: String,
    pub(super) has_files: bool,
    pub(super) seed: u64,
}

/// A recharge.
pub(super) struct Recharge {
    pub(super) method: &'static str,
    pub(super) cents: i64,
    pub(super) day: Date,
    pub(super) observation: &'static str,
}

/// A saved card.
pub(super) struct Card {
    pub(super) number: &'static str,
    pub(super) expires: Option<(&'static str, &'static str)>,
    pub(super) brand: &'static str,
    pub(super) subscription: &'static str,
}

/// A client.
pub(super) struct Person {
    pub(super) id: u64,
    pub(super) first_name: &'static str,
    pub(super) last_name: &'static str,
    pub(super) email: &'static str,
    pub(super) document: String,
    pub(super) address: &'static str,
    pub(super) phones: &'static [&'static str],
    pub(super) since: Date,
    pub(super) coins: i64,
    pub(super) contracts: Vec<Contract>,
    pub(super) cards: &'static [Card],
    /// Newest first.
    pub(super) recharges: Vec<Recharge>,
}

/// Everybody.
pub(super) struct World {
    pub(super) people: Vec<Person>,
    pub(super) today: Date,
}

/// First and last name, e-mail, address, phones, contracts as (standing, weeks so far, late), recharges.
type Seed = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [(Standing, i32, i32)],
    u32,
    &'static [Card],
);

const KUSHKI: Card =
    Card { number: "545195XXXXXX5480", expires: None, brand: "MASTERCARD", subscription: "1676385575463000" };
const VISA: Card = Card { number: "454775******6006", expires: Some(("03", "29")), brand: "visa", subscription: "" };
const OLD: Card = Card { number: "411111******0142", expires: Some(("11", "22")), brand: "VISA", subscription: "" };

const PEOPLE: [Seed; 5] = [
    (
        "Rosa Elvira",
        "Quispe Ñaupari",
        "rosa.quispe@correo.example",
        "Jr. Los Alisos 214, San Martín de Porres, Lima",
        &["+51 900 100 201", "01 555 0142"],
        &[(Standing::Active, 118, 2), (Standing::Active, 37, 0), (Standing::Finished, 104, 0)],
        312,
        &[KUSHKI, VISA, OLD],
    ),
    (
        "Jorge Luis",
        "Huamán Ccori",
        "jorge.huaman@correo.example",
        "Av. Próceres 1280, San Juan de Lurigancho, Lima",
        &["+51 900 100 202"],
        &[(Standing::Active, 61, 0)],
        133,
        &[VISA],
    ),
    (
        "Milagros",
        "Paredes Achá",
        "milagros.paredes@correo.example",
        "Calle Las Camelias 77, Surquillo, Lima",
        &[],
        &[(Standing::Paused, 83, 5), (Standing::Finished, 26, 0)],
        41,
        &[KUSHKI],
    ),
    ("Wilder", "Yupanqui Soto", "wilder.yupanqui@correo.example", "", &["+51 900 100 204"], &[], 0, &[]),
    (
        "Carmen",
        "Delgado d'Ors",
        "carmen.delgado@correo.example",
        "Av. La Marina 3005, San Miguel, Lima",
        &["+51 900 100 205"],
        &[(Standing::Active, 9, 1)],
        12,
        &[OLD],
    ),
];

const CARS: [(&str, &str, &str, i64); 6] = [
    ("Chevrolet", "Cobalt", "2018", 52_500),
    ("Toyota", "Yaris", "2020", 56_000),
    ("Kia", "Rio", "2019", 51_550),
    ("Hyundai", "Accent", "2021", 57_590),
    ("Suzuki", "Dzire", "2022", 54_025),
    ("Nissan", "Versa", "2017", 49_800),
];

const METHODS: [&str; 5] = ["yape", "kushki", "pago_efectivo", "transferencia", "agente_bcp"];
const REMARKS: [&str; 6] =
    ["", "", "", "Recarga semanal", "Adelanto de cuota", "Recarga por cajero: operación 0048213"];

/// A day so many days before another; the calendar of the demo has room for it.
fn before(day: Date, days: i32) -> Date {
    day.saturating_sub(Span::new().days(days))
}

impl World {
    pub(super) fn new(seed: u64, now: Timestamp) -> Self {
        let today = LIMA.to_datetime(now).date();
        let people = (0..).zip(PEOPLE).map(|(n, person)| Person::new(seed, n, person, today)).collect();
        Self { people, today }
    }
}

impl Person {
    fn new(seed: u64, n: i64, of: Seed, today: Date) -> Self {
        let (first_name, last_name, email, address, phones, contracts, recharges, cards) = of;
        let mut dice = Dice::of(seed, n, 101);
        let longest = contracts.iter().map(|contract| contract.1).max().unwrap_or(0);
        let contracts = (0..).zip(contracts).map(|(k, of)| Contract::new(seed, n * 10 + k, *of, today)).collect();
        let mut day = today;
        let recharges = (0..recharges).map(|_| {
            day = before(day, dice.below(5) as i32);
            Recharge {
                method: METHODS[dice.index(METHODS.len())],
                cents: (50 + dice.below(500) as i64) * 100 + [0, 0, 50, 90][dice.index(4)],
                day,
                observation: REMARKS[dice.index(REMARKS.len())],
            }
        });
        let recharges = recharges.collect();
        Self {
            id: 4_810 + n as u64 * 37,
            first_name,
            last_name,
            email,
            document: format!("{}", 10_048_210 + n * 1_111),
            address,
            phones,
            since: before(today, longest * 7 + 90),
            coins: dice.below(90) as i64 * 50,
            contracts,
            cards,
            recharges,
        }
    }
}

impl Contract {
    fn new(seed: u64, n: i64, (standing, so_far, late): (Standing, i32, i32), today: Date) -> Self {
        let mut dice = Dice::of(seed, n, 102);
        let (brand, model, year, weekly) = CARS[(n as usize + dice.index(2)) % CARS.len()];
        let ended = if standing == Standing::Finished { 60 + dice.below(200) as i32 } else { 0 };
        let (a, b) = (dice.next(), dice.next());
        let letter = |k: u32| char::from(b'A' + ((a >> (8 * k)) % 26) as u8);
        Self {
            uuid: format!(
                "{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}",
                a >> 32,
                (a >> 16) & 0xffff,
                a & 0xfff,
                b >> 52,
                b & 0xffff_ffff_ffff
            ),
            n,
            standing,
            since: before(today, so_far * 7 + ended + 3),
            weeks: if standing == Standing::Active { so_far + 4 } else { so_far },
            late,
            weekly,
            auto_charge: dice.chance(60),
            brand,
            model,
            year,
            plate: format!("{}{}{}-{:03}", letter(0), letter(1), letter(2), 100 + a % 900),
            has_files: standing != Standing::Finished,
            seed,
        }
    }
}
