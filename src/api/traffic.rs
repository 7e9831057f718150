//! What went over the wire in one exchange, kept for a person to look at: without secrets, and bounded.
//!
//! It is made beside the request, and nothing of it can be seen that did not pass [`super::redact`]. Everything passes on
//! the way in, but for the pages of lists: a thousand are read in seconds, so that of each only the beginning is kept,
//! and [`raw`] holds it until it is looked at.

mod raw;

use std::fmt;
use std::sync::LazyLock;

use raw::Raw;

use super::redact::{HIDDEN, Redactor};
use crate::domain::{Clean, Original, Secret};
use crate::ops::Method;

/// Bytes kept of a body.
const KEPT: usize = 64 * 1024;
/// Bytes kept of a page of a list.
const KEPT_OF_PAGE: usize = 4 * 1024;
/// Bytes of a JSON body that stand on one line of a command.
const ONE_LINE: usize = 1024;

/// What is kept of an answer's body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// All that fits the bound, redacted at once.
    Body,
    /// The beginning of a page, redacted when it is looked at.
    Page,
    /// Its size alone: it holds what is other people's.
    Nothing,
}

/// A body as it may be shown.
pub struct Payload {
    shown: LazyLock<Shown, Box<dyn FnOnce() -> Shown + Send>>,
    /// Bytes it takes in memory.
    kept: usize,
    /// Bytes it had on the wire, unpacked.
    pub total: u64,
    /// True if only its beginning was kept.
    pub is_cut: bool,
}

/// A body without secrets.
struct Shown {
    text: String,
    json: bool,
}

impl From<(String, bool)> for Shown {
    fn from((text, json): (String, bool)) -> Self {
        Self { text, json }
    }
}

impl Payload {
    fn of(redactor: &mut Redactor, bytes: &[u8], keep: Keep) -> Option<Self> {
        if bytes.is_empty() {
            return None;
        }
        let most = match keep {
            Keep::Body => KEPT,
            Keep::Page => KEPT_OF_PAGE,
            Keep::Nothing => 0,
        };
        let (total, is_cut) = (bytes.len() as u64, bytes.len() > most);
        let head = &bytes[..bytes.len().min(most)];
        Some(match keep {
            Keep::Body | Keep::Nothing => {
                let shown = Shown::from(redactor.body(head, is_cut));
                let kept = shown.text.len();
                Self { shown: LazyLock::new(Box::new(|| shown)), kept, total, is_cut }
            }
            Keep::Page => {
                let raw = Raw::keep(head, is_cut, redactor);
                Self { shown: LazyLock::new(Box::new(|| raw.redacted().into())), kept: head.len(), total, is_cut }
            }
        })
    }

    fn text(&self) -> &str {
        &self.shown.text
    }

    /// The record, if it is JSON.
    pub fn json(&self) -> Option<Original> {
        self.shown.json.then(|| serde_json::from_str(self.text()).ok()).flatten()
    }

    /// Its lines, harmless.
    pub fn lines(&self) -> Vec<Clean> {
        self.text().lines().map(Clean::from_partner).collect()
    }

    /// The whole of it for the clipboard; JSON with a line for each value.
    pub fn copy(&self) -> Clean {
        Clean::lines(&self.pretty().lines().map(str::to_owned).collect::<Vec<_>>())
    }

    fn pretty(&self) -> String {
        let value = self.shown.json.then(|| serde_json::from_str::<serde_json::Value>(self.text()).ok()).flatten();
        value.and_then(|value| serde_json::to_string_pretty(&value).ok()).unwrap_or_else(|| self.text().to_owned())
    }
}

impl PartialEq for Payload {
    /// The same as it would be shown.
    fn eq(&self, other: &Self) -> bool {
        (self.total, self.is_cut, self.text()) == (other.total, other.is_cut, other.text())
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // People's data: only its size is said.
        write!(f, "Payload({} bytes)", self.total)
    }
}

/// Request and answer without secrets.
#[derive(PartialEq)]
pub struct Traffic {
    /// Method.
    pub method: Method,
    /// The whole URL.
    pub url: Clean,
    /// The request's headers.
    pub asked: Vec<(Clean, Clean)>,
    /// The answer's headers; none if no answer came.
    pub answered: Vec<(Clean, Clean)>,
    /// The request's body.
    pub sent: Option<Payload>,
    /// The answer's body.
    pub received: Option<Payload>,
    /// False once headers and bodies were let go, because many exchanges followed.
    pub is_whole: bool,
}

impl Traffic {
    /// Bytes it takes in memory, roughly.
    pub fn size(&self) -> usize {
        let heads = self.asked.iter().chain(&self.answered);
        let heads: usize = heads.map(|(name, value)| name.as_str().len() + value.as_str().len() + 64).sum();
        let bodies: usize = [&self.sent, &self.received].into_iter().flatten().map(|body| body.kept).sum();
        self.url.as_str().len() + heads + bodies + 256
    }

    /// One as the HTTP layer takes it down, for tests of those who show it.
    #[cfg(test)]
    pub(crate) fn sample(method: Method, url: &str, body: &[u8], answer: &[u8]) -> Self {
        let mut tap = Tap::new(Keep::Body, Some(&Secret::new("Token clave-7Q-x")));
        let asked: [(&str, &[u8], bool); 2] =
            [("accept", b"application/json", false), ("authorization", b"Token clave-7Q-x", true)];
        tap.sends(method, url, asked.into_iter(), Some(body));
        let answered: [(&str, &[u8], bool); 3] = [
            ("content-type", b"application/json", false),
            ("date", b"Mon, 23 Nov 2026 12:00:00 GMT", false),
            ("set-cookie", b"sessionid=clave-7Q-x; HttpOnly", false),
        ];
        tap.answers(answered.into_iter());
        tap.receives(answer);
        tap.traffic.unwrap_or_else(|| unreachable!("it was sent"))
    }

    /// What is kept of an old exchange: where it went.
    #[must_use]
    pub fn bare(&self) -> Self {
        let (method, url) = (self.method, self.url.clone());
        Self { method, url, asked: Vec::new(), answered: Vec::new(), sent: None, received: None, is_whole: false }
    }

    /// Path and query.
    pub fn path(&self) -> &str {
        let url = self.url.as_str();
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        rest.find('/').map_or(rest, |at| &rest[at..])
    }

    /// The request as a command for a shell. What was secret is a variable: `$TOKEN`, `$PASSWORD`.
    pub fn curl(&self) -> Clean {
        let mut parts = vec![format!("curl -X {} {}", self.method.as_str(), quoted(self.url.as_str()))];
        for (name, value) in &self.asked {
            let value = match value.as_str().strip_suffix(HIDDEN) {
                // The header's own name says little; a token it is.
                Some(scheme) => format!("{scheme}token={HIDDEN}"),
                None => value.as_str().to_owned(),
            };
            parts.push(format!("-H {}", quoted(&format!("{name}: {value}")).replace("token='", "'")));
        }
        if let Some(body) = &self.sent {
            let json = body.shown.json;
            let text = if json && body.text().len() > ONE_LINE { body.pretty() } else { body.text().to_owned() };
            let text = if json { escaped(&text) } else { text };
            parts.push(format!("--data-raw {}", quoted(&text)));
        }
        let lines: Vec<String> = parts.join(" \\\n  ").lines().map(str::to_owned).collect();
        Clean::lines(&lines)
    }
}

impl fmt::Debug for Traffic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The URL may hold what was searched for.
        write!(f, "Traffic({}, {:?}, {:?})", self.method.as_str(), self.sent, self.received)
    }
}

/// JSON with every character that a terminal must not get as an escape: the command still sends the same value.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        let mut buffer = [0; 4];
        let text: &str = c.encode_utf8(&mut buffer);
        if c == '\n' || Clean::from_partner(text).as_str() == text {
            out.push(c);
        } else {
            let mut units = [0; 2];
            out.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    out
}

/// A text as one word of a shell. A hidden value becomes a variable named for the field before it.
fn quoted(text: &str) -> String {
    let mut out = String::from("'");
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(HIDDEN) {
        out.push_str(&before.replace('\'', r"'\''"));
        out.push_str("'\"$");
        out.push_str(&variable(before));
        out.push_str("\"'");
        rest = after;
    }
    out.push_str(&rest.replace('\'', r"'\''"));
    out.push('\'');
    out
}

/// `PASSWORD` for `… "password":"`.
fn variable(before: &str) -> String {
    let name = before.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
    let start = name.rfind(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')).map_or(0, |at| at + 1);
    // Behind a blank or a stroke stands no field's name.
    let gap = &before[name.len()..];
    let name = name[start..].replace('-', "_").to_ascii_uppercase();
    let fits = gap.contains([':', '=']) && name.starts_with(|c: char| c.is_ascii_alphabetic());
    if fits { name } else { "SECRET".to_owned() }
}

/// Takes an exchange down while it happens.
pub(super) struct Tap {
    redactor: Redactor,
    keep: Keep,
    traffic: Option<Traffic>,
}

impl Tap {
    /// Keeps that of the answer.
    pub(super) fn new(keep: Keep, token: Option<&Secret>) -> Self {
        let mut redactor = Redactor::default();
        if let Some(token) = token.map(Secret::expose) {
            redactor.know(token);
            redactor.know(token.rsplit(' ').next().unwrap_or(token));
        }
        Self { redactor, keep, traffic: None }
    }

    /// An attempt leaves. Headers are (name, value, marked as secret).
    pub(super) fn sends<'a>(
        &mut self,
        method: Method,
        url: &str,
        headers: impl Iterator<Item = (&'a str, &'a [u8], bool)>,
        body: Option<&[u8]>,
    ) {
        // The body first: what it holds is secret in the URL too.
        let sent = body.and_then(|bytes| Payload::of(&mut self.redactor, bytes, Keep::Body));
        let asked = self.heads(headers);
        let url = self.redactor.url(url).as_str().into();
        self.traffic = Some(Traffic { method, url, asked, answered: Vec::new(), sent, received: None, is_whole: true });
    }

    /// The head of an answer came.
    pub(super) fn answers<'a>(&mut self, headers: impl Iterator<Item = (&'a str, &'a [u8], bool)>) {
        let answered = self.heads(headers);
        if let Some(traffic) = &mut self.traffic {
            traffic.answered = answered;
        }
    }

    /// Its body came.
    pub(super) fn receives(&mut self, body: &[u8]) {
        if let Some(traffic) = &mut self.traffic {
            traffic.received = Payload::of(&mut self.redactor, body, self.keep);
        }
    }

    /// What was taken down; none if nothing left.
    pub(super) fn take(&mut self) -> Option<Traffic> {
        self.traffic.take()
    }

    fn heads<'a>(&mut self, headers: impl Iterator<Item = (&'a str, &'a [u8], bool)>) -> Vec<(Clean, Clean)> {
        headers
            .map(|(name, value, secret)| {
                let shown = self.redactor.header(name, &String::from_utf8_lossy(value), secret);
                (name.into(), shown.as_str().into())
            })
            .collect()
    }
}

#[cfg(test)]
mod tests;
