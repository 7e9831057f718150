//! What is kept of passwords that were changed from here, so that no later process tries an old one by itself.

use crate::domain::{AccountId, Clean, Secret};

/// Which password of a change a service takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InForce {
    /// The one before: nothing was changed.
    Old,
    /// The new one.
    New,
}

/// Keeps them. Called where waiting for a disk holds nothing up.
pub trait Spent: Send + Sync {
    /// A change is about to be sent: from here on `old` is not to be tried by itself. False if that was known already;
    /// an error if it cannot be kept, and then nothing is sent.
    fn begin(&self, account: &AccountId, old: &Secret, new: &Secret) -> Result<bool, Clean>;
    /// A password is in force: it may be tried, whatever change it was left by.
    fn in_force(&self, account: &AccountId, password: &Secret);
    /// True if a stored password must not be tried.
    fn is_spent(&self, account: &AccountId, stored: &Secret) -> bool;
    /// A password that a person typed was taken: which one of a change it is.
    fn which(&self, account: &AccountId, taken: &Secret) -> Option<InForce>;
}
