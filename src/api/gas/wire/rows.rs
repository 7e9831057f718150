//! The service's records field by field, and the values they become.

use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::api::gas::types::{Day, Method, Profile};
use crate::api::gas::visit::day;
use crate::api::gas::{Receipt, Slot, SourceId};
use crate::api::loose::{Money, Word};
use crate::api::scalar::{Flag, Small};
use crate::domain::{Amount, Clean, Secret};

/// `token_type`, `expires_in` (absent for a Facebook token) and `refresh_token` (empty for one) tell nothing that is used:
/// what the service refuses is signed in anew.
#[derive(Deserialize)]
pub(super) struct WireLogin {
    pub(super) access_token: Secret,
}

/// Without `fbuid`, `firebase_id` and `conekta_id`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct WireProfile {
    id: Word,
    name: Word,
    phone: Word,
    last_name: Word,
    email: Word,
    address: Word,
    image: Word,
    user_type_id: Word,
    created_at: Word,
    updated_at: Word,
}

impl WireProfile {
    pub(super) fn make(self, zone: &TimeZone) -> Profile {
        Profile {
            id: self.id.0,
            name: self.name.0,
            last_name: self.last_name.0,
            phone: self.phone.0,
            email: self.email.0,
            address: self.address.0,
            image: self.image.0,
            user_type: self.user_type_id.0,
            created: self.created_at.when(zone),
            updated: self.updated_at.when(zone),
        }
    }
}

/// The first or the last digits of a card, never more than there should be of them.
pub(super) fn digits_of(word: &Word, first: bool, most: usize) -> Option<Clean> {
    let digits: String = word.as_str()?.chars().filter(char::is_ascii_digit).collect();
    let kept = if first { &digits[..digits.len().min(most)] } else { &digits[digits.len().saturating_sub(most)..] };
    (!kept.is_empty()).then(|| kept.into())
}

/// A year with its century: a card's is given with two digits.
const fn with_century(year: u16) -> u16 {
    if year < 100 { 2000 + year } else { year }
}

/// Without `object` and `parent_id`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct WireMethod {
    id: Word,
    #[serde(rename = "type")]
    kind: Word,
    created_at: Word,
    last4: Word,
    bin: Word,
    exp_month: Small,
    exp_year: Small,
    brand: Word,
    name: Word,
    default: Flag,
}

impl WireMethod {
    pub(super) fn make(self, zone: &TimeZone) -> Method {
        Method {
            id: self.id.as_str().and_then(SourceId::new),
            kind: self.kind.0,
            created: self.created_at.when(zone),
            last4: digits_of(&self.last4, false, 4),
            bin: digits_of(&self.bin, true, 6),
            month: self.exp_month.0.and_then(|month| u8::try_from(month).ok()).filter(|month| (1..=12).contains(month)),
            year: self.exp_year.0.map(with_century),
            brand: self.brand.0,
            holder: self.name.0,
            is_default: self.default.0,
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct WireDay {
    date: Word,
    hours: Option<Vec<Word>>,
}

impl WireDay {
    pub(super) fn make(self) -> Option<Day> {
        let text = self.date.as_str()?;
        let date = day(text)?;
        let hours = self.hours.unwrap_or_default();
        let slots: Vec<Slot> = hours.iter().filter_map(|hour| Slot::new(text, hour.as_str()?)).collect();
        let unreadable = hours.len() - slots.len();
        Some(Day { date, slots, unreadable })
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct WirePrice {
    price: Money,
}

impl WirePrice {
    pub(super) fn amount(self) -> Option<Amount> {
        self.price.0.filter(|price| !price.is_negative() && !price.is_zero())
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct WireReceipt {
    status: Word,
    auth_code: Word,
    conekta_order_id: Word,
    payment_reference: Word,
    folio: Word,
}

impl WireReceipt {
    pub(super) fn make(self) -> Receipt {
        Receipt {
            folio: self.folio.0,
            order: self.conekta_order_id.0,
            authorization: self.auth_code.0,
            reference: self.payment_reference.0,
            status: self.status.0,
        }
    }
}
