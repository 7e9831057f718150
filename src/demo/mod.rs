//! The embedded backend: a real HTTP server on loopback that behaves like the partners, for the newcomer's `--demo`, for
//! `demo-server` and for tests.
//!
//! It knows no pane, no screen and no wire type of `api/`: a wrong type must not agree with itself. What is general
//! (sockets, faults, the journal of effects, the log of requests) lives here; each partner has a folder of its own and
//! is mounted below its own path. Data are a pure function of a seed; only what clients changed is stored.

mod dice;
mod effects;
mod faults;
mod gas;
mod http;
mod json;
mod lead_leader;
mod leasy;
mod loyalty;
mod server;
mod sml;
mod socket;
mod spoil;

pub use effects::{Effect, Seen};
pub use faults::{Fault, Faults, Rule};
pub use gas::{EmailField, GasReadings, TokenHeader};
pub use lead_leader::LeadLeaderReadings;
pub use leasy::{Dates, DeadToken, LeasyReadings, PastEnd};
pub use loyalty::{HistoryEnd, LoyaltyReadings, RepeatedCode, UnknownCustomer};
pub use server::{ADMIN_HEADER, Options, Server, Service, start};
pub use sml::{Readings, Scheme};

use std::sync::Arc;

use effects::Journal;
use http::Partner;

/// The partners behind the one listener; faults, log and effects are theirs together.
struct Partners {
    lead_leader: lead_leader::LeadLeader,
    leasy: leasy::Leasy,
    gas: gas::Gas,
    loyalty: loyalty::Loyalty,
    sml: sml::Sml,
}

impl Partners {
    fn new(options: &Options, journal: &Arc<Journal>) -> Self {
        Self {
            lead_leader: lead_leader::LeadLeader::new(options, Arc::clone(journal)),
            leasy: leasy::Leasy::new(options, Arc::clone(journal)),
            gas: gas::Gas::new(options, Arc::clone(journal)),
            loyalty: loyalty::Loyalty::new(options, Arc::clone(journal)),
            sml: sml::Sml::new(options, Arc::clone(journal)),
        }
    }

    /// In the order of the configuration.
    fn all(&self) -> [&dyn Partner; 5] {
        [&self.leasy, &self.gas, &self.loyalty, &self.sml, &self.lead_leader]
    }
}
