//! Single values and lists as partners may write them: texts and ids of any kind, exact money, dates in any usual shape, and
//! one object where a list belongs. Their manuals show one sample each, so every form is read that it may stand for.

use std::fmt;
use std::marker::PhantomData;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::scalar::Text;
use crate::domain::{Amount, Clean, When};

/// A text, or a number or flag written out; an empty one is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Word(pub(super) Option<Clean>);

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Option::<Text<'de>>::deserialize(deserializer)?;
        Ok(Self(text.filter(|text| !text.as_str().is_empty()).map(|text| text.as_str().into())))
    }
}

impl Word {
    /// The text as it is seen; none if there is none.
    pub(super) fn as_str(&self) -> Option<&str> {
        self.0.as_ref().map(Clean::as_str)
    }

    /// A day or a moment; a bare clock is read in `zone`.
    pub(super) fn when(self, zone: &TimeZone) -> Option<When> {
        self.0.map(|text| when(text.as_str(), zone).unwrap_or(When::Other(text)))
    }
}

/// An amount as a number or a text, digit for digit; an empty text is none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Money(pub(super) Option<Amount>);

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Parsed as a number it would be rounded to binary.
        let raw = <&'de RawValue>::deserialize(deserializer)?.get();
        let text = match raw.as_bytes().first() {
            Some(b'"') => serde_json::from_str::<String>(raw).map_err(Error::custom)?,
            Some(b'n') => return Ok(Self(None)),
            _ => raw.to_owned(),
        };
        if text.trim().is_empty() {
            return Ok(Self(None));
        }
        Amount::parse(&text).map(|amount| Self(Some(amount))).map_err(Error::custom)
    }
}

/// An object, and nothing else: a list would fill a record by position.
#[derive(Debug)]
pub(super) struct Object<T>(pub(super) T);

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = Object<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Object<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(Object)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ObjectVisitor(PhantomData))
    }
}

/// Things that come as a list, as one object, or not at all.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Few<T>(pub(super) Vec<T>);

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

struct FewVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for FewVisitor<T> {
    type Value = Few<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list, one object or nothing")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Few<T>, A::Error> {
        let mut rows = Vec::new();
        while let Some(row) = seq.next_element::<Option<Object<T>>>()? {
            rows.extend(row.map(|row| row.0));
        }
        Ok(Few(rows))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Few<T>, A::Error> {
        ObjectVisitor(PhantomData).visit_map(map).map(|row| Few(vec![row.0]))
    }

    fn visit_unit<E>(self) -> Result<Few<T>, E> {
        Ok(Few::default())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Few<T>, E> {
        if text.trim().is_empty() { Ok(Few::default()) } else { Err(E::custom("a text where a list belongs")) }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Few<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FewVisitor(PhantomData))
    }
}

/// A list with or without its wrapping `{"results": …, "page": …}`.
#[derive(Debug)]
pub(super) struct Sheet<T> {
    pub(super) rows: Vec<T>,
    /// Which page it is, where it says so.
    pub(super) page: Option<u32>,
    /// It is an object without `results`: one record alone, perhaps.
    pub(super) bare: bool,
}

struct SheetVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for SheetVisitor<T> {
    type Value = Sheet<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list or an object with results")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Sheet<T>, A::Error> {
        FewVisitor(PhantomData).visit_seq(seq).map(|rows| Sheet { rows: rows.0, page: None, bare: false })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Sheet<T>, A::Error> {
        let mut sheet = Sheet { rows: Vec::new(), page: None, bare: true };
        while let Some(name) = map.next_key::<String>()? {
            match name.as_str() {
                "results" => {
                    sheet.rows = map.next_value::<Few<T>>()?.0;
                    sheet.bare = false;
                }
                "page" => sheet.page = map.next_value::<Word>()?.as_str().and_then(|page| page.trim().parse().ok()),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(sheet)
    }

    fn visit_unit<E>(self) -> Result<Sheet<T>, E> {
        Ok(Sheet { rows: Vec::new(), page: None, bare: false })
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Sheet<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SheetVisitor(PhantomData))
    }
}

/// Peru and Mexico write the day first.
const DAYS: [&str; 3] = ["%d/%m/%Y", "%d-%m-%Y", "%Y/%m/%d"];
/// The same with a clock.
const CLOCKS: [&str; 6] = [
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d-%m-%Y %H:%M:%S",
    "%d-%m-%Y %H:%M",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
];
/// Digits of a moment in seconds and in milliseconds, from 2001 to 2286.
const EPOCH: (usize, usize) = (10, 13);

fn when(text: &str, zone: &TimeZone) -> Option<When> {
    let text = text.trim();
    if text.bytes().all(|b| b.is_ascii_digit()) {
        let at: i64 = text.parse().ok()?;
        let at = match text.len() {
            digits if digits == EPOCH.0 => Timestamp::from_second(at),
            digits if digits == EPOCH.1 => Timestamp::from_millisecond(at),
            // `20180927` might be anything.
            _ => return None,
        };
        return at.ok().map(When::At);
    }
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(When::At(at));
    }
    // The parser of days would also take a day out of a clock's reading.
    let has_clock = text.contains(':');
    if !has_clock {
        let day = text.parse::<Date>().ok();
        return day.or_else(|| DAYS.iter().find_map(|form| Date::strptime(form, text).ok())).map(When::Day);
    }
    let clock = text.parse::<DateTime>().ok();
    let clock = clock.or_else(|| CLOCKS.iter().find_map(|form| DateTime::strptime(form, text).ok()))?;
    clock.to_zoned(zone.clone()).ok().map(|at| When::At(at.timestamp()))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
    use super::*;

    #[test]
    fn money_keeps_every_digit_as_a_number_and_as_a_text() {
        for (json, kept) in [
            ("525", Some("525")),
            ("0.0", Some("0.0")),
            ("12345678901234.567", Some("12345678901234.567")),
            ("\"12345678901234.567\"", Some("12345678901234.567")),
            ("\" 525.50 \"", Some("525.50")),
            ("-3.10", Some("-3.10")),
            ("1e2", Some("100")),
            ("\"\"", None),
            ("null", None),
        ] {
            let money: Money = serde_json::from_str(json).unwrap();
            assert_eq!(money.0.map(|amount| amount.to_string()).as_deref(), kept, "{json}");
        }
        for json in ["true", "{}", "[]", "\"abc\"", "\"1,5\"", "1e400", "99999999999999999999999999999999"] {
            assert!(serde_json::from_str::<Money>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn days_and_moments_come_in_every_usual_shape() {
        let lima = TimeZone::get("America/Lima").unwrap();
        for (text, day, at) in [
            ("2018-09-27", Some("2018-09-27"), None),
            ("27/09/2018", Some("2018-09-27"), None),
            ("27-09-2018", Some("2018-09-27"), None),
            ("2018/09/27", Some("2018-09-27"), None),
            ("2018-09-27T10:20:30Z", None, Some("2018-09-27T10:20:30Z")),
            ("2018-09-27T10:20:30.5-05:00", None, Some("2018-09-27T15:20:30.5Z")),
            ("2018-09-27 10:20:30", None, Some("2018-09-27T15:20:30Z")),
            ("2018-09-27T10:20:30.123456", None, Some("2018-09-27T15:20:30.123456Z")),
            ("27/09/2018 10:20", None, Some("2018-09-27T15:20:00Z")),
            ("27/09/2018 10:20:30", None, Some("2018-09-27T15:20:30Z")),
            ("1538061630", None, Some("2018-09-27T15:20:30Z")),
            ("1538061630000", None, Some("2018-09-27T15:20:30Z")),
            ("created_at", None, None),
            ("20180927", None, None),
            ("2018-13-01", None, None),
            ("31/02/2018", None, None),
            ("25:61", None, None),
        ] {
            let expected = match (day, at) {
                (Some(day), _) => When::Day(day.parse().unwrap()),
                (_, Some(at)) => When::At(at.parse().unwrap()),
                _ => When::Other(text.into()),
            };
            assert_eq!(Word(Some(text.into())).when(&lima), Some(expected), "{text}");
        }
        assert_eq!(Word(None).when(&lima), None);
    }

    #[test]
    fn a_list_comes_as_a_list_as_one_or_not_at_all() {
        #[derive(Debug, PartialEq, serde::Deserialize)]
        struct Row {
            #[serde(default)]
            a: Word,
            #[serde(default)]
            m: Money,
        }
        let row = |a: &str| Row { a: Word(Some(a.into())), m: Money(Some(Amount::from(5))) };
        for (json, rows) in [
            (r#"[{"a": 1, "m": 5}, null, {"a": "b", "m": "5"}]"#, vec![row("1"), row("b")]),
            (r#"{"a": "b", "m": 5, "x": [1]}"#, vec![row("b")]),
            ("null", vec![]),
            ("[]", vec![]),
            ("\"\"", vec![]),
        ] {
            assert_eq!(serde_json::from_str::<Few<Row>>(json).unwrap(), Few(rows), "{json}");
            let sheet: Sheet<Row> = serde_json::from_str(&format!(r#"{{"results": {json}, "page": "3"}}"#)).unwrap();
            assert_eq!((sheet.page, sheet.bare), (Some(3), false));
            assert_eq!(Few(sheet.rows), serde_json::from_str(json).unwrap());
        }
        for json in ["\"x\"", "5", "true", "[5]", "[[]]", r#"[["b", 5]]"#] {
            assert!(serde_json::from_str::<Few<Row>>(json).is_err(), "{json}");
        }
    }
}
