//! What the gas pane looks like around its tabs: their names, whose data it is, how reading stands.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{GasPane, Tab};
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
pub(super) fn draw(pane: &GasPane, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let names: Vec<String> = Tab::ALL.iter().map(|tab| vx.words.say_key(tab.names().1)).collect();
    let row = tabs_of(area);
    grid::tabs(frame.buffer_mut(), row, &names, pane.tab as usize, vx);
    let used: u16 = names.iter().map(|name| width(name) + 3).sum();
    let room = row.width.saturating_sub(used + 2);
    if row.height > 0 && room > 0 {
        let name = &pane.base.settings.account.name;
        put_right(frame.buffer_mut(), row.right().saturating_sub(1), row.y, name, room, vx.theme.style(Role::Dim));
    }
    pane.part().view(&pane.base, frame, body_of(area), vx);
}

/// How readings stand, at the right of the status line.
pub(super) fn standing(status: &mut Status, standings: &[Standing<'_>], slow: bool, vx: &ViewCx<'_>) {
    let mut push = |piece: Piece<'static>| {
        if !status.right.is_empty() {
            status.right.push(Piece::new(" · ", Role::Faint));
        }
        status.right.push(piece);
    };
    if standings.iter().any(|standing| standing.loading.is_some()) {
        let (key, role) = if slow { ("contracts-slow-mark", Role::Warn) } else { ("status-loading", Role::Accent) };
        push(Piece::new(vx.words.say_key(key), role));
    } else if standings.iter().any(|standing| standing.error.is_some()) {
        push(Piece::new(vx.words.say_key("status-failed"), Role::Bad));
    }
    let oldest = standings.iter().filter_map(|standing| standing.at).min_by_key(|at| at.mono_ms);
    if let Some(at) = oldest {
        let age = vx.words.age_in(vx.now, at.wall);
        push(Piece::new(vx.words.say(&Text::key("status-age").with("age", age.as_str())), Role::Dim));
    }
}
