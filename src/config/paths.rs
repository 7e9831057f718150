//! Where things lie, after the XDG base directories.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

/// The base directories that everything else is below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Homes {
    /// What `~` stands for.
    pub home: PathBuf,
    /// `$XDG_CONFIG_HOME`.
    pub config: PathBuf,
    /// `$XDG_STATE_HOME`.
    pub state: PathBuf,
}

/// The places of one process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// The configuration file, whether it exists or not.
    pub config_file: PathBuf,
    /// Ledger, drafts, session.
    pub state_dir: PathBuf,
    /// Log files.
    pub log_dir: PathBuf,
}

impl Homes {
    /// The base directories of this process, or none if it has no home directory.
    pub fn of_process() -> Option<Self> {
        let xdg = etcetera::base_strategy::Xdg::new().ok()?;
        let state = xdg.state_dir().unwrap_or_else(|| xdg.home_dir().join(".local/state"));
        Some(Self { home: xdg.home_dir().to_owned(), config: xdg.config_dir(), state })
    }

    /// All below one directory: what tests want.
    pub fn below(root: &Path) -> Self {
        Self { home: root.to_owned(), config: root.join("config"), state: root.join("state") }
    }

    /// The places of a process that reads this configuration file, or the usual one.
    pub fn paths(&self, config_file: Option<PathBuf>) -> Paths {
        let state_dir = self.state.join("ventanilla");
        Paths {
            config_file: config_file.unwrap_or_else(|| self.config.join("ventanilla").join("config.toml")),
            log_dir: state_dir.join("log"),
            state_dir,
        }
    }

    /// A configured path: `~/` is the home directory, a relative path starts where the configuration file lies.
    pub(super) fn resolve(&self, path: &Path, beside: &Path) -> PathBuf {
        match path.strip_prefix("~") {
            Ok(rest) => self.home.join(rest),
            Err(_) => beside.join(path),
        }
    }
}
