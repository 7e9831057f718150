//! The chooser of columns, at the foot of the pane so that the table above shows what is chosen.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::flow::Text;
use crate::panes::leads::chooser::Chooser;
use crate::ui::popup;
use crate::ui::table::scrollbar;
use crate::ui::text::{put, put_right, width};
use crate::ui::theme::Role;
use crate::ui::{HintView, ViewCx};

/// Widest and highest the chooser gets.
const LARGEST: (u16, u16) = (76, 14);
/// Lines that the table keeps above it: a heading and a few rows.
const ABOVE: u16 = 6;

/// Where it stands.
fn place(area: Rect) -> Rect {
    let height = LARGEST.1.min(area.height.saturating_sub(ABOVE).max(5)).min(area.height);
    let wide = LARGEST.0.min(area.width);
    Rect { x: area.x + (area.width - wide) / 2, y: area.bottom().saturating_sub(height), width: wide, height }
}

/// Where its lines stand.
pub(in crate::panes::leads) fn chooser_lines(area: Rect) -> Rect {
    popup::inside_of(place(area))
}

/// Draws it.
///
/// ```text
/// ╭ Columns ───────────────╮
/// │▌● client          auto │
/// │ ● vehicle           24 │   a width the person gave
/// │   km                   │   not shown
/// ╰ Space show  JK move … ─╯
/// ```
pub(super) fn draw(chooser: &Chooser, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let place = place(area);
    let hints = [
        HintView::new("Space", vx.words.say_key("columns-hint-show")),
        HintView::new("JK", vx.words.say_key("columns-hint-move")),
        HintView::new("+-", vx.words.say_key("columns-hint-width")),
        HintView::new("0", vx.words.say_key("columns-auto")),
        HintView::new("Enter", vx.words.say_key("dialog-take")),
        HintView::new("Esc", vx.words.say_key("columns-hint-back")),
    ];
    let title = vx.words.say_key("action-columns");
    let inside = popup::frame(frame.buffer_mut(), place, &title, &hints, vx);
    let seen = usize::from(inside.height);
    if seen == 0 {
        return;
    }
    let buf = frame.buffer_mut();
    let first = chooser.first(seen);
    for (k, (at, line)) in chooser.lines().iter().enumerate().skip(first).take(seen).enumerate() {
        let y = inside.y + k as u16;
        let on = at == chooser.at();
        if on {
            put(buf, place.x + 1, y, "▌", 1, vx.theme.style(Role::Cursor));
        }
        if line.shown {
            put(buf, inside.x, y, "●", 1, vx.theme.style(Role::Good));
        }
        let (given, role) = match line.width {
            _ if !line.shown => (String::new(), Role::Dim),
            Some(cells) => (cells.to_string(), Role::Accent),
            None => (vx.words.say_key("columns-auto"), Role::Dim),
        };
        put_right(buf, inside.right().saturating_sub(1), y, &given, inside.width / 3, vx.theme.style(role));
        let role = match (on, line.shown) {
            (true, _) => Role::CursorName,
            (false, true) => Role::Text,
            (false, false) => Role::Dim,
        };
        let label = vx.words.say(&Text::made(format!("column-{}", line.column.name())));
        let room = inside.width.saturating_sub(4 + width(&given));
        put(buf, inside.x + 2, y, &label, room, vx.theme.style(role));
    }
    let track = Rect { width: inside.width + 1, ..inside };
    scrollbar(buf, track, first, seen, chooser.lines().len(), vx);
}
