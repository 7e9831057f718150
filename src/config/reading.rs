//! How the sources come together: read, check each value where it was written, then let the nearer layer win.
//!
//! Every value passes through here as text or tree before it is known to be good; nothing of it is printed whole.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use config::{Environment, File, FileFormat, Map, Source, Value, ValueKind};

use super::fields::{self, Kind};
use super::layers::{ENVIRONMENT_FILE, Flags, Layer};
use super::paths::Homes;
use super::people;
use super::private::{self, Trust};
use super::problem::{ConfigErrors, Origin, Problem, line_of};
use super::schema::Config;
use super::url;
use crate::domain::nearest;

/// One value of a layer.
struct Leaf {
    /// Dotted path within the schema.
    path: String,
    /// The key as it was written.
    written: String,
    value: Value,
}

/// The layers as far as they have been read, and what is wrong so far.
#[derive(Default)]
pub(super) struct Reading {
    file: Vec<Leaf>,
    profiles: BTreeMap<String, Vec<Leaf>>,
    environment: Vec<Leaf>,
    flags: Vec<Leaf>,
    /// Wishes for a profile: (layer, name), the nearest last.
    wanted: Vec<(Layer, String)>,
    effective: BTreeMap<String, (Layer, Value)>,
    /// Parts of accounts that come from a nearer layer than their list.
    parts: BTreeMap<String, Layer>,
    problems: Vec<(Layer, Problem)>,
}

impl Reading {
    /// Reads the file and its profiles; what cannot be read or trusted ends it here.
    pub(super) fn file(&mut self, path: &Path) -> Result<String, ConfigErrors> {
        let refuse = |wrong: String, fix: String| ConfigErrors(vec![Problem::of_file(path, wrong, fix)]);
        let (text, meta) = private::read(path).map_err(|r| refuse(r.wrong, r.fix))?;
        private::check(path, &meta, Trust::Settings).map_err(|r| refuse(r.wrong, r.fix))?;
        let mut tables = match File::from_str(&text, FileFormat::Toml).collect() {
            Ok(tables) => tables,
            Err(error) => {
                let (line, wrong) = syntax(&error.to_string());
                let mut problem = Problem::of_file(path, wrong, "correct the TOML on this line");
                problem.origin = Origin::File { path: path.to_owned(), line };
                return Err(ConfigErrors(vec![problem]));
            }
        };
        let at = |key: &str| Origin::File { path: path.to_owned(), line: line_of(&text, key) };
        match tables.remove("profile").map(|value| value.kind) {
            None => (),
            Some(ValueKind::String(name)) => self.wanted.push((Layer::File, name)),
            Some(_) => self.wrong(
                Layer::File,
                at("profile"),
                "profile",
                None,
                "no text",
                "write the name of a profile in quotes",
            ),
        }
        match tables.remove("profiles").map(|value| value.kind) {
            None => (),
            Some(ValueKind::Table(profiles)) => {
                let mut profiles: Vec<(String, Value)> = profiles.into_iter().collect();
                profiles.sort_by(|a, b| a.0.cmp(&b.0));
                for (name, section) in profiles {
                    let ValueKind::Table(section) = section.kind else {
                        let key = format!("profiles.{name}");
                        let fix = format!("write its settings below a line [{key}]");
                        self.wrong(Layer::Profile, at(&key), &key, None, "no section", &fix);
                        continue;
                    };
                    let prefix = format!("profiles.{name}.");
                    let leaves = flatten(section, &prefix);
                    self.check(Layer::Profile, &leaves, at);
                    self.profiles.insert(name, leaves);
                }
            }
            Some(_) => {
                let fix = "write its settings below a line [profiles.NAME]";
                self.wrong(Layer::File, at("profiles"), "profiles", None, "no section", fix);
            }
        }
        let leaves = flatten(tables, "");
        self.check(Layer::File, &leaves, at);
        let is_secret = |leaf: &Leaf| match fields::kind_of(&leaf.path) {
            Some(Kind::Secret) => true,
            Some(Kind::Accounts(_)) => people::holds_secret(&leaf.value),
            _ => false,
        };
        let holds_secret = leaves.iter().chain(self.profiles.values().flatten()).any(is_secret);
        self.file = leaves;
        if holds_secret && let Err(refusal) = private::check(path, &meta, Trust::Secret) {
            self.wrong(Layer::File, at(""), "", None, &refusal.wrong, &refusal.fix);
        }
        Ok(text)
    }

    pub(super) fn environment(&mut self, env: &BTreeMap<String, String>) {
        let ours: Map<String, String> = env
            .iter()
            .filter(|(name, _)| name.starts_with("VENTANILLA_") && *name != ENVIRONMENT_FILE)
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let source = Environment::with_prefix("VENTANILLA").prefix_separator("_").separator("__").source(Some(ours));
        let Ok(entries) = source.collect() else { return };
        let mut entries: Vec<(String, Value)> = entries.into_iter().collect();
        entries.sort_by(|a, b| a.0.cmp(&b.0));
        let mut leaves = Vec::new();
        for (path, value) in entries {
            let written = format!("VENTANILLA_{}", path.replace('.', "__").to_uppercase());
            let ValueKind::String(text) = value.kind else { continue };
            // Action names have hyphens, which no shell takes in a variable's name.
            let path = if path.starts_with("keys.") { path.replace('_', "-") } else { path };
            if path == "profile" {
                self.wanted.push((Layer::Environment, text));
                continue;
            }
            let kind = fields::kind_of(&path).map_or(ValueKind::String(text.clone()), |kind| kind.read(&text));
            leaves.push(Leaf { path, written, value: Value::new(None, kind) });
        }
        self.check(Layer::Environment, &leaves, |_| Origin::Environment);
        self.environment = leaves;
    }

    pub(super) fn flags(&mut self, flags: &Flags) {
        let mut leaves = Vec::new();
        let mut add = |path: &str, flag: &str, value: Value| {
            leaves.push(Leaf { path: path.to_owned(), written: flag.to_owned(), value });
        };
        if flags.read_only {
            add("read_only", "--read-only", Value::new(None, true));
        }
        if let Some(locale) = &flags.locale {
            add("ui.locale", "--locale", Value::new(None, locale.as_str()));
        }
        self.check(Layer::CommandLine, &leaves, |_| Origin::CommandLine);
        self.flags = leaves;
    }

    /// The profile that counts: the command line's, else the environment's, else the file's.
    pub(super) fn choose_profile(&mut self, flag: Option<&str>, file: &Path) -> Option<String> {
        self.wanted.extend(flag.map(|name| (Layer::CommandLine, name.to_owned())));
        let (layer, name) = self.wanted.pop()?;
        if self.profiles.contains_key(&name) {
            return Some(name);
        }
        let fix = match nearest(&name, self.profiles.keys().map(String::as_str)) {
            Some(near) => format!("did you mean {near:?}?"),
            None if self.profiles.is_empty() => format!("add a section [profiles.{name}] to {}", file.display()),
            None => {
                let known: Vec<&str> = self.profiles.keys().map(String::as_str).collect();
                format!("there are: {}", known.join(", "))
            }
        };
        let (origin, key) = match layer {
            Layer::CommandLine => (Origin::CommandLine, "--profile"),
            Layer::Environment => (Origin::Environment, "VENTANILLA_PROFILE"),
            _ => (Origin::File { path: file.to_owned(), line: None }, "profile"),
        };
        self.wrong(layer, origin, key, Some(format!("{name:?}")), "there is no such profile", &fix);
        None
    }

    /// Lets the nearer layer win, key by key.
    pub(super) fn settle(&mut self, profile: Option<&str>) {
        let chosen = profile.and_then(|name| self.profiles.remove(name)).unwrap_or_default();
        let layers = [
            (Layer::File, std::mem::take(&mut self.file)),
            (Layer::Profile, chosen),
            (Layer::Environment, std::mem::take(&mut self.environment)),
            (Layer::CommandLine, std::mem::take(&mut self.flags)),
        ];
        for (layer, leaves) in layers {
            // Who says where a password or a key comes from hides what a farther layer says of it.
            for source in leaves.iter().filter_map(|leaf| fields::source_of(&leaf.path)) {
                self.effective.retain(|path, _| fields::source_of(path) != Some(source));
            }
            for leaf in leaves {
                match people::part(&leaf.path) {
                    Some((list, nth, word)) => self.put_into(layer, (list, nth, word), &leaf),
                    None => drop(self.effective.insert(leaf.path, (layer, leaf.value))),
                }
            }
        }
    }

    /// Puts what the environment says of one account into the list that a farther layer has.
    fn put_into(&mut self, layer: Layer, (list, nth, word): (&str, usize, &str), leaf: &Leaf) {
        let table = self.effective.get_mut(list).and_then(|(_, value)| people::table_mut(value, nth));
        if let Some(table) = table {
            people::put(table, word, leaf.value.clone());
            self.parts.insert(leaf.path.clone(), layer);
        } else {
            let fix = format!("write that account below a line [[{list}]] in the file, or take this away");
            self.wrong(layer, Origin::Environment, &leaf.written, None, "there is no such account", &fix);
        }
    }

    /// What only shows when all layers are together.
    pub(super) fn check_together(&mut self, file: &Path) {
        for section in fields::partners() {
            let prefix = format!("{section}.");
            let Some(layer) =
                self.effective.iter().find(|(path, _)| path.starts_with(&prefix)).map(|(_, (layer, _))| *layer)
            else {
                continue;
            };
            let mut found: Vec<(String, String, String)> = Vec::new();
            for (source, called) in fields::SOURCES {
                let keys = ["", "_file", "_command"].map(|form| format!("{prefix}{source}{form}"));
                let keys: Vec<String> = keys.into_iter().filter(|key| self.effective.contains_key(key)).collect();
                if keys.len() > 1 {
                    let fix = "keep one of them".to_owned();
                    found.push((keys.join(" and "), format!("both say where {called} comes from"), fix));
                }
            }
            let has_password =
                fields::PASSWORD_WORDS.iter().any(|word| self.effective.contains_key(&format!("{prefix}{word}")));
            let name = fields::name_of(section);
            let listed = self.effective.get(&format!("{prefix}accounts")).map(|(_, value)| people::names(name, value));
            let named = self.effective.get(&format!("{prefix}{name}")).map(|(_, value)| value.to_string());
            // Who stands in the section and in the list has two passwords.
            let twice = listed.iter().flatten().position(|listed| named.as_deref() == Some(*listed));
            if let Some(at) = twice {
                let fix = format!("[{section}] has the same {name}; keep one of them");
                found.push((format!("{prefix}accounts[{}].{name}", at + 1), "named twice".to_owned(), fix));
            }
            let needs_name = has_password || listed.is_none_or(|listed| listed.is_empty());
            for (word, example) in [("base_url", "https://…/api/"), (name, "…")] {
                let key = format!("{prefix}{word}");
                if (word != name || needs_name) && !self.effective.contains_key(&key) {
                    let fix = format!("add {word} = \"{example}\" to [{section}]");
                    found.push((key, format!("missing, and [{section}] cannot do without it"), fix));
                }
            }
            let (layer, origin) = match layer {
                Layer::Environment => (Layer::Environment, Origin::Environment),
                _ => (Layer::File, Origin::File { path: file.to_owned(), line: None }),
            };
            for (key, wrong, fix) in found {
                self.wrong(layer, origin.clone(), &key, None, &wrong, &fix);
            }
        }
    }

    /// Turns the effective values into the configuration, unless something is wrong.
    pub(super) fn decode(
        mut self,
        homes: &Homes,
        file: &Path,
        text: &str,
    ) -> Result<(Config, BTreeMap<String, Layer>), ConfigErrors> {
        let effective = self.effective.iter().map(|(path, (layer, _))| (path.clone(), *layer));
        let layers: BTreeMap<String, Layer> = effective.chain(std::mem::take(&mut self.parts)).collect();
        for (path, (layer, value)) in &mut self.effective {
            let of_file = file.parent().unwrap_or(Path::new(""));
            let resolved = |path: &str, layer: Layer| {
                let beside = if matches!(layer, Layer::File | Layer::Profile) { of_file } else { Path::new("") };
                homes.resolve(Path::new(path), beside).display().to_string()
            };
            if let ValueKind::Array(items) = &value.kind
                && matches!(fields::kind_of(path), Some(Kind::Accounts(_)))
            {
                for nth in 1..=items.len() {
                    let layer = layers.get(&format!("{path}.{nth}.password_file")).copied().unwrap_or(*layer);
                    let entry = people::table_mut(value, nth).and_then(|table| table.get_mut("password_file"));
                    let Some(entry) = entry else { continue };
                    if let ValueKind::String(content) = &entry.kind {
                        *entry = Value::new(None, resolved(content, layer));
                    }
                }
                continue;
            }
            let ValueKind::String(content) = &value.kind else { continue };
            let settled = match fields::kind_of(path) {
                Some(Kind::Url) => url::normal(content).ok(),
                Some(Kind::Path) => Some(resolved(content, *layer)),
                _ => None,
            };
            if let Some(settled) = settled {
                *value = Value::new(None, settled);
            }
        }
        self.check_files(file, text);
        if !self.problems.is_empty() {
            return Err(self.errors());
        }
        let entries = self.effective.into_iter().map(|(path, (_, value))| (path, value)).collect();
        let decoded =
            config::Config::builder().add_source(Entries(entries)).build().and_then(config::Config::try_deserialize);
        match decoded {
            Ok(config) => Ok((config, layers)),
            Err(error) => Err(ConfigErrors(vec![Problem::of_file(file, error.to_string(), "see config.example.toml")])),
        }
    }

    /// Files that the configuration names are there and, where they hold a secret, private.
    fn check_files(&mut self, file: &Path, text: &str) {
        let mut found = Vec::new();
        let plain = ["network.ca_file", "ui.theme_file"].map(|key| (key.to_owned(), None));
        let files = [
            ("password", Trust::Secret),
            ("client_secret", Trust::Secret),
            ("private_key", Trust::Key),
            ("partner_key", Trust::Settings),
        ];
        let secret = fields::partners()
            .flat_map(|section| files.map(|(source, trust)| (format!("{section}.{source}_file"), Some(trust))));
        let mut named: Vec<(Layer, String, &str, Option<Trust>)> = Vec::new();
        for (key, trust) in secret.chain(plain) {
            if let Some((layer, Value { kind: ValueKind::String(path), .. })) = self.effective.get(&key) {
                named.push((*layer, key, path, trust));
            }
        }
        for (list, (layer, value)) in &self.effective {
            for (nth, table) in people::tables(value).filter(|_| list.ends_with(".accounts")) {
                if let Some(Value { kind: ValueKind::String(path), .. }) = table.get("password_file") {
                    named.push((*layer, format!("{list}[{nth}].password_file"), path, Some(Trust::Secret)));
                }
            }
        }
        for (layer, key, path, trust) in named {
            let refusal = match (std::fs::metadata(path), trust) {
                (Err(_), _) => Some(("there is no such file".to_owned(), "check the path".to_owned())),
                (Ok(meta), _) if !meta.is_file() => Some(("no regular file".to_owned(), "check the path".to_owned())),
                (Ok(meta), Some(trust)) => {
                    private::check(Path::new(path), &meta, trust).err().map(|r| (r.wrong, r.fix))
                }
                (Ok(_), None) => None,
            };
            if let Some((wrong, fix)) = refusal {
                found.push((layer, key, format!("{path:?}"), wrong, fix));
            }
        }
        for (layer, key, path, wrong, fix) in found {
            let origin = match layer {
                Layer::Environment => Origin::Environment,
                _ => Origin::File { path: file.to_owned(), line: line_of(text, &key) },
            };
            self.wrong(layer, origin, &key, Some(path), &wrong, &fix);
        }
    }

    /// Checks the values of a layer where they were written.
    fn check(&mut self, layer: Layer, leaves: &[Leaf], at: impl Fn(&str) -> Origin) {
        for leaf in leaves {
            let origin = || at(&leaf.written);
            if let Some(Kind::Accounts(name)) = fields::kind_of(&leaf.path) {
                for found in people::check(name, &leaf.value.kind) {
                    let key = format!("{}{}", leaf.written, found.below);
                    self.wrong(layer, at(&key), &key, found.value, &found.fault.wrong, &found.fault.fix);
                }
                continue;
            }
            if let Some(kind) = fields::kind_of(&leaf.path) {
                for fault in kind.check(&leaf.value.kind) {
                    self.wrong(layer, origin(), &leaf.written, kind.shown(&leaf.value.kind), &fault.wrong, &fault.fix);
                }
                continue;
            }
            let (wrong, fix) = match leaf.path.split_once('.') {
                _ if fields::is_section(&leaf.path) => (
                    "no value: it is a section".to_owned(),
                    format!("write its settings below a line [{}]", leaf.written),
                ),
                Some((section, _)) if !fields::is_section(section) && fields::meant_section(section).is_some() => {
                    let near = fields::meant_section(section).unwrap_or_default();
                    ("unknown section".to_owned(), format!("did you mean [{near}]?"))
                }
                _ => {
                    let near = fields::meant(&leaf.path).map(|near| match layer {
                        Layer::Environment => format!("VENTANILLA_{}", near.replace('.', "__").to_uppercase()),
                        _ => near.to_owned(),
                    });
                    let fix = near.map_or("config.example.toml lists all keys".to_owned(), |near| {
                        format!("did you mean {near}?")
                    });
                    ("unknown key".to_owned(), fix)
                }
            };
            self.wrong(layer, origin(), &leaf.written, None, &wrong, &fix);
        }
    }

    fn wrong(&mut self, layer: Layer, origin: Origin, key: &str, value: Option<String>, wrong: &str, fix: &str) {
        let problem = Problem { origin, key: key.to_owned(), value, wrong: wrong.to_owned(), fix: fix.to_owned() };
        self.problems.push((layer, problem));
    }

    fn errors(mut self) -> ConfigErrors {
        let line = |problem: &Problem| match problem.origin {
            Origin::File { line, .. } => line,
            _ => None,
        };
        // As one reads: the file from top to bottom, what has no line after it, then the nearer layers.
        let file = |layer: Layer| if layer == Layer::Profile { Layer::File } else { layer };
        self.problems.sort_by(|(a, p), (b, q)| {
            (file(*a), line(p).unwrap_or(usize::MAX), &p.key).cmp(&(file(*b), line(q).unwrap_or(usize::MAX), &q.key))
        });
        self.problems.dedup();
        ConfigErrors(self.problems.into_iter().map(|(_, problem)| problem).collect())
    }
}

/// The effective values as a source of the `config` crate, by dotted path.
#[derive(Clone)]
struct Entries(Map<String, Value>);

impl fmt::Debug for Entries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Values may be secrets.
        f.debug_list().entries(self.0.keys()).finish()
    }
}

impl Source for Entries {
    fn clone_into_box(&self) -> Box<dyn Source + Send + Sync> {
        Box::new(self.clone())
    }

    fn collect(&self) -> Result<Map<String, Value>, config::ConfigError> {
        Ok(self.0.clone())
    }
}

/// The values below a table by their dotted paths, in order.
fn flatten(table: Map<String, Value>, prefix: &str) -> Vec<Leaf> {
    fn walk(table: Map<String, Value>, path: &str, prefix: &str, into: &mut Vec<Leaf>) {
        for (key, value) in table {
            let path = if path.is_empty() { key } else { format!("{path}.{key}") };
            match value.kind {
                // An empty section says nothing, but its name may be a slip.
                ValueKind::Table(inner) if inner.is_empty() && fields::is_section(&path) => (),
                ValueKind::Table(inner) if !inner.is_empty() && fields::kind_of(&path).is_none() => {
                    walk(inner, &path, prefix, into);
                }
                _ => into.push(Leaf { written: format!("{prefix}{path}"), path, value }),
            }
        }
    }
    let mut leaves = Vec::new();
    walk(table, "", prefix, &mut leaves);
    leaves.sort_by(|a, b| a.path.cmp(&b.path));
    leaves
}

/// Line and words of a TOML error. Its excerpt of the file is left out: the line may hold a password.
fn syntax(error: &str) -> (Option<usize>, String) {
    let line =
        error.split("line ").nth(1).and_then(|rest| rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok());
    let excerpt = |line: &str| line.contains('|') || line.contains("TOML parse error");
    let words = error.lines().rev().map(str::trim).find(|line| !line.is_empty() && !excerpt(line));
    let words = words.filter(|_| line.is_some()).map_or("no TOML".to_owned(), |words| format!("no TOML: {words}"));
    (line, words)
}
