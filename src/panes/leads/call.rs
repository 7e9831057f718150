//! `c`: a call by telephone, and how it went.
//!
//! A call rings a real telephone: it is shown first, is never repeated by itself, and the key is locked for the lead for a
//! minute after it, whatever the answer was. How it went becomes a note or a task. The service leaves a task of its own
//! for a call: the lead is read for it first, and the words go to that task rather than to a second place.

use std::collections::{HashMap, HashSet};

use crossterm::event::{KeyCode, KeyEvent};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::layers::Layer;
use super::writes::{Way, label};
use super::{Effects, LeadsPane, Moved};
use crate::api::ApiError;
use crate::api::sml::patch::{ClientField, LeadEdit, PatchError, TaskEdit};
use crate::api::sml::{Lead, LeadId, LeadRow, Reply, Request, ops};
use crate::domain::Moment;
use crate::flow::{
    Action, ActionState, Cx, Effect, Guard, Lane, News, Remote, Report, Review, Slot, Text, ToastLevel, say,
};
use crate::ops::{Change, Fact, Held, OpId, Operation, Outcome};
use crate::ui::field::TextField;

/// The key stays locked for so long after a call.
const LOCKED_MS: u64 = 60_000;
/// A lead read before its call.
const BEFORE: &str = "before_call";
/// A lead read after its call.
const AFTER: &str = "after_call";
/// The service's clock may be this far behind ours, where nothing else tells which task a call made.
const SKEW: SignedDuration = SignedDuration::from_mins(2);

/// A call that was sent.
#[derive(Debug)]
struct Call {
    since: Moment,
    /// The lead's tasks before it, if they were read in time.
    before: Option<HashSet<u64>>,
    /// It was answered, or never will be.
    ended: bool,
    /// The service said that it rings.
    rings: bool,
    /// How it went was said.
    told: bool,
    /// The write that says it.
    note: Option<OpId>,
}

/// The calls of this run.
#[derive(Debug, Default)]
pub(super) struct Calls {
    by_lead: HashMap<u64, Call>,
    /// A lead that may be called next, and its tasks.
    before: Option<(u64, HashSet<u64>)>,
    /// The lead that was called last, as it was read since.
    after: Option<Box<Lead>>,
    /// The monotonic time when it was looked at last.
    now_ms: u64,
}

impl Calls {
    /// Seconds for which a lead must not be called again.
    fn left(&self, lead: u64, now_ms: u64) -> Option<u64> {
        let until = self.by_lead.get(&lead)?.since.mono_ms + LOCKED_MS;
        until.checked_sub(now_ms).filter(|left| *left > 0).map(|left| left.div_ceil(1_000))
    }

    /// True while somebody is to say how a call went.
    fn waits(&self, lead: u64) -> bool {
        self.by_lead.get(&lead).is_some_and(|call| call.ended && !call.told)
    }

    /// A lead that was read after its call.
    pub(super) fn read(&self, lead: u64) -> Option<&Lead> {
        self.after.as_deref().filter(|after| after.row.id.0 == lead)
    }

    /// The seconds are shown: when they are others.
    pub(super) fn next_change(&self) -> Option<u64> {
        let of = |lead: &u64| self.left(*lead, self.now_ms);
        let left = self.by_lead.keys().filter_map(of).max()?;
        let until = self.by_lead.values().map(|call| call.since.mono_ms + LOCKED_MS).max()?;
        Some(until.saturating_sub((left - 1) * 1_000).max(self.now_ms + 1))
    }

    pub(super) const fn tick(&mut self, at: Moment) {
        self.now_ms = at.mono_ms;
    }
}

/// How a call went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Went {
    Reached,
    NoAnswer,
    WrongNumber,
    CallBack,
    Again,
    Nothing,
}

impl Went {
    pub(super) const ALL: [(Self, char, &'static str); 6] = [
        (Self::Reached, 'r', "call-went-reached"),
        (Self::NoAnswer, 'n', "call-went-no-answer"),
        (Self::WrongNumber, 'w', "call-went-wrong-number"),
        (Self::CallBack, 'b', "call-went-call-back"),
        (Self::Again, 'c', "call-went-again"),
        (Self::Nothing, 'd', "call-went-nothing"),
    ];

    /// The place of the key counts on a Ukrainian keyboard.
    fn of(c: char) -> Option<Self> {
        let latin = match c.to_lowercase().next()? {
            'к' => 'r',
            'т' => 'n',
            'ц' => 'w',
            'и' => 'b',
            'с' => 'c',
            'в' => 'd',
            other => other,
        };
        Self::ALL.iter().find(|(_, key, _)| *key == latin).map(|(went, ..)| *went)
    }

    /// What the note begins with.
    const fn note(self) -> Option<Text> {
        Some(Text::key(match self {
            Self::Reached => "call-note-reached",
            Self::NoAnswer => "call-note-no-answer",
            Self::WrongNumber => "call-note-wrong-number",
            Self::CallBack | Self::Again | Self::Nothing => return None,
        }))
    }
}

/// The question how a call went.
#[derive(Debug)]
pub(super) struct Called {
    pub(super) row: Box<LeadRow>,
    /// The note, once it is said how it went.
    pub(super) words: Option<TextField>,
    /// Enter was pressed: it is sent as soon as the lead is read.
    pub(super) sending: bool,
    /// It came up by itself: a key that was on its way does not answer it.
    guard: Moved,
    reading: Remote<()>,
}

impl Called {
    pub(super) const fn painted(&mut self, at: Moment) {
        self.guard.painted(at);
    }
}

impl LeadsPane {
    /// Whether answers to this slot are about a call.
    pub(super) fn is_of_call(slot: Slot) -> bool {
        [BEFORE, AFTER].contains(&slot.name)
    }

    /// `c`: shows whom it would ring; after a call, asks how it went.
    pub(super) fn ask_call(&mut self, cx: &mut Cx<'_>) -> Effects {
        self.calls.tick(cx.at);
        let Some(row) = self.selected().cloned() else { return Self::nothing_selected() };
        let lead = row.id.0;
        if self.calls.waits(lead) {
            return self.ask_how(row, Moved::No, cx);
        }
        let Some(phone) = row.phone.clone().filter(|phone| !phone.is_empty()) else {
            return Self::toast(ToastLevel::Warn, Text::key("off-no-phone"));
        };
        if let Some(seconds) = self.calls.left(lead, cx.at.mono_ms) {
            let words = Text::key("call-locked").with("lead", label(&row)).with("seconds", seconds);
            return Self::toast(ToastLevel::Warn, words);
        }
        let way = self.way(&row, &ops::CLICK2CALL, cx);
        if let Way::Held(why) = way {
            return Self::toast(ToastLevel::Warn, why);
        }
        self.calls.before = None;
        let mut effects = self.read_for_call(BEFORE, lead);
        // The number must still be the one that was shown.
        let number = json!(phone.as_str());
        let path = format!("/client/{}", ClientField::Phone.key());
        let held = Change { path, was: number.clone(), sent: number };
        let mut operation = self.operation(&row, &ops::CLICK2CALL, Request::Click2Call(row.id), vec![held], cx);
        operation.snapshot.push(Fact { label: "column-phone", value: phone });
        effects.extend(if way == Way::Free {
            let review = Review {
                title: Text::key("review-call"),
                warning: Some(Text::key("review-call-warning")),
                guard: Guard::Press,
                operation: Some(operation),
            };
            vec![Effect::Review(Box::new(review))]
        } else {
            self.send(way, row.id, operation, None)
        });
        effects
    }

    fn read_for_call(&mut self, slot: &'static str, lead: u64) -> Effects {
        let ticket = self.tickets.issue(Slot::of(slot, lead));
        vec![Effect::Call(ticket, Lane::Interactive, self.settings.account.clone(), Request::Lead(LeadId(lead)))]
    }

    /// The key of calls, with the reason why it is off.
    pub(super) fn call_state(&self) -> ActionState {
        let state = ActionState::hinted(Action::Call);
        let Some(row) = self.selected() else { return state.unless(Some(Text::key("off-nothing-selected"))) };
        if self.calls.waits(row.id.0) {
            return state.labelled("call-key-told");
        }
        if row.phone.as_ref().is_none_or(crate::domain::Clean::is_empty) {
            return state.unless(Some(Text::key("off-no-phone")));
        }
        let left = self.calls.left(row.id.0, self.calls.now_ms);
        state.unless(left.map(|seconds| Text::key("off-ringing").with("seconds", seconds)))
    }

    /// Asks how a call went, and reads the lead for what the call left there.
    fn ask_how(&mut self, row: LeadRow, guard: Moved, cx: &Cx<'_>) -> Effects {
        self.calls.after = None;
        let ticket = self.tickets.issue(Slot::of(AFTER, row.id.0));
        let mut reading = Remote::Idle;
        reading.load(ticket, cx.at);
        let lead = row.id;
        let called = Called { row: Box::new(row), words: None, sending: false, guard, reading };
        self.layer = Layer::Called(Box::new(called));
        vec![Effect::Call(ticket, Lane::Interactive, self.settings.account.clone(), Request::Lead(lead))]
    }

    /// What became of a call, or of the write that says how it went.
    pub(super) fn call_report(&mut self, report: &Report<Reply>, cx: &Cx<'_>) -> Effects {
        let Ok(lead) = report.target.parse::<u64>() else { return Vec::new() };
        if report.op != ops::CLICK2CALL.name {
            let Some(call) = self.calls.by_lead.get_mut(&lead) else { return Vec::new() };
            match &report.news {
                // The words did not get there: they may be said again.
                News::Ended(Outcome::Refused(_) | Outcome::NotSent(_)) if call.note == Some(report.id) => {
                    call.told = report.news == News::Ended(Outcome::NotSent(Held::Already));
                }
                News::Ended(Outcome::Confirmed | Outcome::Unknown(_)) if report.op == ops::CREATE_TASK.name => {
                    call.told |= call.ended;
                }
                _ => {}
            }
            return Vec::new();
        }
        self.calls.tick(cx.at);
        match &report.news {
            // It is told at each step of the write: what was known before the first one stays.
            News::Running if self.calls.by_lead.get(&lead).is_some_and(|call| !call.ended) => {}
            News::Running => {
                let before = self.calls.before.take().filter(|(of, _)| *of == lead).map(|(_, tasks)| tasks);
                let call = Call { since: cx.at, before, ended: false, rings: false, told: false, note: None };
                self.calls.by_lead.insert(lead, call);
            }
            News::Ended(outcome @ (Outcome::Confirmed | Outcome::Unknown(_))) => {
                let Some(call) = self.calls.by_lead.get_mut(&lead) else { return Vec::new() };
                call.since = cx.at;
                call.ended = true;
                call.rings = *outcome == Outcome::Confirmed;
                let here = self.selected().filter(|row| row.id.0 == lead).cloned();
                return match (here, &self.layer) {
                    (Some(row), Layer::None) if !self.is_forming() => self.ask_how(row, Moved::Unpainted, cx),
                    _ => Self::toast(ToastLevel::Info, Text::key("call-then")),
                };
            }
            News::Ended(_) => {
                self.calls.by_lead.remove(&lead);
            }
            News::ReadBack | News::Settled(_) => {}
        }
        Vec::new()
    }

    /// A lead was read before or after its call.
    pub(super) fn call_end(&mut self, slot: Slot, result: Result<Reply, ApiError>, cx: &mut Cx<'_>) -> Effects {
        if slot.name == BEFORE {
            let Ok(Reply::Lead(lead)) = result else { return Vec::new() };
            let tasks = lead.tasks.iter().map(|task| task.id).collect();
            match self.calls.by_lead.get_mut(&slot.key).filter(|call| !call.ended) {
                // A slow answer to what was asked before the call: if it knew the call's own task already, the note would
                // only go to the lead instead.
                Some(call) => {
                    call.before.get_or_insert(tasks);
                }
                None => self.calls.before = Some((slot.key, tasks)),
            }
            return Vec::new();
        }
        let result = result.map(|reply| if let Reply::Lead(lead) = reply { Some(lead) } else { None });
        let told = result.as_ref().err().map(say::error);
        let end = match result {
            Ok(lead) => {
                self.calls.after = lead;
                Ok(())
            }
            Err(error) => Err(error),
        };
        let Layer::Called(called) = &mut self.layer else { return Vec::new() };
        if called.row.id.0 != slot.key {
            return Vec::new();
        }
        called.reading.finish(end, cx.at);
        match told {
            Some(why) if called.sending => {
                called.sending = false;
                Self::toast(ToastLevel::Warn, Text::key("call-unread").with("why", why))
            }
            _ if called.sending => self.tell(cx),
            _ => Vec::new(),
        }
    }

    pub(super) fn called_key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Effects {
        let Layer::Called(called) = &mut self.layer else { return Vec::new() };
        if called.guard.holds(cx.at) && key.code != KeyCode::Esc {
            return Vec::new();
        }
        if let Some(field) = &mut called.words {
            match key.code {
                KeyCode::Esc => {
                    called.words = None;
                    called.sending = false;
                }
                KeyCode::Enter if !called.sending && !field.text().trim().is_empty() => {
                    called.sending = true;
                    return self.tell(cx);
                }
                KeyCode::Enter => {}
                _ if !called.sending => {
                    field.handle(key);
                }
                _ => {}
            }
            return Vec::new();
        }
        let lead = called.row.id.0;
        match key.code {
            KeyCode::Esc => self.layer = Layer::None,
            KeyCode::Char(c) => match Went::of(c) {
                Some(Went::CallBack) => {
                    let row = (*called.row).clone();
                    return self.ask_quick_for(row, cx);
                }
                Some(Went::Again) => {
                    if let Some(seconds) = self.calls.left(lead, cx.at.mono_ms) {
                        let words = Text::key("call-locked").with("lead", label(&called.row)).with("seconds", seconds);
                        return Self::toast(ToastLevel::Warn, words);
                    }
                    self.layer = Layer::None;
                    self.told(lead, None);
                    return self.ask_call(cx);
                }
                Some(Went::Nothing) => {
                    self.layer = Layer::None;
                    self.told(lead, None);
                }
                Some(went) => {
                    let mut field = TextField::new();
                    field.set(&went.note().map(|text| (cx.say)(&text)).unwrap_or_default());
                    called.words = Some(field);
                }
                None => {}
            },
            _ => {}
        }
        Vec::new()
    }

    pub(super) fn called_paste(&mut self, text: &str) {
        if let Layer::Called(called) = &mut self.layer
            && let (Some(field), false) = (&mut called.words, called.sending)
        {
            field.paste(text);
        }
    }

    fn told(&mut self, lead: u64, note: Option<OpId>) {
        if let Some(call) = self.calls.by_lead.get_mut(&lead) {
            call.told = true;
            call.note = note;
        }
    }

    /// Sends the note, if the lead was read: to the call's own task, else to the lead.
    fn tell(&mut self, cx: &mut Cx<'_>) -> Effects {
        let Layer::Called(called) = &mut self.layer else { return Vec::new() };
        let lead = called.row.id.0;
        if matches!(called.reading, Remote::Failed { .. }) {
            // Once more: without it the note could land in two places.
            let ticket = self.tickets.issue(Slot::of(AFTER, lead));
            called.reading.load(ticket, cx.at);
            let (account, request) = (self.settings.account.clone(), Request::Lead(LeadId(lead)));
            return vec![Effect::Call(ticket, Lane::Interactive, account, request)];
        }
        let Some(text) = called.words.as_ref().map(|field| field.text().trim().to_owned()) else { return Vec::new() };
        let Some(read) = self.calls.after.clone().filter(|read| read.row.id.0 == lead) else { return Vec::new() };
        let Some((operation, way)) = self.note_of(&read, &text, cx) else {
            called_off(&mut self.layer);
            return Self::no_edit(&PatchError::NoId("note"));
        };
        if let Way::Held(why) = way {
            called_off(&mut self.layer);
            return Self::toast(ToastLevel::Warn, why);
        }
        self.layer = Layer::None;
        self.told(lead, Some(operation.id));
        self.send(way, LeadId(lead), operation, None)
    }

    /// The write that keeps what was said of a call.
    fn note_of(&self, read: &Lead, text: &str, cx: &mut Cx<'_>) -> Option<(Operation<Request>, Way)> {
        let row = &read.row;
        let on_task = self.made_by_call(read).and_then(|task| {
            let mut edit = TaskEdit::of(&read.original, task).ok()?;
            edit.new_note(text).ok()?;
            edit.finish()
        });
        let (spec, request, changes) = if let Some((patch, changes)) = on_task {
            (&ops::MODIFY_TASK, Request::ModifyTask { lead: row.id, patch }, changes)
        } else {
            let mut edit = LeadEdit::of(&read.original);
            edit.new_note(text).ok()?;
            let (patch, changes) = edit.finish()?;
            (&ops::MODIFY_LEAD, Request::ModifyLead { lead: row.id, patch }, changes)
        };
        let operation = self.operation(row, spec, request, changes, cx);
        Some((operation, self.way(row, spec, cx)))
    }

    /// The task that the service made of the last call of a lead.
    pub(super) fn made_by_call(&self, read: &Lead) -> Option<u64> {
        let call = self.calls.by_lead.get(&read.row.id.0)?;
        let since = call.since.wall.saturating_sub(SKEW).unwrap_or(Timestamp::MIN);
        let tasks = read.tasks.iter().filter(|task| task.click2call);
        let new = tasks.filter(|task| match &call.before {
            Some(before) => !before.contains(&task.id),
            None => task.created.is_some_and(|at| at >= since),
        });
        new.map(|task| task.id).max()
    }

    /// What is known of the call whose outcome is asked for: whether it rings, and the seconds it is locked for.
    pub(super) fn call_now(&self, lead: u64) -> (bool, Option<u64>) {
        let rings = self.calls.by_lead.get(&lead).is_some_and(|call| call.rings);
        (rings, self.calls.left(lead, self.calls.now_ms))
    }
}

/// The note waits for another try.
fn called_off(layer: &mut Layer) {
    if let Layer::Called(called) = layer {
        called.sending = false;
    }
}
