//! What a pane asks for, what it is told, and the questions it puts to the person.

use std::sync::Arc;

use crossterm::event::KeyEvent;

use super::{Action, Brought, Draft, DraftKey, EditText, Errand, ExportAs, Pointer, Sheet, Text, Ticket};
use crate::api::ApiError;
use crate::domain::{AccountId, Clean};
use crate::ops::{BatchId, OpId, Operation, Outcome, Plan, Record, Settled};

/// The tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PaneId {
    /// What needs me now.
    Today,
    /// Leasy.
    Contracts,
    /// Gas Premium.
    Gas,
    /// MS Loyalty.
    Loyalty,
    /// SML.
    Leads,
    /// Lead Leader.
    Deals,
}

/// Which queue of the pool a read stands in: a detail never waits behind a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lane {
    /// The person waits for it.
    Interactive,
    /// A list or a background refresh.
    Bulk,
}

/// What a pane asks the runtime to do: plain data, compared whole in tests.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect<Q, J> {
    /// Read from a partner. Lists come back as parts and an end, the rest as an end.
    Call(Ticket, Lane, AccountId, Q),
    /// Stop a read; its end is `Err(ApiError::Stopped)`.
    Cancel(Ticket),
    /// Run a pure job on the rows, off the loop.
    Compute(Ticket, J),
    /// Send a write that needs no dialog (a single known-state write).
    Submit(Box<Operation<Q>>),
    /// Show a write before it is sent; Enter takes it.
    Review(Box<Review<Q>>),
    /// Ask before something that sends nothing; yes acts as the action.
    Confirm(Question, Action),
    /// Ask the same where no action means it; yes brings [`Input::Agreed`].
    Ask(Ticket, Question),
    /// Settle an unknown now.
    Verify(OpId),
    /// Ask whether a person closes an unknown by hand.
    CloseUnknown(OpId),
    /// Say something that passes.
    Toast(Toast),
    /// Go to another pane.
    Open(PaneId, Handoff),
    /// Put text on the clipboard.
    Copy(Clean),
    /// Show a link in the person's browser.
    OpenUrl(Clean),
    /// Keep what was typed into a form; without fields it is forgotten.
    SaveDraft(DraftKey, Draft),
    /// Ask for what was kept; the answer is [`Input::Drafted`].
    LoadDraft(Ticket, DraftKey),
    /// Write down what a batch is to do, before its first write; the answer is [`Input::PlanKept`].
    KeepPlan(Arc<Plan>),
    /// Forget the plan of a batch.
    ForgetPlan(BatchId),
    /// Give a text to the person's editor; the answer is [`Input::Edited`].
    Edit(Ticket, EditText),
    /// Fetch something, or write it down; the answer is [`Input::Brought`].
    Errand(Ticket, Errand),
    /// Write a table to a file.
    Export(ExportAs, Box<Sheet>),
    /// Ask the person to sign in.
    SignIn(AccountId),
    /// End the session at a partner.
    SignOut(AccountId),
    /// End the program (asks first if writes are under way).
    Quit,
}

impl<Q, J> Effect<Q, J> {
    /// The same effect over the sums of all partners' requests and jobs.
    pub fn map<P, K>(self, mut request: impl FnMut(Q) -> P, job: impl FnOnce(J) -> K) -> Effect<P, K> {
        match self {
            Self::Call(ticket, lane, account, q) => Effect::Call(ticket, lane, account, request(q)),
            Self::Cancel(ticket) => Effect::Cancel(ticket),
            Self::Compute(ticket, j) => Effect::Compute(ticket, job(j)),
            Self::Submit(operation) => Effect::Submit(Box::new(operation.map(request))),
            Self::Review(review) => Effect::Review(Box::new(review.map(request))),
            Self::Confirm(question, action) => Effect::Confirm(question, action),
            Self::Ask(ticket, question) => Effect::Ask(ticket, question),
            Self::Verify(id) => Effect::Verify(id),
            Self::CloseUnknown(id) => Effect::CloseUnknown(id),
            Self::Toast(toast) => Effect::Toast(toast),
            Self::Open(pane, handoff) => Effect::Open(pane, handoff),
            Self::Copy(text) => Effect::Copy(text),
            Self::OpenUrl(link) => Effect::OpenUrl(link),
            Self::SaveDraft(key, draft) => Effect::SaveDraft(key, draft),
            Self::LoadDraft(ticket, key) => Effect::LoadDraft(ticket, key),
            Self::KeepPlan(plan) => Effect::KeepPlan(plan),
            Self::ForgetPlan(batch) => Effect::ForgetPlan(batch),
            Self::Edit(ticket, text) => Effect::Edit(ticket, text),
            Self::Errand(ticket, errand) => Effect::Errand(ticket, errand),
            Self::Export(format, sheet) => Effect::Export(format, sheet),
            Self::SignIn(account) => Effect::SignIn(account),
            Self::SignOut(account) => Effect::SignOut(account),
            Self::Quit => Effect::Quit,
        }
    }
}

/// What reaches a pane.
#[derive(Debug, Clone, PartialEq)]
pub enum Input<R, O> {
    /// The pane is shown for the first time, or again.
    Shown,
    /// A key that means something.
    Act(Action),
    /// The person said yes to the question of this ticket.
    Agreed(Ticket),
    /// A key while text is typed.
    Key(KeyEvent),
    /// Pasted text while text is typed; never submits.
    Paste(String),
    /// The mouse did something over the pane.
    Mouse(Pointer),
    /// A part of a list.
    Part(Ticket, u32, R),
    /// The end of a call.
    End(Ticket, Result<R, ApiError>),
    /// A job's result.
    Computed(Ticket, O),
    /// A draft that was asked for, if there is one.
    Drafted(Ticket, Option<Draft>),
    /// A plan is on disk, or why not.
    PlanKept(BatchId, Result<(), Text>),
    /// A batch that an earlier run of the program left, and what the ledger has of it.
    Unfinished(Box<Plan>, Vec<Record>),
    /// What the editor left: the text, or why there is none.
    Edited(Ticket, Result<String, Text>),
    /// What an errand brought.
    Brought(Ticket, Result<Brought, Text>),
    /// What became of a write.
    Outcome(Report<R>),
    /// The session of this account ended or began.
    Session(AccountId, bool),
    /// The pane works in this name from now on: nothing of the account before may stay.
    Account(AccountId),
    /// Another pane sends something to look at.
    Handoff(Handoff),
    /// The minute changed, or a timer of [`crate::panes::Face::next_change`] came.
    Tick,
}

impl<R, O> Input<R, O> {
    /// The same input over a partner's own reply and output; none if it holds another's.
    pub fn narrow<S, P>(
        self,
        reply: impl FnOnce(R) -> Option<S>,
        output: impl FnOnce(O) -> Option<P>,
    ) -> Option<Input<S, P>> {
        Some(match self {
            Self::Shown => Input::Shown,
            Self::Act(action) => Input::Act(action),
            Self::Agreed(ticket) => Input::Agreed(ticket),
            Self::Key(key) => Input::Key(key),
            Self::Paste(text) => Input::Paste(text),
            Self::Mouse(pointer) => Input::Mouse(pointer),
            Self::Part(ticket, k, part) => Input::Part(ticket, k, reply(part)?),
            Self::End(ticket, result) => Input::End(
                ticket,
                match result {
                    Ok(whole) => Ok(reply(whole)?),
                    Err(error) => Err(error),
                },
            ),
            Self::Computed(ticket, result) => Input::Computed(ticket, output(result)?),
            Self::Outcome(report) => Input::Outcome(Report {
                reply: match report.reply {
                    Some(read) => Some(reply(read)?),
                    None => None,
                },
                id: report.id,
                op: report.op,
                target: report.target,
                news: report.news,
            }),
            Self::Drafted(ticket, draft) => Input::Drafted(ticket, draft),
            Self::PlanKept(batch, result) => Input::PlanKept(batch, result),
            Self::Unfinished(plan, records) => Input::Unfinished(plan, records),
            Self::Edited(ticket, result) => Input::Edited(ticket, result),
            Self::Brought(ticket, brought) => Input::Brought(ticket, brought),
            Self::Session(account, on) => Input::Session(account, on),
            Self::Account(account) => Input::Account(account),
            Self::Handoff(handoff) => Input::Handoff(handoff),
            Self::Tick => Input::Tick,
        })
    }
}

/// How a write stands or ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Report<R> {
    /// The write.
    pub id: OpId,
    /// Its operation's name.
    pub op: String,
    /// Its target's id.
    pub target: String,
    /// The step it took.
    pub news: News,
    /// What the partner answered or a read-back showed, where there is such.
    pub reply: Option<R>,
}

/// A step of a write, as its pane sees it.
#[derive(Debug, Clone, PartialEq)]
pub enum News {
    /// Under way.
    Running,
    /// Ended so.
    Ended(Outcome),
    /// The target was read again; the report carries what it shows.
    ReadBack,
    /// An unknown was settled so.
    Settled(Settled),
}

/// A write shown before it is sent. The overlay takes the operation out on Enter: a second Enter finds nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Review<Q> {
    /// What it is.
    pub title: Text,
    /// The write, until it is taken.
    pub operation: Option<Operation<Q>>,
    /// What will happen that is easy to overlook.
    pub warning: Option<Text>,
    /// What must be done to send it.
    pub guard: Guard,
}

impl<Q> Review<Q> {
    /// The same over another request type.
    pub fn map<P>(self, f: impl FnMut(Q) -> P) -> Review<P> {
        Review {
            title: self.title,
            operation: self.operation.map(|o| o.map(f)),
            warning: self.warning,
            guard: self.guard,
        }
    }
}

/// What a person must do beyond Enter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Guard {
    /// Move to the send button (Cancel has the focus).
    Press,
    /// Type this text: an amount, a count, a record's short id.
    Type(String),
}

/// A question about something that sends nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub title: Text,
    /// What follows from yes.
    pub detail: Option<Text>,
}

/// How a toast looks and how long it stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToastLevel {
    /// Done.
    Good,
    /// For information.
    Info,
    /// Look at it.
    Warn,
    /// Failed.
    Bad,
}

/// Something said in passing; the message log keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// How it looks.
    pub level: ToastLevel,
    /// What it says.
    pub text: Text,
}

impl Toast {
    /// A toast.
    pub const fn new(level: ToastLevel, text: Text) -> Self {
        Self { level, text }
    }
}

/// What one pane hands to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Handoff {
    /// Just come to the front.
    Nothing,
    /// Show the list, whatever record is open.
    List,
    /// Show the record with this id.
    Record(String),
    /// Run this command line (`status=new`).
    Command(String),
    /// A command of the pane by its name, and the file it was given.
    File(&'static str, String),
    /// A command of the pane on one of its records.
    Row {
        /// The command's name.
        name: &'static str,
        /// What it was given.
        words: String,
        /// The id of the record that was selected when the line was opened; empty if none was.
        row: String,
    },
}
