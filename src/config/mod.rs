//! The configuration: defaults < file < profile < environment < flags. Every value is documented in
//! `config.example.toml`, which a test holds equal to the defaults.

mod schema;

pub use schema::{Config, Keys, Leads, Log, Network, Sml, Ui};
