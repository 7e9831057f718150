//! Where the cursor is: an id, found again after every arrangement, in the table and on the board alike.

use ratatui::layout::Rect;

use super::view::layout;
use super::{Effects, LeadsPane, View};
use crate::api::sml::LeadRow;
use crate::domain::Moment;
use crate::flow::{Action, Cx, moved_by};

/// The cursor.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Cursor {
    /// The selected lead.
    id: Option<u64>,
    /// Its line among all arranged rows (table) or in its lane (board); where the cursor goes on from if the id is gone.
    line: usize,
    /// First visible line of the table.
    top: usize,
    /// Lane of the board.
    lane: usize,
    /// First visible card of each lane.
    tops: Vec<usize>,
    /// The person has moved it: from here on it follows its lead, not the first line.
    touched: bool,
    /// The person asked for other rows: if its lead is not among them, the first line is taken.
    asked: bool,
}

impl Cursor {
    pub(super) const fn top(&self) -> usize {
        self.top
    }

    pub(super) const fn lane(&self) -> usize {
        self.lane
    }

    pub(super) fn lane_top(&self, lane: usize) -> usize {
        self.tops.get(lane).copied().unwrap_or(0)
    }

    pub(super) const fn id(&self) -> Option<u64> {
        self.id
    }

    /// The person has chosen the lead it is on.
    pub(super) const fn touch(&mut self) {
        self.touched = true;
    }

    /// The person made this lead: the cursor goes to it.
    pub(super) const fn choose(&mut self, id: u64) {
        self.id = Some(id);
        self.touched = true;
    }

    /// The person asked for other rows.
    pub(super) const fn ask(&mut self) {
        self.asked = true;
    }

    /// The lead is gone: nothing is selected until the person moves.
    pub(super) fn forget(&mut self, id: u64) {
        if self.id == Some(id) {
            self.id = None;
            self.touched = true;
        }
    }
}

/// Whether the row under the cursor changed so shortly before a write key that the person may not have seen it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moved {
    /// It stands still.
    No,
    /// It changed, and the screen does not show it yet.
    Unpainted,
    /// The screen shows it since.
    Since(Moment),
}

/// A person needs this long to see that a row changed.
const GUARD_MS: u64 = 400;

impl Moved {
    pub(super) const fn painted(&mut self, at: Moment) {
        if matches!(self, Self::Unpainted) {
            *self = Self::Since(at);
        }
    }

    /// True while a write key must be ignored.
    pub(super) const fn holds(self, at: Moment) -> bool {
        match self {
            Self::No => false,
            Self::Unpainted => true,
            Self::Since(since) => at.since_ms(since) < GUARD_MS,
        }
    }
}

impl LeadsPane {
    /// The selected lead, if it is among the arranged rows.
    pub(super) fn selected(&self) -> Option<&LeadRow> {
        match &self.detail {
            Some(detail) => self.rows.by_id(detail.id()).or_else(|| detail.row()),
            None if self.is_at_twins() => self.chosen_twin(),
            None => self.rows.by_id(self.cursor.id?),
        }
    }

    /// The row at a position of the arrangement.
    pub(super) fn at(&self, position: u32) -> Option<&LeadRow> {
        self.shown.as_ref()?.get(position)
    }

    /// How many other leads share this one's telephone or e-mail.
    pub(super) fn twins(&self, id: u64) -> usize {
        match (self.rows.position(id), &self.arranged) {
            (Some(position), Some(arranged)) => arranged.duplicates.others(position).len(),
            _ => 0,
        }
    }

    /// The newest of those leads.
    pub(super) fn newest_twin(&self, id: u64) -> Option<&LeadRow> {
        let others = self.arranged.as_ref()?.duplicates.others(self.rows.position(id)?);
        others.into_iter().filter_map(|position| self.at(position)).max_by_key(|row| (row.created, row.id))
    }

    /// The ids of the rows or cards on screen, in their order.
    pub(super) fn standing(&self, area: Rect) -> Vec<u64> {
        let shown = layout(area, self.preview.lines(), self.is_carrying());
        let ids = |positions: &[u32], top: usize, seen: usize| {
            positions.iter().skip(top).take(seen).filter_map(|p| self.at(*p)).map(|row| row.id.0).collect::<Vec<_>>()
        };
        match self.view {
            View::Table => ids(self.order(), self.cursor.top, shown.table_rows()),
            View::Board => (0..self.lane_count())
                .flat_map(|lane| ids(self.lane_order(lane), self.cursor.lane_top(lane), shown.cards()))
                .collect(),
        }
    }

    /// Other rows stand there than before: what is clicked now was aimed at those.
    pub(super) fn guard_shifted(&mut self, before: &[u64], area: Rect) {
        if self.standing(area) != before {
            self.shifted = Moved::Unpainted;
        }
    }

    /// The lead at a line of the table, or of a lane.
    pub(super) fn id_at(&self, lane: Option<usize>, line: usize) -> Option<u64> {
        let positions = lane.map_or_else(|| self.order(), |lane| self.lane_order(lane));
        self.at(*positions.get(line)?).map(|row| row.id.0)
    }

    /// A click: the cursor goes to a line of the table, or of a lane.
    pub(super) fn go_to(&mut self, lane: Option<usize>, line: usize, area: Rect) {
        self.cursor.touched = true;
        self.cursor.lane = lane.unwrap_or(self.cursor.lane);
        self.select_line(line);
        self.settle_cursor(area);
    }

    /// The wheel: what is seen moves (of the board, a lane), and the cursor with it only where it would be lost from
    /// sight. Marks stay.
    pub(super) fn scroll_by(&mut self, lane: usize, lines: i32, area: Rect) {
        let shown = layout(area, self.preview.lines(), self.is_carrying());
        let (seen, total, top) = match self.view {
            View::Table => (shown.table_rows(), self.order().len(), self.cursor.top),
            View::Board => (shown.cards(), self.lane_order(lane).len(), self.cursor.lane_top(lane)),
        };
        let new = moved_by(top, lines, total.saturating_sub(seen));
        if new == top {
            return;
        }
        self.unseen = true;
        match self.view {
            View::Table => self.cursor.top = new,
            View::Board => {
                self.cursor.tops.resize(self.lane_count().max(lane + 1), 0);
                self.cursor.tops[lane] = new;
            }
        }
        let holds_cursor = self.view == View::Table || lane == self.cursor.lane;
        let line = self.cursor.line.clamp(new, new + seen.max(1) - 1);
        if holds_cursor && line != self.cursor.line {
            self.cursor.touched = true;
            // Where nothing is selected the wheel selects nothing.
            if self.cursor.id.is_some() { self.select_line(line) } else { self.cursor.line = line }
        }
        self.settle_cursor(area);
    }

    /// The ids of what stands where the cursor moves up and down: the table, or its lane of the board.
    pub(super) fn column_of_ids(&self) -> impl Iterator<Item = u64> {
        let order = match self.view {
            View::Table => self.order(),
            View::Board => self.lane_order(self.cursor.lane),
        };
        order.iter().filter_map(|position| self.at(*position)).map(|row| row.id.0)
    }

    pub(super) fn order(&self) -> &[u32] {
        self.arranged.as_ref().map_or(&[], |a| &a.order)
    }

    fn lane_order(&self, lane: usize) -> &[u32] {
        self.arranged.as_ref().and_then(|a| a.lanes.get(lane)).map_or(&[], |l| &l.positions)
    }

    fn lane_count(&self) -> usize {
        self.arranged.as_ref().map_or(0, |a| a.lanes.len())
    }

    /// The line of the screen the cursor is on, to see whether an arrangement moved it.
    pub(super) fn screen_line(&self) -> Option<(u64, usize)> {
        let top = if self.view == View::Table { self.cursor.top } else { self.cursor.lane_top(self.cursor.lane) };
        self.cursor.id.map(|id| (id, self.cursor.line.saturating_sub(top)))
    }

    pub(super) fn guard_moved(&mut self, before: Option<(u64, usize)>) {
        if self.screen_line() != before {
            self.moved = Moved::Unpainted;
        }
    }

    pub(super) fn guard_changed(&mut self, changed: &[u64]) {
        if self.selected().is_some_and(|row| changed.contains(&row.id.0)) {
            self.moved = Moved::Unpainted;
        }
    }

    /// After an arrangement: the same lead is selected wherever it now stands.
    pub(super) fn follow(&mut self, area: Rect) {
        if !self.cursor.touched {
            self.cursor.id = None;
            self.cursor.line = 0;
        }
        if let Some(id) = self.cursor.id {
            self.find(id);
        }
        if self.cursor.id.is_none() && (!self.cursor.touched || self.cursor.asked) {
            self.select_line(0);
        }
        self.cursor.asked = false;
        self.settle_cursor(area);
    }

    fn find(&mut self, id: u64) {
        let Some(position) = self.rows.position(id) else {
            self.cursor.id = None;
            return;
        };
        let lanes = self.lane_count();
        let in_lane = (0..lanes).find_map(|lane| {
            let line = self.lane_order(lane).iter().position(|p| *p == position)?;
            Some((lane, line))
        });
        if let Some((lane, _)) = in_lane {
            self.cursor.lane = lane;
        }
        let line = match self.view {
            View::Table => self.order().iter().position(|p| *p == position),
            View::Board => in_lane.map(|(_, line)| line),
        };
        match line {
            Some(line) => self.cursor.line = line,
            // Filtered away: not selected, so that no key acts on what cannot be seen.
            None => self.cursor.id = None,
        }
    }

    /// Selects the row at a line, and learns the lane it is in.
    fn select_line(&mut self, line: usize) {
        let order = match self.view {
            View::Table => self.order(),
            View::Board => self.lane_order(self.cursor.lane),
        };
        let line = line.min(order.len().saturating_sub(1));
        let id = order.get(line).and_then(|p| self.at(*p)).map(|row| row.id.0);
        self.cursor.line = line;
        self.cursor.id = id;
        if let (View::Table, Some(status)) = (self.view, self.selected_status()) {
            let lanes = self.arranged.as_ref().map_or(&[][..], |a| &a.lanes);
            if let Some(lane) = lanes.iter().position(|l| l.status == status) {
                self.cursor.lane = lane;
            }
        }
    }

    fn selected_status(&self) -> Option<crate::api::sml::Status> {
        Some(self.rows.by_id(self.cursor.id?)?.status.clone())
    }

    /// Keeps the cursor's line visible in an area.
    pub(super) fn settle_cursor(&mut self, area: Rect) {
        if let Some(id) = self.cursor.id {
            self.find(id);
        }
        let shown = layout(area, self.preview.lines(), self.is_carrying());
        let line = self.cursor.line;
        match self.view {
            View::Table => {
                let total = self.order().len();
                self.cursor.top = scrolled(self.cursor.top, line, shown.table_rows(), total);
            }
            View::Board => {
                let lane = self.cursor.lane;
                self.cursor.tops.resize(self.lane_count().max(lane + 1), 0);
                let total = self.lane_order(lane).len();
                self.cursor.tops[lane] = scrolled(self.cursor.tops[lane], line, shown.cards(), total);
            }
        }
    }

    /// A movement key.
    pub(super) fn step(&mut self, action: Action, cx: &Cx<'_>) -> Effects {
        // The guard goes on: where the cursor lands was aimed at on the rows as they stood before.
        self.cursor.touched = true;
        let shown = layout(cx.area, self.preview.lines(), self.is_carrying());
        let page = match self.view {
            View::Table => shown.table_rows(),
            View::Board => shown.cards(),
        }
        .max(1);
        let (line, half) = (self.cursor.line, (page / 2).max(1));
        let target = match action {
            Action::Down if self.cursor.id.is_none() => line,
            Action::Down => line + 1,
            Action::Up => line.saturating_sub(1),
            Action::HalfDown => line + half,
            Action::HalfUp => line.saturating_sub(half),
            Action::PageDown => line + page,
            Action::PageUp => line.saturating_sub(page),
            Action::Top => 0,
            Action::Bottom => usize::MAX,
            Action::Left | Action::Right => {
                self.change_lane(action == Action::Right);
                self.cursor.line.min(self.lane_order(self.cursor.lane).len().saturating_sub(1))
            }
            _ => line,
        };
        self.select_line(target);
        self.settle_cursor(cx.area);
        self.stretch_range();
        Vec::new()
    }

    fn change_lane(&mut self, right: bool) {
        if self.view != View::Board {
            return;
        }
        let old = self.cursor.lane;
        let last = self.lane_count().saturating_sub(1);
        let new = if right { (old + 1).min(last) } else { old.saturating_sub(1) };
        // The eye stays on its height: the line is kept relative to what is visible.
        let height = self.cursor.line.saturating_sub(self.cursor.lane_top(old));
        self.cursor.lane = new;
        if new != old {
            self.cursor.line = self.cursor.lane_top(new) + height;
        }
    }
}

/// The first visible line, so that `line` is on screen with as little scrolling as possible.
fn scrolled(top: usize, line: usize, height: usize, total: usize) -> usize {
    let height = height.max(1);
    let top = if line < top {
        line
    } else if line >= top + height {
        line + 1 - height
    } else {
        top
    };
    top.min(total.saturating_sub(height))
}

#[cfg(test)]
mod scrolling {
    use super::scrolled;

    #[test]
    fn the_view_moves_only_as_far_as_the_line_needs() {
        for (top, line, height, total, expected) in [
            (0, 0, 10, 100, 0),
            (0, 9, 10, 100, 0),
            (0, 10, 10, 100, 1),
            (50, 49, 10, 100, 49),
            (0, 99, 10, 100, 90),
            (95, 96, 10, 100, 90),
            (5, 2, 10, 4, 0),
            (0, 3, 0, 10, 3),
        ] {
            assert_eq!(scrolled(top, line, height, total), expected, "{top} {line} {height} {total}");
        }
    }
}
