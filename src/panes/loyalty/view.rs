//! What the loyalty pane looks like around its tabs: their names, whose data it is, the status line.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{LoyaltyPane, Tab};
use crate::flow::{Pointer, Standing, Text};
use crate::panes::Status;
use crate::ui::grid::{self, Say, name_at};
use crate::ui::text::{put_right, width};
use crate::ui::theme::Role;
use crate::ui::{Piece, ViewCx};

/// The names of the tabs.
fn tabs_of(area: Rect) -> Rect {
    Rect { height: area.height.min(1), ..area }
}

/// What is left to the tab in front.
pub(super) const fn body_of(area: Rect) -> Rect {
    grid::below_heading(area)
}

/// The tab whose name stands under the pointer.
pub(super) fn tab_at(area: Rect, pointer: Pointer, say: Say<'_>) -> Option<Tab> {
    let names: Vec<String> = Tab::ALL.iter().map(|tab| say(&Text::key(tab.names().1))).collect();
    name_at(tabs_of(area), &names, pointer).and_then(|at| Tab::ALL.get(at).copied())
}

/// Draws the pane.
pub(super) fn draw(pane: &LoyaltyPane, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let names: Vec<String> = Tab::ALL.iter().map(|tab| vx.words.say_key(tab.names().1)).collect();
    let at = Tab::ALL.iter().position(|tab| *tab == pane.tab).unwrap_or(0);
    let row = tabs_of(area);
    grid::tabs(frame.buffer_mut(), row, &names, at, vx);
    customer(pane, &names, frame, row, vx);
    pane.part().view(&pane.desk, frame, body_of(area), vx);
}

/// Whose points these are, at the right of the tabs.
fn customer(pane: &LoyaltyPane, names: &[String], frame: &mut Frame<'_>, row: Rect, vx: &ViewCx<'_>) {
    let used: u16 = names.iter().map(|name| width(name) + 3).sum();
    let room = row.width.saturating_sub(used + 2);
    let Some(asked) = pane.desk.book.customer.question.as_ref().filter(|_| row.height > 0) else { return };
    let name = pane.desk.book.known().and_then(|customer| customer.name.as_ref());
    let whole = name.map_or_else(|| asked.to_string(), |name| format!("{name} ({asked})"));
    let text = if width(&whole) <= room { whole } else { name.map_or(whole, ToString::to_string) };
    put_right(frame.buffer_mut(), row.right().saturating_sub(1), row.y, &text, room, vx.theme.style(Role::Dim));
}

/// The pane's own line: which part, how much of it, how old, whether it is being read.
pub(super) fn status(pane: &LoyaltyPane, vx: &ViewCx<'_>) -> Status {
    let mut status = pane.part().status(&pane.desk, vx);
    let name = vx.words.say_key(pane.tab.names().1).to_uppercase();
    status.left.insert(0, Piece::new(name, Role::Title));
    let mut push = |piece: Piece<'static>| {
        if !status.right.is_empty() {
            status.right.push(Piece::new(" · ", Role::Faint));
        }
        status.right.push(piece);
    };
    let standings: Vec<Standing<'_>> =
        pane.part().shown().into_iter().map(|wanted| pane.desk.book.standing(wanted)).collect();
    if standings.iter().any(|standing| standing.loading.is_some()) {
        let (key, role) =
            if pane.desk.slow { ("contracts-slow-mark", Role::Warn) } else { ("status-loading", Role::Accent) };
        push(Piece::new(vx.words.say_key(key), role));
    } else if standings.iter().any(|standing| standing.error.is_some()) {
        push(Piece::new(vx.words.say_key("status-failed"), Role::Bad));
    }
    let oldest = standings.iter().filter_map(|standing| standing.at).min_by_key(|at| at.mono_ms);
    if let Some(at) = oldest {
        let age = vx.words.age_in(vx.now, at.wall);
        push(Piece::new(vx.words.say(&Text::key("status-age").with("age", age.as_str())), Role::Dim));
    }
    status
}
