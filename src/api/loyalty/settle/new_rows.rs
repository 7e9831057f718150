//! What is new since the readings made before sending: the only trace of calls that carry no key of their own.
//!
//! Rows are known again by their id. Of what was there before, the record keeps the ids, and of each code that is to be
//! reversed which ways its rows went: no amount, no name.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::{Sought, Verdict, is_older, rows};
use crate::api::Evidence;
use crate::api::Settle;
use crate::api::loyalty::types::{Direction, Reply, Request, Transaction};
use crate::domain::Clean;
use crate::ops::{Baseline, Kept, Record};

/// By what a row is known again.
fn key(row: &Transaction) -> String {
    let or_nothing = |text: Option<&Clean>| text.map(|text| text.as_str().to_owned()).unwrap_or_default();
    match &row.id {
        Some(id) => id.as_str().to_owned(),
        None => format!("{:?} {} {:?}", row.created, or_nothing(row.code.as_ref()), row.direction),
    }
}

/// The ways that a row may have gone, as the record keeps them.
const fn way(row: &Transaction) -> Option<&'static str> {
    match row.direction {
        Some(Direction::Credit) => Some("credit"),
        Some(Direction::Debit) => Some("debit"),
        _ => None,
    }
}

/// What of the readings made just before sending must be kept; none for calls that carry a code of their own.
pub fn baseline<'a>(request: &Request, before: impl Iterator<Item = &'a Reply>) -> Option<Baseline> {
    if !matches!(request, Request::Reverse(_) | Request::ReverseMany(_) | Request::Transfer(_)) {
        return None;
    }
    let mut seen: Vec<String> = Vec::new();
    let mut ways = serde_json::Map::new();
    for reply in before {
        let (Reply::ByCode { rows, .. } | Reply::History { rows, .. }) = reply else { continue };
        seen.extend(rows.iter().map(key));
        if let Reply::ByCode { code, .. } = reply {
            let mut found: Vec<&str> = rows.iter().filter_map(way).collect();
            found.sort_unstable();
            found.dedup();
            ways.insert(code.to_string(), json!(found));
        }
    }
    seen.sort();
    seen.dedup();
    Some(Baseline::Plain(json!({ "seen": seen, "ways": ways })))
}

/// The baseline as a record has it.
struct Before<'a> {
    seen: HashSet<&'a str>,
    ways: &'a Value,
}

impl<'a> Before<'a> {
    fn of(record: &'a Record) -> Option<Self> {
        let Some(Kept::Plain(value)) = &record.baseline else { return None };
        let seen = value["seen"].as_array()?.iter().filter_map(Value::as_str).collect();
        Some(Self { seen, ways: &value["ways"] })
    }

    fn is_new(&self, row: &Transaction, record: &Record) -> bool {
        !self.seen.contains(key(row).as_str()) && !is_older(row, record)
    }

    /// True if a row may be the opposite of what stood under a code: unless all of that went the same way as the row.
    fn is_opposite(&self, row: &Transaction, code: &str) -> bool {
        let went: Vec<&str> = self.ways[code].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        way(row).is_none_or(|way| went.is_empty() || went.iter().any(|before| *before != way))
    }
}

/// What is known of one code that was to be reversed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeState {
    /// One new opposite row shows it.
    Reversed,
    /// There are several new opposite rows: somebody else reversed it, too, and nothing tells which row is whose.
    Several,
    /// No row is new: it may still be under way, or never have been done.
    NotSeen,
}

/// What the readings since say of each code of a reversal, in the order in which they were sent. None if the record does
/// not tell what was there before.
pub fn by_code_states(record: &Record, replies: &[&Reply]) -> Option<Vec<(String, CodeState)>> {
    let sought = Sought::of(record)?;
    let before = Before::of(record)?;
    let state = |code: &str| {
        let own = |row: &&Transaction| row.code.as_ref().is_some_and(|of| of.as_str() == code);
        let found = replies.iter().flat_map(|reply| match reply {
            Reply::ByCode { code: asked, rows, .. } if asked.as_str() == code => rows.iter().collect::<Vec<_>>(),
            Reply::History { rows, .. } => rows.iter().filter(own).collect(),
            _ => Vec::new(),
        });
        let new = found.filter(|row| before.is_new(row, record) && before.is_opposite(row, code));
        match new.map(key).collect::<HashSet<_>>().len() {
            0 => CodeState::NotSeen,
            1 => CodeState::Reversed,
            _ => CodeState::Several,
        }
    };
    Some(sought.codes.iter().map(|code| (code.to_string(), state(code.as_str()))).collect())
}

/// Whether all of the codes show an opposite row. That none does proves nothing: a person decides, code by code.
pub(super) fn reversed(record: &Record, sought: &Sought, evidence: &[Evidence]) -> Verdict {
    let replies: Vec<&Reply> = rows(evidence).map(|(reply, _)| reply).collect();
    let (Some(states), Some(before)) = (by_code_states(record, &replies), Before::of(record)) else {
        return Verdict::Ask("the record does not say what was there before".into());
    };
    if states.iter().all(|(_, state)| *state == CodeState::Reversed) {
        return Verdict::Done("each code shows one new opposite transaction".into());
    }
    // A reversal's own code may be another one: such a row may be it, and only a person can tell.
    let stranger = |row: &&Transaction| {
        before.is_new(row, record)
            && row.code.as_ref().is_none_or(|code| sought.codes.iter().all(|sent| sent.as_str() != code.as_str()))
            && sought.codes.iter().any(|code| before.is_opposite(row, code.as_str()))
    };
    let histories = rows(evidence).filter(|(reply, _)| matches!(reply, Reply::History { .. }));
    let strangers: HashSet<String> = histories.flat_map(|(_, rows)| rows).filter(stranger).map(key).collect();
    let mut words: Vec<String> = states
        .iter()
        .map(|(code, state)| match state {
            CodeState::Reversed => format!("{code}: reversed"),
            CodeState::Several => format!("{code}: several new opposite transactions, one of them may be it"),
            CodeState::NotSeen => format!("{code}: no new transaction in two readings"),
        })
        .collect();
    if !strangers.is_empty() {
        words.push(format!("{} new under other codes may be it", strangers.len()));
    }
    let words = Clean::from_partner(&words.join("; "));
    // Reading once more tells no row from another.
    if states.iter().any(|(_, state)| *state == CodeState::Several) {
        return Verdict::Ask(words);
    }
    Verdict::Nothing(Settle::AskPerson(words))
}

/// Whether both histories show exactly one new row of the amount. That they do not proves nothing.
pub(super) fn transferred(record: &Record, sought: &Sought, evidence: &[Evidence]) -> Verdict {
    let Some(before) = Before::of(record) else {
        return Verdict::Ask("the record does not say what was there before".into());
    };
    // Rows of a transfer have no code.
    let is_side = |row: &&Transaction| {
        row.code.is_none() && row.total == sought.total && row.total.is_some() && before.is_new(row, record)
    };
    let new_of = |customer: &str| -> HashSet<String> {
        let own = rows(evidence)
            .filter(|(reply, _)| matches!(reply, Reply::History { customer: of, .. } if of.as_str() == customer));
        own.flat_map(|(_, rows)| rows).filter(is_side).map(key).collect()
    };
    let sides: Vec<HashSet<String>> = sought.customers.iter().map(|customer| new_of(customer.as_str())).collect();
    match &sides[..] {
        [from, to] if from.len() == 1 && to.len() == 1 && from != to => {
            Verdict::Done("both histories show one new transaction of the amount".into())
        }
        [from, to] if from.len() > 1 || to.len() > 1 => {
            Verdict::Ask("a history shows several new transactions of the amount".into())
        }
        [from, to] => {
            let shown = |side: &HashSet<String>| if side.is_empty() { "no new transaction" } else { "a new one" };
            let words = format!("the giver's history shows {}, the taker's {}", shown(from), shown(to));
            Verdict::Nothing(Settle::AskPerson(Clean::from_partner(&words)))
        }
        _ => Verdict::Ask("the record does not say whose histories to read".into()),
    }
}
