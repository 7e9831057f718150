//! The refusal in the framework's own envelope, told from whatever a gateway may answer.
//!
//! `{"detail": "…"}`, `{"non_field_errors": "…" or ["…"]}`, or `{field: ["…"]}` with nested objects and lists for
//! nested fields. A gateway's `{"message": "…"}` or an HTML page is none: nobody then knows what was done.

use serde_json::{Map, Value};

pub(crate) use crate::api::excerpt::excerpt;
use crate::domain::Clean;
use crate::ops::FieldError;

/// What the service says against a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Envelope {
    /// In words, all in one.
    pub(crate) words: Clean,
    /// By field.
    pub(crate) fields: Vec<FieldError>,
}

/// The envelope in a body, if there is one.
pub(crate) fn envelope(body: &[u8]) -> Option<Envelope> {
    let Ok(Value::Object(object)) = serde_json::from_slice(body) else { return None };
    let mut general = Vec::new();
    let mut fields = Vec::new();
    if let Some(Value::String(words)) = object.get("detail") {
        general.push(words.clone());
    } else {
        let well_formed = object.iter().all(|(key, value)| match key.as_str() {
            "non_field_errors" => words(value).is_some_and(|w| {
                general.extend(w);
                true
            }),
            _ => collect(key, value, &mut fields),
        });
        if !well_formed || (general.is_empty() && fields.is_empty()) {
            return None;
        }
    }
    let fields: Vec<_> = fields
        .into_iter()
        .map(|(field, words)| FieldError { words: words.as_str().into(), field: shown_name(&field) })
        .collect();
    let all = general.into_iter().chain(fields.iter().map(|f| format!("{}: {}", f.field, f.words))).collect::<Vec<_>>();
    Some(Envelope { words: all.join("; ").as_str().into(), fields })
}

/// A text or a list of texts.
fn words(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(text) => Some(vec![text.clone()]),
        Value::Array(list) if !list.is_empty() => list.iter().map(|v| v.as_str().map(str::to_owned)).collect(),
        _ => None,
    }
}

/// Takes in the errors of a field and of what is nested in it; false if that is not how the framework writes them.
fn collect(path: &str, value: &Value, into: &mut Vec<(String, String)>) -> bool {
    match value {
        Value::Array(list) if list.iter().all(Value::is_string) => {
            if let Some(words) = words(value) {
                into.push((path.to_owned(), words.join(" ")));
            }
            !list.is_empty()
        }
        // A list of nested objects: one entry per item, `{}` where an item is well.
        Value::Array(list) => list.iter().enumerate().all(|(n, item)| match item {
            Value::Object(object) => nested(&format!("{path}[{n}]"), object, into),
            _ => false,
        }),
        Value::Object(object) => !object.is_empty() && nested(path, object, into),
        _ => false,
    }
}

fn nested(path: &str, object: &Map<String, Value>, into: &mut Vec<(String, String)>) -> bool {
    object.iter().all(|(key, value)| {
        if key == "non_field_errors" {
            return words(value).is_some_and(|w| {
                into.push((path.to_owned(), w.join(" ")));
                true
            });
        }
        collect(&format!("{path}.{key}"), value, into)
    })
}

/// Field names come from the partner too.
fn shown_name(field: &str) -> String {
    Clean::from_partner(field).as_str().to_owned()
}

/// The best words for an answer that is an error.
pub(crate) fn words_of(body: &[u8]) -> Clean {
    envelope(body).map_or_else(|| excerpt(body), |e| e.words)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
    use super::*;

    #[test]
    fn the_frameworks_envelopes_are_known() {
        for (body, words, fields) in [
            (r#"{"detail":"Invalid token."}"#, "Invalid token.", 0),
            (r#"{"detail":"Bad","code":"x","messages":[{"a":1}]}"#, "Bad", 0),
            (r#"{"non_field_errors":"No se puede"}"#, "No se puede", 0),
            (r#"{"non_field_errors":["No","se"]}"#, "No; se", 0),
            (r#"{"status":["\"x\" no es una elección válida."]}"#, "status: \"x\" no es una elección válida.", 1),
            (
                r#"{"vehicle":{"year":["Bad year."],"km":["Bad km."]}}"#,
                "vehicle.km: Bad km.; vehicle.year: Bad year.",
                2,
            ),
            (r#"{"note":[{},{"content":["Too long."]}]}"#, "note[1].content: Too long.", 1),
            (r#"{"client":{"non_field_errors":["Both."]}}"#, "client: Both.", 1),
        ] {
            let found = envelope(body.as_bytes()).unwrap();
            assert_eq!((found.words.as_str(), found.fields.len()), (words, fields), "{body}");
        }
    }

    #[test]
    fn a_gateways_answer_is_no_envelope() {
        for body in [
            "",
            "<html><title>502 Bad Gateway</title></html>",
            "{}",
            "[]",
            "null",
            r#"["x"]"#,
            r#"{"message":"Forbidden"}"#,
            r#"{"status":"end"}"#,
            r#"{"detail":{"a":1}}"#,
            r#"{"detail":null}"#,
            r#"{"error":{"code":429}}"#,
            r#"{"status":[]}"#,
            r#"{"status":[1]}"#,
            r#"{"note":[]}"#,
            r#"{"id":5,"status":["x"]}"#,
            r#"{"detail":"cut"#,
        ] {
            assert_eq!(envelope(body.as_bytes()), None, "{body}");
        }
    }

    #[test]
    fn an_excerpt_is_short_and_harmless() {
        assert_eq!(excerpt(b"<!DOCTYPE html><html><head><title>502 Bad Gateway</title>").as_str(), "502 Bad Gateway");
        assert_eq!(excerpt(b"<html>").as_str(), "a page instead of data");
        assert_eq!(excerpt(b"no\x1b[31m\xff").as_str(), "no␦[31m\u{fffd}");
        assert_eq!(excerpt("ñ".repeat(9_000).as_bytes()).as_str().chars().count(), 160);
        assert_eq!(words_of(br#"{"detail":"x"}"#).as_str(), "x");
    }
}
