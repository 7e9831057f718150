//! What a write that has not ended keeps others from: one rule for the ledger, the app and the panes.

use super::Class;
use crate::domain::AccountId;

/// What a write under way, or an unknown one, locks.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Lock {
    /// The same operation on the same target.
    Target {
        /// `partner.operation`.
        op: String,
        /// The target's id at the partner.
        target: String,
    },
    /// The same operation in the same name, on whatever: what moves money or points, and what has no target to tell two
    /// of its kind apart.
    Account {
        /// `partner.operation`.
        op: String,
        /// In whose name.
        account: AccountId,
    },
}

impl Lock {
    /// The lock of a write.
    pub fn of(op: &str, class: Class, account: &AccountId, target: &str) -> Self {
        let op = op.to_owned();
        match class {
            Class::Money => Self::Account { op, account: account.clone() },
            Class::Once if target.is_empty() => Self::Account { op, account: account.clone() },
            _ => Self::Target { op, target: target.to_owned() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Partner;

    #[test]
    fn money_and_what_has_no_target_lock_the_account_and_all_else_the_target() {
        let account = AccountId::new(Partner::Loyalty, "caja-1");
        let of_account = Lock::Account { op: "x".into(), account: account.clone() };
        let of_target = |target: &str| Lock::Target { op: "x".into(), target: target.into() };
        for (class, target, lock) in [
            (Class::Money, "7", of_account.clone()),
            (Class::Money, "", of_account.clone()),
            (Class::Once, "", of_account),
            (Class::Once, "7", of_target("7")),
            (Class::State, "7", of_target("7")),
            (Class::State, "", of_target("")),
            (Class::Delete, "7", of_target("7")),
        ] {
            assert_eq!(Lock::of("x", class, &account, target), lock, "{class:?} {target:?}");
        }
    }
}
