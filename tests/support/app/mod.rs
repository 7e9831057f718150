//! The whole program in memory: the real loop, pool, writer, ledger and clients against the embedded backend over real
//! HTTP. Only the terminal, the keys and the clock are ours.
//!
//! ```ignore
//! #[path = "support/app/mod.rs"]
//! mod app;
//!
//! let world = World::with_leads(200);      // a backend, a folder for the ledger, a clock
//! let program = world.start();             // one run of the program; more may run on the same folder
//! program.loaded(200);
//! program.press("L enter");                // keys as a person presses them
//! world.effects_reach(1);                  // what the backend really did
//! ```
//!
//! Rules of the house: wait for conditions, never for time. [`Program::until`] and [`World::until`] look again at every
//! new frame and give up after [`BOUND`] with the last screen in the message. Time passes only by [`World::pass`]; a
//! frame becomes visible to a test only after the program has stamped it as painted, so that a guard that counts from
//! the paint can be stepped over exactly. Words on screen are looked up by key in [`says`]; data (names, ids) are
//! taken from the backend by [`Colleague`], the other person at the same counter.
//!
//! A test file that uses a part of this needs `#[expect(dead_code, reason = "…")]` on its `mod` line.

mod clock;
mod colleague;
mod glass;
mod keys;
mod program;
pub(crate) mod says;
mod world;

use std::time::Duration;

pub(crate) use colleague::{Colleague, Lead};
pub(crate) use glass::Screen;
pub(crate) use program::Program;
pub(crate) use world::{Run, World, pick, pick_all};

/// No wait takes longer than this, on a machine that is slow and does much else at once either.
pub(crate) const BOUND: Duration = Duration::from_mins(2);
