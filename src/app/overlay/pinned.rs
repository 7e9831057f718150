//! A cursor in a list that grows at its top: it stays on what it was put on, or follows the newest.

use super::lists::ListCursor;
use crate::flow::Action;
use crate::ui::first_seen;

/// The cursor; `K` tells the lines apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pinned<K> {
    /// What it was put on; none while it follows the newest.
    on: Option<K>,
    /// Where that stood, for when it is gone.
    at: usize,
    /// The first line seen, where a click has pinned it.
    pin: Option<usize>,
}

impl<K> Default for Pinned<K> {
    fn default() -> Self {
        Self { on: None, at: 0, pin: None }
    }
}

impl<K: Clone + PartialEq> Pinned<K> {
    /// True while it follows the newest.
    pub const fn follows(&self) -> bool {
        self.on.is_none()
    }

    /// Where it stands in the lines as they are now.
    pub fn at(&self, mut lines: impl ExactSizeIterator<Item = K>) -> usize {
        let last = lines.len().saturating_sub(1);
        match &self.on {
            None => 0,
            Some(on) => lines.position(|line| line == *on).unwrap_or(self.at).min(last),
        }
    }

    /// A movement key; false if it is none. The first line is the newest: on it, the cursor follows again.
    pub fn step(&mut self, action: Action, lines: &[K], page: usize) -> bool {
        let mut cursor = ListCursor::at(self.at(lines.iter().cloned()));
        let moved = cursor.step(action, lines.len(), page);
        if moved {
            self.put(cursor.at, lines);
        }
        moved
    }

    fn put(&mut self, at: usize, lines: &[K]) {
        self.at = at;
        self.on = lines.get(at).filter(|_| at > 0).cloned();
        self.pin = None;
    }

    /// A click on a line of the lines seen from `first` on: they stay where they are.
    pub fn click(&mut self, at: usize, first: usize, lines: &[K]) {
        self.put(at, lines);
        self.pin = Some(first);
    }

    /// The first line seen, of so many that are, with the cursor at a line.
    pub fn first(&self, at: usize, seen: usize) -> usize {
        first_seen(self.pin, (at + 1).saturating_sub(seen), at, seen)
    }

    /// The same where lines are of different heights: `asked` is the first one with which the cursor's line is seen
    /// whole.
    pub fn first_of(&self, asked: usize, at: usize) -> usize {
        self.pin.filter(|pin| *pin <= at).map_or(asked, |pin| pin.max(asked))
    }

    /// Stays where it is, whatever comes.
    pub fn hold(&mut self, lines: &[K]) {
        let at = self.at(lines.iter().cloned());
        (self.at, self.on) = (at, lines.get(at).cloned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stays_on_its_line_until_it_goes_to_the_top() {
        let mut cursor = Pinned::default();
        assert!(cursor.follows());
        cursor.step(Action::Down, &[3, 2, 1], 10);
        assert_eq!(cursor.at([4, 3, 2, 1].into_iter()), 2);
        assert_eq!(cursor.at([9, 8].into_iter()), 1, "its line is gone");
        assert_eq!(cursor.at(std::iter::empty()), 0);
        cursor.step(Action::Top, &[4, 3, 2, 1], 10);
        assert!(cursor.follows());
        cursor.hold(&[4, 3]);
        assert_eq!(cursor.at([5, 4, 3].into_iter()), 1);
        assert!(!cursor.step(Action::Open, &[4], 10));
    }
}
