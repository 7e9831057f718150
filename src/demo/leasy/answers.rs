//! How the service writes its records and refusals, under the readings that are set.

use jiff::civil::Date;
use serde_json::{Value, json};

use super::invoices::{self, Invoice, LISTS};
use super::world::{Contract, Person};
use super::{Dates, DeadToken, LeasyReadings, PastEnd};
use crate::demo::http::{Answer, Call};

/// Which sample of the manual an error follows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Op {
    Auth,
    Profile,
    Recharges,
    Password,
    Invoices,
    Car,
}

/// A page that says that it is made up.
const FILE: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 80]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n\
4 0 obj<</Length 54>>stream\nBT /F 14 Tf 20 35 Td (Demo: made up, not a policy) Tj ET\nendstream endobj\n\
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// A harmless document.
pub(super) fn file() -> Answer {
    let mut answer = Answer::json(200, FILE);
    answer.kind = "application/pdf";
    answer
}

/// What an answer is written by.
pub(super) struct Answers<'a> {
    pub(super) readings: &'a LeasyReadings,
    pub(super) base: &'a str,
    pub(super) today: Date,
}

impl Answers<'_> {
    /// `{"error": …}`: a text for some operations, a list for others.
    pub(super) fn refuse(&self, op: Op, status: u16, words: &[&str]) -> Answer {
        let sample = matches!(op, Op::Password | Op::Invoices | Op::Car);
        let as_list = self.readings.errors_as_list.unwrap_or(sample);
        let error = if as_list { json!(words) } else { json!(words.join(". ")) };
        Answer::value(status, &json!({ "error": error }))
    }

    pub(super) fn dead_token(&self) -> Answer {
        match self.readings.dead_token {
            DeadToken::NoProfile => self.refuse(Op::Profile, 400, &["Perfil de cliente no encontrado"]),
            DeadToken::Unauthorized => self.refuse(Op::Profile, 401, &["Token inválido"]),
            DeadToken::Forbidden => self.refuse(Op::Profile, 403, &["Token inválido"]),
        }
    }

    pub(super) fn no_contract(&self) -> Answer {
        self.refuse(Op::Invoices, 400, &["Contracto no encontrado"])
    }

    fn id(&self, id: u64) -> Value {
        if self.readings.ids_as_text { json!(id.to_string()) } else { json!(id) }
    }

    /// Soles of hundredths.
    fn money(&self, cents: i64) -> Value {
        match (self.readings.money_as_text, cents % 100) {
            (true, _) => json!(format!("{}.{:02}", cents / 100, cents % 100)),
            (false, 0) => json!(cents / 100),
            // Two digits behind the point read back as they were.
            (false, _) => json!(cents as f64 / 100.0),
        }
    }

    fn day(&self, day: Date) -> String {
        match self.readings.dates {
            Dates::Days => day.to_string(),
            Dates::Slashes => day.strftime("%d/%m/%Y").to_string(),
            Dates::Moments => day.strftime("%Y-%m-%dT00:00:00-05:00").to_string(),
        }
    }

    fn link(&self, folder: &str, contract: &Contract) -> Value {
        if !contract.has_files {
            return json!("");
        }
        // A path of the site, so that it only needs the site's name before it.
        let path = format!("static/files/{folder}/{}.pdf", contract.plate.to_lowercase());
        let site = self.base.find("://").and_then(|at| self.base[at + 3..].find('/').map(|root| at + 3 + root));
        let root = site.filter(|_| !self.readings.absolute_files).map_or(self.base, |root| &self.base[root..]);
        json!(format!("{root}{path}"))
    }

    /// A car; the profile says two things more of it.
    pub(super) fn car(&self, contract: &Contract, in_profile: bool) -> Value {
        let mut car = json!({
            "license_plate": contract.plate,
            "model": contract.model,
            "brand": contract.brand,
            "year": contract.year,
            "soat_file": self.link("soat", contract),
            "secure_file": self.link("secure", contract),
        });
        if in_profile {
            car["id"] = self.id(9_000 + contract.n.unsigned_abs());
            car["hash"] = json!(format!("car-{}", &contract.uuid[..8]));
        }
        car
    }

    pub(super) fn profile(&self, person: &Person, token: &str) -> Value {
        let contract = |contract: &Contract| {
            json!({
                "car": self.car(contract, true),
                "status": contract.standing.word(),
                "created_at": self.day(contract.since),
                "hash": contract.uuid,
                "weekly_amount": self.money(contract.weekly),
                "auto_charge": contract.auto_charge,
            })
        };
        json!({
            "id": self.id(person.id),
            "first_name": person.first_name,
            "last_name": person.last_name,
            "email": person.email,
            "document": person.document,
            "address": person.address,
            "phone_number": person.phones.first(),
            "created_at": self.day(person.since),
            "coins": self.money(person.coins),
            "token": token,
            "firebase_token": format!("firebase-{token}"),
            "contracts": person.contracts.iter().map(contract).collect::<Vec<_>>(),
            "phones": person.phones,
        })
    }

    pub(super) fn cards(&self, person: &Person) -> Value {
        let cards = (1..).zip(person.cards).map(|(n, card)| {
            json!({
                "id": self.id(person.id * 10 + n),
                "card_number": card.number,
                "expiration_month": card.expires.map(|(month, _)| month),
                "expiration_year": card.expires.map(|(_, year)| year),
                "brand": card.brand,
                "kushki_subscription_id": card.subscription,
                "is_kushki_card": !card.subscription.is_empty(),
            })
        });
        Value::Array(cards.collect())
    }

    /// A page of recharges. What is no number is page 1.
    pub(super) fn recharges(&self, person: &Person, call: &Call) -> Answer {
        let asked = if self.readings.page_in_body {
            let body: Value = serde_json::from_slice(&call.body).unwrap_or_default();
            body["page"].as_u64().or_else(|| body["page"].as_str()?.parse().ok())
        } else {
            call.param("page").and_then(|page| page.parse().ok())
        };
        let asked = asked.unwrap_or(1).max(1) as usize;
        let size = self.readings.page_size.max(1);
        let last = person.recharges.len().div_ceil(size).max(1);
        let (page, told) = match self.readings.past_end {
            _ if asked <= last => (asked, asked),
            PastEnd::Empty => (asked, asked),
            PastEnd::Error => return self.refuse(Op::Recharges, 400, &["Página no encontrada"]),
            PastEnd::LastAgain => (last, last),
            PastEnd::LastRenamed => (last, asked),
        };
        let rows = person.recharges.iter().skip((page - 1).saturating_mul(size)).take(size).map(|recharge| {
            json!({
                "method": recharge.method,
                "amount": self.money(recharge.cents),
                "created_at": self.day(recharge.day),
                "observation": recharge.observation,
            })
        });
        Answer::value(200, &json!({ "results": rows.collect::<Vec<_>>(), "page": told }))
    }

    pub(super) fn invoices(&self, contract: &Contract, list: &str) -> Answer {
        if !LISTS.contains(&list) {
            return self.refuse(Op::Invoices, 400, &["Estado no encontrado"]);
        }
        let all = invoices::of(contract, self.today);
        let mut rows: Vec<Value> =
            all.iter().filter(|invoice| invoice.list == list).map(|invoice| self.invoice(contract, invoice)).collect();
        let results = match (self.readings.few_as_object, rows.len()) {
            (true, 0) => Value::Null,
            (true, 1) => rows.remove(0),
            _ => Value::Array(rows),
        };
        Answer::value(200, &json!({ "results": results }))
    }

    fn invoice(&self, contract: &Contract, invoice: &Invoice) -> Value {
        let discount = |&(cents, observations, kind): &(i64, &str, &str)| json!({"amount": self.money(cents), "observations": observations, "type": kind});
        json!({
            "priority": invoice.priority,
            "id": self.id(invoice.n.unsigned_abs()),
            "hash": format!("inv-{}-{}", &contract.uuid[..8], invoice.n),
            "status": invoice.status,
            "due_date": self.day(invoice.due),
            "paid_date": invoice.paid.map(|day| self.day(day)),
            "total": self.money(invoice.total),
            "created_at": self.day(invoice.created),
            "observations": invoice.observations,
            "type": {"name": invoice.kind.0, "code_name": invoice.kind.1},
            "contract": contract.uuid,
            "total_with_discount": self.money(invoice.with_discount()),
            "discounts": invoice.discounts.iter().map(discount).collect::<Vec<_>>(),
        })
    }
}
