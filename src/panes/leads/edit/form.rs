//! The form of a lead: its fields over a fresh reading, and the wishes in what was typed.

use jiff::tz::TimeZone;

use super::field::{AS_IT_IS, Field, Holds, SCORES, STATUSES, text_of};
use super::wish::{List, Wish, at_odds};
use crate::api::sml::patch::{ClientField, LeadField, VehicleField};
use crate::api::sml::{Lead, Reply};
use crate::domain::{Clean, Original};
use crate::flow::{DraftKey, News, Report, Text};
use crate::ops::{FieldError, Outcome};
use crate::ui::form::{BlockSpec, BlockValue, FieldSpec, Kind, Opt, Plan, Source, Submission, Value, Values};

/// Notes or tags one can add at a time.
const MOST_ITEMS: usize = 50;

/// The fields that can be edited in a lead: not what came without an id, not its user where that may not be changed.
pub(super) fn open_fields(lead: &Lead) -> impl Iterator<Item = Field> {
    let assigns = lead.row.can_assign != Some(false);
    Field::ALL
        .into_iter()
        .filter(move |field| field.is_open(&lead.original) && (assigns || *field != Field::Own(LeadField::User)))
}

/// The lists that can be edited in it.
pub(super) fn open_lists(lead: &Lead) -> impl Iterator<Item = List> {
    List::ALL.into_iter().filter(|list| list.is_open(&lead.original))
}

/// The form over a reading.
pub(super) fn plan(lead: &Lead, zone: &TimeZone) -> Plan {
    let base = &lead.original;
    let (mut fields, mut values) = (Vec::new(), Values::new());
    for field in open_fields(lead) {
        let value = field.value(base);
        fields.push(spec(field, &value, base));
        values.insert(field.name(), value);
    }
    for list in open_lists(lead) {
        let content =
            FieldSpec::new("content", list.label(), if list == List::Notes { Kind::Long } else { Kind::Text });
        let blocks = BlockSpec { title: list.label(), fields: vec![content], at_most: MOST_ITEMS };
        let (label, help) = match list {
            List::Notes => (Text::key("edit-notes"), Text::key("edit-notes-help")),
            List::Tags => (Text::key("column-tags"), Text::key("edit-tags-help")),
        };
        fields.push(FieldSpec::new(list.key(), label, Kind::Blocks(blocks)).help(help));
        let block = |(id, content): (Option<u64>, &serde_json::Value)| BlockValue {
            id: id.map(|id| id.to_string()),
            values: Values::from([("content", text_of(content).map_or(Value::Empty, Value::Text))]),
        };
        values.insert(list.key(), Value::Blocks(list.items(base).map(block).collect()));
    }
    let id = lead.row.id.0;
    let name = crate::panes::leads::writes::label(&lead.row);
    let title = Text::key("edit-title").with("id", id.to_string().as_str()).with("lead", name);
    Plan::new(DraftKey::new("edit_lead", id.to_string()), title, fields, zone.clone()).filled(values)
}

fn spec(field: Field, value: &Value, base: &Original) -> FieldSpec {
    let status = |word: &'static str| Opt::new(word, Text::made(format!("status-{}", word.replace('_', "-"))));
    let score = |word: &'static str| Opt::new(word, Text::key("edit-score").with("score", word));
    let mut opts = match field.holds() {
        Holds::Text | Holds::Name | Holds::Year => return FieldSpec::new(field.name(), field.label(), Kind::Text),
        Holds::Id => {
            let spec = FieldSpec::new(field.name(), field.label(), Kind::Find(Source::Remote));
            return if field == Field::Client(ClientField::Location) {
                spec.help(Text::key("edit-location-help"))
            } else {
                spec
            };
        }
        Holds::Flag => vec![Opt::new("no", Text::key("dialog-no")), Opt::new("yes", Text::key("dialog-yes"))],
        Holds::Score => SCORES.into_iter().map(score).collect(),
        Holds::Status => STATUSES.into_iter().map(status).collect(),
    };
    if *value == Value::Choice(AS_IT_IS) {
        opts.push(Opt::new(AS_IT_IS, Text::key("edit-as-it-is").with("value", field.words(base))));
    }
    let spec = FieldSpec::new(field.name(), field.label(), Kind::Choice(opts));
    match field {
        Field::Vehicle(VehicleField::Sold) => spec.help(Text::key("edit-sold-help")),
        _ => spec,
    }
}

/// What was wished by what was typed; or what is wrong, beside its field.
pub(super) fn wishes(
    submission: &Submission,
    base: &Original,
    say: &dyn Fn(&Text) -> String,
) -> Result<Vec<Wish>, Vec<FieldError>> {
    let (mut wishes, mut wrong) = (Vec::new(), Vec::new());
    let mut refuse = |field: String, words: &Text| {
        wrong.push(FieldError { field, words: Clean::from_partner(&say(words)) });
    };
    for field in Field::ALL.into_iter().filter(|field| submission.changed.contains(field.name())) {
        let value = submission.values.get(field.name()).unwrap_or(&Value::Empty);
        if *value == Value::Choice(AS_IT_IS) {
            continue;
        }
        match field.sent(value, base) {
            Ok((json, words)) => wishes.push(Wish::Field(field, json, words)),
            Err(words) => refuse(field.name().to_owned(), &words),
        }
    }
    for list in List::ALL.into_iter().filter(|list| submission.changed.contains(list.key())) {
        let blocks = match submission.values.get(list.key()) {
            Some(Value::Blocks(blocks)) => &blocks[..],
            _ => &[],
        };
        let kept = |id: u64| blocks.iter().any(|block| block.id.as_deref() == Some(id.to_string().as_str()));
        if list.items(base).any(|(id, _)| id.is_some_and(|id| !kept(id))) {
            refuse(list.key().to_owned(), &Text::key("edit-no-removal"));
        }
        for (at, block) in blocks.iter().enumerate() {
            let path = format!("{}.{at}.content", list.key());
            let text = match block.values.get("content") {
                Some(Value::Text(text)) if !text.trim().is_empty() => text.clone(),
                _ if block.id.is_none() || submission.changed.contains(&path) => {
                    refuse(path, &Text::key("form-required"));
                    continue;
                }
                _ => continue,
            };
            match block.id.as_ref().and_then(|id| id.parse().ok()) {
                None => wishes.push(Wish::New(list, text)),
                Some(id) if submission.changed.contains(&path) => wishes.push(Wish::Text(list, id, text)),
                Some(_) => {}
            }
        }
    }
    if let Some((field, words)) = at_odds(base, &wishes) {
        refuse(field.to_owned(), &words);
    }
    if wrong.is_empty() { Ok(wishes) } else { Err(wrong) }
}

/// The same report with the partner's paths as the form names its fields: `vehicle.km` is `km` there.
pub(in crate::panes::leads) fn in_form(report: &Report<Reply>) -> Report<Reply> {
    let mut report = report.clone();
    if let News::Ended(Outcome::Refused(refusal)) = &mut report.news {
        for error in &mut refusal.fields {
            let inner = ["vehicle.", "client."].into_iter().find_map(|object| error.field.strip_prefix(object));
            if let Some(inner) = inner {
                error.field = inner.to_owned();
            }
        }
    }
    report
}
