//! Since when this console knows each lead to be in its status: the service tells no such time.
//!
//! It is kept for this run only, and says "at least": the lead may have been there before.

use std::collections::HashMap;

use jiff::Timestamp;

use super::{Reading, Rests};
use crate::api::sml::{LeadId, LeadRow, Status};

/// Leads whose status is remembered: 16 bytes each; beyond, "since at least" is simply not known.
pub(super) const MOST_SEEN: usize = 250_000;

/// Where each lead was first seen in the status it has now.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// Statuses that occurred; a lead holds its index here.
    pub(super) words: Vec<Status>,
    leads: HashMap<u64, (u16, u32)>,
}

impl Default for Seen {
    fn default() -> Self {
        // The known ones first: no flood of unknown words can crowd them out.
        Self { words: Status::KNOWN.to_vec(), leads: HashMap::new() }
    }
}

impl Seen {
    /// Takes note of rows as they were read at `at`. Feed it everything that is merged: lists, single leads, writes.
    pub fn note<'a>(&mut self, rows: impl IntoIterator<Item = &'a LeadRow>, at: Timestamp) {
        // Seconds since 1970 fit until 2106.
        let second = u32::try_from(at.as_second()).unwrap_or(0);
        for row in rows {
            let Some(word) = self.word(&row.status) else { continue };
            let full = self.leads.len() >= MOST_SEEN;
            match self.leads.get_mut(&row.id.0) {
                Some(entry) if entry.0 == word => {}
                Some(entry) => *entry = (word, second),
                None if full => {}
                None => {
                    self.leads.insert(row.id.0, (word, second));
                }
            }
        }
    }

    /// The second at which it was first seen in its status.
    pub(in crate::panes::leads) fn second(&self, id: LeadId, status: &Status) -> Option<u32> {
        let (word, second) = self.leads.get(&id.0).copied()?;
        (self.words.get(usize::from(word)) == Some(status)).then_some(second)
    }

    /// "In this status since at least": none if it was never seen in it.
    pub fn in_status(&self, id: LeadId, status: &Status, now: Timestamp) -> Option<Reading> {
        let second = self.second(id, status)?;
        let at = Timestamp::from_second(second.into()).ok()?;
        let seconds = now.as_second().saturating_sub(second.into()).max(0);
        Some(Reading { minutes: seconds / 60, rests: Rests::FirstSeenInStatus(at) })
    }

    /// Forgets leads that are gone.
    pub fn forget(&mut self, ids: &[u64]) {
        for id in ids {
            self.leads.remove(id);
        }
    }

    /// Forgets everything (another account).
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Leads remembered.
    pub fn len(&self) -> usize {
        self.leads.len()
    }

    /// True if none is remembered.
    pub fn is_empty(&self) -> bool {
        self.leads.is_empty()
    }

    fn word(&mut self, status: &Status) -> Option<u16> {
        let known = self.words.iter().position(|word| word == status);
        let word = known.unwrap_or(self.words.len());
        if word >= 256 {
            // A partner with that many statuses sends something else; the clock is then not known.
            return None;
        }
        if known.is_none() {
            self.words.push(status.clone());
        }
        u16::try_from(word).ok()
    }
}
