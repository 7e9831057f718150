//! Rows that go as the plan of a run, and each of them as a write: the plan holds the lead's body whole, so that what is
//! sent after a restart is what was counted.

use std::sync::Arc;

use serde_json::json;

use super::check::Checked;
use crate::api::sml::{NewLead, Request, ops};
use crate::domain::Clean;
use crate::flow::batch::{Results, Skipped, Turn};
use crate::flow::import::{Before, Choice};
use crate::flow::{Cx, Text};
use crate::ops::{BatchId, Fact, Operation, Plan, PlanRow, Target};
use crate::panes::leads::{Effects, LeadsPane};

/// The kind of such a plan.
pub(in crate::panes::leads) const KIND: &str = "import";

/// A plan to be made.
#[derive(Clone, PartialEq)]
pub struct Making {
    rows: Arc<[Checked]>,
    choice: Choice,
}

impl Making {
    /// Of these rows, what the person said of them.
    pub(super) const fn of(rows: Arc<[Checked]>, choice: Choice) -> Self {
        Self { rows, choice }
    }

    /// The rows of the plan, and those that it leaves out.
    pub(super) fn run(self) -> (Vec<PlanRow>, Vec<Skipped>) {
        let (mut rows, mut skipped) = (Vec::new(), Vec::new());
        for row in &*self.rows {
            let body = row.made.as_ref().filter(|_| self.choice.of(row).goes()).and_then(|lead| lead.body().ok());
            match (body, &row.made) {
                (Some(body), Some(lead)) => rows.push(PlanRow {
                    target: row.line.to_string(),
                    label: row.label.clone(),
                    op: ops::CREATE_LEAD.name.to_owned(),
                    was: Clean::default(),
                    becomes: becomes(lead),
                    value: json!({"lead": body, "key": row.key}),
                    tries: Vec::new(),
                }),
                _ => skipped.push(Skipped { target: row.line.to_string(), label: row.label.clone(), why: why(row) }),
            }
        }
        (rows, skipped)
    }
}

/// What of a lead a person would know it by.
fn becomes(lead: &NewLead) -> Clean {
    let client = lead.client.as_ref();
    let phone = client.and_then(|client| client.phone.as_deref().or(client.email.as_deref()));
    let parts = [Some(lead.vehicle.brand_model.as_str()), phone];
    Clean::from_partner(&parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

fn why(row: &Checked) -> Text {
    match row.before {
        Before::Created(_) => Text::key("import-skip-created"),
        Before::Closed(_) => Text::key("import-skip-closed"),
        Before::Unknown(_) => Text::key("import-row-unknown"),
        Before::Nothing if row.made.is_some() && row.equals.is_none() => Text::key("import-row-out"),
        Before::Nothing => {
            let problem = row.problems.first();
            let text = problem.map_or(Text::key("import-incomplete"), |problem| problem.text.clone());
            match problem.and_then(|problem| problem.field) {
                Some(field) => Text::key("import-of-field")
                    .with("field", crate::flow::import::Field::label(field))
                    .with("why", text),
                None => text,
            }
        }
    }
}

impl LeadsPane {
    /// The file is the one that was checked: its plan is made off the loop.
    pub(super) fn make_plan(&mut self) -> Effects {
        let Some(desk) = self.imports.open.as_ref().map(|import| &import.desk) else { return Vec::new() };
        let Some(rows) = desk.rows().cloned() else { return Vec::new() };
        let making = Making::of(rows, desk.choice().clone());
        vec![self.import_job(super::Task::Plan(making))]
    }

    /// The plan waits for its count.
    pub(super) fn show_import_plan(&mut self, rows: Vec<PlanRow>, skipped: Vec<Skipped>, cx: &mut Cx<'_>) -> Effects {
        let Some(import) = &self.imports.open else { return Vec::new() };
        let whole = self.holds_all() || import.look_up.was_asked();
        let warning = (!whole).then(|| Text::key("import-not-looked-up"));
        let path = import.desk.path().to_owned();
        let plan = Plan {
            id: BatchId(cx.mint.uuid(cx.at)),
            kind: KIND.to_owned(),
            account: self.settings.account.clone(),
            made: cx.at.wall,
            about: Some(path.clone()),
            rows,
        };
        self.show_run_of(plan, skipped, warning, Some(Results::beside(path)));
        Vec::new()
    }
}

/// A row of such a plan as a write; none if it is no such row.
pub(in crate::panes::leads) fn operation(turn: Turn, plan: &Plan, row: &PlanRow) -> Option<Operation<Request>> {
    let lead = NewLead::of_body(row.value.get("lead")?)?;
    let key = row.value.get("key")?.as_str()?.to_owned();
    let vehicle = Clean::from_partner(&lead.vehicle.brand_model);
    let facts = [("column-client", row.label.clone()), ("column-vehicle", vehicle)];
    Some(Operation {
        id: turn.id,
        spec: &ops::CREATE_LEAD,
        account: plan.account.clone(),
        target: Target { kind: "lead", id: key, label: row.label.clone() },
        snapshot: facts.into_iter().map(|(label, value)| Fact { label, value }).collect(),
        changes: lead.changes(),
        request: Request::CreateLead(Box::new(lead)),
        before: Vec::new(),
        after: None,
        code: None,
        amount: None,
        retry_of: turn.retry_of,
        batch: Some(turn.batch),
    })
}
