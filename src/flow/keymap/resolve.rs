//! Keys as they come, walked through the keymap. No timer: a begun sequence waits for the next key.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind};

use super::Keymap;
use super::parse::{self, Chord};
use crate::flow::Action;

/// The keys of a sequence that has begun. One per screen; cleared when a layer or field takes the keys over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeyState {
    pending: Vec<Chord>,
    repeat: bool,
    /// The last letter came from a Cyrillic layout: its marks act by position too.
    cyrillic: bool,
}

/// What a key came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// It means this, alone or as the end of a sequence.
    Action(Action),
    /// It begins or goes on with a sequence: the keys so far, as the screen shows them (`g`).
    Pending(String),
    /// It means nothing here.
    Nothing,
}

impl KeyState {
    /// Forgets a begun sequence.
    pub fn clear(&mut self) {
        self.pending.clear();
    }

    /// The keys of a begun sequence as the screen shows them, or none.
    pub fn pending(&self) -> Option<String> {
        (!self.pending.is_empty()).then(|| parse::label(&self.pending))
    }

    /// True if the last key came from holding it down: dialogs do not take that for an answer.
    pub const fn is_repeat(&self) -> bool {
        self.repeat
    }
}

impl Keymap {
    /// What this key means after the ones before it.
    ///
    /// A release means nothing. Esc gives up a begun sequence and does no more. A key that does not go on with the
    /// begun sequence is taken alone, so that `g j` still moves down. Cyrillic letters act by their position, unless
    /// they are bound themselves; after one of them so do the full stop and the comma, which lie where a US keyboard has
    /// `/` and `?`.
    pub fn resolve(&self, state: &mut KeyState, event: KeyEvent) -> Resolved {
        let idle = matches!(
            event.code,
            KeyCode::Modifier(_) | KeyCode::CapsLock | KeyCode::NumLock | KeyCode::ScrollLock | KeyCode::Null
        );
        if event.kind == KeyEventKind::Release || idle {
            return Resolved::Nothing;
        }
        state.repeat = event.kind == KeyEventKind::Repeat;
        let chord = Chord::of(&event);
        let begun = std::mem::take(&mut state.pending);
        if !begun.is_empty() && chord == Chord::ESC {
            return Resolved::Nothing;
        }
        state.cyrillic = chord.is_cyrillic().unwrap_or(state.cyrillic);
        let mark = chord.mark_by_position().filter(|_| state.cyrillic);
        let readings = [mark, Some(chord), chord.by_position()];
        let starts: &[&[Chord]] = if begun.is_empty() { &[&[]] } else { &[&begun, &[]] };
        for start in starts {
            for reading in readings.into_iter().flatten() {
                let keys: Vec<Chord> = start.iter().copied().chain([reading]).collect();
                match self.find(&keys) {
                    Found::Action(action) => return Resolved::Action(action),
                    Found::Beginning => {
                        let label = parse::label(&keys);
                        state.pending = keys;
                        return Resolved::Pending(label);
                    }
                    Found::Nothing => (),
                }
            }
        }
        Resolved::Nothing
    }

    /// How a begun sequence may go on: the remaining keys and what they lead to, for a hint.
    pub fn continuations(&self, state: &KeyState) -> Vec<(String, Action)> {
        if state.pending.is_empty() {
            return Vec::new();
        }
        self.bindings
            .iter()
            .filter_map(|b| Some((parse::label(b.keys.chords().strip_prefix(&state.pending[..])?), b.action)))
            .collect()
    }

    fn find(&self, keys: &[Chord]) -> Found {
        let mut beginning = false;
        for binding in &self.bindings {
            if binding.keys.chords() == keys {
                return Found::Action(binding.action);
            }
            beginning |= binding.keys.chords().starts_with(keys);
        }
        if beginning { Found::Beginning } else { Found::Nothing }
    }
}

enum Found {
    Action(Action),
    Beginning,
    Nothing,
}
