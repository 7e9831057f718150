//! The pane's own line: which view, which part of the leads, how many of how many, in which order, how old.

use crate::domain::Clean;
use crate::flow::{Phase, Text};
use crate::panes::Status;
use crate::panes::leads::views::Name;
use crate::panes::leads::{LeadsPane, View};
use crate::ui::theme::Role;
use crate::ui::{Piece, ViewCx};

/// The status line.
pub(in crate::panes::leads) fn status(pane: &LeadsPane, vx: &ViewCx<'_>) -> Status {
    if let Some(page) = pane.page_in_front() {
        return super::pages::status(pane, page, vx);
    }
    let name = match (pane.detail.is_some(), pane.view) {
        (true, _) => "view-detail",
        (false, View::Table) => "view-table",
        (false, View::Board) => "view-board",
    };
    let mut left = vec![Piece::new(vx.words.say_key(name), Role::Title)];
    let mut push = |text: Text, role: Role| {
        left.push(Piece::plain("  "));
        left.push(Piece::new(vx.words.say(&text), role));
    };
    if let Some((view, changed)) = pane.view_shown() {
        let name = match view {
            Name::BuiltIn(view) => vx.words.say_key(view.name()),
            Name::Saved(name) => Clean::from_partner(name).to_string(),
        };
        let mark = if changed { "*" } else { "" };
        push(Text::key("status-view").with("view", format!("{name}{mark}").as_str()), Role::Accent);
    }
    if !pane.server.is_empty() {
        let told = pane.server.told(|text| vx.words.say(text));
        push(Text::key("status-server-filter").with("filter", told.as_str()), Role::Accent);
    }
    if let Some(search) = &pane.search {
        push(Text::key("status-search").with("search", search.as_str()), Role::Accent);
    }
    if !pane.filter.is_empty() {
        push(Text::key("status-filter").with("filter", pane.filter.as_str()), Role::Accent);
    }
    if !pane.marks.is_empty() {
        push(Text::key("status-marked").with("count", pane.marks.len()), Role::Marked);
    }
    if pane.range.is_some() {
        push(Text::key("hint-range"), Role::Marked);
    }
    Status { left, right: right(pane, vx) }
}

fn right(pane: &LeadsPane, vx: &ViewCx<'_>) -> Vec<Piece<'static>> {
    let loaded = pane.rows.len();
    let of = pane.rows.of.unwrap_or(loaded as u64);
    let mut pieces = Vec::new();
    let mut push = |text: String, role: Role| {
        if !pieces.is_empty() {
            pieces.push(Piece::new(" · ", Role::Faint));
        }
        pieces.push(Piece::new(text, role));
    };
    if !pane.filter.is_empty() {
        let hits = pane.arranged.as_ref().map_or(0, |a| a.order.len());
        push(vx.words.say(&Text::key("status-hits").with("count", hits)), Role::Accent);
    }
    if !matches!(pane.rows.phase, Phase::Idle) {
        push(vx.words.say(&Text::key("status-n-of-n").with("n", loaded).with("of", of)), Role::Text);
    }
    match &pane.rows.phase {
        Phase::Loading { .. } => push(vx.words.say_key("status-loading"), Role::Accent),
        Phase::Stopped => push(vx.words.say_key("status-stopped"), Role::Warn),
        Phase::Failed(_) => push(vx.words.say_key("status-failed"), Role::Bad),
        Phase::Idle | Phase::Complete => {}
    }
    let column = vx.words.say(&Text::made(format!("column-{}", pane.sort.column.name())));
    push(format!("{column} {}", if pane.sort.descending { "↓" } else { "↑" }), Role::Dim);
    if let Some(at) = pane.rows.at {
        let age = vx.words.age_in(vx.now, at.wall);
        push(vx.words.say(&Text::key("status-age").with("age", age.as_str())), Role::Dim);
    }
    if !pane.watch.is_on() {
        push(vx.words.say_key("status-watch-off"), Role::Warn);
    }
    pieces
}
