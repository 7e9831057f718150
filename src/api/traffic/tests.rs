//! What is kept of an exchange, and the command made of it.

use super::*;

fn tapped(body: Option<&[u8]>, answer: &[u8], keep: Keep) -> Traffic {
    let token = Secret::new("Token abcdef123456");
    let mut tap = Tap::new(keep, Some(&token));
    let heads: [(&str, &[u8], bool); 2] =
        [("authorization", b"Token abcdef123456", true), ("accept", b"application/json", false)];
    tap.sends(Method::Post, "https://a.example/api/x/?search=O'Hara&token=zzzzzzzz", heads.into_iter(), body);
    tap.answers([("set-cookie", &b"a=b"[..], false), ("date", &b"today"[..], false)].into_iter());
    tap.receives(answer);
    tap.take().unwrap_or_else(|| Traffic {
        method: Method::Get,
        url: "nothing was taken down".into(),
        asked: Vec::new(),
        answered: Vec::new(),
        sent: None,
        received: None,
        is_whole: false,
    })
}

#[test]
fn a_command_holds_variables_for_secrets_and_is_quoted() {
    let curl = tapped(
        Some("{\"username\":\"ana o'brien\u{202e}\",\"password\":\"clave-7Q\",\"pin\":1234}".as_bytes()),
        b"",
        Keep::Body,
    )
    .curl();
    assert_eq!(
        curl.as_str(),
        [
            r#"curl -X POST 'https://a.example/api/x/?search=O'\''Hara&token='"$TOKEN"'' \"#,
            r#"  -H 'authorization: Token '"$TOKEN"'' \"#,
            r"  -H 'accept: application/json' \",
            r#"  --data-raw '{"username":"ana o'\''brien\u202e","password":"'"$PASSWORD"'","pin":"'"$PIN"'"}'"#,
        ]
        .join("\n")
    );
}

#[test]
fn no_text_of_others_ends_the_quotes_of_a_command_wherever_it_stands() {
    let body = br#"{"password":"clave-7Q","note":"it's; rm -rf ~ '","token":"q1w2e3r4t5y6","end":"o'"}"#;
    let curl = tapped(Some(body), b"", Keep::Body).curl();
    let sent = r#"  --data-raw '{"password":"'"$PASSWORD"'","note":"it'\''s; rm -rf ~ '\''","token":"'"$TOKEN"'","end":"o'\''"}'"#;
    assert!(curl.as_str().ends_with(sent), "{}", curl.as_str());
}

/// Everything that can be seen of an exchange.
fn told(traffic: &Traffic) -> String {
    let body = traffic.received.as_ref();
    let seen =
        body.map(|body| (body.copy(), body.lines(), format!("{:?}", body.json().map(|json| json.json().clone()))));
    format!("{traffic:?} {} {:?} {seen:?}", traffic.curl(), traffic.answered)
}

#[test]
fn nothing_that_can_be_seen_holds_the_token_wherever_it_was_repeated() {
    for keep in [Keep::Body, Keep::Page] {
        let traffic = tapped(None, br#"{"detail": "abcdef123456 is dead", "list": ["Token abcdef123456"]}"#, keep);
        let told = told(&traffic);
        assert!(!told.contains("abcdef123456") && !told.contains("zzzzzzzz") && !told.contains("a=b"), "{told}");
        assert!(told.contains("is dead"));
    }
}

#[test]
fn a_page_that_waited_shows_what_one_redacted_at_once_would() {
    let page = br#"{"count":1,"results":[{"user":{"password":"clave-7Q","name":"Ana"},"note":"token=q1w2e3r4t5y6"}]}"#;
    let sent = Some(&br#"{"password":"q1w2e3r4t5y6"}"#[..]);
    for (body, answer) in [
        (None, &page[..]),
        (sent, page),
        (sent, b"no JSON: q1w2e3r4t5y6"),
        (None, b"\xff\xfe clave"),
        (None, &page[..60]),
    ] {
        let (at_once, waited) = (tapped(body, answer, Keep::Body), tapped(body, answer, Keep::Page));
        assert_eq!(waited.size() - waited.received.as_ref().map_or(0, |body| body.kept), {
            at_once.size() - at_once.received.as_ref().map_or(0, |body| body.kept)
        });
        assert_eq!(told(&waited), told(&at_once));
        assert!(!told(&waited).contains("clave-7Q") && !told(&waited).contains("q1w2e3"), "{}", told(&waited));
        assert!(waited == at_once);
    }
}

#[test]
fn a_long_body_is_cut_and_its_size_is_said() {
    let rows: Vec<u32> = (0..5_000).collect();
    let answer = serde_json::json!({ "rows": rows }).to_string();
    let traffic = tapped(None, answer.as_bytes(), Keep::Page);
    assert!(traffic.size() < 6_000, "{}", traffic.size());
    assert!(traffic.received.as_ref().is_some_and(|body| body.is_cut && body.json().is_some()));
    assert_eq!(traffic.received.map(|body| body.total), Some(answer.len() as u64));
}
