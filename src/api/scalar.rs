//! Single values as partners may write them: numbers as texts and texts as numbers, flags as words, times in either form.
//!
//! SML's manual contradicts itself about these (`score` is `"1"` in one place and `4` in another), so each reads every
//! form it was seen in. What is of another kind altogether (an object where a text belongs) is an error.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde::de::{Deserialize, Deserializer, Error, Unexpected, Visitor};

use crate::domain::Stamp;

/// A text, borrowed from the answer where it holds no escape; numbers and flags are written out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text<'a>(pub(crate) Cow<'a, str>);

impl Text<'_> {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Text(Cow::Owned(text.to_owned())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Text(Cow::Owned(number.to_string())))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Text(Cow::Owned(number.to_string())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Text(Cow::Owned(number.to_string())))
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(Text(Cow::Borrowed(if flag { "true" } else { "false" })))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

/// An id or a count: a whole number, or a text of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Whole(pub(crate) u64);

struct WholeVisitor;

impl Visitor<'_> for WholeVisitor {
    type Value = Whole;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number")
    }

    fn visit_u64<E>(self, number: u64) -> Result<Whole, E> {
        Ok(Whole(number))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Whole, E> {
        u64::try_from(number).map(Whole).map_err(|_| E::invalid_value(Unexpected::Signed(number), &self))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Whole, E> {
        // 2008.0 is what a careless serializer makes of 2008; larger ones than 2^53 are not exact.
        if number.fract() == 0.0 && (0.0..9_007_199_254_740_992.0).contains(&number) {
            Ok(Whole(number as u64))
        } else {
            Err(E::invalid_value(Unexpected::Float(number), &self))
        }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Whole, E> {
        text.trim().parse().map(Whole).map_err(|_| E::invalid_value(Unexpected::Str(text), &self))
    }
}

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WholeVisitor)
    }
}

/// A small number people may have left out or mistyped: what is no number reads as none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Small(pub(crate) Option<u16>);

struct SmallVisitor;

impl Visitor<'_> for SmallVisitor {
    type Value = Small;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a small number")
    }

    fn visit_u64<E>(self, number: u64) -> Result<Small, E> {
        Ok(Small(number.try_into().ok()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Small, E> {
        Ok(Small(number.try_into().ok()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Small, E> {
        Ok(Small((number.fract() == 0.0 && (0.0..65_536.0).contains(&number)).then_some(number as u16)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Small, E> {
        Ok(Small(text.trim().parse().ok()))
    }
}

impl<'de> Deserialize<'de> for Small {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(Perhaps(SmallVisitor))
    }
}

/// A flag: a boolean, its word in JSON's or Python's spelling, or a number; anything else said is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Flag(pub(crate) Option<bool>);

struct FlagVisitor;

impl Visitor<'_> for FlagVisitor {
    type Value = Flag;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a flag")
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Flag, E> {
        Ok(Flag(Some(flag)))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Flag, E> {
        Ok(Flag(Some(number != 0)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Flag, E> {
        Ok(Flag(match text.trim() {
            "true" | "True" | "TRUE" | "1" => Some(true),
            "false" | "False" | "FALSE" | "0" => Some(false),
            _ => None,
        }))
    }
}

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(Perhaps(FlagVisitor))
    }
}

/// A time: with `Z`, with an offset, or by the dealers' clock. An empty text is none.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) enum Time {
    /// Not given.
    #[default]
    None,
    /// An instant.
    At(Timestamp),
    /// A clock's reading, of a zone that the text does not name.
    Clock(DateTime),
}

impl Time {
    /// Reads what is not empty; none if it is no time.
    pub(crate) fn read(text: &str) -> Option<Self> {
        text.parse().map(Self::At).or_else(|_| text.parse().map(Self::Clock)).ok()
    }

    /// The instant, reading a bare clock in the dealers' zone.
    pub(crate) fn instant(self, zone: &TimeZone) -> Option<Timestamp> {
        match self {
            Self::None => None,
            Self::At(at) => Some(at),
            Self::Clock(clock) => clock.to_zoned(zone.clone()).ok().as_ref().map(Zoned::timestamp),
        }
    }

    /// The same as a row keeps it.
    pub(crate) fn stamp(self, zone: &TimeZone) -> Option<Stamp> {
        self.instant(zone).map(Stamp::from)
    }
}

struct TimeVisitor;

impl Visitor<'_> for TimeVisitor {
    type Value = Time;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a time like 2019-05-09T11:21:49.758867+02:00")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Time, E> {
        if text.is_empty() {
            return Ok(Time::None);
        }
        Time::read(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(Perhaps(TimeVisitor))
    }
}

/// Reads what may also be missing or `null`, which is then the default: with it a field needs no attribute to say so.
struct Perhaps<V>(V);

impl<'de, V: Visitor<'de, Value: Default>> Visitor<'de> for Perhaps<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(V::Value::default())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self.0)
    }
}

/// A list that may also be missing or `null`.
#[derive(Debug)]
pub(crate) struct List<T>(Vec<T>);

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(|list| Self(list.unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
    use super::*;

    fn read<'a, T: Deserialize<'a>>(json: &'a str) -> Option<T> {
        serde_json::from_str(json).ok()
    }

    #[test]
    fn numbers_come_as_texts_and_texts_as_numbers() {
        for (json, expected) in [
            ("\"10000\"", "10000"),
            ("10000", "10000"),
            ("-3", "-3"),
            ("10.5", "10.5"),
            ("true", "true"),
            ("\"\\u00f3\"", "ó"),
        ] {
            assert_eq!(read::<Text<'_>>(json).unwrap().as_str(), expected);
        }
        for (json, expected) in [
            ("7", Some(7)),
            ("\"7\"", Some(7)),
            ("7.0", Some(7)),
            ("-7", None),
            ("\"x\"", None),
            ("null", None),
            ("[]", None),
        ] {
            assert_eq!(read::<Whole>(json).map(|w| w.0), expected, "{json}");
        }
        for (json, expected) in [
            ("2008", Some(2008)),
            ("\"2008\"", Some(2008)),
            ("2008.0", Some(2008)),
            ("null", None),
            ("\"\"", None),
            ("99999", None),
            ("-1", None),
        ] {
            assert_eq!(read::<Small>(json).unwrap().0, expected, "{json}");
        }
        assert_eq!(read::<Text<'_>>("{}"), None);
        assert_eq!(read::<Small>("{}"), None);
    }

    #[test]
    fn what_is_missing_or_null_is_the_default() {
        #[derive(serde::Deserialize)]
        #[serde(bound = "'de: 'a")]
        struct Record<'a> {
            text: Option<Text<'a>>,
            small: Small,
            flag: Flag,
            time: Time,
            list: List<Text<'a>>,
        }
        for json in ["{}", r#"{"text":null,"small":null,"flag":null,"time":null,"list":null}"#] {
            let read = read::<Record<'_>>(json).unwrap();
            let said = (read.text, read.small.0, read.flag.0, read.time, read.list.len());
            assert_eq!(said, (None, None, None, Time::None, 0), "{json}");
        }
    }

    #[test]
    fn flags_come_as_booleans_or_words() {
        for (json, expected) in [
            ("true", Some(true)),
            ("false", Some(false)),
            ("\"true\"", Some(true)),
            ("\"False\"", Some(false)),
            ("1", Some(true)),
            ("0", Some(false)),
            ("\"string\"", None),
            ("\"\"", None),
            ("null", None),
        ] {
            assert_eq!(read::<Flag>(json).unwrap().0, expected, "{json}");
        }
    }

    #[test]
    fn times_come_in_z_with_an_offset_or_by_the_dealers_clock() {
        let madrid = TimeZone::get("Europe/Madrid").unwrap();
        for (json, expected) in [
            ("\"2019-05-08T11:25:48.538Z\"", Some("2019-05-08T11:25:48.538Z")),
            ("\"2019-05-09T11:21:49.758867+02:00\"", Some("2019-05-09T09:21:49.758867Z")),
            ("\"2019-05-09T11:21:49\"", Some("2019-05-09T09:21:49Z")),
            ("\"2019-05-09 11:21:49\"", Some("2019-05-09T09:21:49Z")),
            ("\"\"", None),
            ("null", None),
        ] {
            let at = read::<Time>(json).unwrap().instant(&madrid);
            assert_eq!(at.map(|t| t.to_string()).as_deref(), expected, "{json}");
        }
        for json in ["\"yesterday\"", "17", "{}", "\"2019-13-01T00:00:00Z\""] {
            assert_eq!(read::<Time>(json), None, "{json}");
        }
    }
}
