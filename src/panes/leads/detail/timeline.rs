//! One timeline of a lead: the customer's own enquiry first, then notes, tasks and changes by time, newest first.
//!
//! Pure: the same entries and width always give the same lines, so `update` knows how far it can scroll.

use jiff::Timestamp;

use crate::api::sml::{ChangeEntry, Lead, Note, Task};
use crate::domain::Stamp;
use crate::ui::text;

/// Columns before the text of an entry: time, kind, gap.
pub(in crate::panes::leads) const INDENT: u16 = 24;

/// One event.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::panes::leads) enum Entry<'a> {
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
    pub(in crate::panes::leads) fn at(&self) -> Option<Timestamp> {
        match self {
            Self::Enquiry(_) => None,
            Self::Created(at) | Self::Ended(at) => Some(*at),
            Self::Note(note) => note.modified,
            Self::Task(task) => task.realised.or(task.planned).or(task.created),
            Self::Change(change) => change.at,
        }
    }

    /// Its text, in the partner's words.
    pub(in crate::panes::leads) fn text(&self) -> String {
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
pub(in crate::panes::leads) fn entries<'a>(lead: Option<&'a Lead>, history: &'a [ChangeEntry]) -> Vec<Entry<'a>> {
    let mut all = Vec::new();
    if let Some(lead) = lead {
        all.extend(lead.row.created.map(|at| Entry::Created(at.at())));
        all.extend(lead.row.ended.map(Stamp::at).or(lead.finished).map(Entry::Ended));
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

/// Columns that older texts of a note stand further in.
pub(in crate::panes::leads) const FURTHER: u16 = 2;

/// Whose text a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::panes::leads) enum Age {
    /// What the entry says now.
    Now,
    /// What a note said before, and when.
    Older(Option<Timestamp>),
}

/// One line on screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::panes::leads) struct Line {
    /// Which entry it belongs to.
    pub(in crate::panes::leads) entry: usize,
    /// The how manieth text of the timeline it belongs to: a note with two older texts counts for three.
    pub(in crate::panes::leads) block: usize,
    /// The first line of its text: time and kind stand before it.
    pub(in crate::panes::leads) first: bool,
    /// Whose text it is.
    pub(in crate::panes::leads) age: Age,
    /// The text.
    pub(in crate::panes::leads) text: String,
}

/// The texts of an entry: its own, then the older ones of a note, newest first.
fn texts(entry: &Entry<'_>) -> Vec<(Age, String)> {
    let mut texts = vec![(Age::Now, entry.text())];
    if let Entry::Note(note) = entry {
        texts.extend(note.history.iter().map(|(at, text)| (Age::Older(*at), text.to_string())));
    }
    texts
}

/// All lines of a timeline of a width.
pub(in crate::panes::leads) fn lines(entries: &[Entry<'_>], width: u16) -> Vec<Line> {
    let room = width.saturating_sub(INDENT);
    let (mut lines, mut block) = (Vec::new(), 0);
    for (entry, event) in entries.iter().enumerate() {
        for (age, text) in texts(event) {
            let room = if age == Age::Now { room } else { room.saturating_sub(FURTHER) };
            for (k, text) in wrap(&text, room).into_iter().enumerate() {
                lines.push(Line { entry, block, first: k == 0, age, text });
            }
            block += 1;
        }
    }
    lines
}

/// The texts that hold what is looked for (given in lower case), by their number.
pub(in crate::panes::leads) fn hits(entries: &[Entry<'_>], wanted: &str) -> Vec<usize> {
    let all = entries.iter().flat_map(texts).enumerate();
    all.filter(|(_, (_, text))| text.to_lowercase().contains(wanted)).map(|(block, _)| block).collect()
}

/// The line to show of a text that holds what is looked for: the one that holds it whole, or its first.
pub(in crate::panes::leads) fn line_of(lines: &[Line], block: usize, wanted: &str) -> Option<usize> {
    let holds = |line: &Line| line.block == block && line.text.to_lowercase().contains(wanted);
    lines.iter().position(holds).or_else(|| lines.iter().position(|line| line.block == block))
}

/// The text of an entry in lines of at most `width` columns; at least one line, so that every event is seen.
fn wrap(text: &str, width: u16) -> Vec<String> {
    let lines: Vec<String> = text.split('⏎').flat_map(|paragraph| text::wrap(paragraph, width.max(8))).collect();
    if lines.is_empty() { vec![String::new()] } else { lines }
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

    #[test]
    fn older_texts_follow_their_note_and_are_searched_too() {
        let note = Note {
            id: 1,
            content: "calls back on Saturday".into(),
            modified: None,
            history: vec![(Timestamp::from_second(5).ok(), "calls back".into()), (None, "left a message".into())],
        };
        let entries = [Entry::Enquiry("still for sale?"), Entry::Note(&note)];
        let lines = lines(&entries, INDENT + 12);
        let shown: Vec<_> = lines.iter().map(|l| (l.block, l.first, l.age != Age::Now, l.text.as_str())).collect();
        assert_eq!(
            shown,
            [
                (0, true, false, "still for"),
                (0, false, false, "sale?"),
                (1, true, false, "calls back"),
                (1, false, false, "on Saturday"),
                (2, true, true, "calls back"),
                (3, true, true, "left a"),
                (3, false, true, "message"),
            ]
        );
        assert_eq!(hits(&entries, "calls"), [1, 2]);
        assert_eq!(hits(&entries, "back on"), [1], "a line's end parts no words");
        assert_eq!(line_of(&lines, 1, "saturday"), Some(3));
        assert_eq!(line_of(&lines, 1, "back on"), Some(2));
    }
}
