//! `t`: the tasks of a lead, at work in its Tasks tab: new ones, quick ones, done, followed up, changed, deleted.
//!
//! A task is made and deleted after a review, and set done without one: that is a known state which the lead shows. All
//! are bound to the lead, which is read again before; a task must still be the lead's own then. The form is in `form`,
//! what is offered for two keys in `quick`.

pub(in crate::panes::leads) mod form;
pub(in crate::panes::leads) mod quick;
mod submit;

use serde_json::json;

use super::detail::Tab;
use super::writes::{Way, label};
use super::{Effects, LeadsPane};
use crate::api::sml::patch::{self, PatchError, TaskEdit, TaskField};
use crate::api::sml::{Lead, LeadRow, Request, Task, ops};
use crate::domain::Clean;
use crate::flow::{Action, ActionState, Cx, Effect, Guard, Remote, Review, Text, ToastLevel};
use crate::ops::{Fact, Operation};

/// Keys that mean something else while the tasks of a lead are looked at, and what they do there.
const KEYS: [(Action, &str); 6] = [
    (Action::Task, "tasks-key-quick"),
    (Action::Add, "tasks-key-new"),
    (Action::Mark, "tasks-key-done"),
    (Action::Edit, "tasks-key-edit"),
    (Action::Status, "tasks-key-tracked"),
    (Action::Finish, "tasks-key-delete"),
];

impl LeadsPane {
    /// `t` elsewhere: to the tasks of the lead.
    pub(super) fn open_tasks(&mut self, cx: &Cx<'_>) -> Effects {
        let effects = if self.detail.is_some() { Vec::new() } else { self.open_detail(cx) };
        if let Some(detail) = &mut self.detail {
            detail.choose_tab(Tab::Tasks);
        }
        effects
    }

    pub(super) fn is_at_tasks(&self) -> bool {
        self.detail.as_ref().is_some_and(|detail| detail.tab() == Tab::Tasks)
    }

    /// Keys that mean something else while the tasks of a lead are looked at.
    pub(super) fn act_on_tasks(&mut self, action: Action, cx: &mut Cx<'_>) -> Option<Effects> {
        if !self.is_at_tasks() {
            return None;
        }
        Some(match action {
            Action::Task => self.ask_quick(cx),
            Action::Add => self.new_task(None, cx),
            Action::Edit | Action::Open => self.edit_task(cx),
            Action::Mark => self.check_task(TaskField::Done, cx),
            Action::Status => self.check_task(TaskField::Tracked, cx),
            Action::Finish => self.delete_task(cx),
            _ => return None,
        })
    }

    /// What the keys do here, for hint bar, help and palette.
    pub(super) fn task_states(&self, states: &mut Vec<ActionState>) {
        if !self.is_at_tasks() {
            states.push(ActionState::hinted(Action::Task).unless(self.selected_off()));
            return;
        }
        states.retain(|state| KEYS.iter().all(|(action, _)| *action != state.action));
        let unread = (!self.has_tasks_read()).then(|| Text::key("off-lead-unread"));
        let none = self.task_here().is_none().then(|| Text::key("off-no-task"));
        for (place, (action, words)) in KEYS.into_iter().enumerate() {
            let anew = matches!(action, Action::Task | Action::Add);
            let off = unread.clone().or_else(|| if anew { None } else { none.clone() });
            states.insert(place, ActionState::hinted(action).labelled(words).unless(off));
        }
    }

    fn selected_off(&self) -> Option<Text> {
        self.selected().is_none().then(|| Text::key("off-nothing-selected"))
    }

    fn has_tasks_read(&self) -> bool {
        self.detail.as_ref().is_some_and(|detail| detail.lead().value().is_some())
    }

    /// The open lead as it was read last, and its row.
    pub(super) fn lead_here(&self) -> Option<(&LeadRow, &Lead)> {
        let lead = self.detail.as_ref()?.lead().value()?;
        Some((&lead.row, lead))
    }

    /// The task under the cursor.
    fn task_here(&self) -> Option<&Task> {
        self.detail.as_ref()?.task()
    }

    /// Why there is nothing to act on.
    pub(super) fn no_task(&self) -> Effects {
        let why = match self.detail.as_ref().map(super::detail::Detail::lead) {
            Some(Remote::Ready { .. }) => Text::key("off-no-task"),
            _ => Text::key("off-lead-unread"),
        };
        Self::toast(ToastLevel::Info, why)
    }

    /// Shows a write before it is sent; over an unknown one its short id must be typed.
    pub(super) fn show(
        &mut self,
        way: Way,
        row: &LeadRow,
        operation: Operation<Request>,
        (title, warning): (Text, Option<Text>),
    ) -> Effects {
        if way != Way::Free {
            return self.send(way, row.id, operation, None);
        }
        vec![Effect::Review(Box::new(Review { title, warning, guard: Guard::Press, operation: Some(operation) }))]
    }

    /// Space and `m`: done or not, followed up or not. A known state of the task: it needs no dialog.
    fn check_task(&mut self, field: TaskField, cx: &mut Cx<'_>) -> Effects {
        let (Some((row, lead)), Some(task)) = (self.lead_here(), self.task_here()) else { return self.no_task() };
        let (row, id) = (row.clone(), task.id);
        let on = if field == TaskField::Done { task.done } else { task.tracked };
        let edit = TaskEdit::of(&lead.original, id).map(|mut edit| {
            edit.set(field, json!(!on));
            edit.finish()
        });
        match edit {
            Ok(Some((patch, changes))) => {
                let name = self.task_fact(cx);
                let request = Request::ModifyTask { lead: row.id, patch };
                let mut operation = self.operation(&row, &ops::MODIFY_TASK, request, changes, cx);
                operation.snapshot.extend(name);
                let way = self.way(&row, &ops::MODIFY_TASK, cx);
                self.send(way, row.id, operation, None)
            }
            Ok(None) => Vec::new(),
            Err(why) => Self::no_edit(&why),
        }
    }

    /// `X`: shows the task and its lead before it is deleted.
    fn delete_task(&mut self, cx: &mut Cx<'_>) -> Effects {
        let (Some((row, lead)), Some(task)) = (self.lead_here(), self.task_here()) else { return self.no_task() };
        let (row, id) = (row.clone(), task.id);
        let facts = facts_of(task, cx);
        let changes = match patch::deletion(&lead.original, id) {
            Ok(changes) => changes,
            Err(why) => return Self::no_edit(&why),
        };
        let request = Request::DeleteTask { lead: row.id, task: id };
        let mut operation = self.operation(&row, &ops::DELETE_TASK, request, changes, cx);
        operation.snapshot.extend(facts);
        let way = self.way(&row, &ops::DELETE_TASK, cx);
        let words = (Text::key("review-delete-task"), Some(Text::key("review-delete-task-warning")));
        self.show(way, &row, operation, words)
    }

    /// The task under the cursor as a fact.
    fn task_fact(&self, cx: &Cx<'_>) -> Option<Fact> {
        Some(Fact { label: "tasks-kind", value: named(self.task_here()?, cx) })
    }

    /// An edit that cannot be expressed without loss.
    pub(super) fn no_edit(why: &PatchError) -> Effects {
        let text = match why {
            PatchError::Absent(_) | PatchError::Present(_) => Text::key("tasks-gone"),
            PatchError::NoId(_) => Text::key("tasks-no-id"),
        };
        Self::toast(ToastLevel::Warn, text)
    }
}

/// `Appointment #17`
fn named(task: &Task, cx: &Cx<'_>) -> Clean {
    let kind = kind_words(task.kind.as_str(), cx);
    Clean::from_partner(&format!("{kind} #{}", task.id))
}

/// A kind in the person's language, or the partner's word.
fn kind_words(kind: &str, cx: &Cx<'_>) -> String {
    match crate::api::sml::create::TaskKind::from_word(kind) {
        Some(known) => (cx.say)(&Text::made(format!("task-{}", known.as_str().replace('_', "-")))),
        None => kind.to_owned(),
    }
}

/// A time with its offset, in the dealers' zone.
pub(super) fn told_at(at: jiff::Timestamp, cx: &Cx<'_>) -> String {
    at.to_zoned(cx.zone.clone()).strftime("%Y-%m-%d %H:%M %:z").to_string()
}

/// What there is of a task, for a review.
fn facts_of(task: &Task, cx: &Cx<'_>) -> Vec<Fact> {
    let at = |at: Option<jiff::Timestamp>| at.map(|at| Clean::from_partner(&told_at(at, cx)));
    let facts = [
        ("tasks-kind", Some(named(task, cx))),
        ("tasks-planned", at(task.planned)),
        ("tasks-follow-up", at(task.planned_tracking)),
        ("tasks-description", task.description.clone().or_else(|| task.subtype.clone())),
        ("tasks-author", task.author.clone()),
    ];
    facts.into_iter().filter_map(|(label, value)| Some(Fact { label, value: value? })).collect()
}

/// What a person calls the lead of a form or a picker.
pub(super) fn lead_name(row: &LeadRow) -> Clean {
    Clean::from_partner(&format!("{} #{}", label(row), row.id.0))
}
