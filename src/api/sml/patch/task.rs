//! The lossless PATCH body of one task, and what deleting one is held against.
//!
//! There is no `GET` of a task: the base is its lead, and the places of the changes are places in that lead. The task is
//! named in them by its id (`/request/task/#9/description`), because its position may change.

use serde_json::{Map, Value};

use super::{APPRAISAL, Children, Fresh, Known, PatchError, TaskField, children, keep_task, keep_text, says};
use crate::domain::Original;
use crate::ops::Change;

fields! {
    /// Fields of an appraisal.
    AppraisalField {
        /// Brand and model.
        BrandModel = "brand_model",
        /// Licence plate.
        LicensePlate = "license_plate",
        /// Kilometres.
        Km = "km",
        /// Year.
        Year = "year",
        /// The fuel's id.
        Gas = "gas",
        /// Extras.
        Extras = "extras",
        /// `national` or `foreign`.
        Origin = "origin",
    }
}

/// A change of a task, built from its lead's original. Only [`TaskEdit`] makes one.
#[derive(Clone, PartialEq)]
pub struct TaskPatch {
    task: u64,
    body: Value,
}

impl TaskPatch {
    /// Which task.
    pub const fn task(&self) -> u64 {
        self.task
    }

    /// The body.
    pub const fn body(&self) -> &Value {
        &self.body
    }
}

impl std::fmt::Debug for TaskPatch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let keys: Vec<_> = self.body.as_object().into_iter().flat_map(Map::keys).collect();
        write!(f, "TaskPatch({}, {keys:?})", self.task)
    }
}

/// An edit of a task over the reading of its lead that it began with.
#[derive(Debug, Clone)]
pub struct TaskEdit<'a> {
    task: u64,
    base: &'a Value,
    own: Map<String, Value>,
    notes: Option<Children>,
    appraisal: Option<Known>,
    new_appraisal: Option<Fresh>,
}

/// The task with this id in a lead, and only if it has one.
fn find(lead: &Original, task: u64) -> Result<&Value, PatchError> {
    let mut list = lead.at("/request/task").and_then(Value::as_array).into_iter().flatten();
    list.find(|t| Known::of(t, "task").is_ok_and(|known| known.is(task))).ok_or(PatchError::Absent("task"))
}

/// The place of a task, or of something in it, in its lead.
fn place(task: u64, below: &str) -> String {
    format!("/request/task/#{task}{below}")
}

impl<'a> TaskEdit<'a> {
    /// An edit of one of the lead's tasks that changes nothing yet.
    pub fn of(lead: &'a Original, task: u64) -> Result<Self, PatchError> {
        let base = find(lead, task)?;
        Ok(Self { task, base, own: Map::new(), notes: None, appraisal: None, new_appraisal: None })
    }

    /// Sets a field of the task itself.
    pub fn set(&mut self, field: TaskField, value: Value) {
        self.own.insert(field.key().to_owned(), value);
    }

    /// Sets a field of the task's appraisal.
    pub fn appraisal(&mut self, field: AppraisalField, value: Value) -> Result<(), PatchError> {
        let known = super::known(self.base, "appraisal", &mut self.appraisal)?;
        known.fields.insert(field.key().to_owned(), value);
        Ok(())
    }

    /// Gives an appraisal to a task that has none.
    pub fn new_appraisal(
        &mut self,
        brand_model: &str,
        others: impl IntoIterator<Item = (AppraisalField, Value)>,
    ) -> Result<(), PatchError> {
        if self.base.get("appraisal").is_some_and(|a| !a.is_null()) {
            return Err(PatchError::Present("appraisal"));
        }
        let mut fresh = Fresh::with(AppraisalField::BrandModel.key(), brand_model.into());
        fresh.0.extend(others.into_iter().map(|(field, value)| (field.key().to_owned(), value)));
        self.new_appraisal = Some(fresh);
        Ok(())
    }

    /// Changes the text of one of the task's notes; the others go along as they are.
    pub fn note(&mut self, id: u64, content: &str) -> Result<(), PatchError> {
        self.notes()?.set(id, "content", content.into(), "task note")
    }

    /// Adds a note.
    pub fn new_note(&mut self, content: &str) -> Result<(), PatchError> {
        self.notes()?.new.push(Fresh::with("content", content.into()));
        Ok(())
    }

    fn notes(&mut self) -> Result<&mut Children, PatchError> {
        children(&mut self.notes, self.base.get("note"), |n| keep_text(n, "task note"))
    }

    /// The body, and for each changed place of the lead what was and what is sent (nested ids included: they must stay);
    /// none if nothing differs from the base.
    pub fn finish(self) -> Option<(TaskPatch, Vec<Change>)> {
        let (task, base) = (self.task, self.base);
        let (mut body, mut changes) = (Map::new(), Vec::new());
        let change = |below: &str, sent: Value| {
            let was = base.pointer(below).cloned().unwrap_or(Value::Null);
            Change { path: place(task, below), was, sent }
        };
        for (key, value) in self.own {
            if !says(base.get(&key), &value) {
                changes.push(change(&format!("/{key}"), value.clone()));
                body.insert(key, value);
            }
        }
        if let Some(mut known) = self.appraisal {
            known.fields.retain(|field, value| !says(base["appraisal"].get(field), value));
            if !known.fields.is_empty() {
                for (field, value) in &known.fields {
                    changes.push(change(&format!("/appraisal/{field}"), value.clone()));
                }
                changes.push(change("/appraisal/id", known.id.clone()));
                body.insert("appraisal".into(), known.json());
            }
        }
        if let Some(Fresh(fields)) = self.new_appraisal {
            changes.push(change("/appraisal", Value::Object(fields.clone())));
            body.insert("appraisal".into(), Value::Object(fields));
        }
        if let Some(notes) = self.notes.filter(Children::is_touched) {
            changes.push(Change { path: place(task, "/note"), was: notes.was(), sent: notes.now() });
            body.insert("note".into(), notes.now());
        }
        (!body.is_empty()).then_some((TaskPatch { task, body: Value::Object(body) }, changes))
    }
}

/// What deleting a task comes to: the whole task as it was read, and then nothing. A task that was changed meanwhile is
/// not the one that the person saw.
pub fn deletion(lead: &Original, task: u64) -> Result<Vec<Change>, PatchError> {
    let was = keep_task(find(lead, task)?)?.json();
    Ok(vec![Change { path: place(task, ""), was, sent: Value::Null }])
}

// The two lists of an appraisal's fields are one: what is kept is what may be set.
const _: () = assert!(APPRAISAL.len() == AppraisalField::ALL.len());

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
    use serde_json::json;

    use super::*;

    fn lead() -> Original {
        Original::keep(json!({"id": 5, "request": {"id": 6, "task": [
            {"id": 8, "type": "other"},
            {"id": 9, "type": "appraisal", "description": "a", "media": null, "author": 3,
             "planified_realization_date": "2019-05-09T11:21:49.758867+02:00",
             "note": [{"id": 1, "content": "x", "modified": "t"}, {"id": 2, "content": "y"}],
             "appraisal": {"id": 7, "brand_model": "Ibiza", "gas_data": {"id": 1}}},
        ]}}))
    }

    #[test]
    fn nested_objects_go_out_only_with_the_ids_of_the_task_they_came_from() {
        let lead = lead();
        let mut edit = TaskEdit::of(&lead, 9).unwrap();
        edit.set(TaskField::Description, json!("b"));
        edit.set(TaskField::Kind, json!("appraisal"));
        edit.appraisal(AppraisalField::BrandModel, json!("new name")).unwrap();
        edit.note(2, "z").unwrap();
        edit.new_note("w").unwrap();
        let (patch, changes) = edit.finish().unwrap();
        assert_eq!(
            *patch.body(),
            json!({
                "description": "b",
                "appraisal": {"id": 7, "brand_model": "new name"},
                "note": [{"id": 1, "content": "x"}, {"id": 2, "content": "z"}, {"content": "w"}],
            }),
            "what did not change is not sent"
        );
        assert_eq!(patch.task(), 9);
        let places: Vec<_> = changes.iter().map(|c| c.path.as_str()).collect();
        assert_eq!(
            places,
            [
                "/request/task/#9/description",
                "/request/task/#9/appraisal/brand_model",
                "/request/task/#9/appraisal/id",
                "/request/task/#9/note",
            ]
        );
        assert_eq!((&changes[0].was, &changes[2].was), (&json!("a"), &json!(7)));
        assert!(!format!("{patch:?}").contains("new name"));
    }

    #[test]
    fn an_edit_that_changes_nothing_has_no_body() {
        let lead = lead();
        let mut edit = TaskEdit::of(&lead, 9).unwrap();
        edit.set(TaskField::Planned, json!("2019-05-09T11:21:49.758867+02:00"));
        edit.set(TaskField::Media, Value::Null);
        edit.appraisal(AppraisalField::BrandModel, json!("Ibiza")).unwrap();
        edit.note(1, "x").unwrap();
        assert_eq!(edit.finish(), None);
    }

    #[test]
    fn what_is_not_in_the_lead_cannot_be_changed_and_what_is_cannot_be_made_anew() {
        let lead = lead();
        assert_eq!(TaskEdit::of(&lead, 10).unwrap_err(), PatchError::Absent("task"));
        assert_eq!(deletion(&lead, 10).unwrap_err(), PatchError::Absent("task"));
        let mut edit = TaskEdit::of(&lead, 9).unwrap();
        assert_eq!(edit.new_appraisal("y", []), Err(PatchError::Present("appraisal")));
        assert_eq!(edit.note(3, "q"), Err(PatchError::Absent("task note")));
        let mut edit = TaskEdit::of(&lead, 8).unwrap();
        assert_eq!(edit.appraisal(AppraisalField::Km, json!("1")), Err(PatchError::Absent("appraisal")));
        edit.new_appraisal("León", [(AppraisalField::Km, json!("1"))]).unwrap();
        let (patch, _) = edit.finish().unwrap();
        assert_eq!(*patch.body(), json!({"appraisal": {"brand_model": "León", "km": "1"}}));
        let nameless = Original::keep(json!({"request": {"task": [{"id": 4, "appraisal": {"brand_model": "x"}}]}}));
        let mut edit = TaskEdit::of(&nameless, 4).unwrap();
        assert_eq!(edit.appraisal(AppraisalField::Km, json!("1")), Err(PatchError::NoId("appraisal")));
    }

    #[test]
    fn a_deletion_remembers_the_whole_task() {
        let changes = deletion(&lead(), 9).unwrap();
        assert_eq!((changes[0].path.as_str(), &changes[0].sent), ("/request/task/#9", &Value::Null));
        assert_eq!(changes[0].was["description"], "a");
        assert_eq!(changes[0].was["appraisal"]["id"], 7);
        assert_eq!(changes[0].was.get("author"), None, "only what the manual lets one write");
    }

    #[test]
    fn an_appraisal_keeps_and_sets_the_same_fields() {
        assert_eq!(AppraisalField::ALL.iter().map(|f| f.key()).collect::<Vec<_>>(), APPRAISAL);
    }
}
