//! What a pane asks for, what it is told, and the questions it puts to the person.

use crossterm::event::KeyEvent;

use super::{Action, Text, Ticket};
use crate::api::ApiError;
use crate::domain::{AccountId, Clean};
use crate::ops::{OpId, Operation, Outcome, Record};

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
    /// Ask the ledger.
    Ledger(LedgerQuery),
    /// Settle an unknown now.
    Verify(OpId),
    /// Say something that passes.
    Toast(Toast),
    /// Go to another pane.
    Open(PaneId, Handoff),
    /// Put text on the clipboard.
    Copy(Clean),
    /// Ask the person to sign in.
    SignIn(AccountId),
    /// End the session at a partner.
    SignOut(AccountId, Q),
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
            Self::Ledger(query) => Effect::Ledger(query),
            Self::Verify(id) => Effect::Verify(id),
            Self::Toast(toast) => Effect::Toast(toast),
            Self::Open(pane, handoff) => Effect::Open(pane, handoff),
            Self::Copy(text) => Effect::Copy(text),
            Self::SignIn(account) => Effect::SignIn(account),
            Self::SignOut(account, q) => Effect::SignOut(account, request(q)),
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
    /// A key while text is typed.
    Key(KeyEvent),
    /// Pasted text while text is typed; never submits.
    Paste(String),
    /// A part of a list.
    Part(Ticket, u32, R),
    /// The end of a call.
    End(Ticket, Result<R, ApiError>),
    /// A job's result.
    Computed(Ticket, O),
    /// What became of a write.
    Outcome(Report<R>),
    /// The session of this account ended or began.
    Session(AccountId, bool),
    /// Another pane sends something to look at.
    Handoff(Handoff),
    /// The minute changed, or a timer of [`crate::panes::Pane::next_change`] came.
    Tick,
}

/// How a write stands or ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Report<R> {
    /// The write.
    pub id: OpId,
    /// Its operation's name.
    pub op: &'static str,
    /// Its target's id.
    pub target: String,
    /// How it ended; none while it is under way.
    pub outcome: Option<Outcome>,
    /// What the partner answered or a read-back showed, where there is such.
    pub reply: Option<R>,
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
        Review { title: self.title, operation: self.operation.map(|o| o.map(f)), warning: self.warning, guard: self.guard }
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
    /// Show the record with this id.
    Record(String),
    /// Run this command line (`status=new`).
    Command(String),
}

/// What is asked of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LedgerQuery {
    /// The newest records, at most this many.
    Newest(usize),
    /// Every record that waits for an outcome.
    Unknowns,
    /// Try to become the writer.
    Acquire,
}

/// What the ledger answers.
#[derive(Debug, Clone, PartialEq)]
pub enum LedgerReply {
    /// Records, newest first.
    Records(Vec<Record>),
    /// Records that wait for an outcome, oldest first.
    Unknowns(Vec<Record>),
    /// Whether this process may write.
    Rights(Gate),
    /// It failed (why).
    Failed(Clean),
}

use super::Gate;
