//! Passwords and tokens: zeroed on drop, never printed, compared in constant time.

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

/// A secret text. `Debug` prints `[secret]`; there is no `Display` and no `Serialize`.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct Secret(SecretString);

impl Secret {
    /// Takes a secret into custody.
    pub fn new(text: impl Into<String>) -> Self {
        Self(SecretString::from(text.into()))
    }

    /// Lends the text to the code that sends it. Every call of this is a place to review.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// True if nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.expose().is_empty()
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (self.expose().as_bytes(), other.expose().as_bytes());
        // Lengths may differ visibly; the content is compared to the end either way.
        let differing = a.iter().zip(b).fold(a.len() ^ b.len(), |acc, (x, y)| acc | usize::from(x ^ y));
        std::hint::black_box(differing) == 0
    }
}

impl Eq for Secret {}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[secret]")
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn debug_never_shows_the_text_and_equality_sees_every_byte() {
        let secret = Secret::new("clave-7Q");
        assert_eq!(format!("{secret:?}"), "[secret]");
        assert_eq!(secret, Secret::new("clave-7Q"));
        assert_ne!(secret, Secret::new("clave-7R"));
        assert_ne!(secret, Secret::new("clave-7Q "));
    }
}
