//! The journal of writes as a list, and the page that comes first when an outcome is unknown.
//!
//! Knows marks and texts; what a state means and what may be done with it is decided elsewhere.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::text::{cut, put, put_hints, put_right, width, wrap};
use super::theme::Role;
use super::{HintView, NoticeView, Piece, ViewCx, notice, table};
use crate::flow::{Pointer, Text};

/// Where a write stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Written down, not sent.
    Prepared,
    /// On its way.
    Sending,
    /// Done.
    Confirmed,
    /// Refused by the partner.
    Refused,
    /// Never left.
    NotSent,
    /// Nobody knows yet.
    Unknown,
    /// Was unknown, is settled: done.
    FoundDone,
    /// Was unknown, is settled: not done.
    FoundAbsent,
    /// Was unknown, a person closed it.
    Closed,
}

impl Standing {
    /// Its mark, told apart without colour.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Prepared => "·",
            Self::Sending => "↑",
            Self::Confirmed | Self::FoundDone => "✓",
            Self::Refused => "✗",
            Self::NotSent | Self::FoundAbsent => "○",
            Self::Unknown => "?",
            Self::Closed => "–",
        }
    }

    /// How the mark looks.
    pub const fn role(self) -> Role {
        match self {
            Self::Confirmed | Self::FoundDone => Role::Good,
            Self::Refused => Role::Bad,
            Self::Unknown => Role::Late,
            Self::Sending => Role::Accent,
            Self::Prepared | Self::NotSent | Self::FoundAbsent | Self::Closed => Role::Dim,
        }
    }
}

/// One record, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordView<'a> {
    /// The short id that people type and read aloud.
    pub short: Cow<'a, str>,
    /// Where it stands.
    pub standing: Standing,
    /// The same in a word.
    pub state: Cow<'a, str>,
    /// What it does.
    pub operation: Cow<'a, str>,
    /// On what.
    pub target: Cow<'a, str>,
    /// When it was confirmed.
    pub at: jiff::Timestamp,
    /// What was seen of it.
    pub evidence: Cow<'a, str>,
}

/// The list. Only records on screen are handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerView<'a> {
    /// Records from `first` on, newest first.
    pub records: &'a [RecordView<'a>],
    /// How many newer ones are above.
    pub first: usize,
    /// How many there are.
    pub total: usize,
    /// Index of the cursor among `records`.
    pub cursor: usize,
}

/// Rows that an area of this height shows under the heading.
pub const fn seen(area: Rect) -> usize {
    area.height.saturating_sub(2) as usize
}

fn columns(vx: &ViewCx) -> [table::Column; 6] {
    let column = |key, width, priority| table::Column {
        title: vx.words.say_key(key),
        width,
        align: table::Align::Left,
        priority,
        sorted: None,
    };
    [
        column("ledger-col-state", table::Width::Fixed(12), 0),
        column("ledger-col-age", table::Width::Fixed(6), 0),
        column("ledger-col-operation", table::Width::Fill { weight: 1, min: 18 }, 1),
        column("ledger-col-target", table::Width::Fill { weight: 1, min: 16 }, 0),
        column("ledger-col-evidence", table::Width::Fill { weight: 2, min: 18 }, 3),
        column("ledger-col-id", table::Width::Fixed(6), 2),
    ]
}

/// Draws the list; the record under the cursor is told whole in the last line.
pub fn draw(frame: &mut Frame, area: Rect, view: &LedgerView, vx: &ViewCx) {
    if view.records.is_empty() {
        let none = NoticeView {
            title: Piece::plain(vx.words.say_key("ledger-empty")),
            lines: &[vx.words.say_key("ledger-empty-why")],
            hints: &[],
        };
        notice(frame, area, &none, vx);
        return;
    }
    let columns = columns(vx);
    let layout = table::layout(area.width, &columns);
    let buf = frame.buffer_mut();
    table::header(buf, area, &layout, &columns, vx);
    let rows = Rect { y: area.y + 1, height: seen(area) as u16, ..area };
    for (k, record) in view.records.iter().take(usize::from(rows.height)).enumerate() {
        let line = Rect { y: rows.y + k as u16, height: 1, ..rows };
        record_row(buf, line, &layout, record, k == view.cursor, vx);
    }
    table::scrollbar(buf, rows, view.first, usize::from(rows.height), view.total, vx);
    if let (Some(record), true) = (view.records.get(view.cursor), area.height > 2) {
        // What was seen has no column of its own on a narrow screen, so it comes before what has.
        let whole = [&record.short, &record.target, &record.evidence, &record.operation];
        let told: Vec<&str> = whole.into_iter().map(|text| &**text).filter(|text| !text.is_empty()).collect();
        let text = told.join(" · ");
        put(buf, area.x + 5, area.bottom() - 1, &text, area.width.saturating_sub(6), vx.theme.style(Role::Dim));
    }
}

fn record_row(buf: &mut Buffer, line: Rect, layout: &table::Layout, record: &RecordView, cursor: bool, vx: &ViewCx) {
    let cells = [
        table::Cell::plain(record.state.as_ref()),
        table::Cell::plain(vx.words.age(vx.now, record.at)),
        table::Cell::plain(record.operation.as_ref()),
        table::Cell::plain(record.target.as_ref()),
        table::Cell::new(record.evidence.as_ref(), Role::Dim),
        table::Cell::new(record.short.as_ref(), Role::Dim),
    ];
    let look = table::RowLook { cursor, ..table::RowLook::default() };
    table::row(buf, line, layout, &cells, look, vx);
    put(
        buf,
        line.x + 3,
        line.y,
        record.standing.mark(),
        line.width.saturating_sub(3),
        vx.theme.style(record.standing.role()),
    );
}

/// The page that comes first when an outcome is unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoveryView<'a> {
    /// Records that wait for an outcome, oldest first, from `first` on.
    pub records: &'a [RecordView<'a>],
    /// How many older ones are above.
    pub first: usize,
    /// How many there are.
    pub total: usize,
    /// Index of the cursor among `records`.
    pub cursor: usize,
    /// Keys that help.
    pub hints: &'a [HintView<'a>],
}

/// Records that the page shows on this area.
pub const fn recovery_seen(area: Rect) -> usize {
    (area.height.saturating_sub(RECOVERY_FRAME) / RECORD) as usize
}

/// Lines of the page that are not records: title, explanation (three), blank, hints (two).
const RECOVERY_FRAME: u16 = 8;
/// Lines above the first record.
const RECOVERY_HEAD: u16 = 5;
/// Lines of a record on the page: what and on what, what was seen, blank.
const RECORD: u16 = 3;

/// The line of the list, or the record of the page, that stands where the pointer is, counted from the first one seen.
pub fn line_at(area: Rect, recovery: bool, pointer: Pointer) -> Option<usize> {
    let line = pointer.line_in(area)?;
    if recovery {
        let below = line.checked_sub(usize::from(RECOVERY_HEAD))?;
        let (nth, within) = (below / usize::from(RECORD), below % usize::from(RECORD));
        (nth < recovery_seen(area) && within + 1 < usize::from(RECORD)).then_some(nth)
    } else {
        line.checked_sub(1).filter(|nth| *nth < seen(area))
    }
}

/// Draws the page.
///
/// ```text
///  ? 2 outcomes are unknown
///  These writes were on their way when the program ended …
///
/// ▌? Change the status · #48213 Ruiz, Marta                      3h  a1b2c3
/// ▌  the connection was lost after the request was sent
///
///  g v verify  Enter open  Esc later
/// ```
pub fn draw_recovery(frame: &mut Frame, area: Rect, view: &RecoveryView, vx: &ViewCx) {
    let area = area.intersection(frame.area());
    if area.width < 8 || area.height == 0 {
        return;
    }
    let buf = frame.buffer_mut();
    let (x, inside) = (area.x + 2, area.width - 4);
    let title = vx.words.say(&Text::key("recovery-title").with("count", view.total));
    put(buf, x, area.y, &format!("? {title}"), inside, vx.theme.style(Role::Late));
    for (k, line) in wrap(&vx.words.say_key("recovery-why"), inside.min(90)).iter().take(3).enumerate() {
        let y = area.y + 1 + k as u16;
        if y < area.bottom() {
            put(buf, x, y, line, inside, vx.theme.style(Role::Dim));
        }
    }
    let mut y = area.y + RECOVERY_HEAD;
    for (k, record) in view.records.iter().take(recovery_seen(area)).enumerate() {
        recovery_record(buf, Rect { y, height: 2, ..area }, record, k == view.cursor, vx);
        y += RECORD;
    }
    let hidden = view.total.saturating_sub(view.first + view.records.len().min(recovery_seen(area)));
    if hidden > 0 && y < area.bottom() {
        let more = vx.words.say(&Text::key("shell-more").with("count", hidden));
        put(buf, x, y, &more, inside, vx.theme.style(Role::Dim));
    }
    if area.height > 1 {
        put_hints(buf, x, area.bottom() - 1, view.hints, inside, vx);
    }
}

fn recovery_record(buf: &mut Buffer, place: Rect, record: &RecordView, cursor: bool, vx: &ViewCx) {
    if cursor {
        for y in place.top()..place.bottom() {
            put(buf, place.x, y, "▌", 1, vx.theme.style(Role::Cursor));
        }
    }
    let x = place.x + 2;
    let right = place.right().saturating_sub(2);
    let tail = format!("{}  {}", vx.words.age(vx.now, record.at), record.short);
    let used = put_right(buf, right, place.y, &tail, place.width / 3, vx.theme.style(Role::Dim));
    let room = right.saturating_sub(x + used + 2);
    let mark = put(buf, x, place.y, record.standing.mark(), room, vx.theme.style(record.standing.role())) + 1;
    let name = format!("{} · {}", record.operation, record.target);
    let role = if cursor { Role::CursorName } else { Role::Text };
    put(
        buf,
        x + mark,
        place.y,
        &cut(&name, room.saturating_sub(mark)),
        room.saturating_sub(mark),
        vx.theme.style(role),
    );
    let words = if record.evidence.is_empty() { &record.state } else { &record.evidence };
    put(buf, x + 2, place.y + 1, words, right.saturating_sub(x + 2).min(width(words)), vx.theme.style(Role::Dim));
}
