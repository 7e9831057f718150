//! Names as people write them in a file, resolved to ids. A name that several things bear is never guessed.

use std::collections::HashMap;

use crate::domain::{Clean, fold, nearest};

/// Candidates that are named.
const NAMED: usize = 4;

/// What a name leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// One thing.
    Id(u64),
    /// Several: the first of them in words.
    Several(String),
    /// Nothing; what is nearest, if anything is near.
    Nothing(Option<String>),
}

/// Things that can be named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// Id and what tells it apart from the others of its name.
    things: Vec<(u64, String)>,
    /// Folded names, each with the places of those who bear it.
    by_name: HashMap<String, Vec<usize>>,
}

/// A name as it is compared: folded, one blank between words, signs as blanks.
fn plain(text: &str) -> String {
    let folded = fold(text);
    let parts = folded.split(|c: char| !c.is_alphanumeric() && !matches!(c, '@' | '.' | '_'));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

impl Names {
    /// A thing: its id, what tells it apart, and what it is called besides.
    pub fn add(&mut self, id: u64, label: String, names: impl IntoIterator<Item = String>) {
        let at = self.things.len();
        self.things.push((id, label.clone()));
        for name in names.into_iter().chain([label]) {
            let bearers = self.by_name.entry(plain(&name)).or_default();
            if !bearers.contains(&at) {
                bearers.push(at);
            }
        }
    }

    /// The thing of a name; `#31` or a bare id that is no name stands for itself.
    pub fn find(&self, text: &str) -> Found {
        let wanted = plain(text);
        if !wanted.is_empty()
            && let Some(bearers) = self.by_name.get(&wanted)
        {
            return match bearers[..] {
                [one] => Found::Id(self.things[one].0),
                _ => Found::Several(self.labels(bearers.iter().copied())),
            };
        }
        let number = text.trim().trim_start_matches('#');
        if let Ok(id) = number.parse::<u64>()
            && self.things.iter().any(|(known, _)| *known == id)
        {
            return Found::Id(id);
        }
        // A part of a name says what may be meant, and is not taken for it.
        let words: Vec<&str> = wanted.split(' ').filter(|word| word.chars().count() > 2).collect();
        let has_all = |name: &str| !words.is_empty() && words.iter().all(|word| name.contains(word));
        let mut parts: Vec<usize> =
            self.by_name.iter().filter(|(name, _)| has_all(name)).flat_map(|(_, at)| at.iter().copied()).collect();
        parts.sort_unstable();
        parts.dedup();
        if !parts.is_empty() {
            return Found::Nothing(Some(self.labels(parts.into_iter())));
        }
        let mut names: Vec<&str> = self.by_name.keys().map(String::as_str).collect();
        names.sort_unstable();
        let near = nearest(&wanted, names).and_then(|name| self.by_name.get(name));
        Found::Nothing(near.map(|at| self.labels(at.iter().copied())))
    }

    fn labels(&self, places: impl ExactSizeIterator<Item = usize>) -> String {
        let more = if places.len() > NAMED { ", …" } else { "" };
        let labels: Vec<&str> = places.take(NAMED).map(|at| self.things[at].1.as_str()).collect();
        format!("{}{more}", labels.join(", "))
    }

    /// Things of one name each; two of a name are told apart by their ids.
    pub fn of<'a>(rows: impl Iterator<Item = (u64, &'a Clean)>) -> Self {
        let mut names = Self::default();
        for (id, name) in rows {
            names.add(id, format!("{name} · #{id}"), [name.to_string()]);
        }
        names
    }
}
