//! A form: fields of many kinds, problems said beside them while typing, drafts, and nothing sent by accident.
//!
//! State only; `keys` takes the keys, `view` draws. It knows no partner: a pane writes down the fields, takes the typed
//! values of [`FormEvent::Submitted`] and shows them for review. Enter never submits, so neither does a paste.

pub mod desk;
mod draft;
mod entry;
mod keys;
mod long;
mod rules;
mod spec;
#[cfg(test)]
mod tests;
mod value;
mod view;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::tz::TimeZone;
use ratatui::layout::Rect;

pub use desk::{Desk, Plan, Then, Turn};
pub use draft::Draft;
pub use rules::Rule;
pub use spec::{BlockSpec, FieldSpec, Kind, Opt, Source};
pub use value::{BlockValue, Decimal, Value, Values};

use super::picker::{PickItem, PickState, Picker};
use super::theme::Role;
use crate::domain::Clean;
use crate::flow::{Gesture, Pointer, Text};
use crate::ops::FieldError;
use draft::join;
use entry::{Block, Entry, Field};

/// Where something is: places of fields and blocks by turns. An odd length is a field, an even one a block.
type Place = Vec<usize>;

/// What a key or a paste did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormEvent {
    /// It is no key of a form.
    Ignored,
    /// Taken; nothing that was typed changed.
    Taken,
    /// Something typed changed: time to keep the draft.
    Changed,
    /// A field asks for things to choose from; answer with [`Form::offer`].
    Wants {
        /// The field.
        path: String,
        /// What was typed.
        query: String,
    },
    /// A long text asks for an editor; answer with [`Form::set_text`].
    Edit {
        /// The field.
        path: String,
        /// What stands there.
        text: String,
    },
    /// It was to be submitted and has so many problems; the first of them has the focus.
    Invalid(usize),
    /// All is well: show it for review.
    Submitted(Submission),
    /// The person leaves; this is to be kept. Empty if nothing was changed.
    Left(Draft),
}

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// Every field's value.
    pub values: Values,
    /// Paths of what differs from what was there; a list is among them if anything in it is.
    pub changed: BTreeSet<String>,
}

/// A form while it is filled in.
pub struct Form {
    title: Text,
    fields: Vec<Field>,
    zone: TimeZone,
    focus: Place,
    /// The open list of a field that finds.
    finder: Option<Picker>,
    /// What the server said of no field.
    said: Vec<Clean>,
    /// What its desk says at the head.
    notice: Option<(Text, Role)>,
    /// What Ctrl-s does, in a word.
    submit_hint: &'static str,
    /// True once it was to be submitted: from then on untouched fields say their problems too.
    tried: bool,
}

/// One turn of the wheel passes no more fields than this.
const FARTHEST: u32 = 100;

impl Form {
    /// An empty form. Times are typed and shown in this zone.
    pub fn new(title: Text, fields: &[FieldSpec], zone: TimeZone) -> Self {
        let fields = entry::blank(fields);
        Self {
            title,
            fields,
            zone,
            focus: vec![0],
            finder: None,
            said: Vec::new(),
            notice: None,
            submit_hint: "form-hint-review",
            tried: false,
        }
    }

    /// The same with what is there already: what differs from it is changed.
    #[must_use]
    pub fn filled(mut self, values: &Values) -> Self {
        entry::fill_all(&mut self.fields, values);
        self
    }

    /// Types a draft again over what is there. Returns the paths that fit no more, so that it can be said.
    pub fn restore(&mut self, draft: Draft) -> Vec<String> {
        let mut rest = draft.0;
        draft::apply(&mut self.fields, "", &mut rest);
        self.finder = None;
        self.focus = vec![0];
        rest.into_keys().collect()
    }

    /// What would be lost now: changed fields only, secrets never.
    pub fn draft(&self) -> Draft {
        let mut texts = BTreeMap::new();
        draft::collect(&self.fields, "", &mut texts);
        Draft(texts)
    }

    /// Paths of what differs from what was there, secrets too.
    pub fn changed(&self) -> BTreeSet<String> {
        let mut paths: BTreeSet<String> = self.draft().0.into_keys().collect();
        for place in self.places(|_, _| true) {
            if let Some(field) = self.field(&place)
                && field.is_secret()
                && field.changed()
            {
                // A list is changed as soon as anything in it is.
                for len in (1..=place.len()).step_by(2) {
                    paths.insert(self.path(&place[..len]));
                }
            }
        }
        paths
    }

    /// True if anything differs.
    pub fn is_changed(&self) -> bool {
        !self.changed().is_empty()
    }

    /// Every field's value; of a field with a problem, nothing.
    pub fn values(&self) -> Values {
        entry::read_all(&self.fields, &self.zone)
    }

    /// The path of what has the focus.
    pub fn focused(&self) -> String {
        self.path(&self.focus)
    }

    /// Puts the focus on a field. False if there is none of that path.
    pub fn focus(&mut self, path: &str) -> bool {
        match self.nearest(path) {
            Some(place) if self.path(&place) == path && self.stops().contains(&place) => {
                self.finder = None;
                self.focus = place;
                true
            }
            _ => false,
        }
    }

    /// What is wrong, by path, in the order of the fields.
    pub fn problems(&self) -> Vec<(String, Text)> {
        let stops = self.stops();
        stops.iter().filter_map(|p| Some((self.path(p), self.field(p)?.problem(&self.zone)?))).collect()
    }

    /// Replaces a field's text, as when an editor has closed. False if there is no such field or it takes no text.
    pub fn set_text(&mut self, path: &str, text: &str) -> bool {
        let Some(place) = self.nearest(path).filter(|p| self.path(p) == path) else { return false };
        let Some(field) = self.field_mut(&place) else { return false };
        let taken = field.set_text(text);
        if taken {
            field.touch();
        }
        taken
    }

    /// What a field holds; nothing of one with a problem. None if there is no such field.
    pub fn value(&self, path: &str) -> Option<Value> {
        let place = self.nearest(path).filter(|p| self.path(p) == path)?;
        Some(self.field(&place)?.read(&self.zone).unwrap_or(Value::Empty))
    }

    /// Types a value into a field, as when another one was chosen; an empty one empties it. False if there is no such
    /// field, or it holds lists or secrets.
    pub fn put(&mut self, path: &str, value: &Value) -> bool {
        let Some(place) = self.nearest(path).filter(|p| self.path(p) == path) else { return false };
        let Some(field) = self.field_mut(&place) else { return false };
        let taken = field.put(value);
        if taken {
            field.touch();
        }
        taken
    }

    /// Things to choose from for a query. Those for a query that is no longer typed are dropped.
    pub fn offer(&mut self, path: &str, query: &str, items: Result<Vec<PickItem>, Text>) {
        if self.focused() != path {
            return;
        }
        let Some(finder) = self.finder.as_mut().filter(|f| f.query() == query) else { return };
        match items {
            Ok(items) => {
                finder.set_items(items);
                finder.set_state(PickState::Ready);
            }
            Err(why) => finder.set_state(PickState::Failed(why)),
        }
    }

    /// Puts the server's words beside the fields they name; those that name none stand at the head. The first field
    /// gets the focus.
    pub fn refuse(&mut self, words: Option<Clean>, errors: &[FieldError]) {
        self.said = words.into_iter().collect();
        // What was said of an earlier try is over.
        for place in self.places(|_, _| true) {
            if let Some(field) = self.field_mut(&place) {
                field.server = None;
            }
        }
        let mut first: Option<Place> = None;
        for error in errors {
            let Some(place) = self.nearest(&error.field).filter(|place| self.stops().contains(place)) else {
                self.said.push(Clean::from_partner(&format!("{}: {}", error.field, error.words)));
                continue;
            };
            if let Some(field) = self.field_mut(&place) {
                field.server = Some(match &field.server {
                    Some(before) => Clean::from_partner(&format!("{before} {}", error.words)),
                    None => error.words.clone(),
                });
                first = Some(first.map_or(place.clone(), |f| f.min(place)));
            }
        }
        if let Some(place) = first {
            self.finder = None;
            self.focus = place;
        }
    }

    /// The mouse over a form drawn over an area: a click goes to a field, the wheel from field to field; in a list of
    /// things to choose from it is that of a picker. Nothing is submitted.
    pub fn point(&mut self, area: Rect, pointer: Pointer, say: &dyn Fn(&Text) -> String) -> FormEvent {
        if let Some(finder) = &mut self.finder {
            let pick = finder.point(Self::place_in(area), pointer);
            let chosen = finder.chosen().map(|item| item.label.clone());
            return self.picked(pick, chosen);
        }
        match pointer.gesture {
            Gesture::Wheel(lines) => {
                for _ in 0..lines.unsigned_abs().min(FARTHEST) {
                    self.step_within(lines > 0);
                }
            }
            Gesture::Click => {
                if let Some(place) = self.place_at(area, pointer.at, say) {
                    self.focus = place;
                }
            }
        }
        FormEvent::Taken
    }

    /// Every place the focus can be at, in order: those of fields that are asked for.
    fn stops(&self) -> Vec<Place> {
        self.places(Field::is_asked)
    }

    /// The places of fields, and of all in them, that a question answers so of; it gets the fields beside each too.
    fn places(&self, of: fn(&Field, &[Field]) -> bool) -> Vec<Place> {
        fn add(fields: &[Field], prefix: &[usize], of: fn(&Field, &[Field]) -> bool, places: &mut Vec<Place>) {
            for (at, field) in fields.iter().enumerate().filter(|(_, field)| of(field, fields)) {
                let place = [prefix, &[at]].concat();
                places.push(place.clone());
                for (b, block) in field.blocks().iter().enumerate() {
                    let place = [&place[..], &[b]].concat();
                    places.push(place.clone());
                    add(&block.fields, &place, of, places);
                }
            }
        }
        let mut places = Vec::new();
        add(&self.fields, &[], of, &mut places);
        places
    }

    /// The field at a place; of a block, none.
    fn field(&self, place: &[usize]) -> Option<&Field> {
        let (&at, rest) = place.split_first()?;
        let mut field = self.fields.get(at)?;
        let mut rest = rest.iter();
        while let Some(block) = rest.next() {
            field = field.blocks().get(*block)?.fields.get(*rest.next()?)?;
        }
        Some(field)
    }

    fn field_mut(&mut self, place: &[usize]) -> Option<&mut Field> {
        let (&at, rest) = place.split_first()?;
        let mut field = self.fields.get_mut(at)?;
        let mut rest = rest.iter();
        while let Some(block) = rest.next() {
            let Entry::Blocks(blocks) = &mut field.entry else { return None };
            field = blocks.get_mut(*block)?.fields.get_mut(*rest.next()?)?;
        }
        Some(field)
    }

    /// The list a block stands in and its place there.
    fn list_mut(&mut self, place: &[usize]) -> Option<(&mut Vec<Block>, usize)> {
        let (&at, list) = place.split_last()?;
        match &mut self.field_mut(list)?.entry {
            Entry::Blocks(blocks) if at < blocks.len() => Some((blocks, at)),
            _ => None,
        }
    }

    fn path(&self, place: &[usize]) -> String {
        let mut path = String::new();
        for (k, at) in place.iter().enumerate() {
            path = if k % 2 == 0 {
                join(&path, self.field(&place[..=k]).map_or("", |f| f.spec.name))
            } else {
                join(&path, at)
            };
        }
        path
    }

    /// The deepest field that a path leads to: `phones.0.number`, `phones[0].number` and `/phones/0/number` are one.
    fn nearest(&self, path: &str) -> Option<Place> {
        let mut place = Place::new();
        let mut fields = &self.fields[..];
        let mut parts = path.split(['.', '/', '[', ']']).filter(|part| !part.is_empty());
        while let Some(at) = parts.next().and_then(|name| fields.iter().position(|f| f.spec.name == name)) {
            place.push(at);
            let Some(block) = parts.next().and_then(|part| part.parse::<usize>().ok()) else { break };
            let Some(found) = fields[at].blocks().get(block) else { break };
            place.push(block);
            fields = &found.fields;
        }
        if place.len().is_multiple_of(2) {
            place.pop();
        }
        (!place.is_empty()).then_some(place)
    }
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Paths only: what people typed, secrets above all, goes to no log.
        f.debug_struct("Form").field("focus", &self.focused()).field("changed", &self.changed()).finish_non_exhaustive()
    }
}
