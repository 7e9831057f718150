//! What the tab Transact looks like: the menu above, what was sent from here below; a form or one record over both.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::sent::{COLUMNS, Sent};
use super::what::What;
use super::{Opened, TransactTab};
use crate::api::loyalty::settle::CodeState;
use crate::flow::{Text, say};
use crate::panes::Status;
use crate::panes::loyalty::Base;
use crate::ui::facts::{self, Fact};
use crate::ui::grid::{self, below_heading};
use crate::ui::text::{clear, put, width};
use crate::ui::theme::Role;
use crate::ui::{Piece, ViewCx, hint};

/// Where the parts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shown {
    /// One line a write.
    pub(super) menu: Rect,
    /// What was sent, its title first.
    pub(super) list: Rect,
}

impl Shown {
    /// The lines of the list.
    pub(super) const fn lines(&self) -> Rect {
        below_heading(below_heading(self.list))
    }

    pub(super) const fn rows(&self) -> usize {
        self.lines().height as usize
    }
}

/// Divides the tab's area: a line of air above and below the menu where there is room.
pub(super) fn layout(area: Rect) -> Shown {
    let air = u16::from(area.height > 14);
    let menu = (What::ALL.len() as u16).min(area.height.saturating_sub(air));
    let used = (air + menu + air).min(area.height);
    Shown {
        menu: Rect { y: area.y + air.min(area.height), height: menu, ..area },
        list: Rect { y: area.y + used, height: area.height - used, ..area },
    }
}

/// Draws the tab.
pub(super) fn draw(tab: &TransactTab, base: &Base, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    if let Some(form) = tab.form.as_ref().filter(|form| form.desk.is_open()) {
        clear(frame.buffer_mut(), area);
        form.desk.draw(frame, area, vx);
        return;
    }
    if let Some(opened) = &tab.opened {
        record(tab, opened, base, frame, area, vx);
        return;
    }
    let shown = layout(area);
    menu(tab, frame, shown.menu, vx);
    list(tab, frame, shown.list, vx);
    tab.list.draw_over(frame, area, vx);
}

fn menu(tab: &TransactTab, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let names: Vec<String> = What::ALL.iter().map(|what| vx.words.say_key(what.words().0)).collect();
    let widest = names.iter().map(|name| width(name)).max().unwrap_or(0);
    let buf = frame.buffer_mut();
    for ((at, what), (y, name)) in What::ALL.iter().enumerate().zip((area.y..area.bottom()).zip(&names)) {
        let here = at == tab.menu && !tab.inside;
        let key = what.action().and_then(|action| hint(action, false, vx)).map(|hint| hint.key.to_string());
        let (mark, style) = if here { ("▌", Role::CursorName) } else { (" ", Role::Text) };
        let right = area.right().saturating_sub(1);
        let mut put_at = |x: u16, text: &str, role: Role| {
            put(buf, x, y, text, right.saturating_sub(x), vx.theme.style(role));
        };
        put_at(area.x + 1, mark, Role::Accent);
        put_at(area.x + 2, &key.unwrap_or_else(|| "⏎".to_owned()), Role::Key);
        put_at(area.x + 5, name, style);
        put_at(area.x + 5 + widest + 3, &vx.words.say_key(what.words().1), Role::Dim);
    }
}

fn list(tab: &TransactTab, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    if area.height == 0 {
        return;
    }
    let title = vx.words.say_key("transact-sent");
    let end = put(frame.buffer_mut(), area.x + 1, area.y, &title, area.width - 1, vx.theme.style(Role::Title));
    let body = below_heading(area);
    if tab.sent.is_empty() {
        let words = vx.words.say_key("transact-none-sent");
        put(frame.buffer_mut(), area.x + 1, body.y, &words, area.width.saturating_sub(2), vx.theme.style(Role::Dim));
        return;
    }
    let open = tab.sent.iter().filter(|sent| sent.is_open()).count();
    if open > 0 {
        let words = vx.words.say(&Text::key("transact-open").with("count", open));
        let room = area.right().saturating_sub(end + 3);
        put(frame.buffer_mut(), end + 2, area.y, &words, room, vx.theme.style(Role::Warn));
    }
    if tab.inside {
        tab.list.draw(frame, body, &COLUMNS, vx);
    } else {
        // The cursor is in the menu: only one is seen.
        tab.list.draw_away(frame, body, &COLUMNS, vx);
    }
}

/// One record: everything that the ledger has of it, and of a reversal how each code stands.
fn record(tab: &TransactTab, opened: &Opened, base: &Base, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let Some(sent) = tab.by_id(opened.id) else { return };
    let facts = told(tab, sent, opened, base, vx);
    let lines = facts::lines(&facts, area.width.saturating_sub(2));
    let top = opened.top.min(lines.len().saturating_sub(usize::from(area.height)));
    facts::draw(
        frame.buffer_mut(),
        Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area },
        &facts,
        top,
        vx,
    );
}

fn told(tab: &TransactTab, sent: &Sent, opened: &Opened, base: &Base, vx: &ViewCx<'_>) -> Vec<Fact> {
    let record = &sent.record;
    let label = |key: &'static str| vx.words.say_key(key);
    let time = |at| base.settings.zone.to_datetime(at).strftime("%Y-%m-%d %H:%M:%S").to_string();
    let mut facts = vec![Fact::Head(format!("{} · {}", vx.words.say_key(sent.what.words().0), record.id.short()))];
    let mut put = |key, value: String| {
        if !value.is_empty() {
            facts.push(Fact::pair(label(key), value));
        }
    };
    put("transact-col-state", vx.words.say(&say::state(record.state)));
    put("transact-col-when", time(record.prepared_at));
    put("transact-customer", record.target_label.to_string());
    put("transact-kind", sent.kind().unwrap_or_default().to_owned());
    if !sent.what.reverses() {
        put("transact-code", sent.codes());
    }
    put(
        "transact-total",
        record.amount.as_ref().map(|(a, unit)| format!("{a} {unit}").trim().to_owned()).unwrap_or_default(),
    );
    put("transact-col-balance", tab.moved.get(&record.id).and_then(super::Moved::words).unwrap_or_default());
    put("ledger-col-evidence", record.evidence.to_string());
    put("transact-repeats", record.retry_of.map(crate::ops::OpId::short).unwrap_or_default());
    let codes = sent.sought.iter().filter(|_| sent.what.reverses()).flat_map(|sought| &sought.codes);
    let codes: Vec<String> = codes.map(ToString::to_string).collect();
    if !codes.is_empty() {
        facts.push(Fact::Head(label("transact-by-code")));
    }
    for code in codes {
        let state = opened.states.as_ref().and_then(|all| all.iter().find(|(own, _)| *own == code));
        let (key, role) = match state {
            Some((_, CodeState::Reversed)) => ("transact-code-is-reversed", Role::Good),
            Some((_, CodeState::Several)) => ("transact-code-several", Role::Warn),
            Some((_, CodeState::NotSeen)) => ("transact-code-not-seen", Role::Warn),
            None if !opened.looks.is_done() => ("transact-code-looking", Role::Accent),
            None if opened.looks.is_whole() => ("transact-code-not-known", Role::Dim),
            None => ("transact-code-left", Role::Warn),
        };
        facts.push(Fact::Pair(code, label(key), role));
    }
    facts
}

/// How much was sent, and what of it is unknown.
pub(super) fn status(tab: &TransactTab, vx: &ViewCx<'_>) -> Status {
    let mut status = Status::default();
    if tab.is_filling() || tab.sent.is_empty() {
        return status;
    }
    let count = vx.words.say(&Text::key("transact-count").with("count", tab.list.table.total()));
    status.left.push(Piece::new(format!(" {count}"), Role::Dim));
    status.left.extend(grid::filtered(&tab.list.table, vx));
    if !tab.marks.is_empty() {
        let marked = vx.words.say(&Text::key("transact-marked").with("count", tab.marks.len()));
        status.left.push(Piece::new(format!(" · {marked}"), Role::Marked));
    }
    status
}
