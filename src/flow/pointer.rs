//! What a mouse did, as app and panes are told: a click or a turn of the wheel, at a cell. Nothing here says what stands
//! there: whoever drew the cell finds that out from its state and its layout, never from the last picture.

use ratatui::layout::{Position, Rect};

use super::Action;

/// Lines that a notch of the wheel scrolls.
const LINES: i32 = 3;

/// Something that the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pointer {
    /// The cell it was on.
    pub at: Position,
    /// What it did there.
    pub gesture: Gesture,
}

/// What a mouse can do. Movement is never asked for, so there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gesture {
    /// The left button went down.
    Click,
    /// The wheel was turned by so many lines, downwards if positive.
    Wheel(i32),
}

impl Pointer {
    /// A click on a cell.
    pub const fn click(column: u16, row: u16) -> Self {
        Self { at: Position::new(column, row), gesture: Gesture::Click }
    }

    /// The wheel, turned by so many notches over a cell.
    pub const fn wheel(column: u16, row: u16, notches: i32) -> Self {
        Self { at: Position::new(column, row), gesture: Gesture::Wheel(notches.saturating_mul(LINES)) }
    }

    /// The line below the top of an area, if the pointer is within it.
    pub fn line_in(self, area: Rect) -> Option<usize> {
        area.contains(self.at).then(|| usize::from(self.at.y - area.y))
    }

    /// This and a later turn of the wheel over the same cell as one; none if they are no such pair.
    pub fn and(self, later: Self) -> Option<Self> {
        match (self.gesture, later.gesture) {
            (Gesture::Wheel(a), Gesture::Wheel(b)) if self.at == later.at => {
                Some(Self { gesture: Gesture::Wheel(a.saturating_add(b)), ..self })
            }
            _ => None,
        }
    }
}

/// A line so many further, neither before the first nor behind the last.
pub fn moved_by(line: usize, by: i32, last: usize) -> usize {
    let by_lines = usize::try_from(by.unsigned_abs()).unwrap_or(usize::MAX);
    if by < 0 { line.saturating_sub(by_lines) } else { line.saturating_add(by_lines) }.min(last)
}

/// The movement that leads down or up, for what is scrolled by lines.
pub const fn scrolls(action: Action) -> Option<i32> {
    match action {
        Action::Down => Some(1),
        Action::Up => Some(-1),
        Action::HalfDown => Some(8),
        Action::HalfUp => Some(-8),
        Action::PageDown => Some(16),
        Action::PageUp => Some(-16),
        Action::Top => Some(i32::MIN / 2),
        Action::Bottom => Some(i32::MAX / 2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_over_one_cell_are_one_and_a_click_stays_alone() {
        let (down, up) = (Pointer::wheel(3, 4, 2), Pointer::wheel(3, 4, -1));
        assert_eq!(down.and(up), Some(Pointer::wheel(3, 4, 1)));
        assert_eq!(down.and(Pointer::wheel(3, 5, 1)), None);
        assert_eq!(down.and(Pointer::click(3, 4)), None);
        assert_eq!(Pointer::click(3, 4).and(Pointer::click(3, 4)), None);
    }

    #[test]
    fn a_line_is_counted_from_the_top_of_its_area() {
        let area = Rect::new(2, 5, 10, 3);
        for (at, line) in [((2, 5), Some(0)), ((11, 7), Some(2)), ((12, 7), None), ((2, 8), None), ((1, 5), None)] {
            assert_eq!(Pointer::click(at.0, at.1).line_in(area), line, "{at:?}");
        }
        for (line, by, expected) in [(0, -3, 0), (5, -3, 2), (5, 3, 8), (8, 3, 9), (0, i32::MAX, 9), (9, i32::MIN, 0)] {
            assert_eq!(moved_by(line, by, 9), expected, "{line} {by}");
        }
    }
}
