//! What is a secret by its name, and what looks like one in free text.

use std::borrow::Cow;

use super::HIDDEN;

/// A name that holds one of these, whatever its case and signs.
const HOLDING: [&str; 17] = [
    "password",
    "passwd",
    "contrase",
    "passphrase",
    "secret",
    "token",
    "apikey",
    "authoriz",
    "autoriz",
    "authenticat",
    "credential",
    "signature",
    "cardnumber",
    "creditcard",
    "privatekey",
    "numerotarjeta",
    "subscriptionid",
];
/// A name that begins so.
const BEGINNING: [&str; 2] = ["encrypted", "signed"];
/// A name that is just this.
const BEING: [&str; 19] = [
    "pwd",
    "pass",
    "pin",
    "cvv",
    "cvv2",
    "cvc",
    "pan",
    "key",
    "clave",
    "jwt",
    "bearer",
    "auth",
    "session",
    "sessionid",
    "cookie",
    "csrf",
    "otp",
    "fbuid",
    "statecode",
];
/// Names that hold one of the words above and tell nothing.
const HARMLESS: [&str; 3] = ["tokentype", "tokenexpires", "tokenexpiresin"];
/// What a header's name holds.
const HEADERS: [&str; 10] =
    ["auth", "autoriz", "token", "cookie", "key", "secret", "session", "csrf", "password", "signature"];
/// Words that stand right before a credential.
const SCHEMES: [&str; 5] = ["bearer", "token", "jwt", "basic", "digest"];
/// What follows a scheme is a credential from this length (bytes) on: "token expired" stays readable.
const CREDENTIAL: usize = 16;

/// True if a field of this name holds a secret.
pub(super) fn is_secret(name: &str) -> bool {
    // Nearly all names are ASCII, and a page has hundreds.
    let name: String = if name.is_ascii() {
        name.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| char::from(byte.to_ascii_lowercase())).collect()
    } else {
        name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    if HARMLESS.contains(&name.as_str()) {
        return false;
    }
    BEING.contains(&name.as_str())
        || HOLDING.iter().any(|word| name.contains(word))
        || BEGINNING.iter().any(|word| name.starts_with(word))
}

/// True if a header of this name holds a secret. `WWW-Authenticate` says how to sign in and holds none.
pub(super) fn is_secret_header(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name != "www-authenticate" && name != "proxy-authenticate" && HEADERS.iter().any(|word| name.contains(word))
}

pub(super) fn is_scheme(word: &str) -> bool {
    SCHEMES.iter().any(|scheme| word.eq_ignore_ascii_case(scheme))
}

/// True for 13 to 19 digits, parted by blanks or strokes, that begin and add up like the number of a card.
pub(super) fn is_card(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-'));
    if !plain || !(13..=19).contains(&digits.len()) || !(2..=6).contains(&digits[0]) {
        return false;
    }
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(k, digit)| match (k % 2, digit * 2) {
            (0, _) => *digit,
            (_, double) if double > 9 => double - 9,
            (_, double) => double,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Free text without what looks like a secret; each one is told.
pub(super) fn hide(text: &str, mut tell: impl FnMut(&str)) -> Cow<'_, str> {
    let mut out = String::new();
    let (mut done, mut at) = (0, 0);
    while at < text.len() {
        let run = run(&text[at..]);
        if run == 0 {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        match secret(text, at, at + run) {
            Some((start, end)) => {
                tell(&text[start..end]);
                out.push_str(&text[done..start]);
                out.push_str(HIDDEN);
                (done, at) = (end, end);
            }
            None => at += run,
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// Bytes of the word that a text begins with.
fn run(text: &str) -> usize {
    text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))).unwrap_or(text.len())
}

/// Where the secret stands that the word at `from..to` is or announces.
fn secret(text: &str, from: usize, to: usize) -> Option<(usize, usize)> {
    let (word, rest) = (&text[from..to], &text[to..]);
    if word.starts_with("eyJ") && word.len() > 40 && word.matches('.').count() == 2 {
        return Some((from, to));
    }
    if word.starts_with(|c: char| c.is_ascii_digit())
        && let Some(end) = card(&text[from..])
    {
        return Some((from, from + end));
    }
    // Names are dearer to look at than the sign behind them.
    let after = rest.trim_start_matches(['"', '\'', '\\']).trim_start_matches(' ');
    if let Some(after) = after.strip_prefix([':', '='])
        && (is_secret(word) || word.contains('-') && is_secret_header(word))
    {
        let value = after.trim_start_matches([' ', '"', '\'', '\\']);
        let quoted = value.len() < after.trim_start_matches(' ').len();
        let (scheme, value) = match value.split_once(' ') {
            Some((scheme, rest)) if is_scheme(scheme) => (true, rest),
            _ => (false, value),
        };
        let ends = |c: char| match (quoted, scheme) {
            (true, _) => matches!(c, '"' | '\'' | '\\' | '\n'),
            (false, true) => matches!(c, '\n' | '\r' | '"' | '\''),
            (false, false) => c.is_whitespace() || matches!(c, '"' | '\'' | '&' | ',' | ';' | '}' | ')' | '<'),
        };
        let length = value.find(ends).unwrap_or(value.len());
        let start = text.len() - value.len();
        return (length > 0 && &value[..length] != HIDDEN).then_some((start, start + length));
    }
    if is_scheme(word)
        && let Some(value) = rest.strip_prefix(' ')
    {
        let length = value.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"-._~+/=".contains(b)).count();
        let start = text.len() - value.len();
        return (length >= CREDENTIAL).then_some((start, start + length));
    }
    None
}

/// The end of a card's number at the beginning of a text.
fn card(text: &str) -> Option<usize> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ' ' | '-'))).unwrap_or(text.len());
    let digits = text[..end].trim_end_matches([' ', '-']);
    is_card(digits).then_some(digits.len())
}
