//! The write path: once, and only the request the permit was given for. (Reads and sign-ins are tested through the SML
//! client in `tests/api_sml.rs`.)

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed unwrap is a failed test")]

use std::sync::{Arc, Mutex};

use super::*;
use crate::ops::{Class, OpId, Reconcile};
use support::{Act, Server, json, status};

mod bounds;
#[path = "../../../tests/support/mod.rs"]
mod support;
mod tls;

static OP: OpSpec<Write> =
    OpSpec::write("sml.assign", Method::Patch, "lead/{id}/", Class::State, Reconcile::ReadTarget);

static READ: OpSpec<Read> = OpSpec::read("sml.leads", "lead/");

/// Sizes small enough to be exceeded, and no time that a busy machine could not keep.
fn short() -> Limits {
    Limits { body: 4 << 20, error_body: 1 << 10, backoff: Duration::ZERO, ..Limits::default() }
}

fn http(base: &str, limits: Limits) -> (Http, Arc<Mutex<Vec<Exchange>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&seen);
    let around =
        Surroundings { exchanges: Arc::new(move |e| sink.lock().unwrap().push(e)), wall: || Timestamp::UNIX_EPOCH };
    (Http::new(Partner::Sml, BaseUrl::parse(base).unwrap(), &Network::default(), limits, around), seen)
}

fn wire() -> Wire {
    Wire { method: Method::Patch, path: "lead/5/".into(), body: Some(br#"{"user":7}"#.to_vec()) }
}

fn permit(wire: &Wire) -> SendPermit {
    SendPermit::for_tests(OpId(uuid::Uuid::nil()), wire.digest())
}

async fn send(act: Act) -> (Seen, Server) {
    send_within(short(), act).await
}

async fn send_within(limits: Limits, act: Act) -> (Seen, Server) {
    let server = Server::start(move |_, _| act.clone());
    let (http, _) = http(&server.base(), limits);
    let seen = http.write(permit(&wire()), &OP, wire(), Some(&Secret::new("Token abc"))).await;
    (seen, server)
}

#[tokio::test]
async fn a_write_goes_out_as_the_permit_says() {
    let (seen, server) = send(json("{}")).await;
    assert_eq!(seen, Seen::Answer { status: 200, body: b"{}".to_vec() });
    let call = &server.calls()[0];
    assert_eq!((call.line.as_str(), call.body.as_str()), ("PATCH /api/lead/5/", r#"{"user":7}"#));
    assert_eq!(call.header("authorization"), Some("Token abc"));
    assert_eq!(call.header("content-type"), Some("application/json"));
    assert_eq!(call.query("page"), None);
}

#[tokio::test]
async fn a_write_is_sent_once_whatever_comes_back() {
    let broken =
        |status| Act::Bytes(format!("HTTP/1.1 {status} X\r\nContent-Length: 50\r\n\r\n{{\"id\":5").into_bytes());
    let redirect = |code| Act::Answer(code, "Location: /api/lead/5/elsewhere/\r\n".into(), String::new());
    let answer = |status| Seen::Answer { status, body: Vec::new() };
    for (what, act, expected) in [
        ("503", Act::Answer(503, "Retry-After: 0\r\n".into(), String::new()), Some(answer(503))),
        ("429", Act::Answer(429, "Retry-After: 0\r\n".into(), String::new()), Some(answer(429))),
        ("408", status(408, ""), Some(answer(408))),
        ("307", redirect(307), Some(answer(307))),
        ("308", redirect(308), Some(answer(308))),
        ("a refusal whose words break off", broken(400), Some(answer(400))),
        ("a reset", Act::Close, None),
        ("a truncated answer", broken(200), None),
        ("a huge answer", json(" ".repeat(5 << 20)), None),
        ("nonsense", Act::Bytes(b"\x16\x03\x01 this is no HTTP\r\n\r\n".to_vec()), None),
    ] {
        let (seen, server) = send(act).await;
        match expected {
            Some(expected) => assert_eq!(seen, expected, "{what}"),
            None => assert!(matches!(seen, Seen::Lost(_)), "{what}: {seen:?}"),
        }
        assert_eq!(server.lines(), ["PATCH /api/lead/5/"], "{what}");
    }
}

#[tokio::test]
async fn a_write_whose_answer_does_not_come_or_does_not_end_is_given_up_and_not_sent_again() {
    for act in [Act::Hang, Act::Drip(b"{".to_vec())] {
        let limits = Limits { write: Duration::from_millis(200), ..short() };
        let (seen, server) = send_within(limits, act.clone()).await;
        assert_eq!(seen, Seen::TimeOut, "{act:?}");
        // One that was given up before it had left is the same to us: nobody can know.
        assert!(server.calls().len() <= 1, "{act:?}");
    }
}

#[tokio::test]
async fn an_answer_that_waits_for_another_call_does_not_make_us_repeat_ours() {
    let (seen, server) = send(Act::Together(1, 200, "{}".into())).await;
    assert_eq!((seen, server.calls().len()), (Seen::Answer { status: 200, body: b"{}".to_vec() }, 1));
}

#[tokio::test]
async fn an_error_page_is_cut_not_lost() {
    let (seen, _server) = send(status(500, "x".repeat(100_000))).await;
    assert_eq!(seen, Seen::Answer { status: 500, body: vec![b'x'; 1 << 10] });
}

#[tokio::test]
async fn no_connection_means_that_nothing_was_sent() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let (http, exchanges) = http(&format!("http://{free}/api/"), short());
    let seen = http.write(permit(&wire()), &OP, wire(), None).await;
    assert!(matches!(seen, Seen::NoConnection(_)), "{seen:?}");
    let exchange = exchanges.lock().unwrap()[0].clone();
    assert_eq!((exchange.op, exchange.attempts, exchange.status), ("sml.assign", 1, None));
}

#[tokio::test]
async fn another_request_than_the_permitted_is_never_sent() {
    let server = Server::start(|_, _| json("{}"));
    let (http, _) = http(&server.base(), short());
    let other = [
        Wire { method: Method::Delete, ..wire() },
        Wire { path: "lead/6/".into(), ..wire() },
        Wire { body: Some(br#"{"user":8}"#.to_vec()), ..wire() },
        Wire { body: None, ..wire() },
    ];
    for wrong in other {
        let seen = http.write(permit(&wire()), &OP, wrong.clone(), None).await;
        assert!(matches!(&seen, Seen::NoConnection(why) if why.as_str().contains("permit")), "{wrong:?}: {seen:?}");
    }
    // A permit for it does not make a POST of a PATCH operation.
    let post = Wire { method: Method::Post, ..wire() };
    assert!(matches!(http.write(permit(&post), &OP, post, None).await, Seen::NoConnection(_)));
    let outside = Wire { path: "../admin/".into(), ..wire() };
    assert!(matches!(http.write(permit(&outside), &OP, outside, None).await, Seen::NoConnection(_)));
    assert!(server.calls().is_empty());
}

#[tokio::test]
async fn each_write_has_a_connection_of_its_own() {
    let server = Server::start(|_, _| json("{}"));
    let (http, _) = http(&server.base(), short());
    for _ in 0..3 {
        http.write(permit(&wire()), &OP, wire(), None).await;
    }
    assert_eq!(server.calls().iter().map(|c| c.connection).collect::<Vec<_>>(), [0, 1, 2]);
}

#[tokio::test]
async fn no_error_and_no_debug_text_shows_the_token_or_the_query() {
    let (http, exchanges) = http("http://127.0.0.1:9/api/", Limits { attempts: 1, ..short() });
    let token = Secret::new("Token clave-7Q");
    let error = http.read(&READ, "lead/", &[("search", "marta-ruiz".into())], Some(&token)).await.err().unwrap();
    let bad = http.read(&READ, "lead/", &[], Some(&Secret::new("Token clave-7Q\n"))).await.err().unwrap();
    let all = format!("{error} {error:?} {bad} {bad:?} {http:?} {:?}", exchanges.lock().unwrap());
    assert!(!all.contains("clave-7Q") && !all.contains("marta-ruiz"), "{all}");
}

#[test]
fn a_client_that_trusts_a_file_says_what_is_wrong_with_it() {
    let around = Surroundings { exchanges: Arc::new(|_| ()), wall: || Timestamp::UNIX_EPOCH };
    let network = Network { ca_file: Some("/nowhere/ca.pem".into()), ..Network::default() };
    let http = Http::new(Partner::Sml, BaseUrl::parse("https://crm.example/").unwrap(), &network, short(), around);
    let why = http.clients.read().err().unwrap();
    assert!(why.as_str().contains("/nowhere/ca.pem"), "{why}");
}

/// An answer of so many bytes of JSON blanks, gzipped.
fn gzipped(bytes: usize) -> Act {
    use std::io::Write as _;
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(b"{}").unwrap();
    let blanks = vec![b' '; 1 << 16];
    (0..bytes >> 16).for_each(|_| packed.write_all(&blanks).unwrap());
    let packed = packed.finish().unwrap();
    let head = "HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: ";
    Act::Bytes([format!("{head}{}\r\n\r\n", packed.len()).into_bytes(), packed].concat())
}

#[tokio::test]
async fn a_gzipped_answer_is_unpacked_and_one_that_swells_beyond_the_bound_is_refused() {
    for (bytes, good) in [(1 << 20, true), (64 << 20, false)] {
        let act = gzipped(bytes);
        assert!(matches!(&act, Act::Bytes(packed) if packed.len() < 100_000), "on the wire it is small");
        let server = Server::start(move |_, _| act.clone());
        let (http, _) = http(&server.base(), short());
        let answer = http.read(&READ, "lead/", &[], None).await;
        assert!(server.calls()[0].header("accept-encoding").is_some_and(|codings| codings.contains("gzip")));
        if good {
            assert_eq!(answer.ok().unwrap().body.len(), bytes + 2);
        } else {
            assert!(matches!(answer.err().unwrap(), ApiError::TooLarge { mib: 4, .. }));
        }
    }
}

#[tokio::test]
async fn a_write_asks_for_nothing_packed() {
    let (seen, server) = send(json("{}")).await;
    assert!(matches!(seen, Seen::Answer { status: 200, .. }));
    assert_eq!(server.calls()[0].header("accept-encoding"), None);
}
