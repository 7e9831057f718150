//! What was sent from here: the cursor on it, how each code of it stands, what goes once more.

use super::*;
use crate::api::ApiError;
use crate::flow::Ticket;
use crate::panes::loyalty::transact::RECORDS;

#[test]
fn what_is_absent_goes_once_more_by_a_persons_word_with_its_own_code() {
    let absent = State::Reconciled(crate::ops::Settled::Absent);
    let mut bench = Bench::new(Locale::En, 80, 24);
    bench.recorded(vec![record(What::Create, &["VT-1"], absent, 1)]);
    bench.act(Action::NextRegion);
    bench.act(Action::Undo);
    bench.fill(&["", "", "", "Cupón", "", ""]);
    let operation = bench.submit().unwrap().operation.unwrap();
    assert_eq!(operation.code.as_deref(), Some("VT-1"));
    assert_eq!(operation.retry_of, Some(OpId(uuid::Uuid::from_u128(1))));
}

#[test]
fn the_cursor_stays_on_its_write_when_the_oldest_gives_way_to_a_newer_one() {
    let sent = |number: u128| record(What::Create, &[format!("VT-{number}").as_str()], State::Confirmed, number);
    let mut bench = Bench::new(Locale::En, 80, 24);
    bench.recorded((1..=3).map(sent).collect());
    bench.act(Action::NextRegion);
    bench.act(Action::Down);
    let copied = |bench: &mut Bench| bench.act(Action::CopyId);
    assert_eq!(copied(&mut bench), [Effect::Copy("VT-2".into())]);
    bench.act(Action::Refresh);
    bench.recorded((2..=4).map(sent).collect());
    assert_eq!(copied(&mut bench), [Effect::Copy("VT-2".into())]);
    bench.act(Action::Refresh);
    let ticket = bench.pane.base.tickets.waiting(RECORDS).unwrap();
    let said = bench.input(Input::Brought(ticket, Err(Text::key("transact-look-stopped"))));
    assert!(matches!(said.as_slice(), [Effect::Toast(_)]), "an unread ledger is no empty one: {said:?}");
    assert_eq!(copied(&mut bench), [Effect::Copy("VT-2".into())]);
}

/// The calls that wait, and what the bench would answer them.
fn waiting(effects: &Effects) -> Vec<(Ticket, Reply)> {
    let call = |effect: &Effect<Request, Infallible>| match effect {
        Effect::Call(ticket, _, _, request) => Some((*ticket, reply(request))),
        _ => None,
    };
    effects.iter().filter_map(call).collect()
}

#[test]
fn a_code_is_not_said_to_show_nothing_new_before_all_was_looked_at() {
    let closed = State::Reconciled(crate::ops::Settled::ClosedByUser);
    let mut bench = Bench::new(Locale::En, 100, 40);
    bench.recorded(vec![record(What::ReverseMany, &["ORD-1", "ORD-3"], closed, 1)]);
    bench.act(Action::NextRegion);
    bench.silent = true;
    // Nothing is sent again before it is known which of them are left.
    let calls = waiting(&bench.act(Action::Undo));
    let shows = |bench: &Bench| {
        let picture = bench.picture();
        ["ORD-1", "ORD-3"].map(|code| {
            let line = picture.lines().find(|line| line.trim_start().starts_with(code)).unwrap_or_default();
            line.trim_start().trim_start_matches(code).trim().to_owned()
        })
    };
    let [looking, reversed, not_seen, left] =
        ["transact-code-looking", "transact-code-is-reversed", "transact-code-not-seen", "transact-code-left"]
            .map(|key| bench.words.say_key(key));
    assert_eq!(calls.len(), 3);
    let mut seen = Vec::new();
    for (ticket, reply) in calls {
        seen.push(shows(&bench));
        bench.input(Input::End(ticket, Ok(reply)));
    }
    assert_eq!(
        seen,
        [[&looking, &looking], [&reversed, &looking], [&reversed, &looking]].map(|all| all.map(String::clone))
    );
    assert_eq!(shows(&bench), [reversed.clone(), not_seen]);
    bench.act(Action::Undo);
    assert!(bench.picture().contains("ORD-3") && !bench.picture().contains("ORD-1"), "{}", bench.picture());
    bench.key(KeyCode::Esc, KeyModifiers::NONE);
    // One that failed is not looked at either, and is looked at once more.
    let mut calls = waiting(&bench.act(Action::Open));
    let (failed, _) = calls.remove(1);
    for (ticket, reply) in calls {
        bench.input(Input::End(ticket, Ok(reply)));
    }
    let error = ApiError::Status { host: "loyalty.example".into(), status: 503, words: "Down".into() };
    bench.input(Input::End(failed, Err(error)));
    assert_eq!(shows(&bench), [reversed, left]);
    assert_eq!(waiting(&bench.act(Action::Refresh)).len(), 3);
    assert_eq!(shows(&bench), [looking.clone(), looking]);
}
