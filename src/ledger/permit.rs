//! The right to send one request, once.

use crate::ops::OpId;

/// Proof that `sending` is committed for an operation. Not `Clone`; its constructor is private to the ledger.
#[derive(Debug)]
pub struct SendPermit {
    op: OpId,
    digest: [u8; 32],
}

impl SendPermit {
    pub(super) const fn new(op: OpId, digest: [u8; 32]) -> Self {
        Self { op, digest }
    }

    /// A permit out of thin air, for tests of what stands above the ledger.
    #[cfg(test)]
    pub(crate) const fn for_tests(op: OpId, digest: [u8; 32]) -> Self {
        Self { op, digest }
    }

    /// The operation it was given for.
    pub const fn op(&self) -> OpId {
        self.op
    }

    /// The SHA-256 of the request it was given for.
    pub const fn digest(&self) -> &[u8; 32] {
        &self.digest
    }
}
