//! What is kept across starts: the pane in front, what each pane remembers, and lines typed before.
//!
//! The app looks whether something changed once nobody has pressed a key for a moment, and at the end; the runtime
//! writes it down. What a pane remembers is its own business; what is kept for a pane that does not exist in this run is
//! passed on as it was.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{App, Command};
use crate::domain::Moment;
use crate::flow::PaneId;
use crate::panes::Panes;

/// So long nothing is pressed before what changed is kept.
const IDLE_MS: u64 = 1_000;
/// So long at most it waits while keys go on coming.
const AT_MOST_MS: u64 = 10_000;
/// Lines of one history.
const LINES: usize = 100;
/// Characters of a line that is kept.
const LINE_AT_MOST: usize = 512;
/// Histories that are read from a file.
const HISTORIES: usize = 16;

/// The state of keeping.
#[derive(Debug, Default)]
pub(super) struct Keeping {
    /// What the runtime was given last, or found at start.
    kept: Value,
    /// When to look, and when at the latest.
    due: Option<(u64, u64)>,
    /// Lines typed before, by the prompt they belong to, newest last.
    history: BTreeMap<String, Vec<String>>,
}

impl Keeping {
    /// When the app must be woken to look.
    pub(super) const fn next_change(&self) -> Option<u64> {
        match self.due {
            Some((due, _)) => Some(due),
            None => None,
        }
    }

    /// The person did something.
    pub(super) fn touch(&mut self, at: Moment) {
        let latest = self.due.map_or(at.mono_ms + AT_MOST_MS, |(_, latest)| latest);
        self.due = Some(((at.mono_ms + IDLE_MS).min(latest), latest));
    }
}

impl App {
    /// Lines typed before at a prompt (`command`), oldest first.
    pub fn history(&self, prompt: &str) -> &[String] {
        self.keeping.history.get(prompt).map_or(&[], Vec::as_slice)
    }

    /// Remembers a line typed at a prompt, across starts too. The same line again moves to the end. A line that is too
    /// long to be kept is not: cut short it would mean something else. Nor is one that is about a person.
    pub fn note_line(&mut self, prompt: &str, line: &str) {
        let line = line.trim().to_owned();
        if line.is_empty() || line.chars().nth(LINE_AT_MOST).is_some() || self.is_private(&line) {
            return;
        }
        let lines = self.keeping.history.entry(prompt.to_owned()).or_default();
        lines.retain(|old| *old != line);
        lines.push(line);
        if lines.len() > LINES {
            lines.remove(0);
        }
    }

    /// True if a line gives words to a command that wants them nowhere else.
    fn is_private(&self, line: &str) -> bool {
        let mut words = line.trim_start_matches(':').split_whitespace();
        let (Some(name), Some(word)) = (words.next(), words.next()) else { return false };
        self.panes.is_private(name) || name == "account" && self.unmasks(word)
    }

    /// Takes up what an earlier run kept. Parts that are unknown or damaged are passed over.
    pub(super) fn recall(&mut self, kept: Value) {
        self.panes.recall(kept.get("panes").unwrap_or(&Value::Null));
        let name = kept.get("active").and_then(Value::as_str).unwrap_or_default();
        if let Some(pane) = self.panes.named(name) {
            self.active = pane;
        } else if name == Panes::name(PaneId::Today) && self.panes.ids().len() > 1 {
            self.active = PaneId::Today;
        }
        let histories = kept.get("history").and_then(Value::as_object).into_iter().flatten().take(HISTORIES);
        for (prompt, lines) in histories {
            for line in lines.as_array().into_iter().flatten().filter_map(Value::as_str) {
                self.note_line(prompt, line);
            }
        }
        // A first start has nothing to write before something changes.
        self.keeping.kept = if kept.is_null() { self.worth_keeping() } else { kept };
    }

    /// Everything worth keeping, as it is now.
    fn worth_keeping(&self) -> Value {
        let mut panes = match self.keeping.kept.get("panes") {
            Some(Value::Object(panes)) => panes.clone(),
            _ => Map::new(),
        };
        panes.extend(self.panes.remember());
        json!({
            "active": Panes::name(self.active),
            "panes": panes,
            "history": self.keeping.history,
        })
    }

    /// What must be kept, if something changed since the last time.
    fn keep(&mut self) -> Option<Command> {
        self.keeping.due = None;
        let now = self.worth_keeping();
        if now == self.keeping.kept {
            return None;
        }
        self.keeping.kept = now.clone();
        Some(Command::Remember(now))
    }

    /// The same once the time for it has come.
    pub(super) fn keep_when_due(&mut self) -> Option<Command> {
        self.keeping.due.filter(|(due, _)| *due <= self.at.mono_ms)?;
        self.keep()
    }

    /// What the runtime must still do before the program ends, however it ends.
    pub fn leaving(&mut self) -> Option<Command> {
        self.keep()
    }
}
