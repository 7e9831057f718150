//! The forms of this pane: which one is open, and where its inputs and what it wants go.
//!
//! The rules of drafts, reviews and refusals are the desk's ([`crate::ui::form::desk`]); what a form means is in the
//! file of its purpose.

use crossterm::event::KeyEvent;

use super::catalog::Wanted;
use super::layers::Layer;
use super::{Effects, Job, LeadsPane};
use crate::api::sml::{Reply, Request};
use crate::flow::{Cx, Draft, Pointer, Report, Text, Ticket};
use crate::ui::form::{Desk, Plan, Then, Turn};

/// What a form is filled in for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// What the server is asked for.
    Filter,
    /// A task on each marked lead.
    BulkTask,
    /// A lead is edited.
    Edit,
    /// A task, new or changed.
    Task,
    /// A lead is ended, or a note or a tag of it written.
    Small,
    /// A new lead.
    New,
}

/// A form at work.
#[derive(Debug)]
pub(super) struct Forming {
    pub(super) purpose: Purpose,
    pub(super) desk: Desk,
}

/// A field that waits for things to choose from.
#[derive(Debug)]
pub(super) struct Finding {
    path: String,
    query: String,
    wanted: Wanted,
}

impl LeadsPane {
    /// True while a form has the keys.
    pub(super) fn is_forming(&self) -> bool {
        let parked = matches!(self.layer, Layer::Edit(_))
            || self.is_peeking() && self.form.as_ref().is_some_and(|form| form.purpose == Purpose::New);
        self.form.as_ref().is_some_and(|form| form.desk.is_open()) && !parked
    }

    /// Opens a form. One whose write is under way is shown again instead: there is only one at a time.
    pub(super) fn open_form(&mut self, purpose: Purpose, plan: Plan) -> Effects {
        if let Some(form) = self.form.as_mut().filter(|form| form.desk.is_sent()) {
            form.desk.show();
            return Vec::new();
        }
        let (desk, load) = Desk::open(plan, &mut self.tickets);
        self.form = Some(Forming { purpose, desk });
        vec![load]
    }

    pub(super) fn form_key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Effects {
        if let Some(effects) = self.peek(key, cx) {
            return effects;
        }
        let leading = self.leading();
        let Some(form) = &mut self.form else { return Vec::new() };
        let turn = form.desk.key(key, cx.at, &mut self.tickets);
        let mut effects = self.form_turn(turn, cx);
        effects.extend(self.follow_new(leading, cx));
        effects
    }

    /// The mouse over the open form.
    pub(super) fn form_point(&mut self, pointer: Pointer, cx: &mut Cx<'_>) -> Effects {
        let area = super::view::form_area(self, cx.area);
        let leading = self.leading();
        let Some(form) = &mut self.form else { return Vec::new() };
        let turn = form.desk.point(area, pointer, cx.say, cx.at, &mut self.tickets);
        let mut effects = self.form_turn(turn, cx);
        effects.extend(self.follow_new(leading, cx));
        effects
    }

    pub(super) fn form_paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Effects {
        let Some(form) = &mut self.form else { return Vec::new() };
        let turn = form.desk.paste(text, cx.at);
        let mut effects = self.form_turn(turn, cx);
        effects.extend(self.follow_new(None, cx));
        effects
    }

    pub(super) fn drafted(&mut self, ticket: &Ticket, draft: Option<Draft>, cx: &mut Cx<'_>) -> Effects {
        self.tickets.close(ticket);
        if let Some(effects) = self.paper_found(ticket, draft.as_ref(), cx) {
            return effects;
        }
        let Some(form) = &mut self.form else { return Vec::new() };
        let turn = form.desk.drafted(ticket, draft, cx.at);
        self.form_turn(turn, cx)
    }

    pub(super) fn edited(&mut self, ticket: &Ticket, text: Result<String, Text>, cx: &mut Cx<'_>) -> Effects {
        self.tickets.close(ticket);
        if Self::is_sheet(ticket) {
            return self.sheet_edited(ticket, text, cx);
        }
        let Some(form) = &mut self.form else { return Vec::new() };
        let turn = form.desk.edited(ticket, text, cx.at);
        self.form_turn(turn, cx)
    }

    /// What a write's step means to the form it was made of.
    pub(super) fn form_outcome(&mut self, report: &Report<Reply>, cx: &mut Cx<'_>) -> Effects {
        let Some(form) = &mut self.form else { return Vec::new() };
        let beside = match form.purpose {
            Purpose::Edit => Some(super::edit::in_form(report)),
            Purpose::Task => super::tasks::form::beside_fields(report),
            _ => None,
        };
        let turn = form.desk.outcome(beside.as_ref().unwrap_or(report), cx.at);
        self.task_outcome(report);
        self.form_turn(turn, cx)
    }

    pub(super) fn form_turn(&mut self, turn: Turn<Request, Job>, cx: &mut Cx<'_>) -> Effects {
        let Some(purpose) = self.form.as_ref().map(|form| form.purpose) else { return turn.effects };
        let mut effects = turn.effects;
        match turn.then {
            Then::Nothing => {}
            Then::Left => {
                self.form = self.form.take().filter(|form| form.desk.is_sent());
            }
            Then::Over => {
                if purpose == Purpose::New {
                    self.forget_peek();
                }
                self.form = None;
            }
            Then::Find { path, query } => effects.extend(match purpose {
                Purpose::Filter => self.look_up(path, query, Wanted::Dealerships, cx),
                Purpose::BulkTask => Vec::new(),
                Purpose::Edit => self.edit_find(path, query, cx),
                Purpose::Task => self.look_up(path, query, Wanted::Fuels, cx),
                Purpose::Small => Vec::new(),
                Purpose::New => self.find_new(path, query, cx),
            }),
            Then::Submit(submission) => effects.extend(match purpose {
                Purpose::Filter => self.apply_filters(&submission, cx),
                Purpose::BulkTask => self.bulk_task_typed(&submission, cx),
                Purpose::Edit => self.edit_submitted(&submission, cx),
                Purpose::Task => self.submit_task(&submission, cx),
                Purpose::Small => self.submit_small(&submission, cx),
                Purpose::New => self.submit_new(submission, cx),
            }),
        }
        effects
    }

    /// Something is looked for in a list of the catalogue, which is read if it must be.
    pub(super) fn look_up(&mut self, path: String, query: String, wanted: Wanted, cx: &Cx<'_>) -> Effects {
        let effects = self.catalog.want(&wanted, &self.settings.account, &mut self.tickets, cx.at);
        self.finding = Some(Finding { path, query, wanted });
        self.offer_found();
        effects
    }

    /// Answers the field that asked last, as far as there is an answer.
    pub(super) fn offer_found(&mut self) {
        let (Some(form), Some(finding)) = (&mut self.form, &self.finding) else { return };
        if let Some(items) = self.catalog.items(&finding.wanted) {
            form.desk.offer(&finding.path, &finding.query, items);
        }
    }
}
