//! What the fields of vehicles, clients, appraisals and tasks hold, what is wrong with a value, and how a nested object
//! takes what was sent. Knows no lead as a whole: that is [`super::change`].

use serde_json::{Map, Value, json};

use super::change::Clerk;
use super::refusals::{Errors, Wrong};

/// What a field holds.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// A text that must not be empty.
    Name,
    Text,
    Mail,
    Number,
    Flag,
    Time,
    Choice(&'static [&'static str]),
    Fuel,
    Province,
    Location,
}

/// A field that clients may set.
pub(super) type Field = (&'static str, Kind);

pub(super) const VEHICLE: [Field; 6] = [
    ("brand_model", Kind::Name),
    ("price", Kind::Text),
    ("km", Kind::Text),
    ("year", Kind::Number),
    ("gas", Kind::Fuel),
    ("sold", Kind::Flag),
];
pub(super) const CLIENT: [Field; 5] = [
    ("name", Kind::Name),
    ("phone", Kind::Text),
    ("email", Kind::Mail),
    ("province", Kind::Province),
    ("location", Kind::Location),
];
pub(super) const APPRAISAL: [Field; 7] = [
    ("brand_model", Kind::Name),
    ("license_plate", Kind::Text),
    ("km", Kind::Text),
    ("year", Kind::Number),
    ("gas", Kind::Fuel),
    ("extras", Kind::Text),
    ("origin", Kind::Choice(&["national", "foreign"])),
];
pub(super) const TASK: [Field; 8] = [
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

/// An address as the framework takes it, roughly: one `@`, no blanks, a dot within the domain.
fn is_mail(text: &str) -> bool {
    let Some((user, domain)) = text.split_once('@') else { return false };
    let dotted = domain.split_once('.').is_some_and(|(host, rest)| !host.is_empty() && !rest.is_empty());
    !user.is_empty() && dotted && !domain.ends_with('.') && !domain.contains('@') && !text.contains(char::is_whitespace)
}

impl Clerk<'_> {
    /// A nested object after a write: the old one with the sent fields where its id was sent, else a new one.
    pub(super) fn nested(
        &mut self,
        old: &Value,
        fields: &Map<String, Value>,
        known: &[Field],
        required: &str,
    ) -> Result<Map<String, Value>, Errors> {
        let mut errors = Errors::default();
        let mut new = if same(old, fields)? {
            old.as_object().cloned().unwrap_or_default()
        } else {
            if !fields.contains_key(required) {
                errors.add(Wrong::Missing.on(required));
            }
            let mut fresh = Map::new();
            fresh.insert("id".to_owned(), json!(self.id()));
            for (key, kind) in known {
                self.set(&mut fresh, key, &if matches!(kind, Kind::Flag) { json!(false) } else { Value::Null }, *kind);
            }
            fresh
        };
        for (key, kind) in known {
            let Some(value) = fields.get(*key) else { continue };
            match self.wrong(value, *kind) {
                Some(wrong) => errors.add(wrong.on(key)),
                None => self.set(&mut new, key, value, *kind),
            }
        }
        errors.so_far()?;
        Ok(new)
    }

    /// What is wrong with a value, if anything.
    fn wrong<'v>(&self, value: &'v Value, kind: Kind) -> Option<Wrong<'v>> {
        let id = value.as_u64();
        match (kind, value) {
            (Kind::Name | Kind::Flag, Value::Null) => Some(Wrong::Null),
            (Kind::Name, Value::String(text)) if text.trim().is_empty() => Some(Wrong::Blank),
            (_, Value::Null) | (Kind::Name | Kind::Text, Value::String(_) | Value::Number(_)) => None,
            (Kind::Mail, Value::String(text)) => (!text.is_empty() && !is_mail(text)).then_some(Wrong::NotMail),
            (Kind::Name | Kind::Text | Kind::Mail, _) => Some(Wrong::NotText),
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
}

/// True if the sent object names the old one; false if it is to replace it. Another id is refused.
pub(super) fn same(old: &Value, sent: &Map<String, Value>) -> Result<bool, Errors> {
    match sent.get("id") {
        None | Some(Value::Null) => Ok(false),
        Some(id) if old.is_object() && *id == old["id"] => Ok(true),
        Some(id) => Err(Wrong::NoSuch(id).on("id")),
    }
}

/// The same with every `id` left out, at any depth.
pub(super) fn without_ids(value: &Value) -> Value {
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

/// The fields of a nested object.
pub(super) fn object(value: &Value) -> Result<&Map<String, Value>, Errors> {
    value.as_object().ok_or_else(|| Errors::of_object(value))
}

/// Where the item with the sent id stands; none for a new item.
pub(super) fn own_place(list: &[Value], sent: &Map<String, Value>) -> Result<Option<usize>, Errors> {
    match sent.get("id") {
        None | Some(Value::Null) => Ok(None),
        Some(id) => match list.iter().position(|item| item["id"] == *id) {
            Some(place) => Ok(Some(place)),
            None => Err(Wrong::NoSuch(id).on("id")),
        },
    }
}
