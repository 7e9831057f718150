//! Every write on leads and tasks: finds the record, lets the clerk work on a copy, keeps the result, writes the books.
//!
//! Either a write is refused and nothing differs from before, or it stands in the lead, in its history and in the
//! journal of effects.

use std::sync::{PoisonError, RwLockWriteGuard};

use serde_json::{Map, Value, json};

use super::change::{Clerk, id_named, pending};
use super::fields::without_ids;
use super::office::{Changed, Office, State};
use super::refusals::{Errors, Wrong, detail, not_found};
use super::{Readings, history, render, times};
use crate::demo::effects::Effect;
use crate::demo::http::{Answer, Call};

/// A write under way.
pub(super) struct Write<'a> {
    pub(super) call: &'a Call,
    /// Who does it: index of the user.
    pub(super) viewer: usize,
    pub(super) readings: &'a Readings,
}

/// How a write is called in the journal and in the history.
type Named = (&'static str, &'static str);

/// A lead after a write, for the books.
struct Entry<'a> {
    named: Named,
    /// The record's id: the lead's, or the task's.
    target: u64,
    lead: Value,
    changed: bool,
    /// The lead is new.
    created: bool,
    at: i64,
    write: &'a Write<'a>,
}

/// A JSON object sent as such.
pub(super) fn body(call: &Call) -> Result<Map<String, Value>, Answer> {
    let kind = call.header("content-type").unwrap_or_default();
    if !kind.starts_with("application/json") {
        return Err(detail(415, &format!("Tipo de medio \"{kind}\" no soportado en la solicitud.")));
    }
    let value: Value =
        serde_json::from_slice(&call.body).map_err(|error| detail(400, &format!("JSON parse error - {error}")))?;
    match value {
        Value::Object(fields) => Ok(fields),
        other => Err(Errors::of_object(&other).answer()),
    }
}

/// Puts a task at the end of a lead's.
fn add_task(lead: &mut Value, task: Value) {
    if let Some(tasks) = lead["request"]["task"].as_array_mut() {
        tasks.push(task);
    }
    lead["pending_tasks"] = json!(pending(lead));
}

/// A task as its own operations answer: without its author, and with its lead where the manual shows it.
fn shown(task: &Value, lead: Option<u64>) -> Value {
    let mut shown = task.clone();
    if let Value::Object(fields) = &mut shown {
        fields.retain(|key, _| key != "author" && key != "author_data");
        if let Some(lead) = lead {
            fields.insert("lead".to_owned(), json!(lead));
        }
    }
    shown
}

impl Office {
    fn state_mut(&self) -> RwLockWriteGuard<'_, State> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// `PATCH lead/{id}/change_status/`.
    pub(super) fn change_status(&self, write: &Write<'_>, id: u64) -> Result<Answer, Answer> {
        let body = body(write.call)?;
        let status = body.get("status").ok_or_else(|| Wrong::Missing.at("status"))?;
        let state = &mut *self.state_mut();
        let n = self.number(state, id)?;
        self.change(state, write, n, ("sml.change_status", "Cambio de estado"), |clerk, lead| {
            clerk.set_status(lead, status)?;
            Ok((id, ()))
        })?;
        Ok(self.answer_lead(state, n, write.viewer, 200))
    }

    /// `PATCH lead/{id}/`: assigning, ending, or any other change.
    pub(super) fn modify(&self, write: &Write<'_>, id: u64) -> Result<Answer, Answer> {
        let body = body(write.call)?;
        let state = &mut *self.state_mut();
        let n = self.number(state, id)?;
        if body.contains_key("user") && !self.can_assign(state, n, write.viewer) {
            return Err(detail(403, "Usted no tiene permiso para realizar esta acción."));
        }
        let named = match (body.len(), body.get("user"), body.get("status")) {
            (1, Some(_), _) => ("sml.assign", "Asignación"),
            (1, _, Some(status)) if status == "end" => ("sml.finish", "Finalización"),
            _ => ("sml.modify_lead", "Modificación"),
        };
        self.change(state, write, n, named, |clerk, lead| {
            clerk.modify(lead, &body)?;
            Ok((id, ()))
        })?;
        Ok(self.answer_lead(state, n, write.viewer, 200))
    }

    /// `POST lead/`: the new lead becomes the newest.
    pub(super) fn create(&self, write: &Write<'_>) -> Result<Answer, Answer> {
        let body = body(write.call)?;
        let state = &mut *self.state_mut();
        let n = -(state.arrived + 1);
        let (id, at) = (self.world.id(n), self.world.created(n) + (state.revision as i64 + 1) * times::SECOND);
        let lead = self.clerk(state, write, at).create(id, &body).map_err(Errors::answer)?;
        state.arrived += 1;
        let named = ("sml.create_lead", "Alta");
        self.keep(state, n, Entry { named, target: id, lead, changed: true, created: true, at, write });
        Ok(self.answer_lead(state, n, write.viewer, write.readings.created))
    }

    /// `POST lead_task_create/`.
    pub(super) fn create_task(&self, write: &Write<'_>) -> Result<Answer, Answer> {
        let body = body(write.call)?;
        let state = &mut *self.state_mut();
        let sent = match without_ids(&Value::Object(body.clone())) {
            Value::Object(fields) => fields,
            _ => Map::new(),
        };
        let place = self.lead_of(state, &body);
        let mut errors = Errors::default();
        let Some((n, lead_id)) = errors.take(place) else {
            // Its lead is not all that may be wrong with a task.
            let at = self.clock(state);
            errors.take(self.clerk(state, write, at).task(&Value::Null, &sent));
            return Err(errors.answer());
        };
        let named = ("sml.create_task", "Alta de solicitud");
        let task = self.change(state, write, n, named, |clerk, lead| {
            let task = clerk.task(&Value::Null, &sent)?;
            add_task(lead, task.clone());
            Ok((task["id"].as_u64().unwrap_or_default(), task))
        })?;
        Ok(Answer::value(write.readings.created, &shown(&task, Some(lead_id))))
    }

    /// `PATCH task/{id}/`: the answer does not name the lead.
    pub(super) fn modify_task(&self, write: &Write<'_>, id: u64) -> Result<Answer, Answer> {
        let mut body = body(write.call)?;
        body.insert("id".to_owned(), json!(id));
        let state = &mut *self.state_mut();
        let (n, place) = self.task_at(state, write.viewer, id)?;
        let named = ("sml.modify_task", "Modificación de solicitud");
        let task = self.change(state, write, n, named, |clerk, lead| {
            let old = &mut lead["request"]["task"][place];
            let task = clerk.task(old, &body)?;
            old.clone_from(&task);
            lead["pending_tasks"] = json!(pending(lead));
            Ok((id, task))
        })?;
        Ok(Answer::value(200, &shown(&task, None)))
    }

    /// `DELETE task/{id}/`: what is gone is not found the next time.
    pub(super) fn delete_task(&self, write: &Write<'_>, id: u64) -> Result<Answer, Answer> {
        let state = &mut *self.state_mut();
        let (n, place) = self.task_at(state, write.viewer, id)?;
        self.change(state, write, n, ("sml.delete_task", "Borrado de solicitud"), |_, lead| {
            if let Some(tasks) = lead["request"]["task"].as_array_mut() {
                tasks.remove(place);
            }
            lead["pending_tasks"] = json!(pending(lead));
            Ok((id, ()))
        })?;
        Ok(Answer::empty(204))
    }

    /// `PATCH netelip/call_control_lead/click2call/`: rings, and leaves a task that says so.
    pub(super) fn click2call(&self, write: &Write<'_>) -> Result<Answer, Answer> {
        let body = body(write.call)?;
        let state = &mut *self.state_mut();
        let (n, lead_id) = self.lead_of(state, &body).map_err(Errors::answer)?;
        let call = self.change(state, write, n, ("sml.click2call", "Click2Call"), |clerk, lead| {
            if lead["client"]["phone"].as_str().is_none_or(str::is_empty) {
                return Err(Wrong::NoPhone.on("non_field_errors"));
            }
            let fields = [("type", json!("other")), ("subtype", json!("Click2Call")), ("media", json!("Phone"))];
            let mut sent: Map<String, Value> = fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
            sent.insert("realization_date_check".to_owned(), json!(true));
            let mut task = clerk.task(&Value::Null, &sent)?;
            task["is_click2call"] = json!(true);
            add_task(lead, task);
            Ok((lead_id, (clerk.id(), clerk.id())))
        })?;
        let user = self.world.catalogue.users[write.viewer].id;
        Ok(Answer::value(200, &json!({"id": call.0, "lead": lead_id, "call_control": call.1, "user": user})))
    }

    /// The lead that a body names, by number and id.
    fn lead_of(&self, state: &State, body: &Map<String, Value>) -> Result<(i64, u64), Errors> {
        let sent = body.get("lead").ok_or_else(|| Wrong::Missing.on("lead"))?;
        id_named("lead", sent)?
            .and_then(|id| Some((self.number(state, id).ok()?, id)))
            .ok_or_else(|| Wrong::NoSuch(sent).on("lead"))
    }

    /// The number of the lead that holds a task, and the task's place in it.
    fn task_at(&self, state: &State, viewer: usize, id: u64) -> Result<(i64, usize), Answer> {
        let place = |lead: &Value| lead["request"]["task"].as_array()?.iter().position(|task| task["id"] == id);
        let touched = state.changed.iter().find_map(|(&n, changed)| Some((n, place(&changed.lead)?)));
        if let Some(found) = touched {
            return Ok(found);
        }
        // A task of the world is numbered after its lead. If that was changed, the task would have been found in it.
        let n = self.number(state, render::lead_of_task(id))?;
        if state.changed.contains_key(&n) {
            return Err(not_found());
        }
        let lead = self.current(state, n, viewer)?;
        place(&lead).map(|place| (n, place)).ok_or_else(not_found)
    }

    /// A lead as it stands.
    fn current(&self, state: &State, n: i64, viewer: usize) -> Result<Value, Answer> {
        if let Some(changed) = state.changed.get(&n) {
            return Ok(changed.lead.clone());
        }
        let mut out = Vec::new();
        self.world.lead(&mut out, n, viewer);
        serde_json::from_slice(&out).map_err(|_| Answer::html(500, "Server Error (500)"))
    }

    /// The time of the next change. Changes are a second apart by the server's clock, which does not go by itself.
    fn clock(&self, state: &State) -> i64 {
        self.world.now.max(self.world.created(-state.arrived)) + (state.revision as i64 + 1) * times::SECOND
    }

    fn clerk<'s>(&'s self, state: &'s mut State, write: &Write<'_>, at: i64) -> Clerk<'s> {
        Clerk {
            world: &self.world,
            next_id: &mut state.next_id,
            at,
            user: write.viewer,
            lists_replace: write.readings.lists_replace,
            unassigns: write.readings.unassigns,
        }
    }

    /// Changes a lead, or refuses and leaves everything as it was. What is applied says the id of the record it is
    /// about, and what its answer needs.
    fn change<T>(
        &self,
        state: &mut State,
        write: &Write<'_>,
        n: i64,
        named: Named,
        apply: impl FnOnce(&mut Clerk<'_>, &mut Value) -> Result<(u64, T), Errors>,
    ) -> Result<T, Answer> {
        let old = self.current(state, n, write.viewer)?;
        let mut lead = old.clone();
        let at = self.clock(state);
        let (target, told) = apply(&mut self.clerk(state, write, at), &mut lead).map_err(Errors::answer)?;
        let changed = lead != old;
        self.keep(state, n, Entry { named, target, lead, changed, created: false, at, write });
        Ok(told)
    }

    /// Keeps a lead and writes the books.
    fn keep(&self, state: &mut State, n: i64, entry: Entry<'_>) {
        let Entry { named: (operation, reason), target, lead, changed, created, at, write } = entry;
        let user = &self.world.catalogue.users[write.viewer];
        state.revision += 1;
        let kept =
            state.changed.entry(n).or_insert_with(|| Changed { lead: Value::Null, created, history: Vec::new() });
        kept.lead = lead;
        kept.history.push(history::Entry {
            at,
            user: Some(render::signature(user).to_owned()),
            reason: Some(reason.to_owned()),
            kind: if created { "+" } else { "~" },
        });
        self.journal.effect(Effect {
            seq: 0,
            partner: "sml",
            operation,
            target: target.to_string(),
            user: user.username.to_owned(),
            changed,
            body: String::from_utf8_lossy(&write.call.body).into_owned(),
            at: jiff::Timestamp::from_microsecond(at).unwrap_or_default(),
        });
    }

    fn answer_lead(&self, state: &State, n: i64, viewer: usize, status: u16) -> Answer {
        let mut out = Vec::new();
        self.write_lead(state, &mut out, n, viewer);
        Answer::json(status, out)
    }
}
