//! A line of input at the foot of the screen: `/` filter, `:` command, `s` search.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::field::TextField;
use super::text::{clear, put, put_right, width};
use super::theme::Role;
use super::{Piece, ViewCx};

/// Draws a sign, the field, and at the right what it has found or what is wrong with it.
pub fn draw(frame: &mut Frame, area: Rect, sign: &str, field: &TextField, right: Option<&Piece>, vx: &ViewCx) {
    let area = Rect { height: area.height.min(1), ..area }.intersection(frame.area());
    if area.width < 4 || area.height == 0 {
        return;
    }
    let buf = frame.buffer_mut();
    clear(buf, area);
    let mut end = area.right() - 1;
    if let Some(piece) = right {
        let used = put_right(buf, end, area.y, &piece.text, area.width / 2, vx.theme.style(piece.role));
        end = end.saturating_sub(used + 2);
    }
    put(buf, area.x + 1, area.y, sign, area.width - 1, vx.theme.style(Role::Accent));
    let x = area.x + 2 + width(sign);
    field.draw(frame, Rect { x, width: end.saturating_sub(x), ..area }, vx);
}
