//! Keys to actions: one keymap for every pane, because a key means the same everywhere.
//!
//! A binding is a sequence of chords (`G`, `ctrl-d`, `g v`). Where keys are typed as text this module is not asked.
//! It knows neither the configuration file nor the screen: it takes a plain map and answers with actions and labels.
//! `parse` reads and prints chords, `defaults` is the table, `terminal` what no table can change, `resolve` walks the
//! keys as they come.

mod defaults;
#[cfg(test)]
mod layouts;
mod parse;
mod problem;
mod resolve;
mod terminal;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use parse::by_position;
pub use problem::{KeyFault, KeyProblem};
pub use resolve::{KeyState, Resolved};
pub use terminal::{RESERVED, UNBINDABLE};

use super::Action;
use crate::domain::nearest;
use parse::Sequence;

/// One sequence of keys and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Binding {
    keys: Sequence,
    action: Action,
}

/// Which keys mean which action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    /// In the order of [`Action::ALL`], then as written; no sequence is in it twice or begins another.
    bindings: Vec<Binding>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self { bindings: Action::ALL.iter().flat_map(|&action| default_bindings(action)).collect() }
    }
}

fn default_bindings(action: Action) -> impl Iterator<Item = Binding> {
    // A default that does not parse would be missed by the test that resolves every default.
    defaults::keys(action).iter().filter_map(move |keys| Some(Binding { keys: Sequence::parse(keys).ok()?, action }))
}

impl Keymap {
    /// The defaults with some actions' keys replaced: action name → sequences, an empty list takes all keys away.
    ///
    /// What a person binds wins over a default of another action, with a note; two wishes of the same person that
    /// exclude each other are an error, and the first stays.
    pub fn with(keys: &BTreeMap<String, Vec<String>>) -> (Self, Vec<KeyProblem>) {
        Self::with_own(keys, &[])
    }

    /// The same with the keys of the person's own commands: name and sequence, in their order.
    pub fn with_own(keys: &BTreeMap<String, Vec<String>>, own: &[(&str, Option<&str>)]) -> (Self, Vec<KeyProblem>) {
        let mut problems = Vec::new();
        let mut wishes: Vec<(Action, Vec<Sequence>)> = Vec::new();
        for (name, sequences) in keys {
            let Some(action) = Action::from_name(name) else {
                let near = nearest(name, Action::ALL.iter().map(|a| a.name()));
                problems.push(KeyProblem::of_action(name, KeyFault::UnknownAction { nearest: near }));
                continue;
            };
            let mut read = Vec::new();
            for text in sequences {
                match Sequence::parse(text) {
                    Ok(sequence) => match sequence.kept(action) {
                        None => read.push(sequence),
                        Some((token, by)) => {
                            problems.push(KeyProblem::of_keys(name, text, KeyFault::Reserved { token, by }));
                        }
                    },
                    Err(fault) => problems.push(KeyProblem::of_keys(name, text, fault)),
                }
            }
            wishes.push((action, read));
        }
        for (nth, (name, text)) in (0..=u8::MAX).zip(own) {
            let Some(text) = text else { continue };
            let action = Action::Own(nth);
            let kept = |sequence: Sequence| match sequence.kept(action) {
                Some((token, by)) => Err(KeyFault::Reserved { token, by }),
                None => Ok(sequence),
            };
            match Sequence::parse(text).and_then(kept) {
                Ok(sequence) => wishes.push((action, vec![sequence])),
                Err(fault) => problems.push(KeyProblem::of_own(name, text, fault)),
            }
        }
        let problem = |action: Action, keys: &Sequence, fault: KeyFault| match action {
            Action::Own(nth) => {
                let name = own.get(usize::from(nth)).map_or("", |(name, _)| name);
                KeyProblem::of_own(name, &keys.to_string(), fault)
            }
            _ => KeyProblem::of_keys(action.name(), &keys.to_string(), fault),
        };

        let mut chosen: Vec<Binding> = Vec::new();
        for (action, sequences) in &wishes {
            for keys in sequences {
                match chosen.iter().find(|b| b.keys.excludes(keys)) {
                    Some(earlier) if earlier.keys == *keys && earlier.action == *action => (),
                    Some(earlier) => problems.push(problem(
                        *action,
                        keys,
                        KeyFault::Taken { by: earlier.action, keys: earlier.keys.to_string() },
                    )),
                    None => chosen.push(Binding { keys: keys.clone(), action: *action }),
                }
            }
        }

        let mut bindings = Vec::new();
        for &action in Action::ALL {
            if wishes.iter().any(|(wished, _)| *wished == action) {
                bindings.extend(chosen.iter().filter(|b| b.action == action).cloned());
                continue;
            }
            for default in default_bindings(action) {
                match chosen.iter().find(|b| b.keys.excludes(&default.keys)) {
                    None => bindings.push(default),
                    Some(wish) => problems.push(problem(
                        wish.action,
                        &wish.keys,
                        KeyFault::DefaultLost { of: action, keys: default.keys.to_string() },
                    )),
                }
            }
        }
        bindings.extend(chosen.into_iter().filter(|b| matches!(b.action, Action::Own(_))));
        (Self { bindings }, problems)
    }

    /// The first of an action's keys as a hint shows it: `H`, `Ctrl-p`, `g v`. None if no key is bound to it.
    pub fn label(&self, action: Action) -> Option<String> {
        self.of(action).next().map(ToString::to_string)
    }

    /// All of an action's keys, the preferred first.
    pub fn labels(&self, action: Action) -> Vec<String> {
        self.of(action).map(ToString::to_string).collect()
    }

    fn of(&self, action: Action) -> impl Iterator<Item = &Sequence> {
        self.bindings.iter().filter(move |b| b.action == action).map(|b| &b.keys)
    }
}
