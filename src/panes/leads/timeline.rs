//! One timeline of a lead: the customer's own enquiry first, then notes, tasks and changes by time, newest first.
//!
//! Pure: the same entries and width always give the same lines, so `update` knows how far it can scroll.

use jiff::Timestamp;

use crate::api::sml::{ChangeEntry, Lead, Note, Task};
use crate::ui::text;

/// Columns before the text of an entry: time, kind, gap.
pub(super) const INDENT: u16 = 24;

/// One event.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Entry<'a> {
    /// What the customer wrote.
    Enquiry(&'a str),
    /// The lead came into being.
    Created(Timestamp),
    /// A note, with the number of its older texts.
    Note(&'a Note),
    /// A task, at its most telling time.
    Task(&'a Task),
    /// An entry of the history.
    Change(&'a ChangeEntry),
    /// It ended.
    Ended(Timestamp),
}

impl Entry<'_> {
    /// The time it stands at; none comes first.
    pub(super) fn at(&self) -> Option<Timestamp> {
        match self {
            Self::Enquiry(_) => None,
            Self::Created(at) | Self::Ended(at) => Some(*at),
            Self::Note(note) => note.modified,
            Self::Task(task) => task.realised.or(task.planned).or(task.created),
            Self::Change(change) => change.at,
        }
    }

    /// Its text, in the partner's words.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Enquiry(text) => (*text).to_owned(),
            Self::Note(note) => note.content.to_string(),
            Self::Task(task) => {
                let parts = [task.subtype.as_ref(), task.description.as_ref()];
                let mut text = parts.into_iter().flatten().map(ToString::to_string).collect::<Vec<_>>().join(" · ");
                for note in &task.notes {
                    if !text.is_empty() {
                        text.push_str(" · ");
                    }
                    text.push_str(note.content.as_str());
                }
                text
            }
            Self::Change(change) => {
                let parts = [change.user.as_ref(), change.reason.as_ref()];
                parts.into_iter().flatten().map(ToString::to_string).collect::<Vec<_>>().join(" · ")
            }
            Self::Created(_) | Self::Ended(_) => String::new(),
        }
    }
}

/// All events of a lead.
pub(super) fn entries<'a>(lead: Option<&'a Lead>, history: &'a [ChangeEntry]) -> Vec<Entry<'a>> {
    let mut all = Vec::new();
    if let Some(lead) = lead {
        all.extend(lead.row.created.map(Entry::Created));
        all.extend(lead.row.ended.or(lead.finished).map(Entry::Ended));
        all.extend(lead.notes.iter().map(Entry::Note));
        all.extend(lead.tasks.iter().map(Entry::Task));
    }
    all.extend(history.iter().map(Entry::Change));
    all.sort_by_key(|entry| std::cmp::Reverse(entry.at()));
    if let Some(text) = lead.and_then(|l| l.mail_content.as_ref()).filter(|t| !t.is_empty()) {
        all.insert(0, Entry::Enquiry(text.as_str()));
    }
    all
}

/// The text of an entry in lines of at most `width` columns; at least one line, so that every event is seen.
pub(super) fn wrap(text: &str, width: u16) -> Vec<String> {
    let lines: Vec<String> = text.split('⏎').flat_map(|paragraph| text::wrap(paragraph, width.max(8))).collect();
    if lines.is_empty() { vec![String::new()] } else { lines }
}

/// Lines that all entries take at a width.
pub(super) fn height(entries: &[Entry<'_>], width: u16) -> usize {
    entries.iter().map(|entry| wrap(&entry.text(), width.saturating_sub(INDENT)).len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_has_a_line_and_paragraphs_stay_apart() {
        assert_eq!(wrap("uno dos⏎tres", 20), ["uno dos", "tres"]);
        assert_eq!(wrap("", 20), [""]);
        assert_eq!(wrap("uno dos tres cuatro", 9), ["uno dos", "tres", "cuatro"]);
    }

    #[test]
    fn the_enquiry_comes_first_and_the_newest_event_next() {
        let at = |s| Timestamp::from_second(s).ok();
        let change = |s| ChangeEntry { at: at(s), user: None, reason: None, kind: None };
        let history = [change(10), change(30), change(20)];
        let seconds: Vec<_> = entries(None, &history).iter().map(|e| e.at().map(Timestamp::as_second)).collect();
        assert_eq!(seconds, [Some(30), Some(20), Some(10)]);
    }
}
