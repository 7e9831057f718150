//! What a write to MS Loyalty is made of: the fields that a person fills in, each under its manual's name.
//!
//! Nothing here is missing that the service demands; what it does not demand is none.

use super::names::{Code, ExternalId, Kind};
use crate::domain::Amount;

/// A customer, a store or a vendor as a call names one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// `externalId`
    pub id: ExternalId,
    /// `name`, as typed.
    pub name: String,
}

/// What the service wants to know of a customer in a new transaction; all four are texts there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CustomerData {
    /// `vendorId`
    pub vendor: String,
    /// `businessOwner`
    pub owner: String,
    /// `giftCardAmount`
    pub gift_amount: String,
    /// `giftCardType`
    pub gift_type: String,
}

/// A new transaction. What is optional and none is left out of the call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTransaction {
    /// `type`
    pub kind: Kind,
    /// `code`: always sent, for it is what a doubt is looked up by.
    pub code: Code,
    /// `description`
    pub description: String,
    /// `total`
    pub total: Amount,
    /// `customer`
    pub customer: Party,
    /// `customer.data`: what is sent overwrites what the service has.
    pub data: CustomerData,
    /// `externalId`
    pub external: Option<String>,
    /// `expirationDate`
    pub expires: Option<jiff::civil::Date>,
    /// `title`
    pub title: Option<String>,
    /// `store`
    pub store: Option<Party>,
    /// `vendor`
    pub vendor: Option<Party>,
    /// `checkbookId`
    pub checkbook: Option<String>,
    /// `transferTransactionId`
    pub transfer: Option<String>,
}

/// A checkbook, or the same for redeeming the whole balance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkbook {
    /// `type`
    pub kind: Kind,
    /// `code`
    pub code: Code,
    /// `customer`
    pub customer: Party,
    /// `externalId`
    pub external: String,
    /// `total`
    pub total: Amount,
    /// `earnedRedeemed`
    pub earned_redeemed: Option<Amount>,
    /// `store`
    pub store: Party,
    /// `title`
    pub title: Option<String>,
    /// `detail`: one, if any.
    pub detail: Option<Detail>,
}

/// The detail of a checkbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// `name`
    pub name: String,
    /// `externalId`
    pub external: String,
    /// `total`
    pub total: Amount,
    /// `earnedRedeemed`
    pub earned_redeemed: Option<Amount>,
}

/// A transaction to be reversed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reversal {
    /// `type`
    pub kind: Kind,
    /// `code` of the transaction that is to be reversed.
    pub code: Code,
    /// Whose it is, as far as it is known: not sent, but his or her history is read before and for a doubt.
    pub customer: Option<ExternalId>,
}

/// Transactions to be reversed in one call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reversals {
    /// `type` of all of them.
    pub kind: Kind,
    /// `codes` of the transactions that are to be reversed; each once, and no more than [`Reversals::MOST`].
    pub codes: Vec<Code>,
    /// Whose they are, as far as it is known: not sent, but their histories are read before and for a doubt.
    pub customers: Vec<ExternalId>,
}

impl Reversals {
    /// Each code is looked up before and after: more at once nobody could follow.
    pub const MOST: usize = 50;
}

/// Points from one customer to another. The call takes no code: after a lost answer only the two histories tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// `type`
    pub kind: Kind,
    /// `total`
    pub total: Amount,
    /// `title`
    pub title: Option<String>,
    /// `customerFrom`
    pub from: Party,
    /// `customerTo`
    pub to: Party,
}
