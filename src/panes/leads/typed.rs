//! Commands of `:` with words that act on the selected lead: `:score 3`, `:status tracing`, `:assign ana`, `:tag x`,
//! `:note …`. They go the ways of the keys: the same locks, guards, readings and reviews.
//!
//! A command is bound to the lead that was selected when its line was opened: typing takes its time, and the list below
//! may be another one by then.

use std::collections::BTreeSet;

use super::bulk::{Dealing, Deed};
use super::small::What;
use super::{Effects, LeadsPane};
use crate::api::sml::{Status, User, UserId};
use crate::domain::Clean;
use crate::flow::{Cx, PaneId, Text, ToastLevel};
use crate::panes::{FilterKey, PaneCommand};

/// The commands and what stands behind them.
const COMMANDS: [(&str, &str, &str); 5] = [
    ("score", "action-score", "usage-score"),
    ("status", "action-status", "usage-status"),
    ("assign", "action-assign", "usage-assign"),
    ("tag", "action-tag", "usage-tag"),
    (NOTE, "action-note", "usage-note"),
];
/// What is written about a client in a note.
pub(super) const NOTE: &str = "note";
/// Values offered for completion.
const MOST: usize = 200;

/// Whom a word names.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Named {
    /// This person alone.
    One(UserId, Clean),
    /// More than one, or nobody was read yet.
    Several,
    /// Nobody.
    Nobody,
}

impl LeadsPane {
    /// The commands that act on the selected lead; none where a page hides the list.
    pub(super) fn row_commands(&self) -> Vec<PaneCommand> {
        if self.page_in_front().is_some() && !self.is_at_twins() {
            return Vec::new();
        }
        let row = self.selected().map_or_else(String::new, |row| row.id.0.to_string());
        let command = |(name, label, usage): (&'static str, &'static str, &'static str)| PaneCommand {
            name,
            label: Text::key(label),
            pane: PaneId::Leads,
            keys: vec![FilterKey { name: usage, values: self.values_of(name) }],
            file: false,
            row: Some(row.clone()),
        };
        COMMANDS.map(command).into()
    }

    fn values_of(&self, name: &str) -> Vec<String> {
        match name {
            "score" => (1..=4).map(|score| score.to_string()).collect(),
            "status" => Status::KNOWN.iter().map(|status| status.as_str().to_owned()).collect(),
            "assign" if self.catalog.users.is_known() => {
                let active = self.catalog.users.rows().iter().filter(|user| user.active != Some(false));
                active.map(|user| user.name.to_string()).take(MOST).collect()
            }
            "assign" => self.names(|row| row.user.as_ref().map(|(_, name)| name.as_str())),
            "tag" => {
                let tags = self.names(|row| row.tags.as_ref().map(Clean::as_str));
                let each: BTreeSet<String> =
                    tags.iter().flat_map(|tags| tags.split(", ")).map(|tag| tag.trim().to_owned()).collect();
                each.into_iter().filter(|tag| !tag.is_empty()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Runs one of them; `row` is the lead it was typed for.
    pub(super) fn typed(&mut self, name: &str, words: &str, row: &str, cx: &mut Cx<'_>) -> Effects {
        let words = words.trim();
        let warn = |key: &'static str| Self::toast(ToastLevel::Warn, Text::key(key));
        if matches!(name, "status" | "assign" | "tag") && self.is_bulk() {
            return self.typed_for_marked(name, words, cx);
        }
        let Some(lead) = self.selected().cloned() else { return Self::nothing_selected() };
        if lead.id.0.to_string() != row {
            return warn("toast-row-moved");
        }
        match name {
            "score" => match words.parse::<u64>() {
                Ok(score) if lead.score.map(u64::from) == Some(score) => self.as_it_is(&lead),
                Ok(score @ 1..=4) => self.set_score(&lead, score, cx),
                _ => warn("typed-no-score"),
            },
            "status" => match status_of(words, cx) {
                Some(status) if status == lead.status => self.as_it_is(&lead),
                Some(status) => self.change_status(&lead, status, cx),
                None => Self::no_status(words),
            },
            "assign" => self.typed_assign(words, cx),
            "tag" => self.small_given(What::Tag, lead, words, cx),
            NOTE => self.small_given(What::Note, lead, words, cx),
            _ => Vec::new(),
        }
    }

    fn typed_for_marked(&mut self, name: &str, words: &str, cx: &mut Cx<'_>) -> Effects {
        let deed = match name {
            "status" => match status_of(words, cx) {
                Some(status) => Deed::Status(status),
                None => return Self::no_status(words),
            },
            "tag" => Deed::Tag(words.to_owned()),
            // All to one: the plan says so before anything goes. Dealing out is asked for by the key.
            _ => match self.named(words) {
                Named::One(user, name) => Deed::Assign(Dealing::One, vec![(user, name)]),
                Named::Several => return self.bulk_assign_to(words, cx),
                Named::Nobody => return Self::nobody_named(words),
            },
        };
        if let Some(effects) = self.bulk_off(cx) {
            return effects;
        }
        self.show_plan(&deed, cx)
    }

    /// Whom the words name among those who may sign in.
    fn named(&self, words: &str) -> Named {
        let wanted = words.to_lowercase();
        let fits = |user: &&User| {
            let name = user.name.as_str().to_lowercase();
            user.active != Some(false)
                && (name == wanted
                    || name.starts_with(&wanted)
                    || name.split_whitespace().any(|part| part.starts_with(&wanted))
                    || user.username.as_str().to_lowercase() == wanted)
        };
        let users: Vec<&User> = self.catalog.users.rows().iter().filter(fits).collect();
        let exact: Vec<&&User> = users.iter().filter(|user| user.name.as_str().to_lowercase() == wanted).collect();
        match (users.as_slice(), exact.as_slice()) {
            ([only], _) => Named::One(only.id, only.name.clone()),
            (_, [only]) => Named::One(only.id, only.name.clone()),
            ([], _) if self.catalog.users.is_known() => Named::Nobody,
            _ => Named::Several,
        }
    }

    fn nobody_named(words: &str) -> Effects {
        Self::toast(ToastLevel::Warn, Text::key("typed-nobody").with("name", words))
    }

    /// To the one person whom the words name; where they name several, or nobody was read yet, they are picked from.
    fn typed_assign(&mut self, words: &str, cx: &mut Cx<'_>) -> Effects {
        let named = self.named(words);
        if named == Named::Nobody {
            return Self::nobody_named(words);
        }
        let effects = self.ask_assign(cx);
        let super::layers::Layer::Assign(row, picker) = &mut self.layer else { return effects };
        match named {
            Named::One(user, _) if row.user.as_ref().is_some_and(|(id, _)| *id == user) => {
                let row = row.clone();
                self.layer = super::layers::Layer::None;
                self.as_it_is(&row)
            }
            Named::One(user, _) => {
                let row = row.clone();
                self.layer = super::layers::Layer::None;
                let mut all = effects;
                all.extend(self.assign(&row, user, cx));
                all
            }
            Named::Several | Named::Nobody => {
                picker.paste(words);
                effects
            }
        }
    }

    #[expect(clippy::unused_self, reason = "reads as the other answers do")]
    fn as_it_is(&self, row: &crate::api::sml::LeadRow) -> Effects {
        Self::toast(ToastLevel::Info, Text::key("typed-as-it-is").with("lead", super::writes::label(row)))
    }

    fn no_status(words: &str) -> Effects {
        let known = Status::KNOWN.map(|status| status.as_str().to_owned()).join(", ");
        let text = Text::key("typed-no-status").with("word", words).with("known", known.as_str());
        Self::toast(ToastLevel::Warn, text)
    }
}

/// The one status that begins so, by the partner's word or by that of the person's language.
fn status_of(words: &str, cx: &Cx<'_>) -> Option<Status> {
    let wanted = words.to_lowercase();
    let begins = |status: &&Status| {
        let said = super::bulk::status_word(status, cx.say);
        !wanted.is_empty()
            && (status.as_str().starts_with(&wanted) || said.as_str().to_lowercase().starts_with(&wanted))
    };
    let mut found = Status::KNOWN.iter().filter(begins);
    let first = found.next()?;
    found.next().is_none().then(|| first.clone())
}
