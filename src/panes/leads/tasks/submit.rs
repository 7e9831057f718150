//! A task's form at work: opening it, reviewing what is new, sending what was changed.

use jiff::Timestamp;

use super::form::{FieldWrong, TaskForm, blocks, edit, fields, media_words, new_values, read, values_of, word_in};
use super::{lead_name, told_at};
use crate::api::sml::create::{Media, NewError, NewTask, TaskKind};
use crate::api::sml::patch::{PatchError, TaskEdit};
use crate::api::sml::{Lead, LeadRow, Reply, Request, Task, ops};
use crate::domain::Clean;
use crate::flow::{Cx, DraftKey, News, Report, Text, ToastLevel};
use crate::ops::{Change, Fact, FieldError, Held, Outcome};
use crate::panes::leads::catalog::Wanted;
use crate::panes::leads::forms::Purpose;
use crate::panes::leads::writes::Way;
use crate::panes::leads::{Effects, LeadsPane};
use crate::ui::form::{Form, Plan, Submission, Values};

impl LeadsPane {
    /// The lead as it was read last, if it was.
    pub(in crate::panes::leads) fn lead_read(&self, id: u64) -> Option<&Lead> {
        let open = self.detail.as_ref().and_then(|detail| detail.lead().value());
        open.filter(|lead| lead.row.id.0 == id).or_else(|| self.calls.read(id))
    }

    /// `a`: the form of a new task.
    pub(in crate::panes::leads) fn new_task(&mut self, task: Option<NewTask>, cx: &mut Cx<'_>) -> Effects {
        let Some(row) = self.selected().cloned() else { return Self::nothing_selected() };
        let Some(lead) = self.lead_read(row.id.0).cloned() else { return self.no_task() };
        if let Some(why) = self.held_back(&row, &ops::CREATE_TASK, cx) {
            return Self::toast(ToastLevel::Warn, why);
        }
        let task = task.unwrap_or_else(|| NewTask::of(TaskKind::Other));
        let key = DraftKey::new("newtask", row.id.0.to_string());
        let title = Text::key("tasks-form-new").with("lead", lead_name(&row));
        let plan = Plan::new(key, title, fields(None), cx.zone.clone()).filled(new_values(&task, cx.zone));
        self.open_task_form(TaskForm { row, lead, task: None, told: false }, plan, cx)
    }

    /// `e`: the form of the task under the cursor.
    pub(super) fn edit_task(&mut self, cx: &mut Cx<'_>) -> Effects {
        let (Some((row, lead)), Some(task)) = (self.lead_here(), self.task_here()) else { return self.no_task() };
        if let Some(why) = self.held_back(row, &ops::MODIFY_TASK, cx) {
            return Self::toast(ToastLevel::Warn, why);
        }
        let key = DraftKey::new("task", task.id.to_string());
        let title = Text::key("tasks-form-edit").with("id", task.id.to_string().as_str()).with("lead", lead_name(row));
        let plan = Plan::new(key, title, fields(unknown(task)), cx.zone.clone());
        let plan = plan.filled(values_of(task, lead, cx.zone)).submit("tasks-form-send");
        let form = TaskForm { row: row.clone(), lead: lead.clone(), task: Some(task.id), told: false };
        self.open_task_form(form, plan, cx)
    }

    fn open_task_form(&mut self, form: TaskForm, plan: Plan, cx: &Cx<'_>) -> Effects {
        let mut effects = self.open_form(Purpose::Task, plan);
        if effects.is_empty() {
            // A form whose write is under way came up instead.
            return effects;
        }
        self.task_form = Some(Box::new(form));
        // What the dealership wants to be known stands beside it.
        effects.extend(self.catalog.want(&Wanted::Dealerships, &self.settings.account, &mut self.tickets, cx.at));
        effects
    }

    /// The task changed under the form, and the form says so: the next try rests on what is there now.
    pub(in crate::panes::leads) fn task_outcome(&mut self, report: &Report<Reply>) {
        if let (News::Ended(Outcome::NotSent(Held::Changed { .. })), Some(form)) = (&report.news, &mut self.task_form) {
            form.told = true;
        }
    }

    /// Ctrl-s: the write that what was typed comes to.
    pub(in crate::panes::leads) fn submit_task(&mut self, submission: &Submission, cx: &mut Cx<'_>) -> Effects {
        let Some(form) = &self.task_form else { return Vec::new() };
        let newer = if form.told { self.lead_read(form.row.id.0).cloned() } else { None };
        if let (Some(newer), Some(form)) = (newer, &mut self.task_form) {
            form.lead = newer;
        }
        let values = &submission.values;
        let kind = word_in(values, "type");
        let cars = blocks(values, "appraisal").len();
        match kind {
            Some("appraisal") if cars == 0 => return self.wrong_in_task(("appraisal", "tasks-form-car-wanted"), cx),
            Some(kind) if kind != "appraisal" && cars > 0 && self.is_new_task() => {
                return self.wrong_in_task(("appraisal", "tasks-form-car-unwanted"), cx);
            }
            _ => {}
        }
        if self.is_new_task() { self.submit_new_task(values, cx) } else { self.submit_task_edit(values, cx) }
    }

    fn is_new_task(&self) -> bool {
        self.task_form.as_ref().is_some_and(|form| form.task.is_none())
    }

    fn submit_new_task(&mut self, values: &Values, cx: &mut Cx<'_>) -> Effects {
        let (Some(form), Some(task)) = (&self.task_form, read(values)) else { return Vec::new() };
        let row = form.row.clone();
        self.review_task(&row, task, cx)
    }

    /// Shows a new task before it is made.
    pub(in crate::panes::leads) fn review_task(&mut self, row: &LeadRow, task: NewTask, cx: &mut Cx<'_>) -> Effects {
        let lead = self.task_form.as_ref().filter(|form| self.form.is_some() && form.row.id == row.id);
        let Some(lead) = lead.map(|form| &form.lead).or_else(|| self.lead_read(row.id.0)) else {
            return self.no_task();
        };
        let changes = match task.changes(&lead.original) {
            Ok(changes) => changes,
            Err(NewError::Required(field) | NewError::Range(field)) => {
                return self.wrong_in_task((field, "form-required"), cx);
            }
        };
        let facts = new_facts(&task, cx);
        let request = Request::CreateTask { lead: row.id, task: Box::new(task) };
        let mut operation = self.operation(row, &ops::CREATE_TASK, request, changes, cx);
        operation.snapshot.extend(facts);
        let way = self.way(row, &ops::CREATE_TASK, cx);
        if let Some(form) = self.form.as_mut().filter(|form| form.purpose == Purpose::Task)
            && !matches!(way, Way::Held(_))
        {
            form.desk.reviewing(operation.id);
        }
        self.show(way, row, operation, (Text::key("review-new-task"), None))
    }

    fn submit_task_edit(&mut self, values: &Values, cx: &mut Cx<'_>) -> Effects {
        match self.edited_task(values, cx) {
            Ok(Some((patch, changes))) => self.send_edit(patch, changes, cx),
            Ok(None) => self.wrong_in_task(("", "tasks-form-same"), cx),
            Err(wrong) => self.wrong_in_task(wrong, cx),
        }
    }

    fn edited_task(
        &self,
        values: &Values,
        cx: &Cx<'_>,
    ) -> Result<Option<(crate::api::sml::TaskPatch, Vec<Change>)>, FieldWrong> {
        let gone = ("", "tasks-gone");
        let form = self.task_form.as_ref().ok_or(gone)?;
        let id = form.task.ok_or(gone)?;
        let task = form.lead.tasks.iter().find(|task| task.id == id).ok_or(gone)?;
        let first = values_of(task, &form.lead, cx.zone);
        // Read through a form, as what was typed was: what nobody touched is equal then.
        let was =
            Form::new(Text::key("tasks-form-kind"), &fields(unknown(task)), cx.zone.clone()).filled(&first).values();
        let wrong = |why: PatchError| match why {
            PatchError::Absent(_) | PatchError::Present(_) => gone,
            PatchError::NoId(_) => ("", "tasks-no-id"),
        };
        let mut change = TaskEdit::of(&form.lead.original, id).map_err(wrong)?;
        edit(&mut change, &was, values).map_err(wrong)??;
        Ok(change.finish())
    }

    /// A known state of the task: it needs no dialog.
    fn send_edit(&mut self, patch: crate::api::sml::TaskPatch, changes: Vec<Change>, cx: &mut Cx<'_>) -> Effects {
        let Some(row) = self.task_form.as_ref().map(|form| form.row.clone()) else { return Vec::new() };
        let request = Request::ModifyTask { lead: row.id, patch };
        let operation = self.operation(&row, &ops::MODIFY_TASK, request, changes, cx);
        let way = self.way(&row, &ops::MODIFY_TASK, cx);
        if let (Some(form), false) = (&mut self.form, matches!(way, Way::Held(_))) {
            form.desk.reviewing(operation.id);
        }
        self.send(way, row.id, operation, None)
    }

    /// Says what is wrong beside the field, or at the head of the form if it is none's.
    fn wrong_in_task(&mut self, (field, words): FieldWrong, cx: &Cx<'_>) -> Effects {
        let words = Clean::from_partner(&(cx.say)(&Text::made(words.to_owned())));
        let Some(form) = &mut self.form else { return Vec::new() };
        if field.is_empty() {
            form.desk.refuse(Some(words), &[]);
        } else {
            form.desk.refuse(None, &[FieldError { field: field.to_owned(), words }]);
        }
        Vec::new()
    }
}

/// The word of a kind that the manual does not list.
fn unknown(task: &Task) -> Option<&Clean> {
    TaskKind::from_word(task.kind.as_str()).is_none().then_some(&task.kind)
}

/// A new task in words, for its review.
fn new_facts(task: &NewTask, cx: &Cx<'_>) -> Vec<Fact> {
    let at = |at: Option<Timestamp>| at.map(|at| told_at(at, cx));
    let checks = [(task.done, "tasks-form-done"), (task.tracked, "tasks-form-tracked")];
    let checks: Vec<String> = checks
        .iter()
        .filter(|(on, _)| *on == Some(true))
        .map(|(_, key)| (cx.say)(&Text::made((*key).to_owned())))
        .collect();
    let facts = [
        ("tasks-kind", Some(super::kind_words(task.kind.as_str(), cx))),
        ("tasks-media", Some((cx.say)(&media_words(task.media.unwrap_or(Media::Phone))))),
        ("tasks-planned", at(task.planned)),
        ("tasks-follow-up", at(task.planned_tracking)),
        ("tasks-description", task.description.clone().or_else(|| task.subtype.clone())),
        ("tasks-form-car", task.appraisal.as_ref().map(|car| car.brand_model.clone())),
        ("tasks-form-notes", (!task.notes.is_empty()).then(|| task.notes.join(" · "))),
        ("tasks-form-checks", (!checks.is_empty()).then(|| checks.join(" · "))),
    ];
    let fact =
        |(label, value): (&'static str, Option<String>)| Some(Fact { label, value: Clean::from_partner(&value?) });
    facts.into_iter().filter_map(fact).collect()
}
