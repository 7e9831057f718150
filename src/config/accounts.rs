//! Whom the configuration names: the one list of all partners' sections, so that nobody outside asks a section by name.
//!
//! What an account needs to be listed, looked at and signed in is here; what only its client or its pane understands
//! stays in its section.

use std::path::PathBuf;

use jiff::tz::TimeZone;

use super::schema::{Config, Gas, LeadLeader, Leasy, Login, Loyalty, Sml, Stored};
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

impl PasswordSource {
    fn new(section: String, stored: &Stored) -> Self {
        let Stored { password, password_file: file, password_command: command } = stored.clone();
        Self { section, password, file, command }
    }
}

impl Config {
    /// All accounts, in the order of the example file; of each partner the one of its section first. A partner adds one
    /// line.
    pub fn accounts(&self) -> Vec<Account> {
        let leasy = self.leasy.iter().flat_map(of_leasy);
        let gas = self.gas.iter().flat_map(of_gas);
        let loyalty = self.loyalty.iter().flat_map(of_loyalty);
        let sml = self.sml.iter().flat_map(of_sml);
        let lead_leader = self.lead_leader.iter().flat_map(of_lead_leader);
        leasy.chain(gas).chain(loyalty).chain(sml).chain(lead_leader).collect()
    }

    /// The first account of a partner: the one of its section; none if the partner is not configured.
    pub fn account_at(&self, partner: Partner) -> Option<Account> {
        self.accounts().into_iter().find(|account| account.id.partner == partner)
    }
}

fn of_lead_leader(of: &LeadLeader) -> Vec<Account> {
    accounts(Partner::LeadLeader, (&of.base_url, &of.time_zone), (&of.email, &of.stored), &[])
}

fn of_leasy(of: &Leasy) -> Vec<Account> {
    accounts(Partner::Leasy, (&of.base_url, &of.time_zone), (&of.document, &of.stored), &of.accounts)
}

fn of_gas(of: &Gas) -> Vec<Account> {
    accounts(Partner::Gas, (&of.base_url, &of.time_zone), (&of.username, &of.stored), &of.accounts)
}

fn of_loyalty(of: &Loyalty) -> Vec<Account> {
    let stored = Stored {
        password: of.client_secret.clone(),
        password_file: of.client_secret_file.clone(),
        password_command: of.client_secret_command.clone(),
    };
    accounts(Partner::Loyalty, (&of.base_url, &of.time_zone), (&of.client_id, &stored), &[])
}

fn of_sml(of: &Sml) -> Vec<Account> {
    accounts(Partner::Sml, (&of.base_url, &of.time_zone), (&of.username, &of.stored), &of.accounts)
}

/// The accounts of a section: who stands in it itself, and who stands in its list.
fn accounts(
    partner: Partner,
    (base_url, time_zone): (&str, &str),
    (name, stored): (&str, &Stored),
    list: &[Login],
) -> Vec<Account> {
    let section = partner.as_str();
    let more = (1..).zip(list).map(|(nth, login)| (login.name(), format!("{section}.accounts[{nth}]"), &login.stored));
    let own = Some((name, section.to_owned(), stored)).filter(|(name, ..)| !name.is_empty() || list.is_empty());
    let account = |(name, section, stored)| Account {
        id: AccountId::new(partner, name),
        base_url: base_url.to_owned(),
        zone: zone(time_zone),
        password: PasswordSource::new(section, stored),
    };
    own.into_iter().chain(more).map(account).collect()
}

/// A zone by its name; names are checked when they are read, so the fallback is never needed.
fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}
