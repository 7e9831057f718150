//! What was said in passing, kept: newest first.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::popup::{centred, frame as popup};
use super::text::{put, wrap};
use super::theme::Role;
use super::{HintView, Piece, ViewCx, table, toast};
use crate::flow::ToastLevel;

/// Widest the log gets.
const WIDEST: u16 = 110;

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageView<'a> {
    /// When it was said.
    pub at: jiff::Timestamp,
    /// How it looked.
    pub level: ToastLevel,
    /// What it said.
    pub text: &'a str,
}

/// The log. Only the lines on screen are handed over: see [`seen`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessagesView<'a> {
    /// Lines from `first` on, newest first.
    pub lines: &'a [MessageView<'a>],
    /// How many newer ones are above.
    pub first: usize,
    /// How many there are.
    pub total: usize,
}

/// Lines that an area of this height shows.
pub const fn seen(area: Rect) -> usize {
    area.height.saturating_sub(4) as usize
}

/// Draws the log over an area.
pub fn draw(frame: &mut Frame, area: Rect, view: &MessagesView, vx: &ViewCx) {
    let hints =
        [HintView::new("↑↓", vx.words.say_key("dialog-move")), HintView::new("Esc", vx.words.say_key("dialog-close"))];
    let place = centred(area, WIDEST.min(area.width.saturating_sub(2)), seen(area) as u16 + 2);
    let inside = popup(frame.buffer_mut(), place, &vx.words.say_key("messages-title"), &hints, vx);
    if inside.is_empty() {
        return;
    }
    if view.lines.is_empty() {
        let none = super::NoticeView {
            title: Piece::new(vx.words.say_key("messages-empty"), Role::Dim),
            lines: &[],
            hints: &[],
        };
        super::notice(frame, inside, &none, vx);
        return;
    }
    let buf = frame.buffer_mut();
    let mut y = inside.y;
    for line in view.lines {
        // A partner's words are never cut here: this is where one looks when a toast was too short.
        let texts = wrap(line.text, inside.width.saturating_sub(17));
        if y >= inside.bottom() {
            break;
        }
        let (mark, role) = toast::mark(line.level);
        put(buf, inside.x, y, &vx.words.date(line.at, vx.zone), inside.width, vx.theme.style(Role::Dim));
        put(buf, inside.x + 14, y, mark, inside.width.saturating_sub(14), vx.theme.style(role));
        for text in texts.iter().take(usize::from(inside.bottom() - y)) {
            put(buf, inside.x + 16, y, text, inside.width.saturating_sub(17), vx.theme.style(Role::Text));
            y += 1;
        }
    }
    let track = Rect { width: inside.width + 1, ..inside };
    table::scrollbar(buf, track, view.first, usize::from(inside.height), view.total, vx);
}
