//! Every Lead Leader operation against an HTTP server: what goes out, what comes back, and what happens when it does not.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed unwrap is a failed test")]

#[path = "api_lead_leader/create.rs"]
mod create;
#[cfg(feature = "demo")]
#[path = "api_lead_leader/demo.rs"]
mod demo;
#[expect(dead_code, reason = "other partners' tests need the rest")]
#[path = "support/desk.rs"]
mod desk;
#[path = "api_lead_leader/sign_in.rs"]
mod sign_in;
#[expect(dead_code, reason = "other partners' tests need the rest")]
mod support;

use std::time::Duration;

use desk::{Desk, nothing_stored, setup, stored};
use serde_json::{Value, json as object};
use support::{Act, Call, Server, json, status};
use ventanilla::api::lead_leader::{Cause, DealId, Reply, Request};
use ventanilla::api::{Api, ApiError, Client, Credentials, Limits, Parts};
use ventanilla::config::{Config, LeadLeader};
use ventanilla::domain::{AccountId, Partner, Secret};

const AUTH: &str = include_str!("fixtures/lead_leader/auth.json");
const STATUS: &str = include_str!("fixtures/lead_leader/status.json");
const PUBLIC: &str = include_str!("fixtures/lead_leader/public.pem");
const PRIVATE: &str = include_str!("fixtures/lead_leader/private.pem");
const PASSWORD: &str = "PasswordExample";
const EMAIL: &str = "EmailExample@mail.com";
const SIGN_IN: &str = "POST /api/api/partners/input/auth/";
const CHECK: &str = "POST /api/api/partners/input/check-status/";

/// Limits that let a failing server fail at once.
fn limits() -> Limits {
    let soon = Duration::from_millis(1_500);
    Limits { first_byte: soon, whole: Duration::from_millis(3_500), stall: soon, write: soon, ..desk::limits() }
}

fn account() -> AccountId {
    AccountId::new(Partner::LeadLeader, EMAIL)
}

fn config(base: &str) -> LeadLeader {
    LeadLeader {
        base_url: base.into(),
        email: EMAIL.into(),
        private_key: Some(Secret::new(PRIVATE)),
        partner_key: Some(PUBLIC.into()),
        ..LeadLeader::default()
    }
}

fn desk_with(section: LeadLeader, credentials: Credentials) -> Desk {
    Desk::new(account(), Config { lead_leader: Some(section), ..Config::default() }, credentials, limits())
}

fn desk(server: &Server) -> Desk {
    desk_with(config(&server.base()), stored(PASSWORD))
}

impl Desk {
    async fn check(&self, deal: u64) -> Result<Reply, ApiError> {
        self.read(Request::CheckStatus(DealId(deal))).await
    }
}

/// A fresh pair with these tokens.
fn pair(nth: usize) -> Act {
    let (access, security) = (format!("access-{nth}"), format!("security-{nth}"));
    json(object!({"message": "Токени отримано", "access_token": access, "security_token": security}).to_string())
}

/// Issues a new pair at each sign-in and answers the rest by the script.
fn behind_sign_in(script: impl Fn(&Call) -> Act + Send + Sync + 'static) -> Server {
    Server::start(move |call, turn| if call.line == SIGN_IN { pair(turn) } else { script(call) })
}

fn body(call: &Call) -> Value {
    serde_json::from_str(&call.body).unwrap()
}

/// The security tokens that the calls showed, in order.
fn shown(server: &Server) -> Vec<String> {
    let token = |call: Call| match call.query("security_token") {
        Some(token) => Some(token.to_owned()),
        None => serde_json::from_str::<Value>(&call.body).ok()?["security_token"].as_str().map(str::to_owned),
    };
    server.calls().into_iter().filter_map(token).collect()
}

#[tokio::test]
async fn a_status_is_asked_for_as_the_manual_says_with_a_sign_in_before_it() {
    let server = Server::start(|call, _| json(if call.line == SIGN_IN { AUTH } else { STATUS }));
    let desk = desk(&server);
    let Reply::Status(found) = desk.check(24).await.unwrap() else { panic!("no status") };
    assert_eq!((found.deal, found.status.as_str()), (DealId(24), "В обробці"));
    assert_eq!(found.message.unwrap().as_str(), "Статус отримано");
    let calls = server.calls();
    assert_eq!(server.lines(), [SIGN_IN, CHECK]);
    let auth: Value = serde_json::from_str(AUTH).unwrap();
    let bearer = format!("Bearer {}", auth["access_token"].as_str().unwrap());
    assert_eq!((calls[0].header("authorization"), calls[1].header("authorization")), (None, Some(bearer.as_str())));
    assert_eq!(body(&calls[1]), object!({"deal_id": 24, "security_token": auth["security_token"]}));
    let manual: Value = serde_json::from_str(include_str!("fixtures/lead_leader/auth_request.json")).unwrap();
    for field in ["signed_email", "signed_password"] {
        assert_eq!(body(&calls[0])[field], manual[field], "{field}");
    }
    let exchanges = desk.exchanges.lock().unwrap().clone();
    let told: Vec<_> = exchanges.iter().map(|e| (e.op, e.status, e.attempts)).collect();
    assert_eq!(told, [("ll.auth", Some(200), 1), ("ll.check_status", Some(200), 1)]);
}

#[tokio::test]
async fn both_methods_and_both_paths_of_the_sign_in_are_spoken() {
    for (auth_path, method, line) in [
        ("api/partners/input/auth/", "POST", CHECK),
        (
            "api/partners/input/create-short-deal/",
            "GET",
            "GET /api/api/partners/input/check-status/?deal_id=24&security_token=security-0",
        ),
    ] {
        let sign_in = format!("POST /api/{auth_path}");
        let expected = sign_in.clone();
        let server = Server::start(move |call, turn| if call.line == expected { pair(turn) } else { json(STATUS) });
        let section = LeadLeader { auth_path: auth_path.into(), check_method: method.into(), ..config(&server.base()) };
        let desk = desk_with(section, stored(PASSWORD));
        desk.check(24).await.unwrap();
        assert_eq!(server.lines(), [sign_in.as_str(), line]);
        assert_eq!(shown(&server), ["security-0"]);
        assert_eq!(server.calls()[1].body.is_empty(), method == "GET");
        let kept = format!("{:?}", desk.exchanges.lock().unwrap());
        assert!(!kept.contains("security-0"), "{kept}");
    }
}

#[tokio::test]
async fn each_check_spends_a_pair_of_its_own_and_none_is_repeated_by_itself() {
    for act in [
        json(STATUS),
        Act::Close,
        Act::Hang,
        status(500, ""),
        status(503, ""),
        Act::Answer(429, "Retry-After: 1\r\n".into(), String::new()),
        json("{"),
        status(400, r#"{"error":"Заявки з таким ID не існує"}"#),
        status(200, r#"{"error":"Внутрішній збій сервісу"}"#),
        status(401, r#"{"detail":"Given token not valid"}"#),
        Act::Answer(307, "Location: /api/api/partners/input/check-status/\r\n".into(), String::new()),
    ] {
        let answer = act.clone();
        let server = behind_sign_in(move |_| answer.clone());
        let desk = desk(&server);
        for n in 1..=2 {
            let _ = desk.check(24).await;
            assert_eq!(server.lines().len(), 2 * n, "{act:?}");
        }
        assert_eq!(shown(&server), ["security-0", "security-2"], "{act:?}");
        assert!(desk.exchanges.lock().unwrap().iter().all(|e| e.attempts == 1), "{act:?}");
    }
}

#[tokio::test]
async fn a_refused_check_says_so_in_the_services_words() {
    for code in [200, 400, 401] {
        let server = behind_sign_in(move |_| status(code, r#"{"error":"Заявки з таким ID не існує"}"#));
        let error = desk(&server).check(24).await.unwrap_err();
        let ApiError::Status { status, words, .. } = &error else { panic!("{error}") };
        assert_eq!((*status, words.as_str()), (code, "Заявки з таким ID не існує"));
    }
    let server = behind_sign_in(|_| status(404, ""));
    assert!(matches!(desk(&server).check(24).await, Err(ApiError::NotFound { .. })));
}

#[tokio::test]
async fn of_two_checks_at_once_one_waits_until_the_other_is_over() {
    let server = behind_sign_in(|_| json(STATUS));
    let desk = desk(&server);
    let (a, b, c) = tokio::join!(desk.check(24), desk.check(25), desk.check(26));
    assert!(a.is_ok() && b.is_ok() && c.is_ok());
    assert_eq!(server.lines(), [SIGN_IN, CHECK, SIGN_IN, CHECK, SIGN_IN, CHECK]);
}

#[tokio::test]
async fn what_a_sign_in_holds_is_in_no_exchange_and_no_debug() {
    let server = Server::start(|call, _| json(if call.line == SIGN_IN { AUTH } else { STATUS }));
    let desk = desk(&server);
    desk.check(24).await.unwrap();
    let kept = format!("{:?} {:?}", desk.exchanges.lock().unwrap(), desk.client);
    let calls = server.calls();
    let sealed = body(&calls[0])["encrypted_password"].as_str().unwrap().to_owned();
    let auth: Value = serde_json::from_str(AUTH).unwrap();
    for secret in
        [PASSWORD, &sealed, "110, 189, 95", auth["access_token"].as_str().unwrap(), "s1SjglETjq5P1TpOUsKJ7wu3yqXVvMrW"]
    {
        assert!(!kept.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn the_doctor_finds_the_path_of_the_sign_in_without_a_token_or_a_deal() {
    let deals = "POST /api/api/partners/input/create-short-deal/";
    for (answers, elsewhere) in
        [(SIGN_IN, None), (deals, Some(("auth_path", "api/partners/input/create-short-deal/"))), ("nowhere", None)]
    {
        let server =
            Server::start(
                move |call, _| {
                    if call.line == answers { status(400, r#"{"error":"x"}"#) } else { status(404, "") }
                },
            );
        let contact = desk(&server).client.contact(&account()).await.unwrap();
        assert_eq!(contact.elsewhere, elsewhere);
        assert!(server.calls().iter().all(|call| call.body == "{}" && call.header("authorization").is_none()));
    }
    let server = Server::start(|_, _| status(200, r#"{"error":"x"}"#));
    let contact = desk(&server).client.contact(&account()).await.unwrap();
    assert_eq!((contact.status, contact.elsewhere), (401, None), "an error under 200 asks for a sign-in, too");
    let other = "POST /api/other/";
    let server = Server::start(
        move |call, _| if call.line == other { status(404, "") } else { status(400, r#"{"error":"x"}"#) },
    );
    let section = LeadLeader { auth_path: "other/".into(), ..config(&server.base()) };
    let contact = desk_with(section, stored(PASSWORD)).client.contact(&account()).await.unwrap();
    assert_eq!(contact.elsewhere, Some(("auth_path", "api/partners/input/auth/")));
    assert_eq!(server.lines(), [other, SIGN_IN]);
}
