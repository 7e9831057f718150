//! The deals pane as a pure function: inputs in, effects out; and what it looks like.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod applying;
mod following;
mod importing;
mod looks;
mod needs;

use std::convert::Infallible;
use std::time::Duration;

use crossterm::event::KeyCode;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use uuid::Uuid;

use super::{DealsPane, Effects, Settings};
use crate::api::ApiError;
use crate::api::lead_leader::{Created, DealId, DealStatus, KeyFacts, Origin, Readiness, Reply, Request, Steps, ops};
use crate::domain::{AccountId, Partner};
use crate::flow::{Action, Brought, Effect, Errand, Input, News, Report, Ticket};
use crate::ops::{Baseline, Change, Class, OpId, Operation, Record, State};
use crate::panes::Face as _;
use crate::panes::bench::{self, Service};
use crate::ui::words::Locale;

type Bench = bench::Bench<DealsPane>;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];
const MINUTE: u64 = 60_000;
const DAY: i64 = 24 * 60;
/// Its control digit is right.
const CODE: &str = "1111122223";
/// What a whole form is filled with.
const FILLED: [&str; 9] =
    ["Іваненко Іван Іванович", "0996666666", CODE, "Студент", "example@gmail.com", "Київ", "Київська", "12", "6000.00"];

fn account() -> AccountId {
    AccountId::new(Partner::LeadLeader, "EmailExample@mail.com")
}

fn noon() -> Timestamp {
    "2026-11-23T14:07:00Z".parse().unwrap()
}

fn id(n: u128) -> OpId {
    OpId(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0000 + n))
}

/// A record of an application that was sent so many minutes ago.
fn record(n: u128, label: &str, minutes: i64, state: State) -> Record {
    let at = noon() - SignedDuration::from_mins(minutes);
    let number = 23 + n;
    let evidence = if state == State::Confirmed { format!("deal_id: {number}") } else { "no answer in time".into() };
    Record {
        id: id(n),
        op: ops::CREATE_DEAL.name.into(),
        class: Class::Once,
        account: account(),
        host: "api.leadleader.example".into(),
        target_kind: "deal".into(),
        target_id: String::new(),
        target_label: label.into(),
        changes: vec![Change { path: "/termin".into(), was: Value::Null, sent: 12.into() }],
        code: None,
        amount: Some((format!("{}000.50", n + 5), String::new())),
        baseline: Some(Baseline::Hidden(vec![CODE.to_owned()]).keep(&[7; 32])),
        state,
        status: (state == State::Confirmed).then_some(200),
        evidence: evidence.as_str().into(),
        retry_of: None,
        batch: None,
        prepared_at: at,
        sending_at: Some(at),
        changed_at: at,
    }
}

fn readiness() -> Readiness {
    let key = |digit: &str| KeyFacts { bits: 1024, fingerprint: format!("3f9a12bc77de{digit}").repeat(4) };
    Readiness {
        keys: Ok([key("0a41"), key("5b52")]),
        origins: [Origin::File, Origin::Config],
        skew: Some(SignedDuration::from_secs(1)),
        unreached: None,
        steps: Some(Steps {
            encrypt: Duration::from_millis(1),
            sign: Duration::from_millis(4),
            auth: Duration::from_millis(38),
            call: Some(Duration::from_millis(51)),
        }),
        refused: None,
    }
}

impl Bench {
    fn speaking(locale: Locale) -> Self {
        let settings =
            Settings {
                account: account(), zone: TimeZone::UTC, final_statuses: vec!["Кредит видано".into()]
            };
        let service = Service { calls: |_| None, errands: |_| None };
        Self::new(DealsPane::new(settings), service, locale, SIZES[1])
    }

    /// The pane has been shown, and the ledger has these records.
    fn of(locale: Locale, records: &[Record]) -> Self {
        let mut bench = Self::speaking(locale);
        let effects = bench.input(Input::Shown);
        bench.brings(&effects, records);
        bench
    }

    fn having(records: &[Record]) -> Self {
        Self::of(Locale::En, records)
    }

    /// Answers what is read at the start: the ledger and the readiness. Gives the effects that follow.
    fn brings(&mut self, effects: &Effects, records: &[Record]) -> Effects {
        let mut after = Vec::new();
        for effect in effects {
            let input = match effect {
                Effect::Errand(ticket, Errand::Recorded { account: of, .. }) => {
                    assert_eq!(*of, account());
                    Input::Brought(*ticket, Ok(Brought::Records(records.to_vec())))
                }
                Effect::Call(ticket, _, _, Request::Readiness { .. }) => {
                    Input::End(*ticket, Ok(Reply::Readiness(Box::new(readiness()))))
                }
                _ => continue,
            };
            after.extend(self.input(input));
        }
        after
    }

    fn acts(&mut self, actions: &[Action]) -> Effects {
        actions.iter().flat_map(|action| self.act(*action)).collect()
    }

    /// Opens the form and fills it in.
    fn filled(&mut self, texts: [&str; 9]) {
        self.done(&[Action::Add]);
        for text in texts {
            self.typed(text);
            self.key(KeyCode::Tab);
        }
    }

    /// Fills in the form and asks for its review.
    fn reviewed(&mut self, texts: [&str; 9]) -> Effects {
        self.filled(texts);
        self.ctrl('s')
    }

    /// Lets minutes pass.
    fn pass(&mut self, minutes: u64) -> Effects {
        self.ms += minutes * MINUTE;
        self.input(Input::Tick)
    }

    /// The check that was asked for ends so.
    fn checked(&mut self, effects: &Effects, result: Result<&str, ApiError>) -> Effects {
        let (ticket, deal) = only_check(effects);
        let status = |status: &str| Reply::Status(DealStatus { deal, status: status.into(), message: None });
        self.input(Input::End(ticket, result.map(status)))
    }

    fn report(&mut self, write: OpId, news: News, reply: Option<Reply>) -> Effects {
        let report = Report { id: write, op: ops::CREATE_DEAL.name.into(), target: String::new(), news, reply };
        self.input(Input::Outcome(report))
    }
}

/// The checks among effects.
fn checks(effects: &Effects) -> Vec<(Ticket, DealId)> {
    let check = |effect: &Effect<Request, Infallible>| match effect {
        Effect::Call(ticket, _, _, Request::CheckStatus(deal)) => Some((*ticket, *deal)),
        _ => None,
    };
    effects.iter().filter_map(check).collect()
}

fn only_check(effects: &Effects) -> (Ticket, DealId) {
    match checks(effects).as_slice() {
        [check] => *check,
        other => panic!("{} checks in {effects:?}", other.len()),
    }
}

/// The write that is shown for review.
fn operation(effects: &Effects) -> Operation<Request> {
    let shown = effects.iter().find_map(|effect| match effect {
        Effect::Review(review) => review.operation.clone(),
        _ => None,
    });
    shown.unwrap_or_else(|| panic!("no review in {effects:?}"))
}

fn created(number: u64) -> Reply {
    Reply::Created(Created { deal: DealId(number), message: None })
}

fn refused(words: &str) -> ApiError {
    ApiError::Status { host: "api.leadleader.example".into(), status: 400, words: words.into() }
}
