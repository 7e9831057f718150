//! Who asked for an answer, so that a stale one is dropped.

use std::collections::HashMap;

use super::PaneId;

/// A place in a pane that waits for at most one answer: a name, and a key where there are many (a lead's id).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Slot {
    /// What is waited for.
    pub name: &'static str,
    /// Which one, 0 where there is only one.
    pub key: u64,
}

impl Slot {
    /// The only slot of this name.
    pub const fn one(name: &'static str) -> Self {
        Self { name, key: 0 }
    }

    /// The slot of this name for a record.
    pub const fn of(name: &'static str, key: u64) -> Self {
        Self { name, key }
    }
}

/// Rides along with a call and comes back with its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ticket {
    /// The pane that asked.
    pub pane: PaneId,
    /// Where the answer goes.
    pub slot: Slot,
    /// Counts calls: a newer one in the same slot replaces the older.
    pub seq: u64,
    /// Counts sign-ins of the pane: switching the account drops every older read.
    pub epoch: u32,
}

/// A pane's open tickets.
#[derive(Debug)]
pub struct Tickets {
    pane: PaneId,
    seq: u64,
    epoch: u32,
    open: HashMap<Slot, u64>,
}

impl Tickets {
    /// No ticket yet.
    pub fn new(pane: PaneId) -> Self {
        Self { pane, seq: 0, epoch: 0, open: HashMap::new() }
    }

    /// A ticket for a slot; an older one of the slot is no longer accepted.
    pub fn issue(&mut self, slot: Slot) -> Ticket {
        self.seq += 1;
        self.open.insert(slot, self.seq);
        Ticket { pane: self.pane, slot, seq: self.seq, epoch: self.epoch }
    }

    /// How many were issued so far: a key that no other slot of one name has.
    pub const fn count(&self) -> u64 {
        self.seq
    }

    /// True if this answer is still waited for.
    pub fn accepts(&self, ticket: &Ticket) -> bool {
        ticket.epoch == self.epoch && self.open.get(&ticket.slot) == Some(&ticket.seq)
    }

    /// The newest ticket of a slot, if it still waits.
    pub fn waiting(&self, slot: Slot) -> Option<Ticket> {
        self.open.get(&slot).map(|&seq| Ticket { pane: self.pane, slot, seq, epoch: self.epoch })
    }

    /// Nothing more is expected for this ticket.
    pub fn close(&mut self, ticket: &Ticket) {
        if self.accepts(ticket) {
            self.open.remove(&ticket.slot);
        }
    }

    /// Nothing more is expected in a slot: what it waited for is about something that has gone from the screen.
    pub fn void(&mut self, slot: Slot) {
        self.open.remove(&slot);
    }

    /// Another account: every open ticket is void.
    pub fn new_epoch(&mut self) {
        self.epoch += 1;
        self.open.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_call_in_the_slot_or_another_account_voids_a_ticket() {
        let mut tickets = Tickets::new(PaneId::Leads);
        let slot = Slot::of("lead", 7);
        let old = tickets.issue(slot);
        let new = tickets.issue(slot);
        let other = tickets.issue(Slot::of("lead", 8));
        assert!(!tickets.accepts(&old) && tickets.accepts(&new) && tickets.accepts(&other));
        tickets.close(&old);
        assert!(tickets.accepts(&new), "closing a stale ticket must not close its successor");
        tickets.new_epoch();
        assert!(!tickets.accepts(&new) && !tickets.accepts(&other));
    }
}
