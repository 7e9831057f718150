//! The command line within the app: opening it, running what was typed, and the lines typed before.

use crossterm::event::KeyEvent;

use super::App;
use super::msg::Command;
use super::overlay::{LineBox, Lined, Overlay, Spec, actions, specs};
use crate::flow::{Action, ExportAs, Text, Toast, ToastLevel};
use crate::ui::theme::Look;

/// The prompt under which its lines are kept across starts.
const PROMPT: &str = "command";

impl App {
    /// The commands that are no actions.
    pub(super) fn specs(&self) -> Vec<Spec> {
        let partners: Vec<_> =
            self.panes.ids().into_iter().filter_map(|pane| Some(self.panes.account(pane)?.partner)).collect();
        specs(&partners, self.account_names(), self.panes.commands())
    }

    pub(super) fn open_line(&mut self, text: &str) {
        let mut all = self.specs();
        // A command that takes words for the row stands for the action of its name too.
        let named: Vec<_> = all.iter().map(|spec| spec.name.clone()).collect();
        all.extend(actions(&self.action_states()).filter(|action| !named.contains(&action.name)));
        self.open(Overlay::Line(LineBox::new(text, all, self.history(PROMPT).to_vec())));
    }

    pub(super) fn line_key(&mut self, key: &KeyEvent) -> Vec<Command> {
        let Some(Overlay::Line(line)) = self.overlays.last_mut() else { return Vec::new() };
        let lined = line.key(key);
        self.lined(lined)
    }

    /// What a key or a click in the line led to.
    pub(super) fn lined(&mut self, lined: Lined) -> Vec<Command> {
        match lined {
            Lined::None => Vec::new(),
            Lined::Closed => {
                self.uncover();
                Vec::new()
            }
            Lined::Run(run, line) => {
                self.uncover();
                self.note_line(PROMPT, &line);
                self.run(run)
            }
        }
    }

    /// `:theme NAME`: at once, as far as the terminal has colours.
    pub(super) fn turn_theme(&mut self, look: Look) -> Vec<Command> {
        self.theme = self.theme.turned(look);
        self.say(Toast::new(ToastLevel::Good, Text::key("toast-theme").with("name", look.name())));
        Vec::new()
    }

    /// `:export FORM [FILE]`
    pub(super) fn export_line(&mut self, form: ExportAs, file: Option<String>) -> Vec<Command> {
        let action = match form {
            ExportAs::Csv => Action::ExportCsv,
            ExportAs::Json => Action::ExportJson,
            ExportAs::Markdown => Action::ExportMarkdown,
        };
        self.export_to(file);
        self.tell(self.active, crate::flow::Input::Act(action))
    }
}
