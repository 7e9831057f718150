//! A private folder that lives as long as its value: the state of `--demo`, and of tests.
//!
//! Knows nothing of what is put into it.

use std::fs;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use super::files::{self, FileFault};

/// A fresh `0700` folder under the system's temporary directory, removed with all it holds when dropped.
#[derive(Debug)]
pub struct Scratch {
    path: PathBuf,
}

impl Scratch {
    /// Makes one whose name starts with `prefix`. A folder that already exists is never taken over.
    pub fn new(prefix: &str) -> Result<Self, FileFault> {
        let path = std::env::temp_dir().join(format!("{prefix}-{}-{}", std::process::id(), files::random_name()?));
        fs::DirBuilder::new().mode(0o700).create(&path).map_err(|e| FileFault::io(&path, "create", &e))?;
        Ok(Self { path })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // The system clears its temporary directory in time; there is nobody left to tell.
        let _ = fs::remove_dir_all(&self.path);
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_scratch_folder_is_private_and_goes_with_its_value() {
        let scratch = Scratch::new("ventanilla-scratch").unwrap();
        let path = scratch.path().to_owned();
        fs::write(path.join("a"), "b").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o700);
        drop(scratch);
        assert!(!path.exists());
    }

    #[test]
    fn two_scratch_folders_of_one_process_differ() {
        let (a, b) = (Scratch::new("ventanilla-scratch").unwrap(), Scratch::new("ventanilla-scratch").unwrap());
        assert_ne!(a.path(), b.path());
    }
}
