//! What needs a person now, whatever office it belongs to, and how the offices answer.
//!
//! ```text
//!  !!  Leads       Ruiz, Marta · Ibiza 1.0 TSI            first response 47 min late
//!   !  Contracts   Chevrolet Cobalt 2018 · ABC-123        525.00 PEN due tomorrow
//!   ~  Deals       #24                                    approved
//!
//! sml  210 ms, median 180, slow 420  ▂▃▂▁▅
//! ```

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::requests::{LatencyView, latencies};
use super::theme::Role;
use super::{NoticeView, Piece, ViewCx, notice, table};
use crate::flow::Pointer;

/// Blank lines above the services.
const GAP: u16 = 1;

/// Something that needs a person, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeedView<'a> {
    /// `!!`, `!` or `~`.
    pub mark: Option<&'a str>,
    /// The office.
    pub office: String,
    /// What it is.
    pub what: String,
    /// Why it is here.
    pub why: String,
    /// How the reason looks.
    pub role: Role,
}

/// The page. Only lines on screen are handed over.
#[derive(Debug)]
pub struct TodayView<'a> {
    /// The lines from `first` on.
    pub lines: &'a [NeedView<'a>],
    /// How many are above.
    pub first: usize,
    /// How many there are.
    pub total: usize,
    /// Index of the cursor among `lines`.
    pub cursor: usize,
    /// Services that were asked.
    pub services: &'a [LatencyView<'a>],
}

/// Lines that the services take at the foot: none where they would leave no room.
const fn foot(area: Rect, services: usize) -> u16 {
    let wanted = services as u16 + GAP;
    if services == 0 || area.height < wanted + 6 { 0 } else { wanted }
}

/// Lines of needs that an area shows.
pub const fn seen(area: Rect, services: usize) -> usize {
    area.height.saturating_sub(foot(area, services)) as usize
}

/// The line under a pointer, counted from the first that is seen.
pub fn line_at(area: Rect, services: usize, pointer: Pointer) -> Option<usize> {
    let line = pointer.line_in(area)?;
    (line < seen(area, services)).then_some(line)
}

/// So narrow a page has no room for whole reasons.
const NARROW: u16 = 64;

fn columns(width: u16) -> [table::Column; 3] {
    // The reason is short and whole; what it is about may be cut.
    let reason = if width < NARROW { 16 } else { 26 };
    let column = |width, priority| table::Column {
        title: String::new(),
        width,
        align: table::Align::Left,
        priority,
        sorted: None,
    };
    [
        column(table::Width::Fixed(11), 1),
        column(table::Width::Fill { weight: 3, min: 16 }, 0),
        column(table::Width::Fill { weight: 1, min: reason }, 0),
    ]
}

/// Draws the page.
pub fn draw(frame: &mut Frame, area: Rect, view: &TodayView, vx: &ViewCx) {
    let rows = Rect { height: seen(area, view.services.len()) as u16, ..area };
    services(frame.buffer_mut(), area, view.services, vx);
    if view.lines.is_empty() {
        let title = Piece::new(vx.words.say_key("today-nothing"), Role::Good);
        notice(frame, rows, &NoticeView { title, lines: &[], hints: &[] }, vx);
        return;
    }
    let buf = frame.buffer_mut();
    let layout = table::layout(rows.width, &columns(rows.width));
    for (k, line) in view.lines.iter().take(usize::from(rows.height)).enumerate() {
        let place = Rect { y: rows.y + k as u16, height: 1, ..rows };
        let cells = [
            table::Cell::new(line.office.as_str(), Role::Dim),
            table::Cell::plain(line.what.as_str()),
            table::Cell::new(line.why.as_str(), line.role),
        ];
        let look =
            table::RowLook { cursor: k == view.cursor && vx.focused, marked: false, mark: line.mark, faint: false };
        table::row(buf, place, &layout, &cells, look, vx);
    }
    table::scrollbar(buf, rows, view.first, usize::from(rows.height), view.total, vx);
}

fn services(buf: &mut Buffer, area: Rect, services: &[LatencyView], vx: &ViewCx) {
    let height = foot(area, services.len());
    let top = area.bottom() - height;
    let gap = GAP.min(height);
    latencies(buf, Rect { y: top + gap, height: height - gap, ..area }, services, vx);
}
