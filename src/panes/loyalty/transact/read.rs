//! What was typed, as the request that it makes; and what no field can say of itself.

use jiff::civil::Date;

use super::what::What;
use crate::api::loyalty::{
    Checkbook, Code, CustomerData, Detail, ExternalId, Kind, NewTransaction, Party, Request, Reversal, Reversals,
    Transfer,
};
use crate::domain::Amount;
use crate::flow::Text;
use crate::ui::form::{Value, Values};

/// What is wrong, by field.
type Problems = Vec<(String, Text)>;

/// Reads a form, and gathers what is wrong with it.
struct Reader<'v> {
    values: &'v Values,
    problems: Problems,
}

/// A text, if one was typed.
pub(super) fn text(values: &Values, name: &str) -> Option<String> {
    match values.get(name)? {
        Value::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Found(_, label) => Some(label.as_str().trim().to_owned()).filter(|text| !text.is_empty()),
        _ => None,
    }
}

pub(super) fn amount(values: &Values, name: &str) -> Option<Amount> {
    let Value::Decimal(decimal) = values.get(name)? else { return None };
    Amount::parse(decimal.as_str()).ok()
}

impl Reader<'_> {
    fn wrong(&mut self, field: &str, key: &'static str) {
        self.problems.push((field.to_owned(), Text::key(key)));
    }

    /// A value that may be sent, or a word beside its field.
    fn needed<T>(&mut self, field: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let value = text(self.values, field);
        let made = value.as_deref().and_then(read);
        if made.is_none() {
            self.wrong(field, if value.is_some() { "transact-not-sendable" } else { "form-required" });
        }
        made
    }

    fn total(&mut self) -> Option<Amount> {
        let total = amount(self.values, "total");
        if total.is_none() {
            self.wrong("total", "form-required");
        }
        total
    }

    fn party(&mut self, (id, name): (&str, &str)) -> Option<Party> {
        let (id, name) = (self.needed(id, ExternalId::new), self.needed(name, |text| Some(text.to_owned())));
        Some(Party { id: id?, name: name? })
    }

    /// A party that may be missing; one half of it alone may not.
    fn maybe(&mut self, fields: (&str, &str)) -> Option<Party> {
        let any = [fields.0, fields.1].into_iter().any(|field| text(self.values, field).is_some());
        if any { self.party(fields) } else { None }
    }

    fn text(&self, name: &str) -> Option<String> {
        text(self.values, name)
    }

    fn create(&mut self) -> Option<Request> {
        let (kind, code) = (self.needed("kind", Kind::new), self.needed("code", Code::new));
        let (total, customer) = (self.total(), self.party(("customer", "customer_name")));
        let description = self.needed("description", |text| Some(text.to_owned()));
        let (store, vendor) = (self.maybe(("store", "store_name")), self.maybe(("vendor", "vendor_name")));
        let data = |name| self.text(name).unwrap_or_default();
        let data = CustomerData {
            vendor: data("vendor_id"),
            owner: data("business_owner"),
            gift_amount: data("gift_amount"),
            gift_type: data("gift_type"),
        };
        Some(Request::Create(Box::new(NewTransaction {
            kind: kind?,
            code: code?,
            description: description?,
            total: total?,
            customer: customer?,
            data,
            external: self.text("external"),
            expires: self.text("expires").and_then(|text| text.parse::<Date>().ok()),
            title: self.text("title"),
            store,
            vendor,
            checkbook: self.text("checkbook_id"),
            transfer: self.text("transfer_id"),
        })))
    }

    fn checkbook(&mut self) -> Option<Box<Checkbook>> {
        let (kind, code) = (self.needed("kind", Kind::new), self.needed("code", Code::new));
        let (total, customer) = (self.total(), self.party(("customer", "customer_name")));
        let external = self.needed("external", |text| Some(text.to_owned()));
        let store = self.party(("store", "store_name"));
        let detail = match self.values.get("detail") {
            Some(Value::Blocks(blocks)) => blocks.first().and_then(|block| {
                Some(Detail {
                    name: text(&block.values, "name")?,
                    external: text(&block.values, "external")?,
                    total: amount(&block.values, "total")?,
                    earned_redeemed: amount(&block.values, "earned"),
                })
            }),
            _ => None,
        };
        Some(Box::new(Checkbook {
            kind: kind?,
            code: code?,
            customer: customer?,
            external: external?,
            total: total?,
            earned_redeemed: amount(self.values, "earned"),
            store: store?,
            title: self.text("title"),
            detail,
        }))
    }

    fn transfer(&mut self) -> Option<Request> {
        let (kind, total) = (self.needed("kind", Kind::new), self.total());
        let (from, to) = (self.party(("from", "from_name")), self.party(("to", "to_name")));
        let (from, to) = (from?, to?);
        if from.id == to.id {
            self.wrong("to", "transact-same-customer");
            return None;
        }
        Some(Request::Transfer(Box::new(Transfer { kind: kind?, total: total?, title: self.text("title"), from, to })))
    }

    fn reverse_many(&mut self) -> Option<Request> {
        let kind = self.needed("kind", Kind::new);
        let (codes, wrong) = codes(&self.text("codes").unwrap_or_default());
        if wrong {
            self.wrong("codes", "transact-not-sendable");
        } else if codes.is_empty() {
            self.wrong("codes", "form-required");
        } else if codes.len() > Reversals::MOST {
            let words = Text::key("transact-too-many").with("max", Reversals::MOST);
            self.problems.push(("codes".to_owned(), words));
        }
        Some(Request::ReverseMany(Reversals { kind: kind?, codes, customers: Vec::new() }))
    }

    fn reverse(&mut self) -> Option<Request> {
        let (kind, code) = (self.needed("kind", Kind::new), self.needed("code", Code::new));
        Some(Request::Reverse(Reversal { kind: kind?, code: code?, customer: None }))
    }
}

/// The codes of a typed list, each once; true if one of them cannot be sent.
pub(super) fn codes(list: &str) -> (Vec<Code>, bool) {
    let mut codes: Vec<Code> = Vec::new();
    let mut wrong = false;
    for word in list.split(|c: char| c == ',' || c == ';' || c.is_whitespace()).filter(|word| !word.is_empty()) {
        match Code::new(word) {
            Some(code) if !codes.contains(&code) => codes.push(code),
            Some(_) => {}
            None => wrong = true,
        }
    }
    (codes, wrong)
}

/// The request that a form makes, or what is wrong with it.
pub(super) fn request(what: What, values: &Values) -> Result<Request, Problems> {
    let mut reader = Reader { values, problems: Vec::new() };
    let made = match what {
        What::Create => reader.create(),
        What::Checkbook => reader.checkbook().map(Request::Checkbook),
        What::RedeemFull => reader.checkbook().map(Request::RedeemFull),
        What::Transfer => reader.transfer(),
        What::Reverse => reader.reverse(),
        What::ReverseMany => reader.reverse_many(),
    };
    match made {
        Some(request) if reader.problems.is_empty() => Ok(request),
        _ => Err(reader.problems),
    }
}
