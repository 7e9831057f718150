//! The other steps as fields of one form, and what they come to: an order, or the words beside the fields.
//!
//! The time stands among them, so that a draft holds the whole of an order; it is typed by the calendar or by hand. A
//! draft is of one account. It holds what the ledger holds of an order anyway, and no secret.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::when;
use crate::api::gas::{
    Coordinates, Day, Method, PaymentForm, Place, PlaceError, Positive, Slot, SourceId, Visit, estimate, ops,
};
use crate::domain::{AccountId, Amount, Clean};
use crate::flow::{DraftKey, Text};
use crate::ops::Record;
use crate::ui::form::{FieldSpec, Form, Kind, Opt, Plan, Rule, Source, Value, Values};
use crate::ui::picker::PickItem;

pub(super) const DATE: &str = "date";
pub(super) const LITERS: &str = "liters";
pub(super) const KNOWN: &str = "known";
pub(super) const ADDRESS: &str = "address";
pub(super) const DETAIL: &str = "address_detail";
pub(super) const LATITUDE: &str = "latitude";
pub(super) const LONGITUDE: &str = "longitude";
pub(super) const PAYMENT: &str = "payment_method";
pub(super) const CASH: &str = "cash_amount";
pub(super) const CARD: &str = "payment_source_id";

/// Characters of an address.
const LINE: usize = 250;
/// Digits of a degree: a tenth of a millimetre.
const DEGREES: u8 = 9;
/// Addresses that are offered again.
const ADDRESSES: usize = 12;

/// The form, empty, with the draft of its account.
pub(super) fn plan(account: &AccountId, zone: TimeZone) -> Plan {
    let field = |name, label, kind| FieldSpec::new(name, Text::key(label), kind);
    let line = |name, label| field(name, label, Kind::Text).rule(Rule::Length { min: 1, max: LINE });
    let ways = vec![
        Opt::new("cash", Text::key("gas-by-cash")),
        Opt::new("delivery", Text::key("gas-by-delivery")),
        Opt::new("saved", Text::key("gas-by-card")),
        Opt::new("oxxo_cash", Text::key("gas-by-oxxo")),
    ];
    let fields = vec![
        field(DATE, "gas-visit-when", Kind::DateTime).required().help(Text::key("gas-visit-when-help")),
        field(LITERS, "gas-visit-litres", Kind::Decimal { places: 2 }).required().rule(Rule::Check(above_zero)),
        field(KNOWN, "gas-visit-known", Kind::Find(Source::Remote)).help(Text::key("gas-visit-known-help")),
        line(ADDRESS, "gas-visit-address").required(),
        line(DETAIL, "gas-visit-detail").help(Text::key("gas-visit-detail-help")),
        // A longitude typed here is told as such when both are known, not as a number out of bounds.
        field(LATITUDE, "gas-visit-latitude", Kind::Decimal { places: DEGREES })
            .required()
            .rule(Rule::Between(-180, 180))
            .help(Text::key("gas-visit-degrees-help")),
        field(LONGITUDE, "gas-visit-longitude", Kind::Decimal { places: DEGREES })
            .required()
            .rule(Rule::Between(-180, 180))
            .help(Text::key("gas-visit-degrees-help")),
        field(PAYMENT, "gas-visit-payment", Kind::Choice(ways)).required().help(Text::key("gas-visit-payment-help")),
        field(CASH, "gas-visit-cash", Kind::Decimal { places: 2 })
            .only_with(PAYMENT, "cash")
            .required()
            .rule(Rule::Check(above_zero))
            .help(Text::key("gas-visit-cash-help")),
        field(CARD, "gas-visit-card", Kind::Find(Source::Remote))
            .only_with(PAYMENT, "saved")
            .required()
            .help(Text::key("gas-visit-card-help")),
    ];
    let key = DraftKey::new("gas_visit", account.name.to_string());
    Plan::new(key, Text::key("gas-visit-title"), fields, zone)
}

fn above_zero(value: &Value) -> Option<Text> {
    positive(value).is_none().then(|| Text::key("gas-above-zero"))
}

fn amount(value: &Value) -> Option<Amount> {
    if let Value::Decimal(number) = value { Amount::parse(number.as_str()).ok() } else { None }
}

fn positive(value: &Value) -> Option<Positive> {
    amount(value).and_then(Positive::new)
}

/// A number by which a picker knows a text again, the same at every start (FNV-1a).
pub(super) fn number(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// A card as it is called on screen.
pub(super) fn card_label(card: &Method) -> Clean {
    let brand = card.brand.as_ref().map_or("", Clean::as_str);
    let last4 = card.last4.as_ref().map_or("?", Clean::as_str);
    Clean::from_partner(format!("{brand} ••{last4}").trim())
}

/// The saved cards to choose from: those that can be paid with.
pub(super) fn cards(methods: &[Method]) -> Vec<PickItem> {
    let item = |card: &Method| {
        let id = card.id.as_ref()?;
        let mark = (card.is_default == Some(true)).then_some("●");
        let detail = card.holder.clone().unwrap_or_default();
        Some(PickItem { id: number(id.as_str()), label: card_label(card), detail, mark })
    };
    methods.iter().filter_map(item).collect()
}

/// An address that was delivered to, or was to be.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Address {
    pub(super) street: String,
    pub(super) detail: String,
    latitude: String,
    longitude: String,
}

impl Address {
    fn id(&self) -> u64 {
        number(&[&self.street[..], &self.detail, &self.latitude, &self.longitude].join("\n"))
    }

    /// What it puts into the form.
    pub(super) fn values(&self) -> [(&'static str, Value); 4] {
        let decimal = |text: &str| crate::ui::form::Decimal::parse(text).map_or(Value::Empty, Value::Decimal);
        let text = |text: &str| if text.is_empty() { Value::Empty } else { Value::Text(text.to_owned()) };
        [
            (ADDRESS, text(&self.street)),
            (DETAIL, text(&self.detail)),
            (LATITUDE, decimal(&self.latitude)),
            (LONGITUDE, decimal(&self.longitude)),
        ]
    }
}

/// The addresses of visits in the ledger, the newest first, each once. They are nowhere else on disk.
pub(super) fn addresses(records: &[Record]) -> Vec<Address> {
    let mut found: Vec<Address> = Vec::new();
    for record in records.iter().rev().filter(|record| record.op == ops::REQUEST_VISIT.name) {
        let sent = |path: &str| {
            let change = record.changes.iter().find(|change| change.path == path);
            change.and_then(|change| change.sent.as_str()).unwrap_or_default().to_owned()
        };
        let address = Address {
            street: sent("/address"),
            detail: sent("/address_detail"),
            latitude: sent("/latitude"),
            longitude: sent("/longitude"),
        };
        if !address.street.is_empty() && !found.contains(&address) && found.len() < ADDRESSES {
            found.push(address);
        }
    }
    found
}

/// The same to choose from.
pub(super) fn address_items(records: &[Record]) -> Vec<PickItem> {
    let item = |address: Address| PickItem {
        id: address.id(),
        label: Clean::from_partner(&address.street),
        detail: Clean::from_partner(&address.detail),
        mark: None,
    };
    addresses(records).into_iter().map(item).collect()
}

/// The address that was chosen.
pub(super) fn address(records: &[Record], chosen: &Value) -> Option<Address> {
    let Value::Found(id, _) = chosen else { return None };
    addresses(records).into_iter().find(|address| address.id() == *id)
}

/// Two degrees in one text, as maps give them.
pub(super) fn pair(text: &str) -> Option<[Value; 2]> {
    let mut parts = text.split([',', ';', ' ', '\t', '\n']).filter(|part| !part.is_empty());
    let mut degree = || crate::ui::form::Decimal::parse(parts.next()?).filter(|d| d.places() > 0).map(Value::Decimal);
    let both = [degree()?, degree()?];
    parts.next().is_none().then_some(both)
}

/// What is known while an order is typed.
pub(super) struct Known<'a> {
    pub(super) days: Option<&'a [Day]>,
    pub(super) price: Option<Amount>,
    pub(super) methods: Option<&'a [Method]>,
    pub(super) now: DateTime,
}

/// What the order comes to so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) liters: Amount,
    pub(super) price: Amount,
    pub(super) estimate: Amount,
    /// The cash that is given, if it is paid in cash.
    pub(super) cash: Option<Amount>,
}

/// The estimate of what is typed; none until litres and price are known.
pub(super) fn sum(form: &Form, price: Option<Amount>) -> Option<Sum> {
    let value = |name: &str| form.value(name).unwrap_or(Value::Empty);
    let (liters, price) = (positive(&value(LITERS))?, price?);
    let cash = (value(PAYMENT) == Value::Choice("cash")).then(|| amount(&value(CASH))).flatten();
    Some(Sum { liters: liters.amount(), price, estimate: estimate(liters, price)?, cash })
}

/// Words beside a field.
pub(super) type Wrong = (&'static str, Text);

fn wrong<T>(field: &'static str, words: Text) -> Result<T, Wrong> {
    Err((field, words))
}

/// The order that the fields make, or what is wrong with one of them.
pub(super) fn visit(values: &Values, known: &Known<'_>) -> Result<Visit, Wrong> {
    let empty = Value::Empty;
    let value = |name: &str| values.get(name).unwrap_or(&empty);
    let text = |name: &str| if let Value::Text(text) = value(name) { text.trim().to_owned() } else { String::new() };
    let slot = slot(value(DATE), known)?;
    let Some(liters) = positive(value(LITERS)) else { return wrong(LITERS, Text::key("gas-above-zero")) };
    let Some(price) = known.price else { return wrong(LITERS, Text::key("gas-no-price")) };
    let (Some(latitude), Some(longitude)) = (amount(value(LATITUDE)), amount(value(LONGITUDE))) else {
        return wrong(LATITUDE, Text::key("form-required"));
    };
    let at = Coordinates::new(latitude, longitude).map_err(|error| match error {
        PlaceError::Latitude => (LATITUDE, Text::key("form-out-of-range").with("min", -90_i64).with("max", 90_i64)),
        PlaceError::Longitude => (LONGITUDE, Text::key("form-out-of-range").with("min", -180_i64).with("max", 180_i64)),
        PlaceError::Swapped => (LATITUDE, Text::key("gas-swapped")),
    })?;
    let payment = payment(value(PAYMENT), value(CASH), value(CARD), known)?;
    let detail = Some(text(DETAIL)).filter(|detail| !detail.is_empty());
    let visit = Visit { liters, slot, place: Place { address: text(ADDRESS), detail, at }, payment, price };
    match (&visit.payment, visit.estimate()) {
        (_, None) => wrong(LITERS, Text::key("gas-too-much")),
        (PaymentForm::Cash(_), Some(_)) if visit.change().is_none() => wrong(CASH, Text::key("gas-cash-too-little")),
        _ => Ok(visit),
    }
}

fn slot(value: &Value, known: &Known<'_>) -> Result<Slot, Wrong> {
    let Value::DateTime(at) = value else { return wrong(DATE, Text::key("form-required")) };
    let Some(days) = known.days else { return wrong(DATE, Text::key("gas-no-days")) };
    match when::slot_at(days, at.datetime()) {
        Some(slot) if slot.at() >= known.now => Ok(slot.clone()),
        Some(_) => wrong(DATE, Text::key("gas-slot-over")),
        None => wrong(DATE, not_offered("gas-slot-not-offered", days, at.datetime(), known.now)),
    }
}

/// The words for an hour that cannot be had, with what is near it.
pub(super) fn not_offered(key: &'static str, days: &[Day], at: DateTime, now: DateTime) -> Text {
    let near: Vec<String> =
        when::near(days, at, now).iter().map(|slot| super::hour_words(slot.at(), at.date())).collect();
    match &near[..] {
        [] => Text::key("gas-no-slot-near"),
        [one] => Text::key(key).with("first", one.as_str()).with("second", one.as_str()),
        [one, two, ..] => Text::key(key).with("first", one.as_str()).with("second", two.as_str()),
    }
}

fn payment(way: &Value, cash: &Value, card: &Value, known: &Known<'_>) -> Result<PaymentForm, Wrong> {
    match way {
        Value::Choice("cash") => match positive(cash) {
            Some(cash) => Ok(PaymentForm::Cash(cash)),
            None => wrong(CASH, Text::key("gas-cash-needed")),
        },
        Value::Choice("delivery") => Ok(PaymentForm::Delivery),
        Value::Choice("oxxo_cash") => Ok(PaymentForm::Oxxo),
        Value::Choice("saved") => {
            let Value::Found(id, _) = card else { return wrong(CARD, Text::key("gas-card-needed")) };
            let Some(methods) = known.methods else { return wrong(CARD, Text::key("gas-no-cards-read")) };
            let mut ids = methods.iter().filter_map(|card| card.id.as_ref());
            let found = ids.find(|source: &&SourceId| number(source.as_str()) == *id);
            found.map_or_else(|| wrong(CARD, Text::key("gas-card-gone")), |id| Ok(PaymentForm::Saved(id.clone())))
        }
        _ => wrong(PAYMENT, Text::key("form-required")),
    }
}
