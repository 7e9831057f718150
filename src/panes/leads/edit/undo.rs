//! `u`: the last change of a lead that was confirmed here is taken back, as a new write.
//!
//! What was there before is kept in memory for the last [`MOST`] writes, whichever key made them. A change is taken back
//! only while the lead still shows it, and only as far as the partner has a way for it.

use super::wish::{back, patch};
use super::{Effects, LeadsPane, Stage};
use crate::api::sml::settle::not_shown;
use crate::api::sml::{Lead, Reply, Request, ops};
use crate::flow::{Cx, Effect, News, Report, Text, ToastLevel};
use crate::ops::{Change, OpId, Outcome, Settled};
use crate::panes::leads::layers::Layer;

/// Changes that are kept.
pub(super) const MOST: usize = 20;

/// A change that was made.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::panes::leads) struct Done {
    id: OpId,
    lead: u64,
    changes: Vec<Change>,
}

/// What was written, oldest first.
#[derive(Debug, Default)]
pub(super) struct Log {
    /// Shown for review or sent; not confirmed.
    tried: Vec<Done>,
    done: Vec<Done>,
    /// A write that takes another one back.
    undoing: Option<(OpId, OpId)>,
}

impl Log {
    pub(super) fn see(&mut self, effects: &Effects) {
        for effect in effects {
            let operation = match effect {
                Effect::Submit(operation) => Some(&**operation),
                Effect::Review(review) => review.operation.as_ref(),
                _ => None,
            };
            let Some(operation) = operation.filter(|o| o.target.kind == "lead" && !o.changes.is_empty()) else {
                continue;
            };
            let sets = [&ops::CHANGE_STATUS, &ops::ASSIGN, &ops::MODIFY_LEAD, &ops::FINISH];
            let known = sets.iter().any(|spec| spec.name == operation.spec.name);
            if let (true, Ok(lead)) = (known, operation.target.id.parse()) {
                push(&mut self.tried, Done { id: operation.id, lead, changes: operation.changes.clone() });
            }
        }
    }

    pub(super) fn hear(&mut self, report: &Report<Reply>) {
        let took = match &report.news {
            News::Ended(Outcome::Confirmed) | News::Settled(Settled::Confirmed) => true,
            News::Ended(Outcome::Refused(_) | Outcome::NotSent(_)) | News::Settled(_) => false,
            News::Ended(Outcome::Unknown(_)) | News::Running | News::ReadBack => return,
        };
        let Some(at) = self.tried.iter().position(|done| done.id == report.id) else { return };
        let done = self.tried.remove(at);
        if !took {
            return;
        }
        if let Some((_, undone)) = self.undoing.take_if(|(id, _)| *id == report.id) {
            self.done.retain(|done| done.id != undone);
        }
        push(&mut self.done, done);
    }

    fn last(&self, lead: u64) -> Option<&Done> {
        self.done.iter().rev().find(|done| done.lead == lead)
    }
}

fn push(list: &mut Vec<Done>, done: Done) {
    if list.len() >= MOST {
        list.remove(0);
    }
    list.push(done);
}

impl LeadsPane {
    /// Why nothing can be taken back, if so.
    pub(super) fn undo_off(&self) -> Option<Text> {
        let lead = self.selected().map(|row| row.id.0);
        lead.and_then(|lead| self.edits.undo.last(lead)).is_none().then(|| Text::key("undo-none"))
    }

    /// `u`: reads the lead first.
    pub(in crate::panes::leads) fn ask_undo(&mut self, cx: &Cx<'_>) -> Effects {
        let Some(row) = self.selected().cloned() else { return Self::nothing_selected() };
        let Some(done) = self.edits.undo.last(row.id.0).cloned() else {
            return Self::toast(ToastLevel::Info, Text::key("undo-none"));
        };
        if let Some(why) = self.held_back(&row, &ops::MODIFY_LEAD, cx) {
            return Self::toast(ToastLevel::Warn, why);
        }
        let effects = self.read_for_edit(row.id);
        self.layer = Layer::Edit(Box::new(Stage::Undoing(row, done)));
        effects
    }

    /// The lead as it is now: shows the review, or why there is none.
    pub(super) fn undo_over(&mut self, now: &Lead, done: &Done, cx: &mut Cx<'_>) -> Effects {
        let lead = super::super::writes::label(&now.row);
        if let Some(change) = not_shown(now.original.json(), &done.changes).first() {
            let text =
                Text::key("undo-changed").with("lead", lead).with("field", super::heard::place_label(&change.path));
            return Self::toast(ToastLevel::Warn, text);
        }
        let (wishes, stays) = back(&done.changes);
        let written = patch(&now.original, &wishes).ok().flatten();
        let Some((patch, changes)) = written else {
            return Self::toast(ToastLevel::Warn, Text::key("undo-no-way").with("lead", lead));
        };
        let request = Request::ModifyLead { lead: now.row.id, patch };
        let sold = wishes
            .iter()
            .any(|wish| matches!(wish, super::Wish::Field(f, ..) if f.holds() == super::field::Holds::Flag));
        let warning = match (stays, sold) {
            (true, _) => Some(Text::key("undo-part")),
            (false, true) => Some(Text::key("undo-sold")),
            (false, false) => None,
        };
        match self.edit_review(now, Text::key("review-undo"), warning, (request, changes), &wishes, cx) {
            Ok((id, review)) => {
                self.edits.undo.undoing = Some((id, done.id));
                vec![review]
            }
            Err(why) => Self::toast(ToastLevel::Warn, why),
        }
    }
}
