//! Putting text into cells: measured as ratatui measures, cut with `…`, never outside the buffer.

use std::borrow::Cow;

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::{HintView, Piece, ViewCx};
use crate::ui::theme::Role;

/// Cells of one grapheme; ratatui drops controls, so they take none.
fn cells(grapheme: &str) -> u16 {
    if grapheme.contains(char::is_control) { 0 } else { grapheme.cell_width() }
}

/// Characters that are a grapheme and a cell by themselves: Latin, Greek and Cyrillic letters without combining marks,
/// the punctuation that people and we use, rules and blocks. Finding graphemes costs more than drawing them.
const fn is_simple(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{370}'..='\u{377}' | '\u{384}'..='\u{482}' | '\u{48a}'..='\u{52f}')
        || matches!(c, '–' | '—' | '‘' | '’' | '“' | '”' | '•' | '…' | '‹' | '›' | '€' | '─'..='╿' | '▀'..='▟')
}

/// Cells a text takes.
pub fn width(text: &str) -> u16 {
    if text.is_ascii() {
        return u16::try_from(text.len()).unwrap_or(u16::MAX);
    }
    if text.chars().all(is_simple) {
        return u16::try_from(text.chars().count()).unwrap_or(u16::MAX);
    }
    text.graphemes(true).fold(0, |sum: u16, g| sum.saturating_add(cells(g)))
}

/// The text, or its beginning and `…`, in at most so many cells.
pub fn cut(text: &str, max: u16) -> Cow<'_, str> {
    if width(text) <= max {
        return text.into();
    }
    if max == 0 {
        return "".into();
    }
    let mut room = max - 1;
    let mut end = 0;
    if text.chars().all(is_simple) {
        end = text.char_indices().nth(usize::from(room)).map_or(text.len(), |(at, _)| at);
        return format!("{}…", text[..end].trim_end()).into();
    }
    for (at, grapheme) in text.grapheme_indices(true) {
        let w = cells(grapheme);
        if w > room {
            break;
        }
        room -= w;
        end = at + grapheme.len();
    }
    format!("{}…", text[..end].trim_end()).into()
}

/// The beginning of a name, without a mark that it goes on.
pub(super) fn head(name: &str, most: u16) -> Cow<'_, str> {
    if width(name) <= most {
        return name.into();
    }
    let mut kept = String::new();
    for grapheme in name.graphemes(true) {
        if width(&kept) + cells(grapheme) > most {
            break;
        }
        kept.push_str(grapheme);
    }
    kept.into()
}

/// Writes text at a place, cut at `max` cells and at the buffer's edge. Returns the cells used.
pub fn put(buf: &mut Buffer, x: u16, y: u16, text: &str, max: u16, style: Style) -> u16 {
    let area = buf.area;
    if y < area.top() || y >= area.bottom() || x < area.left() || x >= area.right() {
        return 0;
    }
    let max = max.min(area.right() - x);
    let text = cut(text, max);
    if !text.chars().all(is_simple) {
        let (end, _) = buf.set_stringn(x, y, text, usize::from(max), style);
        return end - x;
    }
    let mut at = x;
    for c in text.chars() {
        if let Some(cell) = buf.cell_mut((at, y)) {
            cell.set_char(c).set_style(style);
        }
        at += 1;
    }
    at - x
}

/// Writes pieces one after another. Returns the cells used.
pub fn put_pieces(buf: &mut Buffer, x: u16, y: u16, pieces: &[Piece], max: u16, vx: &ViewCx) -> u16 {
    let mut used = 0;
    for piece in pieces {
        if used >= max {
            break;
        }
        used += put(buf, x + used, y, &piece.text, max - used, vx.theme.style(piece.role));
    }
    used
}

/// Cells that pieces take.
pub fn pieces_width(pieces: &[Piece]) -> u16 {
    pieces.iter().fold(0, |sum, p| sum.saturating_add(width(&p.text)))
}

/// Writes text so that it ends before `right`, in at most `max` cells. Returns the cells used.
pub fn put_right(buf: &mut Buffer, right: u16, y: u16, text: &str, max: u16, style: Style) -> u16 {
    let text = cut(text, max);
    let w = width(&text);
    put(buf, right.saturating_sub(w), y, &text, w, style)
}

/// Where hints stand in so many cells, as offset and width: as many as fit whole.
pub fn hint_places(hints: &[HintView], max: u16) -> Vec<(u16, u16)> {
    const GAP: u16 = 2;
    let (mut places, mut used) = (Vec::new(), 0u16);
    for hint in hints {
        let at = if used == 0 { 0 } else { used.saturating_add(GAP) };
        let cells = hint_width(hint);
        if at.saturating_add(cells) > max {
            break;
        }
        places.push((at, cells));
        used = at + cells;
    }
    places
}

/// Writes hints while they fit whole: a label is dropped rather than cut. Returns the cells used.
pub fn put_hints(buf: &mut Buffer, x: u16, y: u16, hints: &[HintView], max: u16, vx: &ViewCx) -> u16 {
    let mut used = 0;
    for (hint, (at, _)) in hints.iter().zip(hint_places(hints, max)) {
        let gap = at.saturating_sub(used);
        // Blanks are written too: in a popup's edge they cut the line.
        used += put(buf, x + used, y, &"  "[..usize::from(gap.min(2))], gap, Style::reset());
        let (key, label) = if hint.off { (Role::Faint, Role::Faint) } else { (Role::Key, Role::Dim) };
        used += put(buf, x + used, y, &hint.key, max - used, vx.theme.style(key));
        if !hint.label.is_empty() {
            used += put(buf, x + used, y, " ", 1, Style::reset());
            used += put(buf, x + used, y, &hint.label, max - used, vx.theme.style(label));
        }
    }
    used
}

/// Cells that a hint takes.
pub fn hint_width(hint: &HintView) -> u16 {
    let label = width(&hint.label);
    width(&hint.key).saturating_add(if label == 0 { 0 } else { label.saturating_add(1) })
}

/// A label as a hint: it begins small, unless it is an abbreviation.
pub(super) fn small_first(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => label.to_owned(),
    }
}

/// A text that begins with a capital, if its first letter has one.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Breaks a text into lines of at most `max` cells, at spaces where there are any.
pub fn wrap(text: &str, max: u16) -> Vec<String> {
    let mut lines = Vec::new();
    if max == 0 {
        return lines;
    }
    let mut line = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let w = width(word);
        if used > 0 && used + 1 + w > max {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        // A word longer than the line is broken; everything else is kept whole.
        for grapheme in word.graphemes(true) {
            let w = cells(grapheme);
            // What no line can hold is left out.
            if w > max {
                continue;
            }
            if used > 0 && used + w > max {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push_str(grapheme);
            used += w;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Fills a line of cells with one symbol.
pub fn fill(buf: &mut Buffer, area: Rect, symbol: &str, style: Style) {
    let area = area.intersection(buf.area);
    for position in area.positions() {
        if let Some(cell) = buf.cell_mut(position) {
            cell.set_symbol(symbol).set_style(style);
        }
    }
}

/// Makes cells blank again, for what is drawn on top.
pub fn clear(buf: &mut Buffer, area: Rect) {
    for position in area.intersection(buf.area).positions() {
        if let Some(cell) = buf.cell_mut(position) {
            cell.reset();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_simple_character_is_one_grapheme_of_one_cell_beside_any_other() {
        let simple: Vec<char> = ('\0'..='\u{ffff}').filter(|c| is_simple(*c)).collect();
        assert!(simple.len() > 800);
        for c in simple {
            let pair = format!("a{c}б{c}…");
            assert_eq!(pair.graphemes(true).map(cells).collect::<Vec<_>>(), [1; 5], "{c:?} U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn long_text_is_cut_by_cells_and_says_so() {
        for (text, max, shown) in [
            ("Ruiz, Marta", 11, "Ruiz, Marta"),
            ("Ruiz, Marta", 10, "Ruiz, Mar…"),
            ("Ruiz, Marta", 6, "Ruiz,…"),
            ("Ñandú", 3, "Ña…"),
            ("日本語", 5, "日本…"),
            ("日本語", 4, "日…"),
            ("x", 0, ""),
            ("xy", 1, "…"),
        ] {
            assert_eq!(cut(text, max), shown, "{text} in {max}");
        }
    }

    #[test]
    fn lines_break_at_spaces_and_only_a_long_word_is_broken() {
        assert_eq!(wrap("one two  three", 7), ["one two", "three"]);
        assert_eq!(wrap("abcdefghij kl", 4), ["abcd", "efgh", "ij", "kl"]);
        assert!(wrap("", 5).is_empty() && wrap("a", 0).is_empty());
    }

    #[test]
    fn a_character_wider_than_the_line_is_left_out() {
        // Three cells as ratatui measures them.
        assert_eq!(wrap("⺛ெ a", 1), ["a"]);
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_asked(text in "\\PC{0,40}", max in 0u16..30) {
            prop_assert!(width(&cut(&text, max)) <= max);
            for line in wrap(&text, max) {
                prop_assert!(width(&line) <= max, "{:?}", line);
            }
        }
    }
}
