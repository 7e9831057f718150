//! The person's own commands: what a good one is. They are run without a shell, each value within one argument.

use std::collections::BTreeMap;

use config::{Map, Value, ValueKind};

use super::fields::Fault;
use crate::domain::{BadTemplate, Template, nearest};

type Table = Map<String, Value>;

/// The panes with rows, and what their rows have to fill in.
pub const PANES: [(&str, &[&str]); 2] =
    [("leads", &["id", "client", "phone", "email", "status", "vehicle", "dealer", "user"]), ("contracts", &CONTRACTS)];
/// What a contract has to fill in; the last three are those of an invoice.
const CONTRACTS: [&str; 11] =
    ["contract", "client", "document", "phone", "email", "car", "plate", "status", "invoice", "due", "amount"];
/// The ways to run a command: beside the screen, or with the terminal lent to it.
pub(super) const MODES: [&str; 2] = ["background", "terminal"];
/// The keys of one command.
pub(super) const WORDS: [&str; 5] = ["name", "key", "pane", "run", "mode"];
/// More than anybody remembers.
pub(super) const MOST: usize = 50;

/// Says all that is wrong with a list of commands, in their order.
pub(super) fn check(value: &ValueKind) -> Vec<Fault> {
    let ValueKind::Array(items) = value else {
        return vec![fault("no list of commands", "write each below a line [[commands]] in the file")];
    };
    if items.len() > MOST {
        return vec![fault(format!("more than {MOST} commands"), "take some away")];
    }
    let mut faults = Vec::new();
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for (nth, item) in (1..).zip(items) {
        let ValueKind::Table(table) = &item.kind else {
            faults.push(fault(format!("command {nth} is no table"), "write each below a line [[commands]]"));
            continue;
        };
        let name = text(table.get("name")).unwrap_or_default().trim();
        let which = if name.is_empty() { format!("command {nth}") } else { format!("command {nth} ({name:?})") };
        let mut wrong = check_one(table);
        if !name.is_empty()
            && let Some(before) = names.insert(name.to_lowercase(), nth)
        {
            wrong.push(fault(format!("command {before} has the same name"), "give it another"));
        }
        faults.extend(wrong.into_iter().map(|f| fault(format!("{which}: {}", f.wrong), f.fix)));
    }
    faults
}

/// Says all that is wrong with one command.
fn check_one(table: &Table) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut unknown: Vec<_> = table.keys().filter(|key| !WORDS.contains(&key.as_str())).collect();
    unknown.sort();
    faults.extend(unknown.into_iter().map(|unknown| {
        let known = nearest(unknown, WORDS)
            .map_or_else(|| format!("there are {}", WORDS.join(", ")), |near| format!("did you mean {near}?"));
        fault(format!("unknown key {unknown:?}"), known)
    }));
    let name = text(table.get("name")).unwrap_or_default().trim();
    if name.is_empty() || name.chars().any(char::is_control) {
        faults.push(fault("it needs a name", "write name = \"…\""));
    }
    if table.contains_key("key") && text(table.get("key")).is_none() {
        faults.push(fault("its key is no text", "write it like key = \"z w\""));
    }
    let pane = text(table.get("pane")).unwrap_or_default();
    let known = PANES.iter().find(|(pane_name, _)| *pane_name == pane).map(|(_, known)| *known);
    if known.is_none() {
        let panes = PANES.map(|(name, _)| format!("{name:?}")).join(" or ");
        faults.push(fault(format!("there is no pane {pane:?} with rows"), format!("write pane = {panes}")));
    }
    if let Some(mode) = table.get("mode")
        && !text(Some(mode)).is_some_and(|mode| MODES.contains(&mode))
    {
        faults.push(fault("its mode is unknown", "write mode = \"background\" or \"terminal\""));
    }
    faults.extend(check_run(table.get("run"), known));
    faults
}

/// Says all that is wrong with a program and its arguments. What may be filled in is known once the pane is.
fn check_run(run: Option<&Value>, known: Option<&[&str]>) -> Vec<Fault> {
    let example = "write it like run = [\"xdg-open\", \"https://wa.me/{phone}\"]; it is run without a shell";
    let arguments: Option<Vec<&str>> = match run.map(|run| &run.kind) {
        Some(ValueKind::Array(items)) => items.iter().map(|item| text(Some(item))).collect(),
        _ => None,
    };
    let Some((program, rest)) = arguments.as_deref().and_then(<[_]>::split_first) else {
        return vec![fault("run is no list of a program and its arguments", example)];
    };
    let mut faults = Vec::new();
    if program.trim().is_empty() || program.contains(['{', '}', '\0']) {
        faults.push(fault("the program must be named as it is", example));
    }
    // It may hold a secret, so it is named by its place.
    for (nth, argument) in (1..).zip(rest) {
        let template = match Template::parse(argument) {
            Ok(template) => template,
            Err(BadTemplate::Unbalanced) => {
                let wrong = format!("a brace in argument {nth} has no partner");
                faults.push(fault(wrong, "write {{ or }} for a brace itself"));
                continue;
            }
            Err(BadTemplate::Nul) => {
                faults.push(fault(format!("argument {nth} holds a NUL"), "take it away"));
                continue;
            }
        };
        let Some(known) = known else { continue };
        for unknown in template.places().filter(|place| !known.contains(place)) {
            let list = || known.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(" ");
            let near = nearest(unknown, known.iter().copied());
            let fix = near.map_or_else(|| format!("there are {}", list()), |near| format!("did you mean {{{near}}}?"));
            faults.push(fault(format!("unknown placeholder {{{unknown}}}"), fix));
        }
    }
    faults
}

fn text(value: Option<&Value>) -> Option<&str> {
    match value.map(|value| &value.kind) {
        Some(ValueKind::String(text)) => Some(text),
        _ => None,
    }
}

fn fault(wrong: impl Into<String>, fix: impl Into<String>) -> Fault {
    Fault { wrong: wrong.into(), fix: fix.into() }
}
