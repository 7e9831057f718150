//! The text `"null"`, by which the service writes that there is nothing, made into null before anything is decoded.
//!
//! Done once for a whole answer, so that no field can forget it: the token is overwritten where it stands, and no byte
//! moves. A name `"null"` in front of a colon is left alone.

const TOKEN: &[u8] = b"\"null\"";
const NOTHING: &[u8] = b"null  ";

/// The answer with null for `"null"`.
pub(super) fn unnulled(body: &[u8]) -> Vec<u8> {
    let mut out = body.to_vec();
    let mut at = 0;
    while let Some(start) = body.get(at..).and_then(|rest| rest.iter().position(|b| *b == b'"')).map(|n| at + n) {
        let end = end_of_text(body, start);
        let after = body[end..].iter().find(|b| !b.is_ascii_whitespace());
        if &body[start..end] == TOKEN && after != Some(&b':') {
            out[start..end].copy_from_slice(NOTHING);
        }
        at = end;
    }
    out
}

/// Behind the quote that closes the text which opens at `start`, or the end of all.
fn end_of_text(body: &[u8], start: usize) -> usize {
    let mut escaped = false;
    for (at, byte) in body.iter().enumerate().skip(start + 1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    body.len()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn read(body: &str) -> Value {
        serde_json::from_slice(&unnulled(body.as_bytes())).unwrap()
    }

    #[test]
    fn only_a_value_that_is_the_text_null_becomes_null() {
        assert_eq!(
            read(r#"{"a":"null","null":1,"b":["null" , "nullable","\"null\"","x\\"],"null" : "null"}"#),
            json!({"a": null, "null": null, "b": [null, "nullable", "\"null\"", "x\\"]})
        );
        assert_eq!(read("\"null\""), Value::Null);
    }

    fn without_the_text(value: &Value) -> Value {
        match value {
            Value::String(text) if text == "null" => Value::Null,
            Value::Array(list) => list.iter().map(without_the_text).collect(),
            Value::Object(parts) => parts.iter().map(|(k, v)| (k.clone(), without_the_text(v))).collect(),
            other => other.clone(),
        }
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let text = prop_oneof![Just("null".to_owned()), any::<String>(), "[\"\\\\:nul ]{0,8}"];
        let leaf =
            prop_oneof![Just(Value::Null), any::<i64>().prop_map(Value::from), text.clone().prop_map(Value::from)];
        leaf.prop_recursive(4, 32, 4, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::vec((text.clone(), inner), 0..4).prop_map(|parts| parts.into_iter().collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn nothing_else_changes_in_any_json(value in any_value()) {
            prop_assert_eq!(read(&value.to_string()), without_the_text(&value));
            prop_assert_eq!(read(&format!("{value:#}")), without_the_text(&value));
        }

        #[test]
        fn bytes_that_are_no_json_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            prop_assert_eq!(unnulled(&bytes).len(), bytes.len());
        }
    }
}
