//! The lossless PATCH body: a nested object that has an id can only be sent with it.

/// A change of a lead, built from its original.
#[derive(Debug, Clone, PartialEq)]
pub struct LeadPatch {
    body: serde_json::Value,
}

impl LeadPatch {
    /// The body.
    pub const fn body(&self) -> &serde_json::Value {
        &self.body
    }
}
