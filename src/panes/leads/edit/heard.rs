//! What came of a written edit: the read-back, field by field and id by id.

use super::field::{self, Field};
use super::{Effects, LeadsPane, Written, sheet, wish};
use crate::api::sml::settle::not_shown;
use crate::api::sml::{Lead, Reply};
use crate::flow::{News, Report, Text, ToastLevel};
use crate::ops::{Outcome, Settled};

impl LeadsPane {
    /// What became of a write, for editing: its end, and whether its lead shows it.
    pub(in crate::panes::leads) fn edit_heard(&mut self, report: &Report<Reply>) -> Effects {
        self.edits.undo.hear(report);
        let ours = self.edits.open.as_ref().is_some_and(|open| open.write == Some(report.id));
        match &report.news {
            News::Ended(Outcome::Refused(refusal)) if ours => {
                if let Some(paper) = report.target.parse().ok().and_then(|id: u64| self.edits.papers.of(id)) {
                    paper.text = sheet::with_words(&paper.text, [refusal.words.as_str()]);
                }
            }
            News::Ended(Outcome::Confirmed) | News::Settled(Settled::Confirmed) if ours => {
                if let Some(open) = self.edits.open.take() {
                    return self.forget_paper(open.base.row.id);
                }
            }
            News::ReadBack => {
                let Some(at) = self.edits.written.iter().position(|written| written.id == report.id) else {
                    return Vec::new();
                };
                let written = self.edits.written.remove(at);
                if let Some(Reply::Lead(lead)) = &report.reply {
                    return Self::read_back(&written, lead);
                }
            }
            _ => {}
        }
        Vec::new()
    }

    /// Says what a reading after the write does not show: fields, and ids that are gone.
    fn read_back(written: &Written, lead: &Lead) -> Effects {
        let name = crate::panes::leads::writes::label(&lead.row);
        if let Some(change) = not_shown(lead.original.json(), &written.changes).first() {
            let now = lead.original.at(&change.path).map_or_else(String::new, |now| match now {
                serde_json::Value::String(text) => text.clone(),
                other => other.to_string(),
            });
            let label = place_label(&change.path);
            let text =
                Text::key("edit-read-back-differs").with("lead", name).with("field", label).with("now", now.as_str());
            return Self::toast(ToastLevel::Warn, text);
        }
        let after = ids(lead.original.json());
        match ids(written.before.json()).into_iter().find(|id| !after.contains(id)) {
            Some((place, id)) => {
                let what = format!("{place} {id}");
                let text = Text::key("edit-read-back-lost").with("lead", name).with("what", what.as_str());
                Self::toast(ToastLevel::Bad, text)
            }
            None => Vec::new(),
        }
    }
}

/// What a place of the record is called.
pub(super) fn place_label(path: &str) -> Text {
    let list = wish::List::ALL.into_iter().find(|list| path == format!("/{}", list.key()));
    match (Field::of_pointer(path), list) {
        (Some(field), _) => field.label(),
        (None, Some(list)) => list.label(),
        (None, None) => Text::key("edit-a-place").with("path", path.trim_start_matches('/')),
    }
}

/// Every nested object that has an id: where it stands, and the id.
fn ids(record: &serde_json::Value) -> Vec<(String, u64)> {
    let mut found = Vec::new();
    for place in ["vehicle", "client", "request"] {
        found.extend(record.get(place).and_then(field::id_of).map(|id| (place.to_owned(), id)));
    }
    for (place, pointer) in [("note", "/note"), ("tag", "/tags"), ("task", "/request/task")] {
        let items = record.pointer(pointer).and_then(serde_json::Value::as_array).into_iter().flatten();
        found.extend(items.filter_map(field::id_of).map(|id| (place.to_owned(), id)));
    }
    found
}
