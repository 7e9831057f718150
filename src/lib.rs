//! ventanilla: one counter for five offices.

pub mod api;
pub mod app;
pub mod cli;
pub mod config;
#[cfg(feature = "demo")]
pub mod demo;
pub mod domain;
pub mod flow;
pub mod ledger;
pub mod ops;
pub mod panes;
pub mod runtime;
pub mod store;
pub mod ui;
