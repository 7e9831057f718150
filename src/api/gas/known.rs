//! By what a payment is known as the account's own: the saved cards, and the folios and orders this console got.
//!
//! The service answers with everybody's payments and names no owner. What the ledger keeps of a requested visit
//! ([`Receipt`]) is the only other sign, so it is written and read back here.

use std::collections::BTreeSet;

use super::{SourceId, ops};
use crate::domain::{AccountId, Clean};
use crate::ops::{Record, Settled, State};

/// What the service answers to a requested visit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Receipt {
    /// `folio`
    pub folio: Option<Clean>,
    /// `conekta_order_id`
    pub order: Option<Clean>,
    /// `auth_code`
    pub authorization: Option<Clean>,
    /// `payment_reference`: what is shown at the counter of an oxxo.
    pub reference: Option<Clean>,
    /// `status` (`Pagado` …), as it came.
    pub status: Option<Clean>,
}

/// Between two parts of a receipt.
const PART: &str = "; ";
/// Between the name of a part and its value.
const OF: &str = ": ";

impl Receipt {
    /// As the ledger keeps it and people read it there; the free words are last.
    pub fn words(&self) -> Clean {
        let parts = [
            ("folio", &self.folio),
            ("order", &self.order),
            ("authorization", &self.authorization),
            ("reference", &self.reference),
            ("status", &self.status),
        ];
        let told = parts.into_iter().filter_map(|(name, value)| Some(format!("{name}{OF}{}", value.as_ref()?)));
        told.collect::<Vec<_>>().join(PART).as_str().into()
    }

    /// The receipt in a record's evidence; empty if the record holds none. The words of a refusal or of a doubt are no
    /// receipt, whatever they look like: nothing that they name makes anybody's payment the account's own.
    pub fn of(record: &Record) -> Self {
        let is_done = matches!(record.state, State::Confirmed | State::Reconciled(Settled::Confirmed));
        if record.op != ops::REQUEST_VISIT.name || !is_done {
            return Self::default();
        }
        // Of two parts with one name the first counts: nothing that the service calls a status can pose as a folio.
        let part = |name: &str| {
            let mut parts = record.evidence.as_str().split(PART).filter_map(|part| part.split_once(OF));
            parts.find(|(found, _)| *found == name).map(|(_, value)| Clean::from_partner(value))
        };
        Self {
            folio: part("folio"),
            order: part("order"),
            authorization: part("authorization"),
            reference: part("reference"),
            status: part("status"),
        }
    }

    /// True if it names the visit in no way.
    pub const fn is_empty(&self) -> bool {
        self.folio.is_none() && self.order.is_none()
    }
}

/// By what own payments are known, beside the cards that the service lists.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    folios: BTreeSet<Clean>,
    orders: BTreeSet<Clean>,
    cards: BTreeSet<SourceId>,
}

impl Known {
    /// Nothing.
    pub const fn nothing() -> Self {
        Self { folios: BTreeSet::new(), orders: BTreeSet::new(), cards: BTreeSet::new() }
    }

    /// From the visits in the ledger that were requested in this name.
    pub fn from_ledger<'r>(records: impl IntoIterator<Item = &'r Record>, account: &AccountId) -> Self {
        let mut known = Self::nothing();
        for record in records.into_iter().filter(|record| record.account == *account) {
            known.add(&Receipt::of(record));
        }
        known
    }

    /// A visit that was just requested.
    pub fn add(&mut self, receipt: &Receipt) {
        self.folios.extend(receipt.folio.clone().filter(|folio| !folio.is_empty()));
        self.orders.extend(receipt.order.clone().filter(|order| !order.is_empty()));
    }

    /// A card that is or was the account's own.
    pub fn add_card(&mut self, card: SourceId) {
        self.cards.insert(card);
    }

    /// True for a payment with one of these signs.
    pub(super) fn is_own(&self, card: Option<&str>, folio: Option<&Clean>, order: Option<&Clean>) -> bool {
        card.and_then(SourceId::new).is_some_and(|card| self.cards.contains(&card))
            || folio.is_some_and(|folio| self.folios.contains(folio))
            || order.is_some_and(|order| self.orders.contains(order))
    }
}
