//! What only Gas Premium has of the server: its users, its readings, its price and hours.

use super::Server;
use crate::demo::gas::GasReadings;
use crate::demo::http::Partner as _;

impl Server {
    /// Gas Premium's base address, the e-mails of its users who have a password, and that password.
    pub fn gas(&self) -> (String, Vec<String>, &'static str) {
        let gas = &self.shared.partners.gas;
        (format!("{}{}", self.origin(), gas.mount()), gas.emails(), crate::demo::gas::PASSWORD)
    }

    /// What Gas Premium tells a user of other people's payments: folios, orders, references, ids of cards.
    pub fn gas_of_others(&self, email: &str) -> Vec<String> {
        self.shared.partners.gas.foreign(email)
    }

    /// A user of Gas Premium who signs in with a token of Facebook's: the e-mail and the token.
    pub fn gas_by_facebook(&self) -> Option<(String, String)> {
        self.shared.partners.gas.facebook()
    }

    /// How Gas Premium reads the places where its manual is silent.
    pub fn gas_readings(&self) -> GasReadings {
        self.shared.partners.gas.readings()
    }

    /// Changes how Gas Premium reads the places where its manual is silent.
    pub fn set_gas_readings(&self, readings: GasReadings) {
        self.shared.partners.gas.set_readings(readings);
    }

    /// Sets Gas Premium's price of a litre, in hundredths.
    pub fn set_gas_price(&self, cents: i64) {
        self.shared.partners.gas.set_price(cents);
    }

    /// Takes all that is left of one of Gas Premium's hours (`2026-01-15 7:30:00`); false if nothing was left.
    pub fn fill_gas_hour(&self, date: &str) -> bool {
        self.shared.partners.gas.fill(date)
    }
}
