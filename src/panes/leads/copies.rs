//! Marks, and what is copied of the marked leads (or of the one under the cursor).

use serde_json::{Value, json};

use super::{Effects, LeadsPane, writes::label};
use crate::api::ApiError;
use crate::api::sml::{LeadId, LeadRow, Reply, Request};
use crate::domain::{Clean, Stamp};
use crate::flow::{Action, Cx, Effect, Lane, Slot, Text, ToastLevel, say};

/// Slot of a lead that is read to be copied.
pub(super) const COPY: &str = "copy";

impl LeadsPane {
    pub(super) fn mark(&mut self, cx: &Cx<'_>) -> Effects {
        self.range = None;
        let Some(id) = self.selected().map(|row| row.id.0) else { return Self::nothing_selected() };
        if !self.marks.remove(&id) {
            self.marks.insert(id);
        }
        if self.detail.is_none() { self.step(Action::Down, cx) } else { Vec::new() }
    }

    /// Marks every loaded lead that passes the filter, and says of how many that is.
    pub(super) fn mark_all(&mut self) -> Effects {
        self.range = None;
        let Some(arranged) = &self.arranged else { return Vec::new() };
        self.marks = arranged.order.iter().filter_map(|p| self.at(*p)).map(|row| row.id.0).collect();
        let of = self.rows.of.unwrap_or(self.rows.len() as u64);
        Self::toast(ToastLevel::Info, Text::key("toast-marked-all").with("count", self.marks.len()).with("of", of))
    }

    /// The marked leads that are loaded, by id.
    fn marked(&self) -> Vec<&LeadRow> {
        let mut ids: Vec<u64> = self.marks.iter().copied().collect();
        ids.sort_unstable();
        ids.into_iter().filter_map(|id| self.rows.by_id(id)).collect()
    }

    /// The marked leads as a list of what is loaded of them; else the lead whole, which is read first if it is not open.
    pub(super) fn copy_json(&mut self) -> Effects {
        if !self.marks.is_empty() {
            let rows = self.marked().into_iter().map(row_json).collect();
            return vec![Effect::Copy(Clean::json(&Value::Array(rows)))];
        }
        if let Some(lead) = self.detail.as_ref().and_then(|detail| detail.lead().value()) {
            return vec![Effect::Copy(Clean::json(lead.original.json()))];
        }
        let Some(id) = self.selected().map(|row| row.id.0) else { return Self::nothing_selected() };
        let slot = Slot::of(COPY, id);
        let mut effects: Effects = self.tickets.waiting(slot).map(Effect::Cancel).into_iter().collect();
        let ticket = self.tickets.issue(slot);
        let request = Request::Lead(LeadId(id));
        effects.push(Effect::Call(ticket, Lane::Interactive, self.settings.account.clone(), request));
        effects
    }

    /// The lead that was read to be copied. Nothing else is done with it: it was not asked for to be shown.
    pub(super) fn copy_end(result: Result<Reply, ApiError>) -> Effects {
        match result {
            Ok(Reply::Lead(lead)) => vec![Effect::Copy(Clean::json(lead.original.json()))],
            Ok(_) | Err(ApiError::Stopped) => Vec::new(),
            Err(error) => Self::toast(ToastLevel::Warn, say::error(&error)),
        }
    }

    pub(super) fn copy(&self, action: Action) -> Effects {
        let rows: Vec<&LeadRow> =
            if self.marks.is_empty() { self.selected().into_iter().collect() } else { self.marked() };
        let lines: Vec<String> = rows.into_iter().filter_map(|row| line(row, action)).collect();
        if lines.is_empty() {
            return Self::toast(ToastLevel::Info, Text::key("toast-nothing-to-copy"));
        }
        vec![Effect::Copy(Clean::lines(&lines))]
    }
}

/// One lead on the clipboard.
pub(super) fn line(row: &LeadRow, action: Action) -> Option<String> {
    let text = |value: &Option<Clean>| value.as_ref().map(ToString::to_string).filter(|v| !v.is_empty());
    match action {
        Action::CopyId => Some(row.id.0.to_string()),
        Action::CopyPhone => text(&row.phone),
        Action::CopyEmail => text(&row.email),
        _ => {
            let or_nothing = |value: &Option<Clean>| text(value).unwrap_or_default();
            let parts = [
                row.id.0.to_string(),
                label(row).to_string(),
                or_nothing(&row.phone),
                or_nothing(&row.email),
                row.vehicle.to_string(),
                row.status.as_str().to_owned(),
            ];
            Some(parts.join("\t"))
        }
    }
}

/// What the list knows of a lead.
fn row_json(row: &LeadRow) -> Value {
    let text = |value: &Option<Clean>| value.as_ref().map(Clean::as_str).map(Value::from);
    let time = |at: Option<Stamp>| at.map(|at| at.at().to_string());
    json!({
        "id": row.id.0,
        "status": row.status.as_str(),
        "created": time(row.created),
        "client": text(&row.client),
        "phone": text(&row.phone),
        "email": text(&row.email),
        "province": text(&row.province),
        "locality": text(&row.locality),
        "vehicle": row.vehicle.as_str(),
        "price": text(&row.price),
        "km": text(&row.km),
        "year": row.year,
        "fuel": text(&row.fuel),
        "dealership": row.dealership.as_ref().map(|(_, name)| name.as_str()),
        "origin": text(&row.origin),
        "channel": text(&row.channel),
        "user": row.user.as_ref().map(|(_, name)| name.as_str()),
        "score": row.score,
        "result": text(&row.result),
        "next_task": time(row.next_task),
        "open_tasks": row.open_tasks,
        "notes": row.notes,
        "tags": text(&row.tags),
        "ended": time(row.ended),
        "enquiry": text(&row.enquiry),
    })
}
