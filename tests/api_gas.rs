//! Every Gas Premium operation against an HTTP server: what goes out, what comes back, and what happens when it does not.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed unwrap is a failed test")]

#[cfg(feature = "demo")]
#[path = "api_gas/demo.rs"]
mod demo;
#[expect(dead_code, reason = "other partners' tests need the rest")]
#[path = "support/desk.rs"]
mod desk;
#[path = "api_gas/foreign.rs"]
mod foreign;
#[expect(dead_code, reason = "other partners' tests need the rest")]
#[path = "support/guarded.rs"]
mod guarded;
#[path = "api_gas/sessions.rs"]
mod sessions;
mod support;
#[path = "support/traffic.rs"]
mod traffic;
#[path = "api_gas/writes.rs"]
mod writes;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use desk::{Desk, bare, limits, nothing_stored, setup, stored};
use guarded::first_token_dies;
use serde_json::{Value, json as object};
use support::{Act, Call, Server, json, status};
use traffic::taken_down;
use ventanilla::api::gas::{Known, Reply, Request, SourceId};
use ventanilla::api::{Api, ApiError, Client, Credentials, Limits, Parts, Reading};
use ventanilla::config::{Config, Gas};
use ventanilla::domain::{AccountId, Partner, Secret};

const SIGNED_IN: &str = include_str!("fixtures/gas/signed_in.json");
const PROFILE: &str = include_str!("fixtures/gas/profile.json");
const METHODS: &str = include_str!("fixtures/gas/methods.json");
const PAYMENTS: &str = include_str!("fixtures/gas/payments.json");
const DATES: &str = include_str!("fixtures/gas/dates.json");
const PRICE: &str = include_str!("fixtures/gas/price.json");
const DEAD: &str = include_str!("fixtures/gas/unauthenticated.json");
/// A refusal that is none of a token.
const REFUSAL: &str = include_str!("fixtures/gas/visit_refused.json");
/// The header that the token of the manual's sample makes.
const BEARER: &str = "Bearer eyJ0eXAiOi...cRgHhBjwU";

fn account() -> AccountId {
    AccountId::new(Partner::Gas, "developer@kokonutstudio.com")
}

fn config(base: &str) -> Gas {
    Gas { base_url: base.into(), username: "developer@kokonutstudio.com".into(), ..Gas::default() }
}

fn desk_with(gas: Gas, credentials: Credentials, limits: Limits) -> Desk {
    Desk::new(account(), Config { gas: Some(gas), ..Config::default() }, credentials, limits)
}

fn desk(server: &Server) -> Desk {
    desk_with(config(&server.base()), stored("123qwe"), limits())
}

impl Desk {
    /// What the inspector shows and copies of every exchange.
    fn taken_down(&self) -> String {
        self.exchanges.lock().unwrap().iter().map(taken_down).collect()
    }
}

/// Signs in for the manual's token, gives out what is free to all, refuses the rest without the token.
fn behind_login(script: impl Fn(&Call, usize) -> Act + Send + Sync + 'static) -> Server {
    Server::start(move |call, turn| match call.line.as_str() {
        "POST /api/login" => json(SIGNED_IN),
        "GET /api/get-dates" | "GET /api/get-price" => script(call, turn),
        _ if call.header("authorization") == Some(BEARER) => script(call, turn),
        _ => status(401, DEAD),
    })
}

/// The five reads: request, its last line on the wire, a good answer, whether somebody must be signed in.
fn reads() -> [(Request, &'static str, &'static str, bool); 5] {
    [
        (Request::Profile, "GET /api/profile", PROFILE, true),
        (Request::Methods, "GET /api/method-payment", METHODS, true),
        (Request::Payments(known()), "GET /api/get-payments", PAYMENTS, true),
        (Request::Dates, "GET /api/get-dates", DATES, false),
        (Request::Price, "GET /api/get-price", PRICE, false),
    ]
}

/// The card of the manual's payment was the account's own once.
fn known() -> Known {
    let mut known = Known::nothing();
    known.add_card(SourceId::new("src_2kh9kcBGP1anrNrYi").unwrap());
    known
}

/// The answer to whichever of the reads a call is.
fn sample(call: &Call) -> Act {
    let found = reads().into_iter().find(|(_, line, _, _)| *line == call.line);
    json(found.unwrap_or_else(|| panic!("a call nobody expected: {}", call.line)).2)
}

/// How many things a reply holds.
fn size(reply: &Reply) -> usize {
    match reply {
        Reply::Methods(cards) => cards.len(),
        Reply::Payments(payments) => payments.rows.len(),
        Reply::Dates(days) => days.len() - 1,
        Reply::Profile(_) | Reply::Price(_) | Reply::Done(_) | Reply::Visit(_) => 1,
    }
}

#[tokio::test]
async fn every_read_goes_out_as_the_manual_says_and_signs_in_only_where_it_must() {
    for (request, line, _, needs) in reads() {
        let server = behind_login(|call, _| sample(call));
        let desk = desk(&server);
        let reply = desk.read(request).await.unwrap();
        assert_eq!(size(&reply), 1, "{line}");
        let lines = server.lines();
        assert_eq!(lines.last().map(String::as_str), Some(line));
        let calls = server.calls();
        if needs {
            assert_eq!(lines[0], "POST /api/login");
            let sent: Value = serde_json::from_str(&calls[0].body).unwrap();
            assert_eq!(sent, object!({"username": "developer@kokonutstudio.com", "password": "123qwe"}));
        } else {
            assert_eq!((lines.len(), calls[0].header("authorization")), (1, None), "{line}");
        }
        let last = calls.last().unwrap();
        assert_eq!((last.body.as_str(), last.query("page")), ("", None));
        let kept = format!("{} {:?} {reply:?}", desk.taken_down(), desk.client);
        for secret in ["123qwe", "eyJ0eXAiOi", "def50a8e4"] {
            assert!(!kept.contains(secret), "{secret} in {kept}");
        }
    }
}

#[tokio::test]
async fn payments_are_read_only_with_the_cards_that_tell_whose_they_are() {
    let server = behind_login(|call, _| sample(call));
    desk(&server).read(Request::Payments(Known::nothing())).await.unwrap();
    assert_eq!(server.lines(), ["POST /api/login", "GET /api/method-payment", "GET /api/get-payments"]);
    let server = behind_login(|call, _| if call.line.contains("method") { status(400, REFUSAL) } else { sample(call) });
    assert!(desk(&server).read(Request::Payments(Known::nothing())).await.is_err());
    assert!(server.lines().iter().all(|line| !line.contains("get-payments")));
}

#[tokio::test]
async fn every_read_tells_a_refusal_in_the_partners_words_under_any_status() {
    for (request, line, _, _) in reads() {
        for code in [200, 400, 404, 422] {
            let server =
                behind_login(move |call, _| if call.line == line { status(code, REFUSAL) } else { sample(call) });
            let error = desk(&server).read(request.clone()).await.unwrap_err();
            let ApiError::Status { status, words, .. } = error else { panic!("{line} {code}: {error:?}") };
            assert_eq!((status, words.as_str()), (code, "La tarjeta no esta asociada al cliente."), "{line}");
            assert!(server.lines().iter().filter(|line| line.contains("login")).count() <= 1, "no new sign-in for it");
        }
    }
}

#[tokio::test]
async fn every_read_is_tried_again_after_a_fault_and_gives_up_in_words() {
    for (request, line, _, _) in reads() {
        let turns = Mutex::new(0);
        let server = behind_login(move |call, _| {
            if call.line != line {
                return sample(call);
            }
            let mut turns = turns.lock().unwrap();
            *turns += 1;
            match *turns {
                1 => status(503, "<html><title>Busy</title>"),
                2 => Act::Close,
                _ => sample(call),
            }
        });
        assert!(desk(&server).read(request.clone()).await.is_ok(), "{line}");
        for (act, expected) in [
            (status(502, "<html><title>Bad Gateway</title></html>"), "502"),
            (status(404, "<html>"), "not found"),
            (json("{\"success\":1,\"data\":\"text\"}"), "cannot read"),
            (json("{\"success\":2.5}"), "cannot read"),
            (json("[]"), "cannot read"),
            (json("<html>"), "cannot read"),
            (Act::Close, "lost"),
        ] {
            let served = act.clone();
            let server = behind_login(move |call, _| if call.line == line { served.clone() } else { sample(call) });
            let error = desk(&server).read(request.clone()).await.unwrap_err().to_string();
            assert!(error.contains(expected), "{line} {act:?}: {error}");
        }
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_or_never_ends_is_told() {
    let quick = Limits {
        stall: Duration::from_millis(800),
        whole: Duration::from_millis(2_400),
        first_byte: Duration::from_millis(1_200),
        ..limits()
    };
    for act in [
        Act::Bytes(b"HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{".to_vec()),
        Act::Drip(b"{".to_vec()),
        Act::Hang,
    ] {
        let served = act.clone();
        let server = Server::start(move |_, _| served.clone());
        let read = desk_with(config(&server.base()), stored("p"), quick.clone()).read(Request::Dates).await;
        assert!(matches!(read, Err(ApiError::Lost { .. } | ApiError::TimeOut { .. })), "{act:?}: {read:?}");
    }
}

#[tokio::test]
async fn dates_and_price_use_the_session_if_the_service_wants_one_after_all() {
    for (request, line, body, _) in reads().into_iter().filter(|(_, _, _, needs)| !needs) {
        let server = Server::start(move |call, _| match call.header("authorization") {
            _ if call.line == "POST /api/login" => json(SIGNED_IN),
            None => json(DEAD),
            Some(_) => json(body),
        });
        assert!(desk(&server).read(request).await.is_ok(), "{line}");
        assert_eq!(server.lines(), [line, "POST /api/login", line]);
    }
}

#[tokio::test]
async fn a_look_at_the_service_only_reads() {
    let server = behind_login(|call, _| sample(call));
    let desk = desk(&server);
    let reading = desk.client.reading(&account()).await.unwrap();
    assert_eq!(reading, Reading { scheme: "Bearer", pinned: true, asked: 0, rows: 1, count: None });
    let contact = desk.client.contact(&account()).await.unwrap();
    assert_eq!((contact.status, contact.encrypted), (401, false));
    assert!(server.lines().iter().all(|line| line.starts_with("GET") || line.ends_with("login")));
}

#[tokio::test]
async fn another_partners_request_is_an_internal_error_and_sends_nothing() {
    let server = Server::start(|_, _| Act::Close);
    let request = ventanilla::api::Request::Sml(ventanilla::api::sml::Request::Fuels);
    let read = desk(&server).client.read(account(), request, Parts::ignore()).await;
    assert!(matches!(read, Err(ApiError::Internal(_))), "{read:?}");
    assert!(server.calls().is_empty());
}
