//! The configuration as a JSON Schema (2020-12), for editors and checkers of TOML.
//!
//! Made from the same table that checks every value (`fields`), with the defaults of `schema` and the comments of the
//! example as descriptions, so that none of them can say something else. What one value alone cannot show (a file that
//! is missing, two passwords, a user without a server) is left to `ventanilla config check`.

use serde_json::{Map, Value, json};

use super::fields::{FIELDS, Field, Kind};
use super::{Config, EXAMPLE, commands, people};

/// Where a profile repeats what stands at the top.
const SETTINGS: &str = "#/$defs/settings";

/// The schema. `actions` are the names that may stand under `[keys]`.
pub fn json_schema<'a>(actions: impl IntoIterator<Item = &'a str>) -> Value {
    let defaults = serde_json::to_value(Config::with_every_section()).unwrap_or_default();
    let mut top = Map::new();
    for field in FIELDS {
        let default = field.path.split('.').try_fold(&defaults, |value, part| value.get(part));
        let schema = property(field, default);
        match field.path.split_once('.') {
            None => drop(top.insert(field.path.to_owned(), schema)),
            Some((section, key)) => {
                let section = top.entry(section).or_insert_with(|| {
                    json!({
                        "description": heading(section),
                        "type": "object",
                        "additionalProperties": false,
                        "properties": {},
                    })
                });
                if let Some(properties) = section.pointer_mut("/properties").and_then(Value::as_object_mut) {
                    properties.insert(key.to_owned(), schema);
                }
            }
        }
    }
    let keys: Map<String, Value> =
        actions.into_iter().map(|name| (name.to_owned(), json!({ "$ref": "#/$defs/keys" }))).collect();
    top.insert(
        "keys".into(),
        json!({
            "description": heading("keys"),
            "type": "object",
            "additionalProperties": false,
            "properties": keys,
        }),
    );
    let mut all = top.clone();
    all.insert("profile".into(), json!({ "description": comment("", "profile"), "type": "string", "minLength": 1 }));
    all.insert(
        "profiles".into(),
        json!({
            "description": "Profiles: other values under a name; any key of the file may stand in one.",
            "type": "object",
            "additionalProperties": { "$ref": SETTINGS },
        }),
    );
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "ventanilla: config.toml",
        "type": "object",
        "additionalProperties": false,
        "properties": all,
        "$defs": {
            "settings": { "type": "object", "additionalProperties": false, "properties": top },
            "keys": {
                "description": "Key sequences that replace the action's own, [] for none: \"G\", \"ctrl-d\", \"g v\".",
                "type": "array",
                "items": { "type": "string", "minLength": 1 },
            },
        },
    })
}

fn property(field: &Field, default: Option<&Value>) -> Value {
    let mut schema = match field.kind {
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Number(low, high) => json!({ "type": "integer", "minimum": low, "maximum": high }),
        Kind::Choice(words) => json!({ "type": "string", "enum": words }),
        // What is no blank must occur.
        Kind::Text | Kind::Path | Kind::Secret => json!({ "type": "string", "pattern": "\\S" }),
        Kind::Url => json!({ "type": "string", "pattern": "^[hH][tT][tT][pP][sS]?://[^@\\s]+$" }),
        Kind::Zone | Kind::ZoneOrAuto | Kind::Hours => json!({ "type": "string", "minLength": 1 }),
        Kind::Command => json!({ "type": "array", "items": { "type": "string" }, "minItems": 1 }),
        Kind::Commands => commands_schema(),
        Kind::Accounts(name) => accounts_schema(name),
        Kind::Keys => json!({ "$ref": "#/$defs/keys" }),
        Kind::Texts => json!({ "type": "array", "items": { "type": "string", "pattern": "\\S" } }),
        Kind::Numbers(low, high) => {
            json!({ "type": "array", "items": { "type": "integer", "minimum": low, "maximum": high } })
        }
    };
    let Some(object) = schema.as_object_mut() else { return schema };
    let (section, key) = field.path.rsplit_once('.').unwrap_or(("", field.path));
    object.insert("description".into(), comment(section, key).into());
    if matches!(field.kind, Kind::Secret) {
        object.insert("writeOnly".into(), true.into());
    }
    // An empty text is no value, it stands for none.
    if let Some(default) = default.filter(|value| !value.is_null() && **value != json!("")) {
        object.insert("default".into(), default.clone());
    }
    schema
}

/// The person's own commands. Which placeholders a pane has is left to `config check`.
fn commands_schema() -> Value {
    let panes = commands::PANES.map(|(name, _)| name);
    json!({
        "type": "array",
        "maxItems": commands::MOST,
        "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["name", "pane", "run"],
            "properties": {
                "name": { "type": "string", "pattern": "\\S", "description": "What help and palette call it." },
                "key": { "type": "string", "minLength": 1, "description": "The keys that run it: \"ctrl-g\", \"z o\"." },
                "pane": { "type": "string", "enum": panes, "description": "The pane whose rows it is for." },
                "run": {
                    "type": "array",
                    "items": { "type": "string" },
                    "minItems": 1,
                    "description": "A program and its arguments, with {id}, {phone} … for the row's values; no shell.",
                },
                "mode": {
                    "type": "string",
                    "enum": commands::MODES,
                    "default": "background",
                    "description": "Beside the screen, or with the terminal lent to it.",
                },
            },
        },
    })
}

/// Accounts at a partner. That one of them has one password at most is left to `config check`.
fn accounts_schema(name: &str) -> Value {
    let text = |words: &str| json!({ "type": "string", "pattern": "\\S", "description": words });
    json!({
        "type": "array",
        "maxItems": people::MOST,
        "items": {
            "type": "object",
            "additionalProperties": false,
            "required": [name],
            "properties": {
                name: text("Who it is at the partner."),
                "password": {
                    "type": "string",
                    "pattern": "\\S",
                    "writeOnly": true,
                    "description": "The password itself, if only you may read this file.",
                },
                "password_file": text("A file that holds the password and that only you may read."),
                "password_command": {
                    "type": "array",
                    "items": { "type": "string" },
                    "minItems": 1,
                    "description": "A program that prints the password, run without a shell.",
                },
            },
        },
    })
}

/// The comment above a key of the example, as one line.
fn comment(section: &str, key: &str) -> String {
    let lines: Vec<&str> = EXAMPLE.lines().collect();
    let from = if section.is_empty() { Some(0) } else { lines.iter().position(|line| is_heading(line, section)) };
    let written =
        |line: &str| line.trim_start_matches('#').strip_prefix(key).is_some_and(|rest| rest.starts_with(" ="));
    let at = from.and_then(|from| Some(from + lines.get(from..)?.iter().position(|line| written(line))?));
    at.map(|at| above(&lines, at)).unwrap_or_default()
}

/// The comment above a section of the example; none says its own name.
fn heading(section: &str) -> String {
    let lines: Vec<&str> = EXAMPLE.lines().collect();
    let found = lines.iter().position(|line| is_heading(line, section)).map(|at| above(&lines, at));
    found.filter(|words| !words.is_empty()).unwrap_or_else(|| format!("Settings of [{section}]."))
}

fn is_heading(line: &str, section: &str) -> bool {
    line.trim_start_matches('#') == format!("[{section}]")
}

/// The lines of comment right above this one.
fn above(lines: &[&str], at: usize) -> String {
    let comments = lines[..at].iter().rev().map_while(|line| line.strip_prefix("# "));
    let mut words: Vec<&str> = comments.collect();
    words.reverse();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_the_table_is_there_with_its_bounds_its_default_and_its_comment() {
        let schema = json_schema(["down"]);
        for field in FIELDS {
            for root in ["/properties", "/$defs/settings/properties"] {
                let pointer = format!("{root}/{}", field.path.replace('.', "/properties/"));
                let found = schema.pointer(&pointer).unwrap_or(&Value::Null);
                let described = found["description"].as_str().is_some_and(|words| words.len() > 10);
                assert!(described, "{pointer} has no description: {found}");
                let kind = match field.kind {
                    Kind::Flag => "boolean",
                    Kind::Number(low, high) => {
                        assert_eq!((&found["minimum"], &found["maximum"]), (&json!(low), &json!(high)), "{pointer}");
                        "integer"
                    }
                    Kind::Choice(words) => {
                        assert_eq!(found["enum"], json!(words), "{pointer}");
                        "string"
                    }
                    Kind::Command
                    | Kind::Commands
                    | Kind::Accounts(_)
                    | Kind::Keys
                    | Kind::Texts
                    | Kind::Numbers(..) => "array",
                    _ => "string",
                };
                assert_eq!(found["type"], kind, "{pointer}");
            }
        }
        assert_eq!(schema.pointer("/properties/leads/properties/watch_seconds/default"), Some(&json!(60)));
        assert_eq!(schema.pointer("/properties/sml/properties/password/default"), None);
        assert_eq!(
            schema.pointer("/properties/sml/properties/time_zone/description"),
            Some(&json!("The dealers' time zone."))
        );
    }

    #[test]
    fn no_secret_word_and_no_path_of_this_machine_is_in_it() {
        let text = json_schema([]).to_string();
        assert!(!text.contains(super::super::HIDDEN));
        assert!(!text.contains("/home/"));
    }
}
