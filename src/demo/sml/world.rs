//! Lead n as a pure function of seed and n: who asks, for which car, where the lead stands, what was done.
//!
//! n counts from the newest (0) to the oldest; leads that arrive later have negative numbers. Every aspect is made on
//! its own, so that a filter over 100,000 leads makes only what it looks at. Nothing here is ever stored.

use super::catalogue::Catalogue;
use super::seeds::{Car, Errand, Name, Seeds};
use super::times::{DAY, HOUR, MINUTE, SECOND, midnight, year};
use crate::demo::dice::Dice;

/// The four statuses, in the order of work.
pub(super) const STATUSES: [&str; 4] = ["new", "commercial_management", "tracing", "end"];
/// Index of `end` in [`STATUSES`].
pub(super) const END: usize = 3;

/// Shares of the statuses in percent, by how far down the list a lead stands: the young are new, the old have ended.
/// Over the whole list: 13.5 % new, 23.7 % commercial management, 44.4 % tracing, 18.5 % end.
const MIX: [(f64, [u64; 4]); 6] = [
    (0.05, [78, 16, 5, 1]),
    (0.15, [55, 30, 13, 2]),
    (0.30, [20, 48, 27, 5]),
    (0.50, [4, 36, 50, 10]),
    (0.75, [1, 16, 63, 20]),
    (f64::INFINITY, [0, 6, 52, 42]),
];

/// Reserved for documentation: mail to them goes nowhere.
const MAIL_DOMAINS: [&str; 4] = ["correo.example", "buzon.example", "mail.example", "empresa.example"];

const RESULTS: [&str; 6] = ["sold", "not_interested", "bought_elsewhere", "unreachable", "not_available", "duplicated"];
const MEDIA: [&str; 4] = ["Phone", "E-mail", "SMS", "Whatsapp"];

/// What each aspect's dice are thrown for.
#[derive(Clone, Copy)]
pub(super) enum Aspect {
    Id = 1,
    Status,
    Dealer,
    Identity,
    Person,
    Car,
    User,
    Tasks,
    Notes,
    Mail,
    Ending,
    Misc,
    History,
}

/// The data set.
pub(super) struct World {
    pub(super) seed: u64,
    /// Leads at the start.
    pub(super) leads: i64,
    /// The server's now, in microseconds.
    pub(super) now: i64,
    pub(super) seeds: Seeds,
    pub(super) catalogue: Catalogue,
    top: i64,
    span: f64,
}

/// A client.
pub(super) struct Person<'a> {
    pub(super) first: &'a Name,
    last: &'a Name,
    second: Option<&'a Name>,
    loud: bool,
    phone: Option<(u64, u64)>,
    mail: Option<(usize, u64)>,
    pub(super) place: Option<usize>,
    pub(super) id: u64,
}

/// A car with its price and age.
pub(super) struct Offer<'a> {
    pub(super) car: &'a Car,
    pub(super) price: Option<u64>,
    pub(super) price_in_words: bool,
    pub(super) km: Option<u64>,
    pub(super) km_in_words: bool,
    pub(super) year: Option<u64>,
    pub(super) fuel_known: bool,
}

/// A task.
pub(super) struct Task<'a> {
    pub(super) errand: &'a Errand,
    pub(super) created: i64,
    pub(super) planned: Option<i64>,
    pub(super) tracking: Option<i64>,
    pub(super) done: Option<i64>,
    pub(super) tracked: Option<i64>,
    pub(super) in_utc: bool,
    pub(super) media: &'static str,
    pub(super) click2call: bool,
    pub(super) author: usize,
    pub(super) note: Option<&'static str>,
    pub(super) chance: u64,
}

/// How a lead ended.
pub(super) struct Ending {
    pub(super) at: i64,
    pub(super) result: Option<&'static str>,
}

impl World {
    /// A world of so many leads.
    pub(super) fn new(seed: u64, leads: u32, now: i64) -> Self {
        let seeds = Seeds::read();
        let catalogue = Catalogue::write(&seeds, now);
        let leads = i64::from(leads);
        // Ids stand about three apart, as those of a service that serves others, too.
        let top = (3 * leads + 1_213).max(48_213);
        let days = if leads <= 5_000 { 75.0 } else { 365.0 };
        Self { seed, leads, now, seeds, catalogue, top, span: days * DAY as f64 }
    }

    pub(super) fn dice(&self, n: i64, aspect: Aspect) -> Dice {
        Dice::of(self.seed, n, aspect as u64)
    }

    /// The id of lead n.
    pub(super) fn id(&self, n: i64) -> u64 {
        (self.top - 3 * n - self.dice(n, Aspect::Id).below(3) as i64).unsigned_abs()
    }

    /// The lead with this id, whether or not it has arrived.
    pub(super) fn number(&self, id: u64) -> Option<i64> {
        let n = (self.top.checked_sub_unsigned(id)?).div_euclid(3);
        (n < self.leads && self.id(n) == id).then_some(n)
    }

    /// Ids that no lead's parts have: for what clients create.
    pub(super) fn first_free_id(&self) -> u64 {
        100 * self.top.unsigned_abs()
    }

    /// The lead of the one client with the rare name.
    pub(super) fn rare_lead(&self) -> i64 {
        self.leads * 3 / 5
    }

    fn depth(&self, n: i64) -> f64 {
        if n <= 0 { 0.0 } else { n as f64 / self.leads as f64 }
    }

    /// When lead n was created: the newest minutes ago, then ever sparser.
    pub(super) fn created(&self, n: i64) -> i64 {
        if n < 0 {
            return self.now - n * 20 * SECOND;
        }
        let x = self.depth(n);
        let age = self.span * (0.15 * x + 0.85 * x * x);
        // The jitter is shorter than the shortest distance between two leads, so that the order stands.
        self.now - 3 * MINUTE - age as i64 - self.dice(n, Aspect::Id).below(900_000) as i64
    }

    /// Index of lead n's status.
    pub(super) fn status(&self, n: i64) -> usize {
        let depth = self.depth(n);
        let shares = MIX.iter().find(|(until, _)| depth < *until).map_or(MIX[5].1, |(_, shares)| *shares);
        let mut throw = if n < 0 { 0 } else { self.dice(n, Aspect::Status).below(100) };
        for (index, share) in shares.into_iter().enumerate() {
            if throw < share {
                return index;
            }
            throw -= share;
        }
        END
    }

    /// Index of lead n's dealership, and of the source it came by.
    pub(super) fn dealer(&self, n: i64) -> (usize, usize) {
        let mut dice = self.dice(n, Aspect::Dealer);
        let dealers = &self.catalogue.dealers;
        // The first three get most of the leads.
        let dealer = if dice.chance(55) { dice.index(3) } else { dice.index(dealers.len()) };
        let sources = &dealers[dealer].sources;
        (dealer, sources.get(dice.index(sources.len())).copied().unwrap_or_default())
    }

    /// Index of the user who works lead n.
    pub(super) fn user(&self, n: i64) -> Option<usize> {
        let mut dice = self.dice(n, Aspect::User);
        let status = self.status(n);
        if dice.chance([45, 8, 2, 4][status]) {
            return None;
        }
        let users = &self.catalogue.dealers[self.dealer(n).0].users;
        // Who has left still holds old leads and gets no young ones.
        let user = users.get(dice.index(users.len())).copied();
        user.filter(|&user| status > 1 || self.catalogue.users[user].active)
    }

    /// The client of lead n; some leads have none, some share theirs with an older lead.
    pub(super) fn person(&self, n: i64) -> Option<Person<'_>> {
        let mut dice = self.dice(n, Aspect::Identity);
        let rare = n == self.rare_lead();
        if dice.chance(4) && !rare {
            return None;
        }
        let older = n + 1 + dice.below(900) as i64;
        let same = dice.chance(5) && !rare && older < self.leads && older != self.rare_lead();
        let spelling = dice.below(100);
        let key = if same { older } else { n };
        let mut dice = self.dice(key, Aspect::Person);
        let seeds = &self.seeds;
        let (first, last) = if rare {
            (&seeds.rare.0, &seeds.rare.1)
        } else {
            (&seeds.first_names[dice.index(seeds.first_names.len())], &seeds.surnames[dice.index(seeds.surnames.len())])
        };
        let second = dice.chance(80).then(|| &seeds.surnames[dice.index(seeds.surnames.len())]);
        let mobile =
            if dice.chance(82) { 600_000_000 + dice.below(100_000_000) } else { 710_000_000 + dice.below(40_000_000) };
        let phone = (!dice.chance(4)).then_some((mobile, spelling));
        let mail = (!dice.chance(9)).then(|| (dice.index(MAIL_DOMAINS.len()), dice.below(160)));
        let place = (!dice.chance(12)).then(|| dice.index(seeds.places.len()));
        Some(Person {
            first,
            last,
            second: second.filter(|_| !rare),
            loud: dice.chance(3) && !rare,
            phone,
            mail,
            place,
            id: self.id(key) + 3_211,
        })
    }

    /// The car of lead n.
    pub(super) fn offer(&self, n: i64) -> Offer<'_> {
        let mut dice = self.dice(n, Aspect::Car);
        let car = &self.seeds.cars[dice.index(self.seeds.cars.len())];
        let this_year = year(self.now).unsigned_abs();
        let first = (car.since + dice.below(5)).min(this_year);
        let age = this_year - first;
        let price = (car.price * (96_u64.saturating_sub(5 * age)).max(35) / 100 + dice.below(19) * 100) / 10 * 10;
        let km = 900 + age * (9_000 + dice.below(14_000)) + dice.below(8_000);
        Offer {
            car,
            price: (!dice.chance(6)).then_some(price),
            price_in_words: dice.chance(4),
            km: (!dice.chance(10)).then_some(km),
            km_in_words: dice.chance(4),
            year: (!dice.chance(6)).then_some(first),
            fuel_known: !dice.chance(6),
        }
    }

    /// How lead n ended, if it did.
    pub(super) fn ending(&self, n: i64) -> Option<Ending> {
        if self.status(n) != END {
            return None;
        }
        let mut dice = self.dice(n, Aspect::Ending);
        let created = self.created(n);
        let at = created + (self.now - created) / 100 * (25 + dice.below(65) as i64) + dice.below(999_999) as i64;
        Some(Ending { at: at.min(self.now), result: (!dice.chance(8)).then(|| RESULTS[dice.index(RESULTS.len())]) })
    }

    /// The tasks of lead n.
    pub(super) fn tasks(&self, n: i64) -> Vec<Task<'_>> {
        let mut dice = self.dice(n, Aspect::Tasks);
        let status = self.status(n);
        let count = match (status, dice.below(100)) {
            (0, 0..75) | (1, 0..40) | (2, 0..35) | (3, 0..55) => 0,
            (0, _) | (1, 40..90) | (2, 35..88) | (3, 55..92) => 1,
            (1 | 3, _) | (2, 88..98) => 2,
            _ => 3,
        };
        (0..count).map(|_| self.task(n, status, &mut dice)).collect()
    }

    fn task(&self, n: i64, status: usize, dice: &mut Dice) -> Task<'_> {
        let seeds = &self.seeds;
        let mut errand = &seeds.errands[dice.index(seeds.errands.len())];
        if errand.kind == "pending_assignment" && status != 0 {
            errand = &seeds.errands[0];
        }
        let (born, now) = (self.created(n), self.now);
        let age = (now - born).max(0);
        let created = born + age / 100 * dice.below(40) as i64 + dice.below(1_000_000) as i64;
        let done = status == END
            || dice.chance(match status {
                0 => 5,
                1 => 20,
                _ => 40,
            });
        let quarter = |at: i64| at / (15 * MINUTE) * (15 * MINUTE);
        let today = midnight(now) + 9 * HOUR + dice.below(22) as i64 * 30 * MINUTE;
        let planned = match (done, dice.below(100)) {
            (true, _) => quarter(created + (now - created) / 100 * dice.below(70) as i64) + 15 * MINUTE,
            (false, 0..22) => today.max(quarter(created) + HOUR),
            (false, 22..48) if age > 3 * DAY => {
                quarter(now - HOUR - dice.below(9 * 24) as i64 * HOUR).max(quarter(created) + HOUR)
            }
            _ => today + (1 + dice.below(12) as i64) * DAY,
        };
        let finished = (planned + dice.below(240) as i64 * MINUTE + 41 * SECOND + dice.below(1_000_000) as i64)
            .min(now)
            .max(created);
        let tracking = dice.chance(45).then_some(planned + 2 * DAY);
        let users = &self.catalogue.dealers[self.dealer(n).0].users;
        Task {
            errand,
            created,
            planned: (!dice.chance(8)).then_some(planned),
            tracking,
            done: done.then_some(finished),
            tracked: tracking.filter(|at| done && *at < now && dice.chance(70)),
            in_utc: dice.chance(30),
            media: MEDIA[[0, 0, 0, 1, 1, 2, 3, 3][dice.index(8)]],
            click2call: errand.kind == "other" && dice.chance(30),
            author: users.get(dice.index(users.len())).copied().unwrap_or_default(),
            note: dice.chance(20).then(|| seeds.notes[dice.index(seeds.notes.len())]),
            chance: dice.next(),
        }
    }
}

impl Person<'_> {
    /// Adds the name as it was typed.
    pub(super) fn name(&self, out: &mut String) {
        let from = out.len();
        out.push_str(self.first.shown);
        for name in [Some(self.last), self.second].into_iter().flatten() {
            out.push(' ');
            out.push_str(name.shown);
        }
        if self.loud {
            let loud = out[from..].to_uppercase();
            out.truncate(from);
            out.push_str(&loud);
        }
    }

    /// Adds the telephone: nine digits, now and then as people write it on paper. False if there is none.
    pub(super) fn phone(&self, out: &mut String) -> bool {
        use std::fmt::Write as _;
        let Some((number, spelling)) = self.phone else { return false };
        let (a, b, c, d) = (number / 1_000_000, number / 10_000 % 100, number / 100 % 100, number % 100);
        let _ = match spelling {
            0..4 => write!(out, "+34 {number}"),
            4..8 => write!(out, "{a} {b:02} {c:02} {d:02}"),
            8..10 => write!(out, "{a}-{:03}-{:03}", number / 1_000 % 1_000, number % 1_000),
            10..12 => write!(out, "0034{number}"),
            _ => write!(out, "{number}"),
        };
        true
    }

    /// Adds the e-mail address. False if there is none.
    pub(super) fn mail(&self, out: &mut String) -> bool {
        use std::fmt::Write as _;
        let Some((domain, number)) = self.mail else { return false };
        out.push_str(&self.first.folded);
        out.push('.');
        out.push_str(&self.last.folded);
        if number < 100 {
            let _ = write!(out, "{number}");
        }
        out.push('@');
        out.push_str(MAIL_DOMAINS[domain]);
        true
    }
}
