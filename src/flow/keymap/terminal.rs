//! What terminals cannot send, and what this program keeps for itself: no key map can change either.
//!
//! Terminals speak bytes that were once a teleprinter's. No extension that would tell more keys apart is asked for: it
//! would be there on some machines only, and a key map that depends on the window is none.

use crossterm::event::{KeyCode, KeyModifiers};

use crate::flow::Action;

/// Keys as people write them that cannot be bound, each with what terminals send in their place.
pub const UNBINDABLE: [(&str, &str); 13] = [
    ("Ctrl-i", "Tab"),
    ("Ctrl-m", "Enter"),
    ("Ctrl-[", "Esc"),
    ("Ctrl-h", "Backspace"),
    ("Ctrl-Shift-p", "Ctrl-p"),
    ("Ctrl-1", "1"),
    ("Ctrl-;", ";"),
    ("Ctrl-Enter", "Enter"),
    ("Ctrl-Tab", "Tab"),
    ("Ctrl-Backspace", "Backspace"),
    ("Shift-Enter", "Enter"),
    ("Shift-Space", "Space"),
    ("Alt-[", "Esc …"),
];

/// Keys that act whatever is open, even while text is typed, each with the only action it may be bound to.
pub const RESERVED: [(char, Action); 3] = [('c', Action::Stop), ('l', Action::Repaint), ('z', Action::Suspend)];

/// What a terminal sends for this key instead, if it cannot send it: the name of another key, or none where terminals
/// differ. `Ok` if it can.
pub(super) fn sendable(code: KeyCode, modifiers: KeyModifiers) -> Result<(), Option<String>> {
    let ctrl = modifiers.contains(KeyModifiers::CONTROL);
    let shift = modifiers.contains(KeyModifiers::SHIFT);
    let alt = modifiers.contains(KeyModifiers::ALT);
    let same = |name: &str| Err(Some(name.to_owned()));
    match code {
        KeyCode::Char(c) if ctrl => match c.to_ascii_lowercase() {
            'i' => same("tab"),
            'm' => same("enter"),
            '[' => same("esc"),
            'h' => same("backspace"),
            letter @ 'a'..='z' if shift => Err(Some(String::from("ctrl-") + letter.encode_utf8(&mut [0; 4]))),
            'a'..='z' => Ok(()),
            ' ' if !shift => Ok(()),
            _ => Err(None),
        },
        KeyCode::Char(' ') if shift => same("space"),
        // Both begin what arrows and function keys send.
        KeyCode::Char('[' | 'O') if alt => Err(None),
        KeyCode::Char('o') if alt && shift => Err(None),
        KeyCode::Enter if ctrl || shift => same("enter"),
        KeyCode::Esc if ctrl || shift => same("esc"),
        KeyCode::Tab | KeyCode::BackTab if ctrl => same("tab"),
        KeyCode::Backspace if ctrl || shift => same("backspace"),
        _ => Ok(()),
    }
}

/// The action that this key is kept for, if it is.
pub(super) fn kept_for(code: KeyCode, modifiers: KeyModifiers) -> Option<Action> {
    let KeyCode::Char(c) = code else { return None };
    let found = RESERVED.iter().find(|(key, _)| *key == c && modifiers == KeyModifiers::CONTROL);
    found.map(|(_, action)| *action)
}
