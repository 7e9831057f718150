//! The manual's three leads are built again from typed fields, and what the service would refuse never leaves.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use super::*;
use crate::domain::Original;

const LEAST: &str = include_str!("../../../../tests/fixtures/sml/create_lead_least.json");
const MIDDLE: &str = include_str!("../../../../tests/fixtures/sml/create_lead_middle.json");
const WHOLE: &str = include_str!("../../../../tests/fixtures/sml/create_lead_whole.json");
const TASK: &str = include_str!("../../../../tests/fixtures/sml/create_task.json");

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[expect(clippy::unnecessary_wraps, reason = "what is optional in a lead is given here")]
fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// The manual's lead of middling size.
fn middle() -> NewLead {
    let mut lead = NewLead::of(1, "Vehículo de prueba");
    lead.vehicle.price = text("10000");
    lead.vehicle.km = text("120000");
    lead.vehicle.year = Some(2008);
    lead.vehicle.gas = Some(1);
    lead.client = Some(NewClient {
        name: "Cliente de Ejemplo".into(),
        phone: text("666777888"),
        email: text("user@example.com"),
        province: Some(638),
        location: Some(58_323),
    });
    lead.notes = vec!["Nota de prueba".into()];
    lead.status = Some(Status::New);
    lead.score = Some(1);
    lead.tags = vec!["Etiqueta de ejemplo".into()];
    lead
}

#[test]
fn a_body_becomes_the_lead_that_made_it_or_none() {
    for text in [LEAST, MIDDLE, WHOLE] {
        let body = parsed(text);
        assert_eq!(NewLead::of_body(&body).unwrap().body(), Ok(body));
    }
    let mut more = parsed(MIDDLE);
    more["unheard_of"] = json!(1);
    for other in [more, json!({}), json!({"source": 1, "vehicle": {"brand_model": "x", "year": 99_999}})] {
        assert_eq!(NewLead::of_body(&other), None, "{other}");
    }
}

#[test]
fn the_manuals_leads_are_built_as_it_prints_them() {
    assert_eq!(NewLead::of(1, "Marca y modelo de ejemplo").body(), Ok(parsed(LEAST)));
    let mut lead = middle();
    assert_eq!(lead.body(), Ok(parsed(MIDDLE)));
    let at = "2019-05-09T09:59:07.617Z".parse().unwrap();
    lead.tasks = vec![NewTask {
        subtype: text("subtipo de ejemplo"),
        description: text("descripción de ejemplo"),
        media: Some(Media::Whatsapp),
        planned: Some(at),
        planned_tracking: Some(at),
        done: Some(false),
        tracked: Some(false),
        notes: vec!["nota en tarea de ejemplo".into()],
        appraisal: Some(NewAppraisal {
            brand_model: "marca del vehículo tasado".into(),
            license_plate: text("8888JJJ"),
            km: text("100000"),
            year: Some(2010),
            gas: Some(1),
            extras: text("todos los extras incluidos"),
            origin: Some(CarOrigin::National),
        }),
        ..NewTask::of(TaskKind::Appraisal)
    }];
    assert_eq!(lead.body(), Ok(parsed(WHOLE)));
}

#[test]
fn a_task_sends_only_keys_that_the_manual_prints() {
    let at: Timestamp = "2019-05-08T09:23:44.215Z".parse().unwrap();
    let task = NewTask {
        subtype: text("string"),
        description: text("string"),
        media: Some(Media::Whatsapp),
        planned: Some(at),
        planned_tracking: Some(at),
        done: Some(true),
        tracked: Some(true),
        notes: vec!["string".into()],
        appraisal: Some(NewAppraisal {
            brand_model: "string".into(),
            license_plate: text("string"),
            km: text("string"),
            year: Some(0),
            gas: Some(0),
            extras: text("string"),
            origin: Some(CarOrigin::National),
        }),
        ..NewTask::of(TaskKind::Date)
    };
    let mut printed = parsed(TASK);
    let lead = printed.as_object_mut().unwrap().remove("lead");
    assert_eq!(lead, Some(json!(0)), "the request adds the lead");
    let (mut body, mut printed) = (task.body().unwrap(), printed);
    // The same instant, in the sample with the same digits.
    for key in ["planified_realization_date", "planified_tracking_date"] {
        assert_eq!(body[key].take().as_str().unwrap().parse::<Timestamp>().unwrap(), at);
        printed[key].take();
    }
    assert_eq!(body, printed);
}

#[test]
fn what_is_not_given_is_not_sent() {
    assert_eq!(NewTask::of(TaskKind::Other).body(), Ok(json!({"type": "other"})));
    let lead =
        NewLead { client: Some(NewClient { name: "Ana".into(), ..NewClient::default() }), ..NewLead::of(3, "x") };
    assert_eq!(lead.body(), Ok(json!({"source": 3, "vehicle": {"brand_model": "x"}, "client": {"name": "Ana"}})));
}

#[test]
fn what_the_service_would_refuse_is_named_before_it_leaves() {
    let client = |name: &str| Some(NewClient { name: name.into(), ..NewClient::default() });
    let appraisal = NewTask { appraisal: Some(NewAppraisal::default()), ..NewTask::of(TaskKind::Appraisal) };
    for (lead, error) in [
        (NewLead::of(0, "x"), NewError::Required("source")),
        (NewLead::of(1, " "), NewError::Required("vehicle.brand_model")),
        (NewLead { client: client(""), ..NewLead::of(1, "x") }, NewError::Required("client.name")),
        (NewLead { score: Some(0), ..NewLead::of(1, "x") }, NewError::Range("score")),
        (NewLead { score: Some(5), ..NewLead::of(1, "x") }, NewError::Range("score")),
        (NewLead { status: Some(Status::Other("x".into())), ..NewLead::of(1, "x") }, NewError::Range("status")),
        (
            NewLead { tasks: vec![NewTask::of(TaskKind::Appraisal)], ..NewLead::of(1, "x") },
            NewError::Required("appraisal"),
        ),
        (NewLead { tasks: vec![appraisal], ..NewLead::of(1, "x") }, NewError::Required("appraisal.brand_model")),
    ] {
        assert_eq!(lead.body(), Err(error));
    }
}

#[test]
fn a_new_task_is_one_more_than_its_lead_had() {
    let lead = Original::keep(json!({"request": {"id": 1, "task": [{"id": 8, "type": "date"}, {"id": 9}]}}));
    let changes = NewTask::of(TaskKind::Budget).changes(&lead).unwrap();
    assert_eq!(changes[0].was, json!([{"id": 8}, {"id": 9}]));
    assert_eq!(changes[0].sent, json!([{"id": 8}, {"id": 9}, {"type": "budget"}]));
    let none = NewTask::of(TaskKind::Budget).changes(&Original::keep(json!({"request": null}))).unwrap();
    assert_eq!((&none[0].was, &none[0].sent), (&json!([]), &json!([{"type": "budget"}])));
}

#[test]
fn a_new_lead_is_found_again_by_its_client_and_its_car() {
    let found: Vec<_> = middle().changes().into_iter().map(|c| (c.path, c.sent)).collect();
    assert_eq!(
        found,
        [
            ("/source".to_owned(), json!(1)),
            ("/vehicle/brand_model".into(), json!("Vehículo de prueba")),
            ("/client/phone".into(), json!("666777888")),
            ("/client/email".into(), json!("user@example.com")),
        ]
    );
    assert_eq!(NewLead::of(1, "x").changes().len(), 2);
}

#[test]
fn words_are_the_partners_and_nothing_of_people_is_in_the_debug_form() {
    assert_eq!(TaskKind::ALL.len(), 9);
    for kind in TaskKind::ALL {
        assert_eq!(TaskKind::from_word(kind.as_str()), Some(*kind));
    }
    assert_eq!(Media::from_word("E-mail"), Some(Media::Email));
    assert_eq!(Media::from_word("email"), None);
    let shown = format!("{:?} {:?} {:?}", middle(), middle().client, middle().vehicle);
    assert!(!shown.contains("Cliente") && !shown.contains("666777888"), "{shown}");
}
