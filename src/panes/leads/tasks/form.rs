//! The form of a task: its fields, what is in them at first, and the write that what was typed comes to.
//!
//! What a form of a task that exists is filled with is read through a form of its own: only what differs from that is
//! sent, so that a time nobody touched is neither sent again nor written otherwise.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value as Json, json};

use crate::api::sml::create::{CarOrigin, Media, NewAppraisal, NewTask, TaskKind};
use crate::api::sml::patch::{AppraisalField, PatchError, TaskEdit, TaskField};
use crate::api::sml::{Advice, Dealership, Lead, LeadRow, Reply, Task};
use crate::domain::Clean;
use crate::flow::{News, Report, Text};
use crate::ops::Outcome;
use crate::ui::form::{BlockSpec, BlockValue, FieldSpec, Kind, Opt, Rule, Source, Value, Values};

const MOST_CHARS: usize = 1_000;
const MOST_NOTES: usize = 20;
const YES: &str = "yes";
const NO: &str = "no";

/// What an open form of a task is about.
#[derive(Debug)]
pub(in crate::panes::leads) struct TaskForm {
    pub(super) row: LeadRow,
    /// The lead as it was when the form was opened, or since it was told that it is another.
    pub(super) lead: Lead,
    /// The task that is changed; none for a new one.
    pub(super) task: Option<u64>,
    /// Somebody changed the task meanwhile and the person was told: what is there now is what the next try rests on.
    pub(super) told: bool,
}

impl TaskForm {
    /// The dealership of the lead.
    pub(in crate::panes::leads) fn dealership(&self) -> Option<&Dealership> {
        self.lead.dealership.as_ref()
    }
}

/// What the dealership wants to be known for a kind of task.
pub(in crate::panes::leads) fn advice<'a>(kind: Option<&Value>, advice: &'a Advice) -> Option<&'a Clean> {
    let Some(Value::Choice(word)) = kind else { return None };
    advice_on(word, advice)
}

/// The same for a kind by the partner's word.
pub(in crate::panes::leads) fn advice_on<'a>(kind: &str, advice: &'a Advice) -> Option<&'a Clean> {
    let text = match TaskKind::from_word(kind)? {
        TaskKind::Date => &advice.date,
        TaskKind::Appraisal => &advice.appraisal,
        TaskKind::Budget | TaskKind::Financing => &advice.financing,
        TaskKind::Warranty => &advice.warranty,
        TaskKind::VehicleInformation | TaskKind::Other => &advice.service,
        TaskKind::ResponseInformationMail | TaskKind::PendingAssignment => return None,
    };
    text.as_ref().filter(|text| !text.as_str().trim().is_empty())
}

pub(super) fn fields(unknown: Option<&Clean>) -> Vec<FieldSpec> {
    let text = |name, label| FieldSpec::new(name, Text::key(label), Kind::Text).rule(longest());
    let check = |name, label| {
        let opts = vec![Opt::new(NO, Text::key("tasks-form-no")), Opt::new(YES, Text::key("tasks-form-yes"))];
        FieldSpec::new(name, Text::key(label), Kind::Choice(opts))
    };
    let kinds = TaskKind::ALL
        .iter()
        .map(|kind| Opt::new(kind.as_str(), Text::made(format!("task-{}", kind.as_str().replace('_', "-")))));
    let kind = FieldSpec::new("type", Text::key("tasks-form-kind"), Kind::Choice(kinds.collect()));
    let kind = match unknown {
        Some(word) => kind.help(Text::key("tasks-form-unknown").with("word", word.clone())),
        None => kind.required(),
    };
    let media = Media::ALL.iter().map(|media| Opt::new(media.as_str(), media_words(*media)));
    let origins = vec![
        Opt::new(CarOrigin::National.as_str(), Text::key("tasks-form-national")),
        Opt::new(CarOrigin::Foreign.as_str(), Text::key("tasks-form-foreign")),
    ];
    let notes = BlockSpec {
        title: Text::key("tasks-form-note"),
        fields: vec![FieldSpec::new("content", Text::key("tasks-form-text"), Kind::Long).required().rule(longest())],
        at_most: MOST_NOTES,
    };
    let car = BlockSpec {
        title: Text::key("tasks-form-car"),
        fields: vec![
            text("brand_model", "tasks-form-brand-model").required(),
            text("license_plate", "tasks-form-plate"),
            text("km", "tasks-form-km"),
            FieldSpec::new("year", Text::key("tasks-form-year"), Kind::Number).rule(Rule::Between(1900, 2100)),
            FieldSpec::new("gas", Text::key("tasks-form-fuel"), Kind::Find(Source::Remote)),
            text("extras", "tasks-form-extras"),
            FieldSpec::new("origin", Text::key("tasks-form-origin"), Kind::Choice(origins)),
        ],
        at_most: 1,
    };
    let time = |name, label| FieldSpec::new(name, Text::key(label), Kind::DateTime);
    vec![
        kind,
        FieldSpec::new("media", Text::key("tasks-form-media"), Kind::Choice(media.collect())),
        time("planified_realization_date", "tasks-form-planned").help(Text::key("tasks-form-time-help")),
        text("subtype", "tasks-form-subtype"),
        FieldSpec::new("description", Text::key("tasks-form-description"), Kind::Long).rule(longest()),
        time("planified_tracking_date", "tasks-form-follow-up").help(Text::key("tasks-form-time-help")),
        check("realization_date_check", "tasks-form-done"),
        check("tracking_date_check", "tasks-form-tracked"),
        FieldSpec::new("appraisal", Text::key("tasks-form-appraisal"), Kind::Blocks(car))
            .help(Text::key("tasks-form-appraisal-help")),
        FieldSpec::new("note", Text::key("tasks-form-notes"), Kind::Blocks(notes)),
    ]
}

const fn longest() -> Rule {
    Rule::Length { min: 0, max: MOST_CHARS }
}

pub(super) fn media_words(media: Media) -> Text {
    Text::key(match media {
        Media::Phone => "media-phone",
        Media::Email => "media-email",
        Media::Sms => "media-sms",
        Media::Whatsapp => "media-whatsapp",
    })
}

pub(super) fn typed(text: Option<&str>) -> Value {
    text.filter(|text| !text.trim().is_empty()).map_or(Value::Empty, |text| Value::Text(text.to_owned()))
}

pub(super) fn time(at: Option<Timestamp>, zone: &TimeZone) -> Value {
    at.map_or(Value::Empty, |at| Value::DateTime(at.to_zoned(zone.clone())))
}

const fn check(on: bool) -> Value {
    Value::Choice(if on { YES } else { NO })
}

/// What a new task begins with.
pub(super) fn new_values(task: &NewTask, zone: &TimeZone) -> Values {
    Values::from([
        ("type", Value::Choice(task.kind.as_str())),
        ("media", Value::Choice(task.media.unwrap_or(Media::Phone).as_str())),
        ("subtype", typed(task.subtype.as_deref())),
        ("planified_realization_date", time(task.planned, zone)),
        ("realization_date_check", check(false)),
        ("tracking_date_check", check(false)),
    ])
}

/// What is there of a task: its texts as they came, not as the screen shows them.
pub(super) fn values_of(task: &Task, lead: &Lead, zone: &TimeZone) -> Values {
    let tasks = lead.original.at("/request/task").and_then(Json::as_array);
    let raw = tasks.into_iter().flatten().find(|raw| id_of(raw).is_some_and(|id| id == task.id.to_string()));
    let raw = raw.unwrap_or(&Json::Null);
    let text = |record: &Json, key: &str| match record.get(key) {
        Some(Json::String(text)) => typed(Some(text)),
        Some(Json::Number(number)) => Value::Text(number.to_string()),
        _ => Value::Empty,
    };
    let word = |key: &str| raw.get(key).and_then(Json::as_str).unwrap_or_default();
    let kind = TaskKind::from_word(word("type")).map_or(Value::Empty, |kind| Value::Choice(kind.as_str()));
    let media = Media::from_word(word("media")).map_or(Value::Empty, |media| Value::Choice(media.as_str()));
    let note = |raw: &Json| BlockValue { id: id_of(raw), values: Values::from([("content", text(raw, "content"))]) };
    let notes: Vec<_> = raw.get("note").and_then(Json::as_array).into_iter().flatten().map(note).collect();
    let car = raw.get("appraisal").filter(|car| car.is_object()).map(|car| {
        let fuel = car.get("gas").and_then(Json::as_u64).or_else(|| car.pointer("/gas_data/id")?.as_u64());
        let name = car.pointer("/gas_data/name").and_then(Json::as_str).map(Clean::from_partner);
        let origin = car.get("origin").and_then(Json::as_str).and_then(CarOrigin::from_word);
        let year = match car.get("year") {
            Some(Json::String(text)) => text.trim().parse().ok(),
            other => other.and_then(Json::as_i64),
        };
        let values = Values::from([
            ("brand_model", text(car, "brand_model")),
            ("license_plate", text(car, "license_plate")),
            ("km", text(car, "km")),
            ("year", year.map_or(Value::Empty, Value::Number)),
            (
                "gas",
                fuel.map_or(Value::Empty, |id| {
                    Value::Found(id, name.unwrap_or_else(|| Clean::from_partner(&format!("#{id}"))))
                }),
            ),
            ("extras", text(car, "extras")),
            ("origin", origin.map_or(Value::Empty, |origin| Value::Choice(origin.as_str()))),
        ]);
        BlockValue { id: id_of(car), values }
    });
    Values::from([
        ("type", kind),
        ("media", media),
        ("subtype", text(raw, "subtype")),
        ("description", text(raw, "description")),
        ("planified_realization_date", time(task.planned, zone)),
        ("planified_tracking_date", time(task.planned_tracking, zone)),
        ("realization_date_check", check(task.done)),
        ("tracking_date_check", check(task.tracked)),
        ("note", Value::Blocks(notes)),
        ("appraisal", Value::Blocks(car.into_iter().collect())),
    ])
}

fn id_of(record: &Json) -> Option<String> {
    match record.get("id")? {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

pub(super) fn text_in(values: &Values, name: &str) -> Option<String> {
    match values.get(name) {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    }
}

pub(super) fn word_in(values: &Values, name: &str) -> Option<&'static str> {
    match values.get(name) {
        Some(Value::Choice(word)) => Some(word),
        _ => None,
    }
}

pub(super) fn blocks<'a>(values: &'a Values, name: &str) -> &'a [BlockValue] {
    match values.get(name) {
        Some(Value::Blocks(blocks)) => blocks,
        _ => &[],
    }
}

/// As the partner wants it.
fn sent(value: &Value) -> Json {
    match value {
        Value::Text(text) => json!(text),
        Value::Number(number) => json!(number),
        Value::DateTime(at) => json!(at.timestamp().to_string()),
        Value::Choice(YES) => json!(true),
        Value::Choice(NO) => json!(false),
        Value::Choice(word) => json!(word),
        Value::Found(id, _) => json!(id),
        _ => Json::Null,
    }
}

/// The new task that was typed.
pub(in crate::panes::leads) fn read(values: &Values) -> Option<NewTask> {
    let at = |name: &str| match values.get(name) {
        Some(Value::DateTime(at)) => Some(at.timestamp()),
        _ => None,
    };
    let on = |name: &str| (word_in(values, name) == Some(YES)).then_some(true);
    let car = |car: &BlockValue| NewAppraisal {
        brand_model: text_in(&car.values, "brand_model").unwrap_or_default(),
        license_plate: text_in(&car.values, "license_plate"),
        km: text_in(&car.values, "km"),
        year: match car.values.get("year") {
            Some(Value::Number(year)) => u16::try_from(*year).ok(),
            _ => None,
        },
        gas: match car.values.get("gas") {
            Some(Value::Found(id, _)) => Some(*id),
            _ => None,
        },
        extras: text_in(&car.values, "extras"),
        origin: word_in(&car.values, "origin").and_then(CarOrigin::from_word),
    };
    Some(NewTask {
        kind: TaskKind::from_word(word_in(values, "type")?)?,
        subtype: text_in(values, "subtype"),
        description: text_in(values, "description"),
        media: word_in(values, "media").and_then(Media::from_word),
        planned: at("planified_realization_date"),
        planned_tracking: at("planified_tracking_date"),
        done: on("realization_date_check"),
        tracked: on("tracking_date_check"),
        notes: blocks(values, "note").iter().filter_map(|note| text_in(&note.values, "content")).collect(),
        appraisal: blocks(values, "appraisal").first().map(car),
    })
}

/// Puts what was typed into an edit; the field that cannot be so, if any.
pub(super) fn edit(edit: &mut TaskEdit<'_>, was: &Values, now: &Values) -> Result<Result<(), FieldWrong>, PatchError> {
    for field in TaskField::ALL {
        let (was, now) = (was.get(field.key()), now.get(field.key()));
        if let (true, Some(now)) = (was != now, now) {
            edit.set(*field, sent(now));
        }
    }
    let (old, new) = (blocks(was, "note"), blocks(now, "note"));
    if old.iter().any(|old| new.iter().all(|new| new.id != old.id)) {
        return Ok(Err(("note", "tasks-form-note-stays")));
    }
    for note in new {
        let text = text_in(&note.values, "content").unwrap_or_default();
        match note.id.as_deref().map(str::parse) {
            Some(Ok(id)) if old.iter().all(|old| old != note) => edit.note(id, &text)?,
            Some(_) => {}
            None => edit.new_note(&text)?,
        }
    }
    match (blocks(was, "appraisal").first(), blocks(now, "appraisal").first()) {
        (Some(_), None) => return Ok(Err(("appraisal", "tasks-form-car-stays"))),
        (Some(was), Some(now)) if was.id == now.id => {
            for field in AppraisalField::ALL {
                let (was, now) = (was.values.get(field.key()), now.values.get(field.key()));
                if let (true, Some(now)) = (was != now, now) {
                    edit.appraisal(*field, sent(now))?;
                }
            }
        }
        (Some(_), Some(_)) => return Ok(Err(("appraisal", "tasks-form-car-stays"))),
        (None, Some(now)) => {
            let others = AppraisalField::ALL.iter().filter(|field| **field != AppraisalField::BrandModel);
            let others = others.map(|field| (*field, now.values.get(field.key()).map_or(Json::Null, sent)));
            let others: Vec<_> = others.filter(|(_, value)| !value.is_null()).collect();
            edit.new_appraisal(&text_in(&now.values, "brand_model").unwrap_or_default(), others)?;
        }
        (None, None) => {}
    }
    Ok(Ok(()))
}

/// A field and the key of what is wrong with it.
pub(super) type FieldWrong = (&'static str, &'static str);

/// The server names the fields of the one car of an appraisal without saying which: they stand beside those of the form.
pub(in crate::panes::leads) fn beside_fields(report: &Report<Reply>) -> Option<Report<Reply>> {
    let News::Ended(Outcome::Refused(refusal)) = &report.news else { return None };
    let mut refusal = refusal.clone();
    for error in &mut refusal.fields {
        if let Some(field) = error.field.strip_prefix("appraisal.").filter(|rest| !rest.starts_with('0')) {
            error.field = format!("appraisal.0.{field}");
        }
    }
    let news = News::Ended(Outcome::Refused(refusal));
    Some(Report { id: report.id, op: report.op.clone(), target: report.target.clone(), news, reply: None })
}
