//! Marks, and what is copied of the marked leads (or of the one under the cursor).

use super::{Effects, LeadsPane, writes::label};
use crate::api::sml::LeadRow;
use crate::domain::Clean;
use crate::flow::{Action, Cx, Effect, Text, ToastLevel};

impl LeadsPane {
    pub(super) fn mark(&mut self, cx: &Cx<'_>) -> Effects {
        let Some(id) = self.selected().map(|row| row.id.0) else { return Self::nothing_selected() };
        if !self.marks.remove(&id) {
            self.marks.insert(id);
        }
        if self.detail.is_none() { self.step(Action::Down, cx) } else { Vec::new() }
    }

    /// Marks every loaded lead that passes the filter, and says of how many that is.
    pub(super) fn mark_all(&mut self) -> Effects {
        let Some(arranged) = &self.arranged else { return Vec::new() };
        self.marks = arranged.order.iter().filter_map(|p| self.at(*p)).map(|row| row.id.0).collect();
        let of = self.rows.of.unwrap_or(self.rows.len() as u64);
        Self::toast(ToastLevel::Info, Text::key("toast-marked-all").with("count", self.marks.len()).with("of", of))
    }

    pub(super) fn copy(&self, action: Action) -> Effects {
        let rows: Vec<&LeadRow> = if self.marks.is_empty() {
            self.selected().into_iter().collect()
        } else {
            let mut ids: Vec<u64> = self.marks.iter().copied().collect();
            ids.sort_unstable();
            ids.into_iter().filter_map(|id| self.rows.by_id(id)).collect()
        };
        let lines: Vec<String> = rows.into_iter().filter_map(|row| line(row, action)).collect();
        if lines.is_empty() {
            return Self::toast(ToastLevel::Info, Text::key("toast-nothing-to-copy"));
        }
        vec![Effect::Copy(Clean::lines(&lines))]
    }
}

/// One lead on the clipboard.
fn line(row: &LeadRow, action: Action) -> Option<String> {
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
