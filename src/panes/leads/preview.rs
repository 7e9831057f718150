//! How much room the preview below the list has: off, or so many lines.

use ratatui::layout::Rect;

use super::view::preview_at_most;

/// Lines of the usual preview: a rule and two lines. It gets no smaller than that.
pub(super) const USUAL: u16 = 3;
/// Lines of the largest that is kept.
const MOST: u16 = 60;

/// The preview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Preview {
    on: bool,
    lines: u16,
}

impl Default for Preview {
    fn default() -> Self {
        Self { on: true, lines: USUAL }
    }
}

impl Preview {
    /// One of this size; sizes nobody could have made become the nearest one.
    pub(super) fn of(on: bool, lines: u16) -> Self {
        Self { on, lines: lines.clamp(USUAL, MOST) }
    }

    /// Lines it wants; 0 while it is off.
    pub(super) const fn lines(self) -> u16 {
        if self.on { self.lines } else { 0 }
    }

    pub(super) const fn is_on(self) -> bool {
        self.on
    }

    /// Its size, on or off.
    pub(super) const fn size(self) -> u16 {
        self.lines
    }

    pub(super) const fn toggle(&mut self) {
        self.on = !self.on;
    }

    /// A line more, as far as the area goes; one that was off comes back first.
    pub(super) fn grow(&mut self, area: Rect) {
        if std::mem::replace(&mut self.on, true) {
            self.lines = (self.lines + 1).min(preview_at_most(area).clamp(USUAL, MOST));
        }
    }

    /// A line less than is seen; the smallest goes off.
    pub(super) fn shrink(&mut self, area: Rect) {
        let seen = self.lines.min(preview_at_most(area).max(USUAL));
        if seen <= USUAL {
            *self = Self { on: false, lines: USUAL };
        } else {
            self.lines = seen - 1;
        }
    }
}
