//! One lead: head with its way through the lanes, facts beside or above, and the open one of its tabs.

mod facts;
mod tables;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Shown;
use super::columns::{stars, status};
use crate::api::sml::{LeadRow, Status, Task};
use crate::flow::{Action, Remote, Text, say};
use crate::panes::leads::LeadsPane;
use crate::panes::leads::detail::timeline::{Age, Entry, FURTHER, INDENT, Line};
use crate::panes::leads::detail::{Detail, Find, Tab};
use crate::panes::leads::layers::Layer;
use crate::panes::leads::writes::label;
use crate::ui::table::scrollbar;
use crate::ui::text::{cut, pieces_width, put, put_pieces, put_right, width};
use crate::ui::theme::Role;
use crate::ui::{NoticeView, Piece, ViewCx, json, notice};

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
        // As a tab they have the width of those beside too.
        if open.tab() != Tab::Facts || shown.facts_tab().width == shown.timeline.width {
            facts::beside(pane, open, row, buf, shown.facts, vx);
        }
    }
    tabs(open, buf, shown.tabs, vx);
    match open.tab() {
        Tab::Timeline => timeline(open, buf, shown, vx),
        Tab::Tasks => tables::tasks(open, buf, shown, vx),
        Tab::Changes => tables::changes(open, buf, shown, vx),
        Tab::Raw => raw(open, buf, shown, vx),
        Tab::Facts => facts::tab(pane, open, buf, shown, vx),
    }
}

/// ```text
/// Timeline  [Tasks 3]  Changes 12  Raw                          /sat 1/2
/// ```
fn tabs(open: &Detail, buf: &mut Buffer, area: Rect, vx: &ViewCx<'_>) {
    let names = tab_names(open, &|text| vx.words.say(text));
    let pieces: Vec<Piece<'_>> = names
        .iter()
        .map(|(tab, name)| {
            if *tab == open.tab() {
                Piece::new(format!("[{name}]"), Role::Selection)
            } else {
                Piece::new(format!(" {name} "), Role::Dim)
            }
        })
        .collect();
    if area.height == 0 {
        return;
    }
    let room = area.width.saturating_sub(2);
    let area = Rect { x: area.x + 1, ..area };
    put_pieces(buf, area.x, area.y, &pieces, room, vx);
    let left = room.saturating_sub(pieces_width(&pieces) + 1);
    let (text, role) = match open.find() {
        Some(find) => (format!("/{} {}", find.typed(), find.told(vx.words)), Role::Accent),
        None => (
            vx.keymap
                .label(Action::Filter)
                .map(|key| format!("{key} {}", vx.words.say_key("detail-find")))
                .unwrap_or_default(),
            Role::Faint,
        ),
    };
    put_right(buf, area.x + room, area.y, &text, left, vx.theme.style(role));
}

/// The tabs and what they are called, with how much each holds.
fn tab_names(open: &Detail, say: &dyn Fn(&Text) -> String) -> Vec<(Tab, String)> {
    let name = |tab| {
        let (name, count) = match tab {
            Tab::Timeline => (Text::key("detail-tab-timeline"), None),
            Tab::Tasks => (Text::key("detail-tab-tasks"), open.lead().value().map(|lead| lead.tasks.len())),
            Tab::Changes => (Text::key("detail-tab-changes"), open.history().value().map(Vec::len)),
            Tab::Raw => (Text::key("detail-tab-raw"), None),
            Tab::Facts => (Text::key("detail-tab-facts"), None),
        };
        match count {
            Some(count) => format!("{} {count}", say(&name)),
            None => say(&name),
        }
    };
    Tab::ALL.into_iter().map(|tab| (tab, name(tab))).collect()
}

/// The tab whose name stands at a cell.
pub(in crate::panes::leads) fn tab_at(
    open: &Detail,
    area: Rect,
    say: &dyn Fn(&Text) -> String,
    at: Position,
) -> Option<Tab> {
    if !area.contains(at) {
        return None;
    }
    let mut right = area.x + 1;
    tab_names(open, say).into_iter().find_map(|(tab, name)| {
        let left = right;
        right += width(&name) + 2;
        (left..right).contains(&at.x).then_some(tab)
    })
}

/// The record, cleaned and folded.
fn raw(open: &Detail, buf: &mut Buffer, shown: &Shown, vx: &ViewCx<'_>) {
    if open.lead().value().is_none() {
        nothing(open, buf, shown, "timeline-loading", vx);
        return;
    }
    let place = open.place();
    let top = json::first_line(place.top, place.at, shown.timeline_height());
    let wanted = open.find().map(Find::wanted);
    json::draw(buf, shown.timeline, open.outline().lines(), (top, place.at), wanted, vx);
}

/// What stands where there is nothing to show: why not, or that there is none.
fn nothing(open: &Detail, buf: &mut Buffer, shown: &Shown, none: &'static str, vx: &ViewCx<'_>) {
    let area = shown.timeline;
    let (text, role) = match open.lead() {
        Remote::Failed { error, .. } => (vx.words.say(&say::error(error)), Role::Bad),
        Remote::Ready { .. } => (vx.words.say_key(none), Role::Dim),
        _ => (vx.words.say_key("timeline-loading"), Role::Dim),
    };
    if area.height > 0 {
        put(buf, area.x + 1, area.y, &text, shown.timeline_width().saturating_sub(1), vx.theme.style(role));
    }
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

fn timeline(open: &Detail, buf: &mut Buffer, shown: &Shown, vx: &ViewCx<'_>) {
    let area = shown.timeline;
    let (width, height) = (shown.timeline_width(), shown.timeline_height());
    let entries = open.entries();
    if entries.is_empty() {
        nothing(open, buf, shown, "timeline-empty", vx);
        return;
    }
    let lines = open.lines(shown);
    let wanted = open.find().map(Find::wanted);
    let top = open.place().top.min(lines.len().saturating_sub(height));
    for (y, line) in (area.y..).zip(lines.iter().skip(top).take(height)) {
        let Some(entry) = entries.get(line.entry) else { continue };
        let (label, indent) = match line.age {
            Age::Now => (line.first, INDENT),
            Age::Older(at) => {
                if let (true, Some(at)) = (line.first, at) {
                    put(buf, area.x + 1, y, &vx.words.age(vx.now, at), 8, vx.theme.style(Role::Faint));
                }
                (false, INDENT + FURTHER)
            }
        };
        if label {
            label_of(entry, buf, area.x + 1, y, vx);
        }
        marked(line, entry, wanted, buf, (area.x + indent, y, width.saturating_sub(indent)), vx);
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
    scrollbar(buf, area, top, height, lines.len(), vx);
}

/// A line's text; what is looked for stands out in it.
fn marked(
    line: &Line,
    entry: &Entry<'_>,
    wanted: Option<&str>,
    buf: &mut Buffer,
    (x, y, room): (u16, u16, u16),
    vx: &ViewCx<'_>,
) {
    let role = if line.age == Age::Now { text_role(entry) } else { Role::Dim };
    let role = match wanted {
        Some(wanted) if line.text.to_lowercase().contains(wanted) => Role::Match,
        _ => role,
    };
    put(buf, x, y, &line.text, room, vx.theme.style(role));
}

const fn text_role(entry: &Entry<'_>) -> Role {
    match entry {
        Entry::Enquiry(_) | Entry::Note(_) | Entry::Task(Task { done: false, .. }) => Role::Text,
        _ => Role::Dim,
    }
}

/// Time and kind, in the columns before the text.
fn label_of(entry: &Entry<'_>, buf: &mut Buffer, x: u16, y: u16, vx: &ViewCx<'_>) {
    let time = entry
        .at()
        .map(|at| if at > vx.now { format!("+{}", vx.words.until(vx.now, at)) } else { vx.words.age(vx.now, at) });
    put(buf, x, y, &time.unwrap_or_default(), 8, vx.theme.style(Role::Dim));
    let say = |key| vx.words.say_key(key);
    let (mark, kind, role) = match entry {
        Entry::Enquiry(_) => ("“", say("event-enquiry"), Role::Accent),
        Entry::Created(_) => ("+", say("event-created"), Role::Dim),
        Entry::Ended(_) => ("■", say("event-ended"), Role::Dim),
        Entry::Note(_) => ("✎", say("event-note"), Role::Text),
        Entry::Change(_) => ("~", say("event-change"), Role::Dim),
        Entry::Task(task) => {
            let overdue = !task.done && task.planned.is_some_and(|at| at < vx.now);
            let mark = match (task.done, overdue) {
                (true, _) => "☑",
                (false, true) => "!!",
                (false, false) => "☐",
            };
            (mark, task_name(task, vx), if overdue { Role::Late } else { Role::Text })
        }
    };
    put(buf, x + 8, y, mark, 2, vx.theme.style(role));
    put(buf, x + 11, y, &cut(&kind, 11), 11, vx.theme.style(role));
}

/// The kind of a task in the person's language, or in the partner's word.
fn task_name(task: &Task, vx: &ViewCx<'_>) -> String {
    let key = format!("task-{}", task.kind.as_str().replace('_', "-"));
    if vx.words.has(&key) { vx.words.say(&Text::made(key)) } else { task.kind.to_string() }
}
