//! The two keys of a sign-in: our private one and the partner's public one, checked before anything is sent.
//!
//! It holds the one place where 1024 bit are enough, and where SHA-1 is used. Where a key comes from is not known here.

use std::fmt;

use rsa::pkcs1::{DecodeRsaPrivateKey as _, DecodeRsaPublicKey as _};
use rsa::pkcs8::{DecodePrivateKey as _, DecodePublicKey as _, EncodePublicKey as _};
use rsa::rand_core::OsRng;
use rsa::traits::PublicKeyParts as _;
use rsa::{Oaep, Pkcs1v15Sign, RsaPrivateKey, RsaPublicKey};
use sha1::{Digest as _, Sha1};
use sha2::Sha256;

use crate::api::lead_leader::readiness::KeyFacts;

use super::pem::{self, Unwrapped};

/// The least size in bytes: 1024 bit, by this partner's rule alone. The library itself knows no least.
const LEAST: usize = 128;
/// The largest: beyond it every step takes seconds (bytes).
const MOST: usize = 512;
/// A SHA-1 digest (bytes).
const DIGEST: usize = 20;

/// Why a text is not the key that is needed. None holds any of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Nothing is there.
    #[error("it is empty")]
    Empty,
    /// More than 16 KiB.
    #[error("it is longer than any key")]
    TooLong,
    /// The line that ends the key is missing.
    #[error("its last line (-----END …-----) is missing; copy the whole key")]
    NoEnd,
    /// What stands there is no base64.
    #[error("it is not a key: what stands there is no base64")]
    NotBase64,
    /// It asks for a pass phrase.
    #[error("it is encrypted under a pass phrase; take that away: openssl pkey -in KEY -out KEY2")]
    Encrypted,
    /// Its bytes are no RSA key in any known form.
    #[error("it is no RSA key, or a part of it is missing; tried: {0}")]
    NotRsa(&'static str),
    /// A public key where the private one belongs.
    #[error("it is a public key, and our private one is needed here")]
    Public,
    /// A private key where a public one belongs.
    #[error("it is a private key, and the partner's public one is needed here; theirs nobody should have")]
    Private,
    /// Less than 1024 bit.
    #[error("it has {0} bits, and less than 1024 is refused")]
    Small(usize),
    /// More than 4096 bit.
    #[error("it has {0} bits, and more than 4096 is refused")]
    Large(usize),
    /// The private and the public part of it are of two pairs, or it is damaged.
    #[error("its parts do not belong together: it is damaged, or put together from two pairs")]
    Mismatched,
}

/// The keys of a sign-in.
pub(in crate::api::lead_leader) struct Keys {
    own: RsaPrivateKey,
    partner: RsaPublicKey,
}

impl Keys {
    pub(in crate::api::lead_leader) const fn new(own: RsaPrivateKey, partner: RsaPublicKey) -> Self {
        Self { own, partner }
    }

    /// The longest text that OAEP takes under the partner's key (bytes): 86 at 1024 bit.
    pub(super) fn longest(&self) -> usize {
        self.partner.size().saturating_sub(2 * DIGEST + 2)
    }

    pub(super) fn partner_bits(&self) -> usize {
        self.partner.n().bits()
    }

    /// True if both keys are of one pair, as in the manual's sample. It works there; in life it is mostly a slip.
    pub(in crate::api::lead_leader) fn are_one_pair(&self) -> bool {
        self.own.n() == self.partner.n()
    }

    /// What can be told of both keys: ours first.
    pub(in crate::api::lead_leader) fn facts(&self) -> [KeyFacts; 2] {
        let facts = |key: &RsaPublicKey| {
            let der = key.to_public_key_der().map(rsa::pkcs8::Document::into_vec).unwrap_or_default();
            KeyFacts { bits: key.n().bits(), fingerprint: format!("{:x}", Sha256::digest(&der)) }
        };
        [facts(&self.own.to_public_key()), facts(&self.partner)]
    }

    /// RSAES-OAEP with SHA-1 and MGF1-SHA-1.
    pub(super) fn encrypt(&self, text: &[u8]) -> Option<Vec<u8>> {
        self.partner.encrypt(&mut OsRng, Oaep::new::<Sha1>(), text).ok()
    }

    /// RSASSA-PKCS1-v1_5 with SHA-1, blinded: the time it takes says nothing of the key.
    pub(super) fn sign(&self, text: &[u8]) -> Option<Vec<u8>> {
        self.own.sign_with_rng(&mut OsRng, Pkcs1v15Sign::new::<Sha1>(), &Sha1::digest(text)).ok()
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys({} and {} bit)", self.own.n().bits(), self.partner_bits())
    }
}

/// Our private key: PKCS#8 or PKCS#1, whatever its markers say.
pub(in crate::api::lead_leader) fn private(text: &str) -> Result<RsaPrivateKey, KeyError> {
    let Unwrapped { label, der } = pem::unwrap(text)?;
    if label.is_some_and(|label| label.contains("PUBLIC")) || read_public(&der).is_some() {
        return Err(KeyError::Public);
    }
    // The size is looked at before anything is computed with the key.
    let inner = rsa::pkcs8::PrivateKeyInfo::try_from(der.as_slice()).map_or(der.as_slice(), |info| info.private_key);
    let Ok(parts) = rsa::pkcs1::RsaPrivateKey::try_from(inner) else {
        return Err(KeyError::NotRsa("PKCS#8, PKCS#1"));
    };
    sized(bits(parts.modulus.as_bytes()))?;
    let key = RsaPrivateKey::from_pkcs8_der(&der).or_else(|_| RsaPrivateKey::from_pkcs1_der(&der));
    let key = key.map_err(|_| KeyError::Mismatched)?;
    key.validate().map_err(|_| KeyError::Mismatched)?;
    // Two pairs may be put together so that each part looks well: a signature that verifies is what counts.
    let digest = Sha1::digest(b"ventanilla");
    let signed = key.sign_with_rng(&mut OsRng, Pkcs1v15Sign::new::<Sha1>(), &digest);
    let verified = signed.and_then(|signed| key.to_public_key().verify(Pkcs1v15Sign::new::<Sha1>(), &digest, &signed));
    verified.map(|()| key).map_err(|_| KeyError::Mismatched)
}

/// The partner's public key: SPKI or PKCS#1, whatever its markers say.
pub(in crate::api::lead_leader) fn public(text: &str) -> Result<RsaPublicKey, KeyError> {
    let Unwrapped { label, der } = pem::unwrap(text)?;
    let is_private = || {
        rsa::pkcs8::PrivateKeyInfo::try_from(der.as_slice()).is_ok()
            || rsa::pkcs1::RsaPrivateKey::try_from(der.as_slice()).is_ok()
    };
    if label.is_some_and(|label| label.contains("PRIVATE")) || is_private() {
        return Err(KeyError::Private);
    }
    sized(read_public(&der).ok_or(KeyError::NotRsa("SPKI, PKCS#1"))?)?;
    let key = RsaPublicKey::from_public_key_der(&der);
    let key = key.or_else(|_| RsaPublicKey::from_pkcs1_der(&der).map_err(drop));
    key.map_err(|()| KeyError::NotRsa("SPKI, PKCS#1"))
}

/// The size of a public key, if the bytes are one.
fn read_public(der: &[u8]) -> Option<usize> {
    let info = rsa::pkcs8::SubjectPublicKeyInfoRef::try_from(der).ok();
    let inner = info.as_ref().and_then(|info| info.subject_public_key.as_bytes()).unwrap_or(der);
    rsa::pkcs1::RsaPublicKey::try_from(inner).ok().map(|parts| bits(parts.modulus.as_bytes()))
}

fn sized(bits: usize) -> Result<(), KeyError> {
    match bits.div_ceil(8) {
        ..LEAST => Err(KeyError::Small(bits)),
        size if size > MOST => Err(KeyError::Large(bits)),
        _ => Ok(()),
    }
}

/// Bits of a number from its bytes, the largest first.
fn bits(number: &[u8]) -> usize {
    let number = &number[number.iter().take_while(|byte| **byte == 0).count()..];
    number.first().map_or(0, |first| number.len() * 8 - first.leading_zeros() as usize)
}
