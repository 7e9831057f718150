//! The person's own commands: what a good one is. They are run without a shell, each value within one argument.

use std::collections::BTreeMap;

use config::{Value, ValueKind};

use super::fields::Fault;
use crate::domain::{BadTemplate, Template, nearest};

/// The panes with rows, and what their rows have to fill in.
pub const PANES: [(&str, &[&str]); 1] =
    [("leads", &["id", "client", "phone", "email", "status", "vehicle", "dealer", "user"])];
/// The ways to run a command: beside the screen, or with the terminal lent to it.
pub(super) const MODES: [&str; 2] = ["background", "terminal"];
/// The keys of one command.
pub(super) const WORDS: [&str; 5] = ["name", "key", "pane", "run", "mode"];
/// More than anybody remembers.
pub(super) const MOST: usize = 50;

/// Says what is wrong with a list of commands; the first that is.
pub(super) fn check(value: &ValueKind) -> Result<(), Fault> {
    let ValueKind::Array(items) = value else {
        return fault("no list of commands".into(), "write each below a line [[commands]] in the file");
    };
    if items.len() > MOST {
        return fault(format!("more than {MOST} commands"), "take some away");
    }
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for (nth, item) in (1..).zip(items) {
        let ValueKind::Table(table) = &item.kind else {
            return fault(format!("command {nth} is no table"), "write each below a line [[commands]]");
        };
        let name = text(table.get("name")).unwrap_or_default().trim();
        let which = if name.is_empty() { format!("command {nth}") } else { format!("command {nth} ({name:?})") };
        let fault = |wrong: &str, fix: String| fault(format!("{which}: {wrong}"), &fix);
        if let Some(unknown) = table.keys().find(|key| !WORDS.contains(&key.as_str())) {
            let known = nearest(unknown, WORDS)
                .map_or(format!("there are {}", WORDS.join(", ")), |near| format!("did you mean {near}?"));
            return fault(&format!("unknown key {unknown:?}"), known);
        }
        if name.is_empty() || name.chars().any(char::is_control) {
            return fault("it needs a name", "write name = \"…\"".into());
        }
        if let Some(before) = names.insert(name.to_lowercase(), nth) {
            return fault(&format!("command {before} has the same name"), "give it another".into());
        }
        if table.contains_key("key") && text(table.get("key")).is_none() {
            return fault("its key is no text", "write it like key = \"z w\"".into());
        }
        let pane = text(table.get("pane")).unwrap_or_default();
        let Some((_, known)) = PANES.iter().find(|(pane_name, _)| *pane_name == pane) else {
            let panes = PANES.map(|(name, _)| format!("{name:?}")).join(", ");
            return fault(&format!("there is no pane {pane:?} with rows"), format!("write pane = {panes}"));
        };
        if let Some(mode) = table.get("mode")
            && !text(Some(mode)).is_some_and(|mode| MODES.contains(&mode))
        {
            return fault("its mode is unknown", "write mode = \"background\" or \"terminal\"".into());
        }
        if let Err((wrong, fix)) = check_run(table.get("run"), known) {
            return fault(&wrong, fix);
        }
    }
    Ok(())
}

/// Says what is wrong with a program and its arguments.
fn check_run(run: Option<&Value>, known: &[&str]) -> Result<(), (String, String)> {
    let example = "write it like run = [\"xdg-open\", \"https://wa.me/{phone}\"]; it is run without a shell";
    let arguments: Option<Vec<&str>> = match run.map(|run| &run.kind) {
        Some(ValueKind::Array(items)) => items.iter().map(|item| text(Some(item))).collect(),
        _ => None,
    };
    let Some((program, rest)) = arguments.as_deref().and_then(<[_]>::split_first) else {
        return Err(("run is no list of a program and its arguments".into(), example.into()));
    };
    if program.trim().is_empty() || program.contains(['{', '}', '\0']) {
        return Err(("the program must be named as it is".into(), example.into()));
    }
    // It may hold a secret, so it is named by its place.
    for (nth, argument) in (1..).zip(rest) {
        let template = Template::parse(argument).map_err(|bad| match bad {
            BadTemplate::Unbalanced => {
                (format!("a brace in argument {nth} has no partner"), "write {{ or }} for a brace itself".to_owned())
            }
            BadTemplate::Nul => (format!("argument {nth} holds a NUL"), "take it away".to_owned()),
        })?;
        if let Some(unknown) = template.places().find(|place| !known.contains(place)) {
            let list = || known.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(" ");
            let near = nearest(unknown, known.iter().copied());
            let fix = near.map_or_else(|| format!("there are {}", list()), |near| format!("did you mean {{{near}}}?"));
            return Err((format!("unknown placeholder {{{unknown}}}"), fix));
        }
    }
    Ok(())
}

fn text(value: Option<&Value>) -> Option<&str> {
    match value.map(|value| &value.kind) {
        Some(ValueKind::String(text)) => Some(text),
        _ => None,
    }
}

fn fault(wrong: String, fix: &str) -> Result<(), Fault> {
    Err(Fault { wrong, fix: fix.to_owned() })
}
