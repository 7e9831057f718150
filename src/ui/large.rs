//! Figures three lines high, made of strokes that every terminal has: for a number that is read off the screen by somebody
//! else, or over a telephone. Knows nothing of what it counts.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::text::put;
use super::theme::Role;
use super::{ViewCx, text};

/// Lines of a figure.
pub const HEIGHT: u16 = 3;
/// Cells of a figure, with the gap behind it.
const FIGURE: u16 = 4;
/// Figures that stand closer together than to the next ones.
const GROUP: usize = 4;
/// Cells between groups.
const GAP: u16 = 2;

/// The three lines of each figure.
const FIGURES: [[&str; 3]; 10] = [
    [" _ ", "| |", "|_|"],
    ["   ", "  |", "  |"],
    [" _ ", " _|", "|_ "],
    [" _ ", " _|", " _|"],
    ["   ", "|_|", "  |"],
    [" _ ", "|_ ", " _|"],
    [" _ ", "|_ ", "|_|"],
    [" _ ", "  |", "  |"],
    [" _ ", "|_|", "|_|"],
    [" _ ", "|_|", " _|"],
];

/// Cells that a text takes; none if it holds something else than figures.
pub fn width(text: &str) -> Option<u16> {
    let figures = u16::try_from(text.len()).ok()?;
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| figures.saturating_mul(FIGURE) + (figures - 1) / GROUP as u16 * GAP)
}

/// Draws figures where there is room for all of them, else plain text. Returns the lines used.
pub fn draw(buf: &mut Buffer, area: Rect, figures: &str, role: Role, vx: &ViewCx<'_>) -> u16 {
    let style = vx.theme.style(role);
    if width(figures).is_none_or(|wide| wide > area.width) || area.height < HEIGHT {
        let lines = text::wrap(figures, area.width);
        for (y, line) in (area.y..area.bottom()).zip(&lines) {
            put(buf, area.x, y, line, area.width, style);
        }
        return (lines.len() as u16).min(area.height);
    }
    let mut x = area.x;
    for (at, figure) in figures.bytes().enumerate() {
        x += if at > 0 && at % GROUP == 0 { GAP } else { 0 };
        let lines = FIGURES.get(usize::from(figure - b'0')).unwrap_or(&FIGURES[0]);
        for (y, line) in (area.y..).zip(lines) {
            put(buf, x, y, line, FIGURE - 1, style);
        }
        x += FIGURE;
    }
    HEIGHT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_figures_are_large_and_groups_stand_apart() {
        assert_eq!(["", "12a", "1", "1234", "12345"].map(width), [None, None, Some(4), Some(16), Some(22)]);
    }
}
