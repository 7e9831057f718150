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
    /// What a write locks. One on several things at once, `x_many`, is `x` on each of them, which stand one a line in the
    /// id of its target: so neither is sent while the other is under way with one of them.
    pub fn all(op: &str, class: Class, account: &AccountId, target: &str) -> Vec<Self> {
        match op.strip_suffix("_many") {
            Some(one) if !target.is_empty() => {
                target.lines().map(|target| Self::of(one, class, account, target)).collect()
            }
            _ => vec![Self::of(op, class, account, target)],
        }
    }

    /// The lock of a write on one thing.
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
    fn a_write_on_several_things_locks_each_of_them_for_the_same_on_one() {
        let account = AccountId::new(Partner::Loyalty, "caja-1");
        let all = |op, target| Lock::all(op, Class::Once, &account, target);
        let [a, b, c] = ["A", "B 1", "C"].map(|code| Lock::Target { op: "x".into(), target: code.into() });
        assert_eq!(all("x_many", "A\nB 1"), [a.clone(), b.clone()]);
        assert_eq!(all("x", "B 1"), [b]);
        assert_eq!(all("x_many", "A\nC"), [a, c]);
        // Of what it is on nothing is known: it locks the account.
        assert_eq!(all("x_many", ""), [Lock::Account { op: "x_many".into(), account: account.clone() }]);
    }

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
