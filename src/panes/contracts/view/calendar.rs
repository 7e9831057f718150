//! The year of a contract: a strip of twelve months below its invoices, and every day of it on a page of its own.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::flow::Text;
use crate::panes::contracts::figures::{Lists, Paying, Sum, Year, YearPage};
use crate::panes::contracts::{ContractsPane, facts, lines};
use crate::ui::table::scrollbar;
use crate::ui::text::{pieces_width, put, put_pieces, put_right, width};
use crate::ui::theme::Role;
use crate::ui::{Piece, ViewCx};

/// Cells of the names of months.
const NAMES: u16 = 5;
/// Cells of the sums.
const SUMS: u16 = 15;

const fn role(paying: Paying) -> Role {
    match paying {
        Paying::Nothing | Paying::Unknown => Role::Faint,
        Paying::Paid => Role::Good,
        Paying::Freezed => Role::Dim,
        Paying::Due => Role::Text,
        Paying::Late => Role::Late,
    }
}

/// Lines above and below the months: year, days, what the signs mean.
const AROUND: u16 = 3;

/// How many months there is room for.
pub(in crate::panes::contracts) fn months_in(area: Rect) -> usize {
    usize::from(area.height.saturating_sub(AROUND).clamp(1, 12))
}

/// ```text
/// 2026  J= F= M= A= M= J= J= A= S= O= N! D·
/// 2026 J=F=M=A=M=J=J=A=S=O=N!D·
/// 2026 ==========!·
/// ```
pub(super) fn strip(lists: &Lists, pane: &ContractsPane, room: u16, vx: &ViewCx<'_>) -> Vec<Piece<'static>> {
    let year = Year::of(lists, pane.today.year(), pane.today, &pane.settings.zone);
    let letters = vx.words.month_letters();
    let with = |between: &str, has_letters: bool| {
        let mut pieces = vec![Piece::new(format!("{} ", pane.today.year()), Role::Dim)];
        for (letter, paying) in letters.iter().zip(year.months) {
            let letter = if has_letters { letter.as_str() } else { "" };
            pieces.push(Piece::new(format!("{between}{letter}"), Role::Dim));
            pieces.push(Piece::new(paying.sign(), role(paying)));
        }
        pieces
    };
    let forms = [with(" ", true), with("", true)];
    forms.into_iter().find(|pieces| pieces_width(pieces) <= room).unwrap_or_else(|| with("", false))
}

/// An amount, with a sign before it if it is at least so much.
pub(super) fn at_least(amount: &str, sum: Sum) -> String {
    if sum.at_least { format!("≥ {amount}") } else { amount.to_owned() }
}

pub(super) fn draw(pane: &ContractsPane, page: YearPage, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let entry = pane.chosen().and_then(|place| pane.book.entries.get(place));
    let (Some(entry), Some(contract)) = (entry, pane.contract()) else {
        return super::gone(frame, area, "contracts-none-chosen", vx);
    };
    if area.height <= AROUND {
        return;
    }
    let all = Year::of(&entry.lists, page.year, pane.today, &pane.settings.zone);
    let buf = frame.buffer_mut();
    let legend = legend(vx);
    let total = all.sum();
    let total = total.amount.map(|amount| {
        let amount = at_least(&facts::money(pane, amount, vx), total);
        vx.words.say(&Text::key("contracts-in-year").with("amount", amount.as_str()))
    });
    let room = area.width.saturating_sub(2);
    // The sum stands behind the signs; where they leave no room, at the end of the first line.
    let below = total.as_ref().is_some_and(|total| pieces_width(&legend) + width(total) <= room);
    let mut head_room = room;
    if let Some(total) = total.as_ref().filter(|_| !below) {
        head_room = room.saturating_sub(width(total) + 2);
        put_right(buf, area.right() - 1, area.y, total, room.saturating_sub(5), vx.theme.style(Role::Text));
    }
    let name = lines::car_name(contract).map(|name| name.to_string()).unwrap_or_default();
    let head = [Piece::new(page.year.to_string(), Role::Title), Piece::new(format!("  {name}"), Role::Dim)];
    put_pieces(buf, area.x + 1, area.y, &head, head_room, vx);

    let cells = if area.width >= NAMES + 31 * 3 + SUMS {
        3
    } else if area.width >= NAMES + 31 * 2 + SUMS - 4 {
        2
    } else {
        1
    };
    let from = area.x + NAMES + 1;
    for day in [1_u16, 5, 10, 15, 20, 25, 30] {
        let x = from + (day - 1) * cells;
        put_right(buf, x + 1, area.y + 1, &day.to_string(), 2, vx.theme.style(Role::Dim));
    }
    let in_sight = months_in(area);
    let top = page.top.min(YearPage::last(in_sight));
    for (y, month) in (area.y + 2..).zip(top..top + in_sight) {
        let name = vx.words.month(page.year, month as i8 + 1);
        // The year stands above.
        let name = name.split(' ').next().unwrap_or_default();
        put(buf, area.x + 1, y, name, NAMES, vx.theme.style(Role::Text));
        let days = jiff::civil::Date::new(page.year, month as i8 + 1, 1).map_or(31, jiff::civil::Date::days_in_month);
        for (day, paying) in all.days[month].iter().enumerate().take(usize::from(days.unsigned_abs())) {
            put(buf, from + day as u16 * cells, y, paying.sign(), 1, vx.theme.style(role(*paying)));
        }
        let sum = all.sums[month];
        if let Some(amount) = sum.amount.filter(|amount| !amount.is_zero()) {
            let text = at_least(&vx.words.sum(amount), sum);
            let room = area.width.saturating_sub(NAMES + 1 + 31 * cells + 1).min(SUMS);
            if width(&text) <= room {
                put_right(buf, area.right() - 1, y, &text, room, vx.theme.style(Role::Dim));
            }
        }
    }
    let months = Rect { y: area.y + 2, height: in_sight as u16, ..area };
    scrollbar(buf, months, top, in_sight, 12, vx);
    let total = total.filter(|_| below).map(|total| Piece::new(total, Role::Text));
    let foot: Vec<Piece<'_>> = legend.into_iter().chain(total).collect();
    put_pieces(buf, area.x + 1, area.y + 2 + in_sight as u16, &foot, room, vx);
}

/// What the signs mean.
fn legend(vx: &ViewCx<'_>) -> Vec<Piece<'static>> {
    let signs = [
        (Paying::Paid, "contracts-paid"),
        (Paying::Due, "contracts-due"),
        (Paying::Late, "contracts-late"),
        (Paying::Freezed, "contracts-frozen"),
    ];
    let said = |(paying, word): (Paying, &'static str)| {
        let sign = Piece::new(format!("{} ", paying.sign()), role(paying));
        [sign, Piece::new(format!("{}  ", vx.words.say_key(word)), Role::Dim)]
    };
    signs.into_iter().flat_map(said).collect()
}
