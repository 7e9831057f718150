//! What a write does to a lead, with the documented trap: a nested object sent without its `id` is a new object, and
//! the old one is deleted. Works on the lead as JSON, because that is how it is kept once it differs from what the world
//! made. Knows nothing of requests, of the books and of where leads are kept.

use serde_json::{Map, Value, json};

use super::fields::{APPRAISAL, CLIENT, TASK, VEHICLE, object, own_place, same, without_ids};
use super::refusals::{Errors, Wrong};
use super::times::local_text;
use super::world::{STATUSES, World};

/// Where new ids and times come from, and how lists are read.
pub(super) struct Clerk<'a> {
    pub(super) world: &'a World,
    /// The next id that nothing has.
    pub(super) next_id: &'a mut u64,
    /// The server's time of this change, in microseconds.
    pub(super) at: i64,
    /// Who does it: index of the user.
    pub(super) user: usize,
    /// A list in a PATCH replaces the old one; otherwise it is added to it.
    pub(super) lists_replace: bool,
    /// A lead may become nobody's.
    pub(super) unassigns: bool,
}

type Done = Result<(), Errors>;

impl Clerk<'_> {
    /// Applies a PATCH body. On a refusal the lead may be half changed: the caller works on a copy.
    pub(super) fn modify(&mut self, lead: &mut Value, body: &Map<String, Value>) -> Done {
        let mut errors = Errors::default();
        let was_sold = lead["vehicle"]["sold"] == true;
        if let Some(user) = body.get("user") {
            errors.take(self.assign(lead, user));
        }
        if let Some(score) = body.get("score") {
            errors.take(set_score(lead, score));
        }
        if let Some(vehicle) = body.get("vehicle") {
            let old = lead["vehicle"].take();
            let new = object(vehicle).and_then(|fields| self.nested(&old, fields, &VEHICLE, "brand_model"));
            if let Some(new) = errors.take(new.map_err(|errors| errors.under("vehicle"))) {
                lead["vehicle"] = Value::Object(new);
            }
        }
        match body.get("client") {
            None => {}
            Some(Value::Null) => lead["client"] = Value::Null,
            Some(client) => {
                let old = lead["client"].take();
                let new = object(client).and_then(|fields| self.nested(&old, fields, &CLIENT, "name"));
                if let Some(new) = errors.take(new.map_err(|errors| errors.under("client"))) {
                    lead["client"] = Value::Object(new);
                }
            }
        }
        if let Some(request) = body.get("request") {
            errors.take(self.request(lead, request).map_err(|errors| errors.under("request")));
        }
        for list in ["note", "tags"] {
            if let Some(items) = body.get(list)
                && let Some(items) = errors.take(self.notes(list, &lead[list], items))
            {
                lead[list] = items;
            }
        }
        if let Some(status) = body.get("status") {
            errors.take(self.set_status(lead, status));
        }
        errors.so_far()?;
        // A car that was sold before ends its lead, whatever status was sent with it.
        if !was_sold && lead["vehicle"]["sold"] == true {
            self.set_status(lead, &json!("end"))?;
            lead["result"] = json!("not_available");
        }
        Ok(())
    }

    /// A new lead of what was sent; its ids are given here, whatever ids were sent.
    pub(super) fn create(&mut self, id: u64, body: &Map<String, Value>) -> Result<Value, Errors> {
        let mut body = match without_ids(&Value::Object(body.clone())) {
            Value::Object(fields) => fields,
            _ => Map::new(),
        };
        // What may be left out may be null; who creates a lead works it unless somebody else is named.
        for key in ["request", "note", "tags"] {
            if body.get(key).is_some_and(Value::is_null) {
                body.remove(key);
            }
        }
        body.entry("user").or_insert_with(|| json!(self.world.catalogue.users[self.user].id));
        let (mut errors, now) = (Errors::default(), local_text(self.at));
        let mut lead = json!({
            "id": id, "client": null, "vehicle": null, "request": {"id": self.id(), "task": []}, "note": [],
            "end_date": null, "user": null, "user_data": null, "result": null, "created": now, "status": "new",
            "score": null, "finish_date": null, "pending_tasks": true, "mail_content": null, "first_task_date": now,
            "nsa": "{ 'years': 0, 'months': 0, 'days': 0, 'hours': 0, 'minutes': 0, 'seconds': 0 }",
            "cur_user_can_assign": true, "tags": [],
        });
        errors.take(self.take_source(&mut lead, body.get("source")));
        match body.get("vehicle") {
            None => errors.add(Wrong::Missing.on("vehicle")),
            Some(Value::Null) => {
                body.remove("vehicle");
                errors.add(Wrong::Null.on("vehicle"));
            }
            Some(_) => {}
        }
        errors.take(self.modify(&mut lead, &body));
        errors.so_far()?;
        lead["pending_tasks"] = json!(pending(&lead));
        Ok(lead)
    }

    /// Where a lead came from, and with it whose it is.
    fn take_source(&self, lead: &mut Value, source: Option<&Value>) -> Done {
        let source = source.ok_or_else(|| Wrong::Missing.on("source"))?;
        let id = id_named("source", source)?;
        let index = self.world.seeds.sources.iter().position(|row| Some(row.id) == id);
        let index = index.ok_or_else(|| Wrong::NoSuch(source).on("source"))?;
        let catalogue = &self.world.catalogue;
        let card = &catalogue.sources[index];
        let parts = [&b"{"[..], &card.in_lead, b",\"origin\":", &card.origin, b"}"].concat();
        let parts: Map<String, Value> = serde_json::from_slice(&parts).unwrap_or_default();
        for (key, part) in parts {
            lead[key] = part;
        }
        let dealer = catalogue.dealers.iter().find(|dealer| dealer.sources.contains(&index));
        lead["concessionaire"] = json!(dealer.map(|dealer| dealer.id));
        lead["concessionaire_data"] =
            dealer.map_or(Value::Null, |dealer| serde_json::from_slice(&dealer.in_lead).unwrap_or_default());
        Ok(())
    }

    /// Sets the status and what hangs on it.
    pub(super) fn set_status(&self, lead: &mut Value, status: &Value) -> Done {
        if status.is_null() {
            return Err(Wrong::Null.on("status"));
        }
        if !STATUSES.iter().any(|known| status == known) {
            return Err(Wrong::Choice(status).on("status"));
        }
        if lead["status"] == *status {
            return Ok(());
        }
        lead["status"] = status.clone();
        let ended = if status == "end" { json!(local_text(self.at)) } else { Value::Null };
        lead["end_date"] = ended.clone();
        lead["finish_date"] = ended;
        lead["result"] = Value::Null;
        Ok(())
    }

    fn assign(&self, lead: &mut Value, user: &Value) -> Done {
        if user.is_null() {
            if self.unassigns {
                lead["user"] = Value::Null;
                lead["user_data"] = Value::Null;
            }
            return Ok(());
        }
        let card = id_named("user", user)?.and_then(|id| self.world.catalogue.user(id));
        let card = card.filter(|card| card.active).ok_or_else(|| Wrong::NoSuch(user).on("user"))?;
        lead["user"] = json!(card.id);
        lead["user_data"] = serde_json::from_slice(&card.in_lead).unwrap_or_default();
        Ok(())
    }

    fn request(&mut self, lead: &mut Value, sent: &Value) -> Done {
        let fields = object(sent)?;
        let old = lead["request"].clone();
        let kept = same(&old, fields)?;
        let mut new = if kept { old } else { json!({"id": self.id(), "task": []}) };
        if let Some(tasks) = fields.get("task") {
            let tasks = tasks.as_array().ok_or_else(|| Wrong::NotList(tasks).on("task"))?;
            let (mut list, mut wrong) = (self.survivors(&new["task"], tasks), Vec::new());
            for sent in tasks {
                // With its request a task is deleted, too: its old ids mean nothing in the new one.
                let sent = &if kept { sent.clone() } else { without_ids(sent) };
                let mut errors = Errors::default();
                errors.take(self.task_of(&mut list, sent));
                wrong.push(errors);
            }
            Errors::of_items("task", wrong)?;
            new["task"] = Value::Array(list);
        }
        lead["request"] = new;
        lead["pending_tasks"] = json!(pending(lead));
        Ok(())
    }

    /// Works a sent task into the list of them.
    fn task_of(&mut self, list: &mut Vec<Value>, sent: &Value) -> Done {
        let fields = object(sent)?;
        let place = own_place(list, fields)?;
        let task = self.task(place.map_or(&Value::Null, |n| &list[n]), fields)?;
        match place {
            Some(n) => list[n] = task,
            None => list.push(task),
        }
        Ok(())
    }

    /// A task after a write: the old one where its id was sent, else a new one.
    pub(super) fn task(&mut self, old: &Value, sent: &Map<String, Value>) -> Result<Value, Errors> {
        let mut errors = Errors::default();
        if sent.get("type").is_some_and(Value::is_null) {
            errors.add(Wrong::Null.on("type"));
        }
        let mut task = errors.take(self.nested(old, sent, &TASK, "type")).unwrap_or_default();
        let author = &self.world.catalogue.users[self.user];
        for (key, fresh) in [
            ("media", json!("Phone")),
            ("note", json!([])),
            ("created", json!(local_text(self.at))),
            ("appraisal", Value::Null),
            ("is_click2call", json!(false)),
            ("realization_date_check", json!(false)),
            ("tracking_date_check", json!(false)),
            ("author", json!(author.id)),
            ("author_data", serde_json::from_slice(&author.as_author).unwrap_or_default()),
        ] {
            if task.get(key).is_none_or(Value::is_null) {
                task.insert(key.to_owned(), fresh);
            }
        }
        for (check, date) in [("realization_date_check", "realization_date"), ("tracking_date_check", "tracking_date")]
        {
            if task[check] != true {
                task.insert(date.to_owned(), Value::Null);
            } else if task.get(date).is_none_or(Value::is_null) {
                task.insert(date.to_owned(), json!(local_text(self.at)));
            }
        }
        if let Some(notes) = sent.get("note")
            && let Some(notes) = errors.take(self.notes("note", &task["note"], notes))
        {
            task.insert("note".to_owned(), notes);
        }
        match sent.get("appraisal") {
            None => {}
            Some(Value::Null) => drop(task.insert("appraisal".to_owned(), Value::Null)),
            Some(appraisal) => {
                let new = object(appraisal)
                    .and_then(|fields| self.nested(&task["appraisal"], fields, &APPRAISAL, "brand_model"));
                if let Some(new) = errors.take(new.map_err(|errors| errors.under("appraisal"))) {
                    task.insert("appraisal".to_owned(), Value::Object(new));
                }
            }
        }
        if sent.get("type").or(task.get("type")).is_some_and(|kind| kind == "appraisal") {
            match (sent.get("appraisal"), &task["appraisal"]) {
                (Some(Value::Null), _) => errors.add(Wrong::Null.on("appraisal")),
                (None, Value::Null) => errors.add(Wrong::Missing.on("appraisal")),
                _ => {}
            }
        }
        errors.so_far()?;
        Ok(Value::Object(task))
    }

    /// A list of notes or tags after a write.
    fn notes(&mut self, name: &str, old: &Value, sent: &Value) -> Result<Value, Errors> {
        let items = sent.as_array().ok_or_else(|| Wrong::NotList(sent).on(name))?;
        let (mut list, mut wrong) = (self.survivors(old, items), Vec::new());
        for item in items {
            let mut errors = Errors::default();
            errors.take(self.note(&mut list, item));
            wrong.push(errors);
        }
        Errors::of_items(name, wrong)?;
        Ok(Value::Array(list))
    }

    fn note(&mut self, list: &mut Vec<Value>, item: &Value) -> Done {
        let fields = object(item)?;
        let place = own_place(list, fields)?;
        let content = match fields.get("content") {
            None if place.is_some() => return Ok(()),
            None => return Err(Wrong::Missing.on("content")),
            Some(Value::Null) => return Err(Wrong::Null.on("content")),
            Some(Value::String(text)) if text.trim().is_empty() => return Err(Wrong::Blank.on("content")),
            Some(Value::String(text)) => text.clone(),
            Some(_) => return Err(Wrong::NotText.on("content")),
        };
        let now = local_text(self.at);
        let author = self.world.catalogue.users[self.user].id;
        if place.is_some_and(|n| list[n]["content"] == content) {
            return Ok(());
        }
        let entry = json!({"history_id": self.id(), "modified": now, "history_user": author, "content": content});
        match place {
            Some(n) => {
                if let Some(history) = list[n]["history"].as_array_mut() {
                    history.insert(0, entry);
                }
                list[n]["content"] = json!(content);
                list[n]["modified"] = json!(now);
            }
            None => list.push(json!({"id": self.id(), "content": content, "modified": now, "history": [entry]})),
        }
        Ok(())
    }

    /// What is left of a list before the sent items are worked in.
    fn survivors(&self, old: &Value, sent: &[Value]) -> Vec<Value> {
        let named = |item: &Value| sent.iter().any(|s| s.get("id").is_some_and(|id| *id == item["id"]));
        old.as_array()
            .map(|items| items.iter().filter(|item| !self.lists_replace || named(item)).cloned().collect())
            .unwrap_or_default()
    }

    /// An id that nothing has.
    pub(super) fn id(&mut self) -> u64 {
        *self.next_id += 1;
        *self.next_id
    }
}

/// Whether something is left to do: nobody worked the lead yet, or a task is not done.
pub(super) fn pending(lead: &Value) -> bool {
    let tasks = lead["request"]["task"].as_array();
    lead["status"] == "new"
        || tasks.is_some_and(|tasks| tasks.iter().any(|task| task["realization_date_check"] != true))
}

/// The id that a field names; none for one that cannot be any record's.
pub(super) fn id_named(field: &str, value: &Value) -> Result<Option<u64>, Errors> {
    match value {
        Value::Null => Err(Wrong::Null.on(field)),
        Value::Number(number) => Ok(number.as_u64()),
        Value::String(text) => Ok(text.parse().ok()),
        _ => Err(Wrong::NotKey(value).on(field)),
    }
}

fn set_score(lead: &mut Value, score: &Value) -> Done {
    let text = match score {
        Value::Null => Value::Null,
        Value::String(text) => json!(text),
        Value::Number(number) => json!(number.to_string()),
        other => return Err(Wrong::Choice(other).on("score")),
    };
    if !text.is_null() && !["1", "2", "3", "4"].iter().any(|known| text == *known) {
        return Err(Wrong::Choice(score).on("score"));
    }
    lead["score"] = text;
    Ok(())
}
