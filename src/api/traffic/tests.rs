//! What is kept of an exchange, and the command made of it.

use super::*;

fn tapped(body: Option<&[u8]>, answer: &[u8], most: usize) -> Traffic {
    let token = Secret::new("Token abcdef123456");
    let mut tap = Tap::new(most, Some(&token));
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
        KEPT,
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
fn nothing_kept_holds_the_token_wherever_it_was_repeated() {
    let traffic = tapped(None, br#"{"detail": "abcdef123456 is dead", "list": ["Token abcdef123456"]}"#, KEPT);
    let told = format!("{} {:?} {:?}", traffic.curl(), traffic.answered, traffic.received.as_ref().map(Payload::copy));
    assert!(!told.contains("abcdef123456") && !told.contains("zzzzzzzz") && !told.contains("a=b"), "{told}");
    assert!(told.contains("is dead"));
}

#[test]
fn a_long_body_is_cut_and_its_size_is_said() {
    let rows: Vec<u32> = (0..5_000).collect();
    let answer = serde_json::json!({ "rows": rows }).to_string();
    let traffic = tapped(None, answer.as_bytes(), KEPT_OF_PAGE);
    assert!(traffic.size() < 6_000, "{}", traffic.size());
    assert!(traffic.received.as_ref().is_some_and(|body| body.is_cut && body.json().is_some()));
    assert_eq!(traffic.received.map(|body| body.total), Some(answer.len() as u64));
}
