//! What the tab Visit looks like.
//!
//! ```text
//! │ November 2026               ╭ Order ─────────────────────────────╮
//! │  Mo  Tu  We  Th  Fr  Sa  Su │   When *    2026-11-24 14:30 -06:00 │
//! │  23 [24·]25· 26x 27· 28  29 │   Litres *  120                     │
//! │                             │   …                                 │
//! │ 24 Nov 2026 · 8 free hours  ╰ Ctrl-s review ──────────────────────╯
//! │  07:30  08:30 [14:30]●15:30   ≈ 2,520.00 MXN = 120 L × 21.00
//! ```

use jiff::civil::DateTime;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::Base;
use super::super::book::Wanted;
use super::when::{self, HOUR, When};
use super::{Answer, Focus, MONTH, VisitTab, days, fields};
use crate::api::gas::settle;
use crate::flow::{Pointer, Text};
use crate::panes::Status;
use crate::ui::text::{put, put_pieces, width, wrap};
use crate::ui::theme::Role;
use crate::ui::told::{missing, tell};
use crate::ui::{Piece, ViewCx, calendar, facts, large};

/// From this width on days take the cells that they like to.
const WIDE: u16 = 100;
/// Below it, what has the keys is shown alone.
const NARROW: u16 = 64;
/// Cells of the calendar where there are few.
const SLIM: u16 = 28;
/// Lines that the hours of a day need: their heading and one of them.
const HOURS: u16 = 2;
/// Lines of the estimate.
const FOOT: u16 = 4;

/// Where the parts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) calendar: Rect,
    /// The line above the hours, and below it the hours.
    pub(super) hours: Rect,
    pub(super) form: Rect,
    foot: Rect,
}

impl Shown {
    /// Hours in a line.
    pub(super) const fn in_line(&self) -> usize {
        let fit = self.hours.width / HOUR;
        if fit == 0 { 1 } else { fit as usize }
    }

    fn grid(&self) -> Rect {
        crate::ui::grid::below_heading(self.hours)
    }

    /// The first line of hours that is seen.
    fn top(&self, when: &When) -> usize {
        let (line, height) = (when.hour / self.in_line(), usize::from(self.grid().height));
        (line + 1).saturating_sub(height.max(1))
    }

    /// The hour under the pointer.
    pub(super) fn hour_at(&self, pointer: Pointer, when: &When) -> Option<usize> {
        let line = pointer.line_in(self.grid())? + self.top(when);
        let column = usize::from((pointer.at.x - self.hours.x) / HOUR);
        (column < self.in_line()).then_some(line * self.in_line() + column)
    }
}

/// Divides the tab. Where it is narrow, the form and the days take turns, by who has the keys; where it is low, the days
/// and their hours.
pub(super) fn layout(area: Rect, focus: Focus) -> Shown {
    let slim = if area.width < WIDE { SLIM } else { MONTH };
    let none = Rect { width: 0, height: 0, ..area };
    let (left, right) = if area.width < NARROW {
        if focus == Focus::Form { (none, area) } else { (area, none) }
    } else {
        let left = Rect { width: slim, ..area };
        let gap = slim + 2;
        (left, Rect { x: area.x + gap, width: area.width - gap, ..area })
    };
    let month = match left.height < calendar::HEIGHT + HOURS {
        true if focus == Focus::Hours => 0,
        true => left.height,
        false => calendar::HEIGHT,
    };
    let below = (month + u16::from(month > 0 && left.height > month + 3)).min(left.height);
    let foot = if right.height > 12 { FOOT } else { u16::from(right.height > 6) };
    Shown {
        calendar: Rect { height: month, ..left },
        hours: Rect { y: left.y + below, height: left.height - below, ..left },
        form: Rect { height: right.height - foot, ..right },
        foot: Rect { y: right.y + (right.height - foot), height: foot, ..right },
    }
}

pub(super) fn draw(tab: &VisitTab, base: &Base, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    if let Some(answer) = &tab.answer {
        return draw_answer(answer, frame, area, vx);
    }
    let shown = layout(area, tab.focus);
    draw_days(tab, base, frame, &shown, vx);
    if let Some(desk) = &tab.desk {
        let keys = ViewCx { focused: vx.focused && tab.focus == Focus::Form, ..*vx };
        desk.draw(frame, shown.form, &keys);
    }
    draw_foot(tab, base, frame.buffer_mut(), shown.foot, vx);
}

fn draw_days(tab: &VisitTab, base: &Base, frame: &mut Frame<'_>, shown: &Shown, vx: &ViewCx<'_>) {
    let standing = base.standing(Wanted::Dates);
    let left = Rect { height: shown.calendar.height + shown.hours.height, ..shown.calendar };
    let Some(offered) = base.book.dates.value() else {
        if left.width > 0 {
            tell(frame, left, missing(standing, base.slow, vx), vx);
        }
        return;
    };
    let keys = ViewCx { focused: vx.focused && tab.focus == Focus::Days, ..*vx };
    let (today, now) = (base.now.date(), base.now);
    let mark = |day| when::mark(offered, day, now);
    calendar::draw(frame.buffer_mut(), shown.calendar, &tab.when.calendar, today, mark, &keys);
    draw_hours(tab, base, frame.buffer_mut(), shown, vx);
}

fn draw_hours(tab: &VisitTab, base: &Base, buf: &mut Buffer, shown: &Shown, vx: &ViewCx<'_>) {
    let (area, day) = (shown.hours, tab.when.calendar.cursor());
    if area.height == 0 || area.width == 0 {
        return;
    }
    let hours = when::hours(days(base), day, base.now);
    let head = Text::key("gas-hours-of").with("day", vx.words.date_short(day).as_str()).with("count", hours.len());
    put(buf, area.x + 1, area.y, &vx.words.say(&head), area.width - 1, vx.theme.style(Role::Title));
    let grid = shown.grid();
    if hours.is_empty() {
        let none = when::nothing(days(base), base.now);
        let key = if none { "gas-nothing-offered" } else { "gas-no-hours" };
        for (y, line) in (grid.y..grid.bottom()).zip(wrap(&vx.words.say_key(key), grid.width.saturating_sub(2))) {
            put(buf, grid.x + 1, y, &line, grid.width - 1, vx.theme.style(Role::Dim));
        }
        return;
    }
    let typed = tab.typed_time();
    let (first, in_line) = (shown.top(&tab.when) * shown.in_line(), shown.in_line());
    let seen = in_line * usize::from(grid.height);
    for (at, slot) in hours.iter().enumerate().skip(first).take(seen) {
        let place = at - first;
        let (x, y) = (grid.x + (place % in_line) as u16 * HOUR, grid.y + (place / in_line) as u16);
        let here = at == tab.when.hour && tab.focus == Focus::Hours;
        let chosen = typed.is_some_and(|time| is_same(slot.at(), time));
        draw_hour(buf, (x, y), slot.at(), (here, chosen), vx);
    }
    if first > 0 {
        put(buf, grid.right() - 1, grid.y, "↑", 1, vx.theme.style(Role::Dim));
    }
    if hours.len() > first + seen {
        put(buf, grid.right() - 1, grid.bottom() - 1, "↓", 1, vx.theme.style(Role::Dim));
    }
}

fn is_same(slot: DateTime, typed: DateTime) -> bool {
    (slot.date(), slot.hour(), slot.minute()) == (typed.date(), typed.hour(), typed.minute())
}

fn draw_hour(buf: &mut Buffer, (x, y): (u16, u16), at: DateTime, (here, chosen): (bool, bool), vx: &ViewCx<'_>) {
    let (open, close, role) = match (here, chosen) {
        (true, _) => ("[", "]", Role::CursorName),
        (false, true) => ("▸", "◂", Role::Marked),
        (false, false) => (" ", " ", Role::Text),
    };
    let text = format!("{open}{}{close}", at.strftime("%H:%M"));
    put(buf, x, y, &text, HOUR, vx.theme.style(role));
}

/// The estimate and what it rests on; above it an order whose outcome nobody knows.
fn draw_foot(tab: &VisitTab, base: &Base, buf: &mut Buffer, area: Rect, vx: &ViewCx<'_>) {
    let mut lines: Vec<Vec<Piece<'static>>> = Vec::new();
    let say = |text: &Text, role| Piece::new(vx.words.say(text), role);
    if let Some(record) = base.book.unknown_visit() {
        let text = Text::key("gas-unknown-visit").with("id", record.id.short().as_str());
        lines.push(vec![say(&text, Role::Bad)]);
        let until = settle::resend_after(record).filter(|until| vx.now < *until);
        lines.push(vec![match until {
            Some(until) => {
                let left = vx.words.until(vx.now, until);
                say(&Text::key("gas-unknown-wait").with("left", left.as_str()), Role::Warn)
            }
            None => say(&Text::key("gas-unknown-again"), Role::Warn),
        }]);
    } else if tab.is_sent() {
        lines.push(vec![say(&Text::key("gas-visit-under-way"), Role::Accent)]);
    }
    let sum = tab.desk.as_ref().and_then(|desk| fields::sum(desk.form(), base.book.price.value().copied()));
    let money =
        |amount: crate::domain::Amount| format!("{} {}", vx.words.sum(amount.at_least(2)), base.settings.currency);
    if let Some(sum) = sum {
        let text = Text::key("gas-estimate-of")
            .with("amount", money(sum.estimate).as_str())
            .with("litres", &*vx.words.amount(&sum.liters.to_string()))
            .with("price", vx.words.sum(sum.price.at_least(2)).as_str());
        lines.push(vec![say(&text, Role::Title)]);
        if let Some(cash) = sum.cash {
            lines.push(vec![match cash.minus(sum.estimate).filter(|rest| !rest.is_negative()) {
                Some(rest) => say(&Text::key("gas-change").with("amount", money(rest).as_str()), Role::Accent),
                None => say(&Text::key("gas-cash-too-little"), Role::Warn),
            }]);
        }
    }
    lines.push(price(base, vx));
    lines.extend(failures(base, vx));
    lines.push(vec![say(&Text::key("gas-estimate-about"), Role::Faint)]);
    for (y, line) in (area.y..area.bottom()).zip(&lines) {
        put_pieces(buf, area.x + 1, y, line, area.width.saturating_sub(1), vx);
    }
}

/// The price of a litre, with its age, or why it is not known.
fn price(base: &Base, vx: &ViewCx<'_>) -> Vec<Piece<'static>> {
    let standing = base.standing(Wanted::Price);
    let mut pieces = Vec::new();
    if let (Some(price), Some(at)) = (base.book.price.value(), standing.at) {
        let age = vx.words.age_in(vx.now, at.wall);
        let text = Text::key("gas-price-of")
            .with("price", vx.words.sum(price.at_least(2)).as_str())
            .with("currency", base.settings.currency.as_str());
        let age = vx.words.say(&Text::key("status-age").with("age", age.as_str()));
        pieces.push(Piece::new(format!("{} · {age}", vx.words.say(&text)), Role::Dim));
    }
    if standing.error.is_some() {
        let key = if pieces.is_empty() { "gas-no-price" } else { "gas-price-failed" };
        pieces.push(Piece::new(format!(" {}", vx.words.say_key(key)), Role::Bad));
    } else if pieces.is_empty() {
        pieces.push(Piece::new(vx.words.say_key("gas-price-loading"), Role::Dim));
    }
    pieces
}

/// What could not be read, and why: the status line says no more than that something broke off. Days that are not known
/// at all are told where they would stand.
fn failures(base: &Base, vx: &ViewCx<'_>) -> Vec<Vec<Piece<'static>>> {
    let days = base.standing(Wanted::Dates);
    let failed = days.error.filter(|_| days.known);
    let named = failed.map(|_| vec![Piece::new(vx.words.say_key("gas-days-failed"), Role::Bad)]);
    let why = failed.or_else(|| base.standing(Wanted::Price).error);
    let why = why.map(|error| vec![Piece::new(vx.words.say(&crate::flow::say::error(error)), Role::Dim)]);
    named.into_iter().chain(why).collect()
}

fn draw_answer(answer: &Answer, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let buf = frame.buffer_mut();
    let mut y = area.y;
    let line = |buf: &mut Buffer, text: &str, role, y: &mut u16| {
        for part in wrap(text, area.width) {
            if *y < area.bottom() {
                put(buf, area.x, *y, &part, area.width, vx.theme.style(role));
                *y += 1;
            }
        }
    };
    line(buf, &vx.words.say_key("gas-answer-title"), Role::Good, &mut y);
    line(buf, &vx.words.say_key(answer.next), Role::Text, &mut y);
    if let Some(reference) = &answer.reference {
        y += u16::from(y < area.bottom());
        let room = Rect { y, height: area.bottom() - y, ..area };
        y += large::draw(buf, room, reference.as_str(), Role::Title, vx);
    }
    y += u16::from(y < area.bottom());
    let names: Vec<String> = answer.names.iter().map(|(key, _)| vx.words.say_key(key)).collect();
    let wide = names.iter().map(|name| width(name)).max().unwrap_or_default();
    for (at, ((_, value), name)) in answer.names.iter().zip(&names).enumerate() {
        if y >= area.bottom() {
            return;
        }
        let (sign, role) = if at == answer.at { ("▌", Role::Cursor) } else { (" ", Role::Text) };
        put(buf, area.x, y, sign, 1, vx.theme.style(Role::Cursor));
        put(buf, area.x + 2, y, name, wide, vx.theme.style(Role::Dim));
        put(buf, area.x + 4 + wide, y, value.as_str(), area.width.saturating_sub(4 + wide), vx.theme.style(role));
        y += 1;
    }
    y += u16::from(y < area.bottom());
    let told: Vec<facts::Fact> =
        answer.facts.iter().map(|fact| facts::Fact::pair(vx.words.say_key(fact.label), fact.value.as_str())).collect();
    facts::draw(buf, Rect { y, height: area.bottom() - y, ..area }, &told, 0, vx);
}

/// What is chosen so far.
pub(super) fn status(tab: &VisitTab, _: &Base, vx: &ViewCx<'_>) -> Status {
    let step = match (&tab.answer, tab.focus) {
        (Some(_), _) => "gas-step-answer",
        (None, Focus::Days) => "gas-step-day",
        (None, Focus::Hours) => "gas-step-hour",
        (None, Focus::Form) => "gas-step-order",
    };
    let left = vec![Piece::plain("  "), Piece::new(vx.words.say_key(step), Role::Dim)];
    Status { left, right: Vec::new() }
}
