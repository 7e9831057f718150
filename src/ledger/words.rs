//! From an outcome to the state and the words that are kept of it. English: the screen chooses its words by state.

use crate::domain::Clean;
use crate::ops::{Doubt, Held, Outcome, Refusal, State};

/// Partner text is kept to this many characters: enough to recognise a message, too little to be a body.
const EXCERPT: usize = 200;

/// What the ledger keeps of an outcome.
pub(super) struct Ending {
    /// Where the record goes.
    pub(super) state: State,
    /// HTTP status, if the outcome itself holds one.
    pub(super) status: Option<u16>,
    /// What was seen.
    pub(super) evidence: Clean,
}

/// What the ledger keeps of `outcome`.
pub(super) fn ending(outcome: &Outcome) -> Ending {
    let (state, status, words) = match outcome {
        Outcome::Confirmed => (State::Confirmed, None, String::new()),
        Outcome::Refused(refusal) => (State::Failed, Some(refusal.status), refused(refusal)),
        Outcome::NotSent(held) => (State::NotSent, None, held_back(held)),
        Outcome::Unknown(doubt) => {
            let status = if let Doubt::Strange { status, .. } = doubt { Some(*status) } else { None };
            (State::Unknown, status, doubted(doubt))
        }
    };
    Ending { state, status, evidence: Clean::from_partner(&words) }
}

fn refused(refusal: &Refusal) -> String {
    let mut words = short(&refusal.words);
    for field in &refusal.fields {
        if !words.is_empty() {
            words.push_str("; ");
        }
        words.push_str(&field.field);
        words.push_str(": ");
        words.push_str(&short(&field.words));
    }
    words
}

fn held_back(held: &Held) -> String {
    match held {
        Held::Ledger(why) => format!("the ledger could not record it: {}", short(why)),
        Held::SignIn => "signing in failed or was given up".to_owned(),
        Held::Before(why) => format!("the read before sending failed: {}", short(why)),
        Held::Changed { path, now } => format!("{path} had changed to {}", short(now)),
        Held::Already => "it already was as asked".to_owned(),
        Held::Gone => "the target was gone".to_owned(),
        Held::Connect(why) => format!("no connection: {}", short(why)),
        Held::Stopped => "stopped by the person".to_owned(),
        Held::Ended => "the program ended before sending".to_owned(),
        Held::ReadOnly => "writing was off".to_owned(),
    }
}

fn doubted(doubt: &Doubt) -> String {
    match doubt {
        Doubt::TimeOut => "no answer in time".to_owned(),
        Doubt::Lost(why) => format!("the connection was lost: {}", short(why)),
        Doubt::Strange { status, excerpt } => format!("a strange answer, HTTP {status}: {}", short(excerpt)),
        Doubt::Mismatch(why) => format!("an answer that does not match: {}", short(why)),
        Doubt::Ended => "the program ended after sending began".to_owned(),
    }
}

fn short(text: &Clean) -> String {
    let text = text.as_str();
    match text.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::FieldError;

    #[test]
    fn every_outcome_has_its_state_its_status_and_its_words() {
        let words = Clean::from_partner;
        let refusal = Refusal {
            status: 400,
            words: words("invalid"),
            fields: vec![FieldError { field: "user".into(), words: words("unknown") }],
        };
        for (outcome, state, status, said) in [
            (Outcome::Confirmed, State::Confirmed, None, ""),
            (Outcome::Refused(refusal), State::Failed, Some(400), "invalid; user: unknown"),
            (Outcome::NotSent(Held::Connect(words("refused"))), State::NotSent, None, "no connection: refused"),
            (Outcome::NotSent(Held::Ended), State::NotSent, None, "the program ended before sending"),
            (
                Outcome::NotSent(Held::Changed { path: "/status".into(), now: words("sold") }),
                State::NotSent,
                None,
                "/status had changed to sold",
            ),
            (Outcome::Unknown(Doubt::TimeOut), State::Unknown, None, "no answer in time"),
            (
                Outcome::Unknown(Doubt::Strange { status: 502, excerpt: words("<html>") }),
                State::Unknown,
                Some(502),
                "a strange answer, HTTP 502: <html>",
            ),
        ] {
            let ending = ending(&outcome);
            assert_eq!((ending.state, ending.status, ending.evidence.as_str()), (state, status, said), "{outcome:?}");
        }
    }

    #[test]
    fn a_body_in_an_excerpt_is_cut_to_what_recognises_it() {
        let long = Clean::from_partner(&"ñ".repeat(1000));
        let ending = ending(&Outcome::Unknown(Doubt::Strange { status: 500, excerpt: long }));
        assert!(ending.evidence.as_str().chars().count() < EXCERPT + 40);
    }
}
