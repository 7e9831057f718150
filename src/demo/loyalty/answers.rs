//! The words of the service: every record under every reading of its manual.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::world::{Row, STORES, UNITS, World, written};
use super::{HistoryEnd, LoyaltyReadings, UnknownCustomer};
use crate::demo::dice::Dice;
use crate::demo::http::Answer;
use crate::domain::Amount;

/// Writes answers under one set of readings.
pub(super) struct Answers<'a> {
    pub(super) readings: &'a LoyaltyReadings,
    pub(super) world: &'a World,
}

/// No report is longer, in days.
const LONGEST_REPORT: i32 = 400;

impl Answers<'_> {
    fn nothing(&self) -> Value {
        if self.readings.nulls_as_text { "null".into() } else { Value::Null }
    }

    fn id(&self, id: u64) -> Value {
        if self.readings.numbers { id.into() } else { id.to_string().into() }
    }

    fn amount(&self, amount: Amount) -> Value {
        let text = amount.at_least(2).to_string();
        let number = serde_json::from_str(&text).unwrap_or_default();
        if self.readings.numbers { number } else { text.into() }
    }

    /// A success with its envelope, or without.
    pub(super) fn data(&self, data: Value, enveloped: bool) -> Answer {
        if self.readings.bare {
            return Answer::value(200, &data);
        }
        let code: Value = if self.readings.numbers { 200.into() } else { "200".into() };
        let mut body = if enveloped {
            json!({"code": code, "status": "success", "message": "Proceso exitoso", "warning": [], "error": []})
        } else {
            json!({})
        };
        body["data"] = data;
        Answer::value(200, &body)
    }

    pub(super) fn refuse(&self, status: u16, message: &str, field: Option<(&str, &str)>) -> Answer {
        let warning = field.map(|(field, value)| json!({"code": self.nothing(), "field": field, "value": value}));
        let warning = match warning {
            Some(warning) if self.readings.warning_as_list => json!([warning]),
            Some(warning) => warning,
            None => json!([]),
        };
        let body = json!({"code": status, "status": "error", "message": message, "warning": warning, "error": []});
        Answer::value(status, &body)
    }

    pub(super) fn invalid(&self, field: &str, value: &str) -> Answer {
        self.refuse(422, "Error de Validacion", Some((field, value)))
    }

    fn unit(unit: usize) -> Value {
        let (id, name, sign) = UNITS[unit];
        json!({"id": id, "name": name, "sign": sign})
    }

    pub(super) fn holder(&self, person: usize) -> Value {
        let who = &self.world.people[person];
        let totals: Vec<Value> = (0..UNITS.len())
            .map(|unit| {
                json!({
                    "id": self.id(800 + unit as u64),
                    "total_amount": self.amount(self.world.balance(person, unit)),
                    "unit": Self::unit(unit),
                    "batch": self.nothing(),
                    "set_name": self.nothing(),
                })
            })
            .collect();
        json!({"id": self.id(who.id), "externalId": who.external, "name": who.name, "totals": totals})
    }

    pub(super) fn row(&self, row: &Row) -> Value {
        let code = row.code.as_ref().map_or_else(|| self.nothing(), |code| code.as_str().into());
        let store = row.store.map(|store| STORES[store]);
        json!({
            "id": self.id(row.id),
            "title": row.title,
            "description": row.description,
            "code": code,
            "external_entity_id": code,
            "type": if row.is_credit { "CREDIT" } else { "DEBIT" },
            "total": self.amount(row.total),
            "created_at": written(row.at),
            "unit": Self::unit(row.unit),
            "customer": self.holder(row.person),
            "store": store.map_or_else(
                || self.nothing(),
                |(id, external, name)| json!({"id": id, "externalId": external, "name": name}),
            ),
        })
    }

    pub(super) fn rows<'r>(&self, rows: impl Iterator<Item = &'r Row>) -> Value {
        rows.map(|row| self.row(row)).collect()
    }

    /// A page of a customer's transactions, newest first.
    pub(super) fn history(&self, person: usize, page: usize) -> Answer {
        let all: Vec<&Row> = self.world.rows.iter().rev().filter(|row| row.person == person).collect();
        let mut pages = all.chunks(self.readings.page_size.max(1));
        let count = pages.len();
        let found = page.checked_sub(1).and_then(|nth| pages.nth(nth));
        let rows = match (found, self.readings.past_end) {
            (Some(rows), _) => rows,
            (None, HistoryEnd::Error) if page > 1 => return self.invalid("page", "La página no existe"),
            (None, HistoryEnd::LastAgain) if count > 0 => {
                all.chunks(self.readings.page_size.max(1)).last().unwrap_or_default()
            }
            (None, _) => &[],
        };
        self.data(self.rows(rows.iter().copied()), false)
    }

    /// Active batches: what is left of each unit, in two parts that expire one after the other.
    pub(super) fn batches(&self, person: usize) -> Value {
        let mut all = Vec::new();
        for unit in 0..UNITS.len() {
            let balance = self.world.balance(person, unit);
            if balance.is_negative() || balance.is_zero() {
                continue;
            }
            let half = Amount::parse("0.5").ok().and_then(|half| balance.times(half)).unwrap_or(balance);
            let rest = balance.minus(half).unwrap_or_default();
            for (nth, (part, days)) in [(half, 12_i64), (rest, 90)].into_iter().enumerate() {
                let id = (3_900 + person * 10 + unit * 2 + nth) as u64;
                let expires = self.world.now + jiff::SignedDuration::from_hours(24 * days);
                all.push(json!({
                    "id": self.id(id),
                    "total_amount": self.amount(part),
                    "unit": Self::unit(unit),
                    "batch object": {
                        "id": self.id(id),
                        "start_date": self.nothing(),
                        "end_date": self.nothing(),
                        "expiration_date": written(expires),
                    },
                    "set_name": if nth == 0 { "PROMOCIONAL".into() } else { self.nothing() },
                }));
            }
        }
        Value::Array(all)
    }

    pub(super) fn group() -> Value {
        json!({
            "id": "1",
            "name": "AMIGO",
            "description": "AMIGO",
            "group_rules": (0..UNITS.len()).map(Self::unit).collect::<Vec<_>>(),
            "next_group": {"id": "2", "name": "BUEN AMIGO", "description": "BUEN AMIGO"},
        })
    }

    pub(super) fn customer(&self, external: &str) -> Answer {
        let Some(person) = self.world.person(external) else {
            return match self.readings.unknown_customer {
                UnknownCustomer::ExistsFalse => self.data(json!({"exists": false}), true),
                UnknownCustomer::NotFound => self.refuse(404, "404 Not Found", None),
                UnknownCustomer::Invalid => self.invalid("externalId", "El cliente no existe"),
            };
        };
        let who = &self.world.people[person];
        let number = |text: &str| text.parse::<u64>().map_or_else(|_| Value::from(text), Value::from);
        let mut data = Map::new();
        data.insert("vendorId".into(), number(&who.vendor));
        data.insert("giftCardType".into(), who.gift_kind.as_str().into());
        data.insert("businessOwner".into(), number(&who.owner));
        let spelt = if self.readings.gift_spelt_right { "giftCardAmount" } else { "giftCradAmount" };
        data.insert(spelt.into(), number(&who.gift));
        let found = json!({"exists": true, "id": who.id, "external_id": who.external, "name": who.name, "data": data});
        self.data(found, true)
    }

    /// A report between two days. Some rows come twice, as in the manual's sample.
    pub(super) fn report(&self, seed: u64, (from, to): (Date, Date), by_product: bool) -> Value {
        let mut rows = Vec::new();
        let to = to.min(self.world.today());
        let mut day = from;
        for _ in 0..LONGEST_REPORT {
            if day > to {
                break;
            }
            for (nth, (_, _, store)) in STORES.iter().enumerate() {
                let days = i64::from(day.year()) * 366 + i64::from(day.day_of_year());
                let mut dice = Dice::of(seed, days * 8 + nth as i64, 72);
                let week = day.iso_week_date().week();
                let mut count = |most: u64| dice.below(most);
                let row = if by_product {
                    json!({
                        "date": day.to_string(), "week": week, "store": store,
                        "codProduct": (3_100 + count(6)).to_string(),
                        "numOrders": count(30), "numProducts": count(60), "pointRedeemed": count(90),
                        "pointEarnedOrders": count(200), "pointEarnedCoupons": count(40), "pointEarnedBalance": count(20),
                        "numRedeemed": count(12),
                    })
                } else {
                    json!({
                        "date": day.to_string(), "week": week, "store": store,
                        "preregisteredPos": count(5), "subscribedAfterPos": count(4), "registeredApp": count(9),
                        "registeredWeb": count(7), "referrals": count(3), "pointEarnedOrders": count(900),
                        "pointEarnedCoupons": count(16_000), "pointEarnedBalance": count(50), "pointRedeemed": count(700),
                        "pointExpired": count(60), "pointReversedCoupon": count(20), "pointReversedOrder": count(20),
                    })
                };
                if count(20) == 0 {
                    rows.push(row.clone());
                }
                rows.push(row);
            }
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        Value::Array(rows)
    }
}
