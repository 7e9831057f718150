//! Passwords that must not be tried by themselves any more, because they were changed from here or may have been.
//!
//! One small private file a profile: for each change a keyed and slow hash of the old password and one of the new, under a
//! key of the file's own. They can be recognised, never read. The entry is there before a change is sent, so that a crash
//! at any moment leaves the old password blocked rather than tried once too often: accounts lock. A file that cannot be
//! read blocks every stored password: then the person is asked, and nothing is lost but comfort.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use hmac::{Hmac, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::files::{self, FileFault};
use crate::domain::{AccountId, Secret};

/// The form of the file.
const VERSION: u32 = 1;
/// Rounds of the hash: what somebody who has the file must pay for each guess.
const ROUNDS: u32 = 4_096;
/// More changes than anybody makes; the oldest go.
const MOST: usize = 64;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Change {
    old: Vec<u8>,
    new: Vec<u8>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    version: u32,
    key: Vec<u8>,
    changes: Vec<Change>,
}

/// The file of one profile.
#[derive(Debug)]
pub struct SpentFile {
    dir: PathBuf,
    name: String,
    /// One at a time reads and replaces it.
    turn: Mutex<()>,
}

impl SpentFile {
    /// The file of a profile in the state folder. Nothing is touched yet.
    pub fn of(state: &Path, profile: &str) -> Self {
        let fits = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '_' };
        let name = format!("spent-{}.json", profile.chars().map(fits).collect::<String>());
        Self { dir: state.to_owned(), name, turn: Mutex::default() }
    }

    /// A change is about to be sent: from here on the old password is spent. False if it was already.
    pub fn begin(&self, account: &AccountId, old: &Secret, new: &Secret) -> Result<bool, FileFault> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let mut kept = match self.load()? {
            Some(kept) => kept,
            None => Kept { version: VERSION, key: files::random_bytes::<32>()?.to_vec(), changes: Vec::new() },
        };
        let (old, new) = (hash(&kept.key, account, old), hash(&kept.key, account, new));
        let was_there = kept.changes.iter().any(|change| change.old == old);
        kept.changes.retain(|change| change.old != old);
        kept.changes.push(Change { old, new });
        let over = kept.changes.len().saturating_sub(MOST);
        kept.changes.drain(..over);
        self.save(&kept)?;
        Ok(!was_there)
    }

    /// A password is in force: it may be tried, whatever a change left it from.
    pub fn in_force(&self, account: &AccountId, password: &Secret) -> Result<(), FileFault> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(mut kept) = self.load()? else { return Ok(()) };
        let hash = hash(&kept.key, account, password);
        let before = kept.changes.len();
        kept.changes.retain(|change| change.old != hash);
        if kept.changes.len() == before { Ok(()) } else { self.save(&kept) }
    }

    /// True if a stored password must not be tried.
    pub fn is_spent(&self, account: &AccountId, password: &Secret) -> bool {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        match self.load() {
            Ok(Some(kept)) if !kept.changes.is_empty() => {
                let hash = hash(&kept.key, account, password);
                kept.changes.iter().any(|change| change.old == hash)
            }
            Ok(_) => false,
            Err(fault) => {
                tracing::warn!(%fault, "no stored password is tried");
                true
            }
        }
    }

    /// A person signed in with this password: true if the last change that knows it led to it, false if that led away
    /// from it, none if no change knows it.
    pub fn is_new(&self, account: &AccountId, password: &Secret) -> Option<bool> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = self.load().ok().flatten()?;
        let hash = hash(&kept.key, account, password);
        let last = kept.changes.iter().rev().find(|change| change.new == hash || change.old == hash)?;
        Some(last.new == hash)
    }

    fn load(&self) -> Result<Option<Kept>, FileFault> {
        let path = self.dir.join(&self.name);
        let Some(bytes) = files::read_own(&path)? else { return Ok(None) };
        let unfit = |why: String| FileFault::io(&path, "read", &std::io::Error::other(why));
        let kept: Kept = serde_json::from_slice(&bytes).map_err(|error| unfit(error.to_string()))?;
        if kept.version == VERSION { Ok(Some(kept)) } else { Err(unfit(format!("version {}", kept.version))) }
    }

    fn save(&self, kept: &Kept) -> Result<(), FileFault> {
        let dir = files::private_dir(&self.dir)?;
        let path = dir.join(&self.name);
        let bytes = serde_json::to_vec(kept).map_err(|e| FileFault::io(&path, "write", &std::io::Error::other(e)))?;
        files::write_private(&path, &bytes)
    }
}

/// A keyed hash of an account's password, in as many rounds as a guess shall cost.
fn hash(key: &[u8], account: &AccountId, password: &Secret) -> Vec<u8> {
    // A key of any length will do for this hash, so that there is always one.
    let Ok(keyed) = Hmac::<Sha256>::new_from_slice(key) else { return Vec::new() };
    let whose = account.to_string();
    let length = (whose.len() as u64).to_be_bytes();
    let first = keyed.clone().chain_update(length).chain_update(whose).chain_update(password.expose());
    let again = |hash, _| keyed.clone().chain_update(hash).finalize().into_bytes();
    (1..ROUNDS).fold(first.finalize().into_bytes(), again).to_vec()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;
    use crate::domain::Partner;
    use crate::store::Scratch;

    fn account(name: &str) -> AccountId {
        AccountId::new(Partner::Leasy, name)
    }

    #[test]
    fn what_was_changed_is_spent_for_its_account_until_it_is_in_force_again() {
        let scratch = Scratch::new("spent").unwrap();
        let (ana, rosa) = (account("1"), account("2"));
        let [first, second] = ["clave-7Q", "otra-8R"].map(Secret::new);
        let file = || SpentFile::of(scratch.path(), "p");
        assert!(!file().is_spent(&ana, &first));
        assert_eq!(file().is_new(&ana, &first), None);
        assert!(file().begin(&ana, &first, &second).unwrap());
        assert!(!file().begin(&ana, &first, &second).unwrap(), "it was there");
        let seen = |password| (file().is_spent(&ana, password), file().is_new(&ana, password));
        assert_eq!((seen(&first), seen(&second)), ((true, Some(false)), (false, Some(true))));
        assert!(!file().is_spent(&rosa, &first), "somebody else's");
        file().begin(&ana, &second, &first).unwrap();
        assert_eq!(
            (seen(&first), seen(&second)),
            ((true, Some(true)), (true, Some(false))),
            "in doubt neither is tried"
        );
        file().in_force(&ana, &first).unwrap();
        assert_eq!((seen(&first).0, seen(&second).0), (false, true), "changed back");
        file().in_force(&ana, &second).unwrap();
        assert!(!file().is_spent(&ana, &second));
    }

    #[test]
    fn the_file_is_private_and_holds_no_password() {
        let scratch = Scratch::new("spent").unwrap();
        let file = SpentFile::of(scratch.path(), "a/b");
        file.begin(&account("70004417"), &Secret::new("clave-7Q"), &Secret::new("otra-8R")).unwrap();
        let path = scratch.path().join("spent-a_b.json");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(!["clave", "otra", "70004417"].iter().any(|word| text.contains(word)), "{text}");
        assert!(files::check_own(&path).unwrap());
    }

    #[test]
    fn a_file_that_cannot_be_read_blocks_rather_than_tries() {
        let scratch = Scratch::new("spent").unwrap();
        let file = SpentFile::of(scratch.path(), "p");
        files::write_private(&scratch.path().join("spent-p.json"), b"{").unwrap();
        assert!(file.is_spent(&account("1"), &Secret::new("x")));
        assert!(file.begin(&account("1"), &Secret::new("x"), &Secret::new("y")).is_err());
    }
}
