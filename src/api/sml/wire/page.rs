//! A list as it comes: the paged object, or (for `page_size=all`) a bare array.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::scalar::Whole;

/// A page of a list. `next` and `previous` are not kept: they may name another host, and page numbers do.
#[derive(Debug)]
pub(crate) struct PageOf<T> {
    /// The rows.
    pub(crate) rows: Vec<T>,
    /// How many there are in all; none for a bare array.
    pub(crate) count: Option<u64>,
}

struct PageVisitor<T>(PhantomData<T>);

enum Key {
    Count,
    Results,
    Other,
}

struct KeyVisitor;

impl Visitor<'_> for KeyVisitor {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Key, E> {
        Ok(match key {
            "count" => Key::Count,
            "results" => Key::Results,
            _ => Key::Other,
        })
    }
}

/// By hand and as an identifier: a derived enum would hide the key from the path of an error.
impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_identifier(KeyVisitor)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for PageVisitor<T> {
    type Value = PageOf<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a page of a list, or a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut rows = Vec::with_capacity(seq.size_hint().unwrap_or(128));
        while let Some(row) = seq.next_element()? {
            rows.push(row);
        }
        Ok(PageOf { rows, count: None })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut rows, mut count) = (None, None);
        while let Some(key) = map.next_key()? {
            match key {
                Key::Count => count = map.next_value::<Option<Whole>>()?,
                Key::Results => rows = map.next_value::<Option<Vec<T>>>()?,
                Key::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        let rows = rows.ok_or_else(|| serde::de::Error::missing_field("results"))?;
        Ok(PageOf { rows, count: count.map(|c| c.0) })
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for PageOf<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PageVisitor(PhantomData))
    }
}
