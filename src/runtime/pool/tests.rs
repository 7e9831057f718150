//! The pool by behaviour: lanes, tickets, sessions, parked reads, panics.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says where")]

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::*;
use crate::api::{Seen, Wire, sml};
use crate::domain::{Clean, Partner};
use crate::flow::{PaneId, Slot};
use crate::ledger::SendPermit;
use crate::ops::{OpSpec, Write};

/// What the fake partner does with `GET lead/{id}`: told by the id.
mod lead {
    /// Answers after a second.
    pub(super) const SLOW: u64 = 1_000;
    /// Never answers.
    pub(super) const HANG: u64 = 2_000;
    /// Breaks.
    pub(super) const PANIC: u64 = 3_000;
    /// Breaks when its request is dropped.
    pub(super) const PANIC_ON_DROP: u64 = 4_000;
    /// Answers after a second if a session stands at its start.
    pub(super) const PRIVATE: u64 = 5_000;
    /// Hands over a hundred parts, as fast as it is driven.
    pub(super) const LIST: u64 = 6_000;
}

#[derive(Default)]
struct Fake {
    log: Mutex<Vec<String>>,
    session: Mutex<bool>,
    emitted: AtomicUsize,
}

impl Fake {
    fn log(&self, line: impl Into<String>) {
        self.log.lock().unwrap().push(line.into());
    }

    fn taken(&self) -> Vec<String> {
        std::mem::take(&mut self.log.lock().unwrap())
    }
}

/// Notes that a request was dropped before its answer.
struct Guard<'a>(&'a Fake, u64, bool);

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        if !self.2 {
            self.0.log(format!("dropped {}", self.1));
            assert!(self.1 / 1_000 * 1_000 != lead::PANIC_ON_DROP, "broken while dropped");
        }
    }
}

impl Api for Fake {
    async fn read(&self, account: AccountId, request: Request, parts: Parts) -> Result<Reply, ApiError> {
        let Request::Sml(sml::Request::Lead(sml::LeadId(id))) = request else { panic!("not asked for here") };
        self.log(format!("read {id}"));
        let mut guard = Guard(self, id, false);
        match id / 1_000 * 1_000 {
            lead::HANG | lead::PANIC_ON_DROP => std::future::pending().await,
            lead::PANIC => panic!("the fake breaks"),
            lead::PRIVATE if !*self.session.lock().unwrap() => {
                tokio::time::sleep(Duration::from_secs(1)).await;
                guard.2 = true;
                return Err(ApiError::SignInNeeded { account });
            }
            lead::LIST => {
                for k in 0..100 {
                    parts.emit(k, Reply::Sml(sml::Reply::Done));
                    self.emitted.fetch_add(1, Ordering::SeqCst);
                    tokio::task::yield_now().await;
                }
            }
            _ => tokio::time::sleep(Duration::from_secs(1)).await,
        }
        guard.2 = true;
        Ok(Reply::Sml(sml::Reply::Done))
    }

    async fn sign_in(&self, account: AccountId, password: Option<Secret>) -> Result<(), ApiError> {
        self.log("sign in");
        tokio::time::sleep(Duration::from_secs(1)).await;
        match password.as_ref().map(Secret::expose) {
            Some("right") => {
                *self.session.lock().unwrap() = true;
                Ok(())
            }
            Some("break") => panic!("the fake breaks"),
            _ => Err(ApiError::SignInRefused { account, words: "no".into() }),
        }
    }

    async fn sign_out(&self, _account: AccountId) -> Result<(), ApiError> {
        self.log("sign out");
        Ok(())
    }

    async fn ready(&self, _account: AccountId) -> Result<(), ApiError> {
        panic!("the pool never writes")
    }

    async fn send(&self, _: AccountId, _: SendPermit, _: Wire, _: &'static OpSpec<Write>) -> Seen {
        panic!("the pool never writes")
    }

    fn host(&self, _account: &AccountId) -> String {
        "fake".into()
    }
}

struct Bench {
    api: Arc<Fake>,
    pool: Pool<Fake>,
    back: UnboundedReceiver<Back>,
}

impl Bench {
    fn new() -> Self {
        Self::with(PoolLimits::default())
    }

    fn with(limits: PoolLimits) -> Self {
        let (send, back) = unbounded_channel();
        let api = Arc::new(Fake::default());
        Self { pool: Pool::new(Arc::clone(&api), Handle::current(), send, limits), api, back }
    }

    fn call(&self, lane: Lane, id: u64) -> Ticket {
        let ticket = ticket(id, id);
        self.pool.call(ticket, lane, &me(), request(id));
        ticket
    }

    /// The next message, in short; panics if none comes within a day.
    async fn next(&mut self) -> String {
        let message = tokio::time::timeout(Duration::from_hours(24), self.back.recv()).await;
        short(&message.unwrap_or_else(|_| panic!("nothing came")).unwrap())
    }

    /// Everything that comes within a day of fake time.
    async fn rest(&mut self) -> Vec<String> {
        let mut all = Vec::new();
        while let Ok(Some(message)) = tokio::time::timeout(Duration::from_hours(24), self.back.recv()).await {
            all.push(short(&message));
        }
        all
    }
}

fn short(message: &Back) -> String {
    match message {
        Back::Part(ticket, k, _, _) => format!("part {} {k}", ticket.slot.key),
        Back::End(ticket, Ok(_)) => format!("end {}#{} ok", ticket.slot.key, ticket.seq),
        Back::End(ticket, Err(error)) => format!("end {}#{} {error}", ticket.slot.key, ticket.seq),
        Back::SignInNeeded(account) => format!("sign in at {account}?"),
        Back::SignedIn(_, Ok(())) => "signed in".into(),
        Back::SignedIn(_, Err(error)) => format!("not signed in: {error}"),
        Back::SignedOut(_, result) => format!("signed out {}", result.is_ok()),
        Back::Token(..) => "token".to_owned(),
        Back::Write(_) => panic!("the pool never writes"),
    }
}

fn me() -> AccountId {
    AccountId::new(Partner::Sml, "me")
}

fn ticket(slot: u64, seq: u64) -> Ticket {
    Ticket { pane: PaneId::Leads, slot: Slot::of("lead", slot), seq, epoch: 0 }
}

const fn request(id: u64) -> Request {
    Request::Sml(sml::Request::Lead(sml::LeadId(id)))
}

/// Lets every task go as far as it can without time passing.
async fn settle() {
    for _ in 0..300 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test(start_paused = true)]
async fn each_lane_keeps_its_bound_and_its_order() {
    let mut bench = Bench::new();
    for id in 1..=4 {
        bench.call(Lane::Interactive, lead::SLOW + id);
        bench.call(Lane::Bulk, lead::SLOW + 100 + id);
    }
    settle().await;
    let mut begun = bench.api.taken();
    begun.sort_unstable();
    assert_eq!(begun, ["read 1001", "read 1002", "read 1101"]);
    let mut ends = bench.rest().await;
    ends.retain(|line| line.contains("end 11"));
    assert_eq!(ends, ["end 1101#1101 ok", "end 1102#1102 ok", "end 1103#1103 ok", "end 1104#1104 ok"]);
}

#[tokio::test(start_paused = true)]
async fn a_detail_never_waits_behind_lists_nor_behind_another_account() {
    let mut bench = Bench::new();
    for id in 1..=5 {
        bench.call(Lane::Bulk, lead::HANG + id);
    }
    for id in 1..=2 {
        let ticket = ticket(lead::HANG + 10 + id, id);
        bench.pool.call(
            ticket,
            Lane::Interactive,
            &AccountId::new(Partner::Sml, "other"),
            request(lead::HANG + 10 + id),
        );
    }
    bench.call(Lane::Interactive, lead::SLOW);
    assert_eq!(bench.next().await, "end 1000#1000 ok");
}

#[tokio::test(start_paused = true)]
async fn a_stopped_call_ends_once_and_its_request_is_dropped() {
    let mut bench = Bench::new();
    let running = bench.call(Lane::Bulk, lead::HANG + 1);
    let waiting = bench.call(Lane::Bulk, lead::HANG + 2);
    settle().await;
    for _ in 0..2 {
        bench.pool.cancel(&waiting);
        bench.pool.cancel(&running);
    }
    assert_eq!(bench.rest().await, ["end 2002#2002 stopped", "end 2001#2001 stopped"]);
    assert_eq!(bench.api.taken(), ["read 2001", "dropped 2001"]);
    bench.call(Lane::Bulk, lead::SLOW);
    assert_eq!(bench.rest().await, ["end 1000#1000 ok"], "its place in the lane is free again");
}

#[tokio::test(start_paused = true)]
async fn stopping_a_finished_or_an_older_ticket_touches_nothing() {
    let mut bench = Bench::new();
    let done = bench.call(Lane::Interactive, lead::SLOW);
    assert_eq!(bench.next().await, "end 1000#1000 ok");
    bench.pool.cancel(&done);
    bench.pool.call(ticket(lead::SLOW, 2_000), Lane::Interactive, &me(), request(lead::SLOW));
    bench.pool.cancel(&done);
    assert_eq!(bench.rest().await, ["end 1000#2000 ok"]);
}

#[tokio::test(start_paused = true)]
async fn a_newer_ticket_in_the_slot_stops_the_older_running_or_waiting() {
    let mut bench = Bench::with(PoolLimits { interactive: 1, ..PoolLimits::default() });
    for seq in 1..=3 {
        bench.pool.call(ticket(lead::SLOW, seq), Lane::Interactive, &me(), request(lead::SLOW));
        if seq == 1 {
            settle().await;
        }
    }
    bench.pool.call(ticket(lead::SLOW, 3), Lane::Interactive, &me(), request(lead::SLOW));
    assert_eq!(bench.rest().await, ["end 1000#2 stopped", "end 1000#1 stopped", "end 1000#3 ok"]);
    assert_eq!(bench.api.taken(), ["read 1000", "dropped 1000", "read 1000"]);
}

#[tokio::test(start_paused = true)]
async fn a_panic_is_an_end_and_the_lane_goes_on() {
    let mut bench = Bench::with(PoolLimits { interactive: 1, ..PoolLimits::default() });
    bench.call(Lane::Interactive, lead::PANIC);
    bench.call(Lane::Interactive, lead::PANIC_ON_DROP);
    bench.call(Lane::Interactive, lead::SLOW);
    assert_eq!(bench.next().await, "end 3000#3000 internal: a task panicked: the fake breaks");
    settle().await;
    bench.pool.cancel(&ticket(lead::PANIC_ON_DROP, lead::PANIC_ON_DROP));
    assert!(bench.next().await.starts_with("end 4000#4000 internal: a task panicked: broken while dropped"));
    assert_eq!(bench.next().await, "end 1000#1000 ok");
}

#[tokio::test(start_paused = true)]
async fn reads_that_need_a_sign_in_wait_for_it_and_run_again() {
    let mut bench = Bench::new();
    for id in 1..=3 {
        bench.call(Lane::Interactive, lead::PRIVATE + id);
    }
    assert_eq!(bench.next().await, "sign in at sml:me?");
    settle().await;
    bench.call(Lane::Interactive, lead::PRIVATE + 4);
    bench.pool.sign_in(me(), Some(Secret::new("wrong")));
    bench.pool.sign_in(me(), Some(Secret::new("right")));
    assert_eq!(
        bench.rest().await,
        ["not signed in: sml:me: sign-in refused: no"],
        "asked once, and not twice at a time"
    );
    bench.api.taken();
    bench.pool.sign_in(me(), Some(Secret::new("right")));
    let mut after = bench.rest().await;
    assert_eq!(after.remove(0), "signed in");
    after.sort_unstable();
    assert_eq!(after, ["end 5001#5001 ok", "end 5002#5002 ok", "end 5003#5003 ok", "end 5004#5004 ok"]);
}

#[tokio::test(start_paused = true)]
async fn a_read_that_failed_for_a_session_that_stands_by_now_runs_again_unasked() {
    let mut bench = Bench::new();
    bench.pool.sign_in(me(), Some(Secret::new("right")));
    settle().await;
    tokio::time::advance(Duration::from_millis(500)).await;
    bench.call(Lane::Interactive, lead::PRIVATE);
    assert_eq!(bench.rest().await, ["signed in", "end 5000#5000 ok"]);
    assert_eq!(bench.api.taken(), ["sign in", "read 5000", "read 5000"]);
}

#[tokio::test(start_paused = true)]
async fn giving_up_the_sign_in_fails_what_waited_and_the_next_read_asks_again() {
    let mut bench = Bench::new();
    bench.call(Lane::Interactive, lead::PRIVATE + 1);
    assert_eq!(bench.next().await, "sign in at sml:me?");
    bench.call(Lane::Bulk, lead::PRIVATE + 2);
    let stopped = bench.call(Lane::Bulk, lead::PRIVATE + 3);
    bench.pool.cancel(&stopped);
    bench.pool.give_up(&me());
    bench.pool.give_up(&me());
    let expected =
        ["end 5003#5003 stopped", "end 5001#5001 sml:me: sign in first", "end 5002#5002 sml:me: sign in first"];
    assert_eq!(bench.rest().await, expected);
    bench.call(Lane::Interactive, lead::PRIVATE + 4);
    assert_eq!(bench.rest().await, ["sign in at sml:me?"]);
}

#[tokio::test(start_paused = true)]
async fn a_sign_in_that_breaks_is_told_and_can_be_tried_again() {
    let mut bench = Bench::new();
    bench.pool.sign_in(me(), Some(Secret::new("break")));
    assert!(bench.next().await.starts_with("not signed in: internal:"));
    bench.pool.sign_in(me(), Some(Secret::new("right")));
    assert_eq!(bench.rest().await, ["signed in"]);
}

#[tokio::test(start_paused = true)]
async fn signing_out_ends_every_read_of_the_account_and_of_no_other() {
    let mut bench = Bench::new();
    bench.call(Lane::Bulk, lead::HANG + 1);
    bench.call(Lane::Bulk, lead::HANG + 2);
    bench.pool.call(ticket(lead::SLOW, 1), Lane::Bulk, &AccountId::new(Partner::Sml, "other"), request(lead::SLOW));
    settle().await;
    bench.pool.sign_out(me());
    let mut all = bench.rest().await;
    all.sort_unstable();
    assert_eq!(all, ["end 1000#1 ok", "end 2001#2001 stopped", "end 2002#2002 stopped", "signed out true"]);
}

#[tokio::test(start_paused = true)]
async fn a_loop_that_takes_no_parts_stops_the_list_and_not_the_details() {
    let mut bench = Bench::with(PoolLimits { parts: 8, ..PoolLimits::default() });
    bench.call(Lane::Bulk, lead::LIST);
    settle().await;
    assert_eq!(bench.api.emitted.load(Ordering::SeqCst), 8);
    bench.call(Lane::Interactive, lead::SLOW);
    settle().await;
    tokio::time::advance(Duration::from_secs(2)).await;
    settle().await;
    let mut kept = Vec::new();
    while let Ok(message) = bench.back.try_recv() {
        kept.push(message);
    }
    let lines: Vec<String> = kept.iter().map(short).collect();
    assert_eq!(lines.last().unwrap(), "end 1000#1000 ok", "the detail came although the list stands still");
    settle().await;
    assert_eq!(bench.api.emitted.load(Ordering::SeqCst), 8, "taken from the channel is not yet used");
    kept.truncate(5);
    settle().await;
    assert_eq!(bench.api.emitted.load(Ordering::SeqCst), 11, "each part that is used lets one more be read");
    drop(kept);
    let rest = bench.rest().await;
    assert_eq!(rest.len(), 92 + 1);
    assert_eq!(rest.last().unwrap(), "end 6000#6000 ok", "the end comes after the last part");
}

#[tokio::test(start_paused = true)]
async fn a_list_that_stands_still_can_be_stopped() {
    let mut bench = Bench::with(PoolLimits { parts: 1, ..PoolLimits::default() });
    let list = bench.call(Lane::Bulk, lead::LIST);
    settle().await;
    let part = bench.back.recv().await.unwrap();
    bench.pool.cancel(&list);
    assert_eq!(bench.rest().await, ["end 6000#6000 stopped"]);
    drop(part);
}

#[test]
fn panics_are_told_in_harmless_words() {
    for (payload, words) in [
        (Box::new("plain") as Box<dyn std::any::Any + Send>, "a task panicked: plain"),
        (Box::new(String::from("esc \x1b[2J")), "a task panicked: esc ␦[2J"),
        (Box::new(7), "a task panicked: no words"),
    ] {
        assert_eq!(crate::runtime::back::panic_words(payload.as_ref()), Clean::from(words));
    }
}
