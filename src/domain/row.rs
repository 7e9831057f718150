//! What makes a list mergeable: an identity at the partner.

/// A row with an identity at the partner.
pub trait Row: Clone + PartialEq {
    /// The partner's id.
    fn id(&self) -> u64;
}
