//! Secrets out of JSON as text: order and numbers stay as they came, and a cut document is closed where it was whole.
//!
//! A scanner, not a parser: it must work on the first kilobytes of a page and cost little. What it cannot follow is no
//! JSON to it, and is treated as text.

use std::borrow::Cow;

use super::{HIDDEN, Redactor, words};

/// Nested deeper than this, it is no document of a partner.
const DEEPEST: usize = 100;

/// The document without secrets; none if it is no JSON.
pub(super) fn hide(redactor: &mut Redactor, text: &str) -> Option<String> {
    let mut scan = Scan { text, at: 0, out: String::with_capacity(text.len()), open: Vec::new(), whole: (0, 0) };
    let mut key: Option<String> = None;
    let mut wants_key = false;
    while let Some(byte) = scan.next_byte() {
        match byte {
            b'{' | b'[' => {
                if key.take().is_some_and(|key| words::is_secret(&key)) {
                    if !scan.skip(redactor) {
                        break;
                    }
                    scan.put_hidden();
                    continue;
                }
                scan.open.push(if byte == b'{' { b'}' } else { b']' });
                if scan.open.len() > DEEPEST {
                    return None;
                }
                scan.keep(char::from(byte));
                scan.mark();
                wants_key = byte == b'{';
            }
            b'}' | b']' => {
                if scan.open.pop() != Some(byte) {
                    return None;
                }
                scan.keep(char::from(byte));
                scan.mark();
            }
            b',' => {
                scan.keep(',');
                (wants_key, key) = (scan.open.last() == Some(&b'}'), None);
            }
            b':' => scan.keep(':'),
            b'"' => {
                let Some(raw) = scan.string() else { break };
                if wants_key {
                    let name = decoded(raw);
                    // A key may hold a secret too (`{"4111 1111 …": 1}`).
                    match redactor.value(&name) {
                        Some(shown) => scan.put_text(&shown),
                        None => scan.put_raw(raw),
                    }
                    (key, wants_key) = (Some(name.into_owned()), false);
                    continue;
                }
                value(redactor, &mut scan, raw, key.take().as_deref());
            }
            _ => {
                let word = scan.word();
                if scan.at == text.len() && !scan.open.is_empty() {
                    break;
                }
                let number = word.starts_with(|c: char| c == '-' || c.is_ascii_digit());
                if !number && !matches!(word, "true" | "false" | "null") {
                    return None;
                }
                let secret = key.take().is_some_and(|key| words::is_secret(&key)) || words::is_card(word);
                if number && secret {
                    redactor.know(word);
                    scan.put_hidden();
                } else {
                    scan.out.push_str(word);
                    scan.mark();
                }
            }
        }
        if scan.open.is_empty() {
            // What follows the document is not part of it.
            let rest = text[scan.at..].trim();
            return rest.is_empty().then_some(scan.out);
        }
    }
    (!scan.open.is_empty()).then(|| scan.closed())
}

fn value(redactor: &mut Redactor, scan: &mut Scan<'_>, raw: &str, key: Option<&str>) {
    let text = decoded(raw);
    if !text.is_empty() && key.is_some_and(words::is_secret) {
        redactor.know(&text);
        redactor.know(raw);
        scan.put_hidden();
        return;
    }
    match redactor.value(&text) {
        Some(shown) => scan.put_text(&shown),
        None => scan.put_raw(raw),
    }
    scan.mark();
}

/// A string's text.
fn decoded(raw: &str) -> Cow<'_, str> {
    if raw.contains('\\') {
        serde_json::from_str::<String>(&format!("\"{raw}\"")).map_or(Cow::Borrowed(raw), Cow::Owned)
    } else {
        Cow::Borrowed(raw)
    }
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    out: String,
    /// What closes the values that are open.
    open: Vec<u8>,
    /// Output and open values as they stood behind the last whole value.
    whole: (usize, usize),
}

impl<'a> Scan<'a> {
    /// The byte that comes next, behind blanks; it is not taken yet.
    fn next_byte(&mut self) -> Option<u8> {
        let rest = self.text[self.at..].trim_start_matches([' ', '\n', '\r', '\t']);
        self.at = self.text.len() - rest.len();
        rest.bytes().next()
    }

    fn keep(&mut self, sign: char) {
        self.out.push(sign);
        self.at += 1;
    }

    const fn mark(&mut self) {
        self.whole = (self.out.len(), self.open.len());
    }

    fn put_hidden(&mut self) {
        self.put_raw(HIDDEN);
        self.mark();
    }

    fn put_raw(&mut self, raw: &str) {
        self.out.push('"');
        self.out.push_str(raw);
        self.out.push('"');
    }

    fn put_text(&mut self, text: &str) {
        self.out.push_str(&serde_json::to_string(text).unwrap_or_else(|_| format!("\"{HIDDEN}\"")));
    }

    /// A string between its quotes, taken; none if it does not end.
    fn string(&mut self) -> Option<&'a str> {
        let start = self.at + 1;
        let mut escaped = false;
        for (k, byte) in self.text.as_bytes()[start..].iter().enumerate() {
            match byte {
                b'"' if !escaped => {
                    self.at = start + k + 1;
                    return Some(&self.text[start..start + k]);
                }
                b'\\' => escaped = !escaped,
                _ => escaped = false,
            }
        }
        None
    }

    /// A number or a word, taken.
    fn word(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let word = &rest[..rest.find([',', '}', ']', ':', '"', '{', '[', ' ', '\n', '\r', '\t']).unwrap_or(rest.len())];
        self.at += word.len();
        word
    }

    /// Passes a whole object or list by; its texts are secrets. False if it does not end.
    fn skip(&mut self, redactor: &mut Redactor) -> bool {
        let mut depth = 0_usize;
        while let Some(byte) = self.next_byte() {
            match byte {
                b'"' => {
                    let Some(raw) = self.string() else { return false };
                    redactor.know(&decoded(raw));
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.at += self.text[self.at..].chars().next().map_or(1, char::len_utf8);
            if depth == 0 {
                return true;
            }
        }
        false
    }

    /// What was whole, with everything that is open closed.
    fn closed(mut self) -> String {
        self.out.truncate(self.whole.0);
        self.open.truncate(self.whole.1);
        self.out.extend(self.open.iter().rev().map(|byte| char::from(*byte)));
        self.out
    }
}
