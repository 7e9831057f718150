//! Where ids and codes come from: a keyed counter, seeded once per process.
//!
//! Panes mint ids (they open the review that carries them) but must stay pure functions of their input, so the
//! randomness is handed to them. HMAC-SHA-256 of a counter under a random key is unpredictable and replays in tests.

use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::Moment;

/// A seeded source of ids.
#[derive(Clone)]
pub struct Mint {
    seed: [u8; 32],
    counter: u64,
}

impl Mint {
    /// A mint whose values follow from `seed`.
    pub const fn seeded(seed: [u8; 32]) -> Self {
        Self { seed, counter: 0 }
    }

    /// The next 32 unpredictable bytes.
    pub fn bytes(&mut self) -> [u8; 32] {
        self.counter += 1;
        let mut out = [0; 32];
        // HMAC takes a key of any length, so the error arm is never reached; the zeroes would still be unique below.
        if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.seed) {
            mac.update(&self.counter.to_be_bytes());
            out.copy_from_slice(&mac.finalize().into_bytes());
        }
        out
    }

    /// A UUID of version 7: sorts by time, unpredictable after its first 48 bits.
    pub fn uuid(&mut self, at: Moment) -> uuid::Uuid {
        let bytes = self.bytes();
        let mut tail = [0; 10];
        tail.copy_from_slice(&bytes[..10]);
        let millis = u64::try_from(at.wall.as_millisecond()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid()
    }
}

impl std::fmt::Debug for Mint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Mint(#{})", self.counter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_mints_of_one_seed_agree_and_ids_sort_by_time() {
        let (mut a, mut b) = (Mint::seeded([7; 32]), Mint::seeded([7; 32]));
        let at = |ms| Moment { mono_ms: 0, wall: jiff::Timestamp::from_millisecond(ms).unwrap_or_default() };
        let (first, second) = (a.uuid(at(1_000)), a.uuid(at(2_000)));
        assert_eq!(first, b.uuid(at(1_000)));
        assert!(first < second);
        assert_ne!(a.bytes(), a.bytes());
    }
}
