//! How each partner answers, for the header: state, last latency, and the newest exchanges for the request log.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use crate::api::Exchange;
use crate::domain::Partner;

/// Exchanges kept for the request log.
const KEPT: usize = 200;
/// The newest of them keep headers and bodies.
const WHOLE: usize = 50;
/// Bytes that these may take together.
const WHOLE_BYTES: usize = 4 << 20;

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
    newest: VecDeque<Kept>,
    /// How many there were since the start.
    taken: u64,
}

/// An exchange of the request log.
#[derive(Debug)]
struct Kept {
    number: u64,
    exchange: Exchange,
    /// Bytes of its headers and bodies.
    bytes: usize,
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
        self.keep(exchange);
        old != Some(new)
    }

    /// The partners in use, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (Partner, Service)> {
        self.by_partner.iter().map(|(p, s)| (*p, *s))
    }

    /// The newest exchanges, newest first.
    pub fn newest(&self) -> impl Iterator<Item = &Exchange> {
        self.newest.iter().map(|kept| &kept.exchange)
    }

    /// The same, each with its number, counted from the start.
    pub fn numbered(&self) -> impl Iterator<Item = (u64, &Exchange)> {
        self.newest.iter().map(|kept| (kept.number, &kept.exchange))
    }

    fn keep(&mut self, exchange: Exchange) {
        self.taken += 1;
        let bytes = exchange.traffic.as_ref().map_or(0, |traffic| traffic.size());
        self.newest.push_front(Kept { number: self.taken, exchange, bytes });
        self.newest.truncate(KEPT);
        let mut sum = 0;
        for (at, kept) in self.newest.iter_mut().enumerate() {
            sum += kept.bytes;
            if kept.bytes > 0 && (at >= WHOLE || sum > WHOLE_BYTES) {
                let bare = kept.exchange.traffic.as_ref().map(|traffic| Arc::new(traffic.bare()));
                (kept.exchange.traffic, kept.bytes) = (bare, 0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exchange(ms: u64, status: Option<u16>) -> Exchange {
        let at = jiff::Timestamp::UNIX_EPOCH;
        Exchange {
            partner: Partner::Sml,
            op: "sml.leads",
            at,
            ms,
            status,
            bytes: 1,
            attempts: 1,
            error: None,
            traffic: None,
        }
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
