//! Drafts of forms: what a person typed and did not send, one private file a form, replaced whole.
//!
//! A draft is a map from a field's path to its text. What a field is, and which fields are secret and therefore never
//! come here, is known to the form alone (`ui::form`). When to save is the caller's business; saving is one rename.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::files::{self, FileFault};
use crate::domain::Clean;

/// Field path → text.
pub type Fields = BTreeMap<String, String>;

/// A draft is typed by hand: more than this (bytes) is no draft, and is neither written nor read.
pub const AT_MOST: usize = 256 * 1024;
/// Bytes of a file name without its ending; the temporary twin of a file adds 22 to it, systems stop at 255.
const NAME_AT_MOST: usize = 200;
/// The form of the file.
const VERSION: u32 = 1;

/// Why a draft was not kept or not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DraftFault {
    /// The file or its folder cannot be used.
    #[error(transparent)]
    File(#[from] FileFault),
    /// It is larger than [`AT_MOST`].
    #[error("the draft has {bytes} bytes, at most {AT_MOST} are kept")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Kind and id are empty or make too long a name for a file.
    #[error("no draft can be named {0:?}")]
    Name(Clean),
}

/// Which form a draft belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DraftName {
    /// The form, `lead`.
    pub kind: String,
    /// What is edited, `4711`, or a word for something new.
    pub id: String,
}

impl DraftName {
    /// A name from its two parts.
    pub fn new(kind: impl Into<String>, id: impl Into<String>) -> Self {
        Self { kind: kind.into(), id: id.into() }
    }

    /// `lead-4711`: letters, digits and `_` stay, and `-` in the id; every other byte is written as `%2F`.
    fn stem(&self) -> Result<String, DraftFault> {
        let stem = format!("{}-{}", escaped(&self.kind, false), escaped(&self.id, true));
        if self.kind.is_empty() || self.id.is_empty() || stem.len() > NAME_AT_MOST {
            return Err(DraftFault::Name(Clean::from_partner(&stem)));
        }
        Ok(stem)
    }

    /// The name behind a file's stem; none if we would not have written it.
    fn read(stem: &str) -> Option<Self> {
        let (kind, id) = stem.split_once('-')?;
        let name = Self { kind: plain(kind)?, id: plain(id)? };
        (name.stem().ok()? == stem).then_some(name)
    }
}

fn escaped(part: &str, dashes: bool) -> String {
    part.bytes().fold(String::new(), |mut out, b| {
        if b.is_ascii_alphanumeric() || b == b'_' || (dashes && b == b'-') {
            out.push(char::from(b));
        } else {
            // Writing into a String cannot fail.
            let _ = write!(out, "%{b:02X}");
        }
        out
    })
}

fn plain(part: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = part.bytes();
    while let Some(b) = rest.next() {
        if b == b'%' {
            let digit = |b: u8| char::from(b).to_digit(16);
            let (high, low) = (digit(rest.next()?)?, digit(rest.next()?)?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(b);
        }
    }
    String::from_utf8(bytes).ok()
}

/// What was found under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// A draft.
    Draft(Fields),
    /// A file that is no draft. It was renamed, so that it is not lost and not in the way: say so.
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
    fields: &'a Fields,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    version: u32,
    fields: Fields,
}

/// The drafts of one state folder.
#[derive(Debug, Clone)]
pub struct Drafts {
    dir: PathBuf,
}

impl Drafts {
    /// The folder `drafts` in the state folder; made (`0700`) if it is not there.
    pub fn open(state: &Path) -> Result<Self, FileFault> {
        Ok(Self { dir: files::private_dir(&state.join("drafts"))? })
    }

    fn path(&self, name: &DraftName, ending: &str) -> Result<PathBuf, DraftFault> {
        Ok(self.dir.join(format!("{}.{ending}", name.stem()?)))
    }

    /// Keeps a draft in place of the one there is; a crash leaves the old or the new. Without fields it is removed.
    pub fn save(&self, name: &DraftName, fields: &Fields) -> Result<(), DraftFault> {
        if fields.is_empty() {
            return self.remove(name).map(|_| ());
        }
        let path = self.path(name, "json")?;
        let bytes = serde_json::to_vec(&Written { version: VERSION, fields })
            .map_err(|e| FileFault::io(&path, "write", &io::Error::other(e)))?;
        if bytes.len() > AT_MOST {
            return Err(DraftFault::TooLarge { bytes: bytes.len() });
        }
        Ok(files::write_private(&path, &bytes)?)
    }

    /// Reads a draft. What cannot be read as one is set aside as `<name>.bad`.
    pub fn load(&self, name: &DraftName) -> Result<Found, DraftFault> {
        let path = self.path(name, "json")?;
        if !files::check_own(&path)? {
            return Ok(Found::Nothing);
        }
        let size = fs::metadata(&path).map_err(|e| FileFault::io(&path, "look at", &e))?.len();
        if size > AT_MOST as u64 {
            return self.set_aside(name, &path, &format!("{size} bytes"));
        }
        let Some(bytes) = files::read_own(&path)? else { return Ok(Found::Nothing) };
        match serde_json::from_slice::<Read>(&bytes) {
            Ok(read) if read.version == VERSION => Ok(Found::Draft(read.fields)),
            Ok(read) => self.set_aside(name, &path, &format!("version {}", read.version)),
            // Where it is wrong, never what stands there: people's data do not go to logs.
            Err(e) => self.set_aside(name, &path, &format!("line {} column {}", e.line(), e.column())),
        }
    }

    fn set_aside(&self, name: &DraftName, path: &Path, why: &str) -> Result<Found, DraftFault> {
        let to = self.path(name, "bad")?;
        fs::rename(path, &to).map_err(|e| FileFault::io(path, "rename", &e))?;
        files::sync_folder_of(&to)?;
        Ok(Found::SetAside { to, why: Clean::from_partner(why) })
    }

    /// Forgets a draft. True if there was one.
    pub fn remove(&self, name: &DraftName) -> Result<bool, DraftFault> {
        let path = self.path(name, "json")?;
        match fs::remove_file(&path) {
            Ok(()) => files::sync_folder_of(&path).map(|()| true).map_err(Into::into),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(e) => Err(FileFault::io(&path, "remove", &e).into()),
        }
    }

    /// The names of all drafts, in order. Files that are none of ours are passed over.
    pub fn list(&self) -> Result<Vec<DraftName>, DraftFault> {
        let cannot = |e: io::Error| FileFault::io(&self.dir, "list", &e);
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.dir).map_err(cannot)? {
            let name = entry.map_err(cannot)?.file_name();
            names.extend(name.to_str().and_then(|n| n.strip_suffix(".json")).and_then(DraftName::read));
        }
        names.sort();
        Ok(names)
    }
}

#[cfg(test)]
mod tests;
