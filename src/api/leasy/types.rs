//! What the contracts pane and the runtime see of Leasy: requests, replies and the values in them.
//!
//! Nearly everything may be missing in an answer. What is missing is none here, never zero and never a made-up text.

use std::fmt;
use std::sync::Arc;

use crate::api::InForce;
use crate::domain::{Amount, Clean, Secret, When};

/// A contract's UUID: the profile calls it `hash`. It is put into paths, so only a plain word becomes one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContractId(Arc<str>);

impl ContractId {
    /// The id, if the text may stand in a path: letters, digits, `-` and `_`.
    pub fn new(text: &str) -> Option<Self> {
        let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        plain.then(|| Self(text.into()))
    }

    /// As it stands in the path.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ContractId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The list that an invoice is asked for by: a word of the path, not the `status` in the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum InvoiceList {
    /// `pendings`
    Pendings,
    /// `fractions`
    Fractions,
    /// `freezed`
    Freezed,
    /// `paid`
    Paid,
}

impl InvoiceList {
    /// All of them, in the document's order.
    pub const ALL: [Self; 4] = [Self::Pendings, Self::Fractions, Self::Freezed, Self::Paid];

    /// The word of the path.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pendings => "pendings",
            Self::Fractions => "fractions",
            Self::Freezed => "freezed",
            Self::Paid => "paid",
        }
    }
}

/// A new password, typed twice, and the present one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordChange {
    /// The present one.
    pub current: Secret,
    /// The new one.
    pub new: Secret,
    /// The new one again.
    pub repeated: Secret,
}

/// A call to Leasy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// `leasy.profile`
    Profile,
    /// `leasy.cards`
    Cards,
    /// `leasy.recharges`: one page; the service tells no total.
    Recharges {
        /// From 1.
        page: u32,
    },
    /// `leasy.invoices`
    Invoices {
        /// Of which contract.
        contract: ContractId,
        /// Which of the four lists.
        list: InvoiceList,
    },
    /// `leasy.car`
    Car(ContractId),
    /// `leasy.password`
    Password(Box<PasswordChange>),
    /// Which password of a change the person has signed in with since. Nothing is sent for it.
    WhichPassword,
}

/// An answer of Leasy.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// The client.
    Profile(Box<Profile>),
    /// The saved cards.
    Cards(Vec<Card>),
    /// One page of recharges.
    Recharges {
        /// The page that was asked for.
        page: u32,
        /// Its rows; none past the end.
        rows: Vec<Recharge>,
    },
    /// Invoices of one list.
    Invoices {
        /// Of which contract.
        contract: ContractId,
        /// Which list.
        list: InvoiceList,
        /// The rows, as they came.
        rows: Vec<Invoice>,
    },
    /// A contract's car.
    Car {
        /// Of which contract.
        contract: ContractId,
        /// The car.
        car: Box<Car>,
    },
    /// The password is changed.
    PasswordChanged,
    /// Which one is in force; none if nobody signed in by hand since the change.
    WhichPassword(Option<InForce>),
}

/// The client. The tokens in the service's answer are dropped where it is decoded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profile {
    /// `id`: a number or a text.
    pub id: Option<Clean>,
    /// `first_name`
    pub first_name: Option<Clean>,
    /// `last_name`
    pub last_name: Option<Clean>,
    /// `email`
    pub email: Option<Clean>,
    /// `document`: shown masked unless it is asked for.
    pub document: Option<Clean>,
    /// `address`
    pub address: Option<Clean>,
    /// `phone_number`
    pub phone: Option<Clean>,
    /// `phones`: what it holds is not documented; each entry as a text.
    pub phones: Vec<Clean>,
    /// `created_at`
    pub created: Option<When>,
    /// `coins`
    pub coins: Option<Amount>,
    /// `contracts`
    pub contracts: Vec<Contract>,
}

/// A contract, as the profile lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contract {
    /// `hash`; none if it is missing or no word for a path: then nothing more can be asked about it.
    pub id: Option<ContractId>,
    /// `status` (`contract_active` …), as it came.
    pub status: Option<Clean>,
    /// `created_at`
    pub created: Option<When>,
    /// `weekly_amount`
    pub weekly: Option<Amount>,
    /// `auto_charge`
    pub auto_charge: Option<bool>,
    /// `car`
    pub car: Car,
}

/// A car.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Car {
    /// `id`
    pub id: Option<Clean>,
    /// `hash`
    pub hash: Option<Clean>,
    /// `brand`
    pub brand: Option<Clean>,
    /// `model`
    pub model: Option<Clean>,
    /// `year`
    pub year: Option<Clean>,
    /// `license_plate`
    pub plate: Option<Clean>,
    /// `soat_file`
    pub soat: Option<FileLink>,
    /// `secure_file`: the insurance policy.
    pub insurance: Option<FileLink>,
}

/// A file at the partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLink {
    /// As it came.
    pub given: Clean,
    /// Resolved against the site's origin; only if it is `https` (or leads to the service on this machine).
    pub url: Option<Clean>,
}

/// A saved card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// `id`
    pub id: Option<Clean>,
    /// `card_number`, brought to one mask and the last four digits; more digits than a mask leaves are never kept.
    pub number: Option<Clean>,
    /// `expiration_month`
    pub month: Option<Clean>,
    /// `expiration_year`
    pub year: Option<Clean>,
    /// `brand`
    pub brand: Option<Clean>,
    /// `kushki_subscription_id`, masked where it is decoded.
    pub subscription: Option<Clean>,
    /// `is_kushki_card`
    pub kushki: Option<bool>,
}

/// A recharge.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Recharge {
    /// `method`
    pub method: Option<Clean>,
    /// `amount`
    pub amount: Option<Amount>,
    /// `created_at`
    pub created: Option<When>,
    /// `observation`
    pub observation: Option<Clean>,
}

/// An invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// `id`: a number or a text.
    pub id: Option<Clean>,
    /// `hash`
    pub hash: Option<Clean>,
    /// `priority`
    pub priority: Option<Clean>,
    /// `status`: a code name that is not the word of the path.
    pub status: Option<Clean>,
    /// `type.name`
    pub kind: Option<Clean>,
    /// `type.code_name`
    pub kind_code: Option<Clean>,
    /// `due_date`
    pub due: Option<When>,
    /// `paid_date`
    pub paid: Option<When>,
    /// `created_at`
    pub created: Option<When>,
    /// `total`
    pub total: Option<Amount>,
    /// `total_with_discount`
    pub discounted: Option<Amount>,
    /// `discounts`
    pub discounts: Vec<Discount>,
    /// `observations`
    pub observations: Option<Clean>,
    /// `contract`
    pub contract: Option<Clean>,
}

impl Invoice {
    /// What is to be paid: the total with discount where it is told, else the total.
    pub fn payable(&self) -> Option<Amount> {
        self.discounted.or(self.total)
    }
}

/// A discount on an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discount {
    /// `amount`
    pub amount: Option<Amount>,
    /// `type`
    pub kind: Option<Clean>,
    /// `observations`
    pub observations: Option<Clean>,
}
