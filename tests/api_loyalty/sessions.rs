//! Tokens: had once for all, renewed before they die and after, ready ones, refused ones.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

/// Tokens t0, t1 … in turn, each said to live for so long; the script says whether a token is taken.
fn giving(seconds: u64, lives: impl Fn(&str, usize) -> bool + Send + Sync + 'static) -> Server {
    let given = AtomicUsize::new(0);
    let asked = AtomicUsize::new(0);
    Server::start(move |call, _| {
        if call.line.contains("oauth") {
            return token(&format!("t{}", given.fetch_add(1, Ordering::SeqCst)), seconds);
        }
        let bearer = call.header("authorization").unwrap_or_default().trim_start_matches("Bearer ").to_owned();
        let turn = asked.fetch_add(1, Ordering::SeqCst);
        if lives(&bearer, turn) { json(sample!("groups")) } else { status(401, sample!("error_401")) }
    })
}

fn tokens(server: &Server) -> usize {
    server.lines().iter().filter(|line| line.contains("oauth")).count()
}

#[tokio::test]
async fn a_token_is_renewed_before_it_dies_and_no_call_is_refused() {
    let server = giving(1, |_, _| true);
    let desk = desk(&server);
    desk.read(Request::Group).await.unwrap();
    desk.read(Request::Group).await.unwrap();
    assert_eq!(tokens(&server), 1);
    let since = std::time::Instant::now();
    while tokens(&server) == 1 && since.elapsed() < Duration::from_secs(20) {
        desk.read(Request::Group).await.unwrap();
    }
    assert_eq!(tokens(&server), 2);
    desk.read(Request::Group).await.unwrap();
    assert_eq!(server.calls().last().unwrap().header("authorization"), Some("Bearer t1"));
}

#[tokio::test]
async fn a_token_stays_if_its_renewal_fails() {
    let given = AtomicUsize::new(0);
    let server = Server::start(move |call, _| match call.line.contains("oauth") {
        true if given.fetch_add(1, Ordering::SeqCst) == 0 => token("t0", 1),
        true => status(500, sample!("error_500")),
        false => json(sample!("groups")),
    });
    let desk = desk(&server);
    let since = std::time::Instant::now();
    while tokens(&server) < 2 && since.elapsed() < Duration::from_secs(20) {
        desk.read(Request::Group).await.unwrap();
    }
    desk.read(Request::Group).await.unwrap();
    assert_eq!((tokens(&server), server.calls().last().unwrap().header("authorization")), (2, Some("Bearer t0")));
}

#[tokio::test]
async fn every_read_survives_a_token_that_died() {
    for (request, line, good) in reads() {
        let given = AtomicUsize::new(0);
        let server = Server::start(move |call, turn| match call.header("authorization") {
            None => token(&format!("t{}", given.fetch_add(1, Ordering::SeqCst)), 3_600),
            Some("Bearer t0") if turn > 1 => status(401, sample!("error_401")),
            Some(_) => json(good),
        });
        let desk = desk(&server);
        desk.read(request.clone()).await.unwrap();
        desk.read(request).await.unwrap();
        assert_eq!(tokens(&server), 2, "{line}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reads_in_flight_under_a_dead_token_share_one_renewal() {
    let give = |n| token(&format!("t{n}"), 3_600);
    let dead = (401, sample!("error_401"));
    let server = first_token_dies(("authorization", "Bearer t0"), give, dead, sample!("groups"));
    let desk = desk(&server);
    desk.reads_at_once(Request::Group).await;
    assert_eq!(tokens(&server), 2, "{:?}", server.lines());
}

#[tokio::test]
async fn a_refusal_that_stays_is_believed_after_one_renewal() {
    let server = giving(3_600, |_, turn| turn == 0);
    let desk = desk(&server);
    desk.read(Request::Group).await.unwrap();
    assert_eq!(desk.read(Request::Group).await, Err(ApiError::SignInNeeded { account: account() }));
    assert_eq!(tokens(&server), 2);
}

#[tokio::test]
async fn a_refused_client_is_said_in_words_and_its_secret_is_tried_once() {
    for (code, body, words) in [
        (401, r#"{"error":"invalid_client","message":"Client authentication failed"}"#, "Client authentication failed"),
        (422, sample!("error_422"), "Error de Validacion; field_name: Error Description"),
        (200, sample!("error_401"), "Unauthenticated"),
    ] {
        let server = Server::start(move |_, _| status(code, body));
        desk(&server).refuses_a_typo(Request::Group, words).await;
        assert_eq!(server.calls().len(), 2, "{:?}", server.lines());
    }
    for act in [status(500, sample!("error_500")), json("{}"), json("[]"), Act::Close] {
        let served = act.clone();
        let server = Server::start(move |_, _| served.clone());
        let error = desk(&server).read(Request::Group).await.unwrap_err();
        assert!(!matches!(error, ApiError::SignInRefused { .. } | ApiError::SignInNeeded { .. }), "{act:?}: {error:?}");
    }
}

#[tokio::test]
async fn a_ready_token_goes_out_as_it_is_and_none_is_asked_for() {
    for given in ["of-firebase", "Bearer of-firebase", " of-firebase\n"] {
        let server = Server::start(|call, _| match call.header("authorization") {
            Some("Bearer of-firebase") => json(sample!("groups")),
            other => panic!("{} with {other:?}", call.line),
        });
        let loyalty = Loyalty { secret_is: "token".into(), ..config(&server.base()) };
        let desk = desk_with(loyalty, stored(given));
        desk.read(Request::Group).await.unwrap();
        desk.client.ready(account()).await.unwrap();
        assert_eq!(server.lines(), ["GET /api/api/group/default"]);
    }
}

#[tokio::test]
async fn signing_out_forgets_the_token_and_nothing_signs_in_by_itself_again() {
    let server = behind_token(|_, _| json(sample!("groups")));
    let no_way_to_be_told = || assert_eq!(server.calls().len(), 2);
    desk(&server).signs_out_for_good(Request::Group, no_way_to_be_told).await;
}

#[tokio::test]
async fn how_long_a_token_lives_is_known_without_asking_until_somebody_signs_out() {
    for seconds in [3_600, 31_536_000] {
        let server = giving(seconds, |_, _| true);
        let desk = desk(&server);
        assert_eq!(desk.client.token_dies(&account()), None, "nobody is signed in");
        desk.read(Request::Group).await.unwrap();
        let dies = desk.client.token_dies(&account()).unwrap();
        // The token may have been had any time before now: a slow machine only makes its rest shorter.
        let left = dies.saturating_duration_since(tokio::time::Instant::now()).as_secs();
        assert!(left <= seconds && left + 60 >= seconds, "{left} of {seconds}");
        desk.read(Request::Group).await.unwrap();
        assert_eq!(desk.client.token_dies(&account()), Some(dies), "another read changes nothing");
        let (calls, other) = (server.calls().len(), AccountId::new(Partner::Sml, "1"));
        assert_eq!(desk.client.token_dies(&other), None);
        assert_eq!(server.calls().len(), calls, "nobody is asked");
        desk.client.sign_out(account()).await.unwrap();
        assert_eq!(desk.client.token_dies(&account()), None);
    }
}
