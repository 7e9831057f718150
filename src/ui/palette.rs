//! Everything that can be done here and every record that the panes find, by typing a few letters of it. What is off is
//! listed too and says why.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::field::TextField;
use super::fuzzy::{Hit, find};
use super::picker::{matched, stepped};
use super::popup::{centred, first_seen, frame as popup, inside_of};
use super::text::{put, put_right};
use super::theme::Role;
use super::{HintView, ViewCx, table};
use crate::flow::{Gesture, Pointer, moved_by};

/// Widest and highest a palette gets.
const LARGEST: (u16, u16) = (72, 20);

/// One line of the palette, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaletteItem {
    /// Its id.
    pub id: u64,
    /// What it is called.
    pub label: String,
    /// What it is called after `:`.
    pub name: String,
    /// Its key, if it has one.
    pub key: Option<String>,
    /// Why it is off, if it is.
    pub off: Option<String>,
}

/// What a key did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paletted {
    /// Nothing that its holder must know.
    None,
    /// Do this.
    Run(u64),
    /// Nothing was chosen.
    Closed,
}

/// The palette.
#[derive(Debug)]
pub struct Palette {
    query: TextField,
    items: Vec<PaletteItem>,
    /// How many of them are what can be done; the others were found by what is typed.
    own: usize,
    /// Label and name, the text that is searched.
    texts: Vec<String>,
    hits: Vec<Hit>,
    at: usize,
    /// The first line seen, where a click has pinned it.
    pin: Option<usize>,
}

impl Palette {
    /// A palette over these lines.
    pub fn new(items: Vec<PaletteItem>) -> Self {
        let texts = items.iter().map(|item| format!("{} {}", item.label, item.name)).collect();
        let own = items.len();
        let mut palette = Self { query: TextField::new(), items, own, texts, hits: Vec::new(), at: 0, pin: None };
        palette.narrow();
        palette
    }

    /// What was typed.
    pub fn query(&self) -> &str {
        self.query.text()
    }

    /// The line under the cursor.
    pub fn chosen(&self) -> Option<&PaletteItem> {
        self.items.get(self.hits.get(self.at)?.item)
    }

    /// Takes a key. What is off cannot be run.
    pub fn handle(&mut self, key: &KeyEvent) -> Paletted {
        if key.kind == KeyEventKind::Release {
            return Paletted::None;
        }
        self.pin = None;
        if let Some(at) = stepped(key, self.at, self.hits.len()) {
            self.at = at;
            return Paletted::None;
        }
        match key.code {
            KeyCode::Esc => return Paletted::Closed,
            KeyCode::Enter => {
                return self
                    .chosen()
                    .filter(|item| item.off.is_none())
                    .map_or(Paletted::None, |item| Paletted::Run(item.id));
            }
            _ => {
                if self.query.handle(key) {
                    self.narrow();
                }
            }
        }
        Paletted::None
    }

    /// Takes what the mouse did over a palette of this area: a click goes to a line, a click on the line of the cursor
    /// runs it, the wheel moves the cursor.
    pub fn point(&mut self, area: Rect, pointer: Pointer) -> Paletted {
        let rows = rows_in(area);
        match pointer.gesture {
            Gesture::Wheel(lines) => {
                self.pin = None;
                self.at = moved_by(self.at, lines, self.hits.len().saturating_sub(1));
                Paletted::None
            }
            Gesture::Click => match pointer.line_in(rows).map(|line| self.first(rows) + line) {
                Some(at) if at == self.at => {
                    let item = self.chosen().filter(|item| item.off.is_none());
                    item.map_or(Paletted::None, |item| Paletted::Run(item.id))
                }
                Some(at) if at < self.hits.len() => {
                    self.pin = Some(self.first(rows));
                    self.at = at;
                    Paletted::None
                }
                _ => Paletted::None,
            },
        }
    }

    fn first(&self, rows: Rect) -> usize {
        let seen = usize::from(rows.height);
        first_seen(self.pin, (self.at + 1).saturating_sub(seen), self.at, seen)
    }

    /// Takes pasted text into the query.
    pub fn paste(&mut self, text: &str) {
        self.query.paste(text);
        self.narrow();
    }

    /// What the words typed so far find elsewhere: it stands below what can be done.
    pub fn show_found(&mut self, found: Vec<PaletteItem>) {
        self.items.truncate(self.own);
        self.hits.retain(|hit| hit.item < self.own);
        self.items.extend(found);
        self.hits.extend((self.own..self.items.len()).map(|item| Hit { item, letters: Vec::new() }));
        self.at = self.at.min(self.hits.len().saturating_sub(1));
    }

    fn narrow(&mut self) {
        self.items.truncate(self.own);
        self.hits = find(self.query.text(), self.texts.iter().map(String::as_str));
        self.at = 0;
    }

    /// Draws the palette in the middle of an area.
    ///
    /// ```text
    /// ╭ Commands ──────────────────────────╮
    /// │ › sta                              │
    /// │▌Change the status                m │
    /// │ Assign to a person · read-only   A │
    /// ╰ Enter run  ↑↓ move  Esc close ─────╯
    /// ```
    pub fn draw(&self, frame: &mut Frame, area: Rect, vx: &ViewCx) {
        let rows = rows_in(area);
        let area = place(area);
        let hints = [
            HintView::new("Enter", vx.words.say_key("dialog-run")),
            HintView::new("↑↓", vx.words.say_key("dialog-move")),
            HintView::new("Esc", vx.words.say_key("dialog-close")),
        ];
        let inside = popup(frame.buffer_mut(), area, &vx.words.say_key("palette-title"), &hints, vx);
        if inside.width < 6 || inside.height < 2 {
            return;
        }
        put(frame.buffer_mut(), inside.x, inside.y, "›", 1, vx.theme.style(Role::Accent));
        self.query.draw(frame, Rect { x: inside.x + 2, width: inside.width - 2, height: 1, ..inside }, vx);
        let buf = frame.buffer_mut();
        let (seen, first) = (usize::from(rows.height), self.first(rows));
        for (k, (at, hit)) in self.hits.iter().enumerate().skip(first).take(seen).enumerate() {
            let item = &self.items[hit.item];
            let y = rows.y + k as u16;
            if at == self.at {
                put(buf, rows.x, y, "▌", 1, vx.theme.style(Role::Cursor));
            }
            let key = item.key.as_deref().unwrap_or_default();
            let role = if item.off.is_some() { Role::Faint } else { Role::Key };
            let used = put_right(buf, inside.right() - 1, y, key, inside.width / 3, vx.theme.style(role));
            let max = inside.width.saturating_sub(used + 3);
            let (label, role) = match &item.off {
                Some(why) => (format!("{} · {why}", item.label), Role::Faint),
                None => (item.label.clone(), if at == self.at { Role::CursorName } else { Role::Text }),
            };
            matched(buf, (inside.x, y), &label, max, (&hit.letters, 0), role, vx);
        }
        if self.hits.is_empty() {
            put(buf, inside.x, rows.y, &vx.words.say_key("picker-no-hits"), inside.width, vx.theme.style(Role::Dim));
        }
        table::scrollbar(buf, rows, first, seen, self.hits.len(), vx);
    }
}

fn place(area: Rect) -> Rect {
    centred(area, LARGEST.0.min(area.width.saturating_sub(4)), LARGEST.1)
}

/// Where the lines stand.
fn rows_in(area: Rect) -> Rect {
    let place = place(area);
    let inside = inside_of(place);
    if inside.width < 6 || inside.height < 2 {
        return Rect { width: 0, height: 0, ..inside };
    }
    Rect { x: place.x + 1, y: inside.y + 1, width: inside.width + 2, height: inside.height - 1 }
}
