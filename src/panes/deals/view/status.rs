//! The pane's own line: which part, what is open and unknown, whether the watch runs.

use crate::flow::Text;
use crate::ops::State;
use crate::panes::deals::DealsPane;
use crate::panes::tabs::{Tabs as _, title};
use crate::panes::{Status, standing};
use crate::ui::theme::Role;
use crate::ui::{Piece, ViewCx, grid};

/// The status line.
pub(in crate::panes::deals) fn status(pane: &DealsPane, vx: &ViewCx<'_>) -> Status {
    let name = if pane.opened.is_some() { "deals-view-whole" } else { pane.tab.names().1 };
    let mut left = vec![title(name, vx)];
    if let Some(filter) = grid::filtered(&pane.board.table, vx) {
        left.extend([Piece::plain("  "), filter]);
    }
    let mut right: Vec<Piece<'static>> = Vec::new();
    let mut push = |text: String, role| standing::push(&mut right, Piece::new(text, role));
    let unknown = pane.records().iter().filter(|record| record.state == State::Unknown).count();
    if unknown > 0 {
        push(vx.words.say(&Text::key("deals-mark-unknown").with("count", unknown)), Role::Warn);
    }
    if pane.watch.busy.is_some() {
        push(vx.words.say_key("deals-mark-checking"), Role::Accent);
    }
    if pane.trouble.is_some() {
        push(vx.words.say_key("deals-mark-trouble"), Role::Bad);
    }
    let open = pane.open().len();
    push(vx.words.say(&Text::key("deals-mark-open").with("count", open)), Role::Dim);
    if let Some(why) = pane.watch.waits() {
        push(vx.words.say(&Text::key("deals-mark-held").with("why", why.clone())), Role::Warn);
    } else {
        let (key, role) =
            if pane.watch.on { ("deals-mark-watch", Role::Dim) } else { ("deals-mark-no-watch", Role::Warn) };
        push(vx.words.say_key(key), role);
    }
    Status { left, right }
}
