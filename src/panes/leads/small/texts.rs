//! Notes and tags of a lead: a new one, another text for one, or one taken away.
//!
//! Both have the same shape. The list goes out whole, each kept item with its id; what the manual does not promise is
//! that an item left out of the list goes away.

use jiff::Timestamp;

use super::{Made, Old, Small, What, lossy};
use crate::api::sml::patch::{LeadEdit, PatchError};
use crate::domain::Clean;
use crate::flow::{Cx, DraftKey, Text};
use crate::panes::leads::writes::label;
use crate::ui::form::{FieldSpec, Kind, Opt, Plan, Rule, Submission, Value, Values};
use crate::ui::picker::{PickItem, Picker};

/// Characters of a note.
const MOST_CHARS: usize = 4_000;
/// Characters of a tag.
const TAG_CHARS: usize = 100;
/// Earlier texts that the form tells.
const EARLIER: usize = 3;

/// Which note or tag; none if there is nothing to choose from.
pub(super) fn which(small: &Small, cx: &Cx<'_>) -> Option<Picker> {
    let base = small.base.as_ref()?;
    let is_note = small.what == What::Note;
    let (title, new) = if is_note { ("note-which", "note-new") } else { ("tag-which", "tag-new") };
    let line = |id, label: Clean, detail: &str| PickItem { id, label, detail: Clean::from_partner(detail), mark: None };
    let mut items = vec![line(0, Clean::from_partner(&(cx.say)(&Text::key(new))), "")];
    if is_note {
        items.extend(base.notes.iter().map(|note| {
            let earlier = match note.history.len() {
                0 => String::new(),
                count => (cx.say)(&Text::key("note-earlier").with("count", count)),
            };
            line(note.id, note.content.clone(), &earlier)
        }));
    } else {
        items.extend(base.tags.iter().map(|tag| line(tag.id, tag.content.clone(), "")));
    }
    (items.len() > 1).then(|| Picker::new(Text::key(title).with("lead", label(&small.row)), items))
}

/// The text of an item of the reading, as it came.
fn content(small: &Small, id: u64) -> Option<Clean> {
    let base = small.base.as_ref()?;
    match small.what {
        What::Note => base.notes.iter().find(|note| note.id == id).map(|note| note.content.clone()),
        What::Tag => base.tags.iter().find(|tag| tag.id == id).map(|tag| tag.content.clone()),
        What::Finish => None,
    }
}

/// The same as it stands in the record: what is typed over must not be what was cleaned for the screen.
fn original(small: &Small, id: u64) -> Option<String> {
    let key = if small.what == What::Note { "note" } else { "tags" };
    let list = small.base.as_ref()?.original.json().get(key)?.as_array()?;
    let item = list.iter().find(|item| item["id"] == id || item["id"].as_str() == Some(&id.to_string()))?;
    item["content"].as_str().map(str::to_owned)
}

/// The form over one of them; 0 is a new one.
pub(super) fn plan(small: &mut Small, id: u64, cx: &Cx<'_>) -> Plan {
    small.old = content(small, id).map(|content| Old { id, content });
    let is_note = small.what == What::Note;
    let lead = label(&small.row);
    let (kind, title, text, most) = match (is_note, small.old.is_some()) {
        (true, false) => ("note", "note-title-new", "note-text", MOST_CHARS),
        (true, true) => ("note", "note-title", "note-text", MOST_CHARS),
        (false, false) => ("tag", "tag-title-new", "tag-text", TAG_CHARS),
        (false, true) => ("tag", "tag-title", "tag-text", TAG_CHARS),
    };
    let mut field = FieldSpec::new("content", Text::key(text), if is_note { Kind::Long } else { Kind::Text })
        .required()
        .rule(Rule::Length { min: 1, max: most });
    if let Some(earlier) = earlier(small, id, cx) {
        field = field.help(Text::key("note-before").with("texts", earlier.as_str()));
    }
    let mut fields = vec![field];
    let mut key = small.row.id.0.to_string();
    let mut values = Values::new();
    if small.old.is_some() {
        let away = Opt::new("away", Text::key("text-take-away"));
        fields.push(
            FieldSpec::new("away", Text::key("text-away"), Kind::Choice(vec![away])).help(Text::key("text-away-help")),
        );
        key = format!("{key}-{id}");
        values.insert("content", original(small, id).map_or(Value::Empty, Value::Text));
    }
    let plan = Plan::new(DraftKey::new(kind, key), Text::key(title).with("lead", lead), fields, cx.zone.clone())
        .filled(values);
    plan.submit("form-hint-send")
}

/// Characters that one may have.
pub(super) const fn most(what: What) -> usize {
    match what {
        What::Tag => TAG_CHARS,
        What::Note | What::Finish => MOST_CHARS,
    }
}

/// The write of a new one whose text was typed before the reading.
pub(super) fn given(small: &Small) -> Result<Made, Text> {
    send(small, small.given.as_deref().unwrap_or_default(), false)
}

/// Its earlier texts, newest first: `“…” (12 Nov 10:30)`.
fn earlier(small: &Small, id: u64, cx: &Cx<'_>) -> Option<String> {
    let note = small.base.as_ref()?.notes.iter().find(|note| small.what == What::Note && note.id == id)?;
    let when = |at: &Timestamp| at.to_zoned(cx.zone.clone()).strftime("%Y-%m-%d %H:%M").to_string();
    let told = note.history.iter().take(EARLIER).map(|(at, text)| match at {
        Some(at) => format!("“{text}” ({})", when(at)),
        None => format!("“{text}”"),
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| told.join(" · "))
}

/// The write. A text that somebody else changed since the form was filled is shown first; the next try goes over it.
pub(super) fn made(small: &mut Small, submission: &Submission) -> Result<Made, Text> {
    let typed = match submission.values.get("content") {
        Some(Value::Text(text)) => text.trim_end().to_owned(),
        _ => String::new(),
    };
    let away = matches!(submission.values.get("away"), Some(Value::Choice(_)));
    if let Some(id) = small.old.as_ref().map(|old| old.id) {
        let now = content(small, id).ok_or_else(|| Text::key("text-gone"))?;
        if let Some(old) = small.old.as_mut().filter(|old| old.content != now) {
            old.content = now.clone();
            return Err(Text::key("text-changed-meanwhile").with("now", now));
        }
    }
    send(small, &typed, away)
}

fn send(small: &Small, typed: &str, away: bool) -> Result<Made, Text> {
    let base = small.base.as_ref().ok_or_else(|| Text::key("small-nothing-differs"))?;
    let mut edit = LeadEdit::of(&base.original);
    let is_note = small.what == What::Note;
    let done: Result<(), PatchError> = match (&small.old, is_note, away) {
        (None, true, _) => edit.new_note(typed),
        (None, false, _) => edit.new_tag(typed),
        (Some(old), true, false) => edit.note(old.id, typed),
        (Some(old), false, false) => edit.tag(old.id, typed),
        (Some(old), true, true) => edit.without_note(old.id),
        (Some(old), false, true) => edit.without_tag(old.id),
    };
    done.map_err(|error| lossy(&error))?;
    let mut made = Made::patch(small.row.id, edit)?;
    if away {
        let key = if is_note { "note-stayed" } else { "tag-stayed" };
        made.untaken = Some(Text::key(key).with("lead", label(&small.row)));
    }
    Ok(made)
}
