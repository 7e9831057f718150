//! Rows in columns: plain text, one bar and one bold name for the cursor row, marks in a gutter.
//!
//! ```text
//! ▌●!! name ………  column   col…
//! │││  └ columns, two blanks apart        (one blank column for the scroll bar at the right edge)
//! ││└ mark: late, soon, changed
//! │└ marked
//! └ cursor row
//! ```
//! Widgets get visible rows only; a row is drawn by one call and allocates nothing but cut text.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub use super::Piece as Cell;
use super::ViewCx;
use super::text::{cut, put, width};
use super::theme::Role;

/// Cells before the first column: cursor, marked, mark (two), blank.
const GUTTER: u16 = 5;
/// Blank cells between columns.
const GAP: u16 = 2;
/// Cells that a growing column keeps even where too many do not fit.
const NAME: u16 = 8;
/// Cells at the right edge kept for the scroll bar.
const BAR: u16 = 1;

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// Always so many cells.
    Fixed(u16),
    /// A share of what is left.
    Fill {
        /// Its share.
        weight: u16,
        /// Not narrower than this.
        min: u16,
    },
}

impl Width {
    /// Not narrower than this.
    pub const fn least(self) -> u16 {
        match self {
            Self::Fixed(w) | Self::Fill { min: w, .. } => w,
        }
    }
}

/// To which side a column leans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Text.
    #[default]
    Left,
    /// Numbers.
    Right,
}

/// How rows are ordered by a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sorted {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// How wide it is.
    pub width: Width,
    /// To which side it leans.
    pub align: Align,
    /// 0 always stays; of the others the highest is dropped first when the screen is narrow.
    pub priority: u8,
    /// Set if rows are ordered by it.
    pub sorted: Option<Sorted>,
}

/// Which columns are shown, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    shown: Vec<Place>,
    /// The column whose text is bold in the cursor row: the first that grows.
    pub name: usize,
}

/// A column's place in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its index among all columns.
    pub column: usize,
    /// Cells from the left edge of the table.
    pub x: u16,
    /// Cells it has.
    pub width: u16,
    /// To which side it leans.
    pub align: Align,
}

impl Layout {
    /// The columns shown, from left to right.
    pub fn shown(&self) -> &[Place] {
        &self.shown
    }

    /// True if a column has room: the cells of the others need not be made.
    pub fn shows(&self, column: usize) -> bool {
        self.shown.iter().any(|p| p.column == column)
    }
}

/// Decides which columns a width has room for.
pub fn layout(table_width: u16, columns: &[Column]) -> Layout {
    let room = table_width.saturating_sub(GUTTER + BAR);
    let mut kept: Vec<usize> = (0..columns.len()).collect();
    let least =
        |kept: &[usize]| kept.iter().map(|&c| u32::from(columns[c].width.least()) + u32::from(GAP)).sum::<u32>();
    while least(&kept) > u32::from(room) + u32::from(GAP) {
        let Some((at, _)) = kept
            .iter()
            .enumerate()
            .filter(|(_, c)| columns[**c].priority > 0)
            .max_by_key(|(at, c)| (columns[**c].priority, *at))
        else {
            break;
        };
        kept.remove(at);
    }
    // Where nothing more can be dropped, the names give way: a date without its digits says nothing.
    let mut lack = least(&kept).saturating_sub(u32::from(room) + u32::from(GAP)) as u16;
    let mut spare = (u32::from(room) + u32::from(GAP)).saturating_sub(least(&kept)) as u16;
    let weight_of = |c: usize| match columns[c].width {
        Width::Fill { weight, .. } => weight,
        Width::Fixed(_) => 0,
    };
    let mut weights: u32 = kept.iter().map(|&c| u32::from(weight_of(c))).sum();
    let (mut x, end) = (GUTTER, table_width.saturating_sub(BAR));
    let mut shown = Vec::with_capacity(kept.len());
    for &column in &kept {
        let weight = u32::from(weight_of(column));
        let extra = (u32::from(spare) * weight).checked_div(weights).unwrap_or(0) as u16;
        spare -= extra;
        weights -= weight;
        let given = if weight > 0 { lack.min(columns[column].width.least().saturating_sub(NAME)) } else { 0 };
        lack -= given;
        let width = (columns[column].width.least() - given).saturating_add(extra).min(end.saturating_sub(x));
        if width == 0 {
            break;
        }
        shown.push(Place { column, x, width, align: columns[column].align });
        x += width + GAP;
    }
    let name = kept.iter().copied().find(|&c| weight_of(c) > 0).or(kept.first().copied()).unwrap_or(0);
    Layout { shown, name }
}

/// Draws the headings into the first line of an area.
pub fn header(buf: &mut Buffer, area: Rect, layout: &Layout, columns: &[Column], vx: &ViewCx) {
    if area.is_empty() {
        return;
    }
    for place in &layout.shown {
        let Some(column) = columns.get(place.column) else { continue };
        let (role, arrow) = match column.sorted {
            None => (Role::Dim, ""),
            Some(Sorted::Ascending) => (Role::Accent, "↑"),
            Some(Sorted::Descending) => (Role::Accent, "↓"),
        };
        let arrow_width = width(arrow).min(place.width);
        let title = cut(&column.title, place.width - arrow_width);
        let x = start(area, place, width(&title) + arrow_width);
        let style = vx.theme.style(role);
        let used = put_in(buf, area, x, &title, style);
        put_in(buf, area, x + used, arrow, style);
    }
}

/// How a row stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RowLook<'a> {
    /// The cursor is on it.
    pub cursor: bool,
    /// It is marked.
    pub marked: bool,
    /// `!!`, `!` or `~`.
    pub mark: Option<&'a str>,
    /// It is gone or about to be read again.
    pub faint: bool,
}

/// Draws one row into the first line of an area. There is a cell for every column, shown or not.
pub fn row(buf: &mut Buffer, area: Rect, layout: &Layout, cells: &[Cell], look: RowLook, vx: &ViewCx) {
    if area.is_empty() {
        return;
    }
    if look.cursor {
        put_in(buf, area, area.x, "▌", vx.theme.style(Role::Cursor));
    }
    if look.marked {
        put_in(buf, area, area.x + 1, "●", vx.theme.style(Role::Marked));
    }
    if let Some(mark) = look.mark {
        let mark = cut(mark, 2);
        put_in(buf, area, area.x + 4 - width(&mark), &mark, vx.theme.style(Role::of_mark(&mark)));
    }
    for place in &layout.shown {
        let Some(cell) = cells.get(place.column) else { continue };
        if cell.text.is_empty() {
            continue;
        }
        let role = match cell.role {
            _ if look.faint => Role::Faint,
            Role::Text if look.cursor && place.column == layout.name => Role::CursorName,
            role => role,
        };
        let text = cut(&cell.text, place.width);
        let x = start(area, place, width(&text));
        put_in(buf, area, x, &text, vx.theme.style(role));
    }
}

fn start(area: Rect, place: &Place, text: u16) -> u16 {
    area.x + place.x + if place.align == Align::Right { place.width.saturating_sub(text) } else { 0 }
}

/// Writes into the first line of the area and never beyond it.
fn put_in(buf: &mut Buffer, area: Rect, x: u16, text: &str, style: ratatui::style::Style) -> u16 {
    put(buf, x, area.y, text, area.right().saturating_sub(x), style)
}

/// Draws the thumb of a scroll bar at the right edge, if not everything is seen.
pub fn scrollbar(buf: &mut Buffer, area: Rect, first: usize, seen: usize, total: usize, vx: &ViewCx) {
    let Some((from, to)) = thumb(area.height, first, seen, total) else { return };
    for y in from..to {
        put(buf, area.right().saturating_sub(1), area.y + y, "┃", 1, vx.theme.style(Role::Faint));
    }
}

/// Lines of the thumb within a track: at least one, at the end only when the end is seen.
fn thumb(track: u16, first: usize, seen: usize, total: usize) -> Option<(u16, u16)> {
    if total <= seen || track == 0 || seen == 0 {
        return None;
    }
    let track = usize::from(track);
    let length = (track * seen / total).clamp(1, track);
    let last_first = total - seen;
    let free = track - length;
    let mut from = free * first.min(last_first) / last_first;
    if free > 0 && first < last_first {
        from = from.min(free - 1);
    }
    if from == 0 && first > 0 && free > 1 {
        from = 1;
    }
    Some((from as u16, (from + length) as u16))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn column(width: Width, priority: u8) -> Column {
        Column { title: "title".into(), width, align: Align::Left, priority, sorted: None }
    }

    fn lead_columns() -> Vec<Column> {
        vec![
            column(Width::Fixed(8), 3),
            column(Width::Fill { weight: 2, min: 14 }, 0),
            column(Width::Fill { weight: 1, min: 12 }, 1),
            column(Width::Fixed(12), 2),
            column(Width::Fixed(6), 0),
        ]
    }

    fn shown(width: u16) -> Vec<usize> {
        layout(width, &lead_columns()).shown().iter().map(|p| p.column).collect()
    }

    #[test]
    fn the_least_important_columns_go_first() {
        assert_eq!(shown(80), [0, 1, 2, 3, 4]);
        assert_eq!(shown(60), [1, 2, 3, 4]);
        assert_eq!(shown(50), [1, 2, 4]);
        assert_eq!(shown(36), [1, 4]);
    }

    #[test]
    fn growing_columns_share_what_is_left_by_weight_and_fill_the_line() {
        let layout = layout(100, &lead_columns());
        let widths: Vec<u16> = layout.shown().iter().map(|p| p.width).collect();
        assert_eq!(widths, [8, 36, 24, 12, 6]);
        assert_eq!(layout.shown().last().map(|p| p.x + p.width), Some(99), "one cell is left for the bar");
        assert_eq!(layout.name, 1);
    }

    #[test]
    fn the_thumb_touches_an_end_only_when_the_end_is_seen() {
        assert_eq!(thumb(20, 0, 20, 20), None);
        assert_eq!(thumb(20, 0, 20, 2000), Some((0, 1)));
        assert_eq!(thumb(20, 1, 20, 2000), Some((1, 2)));
        assert_eq!(thumb(20, 1979, 20, 2000), Some((18, 19)));
        assert_eq!(thumb(20, 1980, 20, 2000), Some((19, 20)));
    }

    proptest! {
        #[test]
        fn columns_never_overlap_nor_leave_the_line(width in 0u16..200) {
            let mut end = 0;
            for place in layout(width, &lead_columns()).shown() {
                prop_assert!(place.x >= end && place.width > 0);
                end = place.x + place.width;
            }
            prop_assert!(end <= width);
        }

        #[test]
        fn the_thumb_stays_in_its_track(track in 0u16..60, first in 0usize..5000, seen in 0usize..80, total in 0usize..5000) {
            if let Some((from, to)) = thumb(track, first, seen, total) {
                prop_assert!(from < to && to <= track);
            }
        }
    }
}
