//! The tabs of an open lead that are tables: its tasks and its history.

use jiff::Timestamp;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::Shown;
use super::{nothing, task_name};
use crate::api::sml::Task;
use crate::domain::Clean;
use crate::flow::{Remote, say};
use crate::panes::leads::detail::{Detail, Find, Tab, task_holds};
use crate::panes::leads::tasks::form::advice_on;
use crate::ui::json::first_line;
use crate::ui::table::{self, Align, Cell, Column, RowLook, Width};
use crate::ui::text::{fill, put, put_pieces, width, wrap};
use crate::ui::theme::Role;
use crate::ui::{Piece, ViewCx};

/// Cells of a date, as `Words::date` makes it.
const DATE: u16 = 12;

fn column(title: &'static str, width: Width, priority: u8, vx: &ViewCx<'_>) -> Column {
    Column { title: vx.words.say_key(title), width, align: Align::Left, priority, sorted: None }
}

fn text(value: Option<&Clean>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

fn date(at: Option<Timestamp>, vx: &ViewCx<'_>) -> String {
    at.map(|at| vx.words.date(at, vx.zone)).unwrap_or_default()
}

/// A date with the offset of the zone it is told in, where the person's own clock shows another time.
fn exact(at: Timestamp, vx: &ViewCx<'_>) -> String {
    vx.words.exact(at, vx.zone, vx.own_zone)
}

/// Heading, the rows that are seen, the scroll bar.
fn draw<T>(
    buf: &mut Buffer,
    area: Rect,
    (open, columns): (&Detail, &[Column]),
    rows: &[T],
    cells: impl Fn(&T) -> (Vec<Cell<'static>>, Option<&'static str>),
    vx: &ViewCx<'_>,
) {
    let layout = table::layout(area.width, columns);
    table::header(buf, area, &layout, columns, vx);
    let body = Rect { y: area.y + area.height.min(1), height: area.height.saturating_sub(1), ..area };
    let (place, height) = (open.place(), usize::from(body.height));
    let at = place.at.min(rows.len().saturating_sub(1));
    let top = first_line(place.top, at, height);
    for (y, (k, row)) in (body.y..).zip(rows.iter().enumerate().skip(top).take(height)) {
        let (cells, mark) = cells(row);
        let look = RowLook { cursor: k == at, mark, ..RowLook::default() };
        table::row(buf, Rect { y, height: 1, ..body }, &layout, &cells, look, vx);
    }
    table::scrollbar(buf, body, top, height, rows.len(), vx);
}

/// Tasks, overdue ones first; the one under the cursor is told in full below.
pub(super) fn tasks(open: &Detail, buf: &mut Buffer, shown: &Shown, vx: &ViewCx<'_>) {
    let order = open.tasks();
    if order.is_empty() {
        nothing(open, buf, shown, "tasks-empty", vx);
        return;
    }
    let wanted = open.find().map(Find::wanted);
    let columns = [
        Column { title: String::new(), ..column("tasks-kind", Width::Fixed(1), 0, vx) },
        column("tasks-kind", Width::Fill { weight: 1, min: 10 }, 0, vx),
        column("tasks-media", Width::Fixed(7), 3, vx),
        column("tasks-planned", Width::Fixed(DATE), 0, vx),
        column("tasks-follow-up", Width::Fixed(DATE + 2), 4, vx),
        column("tasks-author", Width::Fixed(10), 2, vx),
        column("tasks-description", Width::Fill { weight: 3, min: 14 }, 1, vx),
    ];
    let cells = |task: &&Task| {
        let late = is_late(task, vx.now);
        let role = match (task.done, wanted) {
            (_, Some(wanted)) if task_holds(task, wanted) => Role::Match,
            (true, _) => Role::Dim,
            (false, _) => Role::Text,
        };
        let today = !late && is_today(task, vx);
        let when = match (late, today) {
            (true, _) => Role::Late,
            (_, true) => Role::Soon,
            _ => role,
        };
        let tracked = match task.planned_tracking {
            Some(_) if task.tracked => format!("☑ {}", date(task.planned_tracking, vx)),
            None if task.tracked => "☑".to_owned(),
            at => date(at, vx),
        };
        let cells = vec![
            Cell::new(if task.done { "☑" } else { "☐" }, role),
            Cell::new(task_name(task, vx), role),
            Cell::new(text(task.media.as_ref()), role),
            Cell::new(date(task.planned, vx), when),
            Cell::new(tracked, role),
            Cell::new(text(task.author.as_ref()), role),
            Cell::new(described(task), role),
        ];
        (cells, if late { Some("!!") } else { today.then_some("!") })
    };
    let area = shown.tab_table(Tab::Tasks);
    draw(buf, area, (open, &columns), &order, cells, vx);
    if let Some(task) = order.get(open.place().at.min(order.len().saturating_sub(1))) {
        let below = Rect { y: area.bottom(), height: shown.timeline.height - area.height, ..area };
        let advice = open.lead().value().and_then(|lead| lead.dealership.as_ref());
        let advice = advice.and_then(|dealership| advice_on(task.kind.as_str(), &dealership.advice));
        told(task, advice, buf, below, vx);
    }
}

fn is_late(task: &Task, now: Timestamp) -> bool {
    !task.done && task.planned.is_some_and(|at| at < now)
}

/// Due on the dealers' own day.
fn is_today(task: &Task, vx: &ViewCx<'_>) -> bool {
    let day = |at: Timestamp| at.to_zoned(vx.zone.clone()).date();
    !task.done && task.planned.is_some_and(|at| day(at) == day(vx.now))
}

/// Subtype and description in one line.
fn described(task: &Task) -> String {
    let parts = [task.subtype.as_ref(), task.description.as_ref()];
    parts.into_iter().flatten().map(ToString::to_string).collect::<Vec<_>>().join(" · ")
}

/// ```text
/// ──────────────────────────────────────────────────────────────
/// planned tomorrow 14:30 +01:00   follow-up …   done …
/// The description in full, and the notes.
/// The dealer's advice on this kind of task.
/// ```
fn told(task: &Task, advice: Option<&Clean>, buf: &mut Buffer, area: Rect, vx: &ViewCx<'_>) {
    if area.height < 2 {
        return;
    }
    let room = area.width.saturating_sub(3);
    fill(buf, Rect { x: area.x + 1, width: room, height: 1, ..area }, "─", vx.theme.style(Role::Faint));
    let times = [
        ("tasks-planned", task.planned),
        ("tasks-realised", task.realised),
        ("tasks-follow-up", task.planned_tracking),
        ("tasks-tracked", task.tracked_at),
        ("tasks-created", task.created),
    ];
    let mut parts: Vec<(String, String)> = times
        .into_iter()
        .filter_map(|(name, at)| Some((name, at?)))
        .map(|(name, at)| (vx.words.say_key(name), vx.words.exact_near(at, vx.now, vx.zone, vx.own_zone)))
        .collect();
    if task.tracked && task.tracked_at.is_none() {
        parts.push((vx.words.say_key("tasks-tracked"), String::new()));
    }
    if task.click2call {
        parts.push((vx.words.say_key("tasks-click2call"), String::new()));
    }
    // Where there is room, what does not fit on the first line goes on below it.
    let (mut y, mut used, lines) = (area.y + 1, 0, if area.height > 4 { 2 } else { 1 });
    for (name, at) in parts {
        let own = width(&name) + width(&at) + 1;
        if used > 0 && used + own > room {
            (y, used) = (y + 1, 0);
        }
        if y > area.y + lines {
            break;
        }
        let pieces = [Piece::new(format!("{name} "), Role::Dim), Piece::plain(at)];
        put_pieces(buf, area.x + 1 + used, y, &pieces, room - used.min(room), vx);
        used += own + 3;
    }
    let first = if used == 0 { y } else { y + 1 }.min(area.y + 1 + lines);
    let last = area.bottom() - u16::from(advice.is_some() && first + 1 < area.bottom());
    if let Some(advice) = advice.filter(|_| last < area.bottom()) {
        let pieces = [
            Piece::new(format!("{}: ", vx.words.say_key("column-dealership")), Role::Dim),
            Piece::new(advice.as_str().replace('⏎', " "), Role::Accent),
        ];
        put_pieces(buf, area.x + 1, last, &pieces, room, vx);
    }
    let mut words = described(task);
    for note in &task.notes {
        words.push_str(if words.is_empty() { "" } else { " · " });
        words.push_str(note.content.as_str());
    }
    for (y, line) in (first..last).zip(wrap(&words.replace('⏎', " "), room)) {
        put(buf, area.x + 1, y, &line, room, vx.theme.style(Role::Text));
    }
}

/// The history as the partner keeps it: when, who, what kind, why.
pub(super) fn changes(open: &Detail, buf: &mut Buffer, shown: &Shown, vx: &ViewCx<'_>) {
    let Some(all) = open.history().value().filter(|all| !all.is_empty()) else {
        let (line, role) = match open.history() {
            Remote::Failed { error, .. } => (vx.words.say(&say::error(error)), Role::Bad),
            Remote::Ready { .. } => (vx.words.say_key("changes-empty"), Role::Dim),
            _ => (vx.words.say_key("timeline-loading"), Role::Dim),
        };
        let area = shown.timeline;
        if area.height > 0 {
            put(buf, area.x + 1, area.y, &line, area.width.saturating_sub(2), vx.theme.style(role));
        }
        return;
    };
    let wanted = open.find().map(Find::wanted);
    let columns = [
        column("changes-when", Width::Fixed(26), 0, vx),
        column("changes-kind", Width::Fixed(5), 2, vx),
        column("changes-user", Width::Fill { weight: 1, min: 12 }, 1, vx),
        column("changes-reason", Width::Fill { weight: 2, min: 12 }, 0, vx),
    ];
    let cells = |change: &crate::api::sml::ChangeEntry| {
        let hit = wanted.is_some_and(|wanted| crate::panes::leads::detail::change_holds(change, wanted));
        let role = if hit { Role::Match } else { Role::Text };
        let cells = vec![
            Cell::new(change.at.map(|at| exact(at, vx)).unwrap_or_default(), if hit { role } else { Role::Dim }),
            Cell::new(text(change.kind.as_ref()), role),
            Cell::new(text(change.user.as_ref()), role),
            Cell::new(text(change.reason.as_ref()), role),
        ];
        (cells, None)
    };
    draw(buf, shown.timeline, (open, &columns), all, cells, vx);
}
