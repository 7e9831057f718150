//! Which columns the table shows, in which order, and how wide: what the person chose, or the usual ones.
//!
//! How a column is laid out when nobody gave it a width is the view's business.

use super::order::Column;

/// Cells of the narrowest column a person can make.
pub(super) const NARROWEST: u16 = 3;
/// And of the widest.
pub(super) const WIDEST: u16 = 80;

/// The columns of the table from left to right, each with the width it was given, if any. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chosen(Vec<(Column, Option<u16>)>);

impl Default for Chosen {
    fn default() -> Self {
        Self(Column::default_set().iter().map(|column| (*column, None)).collect())
    }
}

impl Chosen {
    /// These columns; none if there are none. A column stands once, a width within its bounds.
    pub(super) fn of(columns: impl IntoIterator<Item = (Column, Option<u16>)>) -> Option<Self> {
        let mut chosen: Vec<(Column, Option<u16>)> = Vec::new();
        for (column, width) in columns {
            if chosen.iter().all(|(known, _)| *known != column) {
                chosen.push((column, width.map(|w| w.clamp(NARROWEST, WIDEST))));
            }
        }
        (!chosen.is_empty()).then_some(Self(chosen))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Column, Option<u16>)> {
        self.0.iter().copied()
    }

    pub(super) fn columns(&self) -> impl Iterator<Item = Column> {
        self.iter().map(|(column, _)| column)
    }
}
