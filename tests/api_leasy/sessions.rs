//! Signing in, a token that dies in each of its forms, several accounts, signing out.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

const REFUSED: &str = include_str!("../fixtures/leasy/auth_refused.json");

/// The forms of an answer to a dead token.
fn deaths() -> [Act; 4] {
    [
        status(400, NO_PROFILE),
        status(400, r#"{"error": ["Perfil de cliente no encontrado"]}"#),
        status(401, r#"{"detail": "x"}"#),
        status(403, "<html>"),
    ]
}

/// Tokens t0, t1 … in turn; the script says whether a token lives.
fn signing(lives: impl Fn(&str) -> bool + Send + Sync + 'static, death: Act, good: &'static str) -> Server {
    let tokens = AtomicUsize::new(0);
    Server::start(move |call, _| {
        if call.line.contains("/auth/") {
            return json(format!(r#"{{"token": "t{}"}}"#, tokens.fetch_add(1, Ordering::SeqCst)));
        }
        let token = call.header("authentication").unwrap_or_default();
        if lives(token) { json(good) } else { death.clone() }
    })
}

fn sign_ins(server: &Server) -> usize {
    server.lines().iter().filter(|line| line.contains("/auth/")).count()
}

#[tokio::test]
async fn every_read_survives_a_token_that_died_in_any_form() {
    for (request, line, good) in reads() {
        for death in deaths() {
            let first = AtomicUsize::new(0);
            let server =
                signing(move |token| token != "t0" || first.fetch_add(1, Ordering::SeqCst) == 0, death.clone(), good);
            let desk = desk(&server);
            desk.read(request.clone()).await.unwrap();
            desk.read(request.clone()).await.unwrap_or_else(|e| panic!("{line} after {death:?}: {e}"));
            assert_eq!(sign_ins(&server), 2, "{line} after {death:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reads_in_flight_under_a_dead_token_share_one_new_sign_in() {
    let give = |n| json(format!(r#"{{"token": "t{n}"}}"#));
    let server = first_token_dies(("authentication", "t0"), give, (400, NO_PROFILE), CARDS);
    let desk = desk(&server);
    desk.reads_at_once(Request::Cards).await;
    assert_eq!(sign_ins(&server), 2, "{:?}", server.lines());
}

#[tokio::test]
async fn a_refusal_that_stays_is_believed_after_one_new_sign_in() {
    for death in deaths() {
        let server = signing(|_| false, death.clone(), PROFILE);
        let desk = desk(&server);
        for turn in 1..=2 {
            let error = desk.read(Request::Profile).await.unwrap_err();
            let fits = match &death {
                Act::Answer(401, ..) => matches!(error, ApiError::SignInNeeded { .. }),
                Act::Answer(refused, ..) => matches!(error, ApiError::Status { status, .. } if status == *refused),
                _ => false,
            };
            assert!(fits, "{death:?}: {error:?}");
            assert!(sign_ins(&server) <= turn, "{death:?}: {:?}", server.lines());
        }
    }
}

#[tokio::test]
async fn what_is_forbidden_to_a_token_that_works_does_not_ask_for_a_password_twice() {
    let server = Server::start(|call, _| match call.line.as_str() {
        "POST /api/clients/auth/" => json(AUTH),
        "GET /api/clients/profile/" => json(PROFILE),
        _ => status(403, "{}"),
    });
    let desk = desk_with(config(&server.base()), nothing_stored(), limits());
    desk.client.sign_in(account(), Some(Secret::new("typed"))).await.unwrap();
    desk.read(Request::Profile).await.unwrap();
    let car = || desk.read(Request::Car(contract()));
    assert!(matches!(car().await, Err(ApiError::SignInNeeded { .. })));
    desk.client.sign_in(account(), Some(Secret::new("typed"))).await.unwrap();
    assert!(matches!(car().await, Err(ApiError::Status { status: 403, .. })));
}

#[tokio::test]
async fn a_refused_sign_in_is_said_in_the_partners_words_and_the_stored_password_is_tried_once() {
    for (refusal, code) in [(REFUSED, 400), (r#"{"error": ["Las credenciales ingresadas son incorrectas"]}"#, 200)] {
        let server = Server::start(move |_, _| status(code, refusal));
        let words = "Las credenciales ingresadas son incorrectas";
        desk(&server).refuses_a_typo(Request::Profile, words).await;
        assert_eq!(server.calls().len(), 2, "{:?}", server.lines());
    }
}

#[tokio::test]
async fn a_sign_in_that_fails_otherwise_is_told_and_not_repeated() {
    for act in [status(500, "<html><title>Oops</title>"), json("{}"), json("[]"), Act::Close] {
        let served = act.clone();
        let server = Server::start(move |_, _| served.clone());
        let error = desk(&server).read(Request::Profile).await.unwrap_err();
        assert!(!matches!(error, ApiError::SignInRefused { .. } | ApiError::SignInNeeded { .. }), "{act:?}: {error:?}");
        assert_eq!(server.calls().len(), 1, "{act:?}");
    }
}

#[tokio::test]
async fn accounts_have_sessions_of_their_own() {
    let server = Server::start(|call, _| {
        if call.line.contains("/auth/") {
            let sent: Value = serde_json::from_str(&call.body).unwrap();
            return json(object!({"token": sent["document"]}).to_string());
        }
        json(object!({"document": call.header("authentication")}).to_string())
    });
    let desk = desk(&server);
    for name in ["10048210", "10049321", "10048210"] {
        let id = AccountId::new(Partner::Leasy, name);
        let request = ventanilla::api::Request::Leasy(Request::Profile);
        let reply = desk.client.read(id, request, Parts::ignore()).await.unwrap();
        let ventanilla::api::Reply::Leasy(Reply::Profile(profile)) = reply else { panic!("{reply:?}") };
        assert_eq!(profile.document.unwrap().as_str(), name);
    }
    assert_eq!(sign_ins(&server), 2);
}

#[tokio::test]
async fn signing_out_forgets_the_token_and_nothing_signs_in_by_itself_again() {
    let server = behind_auth(|_, _| json(PROFILE));
    let no_way_to_be_told = || assert_eq!(server.calls().len(), 2);
    desk(&server).signs_out_for_good(Request::Profile, no_way_to_be_told).await;
}
