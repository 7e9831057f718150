//! The first answer to a lead, as a record tells it. What counts as one is decided where it is decoded.

use crate::domain::Stamp;

/// What the first answer to a lead was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum By {
    /// A task that was done.
    Task,
    /// A note that somebody wrote.
    Note,
    /// A call by click2call.
    Call,
}

/// The first answer to a lead, as far as its record tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Response {
    /// The record brings neither tasks nor notes.
    Untold,
    /// Nobody has done anything yet.
    #[default]
    None,
    /// Something was done, but when is not said, or it stands before the lead's creation.
    Undated,
    /// The earliest thing that was done.
    At(Stamp, By),
}
