//! Several accounts at one partner, `[[sml.accounts]]`: what a good list is, and where in it something stands.
//!
//! One way for every partner: a list of tables, each with a name (`username`, or the partner's own word for it) and at
//! most one of the keys that say where its password comes from. In messages an account is counted from 1:
//! `sml.accounts[2].password_file`; in the environment it is `VENTANILLA_SML__ACCOUNTS__2__PASSWORD`.

use std::collections::BTreeMap;

use config::{Map, Value, ValueKind};

use super::fields::{Fault, Kind, PASSWORD_WORDS};
use crate::domain::nearest;

/// The key of the list within a partner's section.
const LIST: &str = "accounts";
/// Nobody has more.
pub(super) const MOST: usize = 50;

/// Something that is wrong in a list.
pub(super) struct Found {
    /// Behind the list's own key: `[2].username`.
    pub(super) below: String,
    /// The value, unless it may be a secret.
    pub(super) value: Option<String>,
    pub(super) fault: Fault,
}

/// What a key of an account takes; `name` is the word for its name.
pub(super) fn kind_of(name: &str, word: &str) -> Option<Kind> {
    match word {
        "password" => Some(Kind::Secret),
        "password_file" => Some(Kind::Path),
        "password_command" => Some(Kind::Command),
        word => (word == name).then_some(Kind::Text),
    }
}

/// Says all that is wrong with a list of accounts.
pub(super) fn check(name: &str, value: &ValueKind) -> Vec<Found> {
    let found = |below: String, wrong: &str, fix: String| Found {
        below,
        value: None,
        fault: Fault { wrong: wrong.to_owned(), fix },
    };
    let ValueKind::Array(items) = value else {
        return vec![found(String::new(), "no list of accounts", "write each below a line [[….accounts]]".into())];
    };
    if items.len() > MOST {
        return vec![found(String::new(), &format!("more than {MOST} accounts"), "take some away".into())];
    }
    let mut all = Vec::new();
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for (nth, item) in (1..).zip(items) {
        let ValueKind::Table(table) = &item.kind else {
            all.push(found(format!("[{nth}]"), "no table", "write each account below a line [[….accounts]]".into()));
            continue;
        };
        let mut keys: Vec<_> = table.iter().collect();
        keys.sort_by_key(|(key, _)| *key);
        for (key, value) in keys {
            let below = format!("[{nth}].{key}");
            let Some(kind) = kind_of(name, key) else {
                let words = PASSWORD_WORDS.into_iter().chain([name]);
                let fix = nearest(key, words.clone()).map_or_else(
                    || format!("an account has {}", words.collect::<Vec<_>>().join(", ")),
                    |near| format!("did you mean {near}?"),
                );
                all.push(found(below, "unknown key", fix));
                continue;
            };
            let faults = kind.check(&value.kind).into_iter();
            all.extend(faults.map(|fault| Found { below: below.clone(), value: kind.shown(&value.kind), fault }));
        }
        match table.get(name).map(|value| &value.kind) {
            None => {
                let fix = format!("add {name} = \"…\" to this account");
                all.push(found(format!("[{nth}].{name}"), "missing, and an account cannot do without it", fix));
            }
            Some(ValueKind::String(text)) => {
                if let Some(before) = names.insert(text.as_str(), nth) {
                    let fix = format!("account {before} has the same name; keep one of them");
                    all.push(found(format!("[{nth}].{name}"), "named twice", fix));
                }
            }
            Some(_) => {}
        }
        let sources: Vec<&str> = PASSWORD_WORDS.into_iter().filter(|word| table.contains_key(*word)).collect();
        if let [first, .., last] = sources[..] {
            let wrong = format!("{first} and {last} both say where the password comes from");
            all.push(found(format!("[{nth}]"), &wrong, "keep one of them".into()));
        }
    }
    all
}

/// Takes `sml.accounts.2.password` apart: the list's key, the number from 1, the word.
pub(super) fn part(path: &str) -> Option<(&str, usize, &str)> {
    let (rest, word) = path.rsplit_once('.')?;
    let (list, nth) = rest.rsplit_once('.')?;
    let nth = nth.parse().ok().filter(|nth| *nth > 0)?;
    list.strip_suffix(LIST)?.ends_with('.').then_some((list, nth, word))
}

/// The tables of a list.
pub(super) fn tables(value: &Value) -> impl Iterator<Item = (usize, &Map<String, Value>)> {
    let items = match &value.kind {
        ValueKind::Array(items) => items.as_slice(),
        _ => &[],
    };
    (1..).zip(items).filter_map(|(nth, item)| match &item.kind {
        ValueKind::Table(table) => Some((nth, table)),
        _ => None,
    })
}

/// One table of a list.
pub(super) fn table_mut(value: &mut Value, nth: usize) -> Option<&mut Map<String, Value>> {
    let ValueKind::Array(items) = &mut value.kind else { return None };
    match &mut items.get_mut(nth.checked_sub(1)?)?.kind {
        ValueKind::Table(table) => Some(table),
        _ => None,
    }
}

/// Puts a value that a nearer layer has into an account: who says where a password comes from hides the farther ones.
pub(super) fn put(table: &mut Map<String, Value>, word: &str, value: Value) {
    if PASSWORD_WORDS.contains(&word) {
        for other in PASSWORD_WORDS {
            table.remove(other);
        }
    }
    table.insert(word.to_owned(), value);
}

/// The names in a list.
pub(super) fn names<'a>(name: &str, value: &'a Value) -> Vec<&'a str> {
    let text = |table: &'a Map<String, Value>| match table.get(name).map(|value| &value.kind) {
        Some(ValueKind::String(text)) => Some(text.as_str()),
        _ => None,
    };
    tables(value).filter_map(|(_, table)| text(table)).collect()
}

/// True if a password stands in the list itself.
pub(super) fn holds_secret(value: &Value) -> bool {
    tables(value).any(|(_, table)| table.contains_key("password"))
}

/// The line of `sml.accounts[2].username` in a file: its own, or that of the account's header.
pub(super) fn line_of(text: &str, path: &str) -> Option<usize> {
    let (list, rest) = path.split_once('[')?;
    let (nth, word) = rest.split_once(']')?;
    let (nth, word): (usize, _) = (nth.parse().ok()?, word.trim_start_matches('.'));
    let header = format!("[[{list}]]");
    let plain = |line: &str| line.split('#').next().unwrap_or(line).replace([' ', '"', '\''], "").trim().to_owned();
    let lines = || (1..).zip(text.lines());
    let (at, _) = lines().filter(|(_, line)| plain(line) == header).nth(nth.checked_sub(1)?)?;
    let own = lines().skip(at).take_while(|(_, line)| !line.trim_start().starts_with('['));
    let key = |line: &str| line.split_once('=').map(|(key, _)| plain(key));
    let mut own = own.filter(|(_, line)| key(line).is_some_and(|key| key == word));
    Some(own.next().map_or(at, |(number, _)| number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_an_account_is_told_by_its_number_from_one() {
        assert_eq!(part("sml.accounts.2.password"), Some(("sml.accounts", 2, "password")));
        for no in ["sml.accounts.0.password", "sml.accounts.x.password", "accounts.1.password", "sml.accounts.1"] {
            assert_eq!(part(no), None, "{no}");
        }
    }

    #[test]
    fn a_key_is_found_in_the_account_it_stands_in() {
        let text = "[sml]\nusername = 'a'\n[[sml.accounts]] # b\nusername = 'b'\n\n[[ sml.accounts ]]\nusername = 'c'\npassword_file = 'x'\n[ui]\nusername = 1\n";
        for (path, line) in [
            ("sml.accounts[1].username", Some(4)),
            ("sml.accounts[2].username", Some(7)),
            ("sml.accounts[2].password_file", Some(8)),
            ("sml.accounts[1].password_file", Some(3)),
            ("sml.accounts[2]", Some(6)),
            ("sml.accounts[3].username", None),
            ("sml.username", None),
        ] {
            assert_eq!(line_of(text, path), line, "{path}");
        }
    }
}
