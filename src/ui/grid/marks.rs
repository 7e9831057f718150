//! Marked lines of a grid: one by one, a range from where it began to where the cursor goes, all that are shown.

use std::collections::BTreeSet;

use super::Table;
use crate::flow::Action;

/// The keys of marked lines.
#[derive(Debug, Default)]
pub struct Marks {
    keys: BTreeSet<u64>,
    /// Where a range began, and what was marked before.
    range: Option<(u64, BTreeSet<u64>)>,
}

impl Marks {
    /// True if a line is marked.
    pub fn has(&self, key: u64) -> bool {
        self.keys.contains(&key)
    }

    /// How many are marked.
    pub fn count(&self) -> usize {
        self.keys.len()
    }

    /// Marks none.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Only these lines are left.
    pub fn keep(&mut self, keys: &[u64]) {
        self.keys.retain(|key| keys.contains(key));
    }

    /// A key that marks, of lines that may be marked; false if it is none of them.
    pub fn act(&mut self, action: Action, table: &Table, may: impl Fn(u64) -> bool) -> bool {
        match (action, table.key()) {
            (Action::Mark, Some(key)) => {
                self.range = None;
                if !self.keys.remove(&key) && may(key) {
                    self.keys.insert(key);
                }
            }
            (Action::Range, Some(key)) => {
                if self.range.take().is_none() {
                    self.range = Some((key, self.keys.clone()));
                    self.stretch(table, may);
                }
            }
            (Action::MarkAll, _) => {
                self.range = None;
                let all: BTreeSet<u64> = table.keys().filter(|key| may(*key)).collect();
                // All of them once more: none.
                if !all.is_empty() && all.is_subset(&self.keys) {
                    self.keys.retain(|key| !all.contains(key));
                } else {
                    self.keys.extend(all);
                }
            }
            (Action::Mark | Action::Range, None) => {}
            _ => return false,
        }
        true
    }

    /// Marks what lies between the beginning of a range and the cursor. A beginning that is gone ends the range.
    pub fn stretch(&mut self, table: &Table, may: impl Fn(u64) -> bool) {
        let (Some((from, before)), Some(to)) = (&self.range, table.key()) else { return };
        let shown: Vec<u64> = table.keys().collect();
        let place = |key| shown.iter().position(|shown| *shown == key);
        let (Some(from), Some(to)) = (place(*from), place(to)) else {
            self.range = None;
            return;
        };
        let between = shown.get(from.min(to)..=from.max(to)).unwrap_or_default();
        self.keys = before.iter().chain(between.iter().filter(|key| may(**key))).copied().collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::grid::Line;

    /// Lines 1 to 6, the cursor on the second.
    fn table() -> Table {
        let mut table = Table::default();
        let line = |key| Line { key, cells: Vec::new(), faint: false, mark: None };
        table.take((1..=6).map(line).collect(), 6, &|_| String::new());
        table.step(Action::Down, 6);
        table
    }

    fn marked(marks: &Marks) -> Vec<u64> {
        (1..=6).filter(|key| marks.has(*key)).collect()
    }

    #[test]
    fn lines_are_marked_one_by_one_in_a_range_and_all_but_those_that_may_not_be() {
        let (mut table, mut marks) = (table(), Marks::default());
        let may = |key: u64| key != 4;
        let press = |marks: &mut Marks, table: &mut Table, action| {
            if table.step(action, 6) {
                marks.stretch(table, may);
            } else {
                assert!(marks.act(action, table, may));
            }
            marked(marks)
        };
        for (action, expected) in [
            (Action::Mark, &[2][..]),
            (Action::Mark, &[]),
            (Action::Mark, &[2]),
            (Action::Down, &[2]),
            (Action::Range, &[2, 3]),
            (Action::Down, &[2, 3]),
            (Action::Down, &[2, 3, 5]),
            (Action::Top, &[1, 2, 3]),
            (Action::Down, &[2, 3]),
            (Action::Range, &[2, 3]),
            (Action::Bottom, &[2, 3]),
            (Action::MarkAll, &[1, 2, 3, 5, 6]),
            (Action::MarkAll, &[]),
        ] {
            assert_eq!(press(&mut marks, &mut table, action), expected, "{action:?}");
        }
        assert!(!marks.act(Action::Open, &table, may));
        marks.act(Action::MarkAll, &table, may);
        marks.keep(&[1, 6]);
        assert_eq!(marks.count(), 2);
    }
}
