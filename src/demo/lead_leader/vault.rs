//! The service's side of the cryptography: decrypts with its own private key, verifies with the console's public one.
//!
//! All four keys are demo material: made for this, published with it, good for nothing else. They are embedded because
//! making 1024 bits takes a debug build seconds at every start.

use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rsa::pkcs1::DecodeRsaPrivateKey as _;
use rsa::pkcs8::DecodePublicKey as _;
use rsa::rand_core::OsRng;
use rsa::{Oaep, Pkcs1v15Sign, RsaPrivateKey, RsaPublicKey};
use serde::Deserialize;
use sha1::{Digest as _, Sha1};

use super::Refusal;

/// The console's private key. DEMO: it is public.
pub(super) const CONSOLE: &str = include_str!("keys/console.demo.pem");
/// The service's private key. DEMO: it is public.
pub(super) const SERVICE: &str = include_str!("keys/service.demo.pem");
/// What the service gave the console.
pub(super) const SERVICE_PUBLIC: &str = include_str!("keys/service.demo.pub.pem");
/// What the console gave the service.
pub(super) const CONSOLE_PUBLIC: &str = include_str!("keys/console.demo.pub.pem");

/// Bytes of a signature at 1024 bit.
const SIGNATURE: usize = 128;

const NOT_DECRYPTED: Refusal = ("Виникла помилка під час дешифрування", None);
const NOT_VERIFIED: Refusal = ("Виникла помилка під час перевірки підпису", None);
const MISMATCH: Refusal =
    ("Зашифровані та/або підписані дані надано невірно. Перевірте правильність наданих даних", None);

/// The service's keys, read when the first sign-in comes.
#[derive(Default)]
pub(super) struct Vault(OnceLock<Option<(RsaPrivateKey, RsaPublicKey)>>);

/// Who signs in, decrypted and verified.
pub(super) struct Unsealed {
    pub(super) email: String,
    pub(super) password: String,
}

/// A sign-in as the manual has it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Sealed {
    encrypted_email: serde_json::Value,
    encrypted_password: serde_json::Value,
    signed_email: serde_json::Value,
    signed_password: serde_json::Value,
}

impl Vault {
    /// Opens a sign-in, or says what the manual says is wrong with it.
    pub(super) fn unseal(&self, body: &[u8]) -> Result<Unsealed, Refusal> {
        let read = || {
            let own = RsaPrivateKey::from_pkcs1_der(&der(SERVICE)?).ok()?;
            Some((own, RsaPublicKey::from_public_key_der(&der(CONSOLE_PUBLIC)?).ok()?))
        };
        let Some((own, console)) = self.0.get_or_init(read) else { return Err(NOT_DECRYPTED) };
        let sealed: Sealed = serde_json::from_slice(body).unwrap_or_default();
        let email = decrypted(own, &sealed.encrypted_email).ok_or(NOT_DECRYPTED)?;
        let password = decrypted(own, &sealed.encrypted_password).ok_or(NOT_DECRYPTED)?;
        for (text, signature) in [(&email, &sealed.signed_email), (&password, &sealed.signed_password)] {
            let signature: Vec<u8> = serde_json::from_value(signature.clone()).map_err(|_| NOT_VERIFIED)?;
            if signature.len() != SIGNATURE {
                return Err(NOT_VERIFIED);
            }
            let digest = Sha1::digest(text.as_bytes());
            console.verify(Pkcs1v15Sign::new::<Sha1>(), &digest, &signature).map_err(|_| MISMATCH)?;
        }
        Ok(Unsealed { email, password })
    }
}

fn decrypted(own: &RsaPrivateKey, sealed: &serde_json::Value) -> Option<String> {
    let bytes = STANDARD.decode(sealed.as_str()?).ok()?;
    String::from_utf8(own.decrypt_blinded(&mut OsRng, Oaep::new::<Sha1>(), &bytes).ok()?).ok()
}

/// The bytes of one of the files above: what stands between the lines with strokes.
fn der(text: &str) -> Option<Vec<u8>> {
    let body: String =
        text.lines().skip_while(|line| !line.starts_with("-----")).filter(|l| !l.starts_with('-')).collect();
    STANDARD.decode(body).ok()
}
