//! The person's own commands: which act on the row in front, asking where the customers are real, and how they ended.

use super::msg::Command;
use super::overlay::{Overlay, Then};
use super::{App, Draw};
use crate::domain::Clean;
use crate::flow::{Action, ActionState, OwnEnd, OwnNews, OwnRun, Question, Text, Toast, ToastLevel};
use crate::panes::Panes;

impl App {
    /// The commands of the pane in front, as help and palette show them.
    pub(super) fn own_states(&self) -> Vec<ActionState> {
        if self.own.is_empty() {
            return Vec::new();
        }
        let row = self.panes.places(self.active);
        let here = |pane: &str| pane == Panes::name(self.active);
        let mine = (0..=u8::MAX).zip(&self.own).filter(|(_, command)| here(&command.pane));
        mine.map(|(nth, command)| {
            let off = command.on(row.as_ref()).err();
            ActionState { own: Some((command.name.clone(), command.slug())), ..ActionState::listed(Action::Own(nth)) }
                .unless(off)
        })
        .collect()
    }

    /// Runs one on the row in front, with its values as they are on screen now.
    pub(super) fn run_own(&mut self, nth: u8) -> Vec<Command> {
        let Some(command) = self.own.get(usize::from(nth)) else { return Vec::new() };
        let name = command.name.clone();
        let ready = if command.pane != Panes::name(self.active) {
            Err(Text::key("own-no-row"))
        } else if self.panes.has_just_moved(self.active, self.at) {
            Err(Text::key("toast-row-moved"))
        } else {
            command.on(self.panes.places(self.active).as_ref())
        };
        match ready {
            Err(why) => {
                self.say(Toast::new(ToastLevel::Warn, Text::key("own-off").with("name", name).with("why", why)));
                Vec::new()
            }
            Ok(run) if self.identity.production => {
                let detail = Text::key("own-confirm-detail").with("run", shown(&run));
                let title = Text::key("own-confirm").with("name", name);
                self.open(Overlay::confirm(Question { title, detail: Some(detail) }, Then::Own(Box::new(run))));
                Vec::new()
            }
            Ok(run) => vec![Command::Own(Box::new(run))],
        }
    }

    /// How one ended: its last words go to the messages, its end is said.
    pub(super) fn own_ended(&mut self, news: OwnNews) {
        let OwnNews { name, end, tail } = news;
        if !tail.is_empty() {
            let text = Text::key("own-output").with("name", name.clone()).with("text", tail);
            self.notes.keep(Toast::new(ToastLevel::Info, text), self.at);
        }
        let (level, text) = match end {
            OwnEnd::Done => (ToastLevel::Good, Text::key("own-done").with("name", name)),
            OwnEnd::Failed(status) => {
                (ToastLevel::Bad, Text::key("own-failed").with("name", name).with("status", status))
            }
            OwnEnd::Late(seconds) => {
                (ToastLevel::Bad, Text::key("own-late").with("name", name).with("seconds", seconds))
            }
            OwnEnd::NotRun(why) => (ToastLevel::Bad, Text::key("own-not-run").with("name", name).with("why", why)),
        };
        self.say(Toast::new(level, text));
        self.want(Draw::Soon);
    }
}

/// A command as one reads it: what is no plain word stands in quotes.
fn shown(run: &OwnRun) -> Clean {
    let plain = |c: char| c.is_alphanumeric() || "@%+=:,./_-?&#".contains(c);
    let words = std::iter::once(&run.program).chain(&run.arguments).map(|word| {
        if !word.is_empty() && word.chars().all(plain) {
            word.clone()
        } else {
            format!("'{}'", word.replace('\'', "’"))
        }
    });
    Clean::from_partner(&words.collect::<Vec<_>>().join(" "))
}
