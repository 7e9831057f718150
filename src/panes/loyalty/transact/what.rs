//! The six writes: what each is called, by which key it is had, how its form's draft is named.

use crate::api::loyalty::ops;
use crate::flow::Action;
use crate::ops::{OpSpec, Write};

/// A write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::panes::loyalty) enum What {
    Create,
    Checkbook,
    Transfer,
    RedeemFull,
    Reverse,
    ReverseMany,
}

impl What {
    /// In the order of the menu.
    pub(super) const ALL: [Self; 6] =
        [Self::Create, Self::Checkbook, Self::Transfer, Self::RedeemFull, Self::Reverse, Self::ReverseMany];

    /// Its line in the table of operations.
    pub(super) const fn spec(self) -> &'static OpSpec<Write> {
        match self {
            Self::Create => &ops::CREATE,
            Self::Checkbook => &ops::CHECKBOOK,
            Self::Transfer => &ops::TRANSFER,
            Self::RedeemFull => &ops::REDEEM_FULL,
            Self::Reverse => &ops::REVERSE,
            Self::ReverseMany => &ops::REVERSE_MANY,
        }
    }

    /// The write of an operation's name.
    pub(super) fn of(op: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.spec().name == op)
    }

    /// What it is called, and what it does: keys of phrases.
    pub(in crate::panes::loyalty) const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Create => ("transact-create", "transact-create-does"),
            Self::Checkbook => ("transact-checkbook", "transact-checkbook-does"),
            Self::Transfer => ("transact-transfer", "transact-transfer-does"),
            Self::RedeemFull => ("transact-redeem", "transact-redeem-does"),
            Self::Reverse => ("transact-reverse", "transact-reverse-does"),
            Self::ReverseMany => ("transact-reverse-many", "transact-reverse-many-does"),
        }
    }

    /// What it is called in a list: the key of a word.
    pub(super) const fn short(self) -> &'static str {
        match self {
            Self::Create => "transact-create-short",
            Self::Checkbook => "transact-checkbook-short",
            Self::Transfer => "transact-transfer-short",
            Self::RedeemFull => "transact-redeem-short",
            Self::Reverse => "transact-reverse-short",
            Self::ReverseMany => "transact-reverse-many-short",
        }
    }

    /// The intent that begins it, if it has a key of its own.
    pub(super) const fn action(self) -> Option<Action> {
        match self {
            Self::Create => Some(Action::Add),
            Self::Transfer => Some(Action::Transfer),
            Self::RedeemFull => Some(Action::RedeemAll),
            Self::Reverse => Some(Action::Finish),
            Self::Checkbook | Self::ReverseMany => None,
        }
    }

    /// It carries a code of its own, made here.
    pub(super) const fn has_own_code(self) -> bool {
        matches!(self, Self::Create | Self::Checkbook | Self::RedeemFull)
    }

    /// It undoes what stands under codes.
    pub(super) const fn reverses(self) -> bool {
        matches!(self, Self::Reverse | Self::ReverseMany)
    }
}
