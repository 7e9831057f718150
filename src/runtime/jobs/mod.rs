//! Pure CPU work off the loop: sorting, filtering, counting rows.
//!
//! Threads of our own, started when first needed and blocked on a condition while idle: no wake-ups, and no worker of
//! the network runtime is ever held by a sort. The runner knows neither rows nor panes; a job is a function and a
//! ticket says where its result goes.

use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use tokio::sync::mpsc::UnboundedSender;

use super::back::panic_words;
use crate::domain::Clean;
use crate::flow::{PaneId, Slot, Ticket};

#[cfg(test)]
mod tests;

/// At most this many threads: the loop and the network need the rest.
pub const THREADS: usize = 2;

/// Pure work: everything it needs is in it, everything it yields is in its output.
pub trait Job: Send + 'static {
    /// What comes of it.
    type Output: Send + 'static;

    /// Does the work.
    fn run(self) -> Self::Output;
}

/// The end of a job. A job that was replaced before it began has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done<O> {
    /// Who asked.
    pub ticket: Ticket,
    /// What came of it; the words of a panic if it broke.
    pub result: Result<O, Clean>,
}

/// Runs jobs, for each slot one at a time, with one more waiting: a newer one replaces the one that waits.
pub struct JobRunner<J: Job> {
    shared: Arc<Shared<J>>,
}

type Key = (PaneId, Slot);

struct Shared<J: Job> {
    state: Mutex<State<J>>,
    work: Condvar,
    back: Box<dyn Fn(Done<J::Output>) + Send + Sync>,
}

struct State<J> {
    /// Slots with a job that waits and none that runs, oldest first.
    ready: VecDeque<Key>,
    slots: HashMap<Key, Place<J>>,
    threads: usize,
    idle: usize,
    closed: bool,
}

struct Place<J> {
    running: bool,
    next: Option<(Ticket, J)>,
}

impl<J: Job> JobRunner<J> {
    /// A runner that answers on `back`, in the channel's own message type.
    pub fn new<M: From<Done<J::Output>> + Send + 'static>(back: UnboundedSender<M>) -> Self {
        let state = State { ready: VecDeque::new(), slots: HashMap::new(), threads: 0, idle: 0, closed: false };
        // A closed channel means that the loop has ended: nobody is left to tell.
        let back = Box::new(move |done| drop(back.send(M::from(done))));
        Self { shared: Arc::new(Shared { state: Mutex::new(state), work: Condvar::new(), back }) }
    }

    /// Runs a job. One that waits in the same slot is replaced without an answer; one that runs there ends and is
    /// answered, and the loop drops it as stale.
    pub fn submit(&self, ticket: Ticket, job: J) {
        let key = (ticket.pane, ticket.slot);
        let mut state = self.shared.lock();
        let place = state.slots.entry(key).or_insert(Place { running: false, next: None });
        let fresh = !place.running && place.next.is_none();
        place.next = Some((ticket, job));
        if fresh {
            state.ready.push_back(key);
            self.wake(state);
        }
    }

    /// Drops the job that waits in this ticket's slot, if it is this ticket's. One that runs is not interrupted.
    pub fn cancel(&self, ticket: &Ticket) {
        let key = (ticket.pane, ticket.slot);
        let mut state = self.shared.lock();
        let Some(place) = state.slots.get_mut(&key) else { return };
        if place.next.as_ref().is_some_and(|(next, _)| next == ticket) {
            place.next = None;
            if !place.running {
                state.slots.remove(&key);
                state.ready.retain(|k| *k != key);
            }
        }
    }

    /// Finds a thread for the work that was just made ready.
    fn wake(&self, mut state: MutexGuard<'_, State<J>>) {
        if state.idle >= state.ready.len() || state.threads == THREADS {
            drop(state);
            self.shared.work.notify_one();
            return;
        }
        let shared = Arc::clone(&self.shared);
        let spawned = std::thread::Builder::new().name("jobs".into()).spawn(move || shared.serve());
        match spawned {
            Ok(_) => state.threads += 1,
            Err(_) if state.threads > 0 => {}
            Err(error) => {
                // No thread at all: say so for everything that waits, rather than let it wait for ever.
                state.ready.clear();
                let waiting: Vec<_> = state.slots.drain().filter_map(|(_, place)| place.next).collect();
                drop(state);
                for (ticket, _) in waiting {
                    let words = Clean::from_partner(&format!("no thread for a job: {error}"));
                    (self.shared.back)(Done { ticket, result: Err(words) });
                }
            }
        }
    }
}

impl<J: Job> Shared<J> {
    fn lock(&self) -> MutexGuard<'_, State<J>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A thread's life: take, run, answer, until the runner is dropped.
    fn serve(&self) {
        while let Some((key, ticket, job)) = self.next() {
            let result = catch_unwind(AssertUnwindSafe(|| job.run())).map_err(|payload| panic_words(payload.as_ref()));
            (self.back)(Done { ticket, result });
            self.finished(key);
        }
    }

    fn next(&self) -> Option<(Key, Ticket, J)> {
        let mut state = self.lock();
        loop {
            if state.closed {
                return None;
            }
            if let Some(key) = state.ready.pop_front() {
                if let Some(place) = state.slots.get_mut(&key)
                    && let Some((ticket, job)) = place.next.take()
                {
                    place.running = true;
                    return Some((key, ticket, job));
                }
                continue;
            }
            state.idle += 1;
            state = self.work.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.idle -= 1;
        }
    }

    fn finished(&self, key: Key) {
        let mut state = self.lock();
        let Some(place) = state.slots.get_mut(&key) else { return };
        place.running = false;
        if place.next.is_some() {
            // This thread takes it, or an older slot's job, at once.
            state.ready.push_back(key);
        } else {
            state.slots.remove(&key);
        }
    }
}

impl<J: Job> Drop for JobRunner<J> {
    fn drop(&mut self) {
        // Not joined: a long job must not hold up the end of the program.
        self.shared.lock().closed = true;
        self.shared.work.notify_all();
    }
}

impl<J: Job> std::fmt::Debug for JobRunner<J> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JobRunner(…)")
    }
}
