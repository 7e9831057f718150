//! The job runner by behaviour: slots, replacement, panics, threads.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::sync::mpsc;

use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::*;

/// Says that it runs, then waits until the test lets it end.
struct Held {
    name: &'static str,
    begun: mpsc::Sender<&'static str>,
    go: mpsc::Receiver<bool>,
}

impl Job for Held {
    type Output = &'static str;

    fn run(self) -> Self::Output {
        self.begun.send(self.name).unwrap();
        // False, or a test that has ended, breaks the job.
        assert!(self.go.recv().unwrap_or(false), "told to break");
        self.name
    }
}

struct Bench {
    runner: JobRunner<Held>,
    back: UnboundedReceiver<Done<&'static str>>,
    begun: mpsc::Receiver<&'static str>,
    begin: mpsc::Sender<&'static str>,
}

impl Bench {
    fn new() -> Self {
        let (send, back) = unbounded_channel::<Done<&'static str>>();
        let (tell, begun) = mpsc::channel();
        Self { runner: JobRunner::new(send), back, begun, begin: tell }
    }

    /// Submits a job that ends when `true` is sent and panics on `false`.
    fn submit(&self, slot: u64, seq: u64, name: &'static str) -> mpsc::Sender<bool> {
        let (go, wait) = mpsc::channel();
        self.runner.submit(ticket(slot, seq), Held { name, begun: self.begin.clone(), go: wait });
        go
    }
}

fn ticket(slot: u64, seq: u64) -> Ticket {
    Ticket { pane: PaneId::Leads, slot: Slot::of("rows", slot), seq, epoch: 0 }
}

#[test]
fn one_runs_one_waits_and_a_newer_one_replaces_the_one_that_waits() {
    let mut bench = Bench::new();
    let first = bench.submit(1, 1, "first");
    assert_eq!(bench.begun.recv().unwrap(), "first");
    let replaced = bench.submit(1, 2, "second");
    let third = bench.submit(1, 3, "third");
    assert!(replaced.send(true).is_err(), "the replaced job is dropped at once, with all it holds");
    first.send(true).unwrap();
    third.send(true).unwrap();
    assert_eq!(bench.back.blocking_recv().unwrap(), Done { ticket: ticket(1, 1), result: Ok("first") });
    assert_eq!(bench.back.blocking_recv().unwrap(), Done { ticket: ticket(1, 3), result: Ok("third") });
}

#[test]
fn two_slots_run_side_by_side_and_a_third_waits_for_a_thread() {
    let mut bench = Bench::new();
    let (a, b) = (bench.submit(1, 1, "a"), bench.submit(2, 2, "b"));
    let mut running = [bench.begun.recv().unwrap(), bench.begun.recv().unwrap()];
    running.sort_unstable();
    assert_eq!(running, ["a", "b"]);
    let c = bench.submit(3, 3, "c");
    assert!(bench.begun.try_recv().is_err(), "no third thread");
    c.send(true).unwrap();
    a.send(true).unwrap();
    assert_eq!(bench.back.blocking_recv().unwrap().result, Ok("a"));
    assert_eq!(bench.back.blocking_recv().unwrap().result, Ok("c"));
    b.send(true).unwrap();
    assert_eq!(bench.back.blocking_recv().unwrap().result, Ok("b"));
}

#[test]
fn a_job_that_panics_is_a_failure_and_its_thread_goes_on() {
    let mut bench = Bench::new();
    for seq in 1..=4 {
        bench.submit(1, seq, "bad").send(false).unwrap();
        let done = bench.back.blocking_recv().unwrap();
        assert_eq!(done.ticket, ticket(1, seq));
        assert!(done.result.unwrap_err().as_str().contains("told to break"));
        // The next one waits for this slot to be free, not for a new thread.
        bench.submit(2, seq, "good").send(true).unwrap();
        assert_eq!(bench.back.blocking_recv().unwrap().result, Ok("good"));
    }
}

#[test]
fn a_cancelled_job_that_waits_never_runs() {
    let mut bench = Bench::new();
    let first = bench.submit(1, 1, "first");
    assert_eq!(bench.begun.recv().unwrap(), "first");
    let waiting = bench.submit(1, 2, "waiting");
    bench.runner.cancel(&ticket(1, 1));
    bench.runner.cancel(&ticket(1, 2));
    assert!(waiting.send(true).is_err());
    first.send(true).unwrap();
    assert_eq!(bench.back.blocking_recv().unwrap().result, Ok("first"), "one that runs is not interrupted");
}

#[test]
fn threads_end_with_the_runner() {
    let mut bench = Bench::new();
    bench.submit(1, 1, "only").send(true).unwrap();
    bench.back.blocking_recv().unwrap();
    let Bench { runner, mut back, .. } = bench;
    drop(runner);
    assert_eq!(back.blocking_recv(), None, "the last thread lets go of the channel");
}
