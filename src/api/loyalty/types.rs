//! What the loyalty pane and the runtime see of MS Loyalty: requests, replies and the values in them.
//!
//! The text `"null"`, null and nothing are all none here: never zero, and never a made-up text. Times of day that the
//! service writes without a zone are read in the configured one.

use super::asked::{Checkbook, NewTransaction, Reversal, Reversals, Transfer};
use super::names::{Code, Days, Document, ExternalId, Kind};
use crate::domain::{Amount, Clean, When};

/// A call to MS Loyalty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// `loyalty.report_stores`
    StoreReport(Days),
    /// `loyalty.report_products`
    ProductReport(Days),
    /// `loyalty.history`: one page; the service tells no total.
    History {
        /// Whose.
        customer: ExternalId,
        /// From 1.
        page: u32,
    },
    /// `loyalty.by_code`
    ByCode {
        /// Which code.
        code: Code,
        /// Of what kind.
        kind: Kind,
    },
    /// `loyalty.reloads`
    Reloads {
        /// Whose.
        document: Document,
        /// From when to when.
        days: Days,
    },
    /// `loyalty.points`
    Points {
        /// Whose.
        document: Document,
        /// From when to when.
        days: Days,
    },
    /// `loyalty.batches`
    Batches(ExternalId),
    /// `loyalty.groups`: the default group.
    Group,
    /// `loyalty.customer`
    Customer(ExternalId),
    /// `loyalty.create`
    Create(Box<NewTransaction>),
    /// `loyalty.checkbook`
    Checkbook(Box<Checkbook>),
    /// `loyalty.redeem_full`
    RedeemFull(Box<Checkbook>),
    /// `loyalty.reverse`
    Reverse(Reversal),
    /// `loyalty.reverse_many`
    ReverseMany(Reversals),
    /// `loyalty.transfer`
    Transfer(Box<Transfer>),
}

/// An answer of MS Loyalty.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// The report by store; rows may repeat.
    StoreReport {
        /// Of when.
        days: Days,
        /// As they came.
        rows: Vec<StoreDay>,
    },
    /// The report by product; rows may repeat.
    ProductReport {
        /// Of when.
        days: Days,
        /// As they came.
        rows: Vec<ProductDay>,
    },
    /// One page of a customer's transactions.
    History {
        /// Whose.
        customer: ExternalId,
        /// Which page was asked for.
        page: u32,
        /// Its rows; none past the end. A service may also answer its last page again there.
        rows: Vec<Transaction>,
    },
    /// What stands under a code; a code that is not known is also [`crate::api::ApiError::NotFound`].
    ByCode {
        /// Which code.
        code: Code,
        /// Of what kind.
        kind: Kind,
        /// All of it.
        rows: Vec<Transaction>,
    },
    /// A customer's reloads.
    Reloads {
        /// Whose.
        document: Document,
        /// From when to when.
        days: Days,
        /// As they came.
        rows: Vec<Transaction>,
    },
    /// A customer's points.
    Points {
        /// Whose.
        document: Document,
        /// From when to when.
        days: Days,
        /// As they came.
        rows: Vec<Transaction>,
    },
    /// A customer's active batches.
    Batches {
        /// Whose.
        customer: ExternalId,
        /// As they came.
        rows: Vec<Total>,
    },
    /// The default group.
    Group(Box<Group>),
    /// A customer, or that there is none.
    Customer {
        /// Who was asked for.
        asked: ExternalId,
        /// Who was found.
        found: Option<Box<Customer>>,
        /// What the service said where it found none.
        said: Option<Clean>,
    },
    /// A transaction that was written, or the opposite one of a reversal.
    Written(Box<Transaction>),
    /// The opposite transactions of several.
    Reversed(Vec<Transaction>),
    /// Both sides of a transfer.
    Transferred {
        /// Of who gave.
        from: Box<Transaction>,
        /// Of who got.
        to: Box<Transaction>,
    },
    /// The customer after all was redeemed: the answer tells no transaction and no amount.
    Redeemed(Box<Holder>),
}

/// Which way a transaction goes; the service calls it `type`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Direction {
    /// `CREDIT`
    Credit,
    /// `DEBIT`
    Debit,
    /// Another word, as it came.
    Other(Clean),
}

impl Direction {
    /// The opposite one, if that can be told.
    pub const fn opposite(&self) -> Option<Self> {
        match self {
            Self::Credit => Some(Self::Debit),
            Self::Debit => Some(Self::Credit),
            Self::Other(_) => None,
        }
    }
}

/// What points or money are counted in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Unit {
    /// `id`
    pub id: Option<Clean>,
    /// `name`: `POINTS`, `COINS`.
    pub name: Option<Clean>,
    /// `sign`: `PTS`, `$`.
    pub sign: Option<Clean>,
}

/// By what a unit is told from others: two units may share an id.
pub type UnitKey = (Option<Clean>, Option<Clean>);

impl Unit {
    /// Its id and its name, both.
    pub fn key(&self) -> UnitKey {
        (self.id.clone(), self.name.clone())
    }
}

/// What a customer has of a unit, or what is in a batch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Total {
    /// `id`
    pub id: Option<Clean>,
    /// `total_amount`; none is unknown, not zero.
    pub amount: Option<Amount>,
    /// `unit`
    pub unit: Option<Unit>,
    /// `batch`, in the list of batches `batch object`.
    pub batch: Option<Batch>,
    /// `set_name`
    pub set: Option<Clean>,
}

/// A batch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Batch {
    /// `id`
    pub id: Option<Clean>,
    /// `start_date`
    pub start: Option<When>,
    /// `end_date`
    pub end: Option<When>,
    /// `expiration_date`
    pub expires: Option<When>,
}

/// A transaction.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Transaction {
    /// `id`
    pub id: Option<Clean>,
    /// `title`
    pub title: Option<Clean>,
    /// `description`; of a transfer the counterpart's name.
    pub description: Option<Clean>,
    /// `code`
    pub code: Option<Clean>,
    /// `external_entity_id`
    pub external: Option<Clean>,
    /// `type`
    pub direction: Option<Direction>,
    /// `total`
    pub total: Option<Amount>,
    /// `created_at`
    pub created: Option<When>,
    /// `unit`
    pub unit: Option<Unit>,
    /// `customer`, with what he or she has after it.
    pub customer: Option<Holder>,
    /// `store`
    pub store: Option<Place>,
}

/// A customer as a transaction names one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Holder {
    /// `id`: the service's own.
    pub id: Option<Clean>,
    /// `externalId`
    pub external: Option<Clean>,
    /// `name`
    pub name: Option<Clean>,
    /// `totals`
    pub totals: Vec<Total>,
}

/// A store.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// `id`
    pub id: Option<Clean>,
    /// `externalId`
    pub external: Option<Clean>,
    /// `name`
    pub name: Option<Clean>,
}

/// A customer as the service knows one. It tells no balance.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Customer {
    /// `id`: the service's own.
    pub id: Option<Clean>,
    /// `external_id`
    pub external: Option<Clean>,
    /// `name`
    pub name: Option<Clean>,
    /// `data.vendorId`
    pub vendor: Option<Clean>,
    /// `data.businessOwner`
    pub owner: Option<Clean>,
    /// `data.giftCradAmount`, sic; or spelt `giftCardAmount`.
    pub gift_amount: Option<Clean>,
    /// `data.giftCardType`
    pub gift_type: Option<Clean>,
}

/// The default group. The service knows no membership and no threshold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Group {
    /// `id`
    pub id: Option<Clean>,
    /// `name`
    pub name: Option<Clean>,
    /// `description`
    pub description: Option<Clean>,
    /// `group_rules`: its units.
    pub units: Vec<Unit>,
    /// `next_group`: what comes after it.
    pub next: Option<NextGroup>,
}

/// The group after the default one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NextGroup {
    /// `id`
    pub id: Option<Clean>,
    /// `name`
    pub name: Option<Clean>,
    /// `description`
    pub description: Option<Clean>,
}

/// A day of a store. A counter that is missing is none, never zero.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StoreDay {
    /// `date`
    pub date: Option<When>,
    /// `week`, as the service counts it.
    pub week: Option<Clean>,
    /// `store`
    pub store: Option<Clean>,
    /// `preregisteredPos`
    pub preregistered_pos: Option<Amount>,
    /// `subscribedAfterPos`
    pub subscribed_after_pos: Option<Amount>,
    /// `registeredApp`
    pub registered_app: Option<Amount>,
    /// `registeredWeb`
    pub registered_web: Option<Amount>,
    /// `referrals`
    pub referrals: Option<Amount>,
    /// `pointEarnedOrders`
    pub earned_orders: Option<Amount>,
    /// `pointEarnedCoupons`
    pub earned_coupons: Option<Amount>,
    /// `pointEarnedBalance`
    pub earned_balance: Option<Amount>,
    /// `pointRedeemed`
    pub redeemed: Option<Amount>,
    /// `pointExpired`
    pub expired: Option<Amount>,
    /// `pointReversedCoupon`
    pub reversed_coupon: Option<Amount>,
    /// `pointReversedOrder`
    pub reversed_order: Option<Amount>,
}

/// A day of a product in a store.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProductDay {
    /// `date`
    pub date: Option<When>,
    /// `week`, as the service counts it.
    pub week: Option<Clean>,
    /// `store`
    pub store: Option<Clean>,
    /// `codProduct`
    pub product: Option<Clean>,
    /// `numOrders`
    pub orders: Option<Amount>,
    /// `numProducts`
    pub products: Option<Amount>,
    /// `pointRedeemed`
    pub redeemed: Option<Amount>,
    /// `pointEarnedOrders`
    pub earned_orders: Option<Amount>,
    /// `pointEarnedCoupons`
    pub earned_coupons: Option<Amount>,
    /// `pointEarnedBalance`
    pub earned_balance: Option<Amount>,
    /// `numRedeemed`
    pub times_redeemed: Option<Amount>,
}
