//! How the change of a password ended, as a pure function of what was seen.
//!
//! A doubt is never settled by the program: whether a password holds can only be tried, accounts lock after wrong ones,
//! and a try is a sign-in in the person's name. So a person signs in when they choose to (`P`), with the new password or
//! the old one, and the client learns from which one was taken; until then it tries neither by itself.

use serde_json::Value;

use super::types::{Reply, Request};
use super::wire;
use crate::api::{self, Evidence, InForce, Seen, Settle};
use crate::domain::Clean;
use crate::ops::{Doubt, FieldError, Outcome, Refusal, Settled};

/// From what was seen to an outcome.
pub fn judge(seen: &Seen) -> (Outcome, Option<Reply>) {
    let (status, body) = match seen.answer() {
        Ok(answer) => answer,
        Err(outcome) => return (outcome, None),
    };
    let said = wire::refusal(body);
    match (status, said) {
        (200..=299, None) if says_done(body) => (Outcome::Confirmed, Some(Reply::PasswordChanged)),
        (200..=299, None) => {
            let why = "the answer does not say that the password was changed";
            (Outcome::Unknown(Doubt::Mismatch(why.into())), None)
        }
        (200..=299 | 400..=408 | 410..=499, Some(said)) => (Outcome::Refused(refused(status, &said)), None),
        _ => (Outcome::Unknown(Doubt::Strange { status, excerpt: wire::excerpt(body) }), None),
    }
}

/// `{"status": 200}`
fn says_done(body: &[u8]) -> bool {
    let said = serde_json::from_slice(body).unwrap_or(Value::Null);
    match &said["status"] {
        Value::Number(number) => number.as_u64() == Some(200),
        Value::String(text) => text.trim() == "200",
        _ => false,
    }
}

fn refused(status: u16, said: &[Clean]) -> Refusal {
    let field = |words: &Clean| FieldError { field: "error".to_owned(), words: words.clone() };
    let fields = said.iter().map(field).collect();
    Refusal { status, words: wire::joined(said), fields }
}

/// The next step in settling an unknown: asking the session which password the person has signed in with since, and
/// nothing that a program could try by itself.
pub fn next(evidence: &[Evidence]) -> Settle {
    let told = evidence.iter().rev().find_map(|evidence| match &evidence.result {
        Ok(api::Reply::Leasy(Reply::WhichPassword(which))) => Some(*which),
        _ => None,
    });
    match told {
        None => return Settle::Read(api::Request::Leasy(Request::WhichPassword)),
        Some(Some(InForce::New)) => {
            return Settle::Done(Settled::Confirmed, "the new password was taken at a sign-in".into());
        }
        Some(Some(InForce::Old)) => {
            return Settle::Done(Settled::Absent, "the old password was taken at a sign-in".into());
        }
        Some(None) => {}
    }
    Settle::AskPerson("sign in with the new password: if it is taken, it was changed; if not, the old one holds".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str) -> Outcome {
        judge(&Seen::Answer { status, body: body.as_bytes().to_vec() }).0
    }

    #[test]
    fn only_the_documented_success_is_one() {
        for body in [r#"{"status": 200}"#, r#"{"status":"200"}"#, r#" {"status":200,"detail":"ok"} "#] {
            assert_eq!(answer(200, body), Outcome::Confirmed, "{body}");
        }
        for (status, body) in [
            (200, ""),
            (200, "{}"),
            (200, r#"{"status": 400}"#),
            (200, r#"{"status": true}"#),
            (200, "<html>ok</html>"),
            (204, ""),
            (301, r#"{"status": 200}"#),
            (500, r#"{"error": ["Error"]}"#),
            (502, "<html><title>Bad Gateway</title>"),
            (409, r#"{"error": "conflict"}"#),
            (400, "no"),
            (403, r#"{"message": "Forbidden"}"#),
        ] {
            assert!(matches!(answer(status, body), Outcome::Unknown(_)), "{status} {body}");
        }
        for seen in [Seen::TimeOut, Seen::Lost("reset".into())] {
            assert!(matches!(judge(&seen).0, Outcome::Unknown(_)), "{seen:?}");
        }
        assert!(matches!(judge(&Seen::NoConnection("refused".into())).0, Outcome::NotSent(_)));
    }

    #[test]
    fn a_refusal_comes_as_a_text_or_a_list_and_each_word_of_it_is_kept() {
        for (status, body, words, count) in [
            (400, r#"{"error": ["Corta", "Sin número"]}"#, "Corta; Sin número", 2),
            (400, r#"{"error": "Perfil de cliente no encontrado"}"#, "Perfil de cliente no encontrado", 1),
            (401, r#"{"error": "x"}"#, "x", 1),
            (200, r#"{"error": ["x"]}"#, "x", 1),
        ] {
            let Outcome::Refused(refusal) = answer(status, body) else { unreachable!("{status} {body}") };
            assert_eq!((refusal.words.as_str(), refusal.fields.len()), (words, count));
        }
    }
}
