//! What is to be done to the marked leads, as a plan: one row for each lead that changes, and why the others stay out.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::super::LeadsPane;
use super::super::writes::label;
use crate::api::sml::{LeadRow, Status, UserId, ops};
use crate::domain::Clean;
use crate::flow::batch::Skipped;
use crate::flow::{Cx, Phase, Text};
use crate::ops::{BatchId, OpSpec, Plan, PlanRow, Write};

/// How leads are dealt out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::panes::leads) enum Dealing {
    /// All to one.
    One,
    /// To one after another.
    RoundRobin,
    /// Each to whoever has the fewest open leads.
    LeastBusy,
}

/// What is done to every marked lead.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::panes::leads) enum Deed {
    /// Assigned, to these people.
    Assign(Dealing, Vec<(UserId, Clean)>),
    /// Moved to a status.
    Status(Status),
    /// Given a task: what was typed into the form, and the task in words.
    Task(Value, Clean),
    /// Given a tag.
    Tag(String),
}

impl Deed {
    const KINDS: [(&'static str, &'static str); 4] = [
        ("assign", "bulk-title-assign"),
        ("status", "bulk-title-status"),
        ("task", "bulk-title-task"),
        ("tag", "bulk-title-tag"),
    ];

    const fn kind(&self) -> &'static str {
        match self {
            Self::Assign(..) => "assign",
            Self::Status(_) => "status",
            Self::Task(..) => "task",
            Self::Tag(_) => "tag",
        }
    }

    const fn spec(&self) -> &'static OpSpec<Write> {
        match self {
            Self::Assign(..) => &ops::ASSIGN,
            Self::Status(_) => &ops::CHANGE_STATUS,
            Self::Task(..) => &ops::CREATE_TASK,
            Self::Tag(_) => &ops::MODIFY_LEAD,
        }
    }

    /// True for a kind of plan that is ours.
    pub(super) fn is_kind(kind: &str) -> bool {
        Self::KINDS.iter().any(|(own, _)| *own == kind)
    }

    pub(super) fn title_of(kind: &str) -> Text {
        let found = Self::KINDS.iter().find(|(own, _)| *own == kind);
        Text::key(found.map_or("bulk-title-assign", |(_, title)| *title))
    }

    /// What is easy to overlook.
    pub(in crate::panes::leads) fn warning(&self, all_loaded: bool) -> Option<Text> {
        match self {
            Self::Status(Status::End) => Some(Text::key("review-end-lead-warning")),
            Self::Assign(Dealing::LeastBusy, _) if !all_loaded => Some(Text::key("bulk-counts-of-loaded")),
            _ => None,
        }
    }
}

/// A lead on its way into the plan: what stands there, what it becomes, and from what the request is made.
struct Change {
    was: Clean,
    becomes: Clean,
    value: Value,
    already: bool,
}

impl LeadsPane {
    /// True if every lead the account can see is loaded: only then a count over them is exact.
    pub(in crate::panes::leads) fn holds_all(&self) -> bool {
        self.rows.phase == Phase::Complete && self.search.is_none() && self.server.is_empty()
    }

    /// Open leads of everybody, among the loaded ones.
    pub(in crate::panes::leads) fn open_leads(&self) -> HashMap<UserId, u64> {
        let mut open = HashMap::new();
        for lead in self.rows.snapshot().iter().filter(|lead| lead.status != Status::End) {
            if let Some((user, _)) = &lead.user {
                *open.entry(*user).or_default() += 1;
            }
        }
        open
    }

    /// The marked leads in the order of the list, those that the filter hides last.
    fn marked_in_order(&self) -> Vec<&LeadRow> {
        let order = self.arranged.as_ref().map(|arranged| arranged.order.clone());
        let shown = order.iter().flat_map(|order| order.iter()).filter_map(|position| self.at(*position));
        let mut left = self.marks.clone();
        let mut rows: Vec<u64> = shown.map(|row| row.id.0).filter(|id| left.remove(id)).collect();
        let mut hidden: Vec<u64> = left.into_iter().collect();
        hidden.sort_unstable();
        rows.extend(hidden);
        rows.into_iter().filter_map(|id| self.rows.by_id(id)).collect()
    }

    /// Why a lead is left out before anything else is asked.
    fn out(&self, row: &LeadRow, deed: &Deed, cx: &Cx<'_>) -> Option<Text> {
        if matches!(deed, Deed::Assign(..)) && row.can_assign == Some(false) {
            return Some(Text::key("off-cannot-assign"));
        }
        if cx.locks.holds(deed.spec(), &self.settings.account, &row.id.0.to_string()) {
            return Some(Text::key("bulk-skip-locked"));
        }
        let (status, user) = self.marked_as.0.get(&row.id.0)?;
        let changed = match deed {
            Deed::Assign(..) => *user != row.user.as_ref().map(|(user, _)| *user),
            Deed::Status(_) => *status != row.status,
            Deed::Task(..) | Deed::Tag(_) => false,
        };
        changed.then(|| Text::key("bulk-skip-changed"))
    }

    /// The plan of a deed over the marked leads, and those that it leaves out.
    pub(in crate::panes::leads) fn bulk_plan(&self, deed: &Deed, cx: &mut Cx<'_>) -> (Plan, Vec<Skipped>) {
        let mut rows = Vec::new();
        let mut skipped = Vec::new();
        let marked = self.marked_in_order();
        let mut skip = |row: &LeadRow, why: Text| {
            skipped.push(Skipped { target: row.id.0.to_string(), label: label(row), why });
        };
        let mut dealt = Dealt::new(deed, self.open_leads(), &marked);
        for row in marked {
            if let Some(why) = self.out(row, deed, cx) {
                skip(row, why);
                continue;
            }
            let becomes = becomes(row, deed, &mut dealt, cx.say);
            if becomes.already {
                skip(row, Text::key("bulk-skip-already"));
                continue;
            }
            rows.push(PlanRow {
                target: row.id.0.to_string(),
                label: label(row),
                op: deed.spec().name.to_owned(),
                was: becomes.was,
                becomes: becomes.becomes,
                value: becomes.value,
                tries: Vec::new(),
            });
        }
        let plan = Plan {
            id: BatchId(cx.mint.uuid(cx.at)),
            kind: deed.kind().to_owned(),
            account: self.settings.account.clone(),
            made: cx.at.wall,
            about: None,
            rows,
        };
        (plan, skipped)
    }
}

/// Who gets the next lead.
struct Dealt {
    dealing: Dealing,
    people: Vec<(UserId, Clean)>,
    open: HashMap<UserId, u64>,
    next: usize,
}

impl Dealt {
    fn new(deed: &Deed, mut open: HashMap<UserId, u64>, marked: &[&LeadRow]) -> Self {
        let (dealing, people) = match deed {
            Deed::Assign(dealing, people) => (*dealing, people.clone()),
            _ => (Dealing::One, Vec::new()),
        };
        // What is dealt out anew counts for nobody beforehand.
        for row in marked.iter().filter(|row| row.status != Status::End) {
            if let Some(count) = row.user.as_ref().and_then(|(user, _)| open.get_mut(user)) {
                *count = count.saturating_sub(1);
            }
        }
        Self { dealing, people, open, next: 0 }
    }

    fn next(&mut self) -> Option<(UserId, Clean)> {
        let at = match self.dealing {
            Dealing::One => 0,
            Dealing::RoundRobin => self.next % self.people.len().max(1),
            Dealing::LeastBusy => {
                let load = |(user, _): &(UserId, Clean)| self.open.get(user).copied().unwrap_or(0);
                let least = self.people.iter().map(load).min()?;
                self.people.iter().position(|person| load(person) == least)?
            }
        };
        self.next += 1;
        let person = self.people.get(at)?.clone();
        *self.open.entry(person.0).or_default() += 1;
        Some(person)
    }
}

fn becomes(row: &LeadRow, deed: &Deed, dealt: &mut Dealt, say: &dyn Fn(&Text) -> String) -> Change {
    match deed {
        Deed::Assign(..) => {
            let had = row.user.as_ref();
            let Some((user, name)) = dealt.next() else {
                return Change { was: Clean::default(), becomes: Clean::default(), value: Value::Null, already: true };
            };
            Change {
                was: had.map(|(_, name)| name.clone()).unwrap_or_default(),
                becomes: name,
                value: json!({"user": user.0, "was": had.map(|(id, _)| id.0)}),
                already: had.is_some_and(|(id, _)| *id == user),
            }
        }
        Deed::Status(status) => Change {
            was: word(&row.status, say),
            becomes: word(status, say),
            value: json!({"status": status.as_str(), "was": row.status.as_str()}),
            already: *status == row.status,
        },
        Deed::Task(task, words) => {
            Change { was: Clean::default(), becomes: words.clone(), value: json!({"task": task}), already: false }
        }
        Deed::Tag(tag) => {
            let clean = Clean::from_partner(tag);
            let tags = row.tags.clone().unwrap_or_default();
            let has = tags.as_str().split(',').any(|has| has.trim() == clean.as_str());
            Change { was: Clean::default(), becomes: clean, value: json!({"tag": tag}), already: has }
        }
    }
}

/// True if a lead is no longer as its row of the plan says.
pub(super) fn is_other(lead: &LeadRow, value: &Value) -> bool {
    let Some(was) = value.get("was") else { return false };
    if value.get("user").is_some() {
        return was.as_u64() != lead.user.as_ref().map(|(user, _)| user.0);
    }
    was.as_str() != Some(lead.status.as_str())
}

/// A status in the person's words; one that has none as it came.
pub(in crate::panes::leads) fn word(status: &Status, say: &dyn Fn(&Text) -> String) -> Clean {
    match status {
        Status::Other(word) => word.clone(),
        known => {
            let key = format!("status-{}", known.as_str().replace('_', "-"));
            Clean::from_partner(&say(&Text::made(key)))
        }
    }
}
