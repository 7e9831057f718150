//! How each partner answers, for the header: state, last latency, and the newest exchanges for the request log.

use std::collections::{BTreeMap, VecDeque};

use crate::api::Exchange;
use crate::domain::Partner;

/// Exchanges kept for the request log.
const KEPT: usize = 200;

/// How a partner answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceState {
    /// Nothing was asked yet.
    Quiet,
    /// The last call was answered.
    Good,
    /// The last call was answered with an error.
    Troubled,
    /// The last call was not answered.
    Down,
}

/// One partner in the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Service {
    /// How it answers.
    pub state: ServiceState,
    /// How long the last answer took, in milliseconds, smoothed so that the header stays calm.
    pub ms: Option<u64>,
}

/// All partners and the newest exchanges.
#[derive(Debug, Default)]
pub struct Services {
    by_partner: BTreeMap<Partner, Service>,
    newest: VecDeque<Exchange>,
}

impl Services {
    /// Shows a partner from the start.
    pub fn expect(&mut self, partner: Partner) {
        self.by_partner.entry(partner).or_insert(Service { state: ServiceState::Quiet, ms: None });
    }

    /// Takes in a finished call. True if the header looks different now.
    pub fn take(&mut self, exchange: Exchange) -> bool {
        let state = match (exchange.status, &exchange.error) {
            (Some(status), _) if status < 400 => ServiceState::Good,
            (Some(_), _) => ServiceState::Troubled,
            (None, _) => ServiceState::Down,
        };
        let old = self.by_partner.get(&exchange.partner).copied();
        let ms = match (state, old.and_then(|o| o.ms)) {
            (ServiceState::Down, before) => before,
            // A new reading moves the figure only when it differs by a quarter, else the header would flicker.
            (_, Some(before)) if before.abs_diff(exchange.ms) * 4 <= before => Some(before),
            (_, _) => Some(exchange.ms),
        };
        let new = Service { state, ms };
        self.by_partner.insert(exchange.partner, new);
        self.newest.push_front(exchange);
        self.newest.truncate(KEPT);
        old != Some(new)
    }

    /// The partners in use, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (Partner, Service)> {
        self.by_partner.iter().map(|(p, s)| (*p, *s))
    }

    /// The newest exchanges, newest first.
    pub fn newest(&self) -> impl Iterator<Item = &Exchange> {
        self.newest.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exchange(ms: u64, status: Option<u16>) -> Exchange {
        let at = jiff::Timestamp::UNIX_EPOCH;
        Exchange { partner: Partner::Sml, op: "sml.leads", at, ms, status, bytes: 1, attempts: 1, error: None }
    }

    #[test]
    fn small_changes_of_latency_leave_the_header_alone() {
        let mut services = Services::default();
        assert!(services.take(exchange(100, Some(200))));
        assert!(!services.take(exchange(120, Some(200))));
        assert!(services.take(exchange(200, Some(200))));
        assert!(services.take(exchange(200, Some(500))));
        assert!(services.take(exchange(15_000, None)));
        assert_eq!(services.iter().next(), Some((Partner::Sml, Service { state: ServiceState::Down, ms: Some(200) })));
    }
}
