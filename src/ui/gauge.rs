//! A thin line for "n of N": the dialogs of long runs show with it how far they are, without words to translate.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::ViewCx;
use super::text::put;
use super::theme::Role;

/// Draws how much of a whole is done into the first line of an area; nothing if the whole is not known.
pub fn draw(buf: &mut Buffer, area: Rect, n: u64, of: u64, vx: &ViewCx) {
    if area.is_empty() || of == 0 {
        return;
    }
    let done = filled(area.width, n, of);
    for x in 0..area.width {
        let (symbol, role) = if x < done { ("━", Role::Accent) } else { ("─", Role::Faint) };
        put(buf, area.x + x, area.y, symbol, 1, vx.theme.style(role));
    }
}

/// Cells that are full: none before the first is done, all only at the end.
fn filled(width: u16, n: u64, of: u64) -> u16 {
    let n = n.min(of);
    let cells = (u128::from(width) * u128::from(n) / u128::from(of.max(1))) as u16;
    if n > 0 && n < of { cells.clamp(1, width.saturating_sub(1).max(1)) } else { cells }
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn the_line_is_full_only_when_all_is_done() {
        for (n, of, cells) in [
            (0, 100, 0),
            (1, 1000, 1),
            (50, 100, 5),
            (999, 1000, 9),
            (1000, 1000, 10),
            (7, 5, 10),
            (u64::MAX, u64::MAX, 10),
        ] {
            assert_eq!(filled(10, n, of), cells, "{n} of {of}");
        }
    }
}
