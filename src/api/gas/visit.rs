//! An order for gas, made so that nothing in it can contradict itself: the hour as it was offered, litres and cash above
//! zero, a place on the globe, and each form of payment with just what belongs to it.

use std::sync::Arc;

use jiff::civil::{Date, DateTime, Time};

use super::SourceId;
use crate::domain::Amount;

/// A number above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Positive(Amount);

impl Positive {
    /// The amount, if it is above zero.
    pub fn new(amount: Amount) -> Option<Self> {
        (!amount.is_zero() && !amount.is_negative()).then_some(Self(amount))
    }

    /// The amount.
    pub const fn amount(self) -> Amount {
        self.0
    }
}

/// An hour of a day as the service offered it. It is sent back letter for letter, whatever clock a person sees.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Slot {
    text: Arc<str>,
    at: DateTime,
}

impl Slot {
    /// The slot, if `date` is a day (`2019-05-30`) and `hour` a clock's reading (`7:30:00`, padded or not).
    pub fn new(date: &str, hour: &str) -> Option<Self> {
        let at = day(date)?.to_datetime(clock(hour)?);
        Some(Self { text: format!("{date} {hour}").into(), at })
    }

    /// As it is sent.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The hour as it was offered.
    pub fn hour(&self) -> &str {
        self.text.split_once(' ').map_or("", |(_, hour)| hour)
    }

    /// What it means, by the clock of the partner's people.
    pub const fn at(&self) -> DateTime {
        self.at
    }
}

/// Parts of a text that are short plain numbers.
fn numbers(text: &str, by: char) -> Option<Vec<i16>> {
    let number = |part: &str| {
        let plain = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if plain { part.parse().ok() } else { None }
    };
    text.split(by).map(number).collect()
}

/// A day as the service writes it, padded or not.
pub(super) fn day(text: &str) -> Option<Date> {
    match numbers(text, '-')?[..] {
        [year, month, day] if year >= 1000 => Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok(),
        _ => None,
    }
}

fn clock(text: &str) -> Option<Time> {
    let (hour, minute, second) = match numbers(text, ':')?[..] {
        [hour, minute] => (hour, minute, 0),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    Time::new(hour.try_into().ok()?, minute.try_into().ok()?, second.try_into().ok()?, 0).ok()
}

/// Why a place is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlaceError {
    /// Not between -90 and 90.
    #[error("a latitude lies between -90 and 90")]
    Latitude,
    /// Not between -180 and 180.
    #[error("a longitude lies between -180 and 180")]
    Longitude,
    /// Latitude and longitude stand in each other's place.
    #[error("latitude and longitude seem to be swapped")]
    Swapped,
}

/// Decimal degrees, digit for digit as they were typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coordinates {
    latitude: Amount,
    longitude: Amount,
}

/// The box around Mexico, in whole degrees: latitudes, longitudes.
const MEXICO: ((i64, i64), (i64, i64)) = ((14, 33), (-119, -86));

fn within(value: Amount, (low, high): (i64, i64)) -> bool {
    Amount::from(low) <= value && value <= Amount::from(high)
}

impl Coordinates {
    /// The place, if it is on the globe. What lies in Mexico only the other way round is refused as swapped.
    pub fn new(latitude: Amount, longitude: Amount) -> Result<Self, PlaceError> {
        let (lat, long) = MEXICO;
        if within(longitude, lat) && within(latitude, long) {
            return Err(PlaceError::Swapped);
        }
        if !within(latitude, (-90, 90)) {
            return Err(PlaceError::Latitude);
        }
        if !within(longitude, (-180, 180)) {
            return Err(PlaceError::Longitude);
        }
        Ok(Self { latitude, longitude })
    }

    /// Degrees north.
    pub const fn latitude(self) -> Amount {
        self.latitude
    }

    /// Degrees east: negative in Mexico.
    pub const fn longitude(self) -> Amount {
        self.longitude
    }

    /// False for a place that the partner cannot well deliver to: worth a warning, no refusal.
    pub fn is_in_mexico(self) -> bool {
        within(self.latitude, MEXICO.0) && within(self.longitude, MEXICO.1)
    }
}

/// Where to deliver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// `address`
    pub address: String,
    /// `address_detail`
    pub detail: Option<String>,
    /// `latitude`, `longitude`
    pub at: Coordinates,
}

/// How a visit is paid: each form with what belongs to it, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaymentForm {
    /// `cash`: this much will be handed over.
    Cash(Positive),
    /// `delivery`: by card, at the door.
    Delivery,
    /// `saved`: this card is charged at once.
    Saved(SourceId),
    /// `oxxo_cash`: at a shop, by the reference in the answer.
    Oxxo,
}

impl PaymentForm {
    /// The word on the wire.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Cash(_) => "cash",
            Self::Delivery => "delivery",
            Self::Saved(_) => "saved",
            Self::Oxxo => "oxxo_cash",
        }
    }

    /// The card that is charged at once, if one is.
    pub const fn card(&self) -> Option<&SourceId> {
        match self {
            Self::Saved(card) => Some(card),
            Self::Cash(_) | Self::Delivery | Self::Oxxo => None,
        }
    }
}

/// An order for gas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// `liters`
    pub liters: Positive,
    /// `date`
    pub slot: Slot,
    /// Where.
    pub place: Place,
    /// How it is paid.
    pub payment: PaymentForm,
    /// The price of a litre that the person saw. It is not sent: another price just before sending holds the order.
    pub price: Amount,
}

impl Visit {
    /// Litres times price, in whole cents: an estimate, never a charge. None if it is beyond what can be kept exactly.
    pub fn estimate(&self) -> Option<Amount> {
        estimate(self.liters, self.price)
    }

    /// What is given back of the cash, by the estimate; none for other payments, or if the cash does not suffice.
    pub fn change(&self) -> Option<Amount> {
        let PaymentForm::Cash(given) = &self.payment else { return None };
        given.amount().minus(self.estimate()?).filter(|rest| !rest.is_negative())
    }
}

/// Digits behind the point of what can be charged.
const CENTS: u32 = 2;

/// Litres times price, in whole cents: nobody charges or hands over less.
pub fn estimate(liters: Positive, price: Amount) -> Option<Amount> {
    liters.amount().times(price).map(|amount| if amount.scale() > CENTS { amount.rounded(CENTS) } else { amount })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
    use super::*;

    fn amount(text: &str) -> Amount {
        Amount::parse(text).unwrap()
    }

    #[test]
    fn an_hour_is_kept_letter_for_letter() {
        for (date, hour, at) in [
            ("2019-05-30", "7:30:00", Some("2019-05-30T07:30:00")),
            ("2019-05-30", "07:30:00", Some("2019-05-30T07:30:00")),
            ("2019-05-30", "16:30", Some("2019-05-30T16:30:00")),
            ("2019-5-3", "0:5:0", Some("2019-05-03T00:05:00")),
            ("2019-05-30", "24:00:00", None),
            ("2019-05-30", "7:30 pm", None),
            ("2019-05-30", "-7:30:00", None),
            ("2019-02-30", "7:30:00", None),
            ("19-05-30", "7:30:00", None),
            ("2019-05-30 ", "7:30:00", None),
            ("2019-05-30", "7:30:00\u{1b}", None),
            ("", "", None),
        ] {
            let slot = Slot::new(date, hour);
            assert_eq!(slot.as_ref().map(|slot| slot.at().to_string()).as_deref(), at, "{date} {hour}");
            if let Some(slot) = slot {
                assert_eq!((slot.as_str(), slot.hour()), (format!("{date} {hour}").as_str(), hour));
            }
        }
    }

    #[test]
    fn a_place_is_on_the_globe_and_the_right_way_round() {
        for (latitude, longitude, result) in [
            ("19.283280", "-99.199140", Ok(true)),
            ("-33.45", "-70.66", Ok(false)),
            ("90", "180", Ok(false)),
            ("-99.199140", "19.283280", Err(PlaceError::Swapped)),
            ("-88", "20", Err(PlaceError::Swapped)),
            ("91", "0", Err(PlaceError::Latitude)),
            ("0", "-180.0001", Err(PlaceError::Longitude)),
        ] {
            let place = Coordinates::new(amount(latitude), amount(longitude));
            assert_eq!(place.map(Coordinates::is_in_mexico), result, "{latitude} {longitude}");
            if let Ok(place) = place {
                assert_eq!(
                    (place.latitude().to_string(), place.longitude().to_string()),
                    (latitude.into(), longitude.into())
                );
            }
        }
    }

    #[test]
    fn the_estimate_and_the_change_are_exact_to_the_cent() {
        let at = Coordinates::new(amount("19.28"), amount("-99.19")).unwrap();
        let place = Place { address: "Vito Alessio Robles 186".into(), detail: None, at };
        let visit = |liters: &str, payment| Visit {
            liters: Positive::new(amount(liters)).unwrap(),
            slot: Slot::new("2019-05-13", "9:30:00").unwrap(),
            place: place.clone(),
            payment,
            price: amount("21.35"),
        };
        let cash = |text: &str| PaymentForm::Cash(Positive::new(amount(text)).unwrap());
        assert_eq!(visit("30", PaymentForm::Oxxo).estimate(), Some(amount("640.50")));
        // 10.5 times 21.35 is 224.175, and 1.25 times it 26.6875.
        for (litres, cents) in [("10.5", "224.18"), ("1.25", "26.69"), ("0.01", "0.21")] {
            let estimate = visit(litres, PaymentForm::Oxxo).estimate();
            assert_eq!(estimate.map(|amount| amount.to_string()).as_deref(), Some(cents));
        }
        assert_eq!(visit("30", cash("700")).change(), Some(amount("59.50")));
        assert_eq!(visit("30", cash("640.50")).change(), Some(amount("0")));
        assert_eq!(visit("30", cash("640.49")).change(), None);
        assert_eq!(visit("30", PaymentForm::Delivery).change(), None);
        assert_eq!(visit("9999999999999999999999999999", PaymentForm::Oxxo).estimate(), None);
        assert_eq!((Positive::new(amount("0.00")), Positive::new(amount("-1"))), (None, None));
    }
}
