//! The cryptography against the manual's own samples, against OpenSSL where there is one, and against everything that
//! people take for a key.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::io::Write as _;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use rsa::pkcs1::{EncodeRsaPrivateKey as _, EncodeRsaPublicKey as _};
use rsa::pkcs8::{EncodePrivateKey as _, EncodePublicKey as _};
use rsa::rand_core::OsRng;
use rsa::{Oaep, RsaPrivateKey};
use serde_json::Value;
use sha1::Sha1;

use super::*;

const PUBLIC: &str = include_str!("../../../../tests/fixtures/lead_leader/public.pem");
const PRIVATE: &str = include_str!("../../../../tests/fixtures/lead_leader/private.pem");
const AS_PRINTED: &str = include_str!("../../../../tests/fixtures/lead_leader/private_as_printed.pem");
const REQUEST: &str = include_str!("../../../../tests/fixtures/lead_leader/auth_request.json");
const EMAIL: &str = "EmailExample@mail.com";
const PASSWORD: &str = "PasswordExample";

fn keys() -> Keys {
    Keys::new(private(PRIVATE).unwrap(), public(PUBLIC).unwrap())
}

fn sealed(keys: &Keys, email: &str, password: &str) -> Result<Sealed, SealError> {
    body(keys, email, password, &|| Duration::ZERO)
}

fn decrypt(base64: &Value) -> String {
    let bytes = STANDARD.decode(base64.as_str().unwrap()).unwrap();
    let key = private(PRIVATE).unwrap();
    String::from_utf8(key.decrypt_blinded(&mut OsRng, Oaep::new::<Sha1>(), &bytes).unwrap()).unwrap()
}

#[test]
fn signatures_are_the_manuals_byte_for_byte_and_its_ciphertexts_decrypt() {
    let manual: Value = serde_json::from_str(REQUEST).unwrap();
    let ours: Value = serde_json::from_slice(&sealed(&keys(), EMAIL, PASSWORD).unwrap().body).unwrap();
    for field in ["signed_email", "signed_password"] {
        assert_eq!(ours[field], manual[field], "{field}");
    }
    for (field, text) in [("encrypted_email", EMAIL), ("encrypted_password", PASSWORD)] {
        assert_eq!(decrypt(&manual[field]), text);
        assert_eq!(decrypt(&ours[field]), text);
        assert_ne!(ours[field], manual[field], "no encryption is like another");
    }
    assert_eq!(ours.as_object().unwrap().len(), 4);
    assert!(keys().are_one_pair() && !format!("{:?}", keys()).contains("MII"));
}

#[test]
fn a_text_fits_up_to_what_the_key_takes_counted_in_bytes() {
    let keys = keys();
    assert_eq!(keys.longest(), 86);
    for (text, fits) in
        [("x".repeat(86), true), ("x".repeat(87), false), ("ї".repeat(43), true), ("ї".repeat(44), false)]
    {
        assert_eq!(sealed(&keys, EMAIL, &text).is_ok(), fits, "{}", text.len());
        assert_eq!(sealed(&keys, &text, PASSWORD).is_ok(), fits, "{}", text.len());
    }
    let error = sealed(&keys, EMAIL, &"x".repeat(87)).err().unwrap();
    let told = "the password has 87 bytes, and the partner's key of 1024 bits takes at most 86";
    assert_eq!(error.to_string(), told);
}

fn wrapped(label: &str, der: &[u8], columns: usize, eol: &str) -> String {
    let text = STANDARD.encode(der);
    let lines: Vec<_> = text.as_bytes().chunks(columns).map(|line| std::str::from_utf8(line).unwrap()).collect();
    format!("-----BEGIN {label}-----{eol}{}{eol}-----END {label}-----{eol}", lines.join(eol))
}

/// A key in every shape that people have it in.
fn shapes(label: &str, der: &[u8]) -> Vec<String> {
    let bare = STANDARD.encode(der);
    let lines = wrapped(label, der, 64, "\n");
    vec![
        lines.clone(),
        wrapped(label, der, 64, "\r\n"),
        wrapped(label, der, 76, "\n"),
        wrapped(label, der, 100_000, "\n"),
        wrapped(label, der, 64, "\\n"),
        wrapped(label, der, 64, "\\r\\n"),
        wrapped(label, der, 100_000, " "),
        format!("    {}  \n", lines.trim_end().replace('\n', "  \n    ")),
        format!("Bag Attributes: <none>\n{lines}and more\n"),
        lines.trim_end().to_owned(),
        format!("\"{}\"", wrapped(label, der, 64, "\\n")),
        bare.clone(),
        bare.trim_end_matches('=').to_owned(),
        format!("\n  {bare} \n"),
        format!("'{bare}'"),
        wrapped("KEY", der, 64, "\n"),
    ]
}

#[test]
fn keys_are_read_in_every_shape_and_form() {
    let (own, partner) = (private(PRIVATE).unwrap(), public(PUBLIC).unwrap());
    let pkcs8 = own.to_pkcs8_der().unwrap();
    let pkcs1 = own.to_pkcs1_der().unwrap();
    for (label, der) in [("PRIVATE KEY", pkcs8.as_bytes()), ("RSA PRIVATE KEY", pkcs1.as_bytes())] {
        for text in shapes(label, der) {
            assert_eq!(private(&text).as_ref(), Ok(&own), "{label}");
            assert_eq!(public(&text).err(), Some(KeyError::Private), "{label}");
        }
    }
    let spki = partner.to_public_key_der().unwrap();
    let bare = partner.to_pkcs1_der().unwrap();
    for (label, der) in [("PUBLIC KEY", spki.as_bytes()), ("RSA PUBLIC KEY", bare.as_bytes())] {
        for text in shapes(label, der) {
            assert_eq!(public(&text).as_ref(), Ok(&partner), "{label}");
            assert_eq!(private(&text).err(), Some(KeyError::Public), "{label}");
        }
    }
}

#[test]
fn what_is_no_key_is_told_apart() {
    let certificate = wrapped("CERTIFICATE", &[0x30, 3, 2, 1, 5], 64, "\n");
    for (text, error) in [
        ("", KeyError::Empty),
        (" \n\\n ", KeyError::Empty),
        ("no key at all!", KeyError::NotBase64),
        // A letter of the manual's own is missing.
        (AS_PRINTED, KeyError::NotRsa("PKCS#8, PKCS#1")),
        ("-----BEGIN PRIVATE KEY-----\nMII", KeyError::NoEnd),
        ("-----BEGIN PRIVATE KEY", KeyError::NoEnd),
        (certificate.as_str(), KeyError::NotRsa("PKCS#8, PKCS#1")),
        ("AAAA", KeyError::NotRsa("PKCS#8, PKCS#1")),
        ("-----BEGIN ENCRYPTED PRIVATE KEY-----\nMII=\n-----END ENCRYPTED PRIVATE KEY-----", KeyError::Encrypted),
        (
            "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: x\n\nMII=\n-----END RSA PRIVATE KEY-----",
            KeyError::Encrypted,
        ),
        (PUBLIC, KeyError::Public),
    ] {
        assert_eq!(private(text).err(), Some(error), "{text}");
    }
    assert_eq!(private(&"A".repeat(16 * 1024 + 1)).err(), Some(KeyError::TooLong));
    assert_eq!(public("AAAA").err(), Some(KeyError::NotRsa("SPKI, PKCS#1")));
    assert_eq!(public(PRIVATE).err(), Some(KeyError::Private));
}

#[test]
fn less_than_1024_bit_is_refused_and_1024_is_not() {
    let small = RsaPrivateKey::new(&mut OsRng, 768).unwrap();
    let own = small.to_pkcs8_der().unwrap();
    let other = small.to_public_key().to_public_key_der().unwrap();
    assert_eq!(private(&STANDARD.encode(own.as_bytes())).err(), Some(KeyError::Small(768)));
    assert_eq!(public(&STANDARD.encode(other.as_bytes())).err(), Some(KeyError::Small(768)));
    assert!(private(PRIVATE).is_ok() && public(PUBLIC).is_ok());
}

#[test]
fn a_key_of_two_pairs_or_with_a_turned_bit_is_refused() {
    let own = private(PRIVATE).unwrap();
    let good = own.to_pkcs1_der().unwrap();
    // Every place that holds a number of the key: version and the lengths before them are another error.
    for at in [20, 100, 150, 250, 300, 350, 420, 480, 560] {
        let mut der = good.as_bytes().to_vec();
        der[at] ^= 0x02;
        if der == good.as_bytes() {
            continue;
        }
        let found = private(&STANDARD.encode(&der));
        // What only speeds the key up is computed anew by the library, so that it may be damaged without harm.
        let harmless = found.as_ref().is_ok_and(|key| key == &own);
        assert!(harmless || found == Err(KeyError::Mismatched) || matches!(found, Err(KeyError::NotRsa(_))), "{at}");
    }
    for at in [20, 100, 150, 250, 300] {
        let mut der = good.as_bytes().to_vec();
        der[at] ^= 0x02;
        assert!(private(&STANDARD.encode(&der)).is_err(), "{at}");
    }
}

#[test]
fn no_error_holds_any_of_the_key() {
    let cut = &PRIVATE[..PRIVATE.len() - 40];
    for text in [AS_PRINTED, cut, PUBLIC, &PRIVATE.replace("MIIC", "MIID")] {
        let error = private(text).unwrap_err();
        let told = format!("{error} {error:?}");
        assert!(!told.contains("MII") && !told.contains("NaJBWIh") && told.len() < 300, "{told}");
    }
}

/// What OpenSSL makes of it; none where there is no `openssl`.
fn openssl(arguments: &[&str], input: &[u8]) -> Option<Vec<u8>> {
    let mut child =
        Command::new("openssl").args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    child.stdin.take()?.write_all(input).ok()?;
    let output = child.wait_with_output().ok()?;
    assert!(output.status.success(), "openssl {arguments:?}");
    Some(output.stdout)
}

#[test]
fn openssl_agrees() {
    let scratch = crate::store::Scratch::new("ventanilla-keys").unwrap();
    let path = scratch.path().join("own.pem");
    let pem = wrapped("PRIVATE KEY", private(PRIVATE).unwrap().to_pkcs8_der().unwrap().as_bytes(), 64, "\n");
    std::fs::write(&path, pem).unwrap();
    let path = path.to_str().unwrap();
    let ours: Value = serde_json::from_slice(&sealed(&keys(), EMAIL, PASSWORD).unwrap().body).unwrap();
    let Some(signed) = openssl(&["dgst", "-sha1", "-sign", path], EMAIL.as_bytes()) else { return };
    assert_eq!(ours["signed_email"], serde_json::to_value(signed).unwrap());
    let sealed = STANDARD.decode(ours["encrypted_email"].as_str().unwrap()).unwrap();
    let options = ["rsa_padding_mode:oaep", "rsa_oaep_md:sha1", "rsa_mgf1_md:sha1"].map(|option| ["-pkeyopt", option]);
    let mut arguments = vec!["pkeyutl", "-decrypt", "-inkey", path];
    arguments.extend(options.iter().flatten());
    assert_eq!(openssl(&arguments, &sealed).unwrap(), EMAIL.as_bytes());
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in any::<String>(), bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for text in [text.clone(), STANDARD.encode(&bytes), format!("-----BEGIN {text}-----{text}-----END {text}")] {
            prop_assert!(private(&text).is_err() && public(&text).is_err());
        }
    }

    #[test]
    fn a_cut_key_is_none(cut in 2_usize..800) {
        // The last letter is only padding.
        let text: String = PRIVATE.lines().filter(|line| !line.starts_with('-')).collect();
        prop_assert!(private(&text[..text.len() - cut]).is_err());
    }
}
