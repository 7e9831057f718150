//! The sign-in before each call: every documented error, keys and texts that cannot be used, and a person's own password.

use super::*;

const DOCUMENTED: [(&str, Cause); 5] = [
    ("Виникла помилка під час дешифрування", Cause::Decryption),
    ("Виникла помилка під час перевірки підпису", Cause::Signature),
    ("Зашифровані та/або підписані дані надано невірно. Перевірте правильність наданих даних", Cause::Mismatch),
    ("Такого користувача не існує", Cause::UnknownUser),
    ("Пароль невірний", Cause::WrongPassword),
];

fn refusing(code: u16, words: &str) -> Server {
    let error = object!({ "error": words }).to_string();
    Server::start(move |_, _| status(code, error.clone()))
}

#[tokio::test]
async fn each_documented_error_ends_in_a_question_or_in_its_words_under_every_status() {
    for code in [200, 400, 401] {
        for (words, cause) in DOCUMENTED {
            let server = refusing(code, words);
            let desk = desk(&server);
            match desk.check(24).await.unwrap_err() {
                ApiError::SignInNeeded { .. } => assert!(cause.is_about_credentials(), "{words}"),
                ApiError::SignInRefused { words: said, .. } => {
                    assert_eq!(said.as_str(), words);
                    assert!(!cause.is_about_credentials(), "{words}");
                }
                other => panic!("{other}"),
            }
            assert_eq!(server.lines(), [SIGN_IN], "the call itself does not go out");
            // A refused password is not tried again by itself: accounts lock.
            let _ = desk.check(24).await;
            assert_eq!(server.lines().len(), if cause.is_about_credentials() { 1 } else { 2 }, "{words}");
            // A person's own is, and its refusal is told in the service's words.
            let typed = desk.client.sign_in(account(), Some(Secret::new("інший"))).await.unwrap_err();
            let ApiError::SignInRefused { words: said, .. } = &typed else { panic!("{typed}") };
            assert_eq!(Cause::of(said.as_str()), Some(cause));
        }
    }
}

#[tokio::test]
async fn an_unlisted_error_keeps_its_words_and_stops_the_password() {
    let server = refusing(400, "Користувача заблоковано");
    let desk = desk(&server);
    let error = desk.check(24).await.unwrap_err();
    assert!(matches!(&error, ApiError::SignInRefused { words, .. } if words.as_str() == "Користувача заблоковано"));
    assert!(matches!(desk.check(24).await, Err(ApiError::SignInNeeded { .. })));
    assert_eq!(server.lines().len(), 1);
}

#[tokio::test]
async fn a_write_is_told_why_the_sign_in_before_it_failed() {
    let server = refusing(400, DOCUMENTED[2].0);
    let error = desk(&server).client.ready(account()).await.unwrap_err();
    let ApiError::Setup { why, .. } = &error else { panic!("{error}") };
    assert_eq!(Cause::of(why.as_str()), Some(Cause::Mismatch));
}

#[tokio::test]
async fn a_sign_in_at_a_path_that_is_unknown_there_names_the_setting() {
    for code in [404, 405] {
        let server = Server::start(move |_, _| status(code, "<html>"));
        let desk = desk(&server);
        assert!(matches!(desk.check(24).await, Err(ApiError::NotFound { op: "ll.auth" })));
        let typed = desk.client.sign_in(account(), Some(Secret::new(PASSWORD))).await;
        for error in [desk.client.ready(account()).await.unwrap_err(), typed.unwrap_err()] {
            assert!(error.to_string().contains("auth_path = api/partners/input/auth/ is unknown there"), "{error}");
        }
        assert_eq!(server.lines(), [SIGN_IN; 3], "no call goes out without its pair");
    }
}

#[tokio::test]
async fn a_service_that_wants_to_be_left_alone_refuses_no_password() {
    for (header, seconds) in [("Retry-After: 7\r\n", 7), ("Retry-After: 900\r\n", 900), ("", 60)] {
        let full = Act::Answer(429, header.into(), r#"{"error":"Забагато запитів"}"#.into());
        for path in [SIGN_IN, CHECK] {
            let answer = full.clone();
            let server = Server::start(move |call, turn| match turn {
                0..2 if call.line == path => answer.clone(),
                _ if call.line == SIGN_IN => pair(turn),
                _ => json(STATUS),
            });
            let desk = desk(&server);
            let error = desk.check(24).await.unwrap_err();
            assert!(matches!(error, ApiError::Busy { seconds: told, .. } if told == seconds), "{error}");
            let _ = desk.check(24).await;
            desk.check(24).await.unwrap();
        }
    }
}

#[tokio::test]
async fn what_an_earlier_sign_in_was_told_is_not_told_of_one_whose_answer_is_lost() {
    let server = Server::start(|_, turn| if turn == 0 { status(400, r#"{"error":"Помилка 77"}"#) } else { Act::Close });
    let desk = desk(&server);
    for refused in [Some("Помилка 77"), None] {
        let typed = Some(Secret::new(PASSWORD));
        assert!(desk.client.sign_in(account(), typed).await.is_err());
        let Reply::Readiness(known) = desk.read(Request::Readiness { ask: false }).await.unwrap() else { panic!() };
        assert_eq!(known.refused.as_ref().map(ventanilla::domain::Clean::as_str), refused);
    }
}

#[tokio::test]
async fn a_lost_or_broken_answer_is_an_error_and_the_next_call_signs_in_anew() {
    for act in [
        Act::Close,
        Act::Hang,
        status(500, r#"{"error":"x"}"#),
        status(502, "<html>"),
        json("{}"),
        json(r#"{"access_token":"a"}"#),
        status(404, ""),
        Act::Answer(307, "Location: /elsewhere\r\n".into(), String::new()),
    ] {
        let first = act.clone();
        let server = Server::start(move |call, turn| match (call.line == SIGN_IN, turn) {
            (true, 0) => first.clone(),
            (true, n) => pair(n),
            _ => json(STATUS),
        });
        let desk = desk(&server);
        assert!(desk.check(24).await.is_err(), "{act:?}");
        assert_eq!(server.lines(), [SIGN_IN], "{act:?}");
        desk.check(24).await.unwrap();
        assert_eq!(server.lines(), [SIGN_IN, SIGN_IN, CHECK], "{act:?}");
        assert_eq!(shown(&server), ["security-1"], "{act:?}");
    }
}

#[tokio::test]
async fn what_was_typed_serves_until_the_person_signs_out() {
    let server = behind_sign_in(|_| json(STATUS));
    let desk = desk_with(config(&server.base()), nothing_stored());
    assert!(matches!(desk.check(24).await, Err(ApiError::SignInNeeded { .. })));
    assert!(server.lines().is_empty(), "nothing is stored: nothing is sent");
    desk.client.sign_in(account(), Some(Secret::new(PASSWORD))).await.unwrap();
    desk.check(24).await.unwrap();
    desk.check(25).await.unwrap();
    assert_eq!(server.lines(), [SIGN_IN, CHECK, SIGN_IN, CHECK], "the pair of the sign-in is not wasted");
    desk.client.sign_out(account()).await.unwrap();
    assert!(matches!(desk.check(24).await, Err(ApiError::SignInNeeded { .. })));
    assert!(matches!(desk.client.ready(account()).await, Err(ApiError::SignInNeeded { .. })));
    assert_eq!(server.lines().len(), 4);
}

#[tokio::test]
async fn keys_and_texts_that_cannot_be_used_are_named_and_nothing_is_sent() {
    let server = Server::start(|call, _| panic!("a call nobody expected: {}", call.line));
    let good = config(&server.base());
    let own = |text: &str| LeadLeader { private_key: Some(Secret::new(text)), ..good.clone() };
    let theirs = |text: &str| LeadLeader { partner_key: Some(text.into()), ..good.clone() };
    let missing = Some(std::path::PathBuf::from("/nowhere/key.pem"));
    for (section, told) in [
        (LeadLeader { private_key: None, ..good.clone() }, "private_key is missing: add private_key_file"),
        (LeadLeader { partner_key: None, ..good.clone() }, "partner_key is missing"),
        (own("not a key!"), "lead_leader.private_key: it is not a key"),
        (own(PUBLIC), "lead_leader.private_key: it is a public key"),
        (theirs(PRIVATE), "lead_leader.partner_key: it is a private key"),
        (
            LeadLeader { private_key: None, private_key_file: missing, ..good.clone() },
            "lead_leader.private_key_file = /nowhere/key.pem: there is no such file",
        ),
        (
            LeadLeader { partner_key: None, partner_key_command: Some(vec!["false".into()]), ..good.clone() },
            "lead_leader.partner_key_command: \"false\" failed",
        ),
    ] {
        let error = desk_with(section, stored(PASSWORD)).check(24).await.unwrap_err();
        assert!(matches!(error, ApiError::Setup { .. }) && error.to_string().contains(told), "{error}");
    }
    let error = desk_with(good, stored(&"x".repeat(87))).check(24).await.unwrap_err().to_string();
    assert!(error.contains("the password has 87 bytes") && error.contains("at most 86"), "{error}");
}

#[tokio::test]
async fn a_key_that_will_not_do_is_named_by_what_is_wrong_wherever_it_comes_from() {
    let server = Server::start(|call, _| panic!("a call nobody expected: {}", call.line));
    let scratch = ventanilla::store::Scratch::new("ventanilla-ll").unwrap();
    let small = include_str!("../fixtures/lead_leader/small.pem");
    for (nth, (text, told)) in [
        ("not a key!", "it is not a key"),
        (PUBLIC, "it is a public key"),
        (small, "it has 768 bits, and less than 1024 is refused"),
        (&PRIVATE.replacen('Q', "R", 1), "lead_leader.private_key: "),
    ]
    .into_iter()
    .enumerate()
    {
        let path = scratch.path().join(nth.to_string());
        ventanilla::config::write_new(&path, text).unwrap();
        let none = LeadLeader { private_key: None, ..config(&server.base()) };
        let as_text = LeadLeader { private_key: Some(Secret::new(text)), ..none.clone() };
        let as_file = LeadLeader { private_key_file: Some(path), ..none.clone() };
        let printed = vec!["printf".into(), "%s".into(), text.into()];
        let as_command = LeadLeader { private_key_command: Some(printed), ..none };
        for section in [as_text, as_file, as_command] {
            let error = desk_with(section, stored(PASSWORD)).check(24).await.unwrap_err();
            assert!(matches!(error, ApiError::Setup { .. }) && error.to_string().contains(told), "{error}");
            assert!(!error.to_string().contains("BEGIN"), "{error}");
        }
    }
}

#[tokio::test]
async fn a_key_comes_from_a_command_or_a_file_that_only_its_owner_reads() {
    use std::os::unix::fs::PermissionsExt as _;
    let server = behind_sign_in(|_| json(STATUS));
    let scratch = ventanilla::store::Scratch::new("ventanilla-ll").unwrap();
    let path = scratch.path().join("own.pem");
    std::fs::write(&path, PRIVATE).unwrap();
    let mode = |mode| std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
    let section = LeadLeader {
        private_key: None,
        private_key_file: Some(path.clone()),
        partner_key: None,
        partner_key_command: Some(vec!["printf".into(), "%s".into(), PUBLIC.into()]),
        ..config(&server.base())
    };
    mode(0o644);
    let desk = desk_with(section, stored(PASSWORD));
    let error = desk.check(24).await.unwrap_err().to_string();
    assert!(error.contains("it holds a private key (mode 0644); type: chmod 600"), "{error}");
    mode(0o600);
    desk.check(24).await.unwrap();
}

#[test]
fn settings_that_cannot_work_are_refused_with_what_fits() {
    let good = config("https://api.leadleader.example/");
    let error = |section| {
        let config = Config { lead_leader: Some(section), ..Config::default() };
        Client::new(&setup(config, stored(PASSWORD), limits()).0).err().map(|e| e.to_string())
    };
    assert_eq!(error(good.clone()), None);
    for (section, told) in [
        (LeadLeader { check_method: "PUT".into(), ..good.clone() }, "use POST or GET"),
        (LeadLeader { auth_path: "https://elsewhere.example/".into(), ..good.clone() }, "a path below base_url"),
        (LeadLeader { auth_path: String::new(), ..good.clone() }, "a path below base_url"),
        (LeadLeader { auth_path: "auth/?x=1".into(), ..good.clone() }, "a path below base_url"),
        (LeadLeader { base_url: "http://api.leadleader.example/".into(), ..good }, "use https://"),
    ] {
        let said = error(section).unwrap();
        assert!(said.contains(told), "{said}");
    }
}
