//! A partner that quotes what it was sent: nothing of it reaches the screen or the ledger, at no step of a write.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says where")]

use std::fmt::Write as _;

use super::fakes::{Bench, Get, QUOTED, id, operation};
use crate::domain::Secret;
use crate::ops::State;
use crate::runtime::log;
use crate::runtime::writer::Stage;

/// All that is said until a day passes in silence, and all that the ledger was told.
async fn told(bench: &mut Bench) -> String {
    let mut told = String::new();
    while let Some(said) = bench.next().await {
        writeln!(told, "{said:?}").unwrap();
    }
    write!(told, "{:?} {:?}", bench.asked(), bench.journal.records.lock().unwrap()).unwrap();
    told
}

#[tokio::test(start_paused = true)]
async fn no_failed_reading_repeats_a_secret_before_a_write_after_it_or_in_a_look_up() {
    log::register_secret(&Secret::new(QUOTED));
    let mut before = Bench::new().gets([Get::Quotes]);
    before.writer.submit(operation(1));
    let mut after = Bench::new().gets([Get::Found, Get::Quotes]);
    after.writer.submit(operation(1));
    let mut later = Bench::new().gets([Get::Quotes; 8]);
    later.writer.resume(vec![later.recovered(1, State::Unknown)]);
    for (what, bench) in [("before", &mut before), ("after", &mut after), ("later", &mut later)] {
        let told = told(bench).await;
        assert!(told.contains("Eco"), "{what}: {told}");
        assert!(!told.contains(QUOTED), "{what}: {told}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_look_up_that_breaks_over_such_a_quote_keeps_it_to_itself() {
    log::register_secret(&Secret::new(QUOTED));
    let rules = super::fakes::rules();
    let breaks = crate::runtime::writer::Rules { settle: |_, _, _, _| panic!("Eco {QUOTED}"), ..rules };
    let mut bench = Bench::with(breaks);
    bench.writer.resume(vec![bench.recovered(1, State::Unknown)]);
    let stage = bench.next_stage().await;
    let Stage::Person { evidence } = stage else { panic!("{stage:?}") };
    assert_eq!(evidence.as_str(), "a task panicked: Eco [redacted]");
    assert_eq!(bench.asked(), [format!("note {} a task panicked: Eco [redacted]", id(1).0.as_u128())]);
}
