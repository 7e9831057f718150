//! What the ledger's thread holds: the right to write, the open file, and why writing is off if it is.
//!
//! Blocking and single-threaded; [`super::Ledger`] brings it to the rest of the program.

use std::collections::{HashMap, HashSet};

use hmac::{Hmac, Mac};
use jiff::Timestamp;
use rusqlite::Connection;
use sha2::Sha256;

use super::error::{LedgerError, Rights, Shut, ShutKind};
use super::intent::Intent;
use super::kill::{self, Point};
use super::lock::Lock;
use super::opening::{self, Paths, Place, Writable};
use super::permit::SendPermit;
use super::words::{self, Ending};
use super::{Recovery, journal};
use crate::domain::{AccountId, Clean};
use crate::ops::{self, BatchId, OpId, Outcome, Record, Settled, State};

/// The file, as it is open.
#[derive(Debug)]
enum Desk {
    /// Not at all: nothing was written yet, or it is refused.
    None,
    /// For reading.
    Reader(Connection),
    /// For writing.
    Writer(Writable),
}

/// The ledger's state, owned by its thread.
#[derive(Debug)]
pub(super) struct Keeper {
    place: Place,
    desk: Desk,
    lock: Option<Lock>,
    /// Why no permit is given; none while writing is possible.
    shut: Option<Shut>,
    /// Digests of what this process prepared and has not begun to send: a permit carries the plain one, the file has
    /// only the keyed.
    digests: HashMap<OpId, [u8; 32]>,
    /// What recovery found never sent; none until this process became the writer.
    never_sent: Option<Vec<OpId>>,
}

impl Keeper {
    /// Opens the ledger for writing if it can be had, else notes why not.
    pub(super) fn open(place: Place) -> Self {
        let mut keeper =
            Self { place, desk: Desk::None, lock: None, shut: None, digests: HashMap::new(), never_sent: None };
        keeper.acquire();
        keeper
    }

    /// Whether this process may write.
    pub(super) fn rights(&self) -> Rights {
        self.shut.clone().map_or(Rights::Writer, Rights::Shut)
    }

    /// Tries to become, or again to be, the writer.
    pub(super) fn acquire(&mut self) -> Rights {
        let tried = match &mut self.desk {
            Desk::Writer(_) if self.shut.is_none() => Ok(()),
            Desk::Writer(held) => journal::probe(&mut held.db)
                .map_err(|e| e.shuts().unwrap_or_else(|| Shut::new(ShutKind::Unwritable, &e.to_string()))),
            Desk::None | Desk::Reader(_) => self.take_over(),
        };
        self.shut = tried.err();
        self.rights()
    }

    #[expect(clippy::disallowed_methods, reason = "the ledger opens on its own thread, with no stamped input")]
    fn take_over(&mut self) -> Result<(), Shut> {
        let paths = Paths::of(&self.place)?;
        let lock = self.lock.take().map_or_else(|| Lock::take(&paths.lock), Ok)?;
        self.desk = Desk::None;
        // Only once per process: later, what is prepared or sending is its own and alive.
        let first = self.never_sent.is_none();
        let opened = opening::for_writing(&paths).and_then(|mut held| {
            if first {
                let found = journal::recover(&mut held.db, Timestamp::now())
                    .map_err(|e| e.shuts().unwrap_or_else(|| Shut::new(ShutKind::Unwritable, &e.to_string())))?;
                self.never_sent = Some(found);
            }
            Ok(held)
        });
        if opened.is_ok() || !first {
            self.lock = Some(lock);
        }
        self.desk = Desk::Writer(opened?);
        Ok(())
    }

    /// What an earlier process left behind.
    pub(super) fn recovery(&mut self) -> Result<Recovery, LedgerError> {
        let ids = self.never_sent.clone().unwrap_or_default();
        self.read(|db| {
            let mut found = Recovery { never_sent: Vec::with_capacity(ids.len()), unknown: journal::unknowns(db)? };
            for id in ids {
                found.never_sent.extend(journal::get(db, id)?);
            }
            Ok(found)
        })
        .map(|mut found| {
            found.never_sent.iter_mut().chain(&mut found.unknown).for_each(|record| self.unlock(record));
            found
        })
    }

    /// Writes an intent as `prepared`.
    pub(super) fn prepare(&mut self, intent: &Intent, at: Timestamp) -> Result<(), LedgerError> {
        self.may_begin()?;
        self.write(|held| {
            let kept = intent.baseline.as_ref().map(|baseline| baseline.keep(&key_of(&held.key, intent.id)));
            journal::prepare(&mut held.db, intent, &keyed(&held.key, &intent.digest), kept.as_ref(), at)
        })?;
        self.digests.insert(intent.id, intent.digest);
        kill::at(Point::F2);
        Ok(())
    }

    /// Commits `sending`; the permit exists only after that.
    pub(super) fn sending(&mut self, id: OpId, at: Timestamp) -> Result<SendPermit, LedgerError> {
        self.may_begin()?;
        let Some(digest) = self.digests.get(&id).copied() else {
            return Err(match self.get(id)? {
                None => LedgerError::Missing(id),
                Some(Record { state: State::Prepared, .. }) => LedgerError::NotOurs(id),
                Some(record) => LedgerError::Backwards { id, from: record.state, to: State::Sending },
            });
        };
        self.write(|held| journal::sending(&mut held.db, id, at))?;
        self.digests.remove(&id);
        kill::at(Point::F4);
        Ok(SendPermit::new(id, digest))
    }

    /// Commits the outcome. Tried even when writing is off: it may still succeed, and it begins nothing.
    pub(super) fn outcome(
        &mut self,
        id: OpId,
        outcome: &Outcome,
        status: Option<u16>,
        at: Timestamp,
    ) -> Result<Record, LedgerError> {
        let mut ending = words::ending(outcome);
        ending.status = status.or(ending.status);
        let mut record = self.write(|held| journal::end(&mut held.db, id, &ending, at))?;
        self.unlock(&mut record);
        self.digests.remove(&id);
        kill::at(Point::F9);
        Ok(record)
    }

    /// Settles an unknown.
    pub(super) fn settle(
        &mut self,
        id: OpId,
        how: Settled,
        evidence: Clean,
        at: Timestamp,
    ) -> Result<Record, LedgerError> {
        let ending = Ending { state: State::Reconciled(how), status: None, evidence };
        self.write(|held| journal::end(&mut held.db, id, &ending, at))
    }

    /// Notes what was seen of a write that waits for its outcome.
    pub(super) fn note_evidence(&mut self, id: OpId, evidence: &Clean) -> Result<(), LedgerError> {
        self.write(|held| journal::note(&mut held.db, id, evidence))
    }

    /// One record.
    pub(super) fn get(&mut self, id: OpId) -> Result<Option<Record>, LedgerError> {
        let mut found = self.read(|db| journal::get(db, id))?;
        if let Some(record) = &mut found {
            self.unlock(record);
        }
        Ok(found)
    }

    /// The newest records.
    pub(super) fn newest(&mut self, most: usize) -> Result<Vec<Record>, LedgerError> {
        self.records(|db| journal::newest(db, most))
    }

    /// Every record of a batch.
    pub(super) fn of_batch(&mut self, batch: BatchId) -> Result<Vec<Record>, LedgerError> {
        self.records(|db| journal::of_batch(db, batch))
    }

    /// What belonged to a batch.
    pub(super) fn batched(&mut self, op: &str, account: &AccountId) -> Result<Vec<Record>, LedgerError> {
        self.records(|db| journal::batched(db, op, account))
    }

    /// The newest records in one name.
    pub(super) fn in_name(&mut self, account: &AccountId, most: usize) -> Result<Vec<Record>, LedgerError> {
        let mut found = self.read(|db| journal::in_name(db, account, most))?;
        for record in &mut found {
            self.unlock(record);
        }
        Ok(found)
    }

    /// Everything that waits for an outcome.
    pub(super) fn unknowns(&mut self) -> Result<Vec<Record>, LedgerError> {
        self.records(journal::unknowns)
    }

    /// Records that can compare their baselines.
    fn records(
        &mut self,
        find: impl FnOnce(&Connection) -> Result<Vec<Record>, LedgerError>,
    ) -> Result<Vec<Record>, LedgerError> {
        let mut found = self.read(find)?;
        for record in &mut found {
            self.unlock(record);
        }
        Ok(found)
    }

    /// What is under way or unknown.
    pub(super) fn locks(&mut self) -> Result<HashSet<ops::Lock>, LedgerError> {
        self.read(journal::locks)
    }

    /// An equal request of the last ten minutes. Only the writer has the key to tell.
    pub(super) fn recent_equal(&mut self, intent: &Intent, now: Timestamp) -> Result<Option<Record>, LedgerError> {
        self.write(|held| journal::recent_equal(&held.db, intent, &keyed(&held.key, &intent.digest), now))
    }

    /// Tidies and closes the file and gives the right to write back.
    pub(super) fn close(&mut self) {
        if let Desk::Writer(held) = std::mem::replace(&mut self.desk, Desk::None) {
            // What is committed is safe in the log already; folding it into the file is tidiness.
            let _ = held.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
            let _ = held.db.close();
        }
        self.shut = Some(Shut::stopped());
        self.lock = None;
    }

    /// Lets a record compare its baseline. A process that only reads has no key, and settles nothing.
    fn unlock(&self, record: &mut Record) {
        if let (Desk::Writer(held), Some(kept)) = (&self.desk, &mut record.baseline) {
            kept.unlock(key_of(&held.key, record.id));
        }
    }

    /// The open file, for tests that make it misbehave.
    #[cfg(test)]
    pub(super) fn writer(&self) -> &Connection {
        match &self.desk {
            Desk::Writer(held) => &held.db,
            Desk::None | Desk::Reader(_) => unreachable!("the test has the right to write"),
        }
    }

    /// Refuses to begin anything new while writing is off.
    fn may_begin(&self) -> Result<(), LedgerError> {
        self.shut.clone().map_or(Ok(()), |shut| Err(LedgerError::Shut(shut)))
    }

    fn write<T>(&mut self, work: impl FnOnce(&mut Writable) -> Result<T, LedgerError>) -> Result<T, LedgerError> {
        let Desk::Writer(held) = &mut self.desk else {
            return Err(LedgerError::Shut(self.shut.clone().unwrap_or_else(Shut::stopped)));
        };
        work(held).map_err(|error| self.noted(error))
    }

    fn read<T: Default>(&mut self, work: impl FnOnce(&Connection) -> Result<T, LedgerError>) -> Result<T, LedgerError> {
        if let Desk::None = self.desk {
            self.desk = self.reader()?;
        }
        match &self.desk {
            Desk::Writer(held) => work(&held.db).map_err(|error| self.noted(error)),
            Desk::Reader(db) => work(db),
            Desk::None => Ok(T::default()),
        }
    }

    fn reader(&self) -> Result<Desk, LedgerError> {
        if let Some(shut) = self.shut.as_ref().filter(|shut| shut.kind == ShutKind::Stopped) {
            return Err(LedgerError::Shut(shut.clone()));
        }
        match Paths::of(&self.place) {
            Ok(paths) => Ok(opening::for_reading(&paths)?.map_or(Desk::None, Desk::Reader)),
            // A folder that is missing and cannot be made holds no records.
            Err(shut) if matches!(shut.kind, ShutKind::Unwritable | ShutKind::Full) => Ok(Desk::None),
            Err(shut) => Err(LedgerError::Shut(shut)),
        }
    }

    /// Turns writing off when the file can no longer be trusted to keep what it is given.
    fn noted(&mut self, error: LedgerError) -> LedgerError {
        if let Some(shut) = error.shuts() {
            let shut = match (shut.kind, Paths::of(&self.place)) {
                (ShutKind::Corrupt, Ok(paths)) => {
                    self.desk = Desk::None;
                    opening::set_aside(&paths, shut.why.as_str())
                }
                _ => shut,
            };
            self.shut = Some(shut);
        }
        error
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.close();
    }
}

/// HMAC-SHA-256 of a digest: without the key nobody can try requests against what the file holds.
fn keyed(key: &[u8; 32], digest: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    // HMAC takes a key of any length, so the other arm is never reached.
    if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) {
        mac.update(digest);
        out.copy_from_slice(&mac.finalize().into_bytes());
    }
    out
}

/// A record's own key for its baseline: equal rows of two records look different.
fn key_of(key: &[u8; 32], id: OpId) -> [u8; 32] {
    keyed(key, format!("baseline {id}").as_bytes())
}
