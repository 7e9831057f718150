//! The ledger screen's state: how many records were asked for, which are shown, which one is open.

use jiff::tz::TimeZone;

use super::{Pinned, Sift, Wanted};
use crate::ops::{OpId, Record, State};

/// Records that are asked for at first, and each time the end is reached.
pub const RECORDS: usize = 500;

/// The journal of writes.
#[derive(Debug)]
pub struct LedgerBox {
    /// Records, newest first; none until the ledger answered.
    pub records: Option<Vec<Record>>,
    /// It opened by itself, with what the last run left unsettled.
    pub recovery: bool,
    /// What is asked for.
    pub sift: Sift,
    /// The line, by the write.
    pub cursor: Pinned<OpId>,
    /// The record that is looked at, and the first of its lines that is shown.
    pub open: Option<(OpId, usize)>,
    /// Positions of the records that are asked for.
    shown: Vec<usize>,
    /// How many newest ones the ledger was asked for.
    asked: usize,
    /// The answer is awaited.
    waits: bool,
}

impl LedgerBox {
    /// The list, before the ledger answered.
    pub fn new() -> Self {
        Self {
            records: None,
            recovery: false,
            sift: Sift::default(),
            cursor: Pinned::default(),
            open: None,
            shown: Vec::new(),
            asked: RECORDS,
            waits: true,
        }
    }

    pub(super) fn recovery(never_sent: Vec<Record>, mut unknown: Vec<Record>) -> Self {
        unknown.extend(never_sent);
        let shown = (0..unknown.len()).collect();
        Self { records: Some(unknown), recovery: true, shown, waits: false, ..Self::new() }
    }

    /// The ledger's answer.
    pub fn fill(&mut self, records: Vec<Record>) {
        if !self.recovery {
            self.records = Some(records);
            self.waits = false;
        }
    }

    pub(super) fn records_mut(&mut self) -> &mut [Record] {
        self.records.as_deref_mut().unwrap_or_default()
    }

    /// Chooses anew what is shown; `op` puts an operation into words.
    pub fn sieve(&mut self, zone: &TimeZone, op: impl Fn(&Record) -> String) {
        let wanted = self.sift.wanted();
        let records = self.records.as_deref().unwrap_or_default();
        let kept = records.iter().enumerate().filter(|(_, record)| keeps(&wanted, record, zone, || op(record)));
        self.shown = kept.map(|(at, _)| at).collect();
    }

    /// How many are shown, and of how many read; with a mark if there may be older ones. None until they came.
    pub fn counts(&self) -> Option<(usize, String)> {
        let read = self.records.as_ref()?.len();
        let more = if !self.recovery && read >= self.asked { "+" } else { "" };
        Some((self.len(), format!("{read}{more}")))
    }

    /// How many are shown.
    pub const fn len(&self) -> usize {
        self.shown.len()
    }

    /// True if none is.
    pub const fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// The records that are shown.
    pub fn shown(&self) -> impl ExactSizeIterator<Item = &Record> {
        let records = self.records.as_deref().unwrap_or_default();
        self.shown.iter().map(move |at| &records[*at])
    }

    /// Where the cursor stands among them.
    pub fn at(&self) -> usize {
        self.cursor.at(self.shown().map(|record| record.id))
    }

    /// The record that is open, else the one under the cursor.
    pub fn selected(&self) -> Option<&Record> {
        match self.open {
            Some((id, _)) => self.records.as_ref()?.iter().find(|record| record.id == id),
            None => self.shown().nth(self.at()),
        }
    }

    /// The unknown among them.
    pub fn unknown(&self) -> Option<OpId> {
        self.selected().filter(|r| r.state == State::Unknown).map(|r| r.id)
    }

    /// How many records to read, when the list is read again.
    pub const fn asks(&mut self) -> usize {
        self.waits = true;
        self.asked
    }

    /// How many to read if the cursor is near the end and there may be older ones.
    pub fn asks_more(&mut self, page: usize) -> Option<usize> {
        let read = self.records.as_ref().map_or(0, Vec::len);
        let near = self.at() + page >= self.len();
        if self.recovery || self.waits || !near || read < self.asked {
            return None;
        }
        self.asked += RECORDS;
        Some(self.asks())
    }
}

impl Default for LedgerBox {
    fn default() -> Self {
        Self::new()
    }
}

/// True if a record is asked for.
fn keeps(wanted: &Wanted, record: &Record, zone: &TimeZone, op: impl Fn() -> String) -> bool {
    let partner = record.account.partner.as_str();
    let day = || record.prepared_at.to_zoned(zone.clone()).date().to_string();
    let text = || {
        format!(
            "{} {} {partner} {} {} {} {} {} {} {}",
            record.id,
            record.op,
            op(),
            &*record.account.name,
            record.target_id,
            record.target_label,
            record.state.as_str(),
            record.evidence,
            day(),
        )
    };
    wanted.keeps(text, |name, value| match name {
        // `not-sent` is easier to type than the file's word.
        "state" => Some(record.state.as_str().replace('_', "-").contains(&value.replace('_', "-"))),
        "partner" => Some(partner.starts_with(value)),
        "op" => Some(record.op.contains(value) || super::sift::folded(&op()).contains(value)),
        "target" => {
            Some(record.target_id == value || super::sift::folded(record.target_label.as_str()).contains(value))
        }
        "day" => Some(day().starts_with(value)),
        "batch" => Some(record.batch.is_some_and(|batch| batch.0.simple().to_string().ends_with(value))),
        "id" => Some(record.id.to_string().replace('-', "").ends_with(value)),
        _ => None,
    })
}
