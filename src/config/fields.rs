//! Every key that can be configured and what a good value of it is: one table for checking, printing and suggesting.
//! A test holds it equal to the schema.

use config::{Value, ValueKind};

use super::{commands, people, url};
use crate::domain::{Week, nearest};

/// A key and what it takes.
#[derive(Debug)]
pub(super) struct Field {
    /// Dotted path.
    pub(super) path: &'static str,
    /// What it takes.
    pub(super) kind: Kind,
}

/// What a key takes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// `true` or `false`.
    Flag,
    /// A whole number within bounds.
    Number(i64, i64),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Any text that is not empty.
    Text,
    /// A path.
    Path,
    /// A base URL.
    Url,
    /// An IANA time zone.
    Zone,
    /// An IANA time zone, or `auto`.
    ZoneOrAuto,
    /// Opening hours of a week.
    Hours,
    /// A text that is never shown.
    Secret,
    /// A program and its arguments.
    Command,
    /// The person's own commands.
    Commands,
    /// Accounts at a partner; the word for their name.
    Accounts(&'static str),
    /// A list of key sequences; any action's name under `keys`.
    Keys,
    /// A list of texts.
    Texts,
    /// A list of whole numbers within bounds.
    Numbers(i64, i64),
}

/// What is wrong with a value, and the way out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) wrong: String,
    pub(super) fix: String,
}

const fn field(path: &'static str, kind: Kind) -> Field {
    Field { path, kind }
}

/// All keys but those of `[keys]`, `profile` and `profiles`, in the order of the example.
pub(super) const FIELDS: &[Field] = &[
    field("read_only", Kind::Flag),
    field("production", Kind::Flag),
    field("commands", Kind::Commands),
    field("ui.locale", Kind::Choice(&["auto", "en", "es", "uk"])),
    field("ui.theme", Kind::Choice(&["auto", "dark", "light", "contrast", "contrast-light", "ansi16"])),
    field("ui.theme_file", Kind::Path),
    field("ui.time_zone", Kind::ZoneOrAuto),
    field("ui.ascii", Kind::Flag),
    field("ui.hint_bar", Kind::Flag),
    field("ui.mouse", Kind::Flag),
    field("ui.copy_command", Kind::Command),
    field("ui.open_command", Kind::Command),
    field("network.ca_file", Kind::Path),
    field("network.proxy", Kind::Flag),
    field("network.pages_in_flight", Kind::Number(1, 16)),
    field("network.connect_seconds", Kind::Number(1, 60)),
    field("network.first_byte_seconds", Kind::Number(1, 300)),
    field("network.read_seconds", Kind::Number(1, 600)),
    field("network.write_seconds", Kind::Number(5, 600)),
    field("log.level", Kind::Choice(&["off", "error", "warn", "info", "debug"])),
    field("export.dir", Kind::Path),
    field("export.csv_bom", Kind::Flag),
    field("leads.view", Kind::Choice(&["board", "table"])),
    field("leads.watch", Kind::Flag),
    field("leads.watch_seconds", Kind::Number(15, 86_400)),
    field("leads.first_response_minutes", Kind::Number(1, 43_200)),
    field("leads.office_hours", Kind::Hours),
    field("leads.stale_days", Kind::Number(1, 3_650)),
    field("lead_leader.base_url", Kind::Url),
    field("lead_leader.email", Kind::Text),
    field("lead_leader.password", Kind::Secret),
    field("lead_leader.password_file", Kind::Path),
    field("lead_leader.password_command", Kind::Command),
    field("lead_leader.private_key", Kind::Secret),
    field("lead_leader.private_key_file", Kind::Path),
    field("lead_leader.private_key_command", Kind::Command),
    field("lead_leader.partner_key", Kind::Text),
    field("lead_leader.partner_key_file", Kind::Path),
    field("lead_leader.partner_key_command", Kind::Command),
    field("lead_leader.auth_path", Kind::Text),
    field("lead_leader.check_method", Kind::Choice(&["POST", "GET"])),
    field("lead_leader.error_statuses", Kind::Numbers(200, 499)),
    field("lead_leader.final_statuses", Kind::Texts),
    field("lead_leader.time_zone", Kind::Zone),
    field("leasy.base_url", Kind::Url),
    field("leasy.document", Kind::Text),
    field("leasy.password", Kind::Secret),
    field("leasy.password_file", Kind::Path),
    field("leasy.password_command", Kind::Command),
    field("leasy.accounts", Kind::Accounts("document")),
    field("leasy.page_in", Kind::Choice(&["query", "body"])),
    field("leasy.currency", Kind::Text),
    field("leasy.time_zone", Kind::Zone),
    field("gas.base_url", Kind::Url),
    field("gas.username", Kind::Text),
    field("gas.password", Kind::Secret),
    field("gas.password_file", Kind::Path),
    field("gas.password_command", Kind::Command),
    field("gas.accounts", Kind::Accounts("username")),
    field("gas.sign_in", Kind::Choice(&["password", "facebook"])),
    field("gas.auth_header", Kind::Choice(&["Authorization", "Autorization"])),
    field("gas.register_email_field", Kind::Choice(&["email", "username"])),
    field("gas.currency", Kind::Text),
    field("gas.time_zone", Kind::Zone),
    field("loyalty.base_url", Kind::Url),
    field("loyalty.client_id", Kind::Text),
    field("loyalty.client_secret", Kind::Secret),
    field("loyalty.client_secret_file", Kind::Path),
    field("loyalty.client_secret_command", Kind::Command),
    field("loyalty.secret_is", Kind::Choice(&["client_secret", "token"])),
    field("loyalty.platform", Kind::Choice(&["web", "mobile", "ios", "android", "none"])),
    field("loyalty.code_prefix", Kind::Text),
    field("loyalty.time_zone", Kind::Zone),
    field("sml.base_url", Kind::Url),
    field("sml.username", Kind::Text),
    field("sml.password", Kind::Secret),
    field("sml.password_file", Kind::Path),
    field("sml.password_command", Kind::Command),
    field("sml.accounts", Kind::Accounts("username")),
    field("sml.auth_scheme", Kind::Choice(&["auto", "Token", "JWT", "Bearer"])),
    field("sml.page_size", Kind::Number(1, 1_000)),
    field("sml.time_zone", Kind::Zone),
];

/// What the key at this path takes, if there is such a key.
pub(super) fn kind_of(path: &str) -> Option<Kind> {
    if let Some(action) = path.strip_prefix("keys.") {
        let plain = !action.is_empty() && action.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        return plain.then_some(Kind::Keys);
    }
    if let Some((list, _, word)) = people::part(path) {
        let Some(Kind::Accounts(name)) = kind_of(list) else { return None };
        return people::kind_of(name, word);
    }
    FIELDS.iter().find(|f| f.path == path).map(|f| f.kind)
}

/// The word for a name in a partner's section: that of its list of accounts, or the client's id.
pub(super) fn name_of(section: &str) -> &'static str {
    match kind_of(&format!("{section}.accounts")) {
        Some(Kind::Accounts(name)) => name,
        _ if secret_word(section) == "client_secret" => "client_id",
        // One account alone, known by its e-mail.
        _ if kind_of(&format!("{section}.email")).is_some() => "email",
        _ => "username",
    }
}

/// The last words of the keys that say where a password comes from.
pub(super) const PASSWORD_WORDS: [&str; 3] = ["password", "password_file", "password_command"];

/// What a section can have from a value, a file or a command: the first words of the keys, and what it is called.
pub(super) const SOURCES: [(&str, &str); 4] = [
    ("password", "the password"),
    ("client_secret", "the client's secret"),
    ("private_key", "our private key"),
    ("partner_key", "the partner's key"),
];

/// The first word of the keys by which a section is signed in: not everywhere does a person sign in with a password.
pub(super) fn secret_word(section: &str) -> &'static str {
    let client = kind_of(&format!("{section}.client_secret")).is_some();
    if client { "client_secret" } else { "password" }
}

/// The partners' sections: those that say where a service is. Each needs its `base_url` and somebody's name.
pub(super) fn partners() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().filter_map(|field| field.path.strip_suffix(".base_url"))
}

/// The key of a partner's section that this one is another form of: `sml.password` for `sml.password_file`.
pub(super) fn source_of(path: &str) -> Option<&str> {
    let (section, word) = path.rsplit_once('.')?;
    let first = word.strip_suffix("_file").or_else(|| word.strip_suffix("_command")).unwrap_or(word);
    let known = SOURCES.iter().any(|(source, _)| *source == first) && partners().any(|partner| partner == section);
    known.then(|| &path[..section.len() + 1 + first.len()])
}

/// True if keys stand below this path.
pub(super) fn is_section(path: &str) -> bool {
    path == "keys" || FIELDS.iter().any(|f| f.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('.')))
}

/// What was probably meant by an unknown path, as a full path: a slip in the last word, in the section, or the right
/// word in the wrong section.
pub(super) fn meant(path: &str) -> Option<&'static str> {
    let last = |path: &'static str| path.rsplit('.').next().unwrap_or(path);
    let (section, word) = path.rsplit_once('.').unwrap_or(("", path));
    let siblings = FIELDS.iter().map(|f| f.path).filter(|p| p.rsplit_once('.').map_or("", |(s, _)| s) == section);
    let sibling = nearest(word, siblings.map(last));
    let all = FIELDS.iter().map(|f| f.path);
    all.clone()
        .find(|p| sibling.is_some_and(|word| p.rsplit_once('.').unwrap_or(("", p)) == (section, word)))
        .or_else(|| all.clone().find(|p| last(p) == word))
        .or_else(|| nearest(path, all))
}

/// The section that was probably meant by an unknown one.
pub(super) fn meant_section(name: &str) -> Option<&'static str> {
    let sections = FIELDS.iter().filter_map(|f| f.path.split_once('.')).map(|(section, _)| section);
    nearest(name, sections.chain(["keys", "profiles"]))
}

impl Kind {
    /// A value from the environment or the command line in the type that this key takes, as far as it can be read.
    pub(super) fn read(self, text: &str) -> ValueKind {
        match self {
            Self::Flag => match text.to_ascii_lowercase().as_str() {
                "true" | "yes" | "on" | "1" => ValueKind::Boolean(true),
                "false" | "no" | "off" | "0" => ValueKind::Boolean(false),
                _ => ValueKind::String(text.to_owned()),
            },
            Self::Number(..) => text.trim().parse().map_or_else(|_| ValueKind::String(text.to_owned()), ValueKind::I64),
            Self::Numbers(low, high) => {
                let number = |part: &str| Value::new(None, Self::Number(low, high).read(part));
                ValueKind::Array(parts(text).map(number).collect())
            }
            Self::Command | Self::Keys | Self::Texts => {
                ValueKind::Array(parts(text).map(|part| Value::new(None, part)).collect())
            }
            _ => ValueKind::String(text.to_owned()),
        }
    }

    /// How a value may be shown in a message: none if it may be a secret.
    pub(super) fn shown(self, value: &ValueKind) -> Option<String> {
        match (self, value) {
            (Self::Secret | Self::Command | Self::Commands | Self::Accounts(_), _)
            | (_, ValueKind::Table(_) | ValueKind::Nil) => None,
            (Self::Url, ValueKind::String(text)) => Some(format!("{:?}", url::shown(text))),
            (_, ValueKind::String(text)) => Some(format!("{text:?}")),
            (_, ValueKind::Array(items)) => Some(format!("a list of {}", items.len())),
            (_, other) => Some(other.to_string()),
        }
    }

    /// Says all that is wrong with a value.
    pub(super) fn check(self, value: &ValueKind) -> Vec<Fault> {
        match self {
            Self::Commands => commands::check(value),
            Self::Accounts(name) => people::check(name, value).into_iter().map(|found| found.fault).collect(),
            _ => self.check_one(value).err().into_iter().collect(),
        }
    }

    fn check_one(self, value: &ValueKind) -> Result<(), Fault> {
        let fault = |wrong: &str, fix: String| Err(Fault { wrong: wrong.to_owned(), fix });
        match (self, value) {
            (Self::Flag, ValueKind::Boolean(_)) => Ok(()),
            (Self::Flag, _) => fault("neither true nor false", "write true or false, without quotes".to_owned()),
            (Self::Number(low, high), ValueKind::I64(n)) if low <= *n && *n <= high => Ok(()),
            (Self::Number(low, high), ValueKind::I64(_)) => fault("out of range", format!("write {low} to {high}")),
            (Self::Number(low, high), _) => {
                fault("no whole number", format!("write a number from {low} to {high}, without quotes"))
            }
            (Self::Choice(words), ValueKind::String(text)) if words.contains(&text.as_str()) => Ok(()),
            (Self::Choice(words), ValueKind::String(text)) => match nearest(text, words.iter().copied()) {
                Some(near) => fault("unknown", format!("did you mean {near:?}?")),
                None => fault("unknown", format!("write {}", any_of(words))),
            },
            (Self::Choice(words), _) => fault("no text", format!("write {}, in quotes", any_of(words))),
            (Self::Url, ValueKind::String(text)) => {
                url::normal(text).map(|_| ()).or_else(|(wrong, fix)| fault(wrong, fix))
            }
            (Self::ZoneOrAuto, ValueKind::String(text)) if text == "auto" => Ok(()),
            (Self::Zone | Self::ZoneOrAuto, ValueKind::String(text)) => check_zone(text),
            (Self::Hours, ValueKind::String(text)) => Week::parse(text).map(|_| ()).map_err(|wrong| Fault {
                wrong,
                fix: "write it like \"Mo-Fr 09:00-14:00 16:00-19:00, Sa 10:00-14:00\" or \"24/7\"".to_owned(),
            }),
            (Self::Secret | Self::Text | Self::Path, ValueKind::String(text)) if text.trim().is_empty() => {
                fault("empty", "write a value or take the line away".to_owned())
            }
            (Self::Secret | Self::Text | Self::Path, ValueKind::String(_)) => Ok(()),
            (Self::Secret | Self::Text | Self::Path | Self::Url | Self::Zone | Self::ZoneOrAuto | Self::Hours, _) => {
                fault("no text", "put it in quotes".to_owned())
            }
            (Self::Command, ValueKind::Array(items)) if !items.is_empty() && all_texts(items) => Ok(()),
            (Self::Command, _) => fault(
                "no list of a program and its arguments",
                "write it like [\"pass\", \"show\", \"sml\"]; it is run without a shell".to_owned(),
            ),
            // One value, many things: see `check`.
            (Self::Commands | Self::Accounts(_), _) => Ok(()),
            (Self::Keys, ValueKind::Array(items)) if all_texts(items) => Ok(()),
            (Self::Texts, ValueKind::Array(items)) if all_texts(items) && !items.iter().any(is_blank) => Ok(()),
            (Self::Texts, _) => {
                fault("no list of texts", "write it like [\"Видано\", \"Відмовлено\"], or [] for none".to_owned())
            }
            (Self::Numbers(low, high), ValueKind::Array(items)) => {
                items.iter().try_for_each(|item| Self::Number(low, high).check_one(&item.kind))
            }
            (Self::Numbers(low, _), _) => fault("no list of numbers", format!("write it like [{low}], or [] for none")),
            (Self::Keys, _) => fault("no list of keys", "write it like [\"g v\", \"f5\"]".to_owned()),
        }
    }
}

fn all_texts(items: &[Value]) -> bool {
    items.iter().all(|item| matches!(item.kind, ValueKind::String(_)))
}

fn is_blank(item: &Value) -> bool {
    matches!(&item.kind, ValueKind::String(text) if text.trim().is_empty())
}

/// The parts of a list that stands in one text.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty())
}

fn any_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("{word:?}")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

fn check_zone(name: &str) -> Result<(), Fault> {
    if jiff::tz::TimeZone::get(name).is_ok() {
        return Ok(());
    }
    let known: Vec<String> = jiff::tz::db().available().map(|zone| zone.as_str().to_owned()).collect();
    let fix = match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean {near:?}?"),
        None => "write an IANA name like \"Europe/Madrid\"".to_owned(),
    };
    Err(Fault { wrong: "no time zone that is known here".to_owned(), fix })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::Config;
    use super::*;

    #[test]
    fn the_table_has_exactly_the_keys_of_the_schema() {
        fn leaves(prefix: &str, value: &serde_json::Value, into: &mut BTreeSet<String>) {
            match value {
                serde_json::Value::Object(entries) => {
                    for (key, value) in entries {
                        let path = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
                        leaves(&path, value, into);
                    }
                }
                _ => drop(into.insert(prefix.to_owned())),
            }
        }
        let mut schema = BTreeSet::new();
        leaves("", &serde_json::to_value(Config::with_every_section()).unwrap_or_default(), &mut schema);
        let table: BTreeSet<String> = FIELDS.iter().map(|f| f.path.to_owned()).collect();
        assert_eq!(table, schema);
    }

    #[test]
    fn the_nearest_key_is_found_in_its_section_in_another_or_by_the_whole_path() {
        for (path, found) in [
            ("ui.locle", Some("ui.locale")),
            ("uii.locale", Some("ui.locale")),
            ("locale", Some("ui.locale")),
            ("sml.pasword", Some("sml.password")),
            ("readonly", Some("read_only")),
            ("leads.page_size", Some("sml.page_size")),
            ("colour", None),
        ] {
            assert_eq!(meant(path), found, "{path}");
        }
    }
}
