//! What is wrong with a configuration, in words that name the place, the key, the value and the way out.
//!
//! Values of secrets never get here; a line of the file is never quoted.

use std::fmt;
use std::path::{Path, PathBuf};

/// Where a value was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// In the file.
    File {
        /// The file.
        path: PathBuf,
        /// The line, where it can be told.
        line: Option<usize>,
    },
    /// In the environment.
    Environment,
    /// On the command line.
    CommandLine,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it was written.
    pub origin: Origin,
    /// The key as it was written there: `ui.locale`, `VENTANILLA_UI__LOCALE`, `--locale`; empty for the whole file.
    pub key: String,
    /// The value, unless it may be a secret.
    pub value: Option<String>,
    /// What is wrong.
    pub wrong: String,
    /// What to do.
    pub fix: String,
}

/// Everything that is wrong with a configuration, in the order of the layers and of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigErrors(pub Vec<Problem>);

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.origin {
            Origin::File { path, line: Some(line) } => write!(f, "{}:{line}: ", path.display())?,
            Origin::File { path, line: None } => write!(f, "{}: ", path.display())?,
            Origin::Environment => f.write_str("environment: ")?,
            Origin::CommandLine => f.write_str("command line: ")?,
        }
        if !self.key.is_empty() {
            f.write_str(&self.key)?;
            if let Some(value) = &self.value {
                write!(f, " = {value}")?;
            }
            f.write_str(": ")?;
        }
        write!(f, "{}; {}", self.wrong, self.fix)
    }
}

impl fmt::Display for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.0.iter().enumerate() {
            let end = if i == 0 { "" } else { "\n" };
            write!(f, "{end}{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ConfigErrors {}

impl Problem {
    /// A problem with a whole file.
    pub(super) fn of_file(path: &Path, wrong: impl Into<String>, fix: impl Into<String>) -> Self {
        Self {
            origin: Origin::File { path: path.to_owned(), line: None },
            key: String::new(),
            value: None,
            wrong: wrong.into(),
            fix: fix.into(),
        }
    }
}

/// The line (from 1) on which a key of a TOML text stands, or its table's header if the key is within an inline table.
///
/// Only asked for when something is wrong, and only as a help to find it: it knows headers, plain and dotted keys.
pub(super) fn line_of(text: &str, path: &str) -> Option<usize> {
    if path.contains('[') {
        return super::people::line_of(text, path);
    }
    let mut table = String::new();
    let mut nearest_table = None;
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if let Some(header) = line.strip_prefix('[').and_then(|rest| rest.split(']').next()) {
            table = plain(header.trim_start_matches('['));
            if path == table {
                return Some(number);
            }
            continue;
        }
        let Some((key, _)) = line.split_once('=') else { continue };
        let key = if table.is_empty() { plain(key) } else { format!("{table}.{}", plain(key)) };
        if key == path {
            return Some(number);
        }
        if path.strip_prefix(&key).is_some_and(|rest| rest.starts_with('.')) {
            nearest_table.get_or_insert(number);
        }
    }
    nearest_table
}

/// A key or header without the quotes and blanks around its parts.
fn plain(key: &str) -> String {
    key.split('.').map(|part| part.trim().trim_matches(['"', '\''])).collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_on_its_line() {
        let text = "a = 1\n\n[ui] # look\nlocale = 'x'\n[profiles.\"prod\"]\nui.theme = 1\nsml = { page_size = 0 }\n";
        for (path, line) in [
            ("a", Some(1)),
            ("ui", Some(3)),
            ("ui.locale", Some(4)),
            ("profiles.prod", Some(5)),
            ("profiles.prod.ui.theme", Some(6)),
            ("profiles.prod.sml.page_size", Some(7)),
            ("ui.theme", None),
        ] {
            assert_eq!(line_of(text, path), line, "{path}");
        }
    }
}
