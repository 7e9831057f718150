//! A PATCH on a lead, with the documented trap: a nested object sent without its `id` is a new object, and the old one
//! is deleted. Works on the lead as JSON, because that is how it is kept once it differs from what the world made.

use serde_json::{Map, Value, json};

use super::refusals::Wrong;
use super::times::local_text;
use super::world::{STATUSES, World};
use crate::demo::http::Answer;

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
}

type Done = Result<(), Answer>;

/// Fields of a vehicle, a client, an appraisal, a task that a client may set, and what they hold.
const VEHICLE: [(&str, Kind); 6] = [
    ("brand_model", Kind::Name),
    ("price", Kind::Text),
    ("km", Kind::Text),
    ("year", Kind::Number),
    ("gas", Kind::Fuel),
    ("sold", Kind::Flag),
];
const CLIENT: [(&str, Kind); 5] = [
    ("name", Kind::Name),
    ("phone", Kind::Text),
    ("email", Kind::Text),
    ("province", Kind::Province),
    ("location", Kind::Location),
];
const APPRAISAL: [(&str, Kind); 7] = [
    ("brand_model", Kind::Name),
    ("license_plate", Kind::Text),
    ("km", Kind::Text),
    ("year", Kind::Number),
    ("gas", Kind::Fuel),
    ("extras", Kind::Text),
    ("origin", Kind::Choice(&["national", "foreign"])),
];
const TASK: [(&str, Kind); 8] = [
    ("type", Kind::Choice(&TASK_TYPES)),
    ("subtype", Kind::Text),
    ("description", Kind::Text),
    ("media", Kind::Choice(&["Phone", "E-mail", "SMS", "Whatsapp"])),
    ("planified_realization_date", Kind::Time),
    ("planified_tracking_date", Kind::Time),
    ("realization_date_check", Kind::Flag),
    ("tracking_date_check", Kind::Flag),
];
const TASK_TYPES: [&str; 9] = [
    "date",
    "appraisal",
    "budget",
    "financing",
    "warranty",
    "vehicle_information",
    "response_information_mail",
    "pending_assignment",
    "other",
];

/// What a field holds.
#[derive(Clone, Copy)]
enum Kind {
    /// A text that must not be empty.
    Name,
    Text,
    Number,
    Flag,
    Time,
    Choice(&'static [&'static str]),
    Fuel,
    Province,
    Location,
}

impl Clerk<'_> {
    /// Applies a PATCH body. On a refusal the lead may be half changed: the caller works on a copy.
    pub(super) fn modify(&mut self, lead: &mut Value, body: &Map<String, Value>) -> Done {
        if let Some(user) = body.get("user") {
            self.assign(lead, user)?;
        }
        if let Some(score) = body.get("score") {
            set_score(lead, score)?;
        }
        if let Some(vehicle) = body.get("vehicle") {
            let mut new = self.nested("vehicle", &lead["vehicle"], vehicle, &VEHICLE, "brand_model")?;
            new.entry("sold").or_insert(Value::Bool(false));
            let sold = new["sold"] == true && lead["vehicle"]["sold"] != true;
            lead["vehicle"] = Value::Object(new);
            if sold {
                self.set_status(lead, &json!("end"))?;
                lead["result"] = json!("not_available");
            }
        }
        match body.get("client") {
            None => {}
            Some(Value::Null) => lead["client"] = Value::Null,
            Some(client) => {
                lead["client"] = Value::Object(self.nested("client", &lead["client"], client, &CLIENT, "name")?);
            }
        }
        if let Some(request) = body.get("request") {
            self.request(lead, request)?;
        }
        for list in ["note", "tags"] {
            if let Some(items) = body.get(list) {
                lead[list] = self.notes(list, &lead[list], items)?;
            }
        }
        if let Some(status) = body.get("status") {
            self.set_status(lead, status)?;
        }
        Ok(())
    }

    /// Sets the status and what hangs on it.
    pub(super) fn set_status(&self, lead: &mut Value, status: &Value) -> Done {
        if status.is_null() {
            return Err(Wrong::Null.at("status"));
        }
        if !STATUSES.iter().any(|known| status == known) {
            return Err(Wrong::Choice(status).at("status"));
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
            lead["user"] = Value::Null;
            lead["user_data"] = Value::Null;
            return Ok(());
        }
        let card = user.as_u64().or_else(|| user.as_str()?.parse().ok()).and_then(|id| self.world.catalogue.user(id));
        let card = card.filter(|card| card.active).ok_or_else(|| Wrong::NoSuch(user).at("user"))?;
        lead["user"] = json!(card.id);
        lead["user_data"] = serde_json::from_slice(&card.in_lead).unwrap_or_default();
        Ok(())
    }

    fn request(&mut self, lead: &mut Value, sent: &Value) -> Done {
        let fields = object("request", sent)?;
        let old = lead["request"].clone();
        let kept = same("request", &old, fields)?;
        let mut new = if kept { old } else { json!({"id": self.id(), "task": []}) };
        if let Some(tasks) = fields.get("task") {
            let tasks = tasks.as_array().ok_or_else(|| Wrong::NotList(tasks).at("task"))?;
            let mut list = self.survivors(&new["task"], tasks);
            for sent in tasks {
                // With its request a task is deleted, too: its old ids mean nothing in the new one.
                let sent = &if kept { sent.clone() } else { without_ids(sent) };
                let fields = object("task", sent)?;
                let place = own_place("task", &list, fields)?;
                let task = self.task(place.map_or(&Value::Null, |n| &list[n]), sent)?;
                match place {
                    Some(n) => list[n] = task,
                    None => list.push(task),
                }
            }
            new["task"] = Value::Array(list);
        }
        lead["pending_tasks"] = json!(
            new["task"].as_array().is_some_and(|tasks| tasks.iter().any(|task| task["realization_date_check"] != true))
        );
        lead["request"] = new;
        Ok(())
    }

    fn task(&mut self, old: &Value, sent: &Value) -> Result<Value, Answer> {
        let mut task = self.nested("task", old, sent, &TASK, "type")?;
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
        if let Some(notes) = sent.get("note") {
            let notes = self.notes("note", &task["note"], notes)?;
            task.insert("note".to_owned(), notes);
        }
        match sent.get("appraisal") {
            None => {}
            Some(Value::Null) => drop(task.insert("appraisal".to_owned(), Value::Null)),
            Some(appraisal) => {
                let appraisal = self.nested("appraisal", &task["appraisal"], appraisal, &APPRAISAL, "brand_model")?;
                task.insert("appraisal".to_owned(), Value::Object(appraisal));
            }
        }
        Ok(Value::Object(task))
    }

    /// A nested object after a PATCH: the old one with the sent fields where its id was sent, else a new one.
    fn nested(
        &mut self,
        name: &str,
        old: &Value,
        sent: &Value,
        known: &[(&str, Kind)],
        required: &str,
    ) -> Result<Map<String, Value>, Answer> {
        let fields = object(name, sent)?;
        let mut new = if same(name, old, fields)? {
            old.as_object().cloned().unwrap_or_default()
        } else {
            if !fields.contains_key(required) {
                return Err(Answer::value(400, &json!({ name: { required: Wrong::Missing.error() } })));
            }
            let mut fresh = Map::new();
            fresh.insert("id".to_owned(), json!(self.id()));
            for (key, kind) in known {
                self.set(&mut fresh, key, &if matches!(kind, Kind::Flag) { json!(false) } else { Value::Null }, *kind);
            }
            fresh
        };
        for (key, kind) in known {
            if let Some(value) = fields.get(*key) {
                if let Some(wrong) = self.wrong(value, *kind) {
                    return Err(Answer::value(400, &json!({ name: { *key: wrong.error() } })));
                }
                self.set(&mut new, key, value, *kind);
            }
        }
        Ok(new)
    }

    /// What is wrong with a value, if anything.
    fn wrong<'v>(&self, value: &'v Value, kind: Kind) -> Option<Wrong<'v>> {
        let id = value.as_u64();
        match (kind, value) {
            (Kind::Name | Kind::Flag, Value::Null) => Some(Wrong::Null),
            (Kind::Name, Value::String(text)) if text.trim().is_empty() => Some(Wrong::Blank),
            (_, Value::Null) | (Kind::Name | Kind::Text, Value::String(_) | Value::Number(_)) => None,
            (Kind::Name | Kind::Text, _) => Some(Wrong::NotText),
            (Kind::Number, _) => id.is_none().then_some(Wrong::NotNumber),
            (Kind::Flag, _) => (!value.is_boolean()).then_some(Wrong::NotFlag),
            (Kind::Time, _) => {
                value.as_str().and_then(|text| text.parse::<jiff::Timestamp>().ok()).is_none().then_some(Wrong::NotTime)
            }
            (Kind::Choice(choices), _) => {
                (!choices.iter().any(|choice| value == choice)).then_some(Wrong::Choice(value))
            }
            (Kind::Fuel, _) => {
                (!self.world.seeds.fuels.iter().any(|fuel| Some(fuel.id) == id)).then_some(Wrong::NoSuch(value))
            }
            (Kind::Province, _) => (!self.world.seeds.places.iter().any(|place| Some(place.province_id) == id))
                .then_some(Wrong::NoSuch(value)),
            (Kind::Location, _) => {
                (!self.world.seeds.places.iter().any(|place| Some(place.id) == id)).then_some(Wrong::NoSuch(value))
            }
        }
    }

    /// Sets a field that was found right, and the data that go with an id.
    fn set(&self, fields: &mut Map<String, Value>, key: &str, value: &Value, kind: Kind) {
        let id = value.as_u64();
        let seeds = &self.world.seeds;
        let data = match kind {
            Kind::Fuel => {
                let fuel = seeds.fuels.iter().find(|fuel| Some(fuel.id) == id);
                Some(fuel.map_or(Value::Null, |fuel| json!({"id": fuel.id, "name": fuel.fields[0]})))
            }
            Kind::Province => {
                let place = seeds.places.iter().find(|place| Some(place.province_id) == id);
                Some(place.map_or(
                    Value::Null,
                    |p| json!({"id": p.province_id, "country": 28, "name": p.province, "status": true}),
                ))
            }
            Kind::Location => {
                let place = seeds.places.iter().find(|place| Some(place.id) == id);
                Some(place.map_or(
                    Value::Null,
                    |p| json!({"id": p.id, "province": p.province_id, "name": p.name, "status": true}),
                ))
            }
            _ => None,
        };
        if let Some(data) = data {
            fields.insert(format!("{key}_data"), data);
        }
        // The framework's text fields take numbers and keep them as text.
        let value = match (kind, value) {
            (Kind::Name | Kind::Text, Value::Number(number)) => Value::String(number.to_string()),
            (_, value) => value.clone(),
        };
        fields.insert(key.to_owned(), value);
    }

    /// A list of notes or tags after a PATCH.
    fn notes(&mut self, name: &str, old: &Value, sent: &Value) -> Result<Value, Answer> {
        let items = sent.as_array().ok_or_else(|| Wrong::NotList(sent).at(name))?;
        let mut list = self.survivors(old, items);
        for item in items {
            let fields = object(name, item)?;
            let place = own_place(name, &list, fields)?;
            let content = match fields.get("content") {
                None if place.is_some() => None,
                None => return Err(Wrong::Missing.at(name)),
                Some(Value::String(text)) if text.trim().is_empty() => return Err(Wrong::Blank.at(name)),
                Some(Value::String(text)) => Some(text.clone()),
                Some(_) => return Err(Wrong::NotText.at(name)),
            };
            let now = local_text(self.at);
            let author = self.world.catalogue.users[self.user].id;
            match (place, content) {
                (Some(n), Some(content)) if list[n]["content"] != content => {
                    let entry =
                        json!({"history_id": self.id(), "modified": now, "history_user": author, "content": content});
                    if let Some(history) = list[n]["history"].as_array_mut() {
                        history.insert(0, entry);
                    }
                    list[n]["content"] = json!(content);
                    list[n]["modified"] = json!(now);
                }
                (Some(_), _) => {}
                (None, content) => {
                    let entry =
                        json!({"history_id": self.id(), "modified": now, "history_user": author, "content": content});
                    list.push(json!({"id": self.id(), "content": content, "modified": now, "history": [entry]}));
                }
            }
        }
        Ok(Value::Array(list))
    }

    /// What is left of a list before the sent items are worked in.
    fn survivors(&self, old: &Value, sent: &[Value]) -> Vec<Value> {
        let named = |item: &Value| sent.iter().any(|s| s.get("id").is_some_and(|id| *id == item["id"]));
        old.as_array()
            .map(|items| items.iter().filter(|item| !self.lists_replace || named(item)).cloned().collect())
            .unwrap_or_default()
    }

    fn id(&mut self) -> u64 {
        *self.next_id += 1;
        *self.next_id
    }
}

/// True if the sent object names the old one; false if it is to replace it. Another id is refused.
fn same(name: &str, old: &Value, sent: &Map<String, Value>) -> Result<bool, Answer> {
    match sent.get("id") {
        None | Some(Value::Null) => Ok(false),
        Some(id) if old.is_object() && *id == old["id"] => Ok(true),
        Some(id) => Err(Answer::value(400, &json!({ name: { "id": Wrong::NoSuch(id).error() } }))),
    }
}

/// The same with every `id` left out, at any depth.
fn without_ids(value: &Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .iter()
            .filter(|(key, _)| *key != "id")
            .map(|(key, value)| (key.clone(), without_ids(value)))
            .collect(),
        Value::Array(items) => items.iter().map(without_ids).collect(),
        other => other.clone(),
    }
}

fn object<'v>(name: &str, value: &'v Value) -> Result<&'v Map<String, Value>, Answer> {
    value.as_object().ok_or_else(|| Wrong::NotObject(value).at(name))
}

/// Where the item with the sent id stands; none for a new item.
fn own_place(name: &str, list: &[Value], sent: &Map<String, Value>) -> Result<Option<usize>, Answer> {
    match sent.get("id") {
        None | Some(Value::Null) => Ok(None),
        Some(id) => match list.iter().position(|item| item["id"] == *id) {
            Some(place) => Ok(Some(place)),
            None => Err(Answer::value(400, &json!({ name: { "id": Wrong::NoSuch(id).error() } }))),
        },
    }
}

fn set_score(lead: &mut Value, score: &Value) -> Done {
    let text = match score {
        Value::Null => Value::Null,
        Value::String(text) => json!(text),
        Value::Number(number) => json!(number.to_string()),
        other => return Err(Wrong::Choice(other).at("score")),
    };
    if !text.is_null() && !["1", "2", "3", "4"].iter().any(|known| text == *known) {
        return Err(Wrong::Choice(score).at("score"));
    }
    lead["score"] = text;
    Ok(())
}
