//! The score of a lead, 1 to 4, and taking a lead from whoever has it: single fields, bound to the row on screen.

use serde_json::{Value, json};

use super::{Made, Step};
use crate::api::sml::patch::{LeadEdit, LeadField};
use crate::api::sml::{LeadRow, ops};
use crate::domain::{Clean, Original};
use crate::flow::{Cx, Text, ToastLevel};
use crate::panes::leads::layers::Layer;
use crate::panes::leads::writes::label;
use crate::panes::leads::{Effects, LeadsPane};
use crate::ui::picker::{PickItem, Picker};

/// The best a lead can have.
const BEST: u64 = 4;

impl LeadsPane {
    pub(in crate::panes::leads) fn ask_score(&mut self, cx: &Cx<'_>) -> Effects {
        let Some(row) = self.selected().cloned() else { return Self::nothing_selected() };
        if let Some(why) = self.held_back(&row, &ops::MODIFY_LEAD, cx) {
            return Self::toast(ToastLevel::Warn, why);
        }
        let items = (1..=BEST).rev().map(|score| PickItem {
            id: score,
            label: Clean::from_partner(&"★".repeat(score as usize)),
            detail: Clean::from_partner(&score.to_string()),
            mark: (row.score == Some(score as u8)).then_some("●"),
        });
        let picker = Picker::new(Text::key("score-title").with("lead", label(&row)), items.collect());
        self.layer = Layer::Small(Step::Score(Box::new(row), picker));
        Vec::new()
    }

    pub(in crate::panes::leads) fn set_score(&mut self, row: &LeadRow, score: u64, cx: &mut Cx<'_>) -> Effects {
        if row.score.map(u64::from) == Some(score) {
            return Vec::new();
        }
        self.set_own(row, LeadField::Score, (json!(row.score), json!(score)), None, cx)
    }

    /// Takes the lead from whoever has it. The manual does not say that this is possible.
    pub(in crate::panes::leads) fn unassign(&mut self, row: &LeadRow, cx: &mut Cx<'_>) -> Effects {
        let Some((user, name)) = &row.user else { return Vec::new() };
        let untaken = Text::key("assign-stayed").with("lead", label(row)).with("user", name.clone());
        self.set_own(row, LeadField::User, (json!(user.0), Value::Null), Some(untaken), cx)
    }

    fn set_own(
        &mut self,
        row: &LeadRow,
        field: LeadField,
        (was, now): (Value, Value),
        untaken: Option<Text>,
        cx: &mut Cx<'_>,
    ) -> Effects {
        // A field of the lead itself needs no ids: the row is base enough, and is held against a reading before.
        let base = Original::keep(json!({ field.key(): was }));
        let mut edit = LeadEdit::of(&base);
        edit.set(field, now);
        let Ok(made) = Made::patch(row.id, edit) else { return Vec::new() };
        let way = self.way(row, made.spec, cx);
        let operation = self.operation(row, made.spec, made.request, made.changes, cx);
        if let Some(untaken) = untaken {
            self.small.unpromised.insert(operation.id, untaken);
        }
        self.send(way, row.id, operation, None)
    }
}
