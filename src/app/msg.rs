//! What reaches the app and what it asks of the runtime: both plain data, so that a run can be replayed.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::KeyEvent;
use ratatui::layout::Size;

use super::ExportNews;
use crate::api::{ApiError, Exchange, Reply, Request};
use crate::domain::{AccountId, Clean, Moment, Secret};
use crate::flow::{
    Brought, Draft, DraftKey, EditText, Errand, ExportAs, Gate, Lane, OwnNews, OwnRun, Pointer, Sheet, Text, Ticket,
    Toast,
};
use crate::ops::{BatchId, OpId, Operation, Outcome, Plan, Record, Settled};
use crate::panes::{Job, Output};

/// One thing that happened. The loop stamps it with a [`Moment`].
pub enum Msg {
    /// A key went down.
    Key(KeyEvent),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something.
    Mouse(Pointer),
    /// What became of a text that was copied.
    Copied(Copied),
    /// The terminal has another size.
    Resize(Size),
    /// A part of a list came.
    Part(Ticket, u32, Reply),
    /// A call ended.
    End(Ticket, Result<Reply, ApiError>),
    /// A job on the rows ended.
    Computed(Ticket, Output),
    /// A write took a step.
    Write(WriteNews),
    /// A read waits for a session.
    SignInNeeded(AccountId),
    /// A draft that a pane asked for.
    Drafted(Ticket, Option<Draft>),
    /// The plan of a batch is on disk, or why not.
    PlanKept(AccountId, BatchId, Result<(), Text>),
    /// Batches that an earlier run of the program left, each with what the ledger has of it.
    Unfinished(Vec<(Plan, Vec<Record>)>),
    /// The editor closed.
    Edited(Ticket, Result<String, Text>),
    /// What an errand of a pane brought.
    Brought(Ticket, Result<Brought, Text>),
    /// Signing in ended.
    SignedIn(AccountId, Result<(), ApiError>),
    /// Signing out ended.
    SignedOut(AccountId, Result<(), ApiError>),
    /// How long the token of an account's session will live from now on; none if nobody told.
    Token(AccountId, Option<Duration>),
    /// A call over HTTP ended.
    Exchange(Exchange),
    /// What the ledger found when it was opened.
    Recovered {
        /// Whether this process may write.
        gate: Gate,
        /// Confirmed by a person, never sent.
        never_sent: Vec<Record>,
        /// Neither confirmed nor refuted.
        unknown: Vec<Record>,
    },
    /// The ledger's newest records.
    Records(Vec<Record>),
    /// Whether this process may write now.
    Rights(Gate),
    /// The ledger failed (why).
    LedgerFailed(Clean),
    /// Whether the ledger knows an equal request of a short while ago.
    Equal(OpId, Option<Box<Record>>),
    /// The background has something to say in passing.
    Say(Toast),
    /// What the person set up cannot be kept (why).
    NotKept(Clean),
    /// A file is being written, or was.
    Export(ExportNews),
    /// A command of the person's own ended.
    Own(OwnNews),
    /// What took a link, or why nothing did.
    Opened(Clean, Result<Clean, Text>),
    /// A timer of [`super::App::next_change`] came.
    Timer,
    /// The shell asked us to end (TERM, HUP, a closed terminal).
    Terminate,
}

impl fmt::Debug for Msg {
    /// Text input is hidden: a message may be logged, what a person types may not.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(_) => f.write_str("Key(…)"),
            Self::Paste(text) => write!(f, "Paste({} bytes)", text.len()),
            Self::Mouse(pointer) => write!(f, "Mouse({pointer:?})"),
            Self::Copied(copied) => write!(f, "Copied({copied:?})"),
            Self::Resize(size) => write!(f, "Resize({}×{})", size.width, size.height),
            Self::Part(ticket, k, _) => write!(f, "Part({:?} #{}, {k})", ticket.slot, ticket.seq),
            Self::End(ticket, result) => write!(f, "End({:?} #{}, {})", ticket.slot, ticket.seq, result.is_ok()),
            Self::Computed(ticket, _) => write!(f, "Computed({:?} #{})", ticket.slot, ticket.seq),
            Self::Write(news) => write!(f, "Write({:?}, {})", news.id, news.step.word()),
            Self::SignInNeeded(account) => write!(f, "SignInNeeded({account})"),
            Self::Drafted(ticket, draft) => write!(f, "Drafted({:?}, {})", ticket.slot, draft.is_some()),
            Self::PlanKept(_, batch, result) => write!(f, "PlanKept({}, {})", batch.short(), result.is_ok()),
            Self::Unfinished(found) => write!(f, "Unfinished({})", found.len()),
            Self::Edited(ticket, result) => write!(f, "Edited({:?}, {})", ticket.slot, result.is_ok()),
            Self::Brought(ticket, result) => write!(f, "Brought({:?}, {})", ticket.slot, result.is_ok()),
            Self::SignedIn(account, result) => write!(f, "SignedIn({account}, {})", result.is_ok()),
            Self::SignedOut(account, result) => write!(f, "SignedOut({account}, {})", result.is_ok()),
            Self::Token(account, lives) => write!(f, "Token({account}, {lives:?})"),
            Self::Exchange(exchange) => write!(f, "Exchange({}, {:?})", exchange.op, exchange.status),
            Self::Recovered { unknown, .. } => write!(f, "Recovered({} unknown)", unknown.len()),
            Self::Records(records) => write!(f, "Records({})", records.len()),
            Self::Rights(gate) => write!(f, "Rights({gate:?})"),
            Self::LedgerFailed(why) => write!(f, "LedgerFailed({why})"),
            Self::Equal(id, found) => write!(f, "Equal({id:?}, {})", found.is_some()),
            Self::Say(toast) => write!(f, "Say({})", toast.text.key),
            Self::NotKept(why) => write!(f, "NotKept({why})"),
            Self::Export(news) => write!(f, "Export({news:?})"),
            Self::Own(news) => write!(f, "Own({})", news.name),
            Self::Opened(_, result) => write!(f, "Opened({})", result.is_ok()),
            Self::Timer => f.write_str("Timer"),
            Self::Terminate => f.write_str("Terminate"),
        }
    }
}

/// What became of a text on its way to the clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Copied {
    /// The terminal was asked to take it; it never says whether it did.
    Asked,
    /// A program is taking it; what comes of that is told later.
    Running,
    /// The program took it.
    Taken,
    /// It is longer than terminals take: so many bytes, of so many at most.
    TooLong(usize, usize),
    /// The program did not take it (why): now the terminal is asked.
    NotTaken(Text),
    /// The program did not take it (why), and the terminal was asked instead.
    Instead(Text),
    /// Neither took it (why the program did not).
    Failed(Text),
}

/// A write took a step.
#[derive(Debug, Clone, PartialEq)]
pub struct WriteNews {
    /// Which write.
    pub id: OpId,
    /// Its operation's name.
    pub op: String,
    /// In whose name; none if not even the ledger could be read.
    pub account: Option<AccountId>,
    /// Its target's id.
    pub target: String,
    /// The step.
    pub step: WriteStep,
}

/// Where a write is.
#[derive(Debug, Clone, PartialEq)]
pub enum WriteStep {
    /// Behind another one of its account.
    Queued,
    /// The target is read before sending.
    Reading,
    /// Bytes may leave from here on.
    Sending {
        /// Since when.
        since: Moment,
    },
    /// It ended.
    Ended {
        /// How.
        outcome: Outcome,
        /// What the partner answered, where it holds something.
        reply: Option<Reply>,
        /// What the ledger could not record, and why.
        unrecorded: Option<Clean>,
    },
    /// The target was read again after the write.
    ReadBack(Result<Reply, ApiError>),
    /// An unknown is being looked up, or will be.
    LookingUp,
    /// An unknown cannot be looked up before somebody signs in.
    SignInNeeded,
    /// An unknown was settled (how, and what was seen).
    Settled(Settled, Clean),
    /// Nothing can settle it but a person (what is known).
    AskPerson(Clean),
}

impl WriteStep {
    /// The word for logs: a step may hold a whole row.
    const fn word(&self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Reading => "reading",
            Self::Sending { .. } => "sending",
            Self::Ended { outcome, .. } => outcome.word(),
            Self::ReadBack(_) => "read back",
            Self::LookingUp => "looking up",
            Self::SignInNeeded => "sign-in needed",
            Self::Settled(..) => "settled",
            Self::AskPerson(_) => "a person decides",
        }
    }
}

/// What the app asks of the runtime.
#[derive(Debug, PartialEq)]
pub enum Command {
    /// Read from a partner.
    Call(Ticket, Lane, AccountId, Request),
    /// Stop a read.
    Cancel(Ticket),
    /// Run a job on the rows.
    Compute(Ticket, Job),
    /// Send a write that a person confirmed.
    Submit(Box<Operation<Request>>),
    /// Ask the ledger for an equal request of a short while ago; the answer is [`Msg::Equal`].
    FindEqual(Box<Operation<Request>>),
    /// Stop a write that is not being sent yet.
    StopWrite(OpId),
    /// Settle an unknown now.
    Verify(OpId),
    /// A person closes an unknown: they looked for themselves.
    Close(OpId),
    /// Read the ledger's newest records.
    Records(usize),
    /// Try to become the one who may write.
    Acquire,
    /// Sign in, with what was typed or with what is stored.
    SignIn(AccountId, Option<Secret>),
    /// Nobody signs in: reads that wait for a session fail.
    GiveUp(AccountId),
    /// Another account takes over: every read in this name ends.
    Drop(AccountId),
    /// Ask for the batches that an account left; the answer is [`Msg::Unfinished`].
    Unfinished(AccountId),
    /// End the session at a partner.
    SignOut(AccountId),
    /// Put text on the clipboard; the answer is [`Msg::Copied`].
    Copy(Clean),
    /// Show a link in the person's browser; the answer is [`Msg::Opened`].
    OpenUrl(Clean),
    /// Ask the terminal to take text that the program for it did not take (why); the answer is [`Msg::Copied`].
    CopyInstead(Clean, Text),
    /// Have the mouse reported, or leave it to the terminal's own selection.
    Mouse(bool),
    /// Keep a draft; without fields it is forgotten.
    SaveDraft(DraftKey, Draft),
    /// Ask for a draft; the answer is [`Msg::Drafted`].
    LoadDraft(Ticket, DraftKey),
    /// Write down the plan of a batch; the answer is [`Msg::PlanKept`].
    KeepPlan(Arc<Plan>),
    /// Forget the plan of a batch.
    ForgetPlan(BatchId),
    /// Open the person's editor on a text; the answer is [`Msg::Edited`].
    Edit(Ticket, EditText),
    /// Fetch something, or write it down; the answer is [`Msg::Brought`].
    Errand(Ticket, Errand),
    /// Write a table to a file.
    Export(ExportAs, Box<Sheet>),
    /// Keep this across starts, in place of what was kept.
    Remember(serde_json::Value),
    /// Write a table to the file that the person named.
    ExportTo(String, ExportAs, Box<Sheet>),
    /// Run a command of the person's own; the answer is [`Msg::Own`].
    Own(Box<OwnRun>),
    /// Paint everything again.
    Repaint,
    /// Suspend to the shell.
    Suspend,
    /// End the program.
    Quit,
}
