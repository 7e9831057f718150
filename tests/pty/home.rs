//! A person's home directory, and the program started in it as they would start it.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::PathBuf;

use pty_process::blocking as pty;
use ventanilla::ledger::{Ledger, Place};
use ventanilla::ops::Record;
use ventanilla::store::Scratch;

use crate::window::Window;

/// What most terminals are at the start.
pub(crate) const USUAL: (u16, u16) = (80, 24);

/// A home directory that goes when the test ends.
pub(crate) struct Home(Scratch);

impl Home {
    pub(crate) fn new() -> Self {
        let home = Self(Scratch::new("pty-home").unwrap());
        fs::DirBuilder::new().mode(0o700).create(home.temporary()).unwrap();
        home
    }

    pub(crate) fn with_config(text: &str) -> Self {
        let home = Self::new();
        fs::create_dir_all(home.config().parent().unwrap()).unwrap();
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(home.config()).unwrap();
        file.write_all(text.as_bytes()).unwrap();
        home
    }

    pub(crate) fn config(&self) -> PathBuf {
        self.0.path().join(".config/ventanilla/config.toml")
    }

    pub(crate) fn temporary(&self) -> PathBuf {
        self.0.path().join("tmp")
    }

    pub(crate) fn state(&self) -> PathBuf {
        self.0.path().join(".local/state/ventanilla")
    }

    pub(crate) fn variables(&self) -> Vec<(&'static str, std::ffi::OsString)> {
        vec![
            ("HOME", self.0.path().into()),
            ("TMPDIR", self.temporary().into()),
            ("TERM", "xterm-256color".into()),
            ("LANG", "en_GB.UTF-8".into()),
        ]
    }

    pub(crate) fn command(&self, line: &str) -> pty::Command {
        pty::Command::new(env!("CARGO_BIN_EXE_ventanilla"))
            .args(line.split_whitespace())
            .env_clear()
            .envs(self.variables())
    }

    pub(crate) fn open(&self, line: &str) -> Window {
        Window::open(self.command(line), USUAL, None)
    }

    /// Every file below it, but not the configuration.
    pub(crate) fn files(&self) -> BTreeSet<PathBuf> {
        let (mut found, mut folders) = (BTreeSet::new(), vec![self.0.path().to_owned()]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                if entry.file_type().unwrap().is_dir() {
                    folders.push(entry.path());
                } else {
                    found.insert(entry.path());
                }
            }
        }
        found.remove(&self.config());
        found
    }

    /// The newest records of its ledger. The program must have ended.
    pub(crate) fn records(&self) -> Vec<Record> {
        let place = Place { dir: self.state(), profile: "default".into() };
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
            let ledger = Ledger::open(place);
            let records = ledger.newest(9).await.unwrap();
            ledger.close().await;
            records
        })
    }

    /// A program that was ended, whatever happened to it, leaves no folder of the demo behind.
    pub(crate) fn assert_empty(&self) {
        assert_eq!(fs::read_dir(self.temporary()).unwrap().count(), 0, "the demo's folder is left behind");
        assert_eq!(self.files(), BTreeSet::new());
    }
}
