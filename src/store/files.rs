//! How files are made and judged: `0600` files in `0700` folders, never through a link, never someone else's.
//!
//! Ledger, session, drafts and logs are made here; configuration asks [`check_private`] about files that hold secrets.
//! Nothing here knows what a file contains.

use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rsa::rand_core::{OsRng, RngCore};
use rustix::fs::OFlags;

use crate::domain::Clean;

/// Mode of every file we make.
const FILE_MODE: u32 = 0o600;
/// Mode of every folder we make.
const DIR_MODE: u32 = 0o700;
/// Permission bits of the group and of others: none may be set.
const OTHERS: u32 = 0o077;
/// Those of them that allow changing.
const OTHERS_WRITE: u32 = 0o022;

/// Why a file or folder is not used. Each text names the path and, where one command mends it, the command.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// Group or others have rights on it.
    #[error("{} {}: type `chmod {fix:o} {}`", shown(path), openness(*writable), Typed(path))]
    Loose {
        /// The file or folder.
        path: PathBuf,
        /// True if others can even change it.
        writable: bool,
        /// The mode it should have.
        fix: u32,
    },
    /// Another user owns it.
    #[error("{} belongs to user {owner}, not to you ({me}): type `sudo chown {me} {}`", shown(path), Typed(path))]
    Foreign {
        /// The file or folder.
        path: PathBuf,
        /// The owner's user id.
        owner: u32,
        /// Ours.
        me: u32,
    },
    /// It is a symbolic link where only a file of our own making may stand.
    #[error("{} is a link: replace it by the file it points to", shown(path))]
    Link {
        /// The link.
        path: PathBuf,
    },
    /// It is a folder where a file is wanted, or the other way round.
    #[error("{} is not a {wanted}", shown(path))]
    Kind {
        /// The path.
        path: PathBuf,
        /// `file` or `folder`.
        wanted: &'static str,
    },
    /// The system refused.
    #[error("cannot {doing} {}: {why}", shown(path))]
    Io {
        /// The path.
        path: PathBuf,
        /// What was tried, as a verb.
        doing: &'static str,
        /// The system's kind of error.
        kind: io::ErrorKind,
        /// The system's words.
        why: Clean,
    },
}

impl FileFault {
    pub(crate) fn io(path: &Path, doing: &'static str, error: &io::Error) -> Self {
        Self::Io { path: path.to_owned(), doing, kind: error.kind(), why: Clean::from_partner(&error.to_string()) }
    }
}

const fn openness(writable: bool) -> &'static str {
    if writable { "can be changed by others" } else { "is readable by others" }
}

/// A path for the eye: a name may hold anything but `/` and NUL.
fn shown(path: &Path) -> Clean {
    Clean::from_partner(&path.to_string_lossy())
}

/// A path as it is typed into a shell.
struct Typed<'a>(&'a Path);

impl fmt::Display for Typed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = shown(self.0);
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '+' | ',' | '@' | ':' | '=');
        if text.as_str().starts_with('/') && text.as_str().chars().all(plain) {
            return f.write_str(text.as_str());
        }
        // A relative path could start with a dash; `./` keeps it a path.
        let start = if self.0.is_absolute() { "" } else { "./" };
        write!(f, "'{start}{}'", text.as_str().replace('\'', r"'\''"))
    }
}

/// What a path is expected to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    File,
    Dir,
}

/// The rule itself: `mode` with its type bits, `me` the effective user.
fn judge(path: &Path, wanted: Kind, is_dir: bool, owner: u32, mode: u32, me: u32) -> Result<(), FileFault> {
    if is_dir != (wanted == Kind::Dir) {
        let wanted = if wanted == Kind::Dir { "folder" } else { "file" };
        return Err(FileFault::Kind { path: path.to_owned(), wanted });
    }
    if owner != me {
        return Err(FileFault::Foreign { path: path.to_owned(), owner, me });
    }
    if mode & OTHERS != 0 {
        let fix = if is_dir { DIR_MODE } else { FILE_MODE };
        return Err(FileFault::Loose { path: path.to_owned(), writable: mode & OTHERS_WRITE != 0, fix });
    }
    Ok(())
}

fn judge_found(path: &Path, wanted: Kind, found: &Metadata) -> Result<(), FileFault> {
    if wanted == Kind::File && !found.is_file() && !found.is_dir() {
        return Err(FileFault::Kind { path: path.to_owned(), wanted: "file" });
    }
    judge(path, wanted, found.is_dir(), found.uid(), found.permissions().mode(), rustix::process::geteuid().as_raw())
}

/// Checks that a file with secrets is ours alone. A link is followed: what counts is the file that will be read.
pub fn check_private(path: &Path) -> Result<(), FileFault> {
    let found = fs::metadata(path).map_err(|e| FileFault::io(path, "look at", &e))?;
    judge_found(path, Kind::File, &found)
}

/// Checks a file of our own making: as [`check_private`], and no link. `Ok(false)` if there is none.
pub fn check_own(path: &Path) -> Result<bool, FileFault> {
    let found = match fs::symlink_metadata(path) {
        Ok(found) => found,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(e) => return Err(FileFault::io(path, "look at", &e)),
    };
    if found.is_symlink() {
        return Err(FileFault::Link { path: path.to_owned() });
    }
    judge_found(path, Kind::File, &found).map(|()| true)
}

/// Makes a folder (`0700`, with the parents that are missing) or checks the one there is; answers its true path.
pub fn private_dir(path: &Path) -> Result<PathBuf, FileFault> {
    fs::DirBuilder::new().recursive(true).mode(DIR_MODE).create(path).map_err(|e| FileFault::io(path, "create", &e))?;
    let real = fs::canonicalize(path).map_err(|e| FileFault::io(path, "look at", &e))?;
    let found = fs::metadata(&real).map_err(|e| FileFault::io(&real, "look at", &e))?;
    judge_found(&real, Kind::Dir, &found)?;
    Ok(real)
}

/// Makes a file that was not there: `O_EXCL | O_NOFOLLOW`, `0600` from its first moment, its name synced.
pub fn create_new(path: &Path) -> Result<File, FileFault> {
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create_new(true)
        .mode(FILE_MODE)
        .custom_flags(OFlags::NOFOLLOW.bits().cast_signed())
        .open(path)
        .map_err(|e| FileFault::io(path, "create", &e))?;
    sync_folder_of(path)?;
    Ok(file)
}

/// Opens a file of our own making for reading and writing, or makes it. A link or a loose file is refused.
pub fn open_or_create(path: &Path) -> Result<File, FileFault> {
    match create_new(path) {
        Err(FileFault::Io { kind: io::ErrorKind::AlreadyExists, .. }) => open(path, true),
        made => made,
    }
}

/// Reads a file of our own making; none if there is none.
pub fn read_own(path: &Path) -> Result<Option<Vec<u8>>, FileFault> {
    let mut file = match open(path, false) {
        Ok(file) => file,
        Err(FileFault::Io { kind: io::ErrorKind::NotFound, .. }) => return Ok(None),
        Err(fault) => return Err(fault),
    };
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(|e| FileFault::io(path, "read", &e))?;
    Ok(Some(bytes))
}

/// Judged after it is open, so that the file cannot be changed for another in between.
fn open(path: &Path, write: bool) -> Result<File, FileFault> {
    check_own(path)?;
    let file = OpenOptions::new()
        .read(true)
        .write(write)
        .custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed())
        .open(path)
        .map_err(|e| FileFault::io(path, "open", &e))?;
    let found = file.metadata().map_err(|e| FileFault::io(path, "look at", &e))?;
    judge_found(path, Kind::File, &found)?;
    Ok(file)
}

/// Puts a whole `0600` file in place by rename: a reader, or a crash, sees the old content or the new.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), FileFault> {
    check_own(path)?;
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.tmp", random_name()?));
    let aside = path.with_file_name(name);
    let written = create_new(&aside).and_then(|mut file| {
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|e| FileFault::io(path, "write", &e))?;
        fs::rename(&aside, path).map_err(|e| FileFault::io(path, "replace", &e))?;
        sync_folder_of(path)
    });
    if written.is_err() {
        // Best effort: what is reported is why the write failed.
        let _ = fs::remove_file(&aside);
    }
    written
}

/// A new or renamed file survives a power cut only once its folder is synced.
pub(crate) fn sync_folder_of(path: &Path) -> Result<(), FileFault> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|f| f.sync_all()).map_err(|e| FileFault::io(folder, "sync", &e))
}

/// Random bytes from the system.
pub(crate) fn random_bytes<const N: usize>() -> Result<[u8; N], FileFault> {
    let mut bytes = [0; N];
    OsRng.try_fill_bytes(&mut bytes).map_err(|e| {
        let why = io::Error::other(e.to_string());
        FileFault::io(Path::new("/dev/urandom"), "read", &why)
    })?;
    Ok(bytes)
}

/// Sixteen hex digits nobody can foresee.
pub(crate) fn random_name() -> Result<String, FileFault> {
    random_bytes().map(|bytes| format!("{:016x}", u64::from_be_bytes(bytes)))
}

#[cfg(test)]
mod tests;
