//! Every phrase the program asks for exists, and no phrase exists that it never asks for.
//!
//! Keys stand in the sources as literals, or are put together from a name (`column-phone`). The literals are found by
//! reading the sources, the names by asking the types that own them.

use std::collections::{BTreeMap, BTreeSet};

use super::locales::messages;
use super::source::{File, Token, files, tokens};
use crate::api::sml::Status;
use crate::app::overlay::{PaletteBox, specs};
use crate::flow::import::Field as _;
use crate::flow::{Action, Text};
use crate::ops::{Settled, State};
use crate::panes::leads::Column;
use crate::panes::leads::import::fields::Field;
use crate::ui::words::{Locale, Words};

/// Functions whose first argument is a key.
const ASKING: [&str; 2] = ["key", "say_key"];

/// The messages of English, each with its variables.
pub(super) fn english() -> BTreeMap<String, BTreeSet<String>> {
    messages(Locale::En)
}

fn is_kebab(text: &str) -> bool {
    text.contains('-')
        && text
            .split('-')
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
}

fn first_word(key: &str) -> &str {
    key.split('-').next().unwrap_or_default()
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn dashed(word: &str) -> String {
    word.replace(['_', '.', '/'], "-")
}

/// A key that the source asks for by a literal.
struct Asked {
    key: String,
    path: String,
    /// The variables it is given on the spot; none if the key goes elsewhere first.
    given: Option<BTreeSet<String>>,
}

/// `key("…")` and `say_key("…")`, with the `.with("…", …)` that follow.
fn direct(file: &File) -> Vec<Asked> {
    let t = &file.tokens;
    let mut found = Vec::new();
    for k in 0..t.len().saturating_sub(3) {
        let asks = ASKING.iter().any(|name| t[k].is_word(name)) && t[k + 1].is('(');
        let Some(key) = t[k + 2].text().filter(|_| asks) else { continue };
        let given = Some(given(t, k + 3));
        found.push(Asked { key: key.to_owned(), path: file.path.clone(), given });
    }
    found
}

/// The names in a chain of `.with("name", …)` behind the bracket at `from`.
fn given(tokens: &[Token], from: usize) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut k = from + 1;
    while let [dot, with, open, name, ..] = &tokens[k.min(tokens.len())..] {
        let Some(name) = name.text().filter(|_| dot.is('.') && with.is_word("with") && open.is('(')) else { break };
        names.insert(name.to_owned());
        let mut depth = 0;
        k += 2;
        loop {
            let Some(token) = tokens.get(k) else { return names };
            depth += i32::from(token.is('(')) - i32::from(token.is(')'));
            k += 1;
            if depth == 0 {
                break;
            }
        }
    }
    names
}

/// Literals that look like keys (their first word is that of some message) and are no name of an action or a column.
fn indirect(file: &File, first_words: &BTreeSet<&str>) -> Vec<Asked> {
    let is_name = |text: &str| Action::from_name(text).is_some() || Column::from_name(text).is_some();
    let literals = file.tokens.iter().filter_map(Token::text);
    literals
        .filter(|text| is_kebab(text) && first_words.contains(first_word(text)) && !is_name(text))
        .map(|text| Asked { key: text.to_owned(), path: file.path.clone(), given: None })
        .collect()
}

/// All keys asked for by a literal.
fn asked(files: &[File]) -> Vec<Asked> {
    let english = english();
    let first_words: BTreeSet<&str> = english.keys().map(|key| first_word(key)).collect();
    files.iter().flat_map(|file| direct(file).into_iter().chain(indirect(file, &first_words))).collect()
}

/// Every state of a record; the match makes a new one fail to compile until it is listed.
fn states() -> Vec<State> {
    match State::Prepared {
        State::Prepared
        | State::Sending
        | State::Confirmed
        | State::Failed
        | State::NotSent
        | State::Unknown
        | State::Reconciled(Settled::Confirmed | Settled::Absent | Settled::ClosedByUser) => {}
    }
    let mut all =
        vec![State::Prepared, State::Sending, State::Confirmed, State::Failed, State::NotSent, State::Unknown];
    all.extend([Settled::Confirmed, Settled::Absent, Settled::ClosedByUser].map(State::Reconciled));
    all
}

/// Names of write operations: the first argument of `OpSpec::write(…)` in the partners' tables.
fn write_operations(files: &[File]) -> Vec<String> {
    let mut names = Vec::new();
    for file in files.iter().filter(|f| f.path.starts_with("src/api/")) {
        for window in file.tokens.windows(3) {
            if let [call, open, Token::Text(name)] = window
                && call.is_word("write")
                && open.is('(')
            {
                names.push(name.clone());
            }
        }
    }
    names
}

/// Fields that a known-state write of some pane changes: `path: "/status"`.
fn changed_fields(files: &[File]) -> Vec<String> {
    let mut names = Vec::new();
    for file in files.iter().filter(|f| f.path.starts_with("src/panes/")) {
        for window in file.tokens.windows(3) {
            if let [path, colon, Token::Text(pointer)] = window
                && path.is_word("path")
                && colon.is(':')
            {
                names.push(pointer.trim_start_matches('/').to_owned());
            }
        }
    }
    names
}

/// Kinds of tasks in SML's manual (the field `type` of a task).
const TASKS: [&str; 9] = [
    "date",
    "appraisal",
    "budget",
    "financing",
    "warranty",
    "vehicle_information",
    "response_information_mail",
    "pending_assignment",
    "other",
];

/// Keys put together from names: the beginning, and every name there is.
fn families(files: &[File]) -> Vec<(&'static str, Vec<String>)> {
    let actions = || Action::ALL.iter().map(|action| action.name().to_owned()).collect::<Vec<_>>();
    let statuses = || Status::KNOWN.iter().map(|status| dashed(status.as_str())).collect::<Vec<_>>();
    let commands = std::cell::RefCell::new(Vec::new());
    PaletteBox::new(
        &[],
        specs(&[], Vec::new(), Vec::new()),
        |_| None,
        |text| {
            commands.borrow_mut().push(text.key.trim_start_matches("command-").to_owned());
            String::new()
        },
    );
    vec![
        ("action", actions()),
        ("hint", actions()),
        ("column", Column::ALL.iter().map(|column| column.name().to_owned()).collect()),
        ("status", statuses()),
        ("value", statuses()),
        ("state", states().into_iter().map(|state| dashed(state.as_str())).collect()),
        ("task", TASKS.iter().map(|kind| dashed(kind)).collect()),
        ("op", write_operations(files).iter().map(|name| dashed(name)).collect()),
        ("command", commands.into_inner()),
        ("field", changed_fields(files).iter().map(|name| dashed(name)).collect()),
        ("import-field", Field::ALL.iter().map(|field| field.name().to_owned()).collect()),
        ("month", (1..=12).map(|month| month.to_string()).collect()),
        ("month-full", (1..=12).map(|month| month.to_string()).collect()),
        ("month-alone", (1..=12).map(|month| month.to_string()).collect()),
        ("weekday", (1..=7).map(|day| day.to_string()).collect()),
        ("weekday-full", (1..=7).map(|day| day.to_string()).collect()),
    ]
}

fn made(files: &[File]) -> BTreeSet<String> {
    families(files)
        .iter()
        .flat_map(|(family, names)| names.iter().map(move |name| format!("{family}-{name}")))
        .collect()
}

#[test]
fn every_key_in_the_sources_has_a_message() {
    let english = english();
    let asked = asked(&files());
    assert!(asked.len() > 200, "only {} keys found", asked.len());
    let missing: BTreeSet<_> =
        asked.iter().filter(|a| !english.contains_key(&a.key)).map(|a| format!("{} in {}", a.key, a.path)).collect();
    assert!(missing.is_empty(), "no message in en:\n{}", missing.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_key_made_from_a_name_has_a_message_without_variables() {
    let (english, files) = (english(), files());
    for (family, names) in families(&files) {
        assert!(!names.is_empty(), "nothing is known of {family}-…");
    }
    let missing: Vec<_> = made(&files).into_iter().filter(|key| !english.contains_key(key)).collect();
    assert!(missing.is_empty(), "no message in en: {missing:?}");
    let wanting: Vec<_> = made(&files).into_iter().filter(|key| !english[key].is_empty()).collect();
    assert!(wanting.is_empty(), "a name brings no variables: {wanting:?}");
}

#[test]
fn keys_are_made_of_known_families_only() {
    let files = files();
    let known: BTreeSet<_> = families(&files).into_iter().map(|(family, _)| family).collect();
    let screens = ["src/app/", "src/panes/", "src/ui/", "src/flow/"];
    let mut seen = BTreeSet::new();
    for file in files.iter().filter(|f| screens.iter().any(|folder| f.path.starts_with(folder))) {
        for text in file.tokens.iter().filter_map(Token::text) {
            // `column-{}` and `field{}` (before a pointer that begins with a slash).
            let Some((family, _)) = text.split_once('{').filter(|(_, rest)| rest.ends_with('}')) else { continue };
            let family = family.strip_suffix('-').unwrap_or(if family == "field" { "field" } else { "" });
            if !family.is_empty() && family.chars().all(|c| c.is_ascii_lowercase() || c == '-') {
                assert!(known.contains(family), "{}: which keys does \"{text}\" make?", file.path);
                seen.insert(family.to_owned());
            }
        }
    }
    let never: Vec<_> = known.iter().filter(|family| !seen.contains(**family)).collect();
    assert!(never.is_empty(), "no longer made anywhere: {never:?}");
}

/// A hint makes the first letter small by itself; in the list of keys and in the palette it stands as it is written.
#[test]
fn what_a_key_is_called_begins_with_a_capital_in_every_language() {
    let files = files();
    let called = |file: &File| -> Vec<String> {
        let mut keys = Vec::new();
        for window in file.tokens.windows(3) {
            if let [call, open, Token::Text(key)] = window
                && call.is_word("labelled")
                && open.is('(')
            {
                keys.push(key.clone());
            }
        }
        keys
    };
    let keys: BTreeSet<String> = files.iter().flat_map(called).collect();
    assert!(keys.len() > 20, "only {keys:?}");
    for locale in [Locale::En, Locale::Es, Locale::Uk] {
        let words = Words::load(locale);
        let small =
            |key: &&String| words.say(&Text::made((*key).clone())).chars().next().is_none_or(char::is_lowercase);
        let small: Vec<_> = keys.iter().filter(small).collect();
        assert!(small.is_empty(), "{locale:?}: {small:?}");
    }
}

#[test]
fn no_message_is_left_that_nobody_asks_for() {
    let files = files();
    let mut used = made(&files);
    used.extend(asked(&files).into_iter().map(|a| a.key));
    let unused: Vec<_> = english().into_keys().filter(|key| !used.contains(key)).collect();
    assert!(unused.is_empty(), "asked for nowhere: {unused:#?}");
}

#[test]
fn every_variable_of_a_message_is_given_where_it_is_asked_for() {
    let (english, files) = (english(), files());
    // Where a key goes elsewhere first, its variables must at least be given somewhere in the folder.
    let mut by_folder = BTreeMap::<&str, BTreeSet<String>>::new();
    for file in &files {
        for window in file.tokens.windows(3) {
            if let [with, open, Token::Text(name)] = window
                && with.is_word("with")
                && open.is('(')
            {
                by_folder.entry(folder(&file.path)).or_default().insert(name.clone());
            }
        }
    }
    let nothing = BTreeSet::new();
    let mut wrong = Vec::new();
    for Asked { key, path, given } in asked(&files) {
        let Some(wanted) = english.get(&key) else { continue };
        let given = given.as_ref().unwrap_or_else(|| by_folder.get(folder(&path)).unwrap_or(&nothing));
        let lacking: Vec<_> = wanted.difference(given).collect();
        if !lacking.is_empty() {
            wrong.push(format!("{key} in {path} lacks {lacking:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_scan_sees_a_key_its_variables_and_those_of_a_nested_one() {
    let source = r#"
        say(&Text::key("a-b").with("n", f(x, ")")).with("why", Text::key("c-d").with("of", 1)).into());
        say_key("e-f"); Text::key(other); monkey("g-h");
    "#;
    let file = File { path: "x".into(), tokens: tokens(source) };
    let found: Vec<_> = direct(&file)
        .into_iter()
        .map(|a| (a.key, a.given.unwrap_or_default().into_iter().collect::<Vec<_>>().join(" ")))
        .collect();
    let found: Vec<_> = found.iter().map(|(key, given)| (key.as_str(), given.as_str())).collect();
    assert_eq!(found, [("a-b", "n why"), ("c-d", "of"), ("e-f", "")]);
    let literals: Vec<_> = indirect(&file, &BTreeSet::from(["a", "g"])).into_iter().map(|a| a.key).collect();
    assert_eq!(literals, ["a-b", "g-h"]);
}

#[test]
fn keys_have_names_in_hints_and_are_spelt_one_way() {
    for file in files() {
        for tokens in file.tokens.windows(3) {
            let [Token::Word(word), open, Token::Text(key)] = tokens else { continue };
            if (word == "new" || word == "hint") && open.is('(') {
                let sign = key.contains(['⏎', '␣', '⇥']) || key.starts_with('^');
                assert!(!sign, "{}: write {key:?} as Enter, Space, Tab, Ctrl-s", file.path);
                assert!(!key.contains("Ctrl+") && !key.contains("Ctrl-S"), "{}: {key:?}", file.path);
            }
        }
    }
}
