//! The new lead before it is sent: everything that was typed, and what is easy to overlook.

use super::fields::{kind_label, media_label, origin_label, status_label};
use super::read::blocks;
use crate::api::sml::create::{CarOrigin, Media, TaskKind};
use crate::api::sml::{NewLead, Status};
use crate::domain::Clean;
use crate::flow::{Cx, Text};
use crate::ops::Fact;
use crate::ui::form::{Value, Values};

/// Characters of a long text that the review shows.
const SHOWN: usize = 60;

/// What a person calls the lead before it has an id: the client, or the car.
pub(super) fn label(lead: &NewLead) -> Clean {
    let client = lead.client.as_ref().map(|client| client.name.as_str()).filter(|name| !name.is_empty());
    Clean::from_partner(client.unwrap_or(&lead.vehicle.brand_model))
}

/// Every filled field, those of one thing on one line.
pub(super) fn facts(values: &Values, cx: &Cx<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut put = |label: &'static str, parts: Vec<Option<String>>| {
        let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        if !parts.is_empty() {
            facts.push(Fact { label, value: Clean::from_partner(&parts.join(" · ")) });
        }
    };
    let said = |text: &Text| (cx.say)(text);
    let one = |name: &str| shown(values, name);
    let with_unit = |values: &Values, name: &str, unit: &str| shown(values, name).map(|text| format!("{text} {unit}"));
    put("create-source", vec![one("source")]);
    let car = vec![
        one("brand_model"),
        with_unit(values, "price", "€"),
        with_unit(values, "km", "km"),
        one("year"),
        one("gas"),
        is(values, "sold", "yes").then(|| said(&Text::key("create-sold"))),
    ];
    put("create-car", car);
    put("create-client", ["name", "phone", "email"].map(one).into());
    put("create-place", ["location", "province"].map(one).into());
    put("create-user", vec![Some(one("user").unwrap_or_else(|| said(&Text::key("create-user-you"))))]);
    let status = Status::KNOWN.iter().find(|status| is(values, "status", status.as_str())).unwrap_or(&Status::New);
    put("create-status", vec![Some(said(&status_label(status)))]);
    put("create-score", vec![one("score")]);
    for note in blocks(values, "note") {
        put("create-note", vec![shown(&note.values, "content")]);
    }
    let tags: Vec<String> = blocks(values, "tags").filter_map(|tag| shown(&tag.values, "content")).collect();
    put("create-tags", vec![Some(tags.join(", "))]);
    for task in blocks(values, "task") {
        let task = &task.values;
        let kind = TaskKind::ALL.iter().find(|kind| is(task, "type", kind.as_str()));
        let mut parts = vec![kind.map(|kind| said(&kind_label(*kind)))];
        let media = Media::ALL.iter().find(|media| is(task, "media", media.as_str()));
        parts.push(media.map(|media| said(&media_label(*media))));
        parts.extend(["planified_realization_date", "subtype", "description"].map(|name| shown(task, name)));
        let label = |key: &'static str| said(&Text::key(key));
        parts.push(shown(task, "planified_tracking_date").map(|at| format!("{} {at}", label("tasks-form-follow-up"))));
        let checks = [("realization_date_check", "tasks-form-done"), ("tracking_date_check", "tasks-form-tracked")];
        parts.extend(checks.map(|(name, key)| is(task, name, "yes").then(|| label(key))));
        parts.extend(blocks(task, "note").map(|note| shown(&note.values, "content")));
        parts.extend(["appraisal_brand_model", "appraisal_license_plate"].map(|name| shown(task, name)));
        parts.push(with_unit(task, "appraisal_km", "km"));
        parts.extend(["appraisal_year", "appraisal_gas", "appraisal_extras"].map(|name| shown(task, name)));
        let origin = CarOrigin::ALL.iter().find(|origin| is(task, "appraisal_origin", origin.as_str()));
        parts.push(origin.map(|origin| said(&origin_label(*origin))));
        put("create-task", parts);
    }
    facts
}

/// What is easy to overlook in the lead itself.
pub(super) fn warnings(lead: &NewLead) -> Vec<Text> {
    let mut warnings = Vec::new();
    if lead.vehicle.sold == Some(true) {
        warnings.push(Text::key("create-warn-sold"));
    }
    if lead.status == Some(Status::End) {
        warnings.push(Text::key("create-warn-end"));
    }
    warnings
}

fn is(values: &Values, name: &str, word: &str) -> bool {
    matches!(values.get(name), Some(Value::Choice(chosen)) if *chosen == word)
}

/// A value as the review shows it.
fn shown(values: &Values, name: &str) -> Option<String> {
    Some(match values.get(name)? {
        Value::Text(text) => cut(text.trim()),
        Value::Number(n) => n.to_string(),
        Value::Decimal(decimal) => decimal.as_str().to_owned(),
        Value::Choice(word) => (*word).to_owned(),
        Value::Found(_, label) => label.to_string(),
        // With the offset: the dealer's clock may not be the person's.
        Value::DateTime(at) => at.strftime("%Y-%m-%d %H:%M %:z").to_string(),
        _ => return None,
    })
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
