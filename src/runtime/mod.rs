//! Everything that runs: the loop, the input thread, the screen, the pool, the writer, the watchdog.
//!
//! It executes what the app asks for and brings back what came of it. It knows no partner: an `if` about one in this
//! folder is a bug.

pub mod back;
pub mod clock;
pub mod jobs;
mod message;
pub mod pool;
pub mod run;
pub mod screen;
pub mod signals;
pub mod writer;
