//! The body of what is new: a lead or a task, from typed fields. What is not given is not sent.
//!
//! Nothing here carries an id of its own, and nothing here can name a record that exists: changing one is the work of
//! `patch`. Texts go out exactly as they were typed.

mod again;
#[cfg(test)]
mod tests;

use std::fmt;

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::types::{Status, UserId};
use crate::ops::Change;

/// Why something new cannot be asked for: each names the field as the partner spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NewError {
    /// The service demands it.
    #[error("{0} is required")]
    Required(&'static str),
    /// It is outside of what the service knows.
    #[error("{0} is out of range")]
    Range(&'static str),
}

macro_rules! words {
    ($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $word_doc:literal])+ $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[doc = $word_doc])+ $variant),+ }

        impl $name {
            /// Every one, in the manual's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The partner's word.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The one with this word.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|w| w.as_str() == word)
            }
        }
    };
}

words! {
    /// What a task is about.
    TaskKind {
        /// A visit or a test drive.
        Date = "date",
        /// An appraisal: it needs the car that is appraised.
        Appraisal = "appraisal",
        /// A budget.
        Budget = "budget",
        /// Financing.
        Financing = "financing",
        /// Warranty.
        Warranty = "warranty",
        /// Information on the vehicle.
        VehicleInformation = "vehicle_information",
        /// An answer by mail.
        ResponseInformationMail = "response_information_mail",
        /// Waiting to be assigned.
        PendingAssignment = "pending_assignment",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// By what a task is done. Without one the service takes the telephone.
    Media {
        /// Telephone.
        Phone = "Phone",
        /// E-mail.
        Email = "E-mail",
        /// SMS.
        Sms = "SMS",
        /// Whatsapp.
        Whatsapp = "Whatsapp",
    }
}

words! {
    /// Where an appraised car comes from.
    CarOrigin {
        /// Spain.
        National = "national",
        /// Abroad.
        Foreign = "foreign",
    }
}

/// A lead to be created. Its debug form shows nothing of the client.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct NewLead {
    /// The id of where it came in: required.
    pub source: u64,
    /// The car: its brand and model are required.
    pub vehicle: NewVehicle,
    /// The client.
    pub client: Option<NewClient>,
    /// Who works it; the creator if none.
    pub user: Option<UserId>,
    /// Its status; `new` if none.
    pub status: Option<Status>,
    /// 1 to 4.
    pub score: Option<u8>,
    /// Notes.
    pub notes: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Tasks.
    pub tasks: Vec<NewTask>,
}

/// The car of a new lead.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct NewVehicle {
    /// Brand and model: required.
    pub brand_model: String,
    /// Price.
    pub price: Option<String>,
    /// Kilometres.
    pub km: Option<String>,
    /// Year.
    pub year: Option<u16>,
    /// The fuel's id.
    pub gas: Option<u64>,
    /// Sold before: `true` ends the lead at once as "not available".
    pub sold: Option<bool>,
}

/// The client of a new lead.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct NewClient {
    /// Name: required.
    pub name: String,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// The province's id.
    pub province: Option<u64>,
    /// The locality's id.
    pub location: Option<u64>,
}

/// A task to be created, with its lead or on one that exists.
#[derive(Clone, PartialEq, Eq)]
pub struct NewTask {
    /// What it is about.
    pub kind: TaskKind,
    /// Its subtype.
    pub subtype: Option<String>,
    /// Its description.
    pub description: Option<String>,
    /// Its medium.
    pub media: Option<Media>,
    /// Planned for.
    pub planned: Option<Timestamp>,
    /// Follow-up planned for.
    pub planned_tracking: Option<Timestamp>,
    /// Done.
    pub done: Option<bool>,
    /// Followed up.
    pub tracked: Option<bool>,
    /// Notes.
    pub notes: Vec<String>,
    /// The appraised car: required for an appraisal.
    pub appraisal: Option<NewAppraisal>,
}

/// The car of a new appraisal.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct NewAppraisal {
    /// Brand and model: required.
    pub brand_model: String,
    /// Licence plate.
    pub license_plate: Option<String>,
    /// Kilometres.
    pub km: Option<String>,
    /// Year.
    pub year: Option<u16>,
    /// The fuel's id.
    pub gas: Option<u64>,
    /// Extras.
    pub extras: Option<String>,
    /// Where it comes from.
    pub origin: Option<CarOrigin>,
}

/// A body in the making: only what is given gets in.
#[derive(Default)]
struct Fields(Map<String, Value>);

impl Fields {
    fn put(&mut self, key: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.0.insert(key.to_owned(), value.into());
        }
    }

    fn texts(&mut self, key: &str, texts: &[String]) {
        if !texts.is_empty() {
            self.0.insert(key.to_owned(), texts.iter().map(|text| json!({"content": text})).collect());
        }
    }
}

/// A text that the service demands.
fn required(text: &str, field: &'static str) -> Result<Option<String>, NewError> {
    if text.trim().is_empty() { Err(NewError::Required(field)) } else { Ok(Some(text.to_owned())) }
}

impl NewLead {
    /// A lead with what every lead needs.
    pub fn of(source: u64, brand_model: &str) -> Self {
        let vehicle = NewVehicle { brand_model: brand_model.to_owned(), ..NewVehicle::default() };
        Self { source, vehicle, ..Self::default() }
    }

    /// The body, or the field that is wrong.
    pub fn body(&self) -> Result<Value, NewError> {
        let mut fields = Fields::default();
        if self.source == 0 {
            return Err(NewError::Required("source"));
        }
        fields.put("source", Some(self.source));
        fields.put("vehicle", Some(self.vehicle.body()?));
        fields.put("client", self.client.as_ref().map(NewClient::body).transpose()?);
        fields.put("user", self.user.map(|user| user.0));
        if let Some(status) = &self.status {
            // One that the manual does not list may have been cleaned for the screen: it is not sent.
            if !Status::KNOWN.contains(status) {
                return Err(NewError::Range("status"));
            }
            fields.put("status", Some(status.as_str()));
        }
        if let Some(score) = self.score {
            if !(1..=4).contains(&score) {
                return Err(NewError::Range("score"));
            }
            // The manual's samples of a new lead write it as a text.
            fields.put("score", Some(score.to_string()));
        }
        fields.texts("note", &self.notes);
        fields.texts("tags", &self.tags);
        if !self.tasks.is_empty() {
            let tasks = self.tasks.iter().map(NewTask::body).collect::<Result<Value, _>>()?;
            fields.put("request", Some(json!({"task": tasks})));
        }
        Ok(Value::Object(fields.0))
    }

    /// By what the lead can be found again if the answer is lost: nothing of these was there before.
    pub fn changes(&self) -> Vec<Change> {
        let client = self.client.as_ref();
        let text = |text: Option<&String>| text.filter(|t| !t.trim().is_empty()).map(|t| Value::from(t.as_str()));
        [
            ("/source", Some(self.source.into())),
            ("/vehicle/brand_model", text(Some(&self.vehicle.brand_model))),
            ("/client/phone", text(client.and_then(|c| c.phone.as_ref()))),
            ("/client/email", text(client.and_then(|c| c.email.as_ref()))),
        ]
        .into_iter()
        .filter_map(|(path, sent)| Some(Change { path: path.into(), was: Value::Null, sent: sent? }))
        .collect()
    }
}

impl NewVehicle {
    fn body(&self) -> Result<Value, NewError> {
        let mut fields = Fields::default();
        fields.put("brand_model", required(&self.brand_model, "vehicle.brand_model")?);
        fields.put("price", self.price.clone());
        fields.put("km", self.km.clone());
        fields.put("year", self.year);
        fields.put("gas", self.gas);
        fields.put("sold", self.sold);
        Ok(Value::Object(fields.0))
    }
}

impl NewClient {
    fn body(&self) -> Result<Value, NewError> {
        let mut fields = Fields::default();
        fields.put("name", required(&self.name, "client.name")?);
        fields.put("phone", self.phone.clone());
        fields.put("email", self.email.clone());
        fields.put("province", self.province);
        fields.put("location", self.location);
        Ok(Value::Object(fields.0))
    }
}

impl NewTask {
    /// A task of which only the kind is known.
    pub const fn of(kind: TaskKind) -> Self {
        Self {
            kind,
            subtype: None,
            description: None,
            media: None,
            planned: None,
            planned_tracking: None,
            done: None,
            tracked: None,
            notes: Vec::new(),
            appraisal: None,
        }
    }

    /// The body without a lead, or the field that is wrong.
    pub fn body(&self) -> Result<Value, NewError> {
        let mut fields = Fields::default();
        fields.put("type", Some(self.kind.as_str()));
        fields.put("subtype", self.subtype.clone());
        fields.put("description", self.description.clone());
        fields.put("media", self.media.map(Media::as_str));
        fields.put("planified_realization_date", self.planned.map(|at| at.to_string()));
        fields.put("planified_tracking_date", self.planned_tracking.map(|at| at.to_string()));
        fields.put("realization_date_check", self.done);
        fields.put("tracking_date_check", self.tracked);
        fields.texts("note", &self.notes);
        if self.kind == TaskKind::Appraisal && self.appraisal.is_none() {
            return Err(NewError::Required("appraisal"));
        }
        fields.put("appraisal", self.appraisal.as_ref().map(NewAppraisal::body).transpose()?);
        Ok(Value::Object(fields.0))
    }

    /// How the lead's list of tasks shows that this one was made: what was there is still there, and one more. `lead` is
    /// the lead as it was read before sending.
    pub fn changes(&self, lead: &crate::domain::Original) -> Result<Vec<Change>, NewError> {
        let ids = |task: &Value| task.get("id").map(|id| json!({"id": id}));
        let was: Vec<_> = lead.at("/request/task").and_then(Value::as_array).into_iter().flatten().collect();
        let was: Vec<_> = was.into_iter().filter_map(ids).collect();
        let sent: Value = was.iter().cloned().chain([self.body()?]).collect();
        Ok(vec![Change { path: "/request/task".into(), was: was.into(), sent }])
    }
}

impl NewAppraisal {
    fn body(&self) -> Result<Value, NewError> {
        let mut fields = Fields::default();
        fields.put("brand_model", required(&self.brand_model, "appraisal.brand_model")?);
        fields.put("license_plate", self.license_plate.clone());
        fields.put("km", self.km.clone());
        fields.put("year", self.year);
        fields.put("gas", self.gas);
        fields.put("extras", self.extras.clone());
        fields.put("origin", self.origin.map(CarOrigin::as_str));
        Ok(Value::Object(fields.0))
    }
}

impl fmt::Debug for NewLead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NewLead(source {}, {} tasks)", self.source, self.tasks.len())
    }
}

impl fmt::Debug for NewVehicle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewVehicle(…)")
    }
}

impl fmt::Debug for NewClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewClient(…)")
    }
}

impl fmt::Debug for NewTask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NewTask({})", self.kind.as_str())
    }
}

impl fmt::Debug for NewAppraisal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewAppraisal(…)")
    }
}
