//! The log's file: made for its owner only, never through a link, rotated when it is full, silent when the disk is.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

/// A file of this size (bytes) becomes the old one, which it replaces: together at most twice this.
pub(super) const FULL: u64 = 2 * 1024 * 1024;

pub(super) struct LogFile {
    path: PathBuf,
    file: File,
    size: u64,
}

impl LogFile {
    /// Opens the log in `folder`, after setting a full one aside.
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        let path = folder.join("ventanilla.log");
        if fs::symlink_metadata(&path).is_ok_and(|found| found.len() >= FULL) {
            fs::rename(&path, old(&path))?;
        }
        let file = open_own(&path)?;
        let size = file.metadata()?.len();
        Ok(Self { path, file, size })
    }

    /// Appends in one write. What the disk does not take is lost: a log is no reason to stop.
    pub(super) fn append(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.size >= FULL {
            self.rotate();
        }
        if self.file.write_all(text.as_bytes()).is_ok() {
            self.size += text.len() as u64;
        }
    }

    fn rotate(&mut self) {
        let fresh = fs::rename(&self.path, old(&self.path)).and_then(|()| open_own(&self.path));
        if let Ok(file) = fresh {
            self.file = file;
            self.size = 0;
        }
    }
}

fn old(path: &Path) -> PathBuf {
    path.with_extension("log.old")
}

/// Opens for appending: not through a symbolic link, not a file of another person, readable by its owner only.
fn open_own(path: &Path) -> io::Result<File> {
    let no_link = OFlags::NOFOLLOW.bits() as i32;
    let file = OpenOptions::new().append(true).create(true).mode(0o600).custom_flags(no_link).open(path)?;
    let found = file.metadata()?;
    if found.uid() != rustix::process::geteuid().as_raw() {
        let text = format!("{} belongs to another user: remove it, or give it to yourself", path.display());
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, text));
    }
    if found.mode() & 0o077 != 0 {
        file.set_permissions(fs::Permissions::from_mode(0o600))?;
    }
    Ok(file)
}
