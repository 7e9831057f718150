//! Spoiling a good body: broken JSON, wrong types, hostile text, too much of it.

use axum::body::Bytes;
use serde_json::Value;

/// Fields that hold words of people, in any of the partners' answers.
const FREE_TEXT: [&str; 14] = [
    "name",
    "first_name",
    "last_name",
    "brand_model",
    "content",
    "mail_content",
    "description",
    "subtype",
    "address",
    "schedule",
    "history_change_reason",
    "history_user",
    "detail",
    "message",
];

/// What may stand in a text that somebody else wrote: each must reach the screen as something harmless.
const HOSTILE: [&str; 8] = [
    "\u{1b}[2J\u{1b}[31mrojo\u{1b}[0m",
    "\u{1b}]52;c;cm0gLXJmIC8=\u{7}",
    "factura\u{202e}fdp.exe",
    "ce\u{200b}ro\u{200d}an\u{2060}cho\u{feff}",
    "a\rb\nc\td\u{0}e\u{8}f",
    "\u{9b}31mC1\u{85}\u{90}q",
    "\u{2066}isla\u{2069}\u{61c}\u{ad}",
    "=HYPERLINK(\"http://127.0.0.1\")",
];

/// Longer than any field of a screen, in characters.
const VERY_LONG: usize = 12_000;

/// Half of it, then something that is no JSON.
pub(super) fn malformed(body: &Bytes) -> Bytes {
    let mut out = body[..body.len() / 2].to_vec();
    out.extend_from_slice(b"\x00,,}{");
    out.into()
}

/// A body of about `bytes` bytes, piece by piece.
pub(super) fn huge(bytes: u64) -> Box<dyn Iterator<Item = Bytes> + Send> {
    const PIECE: u64 = 64 * 1024;
    let head = Bytes::from_static(br#"{"count":1,"next":null,"previous":null,"results":[{"id":1,"filler":""#);
    let filler = Bytes::from(vec![b'x'; PIECE as usize]);
    let pieces = std::iter::repeat_n(filler, bytes.div_ceil(PIECE) as usize);
    Box::new(std::iter::once(head).chain(pieces).chain(std::iter::once(Bytes::from_static(br#""}]}"#))))
}

/// Every named field (all fields of all records if none is named) with a value of another type.
pub(super) fn wrong_types(body: &Bytes, fields: &[String]) -> Bytes {
    edit(body, &mut |key, value| {
        let page = matches!(key, "count" | "next" | "previous" | "results");
        if fields.iter().any(|f| f == key) || (fields.is_empty() && !page) {
            *value = match value {
                Value::Null => Value::from(0),
                Value::Bool(flag) => Value::from(if *flag { "sí" } else { "no" }),
                Value::Number(n) => Value::from(format!("n{n}")),
                Value::String(_) => Value::from(4_711),
                Value::Array(_) => Value::Object(serde_json::Map::new()),
                Value::Object(_) => Value::from(vec![1]),
            };
        }
    })
}

/// Every named text field (the free-text fields if none is named) with hostile text behind its own.
pub(super) fn hostile_text(body: &Bytes, fields: &[String]) -> Bytes {
    let mut turn = 0;
    edit(body, &mut |key, value| {
        let chosen = if fields.is_empty() { FREE_TEXT.contains(&key) } else { fields.iter().any(|f| f == key) };
        if let (true, Value::String(text)) = (chosen, value) {
            if turn % (HOSTILE.len() + 1) == HOSTILE.len() {
                text.push_str(&"W".repeat(VERY_LONG));
            } else {
                text.push_str(HOSTILE[turn % (HOSTILE.len() + 1)]);
            }
            turn += 1;
        }
    })
}

/// The body with `change` applied to every field, outermost first; a body that is no JSON stays.
fn edit(body: &Bytes, change: &mut impl FnMut(&str, &mut Value)) -> Bytes {
    match serde_json::from_slice::<Value>(body) {
        Ok(mut value) => {
            walk(&mut value, change);
            value.to_string().into()
        }
        Err(_) => body.clone(),
    }
}

fn walk(value: &mut Value, change: &mut impl FnMut(&str, &mut Value)) {
    match value {
        Value::Object(fields) => fields.iter_mut().for_each(|(key, field)| {
            change(key, field);
            walk(field, change);
        }),
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, change)),
        _ => {}
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use serde_json::json;

    use super::*;

    fn body(value: &Value) -> Bytes {
        value.to_string().into()
    }

    #[test]
    fn named_fields_get_another_type_and_the_rest_stays() {
        let page = json!({"count": 1, "results": [{"id": 7, "phone": "612", "online": true, "client": null}]});
        let some = wrong_types(&body(&page), &["phone".to_owned()]);
        let expected = json!({"count": 1, "results": [{"id": 7, "phone": 4711, "online": true, "client": null}]});
        assert_eq!(serde_json::from_slice::<Value>(&some).unwrap(), expected);
        let all = wrong_types(&body(&page), &[]);
        let expected = json!({"count": 1, "results": [{"id": "n7", "phone": 4711, "online": "sí", "client": 0}]});
        assert_eq!(serde_json::from_slice::<Value>(&all).unwrap(), expected);
    }

    #[test]
    fn hostile_text_is_valid_json_that_still_begins_with_the_real_text() {
        let rows: Vec<Value> = (0..9).map(|n| json!({"name": format!("Ana {n}"), "status": "new"})).collect();
        let spoilt: Vec<Value> = serde_json::from_slice(&hostile_text(&body(&Value::from(rows)), &[])).unwrap();
        for (n, row) in spoilt.iter().enumerate() {
            assert!(row["name"].as_str().unwrap().starts_with(&format!("Ana {n}")));
            assert_eq!(row["status"], "new");
        }
        assert!(spoilt[0]["name"].as_str().unwrap().contains('\u{1b}'));
        assert!(spoilt[8]["name"].as_str().unwrap().len() > VERY_LONG);
    }

    #[test]
    fn huge_is_json_and_malformed_is_not() {
        let all: Vec<u8> = huge(200_000).flat_map(|part| part.to_vec()).collect();
        assert!(all.len() > 200_000);
        assert!(serde_json::from_slice::<Value>(&all).is_ok());
        assert!(serde_json::from_slice::<Value>(&malformed(&body(&json!({"a": [1, 2, 3]})))).is_err());
    }
}
