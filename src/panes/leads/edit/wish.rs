//! What a person wants otherwise in a lead, held against readings of it: what is sent, what somebody else changed
//! meanwhile, and where both changed the same.
//!
//! Wishes are places and values, never bodies: a body is built at last, of the newest reading, by
//! [`LeadEdit`] alone.

use std::fmt;

use serde_json::Value as Json;

use super::field::{Field, Holds, id_of, is_whole};
use crate::api::sml::patch::{ClientField, LeadEdit, LeadPatch, PatchError};
use crate::api::sml::settle::same;
use crate::domain::{Clean, Original};
use crate::flow::Text;
use crate::ops::Change;

/// A list of texts in a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::panes::leads) enum List {
    /// Its notes.
    Notes,
    /// Its tags.
    Tags,
}

impl List {
    pub(super) const ALL: [Self; 2] = [Self::Notes, Self::Tags];

    /// Its key in the record, which is its name in the form too.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Notes => "note",
            Self::Tags => "tags",
        }
    }

    /// What one of it is called.
    pub(super) const fn label(self) -> Text {
        match self {
            Self::Notes => Text::key("field-note"),
            Self::Tags => Text::key("field-tags"),
        }
    }

    /// What is in it: ids and texts.
    pub(super) fn items(self, base: &Original) -> impl Iterator<Item = (Option<u64>, &Json)> {
        let items = base.json().get(self.key()).and_then(Json::as_array).into_iter().flatten();
        items.map(|item| (id_of(item), item.get("content").unwrap_or(&Json::Null)))
    }

    /// True if it can be edited: what came without an id cannot be sent back, and what is shown cut not be typed over.
    pub(super) fn is_open(self, base: &Original) -> bool {
        self.items(base).all(|(id, content)| id.is_some() && content.as_str().is_none_or(is_whole))
    }

    fn item(self, base: &Original, id: u64) -> &Json {
        self.items(base).find(|(own, _)| *own == Some(id)).map_or(&Json::Null, |(_, content)| content)
    }
}

/// One thing a person wants otherwise.
#[derive(Clone, PartialEq)]
pub(in crate::panes::leads) enum Wish {
    /// A field holds this, which is told so.
    Field(Field, Json, Clean),
    /// The note or tag with this id says this.
    Text(List, u64, String),
    /// There is one more note or tag.
    New(List, String),
}

impl fmt::Debug for Wish {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What people typed goes to no log.
        match self {
            Self::Field(field, ..) => write!(f, "Field({})", field.name()),
            Self::Text(list, id, _) => write!(f, "Text({} {id})", list.key()),
            Self::New(list, _) => write!(f, "New({})", list.key()),
        }
    }
}

impl Wish {
    /// What it is about.
    pub(in crate::panes::leads) const fn label(&self) -> Text {
        match self {
            Self::Field(field, ..) => field.label(),
            Self::Text(list, ..) | Self::New(list, _) => list.label(),
        }
    }

    /// What is wanted, in words.
    pub(super) fn words(&self) -> Clean {
        match self {
            Self::Field(_, _, words) => words.clone(),
            Self::Text(_, _, text) | Self::New(_, text) => Clean::from_partner(text),
        }
    }

    /// What a reading holds at its place, in words.
    fn words_in(&self, base: &Original) -> Clean {
        match self {
            Self::Field(field, ..) => field.words(base),
            Self::Text(list, id, _) => Clean::from_partner(list.item(base, *id).as_str().unwrap_or_default()),
            Self::New(..) => Clean::default(),
        }
    }
}

/// A place that both changed.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::panes::leads) struct Clash {
    /// What I want there.
    pub(in crate::panes::leads) wish: Wish,
    /// What stood there, what I want, what stands there now.
    pub(in crate::panes::leads) base: Clean,
    pub(in crate::panes::leads) mine: Clean,
    pub(in crate::panes::leads) theirs: Clean,
}

/// What comes of wishes over a newer reading.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Merged {
    /// To be sent.
    pub(super) mine: Vec<Wish>,
    /// To be decided.
    pub(super) clashes: Vec<Clash>,
    /// What somebody else changed and nobody here touched.
    pub(super) theirs: Vec<Text>,
}

/// Holds wishes that were made over `base` against a newer reading.
pub(super) fn merge(base: &Original, now: &Original, wishes: &[Wish]) -> Merged {
    let mut merged = Merged::default();
    for wish in wishes {
        // None: somebody else had the same wish.
        let clear = match wish {
            Wish::Field(field, json, _) => {
                let (was, is) = (field.at(base), field.at(now));
                let other = field.object().is_some_and(|object| is_another(object, base, now));
                if same(is, json) && !other { None } else { Some(same(was, is) && !other) }
            }
            Wish::Text(list, id, text) => {
                let (was, is) = (list.item(base, *id), list.item(now, *id));
                if is.as_str() == Some(text) { None } else { Some(same(was, is)) }
            }
            Wish::New(list, text) => {
                let known = |id: Option<u64>| list.items(base).any(|(own, _)| own == id);
                let there = list.items(now).any(|(id, is)| !known(id) && is.as_str() == Some(text));
                (!there).then_some(true)
            }
        };
        match clear {
            None => {}
            Some(true) => merged.mine.push(wish.clone()),
            Some(false) => merged.clashes.push(Clash {
                base: wish.words_in(base),
                mine: wish.words(),
                theirs: wish.words_in(now),
                wish: wish.clone(),
            }),
        }
    }
    let wished = |field: Field| wishes.iter().any(|wish| matches!(wish, Wish::Field(own, ..) if *own == field));
    let changed = Field::ALL.into_iter().filter(|field| !same(field.at(base), field.at(now)) && !wished(*field));
    merged.theirs.extend(changed.map(Field::label));
    for list in List::ALL {
        let wished = |id: u64| wishes.iter().any(|wish| matches!(wish, Wish::Text(l, i, _) if *l == list && *i == id));
        let (was, is): (Vec<_>, Vec<_>) = (list.items(base).collect(), list.items(now).collect());
        let gone = was.iter().any(|(id, _)| is.iter().all(|(own, _)| own != id));
        let other = is.iter().any(|(id, text)| {
            was.iter().find(|(own, _)| own == id).is_none_or(|(_, old)| old != text) && id.is_none_or(|id| !wished(id))
        });
        if gone || other {
            merged.theirs.push(list.label());
        }
    }
    merged
}

/// True if an object is not the one it was: a change of one would land on another.
fn is_another(object: &str, base: &Original, now: &Original) -> bool {
    let id = |reading: &Original| reading.json().get(object).filter(|o| !o.is_null()).map(id_of);
    matches!((id(base), id(now)), (Some(was), Some(is)) if was != is)
}

/// The body and its changes over a reading; none if it is all there already.
pub(super) fn patch(base: &Original, wishes: &[Wish]) -> Result<Option<(LeadPatch, Vec<Change>)>, PatchError> {
    let mut edit = LeadEdit::of(base);
    let no_client = base.json().get("client").is_none_or(Json::is_null);
    let mut client: Vec<(ClientField, Json)> = Vec::new();
    for wish in wishes {
        match wish {
            Wish::Field(Field::Own(field), json, _) => edit.set(*field, json.clone()),
            Wish::Field(Field::Vehicle(field), json, _) => edit.vehicle(*field, json.clone())?,
            Wish::Field(Field::Client(field), json, _) if no_client => client.push((*field, json.clone())),
            Wish::Field(Field::Client(field), json, _) => edit.client(*field, json.clone())?,
            Wish::Text(List::Notes, id, text) if has(base, List::Notes, *id) => edit.note(*id, text)?,
            Wish::Text(List::Tags, id, text) if has(base, List::Tags, *id) => edit.tag(*id, text)?,
            // It is gone meanwhile, and is wanted nevertheless: it comes back as a new one.
            Wish::Text(List::Notes, _, text) | Wish::New(List::Notes, text) => edit.new_note(text)?,
            Wish::Text(List::Tags, _, text) | Wish::New(List::Tags, text) => edit.new_tag(text)?,
        }
    }
    client.retain(|(_, json)| !json.is_null());
    if !client.is_empty() {
        let at = client.iter().position(|(field, _)| *field == ClientField::Name);
        let name = at.map(|at| client.remove(at).1).ok_or(PatchError::Absent("client"))?;
        edit.new_client(name.as_str().unwrap_or_default(), client)?;
    }
    Ok(edit.finish())
}

fn has(base: &Original, list: List, id: u64) -> bool {
    list.items(base).any(|(own, _)| own == Some(id))
}

/// What does not go together in wishes: the field, and why.
pub(super) fn at_odds(base: &Original, wishes: &[Wish]) -> Option<(&'static str, Text)> {
    let wished = |wanted: ClientField| {
        wishes.iter().find_map(|wish| match wish {
            Wish::Field(Field::Client(field), json, _) if *field == wanted => Some(json),
            _ => None,
        })
    };
    let location = wished(ClientField::Location).unwrap_or_else(|| Field::Client(ClientField::Location).at(base));
    if wished(ClientField::Province).is_some() && wished(ClientField::Location).is_none() && !location.is_null() {
        return Some((ClientField::Location.key(), Text::key("edit-other-province")));
    }
    let fills = Field::ALL.into_iter().any(|field| match field {
        Field::Client(field) => wished(field).is_some_and(|json| !json.is_null()),
        _ => false,
    });
    let no_client = base.json().get("client").is_none_or(Json::is_null);
    if no_client && fills && wished(ClientField::Name).is_none() {
        return Some((ClientField::Name.key(), Text::key("form-required")));
    }
    None
}

/// True if the wishes end the lead by saying that its car is sold.
pub(super) fn sells(wishes: &[Wish]) -> bool {
    wishes.iter().any(|wish| matches!(wish, Wish::Field(field, Json::Bool(true), _) if field.holds() == Holds::Flag))
}

/// Wishes that take back what was written; with them whether something stays for which there is no way back.
pub(super) fn back(changes: &[Change]) -> (Vec<Wish>, bool) {
    let (mut wishes, mut stays) = (Vec::new(), false);
    for change in changes.iter().filter(|change| !change.path.ends_with("/id")) {
        if let Some(field) = Field::of_pointer(&change.path) {
            let known = |word: &str| super::field::STATUSES.contains(&word);
            if field.holds() == Holds::Status && !change.was.as_str().is_some_and(known) {
                // A status that nobody documents was not ours to give.
                stays = true;
                continue;
            }
            let words = match &change.was {
                Json::String(text) => Clean::from_partner(text),
                Json::Null => Clean::default(),
                other => Clean::from_partner(&other.to_string()),
            };
            wishes.push(Wish::Field(field, change.was.clone(), words));
            continue;
        }
        let list = List::ALL.into_iter().find(|list| change.path == format!("/{}", list.key()));
        let (Some(list), Some(sent)) = (list, change.sent.as_array()) else {
            stays = true;
            continue;
        };
        let was = |id: u64| change.was.as_array().into_iter().flatten().find(|item| id_of(item) == Some(id));
        for item in sent {
            match id_of(item).and_then(|id| Some((id, was(id)?.get("content")?))) {
                Some((_, old)) if Some(old) == item.get("content") => {}
                Some((id, Json::String(old))) => wishes.push(Wish::Text(list, id, old.clone())),
                _ => stays = true,
            }
        }
    }
    (wishes, stays)
}
