//! The last requests: how each service answers, a line for each exchange, and one exchange whole.
//!
//! It is given words and numbers; secrets were taken out long before.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::text::{clear, cut, put, put_pieces, put_right, width};
use super::theme::Role;
use super::{NoticeView, Piece, ViewCx, grid, notice, table};
use crate::flow::Pointer;

/// How a service answered lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LatencyView<'a> {
    /// Its name.
    pub name: &'a str,
    /// Last, median and the slowest twentieth, in words.
    pub words: String,
    /// The newest at the right.
    pub spark: String,
    /// How many failed, in words; empty if none did.
    pub errors: String,
}

/// One exchange, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExchangeView<'a> {
    /// When, to the second.
    pub time: String,
    /// At whom.
    pub partner: &'a str,
    /// The operation.
    pub op: &'a str,
    /// Method, path and query.
    pub request: Cow<'a, str>,
    /// The status, or a dash.
    pub status: String,
    /// How the status looks.
    pub role: Role,
    /// Milliseconds.
    pub ms: String,
    /// Bytes.
    pub bytes: String,
    /// Attempts.
    pub attempts: String,
    /// What went wrong.
    pub error: &'a str,
}

/// The list. Only exchanges on screen are handed over.
#[derive(Debug)]
pub struct RequestsView<'a> {
    /// Services that were asked.
    pub services: &'a [LatencyView<'a>],
    /// Exchanges from `first` on, newest first.
    pub lines: &'a [ExchangeView<'a>],
    /// How many newer ones are above.
    pub first: usize,
    /// How many there are.
    pub total: usize,
    /// Index of the cursor among `lines`.
    pub cursor: usize,
    /// The newest stays under the cursor.
    pub follows: bool,
    /// Only some are asked for.
    pub narrowed: bool,
}

/// Lines that the services take.
fn heads(area: Rect, services: usize) -> u16 {
    (services as u16).min(area.height / 3)
}

/// Exchanges that an area shows.
pub fn seen(area: Rect, services: usize) -> usize {
    usize::from(area.height.saturating_sub(heads(area, services) + 2))
}

/// The line under a pointer, counted from the first that is seen.
pub fn line_at(area: Rect, services: usize, pointer: Pointer) -> Option<usize> {
    let below = pointer.line_in(area)?.checked_sub(usize::from(heads(area, services)) + 1)?;
    (below < seen(area, services)).then_some(below)
}

fn columns(vx: &ViewCx) -> [table::Column; 9] {
    let column = |key, width, align, priority| table::Column {
        title: vx.words.say_key(key),
        width,
        align,
        priority,
        sorted: None,
    };
    let (left, right) = (table::Align::Left, table::Align::Right);
    [
        column("requests-col-time", table::Width::Fixed(8), left, 2),
        column("requests-col-partner", table::Width::Fixed(8), left, 6),
        column("requests-col-op", table::Width::Fill { weight: 1, min: 14 }, left, 0),
        column("requests-col-request", table::Width::Fill { weight: 3, min: 20 }, left, 1),
        column("requests-col-status", table::Width::Fixed(6), left, 0),
        column("requests-col-ms", table::Width::Fixed(7), right, 0),
        column("requests-col-bytes", table::Width::Fixed(7), right, 3),
        column("requests-col-attempts", table::Width::Fixed(8), right, 4),
        column("requests-col-error", table::Width::Fill { weight: 2, min: 14 }, left, 5),
    ]
}

/// Draws the list; what went wrong with the exchange under the cursor is told whole in the last line.
pub fn draw(frame: &mut Frame, area: Rect, view: &RequestsView, vx: &ViewCx) {
    let buf = frame.buffer_mut();
    clear(buf, area);
    let top = heads(area, view.services.len());
    latencies(buf, Rect { height: top, ..area }, view.services, vx);
    let below = Rect { y: area.y + top, height: area.height.saturating_sub(top), ..area };
    if view.lines.is_empty() {
        let title =
            Piece::new(vx.words.say_key(if view.narrowed { "picker-no-hits" } else { "requests-empty" }), Role::Dim);
        notice(frame, below, &NoticeView { title, lines: &[], hints: &[] }, vx);
        return;
    }
    let columns = columns(vx);
    let layout = table::layout(below.width, &columns);
    table::header(buf, below, &layout, &columns, vx);
    let rows = Rect { y: below.y + 1, height: seen(area, view.services.len()) as u16, ..below };
    for (k, line) in view.lines.iter().take(usize::from(rows.height)).enumerate() {
        let place = Rect { y: rows.y + k as u16, height: 1, ..rows };
        let cells = [
            table::Cell::new(line.time.as_str(), Role::Dim),
            table::Cell::new(line.partner, Role::Dim),
            table::Cell::plain(line.op),
            table::Cell::plain(&*line.request),
            table::Cell::new(line.status.as_str(), line.role),
            table::Cell::plain(line.ms.as_str()),
            table::Cell::new(line.bytes.as_str(), Role::Dim),
            table::Cell::new(line.attempts.as_str(), Role::Dim),
            table::Cell::new(line.error, Role::Bad),
        ];
        let look = table::RowLook { cursor: k == view.cursor, ..table::RowLook::default() };
        table::row(buf, place, &layout, &cells, look, vx);
    }
    table::scrollbar(buf, rows, view.first, usize::from(rows.height), view.total, vx);
    if let (Some(line), true) = (view.lines.get(view.cursor), below.height > 2) {
        let (y, end) = (area.bottom() - 1, area.right().saturating_sub(1));
        let follows = if view.follows { vx.words.say_key("requests-follows") } else { String::new() };
        let used = put_right(buf, end, y, &follows, area.width / 3, vx.theme.style(Role::Accent));
        let (text, role) = if line.error.is_empty() { (&*line.request, Role::Dim) } else { (line.error, Role::Bad) };
        put(buf, area.x + 5, y, text, area.width.saturating_sub(used + 8), vx.theme.style(role));
    }
}

/// ```text
///  sml  last 12 ms · median 15 ms · p95 240 ms  ▁▂▁▇  2 errors
/// ```
/// One service a line, their names and words below each other.
pub fn latencies(buf: &mut Buffer, area: Rect, services: &[LatencyView], vx: &ViewCx) {
    let widest = |of: fn(&LatencyView) -> u16| services.iter().map(of).max().unwrap_or(0);
    let columns = (widest(|service| width(service.name)), widest(|service| width(&service.words)));
    for (y, service) in (area.y..area.bottom()).zip(services) {
        latency(buf, Rect { y, height: 1, ..area }, service, columns, vx);
    }
}

fn latency(buf: &mut Buffer, place: Rect, service: &LatencyView, (name, words): (u16, u16), vx: &ViewCx) {
    let room = place.width.saturating_sub(2);
    let pad = |text: &str, to: u16| " ".repeat(usize::from(to.saturating_sub(width(text)) + 2));
    let mut pieces = vec![
        Piece::new(service.name, Role::Title),
        Piece::plain(pad(service.name, name)),
        Piece::plain(service.words.as_str()),
        Piece::plain(pad(&service.words, words)),
    ];
    if !service.errors.is_empty() {
        pieces.push(Piece::new(service.errors.as_str(), Role::Bad));
        pieces.push(Piece::plain("  "));
    }
    let used = put_pieces(buf, place.x + 1, place.y, &pieces, room, vx);
    // The newest bars are at the right: the old ones give way.
    let bars = room.saturating_sub(used);
    let skip = usize::from(width(&service.spark).saturating_sub(bars));
    let spark: String = service.spark.chars().skip(skip).collect();
    if bars > 0 {
        put(buf, place.x + 1 + used, place.y, &spark, bars, vx.theme.style(Role::Accent));
    }
}

/// The head of one exchange and its parts.
#[derive(Debug)]
pub struct OpenView<'a> {
    /// Method and URL.
    pub title: &'a str,
    /// Status, cost and time in words.
    pub facts: &'a [Piece<'a>],
    /// Names of the parts; the open one is marked.
    pub tabs: &'a [(String, bool)],
    /// How much of a body was kept, if not all of it.
    pub note: Option<String>,
}

/// The area below the head of one exchange, on this area; a note takes a line of it.
pub fn inside(area: Rect, note: bool) -> Rect {
    let top = (4 + u16::from(note)).min(area.height);
    Rect { y: area.y + top, height: area.height - top, ..area }
}

/// Draws the head of one exchange over an area that it clears, and says where the open part goes.
pub fn draw_open(frame: &mut Frame, area: Rect, view: &OpenView, vx: &ViewCx) -> Rect {
    let buf = frame.buffer_mut();
    clear(buf, area);
    let room = area.width.saturating_sub(2);
    let inside = inside(area, view.note.is_some());
    if area.height < 5 {
        return Rect { height: 0, ..inside };
    }
    put(buf, area.x + 1, area.y, &cut(view.title, room), room, vx.theme.style(Role::Title));
    put_pieces(buf, area.x + 1, area.y + 1, view.facts, room, vx);
    let (names, at) = names(view.tabs);
    grid::tabs(buf, tabs_of(area), &names, at, vx);
    if let Some(note) = &view.note {
        put(buf, area.x + 1, area.y + 4, note, room, vx.theme.style(Role::Warn));
    }
    inside
}

/// The line of the parts' names.
fn tabs_of(area: Rect) -> Rect {
    Rect { x: area.x + 1, y: area.y + 2, width: area.width.saturating_sub(2), height: u16::from(area.height >= 5) }
}

fn names(tabs: &[(String, bool)]) -> (Vec<String>, usize) {
    let at = tabs.iter().position(|(_, open)| *open).unwrap_or(0);
    (tabs.iter().map(|(name, _)| name.clone()).collect(), at)
}

/// The part whose name stands under the pointer.
pub fn part_at(area: Rect, tabs: &[(String, bool)], pointer: Pointer) -> Option<usize> {
    let (names, at) = names(tabs);
    grid::name_at(tabs_of(area), &names, at, pointer)
}

/// Draws a body that is no tree.
pub fn draw_lines(buf: &mut Buffer, area: Rect, lines: &[&str], top: usize, cursor: usize, total: usize, vx: &ViewCx) {
    for (k, (y, line)) in (area.y..area.bottom()).zip(lines).enumerate() {
        if top + k == cursor {
            put(buf, area.x, y, "▌", 1, vx.theme.style(Role::Cursor));
        }
        put(buf, area.x + 2, y, line, area.width.saturating_sub(4), vx.theme.style(Role::Text));
    }
    table::scrollbar(buf, area, top, usize::from(area.height), total, vx);
}
