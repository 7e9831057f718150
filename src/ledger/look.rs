//! A look at a ledger from outside: who writes to it, and what is open. It takes nothing over and settles nothing.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::error::{LedgerError, Shut};
use super::lock;
use super::opening::{self, Paths, Place};

/// What a ledger looks like from outside.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// False if nothing was ever written.
    pub begun: bool,
    /// Who writes to it at this moment, in words.
    pub held: Option<Shut>,
    /// Writes whose outcome is open: unknown, or under way.
    pub open: u64,
}

impl Look {
    /// Looks. A folder that is not there yet is left so.
    pub fn at(place: &Place) -> Result<Self, LedgerError> {
        if !place.dir.exists() {
            return Ok(Self::default());
        }
        let paths = Paths::of(place).map_err(LedgerError::Shut)?;
        let held = held(&paths.lock);
        let Some(db) = opening::for_reading(&paths)? else { return Ok(Self { held, ..Self::default() }) };
        let open: i64 =
            db.query_row("SELECT count(*) FROM record WHERE state IN ('sending', 'unknown')", [], |row| row.get(0))?;
        Ok(Self { begun: true, held, open: open.unsigned_abs() })
    }
}

/// Who holds the right to write. Only a file that names somebody is tried at all, and let go of at once, so that a
/// program that starts at this moment hardly ever finds it taken.
fn held(path: &Path) -> Option<Shut> {
    let mut file = File::open(path).ok()?;
    let pid = lock::read_pid(&mut file)?;
    matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)).then(|| lock::taken(Some(pid)))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;
    use crate::ledger::lock::Lock;
    use crate::store::Scratch;

    #[test]
    fn a_ledger_is_looked_at_without_beginning_it_and_its_writer_is_named() {
        let scratch = Scratch::new("ventanilla-look").unwrap();
        let place = Place { dir: scratch.path().join("state"), profile: "p".into() };
        assert_eq!(Look::at(&place).unwrap(), Look::default());
        assert!(!place.dir.exists());

        let paths = Paths::of(&place).unwrap();
        drop(opening::for_writing(&paths).unwrap());
        assert_eq!(Look::at(&place).unwrap(), Look { begun: true, held: None, open: 0 });

        let lock = Lock::take(&paths.lock).unwrap();
        let held = Look::at(&place).unwrap().held.unwrap();
        assert_eq!(held.pid, Some(std::process::id()));
        drop(lock);
        assert_eq!(Look::at(&place).unwrap().held, None);
    }
}
