//! Whom the configuration names: the one list of all partners' sections, so that nobody outside asks a section by name.
//!
//! What an account needs to be listed, looked at and signed in is here; what only its client or its pane understands
//! stays in its section.

use std::path::PathBuf;

use jiff::tz::TimeZone;

use super::schema::{Config, Gas, LeadLeader, Leasy, Login, Loyalty, Sml};
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

impl Account {
    /// The list and the place in it of an account whose password stands in the list itself.
    pub(super) fn listed_in_plain(&self) -> Option<(String, usize)> {
        self.password.password.as_ref()?;
        let (list, nth) = self.password.section.strip_suffix(']')?.rsplit_once('[')?;
        Some((list.to_owned(), nth.parse().ok()?))
    }
}

impl Config {
    /// All accounts, in the order of the example file; of each partner the one of its section first. A partner adds one
    /// line.
    pub fn accounts(&self) -> Vec<Account> {
        let leasy = self.leasy.iter().flat_map(of_leasy);
        let gas = self.gas.iter().flat_map(of_gas);
        let loyalty = self.loyalty.iter().map(of_loyalty);
        let sml = self.sml.iter().flat_map(of_sml);
        let lead_leader = self.lead_leader.iter().map(of_lead_leader);
        leasy.chain(gas).chain(loyalty).chain(sml).chain(lead_leader).collect()
    }
}

fn of_lead_leader(lead_leader: &LeadLeader) -> Account {
    Account {
        id: AccountId::new(Partner::LeadLeader, &lead_leader.email),
        base_url: lead_leader.base_url.clone(),
        zone: zone(&lead_leader.time_zone),
        password: PasswordSource {
            section: "lead_leader".to_owned(),
            password: lead_leader.password.clone(),
            file: lead_leader.password_file.clone(),
            command: lead_leader.password_command.clone(),
        },
    }
}

fn of_leasy(leasy: &Leasy) -> Vec<Account> {
    let own = PasswordSource {
        section: "leasy".to_owned(),
        password: leasy.password.clone(),
        file: leasy.password_file.clone(),
        command: leasy.password_command.clone(),
    };
    let account = |(name, password): (&str, PasswordSource)| Account {
        id: AccountId::new(Partner::Leasy, name),
        base_url: leasy.base_url.clone(),
        zone: zone(&leasy.time_zone),
        password,
    };
    people((&leasy.document, own), &leasy.accounts).map(account).collect()
}

fn of_gas(gas: &Gas) -> Vec<Account> {
    let own = PasswordSource {
        section: "gas".to_owned(),
        password: gas.password.clone(),
        file: gas.password_file.clone(),
        command: gas.password_command.clone(),
    };
    let account = |(name, password): (&str, PasswordSource)| Account {
        id: AccountId::new(Partner::Gas, name),
        base_url: gas.base_url.clone(),
        zone: zone(&gas.time_zone),
        password,
    };
    people((&gas.username, own), &gas.accounts).map(account).collect()
}

fn of_loyalty(loyalty: &Loyalty) -> Account {
    Account {
        id: AccountId::new(Partner::Loyalty, &loyalty.client_id),
        base_url: loyalty.base_url.clone(),
        zone: zone(&loyalty.time_zone),
        password: PasswordSource {
            section: "loyalty".to_owned(),
            password: loyalty.client_secret.clone(),
            file: loyalty.client_secret_file.clone(),
            command: loyalty.client_secret_command.clone(),
        },
    }
}

fn of_sml(sml: &Sml) -> Vec<Account> {
    let own = PasswordSource {
        section: "sml".to_owned(),
        password: sml.password.clone(),
        file: sml.password_file.clone(),
        command: sml.password_command.clone(),
    };
    let account = |(name, password): (&str, PasswordSource)| Account {
        id: AccountId::new(Partner::Sml, name),
        base_url: sml.base_url.clone(),
        zone: zone(&sml.time_zone),
        password,
    };
    people((&sml.username, own), &sml.accounts).map(account).collect()
}

/// The people of a section: who stands in it itself, and who stands in its list.
fn people<'a>(
    own: (&'a str, PasswordSource),
    list: &'a [Login],
) -> impl Iterator<Item = (&'a str, PasswordSource)> + 'a {
    let section = own.1.section.clone();
    let more = (1..).zip(list).map(move |(nth, login)| {
        let source = PasswordSource {
            section: format!("{section}.accounts[{nth}]"),
            password: login.password.clone(),
            file: login.password_file.clone(),
            command: login.password_command.clone(),
        };
        (login.name(), source)
    });
    let own = Some(own).filter(|(name, _)| !name.is_empty() || list.is_empty());
    own.into_iter().chain(more)
}

/// A zone by its name; names are checked when they are read, so the fallback is never needed.
fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}
