//! One line of text that a person types, and its secret twin.
//!
//! The plain field is `tui-input`. The secret one is our own: an editor with a yank buffer and growing strings leaves
//! copies of a password in memory, so it is one buffer that never grows, is edited at its end only and is zeroed.
//! Neither shows its text in `Debug`, and neither lets a paste submit.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::Rect;
use secrecy::zeroize::{Zeroize, Zeroizing};
use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;

use super::ViewCx;
use super::text::{fill, put, width};
use super::theme::Role;
use crate::domain::{CUT_AT, Clean, Secret};

/// Bytes a password may have: the buffer is made once and never moves.
const SECRET_AT_MOST: usize = 1024;

enum Kind {
    Plain(Input),
    Secret(Zeroizing<String>),
}

/// A text field.
pub struct TextField(Kind);

impl Default for TextField {
    fn default() -> Self {
        Self::new()
    }
}

impl TextField {
    /// An empty field.
    pub fn new() -> Self {
        Self(Kind::Plain(Input::default()))
    }

    /// An empty field that shows `•` and zeroes what it held.
    pub fn secret() -> Self {
        Self(Kind::Secret(Zeroizing::new(String::with_capacity(SECRET_AT_MOST))))
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        match &self.0 {
            Kind::Plain(input) => input.value(),
            Kind::Secret(text) => text,
        }
    }

    /// True if nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// True if what is typed next comes behind everything else.
    pub fn is_at_end(&self) -> bool {
        match &self.0 {
            Kind::Plain(input) => input.cursor() == input.value().chars().count(),
            Kind::Secret(_) => true,
        }
    }

    /// Replaces the text; the cursor goes to its end.
    pub fn set(&mut self, text: &str) {
        self.clear();
        self.paste(text);
    }

    /// Forgets the text; a secret is zeroed.
    pub fn clear(&mut self) {
        match &mut self.0 {
            // A fresh one, so that the cut text of the old one goes too.
            Kind::Plain(input) => *input = Input::default(),
            // The buffer stays: zeroed over its whole capacity, it can be filled again.
            Kind::Secret(text) => text.zeroize(),
        }
    }

    /// Hands over what was typed as a secret and forgets it here.
    pub fn take_secret(&mut self) -> Secret {
        // Exactly as long as needed: turning it into a box must not leave a longer copy behind.
        let secret = Secret::new(String::from(self.text()));
        self.clear();
        secret
    }

    /// Takes a key. True if it was one for the field (it typed, deleted or moved), false if it means something to
    /// whoever holds the field: Enter, Esc, Tab, up and down always do.
    pub fn handle(&mut self, key: &KeyEvent) -> bool {
        if key.kind == KeyEventKind::Release {
            return false;
        }
        let Some(edit) = edit_of(key) else { return false };
        match &mut self.0 {
            Kind::Plain(input) => plain(input, edit),
            Kind::Secret(text) => hidden(text, edit),
        }
        true
    }

    /// Takes pasted text: line ends become blanks, controls are dropped, nothing is submitted.
    pub fn paste(&mut self, text: &str) {
        let mut last_was_break = false;
        for c in text.chars().take(CUT_AT) {
            let is_break = matches!(c, '\n' | '\r');
            // "\r\n" is one line end.
            if is_break && last_was_break {
                continue;
            }
            last_was_break = is_break;
            self.insert(if is_break || c == '\t' { ' ' } else { c });
        }
    }

    fn insert(&mut self, c: char) {
        match &mut self.0 {
            Kind::Plain(input) => plain(input, Edit::Insert(c)),
            Kind::Secret(text) => hidden(text, Edit::Insert(c)),
        }
    }

    /// Draws the field into the first line of an area and, with the focus, places the terminal's cursor.
    pub fn draw(&self, frame: &mut Frame, area: Rect, vx: &ViewCx) {
        let area = area.intersection(frame.area());
        if area.is_empty() {
            return;
        }
        let style = vx.theme.style(Role::Input);
        fill(frame.buffer_mut(), Rect { height: 1, ..area }, " ", style);
        let (shown, cursor) = match &self.0 {
            Kind::Plain(input) => {
                (input.value().to_owned(), width(&input.value().chars().take(input.cursor()).collect::<String>()))
            }
            Kind::Secret(text) => {
                let dots = text.graphemes(true).count();
                ("•".repeat(dots), dots.min(usize::from(u16::MAX)) as u16)
            }
        };
        if !vx.focused {
            put(frame.buffer_mut(), area.x, area.y, &shown, area.width, style);
            return;
        }
        // The cell under the cursor must be inside: the text slides left when it is longer than the field.
        let skip = (cursor + 1).saturating_sub(area.width);
        let mut from = 0;
        let mut at = 0;
        for (start, grapheme) in shown.grapheme_indices(true) {
            if at >= skip {
                break;
            }
            at += width(grapheme);
            from = start + grapheme.len();
        }
        put(frame.buffer_mut(), area.x, area.y, visible(&shown[from..], area.width), area.width, style);
        if vx.focused {
            frame.set_cursor_position((area.x + cursor.saturating_sub(at).min(area.width - 1), area.y));
        }
    }
}

/// The beginning that fits, without a mark: a field is not a label.
fn visible(text: &str, max: u16) -> &str {
    let (mut used, mut end) = (0, 0);
    for (start, grapheme) in text.grapheme_indices(true) {
        used += width(grapheme);
        if used > max {
            break;
        }
        end = start + grapheme.len();
    }
    &text[..end]
}

impl fmt::Debug for TextField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Plain(input) => write!(f, "TextField({} characters)", input.value().chars().count()),
            Kind::Secret(_) => f.write_str("TextField(secret)"),
        }
    }
}

impl PartialEq for TextField {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Kind::Plain(a), Kind::Plain(b)) => a.value() == b.value() && a.cursor() == b.cursor(),
            (Kind::Secret(a), Kind::Secret(b)) => a == b,
            _ => false,
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Edit {
    Insert(char),
    Move(InputRequest),
    Delete(InputRequest),
}

fn edit_of(key: &KeyEvent) -> Option<Edit> {
    use InputRequest as Ask;
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    Some(match key.code {
        // Some terminals send AltGr as both.
        KeyCode::Char(c) if ctrl == alt => Edit::Insert(c),
        KeyCode::Char('u') if ctrl => Edit::Delete(Ask::DeleteFromStart),
        KeyCode::Char('k') if ctrl => Edit::Delete(Ask::DeleteTillEnd),
        KeyCode::Char('w') if ctrl => Edit::Delete(Ask::DeletePrevWord),
        KeyCode::Char('h') if ctrl => Edit::Delete(Ask::DeletePrevChar),
        KeyCode::Char('a') if ctrl => Edit::Move(Ask::GoToStart),
        KeyCode::Char('e') if ctrl => Edit::Move(Ask::GoToEnd),
        KeyCode::Char('b') if alt => Edit::Move(Ask::GoToPrevWord),
        KeyCode::Char('f') if alt => Edit::Move(Ask::GoToNextWord),
        KeyCode::Char('d') if alt => Edit::Delete(Ask::DeleteNextWord),
        KeyCode::Left if ctrl || alt => Edit::Move(Ask::GoToPrevWord),
        KeyCode::Right if ctrl || alt => Edit::Move(Ask::GoToNextWord),
        KeyCode::Left => Edit::Move(Ask::GoToPrevChar),
        KeyCode::Right => Edit::Move(Ask::GoToNextChar),
        KeyCode::Home => Edit::Move(Ask::GoToStart),
        KeyCode::End => Edit::Move(Ask::GoToEnd),
        KeyCode::Backspace if ctrl || alt => Edit::Delete(Ask::DeletePrevWord),
        KeyCode::Backspace => Edit::Delete(Ask::DeletePrevChar),
        KeyCode::Delete => Edit::Delete(Ask::DeleteNextChar),
        _ => return None,
    })
}

/// True for what may stand in a field: what cleaning would replace cannot be typed or pasted either.
fn allowed(c: char) -> bool {
    let mut buffer = [0; 4];
    let text: &str = c.encode_utf8(&mut buffer);
    !c.is_control() && Clean::from_partner(text).as_str() == text
}

fn plain(input: &mut Input, edit: Edit) {
    let request = match edit {
        Edit::Insert(c) if allowed(c) && input.value().len() + c.len_utf8() <= CUT_AT => InputRequest::InsertChar(c),
        Edit::Insert(_) => return,
        Edit::Move(request) | Edit::Delete(request) => request,
    };
    input.handle(request);
}

fn hidden(text: &mut Zeroizing<String>, edit: Edit) {
    match edit {
        Edit::Insert(c) if !c.is_control() && text.len() + c.len_utf8() <= SECRET_AT_MOST => text.push(c),
        Edit::Delete(InputRequest::DeletePrevChar) => {
            if let Some(last) = text.graphemes(true).next_back().map(str::len) {
                let kept = text.len() - last;
                text.truncate(kept);
            }
        }
        // Words of a secret are not told apart.
        Edit::Delete(InputRequest::DeletePrevWord | InputRequest::DeleteFromStart) => text.zeroize(),
        // Its cursor is always at the end: nothing to move, nothing behind it to delete.
        Edit::Insert(_) | Edit::Move(_) | Edit::Delete(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> KeyEvent {
        KeyEvent::new(code, modifiers)
    }

    fn typed(mut field: TextField, text: &str) -> TextField {
        for c in text.chars() {
            assert!(field.handle(&key(KeyCode::Char(c), KeyModifiers::NONE)));
        }
        field
    }

    #[test]
    fn keys_edit_and_what_belongs_to_the_holder_is_left_alone() {
        let mut field = typed(TextField::new(), "soto iván gómez");
        for (code, modifiers, text) in [
            (KeyCode::Backspace, KeyModifiers::NONE, "soto iván góme"),
            (KeyCode::Char('w'), KeyModifiers::CONTROL, "soto iván "),
            (KeyCode::Home, KeyModifiers::NONE, "soto iván "),
            (KeyCode::Delete, KeyModifiers::NONE, "oto iván "),
            (KeyCode::Char('S'), KeyModifiers::SHIFT, "Soto iván "),
            (KeyCode::Right, KeyModifiers::CONTROL, "Soto iván "),
            (KeyCode::Char('k'), KeyModifiers::CONTROL, "Soto "),
            (KeyCode::Char('u'), KeyModifiers::CONTROL, ""),
        ] {
            assert!(field.handle(&key(code, modifiers)), "{code:?}");
            assert_eq!(field.text(), text, "{code:?}");
        }
        for code in [KeyCode::Enter, KeyCode::Esc, KeyCode::Tab, KeyCode::Up, KeyCode::Down, KeyCode::F(1)] {
            assert!(!field.handle(&key(code, KeyModifiers::NONE)), "{code:?}");
        }
        assert!(!field.handle(&key(KeyCode::Char('p'), KeyModifiers::CONTROL)));
    }

    #[test]
    fn a_paste_never_submits_and_brings_no_controls() {
        let mut field = TextField::new();
        field.paste("one\r\ntwo\tthree\x1b[31m\u{202e}four\n");
        assert_eq!(field.text(), "one two three[31mfour ");
    }

    #[test]
    fn a_secret_shows_in_no_debug_and_is_gone_when_taken() {
        let mut field = typed(TextField::secret(), "clave-7Q");
        let address = field.text().as_ptr();
        assert_eq!(format!("{field:?}"), "TextField(secret)");
        assert!(!format!("{:?}", typed(TextField::new(), "visible")).contains("visible"));
        assert_eq!(field.take_secret(), Secret::new("clave-7Q"));
        assert!(field.is_empty());
        let field = typed(field, &"x".repeat(2 * SECRET_AT_MOST));
        assert_eq!((field.text().len(), field.text().as_ptr()), (SECRET_AT_MOST, address), "it never moves");
    }

    #[test]
    fn a_secret_is_edited_at_its_end() {
        let mut field = typed(TextField::secret(), "abcd");
        field.handle(&key(KeyCode::Left, KeyModifiers::NONE));
        field.handle(&key(KeyCode::Backspace, KeyModifiers::NONE));
        assert_eq!(field.text(), "abc");
        field.handle(&key(KeyCode::Char('w'), KeyModifiers::CONTROL));
        assert_eq!(field.text(), "");
    }

    proptest! {
        #[test]
        fn whatever_is_pasted_is_clean(text in any::<String>()) {
            let mut field = TextField::new();
            field.paste(&text);
            let cleaned = Clean::from_partner(field.text());
            prop_assert_eq!(cleaned.as_str(), field.text());
        }
    }
}
