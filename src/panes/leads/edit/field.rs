//! The fields of a lead that can be edited: where each stands in the record, how it is shown, and what is sent for what
//! a person typed or chose.
//!
//! What is shown is harmless text; what is sent is what was typed. A field that nobody touched is never read back from
//! what was shown.

use serde_json::{Value as Json, json};

use crate::api::sml::patch::{ClientField, LeadField, VehicleField};
use crate::domain::{CUT_AT, Clean, Original};
use crate::flow::Text;
use crate::ui::form::Value;

/// Stands for a value that is not among the choices: it is shown, kept, and never sent.
pub(super) const AS_IT_IS: &str = "@now";
/// The choices of a status, as the partner spells them.
pub(super) const STATUSES: [&str; 4] = ["new", "commercial_management", "tracing", "end"];
/// The choices of a score.
pub(super) const SCORES: [&str; 4] = ["1", "2", "3", "4"];
/// Years a car can be of.
const YEARS: std::ops::RangeInclusive<i64> = 1900..=2100;

/// A field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::panes::leads) enum Field {
    /// Of the lead itself.
    Own(LeadField),
    /// Of its vehicle.
    Vehicle(VehicleField),
    /// Of its client.
    Client(ClientField),
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// A text that may be emptied.
    Text,
    /// A text that may not.
    Name,
    /// A year.
    Year,
    /// The id of something else.
    Id,
    /// Yes or no.
    Flag,
    /// One of [`SCORES`].
    Score,
    /// One of [`STATUSES`].
    Status,
}

impl Field {
    /// Every field, in the order of the form.
    pub(in crate::panes::leads) const ALL: [Self; 14] = [
        Self::Vehicle(VehicleField::BrandModel),
        Self::Vehicle(VehicleField::Price),
        Self::Vehicle(VehicleField::Km),
        Self::Vehicle(VehicleField::Year),
        Self::Vehicle(VehicleField::Gas),
        Self::Vehicle(VehicleField::Sold),
        Self::Client(ClientField::Name),
        Self::Client(ClientField::Phone),
        Self::Client(ClientField::Email),
        Self::Client(ClientField::Province),
        Self::Client(ClientField::Location),
        Self::Own(LeadField::Status),
        Self::Own(LeadField::Score),
        Self::Own(LeadField::User),
    ];

    /// Its name in the form and in a text: the partner's own, which no two share.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Own(field) => field.key(),
            Self::Vehicle(field) => field.key(),
            Self::Client(field) => field.key(),
        }
    }

    /// The object it stands in; of the lead itself, none.
    pub(super) const fn object(self) -> Option<&'static str> {
        match self {
            Self::Own(_) => None,
            Self::Vehicle(_) => Some("vehicle"),
            Self::Client(_) => Some("client"),
        }
    }

    /// Its place in the record.
    pub(super) fn pointer(self) -> String {
        match self.object() {
            Some(object) => format!("/{object}/{}", self.name()),
            None => format!("/{}", self.name()),
        }
    }

    /// The field at a place of the record.
    pub(super) fn of_pointer(pointer: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.pointer() == pointer)
    }

    /// What it is called.
    pub(in crate::panes::leads) const fn label(self) -> Text {
        match self {
            Self::Vehicle(VehicleField::BrandModel) => Text::key("field-vehicle-brand-model"),
            Self::Vehicle(VehicleField::Price) => Text::key("field-vehicle-price"),
            Self::Vehicle(VehicleField::Km) => Text::key("field-vehicle-km"),
            Self::Vehicle(VehicleField::Year) => Text::key("field-vehicle-year"),
            Self::Vehicle(VehicleField::Gas) => Text::key("field-vehicle-gas"),
            Self::Vehicle(VehicleField::Sold) => Text::key("field-vehicle-sold"),
            Self::Client(ClientField::Name) => Text::key("field-client-name"),
            Self::Client(ClientField::Phone) => Text::key("field-client-phone"),
            Self::Client(ClientField::Email) => Text::key("field-client-email"),
            Self::Client(ClientField::Province) => Text::key("field-client-province"),
            Self::Client(ClientField::Location) => Text::key("field-client-location"),
            Self::Own(LeadField::Status) => Text::key("field-status"),
            Self::Own(LeadField::Score) => Text::key("field-score"),
            Self::Own(LeadField::User) => Text::key("field-user"),
        }
    }

    /// The key of the label of a field that holds an id, for a fact beside it.
    pub(super) const fn id_label(self) -> Option<&'static str> {
        match self {
            Self::Vehicle(VehicleField::Gas) => Some("field-vehicle-gas"),
            Self::Client(ClientField::Province) => Some("field-client-province"),
            Self::Client(ClientField::Location) => Some("field-client-location"),
            Self::Own(LeadField::User) => Some("field-user"),
            _ => None,
        }
    }

    pub(super) const fn holds(self) -> Holds {
        match self {
            Self::Vehicle(VehicleField::BrandModel) | Self::Client(ClientField::Name) => Holds::Name,
            Self::Vehicle(VehicleField::Year) => Holds::Year,
            Self::Vehicle(VehicleField::Gas)
            | Self::Client(ClientField::Province | ClientField::Location)
            | Self::Own(LeadField::User) => Holds::Id,
            Self::Vehicle(VehicleField::Sold) => Holds::Flag,
            Self::Own(LeadField::Score) => Holds::Score,
            Self::Own(LeadField::Status) => Holds::Status,
            Self::Vehicle(VehicleField::Price | VehicleField::Km)
            | Self::Client(ClientField::Phone | ClientField::Email) => Holds::Text,
        }
    }

    /// True if it can be edited in this record: an object that came without its id cannot be sent back, and a text that
    /// is shown cut cannot be typed over.
    pub(super) fn is_open(self, base: &Original) -> bool {
        if !self.at(base).as_str().is_none_or(is_whole) {
            return false;
        }
        let Some(object) = self.object().and_then(|object| base.json().get(object)) else {
            return self.object() != Some("vehicle");
        };
        match object {
            Json::Null => self.object() != Some("vehicle"),
            object => id_of(object).is_some(),
        }
    }

    /// What the record holds.
    pub(super) fn at(self, base: &Original) -> &Json {
        base.at(&self.pointer()).unwrap_or(&Json::Null)
    }

    /// What the record holds, as a form shows it.
    pub(super) fn value(self, base: &Original) -> Value {
        let json = self.at(base);
        match (self.holds(), json) {
            (_, Json::Null) => Value::Empty,
            (Holds::Text | Holds::Name | Holds::Year, json) => text_of(json).map_or(Value::Empty, Value::Text),
            (Holds::Id, json) => id_in(json).map_or(Value::Empty, |id| Value::Found(id, self.name_of_id(base))),
            (Holds::Flag, Json::Bool(flag)) => Value::Choice(if *flag { "yes" } else { "no" }),
            (Holds::Flag, _) => Value::Choice(AS_IT_IS),
            (Holds::Score, json) => Value::Choice(choice(&SCORES, json)),
            (Holds::Status, json) => Value::Choice(choice(&STATUSES, json)),
        }
    }

    /// What the record holds in words.
    pub(super) fn words(self, base: &Original) -> Clean {
        match (self.holds(), self.at(base)) {
            (_, Json::Null) => Clean::default(),
            (Holds::Id, json) => match self.name_of_id(base) {
                name if name.is_empty() => Clean::from_partner(&json.to_string()),
                name => name,
            },
            (_, Json::String(text)) => Clean::from_partner(text),
            (_, json) => Clean::from_partner(&json.to_string()),
        }
    }

    /// The name beside an id.
    fn name_of_id(self, base: &Original) -> Clean {
        let Some(data) = base.at(&format!("{}_data", self.pointer())) else { return Clean::default() };
        let text = |key: &str| data.get(key).and_then(Json::as_str).unwrap_or_default();
        let person = format!("{} {}", text("first_name"), text("last_name"));
        let name = [text("name"), person.trim(), text("username")].into_iter().find(|name| !name.is_empty());
        Clean::from_partner(name.unwrap_or_default())
    }

    /// What is sent for a value, and how it is told; or what is wrong with it.
    pub(super) fn sent(self, value: &Value, base: &Original) -> Result<(Json, Clean), Text> {
        let nothing = || (Json::Null, Clean::default());
        Ok(match (self.holds(), value) {
            (Holds::Name | Holds::Flag | Holds::Status, Value::Empty) => return Err(Text::key("form-required")),
            (_, Value::Empty) => nothing(),
            (Holds::Text | Holds::Name, Value::Text(text)) => {
                if self == Self::Client(ClientField::Email) && !is_mail(text) {
                    return Err(Text::key("edit-no-mail"));
                }
                (json!(text), Clean::from_partner(text))
            }
            (Holds::Year, Value::Text(text)) => {
                let year = text.trim().parse::<i64>().ok().filter(|year| YEARS.contains(year));
                let year = year.ok_or_else(|| {
                    let (min, max) = (YEARS.start().to_string(), YEARS.end().to_string());
                    Text::key("edit-no-year").with("min", min.as_str()).with("max", max.as_str())
                })?;
                (json!(year), Clean::from_partner(&year.to_string()))
            }
            (Holds::Id, Value::Found(id, name)) => (json!(id), name.clone()),
            (Holds::Flag, Value::Choice(word @ ("yes" | "no"))) => (json!(*word == "yes"), (*word).into()),
            (Holds::Score, Value::Choice(word)) if SCORES.contains(word) => {
                // In the way the record writes it, so that an equal one is equal.
                let number = self.at(base).is_number();
                (if number { json!(word.parse::<u64>().ok()) } else { json!(word) }, (*word).into())
            }
            (Holds::Status, Value::Choice(word)) if STATUSES.contains(word) => (json!(word), (*word).into()),
            _ => return Err(Text::key("edit-no-value")),
        })
    }
}

fn choice(known: &[&'static str], json: &Json) -> &'static str {
    let word = text_of(json).unwrap_or_default();
    known.iter().find(|known| **known == word).copied().unwrap_or(AS_IT_IS)
}

/// An id, however it is written.
fn id_in(json: &Json) -> Option<u64> {
    json.as_u64().or_else(|| json.as_str()?.parse().ok())
}

/// The id of an object.
pub(super) fn id_of(object: &Json) -> Option<u64> {
    object.get("id").and_then(id_in)
}

/// A text as it is typed: its lines stay, everything else in it is made harmless.
pub(super) fn text_of(json: &Json) -> Option<String> {
    let raw = match json {
        Json::String(text) => text.clone(),
        Json::Number(number) => number.to_string(),
        _ => return None,
    };
    let lines: Vec<_> = raw.lines().map(|line| Clean::from_partner(line).as_str().to_owned()).collect();
    Some(lines.join("\n"))
}

/// True if all of a text is shown.
pub(super) fn is_whole(text: &str) -> bool {
    text.lines().all(|line| line.len() <= CUT_AT)
}

fn is_mail(text: &str) -> bool {
    let (user, domain) = text.split_once('@').unwrap_or_default();
    !user.is_empty() && domain.contains('.') && !text.contains(char::is_whitespace)
}
