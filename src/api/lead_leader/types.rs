//! What the deals pane and the runtime see of Lead Leader: requests, replies and the values in them.
//!
//! An application holds what a person tells a bank: no `Debug` here shows any of it.

use std::fmt;

use super::readiness::Readiness;
use crate::domain::{Amount, Clean};

/// The number that the service gave an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DealId(pub u64);

impl fmt::Display for DealId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A call to Lead Leader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// `ll.check_status`
    CheckStatus(DealId),
    /// `ll.create_deal`
    CreateDeal(Box<NewDeal>),
    /// What would be used for a call, and how the last one went. Nothing is sent, unless it is to ask the service for
    /// its time: then the keys are read anew, too, and an empty sign-in goes out, which no token comes of.
    Readiness {
        /// Ask the service.
        ask: bool,
    },
}

/// An answer of Lead Leader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// Where an application stands.
    Status(DealStatus),
    /// The application was made.
    Created(Created),
    /// What a call would be made with.
    Readiness(Box<Readiness>),
}

/// Where an application stands. The statuses are an open list of the partner's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealStatus {
    /// Which application was asked about: the answer does not say.
    pub deal: DealId,
    /// `status` («В обробці»), as it came.
    pub status: Clean,
    /// `message`
    pub message: Option<Clean>,
}

/// An application that the service took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Created {
    /// `deal_id`
    pub deal: DealId,
    /// `message`
    pub message: Option<Clean>,
}

/// An application as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDeal {
    /// `clientInfo`
    pub client: Applicant,
    /// `termin`: a number; its unit the manual does not say.
    pub term: u32,
    /// `summa`: its digits go out as they stand here.
    pub amount: Amount,
}

/// Who applies. All texts go out as they stand here.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Applicant {
    /// `PIB`: surname, name and patronymic.
    pub pib: String,
    /// `telephone`
    pub telephone: String,
    /// `stateCode`: the taxpayer's number.
    pub state_code: String,
    /// `activity`
    pub activity: String,
    /// `email`
    pub email: Option<String>,
    /// `city`
    pub city: Option<String>,
    /// `region`
    pub region: Option<String>,
}

impl fmt::Debug for Applicant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Applicant(…)")
    }
}

/// Why an application cannot be sent: the manual calls the field required, or gives it another type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DealError {
    /// A required text is empty; its name at the service.
    #[error("{0} is required")]
    Missing(&'static str),
    /// `termin` is zero.
    #[error("termin must be more than 0")]
    Term,
    /// `summa` is not more than zero.
    #[error("summa must be more than 0")]
    Amount,
}

impl NewDeal {
    /// All that keeps it from being sent; empty if nothing does.
    pub fn errors(&self) -> Vec<DealError> {
        let client = &self.client;
        let required = [
            ("PIB", &client.pib),
            ("telephone", &client.telephone),
            ("stateCode", &client.state_code),
            ("activity", &client.activity),
        ];
        let missing = required.into_iter().filter(|(_, text)| text.trim().is_empty());
        let mut errors: Vec<_> = missing.map(|(name, _)| DealError::Missing(name)).collect();
        if self.term == 0 {
            errors.push(DealError::Term);
        }
        if self.amount.is_negative() || self.amount.is_zero() {
            errors.push(DealError::Amount);
        }
        errors
    }
}
