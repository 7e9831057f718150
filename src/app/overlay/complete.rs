//! What can be typed after `:`, what a typed line means, and how a begun one goes on. Text in, text out; no keys.

use super::palette::{Line, Run};
use crate::domain::{Partner, nearest};
use crate::flow::{Action, ActionState, ExportAs, Text};
use crate::panes::{FilterKey, PaneCommand};
use crate::ui::theme::Look;

/// An account that can be named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountName {
    /// What is shown of its name.
    pub shown: String,
    /// The name.
    pub whole: String,
}

/// One command and what it takes.
#[derive(Debug, Clone)]
pub struct Spec {
    /// Its name.
    pub name: String,
    /// What it does.
    pub label: Text,
    /// What stands behind its name.
    pub takes: Takes,
}

/// What a command takes.
#[derive(Debug, Clone)]
pub enum Takes {
    /// Nothing: quit.
    Quit,
    /// Nothing: what was copied last.
    Clipboard,
    /// An account's name, to work in; without one all are shown.
    Account(Vec<AccountName>),
    /// A partner's name, to sign in.
    SignIn(Vec<&'static str>),
    /// A partner's name, to sign out.
    SignOut(Vec<&'static str>),
    /// A theme's name.
    Theme,
    /// A form and perhaps a file.
    Export,
    /// Words for the filter of a pane.
    Filter(PaneCommand),
    /// A file for a pane.
    File(PaneCommand),
    /// Words for the record in front of a pane; without them the action of its name.
    Row(PaneCommand),
    /// Nothing: an action.
    Act(Action),
}

/// The commands that are no actions: the app's, then the panes'. `partners` are those with a pane.
/// `accounts` are the names that the pane in front may go over to.
pub fn specs(partners: &[Partner], accounts: Vec<AccountName>, panes: Vec<PaneCommand>) -> Vec<Spec> {
    let partners: Vec<&'static str> = partners.iter().map(|partner| partner.as_str()).collect();
    let own = [
        ("quit", Takes::Quit),
        ("clipboard", Takes::Clipboard),
        ("account", Takes::Account(accounts)),
        ("signin", Takes::SignIn(partners.clone())),
        ("signout", Takes::SignOut(partners)),
        ("theme", Takes::Theme),
        ("export", Takes::Export),
    ];
    let own = own.into_iter().map(|(name, takes)| {
        let label = Text::made(format!("command-{name}"));
        Spec { name: name.to_owned(), label, takes }
    });
    let panes = panes.into_iter().map(|command| Spec {
        name: command.name.to_owned(),
        label: command.label.clone(),
        takes: match (command.file, &command.row) {
            (true, _) => Takes::File(command),
            (false, Some(_)) => Takes::Row(command),
            (false, None) => Takes::Filter(command),
        },
    });
    own.chain(panes).collect()
}

/// The actions that act here, as commands.
pub fn actions(states: &[ActionState]) -> impl Iterator<Item = Spec> {
    states.iter().map(|state| Spec {
        name: state.name().to_owned(),
        label: state.text(),
        takes: Takes::Act(state.action),
    })
}

/// The forms of a file, as they are typed.
const FORMS: [(&str, ExportAs); 4] =
    [("csv", ExportAs::Csv), ("json", ExportAs::Json), ("markdown", ExportAs::Markdown), ("md", ExportAs::Markdown)];

impl Takes {
    /// The shape of what stands behind the name; none if nothing does.
    pub fn usage(&self) -> Option<Text> {
        match self {
            Self::Quit | Self::Clipboard | Self::Act(_) => None,
            Self::Account(_) => Some(Text::key("usage-account")),
            Self::SignIn(_) | Self::SignOut(_) => Some(Text::key("usage-partner")),
            Self::Theme => Some(Text::key("usage-theme")),
            Self::Export => Some(Text::key("usage-export")),
            Self::Filter(_) => Some(Text::key("usage-filter")),
            Self::File(_) => Some(Text::key("usage-file")),
            Self::Row(command) => command.keys.first().map(|key| Text::key(key.name)),
        }
    }

    /// True if it means nothing without an argument.
    pub const fn needs_argument(&self) -> bool {
        matches!(self, Self::Theme | Self::Export | Self::File(_))
    }

    /// True if it acts on the record in front of a pane.
    pub const fn is_on_row(&self) -> bool {
        matches!(self, Self::Row(_))
    }

    fn read(&self, rest: &str) -> Result<Run, Text> {
        let line = match self {
            Self::Quit => Line::Quit,
            Self::Clipboard => Line::Clipboard,
            // Anything else might be a password, which must not get into the history.
            Self::SignIn(known) | Self::SignOut(known) if !rest.is_empty() && !known.contains(&rest) => {
                return Err(Text::key("toast-no-such-partner").with("partner", rest));
            }
            // As above.
            Self::Account(known) if !rest.is_empty() => {
                match known.iter().find(|name| name.shown == rest || name.whole == rest) {
                    Some(name) => Line::Account(name.whole.clone()),
                    None => return Err(Text::key("toast-no-such-account").with("account", rest)),
                }
            }
            Self::Account(_) => Line::Account(String::new()),
            Self::SignIn(_) => Line::SignIn(rest.to_owned()),
            Self::SignOut(_) => Line::SignOut(rest.to_owned()),
            Self::Theme => {
                let Some(look) = Look::named(rest) else {
                    let known = Look::ALL.map(Look::name).join(", ");
                    return Err(Text::key("line-no-theme").with("known", known.as_str()));
                };
                Line::Theme(look)
            }
            Self::Export => {
                let (form, file) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
                match FORMS.iter().find(|(name, _)| *name == form) {
                    Some((_, form)) => Line::Export(*form, Some(file.trim().to_owned()).filter(|f| !f.is_empty())),
                    None => return Err(Text::key("line-no-form")),
                }
            }
            Self::Filter(command) => Line::Pane(command.pane, rest.to_owned()),
            Self::File(command) => Line::File(command.pane, command.name, rest.to_owned()),
            Self::Row(command) if rest.is_empty() => {
                let action = Action::from_name(command.name);
                return action.map(Run::Act).ok_or_else(|| Text::key("line-unknown").with("name", command.name));
            }
            Self::Row(command) => Line::Row {
                pane: command.pane,
                name: command.name,
                words: rest.to_owned(),
                row: command.row.clone().unwrap_or_default(),
            },
            Self::Act(action) => return Ok(Run::Act(*action)),
        };
        Ok(Run::Command(line))
    }
}

/// What a typed line means, or what is wrong with it.
pub(super) fn parse(line: &str, specs: &[Spec]) -> Result<Run, Text> {
    let line = line.trim().trim_start_matches(':').trim_start();
    let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    if let Some(spec) = specs.iter().find(|spec| spec.name == name) {
        return spec.takes.read(rest.trim());
    }
    match name {
        "q" | "q!" => return Ok(Run::Command(Line::Quit)),
        _ => {}
    }
    // An action that does nothing here says so itself.
    if let Some(action) = Action::from_name(name) {
        return Ok(Run::Act(action));
    }
    let unknown = |near: &str| Text::key("line-unknown-near").with("name", name).with("near", near);
    Err(match nearest(name, specs.iter().map(|spec| spec.name.as_str())) {
        Some(near) => unknown(near),
        None => Text::key("line-unknown").with("name", name),
    })
}

/// The command whose name stands at the beginning of a line.
pub(super) fn named<'a>(line: &str, specs: &'a [Spec]) -> Option<&'a Spec> {
    let name = line.trim_start().split(char::is_whitespace).next()?;
    specs.iter().find(|spec| spec.name == name)
}

/// One way a line may go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What replaces the begun word.
    pub insert: String,
    /// What it does, if there are words for it.
    pub label: Option<Text>,
}

/// The ways a line may go on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completion {
    /// Where the begun word starts (bytes).
    pub from: usize,
    /// What could stand there.
    pub items: Vec<Item>,
}

impl Completion {
    /// Looks for the ways that a line may go on at its end.
    pub fn of(line: &str, specs: &[Spec]) -> Self {
        let from = word_start(line);
        let word = &line[from..];
        if line[..from].trim().is_empty() {
            let hits = specs.iter().filter(|spec| spec.name.starts_with(word));
            let item = |spec: &Spec| {
                let blank = if spec.takes.usage().is_some() { " " } else { "" };
                Item { insert: format!("{}{blank}", spec.name), label: Some(spec.label.clone()) }
            };
            return Self { from, items: hits.map(item).collect() };
        }
        let is_first = line[..from].split_whitespace().count() == 1;
        let words: Vec<String> = match named(line, specs).map(|spec| &spec.takes) {
            Some(Takes::SignIn(partners) | Takes::SignOut(partners)) if is_first => begun(partners, word),
            Some(Takes::Account(names)) if is_first => {
                begun(&names.iter().map(|name| name.shown.as_str()).collect::<Vec<_>>(), word)
            }
            Some(Takes::Theme) if is_first => begun(&Look::ALL.map(Look::name), word),
            Some(Takes::Export) if is_first => begun(&["csv", "json", "markdown"], word),
            Some(Takes::Row(command)) => return Self::of_value(line, command),
            Some(Takes::Filter(command)) => filter_words(word, &command.keys),
            _ => Vec::new(),
        };
        Self { from, items: words.into_iter().map(|insert| Item { insert, label: None }).collect() }
    }

    /// Values that begin like all that stands behind the name: they may be of several words.
    fn of_value(line: &str, command: &PaneCommand) -> Self {
        let from = line.len() - line.trim_start().trim_start_matches(command.name).trim_start().len();
        let begun = line[from..].to_lowercase();
        let fits = |value: &&String| {
            let value = value.to_lowercase();
            value.starts_with(&begun) || value.split_whitespace().any(|part| part.starts_with(&begun))
        };
        let values = command.keys.iter().flat_map(|key| &key.values).filter(fits);
        Self { from, items: values.map(|value| Item { insert: value.clone(), label: None }).collect() }
    }

    /// What all ways have in common.
    pub fn common(&self) -> &str {
        let Some(first) = self.items.first() else { return "" };
        let mut end = first.insert.len();
        for item in &self.items {
            let same = first.insert.char_indices().zip(item.insert.chars()).find(|((_, a), b)| a != b);
            let shared = same.map_or(first.insert.len().min(item.insert.len()), |((at, _), _)| at);
            end = end.min(shared);
        }
        &first.insert[..end]
    }
}

fn begun(words: &[&str], word: &str) -> Vec<String> {
    words.iter().filter(|known| known.starts_with(word)).map(|known| (*known).to_owned()).collect()
}

/// Where the last word begins; blanks within quotes part nothing.
fn word_start(line: &str) -> usize {
    let (mut start, mut quoted) = (0, false);
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => start = at + c.len_utf8(),
            _ => {}
        }
    }
    start
}

/// `sta` → `status:`; `status:n` and `status=n` → `status:new`. An exclamation mark before it stays.
fn filter_words(word: &str, keys: &[FilterKey]) -> Vec<String> {
    let (not, word) = word.strip_prefix('!').map_or(("", word), |rest| ("!", rest));
    // `age>` has its sign in its name.
    let is_length = |name: &str| name.ends_with(['<', '>']);
    let Some(at) = word.find([':', '=', '<', '>']) else {
        let sign = |name| if is_length(name) { "" } else { ":" };
        let begun = keys.iter().filter(|key| key.name.starts_with(word));
        return begun.map(|key| format!("{not}{}{}", key.name, sign(key.name))).collect();
    };
    let name = if is_length(&word[..=at]) { &word[..=at] } else { &word[..at] };
    let (colon, begun) =
        (if is_length(name) { "" } else { ":" }, word[at + 1..].trim_start_matches('"').to_lowercase());
    let values = keys.iter().filter(|key| key.name == name).flat_map(|key| &key.values);
    // A name is remembered by either of its parts.
    let fits = |value: &&String| {
        let value = value.to_lowercase();
        value.starts_with(&begun) || value.split_whitespace().any(|part| part.starts_with(&begun))
    };
    values
        .filter(fits)
        .map(|value| {
            let quote = if value.contains(char::is_whitespace) { "\"" } else { "" };
            format!("{not}{name}{colon}{quote}{}{quote} ", value.replace('"', ""))
        })
        .collect()
}

#[cfg(test)]
mod tests;
