//! Keys as a person writes them down: `L enter`, `g v`, `ctrl-c`.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The keys of a script, parted by blanks.
pub(super) fn script(script: &str) -> impl Iterator<Item = KeyEvent> {
    script.split_whitespace().map(key)
}

/// A character as a terminal reports it.
pub(super) fn character(c: char) -> KeyEvent {
    let shift = if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    KeyEvent::new(KeyCode::Char(c), shift)
}

fn key(name: &str) -> KeyEvent {
    let plain = |code| KeyEvent::new(code, KeyModifiers::NONE);
    match name {
        "enter" => plain(KeyCode::Enter),
        "esc" => plain(KeyCode::Esc),
        "tab" => plain(KeyCode::Tab),
        "space" => plain(KeyCode::Char(' ')),
        "backspace" => plain(KeyCode::Backspace),
        "up" => plain(KeyCode::Up),
        "down" => plain(KeyCode::Down),
        "left" => plain(KeyCode::Left),
        "right" => plain(KeyCode::Right),
        _ => {
            let (modifiers, letter) = match name.strip_prefix("ctrl-") {
                Some(letter) => (KeyModifiers::CONTROL, letter),
                None => (KeyModifiers::NONE, name),
            };
            let mut letters = letter.chars();
            let (Some(c), None) = (letters.next(), letters.next()) else { panic!("no such key: {name}") };
            KeyEvent { modifiers: modifiers | character(c).modifiers, ..character(c) }
        }
    }
}
