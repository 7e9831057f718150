//! A page: its table, or what stands where rows would; an open dealership; the line being typed and the pickers.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::columns;
use crate::domain::Clean;
use crate::flow::{Action, Text, say};
use crate::panes::Status;
use crate::panes::leads::LeadsPane;
use crate::panes::leads::clocks::Clocks;
use crate::panes::leads::order::Column;
use crate::panes::leads::pages::{
    Chart, Choosing, Item, Kind, NAMES, Page, Shared, TwinLine, Typing, items, shared_value,
};
use crate::ui::table::{self, RowLook};
use crate::ui::text::{put, put_pieces};
use crate::ui::theme::Role;
use crate::ui::{NoticeView, Piece, ViewCx, chart, grid, hint, notice, prompt};

/// Draws the page.
pub(super) fn draw(pane: &LeadsPane, page: &Page, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    if area.is_empty() {
        return;
    }
    if let Some((dealership, opened)) = pane.dealership_open() {
        let say = |text: &Text| vx.words.say(text);
        let items = items(dealership, area.width, vx.now, &pane.settings.zone, &say);
        let name = dealership.name.as_str();
        dealer(frame, area, name, &items, (opened.place.at, opened.place.top), vx);
        return;
    }
    let parts = page.parts(area);
    if let Kind::Charts(chosen, _) = &page.kind {
        let names: Vec<String> = Chart::ALL.iter().map(|chart| vx.words.say_key(chart.title())).collect();
        let at = Chart::ALL.iter().position(|chart| chart == chosen).unwrap_or(0);
        grid::tabs(frame.buffer_mut(), parts.tabs, &names, at, vx);
    }
    match empty(pane, page, vx) {
        Some((title, text)) => {
            let hints: Vec<_> = keys(page).iter().filter_map(|action| hint(*action, false, vx)).collect();
            notice(frame, parts.table, &NoticeView { title, lines: &[text], hints: &hints }, vx);
        }
        None => rows(pane, page, frame, parts.table, vx),
    }
    if let (Kind::Charts(chosen, Some(charted)), true) = (&page.kind, parts.foot.height > 0) {
        let number = |n: u64| vx.words.number(n.cast_signed());
        let scale = chart::scale(chosen.most(charted), number);
        put(
            frame.buffer_mut(),
            parts.foot.x + 1,
            parts.foot.y,
            &scale,
            parts.foot.width - 1,
            vx.theme.style(Role::Dim),
        );
    }
    let foot = Rect { y: area.bottom() - 1, height: 1, ..area };
    match &page.typing {
        Some(Typing::Filter(field)) => {
            let found = Text::key("status-hits").with("count", page.table.total());
            prompt::draw(frame, foot, "/", field, Some(&Piece::new(vx.words.say(&found), Role::Dim)), vx);
        }
        Some(Typing::Search(field)) => {
            let key = if matches!(page.kind, Kind::Clients(_)) { "page-clients-prompt" } else { "prompt-search" };
            prompt::draw(frame, foot, "s", field, Some(&Piece::new(vx.words.say_key(key), Role::Dim)), vx);
        }
        None => {}
    }
    if let Some(Choosing::Sort(picker) | Choosing::Users(picker)) = &page.choosing {
        picker.draw(frame, area, vx);
    }
}

fn rows(pane: &LeadsPane, page: &Page, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let buf = frame.buffer_mut();
    let layout = grid::heading(buf, area, page.columns(), &page.table, vx);
    let body = Rect { y: area.y + area.height.min(1), height: area.height.saturating_sub(1), ..area };
    let height = usize::from(body.height);
    let place = page.table.place;
    if let Kind::Duplicates(Some(twinned)) = &page.kind {
        for (k, line) in twinned.lines.iter().skip(place.top).take(height).enumerate() {
            let at = Rect { y: body.y + k as u16, height: 1, ..body };
            let look = RowLook { cursor: place.top + k == place.at, ..RowLook::default() };
            twin(pane, buf, at, &layout, *line, look, vx);
        }
    } else {
        grid::lines(buf, body, &layout, &page.table, vx);
    }
    table::scrollbar(buf, body, place.top, height, page.table.total(), vx);
}

/// A line of the duplicates: the shared value over the whole width, or a lead.
fn twin(
    pane: &LeadsPane,
    buf: &mut ratatui::buffer::Buffer,
    area: Rect,
    layout: &table::Layout,
    line: TwinLine,
    look: RowLook<'_>,
    vx: &ViewCx<'_>,
) {
    let (TwinLine::Head(_, id, _) | TwinLine::Lead(id, _)) = line;
    let row = pane.rows.by_id(id);
    match (line, row) {
        (TwinLine::Head(shared, _, count), row) => {
            table::row(buf, area, layout, &[], look, vx);
            let mut parts = vec![row.and_then(|row| shared_value(row, shared)).map_or("—", Clean::as_str)];
            if shared == Shared::Both {
                parts.extend(row.and_then(|row| row.email.as_ref()).map(Clean::as_str));
            }
            let count = vx.words.say(&Text::key("page-twins-head").with("count", u64::from(count)));
            let pieces = [
                Piece::new(parts.join(" · "), if look.cursor { Role::CursorName } else { Role::Title }),
                Piece::new(format!("  {count}"), Role::Dim),
            ];
            put_pieces(buf, area.x + 2, area.y, &pieces, area.width.saturating_sub(3), vx);
        }
        (TwinLine::Lead(..), None) => {
            table::row(buf, area, layout, &[Piece::new(format!("#{id}"), Role::Faint)], look, vx);
        }
        (TwinLine::Lead(..), Some(row)) => {
            let clocks = Clocks::of(row, vx.now, &pane.measure);
            let chosen =
                [Column::Client, Column::Status, Column::Created, Column::User, Column::Dealership, Column::Id];
            let cells: Vec<_> = chosen.iter().map(|column| columns::cell(pane, *column, row, &clocks, vx)).collect();
            let mark = super::table::mark(pane, row, &clocks);
            let look = RowLook { marked: pane.marks.contains(&id), mark, ..look };
            table::row(buf, area, layout, &cells, look, vx);
        }
    }
}

fn dealer(frame: &mut Frame<'_>, area: Rect, name: &str, items: &[Item], (at, top): (usize, usize), vx: &ViewCx<'_>) {
    let buf = frame.buffer_mut();
    put(buf, area.x + 1, area.y, name, area.width.saturating_sub(2), vx.theme.style(Role::Title));
    let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
    for (k, item) in items.iter().skip(top).take(usize::from(body.height)).enumerate() {
        let row = Rect { y: body.y + k as u16, height: 1, ..body };
        if top + k == at {
            put(buf, row.x, row.y, "▌", 1, vx.theme.style(Role::Cursor));
        }
        let role = if top + k == at && item.role == Role::Text { Role::CursorName } else { item.role };
        fact(buf, row, item, role, vx);
    }
    table::scrollbar(buf, body, top, usize::from(body.height), items.len(), vx);
}

/// A name and its value, or a heading.
pub(super) fn fact(buf: &mut ratatui::buffer::Buffer, row: Rect, item: &Item, role: Role, vx: &ViewCx<'_>) {
    let (end, y) = (row.right().saturating_sub(2), row.y);
    if item.head {
        let x = row.x + 2;
        put(buf, x, y, &item.name, end.saturating_sub(x), vx.theme.style(Role::Accent));
        return;
    }
    let x = row.x + 3;
    put(buf, x, y, &item.name, NAMES.min(end.saturating_sub(x)), vx.theme.style(Role::Dim));
    let x = x + NAMES + 2;
    put(buf, x, y, &item.value, (end + 1).saturating_sub(x), vx.theme.style(role));
}

/// What stands where rows would, if there are none.
fn empty(pane: &LeadsPane, page: &Page, vx: &ViewCx<'_>) -> Option<(Piece<'static>, String)> {
    if page.table.total() > 0 {
        return None;
    }
    let said = |title: &'static str, role: Role, text: &Text| {
        Some((Piece::new(vx.words.say_key(title), role), vx.words.say(text)))
    };
    if page.table.all() > 0 || matches!(&page.kind, Kind::Duplicates(Some(_))) && !page.table.filter().is_empty() {
        let text = Text::key("page-no-hits").with("filter", page.table.filter());
        return said("page-no-hits-title", Role::Text, &text);
    }
    if let Kind::Clients(clients) = &page.kind
        && clients.asked.is_empty()
    {
        return said("page-clients-title", Role::Text, &Text::key("page-clients-begin"));
    }
    let standing = pane.page_standing(page);
    if standing.loading {
        return said("page-loading-title", Role::Text, &Text::key("page-loading"));
    }
    if let Some(error) = standing.error {
        return said("page-failed-title", Role::Bad, &Text::key("page-failed").with("why", say::error(error)));
    }
    let text = match &page.kind {
        Kind::Duplicates(_) => Text::key("page-no-twins"),
        Kind::Clients(clients) => Text::key("page-no-clients").with("text", clients.asked.as_str()),
        _ => Text::key("page-empty"),
    };
    said("page-empty-title", Role::Text, &text)
}

/// Keys that help where there are no rows.
const fn keys(page: &Page) -> &'static [Action] {
    match page.kind {
        Kind::Clients(_) => &[Action::Search, Action::Back],
        _ => &[Action::Refresh, Action::Back],
    }
}

/// The page's own line: which page, how much of it, how old.
pub(super) fn status(pane: &LeadsPane, page: &Page, vx: &ViewCx<'_>) -> Status {
    let action = page.action();
    let mut left = vec![Piece::new(vx.words.action_hint(action).to_uppercase(), Role::Title)];
    let mut push = |text: String, role: Role| {
        if !text.is_empty() {
            left.push(Piece::plain("  "));
            left.push(Piece::new(text, role));
        }
    };
    match &page.kind {
        Kind::Users(users) => push(users.told(|text| vx.words.say(text)), Role::Accent),
        Kind::Clients(clients) => push(Clean::from_partner(&clients.asked).to_string(), Role::Accent),
        Kind::Duplicates(Some(twinned)) => {
            let text = Text::key("page-twins").with("groups", twinned.groups).with("leads", twinned.leads);
            push(vx.words.say(&text), Role::Accent);
        }
        Kind::Charts(_, Some(charted)) => {
            push(vx.words.say(&Text::key("page-counted").with("count", charted.leads)), Role::Accent);
            if !pane.filter.is_empty() {
                push(vx.words.say(&Text::key("status-filter").with("filter", pane.filter.as_str())), Role::Accent);
            }
        }
        _ => {}
    }
    if !page.table.filter().is_empty() {
        push(vx.words.say(&Text::key("status-filter").with("filter", page.table.filter())), Role::Accent);
    }
    if matches!(page.kind, Kind::Duplicates(_)) && !pane.marks.is_empty() {
        push(vx.words.say(&Text::key("status-marked").with("count", pane.marks.len())), Role::Marked);
    }
    Status { left, right: right(pane, page, vx) }
}

fn right(pane: &LeadsPane, page: &Page, vx: &ViewCx<'_>) -> Vec<Piece<'static>> {
    let standing = pane.page_standing(page);
    let mut pieces = Vec::new();
    let mut push = |text: String, role: Role| {
        if !pieces.is_empty() {
            pieces.push(Piece::new(" · ", Role::Faint));
        }
        pieces.push(Piece::new(text, role));
    };
    let n_of_n = |n: usize, of: u64| vx.words.say(&Text::key("status-n-of-n").with("n", n).with("of", of));
    match &page.kind {
        Kind::Duplicates(_) | Kind::Charts(..) => {
            push(n_of_n(pane.rows.len(), pane.rows.of.unwrap_or(pane.rows.len() as u64)), Role::Dim);
        }
        Kind::Clients(clients) => {
            let of = clients.of.unwrap_or(page.table.all() as u64);
            push(n_of_n(page.table.all(), of), Role::Dim);
        }
        _ => push(n_of_n(page.table.total(), page.table.all() as u64), Role::Dim),
    }
    if standing.loading {
        push(vx.words.say_key("status-loading"), Role::Accent);
    } else if standing.error.is_some() {
        push(vx.words.say_key("status-failed"), Role::Bad);
    }
    if let Some(at) = standing.at {
        let age = vx.words.age_in(vx.now, at.wall);
        push(vx.words.say(&Text::key("status-age").with("age", age.as_str())), Role::Dim);
    }
    pieces
}
