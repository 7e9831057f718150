//! The effective configuration as a file, each value with the layer it comes from. Secrets show as `[secret]`.

use std::fmt::Write as _;

use serde_json::Value;

use super::layers::{Layer, Loaded};

/// The effective values as TOML with comments. What has no value is left out.
pub fn print(loaded: &Loaded) -> String {
    let mut out = String::new();
    if let Some(profile) = &loaded.profile {
        let _ = writeln!(out, "profile = {}\n", text(profile));
    }
    let Ok(Value::Object(top)) = serde_json::to_value(&loaded.config) else { return out };
    let line = |out: &mut String, path: &str, key: &str, value: &Value| {
        if let Some(value) = toml(value) {
            let layer = loaded.layers.get(path).copied().unwrap_or(Layer::Default);
            let _ = writeln!(out, "{:<42} # {layer}", format!("{key} = {value}"));
        }
    };
    let is_tables = |value: &Value| value.as_array().is_some_and(|items| items.iter().any(Value::is_object));
    let plain =
        |value: &Value| !value.is_object() && !is_tables(value) && value.as_array().is_none_or(|a| !a.is_empty());
    for (key, value) in top.iter().filter(|(_, value)| plain(value)) {
        line(&mut out, key, key, value);
    }
    for (section, value) in &top {
        let Value::Object(entries) = value else { continue };
        // A section of which nothing is set says nothing.
        if entries.values().all(Value::is_null) {
            continue;
        }
        let _ = writeln!(out, "\n[{section}]");
        let is_list = |value: &Value| is_tables(value) || value.as_array().is_some_and(Vec::is_empty);
        // Nobody's name is no value: the list has all of them.
        let is_empty = |value: &Value| value.as_str().is_some_and(str::is_empty);
        for (key, value) in entries.iter().filter(|(_, value)| !is_list(value) && !is_empty(value)) {
            line(&mut out, &format!("{section}.{key}"), key, value);
        }
        for (key, value) in entries.iter().filter(|(_, value)| is_tables(value)) {
            for (nth, table) in (1..).zip(value.as_array().into_iter().flatten().filter_map(Value::as_object)) {
                let _ = writeln!(out, "\n[[{section}.{key}]]");
                for (word, value) in table {
                    let own = format!("{section}.{key}.{nth}.{word}");
                    let path = if loaded.layers.contains_key(&own) { own } else { format!("{section}.{key}") };
                    line(&mut out, &path, word, value);
                }
            }
        }
    }
    for (key, value) in top.iter().filter(|(_, value)| is_tables(value)) {
        for table in value.as_array().into_iter().flatten().filter_map(Value::as_object) {
            let _ = writeln!(out, "\n[[{key}]]");
            for (word, value) in table {
                line(&mut out, key, word, value);
            }
        }
    }
    out
}

fn toml(value: &Value) -> Option<String> {
    Some(match value {
        Value::Null | Value::Object(_) => return None,
        Value::String(content) => text(content),
        Value::Array(items) => format!("[{}]", items.iter().filter_map(toml).collect::<Vec<_>>().join(", ")),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
    })
}

/// A TOML basic string: JSON's escapes are a part of TOML's, except for the slash and DEL, which need none there.
fn text(content: &str) -> String {
    Value::from(content).to_string().replace('\u{7f}', "\\u007f")
}
