//! What a pane may know of the world while it updates.

use std::collections::HashSet;

use jiff::tz::TimeZone;
use ratatui::layout::Rect;

use super::{Action, Text};
use crate::domain::{AccountId, Clean, Mint, Moment};
use crate::ops::{Lock, OpSpec, Write};

/// The context of one update: no clock, no randomness and no size is asked for elsewhere.
pub struct Cx<'a> {
    /// The stamp of the input.
    pub at: Moment,
    /// Where ids come from.
    pub mint: &'a mut Mint,
    /// The pane's area on screen.
    pub area: Rect,
    /// The partner's time zone.
    pub zone: &'a TimeZone,
    /// Whether writing is possible at all.
    pub gate: &'a Gate,
    /// What unknown outcomes and writes under way lock.
    pub locks: &'a Locks,
    /// A phrase in the person's language: only for what the person searches by typing (the lines of a picker), and for
    /// how wide a word is that was clicked.
    pub say: &'a dyn Fn(&Text) -> String,
}

impl std::fmt::Debug for Cx<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cx").field("at", &self.at).field("area", &self.area).finish_non_exhaustive()
    }
}

/// Whether write keys act, and if not, why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gate {
    /// They act.
    Open,
    /// They are off: the reason for hint bar, help and toast.
    Shut(Text),
}

/// Why writing is off while another process, by its number or one that did not tell it, holds the ledger.
const TAKEN: &str = "gate-taken";
const TAKEN_BY_SOMEONE: &str = "gate-taken-by-someone";

impl Gate {
    /// Shut because another process writes.
    pub fn taken(pid: Option<u32>) -> Self {
        Self::Shut(match pid {
            Some(pid) => Text::key(TAKEN).with("pid", pid.to_string().as_str()),
            None => Text::key(TAKEN_BY_SOMEONE),
        })
    }

    /// True if it is another process that writes.
    pub fn is_elsewhere(&self) -> bool {
        matches!(self, Self::Shut(why) if [TAKEN, TAKEN_BY_SOMEONE].contains(&&*why.key))
    }
}

/// What operations under way and unknown outcomes lock.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Locks(pub HashSet<Lock>);

impl Locks {
    /// True if this operation, in this name and on this target, must wait for an earlier one.
    pub fn holds(&self, spec: &OpSpec<Write>, account: &AccountId, target: &str) -> bool {
        Lock::all(spec.name, spec.class, account, target).iter().any(|lock| self.0.contains(lock))
    }
}

/// An action as the hint bar, help and palette show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionState {
    /// The action.
    pub action: Action,
    /// Why it is off just now, if it is.
    pub off: Option<Text>,
    /// True if it belongs on the hint bar.
    pub hint: bool,
    /// Other words for it where it does something else than its name says.
    pub label: Option<&'static str>,
    /// Of a command of the person's own: what it is called, and what after `:`.
    pub own: Option<(Clean, String)>,
}

impl ActionState {
    /// An action that works and stands on the hint bar.
    pub const fn hinted(action: Action) -> Self {
        Self { action, off: None, hint: true, label: None, own: None }
    }

    /// An action that works and stands in help and palette only.
    pub const fn listed(action: Action) -> Self {
        Self { action, off: None, hint: false, label: None, own: None }
    }

    /// The same under other words, a key of the locale files.
    #[must_use]
    pub const fn labelled(mut self, key: &'static str) -> Self {
        self.label = Some(key);
        self
    }

    /// What it is called here.
    pub fn text(&self) -> Text {
        match (self.label, &self.own) {
            (_, Some((name, _))) => Text::key("own-command").with("name", name.clone()),
            (Some(key), None) => Text::key(key),
            (None, None) => Text::made(format!("action-{}", self.action.name())),
        }
    }

    /// Its name after `:`.
    pub fn name(&self) -> &str {
        self.own.as_ref().map_or(self.action.name(), |(_, slug)| slug)
    }

    /// The same, off for a reason.
    #[must_use]
    pub fn unless(mut self, reason: Option<Text>) -> Self {
        self.off = reason;
        self
    }
}

/// What a pane wants of keys just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capture {
    /// Nothing special: global keys act.
    None,
    /// A layer of the pane is open: it gets every action first (Esc closes it, digits do not switch panes).
    Layer,
    /// Text is typed: it gets keys raw.
    Text,
}
