//! Car leads (SML): the pane, and the pure computing behind it.
//!
//! Nothing here knows the network, files or a clock. [`jobs`] is the way in for everything that looks at all rows; the
//! other computing files serve it.

pub mod arena;
pub mod clocks;
pub mod duplicates;
#[cfg(test)]
pub(crate) mod factory;
pub mod fold;
mod halves;
pub mod jobs;
pub mod lanes;
pub mod order;
pub mod query;
mod search;
