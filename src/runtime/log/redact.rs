//! Secrets out of text: those the program knows, and what looks like one.
//!
//! This is the last net, not the first: secrets have a type that does not print. It catches what a library or a
//! partner's error text carries.

use std::borrow::Cow;
use std::sync::{PoisonError, RwLock};

use crate::domain::{Secret, percent_encoded};

/// What stands for a secret.
const HIDDEN: &str = "[redacted]";
/// A shorter secret (bytes) would hide ordinary words; only the patterns help there.
const SHORTEST: usize = 4;

static KNOWN: RwLock<Vec<Secret>> = RwLock::new(Vec::new());

/// From now on this secret is hidden wherever it would be logged or reported, also as it looks inside a URL or JSON.
pub fn register_secret(secret: &Secret) {
    if secret.expose().len() < SHORTEST {
        return;
    }
    let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
    for form in [secret.expose().to_owned(), percent_encoded(secret.expose()), json_escaped(secret.expose())] {
        let form = Secret::new(form);
        if !known.contains(&form) {
            known.push(form);
        }
    }
    // A secret that holds another one is looked for first.
    known.sort_by_key(|secret| std::cmp::Reverse(secret.expose().len()));
}

fn json_escaped(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap_or_default();
    quoted.trim_start_matches('"').strip_suffix('"').unwrap_or(&quoted).to_owned()
}

/// `text` without secrets: registered ones, and the values behind words such as `password` or `Authorization`.
pub fn redact(text: &str) -> Cow<'_, str> {
    let known = KNOWN.read().unwrap_or_else(PoisonError::into_inner);
    let mut text = Cow::Borrowed(text);
    for secret in known.iter() {
        if text.contains(secret.expose()) {
            text = Cow::Owned(text.replace(secret.expose(), HIDDEN));
        }
    }
    drop(known);
    match patterns(&text) {
        Some(hidden) => Cow::Owned(hidden),
        None => text,
    }
}

/// How far the value behind a word goes.
#[derive(Clone, Copy)]
enum Reach {
    /// To the end of the line or the closing quote: the value may hold spaces.
    Line,
    /// To the next delimiter.
    Word,
}

/// Words whose value is a secret.
const KEYS: [(&str, Reach); 14] = [
    ("proxy-authorization", Reach::Line),
    ("authorization", Reach::Line),
    ("set-cookie", Reach::Line),
    ("cookie", Reach::Line),
    ("password", Reach::Word),
    ("passwd", Reach::Word),
    ("pwd", Reach::Word),
    ("contraseña", Reach::Word),
    ("token", Reach::Word),
    ("secret", Reach::Word),
    ("api_key", Reach::Word),
    ("apikey", Reach::Word),
    ("api-key", Reach::Word),
    ("signature", Reach::Word),
];

/// Schemes that stand right before a credential.
const SCHEMES: [&str; 4] = ["bearer ", "token ", "jwt ", "basic "];
/// What follows a scheme is a credential from this length (bytes) on: "token expired" stays readable.
const CREDENTIAL: usize = 16;

/// The text with every value behind a key hidden, none if there was nothing to hide.
fn patterns(text: &str) -> Option<String> {
    // ASCII only, so that every index fits the text itself.
    let lower = text.to_ascii_lowercase();
    let mut out = String::new();
    let mut done = 0;
    let mut at = 0;
    while at < text.len() {
        let found = text.is_char_boundary(at).then(|| value_at(&lower, at)).flatten();
        let Some((start, end)) = found.filter(|(start, end)| start < end && &text[*start..*end] != HIDDEN) else {
            at += 1;
            continue;
        };
        out.push_str(&text[done..start]);
        out.push_str(HIDDEN);
        (done, at) = (end, end);
    }
    if done == 0 {
        return None;
    }
    out.push_str(&text[done..]);
    Some(out)
}

/// If a key or a scheme starts at `at`: where its value starts and ends.
fn value_at(text: &str, at: usize) -> Option<(usize, usize)> {
    let rest = &text[at..];
    for (key, reach) in KEYS {
        let Some(after) = rest.strip_prefix(key) else { continue };
        // `password":`, `password' =`, `Token:` … but not `tokens left`.
        let after = after.trim_start_matches(['"', '\'', '\\']).trim_start_matches(' ');
        let Some(after) = after.strip_prefix(':').or_else(|| after.strip_prefix('=')) else { continue };
        let value = after.trim_start_matches(' ');
        let unescaped = value.trim_start_matches('\\');
        let (value, quote) = match unescaped.chars().next() {
            Some(quote @ ('"' | '\'')) => (&unescaped[1..], Some(quote)),
            _ => (value, None),
        };
        let start = text.len() - value.len();
        // JSON inside a JSON text: what opened with `\"` closes with `\"`.
        let nested = quote.is_some() && unescaped.len() < after.trim_start_matches(' ').len();
        let length = nested.then(|| value.find("\\\"")).flatten().unwrap_or_else(|| reach_of(value, quote, reach));
        return Some((start, start + length));
    }
    let follows_a_letter = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
    let value = SCHEMES.iter().filter(|_| !follows_a_letter).find_map(|scheme| rest.strip_prefix(scheme))?;
    let length = value.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"-._~+/=".contains(b)).count();
    let start = text.len() - value.len();
    (length >= CREDENTIAL).then_some((start, start + length))
}

fn reach_of(value: &str, quote: Option<char>, reach: Reach) -> usize {
    let mut escaped = false;
    for (at, c) in value.char_indices() {
        let ends = match (quote, reach) {
            (Some(quote), _) => c == quote && !escaped || c == '\n',
            (None, Reach::Line) => matches!(c, '\n' | '\r' | '"' | '\''),
            (None, Reach::Word) => c.is_whitespace() || matches!(c, '"' | '\'' | '&' | ',' | ';' | '}' | ')'),
        };
        if ends {
            return at;
        }
        escaped = c == '\\' && !escaped;
    }
    value.len()
}
