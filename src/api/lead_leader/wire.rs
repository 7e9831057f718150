//! The JSON of Lead Leader exactly as it comes: tokens, a deal's number, a status, and the partner's own `{error}`.

use serde::Deserialize;
use serde_json::Value;

use super::auth::Pair;
use super::types::{Created, DealId, DealStatus};
use crate::api::ApiError;
use crate::api::decode::Source;
use crate::api::excerpt::excerpt;
use crate::api::scalar::{Text, Whole};
use crate::domain::{Clean, Secret};
use crate::ops::FieldError;

/// What the service says against a call, in its own envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// All in one.
    pub(super) words: Clean,
    /// By field, where it names fields.
    pub(super) fields: Vec<FieldError>,
}

/// The refusal in a body, if it is one: an object whose `error` is a text, texts, or texts by field. What also brings a
/// number or a status is no refusal.
pub(super) fn refusal(body: &[u8]) -> Option<Said> {
    let Ok(Value::Object(object)) = serde_json::from_slice(body) else { return None };
    if ["deal_id", "status", "access_token", "security_token"].iter().any(|name| object.contains_key(*name)) {
        return None;
    }
    let said = match object.get("error")? {
        Value::Object(fields) if !fields.is_empty() => {
            let field = |(name, value): (&String, &Value)| {
                let field = Clean::from_partner(name).as_str().to_owned();
                texts(value).map(|words| FieldError { field, words: words.as_str().into() })
            };
            let fields = fields.iter().map(field).collect::<Option<Vec<_>>>()?;
            let words: Vec<_> = fields.iter().map(|error| format!("{}: {}", error.field, error.words)).collect();
            Said { words: words.join("; ").as_str().into(), fields }
        }
        other => Said { words: texts(other)?.as_str().into(), fields: Vec::new() },
    };
    Some(said)
}

/// A text, or a list of texts.
fn texts(value: &Value) -> Option<String> {
    let all = match value {
        Value::String(text) => vec![text.as_str()],
        Value::Array(list) => list.iter().map(Value::as_str).collect::<Option<Vec<_>>>()?,
        _ => return None,
    };
    all.iter().any(|text| !text.trim().is_empty()).then(|| all.join("; "))
}

/// The best words for an answer that is an error.
pub(super) fn words_of(body: &[u8]) -> Clean {
    refusal(body).map_or_else(|| excerpt(body), |said| said.words)
}

/// The pair that a sign-in brought. No error repeats any of it.
pub(super) fn tokens(body: &[u8], source: &Source) -> Result<Pair, ApiError> {
    #[derive(Deserialize)]
    struct Tokens {
        access_token: Secret,
        security_token: Secret,
    }
    let why = "the answer does not hold both tokens";
    let lost =
        || ApiError::Decode { host: source.host.clone(), op: source.op, path: "access_token".into(), why: why.into() };
    let tokens: Tokens = serde_json::from_slice(body).map_err(|_| lost())?;
    if tokens.access_token.is_empty() || tokens.security_token.is_empty() {
        return Err(lost());
    }
    Ok(Pair::new(&tokens.access_token, tokens.security_token))
}

/// The status of a deal.
pub(super) fn status(body: &[u8], deal: DealId, source: &Source) -> Result<DealStatus, ApiError> {
    #[derive(Deserialize)]
    struct Answer<'a> {
        #[serde(borrow)]
        status: Text<'a>,
        #[serde(borrow, default)]
        message: Option<Text<'a>>,
    }
    let answer: Answer<'_> = crate::api::decode::borrowed(body, source)?;
    let clean = |text: Text<'_>| Clean::from_partner(text.as_str());
    Ok(DealStatus { deal, status: clean(answer.status), message: answer.message.map(clean) })
}

/// The number that a new deal was given; none if the answer holds none.
pub(super) fn created(body: &[u8]) -> Option<Created> {
    #[derive(Deserialize)]
    struct Answer<'a> {
        deal_id: Whole,
        #[serde(borrow, default)]
        message: Option<Text<'a>>,
    }
    let answer: Answer<'_> = serde_json::from_slice(body).ok()?;
    let message = answer.message.map(|text| Clean::from_partner(text.as_str()));
    Some(Created { deal: DealId(answer.deal_id.0), message })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
    use proptest::prelude::*;

    use super::*;

    fn source() -> Source {
        Source { host: "api.example".into(), op: "ll.auth" }
    }

    #[test]
    fn only_the_services_own_envelope_is_a_refusal() {
        for (body, words, fields) in [
            (r#"{"error":"Пароль невірний"}"#, "Пароль невірний", 0),
            (r#"{"error":["a","b"]}"#, "a; b", 0),
            (r#"{"error":{"termin":["A valid integer is required."]}}"#, "termin: A valid integer is required.", 1),
            (r#"{"error":"x","code":7}"#, "x", 0),
        ] {
            let said = refusal(body.as_bytes()).unwrap();
            assert_eq!((said.words.as_str(), said.fields.len()), (words, fields), "{body}");
        }
        for body in [
            "",
            "{}",
            "[]",
            r#""error""#,
            r#"{"error":null}"#,
            r#"{"error":""}"#,
            r#"{"error":[]}"#,
            r#"{"error":{}}"#,
            r#"{"error":{"code":429}}"#,
            r#"{"error":5}"#,
            r#"{"message":"x"}"#,
            r#"{"detail":"Given token not valid"}"#,
            r#"{"error":"x","deal_id":24}"#,
            r#"{"error":"x","status":"В обробці"}"#,
            "<html><title>502 Bad Gateway</title>",
        ] {
            assert_eq!(refusal(body.as_bytes()), None, "{body}");
        }
    }

    #[test]
    fn a_number_is_needed_for_a_deal_and_a_text_for_a_status() {
        for body in [r#"{"deal_id":24}"#, r#"{"message":"Заявку було успішно створено","deal_id":"24"}"#]
        {
            assert_eq!(created(body.as_bytes()).unwrap().deal, DealId(24), "{body}");
        }
        for body in ["", "{}", r#"{"deal_id":null}"#, r#"{"deal_id":-1}"#, r#"{"deal_id":2.5}"#, r#"{"deal_id":"x"}"#] {
            assert_eq!(created(body.as_bytes()), None, "{body}");
        }
        let found = status("{\"status\":\"В\u{202e} обробці\"}".as_bytes(), DealId(24), &source()).unwrap();
        assert_eq!((found.status.as_str(), found.message), ("В· обробці", None));
        assert!(status(br#"{"message":"x"}"#, DealId(24), &source()).is_err());
    }

    #[test]
    fn an_answer_without_both_tokens_is_none_and_says_nothing_of_them() {
        assert!(tokens(br#"{"message":"ok","access_token":"a","security_token":"b"}"#, &source()).is_ok());
        for body in [
            "{}",
            r#"{"access_token":"klucz-7Q"}"#,
            r#"{"access_token":"klucz-7Q","security_token":""}"#,
            r#"{"access_token":"klucz-7Q","security_token":77}"#,
        ] {
            let error = tokens(body.as_bytes(), &source()).unwrap_err();
            assert!(!format!("{error} {error:?}").contains("klucz"), "{error}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_break_it(body in proptest::collection::vec(any::<u8>(), 0..200), text in any::<String>()) {
            for body in [body, format!(r#"{{"error":{text:?},"deal_id":{text:?},"status":{text:?}}}"#).into_bytes()] {
                let _ = (refusal(&body), created(&body), words_of(&body));
                let _ = (tokens(&body, &source()).is_ok(), status(&body, DealId(1), &source()).is_ok());
            }
        }
    }
}
