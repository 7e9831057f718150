//! What the program keeps on this machine besides the ledger, and the rules for every file it keeps.
//!
//! No partner row is stored here, and nothing here knows a partner, a pane or the screen.

pub mod drafts;
pub mod files;
pub mod kept;
pub mod plans;
mod scratch;
pub mod spent;

pub use scratch::Scratch;
