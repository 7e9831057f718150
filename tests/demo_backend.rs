//! The embedded backend from outside, by a client that knows only bytes: what a fault looks like on the wire, who may
//! talk to the server, and that its journal tells what happened.
#![cfg(feature = "demo")]
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use ventanilla::demo::{ADMIN_HEADER, Fault, Options, Readings, Rule, Scheme, Server, start};

/// How long a test waits for something that has to happen.
const PATIENCE: Duration = Duration::from_mins(2);

fn server(leads: u32) -> Server {
    server_at(0, leads).unwrap()
}

fn server_at(port: u16, leads: u32) -> std::io::Result<Server> {
    let now = "2026-01-14T09:30:00Z".parse().unwrap();
    start(Options { port, leads, seed: 7, now, scheme: Scheme::Token })
}

/// What came back, as far as it came.
#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
    /// How the connection ended before the body was whole.
    broken: Option<ErrorKind>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

struct Client<'a> {
    server: &'a Server,
    token: String,
}

/// Sends a request whose connection is to be closed and reads to the end, or to what broke it.
fn exchange(port: u16, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Result<Answer, ErrorKind> {
    let line = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
    let mut request = headers.iter().fold(line, |all, (name, value)| all + name + ": " + value + "\r\n");
    request.push_str("\r\n");
    request.push_str(body);
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(request.as_bytes()).map_err(|error| error.kind())?;
    let (mut bytes, mut buffer, mut broken) = (Vec::new(), [0_u8; 16 * 1024], None);
    loop {
        match stream.read(&mut buffer) {
            Ok(0) => break,
            Ok(n) => bytes.extend_from_slice(&buffer[..n]),
            Err(error) => {
                broken = Some(error.kind());
                break;
            }
        }
    }
    let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Err(broken.unwrap_or(ErrorKind::UnexpectedEof));
    };
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let mut answer = Answer { status, head, body: bytes.split_off(end + 4), broken };
    if answer.header("transfer-encoding") == Some("chunked") {
        answer.body = unchunked(&answer.body);
    } else if answer.header("content-length").is_some_and(|n| n.parse::<usize>().unwrap() > answer.body.len()) {
        answer.broken = answer.broken.or(Some(ErrorKind::UnexpectedEof));
    }
    Ok(answer)
}

fn unchunked(mut bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    while let Some(end) = bytes.windows(2).position(|two| two == b"\r\n") {
        let size = usize::from_str_radix(std::str::from_utf8(&bytes[..end]).unwrap(), 16).unwrap();
        if size == 0 {
            break;
        }
        out.extend_from_slice(&bytes[end + 2..end + 2 + size]);
        bytes = &bytes[end + 4 + size..];
    }
    out
}

/// A call that will get no answer, on an open connection.
fn left_hanging(server: &Server) -> TcpStream {
    let (before, since) = (server.requests().len(), Instant::now());
    let mut stream = TcpStream::connect(("127.0.0.1", server.port())).unwrap();
    write!(stream, "GET /sml/api/lead/ HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", server.port()).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    while server.requests().len() == before && since.elapsed() < PATIENCE {
        std::thread::yield_now();
    }
    stream
}

impl<'a> Client<'a> {
    fn of(server: &'a Server) -> Self {
        let mut client = Self { server, token: String::new() };
        let body = json!({"username": server.user(), "password": server.password()});
        let answer = client.send("POST", "auth/login/", Some(&body)).unwrap();
        answer.json()["token"].as_str().unwrap().clone_into(&mut client.token);
        client
    }

    fn send(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Answer, ErrorKind> {
        let body = body.map(Value::to_string).unwrap_or_default();
        let path = if path.starts_with('/') { path.to_owned() } else { format!("/sml/api/{path}") };
        let (host, authorization) = (format!("127.0.0.1:{}", self.server.port()), format!("Token {}", self.token));
        let mut headers = vec![("Host", host.as_str()), ("Content-Type", "application/json")];
        if !self.token.is_empty() {
            headers.push(("Authorization", &authorization));
        }
        exchange(self.server.port(), method, &path, &headers, &body)
    }

    fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None).unwrap()
    }

    fn newest(&self) -> u64 {
        self.get("lead/?page_size=1").json()["results"][0]["id"].as_u64().unwrap()
    }

    fn end(&self, lead: u64) -> Result<Answer, ErrorKind> {
        self.send("PATCH", &format!("lead/{lead}/change_status/"), Some(&json!({"status": "end"})))
    }

    fn status_of(&self, lead: u64) -> String {
        self.get(&format!("lead/{lead}/")).json()["status"].as_str().unwrap().to_owned()
    }
}

#[test]
fn signs_in_and_pages_through_the_leads_over_real_http() {
    let server = server(250);
    let client = Client::of(&server);
    assert_eq!(server.base_url(), format!("http://127.0.0.1:{}/sml/api/", server.port()));
    let page = client.get("lead/?page=2&page_size=100");
    assert_eq!((page.status, page.header("content-type")), (200, Some("application/json")));
    let page = page.json();
    assert_eq!((page["count"].as_u64(), page["results"].as_array().unwrap().len()), (Some(250), 100));
    assert_eq!(page["next"], format!("{}lead/?page_size=100&page=3", server.base_url()));
    let last = client.get("lead/?page=4&page_size=100");
    assert_eq!((last.status, last.json()), (404, json!({"detail": "Página inválida."})));
}

#[test]
fn all_leads_at_once_come_as_one_valid_body() {
    let server = server(2_500);
    let all = Client::of(&server).get("lead/?page_size=all");
    assert_eq!(all.header("transfer-encoding"), Some("chunked"));
    assert_eq!(all.json()["results"].as_array().unwrap().len(), 2_500);
}

#[test]
fn two_servers_of_one_seed_serve_the_same_leads() {
    let (one, two) = (server(300), server(300));
    let (a, b) = (Client::of(&one).get("lead/?page_size=300"), Client::of(&two).get("lead/?page_size=300"));
    assert_eq!(a.json()["results"], b.json()["results"]);
}

#[test]
fn a_foreign_host_name_is_turned_away() {
    let server = server(1);
    let port = server.port();
    for (host, expected) in [
        (format!("127.0.0.1:{port}"), 401),
        (format!("localhost:{port}"), 401),
        ("127.0.0.1".to_owned(), 421),
        (format!("127.0.0.1:{}", port ^ 1), 421),
        (format!("evil.example:{port}"), 421),
        (format!("127.0.0.1:{port}.evil.example"), 421),
    ] {
        let answer = exchange(port, "GET", "/sml/api/lead/", &[("Host", &host)], "").unwrap();
        assert_eq!(answer.status, expected, "{host}");
    }
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn admin_paths_want_the_key_and_show_effects_and_rules() {
    let server = server(20);
    let client = Client::of(&server);
    let (port, host) = (server.port(), format!("127.0.0.1:{}", server.port()));
    let admin = |method: &str, path: &str, key: &str, body: &str| {
        exchange(port, method, path, &[("Host", host.as_str()), (ADMIN_HEADER, key)], body).unwrap()
    };
    let lead = client.newest();
    client.end(lead).unwrap();
    for path in ["/__effects", "/__faults"] {
        assert_eq!(admin("GET", path, "", "").status, 403);
        assert_eq!(admin("GET", path, "0123456789abcdef0123456789abcdef01234567", "").status, 403);
    }
    let key = server.admin_key();
    let effects = admin("GET", "/__effects", key, "").json()["effects"].clone();
    assert_eq!(effects.as_array().unwrap().len(), 1);
    assert_eq!(effects[0]["operation"], "sml.change_status");
    assert_eq!(effects[0]["target"], lead.to_string());
    let fault = json!({"kind": "status", "status": 429, "retry_after": 7});
    let rules = json!({"rules": [{"method": "GET", "path": "/user/", "times": 1, "fault": fault}]});
    assert_eq!(admin("PUT", "/__faults", key, &rules.to_string()).status, 200);
    let refused = client.get("user/");
    assert_eq!((refused.status, refused.header("retry-after")), (429, Some("7")));
    assert_eq!(client.get("user/").status, 200);
    assert_eq!(admin("PUT", "/__faults", key, r#"{"rules":[{"falt":1}]}"#).status, 400);
    assert_eq!(admin("GET", "/__faults", key, "").json()["rules"][0]["times"], 0);
    assert_eq!(admin("GET", "/__nothing", key, "").status, 404);
}

#[test]
fn a_reset_before_the_effect_leaves_nothing_and_one_after_it_leaves_the_effect() {
    let server = server(50);
    let client = Client::of(&server);
    let lead = client.newest();
    let before = client.status_of(lead);
    let cut = || Rule::on("/change_status/", Fault::Reset).method("PATCH").once();
    server.faults().add(cut());
    assert_eq!(client.end(lead).unwrap_err(), ErrorKind::ConnectionReset);
    assert_eq!((client.status_of(lead), server.effects().len()), (before, 0));
    server.faults().set(vec![cut().after_effect()]);
    assert_eq!(client.end(lead).unwrap_err(), ErrorKind::ConnectionReset);
    assert_eq!((client.status_of(lead), server.effects().len()), ("end".to_owned(), 1));
    assert_eq!(client.end(lead).unwrap().status, 200);
}

#[test]
fn refusals_on_demand_come_in_the_services_words() {
    let server = server(5);
    let client = Client::of(&server);
    let (json, html) = (Some("application/json"), Some("text/html; charset=utf-8"));
    for (status, kind) in
        [(401, json), (403, json), (404, json), (422, json), (429, json), (500, html), (502, html), (503, html)]
    {
        let fault = Fault::Status { status, retry_after: (status == 429).then_some(3) };
        server.faults().set(vec![Rule::on("/lead/", fault).once()]);
        let answer = client.get("lead/");
        assert_eq!((answer.status, answer.header("content-type")), (status, kind));
        assert_eq!(answer.header("www-authenticate"), (status == 401).then_some("Token"));
        assert_eq!(answer.header("retry-after"), (status == 429).then_some("3"));
        if status == 422 {
            assert!(answer.json()["status"].is_array());
        }
        assert_eq!(client.get("lead/").status, 200, "{status} was for once");
    }
}

#[test]
fn a_gateway_may_fail_after_the_effect_and_a_redirect_comes_before_it() {
    let server = server(5);
    let client = Client::of(&server);
    let lead = client.newest();
    server
        .faults()
        .add(Rule::on("/lead/", Fault::Redirect { status: 307, to: "http://127.0.0.1:1/".to_owned() }).once());
    let moved = client.end(lead).unwrap();
    assert_eq!((moved.status, moved.header("location")), (307, Some("http://127.0.0.1:1/")));
    assert_eq!(server.effects().len(), 0);
    server.faults().add(Rule::on("/lead/", Fault::Status { status: 502, retry_after: None }).after_effect().once());
    assert_eq!(client.end(lead).unwrap().status, 502);
    assert_eq!((client.status_of(lead), server.effects().len()), ("end".to_owned(), 1));
}

#[test]
fn expired_sessions_stay_expired_until_the_next_sign_in() {
    let server = server(5);
    let client = Client::of(&server);
    server.faults().add(Rule::on("/lead/", Fault::ExpireSessions).once());
    assert_eq!(client.get("lead/").status, 401);
    assert_eq!(client.get("user/").status, 401);
    assert_eq!(Client::of(&server).get("lead/").status, 200);
}

#[test]
fn bodies_are_spoilt_each_in_its_way() {
    let server = server(40);
    let client = Client::of(&server);
    let good = client.get("lead/");
    let meet = |fault: Fault| {
        server.faults().set(vec![Rule::on("/lead/", fault).once()]);
        client.get("lead/")
    };
    let malformed = meet(Fault::Malformed);
    assert!(malformed.broken.is_none() && serde_json::from_slice::<Value>(&malformed.body).is_err());
    let truncated = meet(Fault::Truncated);
    assert_eq!(truncated.header("content-length"), Some(good.body.len().to_string().as_str()));
    assert_eq!(truncated.body, good.body[..good.body.len() / 2]);
    assert!(truncated.broken.is_some());
    let dripped = meet(Fault::Drip { bytes: good.body.len() / 4, ms: 1 });
    assert_eq!(dripped.body, good.body);
    let huge = meet(Fault::Huge { bytes: 3_000_000 });
    assert!(huge.body.len() > 3_000_000 && huge.json()["count"] == 1);
    let wrong = meet(Fault::WrongTypes { fields: vec!["brand_model".to_owned()] });
    assert_eq!(wrong.json()["results"][0]["vehicle"]["brand_model"], 4711);
    let hostile = meet(Fault::HostileText { fields: vec!["brand_model".to_owned()] }).json();
    assert!(hostile["results"][0]["vehicle"]["brand_model"].as_str().unwrap().contains('\u{1b}'));
    assert_eq!(client.get("lead/").body, good.body);
    let seen: Vec<_> = server.requests().iter().filter_map(|request| request.fault).collect();
    assert_eq!(seen, ["malformed", "truncated", "drip", "huge", "wrong_types", "hostile_text"]);
}

#[test]
fn a_slow_call_takes_its_time() {
    let server = server(5);
    let client = Client::of(&server);
    server.faults().add(Rule::on("/user/", Fault::Latency { ms: 60 }).once());
    let asked = Instant::now();
    assert_eq!(client.get("user/").status, 200);
    assert!(asked.elapsed() >= Duration::from_millis(60));
}

#[test]
fn a_hanging_call_hinders_nobody_and_ends_with_its_client() {
    let server = server(5);
    let client = Client::of(&server);
    server.faults().set(vec![Rule::on("/lead/", Fault::Hang).once()]);
    let mut stream = left_hanging(&server);
    stream.set_nonblocking(true).unwrap();
    assert_eq!(client.get("lead/").status, 200);
    assert_eq!(stream.read(&mut [0; 1]).unwrap_err().kind(), ErrorKind::WouldBlock);
    stream.set_nonblocking(false).unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    assert_eq!(stream.read(&mut [0; 1]).unwrap(), 0);
}

#[test]
fn the_log_names_calls_nobody_expected() {
    let server = server(5);
    let client = Client::of(&server);
    client.get("lead/?status=new");
    client.get("lead");
    client.send("DELETE", "/nowhere", Some(&json!({"a": 1}))).unwrap();
    let seen = server.requests();
    let named: Vec<_> =
        seen.iter().map(|r| (r.method.as_str(), r.path.as_str(), r.query.as_str(), r.operation)).collect();
    let expected = [
        ("POST", "/sml/api/auth/login/", "", Some("sml.login")),
        ("GET", "/sml/api/lead/", "status=new", Some("sml.leads")),
        ("GET", "/sml/api/lead", "", None),
        ("DELETE", "/nowhere", "", None),
    ];
    assert_eq!(named, expected);
    assert_eq!(seen[1].header("Authorization").unwrap(), format!("Token {}", client.token));
    assert_eq!((seen[0].header("authorization"), seen[3].body.as_str()), (None, r#"{"a":1}"#));
}

#[test]
fn the_scheme_can_change_while_it_runs() {
    let server = server(5);
    let client = Client::of(&server);
    server.set_readings(Readings { scheme: Scheme::Bearer, ..server.readings() });
    let refused = client.get("lead/");
    assert_eq!((refused.status, refused.header("www-authenticate")), (401, Some("Bearer realm=\"api\"")));
}

#[test]
fn a_stopped_server_cuts_hanging_calls_and_frees_its_port() {
    let mut server = server(5);
    server.faults().add(Rule::on("/lead/", Fault::Hang));
    let mut stream = left_hanging(&server);
    server.stop();
    server.stop();
    assert!(matches!(stream.read(&mut [0; 1]), Ok(0) | Err(_)));
    assert!(TcpStream::connect(("127.0.0.1", server.port())).is_err());
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_taken_port_is_an_error_and_not_another_port() {
    let first = server(1);
    assert_eq!(server_at(first.port(), 1).unwrap_err().kind(), ErrorKind::AddrInUse);
}

#[test]
fn leads_and_tasks_are_made_changed_and_deleted_over_real_http() {
    let server = server(30);
    let client = Client::of(&server);
    let source = client.get("source/?page_size=1").json()["results"][0]["id"].clone();
    let body = json!({"source": source, "vehicle": {"brand_model": "Seat León"}, "client": {"name": "Ana", "phone": "600100200"}});
    let made = client.send("POST", "lead/", Some(&body)).unwrap();
    let lead = made.json()["id"].as_u64().unwrap();
    assert_eq!((made.status, client.newest()), (201, lead));
    assert_eq!(client.get("lead/").json()["count"], 31);
    assert_eq!(client.get("clients/?phone__icontains=600100200&search=ana").json()["results"][0]["name"], "Ana");
    let task = client.send("POST", "lead_task_create/", Some(&json!({"lead": lead, "type": "date"}))).unwrap();
    assert_eq!((task.status, &task.json()["lead"]), (201, &json!(lead)));
    let path = format!("task/{}/", task.json()["id"]);
    let changed = client.send("PATCH", &path, Some(&json!({"realization_date_check": true}))).unwrap();
    assert_eq!((changed.status, changed.json().get("lead")), (200, None));
    assert!(changed.json()["realization_date"].is_string());
    let rung = client.send("PATCH", "netelip/call_control_lead/click2call/", Some(&json!({"lead": lead}))).unwrap();
    assert_eq!((rung.status, &rung.json()["lead"]), (200, &json!(lead)));
    let gone = client.send("DELETE", &path, None).unwrap();
    assert_eq!((gone.status, gone.body.len()), (204, 0));
    assert_eq!(client.send("DELETE", &path, None).unwrap().status, 404);
    let ended = client.send("PATCH", &format!("lead/{lead}/"), Some(&json!({"status": "end"}))).unwrap();
    assert_eq!((ended.status, client.status_of(lead)), (200, "end".to_owned()));
    let tasks = client.get(&format!("lead/{lead}/")).json()["request"]["task"].clone();
    assert_eq!((tasks.as_array().unwrap().len(), &tasks[0]["is_click2call"]), (1, &json!(true)));
    assert_eq!(client.get(&format!("lead_history/{lead}/get_history/")).json()["count"], 6);
    let ran: Vec<_> = server.effects().iter().map(|effect| effect.operation).collect();
    let writes =
        ["sml.create_lead", "sml.create_task", "sml.modify_task", "sml.click2call", "sml.delete_task", "sml.finish"];
    assert_eq!(ran, writes);
    let seen: Vec<_> = server.requests().iter().filter_map(|request| request.operation).collect();
    for named in ["sml.create_lead", "sml.clients", "sml.create_task", "sml.modify_task", "sml.delete_task"] {
        assert!(seen.contains(&named), "{named}: {seen:?}");
    }
}

#[test]
fn a_creation_whose_answer_is_lost_stands_and_one_that_is_cut_before_does_not() {
    let server = server(10);
    let client = Client::of(&server);
    let source = client.get("source/?page_size=1").json()["results"][0]["id"].clone();
    let body = json!({"source": source, "vehicle": {"brand_model": "Seat León"}});
    let cut = || Rule::on("/lead/", Fault::Reset).method("POST").once();
    for (rule, count) in [(cut(), 10), (cut().after_effect(), 11)] {
        server.faults().set(vec![rule]);
        assert_eq!(client.send("POST", "lead/", Some(&body)).unwrap_err(), ErrorKind::ConnectionReset);
        assert_eq!(client.get("lead/").json()["count"], count);
        assert_eq!(server.effects().len() as u64, count - 10);
    }
}

#[test]
fn places_come_over_http_and_a_province_wants_its_country() {
    let server = server(1);
    let client = Client::of(&server);
    let refused = client.get("provinces/");
    assert_eq!((refused.status, refused.json()), (400, json!({"country": ["Este campo es requerido."]})));
    let province = client.get("provinces/?country=28&search=m%C3%A1laga").json()["results"][0]["id"].clone();
    let there = client.get(&format!("localities/?province={province}")).json();
    assert_eq!((&there["count"], &there["results"][0]["province"]), (&json!(2), &province));
}

#[test]
fn leasys_links_lead_to_a_document_and_its_calls_want_their_own_header() {
    let server = server(1);
    let (url, documents, password) = server.leasy();
    let (port, host) = (server.port(), format!("127.0.0.1:{}", server.port()));
    let root = url.strip_prefix(&server.origin()).unwrap().to_owned();
    let call = |method: &str, path: &str, header: (&str, &str), body: &str| {
        exchange(port, method, path, &[("Host", &host), header], body).unwrap()
    };
    let body = json!({"document": documents[0], "password": password}).to_string();
    let signed_in = call("POST", &format!("{root}clients/auth/"), ("Accept", "*/*"), &body);
    let token = signed_in.json()["token"].as_str().unwrap().to_owned();
    let profile = format!("{root}clients/profile/");
    assert_eq!(call("GET", &profile, ("Authorization", &token), "").status, 400);
    let profile = call("GET", &profile, ("Authentication", &token), "").json();
    let link = profile["contracts"][0]["car"]["soat_file"].as_str().unwrap().to_owned();
    let file = call("GET", &link, ("Accept", "*/*"), "");
    assert_eq!((file.status, file.header("content-type")), (200, Some("application/pdf")));
    assert!(file.body.starts_with(b"%PDF-"));
}
