//! The palette and the command line: every action by name, and commands that take arguments.

use super::complete::{Spec, parse};
use crate::flow::{Action, ActionState, ExportAs, Handoff, PaneId, Text};
use crate::ui::palette::{Palette, PaletteItem};
use crate::ui::theme::Look;

/// What a line of the palette runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// An action of the pane or of the app.
    Act(Action),
    /// A command of the app.
    Command(Line),
    /// A command that needs an argument: the command line opens with it.
    Ask(String),
    /// What the words typed have found in a pane.
    Go(PaneId, Handoff),
}

/// Commands after `:` that are no actions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// `:quit`
    Quit,
    /// `:clipboard`
    Clipboard,
    /// `:account [name]`
    Account(String),
    /// `:signin [partner]`
    SignIn(String),
    /// `:signout [partner]`
    SignOut(String),
    /// `:theme name`
    Theme(Look),
    /// `:export form [file]`
    Export(ExportAs, Option<String>),
    /// `:leads [filter words]` and the like: words for a pane.
    Pane(PaneId, String),
    /// `:import file` and the like: a command of a pane by its name, and its file.
    File(PaneId, &'static str, String),
    /// `:score 3` and the like: a command of a pane on one of its records.
    Row {
        /// The pane.
        pane: PaneId,
        /// The command's name.
        name: &'static str,
        /// What it was given.
        words: String,
        /// The record it was typed for.
        row: String,
    },
}

/// The overlay: a list of all lines. What is typed beyond a command's name are its arguments.
#[derive(Debug)]
pub struct PaletteBox {
    /// The list with its query.
    pub list: Palette,
    lines: Vec<Run>,
    /// How many of them are what can be done.
    own: usize,
    specs: Vec<Spec>,
}

impl PaletteBox {
    /// The palette over what can be done just now; `key_of` and `say` put it into keys and words.
    pub fn new(
        states: &[ActionState],
        specs: Vec<Spec>,
        key_of: impl Fn(Action) -> Option<String>,
        say: impl Fn(&Text) -> String,
    ) -> Self {
        let mut lines = Vec::new();
        let mut items = Vec::new();
        for state in states {
            items.push(PaletteItem {
                id: lines.len() as u64,
                label: say(&state.text()),
                name: state.name().to_owned(),
                key: key_of(state.action),
                off: state.off.as_ref().map(&say),
            });
            lines.push(Run::Act(state.action));
        }
        // Those on a record stand there already as actions.
        for spec in specs.iter().filter(|spec| !spec.takes.is_on_row()) {
            items.push(PaletteItem {
                id: lines.len() as u64,
                label: say(&spec.label),
                name: spec.name.clone(),
                key: Some(format!(":{}", spec.name)),
                off: None,
            });
            lines.push(match parse(&spec.name, &specs) {
                Ok(run) if !spec.takes.needs_argument() => run,
                _ => Run::Ask(format!("{} ", spec.name)),
            });
        }
        Self { list: Palette::new(items), own: lines.len(), lines, specs }
    }

    /// Shows what the words typed have found: what it is, where, and the way there.
    pub fn show_found(&mut self, found: impl IntoIterator<Item = (String, String, Run)>) {
        self.lines.truncate(self.own);
        let mut items = Vec::new();
        for (label, office, run) in found {
            let id = self.lines.len() as u64;
            items.push(PaletteItem { id, label, name: String::new(), key: Some(office), off: None });
            self.lines.push(run);
        }
        self.list.show_found(items);
    }

    /// What a chosen line runs.
    pub fn run(&self, id: u64) -> Option<Run> {
        self.lines.get(usize::try_from(id).ok()?).cloned()
    }

    /// What was typed, if it is a whole command line: a command's or action's name, and arguments.
    pub fn typed(&self) -> Option<Run> {
        parse(self.list.query(), &self.specs).ok()
    }
}
