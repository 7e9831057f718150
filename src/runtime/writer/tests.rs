//! The writer against a partner and a ledger that do as the test says, in paused time.

mod fakes;
mod look_up;
mod quotes;
mod write;
