//! Everything that runs: the loop, the input thread, the screen, the pool, the writer, the watchdog.
//!
//! It executes what the app asks for and brings back what came of it. It knows no partner: an `if` about one in this
//! folder is a bug.

pub mod assembly;
pub mod back;
pub mod clipboard;
pub mod clock;
mod console;
pub mod doctor;
pub mod editor;
pub mod errands;
pub mod export;
pub mod input;
pub mod jobs;
mod keep;
mod language;
pub mod log;
pub mod look;
mod message;
mod opener;
pub mod own;
mod papers;
#[cfg(debug_assertions)]
mod planted;
pub mod pool;
pub mod run;
pub mod screen;
pub mod services;
pub mod signals;
mod spent;
mod start;
pub mod terminal;
pub mod watchdog;
pub mod writer;
pub mod zone;

pub use language::words;
pub use start::{DemoService, Start, demo_server, start};
