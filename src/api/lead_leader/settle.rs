//! How the sending of an application ended, as a pure function of what was seen.
//!
//! A doubt only a person can end: the number stood in the answer that was lost, no operation lists deals, and none takes
//! a key of ours. Nothing is read for it, since each reading would spend a pair and tell nothing.

use super::types::Reply;
use super::wire;
use crate::api::excerpt::excerpt;
use crate::api::{Seen, Settle};
use crate::ops::{Doubt, Outcome, Refusal};

/// From what was seen to an outcome; a confirmed one brings the deal's number.
pub fn judge(seen: &Seen) -> (Outcome, Option<Reply>) {
    let (status, body) = match seen.answer() {
        Ok(answer) => answer,
        Err(outcome) => return (outcome, None),
    };
    let is_success = matches!(status, 200..=299);
    if (is_success || matches!(status, 400..=408 | 410..=499))
        && let Some(said) = wire::refusal(body)
    {
        return (Outcome::Refused(Refusal { status, words: said.words, fields: said.fields }), None);
    }
    match wire::created(body) {
        Some(created) if is_success => (Outcome::Confirmed, Some(Reply::Created(created))),
        None if is_success => {
            let why = "the answer does not say which number the deal was given";
            (Outcome::Unknown(Doubt::Mismatch(why.into())), None)
        }
        _ => (Outcome::Unknown(Doubt::Strange { status, excerpt: excerpt(body) }), None),
    }
}

/// The next step in settling an unknown: none that a program could take.
pub fn next() -> Settle {
    Settle::AskPerson("no call finds a deal without its number: ask Lead Leader whether the application arrived".into())
}

#[cfg(test)]
mod tests {
    use super::super::types::DealId;
    use super::*;

    fn answer(status: u16, body: &str) -> (Outcome, Option<Reply>) {
        judge(&Seen::Answer { status, body: body.as_bytes().to_vec() })
    }

    #[test]
    fn a_success_tells_the_number() {
        for status in [200, 201] {
            let (outcome, reply) = answer(status, r#"{"message":"Заявку було успішно створено","deal_id":24}"#);
            assert_eq!(outcome, Outcome::Confirmed);
            assert!(matches!(reply, Some(Reply::Created(created)) if created.deal == DealId(24)));
        }
    }

    #[test]
    fn the_services_own_error_is_a_refusal_under_each_status_it_may_have() {
        for status in [200, 400, 401, 422, 429] {
            let (outcome, reply) = answer(status, r#"{"error":"Пароль невірний"}"#);
            assert!(matches!(&outcome, Outcome::Refused(r) if r.words.as_str() == "Пароль невірний"), "{outcome:?}");
            assert_eq!(reply, None);
        }
    }

    #[test]
    fn all_else_is_unknown_unless_nothing_left_this_machine() {
        for (status, body) in [
            (200, ""),
            (200, "{}"),
            (200, r#"{"message":"Заявку було успішно створено"}"#),
            (200, r#"{"deal_id":24,"error":"x"}"#.replace("24", "null").as_str()),
            (301, r#"{"deal_id":24}"#),
            (409, r#"{"error":"x"}"#),
            (500, r#"{"error":"x"}"#),
            (502, "<html><title>Bad Gateway</title>"),
            (400, "no"),
            (401, r#"{"detail":"Given token not valid"}"#),
            (404, r#"{"deal_id":24}"#),
        ] {
            assert!(matches!(answer(status, body).0, Outcome::Unknown(_)), "{status} {body}");
        }
        for seen in [Seen::TimeOut, Seen::Lost("reset".into())] {
            assert!(matches!(judge(&seen).0, Outcome::Unknown(_)), "{seen:?}");
        }
        assert!(matches!(judge(&Seen::NoConnection("refused".into())).0, Outcome::NotSent(_)));
    }
}
