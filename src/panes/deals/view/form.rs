//! The form, and what is looked through beside it; on a narrow screen below it.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::body;
use crate::flow::Action;
use crate::panes::deals::board::COLUMNS;
use crate::panes::deals::{DealsPane, checks};
use crate::ui::text::{fill, pieces_width, put_pieces, wrap};
use crate::ui::theme::Role;
use crate::ui::{NoticeView, Piece, ViewCx, hint_as, notice};

/// From this width on the list stands beside the form.
const WIDE: u16 = 108;
/// Cells of the list beside the form.
const BESIDE: u16 = 42;
/// Lines of the form above the list: its fields, its frame, its foot and a word at its head.
const FORM: u16 = 13;

/// From this width on the list below the form has two columns.
const TWO: u16 = 70;
/// Lines of the board below the form, beside a list as high as the pane.
const LEAST: u16 = 4;

/// Where the form stands, and where the list.
fn divided(area: Rect) -> (Rect, Rect) {
    let body = body(area);
    if body.width >= WIDE {
        let width = body.width - BESIDE - 1;
        let height = body.height.min(FORM + 4);
        return (Rect { width, height, ..body }, Rect { x: body.x + width + 1, width: BESIDE, ..body });
    }
    let height = body.height.min(FORM);
    (Rect { height, ..body }, Rect { y: body.y + height, height: body.height - height, ..body })
}

/// Where the form is drawn.
pub(in crate::panes::deals) fn form_area(area: Rect) -> Rect {
    divided(area).0
}

pub(super) fn draw(pane: &DealsPane, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let (left, right) = divided(area);
    match pane.desk.as_ref().filter(|desk| desk.is_open()) {
        Some(desk) => desk.draw(frame, left, vx),
        None => waiting(pane, frame, left, vx),
    }
    let beside = right.x > area.x;
    if beside {
        fill(frame.buffer_mut(), Rect { width: 1, ..right }, "│", vx.theme.style(Role::Faint));
        let below = Rect { y: left.bottom() + 1, height: area.bottom().saturating_sub(left.bottom() + 1), ..left };
        if below.height >= LEAST && pane.board.table.total() > 0 {
            pane.board.draw(frame, below, &COLUMNS, vx);
        }
    }
    let columns = if beside || right.width < TWO { 1 } else { 2 };
    let inside = Rect { x: right.x + 2, width: right.width.saturating_sub(2), ..right };
    let steps = steps(pane, inside.width, vx);
    let room = Rect { height: right.height.saturating_sub(steps.len() as u16 + u16::from(beside)), ..inside };
    let lines = lines(pane, room, columns, vx);
    let tall = usize::from(room.height);
    let buf = frame.buffer_mut();
    let each = inside.width / columns;
    for (column, lines) in lines.chunks(tall.max(1)).take(if tall > 0 { usize::from(columns) } else { 0 }).enumerate() {
        for (y, line) in (inside.y..).zip(lines) {
            put_pieces(buf, inside.x + column as u16 * each, y, line, each, vx);
        }
    }
    let below = inside.y + (lines.len().min(tall) as u16) + u16::from(beside);
    for (y, line) in (below..inside.bottom()).zip(&steps) {
        put_pieces(buf, inside.x, y, line, inside.width, vx);
    }
}

/// What stands there while no application is being written.
fn waiting(pane: &DealsPane, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let begun = pane.desk.as_ref().is_some_and(|desk| desk.form().is_changed());
    let (title, text) =
        if begun { ("deals-begun-title", "deals-begun") } else { ("deals-form-title", "deals-form-about") };
    let hints: Vec<_> = hint_as(Action::Open, "deals-open-form", vx).into_iter().collect();
    let lines = [vx.words.say_key(text)];
    notice(frame, area, &NoticeView { title: Piece::plain(vx.words.say_key(title)), lines: &lines, hints: &hints }, vx);
}

/// What went wrong last, then the list; what needs a look first where not all has room.
fn lines(pane: &DealsPane, area: Rect, columns: u16, vx: &ViewCx<'_>) -> Vec<Vec<Piece<'static>>> {
    let room = (area.width / columns).saturating_sub(3);
    let mut lines = Vec::new();
    let mut put = |mark: (&'static str, Role), text: &str, role| {
        for (k, line) in wrap(text, room).into_iter().enumerate() {
            let mark = if k == 0 { mark } else { (" ", mark.1) };
            lines.push(vec![Piece::new(format!("{} ", mark.0), mark.1), Piece::new(line, role)]);
        }
    };
    if let Some(trouble) = &pane.trouble {
        put(("✗", Role::Bad), &vx.words.say(&trouble.cause), Role::Bad);
        put((" ", Role::Bad), &vx.words.say(&trouble.remedy), Role::Text);
        put((" ", Role::Bad), &vx.words.say(&trouble.words), Role::Dim);
    }
    let mut all = checks::list(pane, vx);
    let wanted: usize = all.iter().map(|(_, text)| wrap(text, room).len()).sum();
    if wanted > usize::from(area.height * columns) {
        // The order of the list says little where it is cut.
        all.sort_by_key(|(sign, _)| *sign);
    }
    for (sign, text) in all {
        let role = if sign == checks::Sign::Open { Role::Dim } else { Role::Text };
        put(sign.mark(), &text, role);
    }
    lines
}

/// ```text
/// encrypt 1 ms ▸ sign 4 ms ▸ auth 38 ms ▸ send 51 ms
/// ```
fn steps(pane: &DealsPane, room: u16, vx: &ViewCx<'_>) -> Vec<Vec<Piece<'static>>> {
    let last = pane.readiness.as_ref().and_then(|readiness| readiness.steps.as_ref());
    let mut pieces = Vec::new();
    let mut lines = Vec::new();
    for (k, (name, took)) in checks::steps(last).into_iter().enumerate() {
        let took = took.map_or_else(|| ("–".to_owned(), Role::Faint), |ms| (format!("{ms} ms"), Role::Accent));
        let step = [
            Piece::new(if k > 0 { "▸ " } else { "" }, Role::Faint),
            Piece::new(format!("{} ", vx.words.say_key(name)), Role::Dim),
            Piece::new(format!("{} ", took.0), took.1),
        ];
        if pieces_width(&pieces) + pieces_width(&step) > room + 1 {
            lines.push(std::mem::take(&mut pieces));
        }
        pieces.extend(step);
    }
    lines.push(pieces);
    lines
}
