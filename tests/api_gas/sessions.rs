//! Signing in both ways, both spellings of the header, a token that dies in each of its forms, several accounts.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

const REFUSED: &str = include_str!("../fixtures/gas/login_refused.json");
const FACEBOOK: &str = include_str!("../fixtures/gas/signed_in_facebook.json");
const FACEBOOK_REFUSED: &str = include_str!("../fixtures/gas/login_facebook_refused.json");

/// The forms of an answer to a dead token.
fn deaths() -> [Act; 4] {
    [status(401, DEAD), json(DEAD), status(401, "<html>"), status(403, DEAD)]
}

/// Tokens t0, t1 … in turn; the script says whether a token lives.
fn signing(lives: impl Fn(&str) -> bool + Send + Sync + 'static, death: Act) -> Server {
    let tokens = AtomicUsize::new(0);
    Server::start(move |call, _| {
        if call.line.contains("/login") {
            return json(format!(r#"{{"access_token": "t{}"}}"#, tokens.fetch_add(1, Ordering::SeqCst)));
        }
        match call.header("authorization") {
            Some(token) if lives(token) => sample(call),
            None if call.line.contains("get-dates") || call.line.contains("get-price") => sample(call),
            _ => death.clone(),
        }
    })
}

fn sign_ins(server: &Server) -> usize {
    server.lines().iter().filter(|line| line.contains("/login")).count()
}

#[tokio::test]
async fn every_read_survives_a_token_that_died_in_any_form() {
    for (request, line, _, needs) in reads() {
        for death in deaths() {
            let dead = Arc::new(Mutex::new(false));
            let seen = Arc::clone(&dead);
            let server = signing(move |token| token != "Bearer t0" || !*seen.lock().unwrap(), death.clone());
            let desk = desk(&server);
            desk.read(request.clone()).await.unwrap();
            *dead.lock().unwrap() = true;
            desk.read(request.clone()).await.unwrap_or_else(|e| panic!("{line} after {death:?}: {e}"));
            assert_eq!(sign_ins(&server), if needs { 2 } else { 0 }, "{line} after {death:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reads_in_flight_under_a_dead_token_share_one_new_sign_in() {
    let give = |n| json(format!(r#"{{"access_token": "t{n}"}}"#));
    let server = first_token_dies(("authorization", "Bearer t0"), give, (401, DEAD), METHODS);
    let desk = desk(&server);
    desk.reads_at_once(Request::Methods).await;
    assert_eq!(sign_ins(&server), 2, "{:?}", server.lines());
}

#[tokio::test]
async fn a_refusal_that_stays_is_believed_after_one_new_sign_in() {
    for death in deaths() {
        let server = signing(|_| false, death.clone());
        let desk = desk(&server);
        for turn in 1..=2 {
            let read = desk.read(Request::Profile).await;
            assert_eq!(read, Err(ApiError::SignInNeeded { account: account() }), "{death:?}");
            assert!(sign_ins(&server) <= turn, "{death:?}: {:?}", server.lines());
        }
    }
}

#[tokio::test]
async fn both_spellings_of_the_header_carry_the_token() {
    for (setting, sent, other) in
        [("Authorization", "authorization", "autorization"), ("Autorization", "autorization", "authorization")]
    {
        let server = Server::start(|call, _| if call.line.contains("login") { json(SIGNED_IN) } else { json(PROFILE) });
        let gas = Gas { auth_header: setting.into(), ..config(&server.base()) };
        let desk = desk_with(gas, stored("123qwe"), limits());
        desk.read(Request::Profile).await.unwrap();
        let call = server.calls().pop().unwrap();
        assert_eq!((call.header(sent), call.header(other)), (Some(BEARER), None));
        assert!(!desk.taken_down().contains("cRgHhBjwU"), "{}", desk.taken_down());
    }
}

#[tokio::test]
async fn a_token_of_facebooks_stands_where_the_password_does() {
    let server = Server::start(|call, _| match call.line.as_str() {
        "POST /api/login" if call.body == r#"{"fbuid":"fb-secret-token"}"# => json(FACEBOOK),
        "POST /api/login" => json(FACEBOOK_REFUSED),
        _ if call.header("authorization") == Some("Bearer eyJ0eX...juDzGI2AQz88N_tcc") => json(PROFILE),
        _ => status(401, DEAD),
    });
    let gas = || Gas { sign_in: "facebook".into(), ..config(&server.base()) };
    let desk = desk_with(gas(), stored("fb-secret-token"), limits());
    desk.read(Request::Profile).await.unwrap();
    assert!(!desk.taken_down().contains("fb-secret-token"));
    let error = desk.client.sign_in(account(), Some(Secret::new("fb-other"))).await.unwrap_err();
    let ApiError::SignInRefused { words, .. } = error else { panic!("{error:?}") };
    assert_eq!(words.as_str(), "El usuario Facebook no existe.");
}

#[tokio::test]
async fn a_refused_sign_in_is_said_in_the_partners_words_and_the_stored_password_is_tried_once() {
    for code in [200, 400, 401, 403, 422] {
        let server = Server::start(move |_, _| status(code, REFUSED));
        desk(&server).refuses_a_typo(Request::Profile, "Usuario o contraseña no valida.").await;
        assert_eq!(server.calls().len(), 2, "{:?}", server.lines());
    }
}

#[tokio::test]
async fn a_sign_in_that_fails_otherwise_is_told_and_not_repeated() {
    for act in [status(500, "<html><title>Oops</title>"), json("{}"), json("[]"), json(r#"{"success": 1}"#), Act::Close]
    {
        let served = act.clone();
        let server = Server::start(move |_, _| served.clone());
        let error = desk(&server).read(Request::Profile).await.unwrap_err();
        assert!(!matches!(error, ApiError::SignInRefused { .. } | ApiError::SignInNeeded { .. }), "{act:?}: {error:?}");
        assert_eq!(server.calls().len(), 1, "{act:?}");
    }
}

#[tokio::test]
async fn accounts_have_sessions_of_their_own_and_signing_out_ends_one() {
    let server = Server::start(|call, _| {
        if call.line.contains("/login") {
            let sent: Value = serde_json::from_str(&call.body).unwrap();
            return json(object!({"access_token": sent["username"]}).to_string());
        }
        let email = call.header("authorization").and_then(|value| value.strip_prefix("Bearer "));
        json(object!({"success": 1, "data": [{"email": email}]}).to_string())
    });
    let desk = desk(&server);
    for name in ["ana@b.mx", "beto@b.mx", "ana@b.mx"] {
        let id = AccountId::new(Partner::Gas, name);
        let request = ventanilla::api::Request::Gas(Request::Profile);
        let reply = desk.client.read(id, request, Parts::ignore()).await.unwrap();
        let ventanilla::api::Reply::Gas(Reply::Profile(profile)) = reply else { panic!("{reply:?}") };
        assert_eq!(profile.email.unwrap().as_str(), name);
    }
    assert_eq!(sign_ins(&server), 2);
    desk.client.ready(account()).await.unwrap();
    desk.client.sign_out(account()).await.unwrap();
    assert_eq!(desk.read(Request::Profile).await, Err(ApiError::SignInNeeded { account: account() }));
    desk.client.sign_in(account(), None).await.unwrap();
    desk.read(Request::Profile).await.unwrap();
}

#[test]
fn a_setting_that_is_no_known_word_is_named() {
    for gas in [
        Gas { auth_header: "X-Token".into(), ..config("http://127.0.0.1:1/") },
        Gas { sign_in: "google".into(), ..config("http://127.0.0.1:1/") },
        Gas { time_zone: "Mexico".into(), ..config("http://127.0.0.1:1/") },
        Gas { base_url: "http://gas.example/".into(), ..config("") },
    ] {
        let config = Config { gas: Some(gas.clone()), ..Config::default() };
        let made = Client::new(&setup(config, stored("p"), limits()).0);
        assert!(made.is_err_and(|error| error.to_string().contains("[gas]")), "{gas:?}");
    }
}
