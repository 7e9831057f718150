//! The form of a new lead: its fields, what is demanded of each, and how the server spells their paths.
//!
//! The server nests (`client.phone`, `request.task[0].appraisal.km`); the form is flat but for its lists, so that one
//! Tab goes from the car to the client.

use jiff::tz::TimeZone;

use crate::api::sml::Status;
use crate::api::sml::create::{CarOrigin, Media, TaskKind};
use crate::flow::{DraftKey, Text};
use crate::ui::form::{BlockSpec, FieldSpec, Kind, Opt, Plan, Rule, Source, Value, Values};

/// Notes, tags or tasks of one lead: more is a slip.
const MOST: usize = 20;
/// Characters of a line.
const LINE: usize = 250;
/// Digits that a telephone has at least, a short internal number aside.
const DIGITS: usize = 6;

/// The draft of the lead that is being made.
pub(super) fn key() -> DraftKey {
    DraftKey::new("lead", "new")
}

/// The form of an empty lead.
pub(super) fn plan(zone: TimeZone) -> Plan {
    let mut fields = vec![
        find("source", "create-source").required().help(Text::key("create-source-help")),
        line("brand_model", "create-car").required(),
        FieldSpec::new("price", Text::key("create-price"), Kind::Decimal { places: 2 })
            .rule(Rule::Between(0, 100_000_000)),
        number("km", "create-km", 0, 9_999_999),
        number("year", "create-year", 1900, 2100),
        find("gas", "create-fuel"),
        yes_no("sold", "create-sold").help(Text::key("create-sold-help")),
    ];
    fields.extend([
        find("known", "create-known").help(Text::key("create-known-help")),
        line("name", "create-name").help(Text::key("create-name-help")),
        line("phone", "create-phone").rule(Rule::Check(phone)),
        line("email", "create-email").rule(Rule::Check(email)),
        find("province", "create-province").help(Text::key("create-province-help")),
        find("location", "create-locality").help(Text::key("create-locality-help")),
    ]);
    fields.extend([
        find("user", "create-user").help(Text::key("create-user-help")),
        choice("score", "create-score", ["1", "2", "3", "4"].map(|n| Opt::new(n, Text::made(n.to_owned()))).into()),
        choice("status", "create-status", statuses()).help(Text::key("create-status-help")),
        notes("note", "create-notes"),
        blocks("tags", ("create-tags", "create-tag"), vec![line("content", "create-text").required()]),
        blocks("task", ("create-tasks", "create-task"), task()),
    ]);
    let values = Values::from([("status", Value::Choice("new"))]);
    Plan::new(key(), Text::key("create-title"), fields, zone).filled(values).spelled(spelled)
}

fn task() -> Vec<FieldSpec> {
    let kinds = TaskKind::ALL.iter().map(|kind| Opt::new(kind.as_str(), kind_label(*kind))).collect();
    let media = Media::ALL.iter().map(|media| Opt::new(media.as_str(), media_label(*media))).collect();
    let origins = CarOrigin::ALL.iter().map(|origin| Opt::new(origin.as_str(), origin_label(*origin))).collect();
    vec![
        choice("type", "create-task-kind", kinds).required().help(Text::key("create-task-kind-help")),
        choice("media", "create-task-media", media).help(Text::key("create-task-media-help")),
        FieldSpec::new("planified_realization_date", Text::key("create-task-planned"), Kind::DateTime)
            .help(Text::key("create-task-planned-help")),
        line("subtype", "create-task-subtype"),
        FieldSpec::new("description", Text::key("create-task-description"), Kind::Long),
        FieldSpec::new("planified_tracking_date", Text::key("tasks-form-follow-up"), Kind::DateTime)
            .help(Text::key("create-task-planned-help")),
        yes_no("realization_date_check", "tasks-form-done"),
        yes_no("tracking_date_check", "tasks-form-tracked"),
        notes("note", "create-task-notes"),
        line("appraisal_brand_model", "create-task-car").help(Text::key("create-task-car-help")),
        line("appraisal_license_plate", "create-task-plate"),
        number("appraisal_km", "create-task-km", 0, 9_999_999),
        number("appraisal_year", "create-task-year", 1900, 2100),
        find("appraisal_gas", "create-task-fuel"),
        line("appraisal_extras", "create-task-extras"),
        choice("appraisal_origin", "create-task-origin", origins),
    ]
}

fn line(name: &'static str, label: &'static str) -> FieldSpec {
    FieldSpec::new(name, Text::key(label), Kind::Text).rule(Rule::Length { min: 1, max: LINE })
}

fn number(name: &'static str, label: &'static str, min: i64, max: i64) -> FieldSpec {
    FieldSpec::new(name, Text::key(label), Kind::Number).rule(Rule::Between(min, max))
}

fn find(name: &'static str, label: &'static str) -> FieldSpec {
    FieldSpec::new(name, Text::key(label), Kind::Find(Source::Remote))
}

fn choice(name: &'static str, label: &'static str, opts: Vec<Opt>) -> FieldSpec {
    FieldSpec::new(name, Text::key(label), Kind::Choice(opts))
}

fn yes_no(name: &'static str, label: &'static str) -> FieldSpec {
    choice(name, label, vec![Opt::new("no", Text::key("create-no")), Opt::new("yes", Text::key("create-yes"))])
}

fn blocks(name: &'static str, (label, title): (&'static str, &'static str), fields: Vec<FieldSpec>) -> FieldSpec {
    let spec = BlockSpec { title: Text::key(title), fields, at_most: MOST };
    FieldSpec::new(name, Text::key(label), Kind::Blocks(spec))
}

fn notes(name: &'static str, label: &'static str) -> FieldSpec {
    let text = FieldSpec::new("content", Text::key("create-text"), Kind::Long).required();
    blocks(name, (label, "create-note"), vec![text])
}

fn statuses() -> Vec<Opt> {
    let ids = ["new", "commercial_management", "tracing", "end"];
    ids.iter().zip(&Status::KNOWN).map(|(id, status)| Opt::new(id, status_label(status))).collect()
}

/// A status in the person's language; an unknown one as it came.
pub(super) fn status_label(status: &Status) -> Text {
    match status {
        Status::Other(word) => Text::key("create-status-other").with("word", word.clone()),
        known => Text::made(format!("status-{}", known.as_str().replace('_', "-"))),
    }
}

/// A kind of task in the person's language.
pub(super) fn kind_label(kind: TaskKind) -> Text {
    Text::made(format!("task-{}", kind.as_str().replace('_', "-")))
}

pub(super) const fn media_label(media: Media) -> Text {
    Text::key(match media {
        Media::Phone => "create-media-phone",
        Media::Email => "create-media-email",
        Media::Sms => "create-media-sms",
        Media::Whatsapp => "create-media-whatsapp",
    })
}

pub(super) const fn origin_label(origin: CarOrigin) -> Text {
    Text::key(match origin {
        CarOrigin::National => "create-origin-national",
        CarOrigin::Foreign => "create-origin-foreign",
    })
}

/// Anything with a number's worth of digits: how people write them is their affair.
fn phone(value: &Value) -> Option<Text> {
    let Value::Text(text) = value else { return None };
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let strange = text.chars().any(|c| !(c.is_ascii_digit() || " +-./()".contains(c)));
    (strange || digits < DIGITS).then(|| Text::key("create-no-phone"))
}

/// One `@` between a name and a host with a point: the server knows better.
fn email(value: &Value) -> Option<Text> {
    let Value::Text(text) = value else { return None };
    let well = text.split_once('@').is_some_and(|(name, host)| {
        let dotted = host.split_once('.').is_some_and(|(first, rest)| !first.is_empty() && !rest.is_empty());
        !name.is_empty() && dotted && !host.contains('@')
    });
    (!well || text.contains(char::is_whitespace)).then(|| Text::key("create-no-email"))
}

/// The path in this form of a path in a refusal: `request.task[0].appraisal.km` is `task.0.appraisal_km`.
pub(super) fn spelled(path: &str) -> String {
    let path = path.trim_start_matches('/');
    match path {
        // What is wrong with the whole of it stands beside what it cannot do without.
        "vehicle" => return "brand_model".to_owned(),
        "client" => return "name".to_owned(),
        "request" => return "task".to_owned(),
        _ => {}
    }
    let bare = ["vehicle.", "client.", "request."].iter().find_map(|above| path.strip_prefix(above));
    let bare = bare.unwrap_or(path).replace(".appraisal.", ".appraisal_");
    match bare.strip_suffix(".appraisal") {
        Some(task) => format!("{task}.appraisal_brand_model"),
        None => bare,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_servers_paths_lead_to_the_fields_of_the_form() {
        for (theirs, ours) in [
            ("source", "source"),
            ("vehicle.brand_model", "brand_model"),
            ("vehicle", "brand_model"),
            ("client.location", "location"),
            ("client", "name"),
            ("note[1].content", "note[1].content"),
            ("request.task[0].type", "task[0].type"),
            ("request.task[2].appraisal.km", "task[2].appraisal_km"),
            ("request.task[2].appraisal", "task[2].appraisal_brand_model"),
            ("request.task[0].note[1].content", "task[0].note[1].content"),
            ("non_field_errors", "non_field_errors"),
        ] {
            assert_eq!(spelled(theirs), ours, "{theirs}");
        }
    }

    #[test]
    fn telephones_and_addresses_are_checked_lightly() {
        for (text, well) in [
            ("600 111 222", true),
            ("+34 (600) 11.12-22", true),
            ("12345", false),
            ("call me", false),
            ("600111222x", false),
        ] {
            assert_eq!(phone(&Value::Text(text.to_owned())).is_none(), well, "{text}");
        }
        for (text, well) in [
            ("ana@example.es", true),
            ("a.b+c@x.co", true),
            ("ana@example", false),
            ("@example.es", false),
            ("ana@.es", false),
            ("ana gil@example.es", false),
            ("ana@x@y.es", false),
        ] {
            assert_eq!(email(&Value::Text(text.to_owned())).is_none(), well, "{text}");
        }
    }
}
