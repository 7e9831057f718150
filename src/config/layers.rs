//! What is loaded from where. How the sources come together is `reading`.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::fields;
use super::paths::{Homes, Paths};
use super::problem::{ConfigErrors, Origin, line_of};
use super::reading::Reading;
use super::schema::Config;

/// Names the configuration file; the one variable with our prefix that is no configuration key.
pub const ENVIRONMENT_FILE: &str = "VENTANILLA_CONFIG";

/// Everything that [`load`] looks at: it asks the process for nothing else.
#[derive(Debug, Clone)]
pub struct Sources {
    /// The file that the command line names; it must exist.
    pub file: Option<PathBuf>,
    /// The profile that the command line names.
    pub profile: Option<String>,
    /// The environment; only names that begin with `VENTANILLA_` count.
    pub env: BTreeMap<String, String>,
    /// Settings on the command line.
    pub flags: Flags,
    /// The base directories.
    pub homes: Homes,
}

/// Settings that the command line can make.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flags {
    /// `--read-only`
    pub read_only: bool,
    /// `--locale`
    pub locale: Option<String>,
}

/// Where an effective value comes from, the farthest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// Nobody said otherwise.
    Default,
    /// The file.
    File,
    /// The chosen profile's section of the file.
    Profile,
    /// The environment.
    Environment,
    /// The command line.
    CommandLine,
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Default => "default",
            Self::File => "file",
            Self::Profile => "profile",
            Self::Environment => "environment",
            Self::CommandLine => "command line",
        })
    }
}

/// A configuration that is in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The effective values.
    pub config: Config,
    /// The file that was read; none if there is none, which is no error: the program then welcomes.
    pub file: Option<PathBuf>,
    /// The chosen profile.
    pub profile: Option<String>,
    /// Where things lie.
    pub paths: Paths,
    /// What is not wrong but worth saying.
    pub warnings: Vec<String>,
    /// Which layer a key's value comes from; what is missing is a default.
    pub layers: BTreeMap<String, Layer>,
}

impl Loaded {
    /// The place of a key, for a problem that only shows when its meaning is known (a key combination, say).
    pub fn origin(&self, key: &str) -> Origin {
        let in_profile = self.profile.as_ref().map(|name| format!("profiles.{name}.{key}"));
        match (self.layers.get(key), &self.file) {
            (Some(Layer::CommandLine), _) => Origin::CommandLine,
            (Some(Layer::File | Layer::Profile), Some(path)) => {
                let text = std::fs::read_to_string(path).unwrap_or_default();
                let line = in_profile.and_then(|key| line_of(&text, &key)).or_else(|| line_of(&text, key));
                Origin::File { path: path.clone(), line }
            }
            _ => Origin::Environment,
        }
    }
}

/// Reads and checks all layers. A missing file is no error unless it was named.
pub fn load(sources: &Sources) -> Result<Loaded, ConfigErrors> {
    let mut reading = Reading::default();
    let named = sources.file.clone().or_else(|| sources.env.get(ENVIRONMENT_FILE).map(PathBuf::from));
    let is_named = named.is_some();
    let paths = sources.homes.paths(named);
    // A link that points nowhere, or a folder that may not be looked into, is a file that somebody meant to be read.
    let is_missing = std::fs::symlink_metadata(&paths.config_file).is_err_and(|e| e.kind() == io::ErrorKind::NotFound);
    let file = (is_named || !is_missing).then(|| paths.config_file.clone());
    let text = match &file {
        Some(path) => reading.file(path)?,
        None => String::new(),
    };
    reading.environment(&sources.env);
    reading.flags(&sources.flags);
    let profile = reading.choose_profile(sources.profile.as_deref(), &paths.config_file);
    reading.settle(profile.as_deref());
    reading.check_together(&paths.config_file);
    let (config, layers) = reading.decode(&sources.homes, &paths.config_file, &text)?;
    let warnings = warnings(&config, &layers, &paths.config_file);
    Ok(Loaded { config, file, profile, paths, warnings, layers })
}

fn warnings(config: &Config, layers: &BTreeMap<String, Layer>, file: &Path) -> Vec<String> {
    let plain = |key: &String| matches!(layers.get(key), Some(Layer::File | Layer::Profile));
    let said = |key: String| {
        let (file, word) = (file.display(), key.rsplit('.').next().unwrap_or(&key));
        format!("{file}: {key} stands here in plain text; {word}_command or {word}_file keep it elsewhere")
    };
    let mut all: Vec<String> = fields::partners()
        .map(|section| format!("{section}.{}", fields::secret_word(section)))
        .filter(plain)
        .map(said)
        .collect();
    let listed = config.accounts().into_iter().filter_map(|account| account.listed_in_plain());
    // What the environment gave one of them does not stand in the file.
    let of_file =
        |(list, nth): &(String, usize)| plain(list) && !layers.contains_key(&format!("{list}.{nth}.password"));
    all.extend(listed.filter(of_file).map(|(list, nth)| said(format!("{list}[{nth}].password"))));
    all
}
