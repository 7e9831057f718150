//! What the leads pane and the runtime see of SML: requests, replies and the values in them.

use std::sync::Arc;

use jiff::Timestamp;

use crate::domain::{Clean, Original, Stamp};

/// A lead's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LeadId(pub u64);

/// A user's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UserId(pub u64);

/// Where a lead stands. The list grows: an unknown status is kept and shown as it came.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// `new`
    New,
    /// `commercial_management`
    CommercialManagement,
    /// `tracing`
    Tracing,
    /// `end`
    End,
    /// One that the manual does not list.
    Other(Clean),
}

impl Status {
    /// The four documented ones, in the order of work.
    pub const KNOWN: [Self; 4] = [Self::New, Self::CommercialManagement, Self::Tracing, Self::End];

    /// The partner's word.
    pub fn as_str(&self) -> &str {
        match self {
            Self::New => "new",
            Self::CommercialManagement => "commercial_management",
            Self::Tracing => "tracing",
            Self::End => "end",
            Self::Other(word) => word.as_str(),
        }
    }

    /// The status of this word.
    pub fn from_word(word: &Clean) -> Self {
        Self::KNOWN.into_iter().find(|s| s.as_str() == word.as_str()).unwrap_or_else(|| Self::Other(word.clone()))
    }
}

/// Filters of the lead list, as the manual names them. Empty means all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LeadQuery {
    /// `status`
    pub status: Option<Status>,
    /// `client__phone__icontains`
    pub phone: Option<String>,
    /// `client__email__icontains`
    pub email: Option<String>,
    /// `concessionaire__in`
    pub dealerships: Vec<u64>,
    /// `search`
    pub search: Option<String>,
    /// Read only this many first pages (the watch); all if none.
    pub first_pages: Option<u32>,
}

/// Filters of the user list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UserQuery {
    /// `online`
    pub online: Option<bool>,
    /// `is_active`
    pub active: Option<bool>,
    /// `userconcession__concessionaire__id`
    pub dealership: Option<u64>,
    /// `search`
    pub search: Option<String>,
}

/// A call to SML.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// `sml.dealerships`: answered in parts.
    Dealerships {
        /// `search`
        search: Option<String>,
    },
    /// `sml.sources`: answered in parts.
    Sources {
        /// `search`
        search: Option<String>,
    },
    /// `sml.fuels`: answered in parts.
    Fuels,
    /// `sml.clients`: answered in parts.
    Clients(super::ClientQuery),
    /// `sml.provinces`: answered in parts.
    Provinces {
        /// `country`: the service demands it.
        country: super::Country,
        /// `search`
        search: Option<String>,
    },
    /// `sml.localities`: answered in parts.
    Localities {
        /// `province`
        province: Option<u64>,
        /// `search`
        search: Option<String>,
    },
    /// `sml.leads`: answered in parts.
    Leads(LeadQuery),
    /// `sml.lead`
    Lead(LeadId),
    /// `sml.users`: answered in parts.
    Users(UserQuery),
    /// `sml.history`: answered in parts.
    History(LeadId),
    /// `sml.change_status`
    ChangeStatus {
        /// Which lead.
        lead: LeadId,
        /// Its new status.
        status: Status,
    },
    /// `sml.assign`
    Assign {
        /// Which lead.
        lead: LeadId,
        /// To whom.
        user: UserId,
    },
    /// `sml.modify_lead`: the body comes from the lossless builder only.
    ModifyLead {
        /// Which lead.
        lead: LeadId,
        /// What changes.
        patch: super::LeadPatch,
    },
    /// `sml.create_lead`
    CreateLead(Box<super::NewLead>),
    /// `sml.create_task`
    CreateTask {
        /// On which lead.
        lead: LeadId,
        /// The task.
        task: Box<super::NewTask>,
    },
    /// `sml.modify_task`: the body comes from the lossless builder only, and names its task itself.
    ModifyTask {
        /// Whose task: the lead is what can be read again.
        lead: LeadId,
        /// What changes.
        patch: super::TaskPatch,
    },
    /// `sml.delete_task`
    DeleteTask {
        /// Whose task.
        lead: LeadId,
        /// Which task.
        task: u64,
    },
    /// `sml.finish`
    Finish(LeadId),
    /// `sml.click2call`: rings a real telephone.
    Click2Call(LeadId),
}

/// SML's answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// A part of the lead list, or with no rows its end.
    Leads {
        /// The rows.
        rows: Vec<LeadRow>,
        /// What the partner says there are.
        count: u64,
    },
    /// One lead, whole.
    Lead(Box<Lead>),
    /// A part of the user list, or its end.
    Users {
        /// The users.
        users: Vec<User>,
        /// What the partner says there are.
        count: u64,
    },
    /// A part of the history, or its end.
    History {
        /// The entries.
        entries: Vec<ChangeEntry>,
        /// What the partner says there are.
        count: u64,
    },
    /// A part of the dealership list, or its end.
    Dealerships {
        /// The dealerships.
        rows: Vec<super::Dealership>,
        /// What the partner says there are.
        count: u64,
    },
    /// A part of the source list, or its end.
    Sources {
        /// The sources.
        rows: Vec<super::Source>,
        /// What the partner says there are.
        count: u64,
    },
    /// A part of the fuel list, or its end.
    Fuels {
        /// The fuels.
        rows: Vec<super::Fuel>,
        /// What the partner says there are.
        count: u64,
    },
    /// A part of the client list, or its end.
    Clients {
        /// The clients.
        rows: Vec<super::Client>,
        /// What the partner says there are.
        count: u64,
    },
    /// A part of the province list, or its end.
    Provinces {
        /// The provinces.
        rows: Vec<super::Province>,
        /// What the partner says there are.
        count: u64,
    },
    /// A part of the locality list, or its end.
    Localities {
        /// The localities.
        rows: Vec<super::Locality>,
        /// What the partner says there are.
        count: u64,
    },
    /// The task that was made or changed.
    Task(Box<Task>),
    /// The call that was started.
    Call(super::CallControl),
    /// Done, nothing to show.
    Done,
}

/// One row of the lead list: the closed list of what screens need. Repeated text is interned.
#[derive(Debug, Clone, PartialEq)]
pub struct LeadRow {
    /// Id.
    pub id: LeadId,
    /// Status.
    pub status: Status,
    /// When it was created.
    pub created: Option<Stamp>,
    /// The client's name.
    pub client: Option<Clean>,
    /// The client's telephone.
    pub phone: Option<Clean>,
    /// The client's e-mail.
    pub email: Option<Clean>,
    /// Province by name.
    pub province: Option<Clean>,
    /// Locality by name.
    pub locality: Option<Clean>,
    /// Brand and model.
    pub vehicle: Clean,
    /// Price as it came.
    pub price: Option<Clean>,
    /// Kilometres as they came.
    pub km: Option<Clean>,
    /// Year.
    pub year: Option<u16>,
    /// Fuel by name.
    pub fuel: Option<Clean>,
    /// Dealership id and name.
    pub dealership: Option<(u64, Clean)>,
    /// Where the client came from.
    pub origin: Option<Clean>,
    /// By which channel.
    pub channel: Option<Clean>,
    /// Who works it.
    pub user: Option<(UserId, Clean)>,
    /// 1 to 4.
    pub score: Option<u8>,
    /// The server's result.
    pub result: Option<Clean>,
    /// The server says that tasks are pending.
    pub pending_tasks: bool,
    /// The next planned date of a task that is not done.
    pub next_task: Option<Stamp>,
    /// Tasks that are not done.
    pub open_tasks: u16,
    /// Notes on the lead.
    pub notes: u16,
    /// The first answer to it.
    pub response: super::Response,
    /// Tags, joined by commas.
    pub tags: Option<Clean>,
    /// When it ended.
    pub ended: Option<Stamp>,
    /// Whether this user may assign it; unknown if the partner does not say.
    pub can_assign: Option<bool>,
    /// The beginning of the client's own enquiry (`mail_content`), at most 160 characters.
    pub enquiry: Option<Clean>,
}

impl crate::domain::Row for LeadRow {
    fn id(&self) -> u64 {
        self.id.0
    }
}

/// A lead, whole: cleaned for the screen, and the original for writes.
#[derive(Debug, Clone, PartialEq)]
pub struct Lead {
    /// The same as in the list.
    pub row: LeadRow,
    /// The client's own enquiry, whole (within the cut).
    pub mail_content: Option<Clean>,
    /// The client.
    pub client: Option<ClientData>,
    /// The vehicle.
    pub vehicle: VehicleData,
    /// The dealership, as whole as the lead brings it.
    pub dealership: Option<super::Dealership>,
    /// Who works it.
    pub person: Option<User>,
    /// Where it came in.
    pub source: Option<super::Source>,
    /// Tasks in the partner's order.
    pub tasks: Vec<Task>,
    /// Notes.
    pub notes: Vec<Note>,
    /// Tags.
    pub tags: Vec<Tag>,
    /// First task's date.
    pub first_task: Option<Timestamp>,
    /// When it was finished.
    pub finished: Option<Timestamp>,
    /// `nsa`, as it came.
    pub nsa: Option<Clean>,
    /// The record exactly as it came.
    pub original: Original,
}

/// The client of a lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientData {
    /// Id.
    pub id: u64,
    /// Name.
    pub name: Clean,
    /// Telephone.
    pub phone: Option<Clean>,
    /// E-mail.
    pub email: Option<Clean>,
    /// Province by name.
    pub province: Option<Clean>,
    /// Locality by name.
    pub locality: Option<Clean>,
}

/// The vehicle of a lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VehicleData {
    /// Id.
    pub id: u64,
    /// Brand and model.
    pub brand_model: Clean,
    /// Price as it came.
    pub price: Option<Clean>,
    /// Kilometres as they came.
    pub km: Option<Clean>,
    /// Year.
    pub year: Option<u16>,
    /// Fuel by name.
    pub fuel: Option<Clean>,
    /// Sold before the lead was worked.
    pub sold: bool,
}

/// A task of a lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// Id.
    pub id: u64,
    /// Type as it came (`date`, `appraisal` …).
    pub kind: Clean,
    /// Subtype.
    pub subtype: Option<Clean>,
    /// Description.
    pub description: Option<Clean>,
    /// Medium.
    pub media: Option<Clean>,
    /// Planned for.
    pub planned: Option<Timestamp>,
    /// Follow-up planned for.
    pub planned_tracking: Option<Timestamp>,
    /// Done at.
    pub realised: Option<Timestamp>,
    /// Done.
    pub done: bool,
    /// Followed up at.
    pub tracked_at: Option<Timestamp>,
    /// Followed up.
    pub tracked: bool,
    /// Created.
    pub created: Option<Timestamp>,
    /// Who made it.
    pub author: Option<Clean>,
    /// Made by click2call.
    pub click2call: bool,
    /// Its notes.
    pub notes: Vec<Note>,
}

/// A note with its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Id.
    pub id: u64,
    /// Text.
    pub content: Clean,
    /// Last changed.
    pub modified: Option<Timestamp>,
    /// Older texts and their times, newest first.
    pub history: Vec<(Option<Timestamp>, Clean)>,
}

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Id.
    pub id: u64,
    /// Text.
    pub content: Clean,
}

/// A user of SML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Id.
    pub id: UserId,
    /// First and last name, or the user name where both are empty.
    pub name: Clean,
    /// The name used to sign in.
    pub username: Clean,
    /// Telephone.
    pub phone: Option<Clean>,
    /// E-mail.
    pub email: Option<Clean>,
    /// The number of the person at the dealer's own system (`memberid`).
    pub member: Option<Clean>,
    /// Seen by the service last.
    pub last_seen: Option<Timestamp>,
    /// Online now.
    pub online: Option<bool>,
    /// May sign in.
    pub active: Option<bool>,
    /// Dealerships by name.
    pub dealerships: Arc<[Clean]>,
}

/// One entry of `get_history`: the API names no field and no values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeEntry {
    /// When.
    pub at: Option<Timestamp>,
    /// Who.
    pub user: Option<Clean>,
    /// Why.
    pub reason: Option<Clean>,
    /// What kind (`+`, `~`, `-` in the framework).
    pub kind: Option<Clean>,
}
