//! A lead's body as typed fields again: a plan on disk holds bodies, and what is sent after a restart must be the very
//! lead that was counted.

use jiff::Timestamp;
use serde_json::Value;

use super::{CarOrigin, Media, NewAppraisal, NewClient, NewLead, NewTask, NewVehicle, TaskKind};
use crate::api::sml::types::{Status, UserId};

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::to_owned)
}

fn number(value: &Value, key: &str) -> Option<u64> {
    value.get(key)?.as_u64()
}

fn year(value: &Value) -> Option<u16> {
    number(value, "year")?.try_into().ok()
}

fn contents(value: &Value, key: &str) -> Vec<String> {
    value.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(|one| text(one, "content")).collect()
}

impl NewLead {
    /// The lead of a body that [`Self::body`] made; none if it did not make it.
    pub fn of_body(body: &Value) -> Option<Self> {
        let vehicle = body.get("vehicle")?;
        let tasks = body.pointer("/request/task").and_then(Value::as_array).into_iter().flatten();
        let status = text(body, "status");
        let lead = Self {
            source: number(body, "source")?,
            vehicle: NewVehicle {
                brand_model: text(vehicle, "brand_model")?,
                price: text(vehicle, "price"),
                km: text(vehicle, "km"),
                year: year(vehicle),
                gas: number(vehicle, "gas"),
                sold: vehicle.get("sold").and_then(Value::as_bool),
            },
            client: body.get("client").map(client),
            user: number(body, "user").map(UserId),
            status: status.and_then(|word| Status::KNOWN.into_iter().find(|known| known.as_str() == word)),
            score: text(body, "score").and_then(|score| score.parse().ok()),
            notes: contents(body, "note"),
            tags: contents(body, "tags"),
            tasks: tasks.map(task).collect::<Option<_>>()?,
        };
        // Nothing is lost on the way, or it is not sent.
        (lead.body().as_ref() == Ok(body)).then_some(lead)
    }
}

fn client(value: &Value) -> NewClient {
    NewClient {
        name: text(value, "name").unwrap_or_default(),
        phone: text(value, "phone"),
        email: text(value, "email"),
        province: number(value, "province"),
        location: number(value, "location"),
    }
}

fn task(value: &Value) -> Option<NewTask> {
    let time = |key: &str| text(value, key).and_then(|at| at.parse::<Timestamp>().ok());
    let check = |key: &str| value.get(key).and_then(Value::as_bool);
    let appraisal = |value: &Value| {
        let origin = text(value, "origin").and_then(|word| CarOrigin::from_word(&word));
        NewAppraisal {
            brand_model: text(value, "brand_model").unwrap_or_default(),
            license_plate: text(value, "license_plate"),
            km: text(value, "km"),
            year: year(value),
            gas: number(value, "gas"),
            extras: text(value, "extras"),
            origin,
        }
    };
    Some(NewTask {
        subtype: text(value, "subtype"),
        description: text(value, "description"),
        media: text(value, "media").and_then(|word| Media::from_word(&word)),
        planned: time("planified_realization_date"),
        planned_tracking: time("planified_tracking_date"),
        done: check("realization_date_check"),
        tracked: check("tracking_date_check"),
        notes: contents(value, "note"),
        appraisal: value.get("appraisal").map(appraisal),
        ..NewTask::of(TaskKind::from_word(&text(value, "type")?)?)
    })
}
