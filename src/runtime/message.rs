//! From what pool, writer and job runner say to what the app understands.

use super::back::{Back, Credit};
use super::jobs::Done;
use super::writer::{Stage, WriteReport};
use crate::api::ApiError;
use crate::app::{Msg, WriteNews, WriteStep};
use crate::panes::Output;

/// A message of pool or writer, and the credit to give back once it has been used.
pub(super) fn message(back: Back) -> (Msg, Option<Credit>) {
    let msg = match back {
        Back::Part(ticket, k, reply, credit) => return (Msg::Part(ticket, k, reply), Some(credit)),
        Back::End(ticket, result) => Msg::End(ticket, result),
        Back::SignInNeeded(account) => Msg::SignInNeeded(account),
        Back::SignedIn(account, result) => Msg::SignedIn(account, result),
        Back::SignedOut(account, result) => Msg::SignedOut(account, result),
        Back::Token(account, lives) => Msg::Token(account, lives),
        Back::Write(report) => Msg::Write(news(*report)),
    };
    (msg, None)
}

/// A finished job; one that broke is told as a failed call of its slot.
pub(super) fn computed(done: Done<Output>) -> Msg {
    match done.result {
        Ok(output) => Msg::Computed(done.ticket, output),
        Err(why) => Msg::End(done.ticket, Err(ApiError::Internal(why))),
    }
}

fn news(report: WriteReport) -> WriteNews {
    let step = match report.stage {
        Stage::Queued { .. } => WriteStep::Queued,
        Stage::Reading { .. } => WriteStep::Reading,
        Stage::Sending { since } => WriteStep::Sending { since },
        Stage::Ended { outcome, reply, unrecorded, .. } => WriteStep::Ended { outcome, reply, unrecorded },
        Stage::ReadBack { result } => WriteStep::ReadBack(result),
        Stage::Looking { .. } | Stage::Waiting { .. } => WriteStep::LookingUp,
        Stage::SignInNeeded => WriteStep::SignInNeeded,
        Stage::Settled { how, evidence, .. } => WriteStep::Settled(how, evidence),
        Stage::Person { evidence } => WriteStep::AskPerson(evidence),
    };
    WriteNews { id: report.id, op: report.op.into_owned(), account: report.account, target: report.target, step }
}
