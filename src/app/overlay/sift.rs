//! The line in which a person types what a log is to show, and what was asked for.
//!
//! All words must occur, `!word` excludes, `name:value` asks a list what it knows by that name; case and accents do not
//! count.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind};
use nucleo_matcher::chars::normalize;

use crate::ui::field::TextField;

/// The line.
#[derive(Debug, Default)]
pub struct Sift {
    /// What is typed.
    pub field: TextField,
    typing: bool,
}

impl Sift {
    /// Keys go to the line from here on.
    pub const fn begin(&mut self) {
        self.typing = true;
    }

    /// True while keys go to the line.
    pub const fn is_typing(&self) -> bool {
        self.typing
    }

    /// True if the line is shown: it is being typed, or it asks for something.
    pub fn is_open(&self) -> bool {
        self.typing || !self.field.is_empty()
    }

    /// A key while it is typed; Enter keeps what stands there, Esc forgets it.
    pub fn key(&mut self, key: &KeyEvent) {
        match key.code {
            KeyCode::Enter => self.typing = false,
            KeyCode::Esc => {
                self.clear();
            }
            _ if key.kind != KeyEventKind::Release => {
                self.field.handle(key);
            }
            _ => {}
        }
    }

    /// Pasted text; false if nothing is being typed.
    pub fn paste(&mut self, text: &str) -> bool {
        if self.typing {
            self.field.paste(text);
        }
        self.typing
    }

    /// Forgets what was asked for; false if there was nothing.
    pub fn clear(&mut self) -> bool {
        let was = self.is_open();
        self.typing = false;
        self.field.clear();
        was
    }

    /// What is asked for.
    pub fn wanted(&self) -> Wanted {
        Wanted::of(self.field.text())
    }
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted(Vec<Term>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    not: bool,
    /// What stands before the colon; empty without one.
    name: String,
    value: String,
    whole: String,
}

impl Wanted {
    fn of(text: &str) -> Self {
        let term = |word: &str| {
            let (not, word) = word.strip_prefix('!').map_or((false, word), |rest| (true, rest));
            let whole = folded(word);
            let (name, value) = whole.split_once(':').unwrap_or(("", whole.as_str()));
            Term { not, name: name.to_owned(), value: value.to_owned(), whole: whole.clone() }
        };
        // `status:` without a value is on its way to one.
        let terms = text.split_whitespace().map(term).filter(|term| !term.value.is_empty());
        Self(terms.collect())
    }

    /// True if nothing is asked for.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// True if a line is among what is asked for. `named` is asked first, with the name before the colon (empty for a
    /// bare word) and the value: what it does not know is looked for in the line's own text.
    pub fn keeps(&self, text: impl FnOnce() -> String, named: impl Fn(&str, &str) -> Option<bool>) -> bool {
        if self.is_empty() {
            return true;
        }
        let text = folded(&text());
        self.0.iter().all(|term| {
            let hit = named(&term.name, &term.value).unwrap_or_else(|| text.contains(&term.whole));
            hit != term.not
        })
    }
}

/// Lower case, without accents.
pub(in crate::app) fn folded(text: &str) -> String {
    text.chars().map(normalize).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_anded_names_are_asked_and_accents_do_not_count() {
        let keeps = |asked: &str| {
            Wanted::of(asked).keeps(
                || "sml.leads GET /lead/5 Pérez".to_owned(),
                |name, value| match (name, value) {
                    ("status", value) => Some("200".starts_with(value)),
                    ("", "slow") => Some(false),
                    _ => None,
                },
            )
        };
        for (asked, kept) in [
            ("", true),
            ("get perez", true),
            ("GET ruiz", false),
            ("!ruiz PÉREZ", true),
            ("!get", false),
            ("status:2", true),
            ("status:5", false),
            ("!status:5", true),
            ("status:", true),
            ("slow", false),
            ("!slow", true),
            ("other:thing", false),
        ] {
            assert_eq!(keeps(asked), kept, "{asked}");
        }
    }
}
