//! What is said in passing: at most three, bottom right, the newest lowest.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::ViewCx;
use super::text::{clear, put, width, wrap};
use super::theme::Role;
use crate::flow::ToastLevel;

/// Toasts shown at once.
pub const AT_MOST: usize = 3;
/// Lines of one toast; the message log has the rest.
const LINES: usize = 2;
/// Cells of a toast's text.
const WIDEST: u16 = 56;

/// The mark of a level, told apart without colour.
pub const fn mark(level: ToastLevel) -> (&'static str, Role) {
    match level {
        ToastLevel::Good => ("✓", Role::Good),
        ToastLevel::Info => ("·", Role::Accent),
        ToastLevel::Warn => ("!", Role::Warn),
        ToastLevel::Bad => ("✗", Role::Bad),
    }
}

/// One toast, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToastView<'a> {
    /// How it looks.
    pub level: ToastLevel,
    /// What it says.
    pub text: Cow<'a, str>,
}

/// A toast where it stands.
struct Placed {
    /// Its index among all toasts.
    index: usize,
    place: Rect,
    lines: Vec<String>,
    text_width: u16,
}

fn placed(area: Rect, toasts: &[ToastView]) -> Vec<Placed> {
    let measure = area.width.saturating_sub(8).min(WIDEST);
    if measure < 4 {
        return Vec::new();
    }
    let shown: Vec<_> = toasts
        .iter()
        .enumerate()
        .rev()
        .take(AT_MOST)
        .map(|(index, toast)| (index, lines_of(&toast.text, measure)))
        .collect();
    // One left edge for all.
    let text_width = shown.iter().flat_map(|(_, lines)| lines).map(|l| width(l)).max().unwrap_or(0);
    // Bar, mark, text, and a blank cell around so that it does not run into what lies below.
    let whole = (text_width + 6).min(area.width);
    let (mut bottom, mut all) = (area.bottom(), Vec::new());
    for (index, lines) in shown {
        let height = lines.len() as u16;
        if height == 0 || bottom < area.y + height {
            break;
        }
        bottom -= height;
        let place = Rect { x: area.right() - whole, y: bottom, width: whole, height };
        all.push(Placed { index, place, lines, text_width });
    }
    all
}

/// The toast that stands at a cell, by its index.
pub fn at(area: Rect, toasts: &[ToastView], at: Position) -> Option<usize> {
    placed(area, toasts).iter().find(|toast| toast.place.contains(at)).map(|toast| toast.index)
}

/// Draws toasts, oldest first, into the lower right corner of an area.
pub fn draw(frame: &mut Frame, area: Rect, toasts: &[ToastView], vx: &ViewCx) {
    let buf = frame.buffer_mut();
    for Placed { index, place, lines, text_width } in placed(area, toasts) {
        let Some(toast) = toasts.get(index) else { continue };
        clear(buf, place);
        let (mark, role) = mark(toast.level);
        for (k, line) in lines.iter().enumerate() {
            let y = place.y + k as u16;
            put(buf, place.x + 1, y, "▐", 1, vx.theme.style(role));
            if k == 0 {
                put(buf, place.x + 2, y, mark, 1, vx.theme.style(role));
            }
            put(buf, place.x + 4, y, line, text_width, vx.theme.style(Role::Title));
        }
    }
}

/// The lines of a toast: at most [`LINES`], with `…` if there is more.
fn lines_of(text: &str, measure: u16) -> Vec<String> {
    let mut lines = wrap(text, measure);
    if lines.len() > LINES {
        lines.truncate(LINES);
        if let Some(last) = lines.last_mut() {
            // One cell less, so that the mark has room.
            *last = format!("{}…", super::text::cut(last, measure - 1).trim_end_matches('…'));
        }
    }
    lines
}
