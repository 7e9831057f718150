//! What was said in passing, kept: newest first.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::popup::{centred, frame as popup, inside_of};
use super::text::{put, wrap};
use super::theme::Role;
use super::{HintView, Piece, ViewCx, table, toast};
use crate::flow::{Pointer, ToastLevel};

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
    /// What the list is limited to, in words; empty if it is not.
    pub level: &'a str,
    /// Only some are asked for.
    pub narrowed: bool,
    /// Lines from `first` on, newest first.
    pub lines: &'a [MessageView<'a>],
    /// How many newer ones are above.
    pub first: usize,
    /// How many there are.
    pub total: usize,
    /// Index of the cursor among `lines`.
    pub cursor: usize,
}

/// Lines that an area of this height shows.
pub const fn seen(area: Rect) -> usize {
    area.height.saturating_sub(4) as usize
}

/// Cells of a message's text.
pub fn room(area: Rect) -> u16 {
    place(area).width.saturating_sub(4 + TEXT + 1)
}

/// Cells before a message's text: date, mark.
const TEXT: u16 = 16;

fn place(area: Rect) -> Rect {
    centred(area, WIDEST.min(area.width.saturating_sub(2)), seen(area) as u16 + 2)
}

/// Lines that the message under the cursor may take: its words are not cut as long as they leave others in sight.
fn whole(text: &str, area: Rect) -> usize {
    wrap(text, room(area)).len().clamp(1, (seen(area) / 2).max(1))
}

/// The first message to show so that the one under the cursor is seen, which reads so.
pub fn first(area: Rect, cursor: usize, text: &str) -> usize {
    (cursor + whole(text, area)).saturating_sub(seen(area).max(1))
}

/// Draws the log over an area.
pub fn draw(frame: &mut Frame, area: Rect, view: &MessagesView, hints: &[HintView], vx: &ViewCx) {
    let mut title = vx.words.say_key("messages-title");
    if !view.level.is_empty() {
        title = format!("{title} · {}", view.level);
    }
    let inside = popup(frame.buffer_mut(), place(area), &title, hints, vx);
    if inside.is_empty() {
        return;
    }
    if view.lines.is_empty() {
        let key = if view.narrowed { "picker-no-hits" } else { "messages-empty" };
        let title = Piece::new(vx.words.say_key(key), Role::Dim);
        super::notice(frame, inside, &super::NoticeView { title, lines: &[], hints: &[] }, vx);
        return;
    }
    let buf = frame.buffer_mut();
    let mut y = inside.y;
    for (k, line) in view.lines.iter().enumerate() {
        if y >= inside.bottom() {
            break;
        }
        let on = k == view.cursor;
        if on {
            put(buf, inside.x.saturating_sub(1), y, "▌", 1, vx.theme.style(Role::Cursor));
        }
        let (mark, role) = toast::mark(line.level);
        put(buf, inside.x, y, &vx.words.date(line.at, vx.zone), inside.width, vx.theme.style(Role::Dim));
        put(buf, inside.x + 14, y, mark, inside.width.saturating_sub(14), vx.theme.style(role));
        let style = vx.theme.style(Role::Text);
        if on {
            for text in wrap(line.text, room(area)).iter().take(whole(line.text, area)) {
                if y < inside.bottom() {
                    put(buf, inside.x + TEXT, y, text, inside.width.saturating_sub(TEXT + 1), style);
                }
                y += 1;
            }
        } else {
            put(buf, inside.x + TEXT, y, line.text, inside.width.saturating_sub(TEXT + 1), style);
            y += 1;
        }
    }
    let track = Rect { width: inside.width + 1, ..inside };
    table::scrollbar(buf, track, view.first, usize::from(inside.height), view.total, vx);
}

/// The message under a pointer and the first one seen, both counted from the newest.
pub fn line_at(area: Rect, view: &MessagesView, pointer: Pointer) -> Option<(usize, usize)> {
    let line = pointer.line_in(inside_of(place(area)))?;
    let mut below = 0;
    let found = view.lines.iter().enumerate().position(|(k, message)| {
        below += if k == view.cursor { whole(message.text, area) } else { 1 };
        line < below
    });
    found.map(|k| (view.first + k, view.first))
}

/// Lines that one message read whole has on an area, and how many are seen at once.
pub fn reading(area: Rect, text: &str) -> (usize, usize) {
    (wrap(text, place(area).width.saturating_sub(5)).len(), seen(area).saturating_sub(2))
}

/// Draws one message, whole.
pub fn draw_one(frame: &mut Frame, area: Rect, line: &MessageView, top: usize, hints: &[HintView], vx: &ViewCx) {
    let place = place(area);
    let inside = popup(frame.buffer_mut(), place, &vx.words.say_key("messages-title"), hints, vx);
    if inside.height < 3 {
        return;
    }
    let buf = frame.buffer_mut();
    let (mark, role) = toast::mark(line.level);
    put(buf, inside.x, inside.y, mark, inside.width, vx.theme.style(role));
    let date = vx.words.date(line.at, vx.zone);
    put(buf, inside.x + 2, inside.y, date.trim_start(), inside.width.saturating_sub(2), vx.theme.style(Role::Dim));
    let all = wrap(line.text, inside.width.saturating_sub(1));
    let below = Rect { y: inside.y + 2, height: inside.height - 2, width: inside.width + 1, ..inside };
    for (y, text) in (below.y..below.bottom()).zip(all.iter().skip(top)) {
        put(buf, inside.x, y, text, inside.width, vx.theme.style(Role::Text));
    }
    table::scrollbar(buf, below, top, usize::from(below.height), all.len(), vx);
}
