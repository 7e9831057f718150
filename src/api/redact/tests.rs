//! Planted secrets, in every place where a partner or we put one.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use proptest::prelude::*;
use serde_json::json;

use super::*;

const TOKEN: &str = "9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b";
const JWT: &str = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";

fn body(bytes: &[u8], is_cut: bool) -> (String, bool) {
    Redactor::default().body(bytes, is_cut)
}

#[test]
fn no_planted_secret_is_left_in_json() {
    for (what, value) in [
        ("a password", json!({"username": "ana", "password": "clave-7Q-x"})),
        ("nested", json!({"user": {"auth": {"access_token": "clave-7Q-x"}}})),
        ("in a list", json!([{"id": 1}, {"refresh_token": "clave-7Q-x"}])),
        ("a list of secrets", json!({"signed_password": ["clave-7Q-x", "clave-7Q-x"]})),
        ("an object of secrets", json!({"encrypted_email": {"a": {"b": ["clave-7Q-x"]}}, "x": "clave-7Q-x"})),
        ("repeated under another name", json!({"password": "clave-7Q-x", "echo": "you said clave-7Q-x"})),
        ("repeated before its name", json!({"a": "clave-7Q-x", "password": "clave-7Q-x"})),
        ("camel case", json!({"securityToken": "clave-7Q-x", "newPassword1": "clave-7Q-x"})),
        ("Spanish", json!({"contraseña": "clave-7Q-x", "clave": "clave-7Q-x"})),
        ("JSON in a text", json!({"raw": "{\"password\": \"clave-7Q-x\"}"})),
        ("JSON in JSON in a text", json!({"raw": "[{\"raw\": \"{\\\"token\\\": \\\"clave-7Q-x\\\"}\"}]"})),
        ("a form in a text", json!({"log": "sent grant_type=x&client_secret=clave-7Q-x&a=b"})),
        ("a header in a text", json!({"log": "Authorization: Token clave-7Q-x"})),
        ("Leasy's header in a text", json!({"log": "Authentication: clave-7Q-x"})),
        ("what a card is charged by", json!({"kushki_subscription_id": "clave-7Q-x"})),
        ("a changed password", json!({"new_password": "clave-7Q-x", "confirm_new_password": "clave-7Q-x"})),
        ("as a key", json!({"password": "clave-7Q-x", "clave-7Q-x": 1})),
    ] {
        let text = value.to_string();
        assert!(text.contains("clave-7Q-x"), "{what}");
        let (shown, is_json) = body(text.as_bytes(), false);
        assert!(is_json && !shown.contains("clave-7Q-x") && shown.contains(HIDDEN), "{what}: {shown}");
        serde_json::from_str::<serde_json::Value>(&shown).unwrap();
    }
}

#[test]
fn what_looks_like_a_secret_is_hidden_wherever_it_stands() {
    for secret in [JWT, "4111 1111 1111 1111", "5500-0000-0000-0004", "340000000000009"] {
        for text in [json!({"comment": format!("see {secret}, please")}).to_string(), format!("<p>{secret}</p>")] {
            let (shown, _) = body(text.as_bytes(), false);
            assert!(!shown.contains(secret), "{shown}");
        }
    }
    let (shown, _) = body(br#"{"card": 4111111111111111, "phone": 600000001, "at": 1763892000000}"#, false);
    assert_eq!(shown, r#"{"card":"[redacted]","phone":600000001,"at":1763892000000}"#);
    let (shown, _) = body(format!("refused: Bearer {TOKEN} is dead").as_bytes(), false);
    assert_eq!(shown, "refused: Bearer [redacted] is dead");
}

#[test]
fn what_is_no_secret_stays_as_it_came() {
    for text in [
        r#"{"id":48213,"price":12345.60,"big":123456789012345678901234567890,"a":[],"b":{},"c":null,"d":true}"#,
        r#"{"token_type":"bearer","expires_in":3600,"password":"","has_password":true,"token":null}"#,
        r#"{"name":"Ruiz \"Marta\"\n","text":"the token expired; ask for a password","author":"Ana"}"#,
        "[]",
    ] {
        assert_eq!(body(text.as_bytes(), false), (text.to_owned(), true));
    }
    for text in ["<html>502 Bad Gateway</html>", "", "key of the house", "{not json", "[1, 2"] {
        let (shown, _) = body(text.as_bytes(), false);
        assert!(!shown.contains(HIDDEN), "{shown}");
    }
}

#[test]
fn a_form_keeps_its_names() {
    let (shown, is_json) =
        body(b"grant_type=client_credentials&client_id=7&client_secret=s%2Fcr+t99&x=s/cr+t99", false);
    assert_eq!(
        (shown.as_str(), is_json),
        ("grant_type=client_credentials&client_id=7&client_secret=[redacted]&x=[redacted]", false)
    );
}

#[test]
fn a_header_keeps_its_scheme_only_and_what_it_held_is_known_from_then_on() {
    for (name, value, shown) in [
        ("Authorization", "Token abcdef123456", "Token [redacted]"),
        ("authorization", "abcdef123456", "[redacted]"),
        ("Autorization", "Bearer abcdef123456", "Bearer [redacted]"),
        ("Authentication", "abcdef123456", "[redacted]"),
        ("Set-Cookie", "sessionid=abcdef123456; Path=/", "[redacted]"),
        ("X-Api-Key", "abcdef123456", "[redacted]"),
        ("x-csrftoken", "abcdef123456", "[redacted]"),
        ("WWW-Authenticate", "JWT realm=\"api\"", "JWT realm=\"api\""),
        ("Location", "/next?token=abcdef123456", "/next?token=[redacted]"),
        ("Content-Type", "application/json", "application/json"),
    ] {
        assert_eq!(Redactor::default().header(name, value, false), shown, "{name}");
    }
    assert_eq!(Redactor::default().header("X-Plain", "anything", true), HIDDEN);
    let mut redactor = Redactor::default();
    // ana:clave-7Q-x
    assert_eq!(redactor.header("Authorization", "Basic YW5hOmNsYXZlLTdRLXg=", false), "Basic [redacted]");
    let (shown, _) = redactor.body(br#"{"detail": "ana, clave-7Q-x and YW5hOmNsYXZlLTdRLXg= are wrong"}"#, false);
    assert_eq!(shown, r#"{"detail":"ana, [redacted] and [redacted] are wrong"}"#);
}

#[test]
fn a_url_keeps_its_path_and_what_was_asked() {
    for (url, shown) in [
        ("https://a.example/api/lead/5/", "https://a.example/api/lead/5/"),
        ("https://a.example/api/?search=Ruiz+Marta&page=2", "https://a.example/api/?search=Ruiz+Marta&page=2"),
        ("https://a.example/x?access_token=abc&deal_id=5", "https://a.example/x?access_token=[redacted]&deal_id=5"),
        ("https://ana:clave@a.example/x", "https://[redacted]@a.example/x"),
        ("https://a.example/x?next=%2Fa%3Ftoken%3Dabcdefgh", "https://a.example/x?next=[redacted]"),
    ] {
        assert_eq!(Redactor::default().url(url), shown);
    }
}

#[test]
fn a_secret_of_the_request_is_hidden_in_the_answer_in_every_writing() {
    let mut redactor = Redactor::default();
    redactor.body(json!({"username": "ana", "password": "cl\"ave/ñ 7"}).to_string().as_bytes(), false);
    let answer = json!({"username": "ana", "note": "cl\"ave/ñ 7", "link": "?p=cl%22ave%2F%C3%B1%207"});
    let (shown, _) = redactor.body(answer.to_string().as_bytes(), false);
    assert_eq!(shown, r#"{"link":"?p=[redacted]","note":"[redacted]","username":"ana"}"#);
}

#[test]
fn a_cut_document_is_closed_where_it_was_whole() {
    let whole = r#"{"count":2,"results":[{"id":1,"tags":["a","b"]},{"id":2,"password":"clave-7Q-x"}]}"#;
    for end in 1..whole.len() {
        let (shown, is_json) = body(&whole.as_bytes()[..end], true);
        assert!(is_json && !shown.contains("clave"), "{shown}");
        serde_json::from_str::<serde_json::Value>(&shown).unwrap();
    }
    assert_eq!(body(&whole.as_bytes()[..30], true).0, r#"{"count":2,"results":[{"id":1}]}"#);
    let (shown, _) = body(b"one two clave-7Q", true);
    assert_eq!(shown, "one two", "what a cut text ends with may be half a secret");
}

proptest! {
    #[test]
    fn nothing_makes_it_panic_and_no_secret_survives(before in ".{0,40}", after in ".{0,40}", cut in 0_usize..200) {
        let value = json!({ before: { "password": "clave-7Q-x", "x": after }, "list": [{ "token": "clave-7Q-x" }] });
        let text = value.to_string();
        let (shown, is_json) = body(text.as_bytes(), false);
        prop_assert!(is_json && !shown.contains("clave-7Q-x"));
        let bytes = &text.as_bytes()[..cut.min(text.len())];
        prop_assert!(!body(bytes, true).0.contains("clave-7Q-x"));
    }

    #[test]
    fn any_bytes_are_taken(bytes in proptest::collection::vec(any::<u8>(), 0..300), is_cut in any::<bool>()) {
        body(&bytes, is_cut);
        Redactor::default().url(&String::from_utf8_lossy(&bytes));
    }
}
