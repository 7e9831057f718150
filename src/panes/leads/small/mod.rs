//! Small writes of one lead: ending it with a reason, a note, a tag, the score, taking it from whoever has it.
//!
//! `X`, a note and a tag begin with a fresh reading: what is sent is built over it, with every id that is there
//! ([`crate::api::sml::patch`]), and the writer reads once more before it sends. Score and "nobody" change a field of
//! the lead itself and need no more than the row. What the manual does not promise (taking away a note, a tag or the
//! person) is offered, read back, and told when it did not take.

mod finish;
pub(super) mod refused;
mod score;
mod texts;

use std::collections::HashMap;

use crossterm::event::KeyEvent;

use super::forms::Purpose;
use super::layers::Layer;
use super::writes::label;
use super::{Effects, LeadsPane};
use crate::api::ApiError;
use crate::api::sml::{Lead, LeadId, LeadRow, Reply, Request, Status, ops};
use crate::domain::Clean;
use crate::flow::{Action, ActionState, Capture, Cx, Effect, Lane, News, Report, Slot, Text, ToastLevel, say};
use crate::ops::{OpId, Outcome, Settled};
use crate::ui::form::Submission;
use crate::ui::picker::{Pick, Picker};

/// Slot of the reading that a form begins with.
pub(super) const READ: &str = "small";

/// What is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// The lead is ended.
    Finish,
    /// A note on it.
    Note,
    /// A tag on it.
    Tag,
}

/// A note or a tag that is changed: its id, and its text when the form was filled with it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Old {
    id: u64,
    content: Clean,
}

/// A small write that begins with a reading.
#[derive(Debug)]
pub(super) struct Small {
    what: What,
    row: LeadRow,
    /// The reading; none until it came.
    base: Option<Box<Lead>>,
    /// What is changed; none if something is added.
    old: Option<Old>,
    /// The text of what is added, where it was typed before the reading.
    given: Option<String>,
}

/// The layer of a small write.
#[derive(Debug)]
pub(super) enum Step {
    /// The lead is being read.
    Reading,
    /// One of its notes or tags is picked, or a new one.
    Which(Picker),
    /// The score is picked.
    Score(Box<LeadRow>, Picker),
}

impl Step {
    pub(super) const fn capture(&self) -> Capture {
        match self {
            Self::Reading => Capture::Layer,
            Self::Which(_) | Self::Score(..) => Capture::Text,
        }
    }

    pub(super) fn action_states(&self) -> Vec<ActionState> {
        match self {
            Self::Reading => vec![ActionState::hinted(Action::Back)],
            Self::Which(_) | Self::Score(..) => {
                vec![ActionState::listed(Action::Open), ActionState::hinted(Action::Back)]
            }
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        if let Self::Which(picker) | Self::Score(_, picker) = self {
            picker.paste(text);
        }
    }
}

/// What is remembered of small writes between their steps.
#[derive(Debug, Default)]
pub(super) struct Smalls {
    /// The one at hand.
    at_hand: Option<Small>,
    /// Writes of what the manual does not promise, and what to say if they did not take.
    unpromised: HashMap<OpId, Text>,
    /// What the server said when it refused a lead's last write.
    pub(super) refused: refused::Refused,
}

impl LeadsPane {
    /// Ends the selected lead, or writes a note or a tag on it.
    pub(super) fn ask_small(&mut self, what: What, cx: &Cx<'_>) -> Effects {
        match self.selected().cloned() {
            Some(row) => self.begin_small(what, row, cx),
            None => Self::nothing_selected(),
        }
    }

    /// Reads the lead first: the form stands over what it is, not over what the list remembers.
    pub(super) fn begin_small(&mut self, what: What, row: LeadRow, cx: &Cx<'_>) -> Effects {
        if what == What::Finish && row.status == Status::End {
            return Self::toast(ToastLevel::Info, Text::key("finish-already").with("lead", label(&row)));
        }
        if let Some(why) = self.held_back(&row, what.spec(), cx) {
            return Self::toast(ToastLevel::Warn, why);
        }
        if let Some(form) = self.form.as_mut().filter(|form| form.desk.is_sent()) {
            // One write of a form at a time: the one under way is shown.
            form.desk.show();
            return Vec::new();
        }
        let id = row.id;
        let ticket = self.tickets.issue(Slot::of(READ, id.0));
        self.small.at_hand = Some(Small { what, row, base: None, old: None, given: None });
        self.layer = Layer::Small(Step::Reading);
        vec![Effect::Call(ticket, Lane::Interactive, self.settings.account.clone(), Request::Lead(id))]
    }

    /// Keys while the lead is read.
    pub(super) fn small_act(&mut self, action: Action) -> Effects {
        if !matches!(action, Action::Back | Action::Quit | Action::Stop) {
            return Vec::new();
        }
        self.layer = Layer::None;
        let Some(small) = self.small.at_hand.take() else { return Vec::new() };
        let waiting = self.tickets.waiting(Slot::of(READ, small.row.id.0));
        waiting
            .map(|ticket| {
                self.tickets.close(&ticket);
                Effect::Cancel(ticket)
            })
            .into_iter()
            .collect()
    }

    /// The end of the reading that a small write begins with.
    pub(super) fn small_read(&mut self, lead: u64, result: Result<Reply, ApiError>, cx: &mut Cx<'_>) -> Effects {
        let waits = matches!(self.layer, Layer::Small(Step::Reading))
            && self.small.at_hand.as_ref().is_some_and(|small| small.row.id.0 == lead);
        if waits {
            self.layer = Layer::None;
        }
        match result {
            Ok(Reply::Lead(read)) if read.row.id.0 == lead => {
                // A fresh reading is worth as much to the list and to the open lead.
                let mut effects =
                    self.detail_end(Slot::of(super::detail::LEAD, lead), Ok(Reply::Lead(read.clone())), cx);
                if let Some(small) = self.small.at_hand.as_mut().filter(|_| waits) {
                    small.row = read.row.clone();
                    small.base = Some(read);
                    effects.extend(self.small_next(cx));
                }
                effects
            }
            Ok(_) => {
                if waits {
                    self.small.at_hand = None;
                }
                Vec::new()
            }
            Err(error) => {
                if waits {
                    self.small.at_hand = None;
                }
                let mut effects = Vec::new();
                if matches!(error, ApiError::NotFound { .. }) {
                    effects = self.detail_end(Slot::of(super::detail::LEAD, lead), Err(error.clone()), cx);
                }
                effects.extend(Self::toast(ToastLevel::Warn, say::error(&error)));
                effects
            }
        }
    }

    /// A note or a tag whose text is there already: it is sent as soon as the lead is read.
    pub(super) fn small_given(&mut self, what: What, row: LeadRow, text: &str, cx: &Cx<'_>) -> Effects {
        let most = texts::most(what);
        if text.chars().count() > most {
            return Self::toast(ToastLevel::Warn, Text::key("typed-too-long").with("most", most.to_string().as_str()));
        }
        let id = row.id;
        let effects = self.begin_small(what, row, cx);
        if let Some(small) = self.small.at_hand.as_mut().filter(|small| small.row.id == id && small.base.is_none()) {
            small.given = Some(text.to_owned());
        }
        effects
    }

    fn send_given(&mut self, cx: &mut Cx<'_>) -> Effects {
        let Some(small) = self.small.at_hand.take() else { return Vec::new() };
        match texts::given(&small) {
            Ok(made) => {
                let way = self.way(&small.row, made.spec, cx);
                let operation = self.operation(&small.row, made.spec, made.request, made.changes, cx);
                self.send(way, small.row.id, operation, None)
            }
            Err(why) => Self::toast(ToastLevel::Warn, why),
        }
    }

    /// What comes after the reading: which note or tag, or the form at once.
    fn small_next(&mut self, cx: &mut Cx<'_>) -> Effects {
        let Some(small) = &self.small.at_hand else { return Vec::new() };
        if small.given.is_some() {
            return self.send_given(cx);
        }
        match small.what {
            What::Finish if small.row.status == Status::End => {
                let text = Text::key("finish-already").with("lead", label(&small.row));
                self.small.at_hand = None;
                Self::toast(ToastLevel::Info, text)
            }
            What::Finish => {
                let plan = finish::plan(&small.row, cx);
                self.open_form(Purpose::Small, plan)
            }
            What::Note | What::Tag => match texts::which(small, cx) {
                Some(picker) => {
                    self.layer = Layer::Small(Step::Which(picker));
                    Vec::new()
                }
                None => self.small_text(0, cx),
            },
        }
    }

    /// A key in one of the pickers.
    pub(super) fn small_key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Effects {
        let Layer::Small(step) = &mut self.layer else { return Vec::new() };
        let (pick, row) = match step {
            Step::Reading => return Vec::new(),
            Step::Which(picker) => (picker.handle(key), None),
            Step::Score(row, picker) => (picker.handle(key), Some(row.clone())),
        };
        match (pick, row) {
            (Pick::Chosen(id), None) => {
                self.layer = Layer::None;
                self.small_text(id, cx)
            }
            (Pick::Chosen(score), Some(row)) => {
                self.layer = Layer::None;
                self.set_score(&row, score, cx)
            }
            (Pick::Closed, _) => {
                self.layer = Layer::None;
                self.small.at_hand = None;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// The form over a note or a tag; 0 is a new one.
    fn small_text(&mut self, id: u64, cx: &Cx<'_>) -> Effects {
        let Some(small) = &mut self.small.at_hand else { return Vec::new() };
        let plan = texts::plan(small, id, cx);
        self.open_form(Purpose::Small, plan)
    }

    /// The form was filled in: what it says is sent, or shown for review if it ends the lead.
    pub(super) fn submit_small(&mut self, submission: &Submission, cx: &mut Cx<'_>) -> Effects {
        let Some(small) = &mut self.small.at_hand else { return Vec::new() };
        let made = match small.what {
            What::Finish => finish::made(small, submission, cx),
            What::Note | What::Tag => texts::made(small, submission),
        };
        let made = match made {
            Ok(made) => made,
            Err(why) => {
                let words = Clean::from_partner(&(cx.say)(&why));
                if let Some(form) = &mut self.form {
                    form.desk.refuse(Some(words), &[]);
                }
                return Vec::new();
            }
        };
        let (row, what) = (small.row.clone(), small.what);
        let way = self.way(&row, made.spec, cx);
        let mut operation = self.operation(&row, made.spec, made.request, made.changes, cx);
        operation.snapshot.extend(made.facts);
        if let Some(untaken) = made.untaken {
            self.small.unpromised.insert(operation.id, untaken);
        }
        if !matches!(way, super::writes::Way::Held(_))
            && let Some(form) = &mut self.form
        {
            form.desk.reviewing(operation.id);
        }
        if what == What::Finish && way == super::writes::Way::Free {
            return vec![Effect::Review(Box::new(finish::review(operation)))];
        }
        self.send(way, row.id, operation, None)
    }

    /// A fresh reading while a form of a small write is open: the next try stands over it.
    pub(super) fn small_base(&mut self, lead: &Lead) {
        if let Some(small) = self.small.at_hand.as_mut().filter(|small| small.row.id == lead.row.id) {
            small.row = lead.row.clone();
            if small.base.is_some() {
                small.base = Some(Box::new(lead.clone()));
            }
        }
    }

    /// What became of a write, as far as it concerns what is remembered here.
    pub(super) fn small_report(&mut self, report: &Report<Reply>) -> Effects {
        let Ok(lead) = report.target.parse::<u64>() else { return Vec::new() };
        match &report.news {
            News::Running => self.small.refused.forget(lead),
            News::Ended(Outcome::Refused(refusal)) if !self.is_forming() => {
                self.small.refused.keep(lead, refusal.words.clone());
            }
            _ => {}
        }
        let over = match &report.news {
            News::Ended(Outcome::Unknown(_)) | News::Running | News::ReadBack => return Vec::new(),
            News::Settled(Settled::Absent) => false,
            News::Ended(_) | News::Settled(_) => true,
        };
        match self.small.unpromised.remove(&report.id) {
            Some(untaken) if !over => Self::toast(ToastLevel::Warn, untaken),
            _ => Vec::new(),
        }
    }
}

impl What {
    const fn spec(self) -> &'static crate::ops::OpSpec<crate::ops::Write> {
        match self {
            Self::Finish => &ops::FINISH,
            Self::Note | Self::Tag => &ops::MODIFY_LEAD,
        }
    }
}

/// A write as its form means it.
struct Made {
    spec: &'static crate::ops::OpSpec<crate::ops::Write>,
    request: Request,
    changes: Vec<crate::ops::Change>,
    /// What the review shows besides the lead.
    facts: Vec<crate::ops::Fact>,
    /// What to say if it did not take, where the manual does not promise that it does.
    untaken: Option<Text>,
}

impl Made {
    fn patch(lead: LeadId, edit: crate::api::sml::patch::LeadEdit<'_>) -> Result<Self, Text> {
        let (patch, changes) = edit.finish().ok_or_else(|| Text::key("small-nothing-differs"))?;
        Ok(Self {
            spec: &ops::MODIFY_LEAD,
            request: Request::ModifyLead { lead, patch },
            changes,
            facts: Vec::new(),
            untaken: None,
        })
    }
}

/// Why a write cannot be built without loss.
fn lossy(error: &crate::api::sml::patch::PatchError) -> Text {
    Text::key("small-lossy").with("why", error.to_string().as_str())
}
