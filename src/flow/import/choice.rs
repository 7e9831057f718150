//! Which rows of a dry run go: those without errors, but for what a person took out, and of equal rows only those that a
//! person took in. Counted as it changes, so that no picture counts fifty thousand rows.

use std::collections::HashMap;

use super::{Before, Checked};

/// How a row stands before it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It goes.
    Ready,
    /// It goes, and there is something to look at.
    Warned,
    /// It cannot go.
    Wrong,
    /// It went, or may have gone, before.
    Before,
    /// It could go and does not: a person left it out, or it equals another row and nobody took it in.
    Out,
}

impl Standing {
    /// In the order of the counts.
    pub const ALL: [Self; 5] = [Self::Ready, Self::Warned, Self::Wrong, Self::Before, Self::Out];

    /// True if it goes.
    pub const fn goes(self) -> bool {
        matches!(self, Self::Ready | Self::Warned)
    }
}

/// What a person said about rows, by their lines in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice(HashMap<u64, bool>);

impl Choice {
    /// How a row stands.
    pub fn of<F, T>(&self, row: &Checked<F, T>) -> Standing {
        let goes = || self.0.get(&row.line).copied().unwrap_or(row.equals.is_none());
        match (row.before, &row.made) {
            (Before::Nothing, None) => Standing::Wrong,
            (Before::Nothing, Some(_)) if !goes() => Standing::Out,
            (Before::Nothing, Some(_)) if row.problems.is_empty() => Standing::Ready,
            (Before::Nothing, Some(_)) => Standing::Warned,
            _ => Standing::Before,
        }
    }

    /// How many rows stand how, in the order of [`Standing::ALL`].
    pub fn counts<F, T>(&self, rows: &[Checked<F, T>]) -> [usize; 5] {
        let mut counts = [0; 5];
        for row in rows {
            counts[self.of(row) as usize] += 1;
        }
        counts
    }

    /// Takes a row in or out. False if there is nothing to choose.
    pub fn toggle<F, T>(&mut self, row: &Checked<F, T>) -> bool {
        let now = self.of(row);
        let open = now.goes() || now == Standing::Out;
        if open {
            self.0.insert(row.line, !now.goes());
        }
        open
    }

    /// Takes every row out that shares something with another row or record, or all of them in again if none is left
    /// in. Gives how many there are.
    pub fn toggle_shared<F, T>(&mut self, rows: &[Checked<F, T>]) -> usize {
        let open = |row: &&Checked<F, T>| row.made.is_some() && row.before == Before::Nothing && row.shared;
        let goes = !rows.iter().filter(open).any(|row| self.of(row).goes());
        let mut count = 0;
        for row in rows.iter().filter(open) {
            self.0.insert(row.line, goes);
            count += 1;
        }
        count
    }
}
