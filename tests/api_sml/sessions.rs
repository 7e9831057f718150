//! Signing in, losing the session, finding the header scheme, signing out.

use std::sync::atomic::{AtomicUsize, Ordering};

use ventanilla::api::Seen;
use ventanilla::api::sml::spec;

use super::*;

const REFUSED: &str = include_str!("../fixtures/sml/login_refused.json");

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_reads_under_a_dead_token_share_one_new_sign_in() {
    let logins = AtomicUsize::new(0);
    let server = Server::start(move |call, _| {
        if call.line.contains("login") {
            let n = logins.fetch_add(1, Ordering::SeqCst);
            return json(format!(r#"{{"token":"t{n}"}}"#));
        }
        match (call.header("authorization"), call.line.as_str()) {
            (Some("Token t0"), "GET /api/lead/1/") => json(a_lead(1).to_string()),
            (Some("Token t0"), _) => Act::Together(5, 401, r#"{"detail":"Token inválido."}"#.into()),
            (Some("Token t1"), line) => json(a_lead(line[14..line.len() - 1].parse().unwrap()).to_string()),
            other => panic!("a call nobody expected: {other:?}"),
        }
    });
    let desk = Arc::new(desk_with(
        config(&server.base()),
        stored("p"),
        Limits { first_byte: Duration::from_secs(10), ..limits() },
    ));
    desk.read(Request::Lead(LeadId(1))).await.unwrap();
    let reads: Vec<_> = (2..7)
        .map(|id| {
            let desk = Arc::clone(&desk);
            tokio::spawn(async move { desk.read(Request::Lead(LeadId(id))).await })
        })
        .collect();
    for read in reads {
        read.await.unwrap().unwrap();
    }
    let lines = server.lines();
    assert_eq!(lines.iter().filter(|l| l.contains("login")).count(), 2, "{lines:?}");
    assert_eq!(lines.len(), 2 + 1 + 5 + 5);
}

#[tokio::test]
async fn reads_that_wait_for_one_sign_in_share_it_also_if_it_fails() {
    let server = Server::start(|_, _| status(503, ""));
    let desk = desk(&server);
    // Each of them has asked before the first one's sign-in can have ended.
    let reads = futures_util::future::join_all((1..6).map(|id| desk.read(Request::Lead(LeadId(id))))).await;
    assert!(reads.iter().all(|read| matches!(read, Err(ApiError::Status { status: 503, .. }))), "{reads:?}");
    assert_eq!(server.lines(), ["POST /api/auth/login/"]);
}

#[tokio::test]
async fn a_refused_stored_password_is_tried_once_and_not_again_until_the_person_signs_in() {
    let server = Server::start(|call, _| match call.body.contains("typed") {
        true => json(LOGIN),
        false if call.line.contains("login") => status(400, REFUSED),
        false => json(a_lead(1).to_string()),
    });
    let desk = desk(&server);
    for _ in 0..3 {
        let error = desk.read(Request::Lead(LeadId(1))).await.unwrap_err();
        assert_eq!(error, ApiError::SignInNeeded { account: account() });
    }
    assert_eq!(desk.client.sign_in(account(), None).await, Err(ApiError::SignInNeeded { account: account() }));
    assert_eq!(server.lines(), ["POST /api/auth/login/"]);
    desk.client.sign_in(account(), Some(Secret::new("typed"))).await.unwrap();
    desk.read(Request::Lead(LeadId(1))).await.unwrap();
    assert_eq!(server.calls().len(), 3);
}

#[tokio::test]
async fn another_stored_password_is_tried_after_a_refusal() {
    let server = Server::start(|call, _| match call.body.contains("new") {
        true => json(LOGIN),
        false if call.line.contains("login") => status(400, REFUSED),
        false => json(a_lead(1).to_string()),
    });
    let stored = Arc::new(Mutex::new("old"));
    let source = Arc::clone(&stored);
    let desk =
        desk_with(config(&server.base()), Arc::new(move |_| Ok(Some(Secret::new(*source.lock().unwrap())))), limits());
    assert!(desk.read(Request::Lead(LeadId(1))).await.is_err());
    *stored.lock().unwrap() = "new";
    assert!(desk.read(Request::Lead(LeadId(1))).await.is_ok());
}

#[tokio::test]
async fn without_a_stored_password_a_read_asks_for_a_sign_in_and_sends_nothing() {
    let server = Server::start(|call, _| panic!("a call nobody expected: {}", call.line));
    for credentials in [Arc::new(|_: &AccountId| Ok(None)) as Credentials, Arc::new(|_| Err("pass: not found".into()))]
    {
        let desk = desk_with(config(&server.base()), credentials, limits());
        assert_eq!(desk.read(Request::Lead(LeadId(1))).await, Err(ApiError::SignInNeeded { account: account() }));
    }
    assert!(server.calls().is_empty());
}

#[tokio::test]
async fn what_the_person_typed_wrongly_is_said_in_the_partners_words() {
    let server = Server::start(|_, _| status(400, REFUSED));
    let desk = desk(&server);
    let error = desk.client.sign_in(account(), Some(Secret::new("typo"))).await.unwrap_err();
    assert!(
        matches!(&error, ApiError::SignInRefused { words, .. } if words.as_str().starts_with("No se puede iniciar sesión")),
        "{error}"
    );
    let list = Server::start(|_, _| status(400, r#"{"non_field_errors":["No se puede."]}"#));
    let error = self::desk(&list).client.sign_in(account(), Some(Secret::new("typo"))).await.unwrap_err();
    assert!(error.to_string().ends_with("No se puede."), "{error}");
}

#[tokio::test]
async fn a_session_that_stays_refused_ends_in_a_sign_in_not_in_a_loop() {
    let server = Server::start(|call, turn| match call.line.contains("login") {
        true => json(LOGIN),
        false if turn == 1 => json(a_lead(1).to_string()),
        false => status(401, r#"{"detail":"no"}"#),
    });
    let desk = desk(&server);
    desk.read(Request::Lead(LeadId(1))).await.unwrap();
    assert_eq!(desk.read(Request::Lead(LeadId(1))).await, Err(ApiError::SignInNeeded { account: account() }));
    let logins = server.lines().iter().filter(|l| l.contains("login")).count();
    assert_eq!((logins, server.calls().len()), (2, 5), "{:?}", server.lines());
}

#[tokio::test]
async fn the_scheme_is_found_by_reads_and_remembered() {
    for (right, challenge, expected) in [
        ("JWT string", Some("JWT realm=\"api\""), vec!["Token string", "JWT string", "JWT string"]),
        ("Bearer string", Some("Bearer realm=\"api\""), vec!["Token string", "Bearer string", "Bearer string"]),
        (
            "Bearer string",
            Some("Basic realm=\"api\""),
            vec!["Token string", "JWT string", "Bearer string", "Bearer string"],
        ),
        ("Bearer string", None, vec!["Token string", "JWT string", "Bearer string", "Bearer string"]),
        ("Token string", None, vec!["Token string", "Token string"]),
    ] {
        for refusal in [401, 403] {
            // A 403 with a challenge is what it says.
            if refusal == 403 && challenge.is_some() {
                continue;
            }
            let server = Server::start(move |call, _| match call.header("authorization") {
                None => json(LOGIN),
                Some(scheme) if scheme == right => json(a_lead(1).to_string()),
                Some(_) => {
                    let header = challenge.map(|c| format!("WWW-Authenticate: {c}\r\n")).unwrap_or_default();
                    Act::Answer(refusal, header, r#"{"detail":"no"}"#.into())
                }
            });
            let desk = desk(&server);
            for _ in 0..2 {
                desk.read(Request::Lead(LeadId(1))).await.unwrap();
            }
            let tried: Vec<_> =
                server.calls().iter().filter_map(|c| c.header("authorization").map(str::to_owned)).collect();
            assert_eq!(tried, expected, "{right} after {refusal} with {challenge:?}");
        }
    }
}

#[tokio::test]
async fn a_pinned_scheme_is_the_only_one() {
    let server = Server::start(|call, _| match call.header("authorization") {
        None => json(LOGIN),
        Some("JWT string") => json(a_lead(1).to_string()),
        other => panic!("a call nobody expected: {other:?}"),
    });
    let desk = desk_with(Sml { auth_scheme: "JWT".into(), ..config(&server.base()) }, stored("p"), limits());
    desk.read(Request::Lead(LeadId(1))).await.unwrap();
}

#[tokio::test]
async fn a_403_after_a_read_has_passed_is_what_it_says() {
    let server = behind_login(|call, _| {
        if call.line.contains("user") {
            status(403, r#"{"detail":"No tiene permiso."}"#)
        } else {
            json(a_lead(1).to_string())
        }
    });
    let desk = desk(&server);
    desk.read(Request::Lead(LeadId(1))).await.unwrap();
    let error = desk.read(Request::Users(UserQuery::default())).await.unwrap_err();
    assert!(
        matches!(&error, ApiError::Status { status: 403, words, .. } if words.as_str() == "No tiene permiso."),
        "{error}"
    );
    assert_eq!(server.calls().len(), 3);
}

#[tokio::test]
async fn signing_out_says_goodbye_and_nothing_signs_in_by_itself_again() {
    let server = behind_login(|call, _| match call.line.as_str() {
        "POST /api/auth/logout/" => Act::Answer(200, String::new(), String::new()),
        _ => json(a_lead(1).to_string()),
    });
    let desk = desk(&server);
    desk.read(Request::Lead(LeadId(1))).await.unwrap();
    desk.client.sign_out(account()).await.unwrap();
    assert_eq!(desk.read(Request::Lead(LeadId(1))).await, Err(ApiError::SignInNeeded { account: account() }));
    desk.client.sign_out(account()).await.unwrap();
    assert_eq!(server.lines().iter().filter(|l| l.contains("auth")).count(), 2);
    desk.client.sign_in(account(), None).await.unwrap();
    desk.read(Request::Lead(LeadId(1))).await.unwrap();
}

#[tokio::test]
async fn a_write_is_ready_only_after_a_read_has_passed() {
    let server = behind_login(|call, _| page(&[1, 2], call, 1));
    let desk = desk(&server);
    desk.client.ready(account()).await.unwrap();
    desk.client.ready(account()).await.unwrap();
    assert_eq!(server.lines(), ["POST /api/auth/login/", "GET /api/lead/?page_size=1&page=1"]);
    let locked = Server::start(|call, _| if call.line.contains("login") { json(LOGIN) } else { status(401, "{}") });
    assert!(self::desk(&locked).client.ready(account()).await.is_err());
}

#[tokio::test]
async fn a_write_without_a_session_is_known_not_to_have_left() {
    let server = Server::start(|_, _| json(LOGIN));
    let desk = desk_with(config(&server.base()), nothing_stored(), limits());
    let request = Request::ChangeStatus { lead: LeadId(1), status: Status::End };
    let seen = desk.send(&bare(account(), spec(&request).unwrap(), request)).await;
    assert!(matches!(seen, Seen::NoConnection(_)), "{seen:?}");
    assert!(server.calls().is_empty());
}
