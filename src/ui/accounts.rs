//! The accounts at a partner, and what can be done about them: a short list in a popup.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::popup::{centred, first_seen, frame as popup, inside_of};
use super::text::{put, put_right, width};
use super::theme::Role;
use super::{HintView, ViewCx, table};
use crate::flow::{Pointer, Text};

/// Widest the list gets.
const WIDEST: u16 = 60;
/// Cells before a name: the cursor's edge is outside, the mark and a blank stand here.
const MARK: u16 = 2;

/// One account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountView<'a> {
    /// Its name.
    pub name: &'a str,
    /// It is the one in use.
    pub in_use: bool,
    /// There is a session.
    pub inside: bool,
}

/// The list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountsView<'a> {
    /// The partner's name.
    pub partner: &'a str,
    /// The accounts.
    pub accounts: &'a [AccountView<'a>],
    /// What can be done besides, in words.
    pub below: &'a [String],
    /// The line with the cursor, counted over both.
    pub cursor: usize,
}

impl AccountsView<'_> {
    /// Lines on the page; a blank one parts accounts and deeds.
    const fn rows(&self) -> usize {
        self.accounts.len() + 1 + self.below.len()
    }

    const fn row_of(&self, line: usize) -> usize {
        if line < self.accounts.len() { line } else { line + 1 }
    }

    fn place(&self, area: Rect) -> Rect {
        centred(area, WIDEST.min(area.width.saturating_sub(2)), (self.rows() as u16).saturating_add(2))
    }

    fn first(&self, seen: usize) -> usize {
        let at = self.row_of(self.cursor);
        first_seen(None, (at + 1).saturating_sub(seen), at, seen)
    }
}

/// Draws the list.
///
/// ```text
/// ╭ Accounts at SERVICE ────────────────────────────────────╮
/// │ ● ana.lopez                                  signed in  │
/// │   berta.gil                              not signed in  │
/// │                                                         │
/// │   Someone else…                                         │
/// │   Sign in as ana.lopez                                  │
/// │   Sign out ana.lopez                                    │
/// ╰ Enter take  ↑↓ move  Esc close ─────────────────────────╯
/// ```
pub fn draw(frame: &mut Frame, area: Rect, view: &AccountsView, vx: &ViewCx) {
    let hints = [
        HintView::new("Enter", vx.words.say_key("dialog-take")),
        HintView::new("↑↓", vx.words.say_key("dialog-move")),
        HintView::new("Esc", vx.words.say_key("dialog-close")),
    ];
    let place = view.place(area);
    let title = vx.words.say(&Text::key("accounts-title").with("partner", view.partner));
    let inside = popup(frame.buffer_mut(), place, &title, &hints, vx);
    if inside.is_empty() {
        return;
    }
    let seen = usize::from(inside.height);
    let first = view.first(seen);
    let buf = frame.buffer_mut();
    let lines = view.accounts.len() + view.below.len();
    for line in 0..lines {
        let row = view.row_of(line);
        if row < first || row >= first + seen {
            continue;
        }
        let y = inside.y + (row - first) as u16;
        let on = line == view.cursor;
        if on {
            put(buf, place.x + 1, y, "▌", 1, vx.theme.style(Role::Cursor));
        }
        let role = if on { Role::CursorName } else { Role::Text };
        let room = inside.width.saturating_sub(MARK);
        if let Some(account) = view.accounts.get(line) {
            if account.in_use {
                put(buf, inside.x, y, "●", 1, vx.theme.style(Role::Accent));
            }
            let (key, state) =
                if account.inside { ("accounts-inside", Role::Good) } else { ("accounts-outside", Role::Dim) };
            let words = vx.words.say_key(key);
            let room = room.saturating_sub(width(&words) + 2);
            put(buf, inside.x + MARK, y, account.name, room, vx.theme.style(role));
            put_right(buf, inside.right(), y, &words, inside.width, vx.theme.style(state));
        } else {
            let words = view.below.get(line - view.accounts.len()).map_or("", String::as_str);
            put(buf, inside.x + MARK, y, words, room, vx.theme.style(role));
        }
    }
    let track = Rect { width: inside.width + 1, ..inside };
    table::scrollbar(buf, track, first, seen, view.rows(), vx);
}

/// The line that stands where the pointer is.
pub fn line_at(area: Rect, view: &AccountsView, pointer: Pointer) -> Option<usize> {
    let inside = inside_of(view.place(area));
    let row = view.first(usize::from(inside.height)) + pointer.line_in(inside)?;
    (0..view.accounts.len() + view.below.len()).find(|line| view.row_of(*line) == row)
}
