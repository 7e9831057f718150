//! Invented users, their cards, what they paid, the hours that are free and the price: all that can change here.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use serde_json::{Value, json};

use super::PASSWORD;
use super::visits::{code, order_id};
use crate::demo::dice::Dice;

/// Days on offer, from tomorrow on.
const DAYS: i32 = 7;
/// The hours of a day, at half past.
const HOURS: std::ops::RangeInclusive<i8> = 7..=16;
/// So many visits fit into an hour.
const PLACES: u32 = 2;
/// What a litre costs at the start, in hundredths.
const PRICE: i64 = 2_100;
/// Payments of the past, of all users together.
const PAST: i64 = 36;

/// A user.
pub(super) struct User {
    pub(super) id: usize,
    pub(super) name: String,
    pub(super) last_name: String,
    pub(super) email: String,
    pub(super) phone: String,
    pub(super) password: Option<String>,
    pub(super) facebook: Option<String>,
    pub(super) since: String,
    pub(super) cards: Vec<Card>,
}

impl User {
    /// The user at a place of the list.
    pub(super) fn new(
        at: usize,
        (name, last_name): (&str, &str),
        email: &str,
        phone: &str,
        (password, facebook): (Option<String>, Option<String>),
    ) -> Self {
        Self {
            id: at + 12,
            name: name.to_owned(),
            last_name: last_name.to_owned(),
            email: email.to_owned(),
            phone: phone.to_owned(),
            password,
            facebook,
            since: "2019-05-23 15:55:17".to_owned(),
            cards: Vec::new(),
        }
    }
}

/// A saved card.
pub(super) struct Card {
    pub(super) id: String,
    pub(super) last4: String,
    brand: &'static str,
    bin: &'static str,
    holder: String,
    is_default: bool,
    created: i64,
}

impl Card {
    pub(super) fn to_json(&self) -> Value {
        json!({
            "id": self.id,
            "object": "payment_source",
            "type": "card",
            "created_at": self.created,
            "last4": self.last4,
            "bin": self.bin,
            "exp_month": "12",
            "exp_year": "29",
            "brand": self.brand,
            "name": self.holder,
            "parent_id": format!("cus_{}", self.last4),
            "default": self.is_default,
        })
    }
}

/// A payment; whose it is stands in no answer.
pub(super) struct Payment {
    pub(super) id: usize,
    pub(super) owner: usize,
    pub(super) cents: i64,
    pub(super) order: Option<String>,
    pub(super) form: &'static str,
    pub(super) is_paid: bool,
    pub(super) reference: Option<String>,
    pub(super) last4: Option<String>,
    pub(super) folio: String,
    pub(super) card: Option<String>,
    pub(super) at: String,
}

/// Everything.
pub(super) struct World {
    pub(super) seed: u64,
    pub(super) now: DateTime,
    pub(super) users: Vec<User>,
    pub(super) payments: Vec<Payment>,
    /// In hundredths.
    pub(super) price: i64,
    /// Visits by their hour.
    taken: BTreeMap<DateTime, u32>,
    made: i64,
}

/// Name, last name, e-mail, telephone, cards by token, and whether they came by Facebook.
type Sketch = (&'static str, &'static str, &'static str, &'static str, &'static [&'static str], bool);

/// Who is there at the start.
const USERS: [Sketch; 4] = [
    (
        "Ana",
        "Cárdenas Ruiz",
        "ana@gas.example",
        "5510002000",
        &["tok_demo_visa_5100", "tok_demo_mastercard_4444"],
        false,
    ),
    ("Beto", "Luna", "beto@gas.example", "5510003000", &[], false),
    ("Carla", "Ibáñez", "carla@gas.example", "5510004000", &["tok_demo_visa_1881"], true),
    ("Diego", "Sosa", "diego@gas.example", "5510005000", &["tok_demo_amex_0005"], false),
];

impl World {
    pub(super) fn new(seed: u64, now: Timestamp) -> Self {
        let zone = TimeZone::get("America/Mexico_City").unwrap_or(TimeZone::UTC);
        let mut world = Self {
            seed,
            now: now.to_zoned(zone).datetime(),
            users: Vec::new(),
            payments: Vec::new(),
            price: PRICE,
            taken: BTreeMap::new(),
            made: 0,
        };
        for (at, (name, last_name, email, phone, cards, facebook)) in USERS.into_iter().enumerate() {
            let ways =
                if facebook { (None, Some(format!("fb-{name}-demo"))) } else { (Some(PASSWORD.to_owned()), None) };
            world.users.push(User::new(at, (name, last_name), email, phone, ways));
            for token in cards {
                world.save_card(at, token);
            }
        }
        for n in 0..PAST {
            world.past(n);
        }
        let open: Vec<DateTime> = world.hours().collect();
        for (n, hour) in (0..).zip(open) {
            // Some hours are gone, some have one place left.
            let taken = Dice::of(seed, n, 211).below(u64::from(PLACES) * 2) as u32;
            world.taken.insert(hour, taken.min(PLACES));
        }
        // The first one is always free.
        if let Some(first) = world.taken.values_mut().next() {
            *first = 0;
        }
        world
    }

    /// A number for something new.
    pub(super) const fn next(&mut self) -> i64 {
        self.made += 1;
        self.made
    }

    fn past(&mut self, n: i64) {
        let mut dice = Dice::of(self.seed, n, 212);
        let owner = dice.index(self.users.len());
        let user = &self.users[owner];
        let card = (!user.cards.is_empty()).then(|| &user.cards[dice.index(user.cards.len())]);
        let (id, last4) = (card.map(|card| card.id.clone()), card.map(|card| card.last4.clone()));
        let days = Span::new().days(1 + dice.below(200) as i32);
        let liters = 20 + dice.below(80) as i64;
        let at = self.now.checked_sub(days).unwrap_or(self.now);
        let made = self.next();
        self.payments.push(Payment {
            id: self.payments.len() + 1,
            owner,
            cents: liters * (PRICE - 50),
            order: Some(order_id(self.seed, made)),
            form: if id.is_some() { "saved" } else { "oxxo_cash" },
            is_paid: dice.chance(85),
            reference: id.is_none().then(|| code(self.seed, made, 14, b"0123456789")),
            last4,
            folio: super::visits::folio(self.seed, made),
            card: id,
            at: stamp(at),
        });
    }

    fn hours(&self) -> impl Iterator<Item = DateTime> + use<> {
        let today = self.now.date();
        let day = move |k: i32| today.saturating_add(Span::new().days(k));
        (1..=DAYS).flat_map(move |k| HOURS.map(move |hour| day(k).at(hour, 30, 0, 0)))
    }

    fn is_free(&self, hour: DateTime) -> bool {
        self.taken.get(&hour).is_some_and(|taken| *taken < PLACES)
    }

    /// The days with their free hours.
    pub(super) fn days(&self, padded: bool) -> Vec<Value> {
        let mut days: BTreeMap<Date, Vec<String>> = BTreeMap::new();
        for hour in self.hours() {
            let hours = days.entry(hour.date()).or_default();
            if self.is_free(hour) {
                hours.push(written(hour, padded));
            }
        }
        days.into_iter().map(|(day, hours)| json!({"date": day.to_string(), "hours": hours})).collect()
    }

    /// Takes a place; false if there is none. An hour is taken only as it is offered: padded or not.
    pub(super) fn take(&mut self, date: &str) -> bool {
        let offered = |hour: &DateTime| {
            [true, false].into_iter().any(|padded| format!("{} {}", hour.date(), written(*hour, padded)) == date)
        };
        let Some(hour) = self.hours().find(offered).filter(|hour| self.is_free(*hour)) else { return false };
        *self.taken.entry(hour).or_default() += 1;
        true
    }

    /// Takes all that is left of an hour.
    pub(super) fn fill(&mut self, date: &str) -> bool {
        let mut found = false;
        while self.take(date) {
            found = true;
        }
        found
    }

    /// Saves the card of a token that Conekta might have given; its last digits are those of the token.
    pub(super) fn save_card(&mut self, who: usize, token: &str) -> Option<String> {
        let rest = token.strip_prefix("tok_").filter(|rest| !rest.is_empty() && !rest.contains("bad"))?;
        let made = self.next();
        let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
        let last4 = format!("{:0>4}", &digits[digits.len().saturating_sub(4)..]);
        let (brand, bin) = match rest {
            rest if rest.contains("amex") => ("AMEX", "378282"),
            rest if rest.contains("mastercard") => ("MC", "510510"),
            _ => ("VISA", "411111"),
        };
        let id = format!("src_{}", code(self.seed, made, 17, super::visits::LETTERS));
        let user = self.users.get_mut(who)?;
        let holder = format!("{} {}", user.name, user.last_name);
        let is_default = user.cards.is_empty();
        user.cards.push(Card { id: id.clone(), last4, brand, bin, holder, is_default, created: 1_558_651_182 + made });
        Some(id)
    }
}

fn written(hour: DateTime, padded: bool) -> String {
    let (h, m, s) = (hour.hour(), hour.minute(), hour.second());
    if padded { format!("{h:02}:{m:02}:{s:02}") } else { format!("{h}:{m:02}:{s:02}") }
}

/// A time as the service writes it.
pub(super) fn stamp(at: DateTime) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S").to_string()
}
