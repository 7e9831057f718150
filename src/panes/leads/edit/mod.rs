//! `e`, `E`, `u`: a lead is edited in a form or in the person's own editor, and the last change taken back.
//!
//! An edit begins with a fresh reading (its base) and is held against another one before it is reviewed: what only I
//! changed is sent, what only somebody else changed stays, and what both changed is decided field by field in
//! [`clash`]. `field` and `wish` know the record, `form` and `sheet` the two ways to type, `paper` what the editor has and
//! had, `undo` what was written.

mod clash;
mod field;
mod form;
mod heard;
mod paper;
mod sheet;
#[cfg(test)]
mod tests;
mod undo;
mod wish;

pub(super) use clash::{Clashes, Side};
pub(super) use field::Field;
pub(super) use form::in_form;
use wish::{Wish, at_odds, merge, patch, sells};

use super::catalog::Wanted;
use super::forms::Purpose;
use super::layers::Layer;
use super::writes::Way;
use super::{Effects, LeadsPane};
use crate::api::ApiError;
use crate::api::sml::patch::{ClientField, LeadField, VehicleField};
use crate::api::sml::{Lead, LeadId, LeadRow, Reply, Request, ops};
use crate::domain::{Clean, Original};
use crate::flow::{Action, ActionState, Cx, Effect, Guard, Lane, Review, Slot, Text, ToastLevel, say};
use crate::ops::{Change, Fact, FieldError, OpId, Operation, Target};
use crate::ui::form::{Submission, Value};

/// Slot of a lead that is read for an edit.
pub(super) const EDIT: &str = "edit";

/// By what a lead is edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    /// The form.
    Form,
    /// The person's own editor.
    Sheet,
}

/// What is open over the list while a lead is edited but no form has the keys.
#[derive(Debug)]
pub(super) enum Stage {
    /// It is read first.
    Opening(LeadRow, Means),
    /// What was typed is held against another reading.
    Checking(Vec<Wish>),
    /// Both changed the same: it is decided.
    Deciding(Box<Clashes>),
    /// It is read before a change of it is taken back.
    Undoing(LeadRow, undo::Done),
}

/// The edit under way.
#[derive(Debug)]
struct Open {
    base: Lead,
    means: Means,
    /// The write made of it.
    write: Option<OpId>,
}

/// A write whose reading back is awaited.
#[derive(Debug)]
struct Written {
    id: OpId,
    before: Original,
    changes: Vec<Change>,
}

/// All that editing keeps.
#[derive(Debug, Default)]
pub(super) struct Edits {
    open: Option<Open>,
    papers: paper::Papers,
    written: Vec<Written>,
    undo: undo::Log,
}

impl Edits {
    /// Effects that go out: what is written may be taken back later.
    pub(super) fn see(&mut self, effects: &Effects) {
        self.undo.see(effects);
    }
}

impl LeadsPane {
    /// The keys of this file, for help and palette.
    pub(super) fn edit_states(&self) -> Vec<ActionState> {
        let none = self.selected().is_none().then(|| Text::key("off-nothing-selected"));
        vec![
            ActionState::listed(Action::Edit).unless(none.clone()),
            ActionState::listed(Action::EditText).unless(none),
            ActionState::listed(Action::Undo).unless(self.undo_off()),
        ]
    }

    /// `e`, `E`: reads the lead, then opens it.
    pub(super) fn ask_edit(&mut self, means: Means, cx: &Cx<'_>) -> Effects {
        if let Some(form) = self.form.as_mut().filter(|form| form.desk.is_sent()) {
            form.desk.show();
            return Vec::new();
        }
        let Some(row) = self.selected().cloned() else { return Self::nothing_selected() };
        if let Some(why) = self.held_back(&row, &ops::MODIFY_LEAD, cx) {
            return Self::toast(ToastLevel::Warn, why);
        }
        let mut effects = self.read_for_edit(row.id);
        if means == Means::Sheet {
            // The text names what there is to choose from, as far as it is known by then.
            for list in [Wanted::Fuels, Wanted::Users] {
                effects.extend(self.catalog.want(&list, &self.settings.account, &mut self.tickets, cx.at));
            }
        }
        self.layer = Layer::Edit(Box::new(Stage::Opening(row, means)));
        effects
    }

    fn read_for_edit(&mut self, lead: LeadId) -> Effects {
        let ticket = self.tickets.issue(Slot::of(EDIT, lead.0));
        vec![Effect::Call(ticket, Lane::Interactive, self.settings.account.clone(), Request::Lead(lead))]
    }

    /// The reading that an edit waits for.
    pub(super) fn edit_end(&mut self, slot: Slot, result: Result<Reply, ApiError>, cx: &mut Cx<'_>) -> Effects {
        let Layer::Edit(stage) = &self.layer else { return Vec::new() };
        let waits = match &**stage {
            Stage::Opening(row, _) | Stage::Undoing(row, _) => Some(row.id.0),
            Stage::Checking(_) => self.edits.open.as_ref().map(|open| open.base.row.id.0),
            Stage::Deciding(_) => None,
        };
        if waits != Some(slot.key) {
            return Vec::new();
        }
        let Layer::Edit(stage) = std::mem::replace(&mut self.layer, Layer::None) else { return Vec::new() };
        let lead = match result {
            Ok(Reply::Lead(lead)) => *lead,
            Ok(_) => return Vec::new(),
            Err(error) => {
                let mut effects =
                    Self::toast(ToastLevel::Warn, Text::key("edit-not-read").with("why", say::error(&error)));
                if matches!(error, ApiError::NotFound { .. }) {
                    // It is gone: the list learns it in its own way.
                    effects.extend(self.read_again(slot.key));
                }
                return effects;
            }
        };
        let mut effects = Effects::new();
        if let Some(detail) = &mut self.detail {
            detail.take(lead.clone(), cx.at);
        }
        if !self.take_row(lead.row.clone(), cx.at).is_empty() {
            effects.extend(self.arrange_when_due(cx.at));
        }
        effects.extend(match *stage {
            Stage::Opening(_, Means::Form) => self.open_edit_form(lead, cx),
            Stage::Opening(row, Means::Sheet) => self.ask_paper(row, lead, cx),
            Stage::Checking(wishes) => self.checked(lead, &wishes, cx),
            Stage::Undoing(_, done) => self.undo_over(&lead, &done, cx),
            Stage::Deciding(_) => Effects::new(),
        });
        effects
    }

    /// Keys while a reading is awaited or something is decided.
    pub(super) fn edit_key(&mut self, key: &crossterm::event::KeyEvent, cx: &mut Cx<'_>) -> Effects {
        let Layer::Edit(stage) = &mut self.layer else { return Vec::new() };
        match &mut **stage {
            Stage::Deciding(clashes) => match clashes.key(key) {
                clash::Chose::Nothing => Vec::new(),
                clash::Chose::Left => {
                    self.layer = Layer::None;
                    Vec::new()
                }
                clash::Chose::Decided(wishes) => {
                    let now = clashes.now.clone();
                    self.layer = Layer::None;
                    self.review_edit(&now, &wishes, cx)
                }
            },
            _ if key.code == crossterm::event::KeyCode::Esc => {
                let id = match &**stage {
                    Stage::Opening(row, _) | Stage::Undoing(row, _) => row.id.0,
                    _ => self.edits.open.as_ref().map_or(0, |open| open.base.row.id.0),
                };
                self.layer = Layer::None;
                let ticket = self.tickets.waiting(Slot::of(EDIT, id));
                ticket.map(Effect::Cancel).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    fn open_edit_form(&mut self, lead: Lead, cx: &Cx<'_>) -> Effects {
        let plan = form::plan(&lead, cx.zone);
        self.edits.open = Some(Open { base: lead, means: Means::Form, write: None });
        self.open_form(Purpose::Edit, plan)
    }

    /// What the form's fields find.
    pub(super) fn edit_find(&mut self, path: String, query: String, cx: &Cx<'_>) -> Effects {
        let of = |field: Field| field.name() == path;
        let wanted = if of(Field::Vehicle(VehicleField::Gas)) {
            Wanted::Fuels
        } else if of(Field::Own(LeadField::User)) {
            Wanted::Users
        } else if of(Field::Client(ClientField::Province)) {
            Wanted::Provinces
        } else {
            let form = self.form.as_ref().map(|form| form.desk.form().values());
            let province = form.and_then(|values| values.get(ClientField::Province.key()).cloned());
            if let Some(Value::Found(province, _)) = province {
                Wanted::Localities(province)
            } else {
                if let Some(form) = &mut self.form {
                    form.desk.offer(&path, &query, Err(Text::key("edit-province-first")));
                }
                return Vec::new();
            }
        };
        self.look_up(path, query, wanted, cx)
    }

    /// The form is to be reviewed.
    pub(super) fn edit_submitted(&mut self, submission: &Submission, cx: &Cx<'_>) -> Effects {
        let Some(open) = &self.edits.open else { return Vec::new() };
        let (id, wishes) = (open.base.row.id, form::wishes(submission, &open.base.original, cx.say));
        match wishes {
            Ok(wishes) if wishes.is_empty() => Self::toast(ToastLevel::Info, Text::key("edit-unchanged")),
            Ok(wishes) => self.check_edit(id, wishes),
            Err(wrong) => {
                if let Some(form) = &mut self.form {
                    form.desk.refuse(None, &wrong);
                }
                Vec::new()
            }
        }
    }

    fn check_edit(&mut self, lead: LeadId, wishes: Vec<Wish>) -> Effects {
        self.layer = Layer::Edit(Box::new(Stage::Checking(wishes)));
        self.read_for_edit(lead)
    }

    fn checked(&mut self, now: Lead, wishes: &[Wish], cx: &mut Cx<'_>) -> Effects {
        let Some(open) = &self.edits.open else { return Vec::new() };
        let merged = merge(&open.base.original, &now.original, wishes);
        let mut effects = Effects::new();
        if !merged.theirs.is_empty() {
            let fields: Vec<_> = merged.theirs.iter().map(|label| (cx.say)(label)).collect();
            let text = Text::key("edit-kept-theirs").with("fields", fields.join(", ").as_str());
            effects.extend(Self::toast(ToastLevel::Info, text));
        }
        if merged.clashes.is_empty() {
            effects.extend(self.review_edit(&now, &merged.mine, cx));
        } else {
            self.layer = Layer::Edit(Box::new(Stage::Deciding(Box::new(Clashes::new(now, merged)))));
        }
        effects
    }

    /// Shows what is to be sent over the newest reading.
    fn review_edit(&mut self, now: &Lead, wishes: &[Wish], cx: &mut Cx<'_>) -> Effects {
        let written = match at_odds(&now.original, wishes) {
            Some((field, words)) => return self.edit_refused(field, &words, cx),
            None => patch(&now.original, wishes),
        };
        let (request, changes) = match written {
            Ok(Some((patch, changes))) => (Request::ModifyLead { lead: now.row.id, patch }, changes),
            Ok(None) => {
                // All of it is there already, whoever wrote it.
                let mut effects = Self::toast(ToastLevel::Info, Text::key("edit-nothing-left"));
                if self.edits.open.take().is_some_and(|open| open.means == Means::Form) {
                    effects.extend(self.form.take().map(|form| form.desk.forget()));
                }
                effects.extend(self.forget_paper(now.row.id));
                return effects;
            }
            Err(error) => {
                let why = error.to_string();
                return Self::toast(ToastLevel::Warn, Text::key("edit-impossible").with("why", why.as_str()));
            }
        };
        let warning = sells(wishes).then(|| Text::key("edit-sold-help"));
        let review = self.edit_review(now, Text::key("review-edit"), warning, (request, changes), wishes, cx);
        match review {
            Ok((id, review)) => {
                if let Some(open) = &mut self.edits.open {
                    open.write = Some(id);
                    if let Some(form) = self.form.as_mut().filter(|_| open.means == Means::Form) {
                        form.desk.reviewing(id);
                    }
                }
                vec![review]
            }
            Err(why) => Self::toast(ToastLevel::Warn, why),
        }
    }

    /// The review of an edit, unless something is in its way.
    fn edit_review(
        &mut self,
        now: &Lead,
        title: Text,
        warning: Option<Text>,
        (request, changes): (Request, Vec<Change>),
        wishes: &[Wish],
        cx: &mut Cx<'_>,
    ) -> Result<(OpId, Effect<Request, super::Job>), Text> {
        let (title, warning, guard, retry_of) = match self.way(&now.row, &ops::MODIFY_LEAD, cx) {
            Way::Held(why) => return Err(why),
            Way::Free => (title, warning, Guard::Press, None),
            Way::OverUnknown(earlier) => {
                let words = Text::key("review-over-unknown-warning").with("id", earlier.short().as_str());
                // What the change itself does is no less true.
                let words = match warning {
                    Some(own) => Text::key("create-two-warnings").with("a", words).with("b", own),
                    None => words,
                };
                (Text::key("review-over-unknown"), Some(words), Guard::Type(earlier.short()), Some(earlier))
            }
        };
        let label = super::writes::label(&now.row);
        let lead = Clean::from_partner(&format!("#{} {label}", now.row.id.0));
        let mut snapshot = vec![Fact { label: "fact-lead", value: lead }];
        snapshot.push(Fact { label: "column-vehicle", value: now.row.vehicle.clone() });
        // The changes name ids; what they stand for is told here.
        let named = wishes.iter().filter_map(|wish| match wish {
            Wish::Field(field, _, becomes) if field.holds() == field::Holds::Id => {
                let told = |name: &Clean| if name.is_empty() { "—".to_owned() } else { name.to_string() };
                let (label, was) = (field.id_label()?, field.words(&now.original));
                let value = Clean::from_partner(&format!("{} → {}", told(&was), told(becomes)));
                Some(Fact { label, value })
            }
            _ => None,
        });
        snapshot.extend(named);
        let id = OpId(cx.mint.uuid(cx.at));
        let operation = Operation {
            id,
            spec: &ops::MODIFY_LEAD,
            account: self.settings.account.clone(),
            target: Target { kind: "lead", id: now.row.id.0.to_string(), label },
            snapshot,
            request,
            before: vec![Request::Lead(now.row.id)],
            after: Some(Request::Lead(now.row.id)),
            changes: changes.clone(),
            code: None,
            amount: None,
            retry_of,
            batch: None,
        };
        self.edits.written.push(Written { id, before: now.original.clone(), changes });
        if self.edits.written.len() > undo::MOST {
            self.edits.written.remove(0);
        }
        let review = Review { title, operation: Some(operation), warning, guard };
        Ok((id, Effect::Review(Box::new(review))))
    }

    /// Something is wrong with what was typed, found out late.
    fn edit_refused(&mut self, field: &str, words: &Text, cx: &Cx<'_>) -> Effects {
        let words = Clean::from_partner(&(cx.say)(words));
        match &mut self.form {
            Some(form) if form.purpose == Purpose::Edit => {
                form.desk.refuse(None, &[FieldError { field: field.to_owned(), words }]);
                Vec::new()
            }
            _ => Self::toast(ToastLevel::Warn, Text::key("edit-impossible").with("why", words)),
        }
    }
}
