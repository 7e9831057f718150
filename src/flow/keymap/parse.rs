//! Chords and sequences: read from text, made from terminal events, printed for people.
//!
//! A chord is one key with its modifiers, in one normal form, whatever a terminal reports: the character itself says
//! whether Shift was held, Shift-Tab is one key, and with Ctrl the case of a letter does not count because most
//! terminals cannot tell it. Named keys and modifiers are read and printed by `crokey`; single characters of any
//! script and sequences are ours.

use std::fmt;

use crokey::{KeyCombination, KeyCombinationFormat, OneToThree};
use crossterm::event::{KeyCode, KeyEvent, KeyEventState, KeyModifiers};

use super::problem::KeyFault;
use super::terminal;
use crate::domain::nearest;
use crate::flow::Action;

/// More would be typed, not pressed.
const LONGEST: usize = 3;

/// Names that a mistyped key is compared with.
const NAMES: &[&str] = &[
    "esc",
    "enter",
    "left",
    "right",
    "up",
    "down",
    "home",
    "end",
    "pageup",
    "pagedown",
    "backspace",
    "delete",
    "insert",
    "space",
    "tab",
    "shift-tab",
    "minus",
];

/// One key with its modifiers, normalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chord {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// Some chords one after another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sequence(Vec<Chord>);

impl Chord {
    pub(super) const ESC: Self = Self { code: KeyCode::Esc, modifiers: KeyModifiers::NONE };

    fn new(code: KeyCode, modifiers: KeyModifiers) -> Self {
        let shift = modifiers.contains(KeyModifiers::SHIFT);
        let others = modifiers - KeyModifiers::SHIFT;
        let (code, modifiers) = match code {
            KeyCode::Char('\r' | '\n') => (KeyCode::Enter, modifiers),
            KeyCode::Char('\t') | KeyCode::Tab if shift => (KeyCode::BackTab, others),
            KeyCode::Char('\t') => (KeyCode::Tab, others),
            KeyCode::BackTab => (KeyCode::BackTab, others),
            KeyCode::Char(c) if others.contains(KeyModifiers::CONTROL) => (KeyCode::Char(lower(c)), others),
            KeyCode::Char(c) if shift => (KeyCode::Char(upper(c)), others),
            KeyCode::Char(_) => (code, others),
            _ => (code, modifiers),
        };
        Self { code, modifiers }
    }

    /// The chord of a terminal's event. Caps Lock, where the terminal tells it, does not count: only Shift does.
    pub(super) fn of(event: &KeyEvent) -> Self {
        let code = match event.code {
            KeyCode::Char(c) if event.state.contains(KeyEventState::CAPS_LOCK) => KeyCode::Char(lower(c)),
            code => code,
        };
        Self::new(code, event.modifiers)
    }

    /// True if it is a letter of a Cyrillic layout, false if of another; none if it is no letter.
    pub(super) fn is_cyrillic(self) -> Option<bool> {
        let KeyCode::Char(c) = self.code else { return None };
        c.is_alphabetic().then(|| cyrillic(c).is_some())
    }

    /// The key of a US keyboard where a Cyrillic layout has this mark: the one in the lower right corner. The marks of
    /// both layouts are the same characters, so this is right only where the layout is known.
    pub(super) fn mark_by_position(self) -> Option<Self> {
        let latin = match self.code {
            KeyCode::Char('.') => '/',
            KeyCode::Char(',') => '?',
            _ => return None,
        };
        Some(Self { code: KeyCode::Char(latin), ..self })
    }

    /// The same key on a Latin keyboard, if this one comes from a Cyrillic layout.
    pub(super) fn by_position(self) -> Option<Self> {
        let KeyCode::Char(c) = self.code else { return None };
        let latin = cyrillic(c)?;
        Some(Self { code: KeyCode::Char(latin), ..self })
    }

    fn parse(token: &str) -> Result<Self, KeyFault> {
        let mut chars = token.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            return Ok(Self::new(KeyCode::Char(c), KeyModifiers::NONE));
        }
        match token.parse() {
            Ok(KeyCombination { codes: OneToThree::One(code), modifiers }) => {
                match terminal::sendable(code, modifiers) {
                    Ok(()) => Ok(Self::new(code, modifiers)),
                    Err(Some(same_as)) => Err(KeyFault::Unbindable { token: token.to_owned(), same_as }),
                    Err(None) => Err(KeyFault::Unsendable { token: token.to_owned() }),
                }
            }
            _ => Err(KeyFault::BadKey { token: token.to_owned(), nearest: nearest(token, NAMES.iter().copied()) }),
        }
    }
}

impl Sequence {
    /// Reads `"g v"`, `"ctrl-d"`, `"G"`.
    pub(super) fn parse(text: &str) -> Result<Self, KeyFault> {
        let chords = text.split_whitespace().map(Chord::parse).collect::<Result<Vec<_>, _>>()?;
        match chords.len() {
            0 => Err(KeyFault::Empty),
            2.. if chords.contains(&Chord::ESC) => Err(KeyFault::EscWithin),
            1..=LONGEST => Ok(Self(chords)),
            _ => Err(KeyFault::TooLong),
        }
    }

    /// The key in it that is kept for something else than `action`, and for what.
    pub(super) fn kept(&self, action: Action) -> Option<(String, Action)> {
        self.0.iter().find_map(|chord| {
            let owner = terminal::kept_for(chord.code, chord.modifiers)?;
            (self.0.len() > 1 || owner != action).then(|| (chord.to_string(), owner))
        })
    }

    pub(super) fn chords(&self) -> &[Chord] {
        &self.0
    }

    /// True if both cannot be bound: they are equal, or one begins the other and would never let it end.
    pub(super) fn excludes(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0) || other.0.starts_with(&self.0)
    }
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&label(&self.0))
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.code, self.modifiers) {
            (KeyCode::Char(c), KeyModifiers::NONE) if c != ' ' => write!(f, "{c}"),
            (KeyCode::Char(c), modifiers) if c.is_uppercase() => {
                let key = KeyCombination::one_key(self.code, modifiers | KeyModifiers::SHIFT);
                write!(f, "{}", KeyCombinationFormat::default().format(key))
            }
            (KeyCode::BackTab, modifiers) => {
                let key = KeyCombination::one_key(KeyCode::Tab, modifiers | KeyModifiers::SHIFT);
                write!(f, "{}", KeyCombinationFormat::default().format(key))
            }
            (code, modifiers) => {
                write!(f, "{}", KeyCombinationFormat::default().format(KeyCombination::one_key(code, modifiers)))
            }
        }
    }
}

/// Chords as people read them: `g v`, `Ctrl-p`.
pub(super) fn label(chords: &[Chord]) -> String {
    chords.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// A letter's one-letter upper case; anything else is itself.
fn upper(c: char) -> char {
    let mut all = c.to_uppercase();
    match (all.next(), all.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

fn lower(c: char) -> char {
    let mut all = c.to_lowercase();
    match (all.next(), all.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// The key on a Latin keyboard, for places that read keys by themselves: a Cyrillic letter acts by its position.
pub fn by_position(mut event: KeyEvent) -> KeyEvent {
    if let KeyCode::Char(c) = event.code {
        event.code = KeyCode::Char(cyrillic(c).unwrap_or(c));
    }
    event
}

/// The character that a US keyboard has where a Russian or Ukrainian one has this letter.
const fn cyrillic(c: char) -> Option<char> {
    Some(match c {
        'й' => 'q',
        'ц' => 'w',
        'у' => 'e',
        'к' => 'r',
        'е' => 't',
        'н' => 'y',
        'г' => 'u',
        'ш' => 'i',
        'щ' => 'o',
        'з' => 'p',
        'х' => '[',
        'ъ' | 'ї' => ']',
        'ф' => 'a',
        'ы' | 'і' => 's',
        'в' => 'd',
        'а' => 'f',
        'п' => 'g',
        'р' => 'h',
        'о' => 'j',
        'л' => 'k',
        'д' => 'l',
        'ж' => ';',
        'э' | 'є' => '\'',
        'я' => 'z',
        'ч' => 'x',
        'с' => 'c',
        'м' => 'v',
        'и' => 'b',
        'т' => 'n',
        'ь' => 'm',
        'б' => ',',
        'ю' => '.',
        'ё' => '`',
        'ґ' => '\\',
        'Й' => 'Q',
        'Ц' => 'W',
        'У' => 'E',
        'К' => 'R',
        'Е' => 'T',
        'Н' => 'Y',
        'Г' => 'U',
        'Ш' => 'I',
        'Щ' => 'O',
        'З' => 'P',
        'Х' => '{',
        'Ъ' | 'Ї' => '}',
        'Ф' => 'A',
        'Ы' | 'І' => 'S',
        'В' => 'D',
        'А' => 'F',
        'П' => 'G',
        'Р' => 'H',
        'О' => 'J',
        'Л' => 'K',
        'Д' => 'L',
        'Ж' => ':',
        'Э' | 'Є' => '"',
        'Я' => 'Z',
        'Ч' => 'X',
        'С' => 'C',
        'М' => 'V',
        'И' => 'B',
        'Т' => 'N',
        'Ь' => 'M',
        'Б' => '<',
        'Ю' => '>',
        'Ё' => '~',
        'Ґ' => '|',
        _ => return None,
    })
}
