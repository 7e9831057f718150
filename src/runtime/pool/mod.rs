//! Reads, sign-ins and sign-outs in the background, bounded per account and answered by message.
//!
//! Each account has two lanes, so that a detail never waits behind a list. Each ticket ends exactly once, whatever
//! happens to its request: an answer, an error, a panic, a newer ticket in its slot (`Err(Stopped)`) or an account that
//! is dropped (`Err(Stopped)`). Reads that need a sign-in are parked and run again after it. The pool moves requests
//! and replies without looking inside; writes are none of its business.

mod desk;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::runtime::Handle;
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use self::desk::{Call, Desk, Entry, Key, Place};
use super::back::{Back, Credits, caught};
use super::log;
use crate::api::{Api, ApiError, Parts, Reply, Request};
use crate::domain::{AccountId, Secret};
use crate::flow::{Lane, Ticket};

/// How much may be under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PoolLimits {
    /// Interactive reads at once, per account.
    pub interactive: usize,
    /// Bulk reads at once, per account. The pages of one list are parallel by themselves.
    pub bulk: usize,
    /// Parts of one list that the loop has not taken yet; at this many its request is not driven on.
    pub parts: usize,
}

impl Default for PoolLimits {
    fn default() -> Self {
        Self { interactive: 2, bulk: 1, parts: 64 }
    }
}

/// The background reader. Every method returns at once; what comes of it is a [`Back`].
pub struct Pool<A> {
    shared: Arc<Shared<A>>,
}

struct Shared<A> {
    api: Arc<A>,
    handle: Handle,
    back: UnboundedSender<Back>,
    limits: PoolLimits,
    // Held for moments only, never across an await.
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    desks: HashMap<AccountId, Desk>,
    /// What stands in each slot: the newest ticket, and where its call is.
    slots: HashMap<Key, Entry>,
}

impl<A: Api> Pool<A> {
    /// A pool that runs on `handle` and answers on `back`.
    pub fn new(api: Arc<A>, handle: Handle, back: UnboundedSender<Back>, limits: PoolLimits) -> Self {
        Self { shared: Arc::new(Shared { api, handle, back, limits, state: Mutex::default() }) }
    }

    /// Reads. An older call in the same slot is stopped, and its end is `Err(Stopped)`. The same ticket again is
    /// ignored. While the account waits for a sign-in the call waits with it.
    pub fn call(&self, ticket: Ticket, lane: Lane, account: &AccountId, request: Request) {
        let mut state = self.shared.lock();
        let key = Key::of(&ticket);
        if state.slots.get(&key).is_some_and(|entry| entry.ticket == ticket) {
            return;
        }
        self.shared.stop(&mut state, key);
        let call = Call { ticket, lane, account: account.clone(), request };
        let desk = state.desks.entry(account.clone()).or_default();
        let place = if desk.asked {
            desk.parked.push(call);
            Place::Parked
        } else {
            desk.lane(lane).waiting.push_back(call);
            Place::Waiting
        };
        state.slots.insert(key, Entry { ticket, account: account.clone(), lane, place });
        self.shared.pump(&mut state, account);
    }

    /// Stops a call wherever it is: its end is `Err(Stopped)`, unless it ended just before. Unknown tickets are ignored.
    pub fn cancel(&self, ticket: &Ticket) {
        let mut state = self.shared.lock();
        let key = Key::of(ticket);
        if state.slots.get(&key).is_some_and(|entry| entry.ticket == *ticket) {
            self.shared.stop(&mut state, key);
        }
    }

    /// Signs in; parked reads run again if it succeeds and stay parked if it fails. A second one for an account whose
    /// sign-in is under way is ignored: accounts lock.
    pub fn sign_in(&self, account: AccountId, password: Option<Secret>) {
        {
            let mut state = self.shared.lock();
            let desk = state.desks.entry(account.clone()).or_default();
            if desk.signing {
                return;
            }
            desk.signing = true;
        }
        let shared = Arc::clone(&self.shared);
        self.shared.handle.spawn(async move {
            let result = caught(async { shared.api.sign_in(account.clone(), password).await }).await;
            shared.signed_in(&account, result.unwrap_or_else(|words| Err(ApiError::Internal(words))));
        });
    }

    /// Nobody will sign in: the parked reads of the account fail with `SignInNeeded`.
    pub fn give_up(&self, account: &AccountId) {
        let mut state = self.shared.lock();
        let Some(desk) = state.desks.get_mut(account) else { return };
        desk.asked = false;
        for call in std::mem::take(&mut desk.parked) {
            state.slots.remove(&Key::of(&call.ticket));
            self.shared.say(Back::End(call.ticket, Err(ApiError::SignInNeeded { account: account.clone() })));
        }
    }

    /// Another account takes over, or this one signs out: every read of it ends with `Err(Stopped)`.
    pub fn drop_account(&self, account: &AccountId) {
        let mut state = self.shared.lock();
        let keys: Vec<Key> =
            state.slots.iter().filter(|(_, entry)| entry.account == *account).map(|(key, _)| *key).collect();
        for key in keys {
            self.shared.stop(&mut state, key);
        }
        if let Some(desk) = state.desks.get_mut(account) {
            desk.asked = false;
        }
    }

    /// Drops the account's reads and ends its session at the partner.
    pub fn sign_out(&self, account: AccountId) {
        self.drop_account(&account);
        let shared = Arc::clone(&self.shared);
        self.shared.handle.spawn(async move {
            let result = caught(async { shared.api.sign_out(account.clone()).await }).await;
            shared.say(Back::SignedOut(account, result.unwrap_or_else(|words| Err(ApiError::Internal(words)))));
        });
    }
}

impl<A: Api> Shared<A> {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn say(&self, message: Back) {
        let quiet = |error: ApiError| error.retold(log::told);
        let message = match message {
            Back::End(ticket, result) => Back::End(ticket, result.map_err(quiet)),
            Back::SignedIn(account, result) => Back::SignedIn(account, result.map_err(quiet)),
            Back::SignedOut(account, result) => Back::SignedOut(account, result.map_err(quiet)),
            other => other,
        };
        // A closed channel means that the loop has ended: nobody is left to tell.
        let _ = self.back.send(message);
    }

    /// Empties a slot. A running call says its own end as soon as its request is dropped, after its last part.
    fn stop(&self, state: &mut State, key: Key) {
        let Some(entry) = state.slots.remove(&key) else { return };
        if let Place::Running(token) = &entry.place {
            token.cancel();
            return;
        }
        if let Some(desk) = state.desks.get_mut(&entry.account) {
            desk.remove(&entry);
        }
        self.say(Back::End(entry.ticket, Err(ApiError::Stopped)));
    }

    /// Starts what may start.
    fn pump(self: &Arc<Self>, state: &mut State, account: &AccountId) {
        let State { desks, slots } = state;
        let Some(desk) = desks.get_mut(account) else { return };
        for (lane, most) in [(Lane::Interactive, self.limits.interactive), (Lane::Bulk, self.limits.bulk)] {
            let sign_ins = desk.sign_ins;
            let queue = desk.lane(lane);
            while queue.running < most.max(1)
                && let Some(call) = queue.waiting.pop_front()
            {
                queue.running += 1;
                let token = CancellationToken::new();
                if let Some(entry) = slots.get_mut(&Key::of(&call.ticket)) {
                    entry.place = Place::Running(token.clone());
                }
                self.handle.spawn(Arc::clone(self).run(call, token, sign_ins));
            }
        }
    }

    async fn run(self: Arc<Self>, call: Call, token: CancellationToken, sign_ins: u64) {
        let result = caught(self.read(&call, &token)).await.unwrap_or_else(|words| Err(ApiError::Internal(words)));
        self.finished(call, sign_ins, result);
    }

    async fn read(&self, call: &Call, token: &CancellationToken) -> Result<Reply, ApiError> {
        let credits = Credits::new(self.limits.parts);
        let (back, asked_by, purse) = (self.back.clone(), call.ticket, Arc::clone(&credits));
        let parts = Parts::new(move |k, reply| {
            let _ = back.send(Back::Part(asked_by, k, reply, purse.take()));
        });
        let read = credits.gate(self.api.read(call.account.clone(), call.request.clone(), parts));
        tokio::select! {
            biased;
            () = token.cancelled() => Err(ApiError::Stopped),
            result = read => result,
        }
    }

    fn finished(self: &Arc<Self>, call: Call, sign_ins: u64, result: Result<Reply, ApiError>) {
        let mut state = self.lock();
        let State { desks, slots } = &mut *state;
        let account = call.account.clone();
        let desk = desks.entry(account.clone()).or_default();
        desk.lane(call.lane).running -= 1;
        let key = Key::of(&call.ticket);
        // Stopped calls have lost their slot already.
        let entry = slots.get_mut(&key).filter(|entry| entry.ticket == call.ticket);
        match (result, entry) {
            (Err(ApiError::SignInNeeded { .. }), Some(entry)) if desk.sign_ins != sign_ins => {
                // Somebody signed in while this was under way: it only came too early.
                entry.place = Place::Waiting;
                desk.lane(call.lane).waiting.push_front(call);
            }
            (Err(ApiError::SignInNeeded { .. }), Some(entry)) => {
                entry.place = Place::Parked;
                desk.parked.push(call);
                if !desk.signing {
                    self.ask(desk, &account);
                }
            }
            (Err(ApiError::SignInNeeded { .. }), None) => self.say(Back::End(call.ticket, Err(ApiError::Stopped))),
            (result, entry) => {
                if entry.is_some() {
                    slots.remove(&key);
                }
                self.say(Back::End(call.ticket, result));
            }
        }
        self.tell_token(desk, &account);
        self.pump(&mut state, &account);
    }

    /// Says how long the session's token will live, if that is another one than was told of.
    fn tell_token(&self, desk: &mut Desk, account: &AccountId) {
        let dies = self.api.token_dies(account);
        if desk.dies != dies {
            desk.dies = dies;
            let left = dies.map(|dies| dies.saturating_duration_since(Instant::now()));
            self.say(Back::Token(account.clone(), left));
        }
    }

    fn ask(&self, desk: &mut Desk, account: &AccountId) {
        if !desk.asked {
            desk.asked = true;
            self.say(Back::SignInNeeded(account.clone()));
        }
    }

    fn signed_in(self: &Arc<Self>, account: &AccountId, result: Result<(), ApiError>) {
        let mut state = self.lock();
        let State { desks, slots } = &mut *state;
        let desk = desks.entry(account.clone()).or_default();
        desk.signing = false;
        let good = result.is_ok();
        self.say(Back::SignedIn(account.clone(), result));
        if good {
            desk.sign_ins += 1;
            desk.asked = false;
            for call in std::mem::take(&mut desk.parked) {
                if let Some(entry) = slots.get_mut(&Key::of(&call.ticket)) {
                    entry.place = Place::Waiting;
                }
                desk.lane(call.lane).waiting.push_back(call);
            }
            self.pump(&mut state, account);
        } else if !desk.parked.is_empty() {
            self.ask(desk, account);
        }
    }
}

impl<A> std::fmt::Debug for Pool<A> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pool(…)")
    }
}
