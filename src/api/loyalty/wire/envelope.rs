//! The envelope `{code, status, message, data, warning, error}`: what of an answer is data, and when it is a refusal.
//!
//! Some operations answer with nothing but `data`; a bare list or record is taken, too. `code` is a text on success and a
//! number on an error; `warning` is a list or an object. A gateway's page, or a text that names only a message, is none
//! of the service's own.

use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::value::RawValue;

use super::excerpt;
use super::unnull::unnulled;
use crate::api::ApiError;
use crate::api::decode::{self, Source};
use crate::api::loose::Word;
use crate::api::scalar::Flag;
use crate::domain::Clean;
use crate::ops::FieldError;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Envelope<'a> {
    code: Word,
    status: Word,
    message: Word,
    #[serde(borrow, deserialize_with = "present")]
    data: Option<&'a RawValue>,
    warning: Value,
    error: Value,
    /// Only a customer says so, who has `data` of his own.
    exists: Flag,
}

/// What is there, `null` too.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<&'de RawValue>, D::Error> {
    <&'de RawValue>::deserialize(deserializer).map(Some)
}

/// A refusal in the service's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::api::loyalty) struct Said {
    /// The code that stands in it.
    pub(in crate::api::loyalty) code: Option<u16>,
    /// All in one.
    pub(in crate::api::loyalty) words: Clean,
    /// By field.
    pub(in crate::api::loyalty) fields: Vec<FieldError>,
}

impl<'a> Envelope<'a> {
    /// The envelope of an object; a list would fill it by position.
    fn of(body: &'a [u8]) -> Option<Self> {
        body.trim_ascii_start().starts_with(b"{").then(|| serde_json::from_slice(body).ok())?
    }

    fn number(&self) -> Option<u16> {
        self.code.as_str().and_then(|code| code.trim().parse().ok())
    }

    fn is_refusal(&self) -> bool {
        let named = self.status.as_str().is_some() || self.message.as_str().is_some();
        let says_error = self.status.as_str().is_some_and(|word| {
            ["error", "fail", "failed"].iter().any(|known| word.trim().eq_ignore_ascii_case(known))
        });
        says_error || (named && self.number().is_some_and(|code| code >= 400))
    }
}

/// The refusal in a body, if there is one.
pub(in crate::api::loyalty) fn refusal(body: &[u8]) -> Option<Said> {
    let body = unnulled(body);
    let envelope = Envelope::of(&body).filter(Envelope::is_refusal)?;
    let mut general: Vec<String> = envelope.message.as_str().map(str::to_owned).into_iter().collect();
    let mut fields = Vec::new();
    for value in [&envelope.warning, &envelope.error] {
        collect(value, &mut general, &mut fields);
    }
    let named = fields.iter().map(|f| format!("{}: {}", f.field, f.words));
    let words = general.iter().cloned().chain(named).collect::<Vec<_>>().join("; ");
    Some(Said { code: envelope.number(), words: Clean::from_partner(&words), fields })
}

/// Takes in what a warning or an error says: texts, `{code, field, value}`, lists of these, or texts by field.
fn collect(value: &Value, general: &mut Vec<String>, fields: &mut Vec<FieldError>) {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    match value {
        Value::String(words) if !words.trim().is_empty() => general.push(words.clone()),
        Value::Array(list) => list.iter().for_each(|item| collect(item, general, fields)),
        Value::Object(parts) => {
            let mut add = |field: &str, words: &str| {
                fields.push(FieldError {
                    field: Clean::from_partner(field).as_str().to_owned(),
                    words: Clean::from_partner(words),
                });
            };
            if let Some(field) = parts.get("field").and_then(text) {
                let words = ["value", "message", "code"].iter().find_map(|name| parts.get(*name).and_then(text));
                add(&field, &words.unwrap_or_default());
                return;
            }
            for (name, value) in parts {
                match value {
                    Value::Array(list) => add(name, &list.iter().filter_map(text).collect::<Vec<_>>().join(" ")),
                    other => add(name, &text(other).unwrap_or_default()),
                }
            }
        }
        _ => {}
    }
}

/// The data of an answer, without the text `"null"`.
pub(super) fn data(body: &[u8], source: &Source) -> Result<Box<RawValue>, ApiError> {
    let body = unnulled(body);
    let whole: Box<RawValue> = decode::owned(&body, source)?;
    if !whole.get().starts_with('{') {
        return Ok(whole);
    }
    let envelope: Envelope<'_> = decode::borrowed(whole.get().as_bytes(), source)?;
    match envelope.data {
        Some(_) if envelope.exists.0.is_some() => Ok(whole),
        Some(data) => Ok(data.to_owned()),
        // A record without its envelope; it may have a code of its own.
        None if envelope.status.as_str().is_none()
            && envelope.message.as_str().is_none()
            && envelope.warning.is_null()
            && envelope.error.is_null() =>
        {
            Ok(whole)
        }
        None => Err(source.missing("data")),
    }
}

/// The best words for an answer that is an error.
pub(in crate::api::loyalty) fn words_of(body: &[u8]) -> Clean {
    refusal(body).map_or_else(|| excerpt(body), |said| said.words)
}

/// The words of a refused sign-in, which may come in the standard's own form.
pub(in crate::api::loyalty) fn words_of_sign_in(body: &[u8]) -> Clean {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Standard {
        error: Word,
        error_description: Word,
        message: Word,
    }
    let standard = || {
        let body = body.trim_ascii_start().starts_with(b"{").then_some(body)?;
        let said: Standard = serde_json::from_slice(body).ok()?;
        said.error_description.0.or(said.message.0).or(said.error.0)
    };
    refusal(body).map(|said| said.words).or_else(standard).unwrap_or_else(|| excerpt(body))
}
