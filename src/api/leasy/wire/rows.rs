//! The service's records field by field, and the values they become.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Making, card};
use crate::api::leasy::types::{Car, Card, Contract, ContractId, Discount, FileLink, Invoice, Profile, Recharge};
use crate::api::loose::{Few, Money, Object, Word};
use crate::api::scalar::Flag;
use crate::domain::{Clean, Secret};

/// A record that may stand without a list around it.
pub(super) trait Alone {
    /// True if it says what such a record is told by, and is not an object that only stands for no results.
    fn is_one(&self) -> bool;
}

#[derive(Deserialize)]
pub(super) struct WireLogin {
    pub(super) token: Secret,
}

/// Without `token` and `firebase_token`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct WireProfile {
    id: Word,
    first_name: Word,
    last_name: Word,
    email: Word,
    document: Word,
    address: Word,
    phone_number: Word,
    phones: Option<Box<RawValue>>,
    created_at: Word,
    coins: Money,
    contracts: Few<WireContract>,
}

impl WireProfile {
    pub(super) fn make(self, making: Making<'_>) -> Profile {
        Profile {
            id: self.id.0,
            first_name: self.first_name.0,
            last_name: self.last_name.0,
            email: self.email.0,
            document: self.document.0,
            address: self.address.0,
            phone: self.phone_number.0,
            phones: self.phones.as_deref().map(phones).unwrap_or_default(),
            created: self.created_at.when(making.zone),
            coins: self.coins.0,
            contracts: self.contracts.0.into_iter().map(|contract| contract.make(making)).collect(),
        }
    }
}

/// What a phone is, is not documented: a text or a number is taken as such, anything else as its JSON.
fn phones(raw: &RawValue) -> Vec<Clean> {
    let one = |raw: &RawValue| match serde_json::from_str::<Word>(raw.get()) {
        Ok(word) => word.0,
        Err(_) => Some(raw.get().into()),
    };
    match serde_json::from_str::<Vec<&RawValue>>(raw.get()) {
        Ok(many) => many.into_iter().filter_map(one).collect(),
        Err(_) => one(raw).into_iter().collect(),
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WireContract {
    car: Option<Object<WireCar>>,
    status: Word,
    created_at: Word,
    hash: Word,
    weekly_amount: Money,
    auto_charge: Flag,
}

impl WireContract {
    fn make(self, making: Making<'_>) -> Contract {
        Contract {
            id: self.hash.as_str().and_then(ContractId::new),
            status: self.status.0,
            created: self.created_at.when(making.zone),
            weekly: self.weekly_amount.0,
            auto_charge: self.auto_charge.0,
            car: self.car.map(|car| car.0).unwrap_or_default().make(making),
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct WireCar {
    id: Word,
    hash: Word,
    model: Word,
    brand: Word,
    soat_file: Word,
    secure_file: Word,
    license_plate: Word,
    year: Word,
}

impl Alone for WireCar {
    fn is_one(&self) -> bool {
        [&self.id, &self.hash, &self.license_plate, &self.model].iter().any(|word| word.0.is_some())
    }
}

impl WireCar {
    pub(super) fn make(self, making: Making<'_>) -> Car {
        let file = |given: Word| given.0.map(|given| FileLink { url: (making.link)(given.as_str()), given });
        Car {
            id: self.id.0,
            hash: self.hash.0,
            brand: self.brand.0,
            model: self.model.0,
            year: self.year.0,
            plate: self.license_plate.0,
            soat: file(self.soat_file),
            insurance: file(self.secure_file),
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct WireCard {
    id: Word,
    card_number: Word,
    expiration_month: Word,
    expiration_year: Word,
    brand: Word,
    kushki_subscription_id: Word,
    is_kushki_card: Flag,
}

impl Alone for WireCard {
    fn is_one(&self) -> bool {
        self.id.0.is_some() || self.card_number.0.is_some()
    }
}

impl WireCard {
    pub(super) fn make(self) -> Card {
        Card {
            id: self.id.0,
            number: self.card_number.as_str().and_then(card::number),
            month: self.expiration_month.0,
            year: self.expiration_year.0,
            brand: self.brand.0,
            subscription: self.kushki_subscription_id.as_str().and_then(card::key),
            kushki: self.is_kushki_card.0,
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct WireRecharge {
    method: Word,
    amount: Money,
    created_at: Word,
    observation: Word,
}

impl Alone for WireRecharge {
    fn is_one(&self) -> bool {
        self.amount.0.is_some() && (self.method.0.is_some() || self.created_at.0.is_some())
    }
}

impl WireRecharge {
    /// None if it says nothing at all, as an object does that stands for no results.
    pub(super) fn make(self, making: Making<'_>) -> Option<Recharge> {
        let row = Recharge {
            method: self.method.0,
            amount: self.amount.0,
            created: self.created_at.when(making.zone),
            observation: self.observation.0,
        };
        let nothing = Recharge { method: None, amount: None, created: None, observation: None };
        (row != nothing).then_some(row)
    }
}

/// `type`: an object, or its name alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum WireKind {
    Whole {
        #[serde(default)]
        name: Word,
        #[serde(default)]
        code_name: Word,
    },
    Name(Word),
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WireDiscount {
    amount: Money,
    observations: Word,
    #[serde(rename = "type")]
    kind: Word,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct WireInvoice {
    priority: Word,
    id: Word,
    hash: Word,
    status: Word,
    due_date: Word,
    paid_date: Word,
    total: Money,
    created_at: Word,
    observations: Word,
    #[serde(rename = "type")]
    kind: Option<WireKind>,
    contract: Word,
    total_with_discount: Money,
    discounts: Few<WireDiscount>,
}

impl Alone for WireInvoice {
    fn is_one(&self) -> bool {
        self.id.0.is_some() || self.hash.0.is_some()
    }
}

impl WireInvoice {
    /// None if it says nothing by which it could be told or paid, as an object does that stands for no results.
    pub(super) fn make(self, making: Making<'_>) -> Option<Invoice> {
        let (kind, kind_code) = match self.kind {
            None => (None, None),
            Some(WireKind::Whole { name, code_name }) => (name.0, code_name.0),
            Some(WireKind::Name(name)) => (name.0, None),
        };
        let discount = |wire: WireDiscount| Discount {
            amount: wire.amount.0,
            kind: wire.kind.0,
            observations: wire.observations.0,
        };
        let invoice = Invoice {
            id: self.id.0,
            hash: self.hash.0,
            priority: self.priority.0,
            status: self.status.0,
            kind,
            kind_code,
            due: self.due_date.when(making.zone),
            paid: self.paid_date.when(making.zone),
            created: self.created_at.when(making.zone),
            total: self.total.0,
            discounted: self.total_with_discount.0,
            discounts: self.discounts.0.into_iter().map(discount).collect(),
            observations: self.observations.0,
            contract: self.contract.0,
        };
        let says = invoice.id.is_some()
            || invoice.hash.is_some()
            || invoice.payable().is_some()
            || invoice.due.is_some()
            || invoice.paid.is_some();
        says.then_some(invoice)
    }
}
