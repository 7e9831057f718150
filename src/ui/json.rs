//! A record as a tree of names and values, one line each; what is folded says how many parts it has.
//!
//! ```text
//! ▌▾ client {6}
//!    name "Ruiz, Marta"
//!  ▸ tasks [3]
//!    … 80 more
//! ```
//! It shows [`OutlineLine`]s, which are clean; the record itself never comes here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::ViewCx;
use super::table::scrollbar;
use super::text::put;
use super::theme::Role;
use crate::domain::{Clean, OutlineKind, OutlineLine};
use crate::flow::Text;

/// Cells a level is indented.
const STEP: u16 = 2;

/// The first line to show so that the cursor is seen, if possible the one that was first before.
pub const fn first_line(top: usize, cursor: usize, height: usize) -> usize {
    let least = (cursor + 1).saturating_sub(height);
    if top > cursor {
        cursor
    } else if top < least {
        least
    } else {
        top
    }
}

/// Draws the lines from `top` on; what holds the wanted text (in lower case) stands out.
pub fn draw(
    buf: &mut Buffer,
    area: Rect,
    lines: &[OutlineLine],
    (top, cursor): (usize, usize),
    wanted: Option<&str>,
    vx: &ViewCx,
) {
    let height = usize::from(area.height);
    for (y, (at, line)) in (area.y..).zip(lines.iter().enumerate().skip(top).take(height)) {
        let end = area.right().saturating_sub(1);
        let mut x = area.x;
        let mut write = |text: &str, role: Role| {
            x += put(buf, x, y, text, end.saturating_sub(x), vx.theme.style(role));
        };
        write(if at == cursor { "▌" } else { " " }, Role::Cursor);
        let indent = u16::try_from(line.depth).unwrap_or(u16::MAX).saturating_mul(STEP).min(area.width / 2);
        write(&" ".repeat(usize::from(indent)), Role::Text);
        write(
            match line.kind {
                OutlineKind::Folded => "▸ ",
                OutlineKind::Unfolded => "▾ ",
                OutlineKind::Text | OutlineKind::Word | OutlineKind::Shut | OutlineKind::More(_) => "  ",
            },
            Role::Accent,
        );
        let hit = wanted.is_some_and(|wanted| line.holds(wanted));
        if let Some(key) = line.key.as_ref().map(Clean::as_str) {
            write(key, if hit { Role::Match } else { Role::Key });
            write("  ", Role::Text);
        }
        let value = line.value.as_str();
        match line.kind {
            OutlineKind::More(count) => write(&vx.words.say(&Text::key("json-more").with("count", count)), Role::Dim),
            OutlineKind::Text => write(&format!("\"{value}\""), if hit { Role::Match } else { Role::Text }),
            OutlineKind::Word => write(value, if hit { Role::Match } else { Role::Accent }),
            OutlineKind::Folded | OutlineKind::Unfolded | OutlineKind::Shut => write(value, Role::Dim),
        }
    }
    scrollbar(buf, area, top, height, lines.len(), vx);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_is_always_seen_and_the_page_moves_no_more_than_it_must() {
        for ((top, cursor, height), first) in
            [((0, 0, 10), 0), ((0, 9, 10), 0), ((0, 10, 10), 1), ((5, 4, 10), 4), ((5, 9, 10), 5), ((0, 7, 0), 8)]
        {
            assert_eq!(first_line(top, cursor, height), first, "{top} {cursor} {height}");
        }
    }
}
