//! Leads that the new one may be a second time: same telephone or e-mail, among the loaded rows and at the server.
//!
//! A look-up that fails or takes too long is said and holds nothing back.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::fields::status_label;
use crate::api::ApiError;
use crate::api::sml::{LeadQuery, LeadRow, NewLead, Request, Status};
use crate::domain::{Moment, Stamp, digits};
use crate::flow::{Slot, Text, Ticket, say};
use crate::panes::leads::fold::phone_key;
use crate::ui::form::Submission;

/// Where the answers of the look-ups go, by the place of their query.
pub(in crate::panes::leads) const TWINS: &str = "twins";
/// Nobody waits longer than this for a look-up, in milliseconds.
pub(super) const PATIENCE_MS: u64 = 6_000;
/// So many are named; the rest is counted.
const NAMED: usize = 4;

/// Why two leads may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Same {
    phone: bool,
    email: bool,
}

/// What a person needs to know of the other one.
#[derive(Debug, Clone, PartialEq)]
struct Twin {
    status: Status,
    created: Option<Timestamp>,
    same: Same,
}

/// By what the new lead's client is known.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::panes::leads) struct Marks {
    phone: u64,
    email: String,
    queries: Vec<LeadQuery>,
}

impl Marks {
    pub(in crate::panes::leads) fn of(lead: &NewLead) -> Self {
        let client = lead.client.as_ref();
        let text = |text: Option<&String>| text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
        let (phone, email) = (text(client.and_then(|c| c.phone.as_ref())), text(client.and_then(|c| c.email.as_ref())));
        // The service compares letter by letter: a number is looked for as typed and by its digits alone.
        let bare = phone.as_deref().map(digits).filter(|bare| !bare.is_empty() && Some(bare) != phone.as_ref());
        let first = |query: LeadQuery| LeadQuery { first_pages: Some(1), ..query };
        let by_phone = |phone: String| first(LeadQuery { phone: Some(phone), ..LeadQuery::default() });
        let by_email = |email: String| first(LeadQuery { email: Some(email), ..LeadQuery::default() });
        let key = phone.as_deref().map_or(0, phone_key);
        let queries = phone.into_iter().chain(bare).map(by_phone).chain(email.clone().map(by_email)).collect();
        Self { phone: key, email: email.unwrap_or_default(), queries }
    }

    /// What the server is asked, each at its place.
    pub(in crate::panes::leads) fn requests(&self) -> impl Iterator<Item = (Slot, Request)> {
        let places = (0_u64..).map(|place| Slot::of(TWINS, place));
        places.zip(self.queries.iter().cloned().map(Request::Leads))
    }

    /// True if that lead has the same telephone or e-mail.
    pub(in crate::panes::leads) fn is_shared_by(&self, row: &LeadRow) -> bool {
        self.same(row).is_some()
    }

    fn same(&self, row: &LeadRow) -> Option<Same> {
        let phone = self.phone != 0 && row.phone.as_ref().is_some_and(|p| phone_key(p.as_str()) == self.phone);
        let email = !self.email.is_empty()
            && row.email.as_ref().is_some_and(|e| e.as_str().trim().eq_ignore_ascii_case(&self.email));
        (phone || email).then_some(Same { phone, email })
    }
}

/// A lead that waits for its look-ups.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) submission: Submission,
    pub(super) lead: NewLead,
    marks: Marks,
    found: BTreeMap<u64, Twin>,
    waiting: Vec<Ticket>,
    failed: Option<Text>,
    until: u64,
}

impl Asked {
    pub(super) const fn new(
        submission: Submission,
        lead: NewLead,
        marks: Marks,
        waiting: Vec<Ticket>,
        at: Moment,
    ) -> Self {
        let until = at.mono_ms + PATIENCE_MS;
        Self { submission, lead, marks, found: BTreeMap::new(), waiting, failed: None, until }
    }

    /// Takes in whoever shares something.
    pub(super) fn see<'r>(&mut self, rows: impl IntoIterator<Item = &'r LeadRow>) {
        for row in rows {
            if let Some(same) = self.marks.same(row) {
                let twin = Twin { status: row.status.clone(), created: row.created.map(Stamp::at), same };
                self.found.insert(row.id.0, twin);
            }
        }
    }

    /// One look-up ended.
    pub(super) fn end(&mut self, ticket: &Ticket, error: Option<&ApiError>) {
        self.waiting.retain(|waiting| waiting != ticket);
        if let Some(error) = error {
            self.failed = Some(say::error(error));
        }
    }

    pub(super) const fn is_done(&self) -> bool {
        self.waiting.is_empty()
    }

    /// When it is given up.
    pub(super) const fn until(&self) -> u64 {
        self.until
    }

    /// Nobody waits any longer: the look-ups to stop.
    pub(super) fn give_up(&mut self) -> Vec<Ticket> {
        let left = std::mem::take(&mut self.waiting);
        if !left.is_empty() && self.failed.is_none() {
            self.failed = Some(Text::key("create-lookup-slow"));
        }
        left
    }

    /// The look-ups that nobody needs now.
    pub(super) fn left(self) -> Vec<Ticket> {
        self.waiting
    }

    /// Who shares something, newest first: ids count up.
    pub(super) fn ids(&self) -> Vec<u64> {
        self.found.keys().rev().copied().collect()
    }

    /// What is to be said of it before sending.
    pub(super) fn warnings(&self, now: Timestamp, say: &dyn Fn(&Text) -> String) -> Vec<Text> {
        let mut warnings = Vec::new();
        if !self.found.is_empty() {
            // Newest first: ids count up.
            let named = self.found.iter().rev().take(NAMED).map(|(id, twin)| say(&told(*id, twin, now)));
            let mut list = named.collect::<Vec<_>>().join("; ");
            if self.found.len() > NAMED {
                list = format!("{list} +{}", self.found.len() - NAMED);
            }
            warnings.push(Text::key("create-warn-twins").with("count", self.found.len()).with("list", list.as_str()));
        }
        if let Some(why) = &self.failed {
            warnings.push(Text::key("create-warn-lookup").with("why", why.clone()));
        }
        warnings
    }
}

fn told(id: u64, twin: &Twin, now: Timestamp) -> Text {
    let same = match twin.same {
        Same { phone: true, email: true } => "create-twin-both",
        Same { phone: true, .. } => "create-twin-phone",
        _ => "create-twin-email",
    };
    let id = format!("#{id}");
    Text::key("create-twin")
        .with("id", id.as_str())
        .with("status", status_label(&twin.status))
        .with("age", age(twin.created, now))
        .with("same", Text::key(same))
}

fn age(created: Option<Timestamp>, now: Timestamp) -> Text {
    let Some(created) = created else { return Text::key("create-age-none") };
    let minutes = now.as_second().saturating_sub(created.as_second()).max(0) / 60;
    let (key, n) = match minutes {
        ..60 => ("create-age-minutes", minutes),
        60..2_880 => ("create-age-hours", minutes / 60),
        _ => ("create-age-days", minutes / 1_440),
    };
    Text::key(key).with("span", n.to_string().as_str())
}
