//! What the ledger says of rows like those of a file: the guard against sending anything twice, across runs, crashes
//! and mended files.

use std::collections::HashMap;

use jiff::Timestamp;

use crate::ops::{Record, Settled, State};

/// What became of a row before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Before {
    /// Nothing that keeps it from being sent.
    #[default]
    Nothing,
    /// It was created then.
    Created(Timestamp),
    /// Nobody knows yet: it is looked up, or a person decides.
    Unknown(crate::ops::OpId),
    /// A person closed the unknown then; whether it exists only they know.
    Closed(Timestamp),
}

/// Earlier writes by the key of their row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Earlier(HashMap<String, Before>);

impl Earlier {
    /// What records say, oldest first. One that had an effect is not undone by a later one that had none.
    pub fn of_records(records: &[Record]) -> Self {
        let mut all: HashMap<String, Before> = HashMap::new();
        for record in records {
            let now = match record.state {
                State::Confirmed | State::Reconciled(Settled::Confirmed) => Before::Created(record.prepared_at),
                State::Prepared | State::Sending | State::Unknown => Before::Unknown(record.id),
                State::Reconciled(Settled::ClosedByUser) => Before::Closed(record.prepared_at),
                State::Failed | State::NotSent | State::Reconciled(Settled::Absent) => continue,
            };
            let place = all.entry(record.target_id.clone()).or_default();
            if !matches!(place, Before::Created(_)) {
                *place = now;
            }
        }
        Self(all)
    }

    /// What became of the row of this key.
    pub fn of(&self, key: &str) -> Before {
        self.0.get(key).copied().unwrap_or_default()
    }
}
