//! Where the file lies, how it is opened for writing and for reading, and what is done with a damaged one.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags};

use super::error::{LedgerError, Shut, ShutKind};
use super::{journal, log, schema};
use crate::store::files;

/// How long a statement waits for the other process's (a reader waits while the writer tidies the file).
const BUSY: Duration = Duration::from_secs(5);

/// Which ledger: one file per profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The state directory; made `0700` if it is missing.
    pub dir: PathBuf,
    /// The profile's name: letters, digits, `-`, `_` and `.`, not at the start.
    pub profile: String,
}

/// The files of one ledger.
#[derive(Debug, Clone)]
pub(super) struct Paths {
    db: PathBuf,
    key: PathBuf,
    /// The side file whose lock is the right to write.
    pub(super) lock: PathBuf,
}

impl Paths {
    /// The files of a place whose folder exists and is ours alone.
    pub(super) fn of(place: &Place) -> Result<Self, Shut> {
        let profile = &place.profile;
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if profile.is_empty() || profile.len() > 64 || profile.starts_with('.') || !profile.chars().all(fits) {
            let why =
                format!("the profile name {profile:?} does not fit into a file name: use letters, digits, - and _");
            return Err(Shut::new(ShutKind::Unwritable, &why));
        }
        // The true path: SQLite is told to follow no link, and a home folder may well be one.
        let dir = files::private_dir(&place.dir)?;
        let file = |suffix: &str| dir.join(format!("ledger-{profile}.{suffix}"));
        Ok(Self { db: file("sqlite3"), key: file("key"), lock: file("lock") })
    }

    fn side(&self, suffix: &str) -> PathBuf {
        with_suffix(&self.db, suffix)
    }
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// An open ledger that may be written.
#[derive(Debug)]
pub(super) struct Writable {
    /// The connection.
    pub(super) db: Connection,
    /// The key of the request hashes.
    pub(super) key: [u8; 32],
}

/// Opens for writing, the lock being held: makes the file, brings it up to date and proves by a commit that it can be
/// written. A damaged file is set aside.
pub(super) fn for_writing(paths: &Paths) -> Result<Writable, Shut> {
    let existed = files::check_own(&paths.db)?;
    if !existed {
        damaged_beside(paths)?;
        files::create_new(&paths.db)?;
    }
    let kept_key = files::read_own(&paths.key)?.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    match connect_to_write(paths, existed && kept_key.is_some()) {
        Ok(db) => {
            // The key comes last: beside an empty file it proves that there once was more.
            let key = kept_key.map_or_else(|| new_key(paths), Ok)?;
            Ok(Writable { db, key })
        }
        Err(LedgerError::Shut(shut)) => Err(shut),
        Err(LedgerError::Corrupt(why)) => Err(set_aside(paths, why.as_str())),
        Err(error) => {
            // SQLite calls a log or an index that does not fit any more a failure of the disk.
            let error = if has_no_room(&paths.db) { LedgerError::Full } else { error };
            let kind = error.shuts().map_or(ShutKind::Unwritable, |shut| shut.kind);
            // The reason first: a screen cuts what is long, and a path is.
            Err(Shut::new(kind, &format!("{error} ({})", paths.db.display())))
        }
    }
}

fn has_no_room(path: &Path) -> bool {
    rustix::fs::statvfs(path).is_ok_and(|disk| disk.f_blocks > 0 && disk.f_bavail == 0)
}

fn connect_to_write(paths: &Paths, had_content: bool) -> Result<Connection, LedgerError> {
    if !log::is_sound(&paths.side("-wal")) {
        return Err(LedgerError::Corrupt("its write-ahead log is not one".into()));
    }
    let mut db = connect(paths, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let mode: String = db.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if !mode.eq_ignore_ascii_case("wal") {
        return Err(LedgerError::Unwritable("the file system does not allow a write-ahead log".into()));
    }
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "foreign_keys", true)?;
    let verdict: String = db.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Err(LedgerError::Corrupt(verdict.as_str().into()));
    }
    if had_content && schema::version(&db)? == 0 {
        return Err(LedgerError::Corrupt("its content is gone".into()));
    }
    schema::migrate(&mut db)?;
    journal::probe(&mut db)?;
    Ok(db)
}

/// Opens for reading only, beside a writer or in a folder that cannot be written. None if nothing was written yet.
pub(super) fn for_reading(paths: &Paths) -> Result<Option<Connection>, LedgerError> {
    if !files::check_own(&paths.db).map_err(refused)? {
        damaged_beside(paths).map_err(LedgerError::Shut)?;
        return Ok(None);
    }
    let db = connect(paths, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let (db, version) = match schema::version(&db) {
        Ok(version) => (db, version),
        // Without a writer the log's index would have to be made, which a read-only folder forbids. With nothing in
        // the log the file alone is the whole truth.
        Err(LedgerError::Unwritable(_)) if log_is_empty(paths) => {
            let db = connect_unchanging(&paths.db)?;
            let version = schema::version(&db)?;
            (db, version)
        }
        Err(error) => return Err(error),
    };
    if let Some(shut) = schema::too_new(version) {
        return Err(LedgerError::Shut(shut));
    }
    if version == 0 {
        return Ok(None);
    }
    schema::read_as_now(&db, version)?;
    Ok(Some(db))
}

fn refused(fault: files::FileFault) -> LedgerError {
    LedgerError::Shut(fault.into())
}

/// From here on only the database opens the file: closing any other descriptor of it would let go of its locks.
fn connect(paths: &Paths, access: OpenFlags) -> Result<Connection, LedgerError> {
    for side in ["-wal", "-shm"] {
        files::check_own(&paths.side(side)).map_err(refused)?;
    }
    let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let db = Connection::open_with_flags(&paths.db, flags)?;
    db.busy_timeout(BUSY)?;
    db.pragma_update(None, "trusted_schema", false)?;
    Ok(db)
}

fn log_is_empty(paths: &Paths) -> bool {
    fs::metadata(paths.side("-wal")).map_or(true, |found| found.len() == 0)
}

/// Reads a file that nobody can change, without the side files of the log.
fn connect_unchanging(path: &Path) -> Result<Connection, LedgerError> {
    let mut uri = String::from("file:");
    for &byte in path.as_os_str().as_bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-' | b'_') {
            uri.push(char::from(byte));
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri.push_str("?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    Ok(Connection::open_with_flags(uri, flags)?)
}

fn new_key(paths: &Paths) -> Result<[u8; 32], Shut> {
    let key = files::random_bytes()?;
    files::write_private(&paths.key, &key)?;
    Ok(key)
}

/// Renames a damaged file, with its log, and says so. The connection must be gone.
#[expect(clippy::disallowed_methods, reason = "the ledger opens on its own thread, with no stamped input")]
pub(super) fn set_aside(paths: &Paths, why: &str) -> Shut {
    let kept = with_suffix(&paths.db, &format!(".corrupt-{}", Timestamp::now().strftime("%Y%m%dT%H%M%SZ")));
    // The log belongs to the file: under its new name it is found and applied by any SQLite tool.
    let moved = ["", "-wal", "-shm"].into_iter().try_for_each(|side| {
        match fs::rename(paths.side(side), with_suffix(&kept, side)) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(e),
            _ => Ok(()),
        }
    });
    match moved.map_err(|e| e.to_string()).and_then(|()| files::sync_folder_of(&kept).map_err(|e| e.to_string())) {
        Ok(()) => damaged(&kept, why),
        Err(e) => {
            Shut::new(ShutKind::Corrupt, &format!("the ledger is damaged ({why}) and could not be set aside: {e}"))
        }
    }
}

fn damaged(kept: &Path, why: &str) -> Shut {
    let kept = kept.display();
    let why = format!(
        "the ledger was damaged ({why}) and is kept as {kept}: writing stays off until you have looked for open \
         outcomes in it and moved it out of this folder"
    );
    Shut::new(ShutKind::Corrupt, &why)
}

/// Refuses to begin anew while a damaged file lies where the ledger was.
fn damaged_beside(paths: &Paths) -> Result<(), Shut> {
    let start = with_suffix(&paths.db, ".corrupt-");
    let (Some(folder), Some(start)) = (start.parent(), start.file_name()) else { return Ok(()) };
    let found = fs::read_dir(folder).map_err(|e| Shut::from(files::FileFault::io(folder, "read", &e)))?;
    let mut kept: Vec<PathBuf> = found
        .filter_map(Result::ok)
        .filter(|entry| entry.file_name().as_bytes().starts_with(start.as_bytes()))
        .map(|entry| entry.path())
        .collect();
    kept.sort();
    kept.first().map_or(Ok(()), |path| Err(damaged(path, "earlier")))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;
    use crate::store::Scratch;

    #[test]
    fn a_profile_name_cannot_leave_the_folder() {
        let scratch = Scratch::new("ventanilla-opening").unwrap();
        for (profile, fits) in [
            ("default", true),
            ("dealer-2_b.es", true),
            ("", false),
            ("../x", false),
            ("a/b", false),
            (".hidden", false),
            ("año", false),
        ] {
            let place = Place { dir: scratch.path().to_owned(), profile: profile.into() };
            assert_eq!(Paths::of(&place).is_ok(), fits, "{profile:?}");
        }
    }

    #[test]
    fn a_file_is_read_without_its_side_files_where_nothing_may_be_made() {
        let scratch = Scratch::new("ventanilla opening #1?").unwrap();
        let paths = Paths::of(&Place { dir: scratch.path().to_owned(), profile: "p".into() }).unwrap();
        drop(for_writing(&paths).unwrap());
        assert!(log_is_empty(&paths));
        let db = connect_unchanging(&paths.db).unwrap();
        assert_eq!(schema::version(&db).unwrap(), schema::VERSION);
        assert!(!paths.side("-shm").exists());
    }
}
