//! How long and how much: every bound of the HTTP layer in one value, so that tests shorten them instead of waiting.

use std::time::Duration;

/// The bounds of every call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Name, TCP and TLS together.
    pub connect: Duration,
    /// A read's status line must have come by then.
    pub first_byte: Duration,
    /// A read must be whole by then, each attempt for itself.
    pub whole: Duration,
    /// A body that brings less than one byte a second over this long is given up.
    pub stall: Duration,
    /// A write must be answered by then.
    pub write: Duration,
    /// Bytes of a body, after decompression.
    pub body: usize,
    /// Bytes kept of an error's body; the rest is not read.
    pub error_body: usize,
    /// Attempts of a read, the first included.
    pub attempts: u32,
    /// The first pause between attempts is drawn from zero to this; it doubles.
    pub backoff: Duration,
    /// No pause is drawn longer than this.
    pub backoff_cap: Duration,
    /// A `Retry-After` up to this is waited for; a longer one is told to the person.
    pub retry_after: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            first_byte: Duration::from_secs(15),
            whole: Duration::from_mins(1),
            stall: Duration::from_secs(20),
            write: Duration::from_mins(1),
            body: 32 << 20,
            error_body: 512 << 10,
            attempts: 3,
            backoff: Duration::from_millis(200),
            backoff_cap: Duration::from_secs(5),
            retry_after: Duration::from_mins(1),
        }
    }
}
