//! The command line: what is typed after `:`, how it may go on, and the lines typed before.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind};

use super::complete::{Completion, Spec, named, parse};
use super::palette::Run;
use crate::flow::{Text, moved_by};
use crate::ui::field::TextField;

/// What a key did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lined {
    /// Nothing that its holder must know.
    None,
    /// Run this; the line is kept in the history.
    Run(Run, String),
    /// Nothing was run.
    Closed,
}

/// The line, while it is typed.
#[derive(Debug)]
pub struct LineBox {
    /// What is typed.
    pub field: TextField,
    specs: Vec<Spec>,
    /// Lines run before, the newest last.
    history: Vec<String>,
    /// How far back in the history, and what was typed before going there.
    back: usize,
    kept: String,
    completion: Completion,
    /// Tab goes through the ways: the one in the line.
    chosen: Option<usize>,
    /// The first way seen, where a click has pinned it.
    pin: Option<usize>,
    wrong: Option<Text>,
}

impl LineBox {
    /// A line that begins with a text.
    pub fn new(text: &str, specs: Vec<Spec>, history: Vec<String>) -> Self {
        let mut line = Self {
            field: TextField::new(),
            specs,
            history,
            back: 0,
            kept: String::new(),
            completion: Completion::default(),
            chosen: None,
            pin: None,
            wrong: None,
        };
        line.put(text);
        line
    }

    /// The ways that the line may go on.
    pub const fn completion(&self) -> &Completion {
        &self.completion
    }

    /// Which of them stands in the line.
    pub const fn chosen(&self) -> Option<usize> {
        self.chosen
    }

    /// The first way seen, where a click has pinned it.
    pub const fn pin(&self) -> Option<usize> {
        self.pin
    }

    /// What is wrong with the line, once it was to be run.
    pub const fn wrong(&self) -> Option<&Text> {
        self.wrong.as_ref()
    }

    /// The command that is being typed.
    pub fn spec(&self) -> Option<&Spec> {
        named(self.field.text(), &self.specs)
    }

    /// Takes a key.
    pub fn key(&mut self, key: &KeyEvent) -> Lined {
        if key.kind == KeyEventKind::Release {
            return Lined::None;
        }
        match key.code {
            KeyCode::Esc => return Lined::Closed,
            // Rubbing out the colon.
            KeyCode::Backspace if self.field.is_empty() => return Lined::Closed,
            KeyCode::Enter => return self.enter(),
            KeyCode::Tab => self.complete(true),
            KeyCode::BackTab => self.complete(false),
            KeyCode::Right if self.field.is_at_end() => self.accept(),
            KeyCode::Up => self.remember(self.back + 1),
            KeyCode::Down => self.remember(self.back.saturating_sub(1)),
            _ => {
                if self.field.handle(key) {
                    self.typed();
                }
            }
        }
        Lined::None
    }

    /// A click on a way: the first puts it into the line, the next runs the line. `first` is the way seen first.
    pub fn click(&mut self, at: usize, first: usize) -> Lined {
        if self.chosen == Some(at) {
            return self.enter();
        }
        self.choose(at);
        self.pin = Some(first);
        Lined::None
    }

    /// The wheel goes through the ways.
    pub fn wheel(&mut self, lines: i32) {
        let Some(last) = self.completion.items.len().checked_sub(1) else { return };
        // From before the first, a turn down comes to the first.
        let (from, by) = self.chosen.map_or((0, lines - lines.signum()), |at| (at, lines));
        self.choose(moved_by(from, by, last));
    }

    /// Takes pasted text; it never runs.
    pub fn paste(&mut self, text: &str) {
        self.field.paste(text);
        self.typed();
    }

    fn enter(&mut self) -> Lined {
        let line = self.field.text().trim().to_owned();
        if line.is_empty() {
            return Lined::Closed;
        }
        match parse(&line, &self.specs) {
            Ok(run) => Lined::Run(run, line),
            Err(wrong) => {
                self.wrong = Some(wrong);
                Lined::None
            }
        }
    }

    fn put(&mut self, text: &str) {
        self.field.set(text);
        self.look();
    }

    fn typed(&mut self) {
        self.back = 0;
        self.look();
    }

    fn look(&mut self) {
        self.wrong = None;
        self.chosen = None;
        self.pin = None;
        self.completion = Completion::of(self.field.text(), &self.specs);
    }

    /// The text with one of the ways at its end.
    fn with(&self, insert: &str) -> String {
        let text = self.field.text();
        format!("{}{insert}", text.get(..self.completion.from).unwrap_or(text))
    }

    /// Tab: what all ways share, then one after the other.
    fn complete(&mut self, forward: bool) {
        let count = self.completion.items.len();
        let common = self.with(self.completion.common());
        if count == 0 {
            return;
        }
        if self.chosen.is_none() && (count == 1 || common.len() > self.field.text().len()) {
            return self.put(&common);
        }
        let next = match self.chosen {
            Some(at) => (at + if forward { 1 } else { count - 1 }) % count,
            None if forward => 0,
            None => count - 1,
        };
        self.choose(next);
    }

    /// Puts a way into the line. The ways stay those of what was typed, so that the next Tab goes on.
    fn choose(&mut self, at: usize) {
        let Some(item) = self.completion.items.get(at) else { return };
        let line = self.with(&item.insert);
        self.field.set(&line);
        self.wrong = None;
        self.chosen = Some(at);
        self.pin = None;
    }

    /// → at the end: the way that stands in the line, or the first one.
    fn accept(&mut self) {
        let at = self.chosen.unwrap_or(0);
        if let Some(item) = self.completion.items.get(at) {
            let line = self.with(&item.insert.clone());
            self.put(&line);
        }
    }

    fn remember(&mut self, back: usize) {
        if back == self.back || back > self.history.len() {
            return;
        }
        if self.back == 0 {
            self.kept = self.field.text().to_owned();
        }
        let line = match back {
            0 => self.kept.clone(),
            back => self.history[self.history.len() - back].clone(),
        };
        self.put(&line);
        self.back = back;
    }
}
