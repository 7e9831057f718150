//! The message log's state: which messages are asked for, and which one is read whole.

use super::{Pinned, Sift};
use crate::app::Message;
use crate::flow::{Action, ToastLevel};

/// What was said.
#[derive(Debug, Default)]
pub struct MessagesBox {
    /// What is asked for.
    pub sift: Sift,
    /// Only messages of this level.
    pub level: Option<ToastLevel>,
    /// The line, by the message's number.
    pub cursor: Pinned<u64>,
    /// The message that is read whole, and the first of its lines that is shown.
    pub open: Option<(Message, usize)>,
}

/// The levels, the worst first, as the keys 1 to 4 choose them.
const LEVELS: [ToastLevel; 4] = [ToastLevel::Bad, ToastLevel::Warn, ToastLevel::Info, ToastLevel::Good];

impl MessagesBox {
    /// A key that chooses a level; false if it is none.
    pub fn choose(&mut self, action: Action) -> bool {
        let at = self.level.and_then(|level| LEVELS.iter().position(|l| *l == level));
        self.level = match action {
            Action::Pane0 => None,
            Action::Pane1 => Some(LEVELS[0]),
            Action::Pane2 => Some(LEVELS[1]),
            Action::Pane3 => Some(LEVELS[2]),
            Action::Pane4 => Some(LEVELS[3]),
            // All of them, then level by level.
            Action::NextRegion => LEVELS.get(at.map_or(0, |at| at + 1)).copied(),
            Action::PreviousRegion => match at {
                None => LEVELS.last().copied(),
                Some(at) => at.checked_sub(1).map(|at| LEVELS[at]),
            },
            _ => return false,
        };
        true
    }

    /// True if a message that reads so is asked for.
    pub fn keeps(&self, level: ToastLevel, text: impl FnOnce() -> String) -> bool {
        self.level.is_none_or(|wanted| wanted == level) && self.sift.wanted().keeps(text, |_, _| None)
    }
}
