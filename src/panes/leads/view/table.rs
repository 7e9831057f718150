//! The table: visible rows only, each one line.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::columns::{bare, cell, columns};
use crate::api::sml::LeadRow;
use crate::panes::leads::LeadsPane;
use crate::panes::leads::clocks::{Clocks, Mark};
use crate::panes::leads::order::Column;
use crate::ui::ViewCx;
use crate::ui::table::{self, RowLook};

/// Draws heading, rows and scroll bar.
pub(super) fn draw(pane: &LeadsPane, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let Some(arranged) = &pane.arranged else { return };
    let columns = columns(&pane.columns, area.width, pane.sort, vx);
    let chosen: Vec<Column> = pane.columns.columns().collect();
    let layout = table::layout(area.width, &columns);
    let buf = frame.buffer_mut();
    table::header(buf, area, &layout, &columns, vx);
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let (top, height) = (pane.cursor.top(), usize::from(body.height));
    for (k, position) in arranged.order.iter().skip(top).take(height).enumerate() {
        let Some(row) = pane.at(*position) else { continue };
        let clocks = Clocks::of(row, vx.now, &pane.measure);
        let cells: Vec<_> = chosen
            .iter()
            .enumerate()
            // A cell nobody sees is not made.
            .map(
                |(at, column)| {
                    if layout.shows(at) { cell(pane, *column, row, &clocks, vx) } else { table::Cell::plain("") }
                },
            )
            .collect();
        let look = RowLook {
            cursor: pane.cursor.id() == Some(row.id.0),
            marked: pane.marks.contains(&row.id.0),
            mark: mark(pane, row, &clocks),
            faint: false,
        };
        let line = Rect { y: body.y + k as u16, height: 1, ..body };
        table::row(buf, line, &layout, &cells, look, vx);
    }
    table::scrollbar(buf, body, top, height, arranged.order.len(), vx);
}

/// The column whose heading stands at a cell.
pub(in crate::panes::leads) fn column_at(pane: &LeadsPane, area: Rect, at: Position) -> Option<Column> {
    let layout = table::layout(area.width, &bare(&pane.columns, area.width, pane.sort));
    let x = at.x.checked_sub(area.x)?;
    let place = layout.shown().iter().find(|place| (place.x..place.x + place.width).contains(&x))?;
    pane.columns.columns().nth(place.column)
}

/// The mark of a row: an unfinished write first, then late, soon, just changed.
pub(super) fn mark(pane: &LeadsPane, row: &LeadRow, clocks: &Clocks) -> Option<&'static str> {
    if let Some(pending) = pane.pending.get(&row.id.0) {
        return Some(if pending.unknown { "?" } else { "»" });
    }
    match clocks.mark {
        Mark::Late => Some("!!"),
        Mark::Soon => Some("!"),
        Mark::None => pane.fresh.contains_key(&row.id.0).then_some("~"),
    }
}
