//! The service's refusal, `{"error": …}`: a text in some operations, a list of texts in others.

use serde::Deserialize;
use serde_json::Value;

use super::excerpt;
use crate::domain::Clean;

/// What the service answers for a client it does not know, and perhaps for a token it does not know.
const MISSING_PROFILE: &str = "perfil de cliente no encontrado";

#[derive(Deserialize)]
struct Envelope {
    #[serde(default)]
    error: Value,
}

/// The texts of a refusal; none if the body is none.
pub(in crate::api::leasy) fn refusal(body: &[u8]) -> Option<Vec<Clean>> {
    // An array would fill the struct by position.
    if !body.trim_ascii_start().starts_with(b"{") {
        return None;
    }
    let texts = match serde_json::from_slice::<Envelope>(body).ok()?.error {
        Value::String(text) => vec![text],
        Value::Array(list) if !list.is_empty() => {
            list.into_iter().map(|text| text.as_str().map(str::to_owned)).collect::<Option<_>>()?
        }
        _ => return None,
    };
    Some(texts.iter().map(|text| Clean::from_partner(text)).collect())
}

/// Several texts in one line.
pub(in crate::api::leasy) fn joined(texts: &[Clean]) -> Clean {
    texts.iter().map(Clean::as_str).collect::<Vec<_>>().join("; ").as_str().into()
}

/// True for the words of a missing profile, however they are set.
pub(in crate::api::leasy) fn is_missing_profile(words: &Clean) -> bool {
    words.as_str().trim().trim_end_matches('.').to_lowercase() == MISSING_PROFILE
}

/// The best words for an answer that is an error.
pub(in crate::api::leasy) fn words_of(body: &[u8]) -> Clean {
    refusal(body).map_or_else(|| excerpt(body), |texts| joined(&texts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_and_a_list_are_refusals_and_nothing_else_is() {
        for (body, words) in [
            (
                r#"{"error": "Las credenciales ingresadas son incorrectas"}"#,
                "Las credenciales ingresadas son incorrectas",
            ),
            (r#"{"error": ["Contracto no encontrado"]}"#, "Contracto no encontrado"),
            (r#"{"code": 1, "error": ["a\u001b[31m", "b"]}"#, "a␦[31m; b"),
        ] {
            assert_eq!(refusal(body.as_bytes()).map(|texts| joined(&texts)), Some(words.into()), "{body}");
        }
        for body in [
            "",
            "[]",
            r#"["x"]"#,
            "{}",
            "null",
            r#"{"error": null}"#,
            r#"{"error": []}"#,
            r#"{"error": {"code": 1}}"#,
            r#"{"error": [1]}"#,
            r#"{"message": "Forbidden"}"#,
            r#"{"error": "cut"#,
            "<html><title>Bad Gateway</title>",
        ] {
            assert_eq!(refusal(body.as_bytes()), None, "{body}");
        }
    }

    #[test]
    fn a_missing_profile_is_known_by_its_words() {
        for (words, is) in [
            ("Perfil de cliente no encontrado", true),
            ("perfil de cliente no encontrado. ", true),
            ("Contracto no encontrado", false),
            ("", false),
        ] {
            assert_eq!(is_missing_profile(&words.into()), is, "{words}");
        }
        assert_eq!(words_of(b"<html><title>502</title>").as_str(), "502");
    }
}
