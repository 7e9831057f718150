//! One of many, picked by typing: people, statuses, columns. Knows ids and texts, not what they are.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use super::field::TextField;
use super::fuzzy::{Hit, find};
use super::popup::{centred, first_seen, frame as popup, inside_of};
use super::text::{cut, put, put_right, width};
use super::theme::Role;
use super::{HintView, ViewCx, table};
use crate::domain::Clean;
use crate::flow::{Gesture, Pointer, Text, moved_by};

/// Widest and highest a picker gets.
const LARGEST: (u16, u16) = (64, 20);
/// Lines that are not items: edges, query, state.
const FRAME: u16 = 4;

/// One thing to pick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickItem {
    /// Its id.
    pub id: u64,
    /// Its name.
    pub label: Clean,
    /// What tells it from others of that name.
    pub detail: Clean,
    /// A mark before its name (`●` for who is online).
    pub mark: Option<&'static str>,
}

/// What a key did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// Nothing that its holder must know.
    None,
    /// The query changed.
    Changed,
    /// This was picked.
    Chosen(u64),
    /// Nothing was picked.
    Closed,
}

/// Where the items come from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum PickState {
    /// All are here.
    #[default]
    Ready,
    /// More are coming.
    Loading,
    /// They could not be read (why).
    Failed(Text),
}

/// Where a key moves the cursor of a list above which is typed; none if it does not move it.
pub(super) fn stepped(key: &KeyEvent, at: usize, len: usize) -> Option<usize> {
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    let last = len.saturating_sub(1);
    match key.code {
        KeyCode::Up => Some(at.saturating_sub(1)),
        KeyCode::Char('p') if ctrl => Some(at.saturating_sub(1)),
        KeyCode::Down => Some((at + 1).min(last)),
        KeyCode::Char('n') if ctrl => Some((at + 1).min(last)),
        KeyCode::PageUp => Some(at.saturating_sub(10)),
        KeyCode::PageDown => Some((at + 10).min(last)),
        _ => None,
    }
}

/// A list narrowed by typing.
#[derive(Debug)]
pub struct Picker {
    title: Text,
    query: TextField,
    items: Vec<PickItem>,
    /// Label and detail, the text that is searched.
    texts: Vec<String>,
    hits: Vec<Hit>,
    at: usize,
    /// The first line seen, where a click has pinned it.
    pin: Option<usize>,
    state: PickState,
}

impl Picker {
    /// A picker over these items.
    pub fn new(title: Text, items: Vec<PickItem>) -> Self {
        let mut picker = Self {
            title,
            query: TextField::new(),
            items: Vec::new(),
            texts: Vec::new(),
            hits: Vec::new(),
            at: 0,
            pin: None,
            state: PickState::Ready,
        };
        picker.set_items(items);
        picker
    }

    /// What was typed.
    pub fn query(&self) -> &str {
        self.query.text()
    }

    /// The item under the cursor.
    pub fn chosen(&self) -> Option<&PickItem> {
        self.items.get(self.hits.get(self.at)?.item)
    }

    /// Puts the cursor on an item, if it is among the hits.
    pub fn choose(&mut self, id: u64) {
        if let Some(at) = self.hits.iter().position(|h| self.items[h.item].id == id) {
            self.at = at;
        }
    }

    /// Says where the items come from.
    pub fn set_state(&mut self, state: PickState) {
        self.state = state;
    }

    /// Other items; the cursor stays on its id if that is still there.
    pub fn set_items(&mut self, items: Vec<PickItem>) {
        let chosen = self.chosen().map(|item| item.id);
        self.texts = items.iter().map(|item| format!("{} {}", item.label, item.detail)).collect();
        self.items = items;
        self.narrow();
        if let Some(id) = chosen {
            self.choose(id);
        }
    }

    /// Takes a key.
    pub fn handle(&mut self, key: &KeyEvent) -> Pick {
        if key.kind == KeyEventKind::Release {
            return Pick::None;
        }
        self.pin = None;
        if let Some(at) = stepped(key, self.at, self.hits.len()) {
            self.at = at;
            return Pick::None;
        }
        match key.code {
            KeyCode::Esc => return Pick::Closed,
            KeyCode::Enter => return self.chosen().map_or(Pick::None, |item| Pick::Chosen(item.id)),
            _ => {
                let before = self.query.text().to_owned();
                if self.query.handle(key) && self.query.text() != before {
                    return self.retyped();
                }
            }
        }
        Pick::None
    }

    /// Takes pasted text into the query.
    pub fn paste(&mut self, text: &str) -> Pick {
        self.query.paste(text);
        self.retyped()
    }

    /// Takes what the mouse did over a picker of this area: a click goes to a line, a click on the line of the cursor
    /// picks it, the wheel moves the cursor.
    pub fn point(&mut self, area: Rect, pointer: Pointer) -> Pick {
        let rows = self.rows_in(area);
        match pointer.gesture {
            Gesture::Wheel(lines) => {
                self.pin = None;
                self.at = moved_by(self.at, lines, self.hits.len().saturating_sub(1));
                Pick::None
            }
            Gesture::Click => match pointer.line_in(rows).map(|line| self.first(rows) + line) {
                Some(at) if at == self.at => self.chosen().map_or(Pick::None, |item| Pick::Chosen(item.id)),
                Some(at) if at < self.hits.len() => {
                    self.pin = Some(self.first(rows));
                    self.at = at;
                    Pick::None
                }
                _ => Pick::None,
            },
        }
    }

    fn place(&self, area: Rect) -> Rect {
        let wanted = (self.items.len().min(usize::from(LARGEST.1)) as u16).max(3) + FRAME;
        centred(area, LARGEST.0.min(area.width.saturating_sub(4)), wanted.min(LARGEST.1))
    }

    /// Where the items stand.
    fn rows_in(&self, area: Rect) -> Rect {
        let place = self.place(area);
        let inside = inside_of(place);
        if inside.width < 6 || inside.height < 2 {
            return Rect { width: 0, height: 0, ..inside };
        }
        Rect { x: place.x + 1, y: inside.y + 1, width: inside.width + 2, height: inside.height - 2 }
    }

    fn first(&self, rows: Rect) -> usize {
        let seen = usize::from(rows.height);
        first_seen(self.pin, (self.at + 1).saturating_sub(seen), self.at, seen)
    }

    fn retyped(&mut self) -> Pick {
        self.narrow();
        // The best hit is what the next Enter should take.
        self.at = 0;
        Pick::Changed
    }

    fn narrow(&mut self) {
        self.hits = find(self.query.text(), self.texts.iter().map(String::as_str));
        self.at = self.at.min(self.hits.len().saturating_sub(1));
    }

    /// Draws the picker in the middle of an area.
    ///
    /// ```text
    /// ╭ Assign to ───────────────╮
    /// │ › gom                    │
    /// │▌● Gómez, Iván     Norte  │
    /// │   Gomez, Paula    Sur    │
    /// │ 2 of 340                 │
    /// ╰ Enter choose  Esc close ─╯
    /// ```
    pub fn draw(&self, frame: &mut Frame, area: Rect, vx: &ViewCx) {
        let hints = [
            HintView::new("Enter", vx.words.say_key("dialog-choose")),
            HintView::new("↑↓", vx.words.say_key("dialog-move")),
            HintView::new("Esc", vx.words.say_key("dialog-close")),
        ];
        self.draw_with(frame, area, &hints, vx);
    }

    /// The same with other keys in its edge, where its holder takes more of them.
    pub fn draw_with(&self, frame: &mut Frame, area: Rect, hints: &[HintView], vx: &ViewCx) {
        let rows = self.rows_in(area);
        let area = self.place(area);
        let inside = popup(frame.buffer_mut(), area, &vx.words.say(&self.title), hints, vx);
        if inside.width < 6 || inside.height < 2 {
            return;
        }
        put(frame.buffer_mut(), inside.x, inside.y, "›", 1, vx.theme.style(Role::Accent));
        self.query.draw(frame, Rect { x: inside.x + 2, width: inside.width - 2, height: 1, ..inside }, vx);
        let buf = frame.buffer_mut();
        self.rows(buf, rows, vx);
        self.foot(buf, Rect { y: inside.bottom() - 1, height: 1, ..inside }, vx);
    }

    fn rows(&self, buf: &mut Buffer, area: Rect, vx: &ViewCx) {
        let seen = usize::from(area.height);
        if seen == 0 {
            return;
        }
        let first = self.first(area);
        let visible = || self.hits.iter().enumerate().skip(first).take(seen);
        let marks = self.items.iter().any(|item| item.mark.is_some());
        let label_at = area.x + 1 + if marks { 2 } else { 0 };
        let room = area.right().saturating_sub(2).saturating_sub(label_at);
        // One column for all labels, so that details stand in line.
        let longest = visible().map(|(_, h)| width(self.items[h.item].label.as_str())).max().unwrap_or(0);
        let label_max = longest.min(room * 2 / 3);
        for (k, (at, hit)) in visible().enumerate() {
            let item = &self.items[hit.item];
            let y = area.y + k as u16;
            let on = at == self.at;
            if on {
                put(buf, area.x, y, "▌", 1, vx.theme.style(Role::Cursor));
            }
            if let Some(mark) = item.mark {
                put(buf, area.x + 1, y, mark, 1, vx.theme.style(Role::Good));
            }
            let role = if on { Role::CursorName } else { Role::Text };
            let letters = item.label.as_str().graphemes(true).count() as u32;
            matched(buf, (label_at, y), item.label.as_str(), label_max, (&hit.letters, 0), role, vx);
            let detail_at = label_at + label_max + 2;
            let detail_max = (label_at + room).saturating_sub(detail_at);
            matched(buf, (detail_at, y), item.detail.as_str(), detail_max, (&hit.letters, letters + 1), Role::Dim, vx);
        }
        table::scrollbar(buf, area, first, seen, self.hits.len(), vx);
    }

    fn foot(&self, buf: &mut Buffer, line: Rect, vx: &ViewCx) {
        let (text, role) = match &self.state {
            PickState::Failed(why) => (vx.words.say(why), Role::Bad),
            PickState::Loading => (vx.words.say_key("shell-loading"), Role::Dim),
            PickState::Ready if self.items.is_empty() => (vx.words.say_key("picker-empty"), Role::Dim),
            PickState::Ready if self.hits.is_empty() => (vx.words.say_key("picker-no-hits"), Role::Dim),
            PickState::Ready => (String::new(), Role::Dim),
        };
        let count = vx.words.say(&Text::key("shell-n-of").with("n", self.hits.len()).with("of", self.items.len()));
        let used = put_right(buf, line.right(), line.y, &count, line.width, vx.theme.style(Role::Dim));
        put(buf, line.x, line.y, &text, line.width.saturating_sub(used + 1), vx.theme.style(role));
    }
}

/// Writes a text with the matched letters made to stand out.
pub(super) fn matched(
    buf: &mut Buffer,
    (x, y): (u16, u16),
    text: &str,
    max: u16,
    (letters, offset): (&[u32], u32),
    role: Role,
    vx: &ViewCx,
) {
    let shown = cut(text, max);
    let plain = vx.theme.style(role);
    if letters.is_empty() {
        put(buf, x, y, &shown, max, plain);
        return;
    }
    let mut used = 0;
    for (k, grapheme) in shown.graphemes(true).enumerate() {
        let hit = grapheme != "…" && letters.binary_search(&(k as u32 + offset)).is_ok();
        let style = if hit { plain.patch(vx.theme.style(Role::Match)) } else { plain };
        used += put(buf, x + used, y, grapheme, max.saturating_sub(used), style);
    }
}
