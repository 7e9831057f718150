//! The year of a contract: a strip of twelve months below its invoices, and every day of it on a page of its own.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::flow::Text;
use crate::panes::contracts::figures::{Lists, Paying, Sum, Year};
use crate::panes::contracts::{ContractsPane, facts, lines};
use crate::ui::text::{put, put_pieces, put_right, width};
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

/// ```text
/// 2026  J= F= M= A= M= J= J= A= S= O= N! D·
/// ```
pub(super) fn strip(lists: &Lists, pane: &ContractsPane, vx: &ViewCx<'_>) -> Vec<Piece<'static>> {
    let year = Year::of(lists, pane.today.year(), pane.today, vx.zone);
    let mut pieces = vec![Piece::new(format!("{} ", pane.today.year()), Role::Dim)];
    for (letter, paying) in vx.words.month_letters().into_iter().zip(year.months) {
        pieces.push(Piece::new(format!(" {letter}"), Role::Dim));
        pieces.push(Piece::new(paying.sign(), role(paying)));
    }
    pieces
}

pub(super) fn draw(pane: &ContractsPane, year: i16, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let (Some(place), Some(contract)) = (pane.chosen(), pane.contract()) else { return };
    let Some(entry) = pane.book.entries.get(place).filter(|_| area.height > 3) else { return };
    let all = Year::of(&entry.lists, year, pane.today, vx.zone);
    let buf = frame.buffer_mut();
    let name = lines::car_name(contract).map(|name| name.to_string()).unwrap_or_default();
    let head = [Piece::new(format!("{year}"), Role::Title), Piece::new(format!("  {name}"), Role::Dim)];
    put_pieces(buf, area.x + 1, area.y, &head, area.width.saturating_sub(2), vx);

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
    let mut y = area.y + 2;
    for month in 0..12 {
        if y >= area.bottom().saturating_sub(1) {
            break;
        }
        let name = vx.words.month(year, month as i8 + 1);
        // The year stands above.
        let name = name.split(' ').next().unwrap_or_default();
        put(buf, area.x + 1, y, name, NAMES, vx.theme.style(Role::Text));
        let days = jiff::civil::Date::new(year, month as i8 + 1, 1).map_or(31, jiff::civil::Date::days_in_month);
        for (day, paying) in all.days[month].iter().enumerate().take(usize::from(days.unsigned_abs())) {
            put(buf, from + day as u16 * cells, y, paying.sign(), 1, vx.theme.style(role(*paying)));
        }
        if let Sum { amount: Some(amount), at_least } = all.sums[month]
            && (!amount.is_zero() || at_least)
        {
            let text = if at_least { format!("≥ {}", vx.words.sum(amount)) } else { vx.words.sum(amount) };
            let room = area.width.saturating_sub(NAMES + 1 + 31 * cells + 1).min(SUMS);
            if width(&text) <= room {
                put_right(buf, area.right() - 1, y, &text, room, vx.theme.style(Role::Dim));
            }
        }
        y += 1;
    }
    let key = |paying: Paying, word: &'static str| {
        [
            Piece::new(format!("{} ", paying.sign()), role(paying)),
            Piece::new(format!("{}  ", vx.words.say_key(word)), Role::Dim),
        ]
    };
    let mut legend: Vec<Piece<'_>> = [
        key(Paying::Paid, "contracts-paid"),
        key(Paying::Due, "contracts-due"),
        key(Paying::Late, "contracts-late"),
        key(Paying::Freezed, "contracts-frozen"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let total: Option<crate::domain::Amount> = all.sums.iter().map(|sum| sum.amount.unwrap_or_default()).sum();
    if let Some(total) = total {
        let text = Text::key("contracts-in-year").with("amount", facts::money(pane, total, vx).as_str());
        legend.push(Piece::new(vx.words.say(&text), Role::Text));
    }
    put_pieces(buf, area.x + 1, y, &legend, area.width.saturating_sub(2), vx);
}
