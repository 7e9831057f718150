//! The journal of every write: the intent is on disk before the first byte leaves, and only the commit of `sending`
//! yields the permit that the HTTP layer demands.

mod permit;

pub use permit::SendPermit;
