//! One account's reads: two lanes, and those that wait for a sign-in. Book-keeping only: nothing is sent from here.

use std::collections::VecDeque;

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::api::Request;
use crate::domain::AccountId;
use crate::flow::{Lane, PaneId, Slot, Ticket};

/// A slot of a pane: waits for at most one answer, whatever the account.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key(PaneId, Slot);

impl Key {
    pub(super) const fn of(ticket: &Ticket) -> Self {
        Self(ticket.pane, ticket.slot)
    }
}

/// A call, kept whole so that it can run again after a sign-in.
pub(super) struct Call {
    pub(super) ticket: Ticket,
    pub(super) lane: Lane,
    pub(super) account: AccountId,
    pub(super) request: Request,
}

/// Where a slot's call is.
pub(super) struct Entry {
    pub(super) ticket: Ticket,
    pub(super) account: AccountId,
    pub(super) lane: Lane,
    pub(super) place: Place,
}

pub(super) enum Place {
    Waiting,
    Running(CancellationToken),
    Parked,
}

#[derive(Default)]
pub(super) struct Queue {
    pub(super) waiting: VecDeque<Call>,
    pub(super) running: usize,
}

#[derive(Default)]
pub(super) struct Desk {
    interactive: Queue,
    bulk: Queue,
    /// Reads that wait for a sign-in, oldest first.
    pub(super) parked: Vec<Call>,
    /// Sign-ins that succeeded: a read that began before the newest one is not parked but run again.
    pub(super) sign_ins: u64,
    /// The person was asked to sign in and has not answered.
    pub(super) asked: bool,
    /// A sign-in is under way.
    pub(super) signing: bool,
    /// When the session's token dies, as it was told last.
    pub(super) dies: Option<Instant>,
}

impl Desk {
    pub(super) const fn lane(&mut self, lane: Lane) -> &mut Queue {
        match lane {
            Lane::Interactive => &mut self.interactive,
            Lane::Bulk => &mut self.bulk,
        }
    }

    /// Forgets a call that waits or is parked.
    pub(super) fn remove(&mut self, entry: &Entry) {
        self.lane(entry.lane).waiting.retain(|call| call.ticket != entry.ticket);
        self.parked.retain(|call| call.ticket != entry.ticket);
    }
}
