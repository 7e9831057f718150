//! The cursor of overlays that show lists, and help.

use crate::domain::Clean;
use crate::flow::{Action, ActionState};
use crate::ui::first_seen;

/// A cursor in a list of which only the length matters.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct ListCursor {
    /// The line.
    pub at: usize,
    /// The first line seen, where a click has pinned it.
    pub pin: Option<usize>,
}

impl ListCursor {
    /// A cursor at a line.
    pub const fn at(at: usize) -> Self {
        Self { at, pin: None }
    }

    /// A movement key; false if it is none.
    pub fn step(&mut self, action: Action, len: usize, page: usize) -> bool {
        let last = len.saturating_sub(1);
        self.at = match action {
            Action::Down => self.at + 1,
            Action::Up => self.at.saturating_sub(1),
            Action::HalfDown => self.at + page / 2,
            Action::HalfUp => self.at.saturating_sub(page / 2),
            Action::PageDown => self.at + page,
            Action::PageUp => self.at.saturating_sub(page),
            Action::Top => 0,
            Action::Bottom => last,
            _ => return false,
        }
        .min(last);
        self.pin = None;
        true
    }

    /// The first line seen, of so many that are.
    pub fn first(&self, seen: usize) -> usize {
        first_seen(self.pin, (self.at + 1).saturating_sub(seen), self.at, seen)
    }
}

/// Keys here.
#[derive(Debug)]
pub struct HelpBox {
    /// What keys do, as the pane said when help opened.
    pub actions: Vec<ActionState>,
    /// How many of them belong to the pane; the others act everywhere.
    pub here: usize,
    /// The line; Enter runs it.
    pub cursor: ListCursor,
}

impl HelpBox {
    /// Help over these actions.
    pub fn new(actions: Vec<ActionState>, here: usize) -> Self {
        Self { actions, here, cursor: ListCursor::default() }
    }
}
/// What was copied last.
#[derive(Debug)]
pub struct CopiedBox {
    /// The text.
    pub text: Clean,
    /// The first line.
    pub cursor: ListCursor,
}

impl CopiedBox {
    /// The text from its beginning.
    pub fn new(text: Clean) -> Self {
        Self { text, cursor: ListCursor::default() }
    }
}
