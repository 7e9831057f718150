//! A form at work: its draft, its review, the editor, the server's refusal. What every pane with a form would otherwise
//! write anew.
//!
//! A [`Desk`] holds a [`Form`] and answers each input with a [`Turn`]: the effects to hand on, and what the pane itself
//! must do. It knows no partner and no operation; it never sends anything.
//!
//! # How a pane uses it
//!
//! Open it, with what the partner has or empty; the draft is asked for at once and typed over when it comes:
//!
//! ```
//! use ventanilla::flow::{DraftKey, Effect, PaneId, Text, Tickets};
//! use ventanilla::ui::form::{Desk, FieldSpec, Kind, Plan, Value, Values};
//!
//! let fields = vec![FieldSpec::new("name", Text::key("form-changed"), Kind::Text).required()];
//! let values = Values::from([("name", Value::Text("Ruiz".to_owned()))]);
//! let plan = Plan::new(DraftKey::new("lead", "4711"), Text::key("form-changed"), fields, jiff::tz::TimeZone::UTC);
//! let mut tickets = Tickets::new(PaneId::Leads);
//! let (desk, load) = Desk::open::<(), ()>(plan.filled(values), &mut tickets);
//! assert!(matches!(load, Effect::LoadDraft(..)) && desk.is_open());
//! ```
//!
//! Hand it what it must see, while it is there at all (`desk: Option<Desk>` in the pane): keys and pastes while
//! [`Desk::is_open`] (the pane's capture is then `Capture::Text`), drafts, edited texts and reports always.
//!
//! ```text
//! Input::Key(key)             => self.turn(desk.key(&key, cx.at, &mut self.tickets)),
//! Input::Paste(text)          => self.turn(desk.paste(&text, cx.at)),
//! Input::Drafted(ticket, d)   => self.turn(desk.drafted(&ticket, d, cx.at)),
//! Input::Edited(ticket, text) => self.turn(desk.edited(&ticket, text, cx.at)),
//! Input::Outcome(report)      => self.turn(desk.outcome(&report, cx.at)),
//!
//! fn turn(&mut self, turn: Turn<Request, Job>) -> Effects {
//!     let mut effects = turn.effects;
//!     match turn.then {
//!         Then::Nothing | Then::Left => {}              // closed for now, the draft is kept
//!         Then::Over => self.desk = None,               // written, or nothing more to come
//!         Then::Find { path, query } => ask the partner, later desk.offer(&path, &query, items),
//!         Then::Submit(submission) => {
//!             let operation = build it of submission.values and .changed;
//!             desk.reviewing(operation.id);             // from here on its reports concern the form
//!             effects.push(Effect::Review(…));          // Esc there: the form has the keys again, untouched
//!         }
//!     }
//!     effects
//! }
//! ```
//!
//! What becomes of the write: while it runs the form takes no keys but Esc. Confirmed: the draft is forgotten and the
//! desk is over. Refused, or not sent: the form is open again with the words beside the fields they name. Unknown: the
//! form closes and the draft is kept until the write is settled; the pane keeps the desk so long.
//!
//! A form that sends nothing (a filter) takes [`Then::Submit`] and answers it with [`Desk::forget`].

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use jiff::tz::TimeZone;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Draft, Form, FormEvent, PickItem, Submission, Value};
use crate::domain::{Clean, Moment};
use crate::flow::{
    DraftKey, EditText, Effect, News, Pointer, Report, Slot, Text, Ticket, Tickets, Toast, ToastLevel, say,
};
use crate::ops::{FieldError, Held, OpId, Outcome, Refusal, Settled};
use crate::ui::ViewCx;
use crate::ui::theme::Role;

mod plan;

pub use plan::Plan;

const DRAFT: Slot = Slot::one("desk-draft");
const EDITOR: Slot = Slot::one("desk-editor");

/// When a draft was kept. No field has such a name.
const KEPT: &str = "@kept";
/// A fingerprint of what stood in the form before anybody typed.
const BASE: &str = "@base";

/// What follows from an input.
#[derive(Debug, PartialEq)]
#[must_use]
pub struct Turn<Q, J> {
    /// To be handed on as they are.
    pub effects: Vec<Effect<Q, J>>,
    /// What the pane does.
    pub then: Then,
}

/// What a pane does after an input of its form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// Nothing.
    Nothing,
    /// The form is closed and its draft kept. The desk may be dropped unless a write of it is under way.
    Left,
    /// The desk has done its work: drop it.
    Over,
    /// All is well: build the write, show it for review, and say so by [`Desk::reviewing`].
    Submit(Submission),
    /// A field asks for things to choose from: answer by [`Desk::offer`] with the same path and query.
    Find {
        /// The field.
        path: String,
        /// What was typed.
        query: String,
    },
}

impl<Q, J> Turn<Q, J> {
    const fn nothing() -> Self {
        Self::then(Then::Nothing)
    }

    const fn then(then: Then) -> Self {
        Self { effects: Vec::new(), then }
    }

    fn with(mut self, effect: Effect<Q, J>) -> Self {
        self.effects.push(effect);
        self
    }
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Being filled in.
    Filling,
    /// This write was shown for review; whether it was taken is not known yet.
    Shown(OpId),
    /// It is under way.
    Sending(OpId),
    /// Nobody knows whether it was done.
    Unknown(OpId),
}

/// A form with its draft.
pub struct Desk {
    plan: Plan,
    form: Form,
    open: bool,
    stage: Stage,
    /// What a write whose outcome is unknown was made of: what is typed since is something else.
    doubted: Option<Draft>,
    /// The draft is asked for. Until it came nothing is kept, or it would be overwritten unseen.
    awaited: Option<Ticket>,
    /// A text is in the person's editor: whose field it is.
    editing: Option<(Ticket, String)>,
    /// Ctrl-x was pressed once.
    asks: bool,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // What people typed goes to no log.
        f.debug_struct("Desk").field("key", &self.plan.key).field("form", &self.form).finish_non_exhaustive()
    }
}

impl Desk {
    /// Opens a form and asks for its draft.
    pub fn open<Q, J>(plan: Plan, tickets: &mut Tickets) -> (Self, Effect<Q, J>) {
        let ticket = tickets.issue(DRAFT);
        let load = Effect::LoadDraft(ticket, plan.key.clone());
        let form = plan.form();
        let (open, stage, awaited) = (true, Stage::Filling, Some(ticket));
        let desk = Self { plan, form, open, stage, doubted: None, awaited, editing: None, asks: false };
        (desk, load)
    }

    /// Under which name its draft is kept.
    pub const fn key_of_draft(&self) -> &DraftKey {
        &self.plan.key
    }

    /// True while it is on screen and wants the keys.
    pub const fn is_open(&self) -> bool {
        self.open
    }

    /// True while a write of this form is under way or its outcome unknown: the pane must keep the desk.
    pub const fn is_sent(&self) -> bool {
        matches!(self.stage, Stage::Sending(_) | Stage::Unknown(_))
    }

    /// The form itself.
    pub const fn form(&self) -> &Form {
        &self.form
    }

    /// Shows it again as it was left.
    pub const fn show(&mut self) {
        self.open = true;
    }

    /// Puts the focus on a field, if there is one of that path.
    pub fn focus(&mut self, path: &str) -> bool {
        self.form.focus(path)
    }

    /// Draws it, if it is open.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        if self.open {
            self.form.draw(frame, area, vx);
        }
    }

    /// A key while the form is open.
    pub fn key<Q, J>(&mut self, key: &KeyEvent, at: Moment, tickets: &mut Tickets) -> Turn<Q, J> {
        if key.kind == KeyEventKind::Release || !self.open {
            return Turn::nothing();
        }
        if matches!(self.stage, Stage::Sending(_)) {
            // What is sent cannot be changed any more; one may look elsewhere meanwhile.
            if key.code == KeyCode::Esc {
                self.open = false;
                return Turn::then(Then::Left);
            }
            return Turn::nothing();
        }
        // Its place on a Ukrainian keyboard counts too.
        let discards = matches!(key.code, KeyCode::Char('x' | 'ч')) && key.modifiers.contains(KeyModifiers::CONTROL);
        if discards && self.form.finder.is_none() {
            return self.discard();
        }
        if std::mem::take(&mut self.asks) {
            self.form.notice = None;
            if key.code == KeyCode::Esc {
                return Turn::nothing();
            }
        }
        let event = self.form.handle(key, at);
        self.follow(event, at, tickets)
    }

    /// The mouse over the form, which was drawn over this area.
    pub fn point<Q, J>(
        &mut self,
        area: Rect,
        pointer: Pointer,
        say: &dyn Fn(&Text) -> String,
        at: Moment,
        tickets: &mut Tickets,
    ) -> Turn<Q, J> {
        if !self.open || matches!(self.stage, Stage::Sending(_)) {
            return Turn::nothing();
        }
        let event = self.form.point(area, pointer, say);
        self.follow(event, at, tickets)
    }

    /// Pasted text while the form is open. It submits nothing.
    pub fn paste<Q, J>(&mut self, text: &str, at: Moment) -> Turn<Q, J> {
        if !self.open || matches!(self.stage, Stage::Sending(_)) {
            return Turn::nothing();
        }
        match self.form.paste(text) {
            FormEvent::Changed => self.changed(at),
            FormEvent::Wants { path, query } => Turn::then(Then::Find { path, query }),
            _ => Turn::nothing(),
        }
    }

    fn follow<Q, J>(&mut self, event: FormEvent, at: Moment, tickets: &mut Tickets) -> Turn<Q, J> {
        match event {
            FormEvent::Ignored | FormEvent::Taken | FormEvent::Invalid(_) => Turn::nothing(),
            FormEvent::Changed => self.changed(at),
            FormEvent::Wants { path, query } => Turn::then(Then::Find { path, query }),
            FormEvent::Edit { path, text } => {
                let ticket = tickets.issue(EDITOR);
                self.editing = Some((ticket, path));
                Turn::nothing().with(Effect::Edit(ticket, EditText { ending: "txt", text }))
            }
            FormEvent::Submitted(submission) => Turn::then(Then::Submit(submission)),
            FormEvent::Left(draft) => {
                self.open = false;
                let mut turn = Turn::then(Then::Left);
                if self.awaited.is_some() && draft.0.is_empty() {
                    // The draft on disk has not been seen yet: it stays.
                    return turn;
                }
                let kept = !draft.0.is_empty();
                turn = turn.with(self.keep(at));
                if kept {
                    let toast = Toast::new(ToastLevel::Info, Text::key("toast-draft-kept"));
                    turn = turn.with(Effect::Toast(toast));
                }
                turn
            }
        }
    }

    fn changed<Q, J>(&mut self, at: Moment) -> Turn<Q, J> {
        self.form.notice = None;
        if self.awaited.is_some() {
            return Turn::nothing();
        }
        Turn::nothing().with(self.keep(at))
    }

    /// Writes down what differs; nothing differs, nothing is kept.
    fn keep<Q, J>(&self, at: Moment) -> Effect<Q, J> {
        let mut draft = self.form.draft();
        if !draft.0.is_empty() {
            draft.0.insert(KEPT.to_owned(), at.wall.to_string());
            draft.0.insert(BASE.to_owned(), self.base());
        }
        Effect::SaveDraft(self.plan.key.clone(), draft)
    }

    /// A fingerprint of what stood there before anybody typed (FNV-1a: it must mean the same at the next start).
    fn base(&self) -> String {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in self.form.fields.iter().flat_map(|f| f.first.bytes().chain([0])) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        format!("{hash:016x}")
    }

    /// Ctrl-x: asks, then throws away what was typed and its draft.
    fn discard<Q, J>(&mut self) -> Turn<Q, J> {
        if !self.form.is_changed() {
            return Turn::nothing();
        }
        if !self.asks {
            self.asks = true;
            self.form.notice = Some((Text::key("form-discard-ask"), Role::Warn));
            return Turn::nothing();
        }
        self.asks = false;
        self.form = self.plan.form();
        self.form.notice = Some((Text::key("form-discarded"), Role::Dim));
        // A draft that is still on its way is discarded with the rest.
        self.awaited = None;
        Turn::nothing().with(self.forget())
    }

    /// The draft is of no more use: what was typed has taken effect.
    pub fn forget<Q, J>(&self) -> Effect<Q, J> {
        Effect::SaveDraft(self.plan.key.clone(), Draft::default())
    }

    /// The draft that was asked for, if there is one. It is typed over what the partner has; what was typed before it
    /// came is typed over it.
    pub fn drafted<Q, J>(&mut self, ticket: &Ticket, draft: Option<Draft>, at: Moment) -> Turn<Q, J> {
        if self.awaited.as_ref() != Some(ticket) {
            return Turn::nothing();
        }
        self.awaited = None;
        let typed = self.form.draft();
        let mut turn = Turn::nothing();
        if let Some(mut draft) = draft.filter(|draft| !draft.0.is_empty()) {
            let kept = draft.0.remove(KEPT).and_then(|at| at.parse::<jiff::Timestamp>().ok());
            let other_base = draft.0.remove(BASE).is_some_and(|base| base != self.base());
            let focus = self.form.focused();
            let lost = self.form.restore(draft);
            if !typed.0.is_empty() {
                self.form.restore(typed.clone());
            }
            self.form.focus(&focus);
            self.form.notice = Some(restored(kept, other_base, !lost.is_empty(), &self.plan.zone));
        }
        if !typed.0.is_empty() {
            turn = turn.with(self.keep(at));
        }
        turn
    }

    /// What the editor left.
    pub fn edited<Q, J>(&mut self, ticket: &Ticket, text: Result<String, Text>, at: Moment) -> Turn<Q, J> {
        let Some((_, path)) = self.editing.take_if(|(asked, _)| asked == ticket) else { return Turn::nothing() };
        match text {
            // Editors end a text with a line end that nobody typed.
            Ok(text) => {
                let before = self.form.draft();
                self.form.set_text(&path, text.strip_suffix('\n').unwrap_or(&text));
                if self.form.draft() == before { Turn::nothing() } else { self.changed(at) }
            }
            Err(why) => {
                self.form.notice = Some((why, Role::Bad));
                Turn::nothing()
            }
        }
    }

    /// Types values into fields because of what was chosen in another one.
    pub fn put<Q, J>(&mut self, values: &[(&str, Value)], at: Moment) -> Turn<Q, J> {
        let before = self.form.draft();
        for (path, value) in values {
            self.form.put(path, value);
        }
        if self.form.draft() == before { Turn::nothing() } else { self.changed(at) }
    }

    /// Says something at the head of the form, until something is typed.
    pub fn note(&mut self, words: Text, role: Role) {
        self.form.notice = Some((words, role));
    }

    /// Things to choose from for a query of [`Then::Find`].
    pub fn offer(&mut self, path: &str, query: &str, items: Result<Vec<PickItem>, Text>) {
        self.form.offer(path, query, items);
    }

    /// A write made of this form is shown for review: its reports concern the form from here on.
    pub fn reviewing(&mut self, write: OpId) {
        self.form.notice = None;
        self.stage = Stage::Shown(write);
    }

    /// What became of a write. Writes of others are passed over.
    pub fn outcome<R, Q, J>(&mut self, report: &Report<R>, at: Moment) -> Turn<Q, J> {
        let (Stage::Shown(id) | Stage::Sending(id) | Stage::Unknown(id)) = self.stage else { return Turn::nothing() };
        if id != report.id {
            return Turn::nothing();
        }
        match &report.news {
            News::Running => {
                self.stage = Stage::Sending(id);
                self.form.notice = Some((Text::key("form-sending"), Role::Accent));
                Turn::nothing()
            }
            // What was done is not what stands there now.
            News::Settled(Settled::Confirmed) if self.doubted.take().is_some_and(|sent| sent != self.form.draft()) => {
                self.stage = Stage::Filling;
                self.form.notice = None;
                Turn::then(if self.open { Then::Nothing } else { Then::Left })
            }
            // It is as it was asked to be: nothing is left to type.
            News::Ended(Outcome::Confirmed | Outcome::NotSent(Held::Already)) | News::Settled(Settled::Confirmed) => {
                self.over().with(self.forget())
            }
            News::Ended(Outcome::Refused(Refusal { words, fields, .. })) => {
                self.refuse(Some(words.clone()), fields);
                Turn::nothing().with(self.keep(at))
            }
            News::Ended(Outcome::NotSent(held)) => {
                self.back(Text::key("form-not-sent").with("why", say::held(held)), Role::Warn);
                Turn::nothing().with(self.keep(at))
            }
            News::Ended(Outcome::Unknown(_)) => {
                (self.stage, self.doubted) = (Stage::Unknown(id), Some(self.form.draft()));
                self.open = false;
                self.form.notice = Some((Text::key("form-unknown"), Role::Warn));
                Turn::then(Then::Left).with(self.keep(at))
            }
            News::ReadBack => Turn::nothing(),
            // Not done, or closed by a person who looked: what was typed waits for the next time the form is opened.
            News::Settled(Settled::Absent | Settled::ClosedByUser) => self.over(),
        }
    }

    fn over<Q, J>(&mut self) -> Turn<Q, J> {
        self.open = false;
        self.stage = Stage::Filling;
        Turn::then(Then::Over)
    }

    /// The server's words, beside the fields they name; the form is open again.
    pub fn refuse(&mut self, words: Option<Clean>, fields: &[FieldError]) {
        self.open = true;
        self.stage = Stage::Filling;
        self.form.notice = None;
        let spelled = |error: &FieldError| FieldError { field: (self.plan.spelled)(&error.field), ..error.clone() };
        let fields: Vec<_> = fields.iter().map(spelled).collect();
        self.form.refuse(words, &fields);
    }

    fn back(&mut self, words: Text, role: Role) {
        self.open = true;
        self.stage = Stage::Filling;
        self.form.notice = Some((words, role));
    }
}

fn restored(kept: Option<jiff::Timestamp>, other_base: bool, lost: bool, zone: &TimeZone) -> (Text, Role) {
    let since =
        kept.map_or_else(|| "—".to_owned(), |at| at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string());
    let (key, role) = match (other_base, lost) {
        (_, true) => ("form-restored-part", Role::Warn),
        (true, false) => ("form-restored-changed", Role::Warn),
        (false, false) => ("form-restored", Role::Changed),
    };
    (Text::key(key).with("since", since.as_str()), role)
}

#[cfg(test)]
mod tests;
