//! What the tab Reports looks like: one counter's total above, the names of the views, one of them.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Ask, ReportsTab, View, rows};
use crate::api::loyalty::Days;
use crate::flow::{Pointer, Text};
use crate::panes::Status;
use crate::panes::loyalty::Base;
use crate::panes::loyalty::book::Range;
use crate::panes::loyalty::figures::{self, Sum};
use crate::panes::parts::body_of;
use crate::ui::grid::{self, Say, name_at};
use crate::ui::spark::spark;
use crate::ui::text::{put_pieces, put_right};
use crate::ui::theme::Role;
use crate::ui::told::{no_lines, tell};
use crate::ui::{Piece, ViewCx, range};

/// Where the parts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shown {
    head: Rect,
    /// The names of the views.
    pub(super) names: Rect,
    /// The table, with its heading.
    pub(super) table: Rect,
}

fn divided(body: Rect) -> Shown {
    let head = u16::from(body.height > 6);
    let names = Rect { y: body.y + head, height: (body.height - head).min(1), ..body };
    let table = Rect { y: names.bottom(), height: body.bottom().saturating_sub(names.bottom()), ..body };
    Shown { head: Rect { height: head, ..body }, names, table }
}

/// Divides the pane's area.
pub(super) fn layout(area: Rect) -> Shown {
    divided(body_of(area))
}

fn names_of(say: Say<'_>) -> Vec<String> {
    View::ALL.iter().map(|view| say(&Text::key(view.names().1))).collect()
}

/// The view whose name stands under the pointer.
pub(super) fn view_at(area: Rect, now: View, pointer: Pointer, say: Say<'_>) -> Option<View> {
    name_at(area, &names_of(say), now as usize, pointer).and_then(|at| View::ALL.get(at).copied())
}

pub(super) fn draw(tab: &ReportsTab, base: &Base, frame: &mut Frame<'_>, body: Rect, vx: &ViewCx<'_>) {
    let shown = divided(body);
    head(tab, base, frame.buffer_mut(), shown.head, vx);
    let names = names_of(&|text| vx.words.say(text));
    grid::tabs(frame.buffer_mut(), shown.names, &names, tab.view as usize, vx);
    let browser = tab.browser();
    let [this, other] = [Range::This, Range::Other].map(|which| base.standing(tab.wanted(which)));
    let standing = if this.known && tab.view == View::Movers { other } else { this };
    match no_lines(&browser.table, standing, base.slow, "loyalty-no-report", vx) {
        Some(told) => tell(frame, shown.table, told, vx),
        None => browser.draw(frame, shown.table, &tab.columns(), vx),
    }
    browser.draw_over(frame, body, vx);
    match &tab.ask {
        Some(Ask::Range(_, picker)) => picker.draw(frame, body, vx),
        Some(Ask::Measure(picker)) => picker.draw(frame, body, vx),
        None => {}
    }
}

/// ```text
/// Points earned 12,345   25 Oct – 23 Nov 2026                      ▁▂▅█▃▁
/// ```
fn head(tab: &ReportsTab, base: &Base, buf: &mut Buffer, area: Rect, vx: &ViewCx<'_>) {
    let Some(days) = tab.range(Range::This, base).filter(|_| area.height > 0) else { return };
    let all = tab.rows(Range::This, base);
    let total = rows::sum(all.iter(), tab.measure());
    let mut pieces = vec![Piece::new(vx.words.say_key(tab.measures()[tab.measure()]), Role::Accent)];
    if let Sum { amount: Some(amount), at_least } = total {
        let sign = if at_least { "≥ " } else { "" };
        pieces.push(Piece::new(format!("  {sign}{}", vx.words.amount(&amount.to_string())), Role::Title));
    }
    let movers = tab.view == View::Movers;
    // Two ranges stand beside each other only if each is short.
    let said = |days: Days| {
        if movers {
            format!("{} – {}", vx.words.date_short(days.from()), vx.words.date_short(days.to()))
        } else {
            range::shown(days.from(), days.to(), vx)
        }
    };
    pieces.push(Piece::new(format!("   {}", said(days)), Role::Dim));
    if let Some(other) = tab.range(Range::Other, base).filter(|_| movers) {
        let against = Text::key("loyalty-against").with("days", said(other).as_str());
        pieces.push(Piece::new(format!("  {}", vx.words.say(&against)), Role::Dim));
    }
    let used = put_pieces(buf, area.x + 1, area.y, &pieces, area.width.saturating_sub(1), vx);
    let course = rows::course(all.iter(), tab.measure(), days);
    let room = area.width.saturating_sub(used + 4);
    if usize::from(room) >= course.len() && figures::cells(total.amount) > 0 {
        put_right(buf, area.right().saturating_sub(2), area.y, &spark(&course), room, vx.theme.style(Role::Accent));
    }
}

/// By what, how many rows, and how many of them came twice.
pub(super) fn status(tab: &ReportsTab, base: &Base, vx: &ViewCx<'_>) -> Status {
    let by = if tab.by_product { "loyalty-by-product" } else { "loyalty-by-store" };
    let mut status = Status::default();
    let mut left = |text: String, role| status.left.extend([Piece::plain("  "), Piece::new(text, role)]);
    left(vx.words.say_key(by), Role::Text);
    if let Some(filter) = grid::filtered(&tab.browser().table, vx) {
        left(filter.text.into_owned(), filter.role);
    }
    let all = tab.rows(Range::This, base);
    if !all.is_empty() {
        let rows = Text::key("loyalty-rows").with("count", all.len());
        status.right.push(Piece::new(vx.words.say(&rows), Role::Dim));
        let repeated = rows::repeated(&all);
        if repeated > 0 {
            let text = Text::key("loyalty-repeated-rows").with("count", repeated);
            status.right.extend([Piece::new(" · ", Role::Faint), Piece::new(vx.words.say(&text), Role::Warn)]);
        }
    }
    status
}
