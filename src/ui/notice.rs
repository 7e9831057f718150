//! What stands where rows would: nothing here, loading, failed; in the middle, with what to do next.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::text::{cut, hint_width, put, put_hints, width, wrap};
use super::theme::Role;
use super::{HintView, Piece, ViewCx};

/// Wider than this, a sentence is hard to read.
const MEASURE: u16 = 64;

/// A message in place of content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeView<'a> {
    /// What is the matter, in a few words.
    pub title: Piece<'a>,
    /// Why, and what follows.
    pub lines: &'a [String],
    /// Keys that help.
    pub hints: &'a [HintView<'a>],
}

/// Draws a message in the middle of an area; on a low one as much of it as there is room for.
pub fn notice(frame: &mut Frame, area: Rect, view: &NoticeView, vx: &ViewCx) {
    let measure = area.width.saturating_sub(4).min(MEASURE);
    if measure == 0 || area.height == 0 {
        return;
    }
    let lines: Vec<String> = view.lines.iter().flat_map(|line| wrap(line, measure)).collect();
    let hints_height = if view.hints.is_empty() { 0 } else { 2 };
    let lines_height = if lines.is_empty() { 0 } else { lines.len() as u16 + 1 };
    let height = 1 + lines_height + hints_height;
    let mut y = area.y + area.height.saturating_sub(height) * 2 / 5;
    let bottom = area.bottom();
    let buf = frame.buffer_mut();
    let middle = |w: u16| area.x + area.width.saturating_sub(w) / 2;
    let title = cut(&view.title.text, measure);
    let style = match view.title.role {
        Role::Text => vx.theme.style(Role::Title),
        role => vx.theme.style(role),
    };
    put(buf, middle(width(&title)), y, &title, measure, style);
    // Where not all has room the blank line goes first, and what is left out is not left out silently.
    y += if height > area.height { 1 } else { 2 };
    let seen = lines.len().min(usize::from(bottom.saturating_sub(y)));
    for (k, line) in lines.iter().take(seen).enumerate() {
        let goes_on = k + 1 == seen && seen < lines.len();
        let line = if goes_on { cut(&format!("{line} …"), measure).into_owned() } else { line.clone() };
        put(buf, middle(width(&line)), y, &line, measure, vx.theme.style(Role::Dim));
        y += 1;
    }
    y += u16::from(!lines.is_empty());
    if y < bottom && !view.hints.is_empty() {
        let whole: u16 = view.hints.iter().map(|h| hint_width(h) + 2).sum::<u16>().saturating_sub(2);
        put_hints(buf, middle(whole.min(measure)), y, view.hints, measure, vx);
    }
}
