//! The pane's own line: which part, how much of it, how old, whether it is being read.

use crate::flow::Text;
use crate::panes::contracts::{ContractsPane, Opened, Tab};
use crate::panes::tabs::{Tabs as _, title};
use crate::panes::{Status, standing};
use crate::ui::theme::Role;
use crate::ui::told::how_it_ends;
use crate::ui::{Piece, ViewCx, grid};

/// The status line.
pub(in crate::panes::contracts) fn status(pane: &ContractsPane, vx: &ViewCx<'_>) -> Status {
    let name = match (pane.tab, pane.opened) {
        (Tab::Contracts, Some(Opened::Invoice(..))) => "contracts-view-invoice",
        (Tab::Contracts, Some(Opened::Car(_))) => "contracts-view-car",
        (Tab::Contracts, Some(Opened::Calendar(_))) => "contracts-view-calendar",
        _ => pane.tab.names().1,
    };
    let mut left = vec![title(name, vx)];
    if let Some(filter) = pane.browser().and_then(|browser| grid::filtered(&browser.table, vx)) {
        left.extend([Piece::plain("  "), filter]);
    }
    Status { left, right: right(pane, vx) }
}

fn right(pane: &ContractsPane, vx: &ViewCx<'_>) -> Vec<Piece<'static>> {
    let mut pieces = Vec::new();
    let mut push = |piece: Piece<'static>| standing::push(&mut pieces, piece);
    if pane.password.unknown.is_some() {
        push(Piece::new(vx.words.say_key("contracts-password-mark-unknown"), Role::Warn));
    } else if pane.password.changed {
        push(Piece::new(vx.words.say_key("contracts-password-mark"), Role::Warn));
    }
    if let Some(browser) = pane.browser() {
        let (n, all) = (browser.table.total(), browser.table.all());
        if !browser.table.filter().is_empty() {
            push(Piece::new(vx.words.say(&Text::key("status-hits").with("count", n)), Role::Accent));
        }
        let told = if pane.tab == Tab::Recharges {
            let loaded = pane.book.recharges.rows().len();
            Text::key("contracts-loaded").with("count", loaded)
        } else {
            Text::key("status-n-of-n").with("n", n).with("of", all)
        };
        push(Piece::new(vx.words.say(&told), Role::Dim));
    }
    if pane.tab == Tab::Recharges
        && let Some(end) = how_it_ends(pane.book.recharges.end(), vx)
    {
        push(end);
    }
    standing::tell(&mut pieces, &[pane.book.standing(pane.in_front())], pane.slow, vx);
    pieces
}
