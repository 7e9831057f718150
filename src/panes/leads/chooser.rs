//! `C`: the columns are chosen while the table behind shows what comes of it. Enter keeps it, Esc puts back what was.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::chosen::{Chosen, NARROWEST, WIDEST};
use super::layers::Layer;
use super::order::Column;
use super::{Effects, LeadsPane, View};
use crate::flow::{Cx, Pointer, Text, ToastLevel, keymap};
use crate::ui::popup::first_seen;

/// A column in the chooser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) column: Column,
    pub(super) shown: bool,
    /// The width the person gave it.
    pub(super) width: Option<u16>,
}

/// The columns while they are being chosen: the shown ones first, as they stand, then the others.
#[derive(Debug)]
pub(super) struct Chooser {
    lines: Vec<Line>,
    at: usize,
    /// The first line seen when one was clicked.
    pin: Option<usize>,
    before: Chosen,
}

/// What a key in the chooser came to.
#[derive(Debug, PartialEq, Eq)]
enum Chose {
    Nothing,
    Changed,
    Taken,
    PutBack,
}

impl Chooser {
    fn new(chosen: &Chosen) -> Self {
        let shown = chosen.iter().map(|(column, width)| Line { column, shown: true, width });
        let hidden = Column::ALL.into_iter().filter(|column| chosen.columns().all(|c| c != *column));
        let hidden = hidden.map(|column| Line { column, shown: false, width: None });
        Self { lines: shown.chain(hidden).collect(), at: 0, pin: None, before: chosen.clone() }
    }

    pub(super) fn lines(&self) -> &[Line] {
        &self.lines
    }

    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// The first of so many lines seen.
    pub(super) fn first(&self, seen: usize) -> usize {
        let asked = self.at.saturating_sub(seen / 2).min(self.lines.len().saturating_sub(seen));
        first_seen(self.pin, asked, self.at, seen)
    }

    /// A click on one of so many lines seen: goes there; on the line of the cursor it shows or hides.
    fn click(&mut self, line: usize, seen: usize) -> Chose {
        let first = self.first(seen);
        match first + line {
            at if at == self.at => self.toggle(),
            at if at < self.lines.len() => {
                (self.pin, self.at) = (Some(first), at);
                Chose::Nothing
            }
            _ => Chose::Nothing,
        }
    }

    /// What is chosen as it stands.
    fn chosen(&self) -> Option<Chosen> {
        Chosen::of(self.lines.iter().filter(|line| line.shown).map(|line| (line.column, line.width)))
    }

    /// Takes a key. `wide` is how wide the column under the cursor is on the screen just now.
    fn key(&mut self, key: &KeyEvent, wide: u16) -> Chose {
        let carries = key.modifiers.intersects(KeyModifiers::SHIFT | KeyModifiers::ALT);
        let last = self.lines.len().saturating_sub(1);
        self.pin = None;
        match keymap::by_position(*key).code {
            KeyCode::Enter => return Chose::Taken,
            KeyCode::Esc | KeyCode::Char('q') => return Chose::PutBack,
            KeyCode::Char('J') => return self.carry(true),
            KeyCode::Char('K') => return self.carry(false),
            KeyCode::Down if carries => return self.carry(true),
            KeyCode::Up if carries => return self.carry(false),
            KeyCode::Down | KeyCode::Char('j') => self.at = (self.at + 1).min(last),
            KeyCode::Up | KeyCode::Char('k') => self.at = self.at.saturating_sub(1),
            KeyCode::Home | KeyCode::Char('g') => self.at = 0,
            KeyCode::End | KeyCode::Char('G') => self.at = last,
            KeyCode::Char(' ') => return self.toggle(),
            KeyCode::Right | KeyCode::Char('l' | '+' | '=') => return self.widen(wide.saturating_add(1)),
            KeyCode::Left | KeyCode::Char('h' | '-' | '_') => return self.widen(wide.saturating_sub(1)),
            KeyCode::Char('0') => {
                if let Some(line) = self.lines.get_mut(self.at) {
                    line.width = None;
                }
                return Chose::Changed;
            }
            _ => {}
        }
        Chose::Nothing
    }

    fn carry(&mut self, down: bool) -> Chose {
        let to = if down { self.at + 1 } else { self.at.wrapping_sub(1) };
        if to >= self.lines.len() {
            return Chose::Nothing;
        }
        self.lines.swap(self.at, to);
        self.at = to;
        Chose::Changed
    }

    /// Shows or hides; the last one stays.
    fn toggle(&mut self) -> Chose {
        let others = self.lines.iter().enumerate().any(|(at, line)| line.shown && at != self.at);
        let Some(line) = self.lines.get_mut(self.at) else { return Chose::Nothing };
        line.shown = !line.shown || !others;
        Chose::Changed
    }

    fn widen(&mut self, to: u16) -> Chose {
        match self.lines.get_mut(self.at).filter(|line| line.shown) {
            Some(line) => {
                line.width = Some(to.clamp(NARROWEST, WIDEST));
                Chose::Changed
            }
            None => Chose::Nothing,
        }
    }
}

impl LeadsPane {
    /// Why no columns can be chosen here, if so.
    pub(super) fn no_columns(&self) -> Option<Text> {
        (self.view == View::Board || self.detail.is_some()).then(|| Text::key("off-only-in-table"))
    }

    pub(super) fn ask_columns(&mut self) -> Effects {
        if let Some(why) = self.no_columns() {
            return Self::toast(ToastLevel::Info, why);
        }
        self.layer = Layer::Columns(Box::new(Chooser::new(&self.columns)));
        Vec::new()
    }

    pub(super) fn columns_key(&mut self, key: &KeyEvent, cx: &Cx<'_>) -> Effects {
        let Layer::Columns(chooser) = &mut self.layer else { return Vec::new() };
        if key.kind == KeyEventKind::Release {
            return Vec::new();
        }
        let wide = chooser.lines.get(chooser.at).and_then(|line| {
            let at = self.columns.columns().position(|column| column == line.column)?;
            let on_screen = super::view::widths(&self.columns, cx.area.width).get(at).copied().filter(|w| *w > 0);
            on_screen.or(line.width)
        });
        let chose = chooser.key(key, wide.unwrap_or(NARROWEST));
        self.columns_chose(&chose)
    }

    /// A click in the chooser.
    pub(super) fn columns_click(&mut self, pointer: Pointer, cx: &Cx<'_>) -> Effects {
        let Layer::Columns(chooser) = &mut self.layer else { return Vec::new() };
        let lines = super::view::chooser_lines(cx.area);
        let Some(line) = pointer.line_in(lines) else { return Vec::new() };
        let chose = chooser.click(line, usize::from(lines.height));
        self.columns_chose(&chose)
    }

    fn columns_chose(&mut self, chose: &Chose) -> Effects {
        let Layer::Columns(chooser) = &mut self.layer else { return Vec::new() };
        match chose {
            Chose::Nothing => {}
            Chose::Changed => self.columns = chooser.chosen().unwrap_or_default(),
            Chose::Taken => self.layer = Layer::None,
            Chose::PutBack => {
                self.columns = chooser.before.clone();
                self.layer = Layer::None;
            }
        }
        Vec::new()
    }
}
