//! Brings the file of spent passwords to the clients that change them.

use crate::api::{InForce, Spent};
use crate::domain::{AccountId, Clean, Secret};
use crate::store::spent::SpentFile;

impl Spent for SpentFile {
    fn begin(&self, account: &AccountId, old: &Secret, new: &Secret) -> Result<bool, Clean> {
        Self::begin(self, account, old, new).map_err(|fault| Clean::from_partner(&fault.to_string()))
    }

    fn in_force(&self, account: &AccountId, password: &Secret) {
        // What stays spent is asked for: nobody is kept out.
        if let Err(fault) = Self::in_force(self, account, password) {
            tracing::warn!(%fault, "a password stays marked as changed");
        }
    }

    fn is_spent(&self, account: &AccountId, stored: &Secret) -> bool {
        Self::is_spent(self, account, stored)
    }

    fn which(&self, account: &AccountId, taken: &Secret) -> Option<InForce> {
        self.is_new(account, taken).map(|is_new| if is_new { InForce::New } else { InForce::Old })
    }
}
