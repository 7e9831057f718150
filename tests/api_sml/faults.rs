//! What a read does when the service, the network or the configuration is at fault.

use ventanilla::api::{BaseUrlError, SetupError};

use super::*;

#[tokio::test]
async fn a_read_is_tried_three_times_where_that_may_help_and_once_where_not() {
    let huge = Limits::default().body + 1;
    for (what, act, attempts, expected) in [
        ("500", status(500, "<html><title>Server Error</title>"), 3, "HTTP 500: Server Error"),
        ("502", status(502, "bad gateway"), 3, "HTTP 502: bad gateway"),
        ("503", Act::Answer(503, "Retry-After: 0\r\n".into(), String::new()), 3, "HTTP 503"),
        ("429", Act::Answer(429, "Retry-After: 0\r\n".into(), String::new()), 3, "too many requests"),
        ("429 for long", Act::Answer(429, "Retry-After: 900\r\n".into(), String::new()), 1, "try again in 900 s"),
        ("a reset", Act::Close, 3, "connection was lost"),
        (
            "a truncated answer",
            Act::Bytes(b"HTTP/1.1 200 X\r\nContent-Length: 50\r\n\r\n{".to_vec()),
            3,
            "connection was lost",
        ),
        ("no answer", Act::Hang, 1, "no answer within"),
        ("a stall", Act::Drip(vec![b' '; 10]), 1, "no answer within"),
        ("a redirect", Act::Answer(302, "Location: http://127.0.0.1:9/\r\n".into(), String::new()), 1, "HTTP 302"),
        (
            "a redirect that keeps the method",
            Act::Answer(307, "Location: /api/user/\r\n".into(), String::new()),
            1,
            "HTTP 307",
        ),
        ("a page", json("<html>"), 1, "cannot read the answer to sml.lead"),
        ("404", status(404, r#"{"detail":"No encontrado."}"#), 1, "not found"),
        ("another lead", json(a_lead(2).to_string()), 1, "another lead"),
        (
            "a body beyond the cap",
            Act::Bytes(format!("HTTP/1.1 200 X\r\nContent-Length: {huge}\r\n\r\n").into_bytes()),
            1,
            "larger than 32 MiB",
        ),
    ] {
        let server = behind_login(move |_, _| act.clone());
        let error = desk(&server).read(Request::Lead(LeadId(1))).await.unwrap_err().to_string();
        assert!(error.contains(expected), "{what}: {error}");
        assert_eq!(server.calls().len() - 1, attempts, "{what}");
        assert!(!server.lines().iter().any(|l| l.contains("user")), "{what}: followed");
    }
}

#[tokio::test]
async fn a_body_is_counted_as_it_comes_where_no_length_is_announced() {
    let server = behind_login(|_, _| Act::Drip(vec![b' '; 3 << 20]));
    let desk = desk_with(config(&server.base()), stored("p"), Limits { body: 1 << 20, ..limits() });
    let error = desk.read(Request::Lead(LeadId(1))).await.unwrap_err();
    assert!(matches!(error, ApiError::TooLarge { mib: 1, .. }), "{error}");
}

#[tokio::test]
async fn a_read_that_fails_once_succeeds_the_second_time() {
    let server = behind_login(|_, turn| if turn == 1 { status(503, "") } else { json(a_lead(1).to_string()) });
    let desk = desk(&server);
    desk.read(Request::Lead(LeadId(1))).await.unwrap();
    let last = desk.exchanges.lock().unwrap().last().unwrap().clone();
    assert_eq!((last.attempts, last.status, last.error), (2, Some(200), None));
}

#[tokio::test]
async fn a_sign_in_is_not_repeated_once_it_may_have_been_sent() {
    for act in [Act::Close, status(503, ""), status(500, ""), Act::Hang] {
        let server = Server::start(move |_, _| act.clone());
        assert!(desk(&server).read(Request::Lead(LeadId(1))).await.is_err());
        assert_eq!(server.calls().len(), 1);
    }
}

#[tokio::test]
async fn nothing_listening_is_said_so() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let desk = desk_with(config(&format!("http://{free}/api/")), stored("p"), limits());
    let error = desk.read(Request::Lead(LeadId(1))).await.unwrap_err();
    assert!(matches!(&error, ApiError::Connect { host, .. } if *host == free.to_string()), "{error}");
    assert_eq!(desk.exchanges.lock().unwrap()[0].attempts, 3, "no byte was sent: even a sign-in may be tried again");
}

#[tokio::test]
async fn a_write_is_never_read() {
    let server = Server::start(|call, _| panic!("a call nobody expected: {}", call.line));
    let error = desk(&server).read(Request::ChangeStatus { lead: LeadId(1), status: Status::End }).await.unwrap_err();
    assert!(matches!(error, ApiError::Internal(_)));
    assert!(server.calls().is_empty());
}

#[test]
fn a_setup_that_would_leak_or_cannot_work_is_refused_with_the_fix() {
    let setup = |sml: Sml| {
        let config = Config { sml: Some(sml), ..Config::default() };
        Client::new(&setup(config, nothing_stored(), limits()).0).err()
    };
    let good = config("https://crm.example.es/api/");
    assert_eq!(setup(good.clone()), None);
    let plain = setup(config("http://crm.example.es/api/"));
    assert!(matches!(plain, Some(SetupError::BaseUrl(Partner::Sml, BaseUrlError::Plain { .. }))), "{plain:?}");
    for (sml, words) in [
        (config("http://crm.example.es/"), "use https://"),
        (config(""), "[sml].base_url is empty"),
        (Sml { auth_scheme: "Basic".into(), ..good.clone() }, "use auto, Token, JWT or Bearer"),
        (Sml { time_zone: "Madrid".into(), ..good }, "use a name like Europe/Madrid"),
    ] {
        let error = setup(sml).unwrap().to_string();
        assert!(error.contains(words), "{error}");
    }
}
