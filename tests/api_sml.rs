//! Every SML operation against an HTTP server: what goes out, what comes back, and what happens when it does not.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed unwrap is a failed test")]

#[path = "api_sml/catalog.rs"]
mod catalog;
#[expect(dead_code, reason = "other partners' tests need the rest")]
#[path = "support/desk.rs"]
mod desk;
#[path = "api_sml/diagnose.rs"]
mod diagnose;
#[path = "api_sml/faults.rs"]
mod faults;
#[expect(dead_code, reason = "other partners' tests need the rest")]
#[path = "support/guarded.rs"]
mod guarded;
#[path = "api_sml/sessions.rs"]
mod sessions;
mod support;
#[path = "api_sml/writes.rs"]
mod writes;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use desk::{Asked as _, Desk, bare, nothing_stored, setup, stored};
use guarded::behind;
use serde_json::{Value, json as object};
use support::{Act, Call, Server, json, status};
use ventanilla::api::sml::{LeadId, LeadQuery, Reply, Request, Status, UserQuery};
use ventanilla::api::{Api, ApiError, Client, Credentials, Limits, Parts};
use ventanilla::config::{Config, Sml};
use ventanilla::domain::{AccountId, Partner, Secret};

const LEAD: &str = include_str!("fixtures/sml/lead.json");
const USERS: &str = include_str!("fixtures/sml/users.json");
const HISTORY: &str = include_str!("fixtures/sml/history.json");
const LOGIN: &str = include_str!("fixtures/sml/login.json");

/// Limits that let a failing server fail at once.
fn limits() -> Limits {
    let soon = Duration::from_millis(1_500);
    Limits { first_byte: soon, whole: 3 * soon, stall: soon, ..desk::limits() }
}

fn account() -> AccountId {
    AccountId::new(Partner::Sml, "ana")
}

fn config(base: &str) -> Sml {
    Sml { base_url: base.into(), username: "ana".into(), page_size: 10, ..Sml::default() }
}

fn desk_with(sml: Sml, credentials: Credentials, limits: Limits) -> Desk {
    Desk::new(account(), Config { sml: Some(sml), ..Config::default() }, credentials, limits)
}

fn desk(server: &Server) -> Desk {
    desk_with(config(&server.base()), stored("clave-7Q"), limits())
}

impl Desk {
    /// Reads the lead list and gives the ids in the order of arrival.
    async fn ids(&self, query: LeadQuery) -> (Result<u64, ApiError>, Vec<u64>) {
        let rows = Arc::new(Mutex::new(Vec::new()));
        let sink = Arc::clone(&rows);
        let parts = Parts::new(move |_, reply| {
            let Reply::Leads { rows, .. } = Request::own(reply) else { panic!("no leads") };
            sink.lock().unwrap().extend(rows.iter().map(|r| r.id.0));
        });
        let end = self.client.read(account(), ventanilla::api::Request::Sml(Request::Leads(query)), parts).await;
        let count = end.map(|reply| match Request::own(reply) {
            Reply::Leads { count, rows } if rows.is_empty() => count,
            other => panic!("no end of leads: {other:?}"),
        });
        let rows = rows.lock().unwrap().clone();
        (count, rows)
    }
}

/// Signs in for the token `string`, refuses what comes without it, and answers the rest by the script.
fn behind_login(script: impl Fn(&Call, usize) -> Act + Send + Sync + 'static) -> Server {
    behind(("POST /api/auth/login/", json(LOGIN)), ("authorization", "Token string"), script)
}

fn a_lead(id: u64) -> Value {
    let mut lead: Value = serde_json::from_str(LEAD).unwrap();
    lead["id"] = id.into();
    lead
}

/// A page of ids, as the framework writes it.
fn page(ids: &[u64], call: &Call, size: usize) -> Act {
    let number: usize = call.query("page").unwrap_or("1").parse().unwrap();
    let from = (number - 1) * size;
    if number > 1 && from >= ids.len() {
        return status(404, r#"{"detail":"Página inválida."}"#);
    }
    let rows: Vec<_> = ids.iter().skip(from).take(size).map(|&id| a_lead(id)).collect();
    json(object!({"count": ids.len(), "next": "http://elsewhere.example/api/lead/?page=2", "previous": null, "results": rows}).to_string())
}

#[tokio::test]
async fn the_first_read_signs_in_and_goes_out_as_the_manual_says() {
    let server = behind_login(|_, _| json(a_lead(984).to_string()));
    let desk = desk(&server);
    let Reply::Lead(lead) = desk.read(Request::Lead(LeadId(984))).await.unwrap() else { panic!("no lead") };
    assert_eq!(lead.row.status, Status::New);
    let calls = server.calls();
    assert_eq!(server.lines(), ["POST /api/auth/login/", "GET /api/lead/984/"]);
    assert_eq!(
        serde_json::from_str::<Value>(&calls[0].body).unwrap(),
        object!({"username": "ana", "password": "clave-7Q"})
    );
    assert_eq!(calls[0].header("authorization"), None);
    let exchanges = desk.exchanges.lock().unwrap().clone();
    let told: Vec<_> = exchanges.iter().map(|e| (e.op, e.status, e.attempts)).collect();
    assert_eq!(told, [("sml.login", Some(200), 1), ("sml.lead", Some(200), 1)]);
    assert!(!format!("{exchanges:?} {:?}", desk.client).contains("clave-7Q"));
}

#[tokio::test]
async fn a_gateways_page_is_no_sign_that_a_list_became_shorter() {
    let all: Vec<u64> = (1..=6).collect();
    let words = |body: &'static str| {
        let all = all.clone();
        move |call: &Call, _| if call.query("page") == Some("2") { status(404, body) } else { page(&all, call, 2) }
    };
    let server = behind_login(words("<html><title>Not Found</title></html>"));
    let (ended, _) = desk(&server).ids(LeadQuery::default()).await;
    assert!(matches!(ended, Err(ApiError::Status { status: 404, .. })), "{ended:?}");
    let server = behind_login(words(r#"{"detail":"Página inválida."}"#));
    let (ended, _) = desk(&server).ids(LeadQuery::default()).await;
    assert!(ended.is_ok(), "the list itself says so: {ended:?}");
}

#[tokio::test]
async fn filters_go_out_under_the_manuals_names() {
    let server = behind_login(|_, _| json(r#"{"count":0,"next":null,"previous":null,"results":[]}"#));
    let desk = desk(&server);
    let query = LeadQuery {
        status: Some(Status::CommercialManagement),
        phone: Some("612 345".into()),
        email: Some("a@b.es".into()),
        dealerships: vec![1, 2, 4],
        search: Some("ñandú & co".into()),
        first_pages: None,
    };
    assert_eq!(desk.ids(query).await, (Ok(0), Vec::new()));
    desk.read(Request::Users(UserQuery {
        online: Some(true),
        active: Some(false),
        dealership: Some(3),
        search: Some("luis".into()),
    }))
    .await
    .unwrap();
    let calls = server.calls();
    for (name, value) in [
        ("status", "commercial_management"),
        ("client__phone__icontains", "612+345"),
        ("client__email__icontains", "a%40b.es"),
        ("concessionaire__in", "1%2C2%2C4"),
        ("search", "%C3%B1and%C3%BA+%26+co"),
        ("page", "1"),
        ("page_size", "10"),
    ] {
        assert_eq!(calls[1].query(name), Some(value), "{name}");
    }
    assert!(calls[1].line.starts_with("GET /api/lead/?"));
    assert!(calls[2].line.starts_with("GET /api/user/?"));
    for (name, value) in
        [("online", "true"), ("is_active", "false"), ("userconcession__concessionaire__id", "3"), ("search", "luis")]
    {
        assert_eq!(calls[2].query(name), Some(value), "{name}");
    }
}

#[tokio::test]
async fn users_and_history_come_in_parts() {
    let server = behind_login(|call, _| json(if call.line.contains("lead_history") { HISTORY } else { USERS }));
    let desk = desk(&server);
    let got = Arc::new(Mutex::new((0, 0)));
    for request in [Request::Users(UserQuery::default()), Request::History(LeadId(7))] {
        let sink = Arc::clone(&got);
        let parts = Parts::new(move |_, reply| match Request::own(reply) {
            Reply::Users { users, .. } => sink.lock().unwrap().0 += users.len(),
            Reply::History { entries, .. } => sink.lock().unwrap().1 += entries.len(),
            other => panic!("{other:?}"),
        });
        desk.client.read(account(), ventanilla::api::Request::Sml(request), parts).await.unwrap();
    }
    assert_eq!(*got.lock().unwrap(), (1, 1));
    assert_eq!(server.lines().last().unwrap(), "GET /api/lead_history/7/get_history/");
}

#[tokio::test]
async fn a_long_list_is_read_to_its_end_under_a_server_that_caps_the_page() {
    let ids: Vec<u64> = (1..=95).collect();
    let all = ids.clone();
    let server = behind_login(move |call, _| page(&all, call, 7));
    let (count, mut rows) = desk(&server).ids(LeadQuery::default()).await;
    assert_eq!(rows, ids, "the server's order");
    rows.dedup();
    assert_eq!((count, rows.len()), (Ok(95), 95));
    assert_eq!(server.calls().len(), 1 + 14);
    assert!(server.lines().iter().all(|line| !line.contains("elsewhere")));
}

#[tokio::test]
async fn rows_that_shift_between_pages_are_neither_skipped_nor_doubled() {
    let ids: Mutex<Vec<u64>> = Mutex::new((1..=40).collect());
    let server = behind_login(move |call, turn| {
        let mut ids = ids.lock().unwrap();
        match turn {
            3 => ids.retain(|id| *id != 2),
            4 => ids.insert(0, 99),
            _ => {}
        }
        page(&ids, call, 10)
    });
    let (count, mut rows) = desk(&server).ids(LeadQuery::default()).await;
    assert_eq!(count, Ok(40));
    rows.sort_unstable();
    assert_eq!(
        rows.iter().filter(|id| **id != 2).copied().collect::<Vec<_>>(),
        (1..=40).filter(|id| *id != 2).chain([99]).collect::<Vec<_>>()
    );
}

#[tokio::test]
async fn a_bare_array_and_the_first_pages_alone_are_lists_too() {
    let server = behind_login(|call, _| match call.query("status") {
        Some(_) => json(Value::from(vec![a_lead(1), a_lead(2)]).to_string()),
        None => page(&(1..=95).collect::<Vec<_>>(), call, 10),
    });
    let desk = desk(&server);
    assert_eq!(desk.ids(LeadQuery { status: Some(Status::New), ..LeadQuery::default() }).await, (Ok(2), vec![1, 2]));
    let (count, rows) = desk.ids(LeadQuery { first_pages: Some(2), ..LeadQuery::default() }).await;
    assert_eq!((count, rows.len()), (Ok(95), 20));
}

#[tokio::test]
async fn parts_that_came_stay_when_a_later_page_fails() {
    let server = behind_login(|call, _| match call.query("page") {
        Some("3") => status(400, r#"{"detail":"no"}"#),
        _ => page(&(1..=95).collect::<Vec<_>>(), call, 10),
    });
    let (end, rows) = desk(&server).ids(LeadQuery::default()).await;
    assert!(matches!(end, Err(ApiError::Status { status: 400, .. })), "{end:?}");
    assert_eq!(rows, (1..=20).collect::<Vec<_>>());
}

#[tokio::test]
async fn one_bad_lead_fails_its_page_and_is_named() {
    let server = behind_login(|_, _| {
        let mut bad = a_lead(2);
        bad["created"] = "ayer".into();
        json(object!({"count": 2, "results": [a_lead(1), bad]}).to_string())
    });
    let (end, _) = desk(&server).ids(LeadQuery::default()).await;
    assert!(
        matches!(&end, Err(ApiError::Decode { path, op: "sml.leads", .. }) if path == "results[1].created"),
        "{end:?}"
    );
}
