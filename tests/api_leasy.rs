//! Every Leasy operation against an HTTP server: what goes out, what comes back, and what happens when it does not.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed unwrap is a failed test")]

#[cfg(feature = "demo")]
#[path = "api_leasy/demo.rs"]
mod demo;
#[path = "support/desk.rs"]
mod desk;
#[path = "support/guarded.rs"]
mod guarded;
#[path = "api_leasy/password.rs"]
mod password;
#[path = "api_leasy/sessions.rs"]
mod sessions;
mod support;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use desk::{Desk, bare, in_doubt, limits, nothing_stored, stored};
use guarded::{behind, first_token_dies};
use jiff::Timestamp;
use serde_json::{Value, json as object};
use support::{Act, Call, Server, json, status};
use ventanilla::api::leasy::{ContractId, InvoiceList, Reply, Request};
use ventanilla::api::{Api, ApiError, Credentials, Limits, Parts, Reading};
use ventanilla::config::{Config, Leasy};
use ventanilla::domain::{AccountId, Partner, Secret};

const AUTH: &str = include_str!("fixtures/leasy/auth.json");
const PROFILE: &str = include_str!("fixtures/leasy/profile.json");
const CARDS: &str = include_str!("fixtures/leasy/cards.json");
const RECHARGES: &str = include_str!("fixtures/leasy/recharges.json");
const INVOICES: &str = include_str!("fixtures/leasy/invoices.json");
const CAR: &str = include_str!("fixtures/leasy/car.json");
const NO_CONTRACT: &str = include_str!("fixtures/leasy/no_contract.json");
const NO_PROFILE: &str = include_str!("fixtures/leasy/no_profile.json");

fn account() -> AccountId {
    AccountId::new(Partner::Leasy, "10048210")
}

fn contract() -> ContractId {
    ContractId::new("c-1").unwrap()
}

fn config(base: &str) -> Leasy {
    Leasy { base_url: base.into(), document: "10048210".into(), ..Leasy::default() }
}

fn desk_with(leasy: Leasy, credentials: Credentials, limits: Limits) -> Desk {
    Desk::new(account(), Config { leasy: Some(leasy), ..Config::default() }, credentials, limits)
}

fn desk(server: &Server) -> Desk {
    desk_with(config(&server.base()), stored("clave-7Q"), limits())
}

/// Signs in for the token `token`, refuses what comes without it, and answers the rest by the script.
fn behind_auth(script: impl Fn(&Call, usize) -> Act + Send + Sync + 'static) -> Server {
    behind(("POST /api/clients/auth/", json(AUTH)), ("authentication", "token"), script)
}

/// The five reads: request, line on the wire, a good answer.
fn reads() -> [(Request, &'static str, &'static str); 5] {
    let invoices = Request::Invoices { contract: contract(), list: InvoiceList::Freezed };
    [
        (Request::Profile, "GET /api/clients/profile/", PROFILE),
        (Request::Cards, "GET /api/clients/cards/", CARDS),
        (Request::Recharges { page: 1 }, "GET /api/clients/recharges/?page=1", RECHARGES),
        (invoices, "GET /api/contracts/c-1/invoices/freezed/", INVOICES),
        (Request::Car(contract()), "GET /api/contracts/c-1/car/", CAR),
    ]
}

/// How many things a reply holds.
fn size(reply: &Reply) -> usize {
    match reply {
        Reply::Profile(profile) => profile.contracts.len(),
        Reply::Cards(cards) => cards.len(),
        Reply::Recharges { rows, .. } => rows.len(),
        Reply::Invoices { rows, .. } => rows.len(),
        Reply::Car { .. } => 1,
        Reply::PasswordChanged | Reply::WhichPassword(_) => 0,
    }
}

#[tokio::test]
async fn every_read_signs_in_and_goes_out_as_the_manual_says() {
    for (request, line, body) in reads() {
        let server = behind_auth(move |_, _| json(body));
        let desk = desk(&server);
        let reply = desk.read(request).await.unwrap();
        assert_eq!(size(&reply), if line.contains("cards") || line.contains("recharges") { 2 } else { 1 }, "{line}");
        assert_eq!(server.lines(), ["POST /api/clients/auth/", line]);
        let calls = server.calls();
        let sent: Value = serde_json::from_str(&calls[0].body).unwrap();
        assert_eq!(sent, object!({"document": "10048210", "password": "clave-7Q"}));
        assert_eq!((calls[0].header("authentication"), calls[1].header("authorization")), (None, None));
        assert_eq!(calls[1].body, "");
        let kept = format!("{:?} {:?} {reply:?}", desk.exchanges.lock().unwrap(), desk.client);
        assert!(!kept.contains("clave-7Q") && !kept.contains("firebase_token\": \"f"), "{kept}");
    }
}

#[tokio::test]
async fn every_read_tells_a_refusal_in_the_partners_words_whether_text_or_list() {
    for (request, line, _) in reads() {
        for body in [NO_CONTRACT, r#"{"error": "Contracto no encontrado"}"#] {
            let server = behind_auth(move |_, _| status(400, body));
            let error = desk(&server).read(request.clone()).await.unwrap_err();
            let ApiError::Status { status: 400, words, .. } = error else { panic!("{line}: {error:?}") };
            assert_eq!(words.as_str(), "Contracto no encontrado", "{line}");
            assert_eq!(server.calls().len(), 2, "no new sign-in for a plain refusal");
        }
    }
}

#[tokio::test]
async fn every_read_is_tried_again_after_a_fault_and_gives_up_in_words() {
    for (request, line, body) in reads() {
        let server = behind_auth(move |_, turn| match turn {
            1 => status(503, "<html><title>Busy</title>"),
            2 => Act::Close,
            _ => json(body),
        });
        assert!(desk(&server).read(request.clone()).await.is_ok(), "{line}");
        assert_eq!(server.calls().len(), 4);
        let server = behind_auth(|_, _| status(502, "<html><title>Bad Gateway</title></html>"));
        let error = desk(&server).read(request.clone()).await.unwrap_err().to_string();
        assert!(error.contains("502") && error.contains("Bad Gateway"), "{error}");
        for bad in [r#"{"results": [{"amount": {}, "total": {}}], "coins": {}, "year": {}}"#, "[[]]", "<html>"] {
            let server = behind_auth(move |_, _| json(bad));
            let read = desk(&server).read(request.clone()).await;
            let fits = matches!(read, Err(ApiError::Decode { .. }));
            // What a card's record never names is not looked at.
            assert!(fits || matches!(read, Ok(Reply::Cards(_))) && bad.starts_with('{'), "{line} {bad}: {read:?}");
        }
        let server = behind_auth(|_, _| status(404, "<html>"));
        let gone = desk(&server).read(request).await;
        assert!(matches!(gone, Err(ApiError::NotFound { .. })), "{gone:?}");
    }
}

#[tokio::test]
async fn the_page_of_recharges_goes_where_it_is_configured() {
    for (page_in, line, body) in
        [("query", "GET /api/clients/recharges/?page=3", ""), ("body", "GET /api/clients/recharges/", r#"{"page":3}"#)]
    {
        let server = behind_auth(|_, _| json(r#"{"results": [{"method": "yape", "amount": "5.10"}], "page": "3"}"#));
        let leasy = Leasy { page_in: page_in.into(), ..config(&server.base()) };
        let reply = desk_with(leasy, stored("p"), limits()).read(Request::Recharges { page: 3 }).await.unwrap();
        let Reply::Recharges { page: 3, rows } = reply else { panic!("{reply:?}") };
        assert_eq!(rows[0].amount.unwrap().to_string(), "5.10");
        let calls = server.calls();
        assert_eq!((calls[1].line.as_str(), calls[1].body.as_str()), (line, body));
        assert_eq!(calls[1].query("page").is_some(), page_in == "query");
    }
}

#[tokio::test]
async fn a_page_past_the_end_has_no_rows_however_the_service_says_so() {
    for act in [
        json(r#"{"results": [], "page": 9}"#),
        json(r#"{"results": null}"#),
        json("[]"),
        json(r#"{"results": [{"method": "yape"}], "page": 4}"#),
        status(400, r#"{"error": "Página no encontrada"}"#),
        status(404, "<html>"),
    ] {
        let served = act.clone();
        let server = behind_auth(move |_, _| served.clone());
        let reply = desk(&server).read(Request::Recharges { page: 9 }).await;
        assert_eq!(reply, Ok(Reply::Recharges { page: 9, rows: Vec::new() }), "{act:?}");
    }
    for error in [status(500, "<html>"), status(403, "{}")] {
        let server = behind_auth(move |_, _| error.clone());
        assert!(desk(&server).read(Request::Recharges { page: 9 }).await.is_err());
    }
    let server = behind_auth(|_, _| status(400, r#"{"error": "no"}"#));
    assert!(desk(&server).read(Request::Recharges { page: 1 }).await.is_err(), "the first page is no end");
}

/// One record in a list, in a wrapping, as one object in it, and alone.
fn forms(record: &str) -> [String; 4] {
    [
        format!("[{record}]"),
        format!(r#"{{"results": [{record}]}}"#),
        format!(r#"{{"results": {record}}}"#),
        record.to_owned(),
    ]
}

#[tokio::test]
async fn one_record_comes_in_a_list_in_a_wrapping_alone_or_not_at_all() {
    let card = r#"{"id": "7", "card_number": "545195XXXXXX5480", "expiration_month": null, "expiration_year": null}"#;
    let recharge = r#"{"method": "yape", "amount": "5.10", "created_at": "2026-01-05", "observation": ""}"#;
    let invoice = r#"{"id": 7, "hash": "h", "total": "525.00", "due_date": "2026-11-28", "discounts": {"amount": 5}}"#;
    let invoices = Request::Invoices { contract: contract(), list: InvoiceList::Pendings };
    let nothing = ["[]", "{}", "null", "", r#"{"results": []}"#, r#"{"results": null}"#, r#"{"page": 1}"#];
    for (request, record) in [(Request::Cards, card), (Request::Recharges { page: 1 }, recharge), (invoices, invoice)] {
        let one = forms(record).map(|body| (body, 1));
        // Only a record that says what it is stands alone.
        let other = [r#"{"status": 200, "total": 0, "detail": "ok"}"#, r#"{"amount": 0}"#];
        let none = nothing.into_iter().chain(other).map(|body| (body.to_owned(), 0));
        let mut first = None;
        for (body, count) in one.into_iter().chain(none) {
            let sent = body.clone();
            let server = behind_auth(move |_, _| json(sent.clone()));
            let reply = desk(&server).read(request.clone()).await.unwrap();
            assert_eq!(size(&reply), count, "{body}");
            if count == 1 {
                assert_eq!(*first.get_or_insert_with(|| reply.clone()), reply, "{body}");
            }
        }
    }
}

#[tokio::test]
async fn a_car_comes_alone_or_as_one_of_a_list() {
    let record = r#"{"license_plate": "ABC-123", "model": "Cobalt", "year": 2018, "soat_file": "/s.pdf"}"#;
    for body in forms(record) {
        let sent = body.clone();
        let server = behind_auth(move |_, _| json(sent.clone()));
        let reply = desk(&server).read(Request::Car(contract())).await.unwrap();
        let Reply::Car { car, .. } = reply else { panic!("{reply:?}") };
        let soat = car.soat.and_then(|soat| soat.url).map(|url| url.to_string());
        assert!(car.plate.is_some_and(|plate| plate.as_str() == "ABC-123"), "{body}");
        assert!(soat.is_some_and(|url| url.ends_with("/s.pdf")), "{body}");
    }
    for body in ["[]", "null", r#""ABC-123""#] {
        let server = behind_auth(move |_, _| json(body));
        let read = desk(&server).read(Request::Car(contract())).await;
        assert!(matches!(read, Err(ApiError::Decode { .. })), "{body}: {read:?}");
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_or_never_ends_is_told() {
    let quick = Limits { stall: Duration::from_millis(800), whole: Duration::from_millis(2_400), ..limits() };
    for act in [
        Act::Bytes(b"HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n[".to_vec()),
        Act::Drip(b"[".to_vec()),
        Act::Hang,
    ] {
        let served = act.clone();
        let server = behind_auth(move |_, _| served.clone());
        let quick = Limits { first_byte: Duration::from_millis(1_200), ..quick.clone() };
        let read = desk_with(config(&server.base()), stored("p"), quick).read(Request::Cards).await;
        assert!(matches!(read, Err(ApiError::Lost { .. } | ApiError::TimeOut { .. })), "{act:?}: {read:?}");
    }
}

#[tokio::test]
async fn an_error_under_a_success_is_an_error() {
    for (request, line, _) in reads() {
        let server = behind_auth(|_, _| json(NO_CONTRACT));
        let error = desk(&server).read(request).await.unwrap_err();
        assert!(
            matches!(&error, ApiError::Status { status: 200, words, .. } if words.as_str().contains("Contracto")),
            "{line}: {error:?}"
        );
    }
}

#[tokio::test]
async fn links_to_files_are_whole_and_lead_nowhere_unsafe() {
    let server =
        behind_auth(|_, _| json(r#"{"soat_file": "/static/s.pdf", "secure_file": "http://elsewhere.example/p.pdf"}"#));
    let reply = desk(&server).read(Request::Car(contract())).await.unwrap();
    let Reply::Car { car, .. } = reply else { panic!("{reply:?}") };
    let root = server.base().replace("/api/", "");
    assert_eq!(car.soat.unwrap().url.unwrap().as_str(), format!("{root}/static/s.pdf"));
    let policy = car.insurance.unwrap();
    assert_eq!((policy.given.as_str(), policy.url), ("http://elsewhere.example/p.pdf", None));
}

#[tokio::test]
async fn a_look_at_the_service_only_reads() {
    let server = behind_auth(|_, _| json(RECHARGES));
    let desk = desk(&server);
    let reading = desk.client.reading(&account()).await.unwrap();
    assert_eq!(reading, Reading { scheme: "Authentication", pinned: true, asked: 0, rows: 2, count: None });
    let bare = Server::start(|_, _| status(400, NO_PROFILE));
    let contact = self::desk(&bare).client.contact(&account()).await.unwrap();
    assert_eq!((contact.status, contact.encrypted), (400, false));
    assert_eq!(bare.lines(), ["GET /api/clients/profile/"]);
    assert_eq!(bare.calls()[0].header("authentication"), None);
}

#[tokio::test]
async fn another_partners_request_is_an_internal_error_and_sends_nothing() {
    let server = Server::start(|_, _| Act::Close);
    let request = ventanilla::api::Request::Sml(ventanilla::api::sml::Request::Fuels);
    let read = desk(&server).client.read(account(), request, Parts::ignore()).await;
    assert!(matches!(read, Err(ApiError::Internal(_))), "{read:?}");
    assert!(server.calls().is_empty());
}
