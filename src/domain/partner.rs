//! The five offices behind the counter, and the accounts used at them.

use std::fmt;
use std::sync::Arc;

/// One of the five partner systems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Partner {
    /// Vehicle leasing, Peru.
    Leasy,
    /// LP gas delivered to homes, Mexico.
    Gas,
    /// Points, Ecuador.
    Loyalty,
    /// Car dealers' leads, Spain.
    Sml,
    /// Loan applications, Ukraine.
    LeadLeader,
}

impl Partner {
    /// The short name used in configuration keys, logs and the ledger.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Leasy => "leasy",
            Self::Gas => "gas",
            Self::Loyalty => "loyalty",
            Self::Sml => "sml",
            Self::LeadLeader => "lead_leader",
        }
    }

    /// The partner whose [`Partner::as_str`] this is.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Leasy, Self::Gas, Self::Loyalty, Self::Sml, Self::LeadLeader].into_iter().find(|p| p.as_str() == name)
    }
}

impl fmt::Display for Partner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Who we are at a partner: one set of credentials, one session, one queue of writes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountId {
    /// The partner.
    pub partner: Partner,
    /// The user name or document the partner knows; shown in the header, never a secret.
    pub name: Arc<str>,
}

impl AccountId {
    /// An account at a partner.
    pub fn new(partner: Partner, name: &str) -> Self {
        Self { partner, name: name.into() }
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.partner, self.name)
    }
}
