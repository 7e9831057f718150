//! Secrets that a test plants wherever a real one goes in, and the search for them wherever something comes out.
//!
//! ```ignore
//! let mut plants = Plants::default();
//! let password = plants.plant("password by file");     // unique, of the length that the demo's password has
//! plants.add("token", &token);                          // one that somebody else made
//! plants.allow(&password_file);                         // the one file that holds it
//! plants.assert_nowhere_below(home);                    // every file, every name, every cell of every ledger
//! plants.assert_not_in("the screen", &window.raw());
//! plants.assert_no_process_shows(pid);                  // command lines of it and of its children, their environments
//! ```
//!
//! A secret is looked for as it is, as it stands in JSON, in a URL, in base64, and backwards in no way: what is only
//! like a secret (a customer's words) is none and is not looked for.

use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use rusqlite::types::ValueRef;

/// Bytes of the demo's own password: a plant of this length can stand for it on the wire without changing any length.
const LENGTH: usize = 15;

/// What was planted, and where it may lie.
#[derive(Debug, Default)]
pub(crate) struct Plants {
    secrets: Vec<(String, String)>,
    allowed: Vec<PathBuf>,
}

impl Plants {
    /// Makes a secret that occurs nowhere else. `what` names it when it is found.
    pub(crate) fn plant(&mut self, what: &str) -> String {
        let id = uuid::Uuid::from_u128(u128::from(std::process::id()) << 64 | self.secrets.len() as u128);
        let digest = <sha2::Sha256 as sha2::Digest>::digest(format!("{what} {id}"));
        // A mark that JSON and URLs write in another way.
        let secret = format!("&{}", STANDARD_NO_PAD.encode(digest).replace(['+', '/'], "x"))[..LENGTH].to_owned();
        self.add(what, &secret);
        secret
    }

    /// A secret that was made elsewhere.
    pub(crate) fn add(&mut self, what: &str, secret: &str) {
        assert!(secret.len() > 8, "{what}: too short to be looked for");
        self.secrets.push((what.to_owned(), secret.to_owned()));
    }

    /// This file holds one, as it should.
    pub(crate) fn allow(&mut self, path: &Path) {
        self.allowed.push(path.to_owned());
    }

    /// None of them is in these bytes, in no form.
    pub(crate) fn assert_not_in(&self, place: &str, bytes: &[u8]) {
        for (what, secret) in &self.secrets {
            for form in forms(secret) {
                let found = bytes.windows(form.len()).any(|part| part == form.as_bytes());
                assert!(!found, "{place} holds the {what}, as {form:?}");
            }
        }
    }

    /// None of them is in a file below this folder, nor in a file's name, nor in a cell of a ledger. Gives the number
    /// of files that were looked at.
    pub(crate) fn assert_nowhere_below(&self, folder: &Path) -> usize {
        let mut looked = 0;
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            self.assert_not_in("a file's name", entry.file_name().as_bytes());
            if entry.file_type().unwrap().is_dir() {
                looked += self.assert_nowhere_below(&path);
            } else if !self.allowed.contains(&path) && entry.file_type().unwrap().is_file() {
                self.assert_not_in(&path.display().to_string(), &fs::read(&path).unwrap());
                if path.extension().is_some_and(|name| name == "sqlite3") {
                    self.assert_in_no_cell(&path);
                }
                looked += 1;
            }
        }
        looked
    }

    /// A value may be spread over pages, where the file's bytes do not show it.
    fn assert_in_no_cell(&self, path: &Path) {
        let db = rusqlite::Connection::open(path).unwrap();
        let mut names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
        let tables: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        for table in tables {
            let mut all = db.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
            let columns = all.column_count();
            let mut rows = all.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                for column in 0..columns {
                    let (ValueRef::Text(bytes) | ValueRef::Blob(bytes)) = row.get_ref(column).unwrap() else {
                        continue;
                    };
                    self.assert_not_in(&format!("{} {table}.{column}", path.display()), bytes);
                }
            }
        }
    }

    /// Neither the command line of this process, nor command line or environment of any child of it.
    pub(crate) fn assert_no_process_shows(&self, pid: u32) {
        let read = |file: &str| fs::read(format!("/proc/{pid}/{file}")).unwrap_or_default();
        self.assert_not_in("a command line", &read("cmdline"));
        let tasks = fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().filter_map(Result::ok);
        for task in tasks {
            let children = fs::read_to_string(task.path().join("children")).unwrap_or_default();
            for child in children.split_whitespace().filter_map(|child| child.parse().ok()) {
                let environment = fs::read(format!("/proc/{child}/environ")).unwrap_or_default();
                self.assert_not_in("a child's environment", &environment);
                self.assert_no_process_shows(child);
            }
        }
    }
}

/// The ways in which a text may be written down.
fn forms(secret: &str) -> Vec<String> {
    let json = serde_json::to_string(secret).unwrap();
    let percent: String = secret
        .bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect();
    let mut forms = vec![secret.to_owned(), json.trim_matches('"').to_owned(), percent, STANDARD_NO_PAD.encode(secret)];
    forms.dedup();
    forms
}
