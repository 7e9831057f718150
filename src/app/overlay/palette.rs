//! The palette and the command line: every action by name, and commands that take arguments.

use crate::domain::Clean;
use crate::flow::{Action, ActionState, Text};
use crate::ui::picker::{PickItem, Picker};

/// What a line of the palette runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// An action of the pane or of the app.
    Act(Action),
    /// A command of the app.
    Command(Line),
}

/// Commands after `:` that are no actions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// `:quit`
    Quit,
    /// `:signin [partner]`
    SignIn(String),
    /// `:signout [partner]`
    SignOut(String),
    /// `:leads [filter words]`
    Leads(String),
}

/// The overlay: a picker over all lines. What is typed beyond a command's name are its arguments.
#[derive(Debug)]
pub struct PaletteBox {
    /// The list with its query.
    pub picker: Picker,
    lines: Vec<Run>,
}

const COMMANDS: [(&str, fn(String) -> Line); 4] = [
    ("quit", |_| Line::Quit),
    ("signin", Line::SignIn),
    ("signout", Line::SignOut),
    ("leads", Line::Leads),
];

impl PaletteBox {
    /// The palette over what the pane can do just now.
    pub fn new(states: &[ActionState], key_of: impl Fn(Action) -> Option<String>) -> Self {
        let mut lines = Vec::new();
        let mut items = Vec::new();
        for state in states {
            let id = lines.len() as u64;
            let label = Text::made(format!("action-{}", state.action.name()));
            let mut item = PickItem::word(id, label, false);
            item.right = key_of(state.action).map(|k| Clean::from_partner(&k));
            item.off = state.off.clone();
            item.detail = None;
            items.push(item.with_alias(state.action.name()));
            lines.push(Run::Act(state.action));
        }
        for (name, make) in COMMANDS {
            let item = PickItem::word(lines.len() as u64, Text::made(format!("command-{name}")), false);
            items.push(item.with_alias(name));
            lines.push(Run::Command(make(String::new())));
        }
        Self { picker: Picker::new(Text::key("palette-title"), items), lines }
    }

    /// What a chosen line runs.
    pub fn run(&self, id: u64) -> Option<Run> {
        self.lines.get(usize::try_from(id).ok()?).cloned()
    }

    /// A typed command line, if it is one: a command's or action's name, and arguments.
    pub fn typed(line: &str) -> Option<Run> {
        let line = line.trim().trim_start_matches(':');
        let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
        if let Some((_, make)) = COMMANDS.iter().find(|(n, _)| *n == name) {
            return Some(Run::Command(make(rest.trim().to_owned())));
        }
        match name {
            "q" | "q!" => Some(Run::Command(Line::Quit)),
            _ => Action::from_name(name).map(Run::Act),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_line_is_a_command_with_arguments_or_an_action() {
        for (line, run) in [
            (":quit", Some(Run::Command(Line::Quit))),
            ("q", Some(Run::Command(Line::Quit))),
            ("leads status=new Ruiz", Some(Run::Command(Line::Leads("status=new Ruiz".into())))),
            ("signin sml", Some(Run::Command(Line::SignIn("sml".into())))),
            ("refresh-all", Some(Run::Act(Action::RefreshAll))),
            ("no such thing", None),
        ] {
            assert_eq!(PaletteBox::typed(line), run, "{line}");
        }
    }
}
