//! `ventanilla config schema` against the configurations that are known to be good and bad.
//!
//! A validator of the few words that the schema uses is written here: one that knew them all would be a tree of
//! dependencies larger than the program's. A word it does not know fails the test.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop at a wrong value")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use ventanilla::config;
use ventanilla::flow::Action;

fn schema() -> Value {
    config::json_schema(Action::ALL.iter().map(|action| action.name()))
}

/// Everything about `value` that the schema forbids, as paths.
fn faults(root: &Value, schema: &Value, value: &Value, path: &str, into: &mut Vec<String>) {
    let Some(rules) = schema.as_object() else {
        if schema == &json!(false) {
            into.push(path.to_owned());
        }
        return;
    };
    for (word, rule) in rules {
        let good = match word.as_str() {
            "$schema" | "$defs" | "title" | "description" | "default" | "writeOnly" | "properties" => true,
            "$ref" => {
                let target = root.pointer(rule.as_str().unwrap().strip_prefix('#').unwrap()).unwrap();
                faults(root, target, value, path, into);
                true
            }
            "type" => match rule.as_str().unwrap() {
                "boolean" => value.is_boolean(),
                "integer" => value.is_i64() || value.is_u64(),
                "string" => value.is_string(),
                "array" => value.is_array(),
                "object" => value.is_object(),
                other => panic!("unknown type {other}"),
            },
            "enum" => rule.as_array().unwrap().contains(value),
            "minimum" => value.as_i64().is_none_or(|n| n >= rule.as_i64().unwrap()),
            "maximum" => value.as_i64().is_none_or(|n| n <= rule.as_i64().unwrap()),
            "minLength" => value.as_str().is_none_or(|s| s.chars().count() as u64 >= rule.as_u64().unwrap()),
            "minItems" => value.as_array().is_none_or(|a| a.len() as u64 >= rule.as_u64().unwrap()),
            "maxItems" => value.as_array().is_none_or(|a| a.len() as u64 <= rule.as_u64().unwrap()),
            "required" => {
                let missing = |key: &Value| value.get(key.as_str().unwrap()).is_none();
                !value.is_object() || !rule.as_array().unwrap().iter().any(missing)
            }
            "pattern" => value.as_str().is_none_or(|text| matches(rule.as_str().unwrap(), text)),
            "items" => {
                for (k, item) in value.as_array().into_iter().flatten().enumerate() {
                    faults(root, rule, item, &format!("{path}/{k}"), into);
                }
                true
            }
            "additionalProperties" => {
                for (key, inner) in value.as_object().into_iter().flatten() {
                    let known = schema.get("properties").and_then(|known| known.get(key));
                    faults(root, known.unwrap_or(rule), inner, &format!("{path}/{key}"), into);
                }
                true
            }
            other => panic!("the schema uses {other}, which this test does not know"),
        };
        if !good {
            into.push(path.to_owned());
        }
    }
}

/// The two patterns that there are.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern {
        "\\S" => !text.trim().is_empty(),
        "^[hH][tT][tT][pP][sS]?://[^@\\s]+$" => {
            let lower = text.to_ascii_lowercase();
            let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
            rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(|c: char| c == '@' || c.is_whitespace()))
        }
        other => panic!("the schema uses the pattern {other}, which this test does not know"),
    }
}

/// What the schema says of a text of TOML; none if it is no TOML.
fn check(text: &str) -> Option<Vec<String>> {
    use ::config::{File, FileFormat};
    let read = ::config::Config::builder().add_source(File::from_str(text, FileFormat::Toml)).build().ok()?;
    let value: Value = read.try_deserialize().ok()?;
    let (schema, mut found) = (schema(), Vec::new());
    faults(&schema, &schema, &value, "", &mut found);
    Some(found)
}

fn corpus(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/config").join(kind);
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|e| e == "toml")).collect();
    files.sort();
    assert!(files.len() >= 5);
    files
}

#[test]
fn the_example_agrees_as_it_is_and_with_every_setting_on() {
    let on: Vec<&str> = config::EXAMPLE
        .lines()
        .map(|line| match line.strip_prefix('#') {
            Some(setting) if !setting.starts_with([' ', '#', '!']) => setting,
            _ => line,
        })
        .collect();
    for text in [config::EXAMPLE.to_owned(), on.join("\n")] {
        assert_eq!(check(&text), Some(Vec::new()));
    }
}

#[test]
fn every_good_file_agrees() {
    for path in corpus("valid") {
        assert_eq!(check(&fs::read_to_string(&path).unwrap()), Some(Vec::new()), "{}", path.display());
    }
}

/// What no schema of one file can see: other files and their modes, the environment, the command line, one key's
/// meaning for another, and what only the program knows (zones, hosts on loopback, names of profiles).
const BEYOND: &[&str] = &[
    "accounts_loose",
    "accounts_twice",
    "accounts_unknown_in_environment",
    "bad_flags",
    "base_url_without_username",
    "deals_key_in_a_loose_file",
    "deals_keys_that_others_touch",
    "deals_keys_twice_or_nowhere",
    "loose_password_file",
    "loose_with_password",
    "loose_with_password_in_another_profile",
    "plain_http",
    "two_passwords",
    "unknown_profile",
    "unknown_profile_without_any",
    "username_without_base_url",
    "writable_by_others",
];

#[test]
fn every_bad_file_is_refused_or_known_to_be_beyond_a_schema() {
    let mut wrong = Vec::new();
    for path in corpus("invalid") {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let refused = check(&fs::read_to_string(&path).unwrap()).is_none_or(|faults| !faults.is_empty());
        match (refused, BEYOND.contains(&name.as_str())) {
            (false, false) => wrong.push(format!("{name} agrees with the schema")),
            (true, true) => wrong.push(format!("{name} is refused and need not be listed")),
            (true, false) | (false, true) => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_fault_is_seen_where_it_is() {
    for (text, paths) in [
        ("[ui]\nlocale = \"fr\"", &["/ui/locale"][..]),
        ("[ui]\nlocle = \"es\"", &["/ui/locle"]),
        ("[leads]\nwatch_seconds = 1", &["/leads/watch_seconds"]),
        ("[keys]\nfly = [\"x\"]", &["/keys/fly"]),
        ("[keys]\ndown = \"j\"", &["/keys/down"]),
        ("[profiles.a]\nsml.page_size = 0", &["/profiles/a/sml/page_size"]),
        ("[profiles.a]\nprofile = \"b\"", &["/profiles/a/profile"]),
        ("[sml]\nbase_url = \"crm.example.es\"\nusername = \" \"", &["/sml/base_url", "/sml/username"]),
        ("[sml]\npassword_command = []", &["/sml/password_command"]),
        ("[ui]\ntime_zone = \"auto\"", &[]),
    ] {
        let mut found = check(text).unwrap();
        found.sort();
        found.dedup();
        assert_eq!(found, paths, "{text}");
    }
}
