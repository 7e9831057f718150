//! A text laid out to be selected with the terminal's own mouse: nothing beside it, no edges, one line of words above and
//! one below.

use ratatui::Frame;
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation as _;

use super::text::{clear, put, put_hints, width};
use super::theme::Role;
use super::{HintView, ViewCx, table};
use crate::flow::Text;

/// No more of a text is laid out; nobody selects more by hand.
const LONGEST: usize = 256 * 1024;

/// Lines of the text that an area shows.
pub const fn seen(area: Rect) -> usize {
    area.height.saturating_sub(2) as usize
}

/// The text in lines of an area: as it is, a line broken only where it would not fit.
pub fn lines(text: &str, area: Rect) -> Vec<String> {
    let room = area.width.saturating_sub(1).max(1);
    let text = &text[..text.floor_char_boundary(LONGEST)];
    let mut lines = Vec::new();
    for whole in text.split('\n') {
        let (mut line, mut used) = (String::new(), 0);
        for grapheme in whole.graphemes(true) {
            let grapheme = if grapheme == "\t" { "  " } else { grapheme };
            let cells = width(grapheme);
            if used + cells > room && used > 0 {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push_str(grapheme);
            used += cells;
        }
        lines.push(line);
    }
    lines
}

/// Draws the text from a line on.
///
/// ```text
///  Copied text: select it with the mouse                            3 lines
/// 4711  Ruiz, Marta  600 111 222
///  ↑↓ move  Esc close
/// ```
pub fn draw(frame: &mut Frame, area: Rect, text: &str, first: usize, vx: &ViewCx) {
    let area = area.intersection(frame.area());
    let buf = frame.buffer_mut();
    clear(buf, area);
    if area.height < 3 || area.width < 4 {
        return;
    }
    let lines = lines(text, area);
    let inside = area.width - 2;
    let title = vx.words.say(&Text::key("copied-title").with("count", lines.len()));
    put(buf, area.x + 1, area.y, &title, inside, vx.theme.style(Role::Accent));
    let body = Rect { y: area.y + 1, height: area.height - 2, ..area };
    let seen = usize::from(body.height);
    let first = first.min(lines.len().saturating_sub(seen));
    for (y, line) in (body.y..).zip(lines.iter().skip(first).take(seen)) {
        put(buf, body.x, y, line, body.width - 1, vx.theme.style(Role::Text));
    }
    table::scrollbar(buf, body, first, seen, lines.len(), vx);
    let hints =
        [HintView::new("↑↓", vx.words.say_key("dialog-move")), HintView::new("Esc", vx.words.say_key("dialog-close"))];
    put_hints(buf, area.x + 1, area.bottom() - 1, &hints, inside, vx);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_lines_and_only_what_does_not_fit_is_broken() {
        let area = Rect::new(0, 0, 6, 9);
        assert_eq!(lines("ab  cd\n\nabcdefghij\n日本語x", area), ["ab  c", "d", "", "abcde", "fghij", "日本", "語x"]);
        assert_eq!(lines("", area), [""]);
        assert_eq!(lines("a\tb", area), ["a  b"]);
        let long = "x".repeat(LONGEST + 10);
        assert_eq!(lines(&long, area).concat().len(), LONGEST);
    }
}
