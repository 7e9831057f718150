//! What was typed, as a lead to be created; and what no single field can say of itself.

use crate::api::sml::create::{CarOrigin, Media, NewAppraisal, NewClient, NewVehicle, TaskKind};
use crate::api::sml::{NewLead, NewTask, Status, UserId};
use crate::flow::Text;
use crate::ui::form::{BlockValue, Value, Values};

/// The lead, or what is wrong by path.
pub(super) fn lead(values: &Values) -> Result<NewLead, Vec<(String, Text)>> {
    let mut problems = Vec::new();
    let client = client(values);
    if client.as_ref().is_some_and(|client| client.name.is_empty()) {
        problems.push(("name".to_owned(), Text::key("create-name-needed")));
    }
    let tasks: Vec<NewTask> = blocks(values, "task").filter_map(|block| task(&block.values)).collect();
    for (at, task) in tasks.iter().enumerate() {
        let path = || format!("task.{at}.appraisal_brand_model");
        match (&task.appraisal, task.kind) {
            (None, TaskKind::Appraisal) => problems.push((path(), Text::key("create-task-car-needed"))),
            (Some(car), _) if car.brand_model.is_empty() => {
                problems.push((path(), Text::key("create-task-car-needed")));
            }
            _ => {}
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let status = word(values, "status").and_then(|word| Status::KNOWN.into_iter().find(|s| s.as_str() == word));
    Ok(NewLead {
        source: found(values, "source").unwrap_or_default(),
        vehicle: NewVehicle {
            brand_model: text(values, "brand_model").unwrap_or_default(),
            price: text(values, "price"),
            km: text(values, "km"),
            year: year(values, "year"),
            gas: found(values, "gas"),
            sold: word(values, "sold").map(|word| word == "yes"),
        },
        client,
        user: found(values, "user").map(UserId),
        status,
        score: word(values, "score").and_then(|word| word.parse().ok()),
        notes: contents(values, "note"),
        tags: contents(values, "tags"),
        tasks,
    })
}

/// The client, if anything is said of one.
fn client(values: &Values) -> Option<NewClient> {
    let client = NewClient {
        name: text(values, "name").unwrap_or_default(),
        phone: text(values, "phone"),
        email: text(values, "email"),
        province: found(values, "province"),
        location: found(values, "location"),
    };
    (client != NewClient::default()).then_some(client)
}

fn task(values: &Values) -> Option<NewTask> {
    let kind = word(values, "type").and_then(TaskKind::from_word)?;
    let at = |name: &str| match values.get(name) {
        Some(Value::DateTime(at)) => Some(at.timestamp()),
        _ => None,
    };
    let check = |name: &str| word(values, name).map(|word| word == "yes");
    let appraisal = NewAppraisal {
        brand_model: text(values, "appraisal_brand_model").unwrap_or_default(),
        license_plate: text(values, "appraisal_license_plate"),
        km: text(values, "appraisal_km"),
        year: year(values, "appraisal_year"),
        gas: found(values, "appraisal_gas"),
        extras: text(values, "appraisal_extras"),
        origin: word(values, "appraisal_origin").and_then(CarOrigin::from_word),
    };
    Some(NewTask {
        subtype: text(values, "subtype"),
        description: text(values, "description"),
        media: word(values, "media").and_then(Media::from_word),
        planned: at("planified_realization_date"),
        planned_tracking: at("planified_tracking_date"),
        done: check("realization_date_check"),
        tracked: check("tracking_date_check"),
        notes: contents(values, "note"),
        appraisal: (appraisal != NewAppraisal::default()).then_some(appraisal),
        ..NewTask::of(kind)
    })
}

/// What is sent as a text: the service takes prices and kilometres so.
fn text(values: &Values, name: &str) -> Option<String> {
    match values.get(name)? {
        Value::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Decimal(decimal) => Some(decimal.as_str().to_owned()),
        Value::Number(n) => Some(n.to_string()),
        _ => None,
    }
}

fn word(values: &Values, name: &str) -> Option<&'static str> {
    if let Some(Value::Choice(word)) = values.get(name) { Some(word) } else { None }
}

fn found(values: &Values, name: &str) -> Option<u64> {
    if let Some(Value::Found(id, _)) = values.get(name) { Some(*id) } else { None }
}

fn year(values: &Values, name: &str) -> Option<u16> {
    if let Some(Value::Number(n)) = values.get(name) { u16::try_from(*n).ok() } else { None }
}

pub(super) fn blocks<'v>(values: &'v Values, name: &str) -> impl Iterator<Item = &'v BlockValue> {
    let blocks = if let Some(Value::Blocks(blocks)) = values.get(name) { &blocks[..] } else { &[] };
    blocks.iter()
}

fn contents(values: &Values, name: &str) -> Vec<String> {
    blocks(values, name).filter_map(|block| text(&block.values, "content")).collect()
}
