//! Which column of a file means which field: proposed from the heads, changed by a person, remembered for files with the
//! same heads.

use serde_json::{Value, json};

use super::Field;
use crate::domain::{fold, nearest};

/// What each column means, in the order of the file.
pub type Mapping<F> = Vec<Option<F>>;

/// A head as it is compared.
fn plain(head: &str) -> String {
    fold(head).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What the heads say. A field is filled by one column: of two heads that say the same the first has it.
pub fn propose<F: Field>(heads: &[String]) -> Mapping<F> {
    let mut mapping: Mapping<F> = vec![None; heads.len()];
    let plain_heads: Vec<String> = heads.iter().map(|head| plain(head)).collect();
    let known: Vec<(String, F)> =
        F::ALL.iter().flat_map(|field| field.aliases().iter().map(|alias| (plain(alias), *field))).collect();
    let mut taken = Vec::new();
    for (place, head) in mapping.iter_mut().zip(&plain_heads) {
        let said = known.iter().find(|(alias, _)| alias == head).map(|(_, field)| *field);
        if let Some(field) = said.filter(|field| !taken.contains(field)) {
            taken.push(field);
            *place = Some(field);
        }
    }
    // What is misspelt gets what is left; short words are too near to each other.
    for (place, head) in mapping.iter_mut().zip(&plain_heads).filter(|(place, _)| place.is_none()) {
        if head.chars().count() < 5 {
            continue;
        }
        let near = nearest(head, known.iter().map(|(alias, _)| alias.as_str()));
        let said = near.and_then(|near| known.iter().find(|(alias, _)| alias == near)).map(|(_, field)| *field);
        if let Some(field) = said.filter(|field| !taken.contains(field)) {
            taken.push(field);
            *place = Some(field);
        }
    }
    mapping
}

/// Files with these heads are told apart by them.
fn heads_key(heads: &[String]) -> String {
    heads.iter().map(|head| plain(head)).collect::<Vec<_>>().join("|")
}

/// Mappings that people changed, by the heads of their files; the newest last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mappings<F>(Vec<(String, Mapping<F>)>);

impl<F> Default for Mappings<F> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<F: Field> Mappings<F> {
    /// Header sets that are remembered.
    const MOST: usize = 20;

    /// What was chosen for such heads the last time.
    pub fn of(&self, heads: &[String]) -> Option<Mapping<F>> {
        let key = heads_key(heads);
        self.0.iter().find(|(known, mapping)| *known == key && mapping.len() == heads.len()).map(|(_, m)| m.clone())
    }

    /// Remembers a choice.
    pub fn keep(&mut self, heads: &[String], mapping: &Mapping<F>) {
        let key = heads_key(heads);
        self.0.retain(|(known, _)| *known != key);
        self.0.push((key, mapping.clone()));
        let over = self.0.len().saturating_sub(Self::MOST);
        self.0.drain(..over);
    }

    /// True if nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As it is kept across starts.
    pub fn kept(&self) -> Value {
        let one = |(key, mapping): &(String, Mapping<F>)| {
            let names: Vec<Option<&str>> = mapping.iter().map(|field| field.map(F::name)).collect();
            json!([key, names])
        };
        self.0.iter().map(one).collect()
    }

    /// The same back again; what is not known is passed over.
    pub fn recalled(kept: &Value) -> Self {
        let one = |value: &Value| {
            let key = value.get(0)?.as_str()?.to_owned();
            let names = value.get(1)?.as_array()?;
            Some((key, names.iter().map(|name| name.as_str().and_then(named)).collect()))
        };
        Self(kept.as_array().into_iter().flatten().filter_map(one).take(Self::MOST).collect())
    }
}

/// The field of this name.
fn named<F: Field>(name: &str) -> Option<F> {
    F::ALL.iter().copied().find(|field| field.name() == name)
}
