//! A lead as a text for the person's own editor: its editable fields as TOML, ids and choices as comments, and the
//! wishes in what comes back.
//!
//! What came back is held against the text as it was given, value by value: what stands there unchanged is no wish,
//! however it was shown.

use std::fmt::Write as _;

use toml::{Table, Value as Toml};

use super::field::{AS_IT_IS, Field, Holds, SCORES, STATUSES, id_of, text_of};
use super::form::{open_fields, open_lists};
use super::wish::{Wish, at_odds};
use crate::api::sml::Lead;
use crate::domain::{Clean, nearest};
use crate::flow::Text;
use crate::panes::leads::catalog::{Catalog, Wanted};
use crate::ui::form::Value;

/// What is added to a list stands below this name.
const NEW: &str = "new";
/// Choices named in a comment.
const MOST_NAMED: usize = 40;
/// What begins a line that says what is wrong.
const WRONG: &str = "#! ";

/// The text of a lead.
pub(super) fn write(lead: &Lead, catalog: &Catalog, say: &dyn Fn(&Text) -> String) -> String {
    let base = &lead.original;
    let mut text = String::new();
    let label = crate::panes::leads::writes::label(&lead.row);
    comment(&mut text, &format!("#{} {label}", lead.row.id.0));
    comment(&mut text, &say(&Text::key("edit-sheet-head")));
    let mut object = None;
    // The lead's own fields come first: behind a heading they would belong to it.
    let (own, nested): (Vec<_>, Vec<_>) = open_fields(lead).partition(|field| field.object().is_none());
    for field in own.into_iter().chain(nested) {
        if field.object() != object {
            object = field.object();
            let name = object.unwrap_or_default();
            let id = base.json().get(name).and_then(id_of);
            let id = id.map_or_else(|| say(&Text::key("edit-sheet-none")), |id| format!("id {id}"));
            let _ = write!(text, "\n[{name}]  # {id}\n");
        }
        let value = field.value(base);
        let note = named(field, &value, lead, catalog, say);
        let (shown, note) = match &value {
            // It is only told, as it could not be sent.
            Value::Choice(AS_IT_IS) => (quoted(field.words(base).as_str()), say(&Text::key("edit-sheet-as-it-is"))),
            value => (shown(field, value), note),
        };
        let _ = write!(text, "{} = {shown}", field.name());
        if !note.is_empty() {
            let _ = write!(text, "  # {note}");
        }
        text.push('\n');
    }
    for list in open_lists(lead) {
        let _ = write!(text, "\n[{}]  # {}\n", list.key(), say(&Text::key("edit-sheet-list")));
        for (id, content) in list.items(base) {
            let content = text_of(content).unwrap_or_default();
            let _ = writeln!(text, "{} = {}", id.unwrap_or_default(), quoted(&content));
        }
        let _ = writeln!(text, "{NEW} = []");
    }
    text
}

/// The same with what is wrong with it at its head, instead of what was said there before.
pub(super) fn with_words<'w>(text: &str, words: impl IntoIterator<Item = &'w str>) -> String {
    let mut all = String::new();
    for line in words.into_iter().flat_map(str::lines) {
        let _ = writeln!(all, "{WRONG}{}", Clean::from_partner(line));
    }
    for line in text.lines().filter(|line| !line.starts_with(WRONG)) {
        let _ = writeln!(all, "{line}");
    }
    all
}

/// What is wished by a text that was given as `given`; or what is wrong with it, in words.
pub(super) fn read(
    text: &str,
    given: &str,
    lead: &Lead,
    say: &dyn Fn(&Text) -> String,
) -> Result<Vec<Wish>, Vec<String>> {
    let table = parse(text).map_err(|why| vec![why])?;
    let before = parse(given).map_err(|why| vec![why])?;
    let base = &lead.original;
    let (mut wishes, mut wrong) = (Vec::new(), strangers(&table, &before, say));
    let get = |table: &Table, field: Field| match field.object() {
        Some(object) => table.get(object)?.as_table()?.get(field.name()).cloned(),
        None => table.get(field.name()).cloned(),
    };
    for field in open_fields(lead) {
        let (Some(value), was) = (get(&table, field), get(&before, field)) else { continue };
        if Some(&value) == was.as_ref() {
            continue;
        }
        match typed(field, &value).and_then(|value| field.sent(&value, base)) {
            Ok((json, words)) => wishes.push(Wish::Field(field, json, words)),
            Err(words) => wrong.push(format!("{}: {}", path(field), say(&words))),
        }
    }
    for list in open_lists(lead) {
        let items = |table: &Table| table.get(list.key()).and_then(Toml::as_table).cloned().unwrap_or_default();
        let old = items(&before);
        for (name, value) in items(&table).iter().filter(|(name, value)| old.get(*name) != Some(*value)) {
            match (name.parse(), value) {
                (Ok(id), Toml::String(content)) if !content.trim().is_empty() => {
                    wishes.push(Wish::Text(list, id, content.trim_end_matches('\n').to_owned()));
                }
                (Err(_), Toml::Array(added)) if name == NEW => {
                    for item in added {
                        match item.as_str().filter(|item| !item.trim().is_empty()) {
                            Some(item) => wishes.push(Wish::New(list, item.trim_end_matches('\n').to_owned())),
                            None => wrong.push(format!("{}.{NEW}: {}", list.key(), say(&Text::key("edit-no-value")))),
                        }
                    }
                }
                _ => wrong.push(format!("{}.{name}: {}", list.key(), say(&Text::key("edit-no-value")))),
            }
        }
    }
    if let Some((field, words)) = at_odds(base, &wishes) {
        wrong.push(format!("client.{field}: {}", say(&words)));
    }
    if wrong.is_empty() { Ok(wishes) } else { Err(wrong) }
}

/// True if two texts say the same of a lead, whatever their comments say.
pub(super) fn says_the_same(one: &str, other: &str) -> bool {
    parse(one).is_ok_and(|one| parse(other).is_ok_and(|other| one == other))
}

fn parse(text: &str) -> Result<Table, String> {
    text.parse::<Table>().map_err(|error| error.to_string())
}

/// Names that were not given: a slip of the hand, or something that cannot be edited here.
fn strangers(table: &Table, before: &Table, say: &dyn Fn(&Text) -> String) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut stranger = |path: &str, name: &str, known: &Table| {
        let text = match nearest(name, known.keys().map(String::as_str)) {
            Some(near) => Text::key("edit-unknown-key-near").with("key", path).with("near", near),
            None => Text::key("edit-unknown-key").with("key", path),
        };
        wrong.push(say(&text));
    };
    for (name, value) in table {
        match (before.get(name), value) {
            (None, _) => stranger(name, name, before),
            (Some(Toml::Table(known)), Toml::Table(inner)) => {
                for inner in inner.keys().filter(|inner| !known.contains_key(*inner)) {
                    stranger(&format!("{name}.{inner}"), inner, known);
                }
            }
            (Some(known), value) if known.is_table() != value.is_table() => stranger(name, name, before),
            _ => {}
        }
    }
    wrong
}

fn path(field: Field) -> String {
    field.object().map_or_else(|| field.name().to_owned(), |object| format!("{object}.{}", field.name()))
}

/// A value as a form would hand it over.
fn typed(field: Field, value: &Toml) -> Result<Value, Text> {
    let wrong = || Text::key("edit-no-value");
    let choice = |known: &[&'static str], word: &str| {
        known.iter().find(|known| **known == word).map(|word| Value::Choice(word)).ok_or_else(wrong)
    };
    Ok(match (field.holds(), value) {
        (_, Toml::String(text)) if text.trim().is_empty() => Value::Empty,
        (Holds::Text | Holds::Name | Holds::Year, Toml::String(text)) => Value::Text(text.trim().to_owned()),
        (Holds::Text | Holds::Year, Toml::Integer(number)) => Value::Text(number.to_string()),
        (Holds::Id, Toml::Integer(id)) => {
            Value::Found(u64::try_from(*id).map_err(|_| wrong())?, Clean::from_partner(&id.to_string()))
        }
        (Holds::Flag, Toml::Boolean(flag)) => Value::Choice(if *flag { "yes" } else { "no" }),
        (Holds::Score, Toml::Integer(score)) => choice(&SCORES, &score.to_string())?,
        (Holds::Score, Toml::String(score)) => choice(&SCORES, score.trim())?,
        (Holds::Status, Toml::String(word)) => choice(&STATUSES, word.trim())?,
        _ => return Err(wrong()),
    })
}

fn shown(field: Field, value: &Value) -> String {
    match (field.holds(), value) {
        (_, Value::Text(text)) => quoted(text),
        (_, Value::Found(id, _)) => id.to_string(),
        (Holds::Flag, Value::Choice(word)) => (*word == "yes").to_string(),
        (Holds::Score, Value::Choice(word)) => (*word).to_owned(),
        (_, Value::Choice(word)) => quoted(word),
        _ => quoted(""),
    }
}

/// What a value means, and what else there is to choose from.
fn named(field: Field, value: &Value, lead: &Lead, catalog: &Catalog, say: &dyn Fn(&Text) -> String) -> String {
    use crate::api::sml::patch::{ClientField, LeadField, VehicleField};
    let mut note = match (field.holds(), value) {
        (Holds::Id, Value::Found(_, name)) => name.to_string(),
        (Holds::Score, _) => SCORES.join(" "),
        (Holds::Status, _) => STATUSES.join(" "),
        (Holds::Flag, _) => say(&Text::key("edit-sheet-sold")),
        _ => String::new(),
    };
    let list = match field {
        Field::Vehicle(VehicleField::Gas) => Wanted::Fuels,
        Field::Own(LeadField::User) => Wanted::Users,
        Field::Client(ClientField::Province) => Wanted::Provinces,
        Field::Client(ClientField::Location) => match Field::Client(ClientField::Province).value(&lead.original) {
            Value::Found(province, _) => Wanted::Localities(province),
            _ => return note,
        },
        _ => return note,
    };
    if let Some(Ok(items)) = catalog.items(&list) {
        let names: Vec<_> = items.iter().take(MOST_NAMED).map(|item| format!("{} {}", item.id, item.label)).collect();
        note = format!("{note} ({})", names.join(", "));
    }
    note
}

fn comment(text: &mut String, words: &str) {
    for line in words.lines() {
        let _ = writeln!(text, "# {}", Clean::from_partner(line));
    }
}

/// A text as TOML writes it; one of several lines keeps them.
fn quoted(text: &str) -> String {
    let mut all = String::with_capacity(text.len() + 2);
    let long = text.contains('\n');
    all.push_str(if long { "\"\"\"\n" } else { "\"" });
    for c in text.chars() {
        match c {
            '"' | '\\' => all.extend(['\\', c]),
            '\n' if long => all.push('\n'),
            c if c.is_control() => {
                let _ = write!(all, "\\u{:04X}", u32::from(c));
            }
            c => all.push(c),
        }
    }
    all.push_str(if long { "\"\"\"" } else { "\"" });
    all
}
