//! Several lines of text, kept simple: a text, a cursor, lines broken at the width. Who wants more opens an editor.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::Clean;
use crate::ui::text::width;

/// Bytes a long text may have.
pub(super) const AT_MOST: usize = 16 * 1024;

/// A text with a cursor (a byte position on a character's edge).
#[derive(Default)]
pub(super) struct LongText {
    text: String,
    at: usize,
}

impl LongText {
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn set(&mut self, text: &str) {
        (self.text, self.at) = (String::new(), 0);
        self.paste(text);
    }

    /// Pasted line ends stay; controls are dropped.
    pub(super) fn paste(&mut self, text: &str) {
        for c in text.replace("\r\n", "\n").replace('\r', "\n").chars() {
            self.insert(if c == '\t' { ' ' } else { c });
        }
    }

    fn insert(&mut self, c: char) {
        let mut buffer = [0; 4];
        let shown: &str = c.encode_utf8(&mut buffer);
        let harmless = c == '\n' || (!c.is_control() && Clean::from_partner(shown).as_str() == shown);
        if harmless && self.text.len() + shown.len() <= AT_MOST {
            self.text.insert(self.at, c);
            self.at += c.len_utf8();
        }
    }

    /// Takes a key; false if it is not one for a text. Up in the first line and down in the last are none.
    pub(super) fn handle(&mut self, key: &KeyEvent) -> bool {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        match key.code {
            KeyCode::Enter => self.insert('\n'),
            KeyCode::Char(c) if ctrl == alt => self.insert(c),
            KeyCode::Char('u') if ctrl => self.delete(self.line_start(), self.at),
            KeyCode::Char('k') if ctrl => self.delete(self.at, self.line_end()),
            KeyCode::Char('w') if ctrl => self.delete(self.word_start(), self.at),
            KeyCode::Char('a') if ctrl => self.at = self.line_start(),
            KeyCode::Char('e') if ctrl => self.at = self.line_end(),
            KeyCode::Backspace => self.delete(self.before(), self.at),
            KeyCode::Delete => self.delete(self.at, self.after()),
            KeyCode::Left => self.at = self.before(),
            KeyCode::Right => self.at = self.after(),
            KeyCode::Home => self.at = self.line_start(),
            KeyCode::End => self.at = self.line_end(),
            KeyCode::Up if self.line_start() > 0 => {
                let column = self.text[self.line_start()..self.at].graphemes(true).count();
                self.at = self.line_start() - 1;
                self.at = self.column(column);
            }
            KeyCode::Down if self.line_end() < self.text.len() => {
                let column = self.text[self.line_start()..self.at].graphemes(true).count();
                self.at = self.line_end() + 1;
                self.at = self.column(column);
            }
            _ => return false,
        }
        true
    }

    /// The place of the n-th character in the cursor's line, or the line's end.
    fn column(&self, n: usize) -> usize {
        let (start, end) = (self.line_start(), self.line_end());
        self.text[start..end].grapheme_indices(true).nth(n).map_or(end, |(at, _)| start + at)
    }

    fn delete(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.at = from;
    }

    fn before(&self) -> usize {
        self.text[..self.at].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.text[self.at..].graphemes(true).next().map_or(self.at, |g| self.at + g.len())
    }

    fn word_start(&self) -> usize {
        let kept = self.text[..self.at].trim_end();
        kept.rfind(char::is_whitespace).map_or(0, |at| at + kept[at..].chars().next().map_or(0, char::len_utf8))
    }

    fn line_start(&self) -> usize {
        self.text[..self.at].rfind('\n').map_or(0, |at| at + 1)
    }

    fn line_end(&self) -> usize {
        self.text[self.at..].find('\n').map_or(self.text.len(), |at| self.at + at)
    }

    /// The lines at a width, and the cursor's column and line. A line holds less than the width, so that the cursor
    /// fits behind it.
    pub(super) fn lines(&self, max: u16) -> (Vec<&str>, (u16, u16)) {
        let (mut lines, mut cursor) = (Vec::new(), (0, 0));
        let mut start = 0;
        for line in self.text.split('\n') {
            let (mut from, mut used) = (0, 0);
            for (at, grapheme) in line.grapheme_indices(true) {
                let w = width(grapheme);
                if used > 0 && used + w >= max {
                    lines.push(&line[from..at]);
                    (from, used) = (at, 0);
                }
                if start + at == self.at {
                    cursor = (used, lines.len() as u16);
                }
                used += w;
            }
            if start + line.len() == self.at {
                cursor = (used, lines.len() as u16);
            }
            lines.push(&line[from..]);
            start += line.len() + 1;
        }
        (lines, cursor)
    }
}
