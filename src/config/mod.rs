//! The configuration: defaults < file < profile < environment < flags.
//!
//! [`load`] reads the layers, checks every value where it was written and reports all that is wrong at once.
//! `schema` is what can be configured, `fields` what a good value is, `layers` what is loaded from where, `reading` how
//! it comes together, `accounts` whom it names and `people` several of them, `private` and `secret` who may read what. Every value is documented in `config.example.toml`, which a test holds
//! equal to the defaults. What keys mean is not known here: `keys` is a map of texts that the keymap judges.

mod accounts;
mod commands;
mod fields;
mod json_schema;
mod layers;
mod paths;
mod people;
mod print;
mod private;
mod problem;
mod reading;
mod schema;
mod secret;
mod url;

pub use accounts::Account;
pub use commands::PANES;
pub use json_schema::json_schema;
pub use layers::{ENVIRONMENT_FILE, Flags, Layer, Loaded, Sources, load};
pub use paths::{Homes, Paths};
pub use print::print;
pub use private::write_new;
pub use problem::{ConfigErrors, Origin, Problem};
pub use schema::{
    Config, Export, Gas, Keys, LeadLeader, Leads, Leasy, Log, Login, Loyalty, Network, OwnCommand, Sml, Stored, Ui,
};
pub use secret::{Credentials, SectionKey, credentials};
pub use url::is_openable;

/// The example file, which `ventanilla config init` writes.
pub const EXAMPLE: &str = include_str!("../../config.example.toml");

/// What stands where a secret would.
const HIDDEN: &str = "[secret]";
