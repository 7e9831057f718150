//! How long is waited, how often is asked again, and where nothing is sent to: the bounds of every call but its size.

use super::*;

static ONCE: OpSpec<Read> = OpSpec::read_once(Method::Post, "ll.check_status", "check/");
static ENTER: OpSpec<SignIn> = OpSpec::sign_in("sml.login", "auth/login/");
static GONE: OpSpec<Write> =
    OpSpec::write("sml.delete_task", Method::Delete, "lead/5/", Class::Delete, Reconcile::ReadGone);

/// Nothing in a test comes later, whatever else the machine does.
const BOUND: Duration = Duration::from_secs(20);

fn secret() -> Secret {
    Secret::new("Token clave-7Q")
}

#[tokio::test]
async fn a_redirect_takes_neither_token_nor_password_nor_body_to_another_host() {
    for code in [301, 302, 303, 307, 308] {
        let other = Server::start(|_, _| json("{}"));
        let to = format!("Location: {}elsewhere/\r\n", other.base());
        let server = Server::start(move |_, _| Act::Answer(code, to.clone(), String::new()));
        let (http, _) = http(&server.base(), short());
        let body = || Some(br#"{"password":"clave-7Q"}"#.to_vec());
        let reads = [
            http.read(&READ, "lead/", &[("search", "marta".into())], Some(&secret())).await,
            http.read_with(&ONCE, "check/", &[], body().as_deref(), Some(&secret())).await,
            http.sign_in(&ENTER, body(), Some(&secret())).await,
        ];
        let gone = Wire { method: Method::Delete, path: "lead/5/".into(), body: None };
        let seen = [
            http.write(permit(&wire()), &OP, wire(), Some(&secret())).await,
            http.write(permit(&gone), &GONE, gone, Some(&secret())).await,
        ];
        for answer in reads {
            assert_eq!(answer.ok().unwrap().status, code);
        }
        assert!(seen.iter().all(|seen| *seen == Seen::Answer { status: code, body: Vec::new() }), "{code}: {seen:?}");
        assert_eq!(server.calls().len(), 5, "{code}: each went out once");
        assert_eq!(other.calls(), [], "{code}: and not on");
    }
}

/// A read against a server that answers so, and for how long was waited as it is told, in seconds.
async fn told(limits: Limits, act: Act) -> u64 {
    let server = Server::start(move |_, _| act.clone());
    let (http, _) = http(&server.base(), limits);
    let answer = timeout(BOUND, http.read(&READ, "lead/", &[], None)).await.unwrap();
    let error = answer.err().unwrap();
    let ApiError::TimeOut { seconds, .. } = error else { panic!("{error}") };
    seconds
}

#[tokio::test]
async fn an_answer_that_does_not_begin_is_given_up_before_one_that_does_not_end() {
    let limits = Limits { first_byte: Duration::from_millis(100), ..short() };
    assert_eq!(told(limits, Act::Hang).await, 0);
}

#[tokio::test]
async fn a_body_that_comes_for_ever_is_given_up_though_it_never_stalls() {
    let limits = Limits { whole: Duration::from_millis(300), ..short() };
    assert_eq!(told(limits, Act::Drip(b"{".to_vec())).await, 0);
}

#[tokio::test]
async fn a_body_that_falls_silent_is_given_up_long_before_its_time_is_over() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}/api/", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        use std::io::{Read as _, Write as _};
        let (mut stream, _) = listener.accept().unwrap();
        let mut head = [0; 4_096];
        let _ = stream.read(&mut head).unwrap();
        stream.write_all(b"HTTP/1.1 200 X\r\nContent-Length: 50\r\n\r\n{\"count\":").unwrap();
        // Silence, until the client goes.
        while stream.read(&mut head).is_ok_and(|count| count > 0) {}
    });
    let (http, _) = http(&base, Limits { stall: Duration::from_millis(100), ..short() });
    let answer = timeout(BOUND, http.read(&READ, "lead/", &[], None)).await.unwrap();
    assert!(matches!(answer, Err(ApiError::TimeOut { seconds: 0, .. })));
}

#[tokio::test]
async fn a_sick_host_is_not_asked_again_by_all_reads_in_flight() {
    const READS: u64 = 50;
    let server = Server::start(|_, _| status(503, ""));
    let (http, exchanges) = http(&server.base(), short());
    for _ in 0..READS {
        assert_eq!(http.read(&READ, "lead/", &[], None).await.ok().unwrap().status, 503);
    }
    let attempts: u64 = exchanges.lock().unwrap().iter().map(|exchange| u64::from(exchange.attempts)).sum();
    // Sixteen repeats, and one more for each second that this took; each read alone would make two.
    assert!((READS + 16..READS * 2).contains(&attempts), "{attempts}");
    assert_eq!(server.calls().len() as u64, attempts);
}
