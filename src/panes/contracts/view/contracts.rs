//! Contracts at the left as cards, at the right the chosen one: its lists, totals, the year; over both what is opened.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{CARD, FOOT, Shown, calendar, car, gone, no_lines};
use crate::api::leasy::{Contract, InvoiceList};
use crate::flow::{Pointer, Text};
use crate::panes::contracts::book::Wanted;
use crate::panes::contracts::facts::Exactly;
use crate::panes::contracts::figures::{Sum, Totals};
use crate::panes::contracts::{ContractsPane, Opened, facts, lines, words};
use crate::ui::grid::cells::UNKNOWN;
use crate::ui::grid::{self, Line, Say, Value, name_at};
use crate::ui::text::{fill, pieces_width, put, put_pieces, put_right, width};
use crate::ui::theme::Role;
use crate::ui::told::tell;
use crate::ui::{Piece, ViewCx, facts as drawn, table};

pub(super) fn draw(pane: &ContractsPane, frame: &mut Frame<'_>, shown: &Shown, vx: &ViewCx<'_>) {
    match pane.opened {
        Some(Opened::Invoice(key, top)) => {
            if let Some(invoice) = pane.invoice(key) {
                let all = facts::invoice(pane, invoice, &Exactly(pane, vx));
                drawn::draw(frame.buffer_mut(), shown.body, &all, top, vx);
            } else {
                gone(frame, shown.body, "contracts-invoice-gone", vx);
            }
        }
        Some(Opened::Car(at)) => car::draw(pane, at, frame, shown.body, vx),
        Some(Opened::Calendar(page)) => calendar::draw(pane, page, frame, shown.body, vx),
        None => both(pane, frame, shown, vx),
    }
}

fn both(pane: &ContractsPane, frame: &mut Frame<'_>, shown: &Shown, vx: &ViewCx<'_>) {
    if let Some(told) = no_lines(pane, &pane.contracts, Wanted::Profile, "contracts-empty", vx) {
        return tell(frame, shown.body, told, vx);
    }
    if shown.left.width > 0 {
        cards(pane, frame.buffer_mut(), shown, vx);
    }
    if shown.left.width > 0 && shown.head.width > 0 {
        let rule = Rect { x: shown.left.right(), width: 1, ..shown.body };
        fill(frame.buffer_mut(), rule, "│", vx.theme.style(Role::Faint));
    }
    let Some(contract) = pane.contract().filter(|_| shown.head.width > 0) else { return };
    head(pane, contract, frame.buffer_mut(), shown.head, vx);
    let Some(place) = pane.chosen() else {
        let title = Piece::new(vx.words.say_key("page-empty-title"), Role::Warn);
        return tell(frame, shown.table, (title, vx.words.say_key("contracts-no-id"), None), vx);
    };
    let names = list_names(pane, &|text| vx.words.say(text));
    grid::tabs(frame.buffer_mut(), shown.lists, &names, pane.list as usize, vx);
    match no_lines(pane, &pane.invoices, Wanted::Invoices(place, pane.list), "contracts-no-invoices", vx) {
        Some(told) => tell(frame, shown.table, told, vx),
        None if pane.inside => pane.invoices.draw(frame, shown.table, pane.invoice_columns(), vx),
        None => pane.invoices.draw_away(frame, shown.table, pane.invoice_columns(), vx),
    }
    foot(pane, place, frame, shown.foot, vx);
}

/// ```text
/// ▌Chevrolet Cobalt 2018   ABC-123
/// ▌ S/ 525.00 weekly · auto
/// ▌ next 28 Nov S/ 525.00
/// ▌ 1 overdue
/// ```
fn cards(pane: &ContractsPane, buf: &mut Buffer, shown: &Shown, vx: &ViewCx<'_>) {
    let (area, browser) = (shown.left, &pane.contracts);
    let total = Text::key("contracts-count").with("count", browser.table.total());
    put(buf, area.x + 1, area.y, &vx.words.say(&total), area.width.saturating_sub(1), vx.theme.style(Role::Accent));
    let area = shown.cards_area();
    for (k, line) in browser.table.seen().take(shown.cards()).enumerate() {
        let y = area.y + k as u16 * CARD;
        let here = Rect { y, height: (CARD - 1).min(area.bottom().saturating_sub(y)), ..area };
        let cursor = browser.table.place.top + k == browser.table.place.at;
        card(pane, line, cursor, buf, here, vx);
    }
    table::scrollbar(buf, area, browser.table.place.top, shown.cards(), browser.table.total(), vx);
}

fn card(pane: &ContractsPane, line: &Line, cursor: bool, buf: &mut Buffer, area: Rect, vx: &ViewCx<'_>) {
    let [car, plate, status, weekly, auto, _, _, _] = line.cells.as_slice() else { return };
    let words = |(value, _): &(Value, Role)| match value {
        Value::Text(text) => text.to_string(),
        Value::Word(text) => vx.words.say(text),
        Value::Amount(amount) => facts::money(pane, *amount, vx),
        _ => UNKNOWN.to_owned(),
    };
    let role = if cursor && !pane.inside { Role::Cursor } else { Role::Dim };
    if cursor {
        for y in area.top()..area.bottom() {
            put(buf, area.x, y, "▌", 1, vx.theme.style(role));
        }
    }
    let name = match (cursor, line.faint) {
        (true, _) => Role::CursorName,
        (false, true) => Role::Dim,
        (false, false) => Role::Text,
    };
    let used = put_right(buf, area.right().saturating_sub(1), area.y, &words(plate), 10, vx.theme.style(Role::Dim));
    let (called, room) = (words(car), area.width.saturating_sub(used + 3));
    // The year gives way first: the chosen contract's stands at its head.
    let short = called.rsplit_once(' ').map_or(called.as_str(), |(short, _)| short);
    let called = if width(&called) > room { short } else { &called };
    put(buf, area.x + 1, area.y, called, room, vx.theme.style(name));
    let weekly = vx.words.say(&Text::key("contracts-weekly").with("amount", words(weekly).as_str()));
    let on = matches!(&auto.0, Value::Word(text) if *text == words::yes_no(true));
    let mut second = vec![Piece::plain(weekly)];
    if on {
        second.push(Piece::new(format!(" · {}", vx.words.say_key("contracts-auto")), Role::Dim));
    }
    let totals = lines::totals(&pane.book, line.key, pane.today, vx.zone);
    let mut fourth = Vec::new();
    if let Some(count @ 1..) = totals.overdue {
        let overdue = vx.words.say(&Text::key("contracts-overdue").with("count", count));
        fourth.push(Piece::new(if totals.lacks { format!("≥ {overdue}") } else { overdue }, Role::Late));
    } else if line.faint {
        fourth.push(Piece::new(words(status), Role::Dim));
    }
    let pieces = [second, vec![next(pane, &totals, vx)], fourth];
    for (y, pieces) in (area.y + 1..area.bottom()).zip(&pieces) {
        put_pieces(buf, area.x + 2, y, pieces, area.width.saturating_sub(2), vx);
    }
}

/// What is due next.
fn next(pane: &ContractsPane, totals: &Totals, vx: &ViewCx<'_>) -> Piece<'static> {
    match totals.next {
        Some((due, amount)) => {
            let amount = amount.map_or_else(|| UNKNOWN.to_owned(), |amount| facts::money(pane, amount, vx));
            let due = vx.words.date_short(due);
            let text = Text::key("contracts-next").with("due", due.as_str()).with("amount", amount.as_str());
            Piece::plain(vx.words.say(&text))
        }
        None if totals.lacks || totals.overdue.is_none() => Piece::new(UNKNOWN, Role::Faint),
        None => Piece::new(vx.words.say_key("contracts-nothing-due"), Role::Dim),
    }
}

fn head(pane: &ContractsPane, contract: &Contract, buf: &mut Buffer, area: Rect, vx: &ViewCx<'_>) {
    let name = lines::car_name(contract).map_or_else(|| UNKNOWN.to_owned(), |name| name.to_string());
    let mut pieces = vec![Piece::new(name, Role::Title)];
    let mut push = |text: String, role| pieces.push(Piece::new(format!(" · {text}"), role));
    if let Some(plate) = &contract.car.plate {
        push(plate.to_string(), Role::Text);
    }
    if let Some(status) = &contract.status {
        let key = words::contract_status(status.as_str());
        let role = if status.as_str() == words::ACTIVE { Role::Good } else { Role::Warn };
        push(key.map_or_else(|| status.to_string(), |key| vx.words.say_key(key)), role);
    }
    if let Some(weekly) = contract.weekly {
        let amount = facts::money(pane, weekly, vx);
        push(vx.words.say(&Text::key("contracts-weekly").with("amount", amount.as_str())), Role::Dim);
    }
    let room = area.width.saturating_sub(1);
    // What stands last stands in the list, too.
    while pieces.len() > 1 && pieces_width(&pieces) > room {
        pieces.pop();
    }
    if area.height > 0 {
        put_pieces(buf, area.x + 1, area.y, &pieces, room, vx);
    }
}

/// The four lists with their counts; a dash until they are known.
fn list_names(pane: &ContractsPane, say: Say<'_>) -> Vec<String> {
    let entry = pane.chosen().map(|at| &pane.book.entries[at]);
    let name = |list: InvoiceList| {
        let known = entry.and_then(|entry| entry.lists[list as usize].value());
        let count = known.map_or_else(|| UNKNOWN.to_owned(), |rows| rows.len().to_string());
        format!("{} {count}", say(&Text::key(words::list(list))))
    };
    InvoiceList::ALL.into_iter().map(name).collect()
}

/// The list whose name stands under the pointer.
pub(in crate::panes::contracts) fn list_at(
    pane: &ContractsPane,
    area: Rect,
    pointer: Pointer,
    say: Say<'_>,
) -> Option<InvoiceList> {
    name_at(area, &list_names(pane, say), pane.list as usize, pointer).and_then(|at| InvoiceList::ALL.get(at).copied())
}

/// ```text
/// owed S/ 2,075.00   late S/ 500.00
/// paid S/ 12,600.00   frozen, apart S/ 100.00
/// 2026  J= F= M= A= M= J= J= A= S= O= N! D·
/// ```
/// Where there are more lines, each sum has one of its own.
fn foot(pane: &ContractsPane, place: usize, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let Some(entry) = pane.book.entries.get(place).filter(|_| area.height >= FOOT) else { return };
    let totals = Totals::of(&entry.lists, pane.today, &pane.settings.zone);
    let late = if totals.overdue.is_some_and(|n| n > 0) { Role::Late } else { Role::Text };
    let sums = [
        ("contracts-owed", totals.owed, Role::Text),
        ("contracts-late", totals.late, late),
        ("contracts-paid", totals.paid, Role::Text),
        ("contracts-apart", totals.freezed, Role::Dim),
    ];
    let (buf, room) = (frame.buffer_mut(), area.width.saturating_sub(1));
    let said = |sums: &[(&'static str, Option<Sum>, Role)], currency: bool| {
        let one = |(key, sum, role): &(&'static str, Option<Sum>, Role)| {
            let amount = |amount| if currency { facts::money(pane, amount, vx) } else { vx.words.sum(amount) };
            let known = sum.and_then(|sum| Some(calendar::at_least(&amount(sum.amount?), sum)));
            let gap = if *key == sums[0].0 { "" } else { "   " };
            [
                Piece::new(format!("{gap}{} ", vx.words.say_key(key)), Role::Dim),
                Piece::new(known.unwrap_or_else(|| UNKNOWN.to_owned()), *role),
            ]
        };
        sums.iter().flat_map(one).collect::<Vec<_>>()
    };
    let in_line = if area.height > FOOT { 1 } else { 2 };
    let mut y = area.y;
    for sums in sums.chunks(in_line) {
        let whole = said(sums, true);
        // The currency gives way before a digit does.
        let pieces = if pieces_width(&whole) > room { said(sums, false) } else { whole };
        put_pieces(buf, area.x + 1, y, &pieces, room, vx);
        y += 1;
    }
    put_pieces(buf, area.x + 1, y, &calendar::strip(&entry.lists, pane, room, vx), room, vx);
}
