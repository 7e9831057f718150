//! From what pool, writer and job runner say to what the app understands.

use super::back::{Back, Credit};
use super::jobs::Done;
use crate::app::{Msg, WriteNews};
use crate::panes::Output;

/// A message of pool or writer, and the credit to give back once it has been used.
pub(super) fn message(back: Back) -> (Msg, Option<Credit>) {
    let msg = match back {
        Back::Part(ticket, k, reply, credit) => return (Msg::Part(ticket, k, reply), Some(credit)),
        Back::End(ticket, result) => Msg::End(ticket, result),
        Back::SignInNeeded(account) => Msg::SignInNeeded(account),
        Back::SignedIn(account, result) => Msg::SignedIn(account, result),
        Back::SignedOut(account, result) => Msg::SignedOut(account, result),
        Back::Write(report) => Msg::Write(WriteNews::from(*report)),
    };
    (msg, None)
}
