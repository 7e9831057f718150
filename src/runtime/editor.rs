//! The person's own editor on a text: `$VISUAL`, else `$EDITOR`, else `vi`.
//!
//! The text lies in a private file in a private folder of the state folder, which goes with everything an editor may
//! leave there. No shell is asked: the setting is split into words, quotes keep some together. Who owns the terminal
//! meanwhile is not decided here.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::process::{Pid, test_kill_process};

use crate::flow::{EditText, Text};
use crate::store::files::{self, FileFault};

/// A text typed by hand: what is longer was not meant.
const AT_MOST: u64 = 256 * 1024;

/// Which editor, and where the text lies meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor {
    words: Vec<String>,
    folder: PathBuf,
}

impl Editor {
    /// The editor that the environment names.
    pub fn choose(variable: impl Fn(&str) -> Option<String>, state: &Path) -> Self {
        let named = ["VISUAL", "EDITOR"].into_iter().filter_map(variable).map(|setting| words(&setting));
        let words = named.into_iter().find(|words| !words.is_empty()).unwrap_or_else(|| vec!["vi".to_owned()]);
        Self { words, folder: state.join("edit") }
    }

    /// Runs the editor on a text until it ends. The terminal must be its own by now.
    pub fn edit(&self, text: &EditText) -> Result<String, Text> {
        let at = Sheet::make(&self.folder, text).map_err(|why| cannot(&why.to_string()))?;
        let (program, words) = self.words.split_first().ok_or_else(|| cannot("no editor"))?;
        let name = program.rsplit('/').next().unwrap_or(program);
        let status =
            Command::new(program).args(words).arg(&at.file).status().map_err(|error| {
                Text::key("edit-missing").with("editor", name).with("why", error.to_string().as_str())
            })?;
        if !status.success() {
            let status = status.to_string();
            return Err(Text::key("edit-failed").with("editor", name).with("status", status.as_str()));
        }
        let size = fs::metadata(&at.file).map_err(|why| cannot(&why.to_string()))?.len();
        if size > AT_MOST {
            return Err(Text::key("edit-too-long").with("kib", AT_MOST / 1024));
        }
        fs::read_to_string(&at.file).map_err(|why| cannot(&why.to_string()))
    }
}

fn cannot(why: &str) -> Text {
    Text::key("edit-file").with("why", why)
}

/// The folder of one text. Dropping it removes all that is in it.
struct Sheet {
    folder: PathBuf,
    file: PathBuf,
}

impl Sheet {
    fn make(all: &Path, text: &EditText) -> Result<Self, FileFault> {
        let all = files::private_dir(all)?;
        sweep(&all);
        let folder = all.join(format!("{}-{}", std::process::id(), files::random_name()?));
        let file = folder.join(format!("text.{}", text.ending));
        let sheet = Self { folder, file };
        files::private_dir(&sheet.folder)?;
        let written = files::create_new(&sheet.file)?.write_all(text.text.as_bytes());
        written.map_err(|e| FileFault::io(&sheet.file, "write", &e))?;
        Ok(sheet)
    }
}

impl Drop for Sheet {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            tracing::warn!(%error, "an edited text was not removed");
        }
    }
}

/// Removes what a process left behind that was killed while its editor was open.
fn sweep(all: &Path) {
    for entry in fs::read_dir(all).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let pid = name.to_str().and_then(|name| name.split('-').next()).and_then(|pid| pid.parse().ok());
        let alive =
            pid.and_then(Pid::from_raw).is_none_or(|pid| test_kill_process(pid) != Err(rustix::io::Errno::SRCH));
        if !alive {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Splits a setting into words; `'…'` and `"…"` keep blanks.
fn words(setting: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = None::<String>;
    let mut quote = None;
    for c in setting.chars() {
        match quote {
            Some(q) if c == q => quote = None,
            None if matches!(c, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            None if c.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests;
