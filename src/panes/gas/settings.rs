//! What the configuration says about the gas pane.

use jiff::tz::TimeZone;

use crate::config::Config;
use crate::domain::{AccountId, Partner};
use crate::flow::Text;
use crate::panes::parts::Seat;

/// What the configuration says about this pane.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// In whose name.
    pub account: AccountId,
    /// The zone of the partner's people.
    pub zone: TimeZone,
    /// What amounts are in (ISO 4217): the partner does not say.
    pub currency: String,
    /// Where a registration sends the e-mail.
    pub email_field: String,
    /// What one signs in with is an access token of Facebook's, no password.
    pub facebook: bool,
}

impl Settings {
    /// What the partner's section says; none if the partner is not configured.
    pub fn from_config(config: &Config) -> Option<Self> {
        let section = config.gas.as_ref()?;
        let account = config.account_at(Partner::Gas)?;
        Some(Self {
            account: account.id,
            zone: account.zone,
            currency: section.currency.clone(),
            email_field: section.register_email_field.clone(),
            facebook: section.sign_in == "facebook",
        })
    }
}

impl Seat for Settings {
    fn account(&self) -> &AccountId {
        &self.account
    }

    fn account_mut(&mut self) -> &mut AccountId {
        &mut self.account
    }

    fn zone(&self) -> &TimeZone {
        &self.zone
    }

    fn secret_word(&self) -> Text {
        Text::key(if self.facebook { "gas-sign-in-token" } else { "sign-in-password" })
    }
}
