//! One lead, opened: read whole, with its history, looked at through five tabs. The list below keeps its cursor and its
//! filter.
//!
//! What is read stands here, how it is looked at in `tabs`, what is searched in it in `find`.

pub(super) mod facts;
mod find;
mod tabs;
pub(super) mod timeline;

pub(super) use find::{Find, change_holds, task_holds};
pub(super) use tabs::{Tab, task_order};

use self::tabs::Looks;
use self::timeline::Entry;
use super::{Effects, LeadsPane, Moved};
use crate::api::ApiError;
use crate::api::sml::{ChangeEntry, Lead, LeadId, LeadRow, Reply, Request, Task};
use crate::domain::Moment;
use crate::flow::{Cx, Effect, Lane, Remote, Slot, Ticket};

/// Slot of a lead read whole.
pub(super) const LEAD: &str = "lead";
/// Slot of a lead's history.
const HISTORY: &str = "history";

/// The open lead.
#[derive(Debug)]
pub(super) struct Detail {
    id: u64,
    /// The row as it stood in the list, shown until the lead is read.
    row: Option<LeadRow>,
    lead: Remote<Lead>,
    history: Remote<Vec<ChangeEntry>>,
    /// Parts of the history while they come.
    coming: Vec<ChangeEntry>,
    /// The way it is looked at.
    looks: Looks,
    /// What is searched in it.
    find: Option<Find>,
}

impl Detail {
    pub(super) const fn id(&self) -> u64 {
        self.id
    }

    pub(super) fn row(&self) -> Option<&LeadRow> {
        self.lead.value().map(|lead| &lead.row).or(self.row.as_ref())
    }

    pub(super) const fn lead(&self) -> &Remote<Lead> {
        &self.lead
    }

    pub(super) const fn history(&self) -> &Remote<Vec<ChangeEntry>> {
        &self.history
    }

    /// A fresh reading of the same lead, from a write.
    pub(super) fn take(&mut self, lead: Lead, at: Moment) {
        if lead.row.id.0 == self.id {
            self.put(lead, at);
        }
    }

    /// A reading of the lead. The cursor of its tasks stays on its task; true if that is gone and another took its place.
    fn put(&mut self, lead: Lead, at: Moment) -> bool {
        let before = self.task().map(|task| task.id);
        self.lead.finish(Ok(lead), at);
        self.renew();
        let now = self.tasks().iter().position(|task| Some(task.id) == before);
        if let Some(now) = now {
            self.looks.places[Tab::Tasks as usize].at = now;
        }
        before.is_some() && now.is_none()
    }

    /// The tasks in the order they are worked, as of the reading: none changes its place by time alone.
    pub(super) fn tasks(&self) -> Vec<&Task> {
        let since = self.lead.at().map_or(jiff::Timestamp::UNIX_EPOCH, Moment::minute);
        self.lead.value().map_or_else(Vec::new, |lead| task_order(&lead.tasks, since))
    }

    /// The task under the cursor.
    pub(super) fn task(&self) -> Option<&Task> {
        let tasks = self.tasks();
        tasks.get(self.looks.places[Tab::Tasks as usize].at.min(tasks.len().checked_sub(1)?)).copied()
    }

    /// Everything that happened to the lead, newest first, the customer's own enquiry before all.
    pub(super) fn entries(&self) -> Vec<Entry<'_>> {
        timeline::entries(self.lead.value(), self.history.value().map_or(&[], Vec::as_slice))
    }
}

impl LeadsPane {
    pub(super) fn open_detail(&mut self, cx: &Cx<'_>) -> Effects {
        match self.selected() {
            Some(row) => {
                let id = row.id.0;
                self.open_lead(id, cx.at)
            }
            None => Self::nothing_selected(),
        }
    }

    pub(super) fn open_lead(&mut self, id: u64, at: Moment) -> Effects {
        self.fresh.remove(&id);
        self.unseen = true;
        self.detail = Some(Detail {
            id,
            row: self.rows.by_id(id).cloned(),
            lead: Remote::Idle,
            history: Remote::Idle,
            coming: Vec::new(),
            looks: Looks::default(),
            find: None,
        });
        self.reload_detail(at)
    }

    /// Reads the open lead and its history again.
    pub(super) fn reload_detail(&mut self, at: Moment) -> Effects {
        let Some(detail) = &mut self.detail else { return Vec::new() };
        let lead = self.tickets.issue(Slot::of(LEAD, detail.id));
        let history = self.tickets.issue(Slot::of(HISTORY, detail.id));
        detail.lead.load(lead, at);
        detail.history.load(history, at);
        detail.coming.clear();
        let (account, id) = (self.settings.account.clone(), LeadId(detail.id));
        vec![
            Effect::Call(lead, Lane::Interactive, account.clone(), Request::Lead(id)),
            Effect::Call(history, Lane::Interactive, account, Request::History(id)),
        ]
    }

    pub(super) fn history_part(&mut self, ticket: &Ticket, entries: Vec<ChangeEntry>) -> Effects {
        if let Some(detail) = self.detail.as_mut().filter(|d| d.id == ticket.slot.key) {
            detail.coming.extend(entries);
        }
        Vec::new()
    }

    /// The end of a read of one lead or its history, for the detail or after a write.
    pub(super) fn detail_end(&mut self, slot: Slot, result: Result<Reply, ApiError>, cx: &Cx<'_>) -> Effects {
        if self.detail.is_some() {
            self.shifted = Moved::Unpainted;
        }
        let open = self.detail.as_mut().filter(|d| d.id == slot.key);
        match (slot.name, result) {
            (LEAD, Ok(Reply::Lead(lead))) => {
                let row = lead.row.clone();
                self.small_base(&lead);
                let open = self.detail.as_mut().filter(|d| d.id == slot.key);
                if let Some(detail) = open
                    && detail.put(*lead, cx.at)
                {
                    self.moved = Moved::Unpainted;
                }
                let changed = self.take_row(row, cx.at);
                self.guard_changed(&changed);
                if changed.is_empty() { Vec::new() } else { self.arrange_when_due(cx.at) }
            }
            (LEAD, Err(ApiError::NotFound { op })) => {
                // It is gone at the partner: the row goes, an open detail says so.
                if let Some(detail) = open {
                    detail.lead.finish(Err(ApiError::NotFound { op }), cx.at);
                }
                self.rows.remove(&[slot.key]);
                self.marks.remove(&slot.key);
                self.cursor.forget(slot.key);
                self.arrange(cx.at)
            }
            (LEAD, Err(error)) => {
                if let Some(detail) = open {
                    detail.lead.finish(Err(error), cx.at);
                }
                Vec::new()
            }
            (HISTORY, result) => {
                if let Some(detail) = open {
                    let mut entries = std::mem::take(&mut detail.coming);
                    let result = result.map(|reply| {
                        if let Reply::History { entries: last, .. } = reply {
                            entries.extend(last);
                        }
                        entries
                    });
                    detail.history.finish(result, cx.at);
                }
                Vec::new()
            }
            _ => Vec::new(),
        }
    }
}
