//! The service's records field by field, and the values they become.

use std::fmt;
use std::marker::PhantomData;

use jiff::tz::TimeZone;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, de};
use serde_json::value::RawValue;

use crate::api::loose::{Few, Money, Word};
use crate::api::loyalty::types::{
    Batch, Customer, Direction, Group, Holder, NextGroup, Place, ProductDay, StoreDay, Total, Transaction, Unit,
};
use crate::api::scalar::Flag;
use crate::domain::{Clean, Secret};

/// A record that may be missing, be a bare text (then that is its name), or be the empty list that stands for nothing.
#[derive(Debug, Clone)]
pub(super) struct Maybe<T>(Option<T>);

impl<T> Default for Maybe<T> {
    fn default() -> Self {
        Self(None)
    }
}

/// What a bare text says of a record.
trait Named: Default {
    fn named(name: Word) -> Self;
}

struct MaybeVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de> + Named> Visitor<'de> for MaybeVisitor<T> {
    type Value = Maybe<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object, a name or nothing")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(|record| Maybe(Some(record)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        match seq.next_element::<IgnoredAny>()? {
            None => Ok(Maybe(None)),
            Some(_) => Err(de::Error::custom("a list where an object belongs")),
        }
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        let text = text.trim();
        Ok(Maybe((!text.is_empty()).then(|| T::named(Word(Some(Clean::from_partner(text)))))))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Self::Value, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Maybe(None))
    }
}

impl<'de, T: Deserialize<'de> + Named> Deserialize<'de> for Maybe<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(MaybeVisitor(PhantomData))
    }
}

/// A text, or a number with every digit that it came with.
#[derive(Debug, Clone, Default)]
struct Verbatim(Option<Clean>);

impl<'de> Deserialize<'de> for Verbatim {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&'de RawValue>::deserialize(deserializer)?.get();
        Ok(Self(match raw.as_bytes().first() {
            Some(b'"') => serde_json::from_str::<Word>(raw).map_err(de::Error::custom)?.0,
            Some(b'n' | b'[' | b'{') | None => None,
            Some(_) => Some(Clean::from_partner(raw)),
        }))
    }
}

#[derive(Deserialize)]
pub(super) struct WireToken {
    pub(super) access_token: Secret,
    #[serde(default)]
    pub(super) expires_in: Word,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct WireUnit {
    id: Word,
    name: Word,
    sign: Word,
}

impl Named for WireUnit {
    fn named(name: Word) -> Self {
        Self { name, ..Self::default() }
    }
}

impl WireUnit {
    pub(super) fn make(self) -> Unit {
        Unit { id: self.id.0, name: self.name.0, sign: self.sign.0 }
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct WireBatch {
    id: Word,
    start_date: Word,
    end_date: Word,
    expiration_date: Word,
}

impl Named for WireBatch {
    fn named(id: Word) -> Self {
        Self { id, ..Self::default() }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct WireTotal {
    id: Word,
    total_amount: Money,
    unit: Maybe<WireUnit>,
    batch: Maybe<WireBatch>,
    /// The key that the list of batches has, with its space.
    #[serde(rename = "batch object")]
    batch_object: Maybe<WireBatch>,
    set_name: Word,
}

impl WireTotal {
    pub(super) fn make(self, zone: &TimeZone) -> Total {
        let batch = |batch: WireBatch| Batch {
            id: batch.id.0,
            start: batch.start_date.when(zone),
            end: batch.end_date.when(zone),
            expires: batch.expiration_date.when(zone),
        };
        Total {
            id: self.id.0,
            amount: self.total_amount.0,
            unit: self.unit.0.map(WireUnit::make),
            batch: self.batch_object.0.or(self.batch.0).map(batch),
            set: self.set_name.0,
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct WireHolder {
    id: Word,
    #[serde(rename = "externalId")]
    external: Word,
    external_id: Word,
    name: Word,
    totals: Few<WireTotal>,
}

impl Named for WireHolder {
    fn named(name: Word) -> Self {
        Self { name, ..Self::default() }
    }
}

impl WireHolder {
    pub(super) fn make(self, zone: &TimeZone) -> Holder {
        Holder {
            id: self.id.0,
            external: self.external.0.or(self.external_id.0),
            name: self.name.0,
            totals: self.totals.0.into_iter().map(|total| total.make(zone)).collect(),
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WirePlace {
    id: Word,
    #[serde(rename = "externalId")]
    external: Word,
    external_id: Word,
    name: Word,
}

impl Named for WirePlace {
    fn named(name: Word) -> Self {
        Self { name, ..Self::default() }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct WireTransaction {
    id: Word,
    title: Word,
    description: Word,
    code: Word,
    external_entity_id: Word,
    #[serde(rename = "type")]
    direction: Word,
    total: Money,
    created_at: Word,
    unit: Maybe<WireUnit>,
    customer: Maybe<WireHolder>,
    store: Maybe<WirePlace>,
}

fn direction(word: Clean) -> Direction {
    match word.as_str().trim() {
        known if known.eq_ignore_ascii_case("credit") => Direction::Credit,
        known if known.eq_ignore_ascii_case("debit") => Direction::Debit,
        _ => Direction::Other(word),
    }
}

impl WireTransaction {
    pub(super) fn make(self, zone: &TimeZone) -> Transaction {
        Transaction {
            id: self.id.0,
            title: self.title.0,
            description: self.description.0,
            code: self.code.0,
            external: self.external_entity_id.0,
            direction: self.direction.0.map(direction),
            total: self.total.0,
            created: self.created_at.when(zone),
            unit: self.unit.0.map(WireUnit::make),
            customer: self.customer.0.map(|customer| customer.make(zone)),
            store: self.store.0.map(|s| Place {
                id: s.id.0,
                external: s.external.0.or(s.external_id.0),
                name: s.name.0,
            }),
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct WireTransferred {
    pub(super) from: WireTransaction,
    pub(super) to: WireTransaction,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WireCustomerData {
    #[serde(rename = "vendorId")]
    vendor: Verbatim,
    #[serde(rename = "businessOwner")]
    owner: Verbatim,
    #[serde(rename = "giftCradAmount")]
    slipped: Verbatim,
    #[serde(rename = "giftCardAmount")]
    amount: Verbatim,
    #[serde(rename = "giftCardType")]
    kind: Verbatim,
}

impl Named for WireCustomerData {
    fn named(_: Word) -> Self {
        Self::default()
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct WireCustomer {
    exists: Flag,
    id: Word,
    #[serde(rename = "externalId")]
    external: Word,
    external_id: Word,
    name: Word,
    data: Maybe<WireCustomerData>,
}

impl Named for WireCustomer {
    fn named(name: Word) -> Self {
        Self { name, ..Self::default() }
    }
}

impl WireCustomer {
    /// None if the service says that there is no such customer, or says nothing of one.
    pub(super) fn make(self) -> Option<Customer> {
        let external = self.external_id.0.or(self.external.0);
        let there = self.exists.0.unwrap_or(self.id.0.is_some() || external.is_some());
        let data = self.data.0.unwrap_or_default();
        there.then_some(Customer {
            id: self.id.0,
            external,
            name: self.name.0,
            vendor: data.vendor.0,
            owner: data.owner.0,
            gift_amount: data.slipped.0.or(data.amount.0),
            gift_type: data.kind.0,
        })
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WireNext {
    id: Word,
    name: Word,
    description: Word,
}

impl Named for WireNext {
    fn named(name: Word) -> Self {
        Self { name, ..Self::default() }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct WireGroup {
    id: Word,
    name: Word,
    description: Word,
    group_rules: Few<WireUnit>,
    next_group: Maybe<WireNext>,
}

impl WireGroup {
    pub(super) fn make(self) -> Group {
        let next = |next: WireNext| NextGroup { id: next.id.0, name: next.name.0, description: next.description.0 };
        Group {
            id: self.id.0,
            name: self.name.0,
            description: self.description.0,
            units: self.group_rules.0.into_iter().map(WireUnit::make).collect(),
            next: self.next_group.0.map(next),
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct WireStoreDay {
    date: Word,
    week: Word,
    store: Word,
    preregistered_pos: Money,
    subscribed_after_pos: Money,
    registered_app: Money,
    registered_web: Money,
    referrals: Money,
    point_earned_orders: Money,
    point_earned_coupons: Money,
    point_earned_balance: Money,
    point_redeemed: Money,
    point_expired: Money,
    point_reversed_coupon: Money,
    point_reversed_order: Money,
}

impl WireStoreDay {
    pub(super) fn make(self, zone: &TimeZone) -> StoreDay {
        StoreDay {
            date: self.date.when(zone),
            week: self.week.0,
            store: self.store.0,
            preregistered_pos: self.preregistered_pos.0,
            subscribed_after_pos: self.subscribed_after_pos.0,
            registered_app: self.registered_app.0,
            registered_web: self.registered_web.0,
            referrals: self.referrals.0,
            earned_orders: self.point_earned_orders.0,
            earned_coupons: self.point_earned_coupons.0,
            earned_balance: self.point_earned_balance.0,
            redeemed: self.point_redeemed.0,
            expired: self.point_expired.0,
            reversed_coupon: self.point_reversed_coupon.0,
            reversed_order: self.point_reversed_order.0,
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct WireProductDay {
    date: Word,
    week: Word,
    store: Word,
    cod_product: Word,
    num_orders: Money,
    num_products: Money,
    point_redeemed: Money,
    point_earned_orders: Money,
    point_earned_coupons: Money,
    point_earned_balance: Money,
    num_redeemed: Money,
}

impl WireProductDay {
    pub(super) fn make(self, zone: &TimeZone) -> ProductDay {
        ProductDay {
            date: self.date.when(zone),
            week: self.week.0,
            store: self.store.0,
            product: self.cod_product.0,
            orders: self.num_orders.0,
            products: self.num_products.0,
            redeemed: self.point_redeemed.0,
            earned_orders: self.point_earned_orders.0,
            earned_coupons: self.point_earned_coupons.0,
            earned_balance: self.point_earned_balance.0,
            times_redeemed: self.num_redeemed.0,
        }
    }
}
