//! The right to write: an exclusive lock on a side file that holds the owner's pid.
//!
//! The system lets go of it when the process ends, however it ends. The file itself is never removed: a second process
//! could otherwise lock a new file of the same name while the first still holds the old one.

use std::fs::{File, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::Path;

use super::error::{Shut, ShutKind};
use crate::domain::Clean;
use crate::store::files::{self, FileFault};

/// The right, held until dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
}

impl Lock {
    /// Takes the right, or says who has it.
    pub(super) fn take(path: &Path) -> Result<Self, Shut> {
        let mut file = files::open_or_create(path)?;
        match file.try_lock() {
            Ok(()) => {
                let mut lock = Self { file };
                lock.sign().map_err(|e| Shut::from(FileFault::io(path, "write", &e)))?;
                Ok(lock)
            }
            Err(TryLockError::WouldBlock) => Err(taken(read_pid(&mut file))),
            Err(TryLockError::Error(e)) => Err(FileFault::io(path, "lock", &e).into()),
        }
    }

    fn sign(&mut self) -> std::io::Result<()> {
        self.file.set_len(0)?;
        self.file.rewind()?;
        writeln!(self.file, "{}", std::process::id())
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A pid that is left standing is only untidy: the lock decides, not the text.
        let _ = self.file.set_len(0);
    }
}

/// The pid in the file; none while its owner is between locking and signing.
pub(super) fn read_pid(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    // A pid has at most ten digits; whatever else stands here is not worth reading.
    file.take(16).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

pub(super) fn taken(pid: Option<u32>) -> Shut {
    let who = pid.map_or_else(|| "another process".to_owned(), |pid| format!("process {pid}"));
    Shut { pid, why: Clean::from_partner(&format!("{who} writes to this ledger")), kind: ShutKind::Taken }
}
