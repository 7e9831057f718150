//! The frame of everything that opens over a pane: centred, blank behind, one title, one line of keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::text::{clear, hint_places, hint_width, put, put_hints, width};
use super::theme::Role;
use super::{HintView, ViewCx};

/// On an area narrower than this a popup has no strip of what is below at its sides: it would be a letter or two.
const NARROW: u16 = 60;
/// Such strips, both together.
const STRIPS: u16 = 6;

/// A rectangle of at most this size in the middle of an area, a little above the centre as the eye expects.
pub(super) fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    let width = if area.width < NARROW && area.width - width <= STRIPS { area.width } else { width };
    let (left, top) = ((area.width - width) / 2, (area.height - height) * 2 / 5);
    Rect { x: area.x + left, y: area.y + top, width, height }
}

/// Draws a popup and returns the area for its content; empty if there is no room.
///
/// ```text
/// ╭ Title ─────────────────╮
/// │                        │   one blank column each side
/// ╰ Enter choose  Esc close ╯   keys stand in the lower edge
/// ```
///
/// Keys that the lower edge cannot hold stand at the right of the upper one.
pub fn frame(buf: &mut Buffer, area: Rect, title: &str, hints: &[HintView], vx: &ViewCx) -> Rect {
    let area = area.intersection(buf.area);
    clear(buf, area);
    if area.width < 4 || area.height < 2 {
        return Rect { width: 0, height: 0, ..area };
    }
    edges(buf, area, vx.theme.style(if vx.focused { Role::BorderFocused } else { Role::Border }));
    let inside = area.width - 4;
    if !title.is_empty() && inside > 2 {
        label(buf, area.x + 1, area.y, inside, |buf, x, max| {
            put(buf, x, area.y, title, max, vx.theme.style(Role::Title))
        });
    }
    if !hints.is_empty() && inside > 2 {
        let y = area.bottom() - 1;
        // Two blanks and a bit of the edge between the title and the keys.
        let (low, high) = shared(hints, inside, inside.saturating_sub(width(title) + 4));
        label(buf, area.x + 1, y, inside, |buf, x, max| put_hints(buf, x, y, &low, max, vx));
        let used = line_width(&high);
        if used > 0 {
            let x = area.right() - 3 - used;
            label(buf, x, area.y, used, |buf, x, max| put_hints(buf, x, area.y, &high, max, vx));
        }
    }
    inside_of(area)
}

/// Which keys stand in the lower edge and which in the upper one. The way out is among them even where much is not.
fn shared<'a>(hints: &[HintView<'a>], low: u16, high: u16) -> (Vec<HintView<'a>>, Vec<HintView<'a>>) {
    let fit = hint_places(hints, low).len();
    let (below, above) = hints.split_at(fit);
    if line_width(above) <= high {
        return (below.to_vec(), above.to_vec());
    }
    let (way_out, mut others): (Vec<_>, Vec<_>) = hints.iter().cloned().partition(|hint| hint.key == "Esc");
    let room = low.saturating_sub(line_width(&way_out) + 2);
    let mut above = others.split_off(hint_places(&others, room).len());
    above.truncate(hint_places(&above, high).len());
    others.extend(way_out);
    (others, above)
}

/// Cells of hints beside each other.
fn line_width(hints: &[HintView]) -> u16 {
    hints.iter().map(|hint| hint_width(hint) + 2).sum::<u16>().saturating_sub(2)
}

/// The area for the content of a popup.
pub const fn inside_of(area: Rect) -> Rect {
    if area.width < 4 || area.height < 2 {
        return Rect { width: 0, height: 0, ..area };
    }
    Rect { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 }
}

/// The first line seen of a list: where a click has pinned it, as long as the cursor is seen then, else where the cursor
/// itself asks for it. Without the pin a list would slide away under a pointer that clicks twice.
pub fn first_seen(pin: Option<usize>, asked: usize, cursor: usize, seen: usize) -> usize {
    pin.filter(|first| (*first..first + seen).contains(&cursor)).unwrap_or(asked)
}

/// Writes into an edge with a blank cell before and after.
fn label(buf: &mut Buffer, x: u16, y: u16, inside: u16, write: impl FnOnce(&mut Buffer, u16, u16) -> u16) {
    let used = write(buf, x + 1, inside);
    if used > 0 {
        put(buf, x, y, " ", 1, Style::reset());
        put(buf, x + 1 + used, y, " ", 1, Style::reset());
    }
}

fn edges(buf: &mut Buffer, area: Rect, style: Style) {
    let (left, right, top, bottom) = (area.left(), area.right() - 1, area.top(), area.bottom() - 1);
    let mut set = |x: u16, y: u16, symbol: &str| {
        if let Some(cell) = buf.cell_mut((x, y)) {
            cell.set_symbol(symbol).set_style(style);
        }
    };
    for x in left + 1..right {
        set(x, top, "─");
        set(x, bottom, "─");
    }
    for y in top + 1..bottom {
        set(left, y, "│");
        set(right, y, "│");
    }
    for (x, y, corner) in [(left, top, "╭"), (right, top, "╮"), (left, bottom, "╰"), (right, bottom, "╯")] {
        set(x, y, corner);
    }
}
