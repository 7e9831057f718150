//! One lead: head with its way through the lanes, facts beside or above, one timeline.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::columns::{stars, status};
use super::{FACTS, Shown};
use crate::api::sml::{Lead, LeadRow, Status, Task};
use crate::domain::Clean;
use crate::flow::{Remote, Text, say};
use crate::panes::leads::LeadsPane;
use crate::panes::leads::detail::Detail;
use crate::panes::leads::layers::Layer;
use crate::panes::leads::timeline::{Entry, INDENT, wrap};
use crate::panes::leads::writes::label;
use crate::ui::table::scrollbar;
use crate::ui::text::{cut, put, put_pieces};
use crate::ui::theme::Role;
use crate::ui::{NoticeView, Piece, ViewCx, format, notice};

/// Draws an open lead.
pub(super) fn draw(pane: &LeadsPane, open: &Detail, frame: &mut Frame<'_>, shown: &Shown, vx: &ViewCx<'_>) {
    if let (Remote::Failed { error, .. }, None) = (open.lead(), open.row()) {
        let title = Piece::new(vx.words.say_key("detail-failed-title"), Role::Bad);
        notice(
            frame,
            shown.timeline,
            &NoticeView { title, lines: &[vx.words.say(&say::error(error))], hints: &[] },
            vx,
        );
        return;
    }
    let buf = frame.buffer_mut();
    if let Some(row) = open.row() {
        head(pane, row, buf, shown.head, vx);
        facts(open, row, buf, shown.facts, vx);
    }
    timeline(open, buf, shown, vx);
}

/// ```text
/// Ruiz, Marta  #48213                    ★★★  @Ana Pérez
/// new ── [commercial] ── tracing ── end
/// ```
fn head(pane: &LeadsPane, row: &LeadRow, buf: &mut Buffer, area: Rect, vx: &ViewCx<'_>) {
    let mut pieces = vec![
        Piece::new(label(row).to_string(), Role::Title),
        Piece::new(format!("  #{}", row.id.0), Role::Dim),
        Piece::plain(format!("   {}", row.vehicle)),
    ];
    if row.score.is_some() {
        pieces.push(Piece::new(format!("   {}", stars(row.score)), Role::Accent));
    }
    put_pieces(buf, area.x + 1, area.y, &pieces, area.width.saturating_sub(2), vx);
    if area.height > 1 {
        let track = track(pane, row, vx);
        put_pieces(buf, area.x + 1, area.y + 1, &track, area.width.saturating_sub(2), vx);
    }
}

fn track(pane: &LeadsPane, row: &LeadRow, vx: &ViewCx<'_>) -> Vec<Piece<'static>> {
    let carried = match &pane.layer {
        Layer::Carry { row: lifted, to } if lifted.id == row.id => Some(&Status::KNOWN[*to]),
        _ => pane.pending.get(&row.id.0).and_then(|p| p.to.as_ref()),
    };
    let mut pieces = Vec::new();
    for known in &Status::KNOWN {
        if !pieces.is_empty() {
            pieces.push(Piece::new(" ─ ", Role::Faint));
        }
        let name = status(known, vx);
        pieces.push(match (row.status == *known, carried == Some(known)) {
            (true, _) => Piece::new(format!("● {name}"), Role::Selection),
            (_, true) => Piece::new(format!("» {name}"), Role::Accent),
            _ => Piece::new(format!("○ {name}"), Role::Dim),
        });
    }
    if let Status::Other(word) = &row.status {
        pieces.push(Piece::new(format!("   ● {word}"), Role::Selection));
    }
    pieces
}

fn facts(open: &Detail, row: &LeadRow, buf: &mut Buffer, area: Rect, vx: &ViewCx<'_>) {
    let all = fact_lines(open, row, vx);
    if area.width > FACTS {
        // The screen is narrow: they stand above the timeline, in two columns.
        let half = area.width / 2;
        for (k, (name, value)) in all.iter().enumerate().take(usize::from(area.height.saturating_sub(1)) * 2) {
            let (column, line) = (k as u16 % 2, k as u16 / 2);
            one_fact(
                buf,
                Rect { x: area.x + 1 + column * half, y: area.y + line, width: half - 2, height: 1 },
                name,
                value,
                vx,
            );
        }
        return;
    }
    for (k, (name, value)) in all.iter().enumerate().take(usize::from(area.height)) {
        one_fact(
            buf,
            Rect { x: area.x + 1, y: area.y + k as u16, width: area.width.saturating_sub(2), height: 1 },
            name,
            value,
            vx,
        );
    }
}

fn one_fact(buf: &mut Buffer, area: Rect, name: &str, value: &str, vx: &ViewCx<'_>) {
    const NAME: u16 = 14;
    put(buf, area.x, area.y, &cut(name, NAME - 1), NAME - 1, vx.theme.style(Role::Dim));
    put(buf, area.x + NAME, area.y, value, area.width.saturating_sub(NAME), vx.theme.style(Role::Text));
}

/// Label and value of everything known and not empty, the most needed first.
fn fact_lines(open: &Detail, row: &LeadRow, vx: &ViewCx<'_>) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    let mut push = |column: &'static str, value: Option<String>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            lines.push((vx.words.say_key(column), value));
        }
    };
    let text = |value: Option<&Clean>| value.map(ToString::to_string);
    let joined = |parts: [Option<&Clean>; 3]| {
        let parts: Vec<&str> = parts.into_iter().flatten().map(Clean::as_str).filter(|p| !p.is_empty()).collect();
        Some(parts.join(" · "))
    };
    push("column-phone", text(row.phone.as_ref()));
    push(
        "column-user",
        row.user.as_ref().map(|(_, name)| name.to_string()).or_else(|| Some(vx.words.say_key("leads-unassigned"))),
    );
    push("column-email", text(row.email.as_ref()));
    push("column-dealership", text(row.dealership.as_ref().map(|(_, name)| name)));
    push("column-locality", joined([row.locality.as_ref(), row.province.as_ref(), None]));
    push("column-origin", joined([row.origin.as_ref(), row.channel.as_ref(), None]));
    push("column-price", joined([row.price.as_ref(), row.km.as_ref(), row.fuel.as_ref()]));
    push("column-tags", text(row.tags.as_ref()));
    push("column-result", text(row.result.as_ref()));
    if let Some(dealership) = open.lead().value().and_then(|lead: &Lead| lead.dealership.as_ref()) {
        push("detail-dealership-phone", text(dealership.phone.as_ref()));
        let open_now = dealership.open_now.as_ref().map(|word| match word.as_str() {
            "true" => Clean::from_partner(&vx.words.say_key("detail-open-now")),
            "false" => Clean::from_partner(&vx.words.say_key("detail-closed-now")),
            _ => word.clone(),
        });
        push("detail-schedule", joined([dealership.schedule.as_ref(), open_now.as_ref(), None]));
        push("detail-address", text(dealership.address.as_ref()));
        push("detail-web", text(dealership.web.as_ref()));
    }
    lines
}

fn timeline(open: &Detail, buf: &mut Buffer, shown: &Shown, vx: &ViewCx<'_>) {
    let area = shown.timeline;
    let (width, height) = (shown.timeline_width(), shown.timeline_height());
    let entries = open.entries();
    if entries.is_empty() {
        let (text, role) = match open.lead() {
            Remote::Failed { error, .. } => (vx.words.say(&say::error(error)), Role::Bad),
            Remote::Ready { .. } => (vx.words.say_key("timeline-empty"), Role::Dim),
            _ => (vx.words.say_key("timeline-loading"), Role::Dim),
        };
        put(buf, area.x + 1, area.y, &text, width.saturating_sub(1), vx.theme.style(role));
        return;
    }
    let text_width = width.saturating_sub(INDENT);
    let mut line = 0;
    for entry in &entries {
        for (k, text) in wrap(&entry.text(), text_width).iter().enumerate() {
            if line >= open.scroll() && line < open.scroll() + height {
                let y = area.y + (line - open.scroll()) as u16;
                if k == 0 {
                    label_of(entry, buf, area.x + 1, y, vx);
                }
                let role = if matches!(entry, Entry::Enquiry(_)) { Role::Text } else { text_role(entry) };
                put(buf, area.x + INDENT, y, text, text_width, vx.theme.style(role));
            }
            line += 1;
        }
    }
    let failed = match (open.lead(), open.history()) {
        (Remote::Failed { error, .. }, _) | (_, Remote::Failed { error, .. }) => Some(error),
        _ => None,
    };
    if let (Some(error), true) = (failed, area.height > 0) {
        let text = vx.words.say(&Text::key("timeline-incomplete").with("why", say::error(error)));
        let y = area.bottom() - 1;
        crate::ui::text::clear(buf, Rect { y, height: 1, ..area });
        put(buf, area.x + 1, y, &text, width, vx.theme.style(Role::Warn));
    }
    scrollbar(buf, area, open.scroll(), height, line, vx);
}

const fn text_role(entry: &Entry<'_>) -> Role {
    match entry {
        Entry::Note(_) | Entry::Task(Task { done: false, .. }) => Role::Text,
        _ => Role::Dim,
    }
}

/// Time and kind, in the columns before the text.
fn label_of(entry: &Entry<'_>, buf: &mut Buffer, x: u16, y: u16, vx: &ViewCx<'_>) {
    let time = entry
        .at()
        .map(|at| if at > vx.now { format!("+{}", format::until(vx.now, at)) } else { format::age(vx.now, at) });
    put(buf, x, y, &time.unwrap_or_default(), 8, vx.theme.style(Role::Dim));
    let (mark, key, role) = match entry {
        Entry::Enquiry(_) => ("“", "event-enquiry".to_owned(), Role::Accent),
        Entry::Created(_) => ("+", "event-created".to_owned(), Role::Dim),
        Entry::Ended(_) => ("■", "event-ended".to_owned(), Role::Dim),
        Entry::Note(_) => ("✎", "event-note".to_owned(), Role::Text),
        Entry::Change(_) => ("~", "event-change".to_owned(), Role::Dim),
        Entry::Task(task) => {
            let overdue = !task.done && task.planned.is_some_and(|at| at < vx.now);
            let mark = match (task.done, overdue) {
                (true, _) => "☑",
                (false, true) => "!!",
                (false, false) => "☐",
            };
            (mark, task_key(task), if overdue { Role::Late } else { Role::Text })
        }
    };
    let mark_style = vx.theme.style(if mark == "!!" { Role::Late } else { role });
    put(buf, x + 8, y, mark, 2, mark_style);
    let kind = match entry {
        Entry::Task(task) if !vx.words.has(&key) => task.kind.to_string(),
        _ => vx.words.say(&Text::made(key)),
    };
    put(buf, x + 11, y, &cut(&kind, 11), 11, vx.theme.style(role));
}

fn task_key(task: &Task) -> String {
    format!("task-{}", task.kind.as_str().replace('_', "-"))
}
