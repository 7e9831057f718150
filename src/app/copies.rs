//! What was copied: kept, so that it can be reached by hand where the clipboard did not take it.
//!
//! A terminal that is asked to take a text never says whether it did, so the toast names the way to the text each time.

use super::msg::{Command, Copied};
use super::overlay::{CopiedBox, Overlay};
use super::{App, Draw};
use crate::domain::Clean;
use crate::flow::{Text, Toast, ToastLevel};
use crate::ui::text::cut;

/// Cells of a copied text in a toast: the words around it must be read too.
const IN_TOAST: u16 = 36;

impl App {
    pub(super) fn copy(&mut self, text: Clean) -> Vec<Command> {
        self.copied = Some(text.clone());
        vec![Command::Copy(text)]
    }

    /// What became of the text.
    pub(super) fn was_copied(&mut self, copied: Copied) -> Vec<Command> {
        let kib = |bytes: usize| bytes.div_ceil(1024);
        let toast = match copied {
            Copied::Running => return Vec::new(),
            Copied::Asked => {
                Toast::new(ToastLevel::Good, Text::key("toast-copied-asked").with("text", self.beginning()))
            }
            Copied::Taken => Toast::new(ToastLevel::Good, Text::key("toast-copied").with("text", self.beginning())),
            Copied::TooLong(is, most) => {
                let text = Text::key("toast-copy-too-long").with("size", kib(is)).with("most", kib(most));
                Toast::new(ToastLevel::Warn, text)
            }
            Copied::NotTaken(why) => {
                return match self.copied.clone() {
                    Some(text) => vec![Command::CopyInstead(text, why)],
                    None => Vec::new(),
                };
            }
            Copied::Instead(why) => Toast::new(ToastLevel::Warn, Text::key("toast-copied-instead").with("why", why)),
            Copied::Failed(why) => Toast::new(ToastLevel::Bad, Text::key("toast-copy-failed").with("why", why)),
        };
        self.say(toast);
        self.want(Draw::Soon);
        Vec::new()
    }

    /// What became of a link. One that nothing took is copied: the person opens it where they can.
    pub(super) fn was_opened(&mut self, link: Clean, result: Result<Clean, Text>) -> Vec<Command> {
        self.want(Draw::Soon);
        match result {
            Ok(program) => {
                let text = Text::key("toast-opened").with("program", program).with("link", beginning(&link));
                self.say(Toast::new(ToastLevel::Good, text));
                Vec::new()
            }
            Err(why) => {
                self.say(Toast::new(ToastLevel::Bad, Text::key("toast-not-opened").with("why", why)));
                self.copy(link)
            }
        }
    }

    /// `:clipboard`: the text itself, to be selected by hand.
    pub(super) fn show_copied(&mut self) -> Vec<Command> {
        match self.copied.clone() {
            Some(text) => self.open(Overlay::Copied(CopiedBox::new(text))),
            None => self.say(Toast::new(ToastLevel::Info, Text::key("toast-nothing-copied"))),
        }
        Vec::new()
    }

    /// The first words of what was copied.
    fn beginning(&self) -> Clean {
        self.copied.as_ref().map_or_else(|| Clean::from_partner(""), beginning)
    }
}

/// The first words of a text, on one line.
fn beginning(text: &Clean) -> Clean {
    // A copied table may be long: what no toast can show is not looked at.
    let text: String = text.as_str().chars().take(200).collect();
    Clean::from_partner(&cut(Clean::from_partner(&text).as_str(), IN_TOAST))
}
