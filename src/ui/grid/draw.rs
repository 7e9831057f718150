//! How a grid looks: its heading, its lines, and the row of tabs above it.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Col, Table, Value};
use crate::flow::{Pointer, Text};
use crate::ui::table::{self, Cell, Layout, RowLook, Sorted};
use crate::ui::text::{head, put, width};
use crate::ui::theme::Role;
use crate::ui::{Piece, ViewCx, chart};

/// Draws a table whole: heading, lines, scroll bar.
pub fn draw(buf: &mut Buffer, area: Rect, columns: &[Col], table: &Table, vx: &ViewCx<'_>) {
    whole(buf, area, columns, (table, Some(table.place.at)), vx);
}

/// The same while the keys are for something else: no line shows a cursor.
pub fn draw_away(buf: &mut Buffer, area: Rect, columns: &[Col], table: &Table, vx: &ViewCx<'_>) {
    whole(buf, area, columns, (table, None), vx);
}

fn whole(buf: &mut Buffer, area: Rect, columns: &[Col], (table, cursor): (&Table, Option<usize>), vx: &ViewCx<'_>) {
    let layout = heading(buf, area, columns, table, vx);
    let body = Rect { y: area.y + area.height.min(1), height: area.height.saturating_sub(1), ..area };
    rows(buf, body, &layout, (table, cursor), vx);
    table::scrollbar(buf, body, table.place.top, usize::from(body.height), table.total(), vx);
}

/// Draws the headings into the first line of an area, and says where the columns stand.
pub fn heading(buf: &mut Buffer, area: Rect, columns: &[Col], table: &Table, vx: &ViewCx<'_>) -> Layout {
    let column = |(at, column): (usize, &Col)| table::Column {
        title: vx.words.say_key(column.title),
        width: column.width,
        align: column.align,
        priority: column.priority,
        sorted: table
            .order_by()
            .filter(|(by, _)| *by == at)
            .map(|(_, descending)| if descending { Sorted::Descending } else { Sorted::Ascending }),
    };
    let columns: Vec<table::Column> = columns.iter().enumerate().map(column).collect();
    let layout = table::layout(area.width, &columns);
    table::header(buf, area, &layout, &columns, vx);
    layout
}

/// Draws the lines that an area has room for.
pub fn lines(buf: &mut Buffer, body: Rect, layout: &Layout, table: &Table, vx: &ViewCx<'_>) {
    rows(buf, body, layout, (table, Some(table.place.at)), vx);
}

fn rows(buf: &mut Buffer, body: Rect, layout: &Layout, (table, cursor): (&Table, Option<usize>), vx: &ViewCx<'_>) {
    let wide = |at: usize| layout.shown().iter().find(|place| place.column == at).map_or(0, |place| place.width);
    let place = table.place;
    for (k, line) in table.seen().take(usize::from(body.height)).enumerate() {
        let cells: Vec<Cell<'_>> = line
            .cells
            .iter()
            .enumerate()
            .map(|(at, (value, role))| {
                let role = if line.faint && *role == Role::Text { Role::Dim } else { *role };
                Piece::new(shown(value, wide(at), vx), role)
            })
            .collect();
        let look = RowLook { cursor: cursor == Some(place.top + k), mark: line.mark, ..RowLook::default() };
        table::row(buf, Rect { y: body.y + k as u16, height: 1, ..body }, layout, &cells, look, vx);
    }
}

/// A value in so many cells.
fn shown<'a>(value: &'a Value, cells: u16, vx: &ViewCx<'_>) -> Cow<'a, str> {
    let number = |n: u64| vx.words.number(n.cast_signed());
    match value {
        Value::Nothing => "".into(),
        Value::Text(text) => text.as_str().into(),
        Value::Word(text) => vx.words.say(text).into(),
        Value::Count(n) => number(*n).into(),
        Value::AtLeast(n) => format!("≥ {}", number(*n)).into(),
        Value::Percent(n) => format!("{n} %").into(),
        Value::Amount(amount) => vx.words.sum(*amount).into(),
        Value::Figure(amount) => vx.words.amount(&amount.to_string()).into_owned().into(),
        Value::AtLeastAmount(amount) => format!("≥ {}", vx.words.amount(&amount.short(2).to_string())).into(),
        Value::Day(day) => vx.words.date_only(*day).into(),
        Value::At(at) => vx.words.exact(*at, vx.zone, vx.own_zone).into(),
        Value::Month(day) => vx.words.month(day.year(), day.month()).into(),
        Value::Days(days) if *days > 0 => format!("+{}", vx.words.number(*days)).into(),
        Value::Days(days) => vx.words.number(*days).into(),
        Value::Minutes(n) => vx.words.minutes(*n).into(),
        Value::Bar(n, most) => chart::bar(*n, *most, cells).into(),
        Value::Stack(parts, most) => chart::stack(parts, *most, cells).into(),
        Value::Shade(amount, n, most) => chart::heat(*n, *most, &vx.words.amount(&amount.to_string()), cells).into(),
        Value::Heat(n, most) => chart::heat(*n, *most, &n.to_string(), cells).into(),
    }
}

/// A name in a row of them.
struct Tab<'a> {
    /// Which.
    nth: usize,
    /// Its first cell, counted from the area's.
    x: u16,
    /// As it is drawn: with brackets, which say without colour which one is chosen, or with blanks.
    text: Cow<'a, str>,
}

/// Names with at most so much of each that is not chosen, and with blanks around them if there is room.
fn said(names: &[String], at: usize, most: u16, blanks: bool) -> Vec<Cow<'_, str>> {
    let all = names.iter().enumerate().map(|(nth, name)| match (nth == at, blanks) {
        (true, _) => Cow::Owned(format!("[{name}]")),
        (false, true) => format!(" {name} ").into(),
        // The first one stands off the edge as all lines do.
        (false, false) if nth == 0 => format!(" {}", short(name, most)).into(),
        (false, false) => short(name, most),
    });
    all.collect()
}

/// Names as they stand in so many cells: whole as long as all of them fit, else closer together, else less of those that
/// are not chosen. Where even that is too much, those before the chosen one give way.
fn placed(room: u16, names: &[String], at: usize) -> Vec<Tab<'_>> {
    const LEVELS: [(u16, bool); 4] = [(u16::MAX, true), (u16::MAX, false), (4, false), (3, false)];
    let wide = |texts: &[Cow<'_, str>]| texts.iter().map(|text| width(text) + 1).sum::<u16>().saturating_sub(1);
    let mut texts = Vec::new();
    for (most, blanks) in LEVELS {
        texts = said(names, at, most, blanks);
        if wide(&texts) <= room {
            break;
        }
    }
    let from = (0..=at).find(|from| wide(texts.get(*from..=at).unwrap_or_default()) <= room).unwrap_or(at);
    let mut x = 0;
    let mut tabs = Vec::new();
    for (nth, text) in texts.into_iter().enumerate().skip(from) {
        let next = x + width(&text) + 1;
        if nth > at && next > room + 1 {
            break;
        }
        tabs.push(Tab { nth, x, text });
        x = next;
    }
    tabs
}

/// The beginning of a name. How much there is of what it names stays.
fn short(name: &str, most: u16) -> Cow<'_, str> {
    match name.rsplit_once(' ') {
        Some((name, count)) if !count.chars().any(char::is_alphabetic) => {
            format!("{} {count}", head(name, most)).into()
        }
        _ => head(name, most),
    }
}

/// Draws names in a row, one of them chosen, which is always seen.
pub fn tabs(buf: &mut Buffer, area: Rect, names: &[String], at: usize, vx: &ViewCx<'_>) {
    if area.height == 0 {
        return;
    }
    for Tab { nth, x, text } in placed(area.width, names, at) {
        let role = if nth == at { Role::Selection } else { Role::Dim };
        put(buf, area.x + x, area.y, &text, area.width.saturating_sub(x), vx.theme.style(role));
    }
}

/// Cells of the names that [`tabs`] draws.
pub fn tabs_width(room: u16, names: &[String], at: usize) -> u16 {
    placed(room, names, at).last().map_or(0, |tab| tab.x + width(&tab.text))
}

/// What stands in the status line of a table that is filtered.
pub fn filtered(table: &Table, vx: &ViewCx<'_>) -> Option<Piece<'static>> {
    let text = Text::key("status-filter").with("filter", table.filter());
    (!table.filter().is_empty()).then(|| Piece::new(vx.words.say(&text), Role::Accent))
}

/// Which of the names that [`tabs`] draws stands under the pointer.
pub fn name_at(area: Rect, names: &[String], at: usize, pointer: Pointer) -> Option<usize> {
    pointer.line_in(area)?;
    let x = pointer.at.x.checked_sub(area.x)?;
    let under = |tab: &Tab<'_>| (tab.x..tab.x + width(&tab.text)).contains(&x);
    placed(area.width, names, at).iter().find(|tab| under(tab)).map(|tab| tab.nth)
}

/// An area without its first line.
pub const fn below_heading(area: Rect) -> Rect {
    let heading = if area.height > 0 { 1 } else { 0 };
    Rect { y: area.y + heading, height: area.height - heading, ..area }
}

/// Lines of a table below its heading.
pub const fn rows_of(area: Rect) -> usize {
    below_heading(area).height as usize
}
