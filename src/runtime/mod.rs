//! runtime

pub mod clock;
//pub mod input;
//pub mod log;
pub mod screen;
//pub mod signals;
//pub mod terminal;
//pub mod watchdog;
