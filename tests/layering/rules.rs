//! What breaks the rules of the crate. Each message names file, line, what is there and what to do.

use super::code::{Code, words};

/// A file's lines; 400 is a smell. Tests count: who reads them scrolls as far.
const BUDGET: usize = 500;

/// Which modules a module may use besides itself: `name` for all of it, `name::Item` for that alone, `name::^` for
/// what the module itself names (its types, in capitals) but nothing below it. None: no limit.
fn allowed(module: &str) -> Option<&'static [&'static str]> {
    Some(match module {
        "ops" | "config" => &["domain"],
        // It writes into the configuration where its services are: nobody else then has to know which there are.
        "demo" => &["domain", "config"],
        "store" => &["domain", "ops"],
        // The kill points of a write on the wire are the ledger's, because a write is one story.
        "api" => &["domain", "ops", "config", "ledger::SendPermit", "ledger::kill"],
        "ledger" => &["domain", "ops", "store"],
        "flow" => &["domain", "ops", "api::ApiError", "api::error"],
        "ui" => &["domain", "ops", "flow"],
        // Another rule looks at `api` and `panes` more closely. A pane reads its own section of the configuration.
        "panes" => &["domain", "ops", "config", "flow", "ui", "api"],
        "app" => &["domain", "ops", "flow", "ui", "panes", "api::^"],
        "cli" => &["domain", "config", "flow", "runtime"],
        "runtime" => return None,
        // The domain, and a new module until it is put into this table.
        _ => &[],
    })
}

/// Which partner's types a pane may use.
fn partner_of(pane: &str) -> Option<&'static str> {
    match pane {
        "contracts" => Some("leasy"),
        "gas" => Some("gas"),
        "loyalty" => Some("loyalty"),
        "leads" => Some("sml"),
        "deals" => Some("lead_leader"),
        _ => None,
    }
}

/// A word that only some places may have.
struct Word {
    text: &'static str,
    /// Where it may not stand: prefixes of the path below `src/`.
    not_in: &'static [&'static str],
    /// Where it may stand nevertheless.
    but_in: &'static [&'static str],
    why: &'static str,
}

const PURE: &[&str] = &["domain", "ops", "flow", "ui", "panes", "app", "api"];

const WORDS: &[Word] = &[
    Word { text: "reqwest", not_in: &[""], but_in: &["api/http"], why: "api/http is its only user" },
    Word {
        text: "tokio",
        not_in: &["domain", "ops", "config", "flow", "ui", "panes", "app", "cli", "store"],
        but_in: &[],
        why: "answer with an effect; the runtime executes it",
    },
    Word {
        text: "ratatui",
        not_in: &["domain", "ops", "config", "api", "ledger", "store", "demo", "cli"],
        but_in: &[],
        why: "drawing is for ui, panes and app",
    },
    Word { text: "ratatui::style", not_in: &["flow"], but_in: &[], why: "flow carries data, ui styles it" },
    Word { text: "ratatui::widgets", not_in: &["flow"], but_in: &[], why: "flow carries data, ui draws it" },
    Word {
        text: "crossterm",
        not_in: &["domain", "ops", "config", "api", "ledger", "store", "demo", "cli"],
        but_in: &[],
        why: "keys come by the keymap",
    },
    Word {
        text: "crossterm::terminal",
        not_in: &["flow", "ui", "panes", "app"],
        but_in: &[],
        why: "the terminal is the runtime's",
    },
    Word { text: "rusqlite", not_in: &[""], but_in: &["ledger", "store"], why: "SQLite lives in ledger and store" },
    Word { text: "axum", not_in: &[""], but_in: &["demo"], why: "the server lives in demo" },
    Word {
        text: "std::fs",
        not_in: PURE,
        but_in: &["api/http"],
        why: "files are for config, ledger, store and runtime",
    },
    Word { text: "Instant::now", not_in: PURE, but_in: &["api/http"], why: "time comes stamped with the input" },
    Word { text: "Timestamp::now", not_in: PURE, but_in: &[], why: "time comes stamped with the input" },
    Word { text: "Zoned::now", not_in: PURE, but_in: &[], why: "time comes stamped with the input" },
    Word { text: "SystemTime", not_in: PURE, but_in: &[], why: "time comes stamped with the input" },
];

/// Colours by name; the screen turns any colour into bytes, so it must know them.
const COLOURS: &[&str] = &["Color::", ".red()", ".green()", ".yellow()", ".blue()", ".cyan()", ".magenta()", ".gray()"];
const COLOURED: &[&str] = &["ui/theme", "runtime/screen"];

/// What the five partners and their panes are called in code.
const NAMES: &[&str] = &[
    "sml",
    "Sml",
    "leads",
    "Leads",
    "LeadsPane",
    "leasy",
    "Leasy",
    "contracts",
    "Contracts",
    "ContractsPane",
    "gas",
    "Gas",
    "GasPane",
    "loyalty",
    "Loyalty",
    "LoyaltyPane",
    "lead_leader",
    "LeadLeader",
    "deals",
    "Deals",
    "DealsPane",
];

/// Who must work with a sixth partner as it is.
const BLIND: &[&str] = &["app", "runtime", "ui", "cli"];

/// Where partners are named nevertheless: place, part of the line, why it does not grow with a partner's features.
const NAMED: &[(&str, &str, &str)] = &[
    ("app/view.rs", "PaneId::", "the tabs have fixed digits, present or not"),
    ("app/keys.rs", "PaneId::", "the tabs have fixed digits, present or not"),
    ("app/commands.rs", "Line::Leads", "a command that begins in one pane"),
    ("app/overlay/palette.rs", "Leads", "a command that begins in one pane"),
    ("cli", "leads", "the demo's size is counted in leads"),
    ("ui/words.rs", ".ftl", "the list of locale files"),
];

/// Everything that breaks a rule.
pub(super) fn broken(files: &[Code]) -> Vec<String> {
    let mut broken = Vec::new();
    for file in files {
        let mut say = |line: usize, words: String| broken.push(format!("{}:{line}: {words}", file.path));
        if file.first.strip_prefix("//! ").is_none_or(|why| why.trim().is_empty()) {
            say(1, "begins without //! that says why it exists".to_owned());
        }
        if file.length > BUDGET {
            say(file.length, format!("{} lines, more than 500: make it a folder by topic", file.length));
        }
        if is_test(file, files) || !file.path.starts_with("src/") {
            continue;
        }
        dependencies(file, &mut say);
        for word in WORDS {
            outside(file, word, &mut say);
        }
        colours(file, &mut say);
        names(file, &mut say);
        drawing(file, &mut say);
    }
    broken
}

/// True for files that are compiled for tests only.
fn is_test(file: &Code, files: &[Code]) -> bool {
    if file.path.ends_with("/tests.rs") || file.path.contains("/tests/") {
        return true;
    }
    let Some((folder, name)) = file.path.rsplit_once('/') else { return false };
    let (folder, name) = match name.strip_suffix(".rs") {
        Some("mod") => folder.rsplit_once('/').unwrap_or(("", folder)),
        Some(name) => (folder, name),
        None => return false,
    };
    let parents = [format!("{folder}/mod.rs"), format!("{folder}.rs"), format!("{folder}/lib.rs")];
    files.iter().any(|f| parents.contains(&f.path) && f.test_modules.iter().any(|module| module == name))
}

fn dependencies(file: &Code, say: &mut impl FnMut(usize, String)) {
    let Some(module) = file.module() else { return };
    for (line, path) in file.paths() {
        let mut parts = path.split("::");
        let (Some(target), item) = (parts.next(), parts.next().unwrap_or_default()) else { continue };
        let capital = item.starts_with(|c: char| c.is_uppercase());
        let fits = |rule: &&str| match rule.split_once("::") {
            None => *rule == target,
            Some((name, "^")) => name == target && capital,
            Some((name, only)) => name == target && only == item,
        };
        let listed = target == module || allowed(module).is_none_or(|rules| rules.iter().any(fits));
        // `crate::Item` is the crate's own root.
        let own = target.starts_with(|c: char| c.is_uppercase()) || target == "*";
        if !(own || listed && (module != "panes" || pane_may(file, target, item, capital))) {
            let may = allowed(module).unwrap_or_default().join(", ");
            say(
                line,
                format!(
                    "{module} uses crate::{path}; it may use: {}",
                    if may.is_empty() { "nothing of ours" } else { &may }
                ),
            );
        }
    }
}

/// A pane uses its own partner's types and no other pane.
fn pane_may(file: &Code, target: &str, item: &str, capital: bool) -> bool {
    let inner = file.path.strip_prefix("src/panes/").unwrap_or_default();
    let Some((pane, _)) = inner.split_once('/') else { return true };
    match target {
        "panes" => item == pane || partner_of(item).is_none() && item != "today",
        "api" => capital || item == "error" || Some(item) == partner_of(pane),
        _ => true,
    }
}

fn below(path: &str, folders: &[&str]) -> bool {
    let inner = path.strip_prefix("src/").unwrap_or(path);
    folders.iter().any(|folder| {
        inner
            .strip_prefix(folder)
            .is_some_and(|rest| folder.is_empty() || rest.starts_with('/') || rest.starts_with(".rs"))
    })
}

fn outside(file: &Code, word: &Word, say: &mut impl FnMut(usize, String)) {
    if !below(&file.path, word.not_in) || below(&file.path, word.but_in) {
        return;
    }
    for (number, line) in &file.lines {
        let whole = |at: usize| {
            let after = line[at + word.text.len()..].chars().next();
            !after.is_some_and(|c| c.is_alphanumeric() || c == '_')
        };
        // Crates count where their items are named, not where a text mentions them.
        let is_crate = word.text.starts_with(|c: char| c.is_lowercase()) && !word.text.contains("::");
        let named = |at: usize| !is_crate || line[at + word.text.len()..].starts_with("::");
        if words(line, word.text).any(|at| whole(at) && named(at)) {
            say(*number, format!("{} has no place here: {}", word.text, word.why));
        }
    }
}

fn colours(file: &Code, say: &mut impl FnMut(usize, String)) {
    if below(&file.path, COLOURED) {
        return;
    }
    for (number, line) in &file.lines {
        for colour in COLOURS {
            let literal = |at: usize| {
                !matches!(*colour, "Color::") || line[at + colour.len()..].starts_with(|c: char| c.is_uppercase())
            };
            if words(line, colour).any(literal) {
                say(*number, format!("{colour} is a colour literal: use a role of ui/theme"));
            }
        }
    }
}

/// App, runtime, widgets and command line know panes, accounts and services, but none by name.
fn names(file: &Code, say: &mut impl FnMut(usize, String)) {
    if !below(&file.path, BLIND) {
        return;
    }
    for (number, line) in &file.lines {
        let known = |(place, part, _): &(&str, &str, &str)| {
            below(&file.path, &[place.trim_end_matches(".rs")]) && line.contains(part)
        };
        if NAMED.iter().any(known) {
            continue;
        }
        let mut found = line.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| NAMES.contains(word));
        if let Some(name) = found.next() {
            say(*number, format!("{name} is a partner's name: ask api, panes, demo or config, which know them all"));
        }
    }
}

/// `update` decides, `view` draws: never in one file. A trait's `view` may hand over to the file that draws.
fn drawing(file: &Code, say: &mut impl FnMut(usize, String)) {
    if !below(&file.path, &["panes", "app"]) {
        return;
    }
    let first = |words: &[&str]| {
        file.lines.iter().find(|(_, line)| words.iter().any(|word| line.contains(word))).map(|(number, _)| *number)
    };
    let draws = first(&[".render_widget(", ".render_stateful_widget(", ".buffer_mut()", "ratatui::widgets"]);
    let updates = first(&["fn update("]);
    if let Some(line) = updates
        && file.path.ends_with("/view.rs")
    {
        say(line, "updates in a file that draws: put it beside the state".to_owned());
    } else if let (Some(line), Some(_)) = (draws, updates) {
        say(line, "draws in a file that updates: put it into view.rs".to_owned());
    }
}
