//! Whether two values of a record say the same, however they are written.
//!
//! The service echoes `"10000"` as `10000` or `"10000.00"`, a time in another offset, an emptied text as null. None of
//! these is a difference; everything else is.

use jiff::Timestamp;
use serde_json::Value;

/// True if the two say the same.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Null, Value::Null) => true,
        (Value::Null, Value::String(text)) | (Value::String(text), Value::Null) => text.trim().is_empty(),
        (Value::Bool(a), Value::Bool(b)) => a == b,
        (Value::Bool(flag), Value::String(text)) | (Value::String(text), Value::Bool(flag)) => {
            text.eq_ignore_ascii_case(if *flag { "true" } else { "false" })
        }
        (Value::Number(a), Value::Number(b)) => decimal(&a.to_string()) == decimal(&b.to_string()),
        (Value::Number(number), Value::String(text)) | (Value::String(text), Value::Number(number)) => {
            decimal(text).is_some_and(|d| Some(d) == decimal(&number.to_string()))
        }
        (Value::String(a), Value::String(b)) => same_text(a.trim(), b.trim()),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, value)| b.get(key).is_some_and(|other| same(value, other)))
        }
        _ => false,
    }
}

/// True if `now` shows what was written: the same, or for objects and lists at least that (the service adds fields of
/// its own, and gives new items their ids).
pub(super) fn shows(now: &Value, written: &Value) -> bool {
    match (now, written) {
        (Value::Object(now), Value::Object(written)) => {
            written.iter().all(|(key, value)| shows(now.get(key).unwrap_or(&Value::Null), value))
        }
        (Value::Array(now), Value::Array(written)) => contains(now, written),
        _ => same(now, written),
    }
}

/// Each written item has an item of its own: by id where it has one, else any that no written id names.
fn contains(now: &[Value], written: &[Value]) -> bool {
    let id = |item: &Value| item.get("id").cloned();
    let named: Vec<_> = written.iter().filter_map(id).collect();
    let mut free: Vec<_> =
        now.iter().filter(|item| !id(item).is_some_and(|id| named.iter().any(|other| same(other, &id)))).collect();
    written.iter().all(|item| match id(item) {
        Some(id) => now.iter().any(|n| n.get("id").is_some_and(|other| same(other, &id)) && shows(n, item)),
        None => free.iter().position(|n| shows(n, item)).is_some_and(|at| {
            free.swap_remove(at);
            true
        }),
    })
}

/// True if `now` is still what it was: like [`shows`], but a list may have gained nothing.
pub(super) fn unchanged(now: &Value, was: &Value) -> bool {
    match (now, was) {
        (Value::Array(now), Value::Array(was)) => now.len() == was.len() && contains(now, was),
        (now, Value::Null) if now.as_array().is_some_and(Vec::is_empty) => true,
        _ => shows(now, was),
    }
}

fn same_text(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    // Two texts are compared as numbers only if one of them is plainly an amount: a telephone may begin with 0.
    if (a.contains('.') || b.contains('.'))
        && let (Some(x), Some(y)) = (decimal(a), decimal(b))
    {
        return x == y;
    }
    matches!((a.parse::<Timestamp>(), b.parse::<Timestamp>()), (Ok(x), Ok(y)) if x == y)
}

/// A plain decimal number in one spelling: no sign if positive, no needless zeros.
fn decimal(text: &str) -> Option<String> {
    let (negative, digits) = text.trim().strip_prefix('-').map_or((false, text.trim()), |rest| (true, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    let leading_zero = whole.len() > 1 && whole.starts_with('0');
    if whole.is_empty() || leading_zero || !plain(whole) || !plain(part) {
        return None;
    }
    let part = part.trim_end_matches('0');
    let zero = whole == "0" && part.is_empty();
    let sign = if negative && !zero { "-" } else { "" };
    Some(if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn spellings_of_one_value_are_the_same() {
        for (a, b) in [
            (json!("10000"), json!(10000)),
            (json!("10000"), json!("10000.00")),
            (json!(4), json!("4")),
            (json!(4), json!(4.0)),
            (json!(true), json!("True")),
            (json!(null), json!("")),
            (json!(" Llamar "), json!("Llamar")),
            (json!("2019-05-09T11:21:49.758867+02:00"), json!("2019-05-09T09:21:49.758867Z")),
            (json!([{"id": 1}]), json!([{"id": "1"}])),
        ] {
            assert!(same(&a, &b) && same(&b, &a), "{a} {b}");
        }
    }

    #[test]
    fn different_values_stay_different() {
        for (a, b) in [
            (json!("0612"), json!("612")),
            (json!("0612"), json!(612)),
            (json!("new"), json!("end")),
            (json!(null), json!(0)),
            (json!(null), json!(false)),
            (json!("10000"), json!("10000.01")),
            (json!("1.2.3"), json!("1.2.30")),
            (json!(""), json!("0")),
            (json!(1), json!(true)),
            (json!([1]), json!([1, 1])),
            (json!({"a": 1}), json!({"a": 1, "b": 2})),
            (json!(9_007_199_254_740_993_u64), json!(9_007_199_254_740_992_u64)),
        ] {
            assert!(!same(&a, &b) && !same(&b, &a), "{a} {b}");
        }
    }

    #[test]
    fn a_list_shows_what_was_written_once_each_new_item_has_one_of_its_own() {
        let written = json!([{"id": 7, "content": "a"}, {"content": "b"}, {"content": "b"}]);
        let full =
            json!([{"id": 7, "content": "a", "modified": "x"}, {"id": 8, "content": "b"}, {"id": 9, "content": "b"}]);
        assert!(shows(&full, &written));
        assert!(!shows(&json!([{"id": 7, "content": "a"}, {"id": 8, "content": "b"}]), &written), "one of two");
        assert!(
            !shows(&json!([{"id": 5, "content": "a"}, {"id": 8, "content": "b"}, {"id": 9, "content": "b"}]), &written),
            "another id"
        );
        assert!(
            !shows(&json!([{"id": 7, "content": "b"}]), &json!([{"id": 7, "content": "b"}, {"content": "b"}])),
            "a kept item is not the new one"
        );
        let was = json!([{"id": 7, "content": "a"}]);
        assert!(unchanged(&was, &was) && !unchanged(&full, &was) && unchanged(&json!([]), &json!(null)));
    }
}
