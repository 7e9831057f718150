//! Random histories of calls and crashes, held against a model that knows only the rules.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::ledger::LedgerError;
use crate::ops::{Doubt, Held, Outcome, Refusal, Settled, State};

/// Ids of a history: few, so that calls meet.
const IDS: u128 = 4;

#[derive(Debug, Clone)]
enum Call {
    Prepare(u128),
    Sending(u128),
    Outcome(u128, Outcome),
    Settle(u128, Settled),
    Note(u128),
    Crash,
}

fn call() -> impl Strategy<Value = Call> {
    let n = 0..IDS;
    let outcome = prop_oneof![
        Just(Outcome::Confirmed),
        Just(Outcome::Refused(Refusal { status: 400, words: Clean::default(), fields: vec![] })),
        Just(Outcome::NotSent(Held::Stopped)),
        Just(Outcome::Unknown(Doubt::TimeOut)),
    ];
    let settled = prop_oneof![Just(Settled::Confirmed), Just(Settled::Absent), Just(Settled::ClosedByUser)];
    prop_oneof![
        4 => n.clone().prop_map(Call::Prepare),
        4 => n.clone().prop_map(Call::Sending),
        4 => (n.clone(), outcome).prop_map(|(n, outcome)| Call::Outcome(n, outcome)),
        2 => (n.clone(), settled).prop_map(|(n, how)| Call::Settle(n, how)),
        1 => n.prop_map(Call::Note),
        1 => Just(Call::Crash),
    ]
}

/// How far a state is: only ever grows.
fn rank(state: State) -> u8 {
    match state {
        State::Prepared => 0,
        State::Sending => 1,
        State::Unknown => 2,
        State::Confirmed | State::Failed | State::NotSent => 3,
        State::Reconciled(_) => 4,
    }
}

fn state_of(outcome: &Outcome) -> State {
    match outcome {
        Outcome::Confirmed => State::Confirmed,
        Outcome::Refused(_) => State::Failed,
        Outcome::NotSent(_) => State::NotSent,
        Outcome::Unknown(_) => State::Unknown,
    }
}

/// What each record should be, by the rules alone.
type Model = BTreeMap<u128, State>;

/// The state a call should lead to, or none if it must be refused.
fn expected(model: &Model, call: &Call) -> Option<(u128, State)> {
    let now = |n: &u128| model.get(n).copied();
    match call {
        Call::Prepare(n) => now(n).is_none().then_some((*n, State::Prepared)),
        Call::Sending(n) => (now(n)? == State::Prepared).then_some((*n, State::Sending)),
        Call::Outcome(n, outcome) => {
            let to = state_of(outcome);
            let fits = match now(n)? {
                State::Sending => true,
                State::Prepared => to == State::NotSent,
                _ => false,
            };
            fits.then_some((*n, to))
        }
        Call::Settle(n, how) => (now(n)? == State::Unknown).then_some((*n, State::Reconciled(*how))),
        Call::Note(n) => matches!(now(n)?, State::Sending | State::Unknown).then_some((*n, now(n)?)),
        Call::Crash => None,
    }
}

fn crash(model: &mut Model) {
    for state in model.values_mut() {
        *state = match *state {
            State::Prepared => State::NotSent,
            State::Sending => State::Unknown,
            other => other,
        };
    }
}

/// Makes the call; true if the ledger accepted it. A permit must not come before the commit of `sending`.
fn make(keeper: &mut Keeper, scratch: &Scratch, call: &Call, step: i64) -> Result<bool, LedgerError> {
    let done = match call {
        Call::Prepare(n) => keeper.prepare(&intent(*n), at(step)),
        Call::Sending(n) => keeper.sending(id(*n), at(step)).map(|permit| {
            assert_eq!((permit.op(), *permit.digest()), (id(*n), intent(*n).digest));
            let sql = "SELECT state FROM record WHERE id = ?1";
            let seen: String = raw(scratch).query_row(sql, [id(*n).to_string()], |r| r.get(0)).unwrap();
            assert_eq!(seen, "sending", "another reader sees the commit before the permit is used");
        }),
        Call::Outcome(n, outcome) => keeper.outcome(id(*n), outcome, None, at(step)).map(drop),
        Call::Settle(n, how) => keeper.settle(id(*n), *how, Clean::default(), at(step)).map(drop),
        Call::Note(n) => keeper.note_evidence(id(*n), &clean("seen")),
        Call::Crash => return Ok(true),
    };
    match done {
        Ok(()) => Ok(true),
        Err(
            LedgerError::Missing(_)
            | LedgerError::Twice(_)
            | LedgerError::Backwards { .. }
            | LedgerError::Closed { .. },
        ) => Ok(false),
        Err(other) => Err(other),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_ledger_follows_the_rules_through_any_calls_and_crashes(calls in prop::collection::vec(call(), 1..40)) {
        let scratch = scratch();
        let mut keeper = keeper(&scratch);
        let mut model = Model::new();
        let mut sent: BTreeMap<u128, u32> = BTreeMap::new();
        for (step, call) in calls.iter().enumerate() {
            let before = model.clone();
            if let Call::Crash = call {
                drop(keeper);
                keeper = super::keeper(&scratch);
                crash(&mut model);
            }
            let expected = expected(&model, call);
            let accepted = make(&mut keeper, &scratch, call, step as i64).unwrap();
            prop_assert_eq!(accepted, expected.is_some() || matches!(call, Call::Crash), "{:?} in {:?}", call, before);
            if let Some((n, state)) = expected {
                model.insert(n, state);
            }
            if let (Call::Sending(n), true) = (call, accepted) {
                *sent.entry(*n).or_default() += 1;
            }
            for n in 0..IDS {
                let kept = keeper.get(id(n)).unwrap();
                prop_assert_eq!(kept.as_ref().map(|r| r.state), model.get(&n).copied());
                if let (Some(was), Some(kept)) = (before.get(&n), kept) {
                    prop_assert!(rank(kept.state) >= rank(*was), "{:?} went back to {:?}", was, kept.state);
                }
            }
        }
        prop_assert!(sent.values().all(|times| *times == 1), "one permit per record: {:?}", sent);
        let file = raw(&scratch);
        let count = |sql: &str| file.query_row(sql, [], |r| r.get::<_, i64>(0)).unwrap();
        prop_assert_eq!(
            count("SELECT count(*) FROM step s WHERE s.state <> 'prepared' AND NOT EXISTS (SELECT 1 FROM step p
                WHERE p.record = s.record AND p.state = 'prepared' AND p.seq < s.seq)"),
            0,
            "every sending has a prepared before it"
        );
        prop_assert_eq!(count("SELECT count(DISTINCT record) FROM step WHERE state = 'sending'"), sent.len() as i64);
    }
}
