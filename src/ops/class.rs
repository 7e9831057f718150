//! The classes of calls: the whole retry and journal policy hangs on them (the table is in the README, "Safety").

/// What may be done with a call when its answer is in doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// A read: repeated by the HTTP layer within bounds.
    Read,
    /// A read that spends a one-time pair: one attempt.
    ReadOnce,
    /// A sign-in or token issue: repeated only if provably not sent.
    SignIn,
    /// Moves money or points and carries a code that can be looked up. Never repeated by us.
    Money,
    /// Cannot be repeated and has no key. Never repeated by us.
    Once,
    /// Writes a known state. Never repeated; read again and compared.
    State,
    /// Deletes. Never repeated; gone the second time means done.
    Delete,
}

impl Class {
    /// The letter used in documents, the ledger and tests.
    pub const fn letter(self) -> char {
        match self {
            Self::Read => 'R',
            Self::ReadOnce => '1',
            Self::SignIn => 'A',
            Self::Money => 'M',
            Self::Once => 'X',
            Self::State => 'W',
            Self::Delete => 'D',
        }
    }

    /// The class with this letter.
    pub fn from_letter(letter: char) -> Option<Self> {
        [Self::Read, Self::ReadOnce, Self::SignIn, Self::Money, Self::Once, Self::State, Self::Delete]
            .into_iter()
            .find(|c| c.letter() == letter)
    }

    /// True for what the ledger journals and a `SendPermit` is demanded for.
    pub const fn is_write(self) -> bool {
        matches!(self, Self::Money | Self::Once | Self::State | Self::Delete)
    }
}
