//! `v`: a range of rows is marked from where it began to where the cursor goes.

use std::collections::HashSet;

use super::{Effects, LeadsPane};

/// A range that is being stretched.
#[derive(Debug)]
pub(super) struct Range {
    /// The lead it began at.
    from: u64,
    /// What was marked before.
    before: HashSet<u64>,
}

impl LeadsPane {
    /// Begins a range at the cursor, or ends the one there is; what it marked stays marked.
    pub(super) fn toggle_range(&mut self) -> Effects {
        if self.range.take().is_some() {
            return Vec::new();
        }
        let Some(from) = self.selected().map(|row| row.id.0).filter(|_| self.detail.is_none()) else {
            return Self::nothing_selected();
        };
        self.range = Some(Range { from, before: self.marks.clone() });
        self.cursor.touch();
        self.stretch_range();
        Vec::new()
    }

    /// Marks what lies between the beginning of the range and the cursor. A beginning that is no longer beside the
    /// cursor (filtered away, in another lane, gone) ends the range.
    pub(super) fn stretch_range(&mut self) {
        let (Some(range), Some(to)) = (&self.range, self.cursor.id()) else { return };
        let from = range.from;
        let mut between = HashSet::new();
        let mut open = false;
        let mut whole = false;
        for id in self.column_of_ids() {
            let ends = usize::from(id == from) + usize::from(id == to);
            if open || ends > 0 {
                between.insert(id);
            }
            whole |= ends == 2 || open && ends == 1;
            open ^= ends == 1;
            if whole {
                break;
            }
        }
        if whole {
            between.extend(&range.before);
            self.marks = between;
        } else {
            self.range = None;
        }
    }
}
