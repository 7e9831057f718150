//! One row of a run as an operation. An assignment and a status stand in the plan whole; a task and a tag need the lead
//! as it is now, which is read first.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::super::{Effects, LeadsPane, import};
use crate::api::ApiError;
use crate::api::sml::create::{Media, TaskKind};
use crate::api::sml::patch::LeadEdit;
use crate::api::sml::{Lead, LeadId, NewTask, Reply, Request, Status, UserId, ops};
use crate::domain::Clean;
use crate::flow::batch::{Next, Turn, Why};
use crate::flow::{Cx, Effect, Gate, Lane, News, Slot, Text, Ticket};
use crate::ops::{Change, Fact, Held, OpSpec, Operation, Outcome, PlanRow, Target, Write};

/// A write of a row: its line in the table, the request, and what it changes.
type Made = (&'static OpSpec<Write>, Request, Vec<Change>);

impl LeadsPane {
    /// Sends a row, or reads its lead first; else what the run says to its not being sent.
    pub(super) fn bulk_send(&mut self, turn: Turn, cx: &mut Cx<'_>) -> Result<Effects, Next> {
        let account = self.settings.account.clone();
        let Some(bulk) = &mut self.bulk else { return Ok(Vec::new()) };
        if let Gate::Shut(why) = cx.gate {
            return Err(bulk.run.interrupt(turn, Why::Gate(why.clone())));
        }
        let Some(row) = bulk.run.plan().rows.get(turn.row).cloned() else { return Ok(Vec::new()) };
        if bulk.run.plan().kind == import::KIND {
            return self.bulk_new(turn, &row, cx);
        }
        let Ok(lead) = row.target.parse::<u64>() else {
            return Err(bulk.run.cannot(turn.row, Text::key("bulk-skip-unreadable")));
        };
        if row.value.get("task").is_some() || row.value.get("tag").is_some() {
            let ticket = self.tickets.issue(Slot::of(super::LEAD, lead));
            bulk.reading = Some((ticket, turn));
            return Ok(vec![Effect::Call(ticket, Lane::Interactive, account, Request::Lead(LeadId(lead)))]);
        }
        match known_state(LeadId(lead), &row.value) {
            Some(made) => self.bulk_submit(turn, LeadId(lead), &row, made, cx),
            None => Err(bulk.run.cannot(turn.row, Text::key("bulk-skip-unreadable"))),
        }
    }

    /// A lead that is new: nothing is read before.
    fn bulk_new(&mut self, turn: Turn, row: &PlanRow, cx: &Cx<'_>) -> Result<Effects, Next> {
        let Some(bulk) = &mut self.bulk else { return Ok(Vec::new()) };
        let Some(operation) = import::operation(turn, bulk.run.plan(), row) else {
            return Err(bulk.run.cannot(turn.row, Text::key("bulk-skip-unreadable")));
        };
        if cx.locks.holds(operation.spec, &operation.account, &operation.target.id) {
            return Err(bulk.run.cannot(turn.row, Text::key("bulk-skip-locked")));
        }
        Ok(vec![Effect::Submit(Box::new(operation))])
    }

    /// The lead of the row under way was read.
    pub(in crate::panes::leads) fn bulk_read(
        &mut self,
        ticket: &Ticket,
        result: Result<Reply, ApiError>,
        cx: &mut Cx<'_>,
    ) -> Effects {
        let Some(bulk) = &mut self.bulk else { return Vec::new() };
        let Some((_, turn)) = bulk.reading.take_if(|(own, _)| own == ticket) else { return Vec::new() };
        let Some(row) = bulk.run.plan().rows.get(turn.row).cloned() else { return Vec::new() };
        let next = match result {
            Ok(Reply::Lead(lead)) => match from_lead(&lead, &row.value) {
                Ok(made) => match self.bulk_submit(turn, lead.row.id, &row, made, cx) {
                    Ok(effects) => return effects,
                    Err(next) => next,
                },
                Err(why) => bulk.run.cannot(turn.row, why),
            },
            Ok(_) => bulk.run.cannot(turn.row, Text::key("bulk-skip-unreadable")),
            Err(ApiError::SignInNeeded { .. } | ApiError::SignInRefused { .. }) => {
                bulk.run.interrupt(turn, Why::Session)
            }
            Err(ApiError::NotFound { .. }) => bulk.run.cannot(turn.row, Text::key("held-gone")),
            Err(error) => {
                let held = Held::Before(Clean::from_partner(&error.to_string()));
                bulk.run.report(turn.id, &News::Ended(Outcome::NotSent(held)))
            }
        };
        self.bulk_next(next, cx)
    }

    fn bulk_submit(
        &mut self,
        turn: Turn,
        lead: LeadId,
        row: &PlanRow,
        (spec, request, changes): Made,
        cx: &Cx<'_>,
    ) -> Result<Effects, Next> {
        let account = self.settings.account.clone();
        let Some(bulk) = &mut self.bulk else { return Ok(Vec::new()) };
        if let Gate::Shut(why) = cx.gate {
            return Err(bulk.run.interrupt(turn, Why::Gate(why.clone())));
        }
        if cx.locks.holds(spec, &account, &row.target) {
            return Err(bulk.run.cannot(turn.row, Text::key("bulk-skip-locked")));
        }
        let mut snapshot =
            vec![Fact { label: "fact-lead", value: format!("#{} {}", row.target, row.label).as_str().into() }];
        if !row.was.is_empty() {
            snapshot.push(Fact { label: "batch-col-was", value: row.was.clone() });
        }
        snapshot.push(Fact { label: "batch-col-becomes", value: row.becomes.clone() });
        let operation = Operation {
            id: turn.id,
            spec,
            account,
            target: Target { kind: "lead", id: row.target.clone(), label: row.label.clone() },
            snapshot,
            request,
            before: vec![Request::Lead(lead)],
            after: Some(Request::Lead(lead)),
            changes,
            code: None,
            amount: None,
            retry_of: turn.retry_of,
            batch: Some(turn.batch),
        };
        Ok(vec![Effect::Submit(Box::new(operation))])
    }
}

/// What stands in the plan whole.
fn known_state(lead: LeadId, value: &Value) -> Option<Made> {
    let was = value.get("was")?.clone();
    if let Some(user) = value.get("user").and_then(Value::as_u64) {
        let change = Change { path: "/user".into(), was, sent: json!(user) };
        return Some((&ops::ASSIGN, Request::Assign { lead, user: UserId(user) }, vec![change]));
    }
    let word = value.get("status")?.as_str()?;
    let status = Status::KNOWN.into_iter().find(|known| known.as_str() == word)?;
    let change = Change { path: "/status".into(), was, sent: json!(word) };
    Some((&ops::CHANGE_STATUS, Request::ChangeStatus { lead, status }, vec![change]))
}

/// What is made of the lead as it is now, or why it is left alone.
fn from_lead(lead: &Lead, value: &Value) -> Result<Made, Text> {
    let id = lead.row.id;
    let unreadable = || Text::key("bulk-skip-unreadable");
    if let Some(tag) = value.get("tag").and_then(Value::as_str) {
        if lead.tags.iter().any(|has| has.content == Clean::from_partner(tag)) {
            return Err(Text::key("bulk-skip-already"));
        }
        let mut edit = LeadEdit::of(&lead.original);
        edit.new_tag(tag).map_err(|_| unreadable())?;
        let (patch, changes) = edit.finish().ok_or_else(unreadable)?;
        return Ok((&ops::MODIFY_LEAD, Request::ModifyLead { lead: id, patch }, changes));
    }
    let task = value.get("task").and_then(task).ok_or_else(unreadable)?;
    let changes = task.changes(&lead.original).map_err(|_| unreadable())?;
    Ok((&ops::CREATE_TASK, Request::CreateTask { lead: id, task: Box::new(task) }, changes))
}

/// A task as the plan holds it.
fn task(value: &Value) -> Option<NewTask> {
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let mut task = NewTask::of(TaskKind::from_word(&text("kind")?)?);
    task.description = text("description");
    task.media = text("media").and_then(|word| Media::from_word(&word));
    task.planned = text("planned").and_then(|at| at.parse::<Timestamp>().ok());
    task.notes = text("note").into_iter().collect();
    Some(task)
}
