//! The palette and the command line: every action by name, and commands that take arguments.

use crate::flow::{Action, ActionState, Text};
use crate::ui::palette::{Palette, PaletteItem};

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
    /// `:clipboard`
    Clipboard,
    /// `:signin [partner]`
    SignIn(String),
    /// `:signout [partner]`
    SignOut(String),
    /// `:leads [filter words]`
    Leads(String),
}

/// The overlay: a list of all lines. What is typed beyond a command's name are its arguments.
#[derive(Debug)]
pub struct PaletteBox {
    /// The list with its query.
    pub list: Palette,
    lines: Vec<Run>,
}

/// How a command is made of its arguments.
type Make = fn(String) -> Line;

const COMMANDS: [(&str, Make); 5] = [
    ("quit", |_| Line::Quit),
    ("signin", Line::SignIn),
    ("signout", Line::SignOut),
    ("leads", Line::Leads),
    ("clipboard", |_| Line::Clipboard),
];

impl PaletteBox {
    /// The palette over what can be done just now; `key_of` and `say` put it into keys and words.
    pub fn new(
        states: &[ActionState],
        key_of: impl Fn(Action) -> Option<String>,
        say: impl Fn(&Text) -> String,
    ) -> Self {
        let mut lines = Vec::new();
        let mut items = Vec::new();
        for state in states {
            items.push(PaletteItem {
                id: lines.len() as u64,
                label: say(&Text::made(format!("action-{}", state.action.name()))),
                name: state.action.name().to_owned(),
                key: key_of(state.action),
                off: state.off.as_ref().map(&say),
            });
            lines.push(Run::Act(state.action));
        }
        for (name, make) in COMMANDS {
            let label = say(&Text::made(format!("command-{name}")));
            items.push(PaletteItem {
                id: lines.len() as u64,
                label,
                name: name.to_owned(),
                key: Some(format!(":{name}")),
                off: None,
            });
            lines.push(Run::Command(make(String::new())));
        }
        Self { list: Palette::new(items), lines }
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
