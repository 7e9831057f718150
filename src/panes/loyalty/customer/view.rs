//! What the tab Customer looks like: balances above, the names of its views, one of them.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::ask::Ask;
use super::{CustomerTab, View, facts, lines};
use crate::domain::Amount;
use crate::flow::{Action, Pointer, Text};
use crate::panes::Status;
use crate::panes::loyalty::Base;
use crate::panes::loyalty::book::{Found, Wanted};
use crate::panes::loyalty::figures::{self, Balance, Sum};
use crate::panes::parts::body_of;
use crate::ui::grid::{self, Say, Table, cells, name_at};
use crate::ui::spark::spark;
use crate::ui::text::{pieces_width, put_pieces, put_right};
use crate::ui::theme::Role;
use crate::ui::told::{self, how_it_ends, missing, tell_as};
use crate::ui::{Piece, ViewCx, facts as drawn, prompt, range};

/// From this width on the days stand beside the history.
const WIDE: u16 = 160;
/// Days of the small bars.
const SPARK: u16 = 30;
/// Units for which there is a line.
const UNITS: usize = 4;

/// Where the parts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shown {
    /// The balances.
    pub(super) head: Rect,
    /// The names of the views.
    pub(super) names: Rect,
    /// The table, with its heading.
    pub(super) table: Rect,
}

fn divided(body: Rect, units: usize) -> Shown {
    let head = if body.height > 8 { units.clamp(1, UNITS) as u16 } else { 0 };
    let names = Rect { y: body.y + head, height: (body.height - head).min(1), ..body };
    let table = Rect { y: names.bottom(), height: body.bottom().saturating_sub(names.bottom()), ..body };
    Shown { head: Rect { height: head, ..body }, names, table }
}

/// Divides the pane's area.
pub(super) fn layout(area: Rect, base: &Base) -> Shown {
    divided(body_of(area), balances(base).len())
}

fn balances(base: &Base) -> Vec<Balance> {
    let totals = base.book.totals.as_ref().map(|(totals, _)| totals.as_slice());
    let batches = base.book.batches.value().map(Vec::as_slice);
    figures::balances(totals, batches, base.now.date(), &base.settings.zone)
}

fn names_of(say: Say<'_>) -> Vec<String> {
    View::ALL.iter().map(|view| say(&Text::key(view.names().1))).collect()
}

/// The view whose name stands under the pointer.
pub(super) fn view_at(area: Rect, now: View, pointer: Pointer, say: Say<'_>) -> Option<View> {
    name_at(area, &names_of(say), now as usize, pointer).and_then(|at| View::ALL.get(at).copied())
}

pub(super) fn draw(tab: &CustomerTab, base: &Base, frame: &mut Frame<'_>, body: Rect, vx: &ViewCx<'_>) {
    if let Some((row, top)) = &tab.opened {
        drawn::draw(frame.buffer_mut(), body, &facts::transaction(row, vx), *top, vx);
        return;
    }
    let balances = balances(base);
    let shown = divided(body, balances.len());
    head(base, &balances, frame.buffer_mut(), shown.head, vx);
    let names = names_of(&|text| vx.words.say(text));
    grid::tabs(frame.buffer_mut(), shown.names, &names, tab.view as usize, vx);
    part(tab, base, frame, shown.table, vx);
    tab.grid().browser.draw_over(frame, body, vx);
    match &tab.ask {
        Some(Ask::Range(picker)) => picker.draw(frame, body, vx),
        Some(Ask::Line(line)) => {
            let foot = Rect { y: body.bottom().saturating_sub(1), height: body.height.min(1), ..body };
            let wrong = line.wrong.as_ref().map(|wrong| Piece::new(vx.words.say(wrong), Role::Bad));
            prompt::draw(frame, foot, &vx.words.say_key(line.what.sign()), &line.field, wrong.as_ref(), vx);
        }
        None => {}
    }
}

/// A sum in words: a dash for what is not known, and nothing for what is known to be none.
fn said(sum: Option<Sum>, vx: &ViewCx<'_>) -> String {
    match sum {
        Some(Sum { amount: Some(amount), at_least: false }) => vx.words.sum(amount),
        Some(Sum { amount: Some(amount), at_least: true }) => format!("≥ {}", vx.words.sum(amount)),
        Some(Sum::NONE) => vx.words.sum(Amount::ZERO),
        _ => cells::UNKNOWN.to_owned(),
    }
}

/// ```text
/// POINTS 1,234.00 PTS   in batches 1,234.00   ! 617.00 expires within 30 days      ▁▁▂▁▅█▂
/// ```
fn head(base: &Base, balances: &[Balance], buf: &mut Buffer, area: Rect, vx: &ViewCx<'_>) {
    if area.height == 0 {
        return;
    }
    if balances.is_empty() {
        let key = if base.book.known().is_some() { "loyalty-no-balance" } else { "loyalty-about-balance" };
        let piece = Piece::new(vx.words.say_key(key), Role::Dim);
        put_pieces(buf, area.x + 1, area.y, &[piece], area.width.saturating_sub(1), vx);
        return;
    }
    let days = base.book.days(&base.settings.zone);
    for (y, balance) in (area.y..area.bottom()).zip(balances) {
        let unit = balance.unit.as_ref();
        let name = figures::unit_name(unit).map_or_else(|| cells::UNKNOWN.to_owned(), |name| name.to_string());
        let sign = unit.and_then(|unit| unit.sign.as_ref()).map_or_else(String::new, |sign| format!(" {sign}"));
        let total = said(balance.total, vx);
        let mut pieces = vec![
            Piece::new(name, Role::Accent),
            Piece::plain("  "),
            Piece::new(total, Role::Title),
            Piece::new(sign, Role::Dim),
        ];
        let in_batches = Text::key("loyalty-in-batches").with("amount", said(balance.batches, vx).as_str());
        pieces.push(Piece::new(format!("   {}", vx.words.say(&in_batches)), Role::Dim));
        if balance.soon.is_some() {
            let soon = Text::key("loyalty-expires-soon")
                .with("amount", said(balance.soon, vx).as_str())
                .with("days", figures::SOON_DAYS);
            pieces.push(Piece::new(format!("   ! {}", vx.words.say(&soon)), Role::Soon));
        }
        put_pieces(buf, area.x + 1, y, &pieces, area.width.saturating_sub(1), vx);
        let bars = figures::earned_lately(&days, unit, base.now.date(), SPARK);
        let room = area.width.saturating_sub(pieces_width(&pieces) + 4);
        if room >= SPARK && bars.iter().any(|bar| *bar > 0) {
            put_right(buf, area.right().saturating_sub(2), y, &spark(&bars), SPARK, vx.theme.style(Role::Accent));
        }
    }
}

/// Why there is nothing of a customer to show: none is asked for, it is being searched, there is none.
fn nobody(base: &Base, vx: &ViewCx<'_>) -> Option<told::Told> {
    let Some(asked) = &base.book.customer.question else {
        let title = Piece::plain(vx.words.say_key("loyalty-nobody-title"));
        return Some((title, vx.words.say_key("loyalty-nobody"), Some(Action::Search)));
    };
    match base.book.customer.answer.value() {
        Some(Found::Known(_)) => None,
        Some(Found::Unknown(said)) => {
            let title = Text::key("loyalty-unknown-title").with("id", asked.as_str());
            let text = match said {
                Some(said) => Text::key("loyalty-unknown-said").with("words", said.clone()),
                None => Text::key("loyalty-unknown"),
            };
            Some((Piece::new(vx.words.say(&title), Role::Warn), vx.words.say(&text), Some(Action::Search)))
        }
        None => Some(missing(base.standing(Wanted::Customer), base.slow, vx)),
    }
}

/// Why the view in front has nothing to show, if it has not.
fn nothing(tab: &CustomerTab, base: &Base, table: &Table, vx: &ViewCx<'_>) -> Option<told::Told> {
    let ask = |title: &'static str, text: &'static str| {
        Some((Piece::plain(vx.words.say_key(title)), vx.words.say_key(text), Some(Action::FilterForm)))
    };
    match tab.view {
        View::Reloads | View::Points if tab.document.is_none() => {
            return ask("loyalty-no-document-title", "loyalty-no-document");
        }
        View::Code if base.book.by_code.question.is_none() => return ask("loyalty-no-code-title", "loyalty-no-code"),
        view if view.is_of_customer() => {
            if let Some(told) = nobody(base, vx) {
                return Some(told);
            }
        }
        _ => {}
    }
    let empty = match tab.view {
        View::Batches => "loyalty-no-batches",
        View::Code => "loyalty-nothing-under-code",
        View::Reloads | View::Points => "loyalty-none-in-range",
        _ => "loyalty-no-history",
    };
    told::no_lines(table, base.standing(tab.view.wanted()), base.slow, empty, vx)
}

fn part(tab: &CustomerTab, base: &Base, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    if tab.view == View::Data {
        match (nobody(base, vx), base.book.known()) {
            (None, Some(customer)) => {
                drawn::draw(frame.buffer_mut(), area, &facts::customer(customer, vx), tab.top, vx);
            }
            (Some(told), _) => tell_as(frame, area, told, "loyalty-find", vx),
            (None, None) => {}
        }
        return;
    }
    let browser = &tab.grid().browser;
    if let Some(told) = nothing(tab, base, &browser.table, vx) {
        let label = match tab.view {
            View::Reloads | View::Points => "loyalty-ask-document",
            View::Code => "loyalty-ask-code",
            _ => "loyalty-find",
        };
        return tell_as(frame, area, told, label, vx);
    }
    if tab.view != View::History || area.width < WIDE {
        return browser.draw(frame, area, tab.columns(), vx);
    }
    let left = Rect { width: area.width * 64 / 100, ..area };
    let right = Rect { x: left.right() + 1, width: area.width - left.width - 1, ..area };
    browser.draw(frame, left, &lines::HISTORY, vx);
    let mut days = Table::default();
    let all = base.book.days(&base.settings.zone);
    days.take(lines::days(&all), grid::rows_of(right), &|text| vx.words.say(text));
    grid::draw(frame.buffer_mut(), right, &lines::DAYS, &days, vx);
}

/// What is shown, how much of it, and how it ended.
pub(super) fn status(tab: &CustomerTab, base: &Base, vx: &ViewCx<'_>) -> Status {
    let table = &tab.grid().browser.table;
    let mut status = Status::default();
    let mut left = |text: String, role| status.left.extend([Piece::plain("  "), Piece::new(text, role)]);
    left(vx.words.say_key(tab.view.names().1), Role::Text);
    if let Some(filter) = grid::filtered(table, vx) {
        left(filter.text.into_owned(), filter.role);
    }
    if tab.view == View::History && tab.marks.count() > 0 {
        left(vx.words.say(&Text::key("transact-marked").with("count", tab.marks.count())), Role::Marked);
    }
    match (tab.view, &tab.document) {
        (View::Reloads | View::Points, Some(document)) => {
            let days = tab.range(base).map_or_else(String::new, |days| range::shown(days.from(), days.to(), vx));
            left(format!("{document} · {days}"), Role::Dim);
        }
        (View::Code, _) => {
            if let Some((code, kind)) = &base.book.by_code.question {
                left(format!("{code} · {kind}"), Role::Dim);
            }
        }
        _ => {}
    }
    if tab.view == View::Data {
        return status;
    }
    if matches!(tab.view, View::History | View::Days) && base.book.known().is_some() {
        let loaded = Text::key("contracts-loaded").with("count", base.book.history.rows().len());
        status.right.push(Piece::new(vx.words.say(&loaded), Role::Dim));
        if let Some(end) = how_it_ends(base.book.history.end(), vx) {
            status.right.extend([Piece::new(" · ", Role::Faint), end]);
        }
    } else if table.all() > 0 {
        let count = Text::key("status-n-of-n").with("n", table.total()).with("of", table.all());
        status.right.push(Piece::new(vx.words.say(&count), Role::Dim));
    }
    status
}
