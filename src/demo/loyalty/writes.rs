//! The six writes: what the manual's schemas require, what a balance allows, and what then stands in the rows.

use serde_json::Value;

use super::answers::Answers;
use super::world::{Row, STORES, World, unit_of};
use super::{LoyaltyReadings, RepeatedCode};
use crate::demo::http::Answer;
use crate::domain::Amount;

/// What came of a write: the answer, and whose rows changed if any did.
pub(super) struct Done {
    pub(super) answer: Answer,
    pub(super) changed: Option<String>,
}

/// A write under one set of readings.
pub(super) struct Write<'a> {
    pub(super) readings: &'a LoyaltyReadings,
    pub(super) world: &'a mut World,
    pub(super) body: &'a Value,
}

/// A refusal: status, words, the field and what is wrong with it.
type Wrong = (u16, &'static str, Option<(&'static str, &'static str)>);

const fn missing(field: &'static str) -> Wrong {
    (422, "Error de Validacion", Some((field, "El campo es obligatorio")))
}

impl Write<'_> {
    fn text(&self, field: &'static str) -> Result<String, Wrong> {
        let value = self.body.pointer(&format!("/{}", field.replace('.', "/")));
        let text = value.and_then(Value::as_str).filter(|text| !text.is_empty());
        text.map(str::to_owned).ok_or_else(|| missing(field))
    }

    /// A total is a number above zero; a text is none.
    fn total(&self) -> Result<Amount, Wrong> {
        let number = self.body["total"].as_number().ok_or_else(|| missing("total"))?;
        let amount = Amount::parse(&number.to_string()).map_err(|_| missing("total"))?;
        if amount.is_negative() || amount.is_zero() {
            return Err((422, "Error de Validacion", Some(("total", "Debe ser mayor que cero"))));
        }
        Ok(amount)
    }

    fn customer(&self, field: &'static str) -> Result<usize, Wrong> {
        let external = match field {
            "customerFrom" => self.text("customerFrom.externalId"),
            "customerTo" => self.text("customerTo.externalId"),
            _ => self.text("customer.externalId"),
        }?;
        self.world.person(&external).ok_or((422, "Error de Validacion", Some((field, "El cliente no existe"))))
    }

    fn answers(&self) -> Answers<'_> {
        Answers { readings: self.readings, world: self.world }
    }

    fn whole(&self, person: usize, data: Value) -> Done {
        Done { answer: self.answers().data(data, true), changed: Some(self.world.people[person].external.to_owned()) }
    }

    pub(super) fn run(&mut self, operation: &str) -> Done {
        let done = match operation {
            "loyalty.create" => self.create(),
            "loyalty.checkbook" => self.checkbook(false),
            "loyalty.redeem_full" => self.checkbook(true),
            "loyalty.reverse" => self.reverse(),
            "loyalty.reverse_many" => self.reverse_many(),
            _ => self.transfer(),
        };
        done.unwrap_or_else(|(status, words, field)| Done {
            answer: self.answers().refuse(status, words, field),
            changed: None,
        })
    }

    /// A code that was used before: refused, answered with the first row, or booked again.
    fn repeated(&self, code: &str, kind: &str) -> Result<Option<Row>, Wrong> {
        let first = self.world.of_code(code, kind).first().map(|row| (*row).clone());
        match (first, self.readings.repeated_code) {
            (Some(_), RepeatedCode::Refused) => {
                Err((422, "Error de Validacion", Some(("code", "El código ya fue utilizado"))))
            }
            (first, RepeatedCode::First) => Ok(first),
            (_, RepeatedCode::Refused | RepeatedCode::Again) => Ok(None),
        }
    }

    fn book(&mut self, row: Row) -> Row {
        let row = Row { id: self.world.next_id(), at: self.world.now, ..row };
        self.world.rows.push(row.clone());
        row
    }

    fn blank(&self, kind: String, person: usize, total: Amount) -> Row {
        Row {
            id: 0,
            unit: unit_of(&kind),
            is_credit: !kind.to_uppercase().contains("DEBIT"),
            kind,
            title: self.body["title"].as_str().unwrap_or("Cupón").to_owned(),
            description: String::new(),
            code: None,
            total,
            at: self.world.now,
            person,
            store: None,
            reverses: None,
        }
    }

    fn affordable(&self, person: usize, unit: usize, total: Amount) -> Result<(), Wrong> {
        if self.world.balance(person, unit) < total { Err((400, "Saldo insuficiente", None)) } else { Ok(()) }
    }

    fn create(&mut self) -> Result<Done, Wrong> {
        let (kind, description, total) = (self.text("type")?, self.text("description")?, self.total()?);
        let person = self.customer("customer")?;
        self.text("customer.name")?;
        let data = ["vendorId", "businessOwner", "giftCardAmount", "giftCardType"]
            .map(|name| self.body["customer"]["data"][name].as_str().map(str::to_owned));
        let [Some(vendor), Some(owner), Some(gift), Some(gift_kind)] = data else {
            return Err(missing("customer.data"));
        };
        let code = self.text("code").ok();
        if let Some(first) = code.as_deref().map(|code| self.repeated(code, &kind)).transpose()?.flatten() {
            return Ok(Done { answer: self.answers().data(self.answers().row(&first), true), changed: None });
        }
        let row = Row { description, code, ..self.blank(kind, person, total) };
        if !row.is_credit {
            self.affordable(person, row.unit, total)?;
        }
        let who = &mut self.world.people[person];
        (who.vendor, who.owner, who.gift, who.gift_kind) = (vendor, owner, gift, gift_kind);
        let row = self.book(row);
        Ok(self.whole(person, self.answers().row(&row)))
    }

    fn checkbook(&mut self, redeems_all: bool) -> Result<Done, Wrong> {
        let (kind, code, total) = (self.text("type")?, self.text("code")?, self.total()?);
        let person = self.customer("customer")?;
        let store = self.text("store.externalId")?;
        for field in ["externalId", "customer.name", "store.name"] {
            self.text(field)?;
        }
        if !self.body["detail"].is_null() {
            for field in ["detail.name", "detail.externalId"] {
                self.text(field)?;
            }
        }
        let answer = |this: &Self, row: &Row| {
            let answers = this.answers();
            if redeems_all { answers.holder(person) } else { answers.row(row) }
        };
        if let Some(first) = self.repeated(&code, &kind)? {
            return Ok(Done { answer: self.answers().data(answer(self, &first), true), changed: None });
        }
        let mut row = Row {
            code: Some(code),
            store: STORES.iter().position(|(_, external, _)| *external == store),
            description: self.text("store.name")?,
            ..self.blank(kind, person, total)
        };
        if redeems_all {
            row.is_credit = false;
            row.total = self.world.balance(person, row.unit);
            if row.total.is_negative() || row.total.is_zero() {
                return Err((400, "Saldo insuficiente", None));
            }
        }
        let row = self.book(row);
        let data = answer(self, &row);
        Ok(self.whole(person, data))
    }

    /// Books the opposite of what stands under a code, unless that was done.
    fn opposite(&mut self, code: &str, kind: &str) -> Result<Row, Wrong> {
        let targets = self.world.of_code(code, kind);
        let target = targets.iter().find(|row| row.reverses.is_none()).map(|row| (*row).clone());
        let target = target.ok_or((404, "404 Not Found", None))?;
        if self.world.rows.iter().any(|row| row.reverses == Some(target.id)) {
            return Err((400, "La transacción ya fue reversada", None));
        }
        let code = if self.readings.reversal_code_differs { format!("{code}-R") } else { code.to_owned() };
        Ok(self.book(Row {
            title: "Reverso de orden".to_owned(),
            code: Some(code),
            is_credit: !target.is_credit,
            reverses: Some(target.id),
            ..target
        }))
    }

    fn reverse(&mut self) -> Result<Done, Wrong> {
        let (kind, code) = (self.text("type")?, self.text("code")?);
        let row = self.opposite(&code, &kind)?;
        Ok(self.whole(row.person, self.answers().row(&row)))
    }

    fn reverse_many(&mut self) -> Result<Done, Wrong> {
        let kind = self.text("type")?;
        let codes = self.body["codes"].as_array().cloned().ok_or_else(|| missing("codes"))?;
        let mut rows = Vec::new();
        let kept = self.world.rows.len();
        for code in codes.iter().filter_map(Value::as_str) {
            match self.opposite(code, &kind) {
                Ok(row) => rows.push(row),
                // Some of them are done, or none is.
                Err(_) if self.readings.reverses_some => {}
                Err(wrong) => {
                    self.world.rows.truncate(kept);
                    return Err(wrong);
                }
            }
        }
        let Some(person) = rows.first().map(|row| row.person) else { return Err((404, "404 Not Found", None)) };
        Ok(self.whole(person, self.answers().rows(rows.iter())))
    }

    fn transfer(&mut self) -> Result<Done, Wrong> {
        let (kind, total) = (self.text("type")?, self.total()?);
        let (from, to) = (self.customer("customerFrom")?, self.customer("customerTo")?);
        let (giver, taker) = (self.text("customerFrom.name")?, self.text("customerTo.name")?);
        self.affordable(from, unit_of(&kind), total)?;
        let gave = Row { is_credit: false, description: taker, ..self.blank(kind.clone(), from, total) };
        let got = Row { is_credit: true, description: giver, ..self.blank(kind, to, total) };
        let (gave, got) = (self.book(gave), self.book(got));
        let answers = self.answers();
        let mut shown = answers.row(&got);
        if self.readings.both_sides_debit {
            shown["type"] = "DEBIT".into();
        }
        let data = serde_json::json!({"from": answers.row(&gave), "to": shown});
        Ok(self.whole(from, data))
    }
}
