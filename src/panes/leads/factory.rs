//! Leads for tests: one factory, so that a test states only what matters to it.
//!
//! `LeadRow { status: Status::End, ..lead_row(7) }`: everything else is plausible and the same each time.

use std::sync::LazyLock;

use jiff::Timestamp;
use proptest::prelude::*;

use crate::api::sml::{By, Lead, LeadId, LeadRow, Note, Response, Status, Tag, UserId, VehicleData};
use crate::domain::{Clean, Moment, Original, Stamp};
use crate::flow::{Paged, RowsSnapshot};

/// Noon of the day on which all tests happen.
pub(crate) const NOON: &str = "2026-11-24T12:00:00Z";

/// The time in tests, some minutes after (or before) [`NOON`].
#[expect(clippy::unwrap_used, reason = "a constant of the tests")]
pub(crate) fn noon(minutes: i64) -> Timestamp {
    // Read once: a test that makes thousands of leads would do little else.
    static SECOND: LazyLock<i64> = LazyLock::new(|| NOON.parse::<Timestamp>().unwrap().as_second());
    Timestamp::from_second(*SECOND + minutes * 60).unwrap()
}

/// A text as a row holds it.
#[expect(clippy::unnecessary_wraps, reason = "a row holds options: `client: text(\"Gil\")`")]
pub(crate) fn text(raw: &str) -> Option<Clean> {
    Some(Clean::from_partner(raw))
}

/// A plausible new lead, an hour older with each id.
pub(crate) fn lead_row(id: u64) -> LeadRow {
    LeadRow {
        id: LeadId(id),
        status: Status::New,
        created: Some(noon(-60 * id.cast_signed()).into()),
        client: text(&format!("Ruiz {id}, Marta")),
        phone: text(&format!("6{id:08}")),
        email: text(&format!("marta{id}@example.es")),
        province: text("Madrid"),
        locality: text("Getafe"),
        vehicle: "Seat Ibiza 1.0 TSI".into(),
        price: text("14.900 €"),
        km: text("32000"),
        year: Some(2021),
        fuel: text("Gasolina"),
        dealership: Some((3, "Norte Motor".into())),
        origin: text("coches.net"),
        channel: text("web"),
        user: Some((UserId(5), "Ana Gil".into())),
        score: Some(3),
        result: None,
        pending_tasks: false,
        next_task: None,
        open_tasks: 0,
        notes: 0,
        response: Response::None,
        tags: None,
        ended: None,
        can_assign: Some(true),
        enquiry: text("¿Sigue disponible?"),
    }
}

/// The whole lead of a row: a note, a tag, and the record that says no more than these.
pub(crate) fn whole(row: LeadRow) -> Box<Lead> {
    let note = Note { id: 31, content: "called back".into(), modified: None, history: vec![(None, "called".into())] };
    let record = serde_json::json!({
        "id": row.id.0,
        "status": row.status.as_str(),
        "user": row.user.as_ref().map(|(id, _)| id.0),
        "note": [{"id": 31, "content": "called back"}],
        "tags": [{"id": 41, "content": "vip"}],
    });
    let vehicle = VehicleData {
        id: 1,
        brand_model: row.vehicle.clone(),
        price: None,
        km: None,
        year: None,
        fuel: None,
        sold: false,
    };
    Box::new(Lead {
        mail_content: row.enquiry.clone(),
        client: None,
        vehicle,
        dealership: None,
        person: None,
        source: None,
        tasks: Vec::new(),
        notes: vec![note],
        tags: vec![Tag { id: 41, content: "vip".into() }],
        first_task: None,
        finished: None,
        nsa: None,
        original: Original::keep(record),
        row,
    })
}

/// A list that holds these rows in this order.
pub(crate) fn paged(rows: Vec<LeadRow>) -> Paged<LeadRow> {
    let mut paged = Paged::default();
    paged.merge(rows, Moment { mono_ms: 0, wall: noon(0) });
    paged
}

/// These rows as a job sees them.
pub(crate) fn snapshot(rows: Vec<LeadRow>) -> RowsSnapshot<LeadRow> {
    paged(rows).snapshot()
}

/// Short texts that often share letters, marks and digits with each other.
fn some_text() -> impl Strategy<Value = Option<Clean>> {
    prop::option::of("[aAáñNn1 .,7]{0,12}").prop_map(|raw| raw.as_deref().map(Clean::from_partner))
}

fn some_status() -> impl Strategy<Value = Status> {
    prop_oneof![
        4 => prop::sample::select(Status::KNOWN.to_vec()),
        1 => "(paused|lost|aa)".prop_map(|word| Status::from_word(&Clean::from_partner(&word))),
    ]
}

fn some_response() -> impl Strategy<Value = Response> {
    let by = prop::sample::select(vec![By::Task, By::Note, By::Call]);
    prop_oneof![
        3 => Just(Response::None),
        1 => prop::sample::select(vec![Response::Untold, Response::Undated]),
        2 => ((-50_000_i64..3_000), by).prop_map(|(at, by)| Response::At(noon(at).into(), by)),
    ]
}

fn some_time() -> impl Strategy<Value = Option<Stamp>> {
    prop::option::of((-50_000_i64..3_000).prop_map(|minutes| noon(minutes).into()))
}

/// Any row of this id.
pub(crate) fn any_row(id: u64) -> impl Strategy<Value = LeadRow> {
    let phone =
        prop::option::of("(\\+34 )?6[0-3]{2} ?[0-1]{3} ?1{3}").prop_map(|raw| raw.as_deref().map(Clean::from_partner));
    let texts = (some_text(), phone, some_text(), some_text(), some_text(), some_text());
    let facts = (some_status(), some_time(), some_time(), some_time(), 0_u16..3, 0_u16..3, some_response());
    (texts, facts, some_text(), some_text(), some_text(), prop::option::of(2000_u16..2030)).prop_map(
        move |(
            (client, phone, email, province, vehicle, price),
            (status, created, next_task, ended, open_tasks, notes, response),
            dealer,
            user,
            tags,
            year,
        )| {
            LeadRow {
                status,
                created,
                client,
                phone,
                email,
                province,
                vehicle: vehicle.unwrap_or_default(),
                price,
                year,
                dealership: dealer.map(|name| (1, name)),
                user: user.map(|name| (UserId(1), name)),
                next_task,
                open_tasks,
                notes,
                response,
                tags,
                ended,
                ..lead_row(id)
            }
        },
    )
}

/// Up to `most` rows whose ids do not follow their order of arrival.
pub(crate) fn any_rows(most: usize) -> impl Strategy<Value = Vec<LeadRow>> {
    prop::collection::vec(any::<u16>(), 0..most)
        .prop_map(|ids| {
            let mut ids: Vec<u64> = ids.into_iter().map(u64::from).collect();
            let mut known = std::collections::HashSet::new();
            ids.retain(|id| known.insert(*id));
            ids
        })
        .prop_flat_map(|ids| ids.into_iter().map(any_row).collect::<Vec<_>>())
}
