//! The person's own commands as every layer sees them: what is to be run on a row, and how it ended.

use super::Text;
use crate::domain::{Clean, Template, Unfit};

/// A command from the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnCommand {
    /// What it is called.
    pub name: Clean,
    /// The name of the pane whose rows it is for.
    pub pane: String,
    /// The program.
    pub program: String,
    /// Its arguments, still without values.
    pub arguments: Vec<Template>,
    /// It gets the terminal while it runs.
    pub terminal: bool,
}

/// A command with the values of one row, ready to run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRun {
    /// What it is called.
    pub name: Clean,
    /// The program.
    pub program: String,
    /// Its arguments.
    pub arguments: Vec<String>,
    /// It gets the terminal while it runs.
    pub terminal: bool,
}

/// How one ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnNews {
    /// Its name.
    pub name: Clean,
    /// What it came to.
    pub end: OwnEnd,
    /// The last of what it wrote.
    pub tail: Clean,
}

/// What a command came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnEnd {
    /// It ended well.
    Done,
    /// It ended otherwise: its status in the system's words.
    Failed(Clean),
    /// It was ended after so many seconds.
    Late(u64),
    /// It could not be run (why).
    NotRun(Text),
}

/// What a row has for places: name and value.
pub type Places = Vec<(&'static str, Clean)>;

impl OwnCommand {
    /// What it is called after `:`.
    pub fn slug(&self) -> String {
        self.name.as_str().to_lowercase().split_whitespace().collect::<Vec<_>>().join("-")
    }

    /// The command with the values of a row, or why it cannot be run on it.
    pub fn on(&self, row: Option<&Places>) -> Result<OwnRun, Text> {
        let row = row.ok_or_else(|| Text::key("own-no-row"))?;
        let value = |name: &str| row.iter().find(|(known, _)| *known == name).map(|(_, value)| value);
        let arguments = self.arguments.iter().map(|argument| argument.fill(value)).collect::<Result<_, _>>();
        let arguments = arguments.map_err(|unfit| match unfit {
            Unfit::Empty(name) => Text::key("own-empty").with("name", name.as_str()),
            Unfit::Hyphen(name) => Text::key("own-hyphen").with("name", name.as_str()),
            Unfit::Nul(name) => Text::key("own-nul").with("name", name.as_str()),
        })?;
        let (name, program) = (self.name.clone(), self.program.clone());
        Ok(OwnRun { name, program, arguments, terminal: self.terminal })
    }
}
