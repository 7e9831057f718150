//! Whom the configuration names: the one list of all partners' sections, so that nobody outside asks a section by name.
//!
//! What an account needs to be listed, looked at and signed in is here; what only its client or its pane understands
//! stays in its section.

use std::path::PathBuf;

use jiff::tz::TimeZone;

use super::schema::{Config, Sml};
use crate::domain::{AccountId, Partner, Secret};

/// An account that the configuration names.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// Who we are there.
    pub id: AccountId,
    /// Where it is.
    pub base_url: String,
    /// The zone that the partner's people live in.
    pub zone: TimeZone,
    /// Where its password comes from.
    pub(super) password: PasswordSource,
}

/// The three keys that say where a password comes from, and the section that they stand in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct PasswordSource {
    pub(super) section: String,
    pub(super) password: Option<Secret>,
    pub(super) file: Option<PathBuf>,
    pub(super) command: Option<Vec<String>>,
}

impl Config {
    /// All accounts, in the order of the example file. A partner adds one line.
    pub fn accounts(&self) -> Vec<Account> {
        self.sml.iter().map(Account::from).collect()
    }
}

impl From<&Sml> for Account {
    fn from(sml: &Sml) -> Self {
        Self {
            id: AccountId::new(Partner::Sml, &sml.username),
            base_url: sml.base_url.clone(),
            zone: zone(&sml.time_zone),
            password: PasswordSource {
                section: "sml".to_owned(),
                password: sml.password.clone(),
                file: sml.password_file.clone(),
                command: sml.password_command.clone(),
            },
        }
    }
}

/// A zone by its name; names are checked when they are read, so the fallback is never needed.
fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}
