//! The lossless PATCH body of a lead: what has an id in the base can be sent only with that id.
//!
//! The service reads a nested object without an id as "delete the old one, make a new one". `Known` is therefore the
//! only form in which something of the base can stand in a body, and it takes its id from the base; what is new is a
//! `Fresh` and has none. A list that is touched goes out whole, each kept item in full with its own id, so that the
//! body means the same whether the service adds to lists or replaces them. Untouched fields are not sent; what is sent
//! again unchanged is the base's own value, never a reformatted one.

#[cfg(test)]
mod tests;

use serde_json::{Map, Value};

use crate::domain::Original;
use crate::ops::Change;

/// A change of a lead, built from its original. Only [`LeadEdit`] makes one.
#[derive(Clone, PartialEq)]
pub struct LeadPatch {
    body: Value,
}

impl LeadPatch {
    /// The body.
    pub const fn body(&self) -> &Value {
        &self.body
    }
}

impl std::fmt::Debug for LeadPatch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let keys: Vec<_> = self.body.as_object().into_iter().flat_map(Map::keys).collect();
        write!(f, "LeadPatch({keys:?})")
    }
}

/// Why an edit cannot be expressed without loss.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatchError {
    /// The base holds the object without an id: sending it would replace it.
    #[error("{0} came without an id: a change would replace it")]
    NoId(&'static str),
    /// The base has no such object.
    #[error("the lead has no {0}")]
    Absent(&'static str),
    /// The base has one already: it is changed, not made anew.
    #[error("the lead has a {0} already")]
    Present(&'static str),
}

macro_rules! fields {
    ($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $field_doc:literal])+ $variant:ident = $key:literal),+ $(,)? }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[doc = $field_doc])+ $variant),+ }

        impl $name {
            /// Every field.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The key on the wire.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }
        }
    };
}

// After the macro it uses.
mod task;

pub use task::{AppraisalField, TaskEdit, TaskPatch, deletion};

fields! {
    /// Fields of the lead itself.
    LeadField {
        /// Its status.
        Status = "status",
        /// 1 to 4.
        Score = "score",
        /// The id of who works it.
        User = "user",
    }
}

fields! {
    /// Fields of the vehicle.
    VehicleField {
        /// Brand and model.
        BrandModel = "brand_model",
        /// Price.
        Price = "price",
        /// Kilometres.
        Km = "km",
        /// Year.
        Year = "year",
        /// The fuel's id.
        Gas = "gas",
        /// Sold before: ends the lead as "not available".
        Sold = "sold",
    }
}

fields! {
    /// Fields of the client.
    ClientField {
        /// Name.
        Name = "name",
        /// Telephone.
        Phone = "phone",
        /// E-mail.
        Email = "email",
        /// The province's id.
        Province = "province",
        /// The locality's id.
        Location = "location",
    }
}

fields! {
    /// Fields of a task.
    TaskField {
        /// Its type.
        Kind = "type",
        /// Its subtype.
        Subtype = "subtype",
        /// Its description.
        Description = "description",
        /// Its medium.
        Media = "media",
        /// Planned for.
        Planned = "planified_realization_date",
        /// Follow-up planned for.
        PlannedTracking = "planified_tracking_date",
        /// Done.
        Done = "realization_date_check",
        /// Followed up.
        Tracked = "tracking_date_check",
    }
}

/// What the manual lets one write of an appraisal.
const APPRAISAL: &[&str] = &["brand_model", "license_plate", "km", "year", "gas", "extras", "origin"];

/// An object of the base on its way back: it cannot exist without the base's id.
#[derive(Debug, Clone, PartialEq)]
struct Known {
    id: Value,
    fields: Map<String, Value>,
}

impl Known {
    /// The object at hand with none of its fields. The only way to make one.
    fn of(object: &Value, what: &'static str) -> Result<Self, PatchError> {
        let id = object.get("id").filter(|id| id.is_u64() || id.as_str().is_some_and(|t| !t.is_empty()));
        Ok(Self { id: id.ok_or(PatchError::NoId(what))?.clone(), fields: Map::new() })
    }

    /// The same with these fields as they came.
    fn keeping<'k>(
        object: &Value,
        what: &'static str,
        keys: impl IntoIterator<Item = &'k str>,
    ) -> Result<Self, PatchError> {
        let mut known = Self::of(object, what)?;
        for key in keys {
            if let Some(value) = object.get(key) {
                known.fields.insert(key.to_owned(), value.clone());
            }
        }
        Ok(known)
    }

    fn is(&self, id: u64) -> bool {
        self.id.as_u64() == Some(id) || self.id.as_str().and_then(|t| t.parse().ok()) == Some(id)
    }

    fn json(&self) -> Value {
        let mut object = self.fields.clone();
        object.insert("id".into(), self.id.clone());
        Value::Object(object)
    }
}

/// Something new: it has no id, and the service gives it one.
#[derive(Debug, Clone, PartialEq)]
struct Fresh(Map<String, Value>);

impl Fresh {
    fn with(key: &str, value: Value) -> Self {
        Self(Map::from_iter([(key.to_owned(), value)]))
    }
}

/// A list that is touched: all that was, and what is new.
#[derive(Debug, Clone, PartialEq)]
struct Children {
    was: Vec<Known>,
    now: Vec<Known>,
    new: Vec<Fresh>,
}

impl Children {
    fn of(list: Option<&Value>, keep: impl Fn(&Value) -> Result<Known, PatchError>) -> Result<Self, PatchError> {
        let was = list.and_then(Value::as_array).into_iter().flatten().map(keep).collect::<Result<Vec<_>, _>>()?;
        Ok(Self { now: was.clone(), was, new: Vec::new() })
    }

    fn set(&mut self, id: u64, key: &str, value: Value, what: &'static str) -> Result<(), PatchError> {
        let child = self.now.iter_mut().find(|c| c.is(id)).ok_or(PatchError::Absent(what))?;
        if !says(child.fields.get(key), &value) {
            child.fields.insert(key.to_owned(), value);
        }
        Ok(())
    }

    /// Leaves an item out; the others go along as they are.
    fn leave_out(&mut self, id: u64, what: &'static str) -> Result<(), PatchError> {
        let at = self.now.iter().position(|c| c.is(id)).ok_or(PatchError::Absent(what))?;
        self.now.remove(at);
        Ok(())
    }

    /// Items that were there and are left out, by id.
    fn left_out(&self) -> impl Iterator<Item = &Known> {
        self.was.iter().filter(|was| self.now.iter().all(|now| now.id != was.id))
    }

    /// True if something besides what is left out differs.
    fn says_more(&self) -> bool {
        !self.new.is_empty() || self.now.iter().any(|now| !self.was.contains(now))
    }

    fn is_touched(&self) -> bool {
        !self.new.is_empty() || self.was != self.now
    }

    fn was(&self) -> Value {
        self.was.iter().map(Known::json).collect()
    }

    fn now(&self) -> Value {
        self.now.iter().map(Known::json).chain(self.new.iter().map(|f| Value::Object(f.0.clone()))).collect()
    }
}

/// An edit of a lead over the reading it began with.
#[derive(Debug, Clone)]
pub struct LeadEdit<'a> {
    base: &'a Value,
    own: Map<String, Value>,
    vehicle: Option<Known>,
    client: Option<Known>,
    new_client: Option<Fresh>,
    tasks: Option<Children>,
    notes: Option<Children>,
    tags: Option<Children>,
}

impl<'a> LeadEdit<'a> {
    /// An edit that changes nothing yet.
    pub fn of(base: &'a Original) -> Self {
        Self {
            base: base.json(),
            own: Map::new(),
            vehicle: None,
            client: None,
            new_client: None,
            tasks: None,
            notes: None,
            tags: None,
        }
    }

    /// Sets a field of the lead itself.
    pub fn set(&mut self, field: LeadField, value: Value) {
        self.own.insert(field.key().to_owned(), value);
    }

    /// Sets a field of the lead's vehicle.
    pub fn vehicle(&mut self, field: VehicleField, value: Value) -> Result<(), PatchError> {
        let known = known(self.base, "vehicle", &mut self.vehicle)?;
        known.fields.insert(field.key().to_owned(), value);
        Ok(())
    }

    /// Sets a field of the lead's client.
    pub fn client(&mut self, field: ClientField, value: Value) -> Result<(), PatchError> {
        let known = known(self.base, "client", &mut self.client)?;
        known.fields.insert(field.key().to_owned(), value);
        Ok(())
    }

    /// Gives a client to a lead that has none.
    pub fn new_client(
        &mut self,
        name: &str,
        others: impl IntoIterator<Item = (ClientField, Value)>,
    ) -> Result<(), PatchError> {
        if self.base.get("client").is_some_and(|c| !c.is_null()) {
            return Err(PatchError::Present("client"));
        }
        let mut fresh = Fresh::with(ClientField::Name.key(), name.into());
        fresh.0.extend(others.into_iter().map(|(field, value)| (field.key().to_owned(), value)));
        self.new_client = Some(fresh);
        Ok(())
    }

    /// Sets a field of one of the lead's tasks; the other tasks go along as they are.
    pub fn task(&mut self, id: u64, field: TaskField, value: Value) -> Result<(), PatchError> {
        if let Some(request) = self.base.get("request").filter(|r| !r.is_null()) {
            // The request that holds the tasks goes along too: without an id it could not.
            Known::of(request, "request")?;
        }
        let list = self.base.pointer("/request/task");
        children(&mut self.tasks, list, keep_task)?.set(id, field.key(), value, "task")
    }

    /// Changes the text of one of the lead's notes.
    pub fn note(&mut self, id: u64, content: &str) -> Result<(), PatchError> {
        children(&mut self.notes, self.base.get("note"), |n| keep_text(n, "note"))?.set(
            id,
            "content",
            content.into(),
            "note",
        )
    }

    /// Adds a note.
    pub fn new_note(&mut self, content: &str) -> Result<(), PatchError> {
        let list = children(&mut self.notes, self.base.get("note"), |n| keep_text(n, "note"))?;
        list.new.push(Fresh::with("content", content.into()));
        Ok(())
    }

    /// Leaves one of the lead's notes out of the list. The manual does not promise that it goes away.
    pub fn without_note(&mut self, id: u64) -> Result<(), PatchError> {
        children(&mut self.notes, self.base.get("note"), |n| keep_text(n, "note"))?.leave_out(id, "note")
    }

    /// Leaves one of the lead's tags out of the list. The manual does not promise that it goes away.
    pub fn without_tag(&mut self, id: u64) -> Result<(), PatchError> {
        children(&mut self.tags, self.base.get("tags"), |t| keep_text(t, "tag"))?.leave_out(id, "tag")
    }

    /// Changes the text of one of the lead's tags.
    pub fn tag(&mut self, id: u64, content: &str) -> Result<(), PatchError> {
        children(&mut self.tags, self.base.get("tags"), |t| keep_text(t, "tag"))?.set(
            id,
            "content",
            content.into(),
            "tag",
        )
    }

    /// Adds a tag.
    pub fn new_tag(&mut self, content: &str) -> Result<(), PatchError> {
        let list = children(&mut self.tags, self.base.get("tags"), |t| keep_text(t, "tag"))?;
        list.new.push(Fresh::with("content", content.into()));
        Ok(())
    }

    /// The body, and for each changed place what was and what is sent (nested ids included: they must stay); none if
    /// nothing differs from the base.
    pub fn finish(self) -> Option<(LeadPatch, Vec<Change>)> {
        let mut out = Out { base: self.base, body: Map::new(), changes: Vec::new() };
        for (key, value) in self.own {
            if !says(self.base.get(&key), &value) {
                out.change(format!("/{key}"), value.clone());
                out.body.insert(key, value);
            }
        }
        out.nested("vehicle", self.vehicle);
        out.nested("client", self.client);
        if let Some(Fresh(fields)) = self.new_client {
            out.changes.push(Change { path: "/client".into(), was: Value::Null, sent: Value::Object(fields.clone()) });
            out.body.insert("client".into(), Value::Object(fields));
        }
        out.list("/note", "note", self.notes);
        out.list("/tags", "tags", self.tags);
        out.tasks(self.tasks);
        (!out.body.is_empty()).then_some((LeadPatch { body: Value::Object(out.body) }, out.changes))
    }
}

/// What an edit comes to.
struct Out<'a> {
    base: &'a Value,
    body: Map<String, Value>,
    changes: Vec<Change>,
}

impl Out<'_> {
    fn change(&mut self, path: String, sent: Value) {
        let was = self.base.pointer(&path).cloned().unwrap_or(Value::Null);
        self.changes.push(Change { path, was, sent });
    }

    fn nested(&mut self, key: &str, known: Option<Known>) {
        let Some(mut known) = known else { return };
        known.fields.retain(|field, value| !says(self.base[key].get(field), value));
        if known.fields.is_empty() {
            return;
        }
        for (field, value) in &known.fields {
            self.change(format!("/{key}/{field}"), value.clone());
        }
        self.change(format!("/{key}/id"), known.id.clone());
        self.body.insert(key.to_owned(), known.json());
    }

    fn list(&mut self, path: &str, key: &str, children: Option<Children>) {
        let Some(children) = children.filter(Children::is_touched) else { return };
        // A list "shows" its part, so what is left out has a change of its own: that it is there no more.
        for gone in children.left_out() {
            let id =
                gone.id.as_u64().map_or_else(|| gone.id.as_str().unwrap_or_default().to_owned(), |id| id.to_string());
            self.changes.push(Change { path: format!("{path}/#{id}"), was: gone.json(), sent: Value::Null });
        }
        if children.says_more() {
            self.changes.push(Change { path: path.to_owned(), was: children.was(), sent: children.now() });
        }
        self.body.insert(key.to_owned(), children.now());
    }

    fn tasks(&mut self, children: Option<Children>) {
        let Some(children) = children.filter(Children::is_touched) else { return };
        // `task` refused an edit whose request has no id, so this cannot fail; if it did, nothing would be sent.
        let Ok(mut request) = Known::of(&self.base["request"], "request") else { return };
        self.changes.push(Change { path: "/request/task".into(), was: children.was(), sent: children.now() });
        self.change("/request/id".into(), request.id.clone());
        request.fields.insert("task".into(), children.now());
        self.body.insert("request".into(), request.json());
    }
}

/// True if the base holds this value; a field that is not there says null.
fn says(base: Option<&Value>, value: &Value) -> bool {
    base.unwrap_or(&Value::Null) == value
}

fn known<'s>(base: &Value, key: &'static str, slot: &'s mut Option<Known>) -> Result<&'s mut Known, PatchError> {
    if slot.is_none() {
        let object = base.get(key).filter(|o| !o.is_null()).ok_or(PatchError::Absent(key))?;
        *slot = Some(Known::of(object, key)?);
    }
    slot.as_mut().ok_or(PatchError::Absent(key))
}

fn children<'s>(
    slot: &'s mut Option<Children>,
    list: Option<&Value>,
    keep: impl Fn(&Value) -> Result<Known, PatchError>,
) -> Result<&'s mut Children, PatchError> {
    if slot.is_none() {
        *slot = Some(Children::of(list, keep)?);
    }
    slot.as_mut().ok_or(PatchError::Absent("list"))
}

/// A note or a tag, in full.
fn keep_text(item: &Value, what: &'static str) -> Result<Known, PatchError> {
    Known::keeping(item, what, ["content"])
}

/// A task, in full: every documented field as it came, its notes and its appraisal with their own ids.
fn keep_task(task: &Value) -> Result<Known, PatchError> {
    let mut known = Known::keeping(task, "task", TaskField::ALL.iter().map(|f| f.key()))?;
    if let Some(list) = task.get("note").and_then(Value::as_array) {
        let notes = list.iter().map(|n| keep_text(n, "task note").map(|k| k.json())).collect::<Result<Value, _>>()?;
        known.fields.insert("note".into(), notes);
    }
    if let Some(appraisal) = task.get("appraisal").filter(|a| !a.is_null()) {
        let appraisal = Known::keeping(appraisal, "appraisal", APPRAISAL.iter().copied())?;
        known.fields.insert("appraisal".into(), appraisal.json());
    }
    Ok(known)
}
