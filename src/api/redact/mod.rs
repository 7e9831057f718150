//! The one choke point where secrets leave what is kept of an exchange: URL, headers, bodies of any form.
//!
//! Pure, and one [`Redactor`] for a whole exchange: a secret found in the request (a password, a token) is also hidden
//! wherever the answer repeats it. What cannot be told from a secret is hidden. It knows no screen; what it gives is
//! without secrets, but not yet harmless to a terminal.

mod json;
mod words;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::domain::{Secret, percent_encoded};

/// What stands for a secret.
pub(super) const HIDDEN: &str = "[redacted]";
/// A shorter one (bytes) would hide ordinary words wherever they occur.
const SHORTEST: usize = 5;
/// Of a text that is cut, the last word may be the beginning of a secret: so many bytes of it go.
const LAST_WORD: usize = 512;
/// So many are looked for everywhere; a list of users may hold thousands, each hidden where it stands.
const KNOWN: usize = 48;

/// What was found to be secret in an exchange.
#[derive(Clone, Default)]
pub(super) struct Redactor {
    known: Vec<Secret>,
}

impl Redactor {
    /// From now on this text is hidden wherever it occurs, also as it looks within JSON or a URL.
    pub(super) fn know(&mut self, secret: &str) {
        if secret.len() < SHORTEST
            || self.known.len() >= KNOWN
            || self.known.iter().any(|known| known.expose() == secret)
        {
            return;
        }
        let quoted = serde_json::to_string(secret).unwrap_or_default();
        let escaped = quoted.trim_start_matches('"').strip_suffix('"').unwrap_or_default();
        for form in [secret, escaped, &percent_encoded(secret)] {
            if form.len() >= SHORTEST && !self.known.iter().any(|known| known.expose() == form) {
                self.known.push(Secret::new(form));
            }
        }
        // One that holds another is looked for first.
        self.known.sort_by_key(|secret| std::cmp::Reverse(secret.expose().len()));
    }

    /// A URL: no user and password, and no value of its query that is a secret by name or by looks.
    pub(super) fn url(&mut self, url: &str) -> String {
        let (rest, query) = url.split_once('?').map_or((url, None), |(rest, query)| (rest, Some(query)));
        let rest = match rest.split_once("://") {
            Some((scheme, rest)) => {
                let end = rest.find('/').unwrap_or(rest.len());
                match rest[..end].rfind('@') {
                    Some(at) => format!("{scheme}://{HIDDEN}{}", &rest[at..]),
                    None => format!("{scheme}://{rest}"),
                }
            }
            None => rest.to_owned(),
        };
        let all = match query {
            Some(query) => format!("{rest}?{}", self.form(query)),
            None => rest,
        };
        self.without_known(all)
    }

    /// A header's value. Of a credential only its scheme stays.
    pub(super) fn header(&mut self, name: &str, value: &str, sensitive: bool) -> String {
        if !(sensitive || words::is_secret_header(name)) {
            let shown = self.text(value).into_owned();
            return self.without_known(shown);
        }
        let (scheme, credential) = match value.split_once(' ') {
            Some((scheme, rest)) if words::is_scheme(scheme) => (Some(scheme), rest.trim()),
            _ => (None, value.trim()),
        };
        self.know(credential);
        if scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("basic"))
            && let Ok(bytes) = STANDARD.decode(credential)
            && let Ok(pair) = String::from_utf8(bytes)
            && let Some((_, password)) = pair.split_once(':')
        {
            self.know(password);
        }
        scheme.map_or_else(|| HIDDEN.to_owned(), |scheme| format!("{scheme} {HIDDEN}"))
    }

    /// A body, or its beginning; true with it if it is JSON. JSON that is cut is closed where it was whole last.
    pub(super) fn body(&mut self, bytes: &[u8], is_cut: bool) -> (String, bool) {
        let whole = String::from_utf8_lossy(bytes);
        let text = whole.trim_start_matches('\u{feff}').trim();
        if text.starts_with(['{', '['])
            && let Some(json) = json::hide(self, text)
        {
            return (self.without_known(json), true);
        }
        let text = if is_cut { without_last_word(text) } else { text };
        let shown = if is_form(text) { self.form(text) } else { self.text(text).into_owned() };
        (self.without_known(shown), false)
    }

    /// Names and values as a form or a query writes them.
    fn form(&mut self, text: &str) -> String {
        let mut parts = Vec::new();
        for part in text.split('&') {
            let Some((name, value)) = part.split_once('=') else {
                parts.push(self.text(part).into_owned());
                continue;
            };
            let plain = percent_decoded(value);
            let is_known = self.known.iter().any(|known| plain.contains(known.expose()));
            let hide = !value.is_empty()
                && (is_known
                    || words::is_secret(&percent_decoded(name))
                    || self.value(&plain).is_some_and(|shown| shown != plain));
            if hide {
                self.know(&plain);
                self.know(value);
            }
            parts.push(format!("{name}={}", if hide { HIDDEN } else { value }));
        }
        parts.join("&")
    }

    /// A text within another one, where it had to be changed: JSON inside a text counts as JSON.
    fn value(&mut self, text: &str) -> Option<String> {
        if text.trim_start().starts_with(['{', '['])
            && let Some(json) = json::hide(self, text.trim())
        {
            return json.contains(HIDDEN).then_some(json);
        }
        match self.text(text) {
            Cow::Borrowed(_) => None,
            Cow::Owned(shown) => Some(shown),
        }
    }

    fn text<'a>(&mut self, text: &'a str) -> Cow<'a, str> {
        words::hide(text, |secret| self.know(secret))
    }

    fn without_known(&self, mut text: String) -> String {
        for secret in &self.known {
            if text.contains(secret.expose()) {
                text = text.replace(secret.expose(), HIDDEN);
            }
        }
        text
    }
}

/// True for `a=1&b=2`.
fn is_form(text: &str) -> bool {
    !text.is_empty()
        && !text.contains(|c: char| c.is_whitespace() || matches!(c, '{' | '<' | '"'))
        && text.split('&').all(|part| part.split_once('=').is_some_and(|(name, _)| !name.is_empty()))
}

fn without_last_word(text: &str) -> &str {
    let word = text.rfind(char::is_whitespace).unwrap_or(0);
    let mut end = word.max(text.len().saturating_sub(LAST_WORD));
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |k: usize| bytes.get(at + k).and_then(|b| char::from(*b).to_digit(16));
        match (bytes[at], hex(1), hex(2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 2;
            }
            (b'+', ..) => out.push(b' '),
            (byte, ..) => out.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}
