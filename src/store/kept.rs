//! What a person set up on the screen, kept from one start to the next: one private file a profile, replaced whole.
//!
//! It is a JSON value; what stands in it is known to the app and its panes alone. A file that cannot be read as ours is
//! set aside, so that it is neither lost nor in the way.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::files::{self, FileFault};
use crate::domain::Clean;

/// A few lists and numbers: more than this (bytes) is no state of ours, and is neither written nor read.
pub const AT_MOST: usize = 512 * 1024;
/// The form of the file.
const VERSION: u32 = 1;

/// What was found at start.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// Nothing: the first start.
    Nothing,
    /// What was kept.
    Kept(Value),
    /// A file that is none of ours. It was renamed: say so.
    SetAside {
        /// Where it is now.
        to: PathBuf,
        /// What is wrong with it.
        why: Clean,
    },
}

#[derive(Serialize)]
struct Written<'a> {
    version: u32,
    kept: &'a Value,
}

#[derive(Deserialize)]
struct Version {
    version: u32,
}

#[derive(Deserialize)]
struct Read {
    kept: Value,
}

/// The file of one profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    dir: PathBuf,
    /// None if the profile's name makes no file name: then nothing is kept.
    name: Option<String>,
}

impl KeptFile {
    /// The file of a profile in the state folder. Nothing is touched yet.
    pub fn of(state: &Path, profile: &str) -> Self {
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let good = !profile.is_empty() && profile.len() <= 64 && !profile.starts_with('.') && profile.chars().all(fits);
        Self { dir: state.to_owned(), name: good.then(|| format!("screen-{profile}")) }
    }

    fn path(&self, ending: &str) -> Option<PathBuf> {
        Some(self.dir.join(format!("{}.{ending}", self.name.as_ref()?)))
    }

    /// Reads what was kept. One small file: short enough to be done before the first frame.
    pub fn load(&self) -> Result<Found, FileFault> {
        let Some(path) = self.path("json") else { return Ok(Found::Nothing) };
        if !files::check_own(&path)? {
            return Ok(Found::Nothing);
        }
        let size = fs::metadata(&path).map_err(|e| FileFault::io(&path, "look at", &e))?.len();
        if size > AT_MOST as u64 {
            return self.set_aside(&path, &format!("{size} bytes"));
        }
        let Some(bytes) = files::read_own(&path)? else { return Ok(Found::Nothing) };
        // The version first: a later form may have other parts, and is not damaged for that.
        match serde_json::from_slice::<Version>(&bytes) {
            Ok(Version { version: VERSION }) => {}
            Ok(Version { version }) => return self.set_aside(&path, &format!("version {version}")),
            Err(e) => return self.set_aside(&path, &place(&e)),
        }
        match serde_json::from_slice::<Read>(&bytes) {
            Ok(read) => Ok(Found::Kept(read.kept)),
            Err(e) => self.set_aside(&path, &place(&e)),
        }
    }

    fn set_aside(&self, path: &Path, why: &str) -> Result<Found, FileFault> {
        let Some(to) = self.path("bad") else { return Ok(Found::Nothing) };
        fs::rename(path, &to).map_err(|e| FileFault::io(path, "rename", &e))?;
        files::sync_folder_of(&to)?;
        Ok(Found::SetAside { to, why: Clean::from_partner(why) })
    }

    /// Keeps a value in place of the one there is; a crash leaves the old or the new.
    pub fn save(&self, kept: &Value) -> Result<(), FileFault> {
        let Some(path) = self.path("json") else { return Ok(()) };
        let bytes = serde_json::to_vec(&Written { version: VERSION, kept })
            .map_err(|e| FileFault::io(&path, "write", &io::Error::other(e)))?;
        if bytes.len() > AT_MOST {
            let large = io::Error::other(format!("{} bytes, at most {AT_MOST} are kept", bytes.len()));
            return Err(FileFault::io(&path, "write", &large));
        }
        files::private_dir(&self.dir)?;
        files::write_private(&path, &bytes)
    }
}

/// Where it is wrong, never what stands there.
fn place(error: &serde_json::Error) -> String {
    format!("line {} column {}", error.line(), error.column())
}

#[cfg(test)]
mod tests;
