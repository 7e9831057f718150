//! Files being written: what is told of them while and after.

use super::App;
use super::msg::Command;
use crate::domain::Clean;
use crate::flow::{ExportAs, Sheet, Text, Toast, ToastLevel};

/// How an export goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportNews {
    /// It is being written.
    Progress {
        /// Rows written.
        done: usize,
        /// Rows there are.
        of: usize,
    },
    /// It is on disk.
    Done {
        /// Rows written.
        rows: usize,
        /// Where, in full.
        path: Clean,
    },
    /// Nothing of it is left.
    Failed {
        /// Where it was meant to be.
        path: Clean,
        /// Why.
        why: Text,
    },
}

/// Exports, as the app sees them.
#[derive(Debug, Default)]
pub(super) struct Exports {
    /// The file that the person named for the export that is being made ready.
    to: Option<String>,
    progress: Option<(usize, usize)>,
}

impl Exports {
    /// What stands on the screen while a long one runs.
    pub(super) fn progress(&self) -> Option<Text> {
        let (done, of) = self.progress?;
        Some(Text::key("toast-exporting").with("done", done).with("of", of))
    }
}

impl App {
    /// The next export goes to this file.
    pub(super) fn export_to(&mut self, file: Option<String>) {
        self.exports.to = file;
    }

    pub(super) fn export(&mut self, form: ExportAs, sheet: Box<Sheet>) -> Vec<Command> {
        vec![match self.exports.to.take() {
            Some(path) => Command::ExportTo(path, form, sheet),
            None => Command::Export(form, sheet),
        }]
    }

    pub(super) fn export_news(&mut self, news: ExportNews) -> Vec<Command> {
        self.exports.progress = None;
        match news {
            ExportNews::Progress { done, of } => self.exports.progress = Some((done, of)),
            ExportNews::Done { rows, path } => {
                let text = Text::key("toast-exported").with("rows", rows).with("path", path);
                self.say(Toast::new(ToastLevel::Good, text));
            }
            ExportNews::Failed { path, why } => {
                let text = Text::key("toast-export-failed").with("path", path).with("why", why);
                self.say(Toast::new(ToastLevel::Bad, text));
            }
        }
        Vec::new()
    }
}
