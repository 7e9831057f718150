//! What is sent from this pane: a lead's status and its assignment. Both are known-state writes: bound to the lead's id
//! and to what was on screen, read again just before sending, compared after.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::layers::Layer;
use super::{Effects, LeadsPane};
use crate::api::sml::{LeadId, LeadRow, Reply, Request, Status, UserId, ops};
use crate::domain::Clean;
use crate::flow::{Action, Cx, Effect, Guard, Lane, News, Report, Review, Slot, Text, ToastLevel};
use crate::ops::{Change, Fact, OpId, OpSpec, Operation, Outcome, Target, Write};

/// A write of a lead that has not ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pending {
    /// The write.
    pub(super) id: OpId,
    /// The lane its ghost stands in, if it moves the lead.
    pub(super) to: Option<Status>,
    /// Its outcome is unknown.
    pub(super) unknown: bool,
}

/// Writes that have not ended, by lead, oldest first: a lead may have one of each operation.
#[derive(Debug, Default)]
pub(super) struct Pendings(HashMap<u64, Vec<Pending>>);

impl Pendings {
    /// The write that a lead's mark speaks of: an unknown one before those under way, then the newest.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "asked like the map it holds")]
    pub(super) fn get(&self, lead: &u64) -> Option<&Pending> {
        let all = self.0.get(lead)?;
        all.iter().find(|pending| pending.unknown).or(all.last())
    }

    fn insert(&mut self, lead: u64, pending: Pending) {
        self.take(lead, pending.id);
        self.0.entry(lead).or_default().push(pending);
    }

    fn holds(&self, lead: u64, id: OpId) -> bool {
        self.0.get(&lead).is_some_and(|all| all.iter().any(|pending| pending.id == id))
    }

    fn take(&mut self, lead: u64, id: OpId) -> Option<Pending> {
        let all = self.0.get_mut(&lead)?;
        let at = all.iter().position(|pending| pending.id == id)?;
        let taken = all.remove(at);
        if all.is_empty() {
            self.0.remove(&lead);
        }
        Some(taken)
    }

    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Whether a write may go its way.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Way {
    /// Nothing is in it.
    Free,
    /// It may not (why).
    Held(Text),
    /// An earlier one on the same target is unknown: only a person who says so goes on.
    OverUnknown(OpId),
}

impl LeadsPane {
    /// Why a write key does nothing just now, if so.
    pub(super) fn held_back(&self, row: &LeadRow, spec: &OpSpec<Write>, cx: &Cx<'_>) -> Option<Text> {
        match self.way(row, spec, cx) {
            Way::Held(why) => Some(why),
            Way::Free | Way::OverUnknown(_) => None,
        }
    }

    /// Whether a write key may act on a lead just now.
    pub(super) fn way(&self, row: &LeadRow, spec: &OpSpec<Write>, cx: &Cx<'_>) -> Way {
        if let Some(why) = Self::write_off(cx.gate) {
            return Way::Held(Text::key("toast-write-off").with("why", why));
        }
        if self.moved.holds(cx.at) {
            return Way::Held(Text::key("toast-row-moved"));
        }
        if !cx.locks.holds(spec, &self.settings.account, &row.id.0.to_string()) {
            return Way::Free;
        }
        match self.pending.get(&row.id.0).filter(|pending| pending.unknown) {
            Some(pending) => Way::OverUnknown(pending.id),
            None => Way::Held(Text::key("toast-locked").with("target", label(row))),
        }
    }

    /// `H` and `L`: lifts a ghost of the card into the next lane; Enter sends it.
    pub(super) fn lift(&mut self, right: bool, cx: &Cx<'_>) -> Effects {
        let Some(row) = self.selected() else { return Self::nothing_selected() };
        if let Way::Held(why) = self.way(row, &ops::CHANGE_STATUS, cx) {
            return Self::toast(ToastLevel::Warn, why);
        }
        let at = Status::KNOWN.iter().position(|s| *s == row.status);
        let to = match (at, right) {
            (Some(at), true) => (at + 1).min(Status::KNOWN.len() - 1),
            (Some(at), false) => at.saturating_sub(1),
            // From a status the manual does not list: the ghost starts at the first lane that is asked for.
            (None, true) => 0,
            (None, false) => Status::KNOWN.len() - 1,
        };
        self.layer = Layer::carry(row.clone(), to);
        // Who carries a card looks at it: the cursor goes with it, also if nobody has moved it before.
        self.cursor.touch();
        Vec::new()
    }

    /// Keys while a card is carried.
    pub(super) fn carry_on(&mut self, action: Action, cx: &mut Cx<'_>) -> Effects {
        let Layer::Carry { row, to } = &mut self.layer else { return Vec::new() };
        match action {
            Action::CarryRight | Action::Right | Action::Down => *to = (*to + 1).min(Status::KNOWN.len() - 1),
            Action::CarryLeft | Action::Left | Action::Up => *to = to.saturating_sub(1),
            Action::Open => {
                let (row, status) = (row.clone(), Status::KNOWN[*to].clone());
                self.layer = Layer::None;
                return self.change_status(&row, status, cx);
            }
            Action::Back | Action::Quit => self.layer = Layer::None,
            Action::Stop => return self.stop(),
            _ => {}
        }
        Vec::new()
    }

    /// Sends a status. Ending a lead asks for the reason and is shown first: it takes the lead off everybody's board.
    pub(super) fn change_status(&mut self, row: &LeadRow, status: Status, cx: &mut Cx<'_>) -> Effects {
        if status == row.status {
            return Vec::new();
        }
        if status == Status::End {
            return self.begin_small(super::small::What::Finish, row.clone(), cx);
        }
        let way = self.way(row, &ops::CHANGE_STATUS, cx);
        let request = Request::ChangeStatus { lead: row.id, status: status.clone() };
        let change = Change { path: "/status".into(), was: json!(row.status.as_str()), sent: json!(status.as_str()) };
        let operation = self.operation(row, &ops::CHANGE_STATUS, request, vec![change], cx);
        self.send(way, row.id, operation, Some(status))
    }

    /// Sends an assignment.
    pub(super) fn assign(&mut self, row: &LeadRow, user: UserId, cx: &mut Cx<'_>) -> Effects {
        if row.user.as_ref().is_some_and(|(id, _)| *id == user) {
            return Vec::new();
        }
        let way = self.way(row, &ops::ASSIGN, cx);
        let was = row.user.as_ref().map_or(Value::Null, |(id, _)| json!(id.0));
        let change = Change { path: "/user".into(), was, sent: json!(user.0) };
        let operation = self.operation(row, &ops::ASSIGN, Request::Assign { lead: row.id, user }, vec![change], cx);
        self.send(way, row.id, operation, None)
    }

    /// Sends a write; over an unknown one only after its short id was typed, as the first may have taken effect.
    pub(super) fn send(
        &mut self,
        way: Way,
        lead: LeadId,
        mut operation: Operation<Request>,
        to: Option<Status>,
    ) -> Effects {
        match way {
            Way::Free => {}
            Way::Held(why) => return Self::toast(ToastLevel::Warn, why),
            Way::OverUnknown(earlier) => {
                operation.retry_of = Some(earlier);
                let review = Review {
                    title: Text::key("review-over-unknown"),
                    warning: Some(Text::key("review-over-unknown-warning").with("id", earlier.short().as_str())),
                    guard: Guard::Type(earlier.short()),
                    operation: Some(operation),
                };
                return vec![Effect::Review(Box::new(review))];
            }
        }
        self.pending.insert(lead.0, Pending { id: operation.id, to, unknown: false });
        vec![Effect::Submit(Box::new(operation))]
    }

    pub(super) fn operation(
        &self,
        row: &LeadRow,
        spec: &'static OpSpec<Write>,
        request: Request,
        changes: Vec<Change>,
        cx: &mut Cx<'_>,
    ) -> Operation<Request> {
        let mut snapshot =
            vec![Fact { label: "fact-lead", value: format!("#{} {}", row.id.0, label(row)).as_str().into() }];
        snapshot.push(Fact { label: "column-vehicle", value: row.vehicle.clone() });
        if let Some((_, user)) = &row.user {
            snapshot.push(Fact { label: "column-user", value: user.clone() });
        }
        Operation {
            id: OpId(cx.mint.uuid(cx.at)),
            spec,
            account: self.settings.account.clone(),
            target: Target { kind: "lead", id: row.id.0.to_string(), label: label(row) },
            snapshot,
            request,
            before: vec![Request::Lead(row.id)],
            after: Some(Request::Lead(row.id)),
            changes,
            code: None,
            amount: None,
            retry_of: None,
            batch: None,
        }
    }

    /// What became of a write.
    pub(super) fn report(&mut self, report: Report<Reply>, cx: &Cx<'_>) -> Effects {
        if let Some(effects) = self.report_new(&report, cx) {
            return effects;
        }
        let Ok(lead) = report.target.parse::<u64>() else { return Vec::new() };
        let mut effects = Vec::new();
        match &report.news {
            News::Running => {
                if !self.pending.holds(lead, report.id) {
                    self.pending.insert(lead, Pending { id: report.id, to: None, unknown: false });
                }
            }
            News::Ended(Outcome::Unknown(_)) => {
                let to = self.pending.take(lead, report.id).and_then(|p| p.to);
                self.pending.insert(lead, Pending { id: report.id, to, unknown: true });
            }
            News::Ended(outcome) => {
                self.pending.take(lead, report.id);
                // Refused or held back: what is on screen may be out of date, so look again.
                if *outcome != Outcome::Confirmed {
                    effects.extend(self.read_again(lead));
                }
            }
            News::Settled(_) => {
                self.pending.take(lead, report.id);
                effects.extend(self.read_again(lead));
            }
            News::ReadBack => {}
        }
        if let Some(Reply::Lead(fresh)) = report.reply {
            let row = fresh.row.clone();
            self.small_base(&fresh);
            if let Some(detail) = &mut self.detail {
                detail.take(*fresh, cx.at);
            }
            let changed = self.take_row(row, cx.at);
            if !changed.is_empty() {
                self.mark_fresh(changed.into_iter(), cx.at);
                effects.extend(self.arrange_when_due(cx.at));
            }
        }
        effects
    }

    pub(super) fn read_again(&mut self, lead: u64) -> Effects {
        let ticket = self.tickets.issue(Slot::of(super::detail::LEAD, lead));
        vec![Effect::Call(ticket, Lane::Interactive, self.settings.account.clone(), Request::Lead(LeadId(lead)))]
    }

    /// The unknown write of the selected lead.
    pub(super) fn verifiable(&self) -> Option<OpId> {
        let pending = self.pending.get(&self.selected()?.id.0)?;
        pending.unknown.then_some(pending.id)
    }

    pub(super) fn verify(&self) -> Effects {
        match self.verifiable() {
            Some(id) => vec![Effect::Verify(id)],
            None => Self::toast(ToastLevel::Info, Text::key("off-nothing-unknown")),
        }
    }

    pub(super) fn nothing_selected() -> Effects {
        Self::toast(ToastLevel::Info, Text::key("off-nothing-selected"))
    }
}

/// What a person calls a lead: the client, or the car where there is no client.
pub(super) fn label(row: &LeadRow) -> Clean {
    row.client.clone().filter(|c| !c.is_empty()).unwrap_or_else(|| row.vehicle.clone())
}
