//! The question how a call went.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::flow::Text;
use crate::panes::leads::LeadsPane;
use crate::panes::leads::call::{Called, Went};
use crate::panes::leads::writes::label;
use crate::ui::popup::frame as popup;
use crate::ui::text::{put, put_pieces, wrap};
use crate::ui::theme::Role;
use crate::ui::{HintView, Piece, ViewCx};

/// Columns of the question.
const WIDEST: u16 = 66;

/// ```text
/// ╭ How did the call go? Ruiz, Marta ────────────╮
/// │ The telephone may be ringing: 43 s           │
/// │                                              │
/// │ r  Reached                                   │
/// │ n  No answer                                 │
/// ╰ Esc later ───────────────────────────────────╯
/// ```
pub(super) fn draw(pane: &LeadsPane, called: &Called, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let title = vx.words.say(&Text::key("call-how").with("lead", label(&called.row)));
    let hint = |key: &'static str, words: &'static str| HintView::new(key, vx.words.say_key(words));
    let hints = match (&called.words, called.sending) {
        (Some(_), false) => vec![hint("Enter", "call-hint-send"), hint("Esc", "call-hint-back")],
        (Some(_), true) => vec![hint("Esc", "call-hint-back")],
        (None, _) => vec![hint("Esc", "call-hint-later")],
    };
    let (rings, left) = pane.call_now(called.row.id.0);
    let said = match (rings, left) {
        (_, Some(seconds)) if rings => Text::key("call-rings").with("seconds", seconds),
        (_, Some(seconds)) => Text::key("call-perhaps").with("seconds", seconds),
        (true, None) => Text::key("call-rang"),
        (false, None) => Text::key("call-perhaps-rang"),
    };
    let role = if rings { Role::Dim } else { Role::Warn };
    let width = WIDEST.min(area.width);
    let said = wrap(&vx.words.say(&said), width.saturating_sub(4));
    // What is said, a blank line, the answers; and the edges.
    let height = (said.len().min(2) + 1 + Went::ALL.len() + 2) as u16;
    let height = height.min(area.height);
    let area = Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) * 2 / 5, width, height };
    let inside = popup(frame.buffer_mut(), area, &title, &hints, vx);
    let mut y = inside.y;
    for line in said.iter().take(2) {
        if y < inside.bottom() {
            put(frame.buffer_mut(), inside.x, y, line, inside.width, vx.theme.style(role));
            y += 1;
        }
    }
    y += 1;
    if let Some(field) = &called.words {
        if y < inside.bottom() {
            field.draw(frame, Rect { y, height: 1, ..inside }, vx);
        }
        let where_to = if called.sending { "call-reading" } else { "call-note-where" };
        for (y, line) in (y + 2..inside.bottom()).zip(wrap(&vx.words.say_key(where_to), inside.width)) {
            put(frame.buffer_mut(), inside.x, y, &line, inside.width, vx.theme.style(Role::Dim));
        }
        return;
    }
    for (y, (went, key, words)) in (y..inside.bottom()).zip(Went::ALL) {
        let off = went == Went::Again && left.is_some();
        let role = if off { Role::Faint } else { Role::Text };
        let pieces = [Piece::new(format!("{key}  "), Role::Accent), Piece::new(vx.words.say_key(words), role)];
        put_pieces(frame.buffer_mut(), inside.x, y, &pieces, inside.width, vx);
    }
}
